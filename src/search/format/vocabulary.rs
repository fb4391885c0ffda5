//! The newsletter's own words: to guess what a misspelled or a pinyin word
//! means.
//!
//! ```text
//! sounds  = number (Chinese words) { text number (entries) }
//! words   = number (Latin words)
//!           { number (bytes shared with the one before) text number (entries) }
//! ```
//!
//! Every Latin word is in two pieces of its segment, with others of its first
//! letter and with others of its last: who slips seldom slips at the first and
//! never at both. The piece that a word looks to be in is fetched beside the
//! shards, unless what is here has the word; the other only when nothing is
//! found.

use super::{
    bytes::Bytes,
    manifest::Manifest,
    piece::{Kind, PieceId},
    segment::LETTERS,
};
use crate::search::text::{
    edit_distance::likeness,
    pinyin::{Readings, Syllable},
};

/// The fewest letters of a Latin word.
pub const SHORTEST: usize = 4;

/// Which of so many parts the words are in that begin, or end, with a letter;
/// digits go with the first.
pub fn letter(byte: u8, parts: u32) -> u32 {
    let place = if byte.is_ascii_lowercase() { u32::from(byte - b'a') } else { 0 };
    place * parts / LETTERS
}

/// The pieces with the sounds of Chinese words, of each segment.
pub fn sounds(manifest: &Manifest) -> Vec<PieceId> {
    let segments = 0..manifest.segments.len() as u32;
    segments.map(|segment| PieceId { kind: Kind::Sounds, segment, at: 0 }).collect()
}

/// The pieces that have a Latin word: by its first letter, of each segment, then by
/// its last. None for other words, and shorter ones than are there.
pub fn parts_of(manifest: &Manifest, word: &str) -> Vec<Vec<PieceId>> {
    let bytes = word.as_bytes();
    let latin = bytes.len() >= SHORTEST && bytes.iter().all(u8::is_ascii_alphanumeric);
    let ([first, .., last], true) = (bytes, latin) else { return Vec::new() };
    let mut by_letter = vec![Vec::new(), Vec::new()];
    for (segment, letters) in (0..).zip(manifest.segments.iter().map(|segment| segment.letters)) {
        let part = |at| PieceId { kind: Kind::Words, segment, at };
        by_letter[0].push(part(letter(*first, letters)));
        // One part has them all.
        by_letter[1].extend((letters > 1).then(|| part(letters + letter(*last, letters))));
    }
    by_letter.retain(|parts| !parts.is_empty());
    by_letter
}

/// What a word may mean: how good a guess it is, how many entries have that word,
/// and it.
#[derive(Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Guess {
    grade: u32,
    entries: u32,
    pub word: String,
}

impl Guess {
    fn improve(best: &mut Option<Self>, grade: u32, entries: u32, word: &str) {
        if best.as_ref().is_none_or(|best| (grade, entries) > (best.grade, best.entries)) {
            *best = Some(Self { grade, entries, word: word.into() });
        }
    }
}

/// The word whose initials a word in small Latin letters is; else whose pinyin begins
/// so. Of several the most frequent. None where there is nothing like it, or the
/// piece is damaged.
pub fn guess_sound(sounds: &[u8], typed: &str, readings: &Readings) -> Option<Guess> {
    let mut bytes = Bytes(sounds);
    let mut best = None;
    for _ in 0..bytes.count(2)? {
        let (word, entries) = (bytes.text()?, bytes.number()?);
        if let Some(grade) = readings.grade(word, typed) {
            Guess::improve(&mut best, grade, entries, word);
        }
    }
    best
}

/// The Latin word that a word misspells least; of several one of the same letters
/// or of another length, and of those the most frequent.
pub fn guess_spelling(words: &[u8], typed: &str) -> Option<Guess> {
    let mut best = None;
    let mut bytes = Bytes(words);
    let mut word = String::new();
    for _ in 0..bytes.count(3)? {
        let shared = bytes.number()? as usize;
        if !word.is_char_boundary(shared) {
            return None;
        }
        word.truncate(shared);
        word.push_str(bytes.text()?);
        let entries = bytes.number()?;
        if let Some(likeness) = likeness(typed, &word) {
            Guess::improve(&mut best, likeness, entries, &word);
        }
    }
    best
}

/// How a character is read, as the piece of other readings tells.
pub fn other_reading(piece: &[u8], wanted: char) -> Option<Syllable> {
    let mut bytes = Bytes(piece);
    let mut code = 0u32;
    while code < u32::from(wanted) {
        code = code.checked_add(bytes.number()?)?;
        let syllable = bytes.number()?;
        if code == u32::from(wanted) {
            return u16::try_from(syllable).ok();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::format::bytes::{put, put_text};

    fn spellings(words: &[(u32, &str, u32)]) -> Vec<u8> {
        let mut out = Vec::new();
        put(&mut out, words.len() as u32);
        for (shared, rest, count) in words {
            put(&mut out, *shared);
            put_text(&mut out, rest);
            put(&mut out, *count);
        }
        out
    }

    #[test]
    fn slips_of_the_finger_are_understood() {
        let words = [(0, "mobilenet", 20), (9, "s", 2), (0, "pruning", 2), (2, "ying", 90)];
        let words = spellings(&words);
        let spelling = |typed| guess_spelling(&words, typed).map(|guess| guess.word);
        for (typed, meant) in [
            ("mobilnet", "mobilenet"),
            ("mobilentes", "mobilenets"),
            // A letter gone is likelier than another one.
            ("pruing", "pruning"),
            ("pryimg", "prying"),
        ] {
            assert_eq!(spelling(typed).as_deref(), Some(meant), "{typed}");
        }
        for typed in ["l", "pruning", "xyzxyz", ""] {
            assert_eq!(spelling(typed), None, "{typed}");
        }
        (0..words.len()).for_each(|end| drop(guess_spelling(&words[..end], "mobilnet")));
    }

    #[test]
    fn letters_go_to_parts_in_order() {
        assert_eq!([b'a', b'z', b'0', b'9'].map(|byte| letter(byte, 1)), [0; 4]);
        assert_eq!((letter(b'm', 2), letter(b'n', 2), letter(b'z', 26)), (0, 1, 25));
    }
}
