//! The feeds: what can be followed, at which address, and what to do with one.

use super::{
    Place,
    foot::{write_account_code, write_places},
};
use crate::{
    model::Route,
    ui::{Action, html::Html, words},
};

/// Feeds of one kind.
pub struct FeedGroup<'a> {
    /// What they are feeds of; empty for the whole newsletter.
    pub name: &'a str,
    /// The feeds, in order.
    pub feeds: Vec<FeedLine<'a>>,
}

/// A feed in the list.
pub struct FeedLine<'a> {
    /// What it is a feed of.
    pub name: &'a str,
    /// Its place on the page.
    pub anchor: String,
    /// The path of its Atom file below the site's root.
    pub atom: String,
    /// That of its JSON file, if it has one.
    pub json: Option<String>,
}

/// The page. Addresses stand there as text, to be copied by hand where there is no
/// script; `opml` is the path of the list for feed readers.
pub fn subscribe(groups: &[FeedGroup], opml: &str, place: Place) -> String {
    let mut html = Html::default();
    html.element("p", &[], words::FEEDS_HINT);
    for group in groups.iter().filter(|group| !group.feeds.is_empty()) {
        if !group.name.is_empty() {
            html.element("h2", &[], group.name);
        }
        html.open("ul", &[("class", "feeds")]);
        group.feeds.iter().for_each(|feed| write_feed(feed, place, &mut html));
        html.close("ul");
        // Readers come from there: that is not to be below all topics.
        if group.name.is_empty() {
            write_wechat(place, &mut html);
        }
    }
    html.element("h2", &[], words::FEEDS_ALL).element("p", &[], words::FEEDS_ALL_HINT);
    html.open("ul", &[("class", "feeds")]).open("li", &[("id", "opml")]);
    let href = place.base.file(opml);
    html.open("b", &[]).element("a", &[("href", &href), ("download", "")], words::OPML).close("b");
    write_text(&place.index.site.file_url(opml), &mut html);
    html.close("li").close("ul");
    if !place.index.site.mirrors.is_empty() {
        html.element("h2", &[], words::MIRRORS).open("p", &[]);
        write_places(Route::Subscribe, &place.index.site, &mut html);
        html.close("p");
    }
    html.into_string()
}

fn write_feed(feed: &FeedLine, place: Place, html: &mut Html) {
    html.open("li", &[("id", &feed.anchor)]).open("b", &[]).words(feed.name).close("b");
    html.open("span", &[]);
    html.element("a", &[("href", &place.base.file(&feed.atom))], "Atom");
    if let Some(json) = &feed.json {
        html.text(" ").element("a", &[("href", &place.base.file(json))], "JSON");
    }
    html.close("span");
    write_text(&place.index.site.file_url(&feed.atom), html);
    html.close("li");
}

/// The button that copies a text, and that text, which a touch selects as a whole.
fn write_text(text: &str, html: &mut Html) {
    let copy = [("class", "copy"), Action::Copy.attribute(), ("data-text", text)];
    html.element("button", &copy, words::COPY).element("code", &[], text);
}

/// What to do in WeChat: follow the account, if there is one.
fn write_wechat(place: Place, html: &mut Html) {
    let site = &place.index.site;
    html.element("h2", &[], words::IN_WECHAT).element("p", &[], words::IN_WECHAT_FEEDS);
    write_account_code(place, html);
    let id = &site.wechat_id;
    if !id.is_empty() {
        let follow = if site.wechat_qr.is_some() { words::FOLLOW_CODE } else { words::FOLLOW };
        html.element("p", &[], follow).open("ul", &[("class", "feeds")]).open("li", &[]);
        html.element("b", &[], words::WECHAT_ID);
        write_text(id, html);
        html.close("li").close("ul");
    }
}
