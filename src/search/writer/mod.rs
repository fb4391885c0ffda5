//! The press's side of search: from issues to the pieces of an index.
//!
//! A [`Builder`] is fed one issue at a time, newest first. It keeps no issue:
//! texts leave as soon as their volume is full, a segment's pieces as soon as it
//! has all its entries. What stays is the postings of one segment, about as many
//! bytes as the texts have, and its newest texts, for the vocabulary. With a
//! [`Scratch`] postings leave too: what stays is the grams.
//! Entries are cut into grams in batches, by several threads; the grams are then
//! sorted into parts by their hash, and each part is one thread's. Neither the
//! batches nor the parts depend on how many threads there are, nor does any byte
//! of the pieces.

mod alphabet;
mod manifest;
mod postings;
mod readings;
mod segment;
pub(super) mod shards;
mod spill;
mod vocabulary;

use super::{
    bytes::{frame, hash},
    manifest::{BUNDLE, older_entries, volume_of},
    piece_cache::{Kind, push_hex},
    segment::Segment,
    text::{Field, RS, Record, issue_texts},
};
use crate::model::{Date, Issue};
use alphabet::Alphabet;
pub use alphabet::fold as fold_fully;
use manifest::Contents;
use segment::{SegmentWriter, name};
use spill::Spill;
pub use spill::{Scratch, ScratchError};

/// What the manifest's path begins with; a hash of what it holds follows.
pub const MANIFEST_STEM: &str = "search/manifest-";

/// How many entries are cut into grams at a time.
const BATCH: usize = 2048;

/// Builds the index of a newsletter.
pub struct Builder {
    /// How many entries there will be.
    entries: u32,
    threads: usize,
    /// Folded.
    synonyms: Vec<Vec<String>>,
    sections: Vec<String>,
    /// Entries of one section, one after another: date, section, how many.
    runs: Vec<(Date, u32, u32)>,
    fed: u32,
    /// The texts of the volume that is not full yet, newest first.
    volume: Vec<String>,
    /// The hashes of the volumes, newest first.
    volumes: Vec<u32>,
    seen: Alphabet,
    /// For the older segment, which may be large.
    spill: Option<Spill>,
    segment: SegmentWriter,
    /// Those that are finished.
    written: Vec<Segment>,
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
        let threads = if threads == 0 { cores() } else { threads };
        let entries = entries as u32;
        // All entries, where there is no older segment.
        let newest = match entries - older_entries(entries) {
            0 => entries,
            newest => newest,
        };
        Self {
            entries,
            threads,
            synonyms: Vec::new(),
            sections: Vec::new(),
            runs: Vec::new(),
            fed: 0,
            volume: Vec::new(),
            volumes: Vec::new(),
            seen: Alphabet::default(),
            spill: None,
            segment: SegmentWriter::new(newest, threads),
            written: Vec::new(),
        }
    }

    /// The words that mean the same, group by group.
    #[must_use]
    pub fn with_synonyms(mut self, groups: &[Vec<String>]) -> Self {
        let folded = |group: &Vec<String>| group.iter().map(|word| fold_fully(word)).collect();
        self.synonyms = groups.iter().map(folded).collect();
        self
    }

    /// Lays postings aside whenever there are more than so many bytes of them.
    /// The output is the same.
    #[must_use]
    pub fn with_scratch(mut self, scratch: impl Scratch + 'static, room: usize) -> Self {
        let spill = Some(Spill::new(Box::new(scratch), room));
        if [0, self.entries].contains(&older_entries(self.entries)) {
            self.segment = self.segment.with_spill(spill);
        } else {
            self.spill = spill;
        }
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
            let Some(read) = Record::read(record) else { continue };
            let Some(older) = self.entries.checked_sub(self.fed + 1) else {
                self.fed += 1;
                return Err(self.miscounted());
            };
            self.fed += 1;
            self.count(&read);
            self.segment.add(record, &mut self.seen)?;
            self.keep_text(record, older, put)?;
            // Nothing is older than the last segment.
            if older > 0 && older == older_entries(self.entries) {
                self.finish_segment(older, put)?;
            }
        }
        Ok(())
    }

    fn count(&mut self, record: &Record) {
        let name = record.field(Field::Section);
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

    /// Keeps a text until its volume is full. Volumes are counted from the
    /// oldest entry, which comes last.
    fn keep_text<E>(
        &mut self,
        record: &str,
        older: u32,
        put: &mut impl FnMut(&str, &[u8]) -> Result<(), E>,
    ) -> Result<(), BuildError<E>> {
        self.volume.push(record.to_owned());
        let volume = |entry| volume_of(entry, self.entries);
        if older > 0 && volume(older - 1) == volume(older) {
            return Ok(());
        }
        let mut texts = std::mem::take(&mut self.volume);
        texts.reverse();
        let ended = |record: &String| format!("{record}{RS}");
        let bundles: Vec<String> =
            texts.chunks(BUNDLE as usize).map(|some| some.iter().map(ended).collect()).collect();
        let hash = hash(bundles.concat().as_bytes()) as u32;
        for (at, bundle) in bundles.iter().enumerate() {
            let name = name(Kind::Texts, (older / BUNDLE) as usize + at, u64::from(hash), 8);
            put(&name, &frame(Kind::Texts as u8, bundle.as_bytes()))?;
        }
        self.volumes.push(hash);
        Ok(())
    }

    /// Writes the pieces of a segment; that many entries are older than all of it.
    fn finish_segment<E>(
        &mut self,
        older: u32,
        put: &mut impl FnMut(&str, &[u8]) -> Result<(), E>,
    ) -> Result<(), BuildError<E>> {
        let next = SegmentWriter::new(older, self.threads).with_spill(self.spill.take());
        let writer = std::mem::replace(&mut self.segment, next);
        self.written.push(writer.finish(older, &self.synonyms, &mut self.seen, put)?);
        Ok(())
    }

    fn miscounted<E>(&self) -> BuildError<E> {
        BuildError::Count { promised: self.entries as usize, found: self.fed as usize }
    }

    /// Finishes the index: the rest of the pieces go to `put`. Returns the path
    /// of the manifest.
    ///
    /// # Errors
    /// [`BuildError`].
    pub fn finish<E>(
        mut self,
        put: &mut impl FnMut(&str, &[u8]) -> Result<(), E>,
    ) -> Result<String, BuildError<E>> {
        if self.fed != self.entries {
            return Err(self.miscounted());
        }
        if self.entries > 0 {
            self.finish_segment(0, put)?;
        }
        self.volumes.reverse();
        let contents = Contents {
            sections: &self.sections,
            runs: &self.runs,
            segments: &self.written,
            synonyms: &self.synonyms,
            volumes: &self.volumes,
        };
        let alphabet = contents.alphabet();
        let table = self.seen.table(|c| c.is_ascii() || alphabet.contains(&c));
        let piece = contents.piece(&table);
        let mut path = String::from(MANIFEST_STEM);
        push_hex(hash(&piece), 16, &mut path);
        path.push_str(".txt");
        put(&path, &piece)?;
        Ok(path)
    }
}
