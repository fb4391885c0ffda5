//! The same story under another URL: entries whose titles or texts have most of their
//! grams in common.

use super::facts::{EntryFacts, Facts};
use crate::content::Likeness;
use std::collections::{BTreeMap, HashSet};

/// How many of its rarest grams an entry is looked up by.
const TITLE_KEYS: usize = 5;
const TEXT_KEYS: usize = 8;
/// A gram that more entries have tells nothing.
const MOST: usize = 64;

/// Entries as they are counted: the issue's index and the entry's.
pub type At = (usize, usize);

/// For each entry that tells an earlier one's story, the entry that is most like it.
/// `order` names the issues from the oldest on.
pub fn find(issues: &[Facts], order: &[usize]) -> Vec<(At, At, Likeness)> {
    let entries: Vec<At> = order
        .iter()
        .flat_map(|issue| (0..issues[*issue].entries.len()).map(|entry| (*issue, entry)))
        .collect();
    let facts = |at: At| &issues[at.0].entries[at.1];
    let mut best: BTreeMap<At, (At, Likeness)> = BTreeMap::new();
    for (one, two) in candidates(&entries.iter().map(|at| facts(*at)).collect::<Vec<_>>()) {
        let (earlier, later) = (entries[one as usize], entries[two as usize]);
        let same_place = facts(earlier).keys.iter().any(|key| facts(later).keys.contains(key));
        let likeness = facts(earlier).story.likeness(&facts(later).story);
        let Some(likeness) = likeness.filter(|_| !same_place) else { continue };
        let sum = |likeness: &Likeness| u16::from(likeness.title) + u16::from(likeness.text);
        let known = best.entry(later).or_insert((earlier, likeness));
        if sum(&likeness) > sum(&known.1) {
            *known = (earlier, likeness);
        }
    }
    best.into_iter().map(|(later, (earlier, likeness))| (later, earlier, likeness)).collect()
}

/// Pairs of entries, the earlier first, that have a rare gram in common.
fn candidates(entries: &[&EntryFacts]) -> HashSet<(u32, u32)> {
    let mut pairs = HashSet::new();
    let titles: Vec<&[u32]> = entries.iter().map(|entry| entry.story.title.grams()).collect();
    let texts: Vec<&[u32]> = entries.iter().map(|entry| entry.story.text.grams()).collect();
    pair_up(&titles, TITLE_KEYS, &mut pairs);
    pair_up(&texts, TEXT_KEYS, &mut pairs);
    pairs
}

fn pair_up(sets: &[&[u32]], keys: usize, pairs: &mut HashSet<(u32, u32)>) {
    // Counted by a part of the hash: two grams of one count only seem commoner.
    const COUNTS: usize = 1 << 22;
    let count_of = |gram: u32| gram as usize % COUNTS;
    let mut counts = vec![0u32; COUNTS];
    sets.iter().flat_map(|set| *set).for_each(|gram| counts[count_of(*gram)] += 1);
    let mut postings: Vec<(u32, u32)> = Vec::new();
    for (entry, set) in (0..).zip(sets) {
        let mut rare: Vec<(u32, u32)> =
            set.iter().map(|gram| (counts[count_of(*gram)], *gram)).collect();
        rare.retain(|(count, _)| (2..=MOST as u32).contains(count));
        rare.sort_unstable();
        postings.extend(rare.iter().take(keys).map(|(_, gram)| (*gram, entry)));
    }
    postings.sort_unstable();
    for group in postings.chunk_by(|(one, _), (two, _)| one == two) {
        for (at, (_, one)) in group.iter().enumerate() {
            pairs.extend(group[at + 1..].iter().map(|(_, two)| (*one, *two)));
        }
    }
}
