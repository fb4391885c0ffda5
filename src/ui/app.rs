//! The frame around every page, and the choice of the page.

use super::{
    Failure, Load, Reader,
    pages::{ArchivePage, IssuePage, NotFoundPage, SavedPage, SearchPage},
    parts::{Rail, StatusLine, TopBar, Trouble},
    platform,
    saved::Saved,
    words,
};
use crate::model::{Issue, Route, page_title};
use leptos::prelude::*;
use std::sync::Arc;

/// What fills the page.
#[derive(Clone)]
enum Screen {
    Issue(Arc<Issue>),
    Archive,
    Search,
    Saved,
    NotFound,
    Empty,
    Waiting,
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
fn screen(reader: Reader) -> Screen {
    let route = reader.address.with(|address| address.route);
    match route {
        Route::NotFound => return Screen::NotFound,
        Route::Saved => return Screen::Saved,
        Route::Home | Route::Issue(_) | Route::Archive | Route::Search => {}
    }
    let known = reader.index.with(|index| match index {
        Load::Waiting => Err(Screen::Waiting),
        Load::Failed(failure) => Err(Screen::Trouble(*failure)),
        Load::Ready(index) => Ok(match route {
            Route::Issue(date) => index.has(date),
            _ => !index.issues.is_empty(),
        }),
    });
    match (known, route) {
        (Err(screen), _) => screen,
        (Ok(_), Route::Archive) => Screen::Archive,
        (Ok(_), Route::Search) => Screen::Search,
        (Ok(false), Route::Home) => Screen::Empty,
        (Ok(false), _) => Screen::NotFound,
        (Ok(true), route) => match reader.issue_of(route).and_then(|date| reader.issue(date)) {
            Some(Load::Ready(issue)) => Screen::Issue(issue),
            Some(Load::Failed(failure)) => Screen::Trouble(failure),
            Some(Load::Waiting) | None => Screen::Waiting,
        },
    }
}

/// The whole page, in `<body>`.
#[component]
pub fn App(
    /// Where the reader is and what data is here.
    reader: Reader,
) -> impl IntoView {
    provide_context(reader);
    Saved::provide();
    let shown = Memo::new(move |_| screen(reader));
    Effect::new(move |_| {
        if let Some(title) = title(reader) {
            platform::set_title(&title);
        }
    });
    let page = move || match shown.get() {
        Screen::Issue(issue) => view! { <IssuePage issue/> }.into_any(),
        Screen::Archive => view! { <ArchivePage/> }.into_any(),
        Screen::Search => view! { <SearchPage/> }.into_any(),
        Screen::Saved => view! { <SavedPage/> }.into_any(),
        Screen::NotFound => view! { <NotFoundPage/> }.into_any(),
        Screen::Empty => view! { <p class="calm">{words::NO_ISSUES}</p> }.into_any(),
        Screen::Waiting => view! { <p class="calm">{words::LOADING}</p> }.into_any(),
        Screen::Trouble(failure) => view! { <Trouble failure/> }.into_any(),
    };
    view! {
        <a class="skip" href="#main">{words::SKIP}</a>
        <TopBar/>
        <div class="frame">
            <Rail/>
            <main id="main" tabindex="-1">{page}</main>
        </div>
        <StatusLine/>
    }
}

/// The title of the page in the browser's window, as the press prints it; none
/// while the site is unknown.
fn title(reader: Reader) -> Option<String> {
    let route = reader.address.with(|address| address.route);
    let known = |date| reader.issue(date).and_then(|issue| issue.ready().cloned());
    let issue = match route {
        Route::Issue(date) => known(date),
        _ => None,
    };
    reader.index.with(|index| Some(page_title(&index.ready()?.site, route, issue.as_deref())))
}
