//! What stands around a pair of characters in each entry that has it: three
//! characters in a row are two pairs, and common pairs meet in many entries that do
//! not have the three.
//!
//! ```text
//! around = { u8 (mark of what is before * 16 + mark of what is after) }
//! ```
//!
//! A byte for each entry of each pair that [`MANY`] have, in the shard's order. A
//! shard has at most one such piece, of the same number. It is fetched only where
//! most of a query's candidates look not to have its words, or turned out not to:
//! then the others are told apart without their texts.

use super::{
    bytes::hash,
    spot::{Spot, entry_of},
};

pub(super) const KIND: u8 = b'a';

/// Of pairs that fewer entries have, all texts are as soon fetched.
pub(super) const MANY: usize = 16;

/// What stands before and after a pair; none where that is not known, or nothing.
pub(super) type Around = (Option<char>, Option<char>);

/// Around what is no pair.
pub(super) const NOTHING: Around = (None, None);

/// That an entry has the pair several times, and around it is not the same.
const SEVERAL: u8 = 0;

/// The mark of a character, the end of a text being one too: 1 to 15.
fn mark(c: char) -> u8 {
    1 + (hash(&u32::from(c).to_le_bytes()) % 15) as u8
}

/// The byte for what stands around a pair in a text.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn marks((before, after): Around) -> u8 {
    let mark = |c: Option<char>| mark(c.unwrap_or('\0'));
    mark(before) << 4 | mark(after)
}

/// The byte for both of two.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn both(one: u8, two: u8) -> u8 {
    let both = |one: u8, two: u8| if one == two { one } else { SEVERAL };
    both(one >> 4, two >> 4) << 4 | both(one & 15, two & 15)
}

/// The entries of a pair that have something else around it than is wanted; none
/// of those that the piece is too short for.
pub(super) fn apart(spots: &[Spot], marks: &[u8], (before, after): Around) -> Vec<u32> {
    let (before, after) = (before.map(mark), after.map(mark));
    let other = |here: u8, wanted: Option<u8>| {
        here != SEVERAL && wanted.is_some_and(|wanted| wanted != here)
    };
    let apart = |marks: &u8| other(marks >> 4, before) || other(marks & 15, after);
    let apart = spots.iter().zip(marks).filter(|(_, marks)| apart(marks));
    apart.map(|(spot, _)| entry_of(*spot)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_with_something_else_around_it_is_apart() {
        let (net, yuan) = (marks((Some('经'), Some('网'))), marks((Some('的'), Some('元'))));
        let around = [both(net, net), yuan, both(net, yuan), marks((None, None))];
        let spots = [1, 2, 3, 4].map(|entry: Spot| entry << 3);
        for (before, after, expected) in [
            (None, None, &[][..]),
            (None, Some('网'), &[2, 4]),
            (None, Some('元'), &[1, 4]),
            (Some('经'), None, &[2, 4]),
            (Some('经'), Some('元'), &[1, 2, 4]),
        ] {
            assert_eq!(apart(&spots, &around, (before, after)), expected, "{before:?} {after:?}");
        }
        assert_eq!(apart(&spots, &around[..1], (None, Some('元'))), [1]);
    }
}
