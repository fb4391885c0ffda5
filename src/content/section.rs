//! A section: its name, its entries and the notes between them.

use super::{
    Problem,
    ast::{Block, BlockKind, Item, Span, SpanKind},
    bullets::NONSTANDARD_BULLETS,
    context::Context,
    entry::parse_entry,
    entry_ids,
    entry_shapes::{Piece, gather_entries},
    entry_summary::check_summary,
    entry_topics::assign_topics,
    lower_blocks::{lower_block, lower_blocks, lower_paragraphs},
    lower_inlines::lower_inlines,
    outline::Part,
};
use crate::model::{self, Entry, Inline, SUMMARY, Section, SectionItem, plain_text};
use std::{collections::HashMap, ops::Range};

/// Parses a section; adds the ranges of its entries' titles to `titles`.
pub(super) fn parse_section(
    cx: &mut Context<'_>,
    part: Part,
    titles: &mut Vec<Range<usize>>,
) -> Section {
    let heading = lower_inlines(cx, &part.heading);
    let written = plain_text(&heading);
    let written = written.trim();
    let name = match cx.site.section(written) {
        Some(name) => name.to_owned(),
        None => {
            if !cx.site.reading.other_sections && !part.range.is_empty() {
                cx.report(Problem::UnknownSection(written.into()), &part.range);
            }
            written.to_owned()
        }
    };
    let says_more = heading != [Inline::Text(name.clone())];
    let heading = if says_more { heading } else { Vec::new() };
    let mut section = Section { name, heading, items: Vec::new() };
    let before = titles.len();
    if cx.site.reading.is_house() {
        let mut next_number = None;
        for block in part.blocks {
            section_block(cx, block, &mut section, titles, &mut next_number);
        }
    } else {
        for piece in gather_entries(&cx.site.reading, part.blocks) {
            section_piece(cx, piece, &mut section, titles);
        }
    }
    let entries = section.items.iter_mut().filter_map(|item| match item {
        SectionItem::Entry(entry) => Some(entry),
        SectionItem::Note(_) => None,
    });
    for (entry, title) in entries.zip(&titles[before..]) {
        assign_topics(cx, entry, title);
        check_summary(cx, entry, title);
    }
    let is_text = !cx.site.reading.is_house() && !section.items.is_empty();
    if titles.len() == before && !is_text {
        cx.report(Problem::EmptySection(section.name.clone()), &part.range);
    }
    section
}

/// Adds a block of a section. `next_number` is what the entry after the last one would
/// be numbered, where entries are.
fn section_block(
    cx: &mut Context<'_>,
    block: Block,
    section: &mut Section,
    titles: &mut Vec<Range<usize>>,
    next_number: &mut Option<u64>,
) {
    let last = section.items.last_mut();
    let goes_on = |start: u64| *next_number == Some(start);
    match (block.kind, last) {
        (BlockKind::Rule, _) => {}
        // An ordered list after an entry is part of it, unless it goes on with the
        // numbers of the entries, or its items have summaries: then they are entries.
        (BlockKind::List { start: Some(start), items }, Some(SectionItem::Entry(entry)))
            if !goes_on(start) && !holds_summaries(&items) =>
        {
            let kind = BlockKind::List { start: Some(start), items };
            entry.body.extend(lower_block(cx, &Block { kind, range: block.range }));
        }
        (BlockKind::List { start, items }, _) => {
            *next_number = start.map(|start| start + items.len() as u64);
            for item in items {
                section_item(cx, item, section, titles);
            }
        }
        (BlockKind::Paragraph(spans), last) => {
            if let Some(item) = dashed_item(cx, &spans, &block.range) {
                section_item(cx, item, section, titles);
                return;
            }
            let paragraphs = lower_paragraphs(cx, &spans);
            let labelled = paragraphs.first().is_some_and(|first| first.label.is_some());
            let blocks = paragraphs.into_iter().map(model::Block::Paragraph);
            match last {
                // `摘要：…` after a blank line is still part of the entry.
                Some(SectionItem::Entry(entry)) if labelled => entry.body.extend(blocks),
                _ => push_note(section, blocks.collect()),
            }
        }
        (BlockKind::BlockQuote(blocks), _) => {
            let blocks = lower_blocks(cx, &blocks);
            push_note(section, blocks);
        }
        (kind, _) => {
            let blocks = lower_block(cx, &Block { kind, range: block.range });
            push_note(section, blocks);
        }
    }
}

/// Adds a piece of a section whose entries have another shape.
fn section_piece(
    cx: &mut Context<'_>,
    piece: Piece,
    section: &mut Section,
    titles: &mut Vec<Range<usize>>,
) {
    match piece {
        Piece::Entry(item) => section_item(cx, item, section, titles),
        Piece::Block(Block { kind: BlockKind::Rule, .. }) => {}
        Piece::Block(block) => {
            let blocks = lower_block(cx, &block);
            match (blocks.first(), section.items.last_mut()) {
                // `摘要：…` after a blank line is still part of the entry.
                (Some(model::Block::Paragraph(first)), Some(SectionItem::Entry(entry)))
                    if first.label.is_some() =>
                {
                    entry.body.extend(blocks);
                }
                _ => push_note(section, blocks),
            }
        }
    }
}

/// Adds a list item: an entry if it has a title, else a note.
fn section_item(
    cx: &mut Context<'_>,
    item: Item,
    section: &mut Section,
    titles: &mut Vec<Range<usize>>,
) {
    // `- 1. …`: an item of items.
    if let [Block { kind: BlockKind::List { .. }, .. }] = &item.blocks[..] {
        for block in item.blocks {
            let BlockKind::List { items, .. } = block.kind else { continue };
            items.into_iter().for_each(|item| section_item(cx, item, section, titles));
        }
        return;
    }
    let range = item.range.clone();
    match parse_entry(cx, item.clone()) {
        Some((entry, title)) => {
            section.items.push(SectionItem::Entry(Box::new(entry)));
            titles.push(title);
        }
        None => {
            cx.report(Problem::ItemWithoutTitle, &range);
            let blocks = lower_blocks(cx, &item.blocks);
            push_note(section, blocks);
        }
    }
}

/// `– [title](…)`: a paragraph that is meant as a list item.
fn dashed_item(cx: &mut Context<'_>, spans: &[Span], range: &Range<usize>) -> Option<Item> {
    let [Span { kind: SpanKind::Text(text), .. }, Span { kind: SpanKind::Link { .. }, .. }, ..] =
        spans
    else {
        return None;
    };
    let bullet = text.trim().chars().next().filter(|c| NONSTANDARD_BULLETS.contains(*c))?;
    let mut spans = spans.to_vec();
    let rest: String = text.trim_start().chars().skip(1).collect();
    spans[0].kind = SpanKind::Text(rest);
    cx.report(Problem::Dash(bullet), range);
    let block = Block { kind: BlockKind::Paragraph(spans), range: range.clone() };
    Some(Item { blocks: vec![block], range: range.clone() })
}

/// Gives the entries their ids, and reports duplicates.
pub(super) fn assign_ids(cx: &mut Context<'_>, sections: &mut [Section], titles: &[Range<usize>]) {
    let mut entries: Vec<&mut Entry> = sections
        .iter_mut()
        .flat_map(|section| &mut section.items)
        .filter_map(|item| match item {
            SectionItem::Entry(entry) => Some(entry.as_mut()),
            SectionItem::Note(_) => None,
        })
        .collect();
    entry_ids::assign(&mut entries);
    let mut links: HashMap<&str, usize> = HashMap::new();
    let mut titled: HashMap<(&str, &str), usize> = HashMap::new();
    let mut found = Vec::new();
    for (entry, title) in entries.iter().zip(titles) {
        let line = cx.line_of(title);
        let identity = entry_ids::identity(entry);
        let first = *links.entry(identity).or_insert(line);
        let same = *titled.entry((identity, &entry.title)).or_insert(line);
        if same != line {
            found.push((Problem::DuplicateEntry { first: same }, title));
        } else if first != line {
            found.push((Problem::DuplicateLink { first }, title));
        }
    }
    for (problem, title) in found {
        cx.report(problem, title);
    }
}

/// Whether every item of a list begins with a link and some have a summary, as entries do.
fn holds_summaries(items: &[Item]) -> bool {
    let begins_with_link = |item: &Item| match item.blocks.first().map(|block| &block.kind) {
        Some(BlockKind::Paragraph(spans)) => {
            matches!(spans.first(), Some(Span { kind: SpanKind::Link { .. }, .. }))
        }
        _ => false,
    };
    items.iter().all(begins_with_link) && items.iter().any(|item| has_summary(&item.blocks))
}

fn has_summary(blocks: &[Block]) -> bool {
    let is_summary =
        |span: &Span| matches!(&span.kind, SpanKind::Text(text) if text.starts_with(SUMMARY));
    blocks.iter().any(|block| match &block.kind {
        BlockKind::Paragraph(spans) => spans.iter().any(is_summary),
        BlockKind::List { items, .. } => items.iter().any(|item| has_summary(&item.blocks)),
        _ => false,
    })
}

fn push_note(section: &mut Section, blocks: Vec<model::Block>) {
    if !blocks.is_empty() {
        section.items.push(SectionItem::Note(blocks));
    }
}
