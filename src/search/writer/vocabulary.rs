//! Which words a newsletter has.
//!
//! Latin words are runs of letters and digits. Chinese has no gaps between
//! words, but signs and Latin around them; what some run of Chinese begins with, and
//! some other ends with, is taken for a word: 神经网络 is, 经网 is not. Topics and
//! synonyms are words wherever they stand.

use super::alphabet::fold;
use crate::search::{
    format::{
        bytes::{put, put_text},
        record::{Field, Record},
        segment::LETTERS,
        vocabulary::{SHORTEST, letter},
    },
    text::gram::is_wide_letter,
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

/// From how many entries Chinese words are taken, the newest, and from so many
/// characters of what each says besides its title.
const ENTRIES: usize = 2_048;
const SUMMARY: usize = 120;
/// The longest Chinese word, in characters.
const LONGEST: usize = 6;
/// How many times a Chinese word begins or ends a run at least, and how many words
/// there are at most.
const THRICE: u32 = 3;
const CHINESE: usize = 1_500;
/// How many Latin words are a part, about.
const PART: u32 = 250;
/// A word and how many entries have it.
type Counted = (String, u32);

/// The words of a newsletter, in order.
pub(super) struct Words {
    chinese: Vec<Counted>,
    latin: Vec<Counted>,
}

/// The words of some texts, of the newest entries first; `synonyms` are folded.
pub(super) fn words(texts: &[String], synonyms: &[Vec<String>]) -> Words {
    let mut latin: HashMap<String, u32> = HashMap::new();
    let mut runs = Runs::default();
    let mut known: BTreeSet<String> = synonyms.iter().flatten().cloned().collect();
    for (at, record) in texts.iter().filter_map(|text| Record::read(text)).enumerate() {
        let (title, body) = (record.field(Field::Title), record.field(Field::Body));
        let summary = body.char_indices().nth(SUMMARY).map_or(body, |(end, _)| &body[..end]);
        let text = fold(&[title, record.field(Field::Source), summary].join("\n"));
        known.extend(record.topics.split('\n').filter(|mark| !mark.starts_with('@')).map(fold));
        let rest = fold(&body[summary.len()..]);
        let words = [&text, &rest].into_iter().flat_map(|text| text.split(is_gap));
        let words: BTreeSet<&str> = words.filter(|word| is_latin(word)).collect();
        for word in words {
            *latin.entry(word.to_owned()).or_default() += 1;
        }
        if at < ENTRIES {
            runs.note(&text);
        }
    }
    let mut latin: Vec<Counted> = latin.into_iter().collect();
    latin.sort();
    Words { chinese: runs.words(&known), latin }
}

impl Words {
    /// The payload of the piece of sounds.
    pub fn sounds(&self) -> Vec<u8> {
        let mut out = Vec::new();
        put(&mut out, self.chinese.len() as u32);
        for (word, count) in &self.chinese {
            put_text(&mut out, word);
            put(&mut out, *count);
        }
        out
    }

    /// How many parts by letter Latin words are worth.
    pub fn letters(&self) -> u32 {
        (self.latin.len() as u32 / PART).clamp(1, LETTERS)
    }

    /// The payloads of the pieces of Latin words, by the first letter and then by
    /// the last.
    pub fn latin(&self) -> Vec<Vec<u8>> {
        by_letter(&self.latin, self.letters())
    }
}

fn by_letter(words: &[Counted], parts: u32) -> Vec<Vec<u8>> {
    let mut pieces: Vec<Vec<&Counted>> = vec![Vec::new(); 2 * parts as usize];
    for counted in words {
        let word = counted.0.as_bytes();
        pieces[letter(word[0], parts) as usize].push(counted);
        pieces[(parts + letter(word[word.len() - 1], parts)) as usize].push(counted);
    }
    // One part has them all, by the first letter and by the last.
    pieces.truncate(if parts == 1 { 1 } else { pieces.len() });
    pieces.iter().map(|words| put_words(words)).collect()
}

fn put_words(words: &[&Counted]) -> Vec<u8> {
    let mut out = Vec::new();
    put(&mut out, words.len() as u32);
    let mut before = "";
    for (word, count) in words {
        let shared = before.bytes().zip(word.bytes()).take_while(|(one, two)| one == two);
        let shared = shared.count();
        put(&mut out, shared as u32);
        put_text(&mut out, &word[shared..]);
        put(&mut out, *count);
        before = word;
    }
    out
}

fn is_gap(c: char) -> bool {
    !c.is_ascii_alphanumeric()
}

fn is_latin(word: &str) -> bool {
    (SHORTEST..=20).contains(&word.len())
        && word.bytes().filter(u8::is_ascii_alphabetic).count() >= SHORTEST
}

/// What runs of Chinese begin and end with: in how many entries each.
#[derive(Default)]
struct Runs {
    starts: HashMap<String, u32>,
    ends: HashMap<String, u32>,
}

impl Runs {
    /// Notes the runs of an entry.
    fn note(&mut self, text: &str) {
        let (mut starts, mut ends) = (BTreeSet::new(), BTreeSet::new());
        for run in text.split(|c: char| !is_wide_letter(c)) {
            let places = run.char_indices().map(|(at, _)| at).chain([run.len()]);
            let places: Vec<usize> = places.collect();
            for length in 2..places.len().min(LONGEST + 1) {
                starts.insert(&run[..places[length]]);
                ends.insert(&run[places[places.len() - 1 - length]..]);
            }
        }
        starts.iter().for_each(|word| *self.starts.entry((*word).to_owned()).or_default() += 1);
        ends.iter().for_each(|word| *self.ends.entry((*word).to_owned()).or_default() += 1);
    }

    /// The most frequent words, in order; those that are `known` to be words occur
    /// at least once.
    fn words(&self, known: &BTreeSet<String>) -> Vec<Counted> {
        let count = |(word, starts): (&String, &u32)| {
            let count = starts + self.ends.get(word)?;
            (count >= THRICE).then(|| (word.clone(), count))
        };
        let mut words: BTreeMap<String, u32> = self.starts.iter().filter_map(count).collect();
        let is_chinese = |word: &&String| !word.is_empty() && word.chars().all(is_wide_letter);
        for word in known.iter().filter(is_chinese) {
            words.entry(word.clone()).or_insert(1);
        }
        let mut words: Vec<Counted> = words.into_iter().collect();
        words.sort_by_key(|(_, count)| Reverse(*count));
        words.truncate(CHINESE);
        words.sort();
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_begins_and_ends_runs() {
        let mut runs = Runs::default();
        for text in ["用 神经网络 做量化", "神经网络,模型量化", "让神经网络", "量化后"]
        {
            runs.note(text);
        }
        let words = |known: &[&str]| -> Vec<String> {
            let known = known.iter().map(|word| (*word).to_owned()).collect();
            runs.words(&known).into_iter().map(|(word, _)| word).collect()
        };
        assert_eq!(words(&[]), ["神经网络", "量化"]);
        assert_eq!(words(&["更快", "int8", ""]), ["更快", "神经网络", "量化"]);
    }
}
