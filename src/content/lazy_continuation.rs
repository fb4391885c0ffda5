//! Lines that Markdown gives to a nested list though they stand at the margin.

use super::ast::{Block, BlockKind, Span, SpanKind, lines};

/// Lines at the margin after a nested list go on with the entry, though
/// Markdown gives them to the last item of the list.
pub(super) fn settle(source: &str, blocks: &mut Vec<Block>) {
    let mut settled = Vec::new();
    for mut block in blocks.drain(..) {
        let marker = column(source, block.range.start);
        let mut lifted = Vec::new();
        if let BlockKind::List { items, .. } = &mut block.kind {
            items.iter_mut().for_each(|item| settle(source, &mut item.blocks));
            if let Some(last) = items.last_mut() {
                lifted = lift(source, marker, &mut last.blocks);
            }
        }
        settled.push(block);
        settled.extend(lifted);
    }
    *blocks = settled;
}

/// The paragraphs at the end of an item that begin left of its marker.
fn lift(source: &str, marker: usize, blocks: &mut Vec<Block>) -> Vec<Block> {
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
                && says_something(line)
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

/// Whether a line is more than a stray mark of punctuation.
fn says_something(line: &[Span]) -> bool {
    let line = lines(line).next().map(|line| line.spans).unwrap_or_default();
    line.iter().any(|span| match &span.kind {
        SpanKind::Text(text) => text.contains(char::is_alphanumeric),
        _ => true,
    })
}

/// How far from the margin a byte stands, in characters.
fn column(source: &str, at: usize) -> usize {
    let before = source.get(..at).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    before[start..].chars().count()
}
