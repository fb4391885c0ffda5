//! Which of two entries comes first.
//!
//! For each word of the query an entry earns the points of the word's best
//! place, times the word's weight; the sum is its score. Of two with the same
//! score the newer issue's comes first, in an issue the one that stands first.

use crate::search::text::gram::class;

/// The points of a place, by [`class`]: in what the entry says, then in its
/// title, each in the middle of a word, at the beginning of one, as a whole
/// one. A title's least is more than all that a summary can earn.
const POINTS: [u32; class::COUNT as usize] = [1, 2, 3, 6, 8, 9];

/// What each word of a query weighs.
pub(super) struct Weights(Vec<u32>);

impl Weights {
    /// From how many of all entries have each word: one, and one more each time
    /// that halves.
    pub fn new(entries: u32, having: &[u32]) -> Self {
        let bits = |number: u32| 32 - number.leading_zeros();
        let weight = |having: &u32| 1 + bits(entries).saturating_sub(bits(*having));
        Self(having.iter().map(weight).collect())
    }

    /// What the word at a place of the query weighs.
    pub fn of(&self, word: usize) -> u32 {
        self.0.get(word).copied().unwrap_or(1)
    }

    /// Whether so many words that weigh so much together are most of the query:
    /// two thirds of it, and more than one.
    pub fn are_most(&self, words: usize, weight: u32) -> bool {
        words > 1 && 3 * weight >= 2 * self.0.iter().sum::<u32>()
    }

    /// What the word at a place of the query earns.
    pub fn points(&self, word: usize, class: u8) -> u32 {
        self.of(word) * POINTS[usize::from(class).min(POINTS.len() - 1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_beat_summaries_and_rare_words_common_ones() {
        let weights = Weights::new(700, &[1, 300]);
        assert!(weights.points(0, 3) > weights.points(0, 2));
        assert!(weights.points(0, 0) > weights.points(1, 2));
        assert!(weights.points(1, 5) > weights.points(1, 4));
        assert_eq!(Weights::new(0, &[]).points(0, 0), 1);
    }
}
