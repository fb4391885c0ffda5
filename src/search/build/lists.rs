//! All grams in order, to be cut into shards, and looked up as these will be.

use super::{aside::Aside, leads::spots, postings::Entries};
use crate::search::{
    gram::Gram,
    shard::{Lead, Postings, Writer, mark_ends, settle},
    store::Lookup,
};

/// A gram, its lead, its entries.
pub(super) type Listed<'a, T> = (T, Option<Lead>, &'a Entries);

/// All grams in order, to be looked up as the shards will be.
pub(super) struct Lists<'a> {
    pub wide: &'a [Listed<'a, u64>],
    pub narrow: &'a [Listed<'a, Gram>],
    pub aside: Option<&'a Aside>,
}

impl Lists<'_> {
    pub fn look_up(&self, lookup: Lookup) -> Postings {
        let mut found = Postings::default();
        match lookup {
            Lookup::Wide { slot, .. } => {
                let at = self.wide.binary_search_by_key(&slot, |(slot, ..)| *slot);
                found
                    .spots
                    .extend(at.ok().into_iter().flat_map(|at| spots(self.wide[at].2, self.aside)));
            }
            Lookup::Narrow { from, to, .. } => {
                let first = self.narrow.partition_point(|(gram, ..)| *gram < from);
                let range = self.narrow[first..].iter().take_while(|(gram, ..)| *gram <= to);
                for (gram, _, entries) in range {
                    let start = found.spots.len();
                    found.spots.extend(spots(entries, self.aside));
                    mark_ends(*gram, from, &mut found.spots[start..]);
                }
                settle(&mut found.spots);
            }
        }
        found
    }
}

/// Cuts wide grams into shards: where an owner ends once there is enough, and
/// anywhere once there is twice as much.
pub(super) fn cut_wide<E>(
    slots: &[Listed<u64>],
    aside: Option<&Aside>,
    size: usize,
    each: &mut impl FnMut(u64, Vec<u8>) -> Result<(), E>,
) -> Result<(), E> {
    let mut writer = Writer::default();
    let mut first = 0;
    let mut owner = 0;
    for (slot, lead, entries) in slots {
        let bytes = entries.bytes(aside);
        let new_owner = owner != slot >> 32;
        let full = writer.len() + bytes.len();
        if writer.len() > 0 && ((new_owner && full > size) || full > 2 * size) {
            each(first, writer.finish())?;
        }
        if writer.len() == 0 {
            // Where an owner begins, its slot alone: less to tell.
            first = if new_owner { slot >> 32 << 32 } else { *slot };
        }
        owner = slot >> 32;
        writer.wide(*slot, *lead, entries.count, &bytes);
    }
    if writer.len() > 0 { each(first, writer.finish()) } else { Ok(()) }
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
        let bytes = entries.bytes(aside);
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
