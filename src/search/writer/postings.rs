//! Which entries have which gram.

use super::alphabet::fold;
use crate::search::{
    format::{
        record::{Field, Record, topic},
        shard::put_posting,
    },
    text::{
        gram::{Gram, class, grams},
        spelling::seams,
    },
};
use std::{collections::HashMap, thread};

/// How many entries all threads take before what they found is gathered.
const BATCH: usize = 2048;

/// The entries of one gram.
#[derive(Default)]
pub(super) struct Entries {
    pub count: u32,
    last: u32,
    pub postings: Vec<u8>,
}

/// A gram of an entry, and the class of its best place.
type Found = (Gram, u32, u8);

/// All grams of some entries, in order; narrow ones up to `short` bytes are grams of
/// their own.
pub(super) fn postings(records: &[String], short: usize, threads: usize) -> Vec<(Gram, Entries)> {
    let mut grams: HashMap<Gram, Entries> = HashMap::new();
    for (first, batch) in (0..).step_by(BATCH).zip(records.chunks(BATCH)) {
        for (gram, entry, class) in cut_on_threads(first, batch, short, threads) {
            let known = grams.entry(gram).or_default();
            put_posting(&mut known.postings, entry - known.last, class);
            known.last = entry;
            known.count += 1;
        }
    }
    let mut all: Vec<(Gram, Entries)> = grams.into_iter().collect();
    all.sort_unstable_by_key(|(gram, _)| *gram);
    all
}

/// The grams of some entries, in the entries' order.
fn cut_on_threads(first: u32, records: &[String], short: usize, threads: usize) -> Vec<Found> {
    let each = records.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let shares = (first..).step_by(each).zip(records.chunks(each));
        let tasks: Vec<_> =
            shares.map(|(first, share)| scope.spawn(move || cut(first, share, short))).collect();
        let joined = |task: thread::ScopedJoinHandle<'_, Vec<Found>>| {
            task.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        tasks.into_iter().flat_map(joined).collect()
    })
}

/// The grams of some entries.
fn cut(first: u32, records: &[String], short: usize) -> Vec<Found> {
    let mut all = Vec::new();
    let mut found: Vec<(Gram, u8)> = Vec::new();
    for (entry, record) in (first..).zip(records) {
        found.clear();
        grams_of(record, short, &mut found);
        // Of a gram the best place comes first.
        found.sort_unstable_by_key(|(gram, class)| (*gram, !class));
        found.dedup_by_key(|(gram, _)| *gram);
        all.extend(found.iter().map(|(gram, class)| (*gram, entry, *class)));
    }
    all
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
