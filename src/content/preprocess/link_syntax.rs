//! Links whose syntax CommonMark does not accept: full-width brackets, spaces
//! between `]` and `(`, links in links, a bracket too many.

use super::{
    block_start::{AtxHeading, ListItemStart},
    brackets::{Brackets, LinkBrackets},
    edit::Edit,
    link_destination::{LinkDestination, line_of, link_destination},
    url_schemes,
};
use crate::content::{Problem, prescan::Prescan};
use std::ops::Range;

/// Fixes the links of a text, and the schemes of its URLs.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let prescan = Prescan::new(text);
    let mut edits = Vec::new();
    for range in block_ranges(text) {
        let mut fixer = LinkFixer::new(text, &range, &prescan);
        fixer.scan(&range);
        edits.append(&mut fixer.edits);
        edits.extend(fixer.brackets.fix_title());
    }
    url_schemes::fix_schemes(text, &prescan, &mut edits);
    edits
}

/// The blocks of a text, roughly: no link spans two of them.
fn block_ranges(text: &str) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut continues = false;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let bare = line.trim_end();
        let starts_block = ListItemStart::parse(bare).is_some_and(|item| item.is_commonmark())
            || AtxHeading::parse(bare).is_some()
            || bare.starts_with(['|', '>']);
        match blocks.last_mut() {
            Some(last) if continues && !starts_block => last.end = range.end,
            _ => blocks.push(range),
        }
        continues = !bare.trim().is_empty();
    }
    blocks
}

/// More inner links than this are not unnested.
const MAX_NESTED: usize = 8;

/// Fixes the links of one block.
struct LinkFixer<'t> {
    prescan: &'t Prescan,
    brackets: Brackets<'t>,
    /// How many `(` are open that are not part of a link.
    open_parens: usize,
    edits: Vec<Edit>,
}

impl<'t> LinkFixer<'t> {
    fn new(text: &'t str, range: &Range<usize>, prescan: &'t Prescan) -> Self {
        let line = text[range.clone()].lines().next().unwrap_or_default();
        let content = ListItemStart::parse(line)
            .filter(ListItemStart::is_commonmark)
            .map(|item| item.content.len());
        let title = content.map(|length| range.start + line.len() - length);
        let brackets = Brackets { text, title, open: vec![], groups: vec![], links: vec![] };
        Self { prescan, brackets, open_parens: 0, edits: vec![] }
    }

    /// Finds the brackets of a block, and fixes its links.
    fn scan(&mut self, range: &Range<usize>) {
        let text = self.brackets.text;
        let mut at = range.start;
        while at < range.end {
            if let Some(opaque) = self.prescan.opaque_at(at)
                && !text[at..].starts_with(']')
            {
                at = opaque.end;
                continue;
            }
            let Some(c) = text[at..].chars().next() else { break };
            let next = at + c.len_utf8();
            at = match c {
                '\\' => next + text[next..].chars().next().map_or(0, char::len_utf8),
                '[' | '［' => {
                    self.brackets.open.push(at);
                    next
                }
                '】' if self.is_title_bracket(at) => self.wide_title(at, next),
                ']' | '］' => match link_destination(text, next) {
                    Some(destination) => self.link(at, destination),
                    None => {
                        let open = self.brackets.open.pop();
                        self.brackets.groups.extend(open.map(|open| open..next));
                        next
                    }
                },
                '(' | '（' => match self.unclosed_title(at, range.end) {
                    Some(destination) => {
                        self.edits.push(Edit::reported(at..at, "]", Problem::LoneBracket));
                        self.link(at, destination)
                    }
                    None => {
                        self.open_parens += 1;
                        next
                    }
                },
                ')' | '）' => {
                    self.open_parens = self.open_parens.saturating_sub(1);
                    next
                }
                _ => next,
            };
        }
    }

    /// `[甲 | 乙(https://…)`: the destination of a title that lacks its `]`.
    fn unclosed_title(&self, at: usize, end: usize) -> Option<LinkDestination> {
        let Brackets { text, title, open, links, .. } = &self.brackets;
        let (title, open_bracket) = ((*title)?, *open.first()?);
        if !links.is_empty() || open.len() > 1 {
            return None;
        }
        let destination = link_destination(text, at)?;
        let line = text[at..end].lines().next().unwrap_or_default();
        let closes = line.contains([']', '］']);
        (!closes && self.brackets.follows_labels(title, open_bracket)).then_some(destination)
    }

    /// Whether `】` closes a title that begins with `【`.
    fn is_title_bracket(&self, at: usize) -> bool {
        let Brackets { text, title, links, .. } = &self.brackets;
        let title = title.filter(|title| text[*title..].starts_with('【'));
        title.is_some_and(|title| links.is_empty() && !text[title..at].contains('】'))
    }

    /// `【甲】(https://…)`.
    fn wide_title(&mut self, at: usize, next: usize) -> usize {
        let Brackets { text, title, .. } = self.brackets;
        let (Some(destination), Some(title)) = (link_destination(text, next), title) else {
            return next;
        };
        let bracket = title..title + '【'.len_utf8();
        self.edits.push(Edit::reported(bracket, "[", Problem::FullWidthBrackets));
        self.edits.push(Edit::besides(at..next, "]", Problem::FullWidthBrackets));
        self.brackets.open.insert(0, title);
        self.brackets.open.truncate(1);
        self.link(at, destination)
    }

    /// Fixes the link that ends at `]`; returns where its destination ends.
    fn link(&mut self, close: usize, destination: LinkDestination) -> usize {
        let first = self.edits.len();
        let open = self.brackets.open.pop();
        for at in open.into_iter().chain([close]) {
            if self.brackets.text[at..].starts_with(['［', '］']) {
                let bracket = if at == close { "]" } else { "[" };
                let range = at..at + '［'.len_utf8();
                self.edits.push(Edit::reported(range, bracket, Problem::FullWidthBrackets));
            }
        }
        self.edits.extend(destination.edits);
        let mut end = destination.end;
        if open.is_some_and(|open| self.brackets.text[..open].ends_with('!')) {
            end = self.image_size(open.unwrap_or(close), close, end);
        }
        // A `)` too many, unless a `(` is open.
        if let Some(bracket) =
            self.brackets.text[end..].chars().next().filter(|c| [')', '）'].contains(c))
            && self.open_parens == 0
        {
            let range = end..end + bracket.len_utf8();
            end = range.end;
            self.edits.push(Edit::reported(range, "", Problem::ExtraBracket));
        }
        let is_image = open.is_some_and(|open| self.brackets.text[..open].ends_with('!'));
        let has_links = !is_image && open.is_some_and(|open| self.unnest(open, end));
        self.brackets.links.push(LinkBrackets { open, close, end, is_image, has_links });
        report_once(&mut self.edits[first..]);
        end
    }

    /// `[甲 | [乙](…)](…)`: CommonMark reads only the inner link. Its URL moves
    /// behind the outer link, its text stays. Returns whether there is one.
    fn unnest(&mut self, open: usize, end: usize) -> bool {
        let inside = self
            .brackets
            .links
            .iter()
            .rev()
            .take_while(|link| link.open.is_some_and(|at| at > open));
        let links: Vec<&LinkBrackets> =
            inside.filter(|link| !link.is_image).take(MAX_NESTED).collect();
        let Some(first) = links.last().and_then(|link| link.open) else { return false };
        self.edits.push(Edit::reported(first..first, "", Problem::NestedLink));
        if links.iter().any(|link| link.has_links) || links.len() == MAX_NESTED {
            return true;
        }
        let mut moved = String::new();
        for link in links.iter().rev() {
            let destination = &self.brackets.text[link.close + self.width(link.close)..link.end];
            let url = destination.trim_matches(['(', ')', '<', '>']).split_whitespace().next();
            if destination.is_ascii() && destination.starts_with('(') {
                moved += &format!(" <{}>", url.unwrap_or_default());
                let bracket = link.open.unwrap_or(first);
                let width = self.width(bracket);
                self.edits.push(Edit::silent(bracket..bracket + width, ""));
                self.edits.push(Edit::silent(link.close..link.end, ""));
            }
        }
        self.edits.push(Edit::silent(end..end, moved));
        true
    }

    /// The length of the bracket at a position, in bytes.
    fn width(&self, at: usize) -> usize {
        self.brackets.text[at..].chars().next().map_or(0, char::len_utf8)
    }

    /// Removes the size of an image: `![甲|100](…)`, `![甲](…){width=50%}`. Returns
    /// where the image ends.
    fn image_size(&mut self, open: usize, close: usize, end: usize) -> usize {
        let start = open + self.width(open);
        let alt = &self.brackets.text[start..close];
        let words = alt.trim_end_matches(|c: char| c.is_ascii_digit() || "x×*%p".contains(c));
        if let Some(words) = words.strip_suffix('|')
            && alt[words.len() + 1..].starts_with(|c: char| c.is_ascii_digit())
        {
            let start = start + words.len();
            self.edits.push(Edit::reported(start..close, "", Problem::PictureSize));
        }
        let rest = self.brackets.text[end..].strip_prefix('{').map(line_of).unwrap_or_default();
        match rest.find('}') {
            Some(length) if rest[..length].contains('=') => {
                let range = end..end + length + 2;
                self.edits.push(Edit::reported(range.clone(), "", Problem::PictureSize));
                range.end
            }
            _ => end,
        }
    }
}

/// Keeps of each problem of a link the first report.
fn report_once(edits: &mut [Edit]) {
    edits.sort_by_key(|edit| edit.range.start);
    let mut reported: Vec<Problem> = Vec::new();
    for edit in edits {
        if let Some(problem) = edit.problem.clone().filter(|_| edit.is_reported) {
            edit.is_reported = !reported.contains(&problem);
            reported.push(problem);
        }
    }
}
