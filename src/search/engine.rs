//! The searching side: pieces in, answers out.

use super::{
    Answer, Folder, Hit, PieceError, Request,
    ask::Asked,
    bytes::{Bytes, arrange},
    counts::count,
    directory::Directory,
    find::{Found, Sources},
    highlight::{best_passage, marks},
    shelf::{Shelf, Text},
    store::{PieceId, State, Store},
    text::{Field, RS, Record},
    vocabulary::{Guess, guess_sound, guess_spelling, looks_like_pinyin},
};

/// How much of a text a hit shows, in characters: about three lines of a phone.
const PASSAGE: usize = 90;

/// Fewer hits than this are little: then a guess is offered.
const LITTLE: usize = 3;

/// How many pieces are asked for at once, where some of them may not be needed.
const AT_ONCE: usize = 3;

/// Answers queries from the pieces that it was given, and says which ones it
/// needs. It fetches nothing itself.
///
/// The default one has no index: it searches the texts it is given.
#[derive(Default)]
pub struct Engine {
    directory: Directory,
    shelf: Shelf,
    store: Store,
}

impl Engine {
    /// An engine for the index of a directory.
    ///
    /// # Errors
    /// [`PieceError`], if the directory is damaged or of another version.
    pub fn open(directory: &[u8]) -> Result<Self, PieceError> {
        Ok(Self { directory: Directory::read(directory)?, ..Self::default() })
    }

    /// Adds the entries of issues that the page already has, as
    /// [`issue_texts`](super::issue_texts) wrote them: they answer first, and
    /// their texts are not fetched. An issue must come whole and at once; one
    /// that comes again is left alone.
    pub fn add_texts(&mut self, texts: &str) {
        let records: Vec<&str> = texts.split_terminator(RS).collect();
        let date_of = |record: &&str| Record::read(record).map(|record| record.date);
        let mut rest = records.as_slice();
        while let Some(first) = rest.first() {
            let date = date_of(first);
            let end = rest.iter().position(|record| date_of(record) != date).unwrap_or(rest.len());
            let (issue, others) = rest.split_at(end);
            rest = others;
            let Some(date) = date else { continue };
            if self.shelf.texts.iter().any(|text| text.date == date && text.from_page) {
                continue;
            }
            // Only where page and index agree on the issue are its entries the
            // index's; otherwise the index answers for it, being newer or
            // older as a whole.
            let known = self.directory.issue(date);
            let start = match known {
                Some((start, count)) if count as usize == issue.len() => Some(start),
                Some(_) => continue,
                None => None,
            };
            for (at, record) in issue.iter().enumerate() {
                let entry = start.map(|start| start + at as u32);
                if let Some(mut text) = Text::new(record, entry, &self.directory.folder) {
                    text.from_page = true;
                    self.shelf.add(text);
                }
            }
        }
    }

    /// Gives a piece that came, or tells that it could not be had. What is not
    /// a piece of this index is left alone; a damaged one counts as lost.
    pub fn give(&mut self, file: &str, bytes: Option<&[u8]>) {
        let Some(id) = PieceId::of_file(file, &self.directory) else { return };
        let Ok(payload) = self.store.keep(id, bytes) else { return };
        let mut bytes = Bytes(payload);
        let entries: Vec<u32> = match id {
            PieceId::Texts(bundle) => self.directory.bundle(bundle).collect(),
            PieceId::Lead(_) => match lead_entries(&mut bytes) {
                Some(entries) => entries,
                None => return self.store.lose(id),
            },
            _ => return,
        };
        let texts = std::str::from_utf8(bytes.0).unwrap_or_default();
        for (record, entry) in texts.split_terminator(RS).zip(entries) {
            if let Some(text) = Text::new(record, Some(entry), &self.directory.folder) {
                self.shelf.add(text);
            }
        }
    }

    /// Forgets which pieces could not be had, so that they are asked for again.
    pub fn retry(&mut self) {
        self.store.forget_lost();
    }

    /// What can be answered now, and which pieces would complete it.
    pub fn ask(&mut self, request: &Request) -> Answer {
        let asked = Asked::read(&request.text, &self.directory.folder);
        if asked.is_empty() {
            return Answer { exact: true, ..Answer::default() };
        }
        let found = self.sources().find(&asked, request);
        let mut answer = self.answer(&asked, &found);
        answer.failing = found.failing.map(|at| asked.words[at].clone());
        if found.needs.is_empty() {
            self.add_synonyms(&asked, request, &found, &mut answer);
        } else {
            self.foresee_synonyms(&asked, request, &found, &mut answer);
        }
        self.guess(asked, request, &mut answer);
        arrange(&mut answer.sections, |(_, count)| std::cmp::Reverse(*count));
        arrange(&mut answer.years, |(year, _)| std::cmp::Reverse(*year));
        answer
    }

    /// Adds what synonyms find, where the words themselves find less than is
    /// wanted.
    fn add_synonyms(
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
            answer.needs.extend(more.needs.iter().map(|id| id.file(&self.directory)));
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
    fn foresee_synonyms(
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
            let more = more.map(|id| id.file(&self.directory));
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
            for group in self.directory.synonyms.iter().filter(|group| group.contains(word)) {
                let others = group.iter().filter(|other| *other != word);
                found.extend(others.map(|other| (at, other.clone())));
            }
        }
        found
    }

    /// Says what may have been meant where little is found, and finds that
    /// where nothing is.
    fn guess(&mut self, mut asked: Asked, request: &Request, answer: &mut Answer) {
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
        let mut found = self.sources().find(&asked, request);
        // The best texts come with the index that tells which ones they are.
        if found.needs.iter().any(is_shard) {
            let files = guess.files.into_iter();
            found.needs.extend(files.filter(|id| self.store.get(*id).is_none()));
        }
        let suggestion = answer.suggestion.take();
        *answer = Answer { suggestion, corrected: true, ..self.answer(&asked, &found) };
    }

    /// What a word may mean, once nothing more is needed. The vocabulary's part
    /// that it looks to be in comes beside the shards where what is here does not
    /// have it; the others come where nothing is found.
    fn guess_word(&self, typed: &str, answer: &mut Answer) -> Option<Guess> {
        if self.directory.vocabulary == 0 {
            return None;
        }
        let nothing = answer.needs.is_empty() && answer.total == 0;
        let words = self.directory.words(typed).map(|(first, last)| [first, last]);
        let mut parts: Vec<PieceId> = words.into_iter().flatten().collect();
        parts.dedup();
        let pinyin = looks_like_pinyin(typed);
        parts.insert(if pinyin { 0 } else { parts.len() }, PieceId::Sounds);
        // A word with digits is seldom a slip, a short one that is no pinyin
        // nothing that could be meant otherwise.
        let likely = pinyin || (parts.len() > 1 && typed.bytes().all(|b| b.is_ascii_alphabetic()));
        for (at, id) in parts.into_iter().enumerate() {
            match self.store.get(id) {
                Some(State::Here(payload)) if answer.needs.is_empty() => {
                    let guess = if id == PieceId::Sounds { guess_sound } else { guess_spelling };
                    if let Some(guess) = guess(payload, typed) {
                        return Some(guess);
                    }
                }
                Some(State::Lost) => answer.missing += usize::from(nothing),
                None if nothing || (at == 0 && likely && answer.total == 0) => {
                    answer.needs.push(id.file(&self.directory));
                }
                _ => {}
            }
        }
        None
    }

    fn sources(&mut self) -> Sources<'_> {
        Sources { directory: &self.directory, shelf: &self.shelf, store: &mut self.store }
    }

    fn answer(&self, asked: &Asked, found: &Found) -> Answer {
        let hit = |(score, text): &(u32, u32)| self.hit(asked, *score, *text);
        Answer {
            hits: found.ranked.iter().filter_map(hit).collect(),
            total: found.total,
            exact: found.exact,
            sections: found.sections.clone(),
            years: found.years.clone(),
            needs: found.needs.iter().map(|id| id.file(&self.directory)).collect(),
            missing: found.missing,
            ..Answer::default()
        }
    }

    fn hit(&self, asked: &Asked, score: u32, text: u32) -> Option<Hit> {
        let record = self.shelf.texts.get(text as usize)?.record()?;
        let folder: &Folder = &self.directory.folder;
        let mut title = record.field(Field::Labels).to_owned();
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(record.field(Field::Title));
        let words: Vec<String> = asked.words.iter().chain(&asked.sources).cloned().collect();
        Some(Hit {
            date: record.date,
            id: record.id.to_owned(),
            section: record.field(Field::Section).to_owned(),
            title: marks(&title, &words, folder),
            source: marks(record.field(Field::Source), &words, folder),
            passage: best_passage(record.field(Field::Body), &asked.words, folder, PASSAGE),
            synonym: None,
            score,
        })
    }
}

fn is_shard(id: &PieceId) -> bool {
    matches!(id, PieceId::Wide(_) | PieceId::Narrow(_))
}

/// The entries whose texts a lead holds:
///
/// ```text
/// lead = number (entries) { number (entry, more than the one before by) } texts
/// ```
fn lead_entries(bytes: &mut Bytes) -> Option<Vec<u32>> {
    let mut entry = 0u32;
    let mut entries = Vec::new();
    for _ in 0..bytes.count(1)? {
        entry = entry.checked_add(bytes.number()?)?;
        entries.push(entry);
    }
    Some(entries)
}
