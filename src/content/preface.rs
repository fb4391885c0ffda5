//! The preface, before the first section: tagline, notice, lead, warm-up news.

use super::{
    Problem,
    ast::{Block, BlockKind},
    bullets::leading_bullet,
    context::Context,
    inlines::trim_inlines,
    lower_blocks::{lower_block, lower_blocks, lower_paragraphs},
};
use crate::model::{self, Inline, Note, Paragraph};

/// Parses a preface into notes, in order.
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
                notes.push(quote_note(cx, blocks, block));
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

/// The note that a block quote is.
fn quote_note(cx: &mut Context<'_>, blocks: Vec<model::Block>, at: &Block) -> Note {
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

/// Adds a paragraph outside block quotes.
fn add_paragraph(cx: &mut Context<'_>, paragraph: Paragraph, at: &Block, notes: &mut Vec<Note>) {
    let text = model::Block::Paragraph(paragraph.clone()).plain_text();
    let bullet = leading_bullet(&paragraph.text);
    let block = model::Block::Paragraph(paragraph);
    if text.starts_with("导读") {
        check_lead(cx, &text, at);
        notes.push(Note::Lead(vec![block]));
    } else if is_tagline(cx, &block, &text) {
        notes.push(Note::Tagline(vec![block]));
    } else if is_notice(&text) {
        notes.push(Note::Notice(vec![block]));
    } else if let Some(bullet) = bullet {
        cx.report(Problem::Dash(bullet), &at.range);
        let items = vec![vec![without_bullet(block)]];
        add_warmup(vec![model::Block::List { start: None, items }], notes);
    } else if let Some(Note::Text(blocks)) = notes.last_mut() {
        blocks.push(block);
    } else {
        notes.push(Note::Text(vec![block]));
    }
}

/// Adds a list as warm-up news. A line with a nonstandard bullet becomes an item.
fn add_list(cx: &mut Context<'_>, list: Vec<model::Block>, at: &Block, notes: &mut Vec<Note>) {
    let blocks = list.into_iter().map(|block| match block {
        model::Block::List { start: None, items } => {
            model::Block::List { start: None, items: split_at_bullets(cx, items, at) }
        }
        block => block,
    });
    let blocks = blocks.collect();
    add_warmup(blocks, notes);
}

fn split_at_bullets(
    cx: &mut Context<'_>,
    items: Vec<Vec<model::Block>>,
    at: &Block,
) -> Vec<Vec<model::Block>> {
    let mut split: Vec<Vec<model::Block>> = Vec::new();
    for item in items {
        for (number, block) in item.into_iter().enumerate() {
            match (bullet_of(&block), split.last_mut()) {
                (Some(bullet), _) if number > 0 => {
                    cx.report(Problem::Dash(bullet), &at.range);
                    split.push(vec![without_bullet(block)]);
                }
                (_, Some(last)) if number > 0 => last.push(block),
                _ => split.push(vec![block]),
            }
        }
    }
    split
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

/// Adds items to the warm-up news. A line before them that ends with a colon
/// becomes part of it.
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

/// Whether a text is the notice on links that do not open.
fn is_notice(text: &str) -> bool {
    text.contains("打不开") || (text.starts_with('注') && text.contains("链接"))
}

fn bullet_of(block: &model::Block) -> Option<char> {
    match block {
        model::Block::Paragraph(paragraph) if paragraph.label.is_none() => {
            leading_bullet(&paragraph.text)
        }
        _ => None,
    }
}

fn without_bullet(block: model::Block) -> model::Block {
    let model::Block::Paragraph(mut paragraph) = block else { return block };
    if let Some(Inline::Text(text)) = paragraph.text.first_mut() {
        *text = text.chars().skip(1).collect();
    }
    paragraph.text = trim_inlines(paragraph.text);
    model::Block::Paragraph(paragraph)
}
