//! The newsletter's own words: to guess what a misspelled or a pinyin word
//! means.
//!
//! ```text
//! vocabulary = number (characters) { number (code point, more by) number (readings) { text } }
//!              number (Chinese words) { text number (entries) number (lead + 1, or 0) }
//!              number (Latin words) { text number (entries) number (lead + 1, or 0) }
//! ```
//!
//! A reading is a syllable of pinyin without tone; `ü` is `v`. The piece is
//! fetched only when a query finds nothing or looks like pinyin.

use super::bytes::Bytes;

/// What a word may mean.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Guess {
    pub word: String,
    /// Where the texts of its best entries are.
    pub lead: Option<u32>,
}

/// What a word in small Latin letters may mean: the word whose pinyin it is, or
/// whose initials; else the Latin word that it misspells; else the one whose
/// pinyin begins so. Of several the most frequent. None where the vocabulary
/// has nothing like it, or is damaged.
pub(super) fn guess(vocabulary: &[u8], typed: &str) -> Option<Guess> {
    let mut bytes = Bytes(vocabulary);
    // How good a guess is, then how frequent.
    let mut best: Option<(u32, u32, Guess)> = None;
    let mut offer = |grade: u32, count: u32, word: &str, lead: u32| {
        if best.as_ref().is_none_or(|(known, most, _)| (grade, count) > (*known, *most)) {
            best = Some((grade, count, Guess { word: word.into(), lead: lead.checked_sub(1) }));
        }
    };
    let readings = readings(&mut bytes)?;
    for _ in 0..bytes.count(3)? {
        let (word, count, lead) = (bytes.text()?, bytes.number()?, bytes.number()?);
        if let Some(grade) = sounds(word, typed, &readings) {
            offer(grade, count, word, lead);
        }
    }
    for _ in 0..bytes.count(3)? {
        let (word, count, lead) = (bytes.text()?, bytes.number()?, bytes.number()?);
        if let Some(distance) = misspells(typed, word) {
            offer(if distance == 1 { 7 } else { 6 }, count, word, lead);
        }
    }
    best.map(|(.., guess)| guess)
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
fn sounds(word: &str, typed: &str, readings: &Readings) -> Option<u32> {
    let of = |c: char| {
        let at = readings.binary_search_by_key(&c, |(known, _)| *known).ok()?;
        Some(readings[at].1.as_slice())
    };
    if word.chars().count() == typed.len() {
        let starts = |(c, letter): (char, u8)| {
            of(c).is_some_and(|all| all.iter().any(|one| one.as_bytes().first() == Some(&letter)))
        };
        if word.chars().zip(typed.bytes()).all(starts) {
            return Some(8);
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
                    None if one.starts_with(rest) && typed.len() >= 4 => return Some(5),
                    None => {}
                }
            }
        }
        rests = next;
    }
    rests.contains(&"").then_some(9)
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

/// Whether a word could be pinyin: syllables one after another.
pub(super) fn looks_like_pinyin(word: &str) -> bool {
    const INITIALS: &str = "bpmfdtnlgkhjqxrzcsyw";
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
            [first, ..] => usize::from(INITIALS.contains(*first as char)),
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

    fn vocabulary() -> Vec<u8> {
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
        let chinese = [("量化", 90, 8), ("落后", 1, 0), ("率先", 1, 0)];
        let latin = [("mobilenet", 20, 0), ("mobilenets", 2, 0), ("tensorflow", 9, 0)];
        for words in [chinese, latin] {
            put(&mut out, words.len() as u32);
            for (word, count, lead) in words {
                put_text(&mut out, word);
                put(&mut out, count);
                put(&mut out, lead);
            }
        }
        out
    }

    #[test]
    fn pinyin_and_slips_of_the_finger_are_understood() {
        let vocabulary = vocabulary();
        let word = |typed| guess(&vocabulary, typed).map(|guess| guess.word);
        for (typed, meant) in [
            ("lianghua", "量化"),
            ("lh", "量化"),
            ("liangh", "量化"),
            ("lahou", "落后"),
            ("lvxian", "率先"),
            ("mobilnet", "mobilenet"),
            ("mobiilenet", "mobilenet"),
            ("tensroflow", "tensorflow"),
            ("tnesorflwo", "tensorflow"),
        ] {
            assert_eq!(word(typed).as_deref(), Some(meant), "{typed}");
        }
        for typed in ["l", "mobilenet", "tsnerfolow", "xyz", ""] {
            assert_ne!(word(typed).as_deref(), Some(typed), "{typed}");
        }
        assert_eq!(guess(&vocabulary, "lh").unwrap().lead, Some(7));
        assert_eq!(guess(&vocabulary, "xyzxyz"), None);
        (0..vocabulary.len()).for_each(|end| drop(guess(&vocabulary[..end], "mobilnet")));
    }

    #[test]
    fn pinyin_is_told_from_most_english() {
        for word in ["lianghua", "jianzhi", "shenjingwangluo", "zhengliu", "tuili", "nvxing"] {
            assert!(looks_like_pinyin(word), "{word}");
        }
        for word in ["pytorch", "tensorflow", "arm", "gpu", "a", "lh", "resnet", "int8", "c++"] {
            assert!(!looks_like_pinyin(word), "{word}");
        }
    }
}
