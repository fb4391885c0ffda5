//! One entry of an issue.

use super::{Place, mend::write_ways_to_mend};
use crate::{
    model::{
        Address, Base, Block, Entry, Inline, Link, LinkKind, is_safe_href, push_encoded, site_of,
    },
    ui::{
        Action, cut,
        html::Html,
        markup::{link_of, write_block, write_chip, write_inlines},
        words,
    },
};

/// How many lines of a long text are shown at first.
const LINES: usize = 4;

/// Number (from 1, in its issue), source and kind of link, title, text; `marks`
/// are what a filter knows it by.
pub fn write_entry(entry: &Entry, number: usize, marks: &str, place: Place, html: &mut Html) {
    let attributes = [("id", &*entry.id), ("data-f", marks)];
    html.open("article", &attributes[..1 + usize::from(!marks.is_empty())]);
    write_from(entry, number, place, html);
    write_title(entry, html);
    if !entry.aside.is_empty() {
        html.open("p", &[("class", "aside")]);
        write_inlines(&entry.aside, html);
        html.close("p");
    }
    write_remarks(&entry.remarks, html);
    write_seen(entry, place.base, html);
    write_body(entry, place.base, html);
    html.close("article");
}

/// The link of the title, if it can be followed.
fn link(entry: &Entry) -> Option<&Link> {
    entry.link.as_ref().filter(|link| is_safe_href(&link.href))
}

fn write_title(entry: &Entry, html: &mut Html) {
    html.open("h3", &[]);
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
        html.element("small", &[], label);
    }
    html.title(&entry.title).close(tag).close("h3");
}

fn kind_of(entry: &Entry) -> LinkKind {
    entry.link.as_ref().map_or(LinkKind::Empty, |link| link.kind)
}

/// The line above the title: number, who published it, where the link leads.
fn write_from(entry: &Entry, number: usize, place: Place, html: &mut Html) {
    let kind = kind_of(entry);
    html.open("p", &[("class", "from")]).element("b", &[], &number.to_string());
    if let Some(source) = &entry.source {
        let href = place.index.entries_of(source).href(place.base);
        html.open("a", &[("href", &href)]).words(source).close("a");
    }
    let site = || link(entry).and_then(|link| site_of(&link.href));
    let name = words::kind(kind).or_else(site);
    // `知乎 · 知乎` says nothing twice.
    if let Some(name) = name.filter(|name| entry.source.as_deref() != Some(name)) {
        html.element("span", &[], name);
    }
    html.close("p");
}

/// What has become of its links since: 原文已删除, and where a copy is.
pub(super) fn write_remarks(remarks: &[Inline], html: &mut Html) {
    if remarks.is_empty() {
        return;
    }
    html.open("p", &[("class", "since")]);
    write_inlines(remarks, html);
    html.close("p");
}

/// 曾见于 2019-04-30、…: the issues that led to the same place before.
fn write_seen(entry: &Entry, base: &Base, html: &mut Html) {
    if entry.seen.is_empty() {
        return;
    }
    html.open("p", &[("class", "seen")]).text(words::SEEN);
    let mut between = " ";
    for seen in &entry.seen {
        let href = Address::entry(seen.date, &seen.id).href(base);
        html.text(between).element("a", &[("href", &href)], &seen.date.to_string());
        between = "、";
    }
    html.close("p");
}

/// 相关条目, at the end of the text: where that is cut, they come with the rest.
fn write_related(entry: &Entry, base: &Base, html: &mut Html) {
    if entry.related.is_empty() {
        return;
    }
    html.open("p", &[("class", "related")]).text(words::RELATED);
    for related in &entry.related {
        let href = Address::entry(related.date, &related.id).href(base);
        html.open("a", &[("href", &href)]).words(&related.title).close("a");
    }
    html.close("p");
}

/// Text, links, and the line of actions.
fn write_body(entry: &Entry, base: &Base, html: &mut Html) {
    let links = links(&entry.body);
    let is_text = |block: &&Block| links.is_empty() || chip(block).is_none();
    let text: Vec<&Block> = entry.body.iter().filter(is_text).collect();
    let cut = cut::class(&text, LINES);
    open_cut("body", cut, &entry.id, html);
    if !text.is_empty() || !entry.related.is_empty() {
        html.open("div", &[("class", "text")]);
        text.iter().for_each(|block| write_block(block, html));
        write_related(entry, base, html);
        html.close("div");
    }
    if !links.is_empty() {
        html.open("p", &[("class", "links")]);
        links.iter().for_each(|(label, link)| write_chip(label, link, html));
        html.close("p");
    }
    html.open("div", &[("class", "acts")]);
    if cut.is_some() {
        write_more(&entry.id, words::MORE, html);
    }
    html.close("div").close("div");
}

/// Opens what may be cut (`cut`, see [`cut::class`]), with the box that the label
/// of [`write_more`] ticks: it works without script.
pub(super) fn open_cut(class: &str, cut: Option<&str>, id: &str, html: &mut Html) {
    let Some(cut) = cut else {
        html.open("div", &[("class", class)]);
        return;
    };
    html.open("div", &[("class", &[class, " ", cut].concat())]);
    let id = ["more-", id].concat();
    html.open("input", &[("type", "checkbox"), ("class", "ears"), ("id", &id)]);
}

/// The label that opens a cut text and closes it again.
pub(super) fn write_more(id: &str, more: &str, html: &mut Html) {
    let id = ["more-", id].concat();
    html.open("label", &[("class", "more"), ("for", &id)]);
    html.element("span", &[], more).element("span", &[], words::LESS).close("label");
}

fn chip(block: &Block) -> Option<(&str, &Link)> {
    match block {
        Block::Paragraph(line) => link_of(line),
        _ => None,
    }
}

/// The lines that are nothing but a link (`论文：https://…`), to stand together
/// below the text, whether that is cut or not. None where two have one label: it
/// is their places that tell those apart.
fn links(body: &[Block]) -> Vec<(&str, &Link)> {
    let mut links: Vec<(&str, &Link)> = Vec::new();
    for (label, link) in body.iter().filter_map(chip) {
        if links.iter().any(|(known, _)| *known == label) {
            return Vec::new();
        }
        links.push((label, link));
    }
    links
}

/// What one can do with an entry: 收藏, 分享, 二维码, and the ways out of a link
/// that may be dead or was never there. It is put on the entry's last line once
/// the page lives (the style keeps its room): without script it would do
/// nothing, and it would come before the text.
pub fn actions(entry: &Entry) -> String {
    let mut html = Html::default();
    if !kind_of(entry).is_lasting() {
        html.element("button", &[Action::CopyTitle.attribute()], words::COPY_TITLE);
        html.element("a", &[("href", &search_url(&entry.title))], words::FIND_TITLE);
    }
    html.element("button", &[Action::Save.attribute(), ("aria-pressed", "false")], words::SAVE);
    let closed = ("aria-expanded", "false");
    html.element("button", &[Action::Share.attribute(), closed], words::SHARE);
    if link(entry).is_some() {
        html.element("button", &[Action::Qr.attribute(), closed], words::QR);
    }
    html.into_string()
}

/// How an entry can be passed on, and mended; `address` is its own page.
pub fn ways_to_share(entry: &Entry, address: &str, can_send: bool) -> String {
    let mut html = Html::default();
    html.element("button", &[Action::CopyText.attribute()], words::COPY_TEXT);
    html.element("button", &[Action::CopyLink.attribute()], words::COPY_LINK);
    html.element("button", &[Action::Card.attribute()], words::CARD);
    if link(entry).is_some() {
        html.element("button", &[Action::Qr.attribute()], words::QR);
    }
    if can_send {
        html.element("button", &[Action::Send.attribute()], words::SEND);
    }
    write_ways_to_mend(entry, address, &mut html);
    html.into_string()
}

/// The chip that leaves only what is unread; its number comes with it.
pub fn unread_chip() -> String {
    let mut html = Html::default();
    html.open(
        "button",
        &[("class", "chip"), Action::Unread.attribute(), ("aria-pressed", "false")],
    );
    html.text(words::ONLY_UNREAD).element("b", &[], "").close("button");
    html.into_string()
}

/// Below the last entry: how much was read, and what one can do with all.
pub fn issue_actions() -> String {
    let mut html = Html::default();
    html.open("p", &[("class", "issue-acts")]).element("span", &[], "");
    html.element("button", &[Action::ReadAll.attribute()], words::READ_ALL);
    html.element("button", &[Action::CopyList.attribute()], words::COPY_LIST);
    html.element("button", &[Action::Card.attribute()], words::CARD).close("p");
    html.into_string()
}

/// Where WeChat's articles are found by title (Sogou's search of them).
fn search_url(title: &str) -> String {
    let mut href = String::from("https://weixin.sogou.com/weixin?type=2&query=");
    push_encoded(title, &mut href);
    href
}
