//! The press's side of search: from issues to the pieces of an index.
//!
//! A [`Builder`] is fed one issue at a time, newest first, and keeps its entries'
//! texts. In the end it writes these, two to a file, then the segments: their
//! entries are cut into grams by several threads, and the postings gathered in the
//! entries' order, so that no byte depends on how many threads there are.
//!
//! What it holds is the texts and the postings of one segment, which are about as
//! many bytes.

mod alphabet;
mod manifest;
mod postings;
mod readings;
mod segment;
mod shards;
mod vocabulary;

use crate::{
    model::{Date, Issue},
    search::format::{
        bytes::{frame, hash},
        manifest::{BUNDLE, older_entries, volume_of},
        piece::{Kind, file_name, push_hex},
        record::{Field, RS, Record, issue_texts},
    },
};
use alphabet::Alphabet;
pub use alphabet::fold as fold_fully;
use manifest::Contents;
use segment::write_segment;

/// What the manifest's path begins with; a hash of what it holds follows.
pub const MANIFEST_STEM: &str = "search/manifest-";

/// Builds the index of a newsletter.
pub struct Builder {
    threads: usize,
    /// Folded.
    synonyms: Vec<Vec<String>>,
    sections: Vec<String>,
    /// Entries of one section, one after another: date, section, how many.
    runs: Vec<(Date, u32, u32)>,
    /// The entries' texts, newest first.
    records: Vec<String>,
    /// Their characters.
    seen: Alphabet,
}

/// The issues are not newest first.
#[derive(Debug, thiserror::Error)]
#[error("{0} 这一期不比前一期早；建搜索索引时请按从新到旧的顺序")]
pub struct OrderError(pub Date);

impl Builder {
    /// A builder that uses so many threads; 0 is as many as there are cores. The
    /// output is the same for any number.
    pub fn new(threads: usize) -> Self {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            threads: if threads == 0 { cores() } else { threads },
            synonyms: Vec::new(),
            sections: Vec::new(),
            runs: Vec::new(),
            records: Vec::new(),
            seen: Alphabet::default(),
        }
    }

    /// The words that mean the same, group by group.
    #[must_use]
    pub fn with_synonyms(mut self, groups: &[Vec<String>]) -> Self {
        let folded = |group: &Vec<String>| group.iter().map(|word| fold_fully(word)).collect();
        self.synonyms = groups.iter().map(folded).collect();
        self
    }

    /// Adds an issue; the newest one first.
    ///
    /// # Errors
    /// [`OrderError`], if it is not older than the one before.
    pub fn add(&mut self, issue: &Issue) -> Result<(), OrderError> {
        if self.runs.last().is_some_and(|(date, ..)| *date <= issue.date) {
            return Err(OrderError(issue.date));
        }
        for record in issue_texts(issue).split_terminator(RS) {
            let Some(read) = Record::read(record) else { continue };
            let section = self.section(read.field(Field::Section));
            match self.runs.last_mut() {
                Some((date, last, count)) if (*date, *last) == (read.date, section) => *count += 1,
                _ => self.runs.push((read.date, section, 1)),
            }
            self.seen.note(record);
            self.records.push(record.to_owned());
        }
        Ok(())
    }

    /// The number of a section.
    fn section(&mut self, name: &str) -> u32 {
        let known = self.sections.iter().position(|known| known == name);
        let at = known.unwrap_or_else(|| {
            self.sections.push(name.to_owned());
            self.sections.len() - 1
        });
        at as u32
    }

    /// Writes the index: its pieces go to `put`, each with the file's path below the
    /// site's root. Returns the path of the manifest.
    ///
    /// # Errors
    /// What `put` fails with.
    pub fn finish<E>(
        self,
        put: &mut impl FnMut(&str, &[u8]) -> Result<(), E>,
    ) -> Result<String, E> {
        let older = older_entries(self.records.len() as u32);
        let (newest, rest) = self.records.split_at(self.records.len() - older as usize);
        let mut segments = Vec::new();
        for (records, older) in [(newest, older), (rest, 0)] {
            if !records.is_empty() {
                let (synonyms, threads) = (&self.synonyms, self.threads);
                segments.push(write_segment(records, older, synonyms, threads, put)?);
            }
        }
        let contents = Contents {
            sections: &self.sections,
            runs: &self.runs,
            segments: &segments,
            synonyms: &self.synonyms,
            volumes: &put_texts(&self.records, put)?,
        };
        let alphabet = contents.alphabet();
        let piece = contents.piece(&self.seen.table(|c| c.is_ascii() || alphabet.contains(&c)));
        let mut path = String::from(MANIFEST_STEM);
        push_hex(hash(&piece), 16, &mut path);
        path.push_str(".txt");
        put(&path, &piece)?;
        Ok(path)
    }
}

/// Writes the texts, oldest first. Returns the hash of each volume.
fn put_texts<E>(
    records: &[String],
    put: &mut impl FnMut(&str, &[u8]) -> Result<(), E>,
) -> Result<Vec<u32>, E> {
    let entries = records.len() as u32;
    let oldest_first: Vec<(u32, &String)> = (0..).zip(records.iter().rev()).collect();
    let same_volume =
        |one: &(u32, _), two: &(u32, _)| volume_of(one.0, entries) == volume_of(two.0, entries);
    let mut volumes = Vec::new();
    for volume in oldest_first.chunk_by(same_volume) {
        let files: Vec<String> = volume
            .chunks(BUNDLE as usize)
            .map(|some| some.iter().map(|(_, record)| format!("{record}{RS}")).collect())
            .collect();
        let hash = hash(files.concat().as_bytes()) as u32;
        for (at, texts) in (volume[0].0 / BUNDLE..).zip(&files) {
            let name = file_name(Kind::Texts, at, hash.into(), 8);
            put(&name, &frame(Kind::Texts as u8, texts.as_bytes()))?;
        }
        volumes.push(hash);
    }
    Ok(volumes)
}
