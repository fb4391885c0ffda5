//! Which words a newsletter has.
//!
//! Latin words are runs of letters and digits. Chinese has no gaps between
//! words; a word shows in that it occurs more than once and that what stands
//! before and after it varies: 神经网络 does, 经网 never does. Topics and
//! synonyms are words however seldom they occur.

use super::alphabet::fold;
use crate::search::{
    bytes::{hash, put, put_text},
    gram::is_wide_letter,
    text::{Field, Record},
    vocabulary::{LETTERS, SHORTEST, letter},
};
use std::collections::{BTreeSet, HashMap};

/// From how many entries Chinese words are taken, the newest, and from so many
/// characters of what each says besides its title.
const ENTRIES: usize = 2_048;
const SUMMARY: usize = 120;
/// The longest Chinese word, in characters.
const LONGEST: usize = 6;
/// How many Chinese words there are at most, and how many Latin ones that are not
/// rare.
const CHINESE: usize = 1_500;
const LATIN: usize = 16_000;
/// How many Latin words are a part, about.
const PART: u32 = 250;
/// How many entries a Chinese word is in at least.
const TWICE: u32 = 2;
/// A word and how many entries have it.
type Counted = (String, u32);

/// The words of a newsletter, in order.
pub(super) struct Words {
    chinese: Vec<Counted>,
    latin: Vec<Counted>,
    /// More Latin words than those: fetched only where nothing else helps.
    rarer: Vec<Counted>,
}

/// The words of some texts, of the newest entries first; `synonyms` are folded.
pub(super) fn words(texts: &[String], synonyms: &[Vec<String>]) -> Words {
    let mut latin: HashMap<String, u32> = HashMap::new();
    let mut runs: Vec<Vec<Vec<char>>> = Vec::new();
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
            let wide = text.split(|c: char| !is_wide_letter(c)).filter(|run| !run.is_empty());
            runs.push(wide.map(|run| run.chars().collect()).collect());
        }
    }
    let mut latin = ranked(latin.into_iter().collect());
    let rarer = latin.split_off(LATIN.min(latin.len()));
    let mut chinese = ranked(chinese(&runs, &known));
    chinese.truncate(CHINESE);
    Words { chinese: sorted(chinese), latin: sorted(latin), rarer: sorted(rarer) }
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

    /// Whether there are pieces of rarer words.
    pub fn has_rarer(&self) -> bool {
        !self.rarer.is_empty()
    }

    /// The payloads of the pieces of Latin words, by the first letter and then by
    /// the last; after them those of rarer ones.
    pub fn latin(&self) -> Vec<Vec<u8>> {
        let mut pieces = by_letter(&self.latin, self.letters());
        if self.has_rarer() {
            pieces.extend(by_letter(&self.rarer, self.letters()));
        }
        pieces
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

/// The most frequent words first.
fn ranked(mut words: Vec<Counted>) -> Vec<Counted> {
    words.sort_by(|one, two| two.1.cmp(&one.1).then_with(|| one.0.cmp(&two.0)));
    words
}

/// Words sorted as texts.
fn sorted(mut words: Vec<Counted>) -> Vec<Counted> {
    words.sort();
    words
}

/// What is known of a run of characters that may be a word.
#[derive(Default)]
struct Seen {
    entries: u32,
    last: u32,
    /// The first neighbour on either side, and whether there are others. The
    /// end of a run is a neighbour unlike any.
    before: Option<Option<char>>,
    after: Option<Option<char>>,
    varied: (bool, bool),
}

/// The Chinese words of some entries, each given as its runs; those `known` to
/// be words need to occur only once. Longer ones are looked for only where
/// shorter ones are left.
fn chinese(entries: &[Vec<Vec<char>>], known: &BTreeSet<String>) -> Vec<Counted> {
    let known: Vec<Vec<char>> = known.iter().map(|word| word.chars().collect()).collect();
    // On the way to a word that is known, whatever it is made of is kept.
    let mut parts: BTreeSet<u64> = BTreeSet::new();
    for word in &known {
        parts.extend((2..=word.len()).flat_map(|length| word.windows(length).map(key)));
    }
    let known: BTreeSet<u64> = known.iter().map(|word| key(word)).collect();
    let mut words = Vec::new();
    let mut frequent: Option<BTreeSet<u64>> = None;
    for length in 2..=LONGEST {
        let mut seen: HashMap<u64, (Seen, &[char])> = HashMap::new();
        for (number, run) in
            (1..).zip(entries).flat_map(|(number, runs)| runs.iter().map(move |run| (number, run)))
        {
            for at in 0..(run.len() + 1).saturating_sub(length) {
                let piece = &run[at..at + length];
                let may = frequent.as_ref().is_none_or(|shorter| {
                    shorter.contains(&key(&piece[1..]))
                        && shorter.contains(&key(&piece[..length - 1]))
                });
                if may {
                    let before = at.checked_sub(1).map(|at| run[at]);
                    let after = run.get(at + length).copied();
                    let (here, _) =
                        seen.entry(key(piece)).or_insert_with(|| (Seen::default(), piece));
                    here.note(number, before, after);
                }
            }
        }
        seen.retain(|key, (here, _)| here.entries >= TWICE || parts.contains(key));
        frequent = Some(seen.keys().copied().collect());
        let is_word = |key: &u64, here: &Seen| {
            known.contains(key) || (here.entries >= TWICE && here.varied == (true, true))
        };
        let found = seen.into_iter().filter(|(key, (here, _))| is_word(key, here));
        words.extend(found.map(|(_, (here, piece))| (piece.iter().collect(), here.entries)));
    }
    words
}

impl Seen {
    fn note(&mut self, entry: u32, before: Option<char>, after: Option<char>) {
        self.entries += u32::from(self.last != entry);
        self.last = entry;
        self.varied.0 |= self.before.is_some_and(|known| known.is_none() || known != before);
        self.varied.1 |= self.after.is_some_and(|known| known.is_none() || known != after);
        self.before.get_or_insert(before);
        self.after.get_or_insert(after);
    }
}

fn key(piece: &[char]) -> u64 {
    piece.iter().fold(0, |key, c| hash(&(key ^ u64::from(u32::from(*c))).to_le_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn words_are_what_recurs_among_different_neighbours() {
        let texts = ["用神经网络做量化", "神经网络，模型量化", "让神经网络更快"];
        let runs: Vec<Vec<Vec<char>>> = texts
            .iter()
            .map(|text| text.split('，').map(|run| run.chars().collect()).collect())
            .collect();
        let words = |known: &[&str]| -> BTreeMap<String, u32> {
            let known = known.iter().map(|word| (*word).to_owned()).collect();
            chinese(&runs, &known).into_iter().collect()
        };
        assert_eq!(words(&[]), [("神经网络".into(), 3), ("量化".into(), 2)].into());
        let known = words(&["更快", "int8", ""]);
        assert_eq!(known.len(), 3);
        assert_eq!(known["更快"], 1);
        // Nor do the parts of a long one, which are no words themselves.
        assert_eq!(words(&["络做量化"])["络做量化"], 1);
        assert!(!words(&["络做量化"]).contains_key("络做量"));
    }
}
