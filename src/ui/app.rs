//! The frame around every page, and the choice of what fills it.

use super::{
    Failure, Load, Reader, actions,
    desk::Desk,
    filter_bar::FilterBar,
    frame::{Rail, Side, StatusLine, TopBar},
    pages::{self, Place},
    platform,
    search_field::SearchField,
    seeker::Seeker,
    words,
};
use crate::model::{Issue, Route, TopicPage, page_title};
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
fn screen(reader: Reader) -> Screen {
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

/// The whole page, in `<body>`.
#[component]
pub fn App(
    /// Where the reader is and what data is here.
    reader: Reader,
) -> impl IntoView {
    let shown = Memo::new(move |_| screen(reader));
    let seeker = Seeker::new(reader);
    let desk = Desk::new(reader, seeker);
    platform::effect(Box::new(move || window_title(reader, &shown.get())));
    platform::effect(Box::new(move || {
        if let Screen::Issue(issue) = shown.get() {
            untrack(|| desk.see(&issue));
        }
    }));
    platform::effect(Box::new(move || {
        // The marks are put on what has been rendered by then.
        let view = reader.view(&shown.get());
        let dress = desk.dress();
        platform::after_render(move || {
            // First what is shown: the desk counts that.
            platform::dress_filter(&view);
            platform::dress(&dress);
        });
    }));
    let heading = move || match shown.get() {
        Screen::Issue(issue) => pages::masthead(&issue),
        Screen::Archive => pages::heading(words::ARCHIVE),
        Screen::Search => pages::heading(words::SEARCH),
        Screen::Saved => pages::heading(words::SAVED),
        Screen::Topics => pages::heading(words::TOPICS),
        Screen::Topic(page) => reader.with_place(|place| pages::topic_heading(page.slug, place)),
        Screen::NotFound => pages::heading(words::NOT_FOUND),
        Screen::Empty | Screen::Waiting | Screen::Trouble(_) => String::new(),
    };
    let content = move || match shown.get() {
        Screen::Issue(issue) => reader.with_place(|place| pages::issue(&issue, place)),
        Screen::Archive => reader.with_place(pages::archive),
        Screen::Search => seeker.results(),
        Screen::Topics => reader.with_place(pages::topics),
        Screen::Topic(page) => reader.with_place(|place| pages::topic(&page, place)),
        Screen::Saved => desk.saved_page(),
        Screen::NotFound => pages::not_found(&reader.base()),
        Screen::Empty => pages::calm(words::NO_ISSUES),
        Screen::Waiting => pages::calm(words::LOADING),
        Screen::Trouble(failure) => pages::trouble(failure),
    };
    view! {
        <a class="skip" href="#main">{words::SKIP}</a>
        <TopBar reader/>
        <div class="frame">
            <Rail reader/>
            <main id="main" tabindex="-1" on:click=move |event| actions::act(desk, &event)
                on:auxclick=move |event| actions::act(desk, &event)>
                <header class="masthead" inner_html=heading></header>
                <FilterBar reader shown/>
                <SearchField reader desk shown/>
                <div class="content" inner_html=content></div>
            </main>
            <Side reader shown/>
        </div>
        <StatusLine reader/>
    }
}

/// The title of the browser's window, as the press prints it.
fn window_title(reader: Reader, shown: &Screen) {
    let route = reader.address.with(|address| address.route);
    let issue = match (route, shown) {
        (Route::Issue(_), Screen::Issue(issue)) => Some(issue.as_ref()),
        _ => None,
    };
    // An issue that is not here is a page that is not there.
    let route = if *shown == Screen::NotFound { Route::NotFound } else { route };
    reader.index.with(|index| {
        if let Some(index) = index.ready() {
            platform::set_title(&page_title(&index.site, route, issue));
        }
    });
}

impl Reader {
    /// Writes something for which the site must be known; nothing until it is.
    fn with_place(self, write: impl FnOnce(Place) -> String) -> String {
        self.index.with(|index| match index.ready() {
            Some(index) => write(Place { index, base: &self.base() }),
            None => String::new(),
        })
    }
}
