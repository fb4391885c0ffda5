//! The sources: who published how much, and the entries of one.

use super::{
    Place,
    entry::write_remarks,
    topics::{write_count, write_issues},
};
use crate::{
    model::{Address, Date, Route, TopicEntry, TopicPage, source_anchor},
    ui::{html::Html, words},
};

/// All sources: those with pages of their own and how many entries each has, then
/// the entries of the others.
pub fn sources(own: &[TopicPage], others: &[(Date, TopicEntry)], place: Place) -> String {
    let mut html = Html::default();
    if own.is_empty() && others.is_empty() {
        html.element("p", &[("class", "calm")], words::NO_SOURCES);
        return html.into_string();
    }
    html.open("ul", &[("class", "names")]);
    for page in own {
        let Some(source) = place.index.source(page.slug) else { continue };
        let href = place.base.href(Route::Source(page.slug));
        html.open("li", &[]).open("a", &[("href", &href)]).words(&source.name);
        html.element("b", &[], &page.total.to_string()).close("a").close("li");
    }
    html.close("ul");
    if !others.is_empty() {
        html.element("h2", &[], words::OTHER_SOURCES);
        html.open("ul", &[("class", "lines")]);
        let mut before = "";
        for (date, entry) in others {
            let source = entry.source.as_deref().unwrap_or_default();
            // Entries of one spelling stand together: the first is where links lead.
            let anchor = [("id", &*source_anchor(source))];
            html.open("li", &anchor[..usize::from(source != before)]);
            before = source;
            let href = Address::entry(*date, &entry.id).href(place.base);
            html.open("a", &[("href", &href)]).title(&entry.title).close("a");
            html.open("span", &[]).words(source).text(" · ").text(&entry.section);
            html.text(" · ").text(&date.to_string()).close("span");
            write_remarks(&entry.remarks, &mut html);
            html.close("li");
        }
        html.close("ul");
    }
    html.into_string()
}

/// The entries of a source over all issues, newest first; `feed` is its place on the
/// page of the feeds.
pub fn source(page: &TopicPage, feed: &str, place: Place) -> String {
    let mut html = Html::default();
    write_count(page, (Route::Sources, words::ALL_SOURCES), feed, place, &mut html);
    write_issues(page, place, &mut html);
    html.into_string()
}
