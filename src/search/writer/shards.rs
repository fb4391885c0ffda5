//! Where shards begin and end.

use super::postings::Entries;
use crate::search::{
    format::{segment::Slot, shard::Shard},
    text::gram::Gram,
};

/// A shard's payload after the first gram or slot that may be in it.
type Cut = (u64, Vec<u8>);

/// Cuts wide grams into shards: where sounds end once there is enough, and anywhere
/// once there is twice as much.
pub(super) fn cut_wide(slots: &[(Slot, &Entries)], size: usize) -> Vec<Cut> {
    let mut shards = Vec::new();
    let mut shard = Shard::default();
    let (mut first, mut sounds) = (0, 0);
    for (slot, entries) in slots {
        let new_sounds = sounds != slot >> 32;
        let full = shard.out.len() + entries.postings.len();
        if !shard.out.is_empty() && ((new_sounds && full > size) || full > 2 * size) {
            shards.push((first, shard.finish()));
        }
        if shard.out.is_empty() {
            // Where sounds begin, these alone: less to tell.
            first = if new_sounds { slot >> 32 << 32 } else { *slot };
        }
        sounds = slot >> 32;
        shard.wide(*slot, entries.count, &entries.postings);
    }
    shards.push((first, shard.finish()));
    shards.retain(|(_, shard)| !shard.is_empty());
    shards
}

/// Cuts narrow grams into shards. The first of one is the shortest gram that is later
/// than all before.
pub(super) fn cut_narrow(grams: &[(Gram, Entries)], size: usize) -> Vec<Cut> {
    let mut shards = Vec::new();
    let mut shard = Shard::default();
    let (mut first, mut last) = (0, 0);
    for (gram, entries) in grams {
        if !shard.out.is_empty() && shard.out.len() + entries.postings.len() > size {
            shards.push((first, shard.finish()));
        }
        if shard.out.is_empty() {
            first = shortest(last, *gram);
        }
        last = *gram;
        shard.narrow(*gram, entries.count, &entries.postings);
    }
    shards.push((first, shard.finish()));
    shards.retain(|(_, shard)| !shard.is_empty());
    shards
}

/// The shortest beginning of a gram that is later than another one.
fn shortest(before: Gram, gram: Gram) -> Gram {
    let beginnings = (0..64).step_by(8).rev().map(|rest| gram >> rest << rest);
    beginnings.into_iter().find(|beginning| *beginning > before).unwrap_or(gram)
}
