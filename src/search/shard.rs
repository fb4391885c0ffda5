//! A shard: some grams, in order, each with the entries that have it.
//!
//! ```text
//! wide shard   = { number (owner, more than the one before by)
//!                  number (the slot's rest; more by, where the owner is the same) postings }
//! narrow shard = { u8 (bytes shared with the one before * 16 + bytes that follow)
//!                  the bytes that follow, postings }
//! postings     = number (entries) { number ((entry, more than the one before by) * 6 + class) }
//! ```
//!
//! The first owner, rest and entry are told as they are.

use super::{
    bytes::Bytes,
    directory::Slot,
    gram::{Gram, LONGEST, SHORT, class, narrow_length},
};

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

/// The entries of a wide gram; none where the shard is damaged.
pub(super) fn find_wide(payload: &[u8], wanted: Slot) -> Option<Vec<Spot>> {
    let mut bytes = Bytes(payload);
    let (mut owner, mut rest) = (0u32, 0u32);
    let mut spots = Vec::new();
    while !bytes.0.is_empty() {
        let more = bytes.number()?;
        owner = owner.checked_add(more)?;
        let next = bytes.number()?;
        rest = if more == 0 { rest.checked_add(next)? } else { next };
        let slot = Slot::from(owner) << 32 | Slot::from(rest);
        if slot > wanted {
            break;
        }
        if slot == wanted {
            read(&mut bytes, &mut spots)?;
            break;
        }
        skip(&mut bytes)?;
    }
    Some(spots)
}

/// Adds the entries of narrow grams from one to another, in no order.
pub(super) fn find_narrow(
    payload: &[u8],
    from: Gram,
    to: Gram,
    spots: &mut Vec<Spot>,
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
        if here < from {
            skip(&mut bytes)?;
            continue;
        }
        let start = spots.len();
        read(&mut bytes, spots)?;
        let length = narrow_length(from);
        // Whether it ends with the word shows in what follows. Where nothing
        // can follow, it may.
        let ends = !gram.get(length).is_some_and(u8::is_ascii_alphanumeric);
        if length > SHORT && ends {
            for spot in &mut spots[start..] {
                *spot += u32::from(class_of(*spot) % class::TITLE == class::START);
            }
        }
    }
    Some(())
}

fn read(bytes: &mut Bytes, spots: &mut Vec<Spot>) -> Option<()> {
    let count = bytes.count(1)?;
    let mut entry = 0u32;
    spots.reserve(count);
    for _ in 0..count {
        let number = bytes.number()?;
        entry = entry.checked_add(number / class::COUNT)?;
        spots.push(entry.checked_mul(8)? | number % class::COUNT);
    }
    Some(())
}

fn skip(bytes: &mut Bytes) -> Option<()> {
    let count = bytes.count(1)?;
    let mut left = count;
    let mut at = 0;
    while left > 0 {
        left -= usize::from(*bytes.0.get(at)? < 0x80);
        at += 1;
    }
    bytes.take(at).map(|_| ())
}

/// In order, each entry once, with its best class.
pub(super) fn settle(spots: &mut Vec<Spot>) {
    spots.sort_unstable();
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

    pub fn wide(&mut self, slot: Slot, count: u32, postings: &[u8]) {
        use super::bytes::put;
        let (owner, rest) = ((slot >> 32) as u32, slot as u32);
        let more = owner - (self.slot >> 32) as u32;
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
        super::bytes::put(&mut self.out, count);
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
            writer.wide(*slot, 2, &postings(&list));
        }
        let payload = writer.finish();
        for (at, slot) in slots.iter().enumerate() {
            assert_eq!(find_wide(&payload, *slot), Some(vec![(at as u32) << 3, 500 << 3 | 5]));
        }
        assert_eq!(find_wide(&payload, 8 << 32), Some(vec![]));
        assert_eq!(find_wide(&payload[..payload.len() - 1], slots[3]), None);
    }

    #[test]
    fn a_range_of_narrow_grams_tells_which_end_there() {
        let mut writer = Writer::default();
        let grams: [(&str, &[(u32, u8)]); 4] = [
            ("mob", &[(1, 2)]),
            ("mobile", &[(1, 1), (9, 0)]),
            ("mobilene", &[(2, 4), (9, 1)]),
            ("n", &[(3, 0)]),
        ];
        for (gram, list) in grams {
            writer.narrow(narrow(gram.as_bytes()), list.len() as u32, &postings(list));
        }
        let payload = writer.finish();
        let find = |word: &str| {
            let from = narrow(word.as_bytes());
            let mut spots = Vec::new();
            find_narrow(&payload, from, last_of(from), &mut spots).unwrap();
            settle(&mut spots);
            spots.iter().map(|spot| (entry_of(*spot), class_of(*spot))).collect::<Vec<_>>()
        };
        assert_eq!(find("mobile"), [(1, 2), (2, 4), (9, 1)]);
        assert_eq!(find("mobilene"), [(2, 5), (9, 2)]);
        assert_eq!(find("mobi"), [(1, 1), (2, 4), (9, 1)]);
        assert_eq!(find("x"), []);
    }
}
