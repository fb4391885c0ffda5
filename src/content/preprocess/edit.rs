//! Changes to a text that remember where everything stood before.

use crate::content::Problem;
use std::ops::Range;

/// A change to a text, and what there is to say about it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Edit {
    /// What is replaced; empty where something is put in.
    pub range: Range<usize>,
    /// What stands there instead.
    pub with: String,
    /// What the editor should know.
    pub problem: Option<Problem>,
}

impl Edit {
    /// A change that needs no words.
    pub(super) fn silent(range: Range<usize>, with: impl Into<String>) -> Self {
        Self { range, with: with.into(), problem: None }
    }

    /// A change that the editor should know of.
    pub(super) fn told(range: Range<usize>, with: impl Into<String>, problem: Problem) -> Self {
        Self { range, with: with.into(), problem: Some(problem) }
    }
}

/// Where the bytes of a changed text stood before.
#[derive(Clone, Debug, Default)]
pub(super) struct Map {
    /// What each change put in, and what it took away, in order.
    changes: Vec<(Range<usize>, Range<usize>)>,
}

impl Map {
    /// The place before the changes of a place after them: where a change put
    /// something in, the place of all that it took away.
    fn before(&self, at: usize) -> Range<usize> {
        let next = self.changes.partition_point(|(new, _)| new.start <= at);
        match next.checked_sub(1).map(|last| &self.changes[last]) {
            Some((new, old)) if at < new.end => old.clone(),
            Some((new, old)) => {
                let at = old.end + (at - new.end);
                at..at
            }
            None => at..at,
        }
    }

    /// The range before the changes.
    pub(super) fn range_before(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.before(range.start).start;
        if range.is_empty() {
            return start..start;
        }
        // The end of a range is where its last byte ends, not where what
        // follows begins: that may have been put in.
        start
            ..(self.before(range.end - 1).end + usize::from(!self.is_new(range.end - 1))).max(start)
    }

    fn is_new(&self, at: usize) -> bool {
        let next = self.changes.partition_point(|(new, _)| new.start <= at);
        next.checked_sub(1).is_some_and(|last| at < self.changes[last].0.end)
    }
}

/// The text after the changes. Of two that overlap the first is made.
pub(super) fn apply(text: &str, edits: &[Edit]) -> (String, Map) {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.range.start);
    let mut out = String::with_capacity(text.len() + edits.len());
    let mut map = Map::default();
    let mut done = 0;
    for edit in edits {
        let says_only = edit.range.is_empty() && edit.with.is_empty();
        if edit.range.start < done || says_only {
            continue;
        }
        out += &text[done..edit.range.start];
        let start = out.len();
        out += &edit.with;
        done = edit.range.end;
        map.changes.push((start..out.len(), edit.range.clone()));
    }
    out += &text[done..];
    (out, map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_again() {
        let edits = [
            Edit::silent(0..3, ""),
            Edit::silent(3..4, "甲乙"),
            Edit::silent(6..6, "()"),
            Edit::silent(6..7, "x"),
            Edit::silent(6..8, "never"),
        ];
        let (text, map) = apply("abcdefghi", &edits);
        assert_eq!(text, "甲乙ef()xhi");
        assert_eq!(map.range_before(&(0..3)), 3..4);
        assert_eq!(map.range_before(&(0..7)), 3..5);
        assert_eq!(map.range_before(&(6..8)), 4..6);
        assert_eq!(map.range_before(&(8..10)), 6..6);
        assert_eq!(map.range_before(&(10..11)), 6..7);
        assert_eq!(map.range_before(&(10..13)), 6..9);
        assert_eq!(map.range_before(&(13..13)), 9..9);
    }
}
