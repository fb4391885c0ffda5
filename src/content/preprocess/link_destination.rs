//! The destination of a link, `(https://…)`, in the spellings of editors.

use super::edit::Edit;
use crate::content::{
    Problem,
    url_repair::{self, CLOSING, OPENING, PUNCTUATION},
};

/// A destination that is a URL.
#[derive(Debug)]
pub(super) struct LinkDestination {
    /// Where it ends, `)` included.
    pub end: usize,
    /// The edits that make it CommonMark.
    pub edits: Vec<Edit>,
}

struct Cursor<'t> {
    text: &'t str,
    at: usize,
    edits: Vec<Edit>,
}

/// The first line of a text, at most 300 characters of it, the longest
/// destination that is looked at.
pub(super) fn line_of(text: &str) -> &str {
    const LONGEST: usize = 300;
    let end = |(_, c): &(usize, char)| *c == '\n';
    let mut characters = text.char_indices().take(LONGEST);
    match characters.find(end).or_else(|| text.char_indices().nth(LONGEST)) {
        Some((at, _)) => &text[..at],
        None => text,
    }
}

/// The destination behind `]`, if it is a URL.
pub(super) fn link_destination(text: &str, at: usize) -> Option<LinkDestination> {
    let mut cursor = Cursor { text, at, edits: Vec::new() };
    cursor.white_space(1, Problem::LinkBlank);
    cursor.bracket(['(', '（'], "(")?;
    cursor.white_space(1, Problem::LinkBlank);
    // CommonMark allows plain white space here.
    cursor.edits.retain(|edit| !is_plain_space(text, edit, at));
    let opening = cursor.skip(&OPENING);
    let start = cursor.at;
    if !url_repair::looks_like_url(&text[start..]) {
        return None;
    }
    match angle_end(&text[start..]).filter(|_| &text[opening.clone()] == "<") {
        Some(length) => cursor.at += length,
        None => cursor.url(),
    }
    let end = cursor.at;
    cursor.close(start, end, opening)?;
    Some(LinkDestination { end: cursor.at, edits: cursor.edits })
}

/// How long a destination in angle brackets is, which may have blanks.
fn angle_end(text: &str) -> Option<usize> {
    let line = line_of(text);
    line.find(['<', '>', '\\']).filter(|at| line[*at..].starts_with('>'))
}

/// Whether an edit only removes plain white space behind the opening bracket.
fn is_plain_space(text: &str, edit: &Edit, at: usize) -> bool {
    let inside = text[at..edit.range.start].contains(['(', '（']);
    inside
        && text[edit.range.clone()].bytes().all(|byte| byte.is_ascii_whitespace())
        && edit.problem == Some(Problem::LinkBlank)
}

impl Cursor<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Skips white space with at most so many line endings.
    fn white_space(&mut self, mut lines: usize, problem: Problem) {
        let start = self.at;
        while let Some(c) = self.peek().filter(|c| c.is_whitespace()) {
            if c == '\n' && lines == 0 {
                break;
            }
            lines -= usize::from(c == '\n');
            self.at += c.len_utf8();
        }
        if start < self.at {
            self.edits.push(Edit::reported(start..self.at, "", problem));
        }
    }

    /// Reads a bracket, plain or full-width.
    fn bracket(&mut self, brackets: [char; 2], plain: &str) -> Option<()> {
        let bracket = self.peek().filter(|c| brackets.contains(c))?;
        let range = self.at..self.at + bracket.len_utf8();
        self.at = range.end;
        if !bracket.is_ascii() {
            self.edits.push(Edit::reported(range, plain, Problem::FullWidthBrackets));
        }
        Some(())
    }

    /// Skips characters of a set; returns their range.
    fn skip(&mut self, set: &[char]) -> std::ops::Range<usize> {
        let start = self.at;
        self.at += self.rest().len() - self.rest().trim_start_matches(set).len();
        start..self.at
    }

    /// Reads a URL up to white space, its closing bracket or punctuation.
    fn url(&mut self) {
        let (mut plain, mut wide) = (0_usize, 0_usize);
        let mut escaped = false;
        while let Some(c) = self.peek() {
            let ends = match c {
                _ if escaped => false,
                '(' => {
                    plain += 1;
                    false
                }
                '（' => {
                    wide += 1;
                    false
                }
                ')' if plain > 0 => {
                    plain -= 1;
                    false
                }
                '）' if wide > 0 => {
                    wide -= 1;
                    false
                }
                ')' | '）' => true,
                '"' | '\'' => false,
                c => c.is_whitespace() || CLOSING.contains(&c) || PUNCTUATION.contains(&c),
            };
            if ends {
                break;
            }
            escaped = c == '\\' && !escaped;
            self.at += c.len_utf8();
        }
    }

    /// Reads the rest up to the closing bracket, or adds the bracket.
    fn close(&mut self, start: usize, end: usize, opening: std::ops::Range<usize>) -> Option<()> {
        let before = self.edits.len();
        let first_closing = self.peek();
        let closing = self.skip(&CLOSING);
        let is_plain = &self.text[opening.clone()] == "<" && &self.text[closing.clone()] == ">";
        if !is_plain {
            let reported = !opening.is_empty();
            if reported {
                self.edits.push(Edit::reported(opening, "", Problem::AddressMarks));
            }
            if !closing.is_empty() {
                let edit = Edit::reported(closing, "", Problem::AddressMarks);
                self.edits.push(Edit { is_reported: !reported, ..edit });
            }
            let quoted = self.text[start..end].trim_end_matches(['"', '\'']);
            if quoted.len() < end - start {
                self.edits.push(Edit::reported(
                    start + quoted.len()..end,
                    "",
                    Problem::AddressMarks,
                ));
            }
        }
        let punctuation = self.skip(&PUNCTUATION);
        if !punctuation.is_empty() {
            self.edits.push(Edit::reported(punctuation, "", Problem::AddressMarks));
        }
        self.white_space(1, Problem::LinkBlank);
        self.edits.retain(|edit| {
            edit.problem != Some(Problem::LinkBlank)
                || edit.range.start < end
                || !self.text[edit.range.clone()].is_ascii()
        });
        self.size();
        self.title();
        if self.bracket([')', '）'], ")").is_some() {
            return Some(());
        }
        self.edits.truncate(before);
        self.at = end;
        self.unclosed(start, end, first_closing)
    }

    /// ` =100x200`: the size of an image, an extension of some editors.
    fn size(&mut self) {
        let rest = self.rest();
        let Some(size) = rest.strip_prefix('=') else { return };
        let after = size.trim_start_matches(|c: char| c.is_ascii_digit() || "xX×*%p".contains(c));
        if after.len() < size.len() {
            let range = self.at..self.at + rest.len() - after.len();
            self.at = range.end;
            self.edits.push(Edit::reported(range, "", Problem::PictureSize));
            self.at += self.rest().len() - self.rest().trim_start_matches(' ').len();
        }
    }

    /// The link title, in quotes.
    fn title(&mut self) {
        let ends = match self.peek() {
            Some('"') => '"',
            Some('\'') => '\'',
            Some('“') => '”',
            _ => return,
        };
        let open = self.peek().map_or(0, char::len_utf8);
        let rest = &self.rest()[open..];
        let Some(length) = line_of(rest).find(ends) else { return };
        let start = self.at;
        if ends == '”' {
            self.edits.push(Edit::reported(start..start + open, "\"", Problem::AddressMarks));
            let close = start + open + length;
            self.edits.push(Edit::silent(close..close + ends.len_utf8(), "\""));
        }
        self.at = start + open + length + ends.len_utf8();
        self.at += self.rest().len() - self.rest().trim_start_matches(' ').len();
    }

    /// Fixes a destination that lacks its bracket or has text in it.
    fn unclosed(&mut self, start: usize, end: usize, next: Option<char>) -> Option<()> {
        let line = line_of(self.rest());
        let bracket = line.find([')', '）']).filter(|at| !line[..*at].contains(['(', '（', '[']));
        match (bracket, next) {
            // A space in the URL.
            (Some(at), Some(' '))
                if line[..at].bytes().all(|b| b.is_ascii_graphic() || b == b' ')
                    && line.as_bytes()[at] == b')'
                    && !line[..at].trim_start().starts_with(['"', '\'', '(']) =>
            {
                self.edits.push(Edit::reported(start..start, "<", Problem::BlankInAddress));
                self.edits.push(Edit::silent(end + at..end + at, ">"));
                self.at = end + at + 1;
            }
            // Text behind the URL.
            (Some(at), Some(c)) if !c.is_ascii() || c == ' ' => {
                self.edits.push(Edit::reported(end..end, ")", Problem::WordsInTarget));
                let bracket = end + at;
                let length = self.text[bracket..].chars().next().map_or(0, char::len_utf8);
                self.edits.push(Edit::silent(bracket..bracket + length, ""));
                self.at = end;
            }
            _ => {
                let url = &self.text[start..end];
                let ascii = url.find(|c: char| !c.is_ascii()).unwrap_or(url.len());
                let ascii = url[..ascii].trim_end_matches(['.', ',', ';', '"', '\'']).len();
                let ascii = start + ascii;
                self.edits.push(Edit::reported(ascii..ascii, ")", Problem::UnclosedLink));
                self.at = ascii;
            }
        }
        Some(())
    }
}
