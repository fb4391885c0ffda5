//! What an entry tells, comparable with what others tell.

use super::overlap::GramSet;
use crate::{
    content::Likeness,
    model::{Block, Entry},
};

/// What is told, as grams: comparable with other stories.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// Of the title.
    pub(super) title: GramSet,
    /// Of the text.
    pub(super) text: GramSet,
}

impl Story {
    /// What an entry tells. Of each `one_in` grams of its text one is kept.
    pub fn of(entry: &Entry, one_in: u32) -> Self {
        let text: Vec<String> = entry.body.iter().map(Block::plain_text).collect();
        Self::told(&entry.title, &text.join("\n"), one_in)
    }

    /// What a title and a text tell. A title that is an address tells nothing: those of
    /// one site are alike.
    pub fn told(title: &str, text: &str, one_in: u32) -> Self {
        let title = if title.contains("://") { "" } else { title };
        Self { title: GramSet::of(title, 1), text: GramSet::of(text, one_in) }
    }

    /// How alike two stories are, if they are alike enough to be one.
    pub fn likeness(&self, other: &Self) -> Option<Likeness> {
        // Of a few grams nothing can be told.
        let enough = |one: &GramSet, two: &GramSet, least: usize| {
            one.grams().len().min(two.grams().len()) >= least
        };
        let title = match enough(&self.title, &other.title, 5) {
            true => self.title.likeness(&other.title),
            false => 0,
        };
        let text = match enough(&self.text, &other.text, 12) {
            true => self.text.containment(&other.text),
            false => 0,
        };
        let alike = title >= 60 || text >= 60 || (title >= 35 && text >= 35);
        alike.then_some(Likeness { title, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stories_of_one_site_are_not_alike_for_their_addresses() {
        let told = |title: &str| Story::told(title, "", 1);
        let like = |one: &str, two: &str| told(one).likeness(&told(two)).is_some();
        assert!(like("寒武纪发布最新智能芯片", "寒武纪发布最新的智能芯片"));
        assert!(!like("https://arxiv.org/abs/2203.00003", "https://arxiv.org/abs/2203.00004"));
    }
}
