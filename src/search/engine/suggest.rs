//! What else may have been meant: by synonyms, by pinyin, by a slip.

use super::{
    Engine,
    answer::{Request, Tier},
    piece_cache::State,
    reply::Reply,
};
use crate::search::{
    format::{
        piece::Kind,
        vocabulary::{Guess, guess_sound, guess_spelling, parts_of, sounds},
    },
    query::parse::Query,
};

/// Fewer hits than this are little: then more is tried, and a guess is offered.
pub(super) const LITTLE: usize = 3;

/// How many pieces are asked for at once, where some of them may not be needed.
const AT_ONCE: usize = 3;

impl Engine {
    /// Adds what synonyms find, where the words themselves find less than is
    /// wanted; one after another, for the first may be enough. Before the index
    /// tells how much they find, what synonyms will need is asked for where they are
    /// likely to help: of English words that have a Chinese one.
    pub(super) fn by_synonyms(&mut self, query: &Query, reply: &mut Reply) {
        let (blind, settled) = (reply.blind, reply.is_settled());
        for (at, other) in self.synonyms(query) {
            let likely = query.words[at].is_ascii() && !other.is_ascii();
            let waits = settled && !reply.is_settled();
            if !reply.has_room() || waits || (blind && !likely) {
                continue;
            }
            let query = Query { synonym: Some(at), ..query.with(at, other) };
            if !blind {
                self.add(&query, Tier::Synonym, reply);
                continue;
            }
            let needs = self.caches().find(&query, reply.request).needs;
            if needs.len() <= AT_ONCE {
                self.need(&needs, reply);
            }
        }
    }

    /// The words of a query that have synonyms, by their place, and these.
    fn synonyms(&self, query: &Query) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        for (at, word) in query.words.iter().enumerate() {
            for group in self.manifest.synonyms.iter().filter(|group| group.contains(word)) {
                let others = group.iter().filter(|other| *other != word);
                found.extend(others.map(|other| (at, other.clone())));
            }
        }
        found
    }

    /// Says what may have been meant where little is found, and finds that
    /// where nothing is. What is suggested has hits.
    pub(super) fn by_guess(&mut self, mut query: Query, reply: &mut Reply) {
        if reply.answer.total >= LITTLE {
            return;
        }
        // What stands in many entries is no slip.
        let count = Request { limit: 0, ..reply.request.clone() };
        let counts = self.caches().find(&query, &count).counts;
        let is_rare = |at: usize| counts.get(at).is_none_or(|count| *count < LITTLE as u32);
        let is_latin = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let slip = |at: &usize| query.words[*at].len() > 1 && is_latin(&query.words[*at]);
        let Some(at) = (0..query.words.len()).find(|at| slip(at) && is_rare(*at)) else { return };
        let Some(guess) = self.guess_word(&query.words[at], reply) else { return };
        query.words[at] = guess.word;
        let (nothing, settled) = (reply.answer.total == 0, reply.is_settled());
        let request = Request { limit: 1, ..reply.request.clone() };
        // The vocabulary is of words that stand in texts: by itself one has hits.
        let alone = Query::read(&query.words[at], &self.manifest.folder) == query
            && request.section.is_none()
            && request.year.is_none();
        let total = if nothing {
            self.add(&query, Tier::Suggested, reply).total
        } else if alone {
            1
        } else {
            let found = self.caches().find(&query, &request);
            self.need(&found.needs, reply);
            found.total
        };
        if total > 0 && settled {
            reply.answer.suggestion = Some(query.words.join(" "));
            reply.answer.corrected = nothing;
        }
    }

    /// What a word may mean, once the shards are here. The vocabulary's part that it
    /// looks to be in comes beside them where what is here does not have it; the
    /// others come where nothing is found.
    fn guess_word(&self, typed: &str, reply: &mut Reply) -> Option<Guess> {
        let (blind, answer) = (reply.blind, &mut reply.answer);
        let nothing = !blind && answer.total == 0;
        let mut stages = parts_of(&self.manifest, typed);
        let readings = &self.manifest.readings;
        let pinyin = readings.has_initials(typed);
        // A word with digits is seldom a slip, a short one that is no pinyin
        // nothing that could be meant otherwise.
        let likely =
            pinyin || (!stages.is_empty() && typed.bytes().all(|b| b.is_ascii_alphabetic()));
        stages.insert(if pinyin { 0 } else { stages.len() }, sounds(&self.manifest));
        let mut waits = false;
        for (at, parts) in stages.into_iter().enumerate() {
            let mut best: Option<Guess> = None;
            for id in parts {
                match self.pieces.get(id) {
                    Some(State::Here(payload)) if !blind => {
                        best = best.max(match id.kind {
                            Kind::Sounds => guess_sound(payload, typed, readings),
                            _ => guess_spelling(payload, typed),
                        });
                    }
                    Some(State::Lost) => answer.missing += usize::from(nothing),
                    None if nothing || (at == 0 && likely && answer.total == 0) => {
                        answer.needs.push(id.file(&self.manifest));
                        waits = true;
                    }
                    _ => {}
                }
            }
            if best.is_some() && !waits {
                return best;
            }
        }
        None
    }
}
