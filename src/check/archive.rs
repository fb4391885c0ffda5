//! Advice that takes all issues: links and sources that were there before.

use super::facts::Facts;
use crate::{
    content::{Elsewhere, Lint},
    model::{Date, fold_char},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A lint of an entry: the issue's index, the entry's, and what there is to say.
pub type Advice = (usize, usize, Lint);

/// The issues from the oldest on, those without a date left out.
pub fn by_date(issues: &[Facts]) -> Vec<usize> {
    let mut dated: Vec<(Date, usize)> =
        issues.iter().enumerate().filter_map(|(at, issue)| Some((issue.date?, at))).collect();
    dated.sort_unstable();
    dated.into_iter().map(|(_, at)| at).collect()
}

/// The place of an entry, as advice names it.
pub fn elsewhere(issues: &[Facts], (issue, entry): (usize, usize)) -> Elsewhere {
    let facts = &issues[issue].entries[entry];
    let file = issues[issue].path.display().to_string();
    Elsewhere { file, line: facts.spot.line, title: facts.title.to_string() }
}

/// Entries whose link an earlier issue has.
pub fn links_seen_before(issues: &[Facts], order: &[usize]) -> Vec<Advice> {
    let mut known: HashMap<&str, (usize, usize)> = HashMap::new();
    let mut found = Vec::new();
    for &issue in order {
        for (at, entry) in issues[issue].entries.iter().enumerate() {
            let firsts = entry.keys.iter().map(|key| *known.entry(key).or_insert((issue, at)));
            if let Some(first) = firsts.filter(|first| first.0 != issue).min() {
                found.push((issue, at, Lint::LinkSeenBefore(elsewhere(issues, first))));
            }
        }
    }
    found
}

/// Entries whose source is spelled otherwise more often, or as often and earlier.
pub fn source_spellings(issues: &[Facts], order: &[usize]) -> Vec<Advice> {
    /// How often a spelling occurs, and its number by age.
    type Count = (usize, std::cmp::Reverse<usize>);
    let mut spellings: HashMap<String, BTreeMap<&str, Count>> = HashMap::new();
    let sources = || {
        order.iter().flat_map(|issue| {
            let entries = issues[*issue].entries.iter().enumerate();
            entries.filter_map(|(at, entry)| Some((*issue, at, entry.source.as_deref()?)))
        })
    };
    for (age, (_, _, source)) in sources().enumerate() {
        let known = spellings.entry(letters_of(source)).or_default();
        known.entry(source).or_insert((0, std::cmp::Reverse(age))).0 += 1;
    }
    let mut found = Vec::new();
    for (issue, at, source) in sources() {
        let known = &spellings[&letters_of(source)];
        let usual = known.iter().max_by_key(|(_, count)| **count);
        if let Some((usual, (times, _))) = usual.filter(|(usual, _)| **usual != source) {
            let (written, usual) = (source.into(), (*usual).to_owned());
            found.push((issue, at, Lint::SourceSpelling { written, usual, times: *times }));
        }
    }
    found
}

/// The letters of a source, case and width folded: what all its spellings share.
fn letters_of(source: &str) -> String {
    let letters: String = source.chars().map(fold_char).filter(|c| c.is_alphanumeric()).collect();
    if letters.is_empty() { source.to_owned() } else { letters }
}

/// Hosts that some issue links over https.
pub fn https_hosts(issues: &[Facts]) -> BTreeSet<&str> {
    issues.iter().flat_map(|issue| issue.https.iter().map(AsRef::as_ref)).collect()
}

/// Dates that are named though no issue has them, among those that the folder covers:
/// what is older or newer may lie elsewhere.
pub fn missing_dates(issues: &[Facts]) -> BTreeSet<Date> {
    let here: BTreeSet<Date> = issues.iter().filter_map(|issue| issue.date).collect();
    let (Some(first), Some(last)) = (here.first(), here.last()) else { return BTreeSet::new() };
    let named = issues.iter().flat_map(|issue| issue.past.iter().map(|(date, _)| *date));
    named.filter(|date| (first..=last).contains(&date) && !here.contains(date)).collect()
}
