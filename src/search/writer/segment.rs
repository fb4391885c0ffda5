//! A segment, written: an index of some entries, one after another.

use super::{
    BATCH, BuildError,
    alphabet::Alphabet,
    postings::Postings,
    readings::{others, readings},
    shards::{cut_narrow, cut_wide},
    spill::Spill,
    vocabulary,
};
use crate::search::{
    bytes::{frame, hash},
    gram::{short, wide_chars},
    piece_cache::{Kind, push_hex},
    segment::{Segment, Slot},
};

/// The payload of a shard, in bytes before gzip, in a segment of up to so many entries.
const SHARD: usize = 3_000;
const SMALL: u32 = 7_000;

/// How many texts, of the newest entries, are kept for the vocabulary.
const KEPT: usize = 1 << 16;

/// Writes a segment, entry by entry.
pub(super) struct SegmentWriter {
    threads: usize,
    batch: Vec<String>,
    /// The texts of the newest entries.
    texts: Vec<String>,
    entries: u32,
    postings: Postings,
}

/// How large a shard may be. A query fetches the manifest, in which the first gram of
/// each shard stands, and a few shards: with the square root of the entries both grow
/// alike. Small archives would be more files than entries.
fn shard_size(entries: u32) -> usize {
    let root = (u64::from(entries) * 10_000 / u64::from(SMALL)).isqrt() as usize;
    SHARD * root.max(100) / 100
}

/// The name of a piece's file.
pub(super) fn name(kind: Kind, at: usize, hash: u64, digits: u32) -> String {
    let mut name = format!("search/{}{at}-", char::from(kind as u8));
    push_hex(hash, digits, &mut name);
    name + ".txt"
}

impl SegmentWriter {
    /// A writer of that many entries.
    pub fn new(entries: u32, threads: usize) -> Self {
        let postings = Postings::new(short(entries));
        Self { threads, batch: Vec::new(), texts: Vec::new(), entries: 0, postings }
    }

    pub fn with_spill(mut self, spill: Option<Spill>) -> Self {
        self.postings.spill = spill;
        self
    }

    /// Adds an entry, the newest first.
    pub fn add<E>(&mut self, record: &str, seen: &mut Alphabet) -> Result<(), BuildError<E>> {
        self.batch.push(record.to_owned());
        self.entries += 1;
        if self.batch.len() == BATCH { self.flush(seen) } else { Ok(()) }
    }

    /// Cuts the entries of the batch into grams.
    fn flush<E>(&mut self, seen: &mut Alphabet) -> Result<(), BuildError<E>> {
        let batch = std::mem::take(&mut self.batch);
        let first = self.entries - batch.len() as u32;
        let added = self.postings.add(&batch, first, self.threads, seen);
        added.map_err(BuildError::Scratch)?;
        let room = KEPT.saturating_sub(self.texts.len());
        self.texts.extend(batch.into_iter().take(room));
        Ok(())
    }

    /// Writes the pieces. `older` is how many entries are older than all of these.
    pub fn finish<E>(
        mut self,
        older: u32,
        synonyms: &[Vec<String>],
        seen: &mut Alphabet,
        put: &mut impl FnMut(&str, &[u8]) -> Result<(), E>,
    ) -> Result<Segment, BuildError<E>> {
        self.flush(seen)?;
        let (grams, spill) = self.postings.sorted().map_err(BuildError::Scratch)?;
        let size = shard_size(self.entries);
        let split = grams.partition_point(|(gram, _)| wide_chars(*gram).is_none());
        let (narrow, wide) = grams.split_at(split);
        // The rarity of a character is how many entries have it: its own gram.
        let alphabet: Vec<(char, u8)> = wide
            .iter()
            .filter_map(|(gram, entries)| match wide_chars(*gram)? {
                (c, None) => Some((c, (32 - entries.count.leading_zeros()) as u8)),
                _ => None,
            })
            .collect();
        let readings = readings(alphabet.iter().map(|(c, _)| *c));
        let words = vocabulary::words(&self.texts, synonyms);
        let mut segment = Segment::of(alphabet, &readings);
        segment.entries = self.entries;
        segment.short = short(self.entries);
        segment.letters = words.letters();
        segment.rarer = words.has_rarer();
        let slots = wide
            .iter()
            .filter_map(|(gram, entries)| Some((segment.slot(*gram, &readings)?, entries)));
        let mut slots: Vec<(Slot, _)> = slots.collect();
        slots.sort_unstable_by_key(|(slot, _)| *slot);
        let rest = if older == 0 { vec![others(&segment.alphabet)] } else { Vec::new() };
        let vocabulary = [
            (Kind::Sounds, vec![words.sounds()]),
            (Kind::Words, words.latin()),
            (Kind::Readings, rest),
        ];
        // Shards are made twice: to learn where they begin and what they hold, for
        // their names come of that, and to be written.
        let mut all = older.to_le_bytes().to_vec();
        let mut note = |payload: &[u8]| all.extend(hash(payload).to_le_bytes());
        cut_wide(&slots, spill.as_ref(), size, &mut |first, payload| {
            segment.wide.push(first);
            note(&payload);
            Ok::<(), E>(())
        })?;
        cut_narrow(narrow, spill.as_ref(), size, &mut |first, payload| {
            segment.narrow.push(first);
            note(&payload);
            Ok::<(), E>(())
        })?;
        vocabulary.iter().flat_map(|(_, payloads)| payloads).for_each(|payload| note(payload));
        segment.hash = hash(&all);
        let mut put = |kind: Kind, at: usize, payload: &[u8]| {
            put(&name(kind, at, segment.hash, 16), &frame(kind as u8, payload))
        };
        let mut at = 0..;
        cut_wide(&slots, spill.as_ref(), size, &mut |_, payload| {
            put(Kind::Wide, at.next().unwrap_or(0), &payload)
        })?;
        let mut at = 0..;
        cut_narrow(narrow, spill.as_ref(), size, &mut |_, payload| {
            put(Kind::Narrow, at.next().unwrap_or(0), &payload)
        })?;
        for (kind, payloads) in &vocabulary {
            for (at, payload) in payloads.iter().enumerate() {
                put(*kind, at, payload)?;
            }
        }
        spill.map_or(Ok(()), Spill::sound).map_err(BuildError::Scratch)?;
        Ok(segment)
    }
}
