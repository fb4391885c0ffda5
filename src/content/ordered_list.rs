//! Ordered lists, split where the numbers jump. CommonMark reads only the first
//! number of a list; here none of them is lost.

use super::ast::{Block, BlockKind, Item};

/// The lists that the items make, each with numbers in a row.
pub(super) fn split_at_jumps(source: &str, start: u64, items: Vec<Item>) -> Vec<Block> {
    let number = |item: &Item| -> Option<u64> {
        let text = source[item.range.clone()].trim_start();
        text[..text.find(|c: char| !c.is_ascii_digit())?].parse().ok()
    };
    // `1. 1. 1.` is how some let Markdown do the counting.
    let all_same = items.len() > 1 && items.iter().all(|item| number(item) == Some(start));
    let mut lists: Vec<(u64, Vec<Item>)> = Vec::new();
    for item in items {
        let expected = lists.last().map(|(start, items)| start + items.len() as u64);
        match (expected, number(&item)) {
            (Some(expected), Some(found)) if found != expected && !all_same => {
                lists.push((found, vec![item]));
            }
            (None, found) => lists.push((found.unwrap_or(start), vec![item])),
            (Some(_), _) => lists.last_mut().expect("there is one").1.push(item),
        }
    }
    let block = |(start, items): (u64, Vec<Item>)| {
        let begin = items.first().map_or(0, |item| item.range.start);
        let end = items.last().map_or(0, |item| item.range.end);
        Block { kind: BlockKind::List { start: Some(start), items }, range: begin..end }
    };
    lists.into_iter().map(block).collect()
}
