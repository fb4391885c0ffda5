//! Cuts an issue into its parts: heading, preface, sections, 往期回顾, foot.

use super::{
    Problem,
    ast::{self, Block, BlockKind, Span, SpanKind},
    context::Context,
};
use std::ops::Range;

/// The parts of an issue, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The heading.
    pub heading: Option<Part>,
    /// What stands before the first section, heading excepted.
    pub preface: Vec<Block>,
    /// The sections.
    pub sections: Vec<Part>,
    /// 往期回顾.
    pub past: Option<Part>,
    /// What stands under the last rule.
    pub foot: Vec<Block>,
}

/// A heading and what stands under it.
#[derive(Debug)]
pub(super) struct Part {
    /// The heading's words.
    pub heading: Vec<Span>,
    /// Where the heading stands.
    pub range: Range<usize>,
    /// What stands under it.
    pub blocks: Vec<Block>,
}

/// What a heading begins.
enum Begins {
    Issue,
    Section,
    Past,
    Nothing,
}

/// The parts that the blocks of a file make.
pub(super) fn split_outline(cx: &mut Context<'_>, blocks: Vec<Block>) -> Outline {
    let mut outline = Outline::default();
    let blocks = unmake_setext_headings(cx, blocks);
    let blocks = promote_section_names(cx, blocks);
    let foot = colophon_start(cx, &blocks);
    let mut in_past = false;
    for (at, block) in blocks.into_iter().enumerate() {
        if foot.is_some_and(|foot| at > foot) {
            outline.foot.push(block);
            continue;
        }
        match begins(cx, &block, outline.heading.is_some()) {
            Begins::Issue => outline.heading = Some(part(block)),
            Begins::Section => {
                if let BlockKind::Heading(level, _) = block.kind
                    && level != 2
                {
                    cx.report(Problem::SectionLevel(level), &block.range);
                }
                in_past = false;
                outline.sections.push(part(block));
            }
            Begins::Past if outline.past.is_none() => {
                in_past = true;
                outline.past = Some(part(block));
            }
            Begins::Past | Begins::Nothing => {
                match (&mut outline.past, outline.sections.last_mut()) {
                    (Some(past), _) if in_past => past.blocks.push(block),
                    (_, Some(section)) => section.blocks.push(block),
                    _ => outline.preface.push(block),
                }
            }
        }
    }
    outline
}

fn begins(cx: &Context<'_>, block: &Block, has_heading: bool) -> Begins {
    let BlockKind::Heading(level, spans) = &block.kind else { return Begins::Nothing };
    let name = ast::plain_text(spans);
    let known = cx.site.section(&name).is_some();
    if name.contains("往期") {
        Begins::Past
    } else if known {
        Begins::Section
    } else if *level == 1 && !has_heading {
        Begins::Issue
    } else if *level <= 2 && !is_underlined(cx, block) {
        Begins::Section
    } else {
        Begins::Nothing
    }
}

/// The rule that the foot stands under: the first one below the last
/// section's entries.
fn colophon_start(cx: &Context<'_>, blocks: &[Block]) -> Option<usize> {
    let last_heading = blocks
        .iter()
        .rposition(|block| matches!(begins(cx, block, true), Begins::Section | Begins::Past))?;
    let last_entry = blocks.iter().rposition(holds_entries).unwrap_or(0);
    let from = last_heading.max(last_entry);
    let at = blocks[from..].iter().position(|block| block.kind == BlockKind::Rule)?;
    Some(from + at)
}

/// Words with `----` right under them are a heading to Markdown, but to
/// the editor a paragraph and a rule.
fn unmake_setext_headings(cx: &mut Context<'_>, blocks: Vec<Block>) -> Vec<Block> {
    let mut has_heading = false;
    let mut level = Vec::new();
    for mut block in blocks {
        let begins = begins(cx, &block, has_heading);
        has_heading |= matches!(begins, Begins::Issue);
        let is_title = !matches!(begins, Begins::Nothing);
        if is_title || !is_underlined(cx, &block) {
            level.push(block);
            continue;
        }
        cx.report(Problem::UnderlinedHeading, &block.range);
        let rule = block.range.end..block.range.end;
        if let BlockKind::Heading(_, spans) = &mut block.kind {
            block.kind = BlockKind::Paragraph(std::mem::take(spans));
        }
        level.push(block);
        level.push(Block { kind: BlockKind::Rule, range: rule });
    }
    level
}

/// A section's name alone on its line, right above entries, was meant as
/// a heading: else the entries would join the section above.
fn promote_section_names(cx: &mut Context<'_>, mut blocks: Vec<Block>) -> Vec<Block> {
    for at in 0..blocks.len().saturating_sub(1) {
        let BlockKind::Paragraph(spans) = &blocks[at].kind else { continue };
        let is_line = !spans.iter().any(|span| matches!(span.kind, SpanKind::Break(_)));
        if !is_line || !holds_entries(&blocks[at + 1]) {
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

fn is_underlined(cx: &Context<'_>, block: &Block) -> bool {
    let source = cx.markdown.text.get(block.range.clone()).unwrap_or_default();
    let is_line = !source.trim_end().contains('\n');
    matches!(block.kind, BlockKind::Heading(..))
        && !source.trim_start().starts_with('#')
        && !is_line
}

fn part(block: Block) -> Part {
    let heading = match block.kind {
        BlockKind::Heading(_, spans) => spans,
        _ => Vec::new(),
    };
    Part { heading, range: block.range, blocks: Vec::new() }
}

/// Whether a list looks like entries, not like the facts of the foot.
fn holds_entries(block: &Block) -> bool {
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
