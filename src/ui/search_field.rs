//! The field of the search page, and of the kept entries. The query lives in
//! the address bar; nothing happens while an input method composes.

use super::{Lasting, Reader, app::Screen, desk::Desk, platform, words};
use crate::model::Route;
use leptos::{ev, html::Input, prelude::*};

/// The field; hidden on every other page, and where nothing is kept.
#[component]
pub fn SearchField(
    /// Where the reader is.
    reader: Reader,
    /// What is kept.
    desk: Desk,
    /// What fills the page.
    shown: Memo<Screen>,
) -> impl IntoView {
    let field = NodeRef::<Input>::new();
    let ask = move || {
        if let Some(typed) = platform::typed(field) {
            reader.change(Lasting::Same, |address| address.query = typed);
        }
    };
    let here = move || match shown.get() {
        Screen::Search => true,
        Screen::Saved => desk.has_saved(),
        _ => false,
    };
    let hint = move || match shown.get() {
        Screen::Search => Some(words::SEARCH_HINT),
        Screen::Saved => Some(words::SAVED_HINT),
        _ => None,
    };
    // The address leads: after Back, or a link with ?q=, the field follows.
    // At first the field leads: it may hold what was typed before the page
    // came to life.
    Effect::new(move |before: Option<bool>| {
        let query = reader.address.with(|address| address.query.clone());
        let here = here();
        if here {
            let first = before != Some(true);
            if first {
                platform::tame(field);
            }
            if first && query.is_empty() {
                ask();
            } else {
                platform::fill(field, &query);
            }
        }
        here
    });
    let input = move |event: ev::Event| {
        if !platform::is_composing(&event) {
            platform::typing();
            ask();
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        ask();
        if shown.with_untracked(|shown| matches!(shown, Screen::Search)) {
            reader.settle();
        }
    };
    let clear = move |_| {
        platform::fill(field, "");
        platform::focus_field();
        ask();
    };
    let idle = move || reader.address.with(|address| address.query.is_empty());
    view! {
        <form class="ask" role="search" action=reader.href(Route::Search)
            hidden=move || !here() on:submit=submit>
            <input node_ref=field type="search" name="q" data-search-input=""
                aria-label=words::SEARCH placeholder=hint
                on:input=input on:compositionend=move |_| ask()/>
            <button type="button" hidden=idle on:click=clear>{words::CLEAR}</button>
        </form>
    }
}
