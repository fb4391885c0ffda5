//! How the reader starts on a page: by bringing what was printed to life, or,
//! where nothing or something else was printed, by making the page anew.

use super::{App, Load, Reader, platform};
use crate::model::{Address, Base, Index, Issue, Route, TopicPage, fingerprint};
use leptos::prelude::*;
use std::sync::Arc;

/// What the press wrote on `<body>`: the page, and the data it was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Print {
    /// [`Route::path`] of the printed page.
    pub page: String,
    /// [`edition`] of `index.json`.
    pub index: String,
    /// [`edition`] of the file of the issue or the topic; empty where the page
    /// has neither.
    pub text: String,
}

/// Names one version of a data file: changes when its text does.
pub fn edition(text: &str) -> String {
    format!("{:x}", fingerprint([text]))
}

/// Starts the reader. Returns whether the page lives; if it does not, nothing
/// of it was touched.
pub fn start(base: &str, index: Option<&str>, text: Option<&str>) -> bool {
    let base = Base::new(base);
    let address = platform::address(&base);
    let print = platform::print();
    let data = Data::read(address.route, index, text);
    let printed = print.as_ref().is_some_and(|print| print.page == address.route.path());
    if printed && !data.is_whole(address.route) {
        return false;
    }
    let same = printed && print.is_some_and(|print| data.edition == (print.index, print.text));
    let live = move || {
        let reader =
            Reader::new(base.clone(), address.route, data.index, data.issue).with_topic(data.topic);
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
    topic: Option<Arc<TopicPage>>,
    edition: (String, String),
}

impl Data {
    /// `text` is that of the issue or the topic that the page shows.
    fn read(route: Route, index: Option<&str>, text: Option<&str>) -> Self {
        let edition = (index.map(edition), text.map(edition));
        let is_topic = matches!(route, Route::Topic(_));
        let (topic, issue) = if is_topic { (text, None) } else { (None, text) };
        let index = match index.map(platform::read_json) {
            Some(Some(index)) => Load::Ready(Arc::new(index)),
            Some(None) => Load::Failed(super::Failure::Broken),
            None => Load::Waiting,
        };
        Self {
            index,
            issue: issue.and_then(platform::read_json).map(Arc::new),
            topic: topic.and_then(platform::read_json).map(Arc::new),
            edition: (edition.0.unwrap_or_default(), edition.1.unwrap_or_default()),
        }
    }

    /// Whether everything that the page shows is there.
    fn is_whole(&self, route: Route) -> bool {
        let Some(index) = self.index.ready() else { return false };
        match route {
            Route::Home | Route::Issue(_) => self.issue.is_some() || index.issues.is_empty(),
            Route::Topic(_) => self.topic.is_some(),
            _ => true,
        }
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
        Load::Ready(_) => reader.want_page(route),
        Load::Waiting | Load::Failed(_) => reader.want_index(),
    }
    if !printed && !anchor.is_empty() {
        platform::after_render(move || platform::show(&anchor));
    }
    reader.fetch_neighbours();
}
