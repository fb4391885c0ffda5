//! No circles among the modules of a room, at any level: in each folder, files
//! and folders can be put in an order in which each names only earlier ones.
//!
//! 1. [`Module::new`] finds what a file names and what it re-exports, tests left out.
//! 2. [`resolve`] follows a path to the module that defines the item, through
//!    re-exports, so naming `super::Problem` is naming `problem`.
//! 3. [`circles`] looks for a way back in each folder's graph.
//!
//! Method calls are not seen: a type's methods are part of the file that has the
//! type, wherever their `impl` is.

use super::code::{code_of, is_name, path_at, paths_of, tokens_of};
use std::collections::{BTreeMap, BTreeSet};

/// A module, named by its path: `content`, `preprocess`, `edit`.
type Path = Vec<String>;

/// What a file says about modules.
struct Module {
    path: Path,
    /// Its file, for messages.
    file: String,
    /// The paths it names, each with its line.
    names: Vec<(usize, Path)>,
    /// What it imports, by name, re-exports included.
    imports: BTreeMap<String, Path>,
    /// What it re-exports.
    exports: BTreeMap<String, Path>,
    /// The modules that it declares for tests only.
    tests: Vec<String>,
}

/// The circles of a room, each as one line of file names.
pub fn circles(room: &str, files: &[(String, String)]) -> Vec<String> {
    let in_room = files.iter().filter(|(place, _)| {
        place.strip_prefix(room).is_some_and(|rest| rest.starts_with('/') || rest.is_empty())
    });
    let mut modules: BTreeMap<Path, Module> = in_room
        .map(|(place, text)| Module::new(place, text))
        .map(|module| (module.path.clone(), module))
        .collect();
    let test = |module: &Module| {
        module.tests.iter().map(|name| child(&module.path, name)).collect::<Vec<_>>()
    };
    let tests: Vec<Path> = modules.values().flat_map(test).collect();
    modules.retain(|path, _| !tests.iter().any(|test| path.starts_with(test)));

    // For each folder, which of its files and folders names which, and where.
    let mut graphs: BTreeMap<Path, Graph> = BTreeMap::new();
    for module in modules.values() {
        for (line, name) in &module.names {
            let Some(target) = resolve(&modules, &module.path, name) else { continue };
            let same = module.path.iter().zip(&target).take_while(|(a, b)| a == b).count();
            // `mod.rs` is a file of its folder.
            let node = |path: &Path| path.get(same).map_or("mod", String::as_str).to_owned();
            let (from, to) = (node(&module.path), node(&target));
            if from != to {
                let graph = graphs.entry(target[..same].to_vec()).or_default();
                let place = format!("{}:{line}", module.file);
                graph.entry(from).or_default().entry(to).or_insert(place);
            }
        }
    }
    graphs.values().filter_map(circle).collect()
}

/// Who names whom, and the first place where it does.
type Graph = BTreeMap<String, BTreeMap<String, String>>;

/// A circle of a graph.
fn circle(graph: &Graph) -> Option<String> {
    let mut done = BTreeSet::new();
    graph.keys().find_map(|start| way_back(graph, start, &mut Vec::new(), &mut done))
}

/// Goes on from a node; `way` led to it.
fn way_back<'g>(
    graph: &'g Graph,
    node: &'g str,
    way: &mut Vec<(&'g str, &'g str)>,
    done: &mut BTreeSet<&'g str>,
) -> Option<String> {
    if let Some(at) = way.iter().position(|(passed, _)| *passed == node) {
        let steps = way[at..].iter().map(|(_, place)| *place).collect::<Vec<_>>();
        let names = way[at..].iter().map(|(name, _)| *name).chain([node]).collect::<Vec<_>>();
        return Some(format!("{} ({})", names.join(" → "), steps.join(", ")));
    }
    if !done.insert(node) {
        return None;
    }
    for (next, place) in graph.get(node).into_iter().flatten() {
        way.push((node, place));
        let found = way_back(graph, next, way, done);
        way.pop();
        if found.is_some() {
            return found;
        }
    }
    None
}

impl Module {
    /// Reads a file; `place` is its path under `src` without `.rs`.
    fn new(place: &str, text: &str) -> Self {
        let path = place.trim_end_matches("/mod").split('/').map(str::to_owned).collect();
        let (code, tests) = without_tests(&code_of(text));
        let code = without_visibility(&code);
        let exports = uses(&code, &["pub", "use"]);
        let exported: Vec<&Path> = exports.values().collect();
        let owned = |(line, path): (usize, Vec<&str>)| {
            (line, path.into_iter().map(str::to_owned).collect::<Path>())
        };
        let names = paths_of(&code).into_iter().map(owned);
        let names = names.filter(|(_, path)| !exported.contains(&path)).collect();
        let imports = uses(&code, &["use"]);
        Self { path, file: format!("{place}.rs"), names, imports, exports, tests }
    }
}

/// The module of the room that defines what a path names, seen from a module.
fn resolve(modules: &BTreeMap<Path, Module>, from: &[String], path: &[String]) -> Option<Path> {
    let ups = path.iter().take_while(|part| *part == "super").count();
    let (mut at, mut rest) = match path.first()?.as_str() {
        "crate" => (child(&[], path.get(1)?), path[2..].to_vec()),
        "self" => (from.to_vec(), path[1..].to_vec()),
        "super" => (from[..from.len().checked_sub(ups)?].to_vec(), path[ups..].to_vec()),
        // A single name is a variable, or declares the module.
        name if path.len() > 1 && modules.contains_key(&child(from, name)) => {
            (from.to_vec(), path.to_vec())
        }
        name if path.len() > 1 => {
            let import = modules.get(from)?.imports.get(name)?;
            let is_ours = ["crate", "self", "super"].contains(&import[0].as_str());
            return is_ours.then(|| resolve(modules, from, &[import, &path[1..]].concat()))?;
        }
        _ => return None,
    };
    modules.get(&at)?;
    // Each round enters a module or follows an export; no way is longer.
    for _ in 0..modules.len() {
        let Some(name) = rest.first() else { break };
        let next = child(&at, name);
        if modules.contains_key(&next) {
            at = next;
            rest.remove(0);
        } else if let Some(exported) = modules[&at].exports.get(name) {
            return resolve(modules, &at, exported);
        } else {
            break;
        }
    }
    Some(at)
}

fn child(path: &[String], name: &str) -> Path {
    path.iter().cloned().chain([name.to_owned()]).collect()
}

/// What the code names after these words, by its last name:
/// `pub use problem::{Problem, Severity};`.
fn uses(code: &str, words: &[&str]) -> BTreeMap<String, Path> {
    let tokens = tokens_of(code);
    let mut found = BTreeMap::new();
    for (at, window) in tokens.windows(words.len()).enumerate() {
        let next = at + words.len();
        let is_use = window.iter().map(|(_, token)| token).eq(words);
        if is_use && tokens.get(next).is_some_and(|(_, token)| is_name(token)) {
            let mut paths = Vec::new();
            path_at(&tokens, next, &[], &mut paths);
            for (_, path) in paths {
                let path: Path = path.into_iter().map(str::to_owned).collect();
                found.extend(path.last().cloned().map(|name| (name, path)));
            }
        }
    }
    found
}

/// The code with `pub(super)` and the like as plain `pub`: whom an item is open to
/// is nothing that it names.
fn without_visibility(code: &str) -> String {
    let mut out = String::new();
    let mut rest = code;
    while let Some(at) = rest.find("pub(") {
        let end = rest[at..].find(')').map_or(rest.len(), |end| at + end + 1);
        out += &rest[..at];
        out += "pub ";
        rest = &rest[end..];
    }
    out + rest
}

/// The code without what only tests see, line for line, and the modules declared
/// for tests.
fn without_tests(code: &str) -> (String, Vec<String>) {
    const TEST: &str = "#[cfg(test)]";
    let mut out = String::new();
    let mut modules = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find(TEST) {
        let item = &rest[at + TEST.len()..];
        let end = item.find(['{', ';']).unwrap_or(item.len());
        let end = match item[end..].starts_with('{') {
            true => end + braces(&item[end..]),
            false => {
                let name = item[..end].rsplit(char::is_whitespace).next().unwrap_or_default();
                modules.push(name.to_owned());
                (end + 1).min(item.len())
            }
        };
        out += &rest[..at];
        out.extend(item[..end].chars().filter(|c| *c == '\n'));
        rest = &item[end..];
    }
    (out + rest, modules)
}

/// How long the block at the start is.
fn braces(code: &str) -> usize {
    let mut depth = 0;
    for (at, c) in code.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

#[cfg(test)]
mod tests {
    use super::circles;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let owned = |(place, text): &(&str, &str)| ((*place).to_owned(), (*text).to_owned());
        circles("room", &files.iter().map(owned).collect::<Vec<_>>())
    }

    #[test]
    fn a_circle_is_seen_in_every_spelling() {
        let b = ("room/b", "use super::a::A;\npub struct B;");
        for a in [
            "use super::b::B;",
            "use crate::room::b::B;",
            "use super::B;",
            "use super::{\n    b::{B, C},\n};",
            "fn f(b: super::b::B) {}",
            "use crate::{\n    room::B,\n};",
            "use crate::room;\nfn f(b: room::b::B) {}",
        ] {
            let root = ("room/mod", "mod a;\nmod b;\npub use b::B;");
            let found = found(&[root, ("room/a", a), b]);
            assert!(found.len() == 1 && found[0].starts_with("a → b → a ("), "{a}\n{found:?}");
            assert!(found[0].contains("room/a.rs:") && found[0].contains("room/b.rs:1"));
        }
        let long = [
            ("room/mod", ""),
            ("room/a", "use super::b;"),
            ("room/b", "use super::c;"),
            ("room/c", "use super::a;"),
        ];
        assert_eq!(found(&long), ["a → b → c → a (room/a.rs:1, room/b.rs:1, room/c.rs:1)"]);
        let folders = [
            ("room/mod", "mod a;\nmod b;"),
            ("room/a/mod", "mod x;"),
            ("room/a/x", "use crate::room::b::y;"),
            ("room/b/mod", "mod y;\nmod z;"),
            ("room/b/y", ""),
            ("room/b/z", "use super::super::a;"),
        ];
        assert_eq!(found(&folders), ["a → b → a (room/a/x.rs:1, room/b/z.rs:1)"]);
        let parent = [("room/mod", "mod a;\nfn f() { a::g() }"), ("room/a", "use super::f;")];
        assert_eq!(found(&parent), ["a → mod → a (room/a.rs:1, room/mod.rs:2)"]);
    }

    #[test]
    fn what_has_no_circle_is_let_through() {
        let root = ("room/mod", "mod a;\nmod b;\npub(crate) use b::B;\n#[cfg(test)]\nmod sample;");
        let a = "use super::B;\npub(super) fn f() {}\npub(in crate::room) struct A;";
        let b = "// use super::a;\n#[cfg(test)]\nmod tests { use super::super::a; }\nuse other::room::a;";
        let sample = "use super::{a, b};";
        assert_eq!(found(&[root, ("room/a", a), ("room/b", b), ("room/sample", sample)]), [""; 0]);
        let tested = "#[cfg(test)]\nuse super::sample;";
        assert_eq!(found(&[root, ("room/a", tested), ("room/sample", sample)]), [""; 0]);
    }
}
