//! Emphasis with blanks inside its marks: `** 粗体 **`.

use super::{
    delimiter_runs::{Markers, Marks, begins_operand, ends_operand},
    edit::Edit,
    flanking::wanted,
};
use crate::content::{Problem, cjk::is_cjk};
use std::{collections::VecDeque, ops::Range};

/// The pairs of two stars on a line that have blanks inside: `**甲 **、** 乙**`.
/// Where there is an even number of them, the first belongs to the second, the
/// third to the fourth: no one nests bold in bold.
pub(super) fn loose_pairs(text: &str, run: &[Marks]) -> VecDeque<(usize, usize)> {
    let mut pairs = VecDeque::new();
    let mut line: Vec<usize> = Vec::new();
    let mut end_line = |line: &mut Vec<usize>| {
        for pair in line.chunks_exact(2).filter(|_| line.len().is_multiple_of(2)) {
            let (open, close) = (&run[pair[0]], &run[pair[1]]);
            let opens = wanted(open).opens && wanted(close).closes;
            if !opens && loosely(text, open, close) {
                pairs.push_back((pair[0], pair[1]));
            }
        }
        line.clear();
    };
    let mut done = run.first().map_or(0, |first| first.range.start);
    for (number, marks) in run.iter().enumerate() {
        if text[done..marks.range.start].contains('\n') {
            end_line(&mut line);
        }
        done = marks.range.end;
        if marks.kind == b'*' && marks.range.len() == 2 && !marks.is_surely_power() {
            line.push(number);
        }
    }
    end_line(&mut line);
    pairs
}

/// The first characters beside marks that are no blanks, on the same line.
fn beside(text: &str, range: &Range<usize>) -> (char, char) {
    const FAR: usize = 8;
    let seen = |c: &char| *c == '\n' || !c.is_whitespace();
    let before = text[..range.start].chars().rev().take(FAR).find(seen);
    let behind = text[range.end..].chars().take(FAR).find(seen);
    (before.unwrap_or('\n'), behind.unwrap_or('\n'))
}

/// Whether marks multiply: `2 ** 10`, `2**10`.
pub(super) fn is_operator(text: &str, marks: &Marks) -> bool {
    let (before, behind) = beside(text, &marks.range);
    match (marks.before.is_whitespace(), marks.behind.is_whitespace()) {
        (true, true) => ends_operand(before) && begins_operand(behind),
        (false, false) => marks.is_power(),
        _ => false,
    }
}

/// Whether two runs that found no partner are meant to be one pair.
pub(super) fn loosely(text: &str, open: &Marks, close: &Marks) -> bool {
    let inside = &text[open.range.end..close.range.start];
    let operators = [open, close].iter().any(|marks| is_operator(text, marks));
    open.kind == close.kind && !operators && !inside.trim().is_empty() && !inside.contains('\n')
}

/// Makes a pair of two runs; the blanks inside it go out of it.
pub(super) fn loosen(
    text: &str,
    open: &Marks,
    close: &Marks,
    markers: Markers,
    edits: &mut Vec<Edit>,
) {
    let Markers { letter, punctuation } = markers;
    let inside = open.range.end..close.range.start;
    let words = text[inside.clone()].trim_start();
    let head = inside.end - words.len();
    let tail = head + words.trim_end().len();
    let gap = |apart: bool, before: char, behind: char| {
        let needed = apart && !before.is_whitespace() && !behind.is_whitespace();
        if needed && !(is_cjk(before) && is_cjk(behind)) { " " } else { "" }
    };
    let first = words.chars().next().unwrap_or(' ');
    let last = words.trim_end().chars().next_back().unwrap_or(' ');
    let marks = |marks: &Marks| char::from(marks.kind).to_string().repeat(2);
    let before = gap(head > inside.start, open.before, first);
    let behind = gap(tail < inside.end, last, close.behind);
    let opening = format!("{before}{punctuation}{}{letter}", marks(open));
    let closing = format!("{letter}{}{punctuation}{behind}", marks(close));
    edits.push(Edit::told(open.range.start..head, opening, Problem::LooseEmphasis));
    edits.push(Edit::silent(tail..close.range.end, closing));
}
