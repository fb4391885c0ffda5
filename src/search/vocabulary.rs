//! The newsletter's own words: to guess what a misspelled or a pinyin word
//! means.
//!
//! ```text
//! sounds    = number (characters) { number (code point, more by) number (readings) { text } }
//!             number (Chinese words) { text meaning }
//! spellings = number (Latin words) { number (bytes shared with the one before) text meaning }
//! meaning   = number (entries) number (lead + 1, or 0)
//! ```
//!
//! A reading is a syllable of pinyin without tone; `ü` is `v`. Of the two
//! pieces the one that a word looks like is fetched beside the shards, unless
//! what is here has the word; the other one only when nothing is found.

use super::bytes::Bytes;

pub(super) const SOUNDS: u8 = b'v';
pub(super) const SPELLINGS: u8 = b's';

/// What a word may mean.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Guess {
    pub word: String,
    /// Where the texts of its best entries are.
    pub lead: Option<u32>,
}

/// The best guess so far: how good it is, how frequent the word is.
#[derive(Default)]
struct Best(Option<(u32, u32, Guess)>);

impl Best {
    fn offer(&mut self, grade: u32, word: &str, (count, lead): (u32, u32)) {
        if self.0.as_ref().is_none_or(|(known, most, _)| (grade, count) > (*known, *most)) {
            self.0 = Some((grade, count, Guess { word: word.into(), lead: lead.checked_sub(1) }));
        }
    }

    fn guess(self) -> Option<Guess> {
        self.0.map(|(.., guess)| guess)
    }
}

fn meaning(bytes: &mut Bytes) -> Option<(u32, u32)> {
    Some((bytes.number()?, bytes.number()?))
}

/// The word whose pinyin a word in small Latin letters is; else whose initials;
/// else whose pinyin begins so. Of several the most frequent. None where there
/// is nothing like it, or the piece is damaged.
pub(super) fn guess_sound(sounds: &[u8], typed: &str) -> Option<Guess> {
    let mut bytes = Bytes(sounds);
    let mut best = Best::default();
    let readings = readings(&mut bytes)?;
    for _ in 0..bytes.count(3)? {
        let (word, meaning) = (bytes.text()?, meaning(&mut bytes)?);
        if let Some(grade) = sounds_like(word, typed, &readings) {
            best.offer(grade, word, meaning);
        }
    }
    best.guess()
}

/// The Latin word that a word misspells least; of several the most frequent.
pub(super) fn guess_spelling(spellings: &[u8], typed: &str) -> Option<Guess> {
    let mut bytes = Bytes(spellings);
    let mut best = Best::default();
    let mut word = String::new();
    for _ in 0..bytes.count(4)? {
        let shared = bytes.number()? as usize;
        if !word.is_char_boundary(shared) {
            return None;
        }
        word.truncate(shared);
        word.push_str(bytes.text()?);
        let meaning = meaning(&mut bytes)?;
        if let Some(slips) = misspells(typed, &word) {
            best.offer(2 - slips as u32, &word, meaning);
        }
    }
    best.guess()
}

/// Characters in order, each with how it is read.
type Readings<'a> = Vec<(char, Vec<&'a str>)>;

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

/// How well a word sounds like what was typed: in full, by its initials, or by
/// its beginning.
fn sounds_like(word: &str, typed: &str, readings: &Readings) -> Option<u32> {
    let of = |c: char| {
        let at = readings.binary_search_by_key(&c, |(known, _)| *known).ok()?;
        Some(readings[at].1.as_slice())
    };
    if word.chars().count() == typed.len() {
        let starts = |(c, letter): (char, u8)| {
            of(c).is_some_and(|all| all.iter().any(|one| one.as_bytes().first() == Some(&letter)))
        };
        if word.chars().zip(typed.bytes()).all(starts) {
            return Some(2);
        }
    }
    // What is left to be typed after each way to read the characters so far.
    let mut rests = vec![typed];
    for c in word.chars() {
        let mut next = Vec::new();
        for rest in rests {
            for one in of(c)? {
                match rest.strip_prefix(one) {
                    Some(rest) => next.push(rest),
                    None if one.starts_with(rest) && typed.len() >= 4 => return Some(1),
                    None => {}
                }
            }
        }
        rests = next;
    }
    rests.contains(&"").then_some(3)
}

/// By how many slips of the finger a word is another: a letter too many, too
/// few, another, or two swapped. None for more than one slip in a word of four
/// to seven letters, two in a longer one.
fn misspells(typed: &str, word: &str) -> Option<usize> {
    let most = match typed.len() {
        0..4 => return None,
        4..8 => 1,
        _ => 2,
    };
    if typed.len().abs_diff(word.len()) > most || typed == word {
        return None;
    }
    // A slip leaves at most two letters that only one of the words has.
    if (letters(typed) ^ letters(word)).count_ones() as usize > 2 * most {
        return None;
    }
    let (one, two) = (typed.as_bytes(), word.as_bytes());
    // The last three rows of the table of distances between beginnings.
    let mut rows = [vec![0; two.len() + 1], (0..=two.len()).collect(), vec![0; two.len() + 1]];
    for i in 1..=one.len() {
        rows[2][0] = i;
        for j in 1..=two.len() {
            let other = usize::from(one[i - 1] != two[j - 1]);
            let mut least = (rows[1][j - 1] + other).min(rows[1][j] + 1).min(rows[2][j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == two[j - 2] && one[i - 2] == two[j - 1] {
                least = least.min(rows[0][j - 2] + 1);
            }
            rows[2][j] = least;
        }
        rows.rotate_left(1);
    }
    Some(rows[1][two.len()]).filter(|distance| *distance <= most)
}

/// Which letters a word has, a bit each.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte % 32))
}

/// Whether a word looks like pinyin: syllables one after another, or initials.
pub(super) fn looks_like_pinyin(word: &str) -> bool {
    let initials = (2..=4).contains(&word.len()) && word.bytes().all(|b| INITIALS.contains(&b));
    initials || has_syllables(word)
}

const INITIALS: &[u8] = b"bpmfdtnlgkhjqxrzcsyw";

fn has_syllables(word: &str) -> bool {
    const FINALS: [&str; 36] = [
        "iang", "iong", "uang", "ang", "eng", "ing", "ong", "ian", "iao", "uai", "uan", "ai", "an",
        "ao", "ei", "en", "er", "ia", "ie", "in", "iu", "ou", "ua", "ue", "ui", "un", "uo", "ve",
        "a", "e", "i", "o", "u", "v", "van", "vn",
    ];
    // How far syllables reach: from each place that one ends at, the next.
    let mut reached = vec![false; word.len() + 1];
    reached[0] = true;
    for at in 0..word.len() {
        if !reached[at] {
            continue;
        }
        let rest = &word[at..];
        let initial = match rest.as_bytes() {
            [b'z' | b'c' | b's', b'h', ..] => 2,
            [first, ..] => usize::from(INITIALS.contains(first)),
            [] => 0,
        };
        for last in FINALS.iter().filter(|last| rest[initial..].starts_with(**last)) {
            reached[at + initial + last.len()] = true;
        }
    }
    word.len() >= 4 && reached[word.len()]
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
            put(&mut out, count);
            put(&mut out, lead);
        }
        out
    }

    fn spellings() -> Vec<u8> {
        let mut out = Vec::new();
        let words = [(0, "mobilenet", 20), (9, "s", 2), (0, "tensorflow", 9)];
        put(&mut out, words.len() as u32);
        for (shared, rest, count) in words {
            put(&mut out, shared);
            put_text(&mut out, rest);
            put(&mut out, count);
            put(&mut out, 0);
        }
        out
    }

    #[test]
    fn pinyin_and_slips_of_the_finger_are_understood() {
        let (sounds, spellings) = (sounds(), spellings());
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
        assert_eq!(guess_sound(&sounds, "lh").unwrap().lead, Some(7));
        assert_eq!(guess_spelling(&spellings, "xyzxyz"), None);
        (0..sounds.len()).for_each(|end| drop(guess_sound(&sounds[..end], "lianghua")));
        (0..spellings.len()).for_each(|end| drop(guess_spelling(&spellings[..end], "mobilnet")));
    }

    #[test]
    fn pinyin_is_told_from_most_english() {
        for word in
            ["lianghua", "jianzhi", "shenjingwangluo", "zhengliu", "tuili", "nvxing", "lh", "xn"]
        {
            assert!(looks_like_pinyin(word), "{word}");
        }
        for word in ["pytorch", "tensorflow", "arm", "gpu", "a", "resnet", "int8", "c++"] {
            assert!(!looks_like_pinyin(word), "{word}");
        }
    }
}
