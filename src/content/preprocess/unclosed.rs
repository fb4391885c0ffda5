//! Code, comments and HTML that begin and never end: Markdown would take all
//! the rest of the issue for them.
//!
//! A fence that lacks its end is not always the last one: the next fence, meant
//! to begin code, ends it, and what lies between is taken for code. So fences are
//! paired from the first to the last, and where an entry or a section's heading
//! lies in a pair, the pair is believed only if all fences after it make pairs
//! too and none of them in it can only begin code.

use super::{
    block_start::{Fence, Heading, Item},
    edit::Edit,
};
use crate::content::{Problem, SiteFile};
use std::ops::Range;

/// A line of a text.
#[derive(Clone, Debug)]
pub(super) struct Line<'t> {
    /// Where it stands, without its end.
    pub range: Range<usize>,
    /// What it says.
    pub text: &'t str,
    /// Whether it is code, or part of a comment.
    pub is_opaque: bool,
}

/// The lines of a text, none of them opaque.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut at = 0;
    let line = |text: &'_ str| {
        let range = at..at + text.len();
        at = range.end + 1;
        range
    };
    let ranges: Vec<Range<usize>> = text.split('\n').map(line).collect();
    let line = |range: Range<usize>| Line { text: &text[range.clone()], range, is_opaque: false };
    ranges.into_iter().map(line).collect()
}

/// Ends what never ends; marks the lines that are code or comment.
pub(super) fn edits(text: &str, lines: &mut [Line<'_>], site: &SiteFile) -> Vec<Edit> {
    let mut edits = Vec::new();
    code(lines, site, &mut edits);
    comments(text, lines, &mut edits);
    raw_html(lines, &mut edits);
    edits
}

/// What lies behind a fence, found once for all of them.
struct Ahead {
    /// The line that would end the code, if any.
    close: Option<usize>,
    /// Whether all fences behind that make pairs.
    pairs_after: bool,
    /// The next fence that can only begin code.
    opener: Option<usize>,
}

fn code(lines: &mut [Line<'_>], site: &SiteFile, edits: &mut Vec<Edit>) {
    let ends: Vec<Option<usize>> = next_where(lines, |at| ends_code(lines, at, site));
    let ahead = ahead(lines);
    let mut at = 0;
    while at < lines.len() {
        let (Some(fence), Some(ahead)) = (Fence::of(lines[at].text), &ahead[at]) else {
            at += 1;
            continue;
        };
        let end = ends.get(at + 1).copied().flatten();
        let believed = |close: usize| {
            let inside = end.is_some_and(|end| end < close);
            let is_markdown = ["md", "markdown"].contains(&fence.info);
            let opener_inside = ahead.opener.is_some_and(|opener| opener < close);
            !inside || is_markdown || (ahead.pairs_after && !opener_inside)
        };
        let close = ahead.close.filter(|close| believed(*close));
        let last = match (close, end) {
            (Some(close), _) => {
                indent(&lines[at..=close], fence.lead, edits);
                close
            }
            (None, end) => {
                let line = &lines[at].range;
                let end = end.unwrap_or(lines.len());
                let last = (at + 1..end).rev().find(|line| !lines[*line].text.trim().is_empty());
                let last = last.unwrap_or(at);
                edits.push(Edit::told(line.clone(), lines[at].text, Problem::UnclosedFence));
                let place = lines[last].range.end;
                let marks = fence.mark.to_string().repeat(fence.length);
                indent(&lines[at..=last], fence.lead, edits);
                edits.push(Edit::silent(place..place, format!("\n{}{marks}", fence.lead)));
                last
            }
        };
        lines[at..=last].iter_mut().for_each(|line| line.is_opaque = true);
        at = last + 1;
    }
}

/// Code in an item that is written at the margin would end the item, and its
/// last fence would begin code anew.
fn indent(lines: &[Line<'_>], lead: &str, edits: &mut Vec<Edit>) {
    if lead.len() < 2 || !lead.bytes().all(|byte| byte == b' ') {
        return;
    }
    for line in &lines[1..] {
        let blanks = line.text.len() - line.text.trim_start_matches(' ').len();
        if blanks < lead.len() && !line.text.trim().is_empty() && !line.text.starts_with('\t') {
            let start = line.range.start;
            edits.push(Edit::told(start..start, &lead[blanks..], Problem::CodeIndent));
        }
    }
}

/// For each line the first line from it on of which something holds.
fn next_where(lines: &[Line<'_>], holds: impl Fn(usize) -> bool) -> Vec<Option<usize>> {
    let mut next = vec![None; lines.len()];
    let mut found = None;
    for at in (0..lines.len()).rev() {
        if holds(at) {
            found = Some(at);
        }
        next[at] = found;
    }
    next
}

/// For each line that is a fence what lies behind it, read from the end.
fn ahead(lines: &[Line<'_>]) -> Vec<Option<Ahead>> {
    const LONGEST: usize = 16;
    let mut all: Vec<Option<Ahead>> = Vec::new();
    all.resize_with(lines.len(), || None);
    let mut closers = [[None::<usize>; LONGEST + 1]; 2];
    let mut opener = None;
    let mut next_fence: Option<usize> = None;
    // The first fence behind each closer, to go on from.
    let mut follows: Vec<Option<usize>> = vec![None; lines.len()];
    for at in (0..lines.len()).rev() {
        let Some(fence) = Fence::of(lines[at].text) else { continue };
        let kind = usize::from(fence.mark == '~');
        let length = fence.length.min(LONGEST);
        let close = closers[kind][length..].iter().flatten().min().copied();
        let pairs_after = close.is_some_and(|close: usize| match follows[close] {
            Some(next) => all[next]
                .as_ref()
                .is_some_and(|next: &Ahead| next.close.is_some() && next.pairs_after),
            None => true,
        });
        all[at] = Some(Ahead { close, pairs_after, opener });
        follows[at] = next_fence;
        next_fence = Some(at);
        if fence.only_opens() {
            opener = Some(at);
        } else {
            closers[kind][length] = Some(at);
        }
    }
    all
}

/// Whether a line cannot be meant as code: an entry, a section's heading, the
/// rule over the foot.
fn ends_code(lines: &[Line<'_>], at: usize, site: &SiteFile) -> bool {
    let line = lines[at].text;
    if is_entry(line) {
        return true;
    }
    let after_blank = at > 0 && lines[at - 1].text.trim().is_empty();
    let is_rule = line.len() >= 3 && line.bytes().all(|byte| byte == b'-');
    let heading = Heading::of(line).filter(|heading| heading.lead.is_empty());
    let is_section = heading.is_some_and(|heading| {
        site.section(heading.words).is_some() || (heading.level == 2 && after_blank)
    });
    is_section || (is_rule && after_blank)
}

/// Whether a line at the margin begins an entry.
fn is_entry(line: &str) -> bool {
    let item = Item::of(line).filter(|item| item.lead.len() < 2 && item.begins_with_link());
    item.is_some_and(|item| item.number.is_none() && item.words.starts_with(['[', '［', '*']))
}

/// What begins and ends parts that are no text.
const PARTS: [(&str, &str); 7] = [
    ("<!--", "-->"),
    ("<script", "</script"),
    ("<pre", "</pre"),
    ("<style", "</style"),
    ("<textarea", "</textarea"),
    ("<?", "?>"),
    ("<![CDATA[", "]]>"),
];

/// Counts the backticks before places of a line, from the first place on.
#[derive(Default)]
struct Ticks {
    line: usize,
    done: usize,
    count: usize,
}

impl Ticks {
    fn before(&mut self, text: &str, line: usize, at: usize) -> usize {
        if self.line != line || self.done < line {
            *self = Self { line, done: line, count: 0 };
        }
        self.count += text[self.done..at].matches('`').count();
        self.done = at;
        self.count
    }
}

/// Comments and the like that never end become words; the lines of the others
/// are marked.
fn comments(text: &str, lines: &mut [Line<'_>], edits: &mut Vec<Edit>) {
    if !text.contains('<') {
        return;
    }
    for (open, close) in PARTS {
        let lower = text.to_ascii_lowercase();
        let closes: Vec<usize> = lower.match_indices(close).map(|(at, _)| at).collect();
        let opens: Vec<usize> = lower.match_indices(open).map(|(at, _)| at).collect();
        let mut done = 0;
        let mut ticks = Ticks::default();
        for (number, at) in opens.iter().enumerate() {
            let line = lines.partition_point(|line| line.range.start <= *at) - 1;
            let before = &lines[line].text[..at - lines[line].range.start];
            let begins_line = before.trim_start_matches([' ', '\t', '>']).is_empty();
            let in_code = ticks.before(text, lines[line].range.start, *at) % 2 == 1;
            if *at < done || lines[line].is_opaque || in_code || !(begins_line || open == "<!--") {
                continue;
            }
            let end = closes.get(closes.partition_point(|close| close < at)).copied();
            let next = opens.get(number + 1).copied().unwrap_or(text.len());
            match end.filter(|end| *end < next || open != "<!--") {
                Some(end) => {
                    done = end + close.len();
                    let last = lines.partition_point(|line| line.range.start < done) - 1;
                    lines[line + 1..=last.max(line)]
                        .iter_mut()
                        .for_each(|line| line.is_opaque = true);
                    lines[line].is_opaque |= begins_line;
                }
                None => {
                    let problem = Problem::Unclosed(open.into());
                    edits.push(Edit::told(*at..*at + 1, "\\<", problem));
                }
            }
        }
    }
}

/// HTML goes on to the next blank line, and would take entries with it.
fn raw_html(lines: &[Line<'_>], edits: &mut Vec<Edit>) {
    let mut in_html = false;
    for line in lines.iter().filter(|line| !line.is_opaque) {
        if line.text.trim().is_empty() {
            in_html = false;
        } else if in_html && (is_entry(line.text) || Heading::of(line.text).is_some()) {
            edits.push(Edit::silent(line.range.start..line.range.start, "\n"));
            in_html = false;
        } else {
            let rest = line.text.trim_start();
            let after = rest.strip_prefix('<').map(|rest| rest.trim_start_matches('/'));
            in_html |=
                after.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
        }
    }
}
