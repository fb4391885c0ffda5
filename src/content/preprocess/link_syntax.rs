//! Links that a bracket or a blank too many would break.

use super::{
    block_start::{Heading, Item},
    edit::Edit,
    link_destination::{Target, line_of, target},
    url_schemes,
};
use crate::content::{Problem, prescan::Prescan};
use std::ops::Range;

/// Mends the links of a text, and the schemes of its addresses.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let prescan = Prescan::new(text);
    let mut edits = Vec::new();
    for range in segments(text) {
        let mut segment = Segment::new(text, range, &prescan);
        segment.read();
        segment.mend_brackets();
        edits.append(&mut segment.edits);
    }
    url_schemes::add(text, &prescan, &mut edits);
    edits
}

/// Lines that go together: links do not go from one to the next.
fn segments(text: &str) -> Vec<Range<usize>> {
    let mut segments: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut goes_on = false;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let bare = line.trim_end();
        let begins = Item::of(bare).is_some_and(|item| item.is_proper())
            || Heading::of(bare).is_some()
            || bare.starts_with(['|', '>']);
        match segments.last_mut() {
            Some(last) if goes_on && !begins => last.end = range.end,
            _ => segments.push(range),
        }
        goes_on = !bare.trim().is_empty();
    }
    segments
}

/// So many brackets of a title are looked at for its beginning.
const FIRST: usize = 8;

/// A link, as it was found.
struct Found {
    /// Its opening bracket, if it has one.
    open: Option<usize>,
    /// Its closing bracket.
    close: usize,
    /// Where its target ends.
    end: usize,
    /// Whether it may stand in another link.
    is_picture: bool,
    /// Whether it has links inside.
    has_links: bool,
}

struct Segment<'t> {
    text: &'t str,
    range: Range<usize>,
    prescan: &'t Prescan,
    /// Where the words begin that may be a title.
    title: Option<usize>,
    open: Vec<usize>,
    /// Brackets that belong together and are no link.
    groups: Vec<Range<usize>>,
    links: Vec<Found>,
    round: usize,
    edits: Vec<Edit>,
}

impl<'t> Segment<'t> {
    fn new(text: &'t str, range: Range<usize>, prescan: &'t Prescan) -> Self {
        let first = text[range.clone()].lines().next().unwrap_or_default();
        let words = Item::of(first).filter(Item::is_proper).map(|item| item.words.len());
        let title = words.map(|words| range.start + first.len() - words);
        Self {
            text,
            range,
            prescan,
            title,
            open: vec![],
            groups: vec![],
            links: vec![],
            round: 0,
            edits: vec![],
        }
    }

    /// Finds the brackets of a segment, and mends the targets of its links.
    fn read(&mut self) {
        let mut at = self.range.start;
        while at < self.range.end {
            if let Some(opaque) = self.prescan.opaque_at(at)
                && !self.text[at..].starts_with(']')
            {
                at = opaque.end;
                continue;
            }
            let Some(c) = self.text[at..].chars().next() else { break };
            let next = at + c.len_utf8();
            at = match c {
                '\\' => next + self.text[next..].chars().next().map_or(0, char::len_utf8),
                '[' | '［' => {
                    self.open.push(at);
                    next
                }
                '】' if self.is_title_bracket(at) => self.wide_title(at, next),
                ']' | '］' => match target(self.text, next) {
                    Some(target) => self.link(at, target),
                    None => {
                        let open = self.open.pop();
                        self.groups.extend(open.map(|open| open..next));
                        next
                    }
                },
                '(' | '（' => match self.unclosed_title(at) {
                    Some(target) => {
                        let problem = Problem::LoneBracket;
                        self.edits.push(Edit::told(at..at, "]", problem));
                        self.link(at, target)
                    }
                    None => {
                        self.round += 1;
                        next
                    }
                },
                ')' | '）' => {
                    self.round = self.round.saturating_sub(1);
                    next
                }
                _ => next,
            };
        }
    }

    /// `[甲 | 乙(https://…)`: the target behind a title that lacks its bracket.
    fn unclosed_title(&self, at: usize) -> Option<Target> {
        let (title, open) = (self.title?, *self.open.first()?);
        if !self.links.is_empty() || self.open.len() > 1 {
            return None;
        }
        let target = target(self.text, at)?;
        let line = self.text[at..self.range.end].lines().next().unwrap_or_default();
        let closes = line.contains([']', '］']);
        (!closes && self.follows_labels(title, open)).then_some(target)
    }

    fn is_title_bracket(&self, at: usize) -> bool {
        let title = self.title.filter(|title| self.text[*title..].starts_with('【'));
        title.is_some_and(|title| self.links.is_empty() && !self.text[title..at].contains('】'))
    }

    /// `【甲】(https://…)`.
    fn wide_title(&mut self, at: usize, next: usize) -> usize {
        let (Some(target), Some(title)) = (target(self.text, next), self.title) else {
            return next;
        };
        self.edits.push(Edit::told(
            title..title + '【'.len_utf8(),
            "[",
            Problem::FullWidthBrackets,
        ));
        self.edits.push(Edit::silent(at..next, "]"));
        self.open.insert(0, title);
        self.open.truncate(1);
        self.link(at, target)
    }

    fn link(&mut self, close: usize, target: Target) -> usize {
        let first = self.edits.len();
        let open = self.open.pop();
        for at in open.into_iter().chain([close]) {
            if self.text[at..].starts_with(['［', '］']) {
                let bracket = if at == close { "]" } else { "[" };
                let range = at..at + '［'.len_utf8();
                self.edits.push(Edit::told(range, bracket, Problem::FullWidthBrackets));
            }
        }
        self.edits.extend(target.edits);
        let mut end = target.end;
        if open.is_some_and(|open| self.text[..open].ends_with('!')) {
            end = self.picture(open.unwrap_or(close), close, end);
        }
        // One bracket too many, unless one is open before.
        if let Some(bracket) = self.text[end..].chars().next().filter(|c| [')', '）'].contains(c))
            && self.round == 0
        {
            let range = end..end + bracket.len_utf8();
            end = range.end;
            self.edits.push(Edit::told(range, "", Problem::ExtraBracket));
        }
        let is_picture = open.is_some_and(|open| self.text[..open].ends_with('!'));
        let has_links = !is_picture && open.is_some_and(|open| self.nested(open, end));
        self.links.push(Found { open, close, end, is_picture, has_links });
        tell_once(&mut self.edits[first..]);
        end
    }

    /// `[甲 | [乙](…)](…)`: to Markdown only the link inside is one. It goes
    /// behind the link around it, its words stay.
    fn nested(&mut self, open: usize, end: usize) -> bool {
        let inside =
            self.links.iter().rev().take_while(|link| link.open.is_some_and(|at| at > open));
        let links: Vec<&Found> = inside.filter(|link| !link.is_picture).take(8).collect();
        let Some(first) = links.last().and_then(|link| link.open) else { return false };
        self.edits.push(Edit::told(first..first, "", Problem::NestedLink));
        if links.iter().any(|link| link.has_links) || links.len() == 8 {
            return true;
        }
        let mut behind = String::new();
        for link in links.iter().rev() {
            let target = &self.text[link.close + self.width(link.close)..link.end];
            let address = target.trim_matches(['(', ')', '<', '>']).split_whitespace().next();
            if target.is_ascii() && target.starts_with('(') {
                behind += &format!(" <{}>", address.unwrap_or_default());
                let bracket = link.open.unwrap_or(first);
                let width = self.width(bracket);
                self.edits.push(Edit::silent(bracket..bracket + width, ""));
                self.edits.push(Edit::silent(link.close..link.end, ""));
            }
        }
        self.edits.push(Edit::silent(end..end, behind));
        true
    }

    /// How many bytes the bracket at a place has.
    fn width(&self, at: usize) -> usize {
        self.text[at..].chars().next().map_or(0, char::len_utf8)
    }

    /// `![甲|100](…)` and `![甲](…){width=50%}`: sizes that no page needs.
    fn picture(&mut self, open: usize, close: usize, end: usize) -> usize {
        let start = open + self.width(open);
        let alt = &self.text[start..close];
        let words = alt.trim_end_matches(|c: char| c.is_ascii_digit() || "x×*%p".contains(c));
        if let Some(words) = words.strip_suffix('|')
            && alt[words.len() + 1..].starts_with(|c: char| c.is_ascii_digit())
        {
            let start = start + words.len();
            self.edits.push(Edit::told(start..close, "", Problem::PictureSize));
        }
        let rest = self.text[end..].strip_prefix('{').map(line_of).unwrap_or_default();
        match rest.find('}') {
            Some(length) if rest[..length].contains('=') => {
                let range = end..end + length + 2;
                self.edits.push(Edit::told(range.clone(), "", Problem::PictureSize));
                range.end
            }
            _ => end,
        }
    }

    /// In a title one bracket may lack its other half: the link is the title.
    fn mend_brackets(&mut self) {
        let (Some(title), Some(link)) = (self.title, self.links.first()) else { return };
        let title_open =
            self.open.iter().copied().take(FIRST).find(|open| self.follows_labels(title, *open));
        match (link.open, title_open) {
            // `[甲 [附代码 | 乙](…)`
            (Some(open), Some(first)) if first < open && self.links.len() == 1 => {
                let between = self.open.iter().copied().filter(|at| *at > first && *at < open);
                for at in between.chain([open]).collect::<Vec<_>>() {
                    self.edits.push(Edit::told(at..at, "\\", Problem::LoneBracket));
                }
            }
            // `[甲 附代码] | 乙](…)`
            (None, _) => match self.groups.iter().take(FIRST).find(|group| {
                self.follows_labels(title, group.start) && !self.is_label(group, link.close)
            }) {
                Some(group) => {
                    if self.text[..group.end].ends_with(']') {
                        let at = group.end - 1;
                        self.edits.push(Edit::told(at..at, "\\", Problem::LoneBracket));
                    }
                }
                // `甲 | 乙](…)`
                None => {
                    let labels = self.groups.iter().filter(|group| group.end < link.close);
                    let start = labels.map(|group| group.end).next_back().unwrap_or(title);
                    let start =
                        start + (self.text[start..].len() - self.text[start..].trim_start().len());
                    self.edits.push(Edit::told(start..start, "[", Problem::LoneBracket));
                }
            },
            _ => {}
        }
    }

    /// Whether between the beginning of a title and a place there are only
    /// labels, `[CVPR] [1909.10351]`, and marks of emphasis.
    fn follows_labels(&self, title: usize, at: usize) -> bool {
        let mut done = title;
        let labels = self.groups.iter().filter(|group| group.start >= title && group.end <= at);
        let only_marks = |text: &str| text.chars().all(|c| c.is_whitespace() || "*_~".contains(c));
        for label in labels {
            if label.start < done {
                continue;
            }
            if !only_marks(&self.text[done..label.start]) {
                return false;
            }
            done = label.end;
        }
        done <= at && only_marks(&self.text[done..at])
    }

    /// Whether a group in a title that lacks its opening bracket is a label:
    /// other groups follow at once.
    fn is_label(&self, group: &Range<usize>, close: usize) -> bool {
        let next = self.groups.iter().find(|next| next.start >= group.end && next.end < close);
        next.is_some_and(|next| self.text[group.end..next.start].trim().is_empty())
    }
}

/// What is wrong with a link twice is told once, where it is wrong first.
fn tell_once(edits: &mut [Edit]) {
    edits.sort_by_key(|edit| edit.range.start);
    let mut told: Vec<Problem> = Vec::new();
    for edit in edits {
        match edit.problem.take() {
            Some(problem) if !told.contains(&problem) => {
                told.push(problem.clone());
                edit.problem = Some(problem);
            }
            _ => {}
        }
    }
}
