//! What stands before the first section: tagline, notice, lead, warm-up news.

use super::{
    Problem,
    ast::{Block, BlockKind},
    bullets::leading_bullet,
    context::Context,
    inlines::trim_inlines,
    lower_blocks::{lower_block, lower_blocks, lower_paragraphs},
};
use crate::model::{self, Inline, Note, Paragraph, plain_text};

/// The notes of a preface, in order.
pub(super) fn parse_preface(cx: &mut Context<'_>, blocks: &[Block]) -> Vec<Note> {
    let mut notes = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Rule => {}
            BlockKind::Paragraph(spans) => {
                for paragraph in lower_paragraphs(cx, spans) {
                    add_paragraph(cx, paragraph, block, &mut notes);
                }
            }
            BlockKind::BlockQuote(inside) => {
                let blocks = lower_blocks(cx, inside);
                notes.push(quotation(cx, blocks, block));
            }
            BlockKind::List { .. } => {
                let list = lower_block(cx, block);
                add_list(cx, list, block, &mut notes);
            }
            _ => notes.push(Note::Text(lower_block(cx, block))),
        }
    }
    notes.retain(|note| !note.blocks().is_empty());
    notes
}

fn quotation(cx: &mut Context<'_>, blocks: Vec<model::Block>, at: &Block) -> Note {
    let text = blocks.iter().map(model::Block::plain_text).collect::<Vec<_>>().join("\n");
    if text.starts_with("导读") {
        check_lead(cx, &text, at);
        Note::Lead(blocks)
    } else if is_notice(&text) {
        Note::Notice(blocks)
    } else {
        Note::Text(vec![model::Block::Quote(blocks)])
    }
}

/// One line of a paragraph outside a quotation.
fn add_paragraph(cx: &mut Context<'_>, paragraph: Paragraph, at: &Block, notes: &mut Vec<Note>) {
    let text = model::Block::Paragraph(paragraph.clone()).plain_text();
    let dash = leading_bullet(&paragraph.text);
    let block = model::Block::Paragraph(paragraph);
    if text.starts_with("导读") {
        check_lead(cx, &text, at);
        notes.push(Note::Lead(vec![block]));
    } else if is_tagline(cx, &block, &text) {
        notes.push(Note::Tagline(vec![block]));
    } else if is_notice(&text) {
        notes.push(Note::Notice(vec![block]));
    } else if let Some(dash) = dash {
        cx.report(Problem::Dash(dash), &at.range);
        let items = vec![vec![without_dash(block)]];
        add_warmup(vec![model::Block::List { start: None, items }], notes);
    } else if let Some(Note::Text(blocks)) = notes.last_mut() {
        blocks.push(block);
    } else {
        notes.push(Note::Text(vec![block]));
    }
}

/// A list of short news. A line in it that begins with a dash of another
/// kind is an item of its own.
fn add_list(cx: &mut Context<'_>, list: Vec<model::Block>, at: &Block, notes: &mut Vec<Note>) {
    let split = list.into_iter().map(|block| match block {
        model::Block::List { start: None, items } => {
            let mut all: Vec<Vec<model::Block>> = Vec::new();
            for block in items.into_iter().enumerate().flat_map(|(number, item)| {
                item.into_iter().enumerate().map(move |(at, block)| (number, at, block))
            }) {
                let (_, place, block) = block;
                match dash_of(&block).filter(|_| place > 0) {
                    Some(dash) => {
                        cx.report(Problem::Dash(dash), &at.range);
                        all.push(vec![without_dash(block)]);
                    }
                    None if place == 0 => all.push(vec![block]),
                    None => all.last_mut().into_iter().for_each(|item| item.push(block.clone())),
                }
            }
            model::Block::List { start: None, items: all }
        }
        block => block,
    });
    let split: Vec<model::Block> = split.collect();
    add_warmup(split, notes);
}

fn check_lead(cx: &mut Context<'_>, text: &str, at: &Block) {
    if text.trim_start_matches("导读").trim_matches(['：', ':', ' ', '\n']).is_empty() {
        cx.report(Problem::EmptyLead, &at.range);
    }
}

fn is_tagline(cx: &Context<'_>, block: &model::Block, text: &str) -> bool {
    let strong = matches!(block, model::Block::Paragraph(paragraph)
        if matches!(paragraph.text.as_slice(), [Inline::Strong(_)]));
    strong || text.trim() == cx.site.site.tagline
}

/// Adds news to the warm-up; a line before it that announces it joins it.
fn add_warmup(blocks: Vec<model::Block>, notes: &mut Vec<Note>) {
    let announced = |last: &[model::Block]| {
        last.last().is_some_and(|block| block.plain_text().ends_with(['：', ':']))
    };
    match notes.last_mut() {
        Some(Note::Warmup(known)) => match (known.last_mut(), blocks.as_slice()) {
            (
                Some(model::Block::List { start: None, items }),
                [model::Block::List { start: None, items: more }],
            ) => items.extend(more.iter().cloned()),
            _ => known.extend(blocks),
        },
        Some(Note::Text(known)) if announced(known) => {
            let mut all = vec![known.remove(known.len() - 1)];
            all.extend(blocks);
            notes.retain(|note| !note.blocks().is_empty());
            notes.push(Note::Warmup(all));
        }
        _ => notes.push(Note::Warmup(blocks)),
    }
}

/// A notice on links that do not open.
fn is_notice(text: &str) -> bool {
    text.contains("打不开") || (text.starts_with('注') && text.contains("链接"))
}

fn dash_of(block: &model::Block) -> Option<char> {
    match block {
        model::Block::Paragraph(paragraph) if paragraph.label.is_none() => {
            leading_bullet(&paragraph.text)
        }
        _ => None,
    }
}

fn without_dash(block: model::Block) -> model::Block {
    let model::Block::Paragraph(mut paragraph) = block else { return block };
    if let Some(Inline::Text(text)) = paragraph.text.first_mut() {
        *text = text.chars().skip(1).collect();
    }
    paragraph.text = trim_inlines(paragraph.text);
    model::Block::Paragraph(paragraph)
}

/// The words of a heading that the model keeps as plain text.
pub(super) fn title_text(inlines: &[Inline]) -> String {
    plain_text(inlines).trim().replace('\n', " ")
}
