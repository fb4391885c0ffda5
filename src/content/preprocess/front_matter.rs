//! Front matter: metadata for other programs, YAML between `---` or TOML between
//! `+++`, or Pelican's `Title: …` without rules.

use super::edit::Edit;
use crate::content::Problem;

/// Removes front matter. Reports it if a key is Chinese: it may be meant for
/// readers.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let start = text.len() - text.trim_start().len();
    let Some((end, is_plain)) = end(&text[start..]).or_else(|| bare_end(&text[start..])) else {
        return Vec::new();
    };
    let problem = (!is_plain).then_some(Problem::FrontMatter);
    vec![Edit { is_reported: problem.is_some(), problem, ..Edit::silent(0..start + end, "") }]
}

/// Where the front matter that a text begins with ends.
#[cfg(not(target_arch = "wasm32"))]
pub(in crate::content) fn front_matter_end(text: &str) -> usize {
    edits(text).first().map_or(0, |edit| edit.range.end)
}

/// Where front matter ends, and whether all its keys are ASCII.
fn end(text: &str) -> Option<(usize, bool)> {
    let mut at = 0;
    let mut is_plain = true;
    let mut kind = None;
    for line in text.split_inclusive('\n') {
        at += line.len();
        let line = line.trim_end();
        match kind {
            None => {
                kind = Some(if line == "---" {
                    true
                } else if line == "+++" {
                    false
                } else {
                    return None;
                })
            }
            Some(true) if line == "---" || line == "..." => return Some((at, is_plain)),
            Some(false) if line == "+++" => return Some((at, is_plain)),
            Some(is_yaml) => {
                let key = if is_yaml { yaml_key(line) } else { toml_key(line) };
                is_plain &= key?.is_ascii();
            }
        }
    }
    None
}

/// Where front matter without rules ends: lines `Key: value`, a title or a date among
/// them, up to a blank one.
fn bare_end(text: &str) -> Option<(usize, bool)> {
    let head = text.split_inclusive('\n').take_while(|line| !line.trim().is_empty());
    let keys = head.clone().map(|line| line.split_once(": ").map(|(key, _)| key));
    let keys: Vec<&str> = keys.collect::<Option<_>>()?;
    let is_word = |key: &&str| key.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    let has = |wanted: &str| keys.iter().any(|key| key.eq_ignore_ascii_case(wanted));
    let is_meant = keys.iter().all(is_word) && has("title") && has("date");
    is_meant.then(|| (head.map(str::len).sum(), true))
}

/// The key of a line of YAML: empty for a line without one, none for a line that
/// is not YAML.
fn yaml_key(line: &str) -> Option<&str> {
    if line.is_empty() || line.starts_with([' ', '#', '-', ']', '}']) {
        return Some("");
    }
    let (key, value) = line.split_once(':')?;
    let is_value = value.is_empty() || value.starts_with([' ', '\t']);
    (is_key(key) && (is_value || key.is_ascii())).then_some(key)
}

/// The key of a line of TOML, likewise.
fn toml_key(line: &str) -> Option<&str> {
    if line.is_empty()
        || line.starts_with([' ', '#', '[', ']', '}', '"', '\'']) && !line.contains('=')
    {
        return Some("");
    }
    let (key, _) = line.split_once('=')?;
    is_key(key.trim()).then_some(key.trim())
}

fn is_key(key: &str) -> bool {
    let bare = key.trim_matches(['"', '\'']);
    !bare.is_empty() && bare.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_told_from_text() {
        let cut = |text: &str| {
            edits(text)
                .first()
                .map(|edit| (text[edit.range.end..].to_owned(), edit.problem.is_some()))
        };
        assert_eq!(cut("---\nlayout: default\n---\n# 甲"), Some(("# 甲".into(), false)));
        assert_eq!(cut("\n\n---\nlayout: x\n---\n甲"), Some(("甲".into(), false)));
        assert_eq!(cut("---\n标题: 甲\n标签:\n  - 乙\n---\n丙"), Some(("丙".into(), true)));
        assert_eq!(
            cut("+++\ntitle = \"甲\"\n[extra]\n标签 = 1\n+++\n丙"),
            Some(("丙".into(), true))
        );
        assert_eq!(cut("Title: 甲\nDate: 2020-01-02\n\n乙"), Some(("\n乙".into(), false)));
        for text in [
            "---\n注：本期无图\n---\n",
            "---\n甲乙丙\n---\n",
            "+++\n甲\n+++\n",
            "---\n没有结尾: 甲\n",
            "# 甲",
            "Title: 甲\n乙\n",
            "注: 甲\ntitle: 乙\ndate: 丙\n",
        ] {
            assert_eq!(cut(text), None, "{text}");
        }
    }
}
