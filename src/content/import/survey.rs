//! Counts, over some issues, what their entries may be.

use super::super::{
    EntryShape, Reading, SiteFile, Source,
    ast::{self, Block, BlockKind},
    entry_links::{is_bullets_with_links, leads_with_link, links_in},
    entry_shapes::{Piece, gather_entries},
    front_matter::FrontMatter,
    markdown::parse_blocks,
    preprocess::Preprocessed,
    reading::find_day,
};
use std::collections::BTreeMap;

/// What was counted.
#[derive(Default)]
pub(super) struct Survey {
    /// The issues.
    pub issues: usize,
    /// Those with Chinese in them.
    pub chinese: usize,
    /// Those with a date in the front matter.
    pub dates_in_front_matter: usize,
    /// Those with a date in the heading.
    pub dates_in_headings: usize,
    /// Those with a number in the front matter.
    pub numbers_in_front_matter: usize,
    /// Those in which the house finds summaries.
    house: usize,
    /// What may be an entry, by shape.
    shapes: BTreeMap<EntryShape, usize>,
    /// The entries below headings of each level, by the shape of the entry.
    owners: BTreeMap<(EntryShape, u8), usize>,
    /// Headings of the first level.
    first_level: usize,
    /// Headings of each level with a link, those with prose and a link below, and those
    /// that name no list of links.
    linked: BTreeMap<u8, usize>,
    described: BTreeMap<u8, usize>,
    /// Headings above a list with links, by level and name.
    listed: BTreeMap<(u8, String), usize>,
    plain: BTreeMap<u8, usize>,
}

impl Survey {
    /// Adds an issue.
    pub(super) fn add(&mut self, source: &Source, site: &SiteFile) {
        let markdown = Preprocessed::new(&source.text, site);
        let blocks = parse_blocks(&markdown);
        let front_matter = FrontMatter::parse(&markdown.front_matter);
        self.issues += 1;
        self.chinese += usize::from(source.text.chars().any(|c| ('一'..='龥').contains(&c)));
        self.dates_in_front_matter += usize::from(front_matter.date.is_some());
        self.numbers_in_front_matter += usize::from(front_matter.number.is_some());
        let heading = blocks.iter().find_map(|block| match &block.kind {
            BlockKind::Heading(1, spans) => Some(ast::plain_text(spans)),
            _ => None,
        });
        let heading = heading.or(front_matter.title);
        self.dates_in_headings +=
            usize::from(heading.is_some_and(|text| find_day(&text).is_some()));
        self.house += usize::from(source.text.matches("\n摘要").count() >= 2);
        self.headings(&blocks);
        for shape in EntryShape::ALL.iter().filter(|shape| **shape != EntryShape::Heading) {
            self.shape(*shape, &blocks);
        }
    }

    /// Counts headings that are entries, and whose they are.
    fn headings(&mut self, blocks: &[Block]) {
        let mut above: Vec<u8> = Vec::new();
        for (at, block) in blocks.iter().enumerate() {
            let BlockKind::Heading(level, spans) = &block.kind else { continue };
            above.retain(|known| known < level);
            self.first_level += usize::from(*level == 1);
            let below = blocks[at + 1..].iter();
            let below = below.take_while(|block| !matches!(block.kind, BlockKind::Heading(..)));
            let below: Vec<Block> = below.cloned().collect();
            let owner = above.last().copied().unwrap_or(1);
            let prose = matches!(below.first().map(|block| &block.kind), Some(BlockKind::Paragraph(spans)) if !leads_with_link(spans));
            if leads_with_link(spans) {
                *self.linked.entry(*level).or_default() += 1;
                *self.owners.entry((EntryShape::Heading, owner)).or_default() += 1;
            } else if *level > 1 && !below.iter().all(is_bullets_with_links) {
                *self.plain.entry(*level).or_default() += 1;
                let has_links = below.iter().map(links_in).sum::<usize>() > 0;
                if prose && has_links {
                    *self.described.entry(*level).or_default() += 1;
                } else if has_links {
                    let name = (*level, ast::plain_text(spans));
                    *self.listed.entry(name).or_default() += 1;
                }
            }
            above.push(*level);
        }
    }

    /// Counts the entries of a shape, and whose they are.
    fn shape(&mut self, shape: EntryShape, blocks: &[Block]) {
        let reading = Reading { entries: vec![shape], ..Reading::default() };
        let mut level = 1;
        let mut part: Vec<Block> = Vec::new();
        let mut count = |part: &mut Vec<Block>, level: u8| {
            let pieces = gather_entries(&reading, std::mem::take(part));
            let found = pieces.iter().filter(|piece| matches!(piece, Piece::Entry(_))).count();
            *self.shapes.entry(shape).or_default() += found;
            *self.owners.entry((shape, level)).or_default() += found;
        };
        for block in blocks {
            match &block.kind {
                BlockKind::Heading(next, _) => {
                    count(&mut part, level);
                    level = *next;
                }
                _ => part.push(block.clone()),
            }
        }
        count(&mut part, level);
    }

    /// Whether the issues are of the house's own shape.
    pub(super) fn is_house(&self) -> bool {
        self.issues > 0 && self.house * 2 > self.issues
    }

    /// How many entries there may be.
    pub(super) fn candidates(&self) -> usize {
        let linked: usize = self.linked.values().sum();
        let most = self.shapes.values().copied().max().unwrap_or(0);
        linked.max(most)
    }

    /// The shape that the counts tell of.
    pub(super) fn reading(&self) -> Reading {
        let of = |shape| self.shapes.get(&shape).copied().unwrap_or(0);
        let linked: usize = self.linked.values().filter(|count| **count * 2 > self.issues).sum();
        let described = self.described_level();
        let described_count = described.map_or(0, |level| self.described(level));
        let (items, paragraphs, numbers) =
            (of(EntryShape::Item), of(EntryShape::Paragraph), of(EntryShape::Number));
        let lists = items.max(paragraphs).max(numbers);
        let mut entries = Vec::new();
        let headings = linked.max(described_count);
        let by_heading = linked * 3 > lists || (described.is_some() && described_count * 6 > lists);
        if headings > 0 && by_heading {
            entries.push(EntryShape::Heading);
        } else if paragraphs > items && paragraphs > 0 {
            // Items of a list whose text is within them need no more than numbers.
            entries.push(if numbers == paragraphs && self.is_tight() {
                EntryShape::Number
            } else {
                EntryShape::Paragraph
            });
        } else if items == 0 && of(EntryShape::Bold) > 0 {
            entries.push(EntryShape::Bold);
        }
        let bold = of(EntryShape::Bold);
        if entries.is_empty() && bold > items * 2 && bold > self.issues {
            entries.push(EntryShape::Bold);
        }
        let alone = entries.is_empty();
        if alone || (items * 20 >= lists && entries.iter().all(|shape| absorbs(*shape))) {
            entries.insert(0, EntryShape::Item);
        }
        if alone && numbers * 10 >= items.max(1) {
            entries.push(EntryShape::Number);
        }
        let rows = of(EntryShape::Row);
        if rows * 3 > lists {
            entries.push(EntryShape::Row);
        }
        let main =
            entries.iter().copied().find(|shape| *shape != EntryShape::Item || entries.len() == 1);
        let main = main.unwrap_or(EntryShape::Item);
        let section_level = match (main, described) {
            (EntryShape::Heading, Some(level)) if linked == 0 => level.saturating_sub(1).max(1),
            _ if rows > lists => self.owner_level(EntryShape::Row),
            _ => self.owner_level(if alone { EntryShape::Item } else { main }),
        };
        Reading { entries, section_level, other_sections: true, ..Reading::default() }
    }

    /// Whether numbered entries are in lists, each with its text.
    fn is_tight(&self) -> bool {
        self.shapes.get(&EntryShape::Number) == self.shapes.get(&EntryShape::Paragraph)
            && self.chinese * 2 < self.issues
    }

    /// The level of headings without a link whose text has some, if most have.
    fn described_level(&self) -> Option<u8> {
        let counts = self.plain.iter().map(|(level, all)| (*level, self.described(*level), *all));
        let is_most = |(level, count, all): &(u8, usize, usize)| {
            *level > 2 && *count * 10 >= *all * 6 && *count > self.issues
        };
        counts.filter(is_most).max_by_key(|(_, count, _)| *count).map(|(level, ..)| level)
    }

    /// How many headings of a level describe an entry: with prose below, or a list that
    /// none of several other issues has under that name, as they have sections.
    fn described(&self, level: u8) -> usize {
        let listed = self.listed.iter().filter(|((of, _), count)| *of == level && **count == 1);
        let prose = self.described.get(&level).copied().unwrap_or(0);
        prose + if self.issues > 2 { listed.count() } else { 0 }
    }

    /// The deepest level of headings that a tenth of the entries are right below; not
    /// that of the issues' own headings.
    fn owner_level(&self, shape: EntryShape) -> u8 {
        let owners = || self.owners.iter().filter(|((of, _), _)| *of == shape);
        let all: usize = owners().map(|(_, count)| count).sum();
        let levels = owners().filter(|(_, count)| **count > 0 && **count * 10 >= all);
        levels
            .map(|((_, level), _)| *level)
            .max()
            .unwrap_or(2)
            .max(if self.first_level > self.issues { 1 } else { 2 })
    }
}

/// Whether a shape's text goes on below its title.
fn absorbs(shape: EntryShape) -> bool {
    matches!(shape, EntryShape::Paragraph | EntryShape::Heading | EntryShape::Bold)
}
