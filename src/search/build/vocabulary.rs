//! Which words a newsletter has.
//!
//! Latin words are runs of letters and digits. Chinese has no gaps between
//! words; a word shows in that it occurs more than once and that what stands
//! before and after it varies: 神经网络 does, 经网 never does.

use super::alphabet::fold;
use crate::search::{
    bytes::{fnv, put, put_text},
    gram::is_wide_letter,
    text::{Field, Record},
};
use pinyin::ToPinyinMulti;
use std::collections::{BTreeSet, HashMap};

/// From how many entries words are taken, the newest, and from how many
/// characters of what each says besides its title.
const ENTRIES: usize = 2_048;
const SUMMARY: usize = 120;
/// The longest Chinese word, in characters.
const LONGEST: usize = 6;
/// How many words of either kind there are at most, the most frequent.
const WORDS: usize = 2_000;
/// How many entries a word is in at least.
const TWICE: u32 = 2;
/// Characters with two readings that are both in use; of the others the first
/// is enough.
const TWO_READINGS: &str = "重行长调率传参降系强还量数度";
/// How many readings a word has at most.
const READINGS: usize = 4;

/// A word and how many entries have it.
type Counted = (String, u32);

/// The vocabulary's payload. `lead` tells the lead of a word.
pub(super) fn vocabulary(texts: &[String], lead: impl Fn(&str) -> Option<u32>) -> Vec<u8> {
    let mut latin: HashMap<String, u32> = HashMap::new();
    let mut runs: Vec<Vec<Vec<char>>> = Vec::new();
    for record in texts.iter().take(ENTRIES).filter_map(|text| Record::read(text)) {
        let body: String = record.field(Field::Body).chars().take(SUMMARY).collect();
        let title = record.field(Field::Title);
        let text = fold(&[title, record.field(Field::Source), &body].join("\n"));
        let words = text.split(|c: char| !c.is_ascii_alphanumeric());
        let words: BTreeSet<&str> = words.filter(|word| is_latin(word)).collect();
        for word in words {
            *latin.entry(word.to_owned()).or_default() += 1;
        }
        let wide = text.split(|c: char| !is_wide_letter(c)).filter(|run| !run.is_empty());
        runs.push(wide.map(|run| run.chars().collect()).collect());
    }
    let latin = most(latin.into_iter().filter(|(_, count)| *count >= TWICE).collect());
    let chinese = most(chinese(&runs));
    let mut out = Vec::new();
    put(&mut out, chinese.len() as u32);
    for (word, count) in chinese {
        put_text(&mut out, &word);
        put(&mut out, count);
        put(&mut out, lead(&word).map_or(0, |lead| lead + 1));
        let readings = readings(&word);
        put(&mut out, readings.len() as u32);
        readings.iter().for_each(|reading| put_text(&mut out, reading));
    }
    put(&mut out, latin.len() as u32);
    for (word, count) in latin {
        put_text(&mut out, &word);
        put(&mut out, count);
    }
    out
}

fn is_latin(word: &str) -> bool {
    (4..=20).contains(&word.len()) && word.bytes().filter(u8::is_ascii_alphabetic).count() >= 4
}

/// The most frequent words, sorted as texts.
fn most(mut words: Vec<Counted>) -> Vec<Counted> {
    words.sort_by(|one, two| two.1.cmp(&one.1).then_with(|| one.0.cmp(&two.0)));
    words.truncate(WORDS);
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

/// The Chinese words of some entries, each given as its runs. Longer ones are
/// looked for only where shorter ones occur more than once.
fn chinese(entries: &[Vec<Vec<char>>]) -> Vec<Counted> {
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
                    let (known, _) =
                        seen.entry(key(piece)).or_insert_with(|| (Seen::default(), piece));
                    known.note(number, before, after);
                }
            }
        }
        seen.retain(|_, (known, _)| known.entries >= TWICE);
        frequent = Some(seen.keys().copied().collect());
        let found = seen.into_values().filter(|(known, _)| known.varied == (true, true));
        words.extend(found.map(|(known, piece)| (piece.iter().collect(), known.entries)));
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
    piece.iter().fold(0, |hash, c| fnv(&(hash ^ u64::from(u32::from(*c))).to_le_bytes()))
}

/// The pinyin of a word; none if a character has no reading.
fn readings(word: &str) -> Vec<String> {
    let mut readings = vec![String::new()];
    for c in word.chars() {
        let Some(all) = c.to_pinyin_multi() else { return Vec::new() };
        let mut plain: Vec<String> = Vec::new();
        for reading in all {
            let reading = reading.plain().replace('ü', "v");
            if !plain.contains(&reading) {
                plain.push(reading);
            }
        }
        plain.truncate(1 + usize::from(TWO_READINGS.contains(c)));
        let longer = readings.iter().flat_map(|known| {
            plain.iter().map(move |next| match known.as_str() {
                "" => next.clone(),
                known => format!("{known} {next}"),
            })
        });
        readings = longer.take(READINGS).collect();
    }
    readings
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
        let words: BTreeMap<String, u32> = chinese(&runs).into_iter().collect();
        assert_eq!(words, [("神经网络".into(), 3), ("量化".into(), 2)].into());
    }

    #[test]
    fn a_word_has_the_readings_of_its_characters() {
        assert_eq!(readings("剪枝"), ["jian zhi"]);
        assert!(readings("重训练").contains(&"chong xun lian".into()), "{:?}", readings("重训练"));
        assert_eq!(readings("絕對a"), Vec::<String>::new());
    }
}
