//! The newsletter's own words: to guess what a misspelled or a pinyin word
//! means.
//!
//! ```text
//! sounds  = number (characters) { number (code point, more by) number (readings) { text } }
//!           number (Chinese words) { text meaning }
//! words   = number (Latin words) { number (bytes shared with the one before) text meaning }
//! meaning = number (entries * 4 + leads) { number (file) number (as in shards) }
//!           number (files of texts) { number (file) }
//! ```
//!
//! A reading is a syllable of pinyin without tone; `ü` is `v`. Leads and files
//! of texts together hold the texts of the word's best entries, or nearly all.
//!
//! Every Latin word is in two pieces, with others of its first letter and with
//! others of its last: who slips seldom slips at the first and never at both.
//! The piece that a word looks to be in is fetched beside the shards, unless
//! what is here has the word; the others only when nothing is found. Rare words are
//! in as many pieces of their own, fetched last.

use super::{
    bytes::Bytes,
    pinyin::{Readings, sounds_like},
    shard::Lead,
    slip::likeness,
    store::PieceId,
};

pub(super) const SOUNDS: u8 = b'v';
pub(super) const WORDS: u8 = b's';

/// The fewest letters of a Latin word.
pub(super) const SHORTEST: usize = 4;

/// The most parts by letter.
pub(super) const LETTERS: u32 = 26;

/// Which of so many parts the words are in that begin, or end, with a letter;
/// digits go with the first.
pub(super) fn letter(byte: u8, parts: u32) -> u32 {
    let place = if byte.is_ascii_lowercase() { u32::from(byte - b'a') } else { 0 };
    place * parts / LETTERS
}

/// What a word may mean.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Guess {
    pub word: String,
    /// Where the texts of its best entries are.
    pub files: Vec<PieceId>,
}

/// What is told of a word.
#[derive(Clone, Copy)]
struct Meaning<'a> {
    count: u32,
    leads: u32,
    /// Leads, then files of texts.
    files: Bytes<'a>,
}

impl<'a> Meaning<'a> {
    fn read(bytes: &mut Bytes<'a>) -> Option<Self> {
        let head = bytes.number()?;
        let meaning = Self { count: head / 4, leads: head % 4, files: *bytes };
        for _ in 0..2 * meaning.leads {
            bytes.number()?;
        }
        for _ in 0..bytes.number()? {
            bytes.number()?;
        }
        Some(meaning)
    }

    fn leads(mut self) -> Vec<Lead> {
        let lead = |_| Some(Lead { file: self.files.number()?, held: self.files.number()? });
        (0..self.leads).map_while(lead).collect()
    }

    fn files(mut self) -> Vec<PieceId> {
        let mut files = Vec::new();
        for _ in 0..self.leads {
            files.extend(self.files.number().map(PieceId::Lead));
            self.files.number();
        }
        let texts = self.files.number().unwrap_or(0);
        files.extend((0..texts).map_while(|_| self.files.number().map(PieceId::Texts)));
        files
    }
}

/// The best guess so far: how good it is, how frequent the word is.
#[derive(Default)]
struct Best(Option<(u32, u32, Guess)>);

impl Best {
    fn offer(&mut self, grade: u32, word: &str, meaning: Meaning) {
        let better =
            |(known, most, _): &(u32, u32, Guess)| (grade, meaning.count) > (*known, *most);
        if self.0.as_ref().is_none_or(better) {
            let guess = Guess { word: word.into(), files: meaning.files() };
            self.0 = Some((grade, meaning.count, guess));
        }
    }

    fn guess(self) -> Option<Guess> {
        self.0.map(|(.., guess)| guess)
    }
}

/// The leads that hold the texts of a Chinese word's best entries.
pub(super) fn leads_of_chinese(sounds: &[u8], word: &str) -> Vec<Lead> {
    let mut leads = Vec::new();
    let mut bytes = Bytes(sounds);
    let _ = readings(&mut bytes).and_then(|_| {
        each_chinese(bytes, |known, meaning| {
            if known == word {
                leads = meaning.leads();
            }
        })
    });
    leads
}

/// The leads that hold the texts of a Latin word's best entries.
pub(super) fn leads_of_latin(words: &[u8], word: &str) -> Vec<Lead> {
    let mut leads = Vec::new();
    let _ = each_latin(words, |known, meaning| {
        if known == word {
            leads = meaning.leads();
        }
    });
    leads
}

/// The word whose pinyin a word in small Latin letters is; else whose initials;
/// else whose pinyin begins so. Of several the most frequent. None where there
/// is nothing like it, or the piece is damaged.
pub(super) fn guess_sound(sounds: &[u8], typed: &str) -> Option<Guess> {
    let mut bytes = Bytes(sounds);
    let mut best = Best::default();
    let readings = readings(&mut bytes)?;
    each_chinese(bytes, |word, meaning| {
        if let Some(grade) = sounds_like(word, typed, &readings) {
            best.offer(grade, word, meaning);
        }
    })?;
    best.guess()
}

/// The Latin word that a word misspells least; of several one of the same letters
/// or of another length, and of those the most frequent.
pub(super) fn guess_spelling(words: &[u8], typed: &str) -> Option<Guess> {
    let mut best = Best::default();
    each_latin(words, |word, meaning| {
        if let Some(likeness) = likeness(typed, word) {
            best.offer(likeness, word, meaning);
        }
    })?;
    best.guess()
}

fn each_chinese(mut bytes: Bytes, mut visit: impl FnMut(&str, Meaning)) -> Option<()> {
    for _ in 0..bytes.count(3)? {
        visit(bytes.text()?, Meaning::read(&mut bytes)?);
    }
    Some(())
}

fn each_latin(words: &[u8], mut visit: impl FnMut(&str, Meaning)) -> Option<()> {
    let mut bytes = Bytes(words);
    let mut word = String::new();
    for _ in 0..bytes.count(4)? {
        let shared = bytes.number()? as usize;
        if !word.is_char_boundary(shared) {
            return None;
        }
        word.truncate(shared);
        word.push_str(bytes.text()?);
        visit(&word, Meaning::read(&mut bytes)?);
    }
    Some(())
}

fn readings<'a>(bytes: &mut Bytes<'a>) -> Option<Readings<'a>> {
    let mut code = 0u32;
    let mut all = Vec::new();
    for _ in 0..bytes.count(3)? {
        code = code.checked_add(bytes.number()?)?;
        let mut of_one = Vec::new();
        for _ in 0..bytes.count(1)? {
            of_one.push(bytes.text()?);
        }
        all.push((char::from_u32(code)?, of_one));
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::bytes::{put, put_text};

    fn sounds() -> Vec<u8> {
        let mut out = Vec::new();
        let characters: [(char, &[&str]); 6] = [
            ('先', &["xian"]),
            ('化', &["hua"]),
            ('后', &["hou"]),
            ('率', &["lv", "shuai"]),
            ('落', &["luo", "la"]),
            ('量', &["liang"]),
        ];
        put(&mut out, characters.len() as u32);
        let mut before = 0;
        for (c, readings) in characters {
            put(&mut out, c as u32 - before);
            before = c as u32;
            put(&mut out, readings.len() as u32);
            readings.iter().for_each(|reading| put_text(&mut out, reading));
        }
        let words = [("量化", 90, 8), ("落后", 1, 0), ("率先", 1, 0)];
        put(&mut out, words.len() as u32);
        for (word, count, lead) in words {
            put_text(&mut out, word);
            put(&mut out, count * 4 + u32::from(lead > 0));
            (lead > 0).then(|| [lead, 3].map(|number| put(&mut out, number)));
            put(&mut out, 1);
            put(&mut out, 5);
        }
        out
    }

    fn spellings(words: &[(u32, &str, u32)]) -> Vec<u8> {
        let mut out = Vec::new();
        put(&mut out, words.len() as u32);
        for (shared, rest, count) in words {
            put(&mut out, *shared);
            put_text(&mut out, rest);
            put(&mut out, count * 4);
            put(&mut out, 0);
        }
        out
    }

    #[test]
    fn a_letter_gone_is_likelier_than_another_one() {
        let words = spellings(&[(0, "pruning", 2), (2, "ying", 90)]);
        let meant = |typed| guess_spelling(&words, typed).unwrap().word;
        assert_eq!(meant("pruing"), "pruning");
        assert_eq!(meant("pryimg"), "prying");
    }

    #[test]
    fn pinyin_and_slips_of_the_finger_are_understood() {
        let words = [(0, "mobilenet", 20), (9, "s", 2), (0, "tensorflow", 9)];
        let (sounds, spellings) = (sounds(), spellings(&words));
        let sound = |typed| guess_sound(&sounds, typed).map(|guess| guess.word);
        for (typed, meant) in [
            ("lianghua", "量化"),
            ("lh", "量化"),
            ("liangh", "量化"),
            ("lahou", "落后"),
            ("lvxian", "率先"),
        ] {
            assert_eq!(sound(typed).as_deref(), Some(meant), "{typed}");
        }
        let spelling = |typed| guess_spelling(&spellings, typed).map(|guess| guess.word);
        for (typed, meant) in [
            ("mobilnet", "mobilenet"),
            ("mobiilenet", "mobilenet"),
            ("mobilentes", "mobilenets"),
            ("tensroflow", "tensorflow"),
            ("tnesorflwo", "tensorflow"),
        ] {
            assert_eq!(spelling(typed).as_deref(), Some(meant), "{typed}");
        }
        for typed in ["l", "mobilenet", "tsnerfolow", "xyz", "xyzxyz", ""] {
            assert_eq!(sound(typed), None, "{typed}");
            assert_ne!(spelling(typed).as_deref(), Some(typed), "{typed}");
        }
        let files = guess_sound(&sounds, "lh").unwrap().files;
        assert_eq!(files, [PieceId::Lead(8), PieceId::Texts(5)]);
        assert_eq!(leads_of_chinese(&sounds, "量化"), [Lead { file: 8, held: 3 }]);
        assert_eq!(leads_of_chinese(&sounds, "落后"), []);
        assert_eq!(leads_of_latin(&spellings, "mobilenets"), []);
        assert_eq!(guess_spelling(&spellings, "xyzxyz"), None);
        (0..sounds.len()).for_each(|end| drop(guess_sound(&sounds[..end], "lianghua")));
        (0..spellings.len()).for_each(|end| drop(guess_spelling(&spellings[..end], "mobilnet")));
    }

    #[test]
    fn letters_go_to_parts_in_order() {
        let parts = |letters: &[u8], parts| letters.iter().map(|byte| letter(*byte, parts)).max();
        assert_eq!(parts(b"az09", 1), Some(0));
        assert_eq!(parts(b"a0", 26), Some(0));
        assert_eq!((letter(b'm', 2), letter(b'n', 2), letter(b'z', 26)), (0, 1, 25));
    }
}
