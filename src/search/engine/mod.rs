//! The searching side: pieces in, answers out.
//!
//! [`Engine`] holds the manifest and two caches, of [pieces](piece_cache) and of
//! [documents](document_cache). A query is understood in one way after another, each
//! a step that adds to the [`reply`]:
//!
//! 1. `plan` chooses the grams to look up, `candidates` intersects what has them,
//!    `find` checks against the texts and takes the best, by `rank` and `counts`.
//! 2. `variants` names other words by spelling and sound, `understand` cuts words,
//!    knows addresses and tells words apart, `suggest` guesses and knows synonyms.

mod answer;
mod caches;
mod candidates;
mod document_cache;
mod facets;
mod find;
mod piece_cache;
mod plan;
mod rank;
mod reply;
mod suggest;
mod top_k;
mod understand;
mod variants;

pub use answer::{Answer, Hit, Order, Request, Tier, WordCount};

use crate::{
    model::Date,
    search::{
        format::{
            bytes::PieceError,
            manifest::Manifest,
            piece::{Kind, PieceId},
            record::{Field, RS, Record, mark_of},
        },
        query::parse::{Meet, Query},
        text::{
            fold::Folder,
            highlight::{best_passage, marks},
        },
    },
};
use caches::Caches;
use document_cache::{DocumentCache, Text};
use piece_cache::PieceCache;
use reply::Reply;
use suggest::LITTLE;
use top_k::arrange;

/// How much of a text a hit shows, in characters: about three lines of a phone.
const PASSAGE: usize = 90;

/// Answers queries from the pieces that it was given, and says which ones it
/// needs. It fetches nothing itself.
///
/// The default one has no index: it searches the texts it is given.
#[derive(Default)]
pub struct Engine {
    manifest: Manifest,
    documents: DocumentCache,
    pieces: PieceCache,
}

impl Engine {
    /// An engine for the index of a manifest.
    ///
    /// # Errors
    /// [`PieceError`], if the manifest is damaged or of another version.
    pub fn open(manifest: &[u8]) -> Result<Self, PieceError> {
        Ok(Self { manifest: Manifest::read(manifest)?, ..Self::default() })
    }

    /// Adds the entries of issues that the page already has, as
    /// [`issue_texts`](crate::search::issue_texts) wrote them: they answer first, and
    /// their texts are not fetched. An issue must come whole and at once; one
    /// that comes again is left alone.
    pub fn add_texts(&mut self, texts: &str) {
        let records = texts.split_terminator(RS);
        let records = records.filter_map(|record| Some((Record::read(record)?.date, record)));
        let records: Vec<(Date, &str)> = records.collect();
        for issue in records.chunk_by(|(one, _), (two, _)| one == two) {
            let date = issue[0].0;
            if self.documents.texts.iter().any(|text| text.date == date && text.from_page) {
                continue;
            }
            // Only where page and index agree on the issue are its entries the
            // index's; otherwise the index answers for it, being newer or
            // older as a whole.
            let start = match self.manifest.issue(date) {
                Some((_, count)) if count as usize != issue.len() => continue,
                known => known.map(|(start, _)| start),
            };
            for (at, (_, record)) in (0..).zip(issue) {
                let entry = start.map(|start| start + at);
                if let Some(mut text) = Text::new(record, entry, &self.manifest.folder) {
                    text.from_page = true;
                    self.documents.add(text);
                }
            }
        }
    }

    /// Gives a piece that came, or tells that it could not be had. What is not
    /// a piece of this index is left alone; a damaged one counts as lost.
    pub fn give(&mut self, file: &str, bytes: Option<&[u8]>) {
        let Some(id) = PieceId::of_file(file, &self.manifest) else { return };
        let Ok(payload) = self.pieces.keep(id, bytes) else { return };
        if id.kind != Kind::Texts {
            return;
        }
        let texts = std::str::from_utf8(payload).unwrap_or_default();
        for (record, entry) in texts.split_terminator(RS).zip(self.manifest.bundle(id.at)) {
            if let Some(text) = Text::new(record, Some(entry), &self.manifest.folder) {
                self.documents.add(text);
            }
        }
    }

    /// Forgets which pieces could not be had, so that they are asked for again.
    pub fn retry(&mut self) {
        self.pieces.forget_lost();
    }

    /// What can be answered now, and which pieces would complete it.
    pub fn search(&mut self, request: &Request) -> Answer {
        let query = Query::read(&request.text, &self.manifest.folder);
        if query.is_empty() {
            return Answer { exact: true, ..Answer::default() };
        }
        let mut reply = Reply::to(request);
        self.add(&query, Tier::Exact, &mut reply);
        self.by_address(&query, &mut reply);
        self.by_spellings(&query, &mut reply);
        self.by_synonyms(&query, &mut reply);
        let mut query = self.by_sound(&query, &mut reply).unwrap_or(query);
        if reply.answer.suggestion.is_none() || reply.answer.total < LITTLE {
            query = self.by_parts(query, &mut reply);
        }
        if reply.answer.total == 0 {
            let closely = Query { meet: Meet::Closely, ..query.clone() };
            query = self.by_sound(&closely, &mut reply).unwrap_or(query);
        }
        self.by_guess(query.clone(), &mut reply);
        self.ways_out(&query, &mut reply);
        let mut answer = reply.answer;
        arrange(&mut answer.sections, |(_, count)| std::cmp::Reverse(*count));
        arrange(&mut answer.years, |(year, _)| std::cmp::Reverse(*year));
        answer
    }

    /// The entries that lead to a place, by its [key](crate::model::entry_keys).
    pub fn leading_to(&mut self, key: &str, limit: usize) -> Answer {
        let request = Request { limit, ..Request::default() };
        let topics = vec![mark_of(key)];
        let query = Query { topics, before: u32::MAX, ..Query::default() };
        let mut reply = Reply::to(&request);
        self.add(&query, Tier::Exact, &mut reply);
        reply.answer
    }

    /// Title and text of an entry, if they are at hand.
    pub fn text_of(&self, date: Date, id: &str) -> Option<(&str, &str)> {
        let records = self.documents.texts.iter().filter(|text| text.date == date);
        let record = records.filter_map(Text::record).find(|record| record.id == id)?;
        Some((record.field(Field::Title), record.field(Field::Body)))
    }

    fn caches(&mut self) -> Caches<'_> {
        Caches { manifest: &self.manifest, documents: &self.documents, pieces: &mut self.pieces }
    }

    fn hit(&self, query: &Query, tier: Tier, score: u32, text: u32) -> Option<Hit> {
        let record = self.documents.texts.get(text as usize)?.record()?;
        let folder: &Folder = &self.manifest.folder;
        let mut title = record.field(Field::Labels).to_owned();
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(record.field(Field::Title));
        let words: Vec<String> = query.words.iter().chain(&query.sources).cloned().collect();
        Some(Hit {
            date: record.date,
            id: record.id.to_owned(),
            section: record.field(Field::Section).to_owned(),
            title: marks(&title, &words, folder),
            source: marks(record.field(Field::Source), &words, folder),
            passage: best_passage(record.field(Field::Body), &query.words, folder, PASSAGE),
            tier,
            synonym: None,
            score,
        })
    }
}
