//! The foot of an issue: what comes before and after, the earlier issues, the
//! account, the people, the licence.

use super::Place;
use crate::{
    model::{Date, Inline, Issue, Link, Route, Site, is_safe_href},
    ui::{
        Action,
        html::Html,
        markup::{write_blocks, write_inlines},
        words,
    },
};

/// The foot. The issue's own facts come first; the site's stand in for what it
/// does not say.
pub fn write_foot(issue: &Issue, place: Place, html: &mut Html) {
    html.open("footer", &[("class", "foot")]);
    write_neighbours(issue.date, place, html);
    write_past(issue, place, html);
    write_colophon(issue, place, html);
    html.close("footer");
}

/// 上一期 and 下一期, each with what it is about.
fn write_neighbours(date: Date, place: Place, html: &mut Html) {
    let (older, newer) = place.index.neighbours(date);
    html.open("nav", &[("class", "turn"), ("aria-label", words::NEIGHBOURS)]);
    for (date, rel, name) in [(older, "prev", words::OLDER), (newer, "next", words::NEWER)] {
        let Some(card) = date.and_then(|date| place.index.card(date)) else { continue };
        let href = place.base.href(Route::Issue(card.date));
        html.open("a", &[("rel", rel), ("href", &href)]).open("span", &[]).text(name).text(" · ");
        html.element("time", &[], &words::date(card.date)).close("span");
        html.open("b", &[]).title(&card.words()).close("b").close("a");
    }
    html.element("a", &[("href", "#main")], words::TO_TOP).close("nav");
}

/// 往期回顾: issues that are here, and issues that are elsewhere.
fn write_past(issue: &Issue, place: Place, html: &mut Html) {
    let past = &issue.past;
    if !past.issues.is_empty() {
        html.open("h2", &[]);
        match past.heading.as_slice() {
            [] => write_inlines(&[Inline::Text(words::PAST.into())], html),
            heading => write_inlines(heading, html),
        }
        html.close("h2").open("ul", &[("class", "days")]);
        for past in &past.issues {
            let date = past.date.to_string();
            html.open("li", &[]);
            if place.index.has(past.date) {
                let href = place.base.href(Route::Issue(past.date));
                html.element("a", &[("href", &href)], &date);
            } else {
                html.open("a", &[("href", &past.href), ("class", "off")]).text(&date);
                html.element("span", &[("class", "ears")], words::ELSEWHERE).close("a");
            }
            html.close("li");
        }
        html.close("ul");
    }
    write_text(&past.rest, html);
}

fn write_colophon(issue: &Issue, place: Place, html: &mut Html) {
    let (site, colophon) = (&place.index.site, &issue.colophon);
    write_account_code(place, html);
    let wechat_id = colophon.wechat_id.as_deref().unwrap_or(&site.wechat_id);
    html.open("dl", &[]);
    if !wechat_id.is_empty() {
        html.element("dt", &[], words::WECHAT_ID);
        html.open("dd", &[]).element("span", &[], wechat_id);
        let copy = [("class", "copy"), Action::Copy.attribute(), ("data-text", wechat_id)];
        html.element("button", &copy, words::COPY).close("dd");
    }
    let lines = [
        (words::EDITOR, &colophon.editor, &site.editor.name, &site.editor.url),
        (words::PROJECT, &colophon.project, &site.project_url, &site.project_url),
        (words::LICENCE, &colophon.licence, &site.licence.name, &site.licence.url),
    ];
    for (label, own, name, url) in lines {
        html.element("dt", &[], label).open("dd", &[]);
        match own.as_slice() {
            [] => write_inlines(&[linked(name, url)], html),
            own => write_inlines(&without_pictures(own), html),
        }
        html.close("dd");
    }
    html.element("dt", &[], words::SUBSCRIBE).open("dd", &[]);
    html.element("a", &[("href", &place.base.href(Route::Subscribe))], words::FEEDS).close("dd");
    if !site.mirrors.is_empty() {
        html.element("dt", &[], words::MIRRORS).open("dd", &[]);
        write_places(Route::Issue(issue.date), site, html);
        html.close("dd");
    }
    html.close("dl");
    write_text(&colophon.rest, html);
    // On paper only: where the page is found again.
    let address = site.url(Route::Issue(issue.date));
    html.element("p", &[("class", "paper")], &address);
}

/// The code of the account, if there is one to be shown.
pub(super) fn write_account_code(place: Place, html: &mut Html) {
    let Some(picture) = &place.index.site.wechat_qr else { return };
    let src = place.base.file(picture);
    let side = [("width", "160"), ("height", "160"), ("loading", "lazy")];
    let [width, height, loading] = side;
    let alt = ("alt", words::ACCOUNT_QR);
    html.open("img", &[("class", "qr"), ("src", &src), alt, width, height, loading]);
}

/// The links to a page in every place that has it.
pub(super) fn write_places(route: Route, site: &Site, html: &mut Html) {
    for (name, url) in site.places(route) {
        html.element("a", &[("href", &url)], name).text(" ");
    }
}

fn write_text(blocks: &[crate::model::Block], html: &mut Html) {
    if !blocks.is_empty() {
        html.open("div", &[("class", "text")]);
        write_blocks(blocks, html);
        html.close("div");
    }
}

/// The licence comes with a badge of another host's: its words will do.
fn without_pictures(line: &[Inline]) -> Vec<Inline> {
    let plain = |inline: &Inline| match inline {
        Inline::Image { alt, .. } => Inline::Text(alt.clone()),
        Inline::Link { link, text } => {
            Inline::Link { link: link.clone(), text: without_pictures(text) }
        }
        other => other.clone(),
    };
    line.iter().map(plain).collect()
}

fn linked(name: &str, url: &str) -> Inline {
    let text = Inline::Text(name.to_owned());
    if is_safe_href(url) { Inline::Link { link: Link::new(url), text: vec![text] } } else { text }
}
