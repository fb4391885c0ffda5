//! What stands around a page: the bar, the columns beside it, the status line.
//! Each is a component that the press prints and a function that lets what was
//! printed follow the [`Reader`].

use super::{
    Navigation, Reader, browser, enhance,
    html::Html,
    pages,
    part::{Follow, Part},
    qr::qr,
    screen::Screen,
    words,
};
use crate::model::{IssueCard, Route};
use leptos::prelude::*;

/// How many issues of a year the rail shows around the one on the page.
const NEARBY: usize = 24;

/// The four places to go.
const TABS: [(Part, Route, &str); 4] = [
    (Part::Home, Route::Home, words::HOME),
    (Part::Archive, Route::Archive, words::ARCHIVE),
    (Part::Search, Route::Search, words::SEARCH),
    (Part::Saved, Route::Saved, words::SAVED),
];

/// Lets everything around the page follow what it shows.
pub(super) fn live(reader: Reader, shown: Memo<Screen>, stands: bool) {
    enhance::follow(Part::Brand, Follow::Text, stands, move || Some(name(reader)));
    for (part, route, _) in TABS {
        let current = Follow::Attribute("aria-current");
        enhance::follow(part, current, stands, move || current_tab(reader, route));
    }
    enhance::follow(Part::Rail, Follow::Html, stands, move || Some(years(reader)));
    side(reader, shown);
    status(reader);
}

/// The newsletter's name, the four places to go (on a phone at the thumb), and
/// how the page looks.
#[component]
pub fn TopBar(
    /// Where the reader is.
    reader: Reader,
) -> impl IntoView {
    let tab = |(part, route, name): (Part, Route, &'static str)| {
        let opens_search = (route == Route::Search).then_some("");
        view! {
            <a href=reader.href(route) data-part=part.name()
                aria-current=current_tab(reader, route) data-search-open=opens_search>{name}</a>
        }
    };
    view! {
        <header class="top">
            <a class="brand" data-part=Part::Brand.name() href=reader.href(Route::Home)>
                {name(reader)}
            </a>
            <nav class="tabs" aria-label=words::NAVIGATION>{TABS.map(tab)}</nav>
            <details class="looks" data-part=Part::Looks.name()>
                <summary title=words::LOOKS_TITLE>"Aa"</summary>
            </details>
        </header>
    }
}

fn name(reader: Reader) -> String {
    let name = reader.index.with(|index| index.ready().map(|index| index.site.name.clone()));
    name.unwrap_or_default()
}

fn current_tab(reader: Reader, route: Route) -> Option<String> {
    let here = reader.address.with(|address| address.route == route);
    here.then(|| "page".to_owned())
}

/// On wide screens: the years, and the issues of the year on the page.
#[component]
pub fn Rail(
    /// Where the reader is.
    reader: Reader,
) -> impl IntoView {
    view! {
        <nav class="rail" data-part=Part::Rail.name() aria-label=words::ARCHIVE
            inner_html=years(reader)></nav>
    }
}

fn years(reader: Reader) -> String {
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
}

/// On wide screens: the topics and the contents of the issue, and the page as a
/// QR code. It is not printed, since phones have no use for it; its room is kept.
#[component]
pub fn Side() -> impl IntoView {
    view! { <aside class="side" data-part=Part::Side.name()></aside> }
}

fn side(reader: Reader, shown: Memo<Screen>) {
    let wide = browser::is_wide();
    let aside = move || match shown.get() {
        Screen::Issue(issue) if wide => {
            let page = reader.href(Route::Issue(issue.date));
            let topics = reader.with_choices(&shown.get(), |view, index, base| {
                pages::side_topics(&view.topic_chips(index, base))
            });
            let code = qr(&browser::absolute(&page), words::QR_PAGE);
            Some(topics + &code + &pages::contents(&issue))
        }
        _ => None,
    };
    enhance::follow(Part::Side, Follow::Html, false, aside);
    enhance::listen(Part::Side, "click", move |event| reader.pick(event));
}

/// One calm line above the bottom bar for what is under way, went wrong or was
/// just done, with a button to try again where that makes sense. Printed empty.
#[component]
pub fn StatusLine() -> impl IntoView {
    view! {
        <p class="status" data-part=Part::Status.name() role="status">
            <span data-part=Part::StatusText.name()></span>
            <button type="button" data-part=Part::Accept.name() hidden></button>
            <button type="button" data-part=Part::Close.name() hidden>{words::CLOSE}</button>
        </p>
    }
}

fn status(reader: Reader) {
    let line = move || match reader.navigation.get() {
        Navigation::UnderWay(_) => words::LOADING.to_owned(),
        Navigation::Stopped(_, failure) => words::failed(failure),
        Navigation::Still => reader.notice.get().words,
    };
    let stopped = move || matches!(reader.navigation.get(), Navigation::Stopped(..));
    let offered = move || reader.notice.get().offer.filter(|_| !stopped());
    let hidden = move || (!stopped() && offered().is_none()).then(String::new);
    let busy = move || Some(if line().is_empty() { "status" } else { "status busy" }.to_owned());
    let name = move || Some(offered().map_or(words::RETRY.to_owned(), |(name, _)| name));
    enhance::follow(Part::StatusText, Follow::Text, false, move || Some(line()));
    enhance::follow(Part::Status, Follow::Attribute("class"), false, busy);
    enhance::follow(Part::Accept, Follow::Text, false, name);
    for button in [Part::Accept, Part::Close] {
        enhance::follow(button, Follow::Attribute("hidden"), false, hidden);
    }
    enhance::listen(Part::Accept, "click", move |_| {
        match (reader.navigation.get_untracked(), reader.notice.get_untracked()) {
            (Navigation::Stopped(address, _), _) => reader.turn_to(address),
            (_, notice) => {
                reader.hush();
                notice.offer.into_iter().for_each(|(_, then)| then());
            }
        }
    });
    enhance::listen(Part::Close, "click", move |_| {
        reader.navigation.set(Navigation::Still);
        reader.hush();
    });
}
