//! The topics: all of them with their years, and one with its entries.

use super::{Place, chart::write_chart, entry::write_remarks};
use crate::{
    model::{Address, Route, TopicPage, Trend},
    ui::{html::Html, words},
};

/// Every topic with its share of each year's entries: where the newsletter
/// looked, and when.
pub fn topics(place: Place) -> String {
    let index = place.index;
    let mut html = Html::default();
    if index.trends.is_empty() {
        html.element("p", &[("class", "calm")], words::NO_TOPICS);
        return html.into_string();
    }
    let mut years: Vec<(u16, usize)> = Vec::new();
    for card in &index.issues {
        match years.last_mut().filter(|(year, _)| *year == card.date.year()) {
            Some((_, entries)) => *entries += card.entries,
            None => years.push((card.date.year(), card.entries)),
        }
    }
    html.open("div", &[("class", "sideways")]).open("table", &[("class", "trends")]);
    html.element("caption", &[], words::TRENDS).open("tr", &[]);
    for head in [words::TOPIC, words::ENTRIES] {
        html.element("th", &[("scope", "col")], head);
    }
    for (year, _) in &years {
        html.element("th", &[("scope", "col")], &year.to_string());
    }
    html.close("tr");
    for trend in &index.trends {
        write_trend(trend, &years, place, &mut html);
    }
    html.close("table").close("div");
    html.into_string()
}

fn write_trend(trend: &Trend, years: &[(u16, usize)], place: Place, html: &mut Html) {
    let Some(topic) = place.index.site.topic(trend.slug) else { return };
    let total = place.index.entries_about(trend.slug).to_string();
    html.open("tr", &[]).open("th", &[("scope", "row")]);
    let href = place.base.href(Route::Topic(trend.slug));
    html.element("a", &[("href", &href)], &topic.name).close("th").element("td", &[], &total);
    for (year, entries) in years {
        let count = trend.years.iter().find(|(known, _)| known == year).map_or(0, |(_, n)| *n);
        let share = (100 * count + entries / 2) / (*entries).max(1);
        html.open("td", &[]).text(&format!("{share}%"));
        if share > 0 {
            // As long as the share is, of a cell that means two fifths.
            let bar = format!("M0 0h{}v4H0z", share.min(40));
            let view = [("viewBox", "0 0 40 4"), ("aria-hidden", "true")];
            html.open("svg", &view).open("path", &[("d", &bar)]).close("path").close("svg");
        }
        html.close("td");
    }
    html.close("tr");
}

/// The entries of a topic over all issues, newest first, and how they came; `feed` is
/// its place on the page of the feeds.
pub fn topic(page: &TopicPage, feed: &str, place: Place) -> String {
    let mut html = Html::default();
    write_count(page, (Route::Topics, words::ALL_TOPICS), feed, place, &mut html);
    write_chart(page, &mut html);
    write_issues(page, place, &mut html);
    html.into_string()
}

/// How many entries there are, and the ways to all pages of the kind and to the feed.
pub(super) fn write_count(
    page: &TopicPage,
    (all, name): (Route, &str),
    feed: &str,
    place: Place,
    html: &mut Html,
) {
    html.open("p", &[("class", "count")]).text(&words::entries(page.total)).text(" · ");
    html.element("a", &[("href", &place.base.href(all))], name);
    let feed = Address { anchor: feed.to_owned(), ..Route::Subscribe.into() };
    html.text(" · ").element("a", &[("href", &feed.href(place.base))], words::SUBSCRIBE).close("p");
}

/// The entries, by year and issue.
pub(super) fn write_issues(page: &TopicPage, place: Place, html: &mut Html) {
    let mut year = None;
    for issue in &page.issues {
        if year != Some(issue.date.year()) {
            year = Some(issue.date.year());
            html.element("h2", &[], &issue.date.year().to_string());
        }
        let date = issue.date.to_string();
        let href = place.base.href(Route::Issue(issue.date));
        html.open("h3", &[("class", "day")]).element("a", &[("href", &href)], &date).close("h3");
        html.open("ul", &[("class", "lines")]);
        for entry in &issue.entries {
            let href = Address::entry(issue.date, &entry.id).href(place.base);
            html.open("li", &[]).open("a", &[("href", &href)]).title(&entry.title).close("a");
            html.open("span", &[]).text(&entry.section);
            if let Some(source) = &entry.source {
                html.text(" · ").words(source);
            }
            html.close("span");
            write_remarks(&entry.remarks, html);
            html.close("li");
        }
        html.close("ul");
    }
    let listed: usize = page.issues.iter().map(|issue| issue.entries.len()).sum();
    if listed < page.total {
        html.element("p", &[("class", "calm")], &words::older_entries(page.total - listed));
    }
}
