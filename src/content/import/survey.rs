//! Counts, over some issues, what their entries may be.

use super::super::{
    EntryShape, Reading, SiteFile, Source,
    ast::{self, Block, BlockKind},
    details::{is_details, tells_of_one},
    entry_links::{has_link, is_bullets_with_links, leads_with_link, links_in},
    entry_shapes::{Piece, gather_entries},
    front_matter::FrontMatter,
    markdown::parse_blocks,
    preprocess::Preprocessed,
    reading::find_day,
};
use super::heading_names::HeadingNames;
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
    names: HeadingNames,
    /// Headings above a list of details, of each level.
    detailed: BTreeMap<u8, usize>,
    /// Bullet lists that begin with a link, and those of them that tell of one thing.
    lists: usize,
    lists_of_one: usize,
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
        self.names.add(&blocks);
        self.lists += blocks.iter().filter(|block| begins_with_link(block)).count();
        self.lists_of_one += blocks.iter().filter(|block| tells_of_one(block)).count();
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
                let is_detailed = below.iter().filter(|block| is_details(block)).count() == 1;
                *self.detailed.entry(*level).or_default() += usize::from(is_detailed);
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
        if let Some(level) = self.described_level().filter(|level| self.is_detailed(*level)) {
            return self.described(level);
        }
        let is_one = |shape: &EntryShape| *shape != EntryShape::Item || !self.has_lists_of_one();
        let shapes = self.shapes.iter().filter(|(shape, _)| is_one(shape));
        linked.max(shapes.map(|(_, count)| *count).max().unwrap_or(0))
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
        let is_detailed = described.is_some_and(|level| self.is_detailed(level));
        let by_heading = linked * 3 > lists
            || (described.is_some() && described_count * 6 > lists)
            || is_detailed;
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
        if alone
            || (!is_detailed && items * 20 >= lists && entries.iter().all(|shape| absorbs(*shape)))
        {
            let of_one = alone && self.has_lists_of_one();
            entries.insert(0, if of_one { EntryShape::List } else { EntryShape::Item });
        }
        if alone && numbers * 10 >= items.max(1) {
            entries.push(EntryShape::Number);
        }
        if alone && of(EntryShape::Rule) * 4 > lists {
            entries.push(EntryShape::Rule);
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
            _ => self.owner_level(if alone { entries[0] } else { main }),
        };
        let (preface, foot) = match described.filter(|_| is_detailed) {
            Some(level) => self.names.ends(level, self.issues),
            None => Default::default(),
        };
        let other_sections = true;
        Reading { entries, section_level, other_sections, preface, foot, ..Reading::default() }
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
            (*level > 2 || self.is_detailed(*level))
                && *count * 10 >= *all * 6
                && *count > self.issues
        };
        counts.filter(is_most).max_by_key(|(_, count, _)| *count).map(|(level, ..)| level)
    }

    /// Whether most headings of a level stand above a list of details.
    fn is_detailed(&self, level: u8) -> bool {
        let of = |counts: &BTreeMap<u8, usize>| counts.get(&level).copied().unwrap_or(0);
        of(&self.detailed) > self.issues && of(&self.detailed) * 10 >= of(&self.plain) * 6
    }

    /// Whether most bullet lists tell of one thing.
    fn has_lists_of_one(&self) -> bool {
        self.lists_of_one > self.issues && self.lists_of_one * 10 >= self.lists * 6
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

/// Whether a block is a bullet list whose first item has a link.
fn begins_with_link(block: &Block) -> bool {
    let BlockKind::List { start: None, items } = &block.kind else { return false };
    items.first().is_some_and(|item| has_link(&item.blocks))
}

/// Whether a shape's text goes on below its title.
fn absorbs(shape: EntryShape) -> bool {
    matches!(shape, EntryShape::Paragraph | EntryShape::Heading | EntryShape::Bold)
}
