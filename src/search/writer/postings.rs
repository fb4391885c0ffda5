//! Which entries have which gram.

use super::{
    alphabet::{Alphabet, fold},
    shards::put_posting,
    spill::{ScratchError, Spill},
};
use crate::search::{
    bytes::hash,
    gram::{Gram, class, grams, topic},
    spelling::seams,
    text::{Field, Record},
};
use std::{
    borrow::Cow,
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
    thread,
};

/// Into how many parts the grams are sorted. Of these, not of the threads,
/// depends what is done in which order.
const PARTS: usize = 16;
/// How many entries a thread takes at a time.
const SHARE: usize = 128;

/// The entries of one gram.
#[derive(Default)]
pub(super) struct Entries {
    pub count: u32,
    last: u32,
    /// The postings that are in memory.
    pub here: Vec<u8>,
    /// Those that were laid aside: where, and how many bytes.
    pub spilled: u64,
    pub length: u32,
}

impl Entries {
    /// The postings.
    pub fn postings(&self, spill: Option<&Spill>) -> Cow<'_, [u8]> {
        match spill {
            Some(spill) => Cow::Owned(spill.read(self)),
            None => Cow::Borrowed(self.here.as_slice()),
        }
    }
}

/// A gram of an entry, and the class of its best place.
type Found = (Gram, u32, u8);

/// All grams so far.
#[derive(Default)]
pub(super) struct Postings {
    parts: Vec<Part>,
    /// How long short grams are.
    short: usize,
    /// How many bytes are in memory.
    here: usize,
    pub spill: Option<Spill>,
}

/// All grams in order, and what was laid aside of their postings.
pub(super) type Sorted = (Vec<(Gram, Entries)>, Option<Spill>);

type Part = HashMap<Gram, Entries, BuildHasherDefault<Mix>>;

impl Postings {
    /// None yet; narrow grams up to `short` bytes will be grams of their own.
    pub fn new(short: usize) -> Self {
        Self { short, ..Self::default() }
    }

    /// Adds entries, the first of which has the number `first`.
    pub fn add(
        &mut self,
        records: &[String],
        first: u32,
        threads: usize,
        alphabet: &mut Alphabet,
    ) -> Result<(), ScratchError> {
        self.parts.resize_with(PARTS, HashMap::default);
        let shares: Vec<(u32, &[String])> =
            (first..).step_by(SHARE).zip(records.chunks(SHARE)).collect();
        let cut = on_threads(threads, &shares, |(first, records)| cut(*first, records, self.short));
        for (_, seen) in &cut {
            alphabet.join(seen);
        }
        let mut parts: Vec<_> = self.parts.iter_mut().enumerate().collect();
        let each = parts.len().div_ceil(threads.max(1));
        let cut = &cut;
        self.here += thread::scope(|scope| {
            let fill = |(at, part): &mut (usize, &mut Part)| -> usize {
                let found = cut.iter().flat_map(|(found, _)| &found[*at]);
                found.map(|found| add(part, *found)).sum()
            };
            let tasks: Vec<_> = parts
                .chunks_mut(each)
                .map(|parts| scope.spawn(move || parts.iter_mut().map(fill).sum::<usize>()))
                .collect();
            tasks.into_iter().map(joined).sum::<usize>()
        });
        let full = self.spill.as_ref().is_some_and(|spill| self.here > spill.room);
        if full { self.spill() } else { Ok(()) }
    }

    fn spill(&mut self) -> Result<(), ScratchError> {
        let Some(spill) = &mut self.spill else { return Ok(()) };
        let grams = self.parts.iter_mut().flatten().map(|(gram, entries)| (*gram, entries));
        let mut grams: Vec<_> = grams.filter(|(_, entries)| !entries.here.is_empty()).collect();
        grams.sort_unstable_by_key(|(gram, _)| *gram);
        self.here = 0;
        spill.lay(grams.into_iter())
    }

    /// All grams in order, and what of their postings was laid aside: all or
    /// nothing.
    pub fn sorted(mut self) -> Result<Sorted, ScratchError> {
        self.spill.take_if(|spill| spill.is_empty());
        self.spill()?;
        let mut all: Vec<(Gram, Entries)> = self.parts.into_iter().flatten().collect();
        all.sort_unstable_by_key(|(gram, _)| *gram);
        if let Some(spill) = &mut self.spill {
            spill.merge(&mut all)?;
        }
        Ok((all, self.spill))
    }
}

/// Adds a posting; by how many bytes they grew.
fn add(part: &mut Part, (gram, entry, class): Found) -> usize {
    let known = part.entry(gram).or_default();
    let before = known.here.len();
    put_posting(&mut known.here, entry - known.last, class);
    known.last = entry;
    known.count += 1;
    known.here.len() - before
}

/// The grams of some entries, by part, and the characters.
fn cut(first: u32, records: &[String], short: usize) -> (Vec<Vec<Found>>, Alphabet) {
    let mut parts = vec![Vec::new(); PARTS];
    let mut alphabet = Alphabet::default();
    let mut found: Vec<(Gram, u8)> = Vec::new();
    for (entry, record) in (first..).zip(records) {
        alphabet.note(record);
        found.clear();
        grams_of(record, short, &mut found);
        // Of a gram the best place comes first.
        found.sort_unstable_by_key(|(gram, class)| (*gram, !class));
        found.dedup_by_key(|(gram, _)| *gram);
        for (gram, class) in &found {
            parts[part_of(*gram)].push((*gram, entry, *class));
        }
    }
    (parts, alphabet)
}

fn grams_of(record: &str, short: usize, found: &mut Vec<(Gram, u8)>) {
    let Some(record) = Record::read(record) else { return };
    for (at, text) in record.fields.iter().enumerate() {
        let more = if at <= Field::Labels as usize { class::TITLE } else { 0 };
        let text = fold(text);
        grams(&text, short, |gram, here| found.push((gram, here + more)));
        seams(&text, |gram| found.push((gram, class::BODY)));
    }
    let topics = record.topics.split('\n').filter(|name| !name.is_empty());
    found.extend(topics.map(|name| (topic(&fold(name)), class::WHOLE)));
}

fn part_of(gram: Gram) -> usize {
    hash(&gram.to_le_bytes()) as usize % PARTS
}

/// Does some work for each thing, on several threads; the results are in the
/// order of the things.
pub(super) fn on_threads<T: Sync, R: Send>(
    threads: usize,
    things: &[T],
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let each = things.len().div_ceil(threads.max(1)).max(1);
    let work = &work;
    thread::scope(|scope| {
        let tasks: Vec<_> = things
            .chunks(each)
            .map(|things| scope.spawn(move || things.iter().map(work).collect::<Vec<R>>()))
            .collect();
        tasks.into_iter().flat_map(joined).collect()
    })
}

/// What a thread came to; its panic goes on here.
pub(super) fn joined<T>(task: thread::ScopedJoinHandle<'_, T>) -> T {
    task.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// A hasher for numbers; the standard one guards against enemies, which grams
/// are not.
#[derive(Default)]
struct Mix(u64);

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        self.0 ^= hash(bytes);
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (number ^ (number >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 29);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
