//! The frame around every page, and the choice of what fills it.

use super::{
    Failure, Load, Reader, actions,
    desk::Desk,
    filter_bar::{self, FilterBar},
    frame::{self, Rail, Side, StatusLine, TopBar},
    head::{Head, OF_ONE_PAGE},
    pages::{self, Place},
    part::{Follow, Part},
    platform,
    search::SearchClient,
    search_field::{self, SearchField},
    words,
};
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

/// A page and what it shows: printed by [`App`], followed by [`Frame::live`].
#[derive(Clone, Copy)]
struct Frame {
    reader: Reader,
    search: SearchClient,
    desk: Desk,
    shown: Memo<Screen>,
}

impl Frame {
    fn new(reader: Reader) -> Self {
        let search = SearchClient::new(reader);
        let desk = Desk::new(reader, search);
        Self { reader, search, desk, shown: Memo::new(move |_| screen(reader)) }
    }

    fn heading(self) -> String {
        let reader = self.reader;
        match self.shown.get() {
            Screen::Issue(issue) => pages::masthead(&issue),
            Screen::Archive => pages::heading(words::ARCHIVE),
            Screen::Search => pages::heading(words::SEARCH),
            Screen::Saved => pages::heading(words::SAVED),
            Screen::Topics => pages::heading(words::TOPICS),
            Screen::Topic(page) => {
                reader.with_place(|place| pages::topic_heading(page.slug, place))
            }
            Screen::NotFound => pages::heading(words::NOT_FOUND),
            Screen::Empty | Screen::Waiting | Screen::Trouble(_) => String::new(),
        }
    }

    fn content(self) -> String {
        let reader = self.reader;
        match self.shown.get() {
            Screen::Issue(issue) => reader.with_place(|place| pages::issue(&issue, place)),
            Screen::Archive => reader.with_place(pages::archive),
            Screen::Search => self.search.results(),
            Screen::Topics => reader.with_place(pages::topics),
            Screen::Topic(page) => reader.with_place(|place| pages::topic(&page, place)),
            Screen::Saved => self.desk.saved_page(),
            Screen::NotFound => pages::not_found(&reader.base()),
            Screen::Empty => pages::calm(words::NO_ISSUES),
            Screen::Waiting => pages::calm(words::LOADING),
            Screen::Trouble(failure) => pages::trouble(failure),
        }
    }

    /// Lets the parts of the page follow what they show, and listens to them.
    fn live(self, stands: bool) {
        let Self { reader, desk, shown, .. } = self;
        platform::follow(Part::Heading, Follow::Html, stands, move || Some(self.heading()));
        platform::follow(Part::Content, Follow::Html, stands, move || Some(self.content()));
        frame::live(reader, shown, stands);
        filter_bar::live(reader, shown, stands);
        search_field::live(reader, desk, shown);
        for click in ["click", "auxclick"] {
            platform::listen(Part::Main, click, move |event| actions::act(desk, event));
        }
        let written = StoredValue::new(String::new());
        platform::effect(Box::new(move || {
            let Some((title, tags)) = head(reader, &shown.get()) else { return };
            let printed = stands && written.with_value(String::is_empty);
            if !printed && written.with_value(|written| *written != tags) {
                platform::set_head(&title, OF_ONE_PAGE, &tags);
            }
            written.set_value(tags);
        }));
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
    }
}

/// The whole page, for the press to print into `<body>`.
#[component]
pub fn App(
    /// Where the reader is and what data is here.
    reader: Reader,
) -> impl IntoView {
    let frame = Frame::new(reader);
    let shown = frame.shown;
    view! {
        <a class="skip" href="#main">{words::SKIP}</a>
        <TopBar reader/>
        <div class="frame">
            <Rail reader/>
            <main id="main" data-part=Part::Main.name() tabindex="-1">
                <header class="masthead" data-part=Part::Heading.name()
                    inner_html=frame.heading()></header>
                <FilterBar reader shown/>
                <SearchField reader shown/>
                <div class="content" data-part=Part::Content.name()
                    inner_html=frame.content()></div>
            </main>
            <Side/>
        </div>
        <StatusLine/>
    }
}

/// Brings the printed frame to life. `stands` says whether its text is what
/// `reader` would write: then that is left as it is.
pub(super) fn live(reader: Reader, stands: bool) {
    Frame::new(reader).live(stands);
}

/// What the page says of itself, as the press prints it: the title, the rest.
fn head(reader: Reader, shown: &Screen) -> Option<(String, String)> {
    let route = reader.address.with(|address| address.route);
    let issue = match shown {
        Screen::Issue(issue) => Some(issue.as_ref()),
        _ => None,
    };
    // An issue that is not here is a page that is not there.
    let route = if *shown == Screen::NotFound { Route::NotFound } else { route };
    reader.index.with(|index| {
        let index = index.ready()?;
        let head = Head::of(index, route, issue);
        let tags = head.tags(&index.site, &reader.base());
        Some((head.title, tags))
    })
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
