//! The pieces, written.

use super::{
    BuildError, Builder, DIRECTORY_STEM,
    alphabet::fold,
    aside::Aside,
    leads::{self, Leads},
    lists::Lists,
    postings::{Entries, joined, on_threads},
    shards::{Listed, cut_narrow, cut_wide},
    vocabulary,
};
use crate::search::{
    around,
    ask::day,
    bytes::{frame, hash, put as put_number, put_text},
    directory::{self, Directory},
    gram::{Gram, wide_chars},
    plan::Term,
    shard::{self, best},
    store::push_hex,
    text::RS,
    vocabulary::{SOUNDS, WORDS},
};
use std::thread;

/// The payload of a shard of an index of 700 entries, in bytes before gzip.
const SHARD: usize = 8_000;

/// How many leads are written at a time.
const LEADS: usize = 256;

/// The name of a piece's file.
pub(super) fn name(stem: char, number: u32, hash: u64) -> String {
    let mut name = format!("search/{stem}{number}-");
    push_hex(hash, &mut name);
    name + ".txt"
}

/// A file of texts.
pub(super) fn texts(records: &[String]) -> Vec<u8> {
    let mut payload = Vec::new();
    for record in records {
        payload.extend_from_slice(record.as_bytes());
        payload.push(RS as u8);
    }
    frame(b't', &payload)
}

/// How large a shard may be. A larger index has larger shards, for their first
/// grams stand in the directory; the fourth root keeps both small.
fn shard_size(entries: u32) -> usize {
    let root = (u64::from(entries) * 100_000_000 / 700).isqrt().isqrt() as usize;
    SHARD * root.max(100) / 100
}

impl Builder {
    pub(super) fn write<E>(
        self,
        put: &mut impl FnMut(&str, &[u8]) -> Result<(), E>,
    ) -> Result<String, BuildError<E>> {
        let size = shard_size(self.entries);
        let (grams, aside) = self.postings.sorted().map_err(BuildError::Scratch)?;
        let laid = aside.as_ref();
        let split = grams.partition_point(|(gram, _)| wide_chars(*gram).is_none());
        let (narrow, wide) = grams.split_at(split);
        // The rarity of a character is how many entries have it: its own gram.
        let alphabet: Vec<(char, u8)> = wide
            .iter()
            .filter_map(|(gram, entries)| match wide_chars(*gram)? {
                (c, None) => Some((c, (32 - entries.count.leading_zeros()) as u8)),
                _ => None,
            })
            .collect();
        let table = self.alphabet.table(|c| c.is_ascii() || has(&alphabet, c));
        let synonyms: Vec<Vec<String>> = self
            .synonyms
            .iter()
            .map(|group| group.iter().map(|word| fold(word)).collect())
            .collect();
        let mut directory = Directory::of(&alphabet);
        let mut slots: Vec<(u64, &Entries)> = wide
            .iter()
            .filter_map(|(gram, entries)| Some((directory.slot(*gram)?, entries)))
            .collect();
        slots.sort_unstable_by_key(|(slot, _)| *slot);
        directory.entries = self.entries;
        let mut leads = Leads::new(self.entries, &self.texts, laid);
        let (words, wide, narrow) = thread::scope(|scope| {
            let words = scope.spawn(|| vocabulary::words(&self.texts, &synonyms));
            let wide: Vec<Listed<u64>> =
                slots.iter().map(|(slot, entries)| (*slot, leads.of(entries), *entries)).collect();
            let narrow: Vec<Listed<Gram>> =
                narrow.iter().map(|(gram, entries)| (*gram, leads.of(entries), entries)).collect();
            (joined(words), wide, narrow)
        });
        // Once to learn where shards begin and what they hold, for their names
        // come of that; and once to write them.
        let mut all: Vec<u8> =
            self.volumes.iter().flat_map(|volume| volume.to_le_bytes()).collect();
        let (mut wides, mut narrows) = (Vec::new(), Vec::new());
        cut_wide(&wide, laid, size, &mut |first, payload, _| {
            wides.push(first);
            all.extend(hash(&payload).to_le_bytes());
            Ok::<(), E>(())
        })?;
        cut_narrow(&narrow, laid, size, &mut |first, payload| {
            narrows.push(first);
            all.extend(hash(&payload).to_le_bytes());
            Ok::<(), E>(())
        })?;
        let generation = hash(&all);
        let mut at = 0;
        cut_wide(&wide, laid, size, &mut |_, payload, around| {
            at += 1;
            if !around.is_empty() {
                put(&name('a', at - 1, generation), &frame(around::KIND, &around))?;
            }
            put(&name('w', at - 1, generation), &frame(shard::WIDE, &payload))
        })?;
        at = 0;
        cut_narrow(&narrow, laid, size, &mut |_, payload| {
            at += 1;
            put(&name('n', at - 1, generation), &frame(shard::NARROW, &payload))
        })?;
        let files: Vec<usize> = (0..leads.count()).collect();
        for some in files.chunks(LEADS) {
            let piece = |lead: &usize| leads::piece(&leads.entries(*lead), &self.texts);
            for (at, piece) in some.iter().zip(on_threads(self.threads, some, piece)) {
                put(&name('l', *at as u32, generation), &piece)?;
            }
        }
        (directory.wide, directory.narrow, directory.generation) = (wides, narrows, generation);
        let lists = Lists { wide: &wide, narrow: &narrow, aside: laid };
        let place = &|word: &str| {
            let spots = Term::spots(word, &directory, &mut |lookup| Some(lists.look_up(lookup)));
            leads.place(&best(&spots))
        };
        let (sounds, latin) = thread::scope(|scope| {
            let sounds = scope.spawn(|| frame(SOUNDS, &words.sounds(place)));
            let latin = words.latin(place);
            (joined(sounds), latin)
        });
        let latin = latin.iter().map(|piece| frame(WORDS, piece));
        let vocabulary: Vec<Vec<u8>> = std::iter::once(sounds).chain(latin).collect();
        directory.letters = words.letters();
        directory.rarer = words.has_rarer();
        directory.vocabulary = hash(&vocabulary.concat());
        for (at, piece) in (0..).zip(&vocabulary) {
            put(&name('v', at, directory.vocabulary), piece)?;
        }
        aside.map_or(Ok(()), Aside::sound).map_err(BuildError::Scratch)?;
        directory.volumes = self.volumes;
        directory.sections = self.sections;
        directory.synonyms = synonyms;
        let piece = frame(directory::KIND, &encode(&directory, &self.runs, &table));
        let file = {
            let mut name = String::from(DIRECTORY_STEM);
            push_hex(hash(&piece), &mut name);
            name + ".txt"
        };
        put(&file, &piece)?;
        Ok(file)
    }
}

fn has(alphabet: &[(char, u8)], c: char) -> bool {
    alphabet.binary_search_by_key(&c, |(known, _)| *known).is_ok()
}

fn encode(
    directory: &Directory,
    runs: &[(crate::model::Date, u32, u32)],
    table: &[(char, Box<str>)],
) -> Vec<u8> {
    let mut out = Vec::new();
    put_texts(&mut out, &directory.sections);
    let mut issues: Vec<(u32, u32)> = Vec::new();
    for (date, ..) in runs {
        match issues.last_mut() {
            Some((last, count)) if *last == day(*date) => *count += 1,
            _ => issues.push((day(*date), 1)),
        }
    }
    put_number(&mut out, issues.len() as u32);
    let mut before = 99_991_231;
    for (day, count) in issues {
        put_number(&mut out, before - day);
        put_number(&mut out, count);
        before = day;
    }
    runs.iter().for_each(|(_, section, _)| put_number(&mut out, *section));
    runs.iter().for_each(|(.., count)| put_number(&mut out, *count));
    put_characters(&mut out, directory.alphabet.iter().map(|(c, _)| *c));
    out.extend(directory.alphabet.iter().map(|(_, rarity)| *rarity));
    put_characters(&mut out, table.iter().map(|(c, _)| *c));
    for (_, folded) in table {
        let mut chars = folded.chars();
        let one = chars.next().filter(|_| chars.next().is_none());
        match one.and_then(|c| directory.index_of(c)) {
            Some(at) => put_number(&mut out, at as u32 + 1),
            None => {
                put_number(&mut out, 0);
                put_text(&mut out, folded);
            }
        }
    }
    put_number(&mut out, directory.synonyms.len() as u32);
    directory.synonyms.iter().for_each(|group| put_texts(&mut out, group));
    out.extend(directory.generation.to_le_bytes());
    put_number(&mut out, directory.wide.len() as u32);
    let mut owner = 0;
    for slot in &directory.wide {
        put_number(&mut out, (slot >> 32) as u32 - owner);
        put_number(&mut out, *slot as u32);
        owner = (slot >> 32) as u32;
    }
    for list in [&directory.narrow, &directory.volumes] {
        put_number(&mut out, list.len() as u32);
        list.iter().for_each(|long| out.extend(long.to_le_bytes()));
    }
    out.extend(directory.vocabulary.to_le_bytes());
    put_number(&mut out, directory.letters * 2 + u32::from(directory.rarer));
    out
}

fn put_texts(out: &mut Vec<u8>, texts: &[String]) {
    put_number(out, texts.len() as u32);
    texts.iter().for_each(|text| put_text(out, text));
}

/// Characters in order.
fn put_characters(out: &mut Vec<u8>, chars: impl ExactSizeIterator<Item = char>) {
    put_number(out, chars.len() as u32);
    let mut before = 0;
    for c in chars {
        put_number(out, c as u32 - before);
        before = c as u32;
    }
}
