//! The directory: the one small piece that every search begins with. It knows
//! the normaliser's table, which entry stands in which issue and section, and
//! which piece holds which grams and texts.
//!
//! ```text
//! directory = issues alphabet folds synonyms shards
//! issues    = texts (names of sections)
//!             number (issues) { number (date, less than the one before by) number (runs) }
//!             { number (section) } { number (entries) }      newest issue first
//! alphabet  = number { number (code point, more than the one before by) } { u8 rarity }
//! folds     = number { number (code point, as above) } { number (alphabet's index + 1) | 0 text }
//! synonyms  = number { texts }
//! shards    = u64 (hash of all shards)
//!             number { number (owner, more by) number (rest of the slot) }   wide
//!             number { u64 (gram) }                                          narrow
//!             number { u64 (hash of a volume of texts) }      oldest volume first
//!             u64 (hash of all parts of the vocabulary)
//!             number (parts of Latin words * 2 + whether there are as many of rarer ones)
//! texts     = number { text }
//! ```
//!
//! A run is entries of one section, one after another. Entries are numbered
//! from the newest issue on, in an issue as they stand. Texts lie the other
//! way round, oldest first, [`BUNDLE`] to a file, so that a new issue leaves the
//! names of old texts as they are: a file of texts bears the hash of its
//! [`VOLUME`], a shard that of all shards.
//!
//! The alphabet is every wide character of the newsletter; its rarity is how
//! many bits the count of entries with it has.

use super::{
    Folder, PieceError,
    bytes::{Bytes, unframe},
    gram::{Gram, is_wide_letter, wide_chars},
    store::PieceId,
    vocabulary::{LETTERS, SHORTEST, letter},
};
use crate::model::Date;

/// How many entries' texts a file holds.
pub(super) const BUNDLE: u32 = 8;
/// How many entries' texts are named together.
pub(super) const VOLUME: u32 = 256;

pub(super) const KIND: u8 = b'd';

/// Where a wide gram stands in the order of wide shards: its rarer letter, the
/// owner, then the rest. So the grams around the rarest letter of a phrase, the
/// ones that tell most, lie in one shard.
pub(super) type Slot = u64;

#[derive(Default)]
pub(super) struct Directory {
    pub entries: u32,
    pub sections: Vec<String>,
    /// Newest first; never empty ones.
    pub runs: Vec<Run>,
    /// Sorted by character.
    pub alphabet: Vec<(char, u8)>,
    /// For each of the alphabet its place when the rarest come first.
    owners: Vec<u32>,
    pub folder: Folder,
    /// Words that mean the same, folded.
    pub synonyms: Vec<Vec<String>>,
    pub generation: u64,
    /// The first slot, and the first gram, of each shard.
    pub wide: Vec<Slot>,
    pub narrow: Vec<Gram>,
    pub volumes: Vec<u64>,
    pub vocabulary: u64,
    /// Into how many parts Latin words are sorted, by their first letter, and
    /// again by their last.
    pub letters: u32,
    /// Whether there are as many parts again of rarer ones.
    pub rarer: bool,
}

/// Entries of one section, one after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The first one's number.
    pub start: u32,
    pub date: Date,
    pub section: u32,
}

impl Directory {
    /// A directory that knows no more than an alphabet.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn of(alphabet: &[(char, u8)]) -> Self {
        let (alphabet, owners) = (alphabet.to_vec(), owners(alphabet));
        Self { alphabet, owners, ..Self::default() }
    }

    pub fn read(piece: &[u8]) -> Result<Self, PieceError> {
        let mut bytes = Bytes(unframe(KIND, piece)?);
        Self::decode(&mut bytes).filter(|_| bytes.0.is_empty()).ok_or(PieceError::Damaged)
    }

    fn decode(bytes: &mut Bytes) -> Option<Self> {
        let mut directory = Self { sections: texts(bytes)?, ..Self::default() };
        directory.issues(bytes)?;
        let chars = characters(bytes)?;
        let rarity = bytes.take(chars.len())?;
        directory.alphabet = chars.into_iter().zip(rarity.iter().copied()).collect();
        directory.owners = owners(&directory.alphabet);
        let folded = characters(bytes)?;
        let mut table = Vec::with_capacity(folded.len());
        for c in folded {
            let to = match bytes.number()? {
                0 => bytes.text()?.into(),
                at => directory.alphabet.get(at as usize - 1)?.0.to_string().into(),
            };
            table.push((c, to));
        }
        directory.folder = Folder::sorted(table);
        for _ in 0..bytes.count(1)? {
            directory.synonyms.push(texts(bytes)?);
        }
        directory.generation = bytes.long()?;
        let mut owner = 0u32;
        for _ in 0..bytes.count(2)? {
            owner = owner.checked_add(bytes.number()?)?;
            directory.wide.push(Slot::from(owner) << 32 | Slot::from(bytes.number()?));
        }
        for _ in 0..bytes.count(8)? {
            directory.narrow.push(bytes.long()?);
        }
        for _ in 0..bytes.count(8)? {
            directory.volumes.push(bytes.long()?);
        }
        directory.vocabulary = bytes.long()?;
        let parts = bytes.number()?;
        directory.letters = (parts / 2).clamp(1, LETTERS);
        directory.rarer = parts % 2 == 1;
        let enough = directory.volumes.len() as u32 == directory.entries.div_ceil(VOLUME);
        enough.then_some(directory)
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

    /// How rare a character is; none if nothing contains it.
    pub fn rarity(&self, c: char) -> Option<u8> {
        Some(self.alphabet[self.index_of(c)?].1)
    }

    pub fn index_of(&self, c: char) -> Option<usize> {
        self.alphabet.binary_search_by_key(&c, |(known, _)| *known).ok()
    }

    /// Where a wide gram stands; none if the newsletter lacks one of its
    /// characters.
    pub fn slot(&self, gram: Gram) -> Option<Slot> {
        let (first, second) = wide_chars(gram)?;
        let owner = |c: char| Some(self.owners[self.index_of(c)?]);
        let place = |owner: u32, side: u64, other: Option<char>| {
            Slot::from(owner) << 32 | side << 31 | other.map_or(0, |c| Slot::from(u32::from(c)))
        };
        Some(match second {
            None => place(owner(first)?, 0, None),
            Some(second) if !is_wide_letter(first) => place(owner(second)?, 1, Some(first)),
            Some(second) if !is_wide_letter(second) => place(owner(first)?, 0, Some(second)),
            Some(second) => {
                let (one, two) = (owner(first)?, owner(second)?);
                if one <= two { place(one, 0, Some(second)) } else { place(two, 1, Some(first)) }
            }
        })
    }

    /// The wide shard of a slot.
    pub fn wide_shard(&self, slot: Slot) -> Option<u32> {
        self.wide.partition_point(|first| *first <= slot).checked_sub(1).map(|at| at as u32)
    }

    /// The narrow shards of a range of grams, first and last.
    pub fn narrow_shards(&self, from: Gram, to: Gram) -> Option<(u32, u32)> {
        let last = self.narrow.partition_point(|first| *first <= to).checked_sub(1)?;
        let first = self.narrow.partition_point(|first| *first <= from).saturating_sub(1);
        Some((first as u32, last as u32))
    }

    /// The parts of the vocabulary that have a Latin word, one of the frequent or
    /// of the rarer ones: by its first letter and by its last. None for other words,
    /// and shorter ones than are there.
    pub fn words(&self, word: &str, rare: bool) -> Vec<PieceId> {
        let bytes = word.as_bytes();
        let latin = bytes.len() >= SHORTEST && bytes.iter().all(u8::is_ascii_alphanumeric);
        let ([first, .., last], true) = (bytes, latin && (self.rarer || !rare)) else {
            return Vec::new();
        };
        let parts = [letter(*first, self.letters), self.letters + letter(*last, self.letters)];
        let before = if rare { 2 * self.letters } else { 0 };
        let mut parts: Vec<PieceId> = parts.map(|part| PieceId::Words(before + part)).into();
        // One part has them all.
        parts.truncate(if self.letters == 1 { 1 } else { parts.len() });
        parts
    }

    /// The file of texts that holds an entry.
    pub fn bundle_of(&self, entry: u32) -> u32 {
        bundle_of(self.entries, entry)
    }

    /// The entries of a file of texts, in the file's order.
    pub fn bundle(&self, bundle: u32) -> impl Iterator<Item = u32> {
        let (all, from) = (self.entries, bundle * BUNDLE);
        (from..all.min(from + BUNDLE)).map(move |at| all - 1 - at)
    }
}

/// The file of texts that holds an entry of so many.
pub(super) fn bundle_of(entries: u32, entry: u32) -> u32 {
    (entries - 1 - entry) / BUNDLE
}

/// The place of each character when the rarest come first.
fn owners(alphabet: &[(char, u8)]) -> Vec<u32> {
    // A counting sort: there are few rarities.
    let mut starts = [0u32; 33];
    for (_, rarity) in alphabet {
        starts[usize::from(*rarity).min(31) + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let place = |(_, rarity): &(char, u8)| {
        let next = &mut starts[usize::from(*rarity).min(31)];
        *next += 1;
        *next - 1
    };
    alphabet.iter().map(place).collect()
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
