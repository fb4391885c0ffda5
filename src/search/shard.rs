//! A shard: some grams, in order, each with the entries that have it.
//!
//! ```text
//! wide shard   = { number (owner, more than the one before by)
//!                  number (the slot's rest; more by, where the owner is the same) postings }
//! narrow shard = { u8 (bytes shared with the one before * 16 + bytes that follow)
//!                  the bytes that follow, postings }
//! postings     = number (entries * 2 + whether there is a lead) [ lead ]
//!                { number ((entry, more than the one before by) * 6 + class) }
//! lead         = number (file) number (a bit for each of the best entries: whether it is there)
//! ```
//!
//! The first owner, rest and entry are told as they are. A lead is a file with
//! the texts of the [`LEAD`] best entries of the gram, or nearly all, and of
//! others: where the best are scattered over many files of texts, it saves a
//! phone from fetching each of these.

use super::{
    bytes::Bytes,
    directory::Slot,
    gram::{Gram, LONGEST, SHORT, class, narrow_length},
};
use std::collections::BinaryHeap;

pub(super) const WIDE: u8 = b'w';
pub(super) const NARROW: u8 = b'n';

/// An entry and the class of its best place, `entry * 8 + class`.
pub(super) type Spot = u32;

pub(super) fn entry_of(spot: Spot) -> u32 {
    spot >> 3
}

pub(super) fn class_of(spot: Spot) -> u8 {
    (spot & 7) as u8
}

/// How many of a gram's entries are in its lead.
pub(super) const LEAD: usize = 10;

/// Where a gram's best entries can be had together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lead {
    pub file: u32,
    /// Which of the best are there, the first in the lowest bit.
    pub held: u32,
}

impl Lead {
    /// The file, and those of the best entries that it holds.
    pub fn of(self, spots: &[Spot]) -> (u32, Vec<u32>) {
        let held = (0..).zip(best(spots)).filter(|(at, _)| self.held >> at & 1 == 1);
        (self.file, held.map(|(_, entry)| entry).collect())
    }
}

/// What a shard says of a gram or a range of them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Postings {
    pub spots: Vec<Spot>,
    /// The files of leads, each with those of the best entries that it holds.
    pub leads: Vec<(u32, Vec<u32>)>,
}

/// The best entries of a gram: by class, then the newer ones.
pub(super) fn best(spots: &[Spot]) -> Vec<u32> {
    let mut best = Vec::with_capacity(LEAD);
    for class in (0..class::COUNT).rev() {
        let of_class = spots.iter().filter(|spot| u32::from(class_of(**spot)) == class);
        best.extend(of_class.take(LEAD - best.len()).map(|spot| entry_of(*spot)));
    }
    best
}

/// The entries of a wide gram; none where the shard is damaged.
pub(super) fn find_wide(payload: &[u8], wanted: Slot, found: &mut Postings) -> Option<()> {
    let mut bytes = Bytes(payload);
    let (mut owner, mut rest) = (0u32, 0u32);
    while !bytes.0.is_empty() {
        let more = bytes.number()?;
        owner = owner.checked_add(more)?;
        let next = bytes.number()?;
        rest = if more == 0 { rest.checked_add(next)? } else { next };
        let slot = Slot::from(owner) << 32 | Slot::from(rest);
        if slot > wanted {
            break;
        }
        let here = Head::read(&mut bytes)?;
        if slot == wanted {
            here.postings(&mut bytes, found)?;
            break;
        }
        here.skip(&mut bytes)?;
    }
    Some(())
}

/// Adds the entries of narrow grams from one to another, in no order.
pub(super) fn find_narrow(
    payload: &[u8],
    from: Gram,
    to: Gram,
    found: &mut Postings,
) -> Option<()> {
    let mut bytes = Bytes(payload);
    let mut gram = [0u8; LONGEST];
    while !bytes.0.is_empty() {
        let [lengths] = bytes.take(1)? else { return None };
        let (shared, length) = (usize::from(lengths >> 4), usize::from(lengths & 15));
        let end = shared + length;
        gram.get_mut(shared..end)?.copy_from_slice(bytes.take(length)?);
        gram[end..].fill(0);
        let here = Gram::from_be_bytes(gram);
        if here > to {
            break;
        }
        let head = Head::read(&mut bytes)?;
        if here < from {
            head.skip(&mut bytes)?;
            continue;
        }
        let start = found.spots.len();
        head.postings(&mut bytes, found)?;
        mark_ends(here, from, &mut found.spots[start..]);
    }
    Some(())
}

/// Whether a word ends with a narrow gram shows in what follows in the longer
/// one that was found. Where nothing can follow, it may.
pub(super) fn mark_ends(found: Gram, wanted: Gram, spots: &mut [Spot]) {
    let length = narrow_length(wanted);
    let ends = !found.to_be_bytes().get(length).is_some_and(u8::is_ascii_alphanumeric);
    if length > SHORT && ends {
        for spot in spots {
            *spot += u32::from(class_of(*spot) % class::TITLE == class::START);
        }
    }
}

/// What stands before the entries of a gram.
struct Head {
    count: usize,
    lead: Option<Lead>,
}

impl Head {
    fn read(bytes: &mut Bytes) -> Option<Self> {
        let number = bytes.number()?;
        let mut lead = None;
        if number & 1 == 1 {
            lead = Some(Lead { file: bytes.number()?, held: bytes.number()? });
        }
        let count = (number >> 1) as usize;
        (count <= bytes.0.len()).then_some(Self { count, lead })
    }

    fn postings(&self, bytes: &mut Bytes, found: &mut Postings) -> Option<()> {
        let start = found.spots.len();
        let mut entry = 0u32;
        found.spots.reserve(self.count);
        for _ in 0..self.count {
            let number = bytes.number()?;
            entry = entry.checked_add(number / class::COUNT)?;
            found.spots.push(entry.checked_mul(8)? + number % class::COUNT);
        }
        if let Some(lead) = self.lead {
            found.leads.push(lead.of(&found.spots[start..]));
        }
        Some(())
    }

    fn skip(&self, bytes: &mut Bytes) -> Option<()> {
        let mut left = self.count;
        let mut at = 0;
        while left > 0 {
            left -= usize::from(*bytes.0.get(at)? < 0x80);
            at += 1;
        }
        bytes.take(at).map(|_| ())
    }
}

/// In order, each entry once, with its best class.
pub(super) fn settle(spots: &mut Vec<Spot>) {
    // One gram's are in order. For many, a heap: the standard library's sorts
    // are quicker, and weigh eight times as much.
    if !spots.is_sorted() {
        *spots = BinaryHeap::from(std::mem::take(spots)).into_sorted_vec();
    }
    // Of one entry the last is the best: keep it.
    spots.reverse();
    spots.dedup_by_key(|spot| entry_of(*spot));
    spots.reverse();
}

/// Writes shards.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Default)]
pub(super) struct Writer {
    out: Vec<u8>,
    slot: Slot,
    gram: Gram,
}

#[cfg(not(target_arch = "wasm32"))]
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
        use super::bytes::put;
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
        use super::bytes::put;
        put(&mut self.out, count * 2 + u32::from(lead.is_some()));
        if let Some(lead) = lead {
            put(&mut self.out, lead.file);
            put(&mut self.out, lead.held);
        }
        self.out.extend_from_slice(postings);
    }
}

/// Adds a posting to those of a gram.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn put_posting(out: &mut Vec<u8>, more: u32, class: u8) {
    super::bytes::put(out, more * class::COUNT + u32::from(class));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::gram::{last_of, narrow};

    fn postings(entries: &[(u32, u8)]) -> Vec<u8> {
        let (mut out, mut last) = (Vec::new(), 0);
        for (entry, class) in entries {
            put_posting(&mut out, entry - last, *class);
            last = *entry;
        }
        out
    }

    #[test]
    fn what_was_written_is_found() {
        let mut writer = Writer::default();
        let slots = [7u64 << 32, 7 << 32 | 9, 7 << 32 | 1 << 31 | 5, 300 << 32 | 1];
        for (at, slot) in slots.iter().enumerate() {
            let list = [(at as u32, 0), (500, 5)];
            let lead = Lead { file: at as u32 * 7, held: 1 };
            writer.wide(*slot, (at % 2 == 1).then_some(lead), 2, &postings(&list));
        }
        let payload = writer.finish();
        let find = |payload: &[u8], slot| {
            let mut found = Postings::default();
            find_wide(payload, slot, &mut found).map(|()| found)
        };
        for (at, slot) in (0u32..).zip(&slots) {
            let leads = if at % 2 == 1 { vec![(at * 7, vec![500])] } else { vec![] };
            let spots = vec![at << 3, 500 << 3 | 5];
            assert_eq!(find(&payload, *slot), Some(Postings { spots, leads }));
        }
        assert_eq!(find(&payload, 8 << 32), Some(Postings::default()));
        assert_eq!(find(&payload[..payload.len() - 1], slots[3]), None);
    }

    #[test]
    fn a_range_of_narrow_grams_tells_which_end_there() {
        let mut writer = Writer::default();
        let grams: [(&str, &[(u32, u8)]); 4] = [
            ("mobi", &[(1, 2)]),
            ("mobile", &[(1, 1), (9, 0)]),
            ("mobilene", &[(2, 4), (9, 1)]),
            ("n", &[(3, 0)]),
        ];
        for (gram, list) in grams {
            writer.narrow(narrow(gram.as_bytes()), None, list.len() as u32, &postings(list));
        }
        let payload = writer.finish();
        let find = |word: &str| {
            let from = narrow(word.as_bytes());
            let mut found = Postings::default();
            find_narrow(&payload, from, last_of(from), &mut found).unwrap();
            let mut spots = found.spots;
            settle(&mut spots);
            spots.iter().map(|spot| (entry_of(*spot), class_of(*spot))).collect::<Vec<_>>()
        };
        assert_eq!(find("mobile"), [(1, 2), (2, 4), (9, 1)]);
        assert_eq!(find("mobilene"), [(2, 5), (9, 2)]);
        assert_eq!(find("mobil"), [(1, 1), (2, 4), (9, 1)]);
        assert_eq!(find("x"), []);
    }
}
