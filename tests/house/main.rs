//! The arrows of ARCHITECTURE.md: which room may name which, and what never
//! enters a room.
//!
//! 1. [`code_of`] blanks out comments, strings and characters.
//! 2. [`paths_of`] spells out every path in what is left, `use` groups included.
//! 3. [`breaches`] holds each path against [`ARROWS`] and [`ONLY_IN`].
//! 4. [`circles::circles`] finds circles among the modules of [`NO_CIRCLES`].

mod circles;
mod code;

use briefing::ui::Action;
use code::{code_of, paths_of, strings_of};
use std::{fs, path::Path};

/// A room and the rooms it may name besides itself.
const ARROWS: [(&str, &[&str]); 17] = [
    ("model", &[]),
    ("search", &["model"]),
    ("content", &["model"]),
    ("ui", &["model", "search"]),
    ("outlets", &["model", "ui"]),
    ("report", &["content"]),
    ("assets", &[]),
    ("publish", &["model", "search", "content", "ui", "report", "assets"]),
    ("check", &["model", "search", "content", "report", "publish"]),
    ("scaffold", &["model", "content", "assets", "publish"]),
    ("serve", &["model", "assets", "publish"]),
    ("network", &["model", "content", "assets"]),
    ("post", &["model", "content", "outlets", "assets", "network"]),
    ("compose", &["model", "search", "content", "outlets", "check", "ui"]),
    ("bin/compose", &["model", "ui", "compose"]),
    ("bin/reader", &["model", "search", "ui"]),
    (
        "bin/press",
        &[
            "model", "search", "content", "outlets", "report", "assets", "publish", "check",
            "scaffold", "serve", "network", "post",
        ],
    ),
];

/// Names, the only places that may use them, and why.
const ONLY_IN: [(&[&str], &[&str], &str); 11] = [
    (&["leptos"], &["ui", "publish", "bin/reader"], "`ui` has it, `publish` prints it"),
    (
        &["web_sys", "js_sys", "gloo_net"],
        &["ui/browser", "ui/enhance", "ui/navigation", "bin/reader"],
        "one door to the browser",
    ),
    (&["pulldown_cmark"], &["content"], "Markdown is read in one place"),
    (
        &["std::fs", "std::io"],
        &["content", "assets", "publish", "scaffold", "serve", "network", "post", "bin/press"],
        "files are the press's",
    ),
    (
        &["std::env", "std::process", "clap", "anyhow"],
        &["bin/press"],
        "arguments are the program's",
    ),
    (&["println", "eprintln", "dbg"], &["bin/press"], "the terminal is the program's"),
    (&["tokio", "axum", "tower_http", "notify"], &["serve"], "one room serves on this machine"),
    (&["std::net"], &["serve", "network/reach", "network/client"], "sockets and their addresses"),
    (&["reqwest", "ureq"], &["network/client"], "a build works offline; one file asks others"),
    (&["unsafe", "SystemTime"], &[], "safe code, and output that no clock changes"),
    (
        &["jiff"],
        &["network/http", "network/clock", "bin/press"],
        "only a new issue asks for the day; answers of servers have moments to read",
    ),
];

/// Folders of a room, and what of that room they may name besides themselves.
const INNER_ARROWS: [(&str, &[&str]); 7] = [
    ("search/text", &[]),
    ("search/format", &["text"]),
    ("search/query", &["text", "format"]),
    ("search/engine", &["text", "format", "query"]),
    ("search/writer", &["text", "format"]),
    ("ui/browser", &[]),
    ("ui/enhance", &["Action", "action", "browser", "filter", "html", "part", "qr", "words"]),
];

/// The rooms whose modules name each other in one direction only.
const NO_CIRCLES: &[&str] = &["model", "content", "ui"];

#[test]
fn no_circles_among_modules() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, "", &mut files);
    for room in NO_CIRCLES {
        let is_room = |place: &str| place.strip_prefix(room) == Some("/mod");
        assert!(files.iter().any(|(place, _)| is_room(place)), "no `{room}` in {}", src.display());
        let found = circles::circles(room, &files);
        assert!(found.is_empty(), "modules of `{room}` name each other:\n{}", found.join("\n"));
    }
}

#[test]
fn every_room_keeps_to_its_arrows() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, "", &mut files);
    let mut found = Vec::new();
    for (place, text) in &files {
        for (line, why) in breaches(place, text) {
            found.push(format!("src/{place}.rs:{line}: {why}"));
        }
    }
    assert!(files.iter().any(|(place, _)| place == "model/mod"), "no model in {}", src.display());
    assert!(found.is_empty(), "ARCHITECTURE.md says otherwise:\n{}", found.join("\n"));
}

#[test]
fn the_walks_of_the_architecture_lead_through_files_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    rust_files(&root.join("src"), "", &mut files);
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let walks: Vec<&str> = text.lines().filter(|line| line.matches(" → ").count() > 5).collect();
    assert_eq!(walks.len(), 3, "three walks: {walks:#?}");
    let ends = |place: &str, name: &str| place == name || place.ends_with(&format!("/{name}"));
    for name in walks.iter().flat_map(|walk| walk.split('`').skip(1).step_by(2)) {
        let is_module =
            files.iter().any(|(place, _)| ends(place, name) || ends(place, &format!("{name}/mod")));
        assert!(is_module || root.join("src").join(name).is_file(), "no `{name}` in src");
    }
}

/// The rooms that write markup, through one writer.
const WRITE_MARKUP: [&str; 3] = ["outlets/", "publish/", "ui/"];

#[test]
fn no_markup_is_written_past_the_writer() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, "", &mut files);
    let mut found = Vec::new();
    for (place, text) in &files {
        if !WRITE_MARKUP.iter().any(|room| place.starts_with(room)) || place == "ui/html" {
            continue;
        }
        let product = text.split("\n#[cfg(test)]").next().unwrap_or_default();
        let markup = strings_of(product).into_iter().filter(|(_, string)| is_markup(string));
        found.extend(markup.map(|(line, string)| format!("src/{place}.rs:{line}: {string}")));
    }
    assert!(found.is_empty(), "`ui/html` writes markup:\n{}", found.join("\n"));
    assert!(is_markup("\"<p>\"") && is_markup("\"a</b>\"") && is_markup("\"<!doctype\""));
    assert!(!is_markup("\"a < b, <\"") && !is_markup("'<'"));
}

/// Whether a string begins or ends an element.
fn is_markup(string: &str) -> bool {
    let tag =
        |rest: &str| rest.starts_with(|c: char| c == '/' || c == '!' || c.is_ascii_lowercase());
    string.split('<').skip(1).any(tag)
}

#[test]
fn what_styles_scripts_and_selectors_look_for_is_an_action() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    for folder in ["style", "src/ui/enhance", "src/assets/scripts"] {
        let entries = fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        for file in entries.filter(|path| path.is_file()) {
            text += &fs::read_to_string(file).unwrap();
        }
    }
    let names = text.split("[data-do=").skip(1).map(|rest| {
        let rest = rest.trim_start_matches(['"', '\\', '\'']);
        rest.split(|c: char| c != '-' && !c.is_ascii_lowercase()).next().unwrap()
    });
    let names: Vec<&str> = names.collect();
    assert!(names.contains(&"save") && names.len() > 5, "{names:?}");
    for name in names {
        assert_eq!(name.parse().map(Action::name), Ok(name));
    }
}

#[test]
fn a_breach_is_seen_in_every_spelling() {
    let seen = [
        ("model/date", "use crate::search::Hit;", "`model` may not name `search`"),
        ("model/mod", "use super::content;", "`model` may not name `content`"),
        (
            "search/rank",
            "use crate::{\n    model::{Issue, Entry as E},\n    ui,\n};",
            "`search` may not name `ui`",
        ),
        ("bin/press", "fn main() { briefing::ui::App; }", "`bin/press` may not name `ui`"),
        ("bin/reader", "use briefing::publish as p;", "`bin/reader` may not name `publish`"),
        ("ui/page", "use leptos::{prelude::*, web_sys::Event};", "`web_sys`"),
        ("search/mod", "use std::{collections::BTreeMap, fs::{self, File}};", "`std::fs`"),
        ("publish/feed", "fn f<'a>(c: char) { if c == '\"' { println!(\"x\") } }", "`println`"),
        ("ui/browser/dom", "use crate::ui::{words};", "`ui/browser` may not name `words`"),
        ("ui/browser/dom", "use super::super::words::X;", "`ui/browser` may not name `words`"),
        ("ui/enhance/mod", "use super::reader::Reader;", "`ui/enhance` may not name `reader`"),
        (
            "search/query/parse",
            "use crate::search::engine::Request;",
            "`search/query` may not name `engine`",
        ),
        ("content/mod", "fn f() { /* a /* b */ */ unsafe {} }", "`unsafe`"),
    ];
    for (place, text, why) in seen {
        let found = breaches(place, text);
        assert!(found.len() == 1 && found[0].1.contains(why), "{place}: {text}\n{found:?}");
    }
}

#[test]
fn what_follows_the_arrows_is_let_through() {
    let fine = [
        ("model/text", "use super::Link;\nuse serde::Serialize;"),
        (
            "model/text",
            "/// Not std::fs.\npub(crate) fn f() -> &'static str { \"leptos::web_sys\" }",
        ),
        ("ui/browser/dom", "use web_sys::{Document as D, Window};"),
        (
            "ui/enhance/links",
            "use super::sheet; use crate::{model::Facet, ui::{browser::on, words}};",
        ),
        ("ui/page/search", "use super::search; use crate::{model as m, search::Hit};"),
        ("publish/page", "use crate::{content, ui::App}; let c = br#\"unsafe \"quoted\"\"#;"),
        ("bin/press", "use anyhow::Context; use briefing::{content, publish}; fn main() {}"),
    ];
    for (place, text) in fine {
        assert_eq!(breaches(place, text), [], "{place}: {text}");
    }
}

/// The lines of a file that break a rule, and the rule; `place` is its path
/// under `src` without `.rs`.
fn breaches(place: &str, text: &str) -> Vec<(usize, String)> {
    let within = |scope: &str| {
        place.strip_prefix(scope).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let arrows = ARROWS.iter().find(|(room, _)| within(room));
    let mut found = Vec::new();
    for (line, path) in paths_of(&code_of(text)) {
        if let Some((room, may_name)) = arrows {
            let named = room_named(place, &path);
            if let Some(named) = named.filter(|named| named != room && !may_name.contains(named)) {
                found.push((line, format!("`{room}` may not name `{named}`")));
            }
        }
        if let Some((folder, may_name)) = INNER_ARROWS.iter().find(|(folder, _)| within(folder))
            && let Some(named) = sibling_named(place, folder, &path)
            && !may_name.contains(&named)
        {
            found.push((line, format!("`{folder}` may not name `{named}`")));
        }
        for (names, scopes, why) in &ONLY_IN {
            let named = names.iter().find(|name| {
                let name: Vec<&str> = name.split("::").collect();
                path.windows(name.len()).any(|part| part == name)
            });
            if let Some(name) = named.filter(|_| !scopes.iter().any(|scope| within(scope))) {
                let places = if scopes.is_empty() { "nowhere".into() } else { scopes.join(", ") };
                found.push((line, format!("`{name}` belongs to: {places} ({why})")));
            }
        }
    }
    found.dedup();
    found
}

/// What of its room a path from within a folder names outside that folder.
fn sibling_named<'a>(place: &str, folder: &str, path: &[&'a str]) -> Option<&'a str> {
    let (room, own) = folder.split_once('/')?;
    let depth = place.trim_end_matches("/mod").split('/').count();
    let ups = path.iter().take_while(|part| **part == "super").count();
    let named = match path {
        ["crate", of, named, ..] if *of == room => Some(*named),
        // Of the room's own folder there is one level less to go up.
        _ => path.get(ups).copied().filter(|_| ups > 0 && ups + 1 == depth),
    };
    named.filter(|named| *named != own && !named.starts_with(char::is_uppercase))
}

/// The room, or what should be one, that a path names from the top of the
/// library.
fn room_named<'a>(place: &str, path: &[&'a str]) -> Option<&'a str> {
    let depth = place.trim_end_matches("/mod").split('/').count();
    let ups = path.iter().take_while(|part| **part == "super").count();
    let is_room = |name: &str| ARROWS.iter().any(|(room, _)| *room == name);
    match path {
        ["briefing", room, ..] => Some(room),
        ["crate", room, ..] if !place.starts_with("bin/") => Some(room),
        _ => path.get(ups).copied().filter(|part| ups >= depth && is_room(part)),
    }
}

/// Adds the Rust files of a folder: their place, and their text.
fn rust_files(folder: &Path, place: &str, files: &mut Vec<(String, String)>) {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_stem().unwrap().to_str().unwrap();
        if path.is_dir() {
            rust_files(&path, &format!("{place}{name}/"), files);
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push((format!("{place}{name}"), fs::read_to_string(&path).unwrap()));
        }
    }
}
