//! One query, answered from what is here.

use super::{
    Request,
    ask::Asked,
    bytes::arrange,
    counts::{Counts, RunsOf},
    directory::Directory,
    gram::class,
    plan::{Plan, seek},
    rank::Weights,
    shard::{Postings, class_of, entry_of},
    shelf::Shelf,
    store::{PieceId, Store},
};
use std::collections::BinaryHeap;

/// How many entries the index may leave to be checked against their texts
/// before more of the index is fetched to narrow them.
const TO_CHECK: usize = 12;

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
    /// What its text earns.
    earned: u32,
}

const NONE: u32 = u32::MAX;

/// Which entries the index leaves.
struct Left {
    /// Each with what the index says it earns, in order.
    entries: Vec<(u32, u32)>,
    weights: Weights,
    /// Whether each of them is known to match.
    exact: bool,
    leads: Vec<(u32, Vec<u32>)>,
}

impl Sources<'_> {
    /// The best entries for a query.
    pub fn find(&mut self, asked: &Asked, request: &Request) -> Found {
        let mut plan = Plan::new(asked, self.directory);
        let mut counts = Counts { request, found: Found::default() };
        let needs = match self.left(asked, &mut plan) {
            Ok(Some(left)) => {
                self.settle(asked, left, &mut counts);
                if counts.found.total == 0 && counts.found.needs.is_empty() {
                    counts.found.failing = plan.failing(self.store);
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

    /// What the index leaves; none where there is nothing to look into, and
    /// the pieces that must come first as the error.
    fn left(&mut self, asked: &Asked, plan: &mut Plan) -> Result<Option<Left>, Vec<PieceId>> {
        if self.directory.entries == 0 {
            return Ok(None);
        }
        let fetch = |plan: &mut Plan, store: &Store| {
            let needs = plan.choose(store, plan.terms.len().clamp(3, 4));
            if needs.is_empty() { Ok(()) } else { Err(needs) }
        };
        plan.choose(self.store, 0);
        if plan.has_gap(self.store) && !plan.is_hopeless() {
            fetch(plan, self.store)?;
        }
        let having = plan.having(self.store);
        if !plan.terms.is_empty() && having.iter().all(Option::is_none) {
            return Ok(None);
        }
        let left = self.intersect(asked, plan, &having);
        if !left.exact && left.entries.len() > TO_CHECK {
            fetch(plan, self.store)?;
        }
        Ok(Some(left))
    }

    fn intersect(&self, asked: &Asked, plan: &Plan, having: &[Option<Postings>]) -> Left {
        let words = plan.words();
        let all = self.directory.entries;
        let count =
            |known: &Option<Postings>| known.as_ref().map_or(1, |known| known.spots.len() as u32);
        let weights = Weights::new(all, &having.iter().take(words).map(count).collect::<Vec<_>>());
        let must = |at: &usize| !plan.terms[*at].is_without() && having[*at].is_some();
        let mut order: Vec<usize> = (0..having.len()).filter(must).collect();
        arrange(&mut order, |at| having[*at].as_ref().map_or(0, |known| known.spots.len()));
        let points = |at: usize, class: u8| if at < words { weights.points(at, class) } else { 0 };
        let unknown: u32 = (0..words)
            .filter(|at| having[*at].is_none())
            .map(|at| weights.points(at, class::START))
            .sum();
        let mut entries: Vec<(u32, u32)> =
            match order.first().and_then(|at| Some(&having[*at].as_ref()?.spots)) {
                Some(spots) => spots
                    .iter()
                    .map(|spot| (entry_of(*spot), unknown + points(order[0], class_of(*spot))))
                    .filter(|(entry, _)| *entry < all)
                    .collect(),
                None => (0..all).map(|entry| (entry, unknown)).collect(),
            };
        for (at, term) in plan.terms.iter().enumerate() {
            if Some(&at) == order.first() {
                continue;
            }
            let Some(known) = &having[at] else { continue };
            let mut rest = known.spots.as_slice();
            entries.retain_mut(|(entry, score)| {
                rest = &rest[seek(rest, *entry)..];
                let here = rest.first().filter(|spot| entry_of(**spot) == *entry);
                *score += here.map_or(0, |spot| points(at, class_of(*spot)));
                here.is_some() != term.is_without()
            });
        }
        let exact = plan.is_exact(asked) && having.iter().all(Option::is_some);
        let leads = having.iter().flatten().flat_map(|known| known.leads.clone()).collect();
        Left { entries, weights, exact, leads }
    }

    /// Checks what the index leaves against the texts at hand, takes the best,
    /// and says which texts of these are still to be fetched.
    fn settle(&mut self, asked: &Asked, left: Left, counts: &mut Counts) {
        let mut unchecked = 0;
        let mut runs = RunsOf::new(&self.directory.runs);
        let sections: Vec<bool> =
            self.directory.sections.iter().map(|name| self.in_sections(asked, name)).collect();
        let mut heap = Vec::new();
        for (entry, score) in left.entries {
            let run = runs.of(entry);
            if !asked.in_time(run.date) || !sections[run.section as usize] {
                continue;
            }
            let mut candidate =
                Candidate { day: counts.day(run.date), score, back: !entry, text: NONE, earned: 0 };
            if let Some(text) = self.shelf.of(entry) {
                let here = &self.shelf.texts[text as usize];
                let Some(earned) = here.score(asked, &left.weights) else { continue };
                candidate = Candidate { text, earned, ..candidate };
            } else {
                unchecked += 1;
            }
            if counts.add(&self.directory.sections[run.section as usize], run.date.year()) {
                heap.push(candidate);
            }
        }
        // Texts of issues that the index does not know.
        for (at, text) in self.shelf.texts.iter().enumerate() {
            let Some(section) = text.section().filter(|_| text.entry.is_none()) else { continue };
            if !asked.in_time(text.date) || !self.in_sections(asked, section) {
                continue;
            }
            let Some(earned) = text.score(asked, &left.weights) else { continue };
            if counts.add(section, text.date.year()) {
                let day = counts.day(text.date);
                heap.push(Candidate { day, score: earned, back: NONE, text: at as u32, earned });
            }
        }
        let found = &mut counts.found;
        found.exact = left.exact || unchecked == 0;
        found.total = heap.len();
        let mut heap = BinaryHeap::from(heap);
        let mut wanted = counts.request.limit;
        let mut pending = Vec::new();
        let mut shown = BinaryHeap::new();
        while let (Some(best), true) = (heap.pop(), wanted > 0) {
            if best.text != NONE {
                // The score is from now on what the text earns.
                shown.push(Candidate { score: best.earned, ..best });
                wanted -= 1;
                continue;
            }
            // A file that came and has no such text is as good as lost.
            let id = PieceId::Texts(self.directory.bundle_of(!best.back));
            if self.store.get(id).is_some() {
                if !found.lost.contains(&id) {
                    found.lost.push(id);
                }
                continue;
            }
            pending.push(!best.back);
            wanted -= 1;
        }
        found.needs = self.cover(pending, &left.leads);
        // Which entries are shown the index decides, so that no later piece
        // changes it; in which order, their texts.
        while let Some(best) = shown.pop() {
            found.ranked.push((best.earned, best.text));
        }
        found.missing += found.lost.len();
    }

    /// The fewest files that hold some entries' texts, or nearly: leads as long
    /// as one saves files, then what is left one by one.
    fn cover(&self, mut entries: Vec<u32>, leads: &[(u32, Vec<u32>)]) -> Vec<PieceId> {
        let mut needs = Vec::new();
        let bundles = |entries: &[u32]| {
            let mut bundles: Vec<u32> = Vec::new();
            for bundle in entries.iter().map(|entry| self.directory.bundle_of(*entry)) {
                if !bundles.contains(&bundle) {
                    bundles.push(bundle);
                }
            }
            bundles
        };
        loop {
            let rest = |lead: &[u32]| -> Vec<u32> {
                entries.iter().copied().filter(|entry| !lead.contains(entry)).collect()
            };
            let new = leads.iter().filter(|(id, _)| self.store.get(PieceId::Lead(*id)).is_none());
            let best = new.min_by_key(|(_, lead)| bundles(&rest(lead)).len());
            let Some((id, lead)) = best else { break };
            let left = rest(lead);
            if bundles(&left).len() + 1 >= bundles(&entries).len() {
                break;
            }
            needs.push(PieceId::Lead(*id));
            entries = left;
        }
        needs.extend(bundles(&entries).into_iter().map(PieceId::Texts));
        needs
    }

    /// Looks into every text at hand.
    fn scan(&self, asked: &Asked, counts: &mut Counts) {
        let weights = Weights::new(0, &[]);
        let mut heap = Vec::new();
        for (at, text) in self.shelf.texts.iter().enumerate() {
            let Some(section) = text.section() else { continue };
            if !asked.in_time(text.date) || !self.in_sections(asked, section) {
                continue;
            }
            let Some(earned) = text.score(asked, &weights) else { continue };
            if counts.add(section, text.date.year()) {
                let back = !text.entry.unwrap_or(0);
                let day = counts.day(text.date);
                heap.push(Candidate { day, score: earned, back, text: at as u32, earned });
            }
        }
        counts.found.total = heap.len();
        let mut heap = BinaryHeap::from(heap);
        while let (Some(best), true) =
            (heap.pop(), counts.found.ranked.len() < counts.request.limit)
        {
            counts.found.ranked.push((best.earned, best.text));
        }
    }

    fn in_sections(&self, asked: &Asked, section: &str) -> bool {
        asked.sections.is_empty() || {
            let section = self.directory.folder.fold(section);
            asked.sections.iter().all(|wanted| section.contains(wanted.as_str()))
        }
    }
}
