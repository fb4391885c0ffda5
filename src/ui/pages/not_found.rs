//! An honest page for addresses that lead nowhere.

use crate::{
    model::Route,
    ui::{Reader, words},
};
use leptos::prelude::*;

/// Says that there is no such page, and where to go.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let reader = Reader::get();
    view! {
        <div class="calm">
            <h1>{words::NOT_FOUND}</h1>
            <p>{words::NOT_FOUND_HINT}</p>
            <p>
                <a href=reader.href(Route::Home)>{words::TO_NEWEST}</a>
                <a href=reader.href(Route::Archive)>{words::TO_ARCHIVE}</a>
            </p>
        </div>
    }
}
