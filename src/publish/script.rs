//! The scripts that pages run: without what only those who read the source
//! need, and with what only the press knows.

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

/// A script, squeezed, with its names in capitals replaced by JavaScript, one
/// after another: a name that holds another one goes first.
pub(super) fn filled(script: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(squeeze(script), |script, (name, value)| script.replace(name, value))
}

/// A text as JavaScript.
pub(super) fn quoted(text: &str) -> String {
    // JSON is JavaScript; `<` could end the script element.
    serde_json::Value::from(text).to_string().replace('<', "\\u003c")
}
