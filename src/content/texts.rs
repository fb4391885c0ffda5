//! The words of an issue, as ranges of its file: what is neither URL, code, HTML nor
//! markup.

use super::{
    ast::{Block, BlockKind, LineBreak, Span, SpanKind},
    preprocess::Preprocessed,
};
use std::ops::Range;

/// For each run of inline content up to a hard break, the ranges of its texts, in order.
pub(super) fn texts(markdown: &Preprocessed, blocks: &[Block]) -> Vec<Vec<Range<usize>>> {
    let mut runs = Vec::new();
    for block in blocks {
        of_block(block, &mut runs);
    }
    for range in runs.iter_mut().flatten() {
        *range = markdown.source_range(range);
    }
    runs.retain(|run| !run.is_empty());
    runs
}

fn of_block(block: &Block, runs: &mut Vec<Vec<Range<usize>>>) {
    let mut of_spans = |spans: &[Span]| {
        let is_hard = |span: &Span| matches!(span.kind, SpanKind::Break(LineBreak::Hard));
        for line in spans.split(is_hard) {
            let mut run = Vec::new();
            push_texts(line, &mut run);
            runs.push(run);
        }
    };
    match &block.kind {
        BlockKind::Paragraph(spans) | BlockKind::Heading(_, spans) => of_spans(spans),
        BlockKind::Table(rows) => rows.iter().flatten().for_each(|cell| of_spans(cell)),
        BlockKind::List { items, .. } => {
            let blocks = items.iter().flat_map(|item| &item.blocks);
            blocks.for_each(|block| of_block(block, runs));
        }
        BlockKind::BlockQuote(blocks) => blocks.iter().for_each(|block| of_block(block, runs)),
        BlockKind::Code { .. } | BlockKind::Rule => {}
    }
}

fn push_texts(spans: &[Span], run: &mut Vec<Range<usize>>) {
    for span in spans {
        match &span.kind {
            SpanKind::Text(_) => run.push(span.range.clone()),
            SpanKind::Link { text, .. } | SpanKind::Styled(_, text) => push_texts(text, run),
            // The words of an image are those of its file as often as not.
            SpanKind::Image { .. } => {}
            SpanKind::Code(_) | SpanKind::Break(_) | SpanKind::Comment => {}
        }
    }
}
