//! What is kept of an issue, to hold it against all others.

use super::{site_words::WordSet, spot::Spot, story::Story};
use crate::{content::Diagnostic, model::Date};
use std::path::PathBuf;

/// What is kept of an issue.
#[derive(Debug)]
pub struct Facts {
    /// The file.
    pub path: PathBuf,
    /// Whether the file can be read, and a hash of its text, to know it again.
    pub text: u64,
    /// The date, if the issue has no error.
    pub date: Option<Date>,
    /// The number that is to be its address.
    pub number: Option<u32>,
    /// The diagnostics so far.
    pub diagnostics: Vec<Diagnostic>,
    /// The entries, in order.
    pub entries: Vec<EntryFacts>,
    /// The hosts that are linked over https.
    pub https: Vec<Box<str>>,
    /// The hosts that are linked over http, each with its places.
    pub http: Vec<(Box<str>, Spot)>,
    /// 往期回顾, each with its place.
    pub past: Vec<(Date, Spot)>,
    /// The words of `site.toml` that occur.
    pub words: WordSet,
}

/// What is kept of an entry.
#[derive(Debug)]
pub struct EntryFacts {
    /// The place of its title.
    pub spot: Spot,
    /// The last line.
    pub last_line: usize,
    /// The title.
    pub title: Box<str>,
    /// The keys of the places that it is about.
    pub keys: Vec<Box<str>>,
    /// The source.
    pub source: Option<Box<str>>,
    /// What it tells.
    pub story: Story,
}
