//! What runs of marks can do: begin emphasis, end it, or both.

use super::{
    delimiter_runs::{Markers, Marks},
    edit::Edit,
};
use crate::content::cjk::{is_cjk, is_cjk_punctuation, is_latin_punctuation};

/// What a run of marks can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Flanks {
    /// It can begin emphasis.
    pub opens: bool,
    /// It can end emphasis.
    pub closes: bool,
}

/// The rule of CommonMark, 6.2.
pub(super) fn by_commonmark(marks: &Marks) -> Flanks {
    let blank = |c: char| c.is_whitespace();
    let punctuation = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let (before, behind) = (marks.before, marks.behind);
    let left = !blank(behind) && (!punctuation(behind) || blank(before) || punctuation(before));
    let right = !blank(before) && (!punctuation(before) || blank(behind) || punctuation(behind));
    if marks.kind == b'_' {
        let opens = left && (!right || punctuation(before));
        return Flanks { opens, closes: right && (!left || punctuation(behind)) };
    }
    Flanks { opens: left, closes: right }
}

/// The rule of the CJK-friendly amendments, and ours for `__`.
pub(super) fn wanted(marks: &Marks) -> Flanks {
    let blank = |c: char| c.is_whitespace();
    let latin = is_latin_punctuation;
    let (before, behind) = (marks.before, marks.behind);
    let left =
        !blank(behind) && (!latin(behind) || blank(before) || latin(before) || is_cjk(before));
    let right =
        !blank(before) && (!latin(before) || blank(behind) || latin(behind) || is_cjk(behind));
    if marks.kind != b'_' {
        return Flanks { opens: left, closes: right };
    }
    let punctuation = |c: char| latin(c) || is_cjk_punctuation(c);
    // Chinese has no blanks, so two underscores beside it are not in a word.
    let double = marks.range.len() == 2;
    let opens = left && (!right || punctuation(before) || double && is_cjk(before));
    let inside_ends = double && is_cjk_punctuation(before);
    let closes = right && (!left || punctuation(behind) || double && is_cjk(behind) || inside_ends);
    Flanks { opens, closes }
}

/// Puts markers beside a run, so that it can do what is wanted.
pub(super) fn mark(marks: &Marks, wanted: Flanks, markers: Markers, edits: &mut Vec<Edit>) {
    let Markers { letter, punctuation } = markers;
    let (before, behind) = match wanted {
        Flanks { opens: true, closes: false } => (punctuation, letter),
        Flanks { opens: false, closes: true } => (letter, punctuation),
        Flanks { opens: true, closes: true } if marks.kind == b'_' => (punctuation, punctuation),
        Flanks { opens: true, closes: true } => (letter, letter),
        Flanks { opens: false, closes: false } => return escape(&marks.range, edits),
    };
    edits.push(Edit::silent(marks.range.start..marks.range.start, before));
    edits.push(Edit::silent(marks.range.end..marks.range.end, behind));
}

/// Makes marks text.
pub(super) fn escape(range: &std::ops::Range<usize>, edits: &mut Vec<Edit>) {
    edits.extend(range.clone().map(|at| Edit::silent(at..at, "\\")));
}
