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
    around::MANY,
    bytes::Bytes,
    directory::Slot,
    gram::{Gram, LONGEST, SHORT, class, narrow_length},
    spot::{Spot, class_of, entry_of},
};

pub(super) const WIDE: u8 = b'w';
pub(super) const NARROW: u8 = b'n';

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
    /// Where in the piece beside the shard the marks of a pair begin, if there are
    /// any.
    pub marks: Option<usize>,
    /// Lists of entries that have a pair, but something else around it than is
    /// wanted.
    pub apart: Vec<Vec<u32>>,
    /// Whether no more entries have all grams of a word than would if these were
    /// strewn at random.
    pub by_chance: bool,
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
    let mut marks = 0;
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
        let marked = is_marked(slot, here.count);
        if slot == wanted {
            here.postings(&mut bytes, found)?;
            found.marks = marked.then_some(marks);
            break;
        }
        marks += if marked { here.count } else { 0 };
        here.skip(&mut bytes)?;
    }
    Some(())
}

/// Whether a wide gram is a pair that so many entries have that what stands around
/// it is told.
pub(super) fn is_marked(slot: Slot, count: usize) -> bool {
    slot as u32 != 0 && count >= MANY
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{
        build::shards::{Writer, put_posting},
        gram::{last_of, narrow},
        spot::settle,
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
            assert_eq!(
                find(&payload, *slot),
                Some(Postings { spots, leads, ..Postings::default() })
            );
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
