//! What stands around a page: the bar, the columns beside it, the status line.

use super::{Journey, Reader, app::Screen, html::Html, pages, platform, qr::qr, words};
use crate::model::{IssueCard, Route};
use leptos::{ev::MouseEvent, prelude::*};

/// How many issues of a year the rail shows around the one on the page.
const NEARBY: usize = 24;

/// The newsletter's name, the four places to go (on a phone at the thumb), and
/// the theme.
#[component]
pub fn TopBar(
    /// Where the reader is.
    reader: Reader,
) -> impl IntoView {
    let tab = move |(route, name): (Route, &'static str)| {
        let current = move || {
            let here = reader.address.with(|address| address.route == route);
            here.then_some("page")
        };
        let opens_search = (route == Route::Search).then_some("");
        view! {
            <a href=reader.href(route) aria-current=current data-search-open=opens_search>{name}</a>
        }
    };
    let tabs = [
        (Route::Home, words::HOME),
        (Route::Archive, words::ARCHIVE),
        (Route::Search, words::SEARCH),
        (Route::Saved, words::SAVED),
    ];
    let name = move || {
        let name = reader.index.with(|index| index.ready().map(|index| index.site.name.clone()));
        name.unwrap_or_default()
    };
    let theme = RwSignal::new(0);
    // The printed page cannot know: the choice is read once the page lives.
    platform::effect(Box::new(move || theme.set(platform::theme())));
    let turn = move |_| {
        let next = (theme.get_untracked() + 1) % words::THEMES.len();
        theme.set(next);
        if platform::set_theme(next).is_err() {
            reader.say(words::STORAGE_FULL);
        }
    };
    view! {
        <header class="top">
            <a class="brand" href=reader.href(Route::Home)>{name}</a>
            <nav class="tabs" aria-label=words::NAVIGATION>{tabs.map(tab)}</nav>
            <button class="theme" type="button" title=words::THEME on:click=turn>
                {move || words::THEMES[theme.get()]}
            </button>
        </header>
    }
}

/// On wide screens: the years, and the issues of the year on the page.
#[component]
pub fn Rail(
    /// Where the reader is.
    reader: Reader,
) -> impl IntoView {
    let years = move || {
        let route = reader.address.with(|address| address.route);
        let here = reader.issue_of(route);
        let mut html = Html::default();
        reader.index.with(|index| {
            let Some(index) = index.ready() else { return };
            let open = here.or(index.newest()).map(|date| date.year());
            html.open("ul", &[]);
            for year in index.years() {
                let href = format!("{}#y{year}", reader.href(Route::Archive));
                html.open("li", &[]).element("a", &[("href", &href)], &year.to_string());
                if open == Some(year) {
                    let cards: Vec<&IssueCard> =
                        index.issues.iter().filter(|card| card.date.year() == year).collect();
                    let at = cards.iter().position(|card| Some(card.date) == here).unwrap_or(0);
                    let from = at.saturating_sub(NEARBY / 2);
                    html.open("ol", &[]);
                    for card in cards.into_iter().skip(from).take(NEARBY) {
                        let day = &card.date.to_string()[5..];
                        let href = reader.href(Route::Issue(card.date));
                        let current = ("aria-current", "true");
                        let link = [("href", href.as_str()), current];
                        let shown = if Some(card.date) == here { 2 } else { 1 };
                        html.open("li", &[]).element("a", &link[..shown], day).close("li");
                    }
                    html.close("ol");
                }
                html.close("li");
            }
            html.close("ul");
        });
        html.into_string()
    };
    view! { <nav class="rail" aria-label=words::ARCHIVE inner_html=years></nav> }
}

/// On wide screens: the topics and the contents of the issue, and the page as a QR code. It is
/// not printed, since phones have no use for it; its room is kept.
#[component]
pub fn Side(
    /// Where the reader is.
    reader: Reader,
    /// What fills the page.
    shown: Memo<Screen>,
) -> impl IntoView {
    let wide = RwSignal::new(false);
    platform::effect(Box::new(move || wide.set(platform::is_wide())));
    let aside = move || match shown.get() {
        Screen::Issue(issue) if wide.get() => {
            let page = reader.href(Route::Issue(issue.date));
            let topics = reader.with_choices(&shown.get(), |view, index, base| {
                pages::side_topics(&view.topic_chips(index, base))
            });
            topics + &pages::contents(&issue) + &qr(&platform::absolute(&page), words::QR_PAGE)
        }
        _ => String::new(),
    };
    let pick = move |event: MouseEvent| reader.pick(&event);
    view! { <aside class="side" on:click=pick inner_html=aside></aside> }
}

/// One calm line above the bottom bar for what is under way, went wrong or was
/// just done, with a button to try again where that makes sense.
#[component]
pub fn StatusLine(
    /// Where the reader is.
    reader: Reader,
) -> impl IntoView {
    let line = move || match reader.journey.get() {
        Journey::UnderWay(_) => words::LOADING.to_owned(),
        Journey::Stopped(_, failure) => words::failed(failure).to_owned(),
        Journey::Still => reader.notice.get().words,
    };
    let stopped = move || matches!(reader.journey.get(), Journey::Stopped(..));
    let offered = move || reader.notice.get().offer.filter(|_| !stopped());
    let asks = move || stopped() || offered().is_some();
    let busy = move || !line().is_empty();
    let name = move || offered().map_or(words::RETRY.to_owned(), |(name, _)| name);
    let accept = move |_| match (reader.journey.get_untracked(), reader.notice.get_untracked()) {
        (Journey::Stopped(address, _), _) => reader.turn_to(address),
        (_, notice) => {
            reader.hush();
            notice.offer.into_iter().for_each(|(_, then)| then());
        }
    };
    let close = move |_| {
        reader.journey.set(Journey::Still);
        reader.hush();
    };
    view! {
        <p class="status" role="status" class:busy=busy>
            <span>{line}</span>
            <button type="button" hidden=move || !asks() on:click=accept>{name}</button>
            <button type="button" hidden=move || !asks() on:click=close>{words::CLOSE}</button>
        </p>
    }
}
