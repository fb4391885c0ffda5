//! One issue: masthead, preface, sections, foot.

use super::{
    Place,
    entry::{open_cut, write_entry, write_more},
    foot::write_foot,
};
use crate::{
    model::{Block, Inline, Issue, IssueCard, Note, Section, SectionItem, section_slug},
    ui::{
        cut,
        filter::{marks, sources},
        html::Html,
        markup::{write_block, write_blocks, write_inlines},
        words,
    },
};

/// How many lines of the preface are shown at first.
const LINES: usize = 3;

/// Number and date, headline or first titles, what the newsletter is about, how
/// much there is to read.
pub fn masthead(issue: &Issue, place: Place) -> String {
    let card = IssueCard::of(issue);
    let mut html = Html::default();
    html.open("div", &[("class", "folio")]);
    let number = place.index.number(issue.date).to_string();
    let [before, after] = words::NUMBER;
    html.open("p", &[]).text(before).element("b", &[], &number).text(after).close("p");
    html.open("p", &[("class", "size")]);
    let date = issue.date.to_string();
    html.element("time", &[("datetime", &date)], &words::date(issue.date));
    html.element("span", &[], &words::size(card.entries, card.minutes)).close("p").close("div");
    // Nearly every issue is called as the newsletter is, which stands above.
    let own = issue.title.split(&date).next().unwrap_or_default();
    let own = own.trim_end_matches(|c: char| " (（".contains(c));
    if !own.is_empty() && own != place.index.site.name {
        html.element("p", &[("class", "tagline")], own);
    }
    let name = issue.headline.clone().unwrap_or_else(|| issue.in_a_few_words());
    html.open("h1", &[]);
    html.title(if name.is_empty() { &issue.title } else { &name }).close("h1");
    for note in &issue.preface {
        if let Note::Tagline(blocks) = note {
            html.open("div", &[("class", "tagline")]);
            write_blocks(blocks, &mut html);
            html.close("div");
        }
    }
    html.into_string()
}

/// Everything below the filter bar.
pub fn issue(issue: &Issue, place: Place) -> String {
    let mut html = Html::default();
    write_preface(issue, &mut html);
    let sources: Vec<&str> = sources(issue).collect();
    let mut number = 0;
    for section in &issue.sections {
        write_section(section, &sources, &mut number, place, &mut html);
    }
    write_foot(issue, place, &mut html);
    html.into_string()
}

/// What stands before the first section, cut to a few lines: people come for the
/// entries. The notice, which every issue has, is last.
fn write_preface(issue: &Issue, html: &mut Html) {
    let (mut text, mut notices) = (Vec::new(), Vec::new());
    let (mut lead, mut news) = (false, 0);
    for note in &issue.preface {
        let blocks = note.blocks();
        match note {
            Note::Tagline(_) => continue,
            Note::Lead(blocks) if is_empty_lead(blocks) => continue,
            Note::Lead(_) => lead = true,
            Note::Warmup(blocks) => news += blocks.iter().map(items).sum::<usize>(),
            Note::Notice(_) => {
                notices.extend(blocks);
                continue;
            }
            _ => {}
        }
        text.extend(blocks);
    }
    let all = [&*text, &*notices].concat();
    if all.is_empty() {
        return;
    }
    let cut = cut::class(&all, LINES);
    open_cut("preface", cut, PREFACE, html);
    html.open("div", &[("class", "text")]);
    text.iter().for_each(|block| write_block(block, html));
    if !notices.is_empty() {
        html.open("div", &[("class", "notice")]);
        notices.iter().for_each(|block| write_block(block, html));
        html.close("div");
    }
    html.close("div");
    if cut.is_some() {
        write_more(PREFACE, &words::open_preface(lead, news), html);
    }
    html.close("div");
}

/// What the box of the preface is called; no entry is.
const PREFACE: &str = "preface";

fn items(block: &Block) -> usize {
    match block {
        Block::List { items, .. } => items.len(),
        _ => 0,
    }
}

/// `导读：` with nothing after it.
fn is_empty_lead(blocks: &[Block]) -> bool {
    let text: String = blocks.iter().map(Block::plain_text).collect();
    let rest = text.trim().strip_prefix("导读").unwrap_or(&text);
    rest.chars().all(|c| "： :\n".contains(c))
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
                write_entry(entry, *number, &marks(entry, sources), place, html);
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

/// The titles of the issue, numbered, for the column beside it.
pub fn contents(issue: &Issue) -> String {
    let mut html = Html::default();
    html.element("p", &[], words::CONTENTS).open("ol", &[]);
    for (number, (section, entry)) in (1..).zip(issue.entries()) {
        let number: u32 = number;
        let href = ["#", &entry.id].concat();
        // A filter takes lines out: each says its number.
        html.open("li", &[("class", &section_slug(section)), ("value", &number.to_string())])
            .open("a", &[("href", &href)])
            .words(&entry.title);
        html.close("a").close("li");
    }
    html.close("ol");
    html.into_string()
}

/// The topics of the issue, for the column beside it; `chips` are theirs.
pub fn side_topics(chips: &str) -> String {
    let mut html = Html::default();
    html.element("p", &[], words::TOPICS)
        .open("nav", &[("class", "topics"), ("aria-label", words::TOPICS)]);
    html.trusted(chips).close("nav");
    html.into_string()
}
