//! Lowers blocks of the syntax tree to blocks of the model.

use super::{
    Problem,
    ast::{Block, BlockKind, LineBreak, Span, SpanKind, lines},
    bullets::leading_bullet,
    context::Context,
    inlines::push_inline,
    labels::split_label,
    lower_inlines::lower_inlines,
    soft_break::push_soft_break,
};
use crate::model::{self, Inline, Paragraph};
use std::ops::Range;

/// Lowers blocks.
pub(super) fn lower_blocks(cx: &mut Context<'_>, blocks: &[Block]) -> Vec<model::Block> {
    blocks.iter().flat_map(|block| lower_block(cx, block)).collect()
}

/// Lowers a block. A paragraph becomes one for each of its parts, or none.
pub(super) fn lower_block(cx: &mut Context<'_>, block: &Block) -> Vec<model::Block> {
    match &block.kind {
        BlockKind::Paragraph(spans) => {
            lower_paragraphs(cx, spans).into_iter().map(model::Block::Paragraph).collect()
        }
        BlockKind::Heading(level, text) => {
            vec![model::Block::Heading { level: *level, text: lower_inlines(cx, text) }]
        }
        BlockKind::List { start, items } => {
            let items = items.iter().map(|item| lower_blocks(cx, &item.blocks)).collect();
            vec![model::Block::List { start: *start, items }]
        }
        BlockKind::BlockQuote(blocks) => vec![model::Block::Quote(lower_blocks(cx, blocks))],
        BlockKind::Code { info: Some(language), text } => {
            vec![model::Block::Code { language: language.clone(), text: text.clone() }]
        }
        BlockKind::Code { info: None, text } => lower_indented(cx, text, &block.range),
        BlockKind::Table(rows) => {
            let rows = rows
                .iter()
                .map(|cells| cells.iter().map(|cell| lower_inlines(cx, cell)).collect())
                .collect();
            vec![model::Block::Table(rows)]
        }
        BlockKind::Rule => vec![model::Block::Rule],
    }
}

/// Lowers indented code as text: nobody means it as code.
fn lower_indented(cx: &mut Context<'_>, text: &str, range: &Range<usize>) -> Vec<model::Block> {
    cx.report(Problem::IndentedText, range);
    let mut spans = Vec::new();
    for line in text.lines() {
        spans.push(Span { kind: SpanKind::Text(line.into()), range: range.clone() });
        spans.push(Span { kind: SpanKind::Break(LineBreak::Hard), range: range.clone() });
    }
    lower_paragraphs(cx, &spans).into_iter().map(model::Block::Paragraph).collect()
}

/// Lowers the lines of a paragraph. A hard break before a line, or a label, an image
/// or a nonstandard bullet at its start, begins a new paragraph.
pub(super) fn lower_paragraphs(cx: &mut Context<'_>, spans: &[Span]) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut hard = true;
    for line in lines(spans) {
        let inlines = lower_inlines(cx, line.spans);
        let broken = hard || is_picture(&inlines) || leading_bullet(&inlines).is_some();
        hard = line.end == LineBreak::Hard || (hard && inlines.is_empty());
        if inlines.is_empty() {
            continue;
        }
        hard |= is_picture(&inlines);
        match (split_label(&inlines), paragraphs.last_mut()) {
            (Some(paragraph), _) => paragraphs.push(paragraph),
            // `摘要：` alone on its line labels the next line.
            (None, Some(last)) if last.label.is_some() && last.text.is_empty() => {
                last.text = inlines;
            }
            (None, Some(last)) if !broken => {
                push_soft_break(&mut last.text, &inlines);
                inlines.into_iter().for_each(|inline| push_inline(&mut last.text, inline));
            }
            (None, _) => paragraphs.push(Paragraph { label: None, text: inlines }),
        }
    }
    paragraphs
}

fn is_picture(inlines: &[Inline]) -> bool {
    !inlines.is_empty() && inlines.iter().all(|inline| matches!(inline, Inline::Image { .. }))
}
