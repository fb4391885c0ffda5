//! A source file: its name, its text, its lines.

use crate::model::Date;
use std::ops::Range;

/// A source file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path, as messages show it.
    pub name: String,
    /// The text, line endings normalised to `\n`.
    pub text: String,
    line_index: LineIndex,
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
    /// The file of that name with this text.
    pub fn of(name: impl Into<String>, text: String) -> Self {
        let text = normalize_newlines(text);
        Self { name: name.into(), line_index: LineIndex::new(&text), text }
    }

    /// The file of that name with these bytes.
    ///
    /// # Errors
    /// [`NotUtf8`], with the place of the first byte that is not UTF-8.
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, NotUtf8> {
        let name = name.into();
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self::of(name, text)),
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
        let at = self.floor(at);
        let line = self.line_of(at);
        let before = self.line_index.characters(&self.text, at)
            - self.line_index.characters(&self.text, self.line_index.lines[line]);
        // A byte order mark takes no column.
        let mark = line == 0 && at > 0 && self.text.starts_with('\u{feff}');
        (line + 1, before - usize::from(mark) + 1)
    }

    /// The part of a range on its first line, for a caret under it.
    pub fn first_line(&self, range: &Range<usize>) -> Range<usize> {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let start = self.floor(range.start) + (text.len() - text.trim_start().len());
        let end = self.floor(self.line(start).end.min(range.end).max(start));
        start..start + self.text[start..end].trim_end().len()
    }

    /// The start of the character that contains a byte.
    fn floor(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        (0..=at).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or_default()
    }

    /// The range of the line of a byte, line ending excluded.
    pub fn line(&self, at: usize) -> Range<usize> {
        let line = self.line_of(at);
        let next = self.line_index.lines.get(line + 1);
        self.line_index.lines[line]..next.map_or(self.text.len(), |next| next - 1)
    }

    /// The line of a byte, from 0.
    fn line_of(&self, at: usize) -> usize {
        self.line_index.lines.partition_point(|start| *start <= at).saturating_sub(1)
    }
}

/// An index from bytes to lines and columns. Without it each diagnostic would read
/// the text before it, and a file may have thousands of them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct LineIndex {
    /// The start of each line.
    lines: Vec<usize>,
    /// The number of characters before each [`Self::STEP`]th byte.
    characters: Vec<usize>,
}

impl LineIndex {
    const STEP: usize = 1024;

    fn new(text: &str) -> Self {
        let after = text.match_indices('\n').map(|(at, _)| at + 1);
        let steps = text.as_bytes().chunks(Self::STEP).scan(0, |sum, step| {
            let before = *sum;
            *sum += count_characters(step);
            Some(before)
        });
        Self { lines: [0].into_iter().chain(after).collect(), characters: steps.collect() }
    }

    /// The number of characters before a byte.
    fn characters(&self, text: &str, at: usize) -> usize {
        let step = (at / Self::STEP).min(self.characters.len().saturating_sub(1));
        let known = self.characters.get(step).copied().unwrap_or_default();
        known + count_characters(&text.as_bytes()[step * Self::STEP..at])
    }
}

/// The number of characters that begin in these bytes.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte as i8) >= -0x40).count()
}

/// Normalises the line endings `\r\n`, `\r` and `\n\r` to `\n`. CommonMark would
/// read the last as two.
fn normalize_newlines(text: String) -> String {
    if !text.contains('\r') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' => {
                characters.next_if_eq(&'\n');
                out.push('\n');
            }
            '\n' => {
                out.push('\n');
                let mut ahead = characters.clone();
                // `\n\r\n` is `\n` and `\r\n`.
                if ahead.next() == Some('\r') && ahead.next() != Some('\n') {
                    characters.next();
                }
            }
            c => out.push(c),
        }
    }
    out
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
    fn lines_end_in_four_ways() {
        let text = |bytes: &str| Source::new("a.md", bytes.into()).unwrap().text;
        assert_eq!(text("一\r\n二\r三\n四\n\r五"), "一\n二\n三\n四\n五");
        assert_eq!(text("一\r\n\r\n二\r\r三"), "一\n\n二\n\n三");
        assert_eq!(text("一\n\r\n二"), "一\n\n二");
        assert_eq!(Source::new("a.md", "一\r二三".into()).unwrap().position(7), (2, 2));
    }

    #[test]
    fn a_place_far_in_a_long_line_is_told_as_well() {
        let text = "\u{feff}".to_owned() + &"量化a".repeat(1000) + "\n" + &"b汉".repeat(2000);
        let source = Source::new("a.md", text.clone().into()).unwrap();
        for (at, _) in text.char_indices().filter(|(at, _)| at % 97 == 0) {
            let before = text[..at].trim_start_matches('\u{feff}');
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
            assert_eq!(source.position(at), (line, column));
        }
        assert_eq!(source.position(text.len()), (2, 4001));
        assert_eq!(source.first_line(&(3..text.len())), 3..text.find('\n').unwrap());
    }

    #[test]
    fn bytes_that_are_not_text_are_found() {
        let error = Source::new("a.md", b"one\ntwo\xff".to_vec()).unwrap_err();
        assert_eq!((error.line, error.byte), (2, 8));
    }
}
