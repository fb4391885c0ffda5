//! What else may have been meant: by synonyms, by pinyin, by a slip.

use super::{
    Answer, Engine, Request,
    ask::Asked,
    counts::count,
    find::Found,
    piece_cache::{Kind, PieceId, State},
    pinyin::looks_like_pinyin,
    vocabulary::{Guess, guess_sound, guess_spelling, parts_of, sounds},
};

/// Fewer hits than this are little: then a guess is offered.
const LITTLE: usize = 3;

/// How many pieces are asked for at once, where some of them may not be needed.
const AT_ONCE: usize = 3;

impl Engine {
    /// Adds what synonyms find, where the words themselves find less than is
    /// wanted.
    pub(super) fn add_synonyms(
        &mut self,
        asked: &Asked,
        request: &Request,
        found: &Found,
        answer: &mut Answer,
    ) {
        let mut known: Vec<u32> = found.ranked.iter().map(|(_, text)| *text).collect();
        for (at, other) in self.synonyms(asked) {
            // One after another: the first may be enough.
            if answer.hits.len() >= request.limit || !answer.needs.is_empty() {
                return;
            }
            let mut asked = asked.clone();
            asked.words[at] = other;
            let more = self.sources().find(&asked, request);
            answer.needs.extend(more.needs.iter().map(|id| id.file(&self.manifest)));
            answer.missing += more.missing;
            for (score, text) in more.ranked {
                if known.contains(&text) || answer.hits.len() >= request.limit {
                    continue;
                }
                known.push(text);
                let Some(mut hit) = self.hit(&asked, score, text) else { continue };
                hit.synonym = Some(asked.words[at].clone());
                count(&mut answer.sections, hit.section.as_str(), 1);
                count(&mut answer.years, &hit.date.year(), 1);
                answer.total += 1;
                answer.failing = None;
                answer.hits.push(hit);
            }
        }
    }

    /// Asks for what synonyms will need beside what the words themselves do,
    /// where these are known to find less than is wanted. Before the index tells,
    /// that is likely of English words that have a Chinese one.
    pub(super) fn foresee_synonyms(
        &mut self,
        asked: &Asked,
        request: &Request,
        found: &Found,
        answer: &mut Answer,
    ) {
        let unknown = found.needs.iter().any(is_shard);
        for (at, other) in self.synonyms(asked) {
            let likely = asked.words[at].is_ascii() && !other.is_ascii();
            if found.total >= request.limit || (unknown && !likely) {
                continue;
            }
            let mut asked = asked.clone();
            asked.words[at] = other;
            let more = self.sources().find(&asked, request).needs.into_iter();
            let more = more.map(|id| id.file(&self.manifest));
            let more: Vec<String> = more.filter(|file| !answer.needs.contains(file)).collect();
            if !unknown || answer.needs.len() + more.len() <= AT_ONCE {
                answer.needs.extend(more);
            }
        }
    }

    /// The words of a query that have synonyms, by their place, and these.
    fn synonyms(&self, asked: &Asked) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        for (at, word) in asked.words.iter().enumerate() {
            for group in self.manifest.synonyms.iter().filter(|group| group.contains(word)) {
                let others = group.iter().filter(|other| *other != word);
                found.extend(others.map(|other| (at, other.clone())));
            }
        }
        found
    }

    /// Says what may have been meant where little is found, and finds that
    /// where nothing is.
    pub(super) fn guess(&mut self, mut asked: Asked, request: &Request, answer: &mut Answer) {
        let is_latin = |word: &String| word.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let Some(at) = asked.words.iter().position(|word| word.len() > 1 && is_latin(word)) else {
            return;
        };
        if answer.total >= LITTLE {
            return;
        }
        let Some(guess) = self.guess_word(&asked.words[at], answer) else { return };
        asked.words[at] = guess.word;
        answer.suggestion = Some(asked.words.join(" "));
        if answer.total > 0 {
            return;
        }
        let found = self.sources().find(&asked, request);
        let suggestion = answer.suggestion.take();
        *answer = Answer { suggestion, corrected: true, ..self.answer(&asked, &found) };
    }

    /// What a word may mean, once nothing more is needed. The vocabulary's part
    /// that it looks to be in comes beside the shards where what is here does not
    /// have it; the others come where nothing is found, those of rare words last.
    fn guess_word(&self, typed: &str, answer: &mut Answer) -> Option<Guess> {
        let nothing = answer.needs.is_empty() && answer.total == 0;
        let mut stages = parts_of(&self.manifest, typed, false);
        let pinyin = looks_like_pinyin(typed);
        // A word with digits is seldom a slip, a short one that is no pinyin
        // nothing that could be meant otherwise.
        let likely =
            pinyin || (!stages.is_empty() && typed.bytes().all(|b| b.is_ascii_alphabetic()));
        stages.insert(if pinyin { 0 } else { stages.len() }, sounds(&self.manifest));
        let frequent = stages.len();
        stages.extend(parts_of(&self.manifest, typed, true));
        for (at, parts) in stages.into_iter().enumerate() {
            if at == frequent && !answer.needs.is_empty() {
                break;
            }
            let mut best: Option<Guess> = None;
            for id in parts {
                match self.pieces.get(id) {
                    Some(State::Here(payload)) if answer.needs.is_empty() => {
                        let guess =
                            if id.kind == Kind::Sounds { guess_sound } else { guess_spelling };
                        best = best.max(guess(payload, typed));
                    }
                    Some(State::Lost) => answer.missing += usize::from(nothing),
                    None if nothing || (at == 0 && likely && answer.total == 0) => {
                        answer.needs.push(id.file(&self.manifest));
                    }
                    _ => {}
                }
            }
            if best.is_some() && answer.needs.is_empty() {
                return best;
            }
        }
        None
    }
}

fn is_shard(id: &PieceId) -> bool {
    matches!(id.kind, Kind::Wide | Kind::Narrow)
}
