//! Which entries an index leaves for a query, before any text is looked at.

use super::{
    ask::Asked,
    bytes::arrange,
    cover::cover,
    find::Sources,
    gram::class,
    plan::Plan,
    rank::Weights,
    shard::Postings,
    spot::{class_of, entry_of, seek},
    store::PieceId,
};

/// How many entries the index may leave to be checked against their texts
/// before more of the index is fetched to narrow them.
const TO_CHECK: usize = 12;

/// How many pieces are fetched at a time to narrow what others left.
const AT_ONCE: usize = 2;

/// An archive of so few entries is read whole rather than looked up, where no
/// more than so many files of texts are still to come: they weigh no more than
/// shards, and are all that the next queries need.
const SMALL: u32 = 64;
const FEW: usize = 5;

/// Which entries the index leaves.
pub(super) struct Left {
    /// Each with what the index says it earns, in order.
    pub entries: Vec<(u32, u32)>,
    pub weights: Weights,
    /// Whether each of them is known to match.
    pub exact: bool,
    pub leads: Vec<(u32, Vec<u32>)>,
    /// Whether most look not to be what was asked for: they are as many as there
    /// would be by chance.
    pub doubtful: bool,
    /// Whether the index said so, not the texts themselves.
    pub by_index: bool,
}

impl Sources<'_> {
    /// What the index leaves; none where there is nothing to look into, and
    /// the pieces that must come first as the error.
    pub fn left(&mut self, asked: &Asked, plan: &mut Plan) -> Result<Option<Left>, Vec<PieceId>> {
        if self.directory.entries == 0 {
            return Ok(None);
        }
        if let Some(missing) = self.missing_texts() {
            return if missing.is_empty() { Ok(Some(self.read(asked))) } else { Err(missing) };
        }
        plan.choose(self.store, 0);
        if plan.has_gap(self.store) && !plan.is_hopeless() {
            let needs = plan.choose(self.store, plan.terms.len().clamp(3, 4));
            if !needs.is_empty() {
                return Err(needs);
            }
        }
        let having = plan.having(self.store);
        if !plan.terms.is_empty() && having.iter().all(Option::is_none) {
            return Ok(None);
        }
        let mut left = self.intersect(asked, plan, &having);
        if !left.exact && left.entries.len() > TO_CHECK {
            let needs = plan.choose(self.store, AT_ONCE);
            if !needs.is_empty() {
                return Err(needs);
            }
            left.doubtful = having.iter().flatten().any(|known| known.by_chance);
        }
        Ok(Some(left))
    }

    /// The files of texts that would complete the archive, if it is to be read
    /// whole.
    fn missing_texts(&self) -> Option<Vec<PieceId>> {
        if self.directory.entries > SMALL {
            return None;
        }
        let mut at_hand = self.shelf.in_order();
        let missing = (0..self.directory.entries).filter(|entry| at_hand.of(*entry).is_none());
        let files = cover(missing.collect(), &[], self.directory, self.store);
        (files.len() <= FEW && files.iter().all(|id| self.store.get(*id).is_none()))
            .then_some(files)
    }

    /// What matches, by the texts themselves: all of them are at hand.
    fn read(&self, asked: &Asked) -> Left {
        let all = self.directory.entries;
        let having = asked.words.iter().map(|word| self.shelf.having(word));
        let weights = Weights::new(all, &having.collect::<Vec<u32>>());
        let mut at_hand = self.shelf.in_order();
        let score = |entry| {
            let text = at_hand.of(entry)?;
            Some((entry, self.shelf.texts[text as usize].score(asked, &weights)?))
        };
        let entries = (0..all).filter_map(score).collect();
        Left { entries, weights, exact: true, leads: Vec::new(), doubtful: false, by_index: false }
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
        let mut leads = Vec::new();
        for (at, known) in having.iter().enumerate() {
            let Some(known) = known else { continue };
            // Counted with the others, so that no weight depends on which pieces are
            // here.
            for apart in &known.apart {
                entries.retain(|(entry, _)| apart.binary_search(entry).is_err());
            }
            leads.extend(known.leads.iter().cloned());
            // The words come first; sources and topics are not in the vocabulary.
            let Some(word) = asked.words.get(at) else { continue };
            let more = self.store.leads_of(word, self.directory);
            leads.extend(more.into_iter().map(|lead| lead.of(&known.spots)));
        }
        Left { entries, weights, exact, leads, doubtful: false, by_index: true }
    }
}
