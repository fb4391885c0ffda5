//! Which entries an index leaves for a query, before any text is looked at.

use super::{
    caches::Caches,
    piece_cache::Lookup,
    plan::{Having, Plan},
    rank::Weights,
    top_k::arrange,
};
use crate::search::{
    format::{
        piece::PieceId,
        posting::{class_of, entry_of},
    },
    query::parse::{Meet, Query},
    text::gram::{class, wide},
};

/// How many entries the index may leave to be checked against their texts
/// before more of the index is fetched to narrow them.
const TO_CHECK: usize = 32;

/// For how many grams pieces are fetched at a time to narrow what others left.
const AT_ONCE: usize = 2;

/// Which entries the index leaves.
pub(super) struct Candidates {
    /// Each with what the index says it earns, in order.
    pub entries: Vec<(u32, u32)>,
    pub weights: Weights,
    /// Whether each of them is known to match.
    pub exact: bool,
    /// Whether most look not to match: they are about as many as there would be by
    /// chance.
    pub doubtful: bool,
    /// How many entries have each word, as far as that is known.
    pub counts: Vec<u32>,
    /// The pieces that would narrow them.
    pub needs: Vec<PieceId>,
}

impl Caches<'_> {
    /// The entries in which two characters stand side by side, in order; the
    /// pieces that tell as the error. One that could not be had tells of none.
    pub fn beside(&mut self, one: char, two: char) -> Result<Vec<u32>, Vec<PieceId>> {
        let Some(lookup) = Lookup::of(wide(one, Some(two)), self.manifest) else {
            return Ok(Vec::new());
        };
        let missing = lookup.pieces.iter().copied();
        let missing: Vec<PieceId> = missing.filter(|id| self.pieces.get(*id).is_none()).collect();
        if !missing.is_empty() {
            return Err(missing);
        }
        let found = self.pieces.look_up(&lookup, self.manifest).unwrap_or_default();
        Ok(found.into_iter().map(entry_of).collect())
    }

    /// What the index leaves; none where there is nothing to look into, and
    /// the pieces that must come first as the error.
    pub fn candidates(
        &mut self,
        query: &Query,
        plan: &mut Plan,
    ) -> Result<Option<Candidates>, Vec<PieceId>> {
        if self.manifest.entries == 0 {
            return Ok(None);
        }
        plan.choose(self.pieces, 0);
        if plan.has_gap(self.pieces) && !plan.is_hopeless() {
            let needs = plan.choose(self.pieces, 4);
            if !needs.is_empty() {
                return Err(needs);
            }
        }
        let having = plan.having(self.pieces, self.manifest);
        if !plan.terms.is_empty() && having.iter().all(Option::is_none) {
            return Ok(None);
        }
        let mut candidates = self.intersect(query, plan, &having);
        if !candidates.exact && candidates.entries.len() > TO_CHECK {
            candidates.needs = plan.choose(self.pieces, AT_ONCE);
        }
        Ok(Some(candidates))
    }

    /// The entries that have most of the words.
    fn most(&self, having: &[Option<Having>], weights: &Weights) -> Vec<(u32, u32)> {
        // Of each entry how many words it has, what they weigh and what they earn.
        let mut sums = vec![(0, 0, 0); self.manifest.entries as usize];
        for (at, known) in having.iter().enumerate() {
            for posting in known.iter().flat_map(|known| &known.postings) {
                let sum = &mut sums[entry_of(*posting) as usize];
                sum.0 += 1;
                sum.1 += weights.of(at);
                sum.2 += weights.points(at, class_of(*posting));
            }
        }
        let most =
            |(_, (words, weight, _)): &(u32, (usize, u32, u32))| weights.are_most(*words, *weight);
        (0..).zip(sums).filter(most).map(|(entry, (.., points))| (entry, points)).collect()
    }

    fn intersect(&self, query: &Query, plan: &Plan, having: &[Option<Having>]) -> Candidates {
        let (words, all) = (plan.words, self.manifest.entries);
        let count =
            |known: &Option<Having>| known.as_ref().map_or(1, |known| known.postings.len() as u32);
        let counts: Vec<u32> = having.iter().take(words).map(count).collect();
        let weights = Weights::new(all, &counts);
        let must = |at: &usize| !plan.terms[*at].without && having[*at].is_some();
        let mut order: Vec<usize> = (0..having.len()).filter(must).collect();
        arrange(&mut order, |at| having[*at].as_ref().map_or(0, |known| known.postings.len()));
        let points = |at: usize, class: u8| if at < words { weights.points(at, class) } else { 0 };
        let unknown: u32 = (0..words)
            .filter(|at| having[*at].is_none())
            .map(|at| weights.points(at, class::START))
            .sum();
        let mostly = query.meet == Meet::Mostly;
        let mut entries: Vec<(u32, u32)> = match order.first().and_then(|at| having[*at].as_ref()) {
            _ if mostly => self.most(&having[..words], &weights),
            Some(known) => known
                .postings
                .iter()
                .map(|one| (entry_of(*one), unknown + points(order[0], class_of(*one))))
                .collect(),
            None => (0..all).map(|entry| (entry, unknown)).collect(),
        };
        for (at, term) in plan.terms.iter().enumerate() {
            if if mostly { at < words } else { Some(&at) == order.first() } {
                continue;
            }
            let Some(known) = &having[at] else { continue };
            let mut rest = known.postings.as_slice();
            entries.retain_mut(|(entry, score)| {
                rest = &rest[rest.partition_point(|posting| entry_of(*posting) < *entry)..];
                let here = rest.first().filter(|posting| entry_of(**posting) == *entry);
                *score += here.map_or(0, |posting| points(at, class_of(*posting)));
                here.is_some() != term.without
            });
        }
        let doubtful = having.iter().flatten().any(|known| known.by_chance);
        let exact = plan.is_exact(query) && having.iter().all(Option::is_some);
        Candidates { entries, weights, exact, doubtful, counts, needs: Vec::new() }
    }
}
