//! Which entries have which gram.

use super::{
    alphabet::{Alphabet, fold},
    aside::{Aside, ScratchError},
    shards::put_posting,
};
use crate::search::{
    around::{both, marks},
    bytes::hash,
    gram::{Gram, class, grams, topic, wide_chars},
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
    /// How many have it where readers would remember it from, as far as numbers of
    /// this size go: there are millions of these.
    pub leading: u16,
    /// Whether it is a pair: then the byte for what stands around it comes after
    /// each posting.
    pair: bool,
    /// The postings that are in memory.
    pub here: Vec<u8>,
    /// Those that were laid aside: where, and how many bytes.
    pub aside: u64,
    pub length: u32,
}

impl Entries {
    /// The postings, and of a pair what stands around it in each entry.
    pub fn postings(&self, aside: Option<&Aside>) -> (Cow<'_, [u8]>, Vec<u8>) {
        let bytes = match aside {
            Some(aside) => Cow::Owned(aside.read(self)),
            None => Cow::Borrowed(self.here.as_slice()),
        };
        if !self.pair {
            return (bytes, Vec::new());
        }
        let (mut postings, mut around) = (Vec::new(), Vec::new());
        let mut rest = &*bytes;
        while let Some(last) = rest.iter().position(|byte| *byte < 0x80) {
            let (posting, more) = rest.split_at(last + 1);
            let Some((marks, more)) = more.split_first() else { break };
            postings.extend(posting);
            around.push(*marks);
            rest = more;
        }
        (Cow::Owned(postings), around)
    }
}

/// Added to the class of a gram that readers would remember: a Chinese one in a
/// title, a label or a source, another one where it begins a word.
const LEADING: u8 = 8;

/// A gram of an entry, the class of its best place, [`LEADING`] or not, and of a
/// pair what stands around it.
type Found = (Gram, u32, u8, u8);

/// All grams so far.
#[derive(Default)]
pub(super) struct Postings {
    parts: Vec<Part>,
    /// How many bytes are in memory.
    here: usize,
    pub aside: Option<Aside>,
}

/// All grams in order, and what was laid aside of their postings.
pub(super) type Sorted = (Vec<(Gram, Entries)>, Option<Aside>);

type Part = HashMap<Gram, Entries, BuildHasherDefault<Mix>>;

impl Postings {
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
        let cut = on_threads(threads, &shares, |(first, records)| cut(*first, records));
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
        let full = self.aside.as_ref().is_some_and(|aside| self.here > aside.room);
        if full { self.lay_aside() } else { Ok(()) }
    }

    fn lay_aside(&mut self) -> Result<(), ScratchError> {
        let Some(aside) = &mut self.aside else { return Ok(()) };
        let grams = self.parts.iter_mut().flatten().map(|(gram, entries)| (*gram, entries));
        let mut grams: Vec<_> = grams.filter(|(_, entries)| !entries.here.is_empty()).collect();
        grams.sort_unstable_by_key(|(gram, _)| *gram);
        self.here = 0;
        aside.lay(grams.into_iter())
    }

    /// All grams in order, and what of their postings was laid aside: all or
    /// nothing.
    pub fn sorted(mut self) -> Result<Sorted, ScratchError> {
        self.aside.take_if(|aside| aside.is_empty());
        self.lay_aside()?;
        let mut all: Vec<(Gram, Entries)> = self.parts.into_iter().flatten().collect();
        all.sort_unstable_by_key(|(gram, _)| *gram);
        if let Some(aside) = &mut self.aside {
            aside.merge(&mut all)?;
        }
        Ok((all, self.aside))
    }
}

/// Adds a posting; by how many bytes they grew.
fn add(part: &mut Part, (gram, entry, class, around): Found) -> usize {
    let known = part.entry(gram).or_default();
    let before = known.here.len();
    put_posting(&mut known.here, entry - known.last, class % LEADING);
    known.pair = wide_chars(gram).is_some_and(|(_, second)| second.is_some());
    if known.pair {
        known.here.push(around);
    }
    known.leading = known.leading.saturating_add(u16::from(class >= LEADING));
    known.last = entry;
    known.count += 1;
    known.here.len() - before
}

/// The grams of some entries, by part, and the characters.
fn cut(first: u32, records: &[String]) -> (Vec<Vec<Found>>, Alphabet) {
    let mut parts = vec![Vec::new(); PARTS];
    let mut alphabet = Alphabet::default();
    let mut found: Vec<(Gram, u8, u8)> = Vec::new();
    for (entry, record) in (first..).zip(records) {
        alphabet.note(record);
        found.clear();
        grams_of(record, &mut found);
        found.sort_unstable();
        found.dedup_by(|later, first| {
            let same = later.0 == first.0;
            if same {
                let class = (later.1 % LEADING).max(first.1 % LEADING);
                first.1 = class | ((later.1 | first.1) & LEADING);
                first.2 = both(later.2, first.2);
            }
            same
        });
        for (gram, class, around) in &found {
            parts[part_of(*gram)].push((*gram, entry, *class, *around));
        }
    }
    (parts, alphabet)
}

fn grams_of(record: &str, found: &mut Vec<(Gram, u8, u8)>) {
    let Some(record) = Record::read(record) else { return };
    for (at, text) in record.fields.iter().enumerate() {
        let titled = at <= Field::Labels as usize;
        let more = if titled { class::TITLE } else { 0 };
        let leading = titled || at == Field::Source as usize;
        grams(&fold(text), |gram, here, around| {
            // Nobody remembers a word from its middle, but for Chinese.
            let remembered = if wide_chars(gram).is_some() { leading } else { here > class::BODY };
            let lead = if remembered { LEADING } else { 0 };
            found.push((gram, here + more + lead, marks(around)));
        });
    }
    let topics = record.topics.split('\n').filter(|name| !name.is_empty());
    found.extend(topics.map(|name| (topic(&fold(name)), class::WHOLE, 0)));
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
