//! An issue on a card: what the archive shows of it.

use super::{Date, Issue, clip};
use serde::{Deserialize, Serialize};

/// What the archive shows of an issue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct IssueCard {
    /// Its date.
    pub date: Date,
    /// Its headline, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// Its first titles, where it has no headline.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<String>,
    /// How many entries it has.
    pub entries: usize,
    /// Minutes to read it, at least 1.
    pub minutes: usize,
    /// Entries by section, in the order of the issue; empty sections too.
    pub sections: Vec<SectionCount>,
}

/// A section and how many entries it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SectionCount {
    /// The section's name.
    pub name: String,
    /// How many entries it has.
    pub count: usize,
}

impl IssueCard {
    /// The card of an issue.
    pub fn of(issue: &Issue) -> Self {
        /// How many titles stand in for a headline,
        const TITLES: usize = 3;
        /// and how long each may be, in characters.
        const LONGEST: usize = 30;
        let sections = issue.section_counts();
        let titles = issue.entries().map(|(_, entry)| clip(&entry.title, LONGEST));
        let titles = titles.take(if issue.headline.is_some() { 0 } else { TITLES });
        Self {
            date: issue.date,
            headline: issue.headline.clone(),
            titles: titles.collect(),
            entries: sections.iter().map(|section| section.count).sum(),
            minutes: issue.minutes(),
            sections,
        }
    }

    /// What an issue is about, in a line or two: its headline or its first titles.
    pub fn words(&self) -> String {
        self.headline.clone().unwrap_or_else(|| self.titles.join("；"))
    }
}

impl Issue {
    /// Entries by section; two sections of one name count as one.
    pub fn section_counts(&self) -> Vec<SectionCount> {
        let mut counts: Vec<SectionCount> = Vec::new();
        for section in &self.sections {
            let count = section.entries().count();
            match counts.iter_mut().find(|known| known.name == section.name) {
                Some(known) => known.count += count,
                None => counts.push(SectionCount { name: section.name.clone(), count }),
            }
        }
        counts
    }

    /// Minutes to read the issue: 400 Chinese characters or 200 Latin words a
    /// minute, a usual pace for technical text; never 0.
    pub fn minutes(&self) -> usize {
        let text = self.plain_text();
        let han = text.chars().filter(|c| ('\u{3400}'..='\u{9fff}').contains(c)).count();
        let words = text
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .count();
        (han.div_ceil(400) + words.div_ceil(200)).max(1)
    }
}
