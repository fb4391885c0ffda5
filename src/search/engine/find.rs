//! One query, answered from what is here.

use super::{
    answer::Request,
    caches::Caches,
    candidates::Candidates,
    document_cache::Text,
    facets::{Facets, RunsOf},
    plan::Plan,
    rank::Weights,
    top_k::TopK,
};
use crate::search::{
    format::piece::PieceId,
    query::parse::{Meet, Query},
};

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
    /// How many entries have each word, as far as that is known: none may have
    /// fewer than the index says.
    pub counts: Vec<u32>,
    /// The files of texts that could not be had.
    lost: Vec<PieceId>,
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

/// More than the widest spread of words in a text.
const FAR: u32 = 64;

/// How many more candidates are kept than are wanted, in place of those whose
/// texts turn out to be lost.
const SPARE: usize = 256;

/// How many texts are fetched at a time at most, where many turn out not to match.
const AT_ONCE: usize = 256;

/// Of so many texts that are fetched to be looked at one is to spare.
const UNSURE: usize = 2;

/// How many texts are looked at at most for each hit that is wanted of parts of what
/// was typed.
const BESIDES: usize = 4;

/// How many of so many texts are likely to match where grams meet by chance: none.
const VAIN: usize = 7;

/// How many texts at hand the index took for what was asked for, and how many of
/// these it was wrong about.
struct Checked {
    all: usize,
    wrong: usize,
}

impl Checked {
    /// How many more texts are fetched at least, where some are wanted: as many as
    /// are likely to hold what is wanted, judged by those at hand, and some to spare,
    /// for a round costs more than a text.
    fn at_once(&self, wanted: usize) -> usize {
        let right = self.all - self.wrong;
        let missing = wanted.saturating_sub(right);
        let likely = missing.saturating_mul(self.all + 1) / (right + 1);
        let spare = missing.div_ceil(UNSURE);
        likely.max(self.wrong).saturating_add(spare).min(AT_ONCE)
    }

    /// How many more may be fetched.
    fn at_most(&self, wanted: usize, meet: Meet) -> usize {
        match meet {
            Meet::Anywhere => usize::MAX,
            Meet::Closely | Meet::Mostly => wanted.saturating_mul(BESIDES).saturating_sub(self.all),
        }
    }
}

impl Caches<'_> {
    /// The best entries for a query.
    pub fn find(&mut self, query: &Query, request: &Request) -> Found {
        let mut plan = Plan::new(query, self.manifest);
        let mut facets = Facets { request, found: Found::default() };
        match self.candidates(query, &mut plan) {
            Ok(Some(candidates)) => {
                self.check(query, &candidates, &mut facets);
                facets.found.counts = candidates.counts;
                // In a round with the texts that are likely to be wanted.
                facets.found.needs.extend(candidates.needs);
            }
            Ok(None) => self.scan(query, &mut facets),
            Err(needs) => {
                self.scan(query, &mut facets);
                facets.found.needs = needs;
            }
        }
        facets.found.missing += plan.lost(self.pieces);
        facets.found
    }

    /// Checks what the index leaves against the texts at hand, takes the best,
    /// and says which texts of these are still to be fetched.
    fn check(&mut self, query: &Query, candidates: &Candidates, facets: &mut Facets) {
        let mut unchecked = 0;
        // As if some had been looked at in vain, where most are likely not to match.
        let vain = if candidates.doubtful { VAIN } else { 0 };
        let mut checked = Checked { all: vain, wrong: vain };
        let mut best = TopK::of(facets.request.limit.saturating_add(SPARE));
        let mut at_hand = self.documents.in_order();
        let mut runs = RunsOf::new(&self.manifest.runs);
        let sections: Vec<bool> =
            self.manifest.sections.iter().map(|name| self.in_sections(query, name)).collect();
        let mut entries = candidates.entries.as_slice();
        // What holds for a run is looked at once.
        while let Some((first, _)) = entries.first() {
            let (run, end) = runs.of(*first);
            let length = entries.iter().position(|(entry, _)| *entry >= end);
            let (here, rest) = entries.split_at(length.unwrap_or(entries.len()));
            entries = rest;
            if !query.in_time(run.date) || !sections[run.section as usize] {
                continue;
            }
            let (section, year) = (&self.manifest.sections[run.section as usize], run.date.year());
            let chosen = facets.chooses(section, year);
            let day = facets.day(run.date);
            let mut matches = 0;
            for (entry, score) in here {
                let mut candidate =
                    Candidate { day, score: *score, back: !*entry, text: NONE, earned: NONE };
                match at_hand.of(*entry) {
                    None => unchecked += 1,
                    Some(text) if candidates.exact => candidate.text = text,
                    Some(text) => {
                        let here = &self.documents.texts[text as usize];
                        checked.all += 1;
                        let Some(earned) = here.score(query, &candidates.weights) else {
                            checked.wrong += 1;
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
            facets.add(section, year, matches);
        }
        // Texts of issues that the index does not know.
        self.search(query, &candidates.weights, facets, &mut best, |text| text.entry.is_none());
        facets.found.exact = candidates.exact || unchecked == 0;
        self.take(query, candidates, best, &checked, facets);
    }

    /// Takes the best whose texts are at hand, and says which files of texts the
    /// others need.
    fn take(
        &mut self,
        query: &Query,
        candidates: &Candidates,
        best: TopK<Candidate>,
        checked: &Checked,
        facets: &mut Facets,
    ) {
        let wanted = facets.request.limit;
        let mut shown = TopK::of(wanted);
        let mut room = wanted;
        let at_once = if candidates.exact { wanted } else { checked.at_once(wanted) };
        let at_most = checked.at_most(wanted, query.meet);
        let mut fetched = 0;
        for candidate in best.in_order() {
            if room == 0 && (fetched == 0 || fetched >= at_once) {
                break;
            }
            if candidate.text != NONE {
                if room == 0 {
                    continue;
                }
                // The score is from now on what the text earns.
                let text = &self.documents.texts[candidate.text as usize];
                let earned = match candidate.earned {
                    NONE => text.score(query, &candidates.weights).unwrap_or(candidate.score),
                    earned => earned,
                };
                let score = match query.meet {
                    Meet::Closely => FAR.saturating_sub(text.spread(&query.words)) << 16 | earned,
                    Meet::Anywhere | Meet::Mostly => earned,
                };
                shown.add(Candidate { score, earned, ..candidate });
                room -= 1;
                continue;
            }
            // A file that came and has no such text is as good as lost.
            let id = PieceId::texts(self.manifest.bundle_of(!candidate.back));
            if self.pieces.get(id).is_some() {
                if !facets.found.lost.contains(&id) {
                    facets.found.lost.push(id);
                }
                continue;
            }
            if fetched == at_most {
                continue;
            }
            if !facets.found.needs.contains(&id) {
                facets.found.needs.push(id);
            }
            fetched += 1;
            room = room.saturating_sub(1);
        }
        // Which entries are shown the index decides, so that no later piece
        // changes it; in which order, their texts.
        let ranked = shown.in_order().map(|shown| (shown.earned, shown.text));
        facets.found.ranked = ranked.collect();
        facets.found.missing += facets.found.lost.len();
    }

    /// Looks into every text at hand.
    fn scan(&self, query: &Query, facets: &mut Facets) {
        let mut best = TopK::of(facets.request.limit);
        self.search(query, &Weights::new(0, &[]), facets, &mut best, |_| true);
        let ranked = best.in_order().map(|best| (best.earned, best.text));
        facets.found.ranked = ranked.collect();
    }

    /// Looks into some of the texts at hand.
    fn search(
        &self,
        query: &Query,
        weights: &Weights,
        facets: &mut Facets,
        best: &mut TopK<Candidate>,
        which: impl Fn(&Text) -> bool,
    ) {
        for (at, text) in (0..).zip(&self.documents.texts) {
            if !which(text) || !query.in_time(text.date) {
                continue;
            }
            let Some(earned) = text.score(query, weights) else { continue };
            let Some(section) = text.section().filter(|name| self.in_sections(query, name)) else {
                continue;
            };
            if facets.chooses(section, text.date.year()) {
                let back = !text.entry.unwrap_or(0);
                best.add(Candidate {
                    day: facets.day(text.date),
                    score: earned,
                    back,
                    text: at,
                    earned,
                });
            }
            facets.add(section, text.date.year(), 1);
        }
    }

    fn in_sections(&self, query: &Query, section: &str) -> bool {
        query.sections.is_empty() || {
            let section = self.manifest.folder.fold(section);
            query.sections.iter().all(|wanted| section.contains(wanted.as_str()))
        }
    }
}
