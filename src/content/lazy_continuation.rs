//! Lazy continuation lines (CommonMark 5.2): lines at the margin behind a nested
//! list. CommonMark adds them to the last item; editors mean them for the entry.

use super::ast::{Block, BlockKind, Span, SpanKind, lines};

/// Moves lazy continuation lines out of the lists, behind them.
pub(super) fn lift_lazy_lines(source: &str, blocks: &mut Vec<Block>) {
    let mut lifted = Vec::new();
    for mut block in blocks.drain(..) {
        let marker = column(source, block.range.start);
        let mut lazy = Vec::new();
        if let BlockKind::List { items, .. } = &mut block.kind {
            items.iter_mut().for_each(|item| lift_lazy_lines(source, &mut item.blocks));
            if let Some(last) = items.last_mut() {
                lazy = take_lazy(source, marker, &mut last.blocks);
            }
        }
        lifted.push(block);
        lifted.extend(lazy);
    }
    *blocks = lifted;
}

/// Takes from the end of an item the paragraphs that begin left of its marker.
fn take_lazy(source: &str, marker: usize, blocks: &mut Vec<Block>) -> Vec<Block> {
    let mut lifted = Vec::new();
    while blocks.len() > 1 && is_paragraph(&blocks[blocks.len() - 1]) {
        if column(source, blocks[blocks.len() - 1].range.start) >= marker {
            break;
        }
        lifted.extend(blocks.pop());
    }
    if let Some(Block { kind: BlockKind::Paragraph(spans), range }) = blocks.last_mut() {
        let breaks =
            spans.iter().enumerate().filter(|(_, span)| matches!(span.kind, SpanKind::Break(_)));
        let at = breaks.map(|(at, _)| at + 1).find(|at| {
            let line = spans.get(*at..).unwrap_or_default();
            line.first().is_some_and(|span| column(source, span.range.start) < marker)
                && has_words(line)
        });
        if let Some(at) = at {
            let spans = spans.split_off(at);
            let start = spans.first().map_or(range.end, |span| span.range.start);
            lifted.push(Block { kind: BlockKind::Paragraph(spans), range: start..range.end });
            range.end = start;
        }
    }
    lifted.reverse();
    lifted
}

fn is_paragraph(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph(_))
}

/// Whether a line has more than punctuation.
fn has_words(line: &[Span]) -> bool {
    let line = lines(line).next().map(|line| line.spans).unwrap_or_default();
    line.iter().any(|span| match &span.kind {
        SpanKind::Text(text) => text.contains(char::is_alphanumeric),
        _ => true,
    })
}

/// The column of a byte, in characters, from 0.
fn column(source: &str, at: usize) -> usize {
    let before = source.get(..at).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    before[start..].chars().count()
}
