//! How many entries match, by section and by year.

use super::{
    answer::{Order, Request},
    find::Found,
};
use crate::{
    model::Date,
    search::{format::manifest::Run, format::manifest::day},
};
use std::borrow::Borrow;

/// Counts matches by section and year, each as if the other alone were chosen.
pub(super) struct Facets<'a> {
    pub request: &'a Request,
    pub found: Found,
}

impl Facets<'_> {
    /// Whether a section and a year are those that were chosen.
    pub fn chooses(&self, section: &str, year: u16) -> bool {
        self.in_section(section) && self.in_year(year)
    }

    /// Counts matches of a section and a year.
    pub fn add(&mut self, section: &str, year: u16, matches: usize) {
        if matches == 0 {
            return;
        }
        if self.in_year(year) {
            count(&mut self.found.sections, section, matches);
        }
        if self.in_section(section) {
            count(&mut self.found.years, &year, matches);
        }
        if self.chooses(section, year) {
            self.found.total += matches;
        }
    }

    fn in_section(&self, section: &str) -> bool {
        self.request.section.as_deref().is_none_or(|wanted| wanted == section)
    }

    fn in_year(&self, year: u16) -> bool {
        self.request.year.is_none_or(|wanted| wanted == year)
    }

    /// What sorts before the score.
    pub fn day(&self, date: Date) -> u32 {
        if self.request.order == Order::ByIssue { day(date) } else { 0 }
    }
}

/// Finds the runs of entries that come in order.
pub(super) struct RunsOf<'a> {
    runs: &'a [Run],
    at: usize,
}

impl<'a> RunsOf<'a> {
    pub fn new(runs: &'a [Run]) -> Self {
        Self { runs, at: 0 }
    }

    /// The run of an entry, and the first entry after it.
    pub fn of(&mut self, entry: u32) -> (&'a Run, u32) {
        loop {
            let next = self.runs.get(self.at + 1).map_or(u32::MAX, |next| next.start);
            if entry < next {
                return (&self.runs[self.at], next);
            }
            self.at += 1;
        }
    }
}

/// Counts more of something.
pub(super) fn count<K: ?Sized + PartialEq + ToOwned>(
    counts: &mut Vec<(K::Owned, usize)>,
    what: &K,
    more: usize,
) {
    match counts.iter_mut().find(|(known, _)| known.borrow() == what) {
        Some((_, count)) => *count += more,
        None => counts.push((what.to_owned(), more)),
    }
}
