//! Runs of `*`, `_` and `~` in a text, and what stands beside them.

use crate::content::prescan::Prescan;
use std::ops::Range;

/// Two characters that the text does not hold, put beside a run to say what it
/// can do, and taken out again when the text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::content) struct Markers {
    /// Neither blank nor punctuation: the run can do something on this side.
    pub letter: char,
    /// Punctuation: the run does nothing on this side.
    pub punctuation: char,
}

impl Markers {
    /// Markers for a text: characters that hardly anyone writes and this text
    /// does not hold.
    pub(super) fn of(text: &str) -> Self {
        let free = |candidates: Range<u32>| {
            let mut free = candidates.filter_map(char::from_u32).filter(|c| !text.contains(*c));
            free.next().unwrap_or('\u{e000}')
        };
        Self { letter: free(0xe000..0xf8ff), punctuation: free(0x2e0e..0x2e17) }
    }

    /// The text without markers.
    pub(in crate::content) fn strip(self, text: &str) -> String {
        text.replace([self.letter, self.punctuation], "")
    }

    fn is_one(self, c: char) -> bool {
        c == self.letter || c == self.punctuation
    }
}

/// Marks of one kind, side by side.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Marks {
    /// Where they stand.
    pub range: Range<usize>,
    /// Star, underscore or tilde.
    pub kind: u8,
    /// The character before; a line end where there is none.
    pub before: char,
    /// The character behind.
    pub behind: char,
}

impl Marks {
    /// Whether a star multiplies: it stands between Latin letters, digits,
    /// brackets, or between a digit and a word of any script.
    pub(super) fn multiplies(&self) -> bool {
        let (before, behind) = (self.before, self.behind);
        let digit = before.is_ascii_digit() || behind.is_ascii_digit();
        ends_operand(before) && begins_operand(behind)
            || digit && before.is_alphanumeric() && behind.is_alphanumeric()
    }

    /// Whether two stars may be a power: `2**10`, `x**y`.
    pub(super) fn is_power(&self) -> bool {
        self.before.is_ascii_alphanumeric() && self.behind.is_ascii_alphanumeric()
    }

    /// Whether two stars can be nothing but a power: `2**10`, but not
    /// `GPU**Adreno**`.
    pub(super) fn is_surely_power(&self) -> bool {
        self.is_power() && (self.before.is_ascii_digit() || self.behind.is_ascii_digit())
    }
}

/// All marks that may be emphasis, run by run of text.
pub(super) fn marks(text: &str, prescan: &Prescan, markers: Markers) -> Vec<Vec<Marks>> {
    let in_run = |run: &Range<usize>| {
        let mut found = Vec::new();
        let bytes = text.as_bytes();
        let mut at = run.start;
        while at < run.end {
            if let Some(opaque) = prescan.opaque_at(at) {
                at = opaque.end;
                continue;
            }
            let kind = bytes[at];
            match kind {
                b'\\' => at += 2,
                b'*' | b'_' | b'~' => {
                    let length =
                        bytes[at..run.end].iter().take_while(|byte| **byte == kind).count();
                    let range = at..at + length;
                    let before = text[..at].chars().rev().find(|c| !markers.is_one(*c));
                    let behind = text[range.end..].chars().find(|c| !markers.is_one(*c));
                    let (before, behind) = (before.unwrap_or('\n'), behind.unwrap_or('\n'));
                    at = range.end;
                    found.push(Marks { range, kind, before, behind });
                }
                _ => at += 1,
            }
        }
        found
    };
    prescan.inline_ranges.iter().map(in_run).collect()
}

/// Whether what ends with a character can be multiplied.
pub(super) fn ends_operand(c: char) -> bool {
    c.is_ascii_alphanumeric() || ")]）］%％'".contains(c)
}

/// Whether what begins with a character can be multiplied.
pub(super) fn begins_operand(c: char) -> bool {
    c.is_ascii_alphanumeric() || "([（［√".contains(c)
}
