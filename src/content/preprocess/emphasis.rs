//! Emphasis in Chinese text; `docs/markdown.md` has the rules and their sources.
//!
//! CommonMark decides by the characters beside a delimiter run whether it can open
//! or close emphasis. Where Chinese needs another answer, [`Sentinels`] beside the
//! run give it. Delimiters that are not meant as markup are escaped.

use super::{
    delimiter_runs::{DelimiterRun, begins_operand, delimiter_runs, ends_operand},
    edit::Edit,
    flanking::{cjk_friendly, commonmark, escape, force},
    sentinels::Sentinels,
    spaced_emphasis::{fix_spaced_pair, is_operator, is_spaced_pair, spaced_pairs},
};
use crate::content::{Problem, autolink, prescan::Prescan};
use std::ops::Range;

/// The first pass: lets each run flank as the CJK-friendly rule wants, and escapes
/// operators, program names and parts of URLs.
pub(super) fn fix_flanking(text: &str, sentinels: Sentinels) -> Vec<Edit> {
    if !text.contains(['*', '_', '~']) {
        return Vec::new();
    }
    let prescan = Prescan::new(text);
    let urls = autolink::find_urls(text);
    let mut edits = Vec::new();
    for runs in delimiter_runs(text, &prescan, sentinels) {
        let mut named = Vec::new();
        let mut spaced = spaced_pairs(text, &runs);
        for (number, run) in runs.iter().enumerate() {
            match spaced.front() {
                Some((open, close)) if *open == number => {
                    fix_spaced_pair(text, run, &runs[*close], sentinels, &mut edits);
                    continue;
                }
                Some((_, close)) if *close == number => {
                    spaced.pop_front();
                    continue;
                }
                _ => {}
            }
            let length = run.range.len();
            let names = runs.get(number + 1).is_some_and(|next| is_name(text, run, next));
            if names {
                named.push(number + 1);
            }
            let single = length == 1;
            let literal = (run.delimiter == b'~' && length != 2)
                || (run.delimiter == b'*' && single && run.multiplies())
                || names
                || named.last() == Some(&number)
                || is_in_url(text, &run.range, &urls);
            if literal {
                escape(&run.range, &mut edits);
            } else {
                let wanted = cjk_friendly(run);
                if wanted != commonmark(run) {
                    force(run, wanted, sentinels, &mut edits);
                }
            }
        }
    }
    edits
}

/// Whether two runs are part of an identifier: `__init__`, `__ARM_NEON__`.
fn is_name(text: &str, open: &DelimiterRun, close: &DelimiterRun) -> bool {
    let inside = &text[open.range.end..close.range.start];
    let double = open.delimiter == b'_'
        && close.delimiter == b'_'
        && open.range.len() == 2
        && close.range.len() == 2;
    double
        && !inside.is_empty()
        && inside.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Whether a run is inside a URL, not at its end.
fn is_in_url(text: &str, run: &Range<usize>, urls: &[Range<usize>]) -> bool {
    let at = urls.partition_point(|url| url.end <= run.end);
    urls.get(at).filter(|url| url.start < run.start).is_some_and(|url| {
        let last = text[url.clone()].rfind(|c: char| c.is_alphanumeric());
        last.is_some_and(|last| url.start + last >= run.end)
    })
}

/// The second pass: escapes matched operators, and pairs unmatched runs across the
/// spaces inside them.
pub(super) fn fix_pairs(text: &str, sentinels: Sentinels) -> Vec<Edit> {
    if !text.contains(['*', '_', '~']) {
        return Vec::new();
    }
    let prescan = Prescan::new(text);
    let runs = delimiter_runs(text, &prescan, sentinels);
    let mut edits = Vec::new();
    let matched = matched_delimiters(&prescan, &runs, &mut edits);
    let is_matched = |run: &DelimiterRun| {
        let next = matched.partition_point(|range| range.end <= run.range.start);
        matched.get(next).is_some_and(|range| range.start < run.range.end)
    };
    let mut nesting = Nesting::new(&prescan);
    for runs in &runs {
        let unmatched: Vec<(&DelimiterRun, usize)> = runs
            .iter()
            .filter(|run| run.range.len() == 2 && !is_matched(run))
            .map(|run| (run, nesting.at(run.range.start)))
            .collect();
        fix_unmatched(text, &unmatched, sentinels, &mut edits);
    }
    edits
}

/// The delimiters that CommonMark matched, in order. Matched operators are escaped.
fn matched_delimiters(
    prescan: &Prescan,
    runs: &[Vec<DelimiterRun>],
    edits: &mut Vec<Edit>,
) -> Vec<Range<usize>> {
    let all: Vec<&DelimiterRun> = runs.iter().flatten().collect();
    let run_at = |at: usize| {
        let next = all.partition_point(|run| run.range.end <= at);
        all.get(next).copied().filter(|run| run.range.contains(&at))
    };
    let mut matched = Vec::new();
    for (range, width) in &prescan.emphasis {
        let (open, close) = (range.start..range.start + width, range.end - width..range.end);
        if let (Some(opener), Some(closer)) = (run_at(open.start), run_at(close.start)) {
            escape_operators((opener, &open), (closer, &close), edits);
        }
        matched.extend([open, close]);
    }
    matched.sort_by_key(|range| range.start);
    matched
}

/// Pairs unmatched runs that stand in the same emphasis, and reports the others.
/// Each run comes with its [`Nesting`].
fn fix_unmatched(
    text: &str,
    unmatched: &[(&DelimiterRun, usize)],
    sentinels: Sentinels,
    edits: &mut Vec<Edit>,
) {
    let mut at = 0;
    while let Some((run, parent)) = unmatched.get(at) {
        match unmatched.get(at + 1) {
            Some((next, other)) if parent == other && is_spaced_pair(text, run, next) => {
                fix_spaced_pair(text, run, next, sentinels, edits);
                at += 2;
            }
            _ => {
                let alone = run.before.is_whitespace() && run.after.is_whitespace();
                if run.delimiter != b'_' && !is_operator(text, run) && !alone {
                    let escaped =
                        format!("\\{}", char::from(run.delimiter)).repeat(run.range.len());
                    let range = run.range.clone();
                    edits.push(Edit::reported(range, escaped, Problem::LoneEmphasis));
                }
                at += 1;
            }
        }
    }
}

/// Escapes a pair of operators: `3*通道*2`, `a**b**c`. Each side is a run and the
/// delimiter in it that matched.
fn escape_operators(
    (opener, open): (&DelimiterRun, &Range<usize>),
    (closer, close): (&DelimiterRun, &Range<usize>),
    edits: &mut Vec<Edit>,
) {
    match (opener.delimiter, open.len()) {
        // `N*通道*M`
        (b'*', 1) if ends_operand(opener.before) && begins_operand(closer.after) => {
            escape(open, edits);
            escape(close, edits);
        }
        (b'*' | b'~', 2) if opener.is_power() && closer.is_power() => {
            escape(open, edits);
            escape(close, edits);
        }
        _ => {}
    }
}

/// Tells which emphasis a position is in. Positions must not decrease.
struct Nesting<'p> {
    emphasis: &'p [(Range<usize>, usize)],
    next: usize,
    open: Vec<(usize, usize)>,
}

impl<'p> Nesting<'p> {
    fn new(prescan: &'p Prescan) -> Self {
        Self { emphasis: &prescan.emphasis, next: 0, open: Vec::new() }
    }

    /// The number of the innermost emphasis, from 1; 0 outside of all.
    fn at(&mut self, position: usize) -> usize {
        while let Some((range, _)) =
            self.emphasis.get(self.next).filter(|(range, _)| range.start <= position)
        {
            while self.open.last().is_some_and(|(end, _)| *end <= range.start) {
                self.open.pop();
            }
            self.next += 1;
            self.open.push((range.end, self.next));
        }
        while self.open.last().is_some_and(|(end, _)| *end <= position) {
            self.open.pop();
        }
        self.open.last().map_or(0, |(_, number)| *number)
    }
}
