//! Shards, written; drawn in `shard`.

use super::{aside::Aside, postings::Entries};
use crate::search::{
    bytes::put,
    directory::Slot,
    gram::{Gram, class, narrow_length},
    shard::{Lead, is_marked},
};

/// A gram, its lead, its entries.
pub(super) type Listed<'a, T> = (T, Option<Lead>, &'a Entries);

/// Cuts wide grams into shards: where an owner ends once there is enough, and
/// anywhere once there is twice as much. Each comes with what stands
/// around its pairs.
pub(super) fn cut_wide<E>(
    slots: &[Listed<u64>],
    aside: Option<&Aside>,
    size: usize,
    each: &mut impl FnMut(u64, Vec<u8>, Vec<u8>) -> Result<(), E>,
) -> Result<(), E> {
    let mut writer = Writer::default();
    let mut around = Vec::new();
    let mut first = 0;
    let mut owner = 0;
    for (slot, lead, entries) in slots {
        let (bytes, marks) = entries.postings(aside);
        let new_owner = owner != slot >> 32;
        let full = writer.len() + bytes.len();
        if writer.len() > 0 && ((new_owner && full > size) || full > 2 * size) {
            each(first, writer.finish(), std::mem::take(&mut around))?;
        }
        if writer.len() == 0 {
            // Where an owner begins, its slot alone: less to tell.
            first = if new_owner { slot >> 32 << 32 } else { *slot };
        }
        owner = slot >> 32;
        writer.wide(*slot, *lead, entries.count, &bytes);
        if is_marked(*slot, entries.count as usize) {
            around.extend(marks);
        }
    }
    if writer.len() > 0 { each(first, writer.finish(), around) } else { Ok(()) }
}

pub(super) fn cut_narrow<E>(
    grams: &[Listed<Gram>],
    aside: Option<&Aside>,
    size: usize,
    each: &mut impl FnMut(Gram, Vec<u8>) -> Result<(), E>,
) -> Result<(), E> {
    let mut writer = Writer::default();
    let mut first = 0;
    for (gram, lead, entries) in grams {
        let (bytes, _) = entries.postings(aside);
        if writer.len() > 0 && writer.len() + bytes.len() > size {
            each(first, writer.finish())?;
        }
        if writer.len() == 0 {
            first = *gram;
        }
        writer.narrow(*gram, *lead, entries.count, &bytes);
    }
    if writer.len() > 0 { each(first, writer.finish()) } else { Ok(()) }
}

/// Writes shards.
#[derive(Default)]
pub(in crate::search) struct Writer {
    out: Vec<u8>,
    slot: Slot,
    gram: Gram,
}

impl Writer {
    /// How many bytes it is so far.
    pub fn len(&self) -> usize {
        self.out.len()
    }

    /// The shard's payload; the writer begins the next one.
    pub fn finish(&mut self) -> Vec<u8> {
        std::mem::take(self).out
    }

    pub fn wide(&mut self, slot: Slot, lead: Option<Lead>, count: u32, postings: &[u8]) {
        let (owner, rest) = ((slot >> 32) as u32, slot as u32);
        let more = owner - (self.slot >> 32) as u32;
        put(&mut self.out, more);
        put(&mut self.out, if more == 0 { rest - self.slot as u32 } else { rest });
        self.slot = slot;
        self.postings(lead, count, postings);
    }

    pub fn narrow(&mut self, gram: Gram, lead: Option<Lead>, count: u32, postings: &[u8]) {
        let (old, new) = (self.gram.to_be_bytes(), gram.to_be_bytes());
        let end = narrow_length(gram);
        let shared = old.iter().zip(new).take(end).take_while(|(old, new)| **old == *new).count();
        self.out.push((shared << 4 | (end - shared)) as u8);
        self.out.extend_from_slice(&new[shared..end]);
        self.gram = gram;
        self.postings(lead, count, postings);
    }

    fn postings(&mut self, lead: Option<Lead>, count: u32, postings: &[u8]) {
        put(&mut self.out, count * 2 + u32::from(lead.is_some()));
        if let Some(lead) = lead {
            put(&mut self.out, lead.file);
            put(&mut self.out, lead.held);
        }
        self.out.extend_from_slice(postings);
    }
}

/// Adds a posting to those of a gram.
pub(in crate::search) fn put_posting(out: &mut Vec<u8>, more: u32, class: u8) {
    put(out, more * class::COUNT + u32::from(class));
}
