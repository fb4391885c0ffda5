//! How sources are spelled.

use crate::{content::Lint, model::letters};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

/// How often each spelling of each source occurs.
#[derive(Clone, Debug, Default)]
pub struct SourceSpellings {
    /// By their letters: each spelling.
    spellings: HashMap<String, BTreeMap<Box<str>, Count>>,
}

/// How often a spelling occurs, and its number by age.
type Count = (usize, Reverse<usize>);

impl SourceSpellings {
    /// Adds a spelling that occurs so many times. Older ones are added first.
    pub fn add(&mut self, source: &str, times: usize) {
        let age = self.spellings.values().map(BTreeMap::len).sum();
        let known = self.spellings.entry(letters(source)).or_default();
        known.entry(source.into()).or_insert((0, Reverse(age))).0 += times;
    }

    /// What there is to say of a source that is spelled otherwise more often, or as
    /// often and earlier.
    pub fn advise(&self, source: &str) -> Option<Lint> {
        let known = self.spellings.get(&letters(source))?;
        let (usual, (times, _)) = known.iter().max_by_key(|(_, count)| **count)?;
        let (written, usual) = (source.to_owned(), usual.to_string());
        (written != usual).then_some(Lint::SourceSpelling { written, usual, times: *times })
    }
}
