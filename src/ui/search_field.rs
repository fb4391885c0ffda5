//! The field of the search page, and of the kept entries. The query lives in
//! the address bar; nothing happens while an input method composes.

use super::{
    HistoryMode, Reader, browser, enhance,
    part::{Follow, Part},
    personal::Personal,
    screen::Screen,
    search::SearchClient,
    words,
};
use crate::model::Route;
use leptos::prelude::*;

/// The field; hidden on every other page, and where nothing is kept.
#[component]
pub fn SearchField(
    /// Where the reader is.
    reader: Reader,
    /// What fills the page.
    shown: Memo<Screen>,
) -> impl IntoView {
    // What is kept is not known where it is printed.
    let hidden = !matches!(shown.get(), Screen::Search);
    view! {
        <form class="ask" data-part=Part::Form.name() role="search"
            action=reader.href(Route::Search) hidden=hidden>
            <input data-part=Part::Field.name() type="search" name="q" data-search-input=""
                aria-label=words::SEARCH placeholder=hint(shown)/>
            <button data-part=Part::Clear.name() type="button" hidden>{words::CLEAR}</button>
        </form>
    }
}

fn hint(shown: Memo<Screen>) -> Option<String> {
    match shown.get() {
        Screen::Search => Some(words::SEARCH_HINT.to_owned()),
        Screen::Saved => Some(words::SAVED_HINT.to_owned()),
        _ => None,
    }
}

/// Lets field and address follow each other.
pub(super) fn live(reader: Reader, personal: Personal, search: SearchClient, shown: Memo<Screen>) {
    let ask = move || {
        if let Some(typed) = enhance::typed() {
            reader.change(HistoryMode::Same, |address| address.query = typed);
        }
    };
    let here = move || match shown.get() {
        Screen::Search => true,
        Screen::Saved => personal.has_saved(),
        _ => false,
    };
    // The address leads: after Back, or a link with ?q=, the field follows.
    // At first the field leads: it may hold what was typed before the page
    // came to life.
    let was_here = StoredValue::new(false);
    browser::effect(Box::new(move || {
        let query = reader.address.with(|address| address.query.clone());
        let here = here();
        let first = here && !was_here.get_value();
        was_here.set_value(here);
        if first {
            enhance::tame();
        }
        if first && query.is_empty() {
            ask();
        } else if here {
            enhance::fill(&query);
        }
    }));
    let idle = move || reader.address.with(|address| address.query.is_empty());
    let hidden = Follow::Attribute("hidden");
    enhance::follow(Part::Form, hidden, false, move || (!here()).then(String::new));
    enhance::follow(Part::Field, Follow::Attribute("placeholder"), false, move || hint(shown));
    enhance::follow(Part::Clear, hidden, false, move || idle().then(String::new));
    enhance::listen(Part::Field, "input", move |event| {
        if !enhance::is_composing(event) {
            enhance::typing();
            ask();
        }
    });
    enhance::listen(Part::Field, "compositionend", move |_| ask());
    enhance::listen(Part::Form, "submit", move |event| {
        event.prevent_default();
        ask();
        if shown.with_untracked(|shown| matches!(shown, Screen::Search)) {
            search.note();
            reader.commit_query();
        }
    });
    enhance::listen(Part::Clear, "click", move |_| {
        enhance::fill("");
        enhance::focus_field();
        ask();
    });
}
