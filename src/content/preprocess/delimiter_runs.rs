//! Delimiter runs (CommonMark 6.2): `*`, `_` and `~`, with the characters beside
//! them.

use super::sentinels::Sentinels;
use crate::content::prescan::Prescan;
use std::ops::Range;

/// A run of one delimiter.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DelimiterRun {
    /// Where it stands.
    pub range: Range<usize>,
    /// `*`, `_` or `~`.
    pub delimiter: u8,
    /// The character before; a line ending where there is none.
    pub before: char,
    /// The character after; a line ending where there is none.
    pub after: char,
}

impl DelimiterRun {
    /// Whether `*` multiplies: it stands between Latin operands, or between a digit
    /// and a word of any script.
    pub(super) fn multiplies(&self) -> bool {
        let (before, after) = (self.before, self.after);
        let digit = before.is_ascii_digit() || after.is_ascii_digit();
        ends_operand(before) && begins_operand(after)
            || digit && before.is_alphanumeric() && after.is_alphanumeric()
    }

    /// Whether `**` may be a power: `2**10`, `x**y`.
    pub(super) fn is_power(&self) -> bool {
        self.before.is_ascii_alphanumeric() && self.after.is_ascii_alphanumeric()
    }

    /// Whether `**` must be a power: `2**10`, but not `GPU**Adreno**`.
    pub(super) fn is_surely_power(&self) -> bool {
        self.is_power() && (self.before.is_ascii_digit() || self.after.is_ascii_digit())
    }
}

/// All runs that may delimit emphasis, for each range of inline content.
pub(super) fn delimiter_runs(
    text: &str,
    prescan: &Prescan,
    sentinels: Sentinels,
) -> Vec<Vec<DelimiterRun>> {
    let in_range = |range: &Range<usize>| {
        let mut found = Vec::new();
        let bytes = text.as_bytes();
        let mut at = range.start;
        while at < range.end {
            if let Some(opaque) = prescan.opaque_at(at) {
                at = opaque.end;
                continue;
            }
            let delimiter = bytes[at];
            match delimiter {
                b'\\' => at += 2,
                b'*' | b'_' | b'~' => {
                    let length =
                        bytes[at..range.end].iter().take_while(|byte| **byte == delimiter).count();
                    let run = at..at + length;
                    let before = text[..at].chars().rev().find(|c| !sentinels.contains(*c));
                    let after = text[run.end..].chars().find(|c| !sentinels.contains(*c));
                    let (before, after) = (before.unwrap_or('\n'), after.unwrap_or('\n'));
                    at = run.end;
                    found.push(DelimiterRun { range: run, delimiter, before, after });
                }
                _ => at += 1,
            }
        }
        found
    };
    prescan.inline_ranges.iter().map(in_range).collect()
}

/// Whether a character can end an operand.
pub(super) fn ends_operand(c: char) -> bool {
    c.is_ascii_alphanumeric() || ")]）］%％'".contains(c)
}

/// Whether a character can begin an operand.
pub(super) fn begins_operand(c: char) -> bool {
    c.is_ascii_alphanumeric() || "([（［√".contains(c)
}
