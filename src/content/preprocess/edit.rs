//! Edits of a text, and a source map that leads back to the text before them.

use crate::content::Problem;
use std::ops::Range;

/// A replacement in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Edit {
    /// The range that is replaced; empty for an insertion.
    pub range: Range<usize>,
    /// The replacement.
    pub with: String,
    /// The problem that it mends; none for an edit that needs no words.
    pub problem: Option<Problem>,
    /// Whether the problem is reported here, not at another edit of its line.
    pub is_reported: bool,
}

impl Edit {
    /// An edit that needs no words.
    pub(super) fn silent(range: Range<usize>, with: impl Into<String>) -> Self {
        Self { range, with: with.into(), problem: None, is_reported: false }
    }

    /// An edit that is reported.
    pub(super) fn reported(range: Range<usize>, with: impl Into<String>, problem: Problem) -> Self {
        Self { range, with: with.into(), problem: Some(problem), is_reported: true }
    }

    /// An edit that mends a problem which is reported at another one of its line.
    pub(super) fn besides(range: Range<usize>, with: impl Into<String>, problem: Problem) -> Self {
        Self { is_reported: false, ..Self::reported(range, with, problem) }
    }
}

/// Maps ranges of an edited text to the text before.
#[derive(Clone, Debug, Default)]
pub(super) struct SourceMap {
    /// The range after and the range before each edit, in order.
    edits: Vec<(Range<usize>, Range<usize>)>,
}

impl SourceMap {
    /// The original position of a byte; inside a replacement, the whole range that
    /// was replaced.
    fn original(&self, at: usize) -> Range<usize> {
        let next = self.edits.partition_point(|(new, _)| new.start <= at);
        match next.checked_sub(1).map(|last| &self.edits[last]) {
            Some((new, old)) if at < new.end => old.clone(),
            Some((new, old)) => {
                let at = old.end + (at - new.end);
                at..at
            }
            None => at..at,
        }
    }

    /// The original range.
    pub(super) fn original_range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.original(range.start).start;
        if range.is_empty() {
            return start..start;
        }
        // Map the last byte, not the end: the byte behind it may be inserted.
        start
            ..(self.original(range.end - 1).end + usize::from(!self.is_inserted(range.end - 1)))
                .max(start)
    }

    fn is_inserted(&self, at: usize) -> bool {
        let next = self.edits.partition_point(|(new, _)| new.start <= at);
        next.checked_sub(1).is_some_and(|last| at < self.edits[last].0.end)
    }
}

/// Applies edits to a text. Of two that overlap, only the first is applied.
pub(super) fn apply(text: &str, edits: &[Edit]) -> (String, SourceMap) {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.range.start);
    let mut out = String::with_capacity(text.len() + edits.len());
    let mut map = SourceMap::default();
    let mut done = 0;
    for edit in edits {
        let only_reports = edit.range.is_empty() && edit.with.is_empty();
        if edit.range.start < done || only_reports {
            continue;
        }
        out += &text[done..edit.range.start];
        let start = out.len();
        out += &edit.with;
        done = edit.range.end;
        map.edits.push((start..out.len(), edit.range.clone()));
    }
    out += &text[done..];
    (out, map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_range_is_mapped_back() {
        let edits = [
            Edit::silent(0..3, ""),
            Edit::silent(3..4, "甲乙"),
            Edit::silent(6..6, "()"),
            Edit::silent(6..7, "x"),
            Edit::silent(6..8, "never"),
        ];
        let (text, map) = apply("abcdefghi", &edits);
        assert_eq!(text, "甲乙ef()xhi");
        assert_eq!(map.original_range(&(0..3)), 3..4);
        assert_eq!(map.original_range(&(0..7)), 3..5);
        assert_eq!(map.original_range(&(6..8)), 4..6);
        assert_eq!(map.original_range(&(8..10)), 6..6);
        assert_eq!(map.original_range(&(10..11)), 6..7);
        assert_eq!(map.original_range(&(10..13)), 6..9);
        assert_eq!(map.original_range(&(13..13)), 9..9);
    }
}
