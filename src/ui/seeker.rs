//! The page's side of the search: it asks, and shows what comes back. The
//! search itself runs in a worker, so that it never keeps anybody from typing.

use super::{Failure, Load, Reader, platform, words};
use crate::{
    model::{Date, Route},
    search::issue_texts,
    ui::pages,
};
use leptos::prelude::*;

/// How many results are shown at first, and how many more at a tap.
const STEP: usize = 10;

/// Asks for the reader.
#[derive(Clone, Copy)]
pub struct Seeker {
    reader: Reader,
    /// The results, as HTML.
    html: RwSignal<String>,
    /// How many questions were asked: an answer to an older one is none.
    asked: StoredValue<u32>,
    /// The issues whose texts the search has.
    given: StoredValue<Vec<Date>>,
    /// For which query more was wanted, and how many results.
    wanted: RwSignal<(String, usize)>,
    /// Whether results are grouped by issue.
    by_issue: RwSignal<bool>,
}

impl Seeker {
    /// A seeker that asks whatever the address says.
    pub fn new(reader: Reader) -> Self {
        let seeker = Self {
            reader,
            html: RwSignal::new(pages::before_search()),
            asked: StoredValue::new(0),
            given: StoredValue::new(Vec::new()),
            wanted: RwSignal::new((String::new(), STEP)),
            by_issue: RwSignal::new(false),
        };
        platform::effect(Box::new(move || seeker.ask()));
        seeker
    }

    /// The results, as HTML.
    pub fn results(self) -> String {
        self.html.get()
    }

    /// Whether the search is what the reader looks at.
    pub fn is_open(self) -> bool {
        self.reader.address.with_untracked(|address| address.route == Route::Search)
    }

    /// Shows more results.
    pub fn more(self) {
        let query = self.reader.address.with_untracked(|address| address.query.clone());
        self.wanted.update(|(asked, wanted)| {
            *wanted = if *asked == query { *wanted + STEP } else { 2 * STEP };
            *asked = query;
        });
    }

    /// Groups the results by issue, or no longer.
    pub fn turn_order(self) {
        self.by_issue.update(|by_issue| *by_issue = !*by_issue);
    }

    /// Tries again what could not be had.
    pub fn retry(self) {
        platform::seek(&["renew".to_owned()]);
        self.ask();
    }

    fn ask(self) {
        let (route, query, section, year) = self.reader.address.with(|address| {
            let section = address.filter.section.clone().unwrap_or_default();
            let year = address.year.map(|year| year.to_string());
            (address.route, address.query.clone(), section, year.unwrap_or_default())
        });
        let limit = self.wanted.with(|(asked, limit)| if *asked == query { *limit } else { STEP });
        let by_issue = if self.by_issue.get() { "1" } else { "" };
        if route != Route::Search {
            return;
        }
        self.asked.update_value(|asked| *asked += 1);
        let question = self.asked.get_value();
        // With nothing to find yet too: soon there will be something.
        platform::start_seeking(self.hear());
        if query.trim().is_empty() {
            return self.html.set(pages::before_search());
        }
        if self.html.with_untracked(|html| *html == pages::before_search()) {
            self.html.set(pages::calm(words::SEEKING));
        }
        self.hand_over_issues();
        platform::seek(&[
            "ask".to_owned(),
            question.to_string(),
            query,
            limit.to_string(),
            section,
            year,
            by_issue.to_owned(),
        ]);
    }

    /// Gives the search what the page already has.
    fn hand_over_issues(self) {
        let texts: Vec<String> = self.reader.issues.with_untracked(|issues| {
            let mut texts = Vec::new();
            for (date, issue) in issues {
                let given = self.given.with_value(|given| given.contains(date));
                if let (Load::Ready(issue), false) = (issue, given) {
                    self.given.update_value(|given| given.push(*date));
                    texts.push(issue_texts(issue));
                }
            }
            texts
        });
        for texts in texts {
            platform::seek(&["texts".to_owned(), texts]);
        }
    }

    fn hear(self) -> impl Fn(u32, Option<String>) + 'static {
        move |question, html| {
            if question == 0 {
                // Another try starts another search, which has no texts yet.
                platform::end_seeking();
                self.given.update_value(Vec::clear);
                let why = html.and_then(|why| why.parse().ok()).unwrap_or_default();
                self.html.set(pages::no_search(Failure::of(why)));
            } else if let (true, Some(html)) = (question == self.asked.get_value(), html) {
                self.html.set(html);
            }
        }
    }
}
