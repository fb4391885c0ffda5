//! The arrows of ARCHITECTURE.md: which room may name which, and what never
//! enters a room.
//!
//! 1. [`code_of`] blanks out comments, strings and characters.
//! 2. [`paths_of`] spells out every path in what is left, `use` groups included.
//! 3. [`breaches`] holds each path against [`ARROWS`] and [`ONLY_IN`].

use std::{fs, path::Path};

/// A room and the rooms it may name besides itself.
const ARROWS: [(&str, &[&str]); 10] = [
    ("model", &[]),
    ("search", &["model"]),
    ("content", &["model"]),
    ("ui", &["model", "search"]),
    ("report", &["content"]),
    ("publish", &["model", "search", "content", "ui", "report"]),
    ("scaffold", &["model", "content", "publish"]),
    ("serve", &["model", "publish"]),
    ("bin/reader", &["model", "search", "ui"]),
    ("bin/press", &["model", "search", "content", "report", "publish", "scaffold", "serve"]),
];

/// Names, the only places that may use them, and why.
const ONLY_IN: [(&[&str], &[&str], &str); 10] = [
    (&["leptos"], &["ui", "publish", "bin/reader"], "`ui` has it, `publish` prints it"),
    (&["web_sys", "js_sys", "gloo_net"], &["ui/platform", "bin/reader"], "one door to the browser"),
    (&["pulldown_cmark"], &["content"], "Markdown is read in one place"),
    (
        &["std::fs", "std::io"],
        &["content", "publish", "scaffold", "serve", "bin/press"],
        "files are the press's",
    ),
    (
        &["std::env", "std::process", "clap", "anyhow"],
        &["bin/press"],
        "arguments are the program's",
    ),
    (&["println", "eprintln", "dbg"], &["bin/press"], "the terminal is the program's"),
    (
        &["std::net", "tokio", "axum", "tower_http", "notify"],
        &["serve"],
        "one room serves on this machine",
    ),
    (&["reqwest", "ureq"], &[], "the press works offline"),
    (&["unsafe", "SystemTime"], &[], "safe code, and output that no clock changes"),
    (&["jiff"], &["bin/press"], "only a new issue asks for the day"),
];

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
        ("ui/platform/dom", "use web_sys::{Document as D, Window};"),
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

/// Every path of the code with the line of its last name:
/// `use a::{b, c::d}` gives `a::b` and `a::c::d`.
fn paths_of(code: &str) -> Vec<(usize, Vec<&str>)> {
    let tokens = tokens_of(code);
    let mut paths = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        at = if is_name(tokens[at].1) { path_at(&tokens, at, &[], &mut paths) } else { at + 1 };
    }
    paths
}

/// Adds the paths that begin with `before` and go on at a name; returns where
/// they end.
fn path_at<'a>(
    tokens: &[(usize, &'a str)],
    mut at: usize,
    before: &[&'a str],
    paths: &mut Vec<(usize, Vec<&'a str>)>,
) -> usize {
    let token = |at: usize| tokens.get(at).map_or("", |(_, token)| *token);
    let mut path = before.to_vec();
    path.push(token(at));
    let line = tokens[at].0;
    if token(at + 1) == "::" && is_name(token(at + 2)) {
        return path_at(tokens, at + 2, &path, paths);
    }
    if token(at + 1) != "::" || token(at + 2) != "{" {
        paths.push((line, path));
        return at + 1;
    }
    at += 3;
    while !matches!(token(at), "" | "}") {
        at = match token(at) {
            "as" => at + 2,
            name if is_name(name) => path_at(tokens, at, &path, paths),
            _ => at + 1,
        };
    }
    at + 1
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c == '_' || c.is_alphabetic())
}

/// Names, `::` and single signs, each with its line.
fn tokens_of(code: &str) -> Vec<(usize, &str)> {
    let mut tokens = Vec::new();
    for (line, mut rest) in (1..).zip(code.lines()) {
        while let Some(first) = rest.chars().next() {
            let name = rest.find(|c: char| c != '_' && !c.is_alphanumeric()).unwrap_or(rest.len());
            let end = match name {
                0 if rest.starts_with("::") => 2,
                0 => first.len_utf8(),
                _ => name,
            };
            if !first.is_whitespace() {
                tokens.push((line, &rest[..end]));
            }
            rest = &rest[end..];
        }
    }
    tokens
}

/// The text with comments, strings and characters blanked out, line for line.
fn code_of(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let in_name = code.ends_with(|c: char| c == '_' || c.is_alphanumeric());
        let skipped = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => block_comment(rest),
            '"' => quoted(rest, '"'),
            '\'' => character(rest),
            'r' | 'b' | 'c' if !in_name => raw_string(rest),
            _ => 0,
        };
        let (gone, left) = rest.split_at(skipped);
        code.extend(gone.chars().filter(|c| *c == '\n'));
        rest = left;
        if skipped == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            code.push(' ');
        }
    }
    code
}

/// How long the comment at the start is; such comments nest.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        match text.as_bytes()[at..] {
            [b'/', b'*', ..] => depth += 1,
            [b'*', b'/', ..] => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            break;
        }
    }
    at
}

/// How long the string or character at the start is, escapes heeded.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// How long the character at the start is; 0 for a lifetime.
fn character(text: &str) -> usize {
    let mut after = text.chars().skip(1);
    match (after.next(), after.next()) {
        (Some('\\'), _) | (_, Some('\'')) => quoted(text, '\''),
        _ => 0,
    }
}

/// How long the raw string at the start is, `r"…"` or `br##"…"##`; 0 for none.
fn raw_string(text: &str) -> usize {
    let sharps = text.trim_start_matches(['b', 'c']).strip_prefix('r').unwrap_or_default();
    let count = sharps.len() - sharps.trim_start_matches('#').len();
    let Some(body) = sharps[count..].strip_prefix('"') else { return 0 };
    let close = format!("\"{}", "#".repeat(count));
    let end = body.find(&close).map_or(body.len(), |at| at + close.len());
    text.len() - body.len() + end
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
