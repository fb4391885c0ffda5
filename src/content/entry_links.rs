//! Where links are: in texts, items, lists.

use super::ast::{Block, BlockKind, Item, Span, SpanKind};

/// Whether a text begins with a link; marks and labels may stand before it.
pub(super) fn leads_with_link(spans: &[Span]) -> bool {
    for span in spans {
        match &span.kind {
            SpanKind::Link { .. } => return true,
            SpanKind::Styled(_, inside) => return leads_with_link(inside),
            SpanKind::Text(text)
                if !text.contains(|c: char| c.is_alphanumeric()) || is_label(text) => {}
            SpanKind::Image { .. } => {}
            _ => return false,
        }
    }
    false
}

fn is_label(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('[') && text.ends_with(']')
}

/// Whether an item begins with a link.
pub(super) fn item_leads_with_link(item: &Item) -> bool {
    match item.blocks.first().map(|block| &block.kind) {
        Some(BlockKind::Paragraph(spans) | BlockKind::Heading(_, spans)) => leads_with_link(spans),
        _ => false,
    }
}

/// Whether a list has an item that begins with a link.
pub(super) fn is_list_of_links(block: &Block) -> bool {
    let BlockKind::List { items, .. } = &block.kind else { return false };
    items.iter().any(item_leads_with_link)
}

/// Whether a block is a bullet list with a link in each item.
pub(super) fn is_bullets_with_links(block: &Block) -> bool {
    let BlockKind::List { start: None, items } = &block.kind else { return false };
    items.iter().all(|item| has_link(&item.blocks))
}

/// Whether blocks have a link.
pub(super) fn has_link(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match &block.kind {
        BlockKind::Paragraph(spans) | BlockKind::Heading(_, spans) => spans_have_link(spans),
        BlockKind::List { items, .. } => items.iter().any(|item| has_link(&item.blocks)),
        BlockKind::BlockQuote(inside) => has_link(inside),
        BlockKind::Table(rows) => rows.iter().flatten().any(|cell| spans_have_link(cell)),
        _ => false,
    })
}

/// Whether a text has a link.
pub(super) fn spans_have_link(spans: &[Span]) -> bool {
    spans.iter().any(|span| match &span.kind {
        SpanKind::Link { .. } => true,
        SpanKind::Styled(_, inside) => spans_have_link(inside),
        SpanKind::Text(text) => text.contains("http://") || text.contains("https://"),
        _ => false,
    })
}

/// The number of links in a block.
pub(super) fn links_in(block: &Block) -> usize {
    match &block.kind {
        BlockKind::Paragraph(spans) | BlockKind::Heading(_, spans) => {
            spans.iter().filter(|span| spans_have_link(std::slice::from_ref(span))).count()
        }
        BlockKind::List { items, .. } => {
            items.iter().flat_map(|item| &item.blocks).map(links_in).sum()
        }
        BlockKind::BlockQuote(inside) => inside.iter().map(links_in).sum(),
        _ => 0,
    }
}

/// Whether a list looks like entries, unlike the lists of a colophon.
pub(super) fn looks_like_entries(block: &Block) -> bool {
    let BlockKind::List { start: None, items } = &block.kind else { return false };
    items.iter().any(|item| match item.blocks.first().map(|block| &block.kind) {
        Some(BlockKind::Paragraph(spans)) => match spans.first().map(|span| &span.kind) {
            Some(SpanKind::Link { .. }) => true,
            Some(SpanKind::Text(text)) => text.starts_with('['),
            _ => false,
        },
        _ => false,
    })
}
