//! The manifest: the one small piece that every search begins with. It knows
//! the normaliser's table, which entry stands in which issue and section, and
//! which piece holds which grams and texts.
//!
//! ```text
//! manifest  = issues alphabet readings folds synonyms segments volumes
//! issues    = texts (names of sections)
//!             number (issues) { number (date, less than the one before by) number (runs) }
//!             { number (section) } { number (entries) }      newest issue first
//! alphabet  = number { number (code point, more than the one before by) }
//! readings  = { number (syllable of each of the alphabet) }
//!             number { number (alphabet's index, more by) number (another syllable) }
//! folds     = number { number (code point, as above) } { number (alphabet's index + 1) | 0 text }
//! synonyms  = number { texts }
//! segments  = number { segment }                             newest first
//! segment   = number (entries) number (bytes of the longest short gram)
//!             { u8 (rarity of each of the alphabet) } u64 (hash of all its pieces)
//!             number { number (sounds, more by) number (rest of the slot) }  wide
//!             number { number (bytes) gram }                                      narrow
//!             number (parts of Latin words)
//! volumes   = number { u32 (hash of a volume of texts) }     oldest volume first
//! texts     = number { text }
//! ```
//!
//! A run is entries of one section, one after another. Entries are numbered
//! from the newest issue on, in an issue as they stand; in the pieces of a
//! segment from its newest entry on.
//!
//! A segment is an index of its own of some issues' entries, one after another.
//! The older one ends where the number of entries divides evenly, so it stays as
//! it is while issues are added to the newer one: see [`older_entries`]. Texts lie
//! oldest first, [`BUNDLE`] to a file, and a file bears the hash of its
//! volume: of [`VOLUME`] entries, of the newest ones fewer ([`Manifest::volume_of`]).
//!
//! The alphabet is every wide character of the newsletter; the rarity of one is
//! how many bits the count of entries with it has, 0 where no entry has it. A
//! segment's own alphabet are those that its entries have.

use super::{
    bytes::{Bytes, PieceError, unframe},
    segment::Segment,
};
use crate::{
    model::Date,
    search::text::{
        fold::Folder,
        pinyin::{Readings, SYLLABLES},
    },
};

/// How many entries' texts a file holds.
pub const BUNDLE: u32 = 2;
/// How many entries' texts are named together, and how many after the last full
/// volume.
pub const VOLUME: u32 = 128;
pub const PART: u32 = 16;

pub const KIND: u8 = b'm';

#[derive(Default)]
pub struct Manifest {
    pub entries: u32,
    pub sections: Vec<String>,
    /// Newest first; never empty ones.
    pub runs: Vec<Run>,
    /// How its characters are read.
    pub readings: Readings,
    pub folder: Folder,
    /// Words that mean the same, folded.
    pub synonyms: Vec<Vec<String>>,
    /// Newest first.
    pub segments: Vec<Segment>,
    pub volumes: Vec<u32>,
}

/// Entries of one section, one after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The first one's number.
    pub start: u32,
    pub date: Date,
    pub section: u32,
}

/// A date as a number that sorts.
pub fn day(date: Date) -> u32 {
    u32::from(date.year()) * 10_000 + u32::from(date.month()) * 100 + u32::from(date.day())
}

/// How many of so many entries, counted from the oldest, are in the older segment:
/// as many as divide evenly, so that the newer one is small and the older one
/// seldom grows.
#[cfg(not(target_arch = "wasm32"))]
pub fn older_entries(entries: u32) -> u32 {
    let step = match entries {
        0..2_000 => 128,
        2_000..20_000 => 256,
        _ => 512,
    };
    entries - entries % step
}

/// The volume of texts of an entry of so many, both counted from the oldest.
pub fn volume_of(entry: u32, entries: u32) -> u32 {
    let full = entries / VOLUME;
    if entry / VOLUME < full { entry / VOLUME } else { full + (entry - full * VOLUME) / PART }
}

impl Manifest {
    pub fn read(piece: &[u8]) -> Result<Self, PieceError> {
        let mut bytes = Bytes(unframe(KIND, piece)?);
        Self::decode(&mut bytes).filter(|_| bytes.0.is_empty()).ok_or(PieceError::Damaged)
    }

    fn decode(bytes: &mut Bytes) -> Option<Self> {
        let mut manifest = Self { sections: texts(bytes)?, ..Self::default() };
        manifest.issues(bytes)?;
        let alphabet = characters(bytes)?;
        manifest.readings = readings(bytes, &alphabet)?;
        let folded = characters(bytes)?;
        let mut table = Vec::with_capacity(folded.len());
        for c in folded {
            let to = match bytes.number()? {
                0 => bytes.text()?.into(),
                at => alphabet.get(at as usize - 1)?.to_string().into(),
            };
            table.push((c, to));
        }
        manifest.folder = Folder::sorted(table);
        for _ in 0..bytes.count(1)? {
            manifest.synonyms.push(texts(bytes)?);
        }
        let mut start = 0u32;
        for _ in 0..bytes.count(1)? {
            let segment = Segment::decode(bytes, start, &alphabet, &manifest.readings)?;
            start = start.checked_add(segment.entries)?;
            manifest.segments.push(segment);
        }
        for _ in 0..bytes.count(4)? {
            manifest.volumes.push(u32::from_le_bytes(bytes.take(4)?.try_into().ok()?));
        }
        let whole = start == manifest.entries
            && manifest.volumes.len() as u32
                == manifest.entries.checked_sub(1).map_or(0, |last| 1 + manifest.volume_of(last));
        whole.then_some(manifest)
    }

    fn issues(&mut self, bytes: &mut Bytes) -> Option<()> {
        let mut day = 99_991_231u32;
        for _ in 0..bytes.count(2)? {
            day = day.checked_sub(bytes.number()?)?;
            let date = Date::new((day / 10_000) as u16, (day / 100 % 100) as u8, (day % 100) as u8)
                .ok()?;
            let runs = bytes.number()? as usize;
            if runs > bytes.0.len() {
                return None;
            }
            self.runs.extend((0..runs).map(|_| Run { start: 0, date, section: 0 }));
        }
        for run in &mut self.runs {
            run.section = bytes.number().filter(|at| (*at as usize) < self.sections.len())?;
        }
        for run in &mut self.runs {
            run.start = self.entries;
            self.entries = self.entries.checked_add(bytes.number()?).filter(|n| *n < 1 << 28)?;
        }
        Some(())
    }

    /// The entries of an issue: the first one's number and how many.
    pub fn issue(&self, date: Date) -> Option<(u32, u32)> {
        let from = self.runs.partition_point(|run| run.date > date);
        let to = self.runs.partition_point(|run| run.date >= date);
        let start = self.runs[from..to].first()?.start;
        Some((start, self.runs.get(to).map_or(self.entries, |run| run.start) - start))
    }

    /// The volume of texts of an entry, counted from the oldest.
    pub fn volume_of(&self, entry: u32) -> u32 {
        volume_of(entry, self.entries)
    }

    /// The file of texts that holds an entry.
    pub fn bundle_of(&self, entry: u32) -> u32 {
        (self.entries - 1 - entry) / BUNDLE
    }

    /// The entries of a file of texts, in the file's order.
    pub fn bundle(&self, bundle: u32) -> impl Iterator<Item = u32> {
        let (all, from) = (self.entries, bundle * BUNDLE);
        (from..all.min(from + BUNDLE)).map(move |at| all - 1 - at)
    }
}

/// How the characters of an alphabet are read.
fn readings(bytes: &mut Bytes, alphabet: &[char]) -> Option<Readings> {
    let mut all = Vec::with_capacity(alphabet.len());
    for c in alphabet {
        all.push((*c, u16::try_from(bytes.number()?).ok().filter(|one| *one < SYLLABLES)?));
    }
    let mut at = 0usize;
    for more in 0..bytes.count(2)? {
        at = at.checked_add(bytes.number()? as usize)?;
        let syllable = u16::try_from(bytes.number()?).ok().filter(|one| *one < SYLLABLES)?;
        // Those before have made it longer.
        all.insert(at.checked_add(more + 1)?.min(all.len()), (*alphabet.get(at)?, syllable));
    }
    Some(Readings(all))
}

fn texts(bytes: &mut Bytes) -> Option<Vec<String>> {
    (0..bytes.count(1)?).map(|_| bytes.text().map(Into::into)).collect()
}

/// Characters in order.
fn characters(bytes: &mut Bytes) -> Option<Vec<char>> {
    let count = bytes.count(1)?;
    let mut code = 0u32;
    let mut chars = Vec::with_capacity(count);
    for _ in 0..count {
        code = code.checked_add(bytes.number()?)?;
        chars.push(char::from_u32(code)?);
    }
    Some(chars)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_older_segment_seldom_grows() {
        let older: Vec<u32> =
            [17, 127, 128, 475, 702, 7_000, 70_000, 700_000].map(older_entries).into();
        assert_eq!(older, [0, 0, 128, 384, 640, 6_912, 69_632, 699_904]);
    }

    #[test]
    fn volumes_come_one_after_another_and_full_ones_stay() {
        let volumes = |entries| (0..entries).map(|entry| volume_of(entry, entries)).collect();
        let (before, after): (Vec<u32>, Vec<u32>) = (volumes(300), volumes(320));
        assert_eq!(before[..256], after[..256]);
        assert_eq!((before[299], after[255], after[256], after[319]), (4, 1, 2, 5));
        assert!(after.windows(2).all(|two| two[1] - two[0] <= 1));
    }
}
