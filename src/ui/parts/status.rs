//! One calm line with at most one button, for what is under way or went wrong.

use crate::ui::{Failure, Journey, Reader, words};
use leptos::prelude::*;

/// The line above the bottom bar: empty, under way, stopped, or a short word
/// on what was just done.
#[component]
pub fn StatusLine() -> impl IntoView {
    let reader = Reader::get();
    let line = move || match reader.journey.get() {
        Journey::UnderWay(_) => view! { <span>{words::LOADING}</span> }.into_any(),
        Journey::Stopped(address, failure) => view! {
            <span>{words::failed(failure)}</span>
            <button type="button" on:click=move |_| reader.turn_to(address.clone())>
                {words::RETRY}
            </button>
            <button type="button" on:click=move |_| reader.journey.set(Journey::Still)>
                {words::CLOSE}
            </button>
        }
        .into_any(),
        Journey::Still => view! { <span>{move || reader.notice.get()}</span> }.into_any(),
    };
    let busy = move || {
        reader.journey.with(|journey| *journey != Journey::Still)
            || reader.notice.with(|notice| !notice.is_empty())
    };
    view! {
        <p class="status" role="status" class:busy=busy>{line}</p>
    }
}

/// The page itself could not be had: says why, offers to try again.
#[component]
pub fn Trouble(
    /// What went wrong.
    failure: Failure,
) -> impl IntoView {
    let reader = Reader::get();
    let retry = move |_| {
        let route = reader.address.get_untracked().route;
        let date = untrack(|| reader.issue_of(route));
        match date {
            Some(date) => reader.want_issue(date),
            None => reader.want_index(),
        }
    };
    view! {
        <div class="calm" role="alert">
            <p>{words::failed(failure)}</p>
            <button type="button" on:click=retry>{words::RETRY}</button>
        </div>
    }
}
