//! How the reader starts on a page: by bringing what was printed to life, or,
//! where nothing or something else was printed, by making the page anew.

use super::{App, Load, Reader, platform};
use crate::model::{Address, Base, Index, Issue, Route, fingerprint};
use leptos::prelude::*;
use std::sync::Arc;

/// What the press wrote on `<body>`: the page, and the data it was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Print {
    /// [`Route::path`] of the printed page.
    pub page: String,
    /// [`edition`] of `index.json`.
    pub index: String,
    /// [`edition`] of the issue's file; empty where the page has no issue.
    pub issue: String,
}

/// Names one version of a data file: changes when its text does.
pub fn edition(text: &str) -> String {
    format!("{:x}", fingerprint([text]))
}

/// Starts the reader. Returns whether the page lives; if it does not, nothing
/// of it was touched.
pub fn start(base: &str, index: Option<&str>, issue: Option<&str>) -> bool {
    let base = Base::new(base);
    let address = platform::address(&base);
    let print = platform::print();
    let data = Data::read(index, issue);
    let printed = print.as_ref().is_some_and(|print| print.page == address.route.path());
    if printed && !data.is_whole(address.route) {
        return false;
    }
    let same = printed && print.is_some_and(|print| data.edition == (print.index, print.issue));
    let live = move || {
        let reader = Reader::new(base.clone(), address.route, data.index, data.issue);
        platform::spawn(Box::pin(async move { settle(reader, address, same) }));
        view! { <App reader/> }
    };
    platform::mount(same, live);
    true
}

/// What the page's script brought.
struct Data {
    index: Load<Index>,
    issue: Option<Arc<Issue>>,
    edition: (String, String),
}

impl Data {
    fn read(index: Option<&str>, issue: Option<&str>) -> Self {
        let edition = (index.map(edition), issue.map(edition));
        let index = match index.map(platform::read_json) {
            Some(Some(index)) => Load::Ready(Arc::new(index)),
            Some(None) => Load::Failed(super::Failure::Broken),
            None => Load::Waiting,
        };
        Self {
            index,
            issue: issue.and_then(platform::read_json).map(Arc::new),
            edition: (edition.0.unwrap_or_default(), edition.1.unwrap_or_default()),
        }
    }

    /// Whether everything that the page shows is there.
    fn is_whole(&self, route: Route) -> bool {
        let wants_issue = matches!(route, Route::Home | Route::Issue(_));
        let has_issues = self.index.ready().is_some_and(|index| !index.issues.is_empty());
        self.index.ready().is_some() && (self.issue.is_some() || !wants_issue || !has_issues)
    }
}

/// Once the page stands as printed: the rest of the address, links and history,
/// and what is missing.
fn settle(reader: Reader, address: Address, printed: bool) {
    platform::start_history(reader);
    platform::start_desk(reader);
    let anchor = address.anchor.clone();
    let route = address.route;
    reader.address.set(address);
    platform::after_render(platform::end_preview);
    match untrack(|| reader.index.get()) {
        Load::Ready(_) => {
            if let Some(date) = untrack(|| reader.issue_of(route)) {
                reader.want_issue(date);
            }
        }
        Load::Waiting | Load::Failed(_) => reader.want_index(),
    }
    if !printed && !anchor.is_empty() {
        platform::after_render(move || platform::show(&anchor));
    }
    reader.fetch_neighbours();
}
