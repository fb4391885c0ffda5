//! One query, answered from what is here.

use super::{
    Request,
    ask::Asked,
    counts::{Best, Counts, RunsOf},
    cover::cover,
    directory::Directory,
    left::Left,
    plan::Plan,
    rank::Weights,
    shelf::{Shelf, Text},
    store::{PieceId, Store},
};

/// Where more texts than these turned out not to have a word whose grams they have,
/// or look so and are in more files, what stands around its pairs is fetched before
/// more texts are.
const REJECTED: usize = 5;
const FEW: usize = 2;

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    /// Score and index of the text, best first.
    pub ranked: Vec<(u32, u32)>,
    pub total: usize,
    pub exact: bool,
    pub sections: Vec<(String, usize)>,
    pub years: Vec<(u16, usize)>,
    pub needs: Vec<PieceId>,
    pub missing: usize,
    /// The word to drop, by its place in the query.
    pub failing: Option<usize>,
    /// The files of texts that could not be had.
    lost: Vec<PieceId>,
}

/// What queries are answered from.
pub(super) struct Sources<'a> {
    pub directory: &'a Directory,
    pub shelf: &'a Shelf,
    pub store: &'a mut Store,
}

/// An entry on its way into the answer: what sorts it, then what is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    day: u32,
    /// What the index says it earns.
    score: u32,
    /// The entry counted from the last, so that newer sorts higher.
    back: u32,
    /// The index of its text, [`NONE`] where it is not here.
    text: u32,
    /// What its text earns, [`NONE`] where that was not looked at.
    earned: u32,
}

const NONE: u32 = u32::MAX;

/// How many more candidates are kept than are wanted, in place of those whose
/// texts turn out to be lost.
const SPARE: usize = 64;

/// How many texts are fetched at a time where many turn out not to match.
const MANY: usize = 8;

impl Sources<'_> {
    /// The best entries for a query.
    pub fn find(&mut self, asked: &Asked, request: &Request) -> Found {
        let mut plan = Plan::new(asked, self.directory);
        let mut counts = Counts { request, found: Found::default() };
        let needs = match self.left(asked, &mut plan) {
            Ok(Some(left)) => {
                let (by_index, doubtful) = (left.by_index, left.doubtful);
                let rejected = self.settle(asked, left, &mut counts);
                let needs = counts.found.needs.len();
                if needs > 0 && rejected > REJECTED || needs > FEW && doubtful {
                    let around = plan.around(self.store);
                    if !around.is_empty() {
                        counts.found.needs = around;
                    }
                }
                if counts.found.total == 0 && counts.found.needs.is_empty() {
                    counts.found.failing =
                        if by_index { plan.failing(self.store) } else { self.shelf.failing(asked) };
                }
                Vec::new()
            }
            Ok(None) => {
                self.scan(asked, &mut counts);
                Vec::new()
            }
            Err(needs) => {
                self.scan(asked, &mut counts);
                needs
            }
        };
        counts.found.missing += plan.lost(self.store);
        counts.found.needs.extend(needs);
        counts.found
    }

    /// Checks what the index leaves against the texts at hand, takes the best,
    /// and says which texts of these are still to be fetched. Returns how many
    /// texts at hand were not what the index took them for.
    fn settle(&mut self, asked: &Asked, left: Left, counts: &mut Counts) -> usize {
        let (mut unchecked, mut rejected) = (0, 0);
        let mut best = Best::of(counts.request.limit.saturating_add(SPARE));
        let mut at_hand = self.shelf.in_order();
        let mut runs = RunsOf::new(&self.directory.runs);
        let sections: Vec<bool> =
            self.directory.sections.iter().map(|name| self.in_sections(asked, name)).collect();
        let mut entries = left.entries.as_slice();
        // What holds for a run is looked at once.
        while let Some((first, _)) = entries.first() {
            let (run, end) = runs.of(*first);
            let length = entries.iter().position(|(entry, _)| *entry >= end);
            let (here, rest) = entries.split_at(length.unwrap_or(entries.len()));
            entries = rest;
            if !asked.in_time(run.date) || !sections[run.section as usize] {
                continue;
            }
            let (section, year) = (&self.directory.sections[run.section as usize], run.date.year());
            let chosen = counts.chooses(section, year);
            let day = counts.day(run.date);
            let mut matches = 0;
            for (entry, score) in here {
                let mut candidate =
                    Candidate { day, score: *score, back: !*entry, text: NONE, earned: NONE };
                match at_hand.of(*entry) {
                    None => unchecked += 1,
                    Some(text) if left.exact => candidate.text = text,
                    Some(text) => {
                        let here = &self.shelf.texts[text as usize];
                        let Some(earned) = here.score(asked, &left.weights) else {
                            rejected += 1;
                            continue;
                        };
                        candidate = Candidate { text, earned, ..candidate };
                    }
                }
                matches += 1;
                if chosen {
                    best.add(candidate);
                }
            }
            counts.add(section, year, matches);
        }
        // Texts of issues that the index does not know.
        self.search(asked, &left.weights, counts, &mut best, |text| text.entry.is_none());
        counts.found.exact = left.exact || unchecked == 0;
        let wanted = counts.request.limit;
        let mut pending = Vec::new();
        let mut shown = Best::of(wanted);
        let mut room = wanted;
        // Where few are what the index took them for, more are fetched at a time
        // than are wanted: the last of ten would else take a round for each.
        let at_once = if rejected / 2 > wanted { MANY } else { 0 };
        for candidate in best.in_order() {
            if room == 0 && (pending.is_empty() || pending.len() >= at_once) {
                break;
            }
            if candidate.text != NONE {
                if room == 0 {
                    continue;
                }
                // The score is from now on what the text earns.
                let text = &self.shelf.texts[candidate.text as usize];
                let earned = match candidate.earned {
                    NONE => text.score(asked, &left.weights).unwrap_or(candidate.score),
                    earned => earned,
                };
                shown.add(Candidate { score: earned, earned, ..candidate });
                room -= 1;
                continue;
            }
            // A file that came and has no such text is as good as lost.
            let id = PieceId::Texts(self.directory.bundle_of(!candidate.back));
            if self.store.get(id).is_none() {
                pending.push(!candidate.back);
                room = room.saturating_sub(1);
            } else if !counts.found.lost.contains(&id) {
                counts.found.lost.push(id);
            }
        }
        counts.found.needs = cover(pending, &left.leads, self.directory, self.store);
        // Which entries are shown the index decides, so that no later piece
        // changes it; in which order, their texts.
        let ranked = shown.in_order().map(|shown| (shown.earned, shown.text));
        counts.found.ranked = ranked.collect();
        counts.found.missing += counts.found.lost.len();
        rejected
    }

    /// Looks into every text at hand.
    fn scan(&self, asked: &Asked, counts: &mut Counts) {
        let mut best = Best::of(counts.request.limit);
        self.search(asked, &Weights::new(0, &[]), counts, &mut best, |_| true);
        let ranked = best.in_order().map(|best| (best.earned, best.text));
        counts.found.ranked = ranked.collect();
    }

    /// Looks into some of the texts at hand.
    fn search(
        &self,
        asked: &Asked,
        weights: &Weights,
        counts: &mut Counts,
        best: &mut Best<Candidate>,
        which: impl Fn(&Text) -> bool,
    ) {
        for (at, text) in (0..).zip(&self.shelf.texts) {
            if !which(text) || !asked.in_time(text.date) {
                continue;
            }
            let Some(earned) = text.score(asked, weights) else { continue };
            let Some(section) = text.section().filter(|name| self.in_sections(asked, name)) else {
                continue;
            };
            if counts.chooses(section, text.date.year()) {
                let back = !text.entry.unwrap_or(0);
                best.add(Candidate {
                    day: counts.day(text.date),
                    score: earned,
                    back,
                    text: at,
                    earned,
                });
            }
            counts.add(section, text.date.year(), 1);
        }
    }

    fn in_sections(&self, asked: &Asked, section: &str) -> bool {
        asked.sections.is_empty() || {
            let section = self.directory.folder.fold(section);
            asked.sections.iter().all(|wanted| section.contains(wanted.as_str()))
        }
    }
}
