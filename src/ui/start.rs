//! How the reader starts on a page: the frame is printed, and so is its text,
//! which stays where it is of the very data that is here. Whatever is not as it
//! should be, the page is left alone, and its links load pages.

use super::{
    Failure, Load, Reader, StaticText, app, browser, enhance, navigation::start_navigation, pages,
    personal, words,
};
use crate::model::{Address, Base, Index, Issue, Route, fingerprint};
use leptos::prelude::*;
use std::sync::Arc;

/// What the press wrote on `<body>`: the page, and the data it was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Print {
    /// [`Route::path`] of the printed page, or [`Print::SHELL`].
    pub page: String,
    /// [`edition`] of `index.json`.
    pub index: String,
    /// The date of the issue that the page shows; empty where it shows none.
    pub issue: String,
    /// [`edition`] of the issue's file, likewise.
    pub text: String,
}

impl Print {
    /// The page without content, which stands in for any.
    pub const SHELL: &str = "shell";

    /// The attributes of `<body>` that say so.
    pub fn attributes(&self) -> Vec<(&'static str, &str)> {
        let mut attributes = vec![("data-page", &*self.page), ("data-index", &*self.index)];
        if !self.issue.is_empty() {
            attributes.extend([("data-issue", &*self.issue), ("data-text", &*self.text)]);
        }
        attributes
    }

    /// What stands on the page; none where it was not printed.
    fn of_page() -> Option<Self> {
        let data = |name| browser::body_data(name);
        Some(Self {
            page: data("page")?,
            index: data("index").unwrap_or_default(),
            text: data("text").unwrap_or_default(),
            // Told by the data.
            issue: String::new(),
        })
    }
}

/// Names one version of a data file: changes when its text does.
pub fn edition(text: &str) -> String {
    format!("{:x}", fingerprint([text]))
}

/// Starts the reader. Returns what is to be said where it does not: then
/// nothing of the page was touched, and nobody listens to it.
pub fn start(root: &str, index: Option<&str>, text: Option<&str>) -> Option<&'static str> {
    let print = Print::of_page().filter(|_| enhance::has_parts());
    let Some(print) = print else { return Some(words::NO_PROGRAM) };
    let data = Data::read(index, text);
    let base = data.index.ready().map_or_else(|| Base::at(root), |index| index.site.at(root));
    let address = browser::address(&base);
    let Some(route) = print.stands_for(address.route) else { return Some(words::NO_PROGRAM) };
    let printed = print.page == route.path();
    let route = if printed { data.page(route) } else { route };
    if printed && !data.is_whole(route) {
        return Some(words::NO_PROGRAM);
    }
    let stands = printed && data.edition == (print.index, print.text);
    let address = Address { route, ..address };
    browser::run(move || {
        let mut reader = Reader::new(base, route, data.index, data.issue);
        if printed && route.is_static() {
            let (heading, content) = Default::default();
            reader = reader.with_text(StaticText { route, heading, content });
        }
        // First in line, so that what was typed meanwhile outlasts it.
        browser::spawn(Box::pin(async move { finish(reader, address, stands) }));
        app::live(reader, stands);
    });
    None
}

impl Print {
    /// The page to be: the printed one, whatever the address means, for the text
    /// that came is better than none; the one that the address means where the
    /// page stands in for any, as what is not found does and what is kept for
    /// reading offline. None where the page is damaged.
    fn stands_for(&self, address: Route) -> Option<Route> {
        if self.page == Self::SHELL {
            return Some(address);
        }
        if self.page == Route::NotFound.path() {
            // The site would have printed it.
            return Some(if address.is_static() { Route::NotFound } else { address });
        }
        let root = Base::new("/");
        Some(root.route(&root.file(&self.page))).filter(|printed| *printed != Route::NotFound)
    }
}

/// What the page's script brought.
struct Data {
    index: Load<Index>,
    issue: Option<Arc<Issue>>,
    edition: (String, String),
}

impl Data {
    /// `issue` is the text of the issue that the page shows.
    fn read(index: Option<&str>, issue: Option<&str>) -> Self {
        let edition = (index.map(edition), issue.map(edition));
        let index = match index.map(browser::read_json) {
            Some(Some(index)) => Load::Ready(Arc::new(index)),
            Some(None) => Load::Failed(Failure::Broken),
            None => Load::Waiting,
        };
        Self {
            index,
            issue: issue.and_then(browser::read_json).map(Arc::new),
            edition: (edition.0.unwrap_or_default(), edition.1.unwrap_or_default()),
        }
    }

    /// The page to be where one is printed: a front page that is older than the
    /// site goes on as the page of its issue.
    fn page(&self, printed: Route) -> Route {
        match (printed, &self.issue, self.index.ready()) {
            (Route::Home, Some(issue), Some(index)) if index.newest() != Some(issue.date) => {
                Route::Issue(issue.date)
            }
            _ => printed,
        }
    }

    /// Whether everything that the page shows is there, and the site still has
    /// the page.
    fn is_whole(&self, route: Route) -> bool {
        let Some(index) = self.index.ready() else { return false };
        let here = self.issue.as_ref().map(|issue| issue.date);
        match route {
            Route::Home => here == index.newest(),
            Route::Issue(date) => here == Some(date) && index.has(date),
            _ => true,
        }
    }
}

/// Takes over keys and pointers, and puts on the page what is not printed.
fn start_enhancing(reader: Reader) {
    enhance::start_appearance(move || reader.say(words::STORAGE_FULL));
    enhance::start_paper();
    enhance::start_keys(move || reader.turn_to(Route::Search.into()), pages::keys);
    enhance::start_beside();
    enhance::start_files();
    enhance::start_reading_position(personal::leave);
    enhance::start_contents();
}

/// Once the page stands as printed: the rest of the address, links and history,
/// and what is missing.
fn finish(reader: Reader, address: Address, stands: bool) {
    start_navigation(reader);
    start_enhancing(reader);
    let anchor = address.anchor.clone();
    let route = address.route;
    reader.address.set(address);
    browser::after_render(enhance::end_preview);
    match untrack(|| reader.index.get()) {
        Load::Ready(_) => reader.want_page(route),
        Load::Waiting | Load::Failed(_) => reader.want_index(),
    }
    if !stands && !anchor.is_empty() {
        browser::after_render(move || enhance::show(&anchor));
    }
    reader.fetch_neighbours();
}
