//! An answer while it is put together: one way to understand the query after
//! another, the hits of each after those of the ways before.

use super::{
    Engine,
    answer::{Answer, Request, Tier},
    facets::count,
    find::Found,
};
use crate::{
    model::Date,
    search::{
        format::piece::{Kind, PieceId},
        query::parse::Query,
    },
};

/// An answer, and what is known of the way to it.
pub(super) struct Reply<'a> {
    pub request: &'a Request,
    pub answer: Answer,
    /// The texts that are hits.
    known: Vec<u32>,
    /// Whether shards are still to come: how many entries match is not known.
    pub blind: bool,
}

impl<'a> Reply<'a> {
    /// Nothing yet.
    pub fn to(request: &'a Request) -> Self {
        let answer = Answer { exact: true, ..Answer::default() };
        Self { request, answer, known: Vec::new(), blind: false }
    }

    /// Whether fewer entries match than are wanted.
    pub fn has_room(&self) -> bool {
        self.answer.total < self.request.limit
    }

    /// Whether all is here that was needed so far.
    pub fn is_settled(&self) -> bool {
        self.answer.needs.is_empty()
    }
}

impl Engine {
    /// Adds what a query finds, as far as it is not there. Where something is
    /// still to come that belongs before it, only what it needs itself.
    pub(super) fn add(&mut self, query: &Query, tier: Tier, reply: &mut Reply) -> Found {
        let found = self.caches().find(query, reply.request);
        let settled = reply.is_settled();
        self.need(&found.needs, reply);
        reply.answer.missing = reply.answer.missing.max(found.missing);
        if !settled {
            return found;
        }
        let synonym = (query.synonym).map(|at| query.words[at].clone());
        let mut new: Vec<(String, Date)> = Vec::new();
        for (score, text) in &found.ranked {
            if reply.known.contains(text) || reply.answer.hits.len() >= reply.request.limit {
                continue;
            }
            let Some(mut hit) = self.hit(query, tier, *score, *text) else { continue };
            hit.synonym.clone_from(&synonym);
            new.push((hit.section.clone(), hit.date));
            reply.known.push(*text);
            reply.answer.hits.push(hit);
        }
        reply.count(&found, &new);
        found
    }

    /// Notes pieces to fetch.
    pub(super) fn need(&self, pieces: &[PieceId], reply: &mut Reply) {
        reply.blind |= pieces.iter().any(|id| matches!(id.kind, Kind::Wide | Kind::Narrow));
        self.need_besides(pieces, reply);
    }

    /// Notes pieces to fetch that tell of what may be found besides.
    pub(super) fn need_besides(&self, pieces: &[PieceId], reply: &mut Reply) {
        for id in pieces {
            let file = id.file(&self.manifest);
            if !reply.answer.needs.contains(&file) {
                reply.answer.needs.push(file);
            }
        }
    }
}

impl Reply<'_> {
    /// Counts what was found: new hits, or all that was found where that is more.
    fn count(&mut self, found: &Found, new: &[(String, Date)]) {
        let answer = &mut self.answer;
        for (section, date) in new {
            count(&mut answer.sections, section.as_str(), 1);
            count(&mut answer.years, &date.year(), 1);
        }
        raise(&mut answer.sections, &found.sections);
        raise(&mut answer.years, &found.years);
        let total = (answer.total + new.len()).max(found.total);
        // What is not listed may be among what was found before.
        let listed = found.total <= found.ranked.len();
        answer.exact = found.exact && (total == found.total || (answer.exact && listed));
        answer.total = total;
    }
}

/// Raises counts to others where these are more.
fn raise<K: Clone + PartialEq>(counts: &mut Vec<(K, usize)>, others: &[(K, usize)]) {
    for (key, other) in others {
        match counts.iter_mut().find(|(known, _)| known == key) {
            Some((_, count)) => *count = (*count).max(*other),
            None => counts.push((key.clone(), *other)),
        }
    }
}
