//! Other ways to understand a query than word by word as typed: as an address, as
//! several words in one run; and what to say where nothing is found.

use super::{
    Engine,
    answer::{Request, Tier, WordCount},
    find::Found,
    reply::Reply,
    suggest::LITTLE,
};
use crate::{
    model::LinkQuery,
    search::{
        format::{
            piece::{Kind, PieceId},
            record::mark_of,
        },
        query::{
            cut::{Compounds, cut, pairs},
            parse::{Meet, Query},
            stretches::{after_number, is_likely, latin},
        },
    },
};

/// So many texts are looked at to tell how many entries have a word by itself:
/// of few it is certain.
const FEW: usize = 3;

/// Fewer than so many times as many entries as are wanted may be too few, while it is
/// not known which of them have the words.
const UNSURE: usize = 4;

/// Two characters and the entries in which they stand side by side.
type Pair = ((char, char), Vec<u32>);

impl Engine {
    /// Finds the entries that lead where an address does that was typed.
    pub(super) fn by_address(&mut self, query: &Query, reply: &mut Reply) {
        let mut leading = Query { words: Vec::new(), ..query.clone() };
        for word in &query.words {
            match LinkQuery::parse(word) {
                Some(LinkQuery::Url(key) | LinkQuery::Identifier(key)) => {
                    leading.topics.push(mark_of(&key));
                }
                Some(LinkQuery::Host(host)) => leading.words.push(host),
                None => leading.words.push(word.clone()),
            }
        }
        if leading != *query {
            self.add(&leading, Tier::Exact, reply);
        }
    }

    /// Cuts words that are in few entries or none into parts, and finds the entries
    /// with all of these, then those with most of them. Returns the query that is
    /// looked for in the end.
    pub(super) fn by_parts(&mut self, query: Query, reply: &mut Reply) -> Query {
        let likely = query.words.iter().any(|word| is_likely(word));
        // Of a few that may have the words as typed most may turn out not to.
        let unsure = !reply.answer.exact
            && !reply.is_settled()
            && reply.answer.total < UNSURE.saturating_mul(reply.request.limit);
        if !(reply.has_room() || (unsure && likely)) || (reply.blind && !likely) {
            return query;
        }
        let words = match self.cut_words(&query, Compounds::Whole) {
            Err(needs) => {
                self.need(&needs, reply);
                // Latin words will be parts whatever the pairs tell.
                let words = query.words.iter().flat_map(|word| latin(word)).collect();
                let needs =
                    self.caches().find(&Query { words, ..query.clone() }, reply.request).needs;
                let shards: Vec<PieceId> =
                    needs.into_iter().filter(|id| id.kind == Kind::Narrow).collect();
                self.need(&shards, reply);
                return query;
            }
            Ok(words) => words,
        };
        if reply.blind || words.is_empty() || words == query.words {
            return query;
        }
        let parts = Query { words, meet: Meet::Closely, ..query };
        let before = reply.answer.hits.len();
        let mut found = self.add(&parts, Tier::Parts, reply);
        let words = self.cut_words(&parts, Compounds::Cut).unwrap_or_default();
        let mut parts = parts;
        if found.total < reply.request.limit && words.len() > parts.words.len() {
            parts.words = words;
            found = self.add(&parts, Tier::Parts, reply);
        }
        if found.total < LITTLE {
            self.by_signs(&parts, Tier::Parts, reply);
        }
        let all_stand = found.counts.iter().all(|count| *count > 0);
        if found.counts.len() > 2 && all_stand && found.total < reply.request.limit {
            self.add(&Query { meet: Meet::Mostly, ..parts.clone() }, Tier::Most, reply);
        }
        if reply.answer.hits.len() > before {
            reply.answer.parts.clone_from(&parts.words);
        }
        Query { meet: Meet::Anywhere, ..parts }
    }

    /// The words of a query, those cut that are neither phrases nor addresses; the
    /// pieces that are needed for it as the error.
    fn cut_words(
        &mut self,
        query: &Query,
        compounds: Compounds,
    ) -> Result<Vec<String>, Vec<PieceId>> {
        let mut words: Vec<String> = Vec::new();
        let mut needs = Vec::new();
        for word in &query.words {
            let is_address =
                matches!(LinkQuery::parse(word), Some(LinkQuery::Url(_) | LinkQuery::Host(_)));
            let whole = is_address || query.phrases.contains(word);
            let parts = if whole { Ok(vec![word.clone()]) } else { self.cut_word(word, compounds) };
            match parts {
                Ok(parts) => {
                    for part in parts {
                        for part in self.without_number(part, &mut needs) {
                            if !words.contains(&part) {
                                words.push(part);
                            }
                        }
                    }
                }
                Err(more) => needs.extend(more),
            }
        }
        if needs.is_empty() { Ok(words) } else { Err(needs) }
    }

    fn cut_word(&mut self, word: &str, compounds: Compounds) -> Result<Vec<String>, Vec<PieceId>> {
        let mut known: Vec<Pair> = Vec::new();
        let mut needs = Vec::new();
        for (one, two) in pairs(word) {
            match self.caches().beside(one, two) {
                Ok(entries) => known.push(((one, two), entries)),
                Err(more) => needs.extend(more),
            }
        }
        if !needs.is_empty() {
            return Err(needs);
        }
        Ok(cut(word, compounds, &mut |one, two| {
            let found = known.iter().find(|(pair, _)| *pair == (one, two));
            found.map_or_else(Vec::new, |(_, entries)| entries.clone())
        }))
    }

    /// Letters that follow a number in a part apart from it, where it stands nowhere:
    /// `855gpu`, but `7nm`.
    fn without_number(&mut self, part: String, needs: &mut Vec<PieceId>) -> Vec<String> {
        let Some((number, letters)) = after_number(&part) else { return vec![part] };
        let found = self.alone(&part, 0);
        if found.total == 0 {
            needs.extend(found.needs);
            return vec![number.to_owned(), letters.to_owned()];
        }
        vec![part]
    }

    /// What a word finds by itself.
    fn alone(&mut self, word: &str, limit: usize) -> Found {
        let alone = Query { words: vec![word.to_owned()], before: u32::MAX, ..Query::default() };
        self.caches().find(&alone, &Request { limit, ..Request::default() })
    }

    /// Where nothing is found, tells of each word how many entries have it.
    pub(super) fn ways_out(&mut self, query: &Query, reply: &mut Reply) {
        // Found, but not in the section or year that was chosen.
        let elsewhere = !reply.answer.sections.is_empty() || !reply.answer.years.is_empty();
        if !reply.is_settled() || reply.answer.total > 0 || elsewhere {
            return;
        }
        let mut apart = Vec::new();
        for word in &query.words {
            let found = self.alone(word, FEW);
            self.need(&found.needs, reply);
            apart.push(WordCount { word: word.clone(), total: found.total, exact: found.exact });
        }
        let is_asked =
            |one: &WordCount| one.word == self.manifest.folder.fold(reply.request.text.trim());
        if reply.is_settled() && !apart.iter().any(is_asked) {
            reply.answer.apart = apart;
        }
    }
}
