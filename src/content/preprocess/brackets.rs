//! The brackets of a block, and the bracket that a title lacks.

use super::edit::Edit;
use crate::content::Problem;
use std::ops::Range;

/// More brackets than this are not tried as the start of a title.
const MAX_CANDIDATES: usize = 8;

/// A link, as ranges of the text.
pub(super) struct LinkBrackets {
    /// Its `[`, if it has one.
    pub open: Option<usize>,
    /// Its `]`.
    pub close: usize,
    /// Where its destination ends.
    pub end: usize,
    /// Whether it is an image, which may stand in a link.
    pub is_image: bool,
    /// Whether it has links inside.
    pub has_links: bool,
}

/// The square brackets of a block.
pub(super) struct Brackets<'t> {
    /// The whole text.
    pub text: &'t str,
    /// Where the title of an entry may begin.
    pub title: Option<usize>,
    /// Each `[` that is not closed.
    pub open: Vec<usize>,
    /// Pairs of brackets that are no link.
    pub groups: Vec<Range<usize>>,
    /// The links.
    pub links: Vec<LinkBrackets>,
}

impl Brackets<'_> {
    /// Escapes or completes an unbalanced bracket, so that the whole title is the
    /// link.
    pub(super) fn fix_title(&self) -> Vec<Edit> {
        let mut edits = Vec::new();
        let (Some(title), Some(link)) = (self.title, self.links.first()) else { return edits };
        let title_open = self
            .open
            .iter()
            .copied()
            .take(MAX_CANDIDATES)
            .find(|open| self.follows_labels(title, *open));
        match (link.open, title_open) {
            // `[甲 [附代码 | 乙](…)`
            (Some(open), Some(first)) if first < open && self.links.len() == 1 => {
                let between = self.open.iter().copied().filter(|at| *at > first && *at < open);
                for at in between.chain([open]).collect::<Vec<_>>() {
                    edits.push(Edit::reported(at..at, "\\", Problem::LoneBracket));
                }
            }
            // `[甲 附代码] | 乙](…)`
            (None, _) => match self.groups.iter().take(MAX_CANDIDATES).find(|group| {
                self.follows_labels(title, group.start) && !self.is_label(group, link.close)
            }) {
                Some(group) => {
                    if self.text[..group.end].ends_with(']') {
                        let at = group.end - 1;
                        edits.push(Edit::reported(at..at, "\\", Problem::LoneBracket));
                    }
                }
                // `甲 | 乙](…)`
                None => {
                    let labels = self.groups.iter().filter(|group| group.end < link.close);
                    let start = labels.map(|group| group.end).next_back().unwrap_or(title);
                    let start =
                        start + (self.text[start..].len() - self.text[start..].trim_start().len());
                    edits.push(Edit::reported(start..start, "[", Problem::LoneBracket));
                }
            },
            _ => {}
        }
        edits
    }

    /// Whether only labels, `[CVPR] [1909.10351]`, and delimiters of emphasis stand
    /// between the start of a title and a position.
    pub(super) fn follows_labels(&self, title: usize, at: usize) -> bool {
        let mut done = title;
        let labels = self.groups.iter().filter(|group| group.start >= title && group.end <= at);
        let only_delimiters =
            |text: &str| text.chars().all(|c| c.is_whitespace() || "*_~".contains(c));
        for label in labels {
            if label.start < done {
                continue;
            }
            if !only_delimiters(&self.text[done..label.start]) {
                return false;
            }
            done = label.end;
        }
        done <= at && only_delimiters(&self.text[done..at])
    }

    /// Whether a group is a label: another group follows at once.
    fn is_label(&self, group: &Range<usize>, close: usize) -> bool {
        let next = self.groups.iter().find(|next| next.start >= group.end && next.end < close);
        next.is_some_and(|next| self.text[group.end..next.start].trim().is_empty())
    }
}
