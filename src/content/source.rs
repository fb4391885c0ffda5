//! A file that an editor wrote: its name and its text.

use crate::model::Date;
use std::ops::Range;

/// A text file, as the messages about it name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path as the editor knows it.
    pub name: String,
    /// The text.
    pub text: String,
}

/// A file that is not UTF-8 text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{name}:{line}：第 {line} 行（第 {byte} 字节处）不是 UTF-8 文本。请在编辑器里把文件另存为 UTF-8 编码"
)]
pub struct NotUtf8 {
    /// The file.
    pub name: String,
    /// The line of the first bad byte, from 1.
    pub line: usize,
    /// The first bad byte, from 1.
    pub byte: usize,
}

impl Source {
    /// The file of that name with these bytes.
    ///
    /// # Errors
    /// [`NotUtf8`], with the place of the first byte that is not UTF-8.
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, NotUtf8> {
        let name = name.into();
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self { name, text }),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let before = &error.as_bytes()[..at];
                let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
                Err(NotUtf8 { name, line, byte: at + 1 })
            }
        }
    }

    /// The date that the file's name begins with, if any: `2019-05-15.md`.
    pub fn date(&self) -> Option<Date> {
        self.file_name().get(..10)?.parse().ok()
    }

    /// The last part of the path.
    pub fn file_name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name)
    }

    /// Line and column of a byte, both from 1, the column in characters.
    pub fn position(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(&self.text);
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (line, before[start..].trim_start_matches('\u{feff}').chars().count() + 1)
    }

    /// The part of a range that lies on its first line, for a caret under it.
    pub fn first_line(&self, range: &Range<usize>) -> Range<usize> {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let start = range.start + (text.len() - text.trim_start().len());
        let line = text.trim_start().lines().next().unwrap_or_default().trim_end();
        start..start + line.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_in_lines_and_characters() {
        let source = Source::new("a/2019-05-15.md", "一\n二三\n".into()).unwrap();
        assert_eq!(source.position(0), (1, 1));
        assert_eq!(source.position("一\n二".len()), (2, 2));
        assert_eq!(source.date(), "2019-05-15".parse().ok());
        assert_eq!(Source::new("草稿.md", Vec::new()).unwrap().date(), None);
    }

    #[test]
    fn bytes_that_are_not_text_are_found() {
        let error = Source::new("a.md", b"one\ntwo\xff".to_vec()).unwrap_err();
        assert_eq!((error.line, error.byte), (2, 8));
    }
}
