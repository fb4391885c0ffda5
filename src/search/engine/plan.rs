//! From a query to the grams that answer it: which pieces to fetch, and which
//! entries may match.

use super::{
    piece_cache::{Lookup, PieceCache, State},
    top_k::arrange,
};
use crate::search::{
    format::{
        manifest::Manifest,
        piece::PieceId,
        posting::{Posting, class_of, entry_of, intersect},
        record::topic,
    },
    query::parse::Query,
    text::gram::{Gram, class, narrow_length, wanted, wide_chars},
};

/// A word, source or topic that an entry must have, or must not.
pub(super) struct Term {
    lookups: Vec<Step>,
    /// Whether having the one gram is having the word.
    whole: bool,
    /// Whether an entry must not have it.
    pub without: bool,
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

/// What an index can say of a query.
pub(super) struct Plan {
    /// The words first, as asked.
    pub terms: Vec<Term>,
    /// How many of them are words of the query.
    pub words: usize,
}

/// The entries that may have a term.
#[derive(Default)]
pub(super) struct Having {
    /// In order, each with the class that the grams tell of.
    pub postings: Vec<Posting>,
    /// Whether no more of them have two grams than would if these were strewn at
    /// random.
    pub by_chance: bool,
}

impl Plan {
    pub fn new(query: &Query, manifest: &Manifest) -> Self {
        let mut terms: Vec<Term> =
            query.words.iter().map(|word| Term::of(word, false, manifest)).collect();
        let words = terms.len();
        terms.extend(query.sources.iter().map(|source| Term {
            // The word may stand elsewhere too.
            whole: false,
            ..Term::of(source, false, manifest)
        }));
        terms.extend(query.topics.iter().map(|name| Term::gram(topic(name), manifest)));
        terms.extend(query.seam.map(|seam| Term::gram(seam, manifest)));
        let without = query.without.iter().map(|word| Term::of(word, true, manifest));
        // One that takes more than a gram to know is left to the texts.
        terms.extend(without.filter(|term| term.whole && !term.nowhere));
        Self { terms, words }
    }

    /// Whether the index alone tells which entries match.
    pub fn is_exact(&self, query: &Query) -> bool {
        let without = self.terms.iter().filter(|term| term.without).count();
        self.terms.iter().all(|term| term.whole) && without == query.without.len()
    }

    /// Whether some term is one that no text can have.
    pub fn is_hopeless(&self) -> bool {
        self.terms.iter().any(|term| term.nowhere && !term.without)
    }

    /// Chooses grams to look up: those whose pieces are here, then the rarest
    /// of each term in turn, as long as pieces of no more than `extra` of them
    /// have to be fetched. Returns these pieces.
    pub fn choose(&mut self, cache: &PieceCache, mut extra: usize) -> Vec<PieceId> {
        let mut needs: Vec<PieceId> = Vec::new();
        for term in &mut self.terms {
            for step in &mut term.lookups {
                step.used = step.pieces_are(cache, |state| matches!(state, Some(State::Here(_))));
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
                if step.lookup.pieces.iter().any(|id| matches!(cache.get(*id), Some(State::Lost))) {
                    continue;
                }
                let pieces = step.lookup.pieces.iter().copied();
                let new = pieces.filter(|id| cache.get(*id).is_none() && !needs.contains(id));
                let new: Vec<PieceId> = new.collect();
                if !new.is_empty() {
                    let Some(left) = extra.checked_sub(1) else { continue };
                    extra = left;
                }
                step.used = true;
                needs.extend(new);
            }
        }
        needs
    }

    /// How many pieces the grams lie in that could not be had.
    pub fn lost(&self, cache: &PieceCache) -> usize {
        let steps = self.terms.iter().flat_map(|term| &term.lookups);
        let pieces = steps.flat_map(|step| step.lookup.pieces.iter().copied());
        let mut lost: Vec<PieceId> = Vec::new();
        for id in pieces.filter(|id| matches!(cache.get(*id), Some(State::Lost))) {
            if !lost.contains(&id) {
                lost.push(id);
            }
        }
        lost.len()
    }

    /// Whether there is a term of which no gram was chosen, though one could.
    pub fn has_gap(&self, cache: &PieceCache) -> bool {
        let lost = |step: &Step| step.pieces_are(cache, |state| matches!(state, Some(State::Lost)));
        let gap = |term: &Term| {
            !term.nowhere && term.lookups.iter().all(|step| !step.used && !lost(step))
        };
        self.terms.iter().any(gap)
    }

    /// The entries that may have each term; none where no gram was chosen.
    pub fn having(&self, cache: &mut PieceCache, manifest: &Manifest) -> Vec<Option<Having>> {
        self.terms.iter().map(|term| term.having(cache, manifest)).collect()
    }
}

impl Step {
    fn pieces_are(&self, cache: &PieceCache, so: impl Fn(Option<&State>) -> bool) -> bool {
        self.lookup.pieces.iter().all(|id| so(cache.get(*id)))
    }
}

impl Term {
    fn of(word: &str, without: bool, manifest: &Manifest) -> Self {
        let (grams, whole) = wanted(word);
        let mut nowhere = false;
        let mut lookups = Vec::new();
        for wanted in &grams {
            match Lookup::of(wanted.gram, manifest) {
                Some(lookup) => lookups.push(Step {
                    lookup,
                    first: wanted.first,
                    rarity: rarity(wanted.gram, manifest),
                    used: false,
                }),
                None => nowhere = true,
            }
        }
        Self { lookups, whole, without, nowhere }
    }

    /// One that the index tells with one gram.
    fn gram(gram: Gram, manifest: &Manifest) -> Self {
        let lookup = Lookup::of(gram, manifest);
        let step = |lookup| Step { lookup, first: true, rarity: 0, used: false };
        let nowhere = lookup.is_none();
        Self {
            lookups: lookup.map(step).into_iter().collect(),
            whole: true,
            without: false,
            nowhere,
        }
    }

    /// The entries that may have it, as the grams tell that were chosen.
    fn having(&self, cache: &mut PieceCache, manifest: &Manifest) -> Option<Having> {
        if self.nowhere {
            return Some(Having::default());
        }
        let mut known: Option<Vec<Posting>> = None;
        let (mut first, mut by_chance) = (false, false);
        for step in self.lookups.iter().filter(|step| step.used) {
            let Some(found) = cache.look_up(&step.lookup, manifest) else { continue };
            known = Some(match known {
                None => found,
                Some(known) => {
                    let common = intersect(&known, &found, |one, two| {
                        // In the title only if both are; what the word begins with
                        // tells whether it begins there.
                        let title = (one / class::TITLE).min(two / class::TITLE) * class::TITLE;
                        title + if step.first { two } else { one } % class::TITLE
                    });
                    let all = u64::from(manifest.entries);
                    let chance = known.len() as u64 * found.len() as u64 / all;
                    by_chance |= (common.len() as u64) < 2 * chance;
                    common
                }
            });
            first |= step.first;
        }
        let mut postings = known?;
        if !self.whole {
            // Where it begins is known, where it ends is not.
            for posting in &mut postings {
                let here = class_of(*posting);
                let begins = !first || here % class::TITLE > class::BODY;
                let place = here / class::TITLE * class::TITLE + u8::from(begins) * class::START;
                *posting = entry_of(*posting) << 3 | u32::from(place);
            }
        }
        Some(Having { postings, by_chance })
    }
}

/// How many entries a gram is likely to leave.
fn rarity(gram: Gram, manifest: &Manifest) -> u32 {
    let Some((one, two)) = wide_chars(gram) else {
        // How many entries have a run is not known beforehand; the longer, the
        // fewer.
        return [20, 18, 14, 10, 7, 6, 5, 4, 3][narrow_length(gram)];
    };
    let of = |c: char| {
        let segments = manifest.segments.iter();
        let most = segments.filter_map(|segment| segment.rarity(c)).max();
        most.map_or(u32::MAX, u32::from)
    };
    of(one).min(two.map_or(u32::MAX, of))
}
