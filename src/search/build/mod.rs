//! The press's side of search: from issues to the pieces of an index.
//!
//! A [`Builder`] is fed one issue at a time, newest first. It keeps no issue:
//! texts leave as soon as their volume is full, and what stays is the postings,
//! about as many bytes as the texts have, and the newest texts, for leads. With a
//! [`Scratch`] postings leave too: what stays is the grams.
//! Entries are cut into grams in batches, by several threads; the grams are then
//! sorted into parts by their hash, and each part is one thread's. Neither the
//! batches nor the parts depend on how many threads there are, nor does any byte
//! of the pieces.

mod alphabet;
mod aside;
mod leads;
mod lists;
mod pieces;
mod postings;
pub(super) mod shards;
mod vocabulary;

use super::{
    bytes::hash,
    directory::{BUNDLE, VOLUME},
    text::{RS, Record, issue_texts},
};
use crate::model::{Date, Issue};
use alphabet::Alphabet;
pub use alphabet::fold as fold_fully;
use aside::Aside;
pub use aside::{Scratch, ScratchError};
use postings::Postings;

/// What the directory's path begins with; a hash of what it holds follows.
pub const DIRECTORY_STEM: &str = "search/directory-";

/// How many entries are cut into grams at a time.
const BATCH: usize = 2048;
/// How many texts, of the newest entries, are kept for leads.
const KEPT: usize = 1 << 16;

/// Builds the index of a newsletter.
pub struct Builder {
    /// How many entries there will be.
    entries: u32,
    threads: usize,
    synonyms: Vec<Vec<String>>,
    sections: Vec<String>,
    /// Entries of one section, one after another: date, section, how many.
    runs: Vec<(Date, u32, u32)>,
    fed: u32,
    batch: Vec<String>,
    /// The texts of the volume that is not full yet, newest first.
    volume: Vec<String>,
    /// The hashes of the volumes, newest first.
    volumes: Vec<u64>,
    /// The texts of the newest entries.
    texts: Vec<String>,
    alphabet: Alphabet,
    postings: Postings,
}

/// Why an index cannot be built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError<E> {
    /// The issues do not hold as many entries as was said.
    #[error("说好有 {promised} 条，实际有 {found} 条；请先数清条目再建搜索索引")]
    Count {
        /// As was said.
        promised: usize,
        /// As it is.
        found: usize,
    },
    /// The issues are not newest first.
    #[error("{0} 这一期不比前一期早；建搜索索引时请按从新到旧的顺序")]
    Order(Date),
    /// What was laid aside was not kept.
    #[error("建搜索索引的临时文件写不下或读不回：{0}；请给临时文件夹腾出空间再试")]
    Scratch(ScratchError),
    /// A piece could not be put in its place.
    #[error(transparent)]
    Put(#[from] E),
}

impl Builder {
    /// A builder for that many entries. The output is the same for any number
    /// of threads; 0 is as many as there are cores.
    pub fn new(entries: usize, threads: usize) -> Self {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            entries: entries as u32,
            threads: if threads == 0 { cores() } else { threads },
            synonyms: Vec::new(),
            sections: Vec::new(),
            runs: Vec::new(),
            fed: 0,
            batch: Vec::new(),
            volume: Vec::new(),
            volumes: Vec::new(),
            texts: Vec::new(),
            alphabet: Alphabet::default(),
            postings: Postings::default(),
        }
    }

    /// The words that mean the same, group by group.
    #[must_use]
    pub fn with_synonyms(mut self, groups: &[Vec<String>]) -> Self {
        self.synonyms = groups.to_vec();
        self
    }

    /// Lays postings aside whenever there are more than so many bytes of them.
    /// The output is the same.
    #[must_use]
    pub fn with_scratch(mut self, scratch: impl Scratch + 'static, room: usize) -> Self {
        self.postings.aside = Some(Aside::new(Box::new(scratch), room));
        self
    }

    /// Adds an issue; the newest one first. Pieces that are finished go to
    /// `put`: the file's path below the site's root, and its bytes.
    ///
    /// # Errors
    /// [`BuildError`]; then the builder is of no use any more.
    pub fn add<E>(
        &mut self,
        issue: &Issue,
        put: &mut impl FnMut(&str, &[u8]) -> Result<(), E>,
    ) -> Result<(), BuildError<E>> {
        if self.runs.last().is_some_and(|(date, ..)| *date <= issue.date) {
            return Err(BuildError::Order(issue.date));
        }
        for record in issue_texts(issue).split_terminator(RS) {
            if let Some(read) = Record::read(record) {
                self.count(&read);
                self.batch.push(record.to_owned());
                self.shelve(record, put)?;
                if self.batch.len() == BATCH {
                    self.flush()?;
                }
            }
        }
        Ok(())
    }

    fn count(&mut self, record: &Record) {
        let name = record.field(super::text::Field::Section);
        let section = match self.sections.iter().position(|known| known == name) {
            Some(at) => at,
            None => {
                self.sections.push(name.to_owned());
                self.sections.len() - 1
            }
        } as u32;
        match self.runs.last_mut() {
            Some((date, last, count)) if (*date, *last) == (record.date, section) => *count += 1,
            _ => self.runs.push((record.date, section, 1)),
        }
    }

    /// Cuts the entries of the batch into grams.
    fn flush<E>(&mut self) -> Result<(), BuildError<E>> {
        let batch = std::mem::take(&mut self.batch);
        let first = self.fed - batch.len() as u32;
        let added = self.postings.add(&batch, first, self.threads, &mut self.alphabet);
        added.map_err(BuildError::Scratch)?;
        let room = KEPT.saturating_sub(self.texts.len());
        self.texts.extend(batch.into_iter().take(room));
        Ok(())
    }

    /// Keeps a text until its volume is full. Volumes are counted from the
    /// oldest entry, which comes last.
    fn shelve<E>(
        &mut self,
        record: &str,
        put: &mut impl FnMut(&str, &[u8]) -> Result<(), E>,
    ) -> Result<(), BuildError<E>> {
        self.fed += 1;
        self.volume.push(record.to_owned());
        let Some(older) = self.entries.checked_sub(self.fed) else {
            return Err(self.miscounted());
        };
        if !older.is_multiple_of(VOLUME) {
            return Ok(());
        }
        let mut texts = std::mem::take(&mut self.volume);
        texts.reverse();
        let bundles: Vec<Vec<u8>> = texts.chunks(BUNDLE as usize).map(pieces::texts).collect();
        let hash = hash(&bundles.concat());
        for (at, piece) in (older / BUNDLE..).zip(&bundles) {
            put(&pieces::name('t', at, hash), piece)?;
        }
        self.volumes.push(hash);
        Ok(())
    }

    fn miscounted<E>(&self) -> BuildError<E> {
        BuildError::Count { promised: self.entries as usize, found: self.fed as usize }
    }

    /// Finishes the index: the rest of the pieces go to `put`. Returns the path
    /// of the directory.
    ///
    /// # Errors
    /// [`BuildError`].
    pub fn finish<E>(
        mut self,
        put: &mut impl FnMut(&str, &[u8]) -> Result<(), E>,
    ) -> Result<String, BuildError<E>> {
        self.flush()?;
        if self.fed != self.entries {
            return Err(self.miscounted());
        }
        self.volumes.reverse();
        self.write(put)
    }
}
