//! Entries that an earlier issue has, or tells: found by the index of the search, which
//! is fetched as far as it is needed.

use crate::{
    check::Story,
    content::{Diagnostic, Elsewhere, Likeness, Lint, Parsed, Source, Whereabouts},
    model::{Date, Entry, Issue, entry_keys},
    search::{Engine, Hit, Request},
};
use std::collections::BTreeMap;

/// The one file of the index that is not named by its content.
pub const MANIFEST: &str = "search/manifest.txt";

/// So many hits are compared with an entry.
const HITS: usize = 8;

/// What the search knows.
#[derive(Default)]
pub struct Duplicates {
    engine: Engine,
    manifest: Manifest,
    /// What was found of each question.
    answers: BTreeMap<Question, Option<Earlier>>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Manifest {
    #[default]
    Wanted,
    Here,
    Missing,
}

/// What is asked of an entry. The same words need not be looked for twice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Question {
    /// Only earlier issues count.
    before: Date,
    keys: Vec<String>,
    title: String,
    text: String,
}

/// An entry of an earlier issue.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Earlier {
    date: Date,
    id: String,
    title: String,
    /// None if it leads to the same place.
    likeness: Option<Likeness>,
}

impl Duplicates {
    /// Looks for the entries of an issue with what is here. Returns the files to give
    /// before it can go on; none if it has done what it can.
    pub fn look(&mut self, issue: &Issue) -> Vec<String> {
        match self.manifest {
            Manifest::Wanted => return vec![MANIFEST.to_owned()],
            Manifest::Missing => return Vec::new(),
            Manifest::Here => {}
        }
        let mut needs = Vec::new();
        for (_, entry) in issue.entries() {
            let question = Question::of(entry, issue.date);
            if !self.answers.contains_key(&question) {
                match self.answer(&question) {
                    Ok(answer) => drop(self.answers.insert(question, answer)),
                    Err(files) => needs.extend(files),
                }
            }
        }
        needs.sort();
        needs.dedup();
        needs
    }

    /// Takes a file that came; none, if it did not.
    pub fn give(&mut self, file: &str, bytes: Option<&[u8]>) {
        if file != MANIFEST {
            return self.engine.give(file, bytes);
        }
        self.manifest = match bytes.map(Engine::open) {
            Some(Ok(engine)) => {
                self.engine = engine;
                Manifest::Here
            }
            _ => Manifest::Missing,
        };
    }

    /// Whether the search could not be had.
    pub fn is_missing(&self) -> bool {
        self.manifest == Manifest::Missing
    }

    /// Begins again: the network may be there now.
    pub fn retry(&mut self) {
        if self.is_missing() {
            self.manifest = Manifest::Wanted;
        }
        self.engine.retry();
    }

    /// What was found so far.
    pub fn found(&self, source: &Source, parsed: &Parsed) -> Vec<Diagnostic> {
        let Some(issue) = &parsed.issue else { return Vec::new() };
        let entries = issue.entries().zip(&parsed.titles);
        let found = entries.filter_map(|((_, entry), title)| {
            let earlier = self.answers.get(&Question::of(entry, issue.date))?.as_ref()?;
            Some(Diagnostic::new(source, earlier.lint().into(), title))
        });
        found.collect()
    }

    fn answer(&mut self, question: &Question) -> Result<Option<Earlier>, Vec<String>> {
        for key in &question.keys {
            let answer = self.engine.leading_to(key, HITS);
            let first = |hits: &[Hit]| {
                let earlier = hits.iter().filter(|hit| hit.date < question.before);
                earlier.min_by_key(|hit| hit.date).cloned()
            };
            if let Some(hit) = first(&answer.hits) {
                return Ok(Some(Earlier::of(&hit, None)));
            }
            if !answer.needs.is_empty() {
                return Err(answer.needs);
            }
        }
        let request = Request { text: question.title.clone(), limit: HITS, ..Request::default() };
        let answer = self.engine.search(&request);
        let own = Story::told(&question.title, &question.text, 1);
        let alike = answer.hits.iter().filter(|hit| hit.date < question.before).filter_map(|hit| {
            let (title, text) = self.engine.text_of(hit.date, &hit.id)?;
            Some((own.likeness(&Story::told(title, text, 1))?, hit))
        });
        let best =
            alike.max_by_key(|(likeness, _)| u16::from(likeness.title) + u16::from(likeness.text));
        match best {
            Some((likeness, hit)) => Ok(Some(Earlier::of(hit, Some(likeness)))),
            None if answer.needs.is_empty() => Ok(None),
            None => Err(answer.needs),
        }
    }
}

impl Question {
    fn of(entry: &Entry, before: Date) -> Self {
        let text: Vec<String> = entry.body.iter().map(|block| block.plain_text()).collect();
        let (keys, title) = (entry_keys(entry), entry.title.clone());
        Self { before, keys, title, text: text.join("\n") }
    }
}

impl Earlier {
    fn of(hit: &Hit, likeness: Option<Likeness>) -> Self {
        let title = hit.title.iter().map(|piece| piece.text.as_str()).collect();
        Self { date: hit.date, id: hit.id.clone(), title, likeness }
    }

    fn lint(&self) -> Lint {
        let Self { date, id, title, likeness } = self.clone();
        let place = Elsewhere { at: Whereabouts::Page { date, id }, title };
        match likeness {
            Some(likeness) => Lint::SameStory { place, likeness },
            None => Lint::LinkSeenBefore(place),
        }
    }
}
