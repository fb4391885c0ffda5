//! Advice that takes all issues: links and sources that were there before.

use super::{entries, facts::Facts, spellings::SourceSpellings, spot::Spot, stories};
use crate::{
    content::{Elsewhere, Levels, Lint, Whereabouts},
    model::Date,
};
use std::collections::{BTreeSet, HashMap, HashSet};

/// A lint of an entry: the issue's index, the entry's, and what there is to say.
pub type Advice = (usize, usize, Lint);

/// Adds what it takes all issues to say.
pub fn advise(issues: &mut [Facts], levels: &Levels) {
    let order = by_date(issues);
    let mut advice = Vec::new();
    if levels.has("link-seen-before") {
        advice.extend(links_seen_before(issues, &order));
    }
    if levels.has("source-spelling") {
        advice.extend(source_spellings(issues, &order));
    }
    if levels.has("same-story") {
        let alike = stories::find(issues, &order).into_iter();
        advice.extend(alike.map(|((issue, entry), other, likeness)| {
            let place = elsewhere(issues, other);
            (issue, entry, Lint::SameStory { place, likeness })
        }));
    }
    let secure: HashSet<String> = https_hosts(issues).into_iter().map(str::to_owned).collect();
    let here = issues.iter().filter_map(|issue| issue.date).collect();
    let named = issues.iter().flat_map(|issue| issue.past.iter().map(|(date, _)| date));
    let missing = entries::missing_dates(&here, named);
    for (issue, entry, lint) in advice {
        let found = issues[issue].entries[entry].spot.diagnostic(lint);
        issues[issue].diagnostics.push(found);
    }
    for issue in issues {
        let http = issue.http.iter().filter(|(host, _)| secure.contains(host.as_ref()));
        let plain =
            |(host, spot): &(Box<str>, Spot)| spot.diagnostic(Lint::PlainHttp(host.to_string()));
        issue.diagnostics.extend(http.map(plain));
        let dead = issue.past.iter().filter(|(date, _)| missing.contains(date));
        let dead = dead.map(|(date, spot)| spot.diagnostic(Lint::DeadArchiveLink(*date)));
        issue.diagnostics.extend(dead);
    }
}

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
    let at = Whereabouts::Line { file, line: facts.spot.line };
    Elsewhere { at, title: facts.title.to_string() }
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

/// Entries whose source is usually spelled otherwise.
pub fn source_spellings(issues: &[Facts], order: &[usize]) -> Vec<Advice> {
    let mut spellings = SourceSpellings::default();
    let sources = || {
        order.iter().flat_map(|issue| {
            let entries = issues[*issue].entries.iter().enumerate();
            entries.filter_map(|(at, entry)| Some((*issue, at, entry.source.as_deref()?)))
        })
    };
    sources().for_each(|(_, _, source)| spellings.add(source, 1));
    let odd =
        sources().filter_map(|(issue, at, source)| Some((issue, at, spellings.advise(source)?)));
    odd.collect()
}

/// Hosts that some issue links over https.
pub fn https_hosts(issues: &[Facts]) -> BTreeSet<&str> {
    issues.iter().flat_map(|issue| issue.https.iter().map(AsRef::as_ref)).collect()
}
