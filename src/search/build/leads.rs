//! Leads: for grams whose best entries are scattered, the texts of these in one
//! file.

use super::{aside::Aside, postings::Entries};
use crate::search::{
    bytes::{Bytes, frame, put},
    directory::bundle_of,
    gram::class,
    shard::{LEAD, Lead, best},
    spot::Spot,
    text::RS,
};

/// From so many files on a lead is worth it: fewer are fetched one by one.
const SCATTERED: usize = 4;
/// How many texts a lead holds at most, so that grams with nearly the same best
/// entries share one.
const ROOM: usize = 24;
/// How many leads, of those begun last, a gram is offered.
const LATEST: usize = 256;
/// One entry in so many must have a gram where readers would remember it from
/// for it to get a lead: this bounds how many leads there are.
const SHARE: u32 = 2_000;

/// How many leads a word has at most, and how many files of texts besides.
const FEW: usize = 2;

/// Where the texts of a word's best entries are.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub leads: Vec<Lead>,
    pub texts: Vec<u32>,
}

/// The leads of an index, as they are being chosen.
pub(super) struct Leads<'a> {
    /// How many entries the index has.
    all: u32,
    texts: &'a [String],
    aside: Option<&'a Aside>,
    /// The entries of each lead.
    leads: Vec<Vec<u32>>,
    /// For each entry the leads that hold it.
    holders: Vec<Vec<u32>>,
}

impl<'a> Leads<'a> {
    /// No leads yet, in an index of so many entries. `texts` are those of the
    /// newest entries.
    pub fn new(all: u32, texts: &'a [String], aside: Option<&'a Aside>) -> Self {
        Self { all, texts, aside, leads: Vec::new(), holders: vec![Vec::new(); texts.len()] }
    }

    /// The lead for a gram, if it is to have one: the one that holds most of
    /// its best entries already, if it has room for the others.
    pub fn of(&mut self, entries: &Entries) -> Option<Lead> {
        if u32::from(entries.leading) < self.all.div_ceil(SHARE) {
            return None;
        }
        let best = best(&spots(entries, self.aside));
        let known = best.iter().all(|entry| (*entry as usize) < self.texts.len());
        if !known || self.files(best.iter().copied()) < SCATTERED {
            return None;
        }
        let lead = self.nearest(&best).unwrap_or_else(|| {
            self.leads.push(Vec::new());
            self.leads.len() - 1
        });
        for entry in self.outside(lead, &best).collect::<Vec<u32>>() {
            self.leads[lead].push(entry);
            self.holders[entry as usize].push(lead as u32);
        }
        Some(Lead { file: lead as u32, held: self.held(lead, &best) })
    }

    /// The lead that holds most of some entries, among the latest, and has room
    /// for the others.
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
        for (at, (lead, count)) in self.leads[first..].iter().zip(counts).enumerate() {
            let most = nearest.map_or(0, |(most, _)| most);
            if count > most && lead.len() + best.len() - usize::from(count) <= ROOM {
                nearest = Some((count, first + at));
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
        for file in entries.map(|entry| bundle_of(self.all, entry)) {
            if count < LEAD && !files[..count].contains(&file) {
                files[count] = file;
                count += 1;
            }
        }
        count
    }

    /// Where some best entries are, as well as the leads that there are can tell.
    pub fn place(&self, best: &[u32]) -> Place {
        let mut place = Place::default();
        let mut rest = best.to_vec();
        while place.leads.len() < FEW && self.files(rest.iter().copied()) > 1 {
            let holders = rest.iter().filter_map(|entry| self.holders.get(*entry as usize));
            let mut holders: Vec<u32> = holders.flatten().copied().collect();
            holders.sort_unstable();
            let most = holders.chunk_by(|one, two| one == two).max_by_key(|same| same.len());
            let Some(lead) = most.map(|same| same[0] as usize) else { break };
            if self.files(self.outside(lead, &rest)) + 1 >= self.files(rest.iter().copied()) {
                break;
            }
            place.leads.push(Lead { file: lead as u32, held: self.held(lead, best) });
            rest = self.outside(lead, &rest).collect();
        }
        place.texts = rest.iter().map(|entry| bundle_of(self.all, *entry)).collect();
        place.texts.sort_unstable();
        place.texts.dedup();
        // More than a few are left to be asked for one by one.
        place.texts.truncate(FEW + usize::from(place.leads.is_empty()));
        place
    }

    /// The entries of a lead, in order.
    pub fn entries(&self, lead: usize) -> Vec<u32> {
        let mut entries = self.leads[lead].clone();
        entries.sort_unstable();
        entries
    }

    /// How many leads there are.
    pub fn count(&self) -> usize {
        self.leads.len()
    }

    /// Which of some best entries a lead holds, a bit each.
    fn held(&self, lead: usize, best: &[u32]) -> u32 {
        let held = |entry: &u32| u32::from(self.leads[lead].contains(entry));
        (0..).zip(best).fold(0, |bits, (at, entry)| bits | held(entry) << at)
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

/// The entries of a gram.
pub(super) fn spots(entries: &Entries, aside: Option<&Aside>) -> Vec<Spot> {
    let (bytes, _) = entries.postings(aside);
    let mut bytes = Bytes(&bytes);
    let mut entry = 0;
    let mut spots = Vec::new();
    while let Some(number) = bytes.number() {
        entry += number / class::COUNT;
        spots.push(entry * 8 + number % class::COUNT);
    }
    spots
}
