//! How many entries match, by section and by year.

use super::{Order, Request, ask::day, directory::Run, find::Found};
use crate::model::Date;
use std::borrow::Borrow;

/// Counts matches by section and year, each as if the other alone were chosen.
pub(super) struct Counts<'a> {
    pub request: &'a Request,
    pub found: Found,
}

impl Counts<'_> {
    /// Counts a match; whether it is in the section and year that were chosen.
    pub fn add(&mut self, section: &str, year: u16) -> bool {
        let in_section = self.request.section.as_deref().is_none_or(|wanted| wanted == section);
        let in_year = self.request.year.is_none_or(|wanted| wanted == year);
        if in_year {
            count(&mut self.found.sections, section);
        }
        if in_section {
            count(&mut self.found.years, &year);
        }
        in_section && in_year
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

    /// The run of an entry.
    pub fn of(&mut self, entry: u32) -> &Run {
        while self.runs.get(self.at + 1).is_some_and(|next| next.start <= entry) {
            self.at += 1;
        }
        &self.runs[self.at]
    }
}

/// Counts one more of something.
pub(super) fn count<K: ?Sized + PartialEq + ToOwned>(
    counts: &mut Vec<(K::Owned, usize)>,
    what: &K,
) {
    match counts.iter_mut().find(|(known, _)| known.borrow() == what) {
        Some((_, count)) => *count += 1,
        None => counts.push((what.to_owned(), 1)),
    }
}
