//! The bar at the top, which on a phone is at the bottom too, and the rail.

use crate::{
    model::{IssueCard, Route},
    ui::{Reader, platform, words},
};
use leptos::prelude::*;

/// The newsletter's name, the four places to go, and the theme.
#[component]
pub fn TopBar() -> impl IntoView {
    let reader = Reader::get();
    let current = move |route: Route| {
        let here = reader.address.with(|address| address.route == route);
        here.then_some("page")
    };
    let tab = move |route: Route, name: &'static str| {
        let opens_search = (route == Route::Search).then_some("");
        view! {
            <a href=reader.href(route) aria-current=move || current(route)
                data-search-open=opens_search>{name}</a>
        }
    };
    let name =
        move || reader.index.with(|index| index.ready().map(|index| index.site.name.clone()));
    view! {
        <header class="top">
            <a class="brand" href=reader.href(Route::Home)>{name}</a>
            <nav class="tabs" aria-label=words::NAVIGATION>
                {tab(Route::Home, words::HOME)}
                {tab(Route::Archive, words::ARCHIVE)}
                {tab(Route::Search, words::SEARCH)}
                {tab(Route::Saved, words::SAVED)}
            </nav>
            <ThemeButton/>
        </header>
    }
}

/// 自动, 浅色, 深色, one after the other.
#[component]
fn ThemeButton() -> impl IntoView {
    let reader = Reader::get();
    let theme = RwSignal::new(0usize);
    // The printed page cannot know: the choice is read once the page lives.
    Effect::new(move |_| theme.set(platform::theme()));
    let turn = move |_| {
        let next = (theme.get_untracked() + 1) % words::THEMES.len();
        theme.set(next);
        if platform::set_theme(next).is_err() {
            reader.say(words::STORAGE_FULL);
        }
    };
    let name = move || words::THEMES[theme.get()];
    view! {
        <button class="theme" type="button" on:click=turn
            aria-label=move || format!("{}{}", words::THEME, name())>{name}</button>
    }
}

/// On wide screens: the years, and the issues of the year on the page.
#[component]
pub fn Rail() -> impl IntoView {
    let reader = Reader::get();
    let date = Memo::new(move |_| {
        let route = reader.address.with(|address| address.route);
        reader.issue_of(route).or_else(|| reader.index.with(|index| index.ready()?.newest()))
    });
    let link = move |card: &IssueCard| {
        let route = Route::Issue(card.date);
        let here = card.date;
        let day = card.date.to_string();
        view! {
            <li>
                <a href=reader.href(route)
                    aria-current=move || (date.get() == Some(here)).then_some("true")>
                    {day[5..].to_owned()}
                </a>
            </li>
        }
    };
    let year = Memo::new(move |_| date.get().map(|date| date.year()));
    let years = move || {
        let open = year.get();
        reader.index.with(|index| {
            let index = index.ready()?;
            let years = index.years().into_iter().map(|year| {
                let days = (open == Some(year)).then(|| {
                    let cards = index.issues.iter().filter(|card| card.date.year() == year);
                    view! { <ol>{cards.map(link).collect_view()}</ol> }
                });
                let href = format!("{}#y{year}", reader.href(Route::Archive));
                view! { <li><a href=href>{year}</a>{days}</li> }
            });
            Some(view! { <ul>{years.collect_view()}</ul> })
        })
    };
    view! { <nav class="rail" aria-label=words::ARCHIVE>{years}</nav> }
}
