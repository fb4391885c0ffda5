//! What fills a page: by the address, and by what data is here.

use super::{Failure, Load, Reader};
use crate::model::{Issue, Route};
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
    /// A page that stands as it was printed.
    Static,
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
        _ if reader.stands(route) => return Screen::Static,
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
        // Nobody has it for reading offline.
        (route, _) if route.is_static() => Screen::Trouble(Failure::Network),
        (Route::Home, None) => Screen::Empty,
        (_, None) => Screen::NotFound,
        (_, Some(date)) => match reader.issue(date) {
            Some(Load::Ready(issue)) => Screen::Issue(issue),
            Some(Load::Failed(failure)) => Screen::Trouble(failure),
            Some(Load::Waiting) | None => Screen::Waiting,
        },
    }
}
