//! How many entries match, by section and by year, and which are the best.

use super::{
    answer::{Order, Request},
    find::Found,
};
use crate::{
    model::Date,
    search::{format::manifest::Run, format::manifest::day},
};
use std::{borrow::Borrow, cmp::Reverse, collections::BinaryHeap};

/// Counts matches by section and year, each as if the other alone were chosen.
pub(super) struct Counts<'a> {
    pub request: &'a Request,
    pub found: Found,
}

impl Counts<'_> {
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

/// The best of many, as many as are wanted.
pub(super) struct Best<T> {
    most: usize,
    /// The worst of them on top.
    heap: BinaryHeap<Reverse<T>>,
}

impl<T: Ord> Best<T> {
    /// At most that many.
    pub fn of(most: usize) -> Self {
        Self { most, heap: BinaryHeap::new() }
    }

    pub fn add(&mut self, one: T) {
        if self.heap.len() < self.most {
            self.heap.push(Reverse(one));
        } else if let Some(mut worst) = self.heap.peek_mut()
            && worst.0 < one
        {
            worst.0 = one;
        }
    }

    /// The best first.
    pub fn in_order(self) -> impl Iterator<Item = T> {
        self.heap.into_sorted_vec().into_iter().map(|Reverse(one)| one)
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

/// Puts a few things in order, those first for which `key` is least; such as
/// are alike stay as they are. The standard library's sorts are made for many
/// things, and weigh it.
pub(super) fn arrange<T, K: PartialOrd>(things: &mut [T], key: impl Fn(&T) -> K) {
    for at in 1..things.len() {
        let mut to = at;
        while to > 0 && key(&things[to]) < key(&things[to - 1]) {
            things.swap(to, to - 1);
            to -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_things_are_put_in_order() {
        let mut things = [(3, 'a'), (1, 'b'), (3, 'c'), (2, 'd'), (1, 'e')];
        arrange(&mut things, |(number, _)| *number);
        assert_eq!(things.map(|(_, letter)| letter), ['b', 'e', 'd', 'a', 'c']);
    }
}
