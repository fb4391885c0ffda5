//! The newsletter's own words: to guess what a misspelled or a pinyin word
//! means.
//!
//! ```text
//! vocabulary = number (Chinese words) { text number (entries)
//!                  number (lead + 1, or 0) number (readings) { text } }
//!              number (Latin words) { text number (entries) }
//! ```
//!
//! A reading is pinyin without tones, a space between syllables; `ü` is `v`.
//! The piece is fetched only when a query finds little or looks like pinyin.

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
    for _ in 0..bytes.count(4)? {
        let (word, count, lead) = (bytes.text()?, bytes.number()?, bytes.number()?);
        for _ in 0..bytes.number()? {
            if let Some(grade) = sounds(bytes.text()?, typed) {
                offer(grade, count, word, lead);
            }
        }
    }
    for _ in 0..bytes.count(2)? {
        let (word, count) = (bytes.text()?, bytes.number()?);
        if let Some(distance) = misspells(typed, word) {
            offer(if distance == 1 { 7 } else { 6 }, count, word, 0);
        }
    }
    best.map(|(.., guess)| guess)
}

/// Whether a reading is what was typed: in full, by its initials, or its
/// beginning.
fn sounds(reading: &str, typed: &str) -> Option<u32> {
    // Both without the spaces, letter by letter.
    let mut full = reading.bytes().filter(|byte| *byte != b' ');
    if typed.bytes().all(|byte| full.next() == Some(byte)) {
        return match full.next() {
            None => Some(9),
            Some(_) => (typed.len() >= 4).then_some(5),
        };
    }
    let mut initials = reading.split(' ').filter_map(|syllable| syllable.bytes().next());
    let is_initials = typed.bytes().all(|byte| initials.next() == Some(byte));
    (is_initials && initials.next().is_none()).then_some(8)
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

/// Whether a word could be pinyin: syllables one after another, or initials
/// alone.
pub(super) fn looks_like_pinyin(word: &str) -> bool {
    const INITIALS: &str = "bpmfdtnlgkhjqxrzcsyw";
    const FINALS: [&str; 36] = [
        "iang", "iong", "uang", "ang", "eng", "ing", "ong", "ian", "iao", "uai", "uan", "ai", "an",
        "ao", "ei", "en", "er", "ia", "ie", "in", "iu", "ou", "ua", "ue", "ui", "un", "uo", "ve",
        "a", "e", "i", "o", "u", "v", "van", "vn",
    ];
    if (2..=4).contains(&word.len()) && word.bytes().all(|byte| INITIALS.contains(byte as char)) {
        return true;
    }
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
        let chinese = [
            ("量化", 90, 8, &["liang hua"] as &[&str]),
            ("落后", 1, 0, &["luo hou", "la hou"]),
            ("率先", 1, 0, &["lv xian"]),
        ];
        put(&mut out, chinese.len() as u32);
        for (word, count, lead, readings) in chinese {
            put_text(&mut out, word);
            put(&mut out, count);
            put(&mut out, lead);
            put(&mut out, readings.len() as u32);
            readings.iter().for_each(|reading| put_text(&mut out, reading));
        }
        put(&mut out, 3);
        for (word, count) in [("mobilenet", 20), ("mobilenets", 2), ("tensorflow", 9)] {
            put_text(&mut out, word);
            put(&mut out, count);
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
        for word in ["lianghua", "jianzhi", "lh", "shenjingwangluo", "zhengliu", "tuili", "nvxing"]
        {
            assert!(looks_like_pinyin(word), "{word}");
        }
        for word in ["pytorch", "tensorflow", "arm", "gpu", "a", "resnet", "int8", "c++"] {
            assert!(!looks_like_pinyin(word), "{word}");
        }
    }
}
