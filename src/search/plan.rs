//! From a query to the grams that answer it: which pieces to fetch, and which
//! entries may match.

use super::{
    around::NOTHING,
    ask::Asked,
    bytes::arrange,
    directory::Directory,
    gram::{Wanted, class, narrow_length, topic, wanted, wide_chars},
    shard::Postings,
    spot::{Spot, both, class_of, entry_of},
    store::{Lookup, PieceId, State, Store},
};

/// A word, source or topic that an entry must have, or must not.
pub(super) struct Term {
    lookups: Vec<Step>,
    /// Whether having the one gram is having the word.
    whole: bool,
    /// Whether an entry must not have it.
    without: bool,
    /// Whether no text can have it.
    nowhere: bool,
}

/// A gram to look up.
struct Step {
    lookup: Lookup,
    first: bool,
    /// The lower, the fewer entries it is likely to leave.
    rarity: u32,
    used: bool,
}

/// How many pieces are fetched at a time of what stands around pairs.
const AROUND: usize = 2;

/// What an index can say of a query.
pub(super) struct Plan {
    /// The words first, as asked.
    pub terms: Vec<Term>,
    words: usize,
    /// How many entries the index has.
    all: u32,
}

impl Plan {
    pub fn new(asked: &Asked, directory: &Directory) -> Self {
        let mut terms: Vec<Term> =
            asked.words.iter().map(|word| Term::of(word, false, directory)).collect();
        let words = terms.len();
        terms.extend(asked.sources.iter().map(|source| Term {
            // The word may stand elsewhere too.
            whole: false,
            ..Term::of(source, false, directory)
        }));
        terms.extend(asked.topics.iter().map(|name| Term::topic(name, directory)));
        let without = asked.without.iter().map(|word| Term::of(word, true, directory));
        // One that takes more than a gram to know is left to the texts.
        terms.extend(without.filter(|term| term.whole && !term.nowhere));
        Self { terms, words, all: directory.entries }
    }

    /// Whether the index alone tells which entries match.
    pub fn is_exact(&self, asked: &Asked) -> bool {
        let without = self.terms.iter().filter(|term| term.without).count();
        self.terms.iter().all(|term| term.whole) && without == asked.without.len()
    }

    /// Whether some term is one that no text can have.
    pub fn is_hopeless(&self) -> bool {
        self.terms.iter().any(|term| term.nowhere && !term.without)
    }

    /// Chooses grams to look up: those whose pieces are here, then the rarest
    /// of each term in turn, as long as no more than `extra` pieces have to be
    /// fetched. Returns these pieces.
    pub fn choose(&mut self, store: &Store, extra: usize) -> Vec<PieceId> {
        let mut needs: Vec<PieceId> = Vec::new();
        for term in &mut self.terms {
            for step in &mut term.lookups {
                step.used = step.pieces_are(store, |state| matches!(state, Some(State::Here(_))));
            }
            // What is here answers already.
            arrange(&mut term.lookups, |step| (!step.used, step.rarity));
        }
        let deepest = self.terms.iter().map(|term| term.lookups.len()).max().unwrap_or(0);
        for depth in 0..deepest {
            for term in &mut self.terms {
                let Some(step) = term.lookups.get_mut(depth).filter(|step| !step.used) else {
                    continue;
                };
                let lost =
                    step.lookup.pieces().any(|id| matches!(store.get(id), Some(State::Lost)));
                let new = step
                    .lookup
                    .pieces()
                    .filter(|id| store.get(*id).is_none() && !needs.contains(id));
                let new: Vec<PieceId> = new.collect();
                if lost || (needs.len() + new.len() > extra && !new.is_empty()) {
                    continue;
                }
                step.used = true;
                needs.extend(new);
            }
        }
        needs
    }

    /// How many pieces the grams lie in that could not be had.
    pub fn lost(&self, store: &Store) -> usize {
        let steps = self.terms.iter().flat_map(|term| &term.lookups);
        let pieces = steps.flat_map(|step| step.lookup.pieces());
        let mut lost: Vec<PieceId> = Vec::new();
        for id in pieces.filter(|id| matches!(store.get(*id), Some(State::Lost))) {
            if !lost.contains(&id) {
                lost.push(id);
            }
        }
        lost.len()
    }

    /// The pieces that tell which of the entries that have the pairs of a word have
    /// them side by side: a few, those first that look both ways.
    pub fn around(&self, store: &mut Store) -> Vec<PieceId> {
        let mut pieces: Vec<(bool, PieceId)> = Vec::new();
        let steps = self.terms.iter().filter(|term| !term.without).flat_map(|term| &term.lookups);
        for step in steps.filter(|step| step.used) {
            let Some((id, (before, after))) = step.lookup.around() else { continue };
            if store.get(id).is_none()
                && pieces.iter().all(|(_, known)| *known != id)
                && store.look_up(step.lookup).is_some_and(|found| found.marks.is_some())
            {
                pieces.push((before.is_none() || after.is_none(), id));
            }
        }
        arrange(&mut pieces, |(one_way, _)| *one_way);
        pieces.into_iter().take(AROUND).map(|(_, id)| id).collect()
    }

    /// Whether there is a term of which no gram was chosen, though one could.
    pub fn has_gap(&self, store: &Store) -> bool {
        let lost = |step: &Step| step.pieces_are(store, |state| matches!(state, Some(State::Lost)));
        let gap = |term: &Term| {
            !term.nowhere && term.lookups.iter().all(|step| !step.used && !lost(step))
        };
        self.terms.iter().any(gap)
    }

    /// The entries that may have each term, in order, each with the class that
    /// its grams tell of; none where no gram was chosen.
    pub fn having(&self, store: &mut Store) -> Vec<Option<Postings>> {
        let mut look_up = |lookup| store.look_up(lookup);
        self.terms.iter().map(|term| term.having(&mut look_up, self.all)).collect()
    }

    /// The word that nothing contains, or the last one without which there
    /// would be something.
    pub fn failing(&self, store: &mut Store) -> Option<usize> {
        let having: Vec<_> = self.having(store).into_iter().take(self.words).collect();
        let nothing =
            |known: &Option<Postings>| known.as_ref().is_some_and(|known| known.spots.is_empty());
        if let Some(at) = having.iter().position(nothing) {
            return Some(at);
        }
        let others_meet = |out: &usize| {
            let mut others = having.iter().enumerate().filter(|(at, _)| at != out);
            let mut others = others.by_ref().filter_map(|(_, known)| Some(&known.as_ref()?.spots));
            let first = others.next().cloned().unwrap_or_default();
            !others.fold(first, |met, spots| both(&met, spots, |class, _| class)).is_empty()
        };
        (0..having.len())
            .rev()
            .find(|at| having.len() > 1 && others_meet(at))
            .or(having.len().checked_sub(1))
    }

    /// How many of the terms are words of the query.
    pub fn words(&self) -> usize {
        self.words
    }
}

impl Step {
    fn pieces_are(&self, store: &Store, so: impl Fn(Option<&State>) -> bool) -> bool {
        self.lookup.pieces().all(|id| so(store.get(id)))
    }
}

impl Term {
    fn of(word: &str, without: bool, directory: &Directory) -> Self {
        let (grams, whole) = wanted(word);
        let mut nowhere = false;
        let mut lookups = Vec::new();
        for gram in &grams {
            let rarity = match wide_chars(gram.gram) {
                Some((one, two)) => {
                    let rarity = |c: char| directory.rarity(c).map_or(u32::MAX, u32::from);
                    rarity(one).min(two.map_or(u32::MAX, rarity))
                }
                // How many entries have a run is not known beforehand; the
                // longer, the fewer.
                None => [20, 18, 14, 10, 7, 6, 5, 4, 3][narrow_length(gram.gram)],
            };
            match Lookup::of(*gram, directory) {
                Some(lookup) => {
                    lookups.push(Step { lookup, first: gram.first, rarity, used: false });
                }
                None => nowhere = true,
            }
        }
        Self { lookups, whole, without, nowhere }
    }

    /// The entries that may have a word, as all its grams tell.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn spots(
        word: &str,
        directory: &Directory,
        look_up: &mut dyn FnMut(Lookup) -> Option<Postings>,
    ) -> Vec<Spot> {
        let mut term = Self::of(word, false, directory);
        term.lookups.iter_mut().for_each(|step| step.used = true);
        term.having(look_up, directory.entries).map_or_else(Vec::new, |known| known.spots)
    }

    fn topic(name: &str, directory: &Directory) -> Self {
        let wanted = Wanted { gram: topic(name), first: true, around: NOTHING };
        let lookup = Lookup::of(wanted, directory);
        let step = |lookup| Step { lookup, first: true, rarity: 0, used: false };
        let nowhere = lookup.is_none();
        Self {
            lookups: lookup.map(step).into_iter().collect(),
            whole: true,
            without: false,
            nowhere,
        }
    }

    /// Whether an entry must not have it.
    pub fn is_without(&self) -> bool {
        self.without
    }

    /// The entries of so many that may have it, as the grams tell that were chosen.
    fn having(
        &self,
        look_up: &mut dyn FnMut(Lookup) -> Option<Postings>,
        all: u32,
    ) -> Option<Postings> {
        if self.nowhere {
            return Some(Postings::default());
        }
        let mut known: Option<Vec<Spot>> = None;
        let (mut leads, mut apart) = (Vec::new(), Vec::new());
        let mut first = false;
        let mut by_chance = false;
        for step in self.lookups.iter().filter(|step| step.used) {
            let Some(Postings { spots: found, leads: more, apart: others, .. }) =
                look_up(step.lookup)
            else {
                continue;
            };
            leads.extend(more);
            apart.extend(others);
            known = Some(match known {
                None => found,
                Some(known) => {
                    let common = both(&known, &found, |one, two| {
                        // In the title only if both are; what the word begins with
                        // tells whether it begins there.
                        let title = (one / class::TITLE).min(two / class::TITLE) * class::TITLE;
                        title + if step.first { two } else { one } % class::TITLE
                    });
                    let chance = known.len() as u64 * found.len() as u64 / u64::from(all);
                    by_chance |= (common.len() as u64) < 2 * chance;
                    common
                }
            });
            first |= step.first;
        }
        let mut spots = known?;
        if !self.whole {
            // Where it begins is known, where it ends is not.
            for spot in &mut spots {
                let here = class_of(*spot);
                let begins = !first || here % class::TITLE > class::BODY;
                let place = here / class::TITLE * class::TITLE + u8::from(begins) * class::START;
                *spot = entry_of(*spot) << 3 | u32::from(place);
            }
        }
        Some(Postings { spots, leads, apart, marks: None, by_chance })
    }
}
