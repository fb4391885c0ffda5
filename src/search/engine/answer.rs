//! What is asked of the engine and what it answers.

use crate::{model::Date, search::text::highlight::Piece};

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// What the reader typed, composed (NFKC): the reader program has no tables for it.
    pub text: String,
    /// How many hits are wanted at most.
    pub limit: usize,
    /// Only this section, by its name.
    pub section: Option<String>,
    /// Only this year.
    pub year: Option<u16>,
    /// In which order hits are given.
    pub order: Order,
}

/// The order of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Best first.
    #[default]
    ByRank,
    /// Newest issue first, in an issue best first.
    ByIssue,
}

/// What was found so far, and what would complete it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The hits whose texts are at hand, at most [`Request::limit`].
    pub hits: Vec<Hit>,
    /// How many entries match, section and year heeded.
    pub total: usize,
    /// Whether `total` and the counts are certain; otherwise say 约: some
    /// entries were counted by the index alone, or not all pieces are there.
    pub exact: bool,
    /// Matches by section, most first, as if no section were chosen.
    pub sections: Vec<(String, usize)>,
    /// Matches by year, newest first, as if no year were chosen.
    pub years: Vec<(u16, usize)>,
    /// The pieces to fetch now, all at once; then give them and ask again.
    pub needs: Vec<String>,
    /// How many pieces that are needed could not be had.
    pub missing: usize,
    /// The query that may have been meant: 你是不是要找….
    pub suggestion: Option<String>,
    /// Whether the hits are the suggestion's, for the query itself finds none.
    pub corrected: bool,
    /// The parts that were looked for where the words as typed are in few entries
    /// or none: 已拆开查找….
    pub parts: Vec<String>,
    /// Where nothing is found, each word by itself: some are nowhere, or they
    /// meet nowhere.
    pub apart: Vec<WordCount>,
}

/// A word by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordCount {
    /// The word, folded.
    pub word: String,
    /// How many entries have it.
    pub total: usize,
    /// Whether that is certain; otherwise say 约.
    pub exact: bool,
}

/// How an entry answers what was asked. Hits come in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// It contains every word as it was asked for, or leads to the address.
    #[default]
    Exact,
    /// It contains another spelling of a word: other signs, what pinyin means.
    Spelling,
    /// It contains a synonym in place of a word.
    Synonym,
    /// It contains every [part](Answer::parts) of the words.
    Parts,
    /// It contains most of the parts.
    Most,
    /// It contains what was [suggested](Answer::suggestion), for nothing contains
    /// what was typed.
    Suggested,
}

impl Tier {
    /// Its name in `press search --json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Spelling => "spelling",
            Self::Synonym => "synonym",
            Self::Parts => "parts",
            Self::Most => "most",
            Self::Suggested => "suggested",
        }
    }
}

impl Answer {
    /// The hits that contain the words as they were asked for.
    pub fn literal(&self) -> impl Iterator<Item = &Hit> {
        self.hits.iter().filter(|hit| hit.tier == Tier::Exact)
    }
}

/// An entry that matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The date of its issue.
    pub date: Date,
    /// Its anchor in the issue's page.
    pub id: String,
    /// The name of its section.
    pub section: String,
    /// Its labels and title.
    pub title: Vec<Piece>,
    /// Who published it; empty where nobody is named.
    pub source: Vec<Piece>,
    /// The best passage of what it says; empty where it says nothing.
    pub passage: Vec<Piece>,
    /// How it answers.
    pub tier: Tier,
    /// The synonym by which it was found; none where it contains the words.
    pub synonym: Option<String>,
    /// The higher, the better; see [the module](super#order).
    pub score: u32,
}
