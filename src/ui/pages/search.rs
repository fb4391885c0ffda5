//! The results of a search.

use super::Place;
use crate::{
    model::{Address, Base, Route, section_slug},
    search::{Answer, Hit, Order, Piece, Request, Tier},
    ui::{Action, html::Html, words},
};

/// Before anything is asked: how to ask, room for what was asked for last, and where
/// else to look. The links lead to pages, so they help without script too. The first
/// line stands alone where the address asks for something (`assets/scripts/first.js`).
pub fn before_search(Place { index, base }: Place) -> String {
    let mut html = Html::default();
    html.element("p", &[("class", "calm sought")], words::SEEKING);
    html.element("p", &[("class", "hint")], words::SEARCH_EMPTY);
    html.element("p", &[("class", "hint no-script")], words::SEARCH_NEEDS_SCRIPT);
    html.element("p", &[("class", "recent")], "");
    let topics = index.trends.iter().filter_map(|trend| index.site.topic(trend.slug));
    let topics = topics.map(|topic| (&*topic.name, Route::Topic(topic.slug)));
    let sources = index.sources.iter().map(|one| (&*one.name, Route::Source(one.slug)));
    write_browse(words::TOPICS, &mut topics.into_iter(), base, &mut html);
    write_browse(words::SOURCES, &mut sources.into_iter(), base, &mut html);
    html.into_string()
}

/// Where else to look, below a name; nothing where there is nothing.
fn write_browse(
    title: &str,
    pages: &mut dyn Iterator<Item = (&str, Route)>,
    base: &Base,
    html: &mut Html,
) {
    let mut pages = pages.peekable();
    if pages.peek().is_none() {
        return;
    }
    html.open("p", &[("class", "browse")]).element("b", &[], title);
    for (name, route) in pages {
        html.element("a", &[("href", &base.href(route))], name);
    }
    html.close("p");
}

/// What was found: how many, the ways to narrow them, the results.
pub fn results(answer: &Answer, request: &Request, base: &Base) -> String {
    let mut html = Html::default();
    let waiting = !answer.needs.is_empty();
    let narrowed = request.section.is_some() || request.year.is_some();
    if answer.corrected {
        // First that the word itself was not found, then how many the other has.
        write_ways_out(answer, request, base, &mut html);
    }
    html.open("p", &[("class", "count")]);
    if answer.total > 0 {
        html.text(&words::hits(answer.total, answer.exact));
    } else if !waiting {
        html.text(&words::none_found(request.text.trim()));
    }
    if waiting {
        html.text(" ").text(words::SEEKING);
    }
    html.close("p");
    if answer.missing > 0 && !waiting {
        html.open("p", &[("class", "count")]).text(words::INDEX_MISSING);
        html.element("button", &[Action::Retry.attribute()], words::RETRY).close("p");
    }
    if !answer.corrected {
        write_ways_out(answer, request, base, &mut html);
    }
    if answer.total > 0 || narrowed {
        write_chips(answer, request, base, &mut html);
    }
    let (mut last, mut tier) = (None, Tier::Exact);
    for hit in &answer.hits {
        if tier != hit.tier {
            (last, tier) = (None, hit.tier);
            if let Some(heading) = words::tier(tier, &answer.parts) {
                html.element("h2", &[("class", "tier")], &heading);
            }
        }
        // A heading for each run of results of one issue.
        if request.order == Order::ByIssue && last != Some(hit.date) {
            last = Some(hit.date);
            html.open("h2", &[]).element("time", &[], &hit.date.to_string()).close("h2");
        }
        write_hit(hit, request.order, base, &mut html);
    }
    if answer.total > answer.hits.len() && answer.hits.len() >= request.limit {
        html.element("button", &[("class", "wide"), Action::More.attribute()], words::MORE_HITS);
    }
    html.into_string()
}

/// A search for something else, or for the same more narrowly.
fn search_for(text: &str, section: Option<&str>, year: Option<u16>, base: &Base) -> String {
    let mut address = Address::from(Route::Search);
    address.query = text.to_owned();
    address.filter.section = section.map(str::to_owned);
    address.year = year;
    address.href(base)
}

/// What may have been meant, and how many entries have each word by itself.
fn write_ways_out(answer: &Answer, request: &Request, base: &Base, html: &mut Html) {
    if let Some(suggestion) = &answer.suggestion {
        html.open("p", &[("class", "count")]);
        if answer.corrected {
            html.text(&words::corrected(request.text.trim()));
        }
        html.text(words::DID_YOU_MEAN);
        let href = search_for(suggestion, None, None, base);
        html.element("a", &[("href", &href)], suggestion).close("p");
    }
    let (nowhere, somewhere): (Vec<_>, Vec<_>) =
        answer.apart.iter().partition(|one| one.total == 0);
    if !nowhere.is_empty() {
        let words: Vec<&str> = nowhere.iter().map(|one| one.word.as_str()).collect();
        html.element("p", &[("class", "count")], &words::nowhere(&words));
    }
    if !somewhere.is_empty() {
        html.open("p", &[("class", "count")]).text(words::APART);
        for (at, one) in somewhere.iter().enumerate() {
            let href = search_for(&one.word, None, None, base);
            let text = words::word_count(&one.word, one.total, one.exact);
            html.text(if at > 0 { " · " } else { "" }).element("a", &[("href", &href)], &text);
        }
        html.close("p");
    }
}

/// Sections and years with their counts, and the order.
fn write_chips(answer: &Answer, request: &Request, base: &Base, html: &mut Html) {
    html.open("nav", &[("class", "narrow"), ("aria-label", words::NARROW)]);
    let section = request.section.as_deref();
    for (name, count) in &answer.sections {
        let chosen = section == Some(name);
        let to = (!chosen).then_some(name.as_str());
        write_chip(name, *count, chosen, &search_for(&request.text, to, request.year, base), html);
    }
    html.element("span", &[], "");
    for (year, count) in &answer.years {
        let chosen = request.year == Some(*year);
        let href = search_for(&request.text, section, (!chosen).then_some(*year), base);
        write_chip(&year.to_string(), *count, chosen, &href, html);
    }
    html.element("span", &[], "");
    // The order is the one or the other: a tap on either turns it.
    for (order, name) in [(Order::ByRank, words::BY_RANK), (Order::ByIssue, words::BY_ISSUE)] {
        let pressed = ("aria-pressed", if request.order == order { "true" } else { "false" });
        html.element("button", &[Action::Order.attribute(), pressed], name);
    }
    html.close("nav");
}

fn write_chip(name: &str, count: usize, chosen: bool, href: &str, html: &mut Html) {
    let current = ("aria-current", "true");
    let attributes = [("class", "chip"), ("data-filter", name), ("href", href), current];
    html.open("a", &attributes[..if chosen { 4 } else { 3 }]).text(name);
    html.element("b", &[], &count.to_string()).close("a");
}

/// Title and text with the matches marked, and where the entry stands.
fn write_hit(hit: &Hit, order: Order, base: &Base, html: &mut Html) {
    let href = Address::entry(hit.date, &hit.id).href(base);
    html.open("div", &[("class", "hit"), ("data-search-result", "")]);
    html.open("a", &[("href", &href)]);
    write_pieces(&hit.title, html);
    let date = hit.date.to_string();
    html.close("a");
    html.open("p", &[("class", "from"), ("data-date", &date), ("data-id", &hit.id)]);
    if order == Order::ByRank {
        html.open("span", &[]).element("time", &[], &date).close("span");
    }
    html.element("span", &[("class", &section_slug(&hit.section))], &hit.section);
    if !hit.source.is_empty() {
        html.open("span", &[]);
        write_pieces(&hit.source, html);
        html.close("span");
    }
    if let Some(synonym) = &hit.synonym {
        html.element("span", &[], &words::synonym(synonym));
    }
    html.element("button", &[Action::Open.attribute()], words::ORIGINAL);
    html.element("button", &[Action::Save.attribute(), ("aria-pressed", "false")], words::SAVE);
    html.close("p").open("p", &[]);
    write_pieces(&hit.passage, html);
    html.close("p").close("div");
}

fn write_pieces(pieces: &[Piece], html: &mut Html) {
    for piece in pieces {
        if piece.marked {
            html.element("mark", &[], &piece.text);
        } else {
            html.text(&piece.text);
        }
    }
}
