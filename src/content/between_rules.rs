//! Entries that only rules (`***`) part: what stands between two of them, if it begins
//! with a paragraph and has a link.

use super::{
    ast::{Block, BlockKind, Item},
    entry_links::has_link,
    reading::{EntryShape, Reading},
};

/// Whether entries stand between the rules of these blocks.
pub(super) fn reads_rules(reading: &Reading, blocks: &[Block]) -> bool {
    reading.reads(EntryShape::Rule) && blocks.iter().any(is_rule)
}

/// What stands before a rule.
pub(super) enum Between {
    /// An entry, and the rule below it.
    Entry(Item, Option<Block>),
    /// Anything else.
    Other(Vec<Block>),
}

/// Splits blocks at rules.
pub(super) fn between_rules(blocks: &[Block]) -> impl Iterator<Item = Between> {
    blocks.split_inclusive(is_rule).map(|part| {
        let mut part = part.to_vec();
        let begins = matches!(part.first(), Some(Block { kind: BlockKind::Paragraph(_), .. }));
        if !begins || !has_link(&part) {
            return Between::Other(part);
        }
        let rule = part.pop_if(|block| is_rule(block));
        let range = part[0].range.start..part.last().map_or(0, |block| block.range.end);
        Between::Entry(Item { blocks: part, range }, rule)
    })
}

fn is_rule(block: &Block) -> bool {
    block.kind == BlockKind::Rule
}
