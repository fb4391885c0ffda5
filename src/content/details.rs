//! Bullet lists that tell of one thing: the first item names it, the others are its
//! details. `- 项目：[甲](…)`, `- 说明：…`.

use super::{
    ast::{Block, BlockKind, Item, Span, SpanKind},
    entry_links::{has_link, item_leads_with_link},
};

/// A label is no longer than this, in characters.
const LONGEST_LABEL: usize = 12;

/// What an item begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Beginning {
    /// A word and a colon.
    Label(String),
    /// A link.
    Link,
    /// Other words, with a link among them.
    Words,
    /// Words, and no link anywhere.
    Text,
}

fn beginning(item: &Item) -> Beginning {
    if let Some(label) = label(item) {
        return Beginning::Label(label);
    }
    match (item_leads_with_link(item), has_link(&item.blocks)) {
        (true, _) => Beginning::Link,
        (false, true) => Beginning::Words,
        (false, false) => Beginning::Text,
    }
}

/// The label that an item begins with, in bold or not.
fn label(item: &Item) -> Option<String> {
    let Some(BlockKind::Paragraph(spans)) = item.blocks.first().map(|block| &block.kind) else {
        return None;
    };
    let mut text = String::new();
    for span in spans {
        if matches!(span.kind, SpanKind::Link { .. } | SpanKind::Break(_)) {
            break;
        }
        text += &super::ast::plain_text(std::slice::from_ref::<Span>(span));
    }
    let (label, rest) = text.split_once(['：', ':'])?;
    let is_one = (1..=LONGEST_LABEL).contains(&label.trim().chars().count())
        && label.contains(char::is_alphabetic)
        && !rest.starts_with("//");
    is_one.then(|| label.trim().to_owned())
}

/// Whether a block is a list of which most items begin with a label, each its own.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn is_details(block: &Block) -> bool {
    let BlockKind::List { start: None, items } = &block.kind else { return false };
    let labels: Vec<String> = items.iter().filter_map(label).collect();
    let own: std::collections::BTreeSet<&String> = labels.iter().collect();
    items.len() > 1 && labels.len() * 3 >= items.len() * 2 && own.len() == labels.len()
}

/// The things that a list tells of, each an item with its details as a list in it: an
/// item that begins as the first does begins another. None where the first has no link.
pub(super) fn things(items: &[Item]) -> Option<Vec<Item>> {
    let (first, _) = items.split_first().filter(|(first, _)| has_link(&first.blocks))?;
    let first = beginning(first);
    let mut things: Vec<Item> = Vec::new();
    for item in items {
        match things.last_mut() {
            Some(thing) if beginning(item) != first => add_detail(thing, item.clone()),
            _ => things.push(item.clone()),
        }
    }
    Some(things)
}

/// Adds an item to the list that a thing ends with.
fn add_detail(thing: &mut Item, detail: Item) {
    thing.range.end = detail.range.end;
    if let [_, .., Block { kind: BlockKind::List { start: None, items }, range }] =
        &mut thing.blocks[..]
    {
        range.end = detail.range.end;
        items.push(detail);
        return;
    }
    let range = detail.range.clone();
    let kind = BlockKind::List { start: None, items: vec![detail] };
    thing.blocks.push(Block { kind, range });
}

/// Whether a list tells of one thing: what follows the first item are details.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn tells_of_one(block: &Block) -> bool {
    let BlockKind::List { start: None, items } = &block.kind else { return false };
    let Some((first, others)) = items.split_first() else { return false };
    let begins = beginning(first);
    let is_detail = |item: &Item| {
        let own = beginning(item);
        own != begins && matches!(own, Beginning::Label(_) | Beginning::Text)
    };
    has_link(&first.blocks) && !others.is_empty() && others.iter().all(is_detail)
}
