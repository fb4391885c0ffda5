//! Which entries an index leaves for a query, before any text is looked at.

use super::{
    ask::Asked,
    bytes::arrange,
    find::Sources,
    gram::class,
    piece_cache::PieceId,
    plan::{Having, Plan},
    posting::{class_of, entry_of, seek},
    rank::Weights,
};

/// How many entries the index may leave to be checked against their texts
/// before more of the index is fetched to narrow them.
const TO_CHECK: usize = 32;

/// For how many grams pieces are fetched at a time to narrow what others left.
const AT_ONCE: usize = 2;

/// An archive of so few entries is read whole rather than looked up, where no
/// more than so many files of texts are still to come: they weigh no more than
/// shards, and are all that the next queries need.
const SMALL: u32 = 40;
const FEW: usize = 16;

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
    /// Whether the index said so, not the texts themselves.
    pub by_index: bool,
}

impl Sources<'_> {
    /// What the index leaves; none where there is nothing to look into, and
    /// the pieces that must come first as the error.
    pub fn candidates(
        &mut self,
        asked: &Asked,
        plan: &mut Plan,
    ) -> Result<Option<Candidates>, Vec<PieceId>> {
        if self.manifest.entries == 0 {
            return Ok(None);
        }
        if let Some(missing) = self.missing_texts() {
            return if missing.is_empty() { Ok(Some(self.read(asked))) } else { Err(missing) };
        }
        plan.choose(self.pieces, 0);
        if plan.has_gap(self.pieces) && !plan.is_hopeless() {
            let needs = plan.choose(self.pieces, plan.terms.len().clamp(3, 4));
            if !needs.is_empty() {
                return Err(needs);
            }
        }
        let having = plan.having(self.pieces, self.manifest);
        if !plan.terms.is_empty() && having.iter().all(Option::is_none) {
            return Ok(None);
        }
        let candidates = self.intersect(asked, plan, &having);
        if !candidates.exact && candidates.entries.len() > TO_CHECK {
            let needs = plan.choose(self.pieces, AT_ONCE);
            if !needs.is_empty() {
                return Err(needs);
            }
        }
        Ok(Some(candidates))
    }

    /// The files of texts that would complete the archive, if it is to be read
    /// whole.
    fn missing_texts(&self) -> Option<Vec<PieceId>> {
        if self.manifest.entries > SMALL {
            return None;
        }
        let mut at_hand = self.documents.in_order();
        let mut files: Vec<PieceId> = Vec::new();
        for entry in (0..self.manifest.entries).filter(|entry| at_hand.of(*entry).is_none()) {
            let id = PieceId::texts(self.manifest.bundle_of(entry));
            if !files.contains(&id) {
                files.push(id);
            }
        }
        (files.len() <= FEW && files.iter().all(|id| self.pieces.get(*id).is_none()))
            .then_some(files)
    }

    /// What matches, by the texts themselves: all of them are at hand.
    fn read(&self, asked: &Asked) -> Candidates {
        let all = self.manifest.entries;
        let having = asked.words.iter().map(|word| self.documents.having(word));
        let weights = Weights::new(all, &having.collect::<Vec<u32>>());
        let mut at_hand = self.documents.in_order();
        let score = |entry| {
            let text = at_hand.of(entry)?;
            Some((entry, self.documents.texts[text as usize].score(asked, &weights)?))
        };
        let entries = (0..all).filter_map(score).collect();
        Candidates { entries, weights, exact: true, doubtful: false, by_index: false }
    }

    fn intersect(&self, asked: &Asked, plan: &Plan, having: &[Option<Having>]) -> Candidates {
        let (words, all) = (plan.words, self.manifest.entries);
        let count =
            |known: &Option<Having>| known.as_ref().map_or(1, |known| known.postings.len() as u32);
        let weights = Weights::new(all, &having.iter().take(words).map(count).collect::<Vec<_>>());
        let must = |at: &usize| !plan.terms[*at].without && having[*at].is_some();
        let mut order: Vec<usize> = (0..having.len()).filter(must).collect();
        arrange(&mut order, |at| having[*at].as_ref().map_or(0, |known| known.postings.len()));
        let points = |at: usize, class: u8| if at < words { weights.points(at, class) } else { 0 };
        let unknown: u32 = (0..words)
            .filter(|at| having[*at].is_none())
            .map(|at| weights.points(at, class::START))
            .sum();
        let mut entries: Vec<(u32, u32)> = match order.first().and_then(|at| having[*at].as_ref()) {
            Some(known) => known
                .postings
                .iter()
                .map(|one| (entry_of(*one), unknown + points(order[0], class_of(*one))))
                .collect(),
            None => (0..all).map(|entry| (entry, unknown)).collect(),
        };
        for (at, term) in plan.terms.iter().enumerate() {
            if Some(&at) == order.first() {
                continue;
            }
            let Some(known) = &having[at] else { continue };
            let mut rest = known.postings.as_slice();
            entries.retain_mut(|(entry, score)| {
                rest = &rest[seek(rest, *entry)..];
                let here = rest.first().filter(|posting| entry_of(**posting) == *entry);
                *score += here.map_or(0, |posting| points(at, class_of(*posting)));
                here.is_some() != term.without
            });
        }
        let doubtful = having.iter().flatten().any(|known| known.by_chance);
        let exact = plan.is_exact(asked) && having.iter().all(Option::is_some);
        Candidates { entries, weights, exact, doubtful, by_index: true }
    }
}
