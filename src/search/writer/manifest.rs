//! The manifest, written; drawn in `format::manifest`.

use super::readings::readings;
use crate::{
    model::Date,
    search::{
        format::{
            bytes::{frame, put as put_number, put_text},
            manifest::{KIND, day},
            segment::Segment,
        },
        text::{
            gram::narrow_length,
            pinyin::{MUTE, Syllable},
        },
    },
};
use std::collections::BTreeSet;

/// What the manifest tells.
pub(super) struct Contents<'a> {
    pub sections: &'a [String],
    /// Entries of one section, one after another: date, section, how many.
    pub runs: &'a [(Date, u32, u32)],
    /// Newest first.
    pub segments: &'a [Segment],
    pub synonyms: &'a [Vec<String>],
    /// Oldest first.
    pub volumes: &'a [u32],
}

impl Contents<'_> {
    /// Every wide character.
    pub fn alphabet(&self) -> BTreeSet<char> {
        self.segments.iter().flat_map(|segment| &segment.alphabet).map(|(c, _)| *c).collect()
    }

    /// The piece; `table` is the normaliser's.
    pub fn piece(&self, table: &[(char, Box<str>)]) -> Vec<u8> {
        let alphabet: Vec<char> = self.alphabet().into_iter().collect();
        let mut out = Vec::new();
        put_texts(&mut out, self.sections);
        put_issues(&mut out, self.runs);
        put_characters(&mut out, alphabet.iter().copied());
        put_readings(&mut out, &alphabet);
        put_characters(&mut out, table.iter().map(|(c, _)| *c));
        for (_, folded) in table {
            let mut chars = folded.chars();
            let one = chars.next().filter(|_| chars.next().is_none());
            match one.and_then(|c| alphabet.binary_search(&c).ok()) {
                Some(at) => put_number(&mut out, at as u32 + 1),
                None => {
                    put_number(&mut out, 0);
                    put_text(&mut out, folded);
                }
            }
        }
        put_number(&mut out, self.synonyms.len() as u32);
        self.synonyms.iter().for_each(|group| put_texts(&mut out, group));
        put_number(&mut out, self.segments.len() as u32);
        for segment in self.segments {
            put_number(&mut out, segment.entries);
            put_number(&mut out, segment.short as u32);
            out.extend(alphabet.iter().map(|c| segment.rarity(*c).unwrap_or(0)));
            put_segment(&mut out, segment);
        }
        put_number(&mut out, self.volumes.len() as u32);
        self.volumes.iter().for_each(|hash| out.extend(hash.to_le_bytes()));
        frame(KIND, &out)
    }
}

fn put_issues(out: &mut Vec<u8>, runs: &[(Date, u32, u32)]) {
    let mut issues: Vec<(u32, u32)> = Vec::new();
    for (date, ..) in runs {
        match issues.last_mut() {
            Some((last, count)) if *last == day(*date) => *count += 1,
            _ => issues.push((day(*date), 1)),
        }
    }
    put_number(out, issues.len() as u32);
    let mut before = 99_991_231;
    for (day, count) in issues {
        put_number(out, before - day);
        put_number(out, count);
        before = day;
    }
    runs.iter().for_each(|(_, section, _)| put_number(out, *section));
    runs.iter().for_each(|(.., count)| put_number(out, *count));
}

fn put_readings(out: &mut Vec<u8>, alphabet: &[char]) {
    let readings = readings(alphabet.iter().copied());
    let mut others: Vec<(u32, Syllable)> = Vec::new();
    for (at, c) in (0..).zip(alphabet) {
        let mut all = readings.of(*c);
        put_number(out, all.next().unwrap_or(MUTE).into());
        others.extend(all.map(|other| (at, other)));
    }
    put_number(out, others.len() as u32);
    let mut before = 0;
    for (at, other) in others {
        put_number(out, at - before);
        put_number(out, other.into());
        before = at;
    }
}

fn put_segment(out: &mut Vec<u8>, segment: &Segment) {
    out.extend(segment.hash.to_le_bytes());
    put_number(out, segment.wide.len() as u32);
    let mut sounds = 0;
    for slot in &segment.wide {
        put_number(out, (slot >> 32) as u32 - sounds);
        put_number(out, *slot as u32);
        sounds = (slot >> 32) as u32;
    }
    put_number(out, segment.narrow.len() as u32);
    for gram in &segment.narrow {
        put_number(out, narrow_length(*gram) as u32);
        out.extend(&gram.to_be_bytes()[..narrow_length(*gram)]);
    }
    put_number(out, segment.letters);
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
