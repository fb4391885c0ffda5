//! One entry of an issue.

use crate::{
    model::{Date, Entry, LinkKind, is_safe_href},
    ui::{
        Reader, markup,
        parts::QrCode,
        platform,
        saved::{Item, Saved},
        words,
    },
};
use leptos::prelude::*;

/// From this many characters of text on, a summary is cut to four lines.
const LONG: usize = 150;

/// An entry: number (from 1, in its issue), title, source and kind of link,
/// text, and what one can do with it.
pub fn entry_view(entry: &Entry, date: Date, number: usize) -> impl IntoView + use<> {
    let reader = Reader::get();
    let id = entry.id.clone();
    let reached = {
        let id = id.clone();
        move || reader.address.with(|address| address.anchor == id)
    };
    let text = markup::blocks(&entry.body);
    let length: usize = entry.body.iter().map(|block| block.plain_text().chars().count()).sum();
    let opened = reached.clone();
    let more = (length > LONG).then(|| {
        view! {
            <label class="more"><input type="checkbox" prop:checked=opened/>{words::MORE}</label>
        }
    });
    let body = (!text.is_empty()).then(|| {
        view! { <div class="body"><div class="text" inner_html=text></div>{more}</div> }
    });
    let aside = (!entry.aside.is_empty())
        .then(|| view! { <p class="aside" inner_html=markup::inlines(&entry.aside)></p> });
    view! {
        <article id=entry.id.clone() class:reached=reached>
            <h3>
                <a class="no" href=format!("#{id}") aria-label=words::PERMALINK>{number}</a>
                {title(entry)}
            </h3>
            {aside}
            {from(entry)}
            {body}
            {actions(entry, date)}
        </article>
    }
}

/// Labels and title, the whole of it a link where there is one.
fn title(entry: &Entry) -> AnyView {
    let labels = entry.labels.iter().map(|label| view! { <i>{label.clone()}</i> }).collect_view();
    let title = entry.title.clone();
    match entry.link.as_ref().filter(|link| is_safe_href(&link.href)) {
        Some(link) => view! { <a href=link.href.clone()>{labels}{title}</a> }.into_any(),
        None => view! { <span>{labels}{title}</span> }.into_any(),
    }
}

/// Who published it and where the link leads; the way out where it may not.
fn from(entry: &Entry) -> impl IntoView + use<> {
    let kind = entry.link.as_ref().map_or(LinkKind::Empty, |link| link.kind);
    let host = || entry.link.as_ref().and_then(|link| host(&link.href)).map(str::to_owned);
    let source = entry.source.clone().map(|source| view! { <span>{source}</span> });
    let kind_name = words::kind(kind).map(str::to_owned).or_else(host);
    let way_out = matches!(kind, LinkKind::WechatTemporary | LinkKind::Empty).then(|| {
        let why = if kind == LinkKind::Empty { words::NO_LINK } else { words::TEMPORARY };
        view! { <a class="out" href=search_url(&entry.title) title=why>{words::FIND_TITLE}</a> }
    });
    view! { <p class="from">{source}<span>{kind_name}</span>{way_out}</p> }
}

/// 收藏, 分享, 二维码: nothing without script, so hidden there.
fn actions(entry: &Entry, date: Date) -> impl IntoView + use<> {
    let reader = Reader::get();
    let saved = Saved::get();
    let item = StoredValue::new(Item::of(entry, date));
    let kept = move || saved.has(date, &item.with_value(|item| item.id.clone()));
    let keep = move |_| {
        if saved.toggle(item.get_value()).is_err() {
            reader.say(words::STORAGE_FULL);
        }
    };
    let share = move |_| {
        let (title, id) = item.with_value(|item| (item.title.clone(), item.id.clone()));
        let href = reader.entry_href(date, &id);
        platform::spawn(async move {
            match platform::share(&title, &href).await {
                platform::Shared::Copied => reader.say(words::LINK_COPIED),
                platform::Shared::Refused => reader.say(words::COPY_FAILED),
                platform::Shared::Done => {}
            }
        });
    };
    let shown = RwSignal::new(false);
    let href =
        entry.link.as_ref().filter(|link| is_safe_href(&link.href)).map(|link| link.href.clone());
    let qr = href.map(|href| {
        let code = move || shown.get().then(|| view! { <QrCode text=href.clone()/> });
        (
            view! {
                <button type="button" on:click=move |_| shown.update(|shown| *shown = !*shown)
                    aria-expanded=move || shown.get().to_string()>{words::QR}</button>
            },
            code,
        )
    });
    let (qr_button, qr_code) = qr.unzip();
    view! {
        <p class="acts">
            <button type="button" on:click=keep aria-pressed=move || kept().to_string()>
                {move || if kept() { words::SAVED_STATE } else { words::SAVE }}
            </button>
            <button type="button" on:click=share>{words::SHARE}</button>
            {qr_button}
        </p>
        {qr_code}
    }
}

/// The host of an address, without `www.`.
fn host(href: &str) -> Option<&str> {
    let rest = href.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

/// Where WeChat's articles are found by title (Sogou's search of them).
fn search_url(title: &str) -> String {
    let title = percent_encoding::utf8_percent_encode(title, percent_encoding::NON_ALPHANUMERIC);
    format!("https://weixin.sogou.com/weixin?type=2&query={title}")
}
