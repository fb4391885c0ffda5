//! Whether a delimiter run can open emphasis, close it, or both.

use super::{delimiter_runs::DelimiterRun, edit::Edit, sentinels::Sentinels};
use crate::content::cjk::{is_cjk, is_cjk_punctuation, is_latin_punctuation};

/// What a delimiter run can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Flanking {
    /// It can open emphasis.
    pub can_open: bool,
    /// It can close emphasis.
    pub can_close: bool,
}

/// The rule of CommonMark 6.2, which pulldown-cmark follows.
pub(super) fn commonmark(run: &DelimiterRun) -> Flanking {
    let space = |c: char| c.is_whitespace();
    let punctuation = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let (before, after) = (run.before, run.after);
    let left = !space(after) && (!punctuation(after) || space(before) || punctuation(before));
    let right = !space(before) && (!punctuation(before) || space(after) || punctuation(after));
    if run.delimiter == b'_' {
        let can_open = left && (!right || punctuation(before));
        return Flanking { can_open, can_close: right && (!left || punctuation(after)) };
    }
    Flanking { can_open: left, can_close: right }
}

/// The rule of the CJK-friendly amendments, and a rule of this project for `__`.
pub(super) fn cjk_friendly(run: &DelimiterRun) -> Flanking {
    let space = |c: char| c.is_whitespace();
    let latin = is_latin_punctuation;
    let (before, after) = (run.before, run.after);
    let left = !space(after) && (!latin(after) || space(before) || latin(before) || is_cjk(before));
    let right = !space(before) && (!latin(before) || space(after) || latin(after) || is_cjk(after));
    if run.delimiter != b'_' {
        return Flanking { can_open: left, can_close: right };
    }
    let punctuation = |c: char| latin(c) || is_cjk_punctuation(c);
    // Chinese has no spaces, so `__` beside it is not inside a word.
    let double = run.range.len() == 2;
    let can_open = left && (!right || punctuation(before) || double && is_cjk(before));
    let inside_ends = double && is_cjk_punctuation(before);
    let can_close =
        right && (!left || punctuation(after) || double && is_cjk(after) || inside_ends);
    Flanking { can_open, can_close }
}

/// Puts sentinels beside a run, so that CommonMark's rule gives this answer.
pub(super) fn force(
    run: &DelimiterRun,
    flanking: Flanking,
    sentinels: Sentinels,
    edits: &mut Vec<Edit>,
) {
    let Sentinels { letter, punctuation } = sentinels;
    let (before, after) = match flanking {
        Flanking { can_open: true, can_close: false } => (punctuation, letter),
        Flanking { can_open: false, can_close: true } => (letter, punctuation),
        Flanking { can_open: true, can_close: true } if run.delimiter == b'_' => {
            (punctuation, punctuation)
        }
        Flanking { can_open: true, can_close: true } => (letter, letter),
        Flanking { can_open: false, can_close: false } => return escape(&run.range, edits),
    };
    edits.push(Edit::silent(run.range.start..run.range.start, before));
    edits.push(Edit::silent(run.range.end..run.range.end, after));
}

/// Escapes every delimiter of a range.
pub(super) fn escape(range: &std::ops::Range<usize>, edits: &mut Vec<Edit>) {
    edits.extend(range.clone().map(|at| Edit::silent(at..at, "\\")));
}
