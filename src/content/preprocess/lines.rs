//! The lines of the text, and which of them are opaque to the fixes.

use std::ops::Range;

/// A line of the text.
#[derive(Clone, Debug)]
pub(super) struct SourceLine<'t> {
    /// Where it stands, line ending excluded.
    pub range: Range<usize>,
    /// Its text.
    pub text: &'t str,
    /// Whether it is inside code or a comment.
    pub is_opaque: bool,
}

/// The lines of a text, none of them opaque.
pub(super) fn split_lines(text: &str) -> Vec<SourceLine<'_>> {
    let mut at = 0;
    let line = |text: &'_ str| {
        let range = at..at + text.len();
        at = range.end + 1;
        range
    };
    let ranges: Vec<Range<usize>> = text.split('\n').map(line).collect();
    let line =
        |range: Range<usize>| SourceLine { text: &text[range.clone()], range, is_opaque: false };
    ranges.into_iter().map(line).collect()
}
