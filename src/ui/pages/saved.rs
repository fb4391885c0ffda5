//! What the reader kept, in this browser.

use crate::ui::{
    Reader,
    saved::{Item, Saved},
    words,
};
use leptos::prelude::*;

/// The kept entries, newest first.
#[component]
pub fn SavedPage() -> impl IntoView {
    let reader = Reader::get();
    let saved = Saved::get();
    let row = move |item: Item| {
        let inside = reader.entry_href(item.date, &item.id);
        let title = match item.href.clone() {
            Some(href) => view! { <a href=href>{item.title.clone()}</a> }.into_any(),
            None => view! { <a href=inside.clone()>{item.title.clone()}</a> }.into_any(),
        };
        let date = item.date.to_string();
        let remove = move |_| {
            if saved.toggle(item.clone()).is_err() {
                reader.say(words::STORAGE_FULL);
            }
        };
        view! {
            <li>
                {title}
                <p class="from">
                    <a href=inside>{date}</a>
                    <button type="button" on:click=remove>{words::UNSAVE}</button>
                </p>
            </li>
        }
    };
    let list = move || {
        let items = saved.items();
        if items.is_empty() {
            view! { <p class="calm">{words::NOTHING_SAVED}</p> }.into_any()
        } else {
            let rows = items.into_iter().map(row).collect_view();
            view! { <p class="count">{words::SAVED_HERE}</p><ol class="kept">{rows}</ol> }
                .into_any()
        }
    };
    view! {
        <header class="masthead"><h1>{words::SAVED}</h1></header>
        {list}
    }
}
