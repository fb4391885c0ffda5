//! Leads: for grams whose best entries are scattered, the texts of these in one
//! file.

use super::postings::Entries;
use crate::search::{
    bytes::{Bytes, frame, put},
    directory::Directory,
    gram::class,
    shard::{LEAD, Lead, Spot, best},
    text::RS,
};

/// From so many files on a lead is worth it: fewer are fetched one by one.
const SCATTERED: usize = 4;
/// How many texts a lead holds at most, so that grams with nearly the same best
/// entries share one.
const ROOM: usize = 24;
/// How many leads, of those begun last, a gram is offered.
const LATEST: usize = 256;
/// How many files of a gram's best entries may stay outside its lead.
const OUTSIDE: usize = 1;
/// One entry in so many must have a gram in its title or
/// source for it to get a lead: this bounds how many leads there are.
const SHARE: u32 = 2_000;

/// The leads of an index, as they are being chosen.
pub(super) struct Leads<'a> {
    directory: &'a Directory,
    texts: &'a [String],
    /// The entries of each lead.
    leads: Vec<Vec<u32>>,
    /// For each entry the leads that hold it.
    holders: Vec<Vec<u32>>,
}

impl<'a> Leads<'a> {
    /// No leads yet. `texts` are those of the newest entries.
    pub fn new(directory: &'a Directory, texts: &'a [String]) -> Self {
        Self { directory, texts, leads: Vec::new(), holders: vec![Vec::new(); texts.len()] }
    }

    /// The lead for a gram, if it is to have one: the one that holds most of
    /// its best entries already, if it has room for the others.
    pub fn of(&mut self, entries: &Entries) -> Option<Lead> {
        if entries.leading < self.directory.entries.div_ceil(SHARE) {
            return None;
        }
        let best = best(&spots(entries));
        let known = best.iter().all(|entry| (*entry as usize) < self.texts.len());
        if !known || self.files(best.iter().copied()) < SCATTERED {
            return None;
        }
        let lead = self.nearest(&best).unwrap_or_else(|| {
            self.leads.push(Vec::new());
            self.leads.len() - 1
        });
        if self.files(self.outside(lead, &best)) > OUTSIDE {
            for entry in self.outside(lead, &best).collect::<Vec<u32>>() {
                self.leads[lead].push(entry);
                self.holders[entry as usize].push(lead as u32);
            }
        }
        let held = |entry: &u32| u32::from(self.leads[lead].contains(entry));
        let held = (0..).zip(&best).fold(0, |bits, (at, entry)| bits | held(entry) << at);
        Some(Lead { file: lead as u32, held })
    }

    /// The lead that holds most of some entries, among the latest, and has room
    /// for the others or need not grow.
    fn nearest(&self, best: &[u32]) -> Option<usize> {
        let first = self.leads.len().saturating_sub(LATEST);
        let mut counts = [0u8; LATEST];
        for entry in best {
            let holders = self.holders[*entry as usize].iter().rev();
            for lead in holders.take_while(|lead| **lead as usize >= first) {
                counts[*lead as usize - first] += 1;
            }
        }
        let mut nearest = None;
        for (lead, count) in (first..self.leads.len()).zip(counts) {
            if nearest.is_none_or(|(most, _)| count > most) && count > 0 {
                let fits = self.leads[lead].len() + best.len() - usize::from(count) <= ROOM;
                if fits || self.files(self.outside(lead, best)) <= OUTSIDE {
                    nearest = Some((count, lead));
                }
            }
        }
        nearest.map(|(_, lead)| lead)
    }

    fn outside(&self, lead: usize, best: &[u32]) -> impl Iterator<Item = u32> {
        best.iter().copied().filter(move |entry| !self.leads[lead].contains(entry))
    }

    /// In how many files of texts some entries lie, [`LEAD`] at most.
    fn files(&self, entries: impl Iterator<Item = u32>) -> usize {
        let mut files = [0; LEAD];
        let mut count = 0;
        for file in entries.map(|entry| self.directory.bundle_of(entry)) {
            if count < LEAD && !files[..count].contains(&file) {
                files[count] = file;
                count += 1;
            }
        }
        count
    }

    /// The entries of each lead, in order.
    pub fn chosen(self) -> Vec<Vec<u32>> {
        let mut chosen = self.leads;
        chosen.iter_mut().for_each(|lead| lead.sort_unstable());
        chosen
    }
}

/// The file of a lead.
pub(super) fn piece(lead: &[u32], texts: &[String]) -> Vec<u8> {
    let mut payload = Vec::new();
    put(&mut payload, lead.len() as u32);
    let mut before = 0;
    for entry in lead {
        put(&mut payload, entry - before);
        before = *entry;
    }
    for entry in lead {
        payload.extend_from_slice(texts[*entry as usize].as_bytes());
        payload.push(RS as u8);
    }
    frame(b'l', &payload)
}

fn spots(entries: &Entries) -> Vec<Spot> {
    let mut bytes = Bytes(&entries.bytes);
    let mut entry = 0;
    let mut spots = Vec::new();
    while let Some(number) = bytes.number() {
        entry += number / class::COUNT;
        spots.push(entry * 8 + number % class::COUNT);
    }
    spots
}
