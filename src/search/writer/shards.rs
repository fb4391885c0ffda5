//! Shards, written; drawn in `shard`.

use super::postings::Entries;
use crate::search::{
    bytes::put,
    gram::{Gram, class, narrow_length},
    segment::Slot,
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

/// A shard on its way.
#[derive(Default)]
pub(in crate::search) struct Shard {
    out: Vec<u8>,
    slot: Slot,
    gram: Gram,
}

impl Shard {
    /// The shard's payload; the next one begins.
    pub fn finish(&mut self) -> Vec<u8> {
        std::mem::take(self).out
    }

    pub fn wide(&mut self, slot: Slot, count: u32, postings: &[u8]) {
        let (sounds, rest) = ((slot >> 32) as u32, slot as u32);
        let more = sounds - (self.slot >> 32) as u32;
        put(&mut self.out, more);
        put(&mut self.out, if more == 0 { rest - self.slot as u32 } else { rest });
        self.slot = slot;
        put(&mut self.out, count);
        self.out.extend_from_slice(postings);
    }

    pub fn narrow(&mut self, gram: Gram, count: u32, postings: &[u8]) {
        let (old, new) = (self.gram.to_be_bytes(), gram.to_be_bytes());
        let end = narrow_length(gram);
        let shared = old.iter().zip(new).take(end).take_while(|(old, new)| **old == *new).count();
        self.out.push((shared << 4 | (end - shared)) as u8);
        self.out.extend_from_slice(&new[shared..end]);
        self.gram = gram;
        put(&mut self.out, count);
        self.out.extend_from_slice(postings);
    }
}

/// Adds a posting to those of a gram.
pub(in crate::search) fn put_posting(out: &mut Vec<u8>, more: u32, class: u8) {
    put(out, more * class::COUNT + u32::from(class));
}
