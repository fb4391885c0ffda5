//! Texts at random: marks, and words that are each there once.

use proptest::{collection::vec, prelude::*};

/// A text of marks, and how many words are in it: `word1x`, `word2x`, …
pub fn words_among(
    mark: impl Strategy<Value = &'static str>,
) -> impl Strategy<Value = (String, usize)> {
    vec(prop_oneof![3 => mark.prop_map(Some), 2 => Just(None)], 0..60).prop_map(|pieces| {
        let mut words = 0;
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Some(mark) => text += mark,
                None => {
                    words += 1;
                    text += &format!("word{words}x");
                }
            }
        }
        (text, words)
    })
}
