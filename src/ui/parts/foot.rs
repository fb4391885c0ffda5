//! The foot of an issue: the account, the people, the licence, what comes
//! before and after, and the earlier issues.

use crate::{
    model::{Date, Inline, Issue, Link, PastIssue, Route, is_safe_href},
    ui::{Reader, markup, platform, words},
};
use leptos::prelude::*;

/// The foot of an issue. Its own facts come first, the site's stand in for
/// what it does not say.
pub fn foot(issue: &Issue) -> impl IntoView + use<> {
    let reader = Reader::get();
    let site = untrack(|| reader.index.with(|index| index.ready().map(|i| i.site.clone())));
    let colophon = &issue.colophon;
    let or_site = |own: &[Inline], name: &str, url: &str| {
        if own.is_empty() { linked(name, url) } else { markup::inlines(own) }
    };
    let facts = site.map(|site| {
        let wechat_id = colophon.wechat_id.clone().unwrap_or(site.wechat_id);
        let editor = or_site(&colophon.editor, &site.editor.name, &site.editor.url);
        let project = or_site(&colophon.project, &site.project_url, &site.project_url);
        let licence = or_site(&colophon.licence, &site.licence.name, &site.licence.url);
        let picture = site.wechat_qr.map(|path| {
            let src = reader.base().file(&path);
            view! { <img class="qr" src=src alt=words::ACCOUNT_QR loading="lazy" width="160" height="160"/> }
        });
        view! {
            {picture}
            <dl>
                <dt>{words::WECHAT_ID}</dt>
                <dd><span>{wechat_id.clone()}</span><CopyButton text=wechat_id/></dd>
                <dt>{words::EDITOR}</dt><dd inner_html=editor></dd>
                <dt>{words::PROJECT}</dt><dd inner_html=project></dd>
                <dt>{words::LICENCE}</dt><dd inner_html=licence></dd>
            </dl>
        }
    });
    let rest = (!colophon.rest.is_empty())
        .then(|| view! { <div class="text" inner_html=markup::blocks(&colophon.rest)></div> });
    view! {
        <footer class="foot">
            {neighbours(issue)}
            {past(issue)}
            {facts}
            {rest}
        </footer>
    }
}

/// 上一期 and 下一期.
fn neighbours(issue: &Issue) -> impl IntoView + use<> {
    let reader = Reader::get();
    let (older, newer) = untrack(|| {
        let here = issue.date;
        reader.index.with(|index| index.ready().map(|index| index.neighbours(here)))
    })
    .unwrap_or_default();
    let link = move |date: Option<Date>, rel: &'static str, name: &'static str| {
        date.map(|date| {
            view! {
                <a rel=rel href=reader.href(Route::Issue(date))>
                    {name}<time>{date.to_string()}</time>
                </a>
            }
        })
    };
    view! {
        <nav class="turn">
            {link(older, "prev", words::OLDER)}{link(newer, "next", words::NEWER)}
        </nav>
    }
}

/// 往期回顾: issues that are here, and issues that are elsewhere.
fn past(issue: &Issue) -> impl IntoView + use<> {
    let reader = Reader::get();
    let past = &issue.past;
    let link = move |issue: &PastIssue| {
        let here = untrack(|| reader.index.with(|i| i.ready().is_some_and(|i| i.has(issue.date))));
        let href = if here { reader.href(Route::Issue(issue.date)) } else { issue.href.clone() };
        let mark = (!here).then(|| view! { <span class="ears">{words::ELSEWHERE}</span> });
        let class = (!here).then_some("off");
        view! { <li><a href=href class=class>{issue.date.to_string()}{mark}</a></li> }
    };
    let heading = match past.heading.as_slice() {
        [] => words::PAST.to_owned(),
        heading => markup::inlines(heading),
    };
    let list = (!past.issues.is_empty()).then(|| {
        let links = past.issues.iter().map(link).collect_view();
        view! { <h2 inner_html=heading></h2><ul class="days">{links}</ul> }
    });
    let rest = (!past.rest.is_empty())
        .then(|| view! { <div class="text" inner_html=markup::blocks(&past.rest)></div> });
    view! { {list}{rest} }
}

/// Copies a text and says so.
#[component]
fn CopyButton(text: String) -> impl IntoView {
    let reader = Reader::get();
    let copy = move |_| {
        let text = text.clone();
        platform::spawn(async move {
            let copied = platform::copy(&text).await;
            reader.say(if copied { words::COPIED } else { words::COPY_FAILED });
        });
    };
    view! { <button type="button" class="copy" on:click=copy>{words::COPY}</button> }
}

fn linked(name: &str, url: &str) -> String {
    let text = vec![Inline::Text(name.to_owned())];
    if is_safe_href(url) {
        let link = Link::new(url);
        markup::inlines(&[Inline::Link { link, text }])
    } else {
        markup::inlines(&text)
    }
}
