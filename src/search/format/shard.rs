//! A shard: some grams, in order, each with the entries that have it.
//!
//! ```text
//! wide shard   = { number (sounds, more than those before by)
//!                  number (the slot's rest; more by, where the sounds are the same) postings }
//! narrow shard = { u8 (bytes shared with the one before * 16 + bytes that follow)
//!                  the bytes that follow, postings }
//! postings     = number (entries) { number ((entry, more than the one before by) * 6 + class) }
//! ```
//!
//! The first sounds, rest and entry are told as they are.

#[cfg(not(target_arch = "wasm32"))]
use super::bytes::put;
use super::{
    bytes::Bytes,
    posting::{Posting, class_of},
    segment::Slot,
};
use crate::search::text::gram::{Gram, LONGEST, class, narrow_length};

/// The entries of a wide gram; none where the shard is damaged.
pub fn find_wide(payload: &[u8], wanted: Slot, found: &mut Vec<Posting>) -> Option<()> {
    each_wide(payload, wanted, wanted, &mut |_, count, mut postings| {
        read_postings(&mut postings, count, found)
    })
}

/// Visits the wide grams from one to another, with how many entries they have and
/// these; none where the shard is damaged.
pub fn each_wide(
    payload: &[u8],
    from: Slot,
    to: Slot,
    visit: &mut dyn FnMut(Slot, usize, Bytes) -> Option<()>,
) -> Option<()> {
    let mut bytes = Bytes(payload);
    let (mut upper, mut rest) = (0u32, 0u32);
    while !bytes.0.is_empty() {
        let more = bytes.number()?;
        upper = upper.checked_add(more)?;
        let next = bytes.number()?;
        rest = if more == 0 { rest.checked_add(next)? } else { next };
        let slot = Slot::from(upper) << 32 | Slot::from(rest);
        if slot > to {
            break;
        }
        let count = bytes.count(1)?;
        if slot >= from {
            visit(slot, count, bytes)?;
        }
        skip_postings(&mut bytes, count)?;
    }
    Some(())
}

/// Adds the entries of a narrow gram, or of all from it to another, in no order.
pub fn find_narrow(
    payload: &[u8],
    from: Gram,
    to: Option<Gram>,
    found: &mut Vec<Posting>,
) -> Option<()> {
    each_narrow(payload, from, to.unwrap_or(from), &mut |here, count, mut postings| {
        let start = found.len();
        read_postings(&mut postings, count, found)?;
        if to.is_some() {
            mark_ends(here, from, &mut found[start..]);
        }
        Some(())
    })
}

/// Visits the narrow grams from one to another, with how many entries they have and
/// these; none where the shard is damaged.
pub fn each_narrow(
    payload: &[u8],
    from: Gram,
    to: Gram,
    visit: &mut dyn FnMut(Gram, usize, Bytes) -> Option<()>,
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
        let count = bytes.count(1)?;
        if here >= from {
            visit(here, count, bytes)?;
        }
        skip_postings(&mut bytes, count)?;
    }
    Some(())
}

/// Whether a word ends with a narrow gram shows in what follows in the longer
/// one that was found. Where nothing can follow, it may.
fn mark_ends(found: Gram, wanted: Gram, postings: &mut [Posting]) {
    let length = narrow_length(wanted);
    let ends = !found.to_be_bytes().get(length).is_some_and(u8::is_ascii_alphanumeric);
    if ends {
        for posting in postings {
            *posting += u32::from(class_of(*posting) % class::TITLE == class::START);
        }
    }
}

fn read_postings(bytes: &mut Bytes, count: usize, found: &mut Vec<Posting>) -> Option<()> {
    let mut entry = 0u32;
    found.reserve(count);
    for _ in 0..count {
        let number = bytes.number()?;
        entry = entry.checked_add(number / class::COUNT)?;
        found.push(entry.checked_mul(8)? + number % class::COUNT);
    }
    Some(())
}

fn skip_postings(bytes: &mut Bytes, count: usize) -> Option<()> {
    let mut left = count;
    let mut at = 0;
    while left > 0 {
        left -= usize::from(*bytes.0.get(at)? < 0x80);
        at += 1;
    }
    bytes.take(at).map(|_| ())
}

/// A shard on its way.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Default)]
pub struct Shard {
    pub out: Vec<u8>,
    slot: Slot,
    gram: Gram,
}

#[cfg(not(target_arch = "wasm32"))]
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
#[cfg(not(target_arch = "wasm32"))]
pub fn put_posting(out: &mut Vec<u8>, more: u32, class: u8) {
    put(out, more * class::COUNT + u32::from(class));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{
        format::posting::{entry_of, sort_and_merge},
        text::gram::{last_of, narrow},
    };

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
        let mut shard = Shard::default();
        let slots = [7u64 << 32, 7 << 32 | 9, 7 << 32 | 1 << 31 | 5, 300 << 32 | 1];
        for (at, slot) in (0..).zip(slots) {
            shard.wide(slot, 2, &postings(&[(at, 0), (500, 5)]));
        }
        let payload = shard.finish();
        let find = |payload: &[u8], slot| {
            let mut found = Vec::new();
            find_wide(payload, slot, &mut found).map(|()| found)
        };
        for (at, slot) in (0u32..).zip(slots) {
            assert_eq!(find(&payload, slot), Some(vec![at << 3, 500 << 3 | 5]));
        }
        assert_eq!(find(&payload, 8 << 32), Some(Vec::new()));
        assert_eq!(find(&payload[..payload.len() - 1], slots[3]), None);
    }

    #[test]
    fn a_range_of_narrow_grams_tells_which_end_there() {
        let mut shard = Shard::default();
        let mut add = |gram: &str, list: &[(u32, u8)]| {
            shard.narrow(narrow(gram.as_bytes()), list.len() as u32, &postings(list));
        };
        add("mobi", &[(1, 2)]);
        add("mobile", &[(1, 1), (9, 0)]);
        add("mobilene", &[(2, 4), (9, 1)]);
        add("n", &[(3, 0)]);
        let payload = shard.finish();
        let find = |word: &str| {
            let from = narrow(word.as_bytes());
            let mut found = Vec::new();
            find_narrow(&payload, from, Some(last_of(from)), &mut found).unwrap();
            sort_and_merge(&mut found);
            let found = found.iter().map(|posting| (entry_of(*posting), class_of(*posting)));
            found.collect::<Vec<_>>()
        };
        assert_eq!(find("mobile"), [(1, 2), (2, 4), (9, 1)]);
        assert_eq!(find("mobilene"), [(2, 5), (9, 2)]);
        assert_eq!(find("mobil"), [(1, 1), (2, 4), (9, 1)]);
        assert_eq!(find("x"), []);
    }
}
