//! `synonyms.toml`: groups of synonyms for the search.

use super::{Source, toml_words::toml_words};
use toml::{Spanned, de::DeTable};

/// An error in a `synonyms.toml`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SynonymsError {
    /// Not TOML.
    #[error("这不是正确的 TOML：{0}")]
    Syntax(String),
    /// An unknown key.
    #[error("不认识的键「{0}」；只有 groups，删掉它或改正拼写")]
    Unknown(String),
    /// A value that is no list of groups.
    #[error("groups 应该是列表，每组是两个以上的词，例如 [\"量化\", \"quantization\"]")]
    Groups,
    /// A word in two groups.
    #[error("「{0}」在两组里都有；合成一组，或从一组里删掉")]
    Twice(String),
}

/// Parses a `synonyms.toml`.
///
/// # Errors
/// A message with line and remedy.
pub fn synonyms(source: &Source) -> Result<Vec<Vec<String>>, String> {
    read(&source.text).map_err(|(error, at)| {
        let line = source.text[..at.min(source.text.len())].matches('\n').count() + 1;
        format!("{}:{line}：{error}", source.name)
    })
}

fn read(text: &str) -> Result<Vec<Vec<String>>, (SynonymsError, usize)> {
    let root = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        (SynonymsError::Syntax(toml_words(error.message())), at)
    })?;
    let root = root.get_ref();
    if let Some(key) = root.keys().find(|key| key.get_ref() != "groups") {
        return Err((SynonymsError::Unknown(key.get_ref().to_string()), key.span().start));
    }
    let Some(list) = root.get("groups") else { return Ok(Vec::new()) };
    let wrong = |at: usize| (SynonymsError::Groups, at);
    let mut groups: Vec<Vec<String>> = Vec::new();
    for group in list.get_ref().as_array().ok_or_else(|| wrong(list.span().start))?.iter() {
        let at = group.span().start;
        let words = group.get_ref().as_array().ok_or_else(|| wrong(at))?;
        let mut known = Vec::new();
        for word in words.iter().map(Spanned::get_ref) {
            let word = word.as_str().map(str::trim).filter(|word| !word.is_empty());
            let word = word.ok_or_else(|| wrong(at))?;
            if known.iter().chain(groups.iter().flatten()).any(|other| other == word) {
                return Err((SynonymsError::Twice(word.into()), at));
            }
            known.push(word.to_owned());
        }
        if known.len() < 2 {
            return Err(wrong(at));
        }
        groups.push(known);
    }
    Ok(groups)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Vec<String>>, String> {
        synonyms(&Source::new("synonyms.toml", text.as_bytes().to_vec()).unwrap())
    }

    #[test]
    fn groups_are_read_and_mistakes_named_with_their_line() {
        let groups = read("groups = [[\"量化\", \" quantization \"]]");
        assert_eq!(groups, Ok(vec![vec!["量化".into(), "quantization".into()]]));
        assert_eq!(read(""), Ok(vec![]));
        for (text, said) in [
            ("\ngroup = []", "synonyms.toml:2：不认识的键「group」"),
            ("groups = [\n[\"a\"]]", "synonyms.toml:2：groups 应该是列表"),
            ("groups = [[\"a\", 1]]", "synonyms.toml:1：groups 应该是列表"),
            ("groups = [[\"a\", \"b\"],\n[\"c\", \"a\"]]", "synonyms.toml:2：「a」在两组里都有"),
            ("groups = [", "synonyms.toml:1：这不是正确的 TOML"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.starts_with(said), "{error}");
        }
    }

    #[test]
    fn the_projects_own_list_is_right() {
        assert!(read(include_str!("../../content/synonyms.toml")).unwrap().len() > 60);
    }
}
