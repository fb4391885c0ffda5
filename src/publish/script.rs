//! The scripts that pages run: without what only those who read the source
//! need, and with what only the press knows.

use std::time::Duration;

/// A script without its comments and indentation, for those written here and
/// for wasm-bindgen's: both write one statement or comment a line and no text
/// over several lines.
pub(super) fn squeeze(script: &str) -> String {
    let is_comment = |line: &&str| {
        ["//", "/*", "* ", "*/"].iter().any(|mark| line.starts_with(mark)) || *line == "*"
    };
    let lines = script.lines().map(str::trim);
    let kept = lines.filter(|line| !line.is_empty() && !is_comment(line));
    kept.collect::<Vec<_>>().join("\n")
}

/// A script, squeezed, with its names in capitals replaced by JavaScript.
pub(super) fn filled(script: &str, values: &[(&str, &str)]) -> String {
    let script = squeeze(script);
    let is_name = |c: char| c == '_' || c.is_ascii_alphanumeric();
    let mut out = String::with_capacity(script.len());
    let mut rest = script.as_str();
    while let Some(at) = rest.find(is_name) {
        let (before, from) = rest.split_at(at);
        let (word, after) = from.split_at(from.find(|c| !is_name(c)).unwrap_or(from.len()));
        let value = values.iter().find(|(name, _)| *name == word);
        out.extend([before, value.map_or(word, |(_, value)| value)]);
        rest = after;
    }
    out + rest
}

/// `get.js`, which other scripts contain: how they fetch, and for how long they
/// wait.
pub(super) fn get(patience: Duration) -> String {
    filled(include_str!("get.js"), &[("LIMIT", &millis(patience))])
}

/// A time as JavaScript has it.
pub(super) fn millis(time: Duration) -> String {
    time.as_millis().to_string()
}

/// A text as JavaScript.
pub(super) fn quoted(text: &str) -> String {
    // JSON is JavaScript; `<` could end the script element.
    serde_json::Value::from(text).to_string().replace('<', "\\u003c")
}
