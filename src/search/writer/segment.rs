//! A segment, written: an index of some entries, one after another.

use super::{
    postings::{Entries, postings},
    readings::{others, readings},
    shards::{cut_narrow, cut_wide},
    vocabulary,
};
use crate::search::{
    format::{
        bytes::{frame, hash},
        piece::{Kind, file_name},
        segment::{Segment, Slot},
    },
    text::gram::{short, wide_chars},
};

/// The payload of a shard, in bytes before gzip, in a segment of up to so many entries.
const SHARD: usize = 3_000;
const SMALL: u32 = 7_000;

/// How large a shard may be. A query fetches the manifest, in which the first gram of
/// each shard stands, and a few shards: with the square root of the entries both grow
/// alike. Small archives would be more files than entries. Shards of the newest of more
/// entries are smaller by a third: they come beside the others, and anew with each issue.
fn shard_size(entries: u32, older: u32) -> usize {
    let root = (u64::from(entries) * 10_000 / u64::from(SMALL)).isqrt() as usize;
    SHARD * root.max(100) / if older > 0 { 150 } else { 100 }
}

/// Writes the pieces of some entries, the newest first; `older` is how many are older
/// than all of these.
pub(super) fn write_segment<E>(
    records: &[String],
    older: u32,
    synonyms: &[Vec<String>],
    threads: usize,
    put: &mut impl FnMut(&str, &[u8]) -> Result<(), E>,
) -> Result<Segment, E> {
    let entries = records.len() as u32;
    let grams = postings(records, short(entries), threads);
    let (narrow, wide) =
        grams.split_at(grams.partition_point(|(gram, _)| wide_chars(*gram).is_none()));
    // The rarity of a character is how many entries have it: its own gram.
    let rarity = |(gram, entries): &(_, Entries)| match wide_chars(*gram)? {
        (c, None) => Some((c, (32 - entries.count.leading_zeros()) as u8)),
        _ => None,
    };
    let alphabet: Vec<(char, u8)> = wide.iter().filter_map(rarity).collect();
    let readings = readings(alphabet.iter().map(|(c, _)| *c));
    let words = vocabulary::words(records, synonyms);
    let mut segment = Segment::of(alphabet, &readings);
    segment.entries = entries;
    segment.short = short(entries);
    segment.letters = words.letters();
    let slots = wide.iter().map(|(gram, entries)| (segment.slot(*gram, &readings), entries));
    let slots = slots.filter_map(|(slot, entries)| Some((slot?, entries)));
    let mut slots: Vec<(Slot, &Entries)> = slots.collect();
    slots.sort_unstable_by_key(|(slot, _)| *slot);
    let size = shard_size(entries, older);
    let (wide_shards, narrow_shards) = (cut_wide(&slots, size), cut_narrow(narrow, size));
    segment.wide = wide_shards.iter().map(|(first, _)| *first).collect();
    segment.narrow = narrow_shards.iter().map(|(first, _)| *first).collect();
    let payloads = |shards: Vec<(u64, Vec<u8>)>| shards.into_iter().map(|(_, shard)| shard);
    let pieces = [
        (Kind::Wide, payloads(wide_shards).collect()),
        (Kind::Narrow, payloads(narrow_shards).collect()),
        (Kind::Sounds, vec![words.sounds()]),
        (Kind::Words, words.latin()),
        // The oldest segment's.
        (Kind::Readings, if older == 0 { vec![others(&segment.alphabet)] } else { Vec::new() }),
    ];
    let mut all = older.to_le_bytes().to_vec();
    for payload in pieces.iter().flat_map(|(_, payloads)| payloads) {
        all.extend(hash(payload).to_le_bytes());
    }
    segment.hash = hash(&all);
    for (kind, payloads) in &pieces {
        for (at, payload) in (0..).zip(payloads) {
            put(&file_name(*kind, at, segment.hash, 16), &frame(*kind as u8, payload))?;
        }
    }
    Ok(segment)
}
