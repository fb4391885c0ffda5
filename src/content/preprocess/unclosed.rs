//! Code, comments and HTML that are never closed: CommonMark would read the rest
//! of the issue as code or HTML.
//!
//! The unclosed fence is not always the last one, for the next opening fence
//! closes it. So fences are paired in order, and a pair with an entry or a section
//! heading inside is checked: all fences behind it must pair up, and none inside
//! it may have an info string. Otherwise its first fence is the unclosed one.

use super::{
    block_start::{AtxHeading, CodeFence, ListItemStart},
    edit::Edit,
    lines::SourceLine,
};
use crate::content::{Problem, SiteFile};

/// Closes what is unclosed, and marks the lines of code and comments as opaque.
pub(super) fn edits(text: &str, lines: &mut [SourceLine<'_>], site: &SiteFile) -> Vec<Edit> {
    let mut edits = Vec::new();
    close_code(lines, site, &mut edits);
    close_comments(text, lines, &mut edits);
    end_html(lines, &mut edits);
    edits
}

/// What follows a fence.
struct Lookahead {
    /// The line of the fence that would close it.
    close: Option<usize>,
    /// Whether all fences behind that one pair up.
    pairs_after: bool,
    /// The line of the next fence that only opens.
    opener: Option<usize>,
}

fn close_code(lines: &mut [SourceLine<'_>], site: &SiteFile, edits: &mut Vec<Edit>) {
    let ends: Vec<Option<usize>> = next_where(lines, |at| ends_code(lines, at, site));
    let lookaheads = lookaheads(lines);
    let mut at = 0;
    while at < lines.len() {
        let (Some(fence), Some(next)) = (CodeFence::parse(lines[at].text), &lookaheads[at]) else {
            at += 1;
            continue;
        };
        let end = ends.get(at + 1).copied().flatten();
        let is_pair = |close: usize| {
            let inside = end.is_some_and(|end| end < close);
            let is_markdown = ["md", "markdown"].contains(&fence.info);
            let opener_inside = next.opener.is_some_and(|opener| opener < close);
            !inside || is_markdown || (next.pairs_after && !opener_inside)
        };
        let close = next.close.filter(|close| is_pair(*close));
        let last = match (close, end) {
            (Some(close), _) => {
                indent_code(&lines[at..=close], fence.indent, edits);
                close
            }
            (None, end) => {
                let line = &lines[at].range;
                let end = end.unwrap_or(lines.len());
                let last = (at + 1..end).rev().find(|line| !lines[*line].text.trim().is_empty());
                let last = last.unwrap_or(at);
                edits.push(Edit::reported(line.clone(), lines[at].text, Problem::UnclosedFence));
                let at_end = lines[last].range.end;
                let closing = fence.delimiter.to_string().repeat(fence.length);
                indent_code(&lines[at..=last], fence.indent, edits);
                edits.push(Edit::silent(at_end..at_end, format!("\n{}{closing}", fence.indent)));
                last
            }
        };
        lines[at..=last].iter_mut().for_each(|line| line.is_opaque = true);
        at = last + 1;
    }
}

/// Indents the code of a list item as far as its fence. Code at the margin would
/// end the item, and the closing fence would open another block.
fn indent_code(lines: &[SourceLine<'_>], indent: &str, edits: &mut Vec<Edit>) {
    if indent.len() < 2 || !indent.bytes().all(|byte| byte == b' ') {
        return;
    }
    for line in &lines[1..] {
        let spaces = line.text.len() - line.text.trim_start_matches(' ').len();
        if spaces < indent.len() && !line.text.trim().is_empty() && !line.text.starts_with('\t') {
            let start = line.range.start;
            edits.push(Edit::reported(start..start, &indent[spaces..], Problem::CodeIndent));
        }
    }
}

/// For each line, the next line (itself included) that satisfies a predicate.
fn next_where(lines: &[SourceLine<'_>], holds: impl Fn(usize) -> bool) -> Vec<Option<usize>> {
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

/// The lookahead of each line that is a fence. Walks backwards.
fn lookaheads(lines: &[SourceLine<'_>]) -> Vec<Option<Lookahead>> {
    const LONGEST: usize = 16;
    let mut all: Vec<Option<Lookahead>> = Vec::new();
    all.resize_with(lines.len(), || None);
    let mut closers = [[None::<usize>; LONGEST + 1]; 2];
    let mut opener = None;
    let mut next_fence: Option<usize> = None;
    // The next fence behind each fence.
    let mut follows: Vec<Option<usize>> = vec![None; lines.len()];
    for at in (0..lines.len()).rev() {
        let Some(fence) = CodeFence::parse(lines[at].text) else { continue };
        let kind = usize::from(fence.delimiter == '~');
        let length = fence.length.min(LONGEST);
        let close = closers[kind][length..].iter().flatten().min().copied();
        let pairs_after = close.is_some_and(|close: usize| match follows[close] {
            Some(next) => all[next]
                .as_ref()
                .is_some_and(|next: &Lookahead| next.close.is_some() && next.pairs_after),
            None => true,
        });
        all[at] = Some(Lookahead { close, pairs_after, opener });
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

/// Whether a line cannot be code: an entry, a section heading, the thematic break
/// above the colophon.
fn ends_code(lines: &[SourceLine<'_>], at: usize, site: &SiteFile) -> bool {
    let line = lines[at].text;
    if is_entry(line) {
        return true;
    }
    let after_blank = at > 0 && lines[at - 1].text.trim().is_empty();
    let is_rule = line.len() >= 3 && line.bytes().all(|byte| byte == b'-');
    let heading = AtxHeading::parse(line).filter(|heading| heading.indent.is_empty());
    let is_section = heading.is_some_and(|heading| {
        site.section(heading.content).is_some() || (heading.level == 2 && after_blank)
    });
    is_section || (is_rule && after_blank)
}

/// Whether a line starts an entry.
fn is_entry(line: &str) -> bool {
    let item =
        ListItemStart::parse(line).filter(|item| item.indent.len() < 2 && item.begins_with_link());
    item.is_some_and(|item| item.number.is_none() && item.content.starts_with(['[', '［', '*']))
}

/// Start and end conditions of HTML blocks (CommonMark 4.6).
const HTML_BLOCKS: [(&str, &str); 7] = [
    ("<!--", "-->"),
    ("<script", "</script"),
    ("<pre", "</pre"),
    ("<style", "</style"),
    ("<textarea", "</textarea"),
    ("<?", "?>"),
    ("<![CDATA[", "]]>"),
];

/// Counts the backticks of a line before a position. Positions must not decrease.
#[derive(Default)]
struct Backticks {
    line: usize,
    done: usize,
    count: usize,
}

impl Backticks {
    fn before(&mut self, text: &str, line: usize, at: usize) -> usize {
        if self.line != line || self.done < line {
            *self = Self { line, done: line, count: 0 };
        }
        self.count += text[self.done..at].matches('`').count();
        self.done = at;
        self.count
    }
}

/// Escapes the start of unclosed comments and the like. Marks the lines of closed
/// ones as opaque.
fn close_comments(text: &str, lines: &mut [SourceLine<'_>], edits: &mut Vec<Edit>) {
    if !text.contains('<') {
        return;
    }
    for (open, close) in HTML_BLOCKS {
        let lower = text.to_ascii_lowercase();
        let closes: Vec<usize> = lower.match_indices(close).map(|(at, _)| at).collect();
        let opens: Vec<usize> = lower.match_indices(open).map(|(at, _)| at).collect();
        let mut done = 0;
        let mut ticks = Backticks::default();
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
                    edits.push(Edit::reported(*at..*at + 1, "\\<", problem));
                }
            }
        }
    }
}

/// Ends an HTML block before an entry or a heading; CommonMark ends it only at a
/// blank line.
fn end_html(lines: &[SourceLine<'_>], edits: &mut Vec<Edit>) {
    let mut in_html = false;
    for line in lines.iter().filter(|line| !line.is_opaque) {
        if line.text.trim().is_empty() {
            in_html = false;
        } else if in_html && (is_entry(line.text) || AtxHeading::parse(line.text).is_some()) {
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
