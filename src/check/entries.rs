//! Advice on the entries of one issue and on its 往期回顾.

use super::spot::Spot;
use crate::{
    content::{Diagnostic, Disorder, Lint, Parsed, Source},
    model::{Date, Issue, LinkKind},
};
use std::collections::BTreeSet;

/// The longest title, in widths of a Chinese character: four lines of a phone.
const LONGEST_TITLE: usize = 60;

/// Advises on titles and sources.
pub fn advise(source: &Source, parsed: &Parsed, issue: &Issue) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for ((_, entry), title) in issue.entries().zip(&parsed.titles) {
        let mut tell = |lint: Lint| found.push(Diagnostic::new(source, lint.into(), title));
        let length = width(&entry.title);
        if length > LONGEST_TITLE {
            tell(Lint::TitleTooLong(length));
        }
        // A paper's source is arXiv, a repository's its owner.
        let speaks = |kind| matches!(kind, LinkKind::Arxiv | LinkKind::Github | LinkKind::Empty);
        let needs = entry.link.as_ref().is_some_and(|link| !speaks(link.kind));
        if entry.source.is_none() && entry.labels.is_empty() && needs {
            tell(Lint::NoSource);
        }
    }
    found
}

/// The width of a text, in widths of a Chinese character. Latin takes half of one.
fn width(text: &str) -> usize {
    let halves: usize = text.chars().map(|c| if c >= '\u{2e80}' { 2 } else { 1 }).sum();
    halves.div_ceil(2)
}

/// The dates of 往期回顾, each with its place: the list comes after the entries.
pub fn past_dates(source: &Source, parsed: &Parsed, issue: &Issue) -> Vec<(Date, Spot)> {
    let mut from = parsed.titles.last().map_or(0, |title| title.end);
    let mut dates = Vec::new();
    for past in &issue.past.issues {
        let written = past.date.to_string();
        let at = source.text[from..].find(&written).map_or(from, |at| from + at);
        let range = at..(at + written.len()).min(source.text.len());
        let lint = Lint::DeadArchiveLink(past.date);
        dates.push((past.date, Spot::of(Diagnostic::new(source, lint.into(), &range))));
        // A link often says its date twice: in its words and in its URL.
        let line_end = source.text[at..].find('\n').map_or(source.text.len(), |end| at + end);
        let close = source.text[at..line_end].find(')').map_or(line_end, |end| at + end);
        from = close.max(from);
    }
    dates
}

/// Dates that are named though no issue has them, among those that the folder covers:
/// what is older or newer may lie elsewhere.
pub fn missing_dates<'a>(
    here: &BTreeSet<Date>,
    named: impl Iterator<Item = &'a Date>,
) -> BTreeSet<Date> {
    let (Some(first), Some(last)) = (here.first(), here.last()) else { return BTreeSet::new() };
    named.filter(|date| (first..=last).contains(date) && !here.contains(*date)).copied().collect()
}

/// Advises on the order of the dates.
pub fn advise_on_order(past: &[(Date, Spot)], date: Date) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut tell = |at: usize, why| {
        let (date, spot) = &past[at];
        found.push(spot.diagnostic(Lint::DateOutOfOrder { date: *date, why }));
    };
    // The last date that is in its place.
    let mut last = None;
    let falls = past.first().map(|(date, _)| *date) > past.last().map(|(date, _)| *date);
    let in_order = |one: Option<Date>, two: Option<Date>| match (one, two) {
        (Some(one), Some(two)) => one == two || (one > two) == falls,
        _ => true,
    };
    for (at, (listed, _)) in past.iter().enumerate() {
        let (this, next) = (Some(*listed), past.get(at + 1).map(|(date, _)| *date));
        if past[..at].iter().any(|(before, _)| before == listed) {
            tell(at, Disorder::Twice);
        } else if *listed > date {
            tell(at, Disorder::NotEarlier);
        } else if !in_order(last, this)
            || (last.is_some() && !in_order(this, next) && in_order(last, next))
        {
            tell(at, Disorder::Between);
        } else {
            last = this;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disorder(dates: &[&str], own: &str) -> Vec<String> {
        let spot = Spot { span: 0..0, line: 1, column: 1 };
        let past: Vec<_> = dates.iter().map(|date| (date.parse().unwrap(), spot.clone())).collect();
        let found = advise_on_order(&past, own.parse().unwrap());
        found.iter().map(|found| found.problem.message()).collect()
    }

    #[test]
    fn the_list_goes_one_way_and_only_back() {
        let falling = ["2020-03-01", "2020-02-01", "2020-01-01"];
        assert!(disorder(&falling, "2020-04-01").is_empty());
        let rising = ["2020-01-01", "2020-02-01", "2020-03-01"];
        assert!(disorder(&rising, "2020-04-01").is_empty());
        assert_eq!(disorder(&falling, "2020-02-15").len(), 1);
        assert!(disorder(&falling, "2020-03-01").is_empty(), "an issue may list itself");
        let mixed = ["2020-03-01", "2020-01-15", "2020-02-01", "2020-01-01"];
        let found = disorder(&mixed, "2020-04-01");
        assert!(found.len() == 1 && found[0].contains("2020-01-15"), "{found:?}");
        let twice = ["2020-03-01", "2020-02-01", "2020-02-01", "2020-01-01"];
        let found = disorder(&twice, "2020-04-01");
        assert!(found.len() == 1 && found[0].contains("列了两次"), "{found:?}");
    }
}
