//! How every piece of the index is framed, and how numbers are spelled.
//!
//! ```text
//! piece    = "brief" version kind checksum payload
//! version  = u8, VERSION
//! kind     = u8, a letter
//! checksum = u32, little-endian: the lower half of the payload's hash
//! number   = 7 bits a byte, lowest first, the high bit set on all but the last
//! text     = number (bytes) UTF-8
//! ```

/// The version of the format. A change of any piece's layout, of the
/// normaliser or of the grams is a new version.
pub const VERSION: u8 = 6;

/// Why a piece of the index cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PieceError {
    /// Not a piece of a search index, or one of another version.
    #[error("这不是本版本能读的搜索索引；请用同一版本的 press 重新生成网站")]
    Format,
    /// Not what the press wrote.
    #[error("搜索索引的内容与校验和不符；请重新下载，或重新生成网站")]
    Damaged,
}

const MAGIC: &[u8; 5] = b"brief";
const HEAD: usize = MAGIC.len() + 2 + 4;

/// FNV-1a with 64 bits over eight bytes at a time, the last ones padded with
/// zeros, and begun with the length so that the padding tells.
pub fn hash(bytes: &[u8]) -> u64 {
    let begin = 0xcbf2_9ce4_8422_2325 ^ bytes.len() as u64;
    let mix = |hash: u64, word: [u8; 8]| {
        let mixed = (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x0000_0100_0000_01b3);
        // Multiplying carries upwards only.
        mixed ^ (mixed >> 32)
    };
    let (words, rest) = bytes.as_chunks();
    let hash = words.iter().fold(begin, |hash, word| mix(hash, *word));
    if rest.is_empty() {
        return hash;
    }
    let mut word = [0; 8];
    word[..rest.len()].copy_from_slice(rest);
    mix(hash, word)
}

fn checksum(payload: &[u8]) -> [u8; 4] {
    (hash(payload) as u32).to_le_bytes()
}

/// A payload in its frame.
#[cfg(not(target_arch = "wasm32"))]
pub fn frame(kind: u8, payload: &[u8]) -> Vec<u8> {
    [&MAGIC[..], &[VERSION, kind], &checksum(payload), payload].concat()
}

/// A piece of the same kind that holds something else: for tests of what reads
/// the payload, which the checksum keeps damage from.
#[cfg(not(target_arch = "wasm32"))]
pub fn reseal(piece: &[u8], payload: &[u8]) -> Vec<u8> {
    frame(piece.get(MAGIC.len() + 1).copied().unwrap_or_default(), payload)
}

/// The payload of a piece.
pub fn unframe(kind: u8, piece: &[u8]) -> Result<&[u8], PieceError> {
    let (head, payload) = piece.split_at_checked(HEAD).ok_or(PieceError::Damaged)?;
    if head[..5] != MAGIC[..] || head[5..7] != [VERSION, kind] {
        return Err(PieceError::Format);
    }
    if head[7..] == checksum(payload) { Ok(payload) } else { Err(PieceError::Damaged) }
}

/// Reads numbers and texts off the front of a payload. None where it ends too
/// soon or does not say what it should.
#[derive(Clone, Copy)]
pub struct Bytes<'a>(pub &'a [u8]);

impl<'a> Bytes<'a> {
    pub fn number(&mut self) -> Option<u32> {
        let mut value = 0u32;
        for shift in [0, 7, 14, 21, 28] {
            let (first, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= u32::from(first & 0x7f) << shift;
            if *first < 0x80 {
                return Some(value);
            }
        }
        None
    }

    pub fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    pub fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length as usize)?).ok()
    }

    /// A count of things of at least `size` bytes each: never more than could
    /// still follow, so that damage cannot ask for all memory.
    pub fn count(&mut self, size: usize) -> Option<usize> {
        let count = self.number()? as usize;
        (count.checked_mul(size)? <= self.0.len()).then_some(count)
    }
}

/// Adds a number.
#[cfg(not(target_arch = "wasm32"))]
pub fn put(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Adds a text.
#[cfg(not(target_arch = "wasm32"))]
pub fn put_text(out: &mut Vec<u8>, text: &str) {
    put(out, text.len() as u32);
    out.extend_from_slice(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 127, 128, 16_383, 16_384, u32::MAX];
        let mut out = Vec::new();
        numbers.iter().for_each(|number| put(&mut out, *number));
        let mut bytes = Bytes(&out);
        assert!(numbers.iter().all(|number| bytes.number() == Some(*number)));
        assert_eq!(bytes.number(), None);
        assert_eq!(Bytes(&[0x80; 9]).number(), None);
    }

    #[test]
    fn a_frame_tells_damage_from_another_version() {
        let piece = frame(b'x', "内容".as_bytes());
        assert_eq!(unframe(b'x', &piece), Ok("内容".as_bytes()));
        assert_eq!(unframe(b'y', &piece), Err(PieceError::Format));
        for at in 0..piece.len() {
            let mut damaged = piece.clone();
            damaged[at] ^= 1;
            assert!(unframe(b'x', &damaged).is_err(), "byte {at}");
            assert!(unframe(b'x', &piece[..at]).is_err(), "cut at {at}");
        }
    }
}
