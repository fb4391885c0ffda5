//! What the reader typed, as words.

use super::fold;

/// The words of a query, folded, each once, in the order typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
}

impl Query {
    /// Cuts a text at white space. A word is looked for as it is: a run of
    /// Chinese stays one word, `C++` keeps its signs.
    pub fn new(text: &str) -> Self {
        let mut words: Vec<String> = Vec::new();
        for word in fold(text).split(' ').filter(|word| !word.is_empty()) {
            if !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
        Self { words }
    }

    /// The folded words.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::Query;

    #[test]
    fn several_words_are_kept_apart_and_counted_once() {
        let query = Query::new("　ＡＲＭ 汇编\tarm ");
        assert_eq!(query.words(), ["arm", "汇编"]);
        assert!(Query::new(" \u{3000}").is_empty());
    }
}
