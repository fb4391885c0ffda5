//! From the Markdown tree to structured text: blocks, lines, labels.

use super::{
    Problem,
    ast::{Block, BlockKind, LineBreak, Span, SpanKind, lines},
    context::Context,
    inline::{lower_inlines, push, trimmed},
    mend::DASHES,
    wrap::push_line_end,
};
use crate::model::{self, Inline, Paragraph};
use std::ops::Range;

/// The labels that editors put before a line whatever comes after; any other
/// short word and a colon is a label only where a link and nothing else follows.
const LABELS: &str = "摘要 标题 论文 代码 链接 文章 原文 项目 主页 地址 视频 演示 译文 作者 数据集 文档 导读 主题 \
    项目地址 论文地址 代码地址 开源地址 开源代码 论文链接 代码链接 原文链接 项目链接 项目主页";

/// Blocks as the model has them.
pub(super) fn lower_blocks(cx: &mut Context<'_>, blocks: &[Block]) -> Vec<model::Block> {
    blocks.iter().flat_map(|block| lower_block(cx, block)).collect()
}

/// A block as the model has it: a paragraph may become several, or none.
pub(super) fn lower_block(cx: &mut Context<'_>, block: &Block) -> Vec<model::Block> {
    match &block.kind {
        BlockKind::Paragraph(spans) => {
            lower_paragraphs(cx, spans).into_iter().map(model::Block::Paragraph).collect()
        }
        BlockKind::Heading(level, text) => {
            vec![model::Block::Heading { level: *level, text: lower_inlines(cx, text) }]
        }
        BlockKind::List { start, items } => {
            let items = items.iter().map(|item| lower_blocks(cx, &item.blocks)).collect();
            vec![model::Block::List { start: *start, items }]
        }
        BlockKind::BlockQuote(blocks) => vec![model::Block::Quote(lower_blocks(cx, blocks))],
        BlockKind::Code { info: Some(language), text } => {
            vec![model::Block::Code { language: language.clone(), text: text.clone() }]
        }
        BlockKind::Code { info: None, text } => lower_indented(cx, text, &block.range),
        BlockKind::Table(rows) => {
            let rows = rows
                .iter()
                .map(|cells| cells.iter().map(|cell| lower_inlines(cx, cell)).collect())
                .collect();
            vec![model::Block::Table(rows)]
        }
        BlockKind::Rule => vec![model::Block::Rule],
    }
}

/// In a newsletter, text that Markdown takes for code because it is
/// indented is text.
fn lower_indented(cx: &mut Context<'_>, text: &str, range: &Range<usize>) -> Vec<model::Block> {
    cx.report(Problem::IndentedText, range);
    let mut spans = Vec::new();
    for line in text.lines() {
        spans.push(Span { kind: SpanKind::Text(line.into()), range: range.clone() });
        spans.push(Span { kind: SpanKind::Break(LineBreak::Hard), range: range.clone() });
    }
    lower_paragraphs(cx, &spans).into_iter().map(model::Block::Paragraph).collect()
}

/// Paragraphs of a run of lines. A new one begins after a hard break, at a
/// label, at a picture and at a dash; other lines go on in the same one.
pub(super) fn lower_paragraphs(cx: &mut Context<'_>, spans: &[Span]) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut hard = true;
    for line in lines(spans) {
        let inlines = lower_inlines(cx, line.spans);
        let broken = hard || is_picture(&inlines) || begins_with_dash(&inlines).is_some();
        hard = line.end == LineBreak::Hard || (hard && inlines.is_empty());
        if inlines.is_empty() {
            continue;
        }
        hard |= is_picture(&inlines);
        match (labelled(&inlines), paragraphs.last_mut()) {
            (Some(paragraph), _) => paragraphs.push(paragraph),
            // `摘要：` alone on its line: what follows is the summary.
            (None, Some(last)) if last.label.is_some() && last.text.is_empty() => {
                last.text = inlines;
            }
            (None, Some(last)) if !broken => {
                push_line_end(&mut last.text, &inlines);
                inlines.into_iter().for_each(|inline| push(&mut last.text, inline));
            }
            (None, _) => paragraphs.push(Paragraph { label: None, text: inlines }),
        }
    }
    paragraphs
}

/// The paragraph that a line begins, if the line begins with a label.
fn labelled(inlines: &[Inline]) -> Option<Paragraph> {
    let (Inline::Text(first), more) = inlines.split_first()? else { return None };
    let at = first.find(['：', ':'])?;
    let (name, rest) = first.split_at(at);
    let rest = rest.trim_start_matches(['：', ':']);
    // More than one colon would be lost.
    if first.len() - name.len() - rest.len() > '：'.len_utf8() {
        return None;
    }
    let name = name.trim();
    let name_alone = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let known = LABELS.split(' ').any(|label| label == name_alone);
    let only_a_link = || {
        rest.trim().is_empty()
            && matches!(more.first(), Some(Inline::Link { .. }))
            && more[1..].iter().all(|inline| {
                matches!(inline, Inline::Text(text) if !text.contains(char::is_alphanumeric))
            })
    };
    let short = (1..=12).contains(&name.chars().count())
        && name.chars().all(|c| c.is_alphanumeric() || " _-.+/#".contains(c));
    let is_label = known || (short && only_a_link());
    if !is_label {
        return None;
    }
    let mut text = vec![Inline::Text(rest.into())];
    text.extend_from_slice(more);
    Some(Paragraph { label: Some(name.into()), text: trimmed(text) })
}

fn is_picture(inlines: &[Inline]) -> bool {
    !inlines.is_empty() && inlines.iter().all(|inline| matches!(inline, Inline::Image { .. }))
}

/// The dash or dot, other than `-`, that a line begins with.
pub(super) fn begins_with_dash(inlines: &[Inline]) -> Option<char> {
    let Some(Inline::Text(text)) = inlines.first() else { return None };
    text.chars().next().filter(|c| DASHES.contains(*c))
}
