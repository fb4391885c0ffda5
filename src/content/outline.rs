//! Splits an issue at its headings: title, preface, sections, 往期回顾, colophon.

use super::{
    Problem,
    ast::{self, Block, BlockKind, Span, SpanKind},
    between_rules::reads_rules,
    context::Context,
    entry_links::{has_link, links_in, looks_like_entries},
    entry_shapes::{self, is_entry_heading},
    reading::{EntryShape, Reading},
};
use std::{collections::HashMap, ops::Range};

/// The name of a section that has no heading.
const UNNAMED: &str = "条目";

/// The parts of an issue, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The heading of the issue.
    pub heading: Option<Part>,
    /// The blocks before the first section, heading excluded.
    pub preface: Vec<Block>,
    /// The sections.
    pub sections: Vec<Part>,
    /// 往期回顾.
    pub past_issues: Option<Part>,
    /// The blocks below the thematic break at the end.
    pub colophon: Vec<Block>,
}

impl Outline {
    /// Makes a section of the entries that stand before all headings: where no section
    /// has any, or the first of them is a heading itself.
    fn gather_unnamed(&mut self, reading: &Reading) {
        let is_declared = |block: &Block| match &block.kind {
            BlockKind::Heading(_, spans) => is_named(&reading.preface, &ast::plain_text(spans)),
            _ => false,
        };
        let is_ruled = reads_rules(reading, &self.preface);
        let holds = |block: &Block| {
            !is_declared(block)
                && (entry_shapes::holds_entries(reading, block)
                    || is_ruled && has_link(std::slice::from_ref(block)))
        };
        let Some(first) = self.preface.iter().position(holds) else { return };
        let is_heading = matches!(self.preface[first].kind, BlockKind::Heading(..));
        let elsewhere = self.preface.iter().any(is_declared)
            || self.sections.iter().flat_map(|part| &part.blocks).any(holds);
        let links: usize = self.preface[first..].iter().map(links_in).sum();
        if links == 0 || elsewhere && !is_heading {
            return;
        }
        let blocks = self.preface.split_off(first);
        let range = blocks[0].range.start..blocks[0].range.start;
        let heading = vec![Span { kind: SpanKind::Text(UNNAMED.into()), range: range.clone() }];
        self.sections.insert(0, Part { heading, level: 2, range, blocks });
    }

    /// Names sections that bear one name after the headings above them.
    fn name_apart(&mut self, cx: &Context<'_>) {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for part in &self.sections {
            *counts.entry(part.name()).or_default() += 1;
        }
        let of_preface = self.preface.iter().filter_map(|block| match &block.kind {
            BlockKind::Heading(level, spans) => Some((*level, ast::plain_text(spans))),
            _ => None,
        });
        let mut above: Vec<(u8, String)> = of_preface.collect();
        for part in &mut self.sections {
            let name = part.name();
            above.retain(|(level, _)| *level < part.level);
            if let (Some((_, group)), true) = (above.last(), counts[&name] > 1)
                && cx.site.section(&name).is_none()
            {
                let before = format!("{group} · ");
                let range = part.range.start..part.range.start;
                match part.heading.first_mut().map(|span| &mut span.kind) {
                    Some(SpanKind::Text(text)) => text.insert_str(0, &before),
                    _ => part.heading.insert(0, Span { kind: SpanKind::Text(before), range }),
                }
            }
            above.push((part.level, part.name()));
        }
    }
}

/// A heading and the blocks below it.
#[derive(Debug)]
pub(super) struct Part {
    /// The content of the heading.
    pub heading: Vec<Span>,
    /// Its level.
    pub level: u8,
    /// The range of the heading; empty where there is none.
    pub range: Range<usize>,
    /// The blocks below it.
    pub blocks: Vec<Block>,
}

impl Part {
    fn name(&self) -> String {
        ast::plain_text(&self.heading).trim().to_owned()
    }
}

/// The part that a block begins.
enum Begins {
    Issue,
    Section,
    Past,
    Foot,
    Nothing,
}

/// Splits the blocks of an issue into its parts.
pub(super) fn split_outline(cx: &mut Context<'_>, blocks: Vec<Block>) -> Outline {
    let mut outline = Outline::default();
    let blocks = unmake_setext_headings(cx, blocks);
    let blocks = promote_section_names(cx, blocks);
    let colophon = colophon_start(cx, &blocks);
    let mut in_past_issues = false;
    let mut in_foot = false;
    for (at, block) in blocks.into_iter().enumerate() {
        if in_foot || colophon.is_some_and(|start| at > start) {
            outline.colophon.push(block);
            continue;
        }
        let has_heading = outline.heading.is_some() || has_title(cx);
        match begins(cx, &block, has_heading) {
            Begins::Foot => {
                in_foot = true;
                outline.colophon.push(block);
            }
            Begins::Issue => outline.heading = Some(part(block)),
            Begins::Section => {
                if let BlockKind::Heading(level, _) = block.kind
                    && (level == 1 || level > cx.site.reading.section_level.max(2))
                    && cx.site.reading.is_house()
                {
                    cx.report(Problem::SectionLevel(level), &block.range);
                }
                in_past_issues = false;
                outline.sections.push(part(block));
            }
            Begins::Past if outline.past_issues.is_none() => {
                in_past_issues = true;
                outline.past_issues = Some(part(block));
            }
            Begins::Past | Begins::Nothing => {
                match (&mut outline.past_issues, outline.sections.last_mut()) {
                    (Some(past), _) if in_past_issues => past.blocks.push(block),
                    (_, Some(section)) => section.blocks.push(block),
                    _ => outline.preface.push(block),
                }
            }
        }
    }
    if !cx.site.reading.is_house() {
        outline.gather_unnamed(&cx.site.reading);
        outline.name_apart(cx);
    }
    outline
}

fn is_named(names: &[String], name: &str) -> bool {
    names.iter().any(|known| known == name.trim())
}

/// The part that a block begins, after the issue's heading or before it.
fn begins(cx: &Context<'_>, block: &Block, has_heading: bool) -> Begins {
    let BlockKind::Heading(level, spans) = &block.kind else { return Begins::Nothing };
    let name = ast::plain_text(spans);
    let known = cx.site.section(&name).is_some();
    let reading = &cx.site.reading;
    if is_named(&reading.foot, &name) {
        Begins::Foot
    } else if is_named(&reading.preface, &name) {
        Begins::Nothing
    } else if name.contains("往期") && !is_entry_heading(reading, *level, spans) {
        Begins::Past
    } else if known {
        Begins::Section
    } else if *level == 1 && !has_heading {
        Begins::Issue
    } else if is_entry_heading(reading, *level, spans) {
        Begins::Nothing
    } else if *level <= reading.section_level && !is_underlined(cx, block) {
        Begins::Section
    } else {
        Begins::Nothing
    }
}

/// Whether front matter has the issue's title, so that no heading is it.
fn has_title(cx: &Context<'_>) -> bool {
    cx.front_matter.title.is_some() && cx.site.reading != Reading::default()
}

/// The index of the thematic break above the colophon: the first one below the
/// last entries.
fn colophon_start(cx: &Context<'_>, blocks: &[Block]) -> Option<usize> {
    let last_heading = blocks
        .iter()
        .rposition(|block| matches!(begins(cx, block, true), Begins::Section | Begins::Past))?;
    let reading = &cx.site.reading;
    if reading.reads(EntryShape::Rule) {
        return None;
    }
    let holds = |block: &Block| match reading.is_house() {
        true => looks_like_entries(block),
        false => entry_shapes::holds_entries(reading, block),
    };
    let last_entry = blocks.iter().rposition(holds).unwrap_or(0);
    let from = last_heading.max(last_entry);
    let at = blocks[from..].iter().position(|block| block.kind == BlockKind::Rule)?;
    Some(from + at)
}

/// Turns setext headings into a paragraph and a thematic break, as editors mean
/// them: text with `----` right below.
fn unmake_setext_headings(cx: &mut Context<'_>, blocks: Vec<Block>) -> Vec<Block> {
    let mut has_heading = has_title(cx);
    let mut out = Vec::new();
    for mut block in blocks {
        let begins = begins(cx, &block, has_heading);
        has_heading |= matches!(begins, Begins::Issue);
        let is_title = !matches!(begins, Begins::Nothing);
        if is_title || !is_underlined(cx, &block) {
            out.push(block);
            continue;
        }
        cx.report(Problem::UnderlinedHeading, &block.range);
        let rule = block.range.end..block.range.end;
        if let BlockKind::Heading(_, spans) = &mut block.kind {
            block.kind = BlockKind::Paragraph(std::mem::take(spans));
        }
        out.push(block);
        out.push(Block { kind: BlockKind::Rule, range: rule });
    }
    out
}

/// Turns a section's name alone on a line above entries into a heading. Otherwise
/// the entries would join the section above.
fn promote_section_names(cx: &mut Context<'_>, mut blocks: Vec<Block>) -> Vec<Block> {
    for at in 0..blocks.len().saturating_sub(1) {
        let BlockKind::Paragraph(spans) = &blocks[at].kind else { continue };
        let is_line = !spans.iter().any(|span| matches!(span.kind, SpanKind::Break(_)));
        if !is_line || !looks_like_entries(&blocks[at + 1]) {
            continue;
        }
        let Some(name) = cx.site.section(ast::plain_text(spans).trim_end_matches(['：', ':']))
        else {
            continue;
        };
        let name = name.to_owned();
        let spans = spans.clone();
        cx.report(Problem::HeadingWithoutMark(name), &blocks[at].range.clone());
        blocks[at].kind = BlockKind::Heading(2, spans);
    }
    blocks
}

/// Whether a heading is a setext heading, underlined.
fn is_setext(cx: &Context<'_>, block: &Block) -> bool {
    let source = cx.markdown.text.get(block.range.clone()).unwrap_or_default();
    let is_line = !source.trim_end().contains('\n');
    matches!(block.kind, BlockKind::Heading(..))
        && !source.trim_start().starts_with('#')
        && source.trim_end().ends_with(['-', '='])
        && !is_line
}

/// Whether a heading is one only by the rule under it: `---`, which editors mean as a
/// rule, or, in the house's shape, `===` too.
fn is_underlined(cx: &Context<'_>, block: &Block) -> bool {
    let level_one = matches!(block.kind, BlockKind::Heading(1, _));
    is_setext(cx, block) && (cx.site.reading.is_house() || !level_one)
}

/// The part that a heading begins.
fn part(block: Block) -> Part {
    let (level, heading) = match block.kind {
        BlockKind::Heading(level, spans) => (level, spans),
        _ => (1, Vec::new()),
    };
    Part { heading, level, range: block.range, blocks: Vec::new() }
}
