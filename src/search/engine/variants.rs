//! The words that stand in the texts and that a typed one may be: other spellings of
//! it, those that its letters are the pinyin of, and those that sound like it.
//!
//! Wide grams are sorted by sound, so the pairs of characters that stand there with
//! two sounds are a range of a shard. Pairs are joined to words where the second
//! character of one is the first of the next.

use super::{Engine, answer::Tier, piece_cache::State, reply::Reply, suggest::LITTLE};
use crate::search::{
    format::{
        bytes::Bytes,
        piece::{Kind, PieceId},
        segment::{Segment, shards, slots_of},
        shard::{each_narrow, each_wide},
        vocabulary::other_reading,
    },
    query::parse::Query,
    text::{
        gram::is_wide_letter,
        pinyin::{Syllable, sound},
        spelling,
    },
};

/// How many words are told at most, and how many are kept while they grow.
const MOST: usize = 6;
const GROWING: usize = 32;

/// How many times as many entries must have what was meant as have what was typed.
const FAR: usize = 4;

/// The longest Chinese word, in characters, that is sought by its sound.
const LONGEST: usize = 5;

/// Whether a syllable may stand at a place of a word.
type May<'a> = &'a dyn Fn(usize, Syllable) -> bool;

/// Some characters, and how many entries have them side by side, about.
type Counted = (String, usize);

impl Engine {
    /// Finds what has another spelling of a word, or what is its pinyin.
    pub(super) fn by_spellings(&mut self, query: &Query, reply: &mut Reply) {
        if reply.has_room() {
            let mut needs = Vec::new();
            let mut others = self.with_other_signs(query, &mut needs);
            others.extend(self.read_as_pinyin(query, others.is_empty(), &mut needs));
            self.by_others(others, &needs, Tier::Spelling, reply);
        }
    }

    /// Finds what has a word with other signs.
    pub(super) fn by_signs(&mut self, query: &Query, tier: Tier, reply: &mut Reply) {
        let mut needs = Vec::new();
        let others = self.with_other_signs(query, &mut needs);
        self.by_others(others, &needs, tier, reply);
    }

    /// Finds, where little was, what sounds like a Chinese word that was typed and
    /// stands in far more entries, and says so. The query with that word.
    pub(super) fn by_sound(&mut self, query: &Query, reply: &mut Reply) -> Option<Query> {
        let before = reply.answer.total;
        let mut needs = Vec::new();
        // What has no reading stands nowhere: how it is read is wanted in any case.
        for c in query.words.iter().flat_map(|word| word.chars()).filter(|c| is_wide_letter(*c)) {
            self.sounds(c, &mut needs);
        }
        self.need_besides(&needs, reply);
        if reply.blind || before >= LITTLE {
            return None;
        }
        let mut others = Vec::new();
        for (at, word) in query.words.iter().enumerate() {
            let alike = self.sounding_like(word, &mut needs);
            others.extend(alike.map(|word| query.with(at, word)));
        }
        // In a round with the texts of parts: they may be all there is.
        // Where something was found, what is here tells.
        if before == 0 {
            self.need_besides(&needs, reply);
            if !needs.is_empty() {
                return None;
            }
        }
        for other in others {
            if self.caches().find(&other, reply.request).total > FAR * before {
                self.add(&other, Tier::Suggested, reply);
                reply.answer.suggestion = Some(other.words.join(" "));
                reply.answer.corrected = before == 0;
                return Some(other);
            }
        }
        None
    }

    /// Finds what other queries ask for, once what tells which ones is here.
    fn by_others(&mut self, others: Vec<Query>, needs: &[PieceId], tier: Tier, reply: &mut Reply) {
        self.need(needs, reply);
        for other in others {
            if !reply.blind && reply.has_room() {
                self.add(&other, tier, reply);
            }
        }
    }

    /// The query in Chinese, where its words are pinyin: all together, for spaces may
    /// stand between syllables; or else, where they `may`, each for itself.
    fn read_as_pinyin(&self, query: &Query, may: bool, needs: &mut Vec<PieceId>) -> Vec<Query> {
        let together = self.in_chinese(&query.words.join("'"), needs);
        let with = |words| Query { words, ..query.clone() };
        let mut others: Vec<Query> = together.into_iter().map(|word| with(vec![word])).collect();
        if query.words.len() > 1 {
            let likeliest = |word: &String| self.in_chinese(word, needs).into_iter().next();
            let words: Vec<Option<String>> = query.words.iter().map(likeliest).collect();
            if may && others.is_empty() && words.iter().any(Option::is_some) {
                let words = words.into_iter().zip(&query.words);
                let words = words.map(|(chinese, typed)| chinese.unwrap_or_else(|| typed.clone()));
                others.push(with(words.collect()));
            }
        }
        others
    }

    /// The query, one of its words with other signs.
    fn with_other_signs(&self, query: &Query, needs: &mut Vec<PieceId>) -> Vec<Query> {
        let words = 0..query.words.len();
        words.flat_map(|at| self.spelled_otherwise(query, at, needs)).collect()
    }

    /// The query with a word of Latin letters and digits spelled in other ways, as to
    /// signs and spaces.
    fn spelled_otherwise(&self, query: &Query, at: usize, needs: &mut Vec<PieceId>) -> Vec<Query> {
        let typed = &query.words[at];
        let Some(plain) = spelling::plain(typed) else { return Vec::new() };
        let (from, to) = spelling::range(&plain);
        let mut others = vec![query.with(at, plain.clone())];
        self.each_shard(Kind::Narrow, from, to, needs, &mut |_, payload| {
            each_narrow(payload, from, to, &mut |seam, _, _| {
                let word = spelling::spelled(&plain, seam)?;
                if others.len() < MOST && !others.iter().any(|known| known.words[at] == word) {
                    others.push(Query { seam: Some(seam), ..query.with(at, word) });
                }
                Some(())
            })
        });
        others.retain(|other| other.words[at] != *typed);
        others
    }

    /// The Chinese words whose pinyin some letters are, of two characters or more.
    fn in_chinese(&self, typed: &str, needs: &mut Vec<PieceId>) -> Vec<String> {
        let mut words = Vec::new();
        for way in self.manifest.readings.split(typed) {
            for (word, _) in self.join(way.len(), &|at, one| way[at] == one, needs) {
                if words.len() < MOST {
                    words.push(word);
                }
            }
        }
        words
    }

    /// The other Chinese word that sounds like one: that with most of the same
    /// characters.
    fn sounding_like(&self, word: &str, needs: &mut Vec<PieceId>) -> Option<String> {
        let chars: Vec<char> = word.chars().collect();
        if !(2..=LONGEST).contains(&chars.len()) || !chars.iter().all(|c| is_wide_letter(*c)) {
            return None;
        }
        let mut sounds = Vec::new();
        for c in &chars {
            sounds.push(self.sounds(*c, needs));
        }
        if !needs.is_empty() {
            return None;
        }
        let mut best = None;
        let may = |at: usize, one| sounds[at].contains(&sound(one));
        for (other, _) in self.join(chars.len(), &may, needs) {
            let same = other.chars().zip(&chars).filter(|(c, own)| c == *own).count();
            if other != word && best.as_ref().is_none_or(|(most, _)| same > *most) {
                best = Some((same, other));
            }
        }
        best.map(|(_, other)| other)
    }

    /// The sounds that a character can have, be it the newsletter's or another.
    fn sounds(&self, c: char, needs: &mut Vec<PieceId>) -> Vec<Syllable> {
        let mut sounds: Vec<Syllable> = self.manifest.readings.of(c).map(sound).collect();
        let segments = self.manifest.segments.len() as u32;
        if sounds.is_empty() && segments > 0 {
            // The oldest segment's.
            let id = PieceId { kind: Kind::Readings, segment: segments - 1, at: 0 };
            sounds
                .extend(self.piece(id, needs).and_then(|piece| other_reading(piece, c)).map(sound));
        }
        sounds
    }

    /// The words of so many characters that may be read so, the likeliest first.
    fn join(&self, length: usize, may: May, needs: &mut Vec<PieceId>) -> Vec<Counted> {
        let mut words: Vec<Counted> = vec![(String::new(), usize::MAX)];
        for at in 1..length {
            let pairs = self.pairs(at - 1, may, needs);
            let mut longer: Vec<Counted> = Vec::new();
            for (word, most) in &words {
                for (one, two, count) in &pairs {
                    if !word.is_empty() && !word.ends_with(*one) {
                        continue;
                    }
                    let mut word = word.clone();
                    if word.is_empty() {
                        word.push(*one);
                    }
                    word.push(*two);
                    let count = *most.min(count);
                    let place = longer.iter().position(|(_, fewer)| *fewer < count);
                    longer.insert(place.unwrap_or(longer.len()), (word, count));
                    longer.truncate(GROWING);
                }
            }
            words = longer;
        }
        words
    }

    /// The pairs that stand there and may be read as at a place and the next.
    fn pairs(&self, at: usize, may: May, needs: &mut Vec<PieceId>) -> Vec<(char, char, usize)> {
        let readings = &self.manifest.readings;
        let mut pairs: Vec<(char, char, usize)> = Vec::new();
        let (first, second) = (|one| may(at, one), |one| may(at + 1, one));
        let seconds = readings.usual_sounds(&second);
        for one in readings.usual_sounds(&first) {
            for two in &seconds {
                let (from, to) = slots_of(one, *two);
                self.each_shard(Kind::Wide, from, to, needs, &mut |segment, payload| {
                    each_wide(payload, from, to, &mut |slot, count, _: Bytes| {
                        let (one, two) = segment.pair(one, *two, slot)?;
                        if readings.of(one).any(first) && readings.of(two).any(second) {
                            match pairs.iter_mut().find(|known| (known.0, known.1) == (one, two)) {
                                Some(known) => known.2 += count,
                                None => pairs.push((one, two, count)),
                            }
                        }
                        Some(())
                    })
                });
            }
        }
        pairs
    }

    /// Visits the shards that a range of grams lies in, as far as they are here.
    fn each_shard(
        &self,
        kind: Kind,
        from: u64,
        to: u64,
        needs: &mut Vec<PieceId>,
        visit: &mut dyn FnMut(&Segment, &[u8]) -> Option<()>,
    ) {
        for (number, segment) in (0..).zip(&self.manifest.segments) {
            let wide = kind == Kind::Wide;
            let firsts = if wide { &segment.wide } else { &segment.narrow };
            let Some((first, last)) = shards(firsts, from, to) else { continue };
            for at in first..=last {
                if let Some(piece) = self.piece(PieceId { kind, segment: number, at }, needs) {
                    let _ = visit(segment, piece);
                }
            }
        }
    }

    /// A piece that is here; one that nobody has brought is needed.
    fn piece(&self, id: PieceId, needs: &mut Vec<PieceId>) -> Option<&[u8]> {
        match self.pieces.get(id) {
            Some(State::Here(payload)) => return Some(payload),
            None if !needs.contains(&id) => needs.push(id),
            _ => {}
        }
        None
    }
}
