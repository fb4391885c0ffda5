//! Emphasis with spaces inside its delimiters: `** 粗体 **`.

use super::{
    delimiter_runs::{DelimiterRun, begins_operand, ends_operand},
    edit::Edit,
    flanking::cjk_friendly,
    sentinels::Sentinels,
};
use crate::content::{Problem, cjk::is_cjk};
use std::{collections::VecDeque, ops::Range};

/// The pairs of `**` on a line with spaces inside: `**甲 **、** 乙**`. An even
/// number of them pairs up in order, for nobody nests bold in bold.
pub(super) fn spaced_pairs(text: &str, runs: &[DelimiterRun]) -> VecDeque<(usize, usize)> {
    let mut pairs = VecDeque::new();
    let mut line: Vec<usize> = Vec::new();
    let mut end_line = |line: &mut Vec<usize>| {
        for pair in line.chunks_exact(2).filter(|_| line.len().is_multiple_of(2)) {
            let (open, close) = (&runs[pair[0]], &runs[pair[1]]);
            let flanks = cjk_friendly(open).can_open && cjk_friendly(close).can_close;
            if !flanks && is_spaced_pair(text, open, close) {
                pairs.push_back((pair[0], pair[1]));
            }
        }
        line.clear();
    };
    let mut done = runs.first().map_or(0, |first| first.range.start);
    for (number, run) in runs.iter().enumerate() {
        if text[done..run.range.start].contains('\n') {
            end_line(&mut line);
        }
        done = run.range.end;
        if run.delimiter == b'*' && run.range.len() == 2 && !run.is_surely_power() {
            line.push(number);
        }
    }
    end_line(&mut line);
    pairs
}

/// The nearest characters on both sides that are not spaces; a line ending where
/// the line has none.
fn neighbours(text: &str, range: &Range<usize>) -> (char, char) {
    const MAX_SPACES: usize = 8;
    let visible = |c: &char| *c == '\n' || !c.is_whitespace();
    let before = text[..range.start].chars().rev().take(MAX_SPACES).find(visible);
    let after = text[range.end..].chars().take(MAX_SPACES).find(visible);
    (before.unwrap_or('\n'), after.unwrap_or('\n'))
}

/// Whether a run is an operator: `2 ** 10`, `2**10`.
pub(super) fn is_operator(text: &str, run: &DelimiterRun) -> bool {
    let (before, after) = neighbours(text, &run.range);
    match (run.before.is_whitespace(), run.after.is_whitespace()) {
        (true, true) => ends_operand(before) && begins_operand(after),
        (false, false) => run.is_power(),
        _ => false,
    }
}

/// Whether two runs that CommonMark leaves unmatched are meant as a pair.
pub(super) fn is_spaced_pair(text: &str, open: &DelimiterRun, close: &DelimiterRun) -> bool {
    let inside = &text[open.range.end..close.range.start];
    let operators = [open, close].iter().any(|run| is_operator(text, run));
    open.delimiter == close.delimiter
        && !operators
        && !inside.trim().is_empty()
        && !inside.contains('\n')
}

/// Makes two runs a pair. The spaces inside move outside.
pub(super) fn fix_spaced_pair(
    text: &str,
    open: &DelimiterRun,
    close: &DelimiterRun,
    sentinels: Sentinels,
    edits: &mut Vec<Edit>,
) {
    let Sentinels { letter, punctuation } = sentinels;
    let inside = open.range.end..close.range.start;
    let words = text[inside.clone()].trim_start();
    let head = inside.end - words.len();
    let tail = head + words.trim_end().len();
    let space = |apart: bool, before: char, after: char| {
        let needed = apart && !before.is_whitespace() && !after.is_whitespace();
        if needed && !(is_cjk(before) && is_cjk(after)) { " " } else { "" }
    };
    let first = words.chars().next().unwrap_or(' ');
    let last = words.trim_end().chars().next_back().unwrap_or(' ');
    let delimiters = |run: &DelimiterRun| char::from(run.delimiter).to_string().repeat(2);
    let before = space(head > inside.start, open.before, first);
    let after = space(tail < inside.end, last, close.after);
    let opening = format!("{before}{punctuation}{}{letter}", delimiters(open));
    let closing = format!("{letter}{}{punctuation}{after}", delimiters(close));
    edits.push(Edit::reported(open.range.start..head, opening, Problem::LooseEmphasis));
    edits.push(Edit::silent(tail..close.range.end, closing));
}
