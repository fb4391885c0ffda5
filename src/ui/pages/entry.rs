//! One entry of an issue.

use crate::{
    model::{Address, Base, Entry, Link, LinkKind, is_safe_href, site_of},
    ui::{
        html::Html,
        markup::{write_blocks, write_inlines},
        words,
    },
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// From this many characters on, a text is more than four lines on a phone and
/// is cut there.
const LONG: usize = 110;

/// Number (from 1, in its issue), what a filter knows it by, title, source and
/// kind of link, text.
pub fn write_entry(entry: &Entry, number: usize, marks: &str, base: &Base, html: &mut Html) {
    let attributes = [("id", &*entry.id), ("data-f", marks)];
    html.open("article", &attributes[..1 + usize::from(!marks.is_empty())]);
    write_title(entry, number, html);
    if !entry.aside.is_empty() {
        html.open("p", &[("class", "aside")]);
        write_inlines(&entry.aside, html);
        html.close("p");
    }
    write_from(entry, html);
    write_seen(entry, base, html);
    write_body(entry, html);
    html.close("article");
}

/// The link of the title, if it can be followed.
fn link(entry: &Entry) -> Option<&Link> {
    entry.link.as_ref().filter(|link| is_safe_href(&link.href))
}

fn write_title(entry: &Entry, number: usize, html: &mut Html) {
    html.open("h3", &[]).element("b", &[], &number.to_string());
    let tag = match link(entry) {
        Some(link) => {
            html.open("a", &[("href", &link.href)]);
            "a"
        }
        None => {
            html.open("span", &[]);
            "span"
        }
    };
    for label in &entry.labels {
        html.element("i", &[], label);
    }
    html.text(&entry.title).close(tag).close("h3");
}

fn kind_of(entry: &Entry) -> LinkKind {
    entry.link.as_ref().map_or(LinkKind::Empty, |link| link.kind)
}

/// Who published it and where the link leads.
fn write_from(entry: &Entry, html: &mut Html) {
    let kind = kind_of(entry);
    html.open("p", &[("class", "from")]);
    if let Some(source) = &entry.source {
        html.element("span", &[], source);
    }
    let site = || link(entry).and_then(|link| site_of(&link.href));
    let name = words::kind(kind).or_else(site);
    // `知乎 · 知乎` says nothing twice.
    if let Some(name) = name.filter(|name| entry.source.as_deref() != Some(name)) {
        html.element("span", &[], name);
    }
    html.close("p");
}

/// 曾见于 2019-04-30、…: the issues that led to the same place before.
fn write_seen(entry: &Entry, base: &Base, html: &mut Html) {
    if entry.seen.is_empty() {
        return;
    }
    html.open("p", &[("class", "from seen")]).text(words::SEEN);
    let mut between = " ";
    for seen in &entry.seen {
        let href = Address::entry(seen.date, &seen.id).href(base);
        html.text(between).element("a", &[("href", &href)], &seen.date.to_string());
        between = "、";
    }
    html.close("p");
}

fn write_body(entry: &Entry, html: &mut Html) {
    if entry.body.is_empty() {
        return;
    }
    html.open("div", &[("class", "body")]).open("div", &[("class", "text")]);
    write_blocks(&entry.body, html);
    html.close("div");
    let length: usize = entry.body.iter().map(|block| block.plain_text().chars().count()).sum();
    if length > LONG {
        html.open("label", &[("class", "more")]).open("input", &[("type", "checkbox")]);
        html.text(words::MORE).close("label");
    }
    html.close("div");
}

/// What one can do with an entry: 收藏, 分享, 二维码, and the ways out of a link
/// that may be dead or was never there. It is put below the entry once the page
/// lives (the style keeps its room): without script it would do nothing, and it
/// would come before the text.
pub fn actions(entry: &Entry) -> String {
    let mut html = Html::default();
    html.open("p", &[("class", "acts")]);
    html.element("button", &[("data-do", "save"), ("aria-pressed", "false")], words::SAVE);
    let closed = ("aria-expanded", "false");
    html.element("button", &[("data-do", "share"), closed], words::SHARE);
    if link(entry).is_some() {
        html.element("button", &[("data-do", "qr"), closed], words::QR);
    }
    if !kind_of(entry).is_lasting() {
        html.element("button", &[("data-do", "title")], words::COPY_TITLE);
        html.element("a", &[("href", &search_url(&entry.title))], words::FIND_TITLE);
    }
    html.close("p");
    html.into_string()
}

/// How an entry can be passed on.
pub fn ways_to_pass_on(can_send: bool) -> String {
    let mut html = Html::default();
    html.element("button", &[("data-do", "text")], words::COPY_TEXT);
    html.element("button", &[("data-do", "link")], words::COPY_LINK);
    html.element("button", &[("data-do", "card")], words::CARD);
    if can_send {
        html.element("button", &[("data-do", "send")], words::SEND);
    }
    html.into_string()
}

/// The chip that leaves only what is unread; its number comes with it.
pub fn unread_chip() -> String {
    let mut html = Html::default();
    html.open("button", &[("class", "chip"), ("data-do", "unread"), ("aria-pressed", "false")]);
    html.text(words::ONLY_UNREAD).element("b", &[], "").close("button");
    html.into_string()
}

/// Below the last entry: how much was read, and what one can do with all.
pub fn issue_actions() -> String {
    let mut html = Html::default();
    html.open("p", &[("class", "desk")]).element("span", &[], "");
    html.element("button", &[("data-do", "read-all")], words::READ_ALL);
    html.element("button", &[("data-do", "list")], words::COPY_LIST);
    html.element("button", &[("data-do", "card")], words::CARD).close("p");
    html.into_string()
}

/// Where WeChat's articles are found by title (Sogou's search of them).
fn search_url(title: &str) -> String {
    let title = utf8_percent_encode(title, NON_ALPHANUMERIC);
    format!("https://weixin.sogou.com/weixin?type=2&query={title}")
}
