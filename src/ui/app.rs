//! The frame around every page, and the choice of what fills it.

use super::{
    Reader,
    actions::Dispatcher,
    browser, enhance,
    filter_bar::{self, FilterBar},
    frame::{self, Rail, Side, StatusLine, TopBar},
    head::{Head, OF_ONE_PAGE},
    pages,
    part::{Follow, Part},
    personal::Personal,
    screen::{Screen, screen},
    search::SearchClient,
    search_field::{self, SearchField},
    words,
};
use crate::model::Route;
use leptos::prelude::*;

/// A page and what it shows: printed by [`App`], followed by [`Frame::live`].
#[derive(Clone, Copy)]
struct Frame {
    reader: Reader,
    search: SearchClient,
    personal: Personal,
    shown: Memo<Screen>,
}

impl Frame {
    fn new(reader: Reader) -> Self {
        let search = SearchClient::new(reader);
        let personal = Personal::new(reader);
        Self { reader, search, personal, shown: Memo::new(move |_| screen(reader)) }
    }

    fn heading(self) -> String {
        let reader = self.reader;
        match self.shown.get() {
            Screen::Issue(issue) => reader.with_place(|place| pages::masthead(&issue, place)),
            Screen::Archive => pages::heading(words::ARCHIVE),
            Screen::Search => pages::heading(words::SEARCH),
            Screen::Saved => pages::heading(words::SAVED),
            Screen::Static => reader.printed(|text| text.heading.clone()),
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
            Screen::Static => reader.printed(|text| text.content.clone()),
            Screen::Saved => self.personal.saved_page(),
            Screen::NotFound => pages::not_found(&reader.base()),
            Screen::Empty => pages::calm(words::NO_ISSUES),
            Screen::Waiting => pages::calm(words::LOADING),
            Screen::Trouble(failure) => pages::trouble(failure),
        }
    }

    /// Lets the parts of the page follow what they show, and listens to them.
    fn live(self, stands: bool) {
        let Self { reader, search, personal, shown } = self;
        let dispatcher = Dispatcher { reader, search, personal };
        let text_stands = stands || untrack(|| shown.get()) == Screen::Static;
        enhance::follow(Part::Heading, Follow::Html, text_stands, move || Some(self.heading()));
        enhance::follow(Part::Content, Follow::Html, text_stands, move || Some(self.content()));
        frame::live(reader, shown, stands);
        filter_bar::live(reader, shown, stands);
        search_field::live(reader, personal, search, shown);
        for click in ["click", "auxclick"] {
            enhance::listen(Part::Main, click, move |event| dispatcher.tap(event));
        }
        let written = StoredValue::new(String::new());
        browser::effect(Box::new(move || {
            let Some((title, tags)) = head(reader, &shown.get()) else { return };
            let printed = text_stands && written.with_value(String::is_empty);
            if !printed && written.with_value(|written| *written != tags) {
                enhance::set_head(&title, OF_ONE_PAGE, &tags);
            }
            written.set_value(tags);
        }));
        browser::effect(Box::new(move || {
            if let Screen::Issue(issue) = shown.get() {
                untrack(|| personal.see(&issue));
            }
        }));
        browser::effect(Box::new(move || {
            // The marks are put on what has been rendered by then.
            let view = reader.view(&shown.get());
            let state = personal.page_state();
            let recent = search.recent();
            browser::after_render(move || {
                // First what is shown: the page state counts that.
                enhance::dress_filter(&view);
                enhance::show_page_state(&state);
                enhance::show_recent(&recent);
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
