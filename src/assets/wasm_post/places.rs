//! The places in the sources that a program would name when it panics: a path, a line
//! and a column each. Where its panics have no words (`tools/scripts.mjs`) nothing
//! leads to them, but they lie in its memory: a fifth of that, and hardly
//! compressible. Zeros weigh nothing.

use std::{
    collections::{BTreeSet, HashSet},
    ops::Range,
};
use wasmparser::{BinaryReader, BinaryReaderError, FunctionBody, Operator};

/// A piece of memory: where it begins, and its bytes.
pub(super) type Piece<'a> = (u32, &'a [u8]);

/// How many bytes a place takes: where its path is, how long that is, line, column.
const PLACE: usize = 16;

/// What paths end with.
const ENDING: &[u8] = b".rs";

/// Longer than any path, in bytes.
const LONGEST: u32 = 300;

/// The numbers that function bodies hold: among them is every address that they use.
pub(super) fn numbers(bodies: &[&[u8]]) -> Result<BTreeSet<u32>, BinaryReaderError> {
    let mut numbers = BTreeSet::new();
    for body in bodies {
        let body = FunctionBody::new(BinaryReader::new(body, 0));
        for operator in body.get_operators_reader()? {
            if let Operator::I32Const { value } = operator? {
                numbers.insert(value.cast_unsigned());
            }
        }
    }
    Ok(numbers)
}

/// The pieces with zeros for the places, and their paths, that neither `numbers` nor
/// memory leads to.
pub(super) fn without_places(pieces: &[Piece], numbers: &BTreeSet<u32>) -> Vec<Vec<u8>> {
    let places: Vec<(u32, Range<u32>)> =
        pieces.iter().flat_map(|piece| places(pieces, *piece)).collect();
    let starts: HashSet<u32> = places.iter().map(|(at, _)| *at).collect();
    let mut named = numbers.clone();
    for piece in pieces {
        named.extend(words(*piece).filter(|(at, _)| !starts.contains(at)).map(|(_, word)| word));
    }
    let is_named = |range: &Range<u32>| named.range(range.clone()).next().is_some();
    let (mut zeros, mut kept) = (Vec::new(), Vec::new());
    for (at, path) in places {
        let place = at..at + PLACE as u32;
        if is_named(&place) {
            kept.push(path);
        } else {
            zeros.extend([place, path]);
        }
    }
    // A path may be that of another place.
    zeros.retain(|range| !is_named(range) && !kept.contains(range));
    let blank = |(start, bytes): &Piece| {
        let mut bytes = bytes.to_vec();
        for range in &zeros {
            let within = |at: u32| at.checked_sub(*start).map(|at| at as usize);
            let found = within(range.start).zip(within(range.end));
            if let Some(part) = found.and_then(|(from, to)| bytes.get_mut(from..to)) {
                part.fill(0);
            }
        }
        bytes
    };
    pieces.iter().map(blank).collect()
}

/// The words of a piece, each with its address.
fn words((start, bytes): Piece) -> impl Iterator<Item = (u32, u32)> {
    let skipped = start.wrapping_neg() as usize % 4;
    let words = bytes.get(skipped..).unwrap_or_default().chunks_exact(4).enumerate();
    words.map(move |(at, word)| {
        let word = u32::from_le_bytes(word.try_into().unwrap_or_default());
        (start + (skipped + 4 * at) as u32, word)
    })
}

/// What looks like a place in a piece: its address, and where its path is.
fn places(pieces: &[Piece], piece: Piece) -> Vec<(u32, Range<u32>)> {
    let words: Vec<(u32, u32)> = words(piece).collect();
    let place = |four: &[(u32, u32)]| {
        let [(at, path), (_, length), (_, line), (_, column)] = four.try_into().ok()?;
        let path = path..path.checked_add(length)?;
        let told = length < LONGEST && line > 0 && column > 0;
        (told && is_path(pieces, &path)).then_some((at, path))
    };
    words.windows(4).filter_map(place).collect()
}

fn is_path(pieces: &[Piece], range: &Range<u32>) -> bool {
    pieces.iter().any(|(start, bytes)| {
        let from = range.start.checked_sub(*start).map(|at| at as usize);
        let text = from.and_then(|from| bytes.get(from..from + range.len()));
        let is_of_path = |byte: &u8| byte.is_ascii_alphanumeric() || b"/._-".contains(byte);
        text.is_some_and(|text| text.ends_with(ENDING) && text.iter().all(is_of_path))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Memory from 1024 on: two paths, then places, then words.
    fn memory(places: &[[u32; 4]], words: &[u32]) -> Vec<u8> {
        let mut bytes = b"src/one.rs__src/two.rs__".to_vec();
        let rest = places.iter().flatten().chain(words);
        rest.for_each(|word| bytes.extend(word.to_le_bytes()));
        bytes
    }

    const ONE: [u32; 4] = [1024, 10, 7, 9];
    const TWO: [u32; 4] = [1036, 10, 8, 9];

    fn left(places: &[[u32; 4]], words: &[u32], numbers: &[u32]) -> Vec<u8> {
        let bytes = memory(places, words);
        let numbers = numbers.iter().copied().collect();
        without_places(&[(1024, &bytes)], &numbers).remove(0)
    }

    #[test]
    fn a_place_that_nothing_leads_to_goes_with_its_path() {
        let left = left(&[ONE, TWO], &[5], &[99]);
        assert_eq!(left[..12], *b"\0\0\0\0\0\0\0\0\0\0__", "what stands beside it stays");
        assert_eq!(left[24..56], [0; 32]);
        assert_eq!(left[56..], [5, 0, 0, 0]);
    }

    #[test]
    fn a_place_that_code_or_memory_leads_to_stays_with_its_path() {
        let whole = memory(&[ONE], &[1048]);
        assert_eq!(left(&[ONE], &[1048], &[]), whole);
        assert_eq!(left(&[ONE], &[0], &[1048]), memory(&[ONE], &[0]));
        // Two places, one path.
        let both = left(&[ONE, [1024, 10, 2, 2]], &[], &[1048]);
        assert_eq!(both, memory(&[ONE, [0; 4]], &[]));
    }

    #[test]
    fn a_path_that_is_named_otherwise_stays_and_so_does_what_is_no_place() {
        let left_of = left(&[ONE], &[1030], &[]);
        assert_eq!(left_of[..10], *b"src/one.rs");
        let no_line = [1024, 10, 0, 9];
        assert_eq!(left(&[no_line], &[], &[]), memory(&[no_line], &[]));
        let no_path = [1025, 10, 7, 9];
        assert_eq!(left(&[no_path], &[], &[]), memory(&[no_path], &[]));
    }
}
