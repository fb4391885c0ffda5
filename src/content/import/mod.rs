//! From a folder of anyone's issues to the `[reading]` that describes them.
//!
//! [`recognise`] counts what entries may be (`survey`), finds the names of files
//! (`file_names`) and says how sure it is. [`lost`] compares a source with its issue,
//! so that a report can name what has no place. [`house_markdown`] writes an issue in
//! the house's own Markdown.

mod file_names;
mod front_matter_keys;
mod heading_names;
mod house;
mod lost;
mod newsletter_name;
mod path_pattern;
mod survey;

pub use front_matter_keys::{front_matter_keys, is_read_key};
pub use house::{entry_markdown, house_markdown};
pub use lost::lost;
pub use newsletter_name::newsletter_name;

use super::{
    Behind, DatePlace, DateTable, IssueAddress, Reading, SiteFile, SourcePlace, parse,
    source::Source,
};
use crate::model::{Issue, SectionItem};
use file_names::file_names;
use std::collections::{BTreeMap, BTreeSet};
use survey::Survey;

/// What was recognised.
#[derive(Clone, Debug)]
pub struct Recognised {
    /// The shape.
    pub reading: Reading,
    /// How sure it is, in percent: how many of what may be entries are, and how many
    /// issues have some; the lesser counts.
    pub certainty: usize,
    /// The names of sections, the most frequent first, and in how many issues they are.
    pub sections: Vec<(String, usize)>,
}

/// How many issues are looked at closely.
const SAMPLES: usize = 60;

/// Recognises the shape of issues; their names are paths below their folder.
pub fn recognise(files: &[Source], site: &SiteFile) -> Recognised {
    let step = files.len().div_ceil(SAMPLES).max(1);
    let samples: Vec<&Source> = files.iter().step_by(step).collect();
    let mut site = site.clone();
    site.reading = Reading { other_sections: true, ..Reading::default() };
    let mut survey = Survey::default();
    samples.iter().for_each(|source| survey.add(source, &site));
    let house = survey.is_house();
    let mut reading = if house { Reading::default() } else { survey.reading() };
    reading.files = file_names(files);
    name_dates(&mut reading, &survey, files);
    if !house {
        site.reading = reading.clone();
        let issues: Vec<Issue> = samples.iter().filter_map(|source| issue(source, &site)).collect();
        describe_titles(&mut reading, &issues);
        describe_parts(&mut reading, &issues);
    }
    site.reading = reading.clone();
    let issues: Vec<Issue> = samples.iter().filter_map(|source| issue(source, &site)).collect();
    let certainty = certainty(&survey, &issues, samples.len());
    Recognised { reading, certainty, sections: sections(&issues) }
}

/// The issue of a file, on some day if its own is not known.
fn issue(source: &Source, site: &SiteFile) -> Option<Issue> {
    parse(source, site).issue.or_else(|| {
        let mut site = site.clone();
        site.reading.dates = vec![DatePlace::Table];
        site.reading.table = DateTable::all_on_one_day();
        parse(source, &site).issue
    })
}

/// Says where the dates and numbers of issues are.
fn name_dates(reading: &mut Reading, survey: &Survey, files: &[Source]) {
    let named = |source: &Source| match reading.named(&source.name) {
        Some(named) => named.date,
        None => source.date().filter(|_| reading.files.is_empty()),
    };
    let days: Vec<_> = files.iter().filter_map(named).collect();
    let in_names = days.len();
    let is_clear =
        in_names == files.len() && days.iter().collect::<BTreeSet<_>>().len() == in_names;
    if !(reading.files.is_empty() && is_clear) {
        // What an editor writes by hand is meant to count.
        let places = [
            (DatePlace::Table, usize::from(!is_clear)),
            (DatePlace::File, in_names),
            (DatePlace::FrontMatter, survey.dates_in_front_matter),
            (DatePlace::Heading, survey.dates_in_headings),
        ];
        let found = places.into_iter().filter(|(_, count)| *count > 0);
        reading.dates = found.map(|(place, _)| place).collect();
    }
    if in_names == 0 && have_own_numbers(reading, files) {
        reading.address = IssueAddress::Number;
    }
    let numbered = reading.files.iter().any(|pattern| pattern.has("{number}"));
    if (numbered || survey.numbers_in_front_matter > 0) && !survey.is_house() {
        let chinese = survey.chinese * 2 > survey.issues;
        reading.number = Some(if chinese { "第 {number} 期" } else { "#{number}" }.into());
    }
}

/// Whether the name of every issue's file has a number, and no two have the same.
fn have_own_numbers(reading: &Reading, files: &[Source]) -> bool {
    let named: Vec<_> = files.iter().filter_map(|source| reading.named(&source.name)).collect();
    let numbers: BTreeSet<u32> = named.iter().filter_map(|named| named.number).collect();
    !named.is_empty() && numbers.len() == named.len()
}

/// Says where sources are, and what the text behind links is.
fn describe_titles(reading: &mut Reading, issues: &[Issue]) {
    let entries: Vec<_> = issues.iter().flat_map(Issue::entries).map(|(_, entry)| entry).collect();
    let most = |count: usize| count * 10 >= entries.len() * 3 && count > 0;
    let aside = |begins: &dyn Fn(&str) -> bool| {
        let texts = entries.iter().map(|entry| crate::model::plain_text(&entry.aside));
        most(texts.filter(|text| begins(text.trim())).count())
    };
    if aside(&|text| text.starts_with("by ") && text.chars().count() <= 42) {
        reading.separators.push("by ".into());
    } else if aside(&|text| is_bracketed(text)) {
        reading.source = SourcePlace::Brackets;
    }
    if aside(&|text| text.chars().count() >= 8 && !text.starts_with("by ") && !is_bracketed(text)) {
        reading.behind = Behind::Text;
    }
    let labelled =
        entries.iter().filter(|entry| entry.summary().is_some_and(|text| text.is_summary()));
    if !most(labelled.count()) {
        reading.summary = Vec::new();
    }
}

fn is_bracketed(text: &str) -> bool {
    let closed = text.strip_prefix(['（', '(']).and_then(|text| text.split_once(['）', ')']));
    closed.is_some_and(|(inside, _)| (1..=20).contains(&inside.chars().count()))
}

/// Says which headings belong to preface and foot: those without entries that most
/// issues begin or end with, and none has between entries.
fn describe_parts(reading: &mut Reading, issues: &[Issue]) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    let mut between: BTreeSet<&str> = BTreeSet::new();
    for issue in issues.iter().filter(|issue| has_own_entries(issue)) {
        let empty = |at: &usize| issue.sections[*at].entries().next().is_none();
        let count = issue.sections.len();
        let before: Vec<usize> = (0..count).take_while(empty).collect();
        if before.len() == count {
            continue;
        }
        for at in before.iter().filter(|at| !issue.sections[**at].items.is_empty()) {
            *first.entry(&issue.sections[*at].name).or_default() += 1;
        }
        let after: Vec<usize> = (0..count).rev().take_while(empty).collect();
        for at in &after {
            *last.entry(&issue.sections[*at].name).or_default() += 1;
        }
        let inner = issue.sections[before.len()..count - after.len()].iter();
        between.extend(inner.map(|section| section.name.as_str()));
    }
    let common = |found: BTreeMap<&str, usize>| -> Vec<String> {
        let is_common = |(name, count): &(&str, usize)| {
            *count * 2 > issues.len() && issues.len() > 1 && !between.contains(name)
        };
        found.into_iter().filter(is_common).map(|(name, _)| name.to_owned()).collect()
    };
    for (names, more) in [(&mut reading.preface, common(first)), (&mut reading.foot, common(last))]
    {
        names.extend(more);
        names.sort();
        names.dedup();
    }
}

/// How many of what may be entries are, and how many issues have some.
fn certainty(survey: &Survey, issues: &[Issue], files: usize) -> usize {
    let found: usize = issues.iter().map(|issue| issue.entries().count()).sum();
    let linked = issues.iter().filter(|issue| has_own_entries(issue)).count();
    let share = |part: usize, of: usize| (part.min(of) * 100).checked_div(of).unwrap_or(0);
    share(found, survey.candidates()).min(share(linked, files))
}

/// Whether entries were recognised, not only links found.
fn has_own_entries(issue: &Issue) -> bool {
    issue.sections.iter().any(|section| {
        section.name != super::found_links::NAME
            && section.items.iter().any(|item| matches!(item, SectionItem::Entry(_)))
    })
}

fn sections(issues: &[Issue]) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for issue in issues {
        let named = issue.sections.iter().filter(|section| section.entries().next().is_some());
        named.for_each(|section| *counts.entry(section.name.as_str()).or_default() += 1);
    }
    let mut found: Vec<(String, usize)> =
        counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect();
    found.retain(|(name, count)| count * 5 >= issues.len() && name != super::found_links::NAME);
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    found
}
