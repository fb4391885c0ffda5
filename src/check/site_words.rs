//! Words of `site.toml` that no entry uses.

use crate::{
    content::{Diagnostic, Lint, SiteFile, Source},
    model::Issue,
};
use std::collections::BTreeSet;

/// Fewer issues than this do not tell whether a word is ever used.
pub const FEWEST_ISSUES: usize = 10;

/// Words by their numbers in `site.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordSet {
    /// Those of the topics.
    pub topics: BTreeSet<u32>,
    /// Those of the sections' headings.
    pub headings: BTreeSet<Box<str>>,
}

impl WordSet {
    /// The words of `site.toml` that an issue uses.
    pub fn of(site: &SiteFile, issue: &Issue) -> Self {
        let mut words = Self::default();
        for (_, entry) in issue.entries() {
            site.topics.words_in(entry, &mut |word| {
                words.topics.insert(word as u32);
            });
        }
        for section in &issue.sections {
            let heading = crate::model::plain_text(&section.heading);
            let written = if heading.trim().is_empty() { &section.name } else { heading.trim() };
            words.headings.insert(written.into());
        }
        words
    }

    /// Adds those of another issue.
    pub fn add(&mut self, other: &Self) {
        self.topics.extend(&other.topics);
        self.headings.extend(other.headings.iter().cloned());
    }
}

/// Advises on the words that are in none of the issues.
pub fn advise(source: &Source, site: &SiteFile, used: &WordSet) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (topic, words) in site.topics.unused(|word| used.topics.contains(&(word as u32))) {
        let range = place(source, topic);
        let lint = Lint::UnusedTopicWords {
            topic: topic.to_owned(),
            words: words.into_iter().map(str::to_owned).collect(),
        };
        found.push(Diagnostic::new(source, lint.into(), &range));
    }
    for section in &site.sections {
        let names = std::iter::once(&section.name).chain(&section.aliases);
        let unused = names.filter(|name| !used.headings.contains(name.as_str()));
        let names: Vec<String> = unused.cloned().collect();
        if !names.is_empty() {
            let section = section.name.clone();
            let range = place(source, &section);
            let lint = Lint::UnusedSectionNames { section, names };
            found.push(Diagnostic::new(source, lint.into(), &range));
        }
    }
    found.sort_by_key(|found| found.span.start);
    found
}

/// Where a name stands in quotes.
fn place(source: &Source, name: &str) -> std::ops::Range<usize> {
    let quoted = ['"', '\''].iter().find_map(|quote| {
        let at = source.text.find(&format!("{quote}{name}{quote}"))?;
        Some(at + 1..at + 1 + name.len())
    });
    quoted.unwrap_or(0..0)
}
