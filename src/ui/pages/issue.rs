//! One issue: masthead, filter, preface, sections, foot.

use crate::{
    model::{Block, Date, Inline, Issue, IssueCard, Note, Section, SectionItem, section_slug},
    ui::{
        Reader, markup,
        parts::{entry_view, filter_bar, foot},
        words,
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// The page of an issue; the site's front page is that of the newest one.
#[component]
pub fn IssuePage(
    /// The issue.
    issue: Arc<Issue>,
) -> impl IntoView {
    let mut number = 0;
    let sections = issue.sections.iter().map(|section| {
        let first = number + 1;
        number += section.entries().count();
        section_view(section, issue.date, first)
    });
    let sections = sections.collect_view();
    view! {
        {masthead(&issue)}
        {filter_bar(&issue)}
        {preface(&issue)}
        {sections}
        {foot(&issue)}
    }
}

/// Name and date, what the newsletter is about, how much there is to read.
fn masthead(issue: &Issue) -> impl IntoView + use<> {
    let card = IssueCard::of(issue);
    let date = issue.date.to_string();
    // `嵌入式AI简报 (2019-05-15)`: the date stands on a line of its own.
    let name = issue.title.replace(&date, "");
    let name = name.trim_end_matches(|c: char| " ()（）".contains(c)).trim().to_owned();
    let headline = issue.headline.clone().map(|line| view! { <p class="headline">{line}</p> });
    let taglines = issue.preface.iter().filter_map(|note| match note {
        Note::Tagline(blocks) => Some(markup::blocks(blocks)),
        _ => None,
    });
    let tagline: String = taglines.collect();
    view! {
        <header class="masthead">
            <h1>{name}" "<time datetime=date.clone()>{date.clone()}</time></h1>
            {headline}
            <div class="tagline" inner_html=tagline></div>
            <p class="size">{words::size(card.entries, card.minutes)}</p>
        </header>
    }
}

/// Notices, 导读, 热身小新闻 and whatever else precedes the sections.
fn preface(issue: &Issue) -> impl IntoView + use<> {
    let reader = Reader::get();
    let notes = issue.preface.iter().filter_map(|note| {
        let class = match note {
            Note::Tagline(_) => return None,
            Note::Notice(_) => "text notice",
            Note::Lead(_) => "text lead",
            Note::Warmup(_) | Note::Text(_) => "text",
        };
        Some(view! { <div class=class inner_html=markup::blocks(note.blocks())></div> })
    });
    let filtered = move || reader.address.with(|address| address.section.is_some());
    view! { <div class="preface" hidden=filtered>{notes.collect_view()}</div> }
}

/// A section with its heading, entries and notes.
fn section_view(section: &Section, date: Date, first: usize) -> impl IntoView + use<> {
    let reader = Reader::get();
    let slug = section_slug(&section.name);
    let heading = match section.heading.as_slice() {
        [] => markup::inlines(&[Inline::Text(section.name.clone())]),
        heading => markup::inlines(heading),
    };
    let name = section.name.clone();
    let hidden = move || {
        reader.address.with(|address| address.section.as_ref().is_some_and(|only| *only != name))
    };
    let count = section.entries().count();
    let mut number = first;
    let items = section.items.iter().map(|item| match item {
        SectionItem::Entry(entry) => {
            number += 1;
            entry_view(entry, date, number - 1).into_any()
        }
        SectionItem::Note(blocks) => note(blocks).into_any(),
    });
    let items = items.collect_view();
    view! {
        <section id=slug.clone() class=format!("sec {slug}") hidden=hidden>
            <h2><span inner_html=heading></span><b>{count}</b></h2>
            {items}
        </section>
    }
}

fn note(blocks: &[Block]) -> impl IntoView + use<> {
    view! { <div class="text note" inner_html=markup::blocks(blocks)></div> }
}
