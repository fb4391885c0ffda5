//! The page's side of the search: it asks, and shows what comes back.

use super::{
    protocol::{Message, Reply},
    recent,
};
use crate::{
    model::{Date, Route},
    search::{Order, Request, issue_texts},
    ui::{Load, Reader, browser, enhance, pages, words},
};
use leptos::prelude::*;

/// How many results are shown at first, and how many more at a tap.
const STEP: usize = 10;

/// Asks the worker what the address asks for, and shows the results.
#[derive(Clone, Copy)]
pub struct SearchClient {
    reader: Reader,
    /// The results, as HTML; empty before anything is asked.
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

impl SearchClient {
    /// A client that asks whatever the address says.
    pub fn new(reader: Reader) -> Self {
        let client = Self {
            reader,
            html: RwSignal::new(String::new()),
            asked: StoredValue::new(0),
            given: StoredValue::new(Vec::new()),
            wanted: RwSignal::new((String::new(), STEP)),
            by_issue: RwSignal::new(false),
        };
        browser::effect(Box::new(move || client.ask()));
        client
    }

    /// The results, as HTML; what stands before them if nothing is asked.
    pub fn results(self) -> String {
        let results = self.html.get();
        if results.is_empty() { self.reader.with_place(pages::before_search) } else { results }
    }

    /// Whether the search is what the reader looks at.
    pub fn is_open(self) -> bool {
        self.reader.address.with_untracked(|address| address.route == Route::Search)
    }

    /// What is asked for.
    fn query(self) -> String {
        self.reader.address.with_untracked(|address| address.query.clone())
    }

    /// What was searched for last, as HTML; nothing while something is asked for.
    pub fn recent(self) -> String {
        if self.html.with(String::is_empty) {
            recent::row(&self.reader.base())
        } else {
            String::new()
        }
    }

    /// What is asked for was meant, not only typed.
    pub fn note(self) {
        recent::note(&self.query());
    }

    /// Forgets a query; an empty one stands for all.
    pub fn forget(self, query: &str) {
        recent::forget(query);
        enhance::show_recent(&self.recent());
    }

    /// Shows more results.
    pub fn more(self) {
        let query = self.query();
        self.wanted.update(|(asked, wanted)| {
            *wanted = if *asked == query { *wanted + STEP } else { 2 * STEP };
            *asked = query;
        });
    }

    /// Groups the results by issue, or no longer.
    pub fn turn_order(self) {
        self.by_issue.update(|by_issue| *by_issue = !*by_issue);
    }

    /// The results that are shown keep their places from now on.
    pub fn hold() {
        tell(Message::Held);
    }

    /// Tries again what could not be had.
    pub fn retry(self) {
        tell(Message::Renew);
        self.ask();
    }

    /// The request of the address; none where another page is shown.
    fn request(self) -> Option<Request> {
        let order = if self.by_issue.get() { Order::ByIssue } else { Order::ByRank };
        let mut request = self.reader.address.with(|address| {
            (address.route == Route::Search).then(|| Request {
                text: address.query.clone(),
                section: address.filter.section.clone(),
                year: address.year,
                order,
                ..Request::default()
            })
        })?;
        request.limit =
            self.wanted.with(|(asked, limit)| if *asked == request.text { *limit } else { STEP });
        Some(request)
    }

    fn ask(self) {
        let Some(request) = self.request() else { return };
        self.asked.update_value(|asked| *asked += 1);
        // With nothing to find yet too: soon there will be something.
        browser::start_worker(self.reader.base().numbers(), self.hear());
        if request.text.trim().is_empty() {
            return self.html.set(String::new());
        }
        if self.html.with_untracked(String::is_empty) {
            self.html.set(pages::calm(words::SEEKING));
        }
        self.hand_over_issues();
        tell(Message::Ask(self.asked.get_value(), request));
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
            tell(Message::Texts(texts));
        }
    }

    fn hear(self) -> impl Fn(u32, Option<String>) + 'static {
        move |number, text| match Reply::of(number, text) {
            Reply::Failed(why) => {
                // Another try starts another search, which has no texts yet.
                browser::end_worker();
                self.given.update_value(Vec::clear);
                self.html.set(pages::no_search(why));
            }
            Reply::Results(number, html) if number == self.asked.get_value() => {
                self.html.set(html);
            }
            Reply::Results(..) => {}
        }
    }
}

fn tell(message: Message) {
    browser::tell_worker(&message.into_parts());
}
