//! The texts at hand: folded once, looked into as often as asked.

use super::{rank::Weights, top_k::arrange};
use crate::{
    model::Date,
    search::{
        format::record::{Field, Record, US},
        query::parse::{Meet, Query},
        text::{
            fold::Folder,
            gram::{class, place},
        },
    },
};

/// Texts, each with its entry's number where the index is known to hold it.
#[derive(Default)]
pub(super) struct DocumentCache {
    pub texts: Vec<Text>,
    /// Entry and index into `texts`, by entry.
    places: Vec<(u32, u32)>,
}

pub(super) struct Text {
    record: String,
    /// The fields that a query looks into, folded, dividers between them.
    folded: String,
    /// Folded.
    topics: Vec<String>,
    pub date: Date,
    pub entry: Option<u32>,
    /// Whether the page had it.
    pub from_page: bool,
}

impl Text {
    pub fn new(record: &str, entry: Option<u32>, folder: &Folder) -> Option<Self> {
        let read = Record::read(record)?;
        Some(Self {
            folded: folder.fold(read.text),
            topics: read.topics.split('\n').map(|topic| folder.fold(topic)).collect(),
            date: read.date,
            record: record.to_owned(),
            entry,
            from_page: false,
        })
    }

    pub fn record(&self) -> Option<Record<'_>> {
        Record::read(&self.record)
    }

    /// The name of its section.
    pub fn section(&self) -> Option<&str> {
        Some(self.record()?.field(Field::Section))
    }

    /// The score, if the entry is what was asked for; its section, its date
    /// and its year are the caller's to look at.
    pub fn score(&self, query: &Query, weights: &Weights) -> Option<u32> {
        let found = |word: &String| self.folded.contains(word.as_str());
        if query.without.iter().any(found) || !self.passes(query) {
            return None;
        }
        let title = self.title_end();
        let (mut score, mut words, mut weight) = (0, 0, 0);
        for (at, word) in query.words.iter().enumerate() {
            match self.class(word, title) {
                Some(class) => {
                    score += weights.points(at, class);
                    weight += weights.of(at);
                    words += 1;
                }
                None if query.meet == Meet::Mostly => {}
                None => return None,
            }
        }
        (query.meet != Meet::Mostly || weights.are_most(words, weight)).then_some(score)
    }

    /// Title and labels are the first two fields.
    fn title_end(&self) -> usize {
        self.folded.match_indices(US).nth(1).map_or(0, |(at, _)| at)
    }

    /// How many characters of the text, at least, hold all of some words, in steps
    /// that double; the words' own are left out.
    pub fn spread(&self, words: &[String]) -> u32 {
        let mut places: Vec<(usize, usize)> = Vec::new();
        for (word, text) in words.iter().enumerate() {
            places.extend(self.folded.match_indices(text.as_str()).map(|(at, _)| (at, word)));
        }
        arrange(&mut places, |(at, _)| *at);
        let end = |(at, word): (usize, usize)| at + words[word].len();
        let mut least = self.folded.len();
        // The last place of each word so far.
        let mut last: Vec<Option<usize>> = vec![None; words.len()];
        for place in places {
            last[place.1] = Some(place.0);
            let first = last.iter().copied().try_fold(usize::MAX, |first, at| Some(first.min(at?)));
            least = least.min(first.map_or(least, |first| end(place).saturating_sub(first)));
        }
        let own: usize = words.iter().map(String::len).sum();
        usize::BITS - least.saturating_sub(own).leading_zeros()
    }

    fn passes(&self, query: &Query) -> bool {
        let source = || self.folded.split(US).nth(Field::Source as usize).unwrap_or_default();
        query.sources.iter().all(|wanted| source().contains(wanted.as_str()))
            && query.topics.iter().all(|wanted| self.topics.contains(wanted))
    }

    /// The best place of a word.
    fn class(&self, word: &str, title: usize) -> Option<u8> {
        let mut best = None;
        for (at, _) in self.folded.match_indices(word) {
            if at >= title && best >= Some(class::TITLE) {
                break;
            }
            let (before, after) = (&self.folded[..at], &self.folded[at + word.len()..]);
            let in_title = if at < title { class::TITLE } else { 0 };
            best = best.max(Some(place(before, word, after) + in_title));
        }
        best
    }
}

impl DocumentCache {
    /// Adds a text, unless its entry has one.
    pub fn add(&mut self, text: Text) {
        if let Some(entry) = text.entry {
            match self.places.binary_search_by_key(&entry, |(entry, _)| *entry) {
                Ok(_) => return,
                Err(at) => self.places.insert(at, (entry, self.texts.len() as u32)),
            }
        }
        self.texts.push(text);
    }

    /// The texts of entries that are asked for in order.
    pub fn in_order(&self) -> InOrder<'_> {
        InOrder(&self.places)
    }
}

/// Finds the texts of entries that come in order.
pub(super) struct InOrder<'a>(&'a [(u32, u32)]);

impl InOrder<'_> {
    /// The text of an entry; none where it is not here.
    pub fn of(&mut self, entry: u32) -> Option<u32> {
        while let Some((place, text)) = self.0.first() {
            if *place >= entry {
                return (*place == entry).then_some(*text);
            }
            self.0 = &self.0[1..];
        }
        None
    }
}
