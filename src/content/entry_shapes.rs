//! Entries of other shapes than the house's: each becomes an item, which is what
//! `section` and `entry` know. Nothing else changes, and no block is left out.

use super::{
    ast::{Block, BlockKind, Item, Span},
    between_rules::{Between, between_rules, reads_rules},
    details,
    entry_links::{
        has_link, is_bullets_with_links, is_list_of_links, item_leads_with_link, leads_with_link,
        spans_have_link,
    },
    numbered_lines::{leads_in_bold, numbered, spans_range, split_numbered},
    reading::{EntryShape, Reading},
};
use std::ops::Range;

/// A piece of a section.
pub(super) enum Piece {
    /// An entry: its title first.
    Entry(Item),
    /// Anything else.
    Block(Block),
}

/// Gathers the entries of a section. What follows an entry that is a paragraph, a
/// heading or a line in bold belongs to it, up to the next one or a rule. A heading
/// that only names what the list below is about is none; the items are.
pub(super) fn gather_entries(reading: &Reading, blocks: Vec<Block>) -> Vec<Piece> {
    if !reads_rules(reading, &blocks) {
        return gather(reading, blocks);
    }
    let pieces = between_rules(&blocks).flat_map(|part| match part {
        Between::Entry(item, rule) => {
            [Piece::Entry(item)].into_iter().chain(rule.map(Piece::Block)).collect()
        }
        Between::Other(blocks) => gather(reading, blocks),
    });
    pieces.collect()
}

fn gather(reading: &Reading, blocks: Vec<Block>) -> Vec<Piece> {
    let naming: Vec<bool> =
        (0..blocks.len()).map(|at| names_entries(reading, &blocks[at..])).collect();
    let others = blocks.iter().zip(&naming).filter(|(_, names)| !**names);
    let level = entry_level(reading, others.map(|(block, _)| block));
    let mut gathered = Gathered { reading, level, pieces: Vec::new(), open: None };
    for (block, names) in blocks.into_iter().zip(naming) {
        if names {
            gathered.close();
            gathered.pieces.push(Piece::Block(block));
        } else {
            gathered.add(block);
        }
    }
    gathered.close();
    gathered.pieces
}

/// Whether a block is an entry, or holds some.
pub(super) fn holds_entries(reading: &Reading, block: &Block) -> bool {
    let pieces = gather_entries(reading, vec![block.clone()]);
    pieces.iter().any(|piece| matches!(piece, Piece::Entry(_)))
}

/// Whether a heading is an entry: one that is deeper than those of sections, or whose
/// text is a link.
pub(super) fn is_entry_heading(reading: &Reading, level: u8, spans: &[Span]) -> bool {
    reading.reads(EntryShape::Heading) && (level > reading.section_level || leads_with_link(spans))
}

/// Whether a heading without a link has nothing below it but bullets, each with one.
fn names_entries(reading: &Reading, blocks: &[Block]) -> bool {
    let [Block { kind: BlockKind::Heading(level, spans), .. }, below @ ..] = blocks else {
        return false;
    };
    let ends = |block: &&Block| !matches!(block.kind, BlockKind::Heading(..) | BlockKind::Rule);
    let mut below = below.iter().take_while(ends).peekable();
    reading.reads(EntryShape::Item)
        && is_entry_heading(reading, *level, spans)
        && !spans_have_link(spans)
        && below.peek().is_some()
        && below.all(is_bullets_with_links)
}

/// The level of the headings that are entries without a link: the highest there is.
fn entry_level<'b>(reading: &Reading, blocks: impl Iterator<Item = &'b Block>) -> u8 {
    let levels = blocks.filter_map(|block| match &block.kind {
        BlockKind::Heading(level, spans) if !spans_have_link(spans) => {
            Some(*level).filter(|level| *level > reading.section_level)
        }
        _ => None,
    });
    levels.min().unwrap_or(6)
}

struct Gathered<'r> {
    reading: &'r Reading,
    /// The level of headings that are entries.
    level: u8,
    pieces: Vec<Piece>,
    open: Option<Open>,
}

/// An entry whose text goes on.
struct Open {
    item: Item,
    /// The level of its heading, if it has one.
    level: Option<u8>,
    /// Its number, if it has one.
    number: Option<u64>,
}

impl Gathered<'_> {
    fn add(&mut self, block: Block) {
        let reading = self.reading;
        let Block { kind, range } = block;
        match kind {
            BlockKind::Rule => {
                self.close();
                self.pieces.push(Piece::Block(Block { kind, range }));
            }
            BlockKind::Heading(level, spans) if self.is_entry(level, &spans) => {
                let title = Block { kind: BlockKind::Paragraph(spans), range };
                self.begin(title, Some(level), None);
            }
            BlockKind::List { start: None, items }
                if reading.reads(EntryShape::List) && self.open.is_none() =>
            {
                self.things(items, range);
            }
            BlockKind::List { start: None, items }
                if reading.reads(EntryShape::Item) && self.open.is_none() =>
            {
                self.bullets(items);
            }
            BlockKind::List { start: Some(start), items } => self.ordered(start, items, range),
            BlockKind::Paragraph(spans)
                if reading.reads(EntryShape::Paragraph) && numbered(&spans).is_some() =>
            {
                for (number, spans) in split_numbered(spans) {
                    let range = spans_range(&spans);
                    self.begin(
                        Block { kind: BlockKind::Paragraph(spans), range },
                        None,
                        Some(number),
                    );
                }
            }
            BlockKind::Paragraph(spans)
                if reading.reads(EntryShape::Bold) && leads_in_bold(&spans) =>
            {
                self.begin(Block { kind: BlockKind::Paragraph(spans), range }, None, None);
            }
            BlockKind::Table(rows) if reading.reads(EntryShape::Row) && self.open.is_none() => {
                self.rows(rows, &range);
            }
            kind => self.keep(Block { kind, range }),
        }
    }

    fn is_entry(&self, level: u8, spans: &[Span]) -> bool {
        let inside =
            self.open.as_ref().and_then(|open| open.level).is_some_and(|open| level > open);
        is_entry_heading(self.reading, level, spans)
            && (leads_with_link(spans) || !inside && level <= self.level)
    }

    fn begin(&mut self, title: Block, level: Option<u8>, number: Option<u64>) {
        self.close();
        let item = Item { range: title.range.clone(), blocks: vec![title] };
        self.open = Some(Open { item, level, number });
    }

    /// Adds a block that is no entry.
    fn keep(&mut self, block: Block) {
        match &mut self.open {
            Some(open) => {
                open.item.range.end = open.item.range.end.max(block.range.end);
                open.item.blocks.push(block);
            }
            None => self.pieces.push(Piece::Block(block)),
        }
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.push(open.item);
        }
    }

    fn push(&mut self, item: Item) {
        self.pieces.push(Piece::Entry(item));
    }

    /// The things that a list tells of, each an entry.
    fn things(&mut self, items: Vec<Item>, range: Range<usize>) {
        match details::things(&items) {
            Some(things) => things.into_iter().for_each(|thing| self.push(thing)),
            None => {
                let kind = BlockKind::List { start: None, items };
                self.pieces.push(Piece::Block(Block { kind, range }));
            }
        }
    }

    /// Items of a bullet list. One without a link is none; if it names what its list
    /// is about, the items of that are. Those between entries stay one list.
    fn bullets(&mut self, items: Vec<Item>) {
        let from = self.pieces.len();
        for item in items {
            let named =
                item.blocks.first().is_some_and(|block| has_link(std::slice::from_ref(block)));
            let lists = item.blocks.iter().any(is_list_of_links);
            if named || (!lists && has_link(&item.blocks)) {
                self.push(item);
            } else if lists {
                for block in item.blocks {
                    match block.kind {
                        BlockKind::List { items, .. } => self.bullets(items),
                        _ => self.pieces.push(Piece::Block(block)),
                    }
                }
            } else {
                self.keep_item(item, from);
            }
        }
    }

    /// Rows of a table: the first cell with a link is the title, the others follow. A row
    /// without a link, such as the first, stays a table.
    fn rows(&mut self, rows: Vec<Vec<Vec<Span>>>, range: &Range<usize>) {
        for mut cells in rows {
            let Some(at) = cells.iter().position(|cell| spans_have_link(cell)) else {
                let kind = BlockKind::Table(vec![cells]);
                self.pieces.push(Piece::Block(Block { kind, range: range.clone() }));
                continue;
            };
            let title = cells.remove(at);
            let cells = std::iter::once(title).chain(cells).filter(|cell| !cell.is_empty());
            let block = |spans: Vec<Span>| {
                let range = spans_range(&spans);
                Block { kind: BlockKind::Paragraph(spans), range }
            };
            let blocks: Vec<Block> = cells.map(block).collect();
            self.push(Item { range: blocks[0].range.clone(), blocks });
        }
    }

    /// Adds an item that is no entry, to the list before it if that is one of them.
    fn keep_item(&mut self, item: Item, from: usize) {
        if self.pieces.len() > from
            && let Some(Piece::Block(Block { kind, range })) = self.pieces.last_mut()
            && let BlockKind::List { start: None, items } = kind
        {
            range.end = item.range.end;
            items.push(item);
            return;
        }
        let range = item.range.clone();
        let kind = BlockKind::List { start: None, items: vec![item] };
        self.pieces.push(Piece::Block(Block { kind, range }));
    }

    fn ordered(&mut self, start: u64, items: Vec<Item>, range: Range<usize>) {
        let (by_number, by_paragraph) =
            (self.reading.reads(EntryShape::Number), self.reading.reads(EntryShape::Paragraph));
        let goes_on = match self.open.as_ref().map(|open| open.number) {
            None => start <= 1 || by_number,
            Some(None) => false,
            Some(Some(last)) => start == last + 1 || items.iter().all(item_leads_with_link),
        };
        let is_entries = items.iter().any(|item| has_link(&item.blocks));
        if !(by_number || by_paragraph)
            || !is_entries
            || !(goes_on || items.iter().all(item_leads_with_link))
        {
            self.keep(Block { kind: BlockKind::List { start: Some(start), items }, range });
            return;
        }
        for (number, item) in (start..).zip(items) {
            self.close();
            if by_paragraph {
                self.open = Some(Open { item, level: None, number: Some(number) });
            } else {
                self.push(item);
            }
        }
    }
}
