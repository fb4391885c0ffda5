//! Emphasis in Chinese text: `docs/markdown.md` has the rules and where they
//! come from.
//!
//! pulldown-cmark decides by its neighbours whether a run of marks can begin or
//! end emphasis. Where Chinese needs another answer, [`Markers`] are put beside
//! the run, and it gets that answer; marks that are none are escaped.

use super::{
    delimiter_runs::{Markers, Marks, begins_operand, ends_operand, marks},
    edit::Edit,
    flanking::{by_commonmark, escape, mark, wanted},
    spaced_emphasis::{is_operator, loose_pairs, loosely, loosen},
};
use crate::content::{Problem, autolink, prescan::Prescan};
use std::ops::Range;

/// First: says of each run what it can do, and escapes what multiplies, names
/// or belongs to an address.
pub(super) fn flank(text: &str, markers: Markers) -> Vec<Edit> {
    if !text.contains(['*', '_', '~']) {
        return Vec::new();
    }
    let prescan = Prescan::new(text);
    let addresses = autolink::find_urls(text);
    let mut edits = Vec::new();
    for run in marks(text, &prescan, markers) {
        let mut named = Vec::new();
        let mut loose = loose_pairs(text, &run);
        for (number, marks) in run.iter().enumerate() {
            match loose.front() {
                Some((open, close)) if *open == number => {
                    loosen(text, marks, &run[*close], markers, &mut edits);
                    continue;
                }
                Some((_, close)) if *close == number => {
                    loose.pop_front();
                    continue;
                }
                _ => {}
            }
            let length = marks.range.len();
            let names = run.get(number + 1).is_some_and(|next| is_name(text, marks, next));
            if names {
                named.push(number + 1);
            }
            let single = length == 1;
            let literal = (marks.kind == b'~' && length != 2)
                || (marks.kind == b'*' && single && marks.multiplies())
                || names
                || named.last() == Some(&number)
                || is_in_address(text, &marks.range, &addresses);
            if literal {
                escape(&marks.range, &mut edits);
            } else {
                let wanted = wanted(marks);
                if wanted != by_commonmark(marks) {
                    mark(marks, wanted, markers, &mut edits);
                }
            }
        }
    }
    edits
}

/// `__init__`, `__ARM_NEON__`: names of programs.
fn is_name(text: &str, open: &Marks, close: &Marks) -> bool {
    let inside = &text[open.range.end..close.range.start];
    let double =
        open.kind == b'_' && close.kind == b'_' && open.range.len() == 2 && close.range.len() == 2;
    double
        && !inside.is_empty()
        && inside.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Whether marks stand inside a written-out address that goes on behind.
fn is_in_address(text: &str, marks: &Range<usize>, addresses: &[Range<usize>]) -> bool {
    let at = addresses.partition_point(|address| address.end <= marks.end);
    addresses.get(at).filter(|address| address.start < marks.start).is_some_and(|address| {
        let last = text[address.clone()].rfind(|c: char| c.is_alphanumeric());
        last.is_some_and(|last| address.start + last >= marks.end)
    })
}

/// Then: looks at the pairs that came of it. What multiplies is escaped; what
/// is left over makes pairs in which blanks stand beside the marks.
pub(super) fn pair(text: &str, markers: Markers) -> Vec<Edit> {
    if !text.contains(['*', '_', '~']) {
        return Vec::new();
    }
    let prescan = Prescan::new(text);
    let runs = marks(text, &prescan, markers);
    let mut edits = Vec::new();
    let mut used = Vec::new();
    let all: Vec<&Marks> = runs.iter().flatten().collect();
    let holding = |at: usize| {
        let next = all.partition_point(|marks| marks.range.end <= at);
        all.get(next).copied().filter(|marks| marks.range.contains(&at))
    };
    for (range, width) in &prescan.emphasis {
        let (open, close) = (range.start..range.start + width, range.end - width..range.end);
        if let (Some(opens), Some(closes)) = (holding(open.start), holding(close.start)) {
            multiplied(opens, closes, &open, &close, &mut edits);
        }
        used.extend([open, close]);
    }
    used.sort_by_key(|range| range.start);
    let is_used = |marks: &Marks| {
        let next = used.partition_point(|range| range.end <= marks.range.start);
        used.get(next).is_some_and(|range| range.start < marks.range.end)
    };
    let mut depths = Depths::new(&prescan);
    for run in &runs {
        let left: Vec<(&Marks, usize)> = run
            .iter()
            .filter(|marks| marks.range.len() == 2 && !is_used(marks))
            .map(|marks| (marks, depths.at(marks.range.start)))
            .collect();
        let mut at = 0;
        while at < left.len() {
            let (open, depth) = left[at];
            match left.get(at + 1) {
                Some((close, other)) if depth == *other && loosely(text, open, close) => {
                    loosen(text, open, close, markers, &mut edits);
                    at += 2;
                }
                _ => {
                    let operator = is_operator(text, open);
                    let alone = open.before.is_whitespace() && open.behind.is_whitespace();
                    if open.kind != b'_' && !operator && !alone {
                        edits.push(Edit::told(
                            open.range.clone(),
                            escaped(open),
                            Problem::LoneEmphasis,
                        ));
                    }
                    at += 1;
                }
            }
        }
    }
    edits
}

fn escaped(marks: &Marks) -> String {
    format!("\\{}", char::from(marks.kind)).repeat(marks.range.len())
}

/// Escapes the marks of a pair that multiply: `3*通道*2`, `a**b**c`.
fn multiplied(
    opens: &Marks,
    closes: &Marks,
    open: &Range<usize>,
    close: &Range<usize>,
    edits: &mut Vec<Edit>,
) {
    match (opens.kind, open.len()) {
        // `N*通道*M`
        (b'*', 1) if ends_operand(opens.before) && begins_operand(closes.behind) => {
            escape(open, edits);
            escape(close, edits);
        }
        (b'*' | b'~', 2) if opens.is_power() && closes.is_power() => {
            escape(open, edits);
            escape(close, edits);
        }
        _ => {}
    }
}

/// The emphasis that a place stands in, asked from the first place to the last.
struct Depths<'g> {
    emphasis: &'g [(Range<usize>, usize)],
    next: usize,
    open: Vec<(usize, usize)>,
}

impl<'g> Depths<'g> {
    fn new(prescan: &'g Prescan) -> Self {
        Self { emphasis: &prescan.emphasis, next: 0, open: Vec::new() }
    }

    /// The number of the innermost emphasis, from 1; 0 outside of all.
    fn at(&mut self, place: usize) -> usize {
        while let Some((range, _)) =
            self.emphasis.get(self.next).filter(|(range, _)| range.start <= place)
        {
            while self.open.last().is_some_and(|(end, _)| *end <= range.start) {
                self.open.pop();
            }
            self.next += 1;
            self.open.push((range.end, self.next));
        }
        while self.open.last().is_some_and(|(end, _)| *end <= place) {
            self.open.pop();
        }
        self.open.last().map_or(0, |(_, number)| *number)
    }
}
