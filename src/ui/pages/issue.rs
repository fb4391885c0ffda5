//! One issue: masthead, preface, sections, foot.

use super::{Place, entry::write_entry, foot::write_foot};
use crate::{
    model::{Inline, Issue, IssueCard, Note, Section, SectionItem, section_slug},
    ui::{
        filter::{marks, sources},
        html::Html,
        markup::{write_blocks, write_inlines},
        words,
    },
};

/// Name and date, headline, what the newsletter is about, how much there is to
/// read.
pub fn masthead(issue: &Issue) -> String {
    let card = IssueCard::of(issue);
    let date = issue.date.to_string();
    // `嵌入式AI简报 (2019-05-15)：…`: date and headline are set apart.
    let name = issue.title.split(&date).next().unwrap_or_default();
    let name = name.trim_end_matches(|c: char| " (（".contains(c));
    let mut html = Html::default();
    html.open("h1", &[]).text(name).text(" ");
    html.element("time", &[("datetime", &date)], &date).close("h1");
    if let Some(headline) = &issue.headline {
        html.element("p", &[("class", "headline")], headline);
    }
    for note in &issue.preface {
        if let Note::Tagline(blocks) = note {
            html.open("div", &[("class", "tagline")]);
            write_blocks(blocks, &mut html);
            html.close("div");
        }
    }
    html.element("p", &[("class", "size")], &words::size(card.entries, card.minutes));
    html.into_string()
}

/// Everything below the filter bar.
pub fn issue(issue: &Issue, place: Place) -> String {
    let mut html = Html::default();
    html.open("div", &[("class", "preface")]);
    for note in &issue.preface {
        let class = match note {
            Note::Tagline(_) => continue,
            Note::Notice(_) => "text notice",
            Note::Lead(_) => "text lead",
            Note::Warmup(_) | Note::Text(_) => "text",
        };
        html.open("div", &[("class", class)]);
        write_blocks(note.blocks(), &mut html);
        html.close("div");
    }
    html.close("div");
    let sources: Vec<&str> = sources(issue).collect();
    let mut number = 0;
    for section in &issue.sections {
        write_section(section, &sources, &mut number, place, &mut html);
    }
    write_foot(issue, place, &mut html);
    html.into_string()
}

fn write_section(
    section: &Section,
    sources: &[&str],
    number: &mut usize,
    place: Place,
    html: &mut Html,
) {
    let slug = section_slug(&section.name);
    html.open("section", &[("id", &slug), ("class", &format!("sec {slug}"))]);
    html.open("h2", &[]);
    match section.heading.as_slice() {
        [] => write_inlines(&[Inline::Text(section.name.clone())], html),
        heading => write_inlines(heading, html),
    }
    let count = section.entries().count().to_string();
    html.element("b", &[], &count).close("h2");
    for item in &section.items {
        match item {
            SectionItem::Entry(entry) => {
                *number += 1;
                write_entry(entry, *number, &marks(entry, sources), place.base, html);
            }
            SectionItem::Note(blocks) => {
                html.open("div", &[("class", "text note")]);
                write_blocks(blocks, html);
                html.close("div");
            }
        }
    }
    html.close("section");
}

/// The titles of the issue, for the column beside it.
pub fn contents(issue: &Issue) -> String {
    let mut html = Html::default();
    html.element("p", &[], words::CONTENTS).open("ol", &[]);
    for (_, entry) in issue.entries() {
        let href = format!("#{}", entry.id);
        html.open("li", &[]).element("a", &[("href", &href)], &entry.title).close("li");
    }
    html.close("ol");
    html.into_string()
}

/// The topics of the issue, for the column beside it; `chips` are theirs.
pub fn side_topics(chips: &str) -> String {
    let mut html = Html::default();
    html.element("p", &[], words::TOPICS)
        .open("nav", &[("class", "topics"), ("aria-label", words::TOPICS)]);
    html.into_string() + chips + "</nav>"
}
