//! What fills a page: by the address, and by what data is here.

use super::{Failure, Load, Reader};
use crate::model::{Issue, Route, TopicPage};
use leptos::prelude::*;
use std::sync::Arc;

/// What fills the page.
#[derive(Clone)]
pub enum Screen {
    /// An issue.
    Issue(Arc<Issue>),
    /// The archive.
    Archive,
    /// The search.
    Search,
    /// What the reader kept.
    Saved,
    /// All topics.
    Topics,
    /// A topic.
    Topic(Arc<TopicPage>),
    /// An address that leads nowhere.
    NotFound,
    /// A site without issues.
    Empty,
    /// Data on its way.
    Waiting,
    /// Data that did not come.
    Trouble(Failure),
}

impl PartialEq for Screen {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Screen::Issue(one), Screen::Issue(two)) => Arc::ptr_eq(one, two),
            (Screen::Topic(one), Screen::Topic(two)) => Arc::ptr_eq(one, two),
            (Screen::Trouble(one), Screen::Trouble(two)) => one == two,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

/// The page that the reader's address and data call for.
pub fn screen(reader: Reader) -> Screen {
    let route = reader.address.with(|address| address.route);
    match route {
        Route::NotFound => return Screen::NotFound,
        Route::Saved => return Screen::Saved,
        _ => {}
    }
    match reader.index.get() {
        Load::Waiting => return Screen::Waiting,
        Load::Failed(failure) => return Screen::Trouble(failure),
        Load::Ready(_) => {}
    }
    match (route, reader.issue_of(route)) {
        (Route::Archive, _) => Screen::Archive,
        (Route::Search, _) => Screen::Search,
        (Route::Topics, _) => Screen::Topics,
        (Route::Topic(slug), _) => match reader.topic(slug) {
            _ if !reader.has_topic(slug) => Screen::NotFound,
            Some(Load::Ready(page)) => Screen::Topic(page),
            Some(Load::Failed(failure)) => Screen::Trouble(failure),
            Some(Load::Waiting) | None => Screen::Waiting,
        },
        (Route::Home, None) => Screen::Empty,
        (_, None) => Screen::NotFound,
        (_, Some(date)) => match reader.issue(date) {
            Some(Load::Ready(issue)) => Screen::Issue(issue),
            Some(Load::Failed(failure)) => Screen::Trouble(failure),
            Some(Load::Waiting) | None => Screen::Waiting,
        },
    }
}
