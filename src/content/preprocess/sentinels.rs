//! Sentinels: how the fixes tell pulldown-cmark what a delimiter run can do.

use std::ops::Range;

/// Two characters that occur nowhere in the text. One beside a delimiter run
/// changes how the run flanks; parsed text loses both again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::content) struct Sentinels {
    /// Neither white space nor punctuation: the run flanks on this side.
    pub letter: char,
    /// Punctuation: the run does not flank on this side.
    pub punctuation: char,
}

impl Sentinels {
    /// Sentinels for a text: a private use character and rare punctuation that the
    /// text does not contain.
    pub(super) fn new(text: &str) -> Self {
        let free = |candidates: Range<u32>| {
            let mut free = candidates.filter_map(char::from_u32).filter(|c| !text.contains(*c));
            free.next().unwrap_or('\u{e000}')
        };
        Self { letter: free(0xe000..0xf8ff), punctuation: free(0x2e0e..0x2e17) }
    }

    /// Removes the sentinels from a text.
    pub(in crate::content) fn strip(self, text: &str) -> String {
        text.replace([self.letter, self.punctuation], "")
    }

    /// Whether a character is one of them.
    pub(super) fn contains(self, c: char) -> bool {
        c == self.letter || c == self.punctuation
    }
}
