//! From the Markdown tree to structured text: lines, labels, links.

use super::{
    Diagnostic, Problem, SiteFile, Source,
    link::{self, Target},
    markdown::{Block, BlockKind, Ending, Span, SpanKind, Style},
};
use crate::model::{self, Inline, Link, LinkKind, Paragraph, plain_text};
use std::ops::Range;

/// What reading an issue needs at hand, and what it has to say.
pub(super) struct Context<'a> {
    /// The file.
    pub source: &'a Source,
    /// The newsletter.
    pub site: &'a SiteFile,
    /// What was found so far.
    pub diagnostics: Vec<Diagnostic>,
}

/// What happens to addresses that are written out in a text.
#[derive(Clone, Copy)]
enum Addresses {
    /// They become links.
    Linked,
    /// They stay text, for a link cannot stand in a link.
    Plain,
}

/// The labels that editors put before a line whatever comes after; any other
/// short word and a colon is a label only where a link and nothing else follows.
const LABELS: [&str; 27] = [
    "摘要",
    "标题",
    "论文",
    "代码",
    "链接",
    "文章",
    "原文",
    "项目",
    "主页",
    "地址",
    "视频",
    "演示",
    "译文",
    "作者",
    "数据集",
    "文档",
    "导读",
    "项目地址",
    "论文地址",
    "代码地址",
    "开源地址",
    "开源代码",
    "论文链接",
    "代码链接",
    "原文链接",
    "项目链接",
    "项目主页",
];

impl Context<'_> {
    /// Reports a problem at a place of the source.
    pub(super) fn report(&mut self, problem: Problem, range: &Range<usize>) {
        self.diagnostics.push(Diagnostic::new(self.source, problem, range));
    }

    /// Blocks as the model has them.
    pub(super) fn blocks(&mut self, blocks: &[Block]) -> Vec<model::Block> {
        blocks.iter().flat_map(|block| self.block(block)).collect()
    }

    /// A block as the model has it: a paragraph may become several, or none.
    pub(super) fn block(&mut self, block: &Block) -> Vec<model::Block> {
        match &block.kind {
            BlockKind::Paragraph(spans) => {
                self.paragraphs(spans).into_iter().map(model::Block::Paragraph).collect()
            }
            BlockKind::Heading(level, text) => {
                vec![model::Block::Heading { level: *level, text: self.inlines(text) }]
            }
            BlockKind::List { start, items } => {
                let items = items.iter().map(|item| self.blocks(&item.blocks)).collect();
                vec![model::Block::List { start: *start, items }]
            }
            BlockKind::Quote(blocks) => vec![model::Block::Quote(self.blocks(blocks))],
            BlockKind::Code { fence: Some(language), text } => {
                vec![model::Block::Code { language: language.clone(), text: text.clone() }]
            }
            BlockKind::Code { fence: None, text } => self.indented(text, &block.range),
            BlockKind::Table(rows) => {
                let rows = rows
                    .iter()
                    .map(|cells| cells.iter().map(|cell| self.inlines(cell)).collect())
                    .collect();
                vec![model::Block::Table(rows)]
            }
            BlockKind::Rule => vec![model::Block::Rule],
        }
    }

    /// In a newsletter, text that Markdown takes for code because it is
    /// indented is text.
    fn indented(&mut self, text: &str, range: &Range<usize>) -> Vec<model::Block> {
        self.report(Problem::IndentedText, range);
        let mut spans = Vec::new();
        for line in text.lines() {
            spans.push(Span { kind: SpanKind::Text(line.into()), range: range.clone() });
            spans.push(Span { kind: SpanKind::Line(Ending::Hard), range: range.clone() });
        }
        self.paragraphs(&spans).into_iter().map(model::Block::Paragraph).collect()
    }

    /// Paragraphs of a run of lines. A new one begins after a hard break, at a
    /// label, at a picture and at a dash; other lines go on in the same one.
    pub(super) fn paragraphs(&mut self, spans: &[Span]) -> Vec<Paragraph> {
        let mut paragraphs: Vec<Paragraph> = Vec::new();
        let mut hard = true;
        for line in lines(spans) {
            let inlines = self.inlines(line.spans);
            let broken = hard || is_picture(&inlines) || begins_with_dash(&inlines).is_some();
            hard = line.ending == Ending::Hard || (hard && inlines.is_empty());
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
                    push(&mut last.text, Inline::Text("\n".into()));
                    inlines.into_iter().for_each(|inline| push(&mut last.text, inline));
                }
                (None, _) => paragraphs.push(Paragraph { label: None, text: inlines }),
            }
        }
        paragraphs
    }

    /// A run of pieces as the model has it, without blanks at either end.
    pub(super) fn inlines(&mut self, spans: &[Span]) -> Vec<Inline> {
        trimmed(self.convert(spans, Addresses::Linked))
    }

    fn convert(&mut self, spans: &[Span], addresses: Addresses) -> Vec<Inline> {
        let mut inlines = Vec::new();
        for span in spans {
            match &span.kind {
                SpanKind::Text(text) => match addresses {
                    Addresses::Linked => {
                        for inline in link::linked(text) {
                            self.check(&inline, &span.range);
                            push(&mut inlines, inline);
                        }
                    }
                    Addresses::Plain => push(&mut inlines, Inline::Text(text.clone())),
                },
                SpanKind::Code(code) => inlines.push(Inline::Code(code.clone())),
                SpanKind::Line(Ending::Soft) => push(&mut inlines, Inline::Text("\n".into())),
                SpanKind::Line(Ending::Hard) => inlines.push(Inline::Break),
                SpanKind::Styled(style, text) => {
                    let text = self.convert(text, addresses);
                    inlines.push(match style {
                        Style::Emphasis => Inline::Emphasis(text),
                        Style::Strong => Inline::Strong(text),
                        Style::Strike => Inline::Strike(text),
                    });
                }
                SpanKind::Link { target, title, text } => {
                    let text = self.convert(text, Addresses::Plain);
                    let link = self.link(target, text, &span.range);
                    link.into_iter().for_each(|inline| push(&mut inlines, inline));
                    push_title(&mut inlines, title);
                }
                SpanKind::Picture { target, title, alt } => {
                    let alt = self.convert(alt, Addresses::Plain);
                    self.picture(target, alt, &span.range, &mut inlines);
                    push_title(&mut inlines, title);
                }
                SpanKind::Comment => self.report(Problem::Comment, &span.range),
            }
        }
        inlines
    }

    /// A link, or what remains of one whose target is no address.
    fn link(&mut self, target: &str, text: Vec<Inline>, range: &Range<usize>) -> Vec<Inline> {
        let words = plain_text(&text);
        match Target::of(target) {
            Target::Good(href) => {
                let mut links = around(&Link::new(href.clone()), text);
                // Another address among the words would be out of reach.
                for other in
                    link::linked(&words).into_iter().filter(|other| !leads_to(other, &href))
                {
                    push(&mut links, Inline::Text(" ".into()));
                    links.push(other);
                }
                links.iter().for_each(|inline| self.check(inline, range));
                links
            }
            Target::Empty => {
                self.report(Problem::EmptyTarget, range);
                // The words may be the address that was meant.
                match link::addresses(&words).as_slice() {
                    [] => around(&Link::new(""), text),
                    _ => link::linked(&words),
                }
            }
            Target::Unsafe => {
                self.report(Problem::UnsafeTarget(target.into()), range);
                let mut inlines = text;
                let shown = if words.is_empty() { target.into() } else { format!(" ({target})") };
                push(&mut inlines, Inline::Text(shown));
                inlines
            }
        }
    }

    fn picture(
        &mut self,
        target: &str,
        alt: Vec<Inline>,
        range: &Range<usize>,
        inlines: &mut Vec<Inline>,
    ) {
        let words = plain_text(&alt);
        match Target::of(target) {
            Target::Good(src) if !src.starts_with("mailto:") => {
                inlines.push(Inline::Image { src, alt: words });
            }
            Target::Good(_) | Target::Unsafe => {
                self.report(Problem::LocalPicture(target.into()), range);
                let shown =
                    if words.is_empty() { target.into() } else { format!("{words} ({target})") };
                push(inlines, Inline::Text(shown));
            }
            Target::Empty => {
                self.report(Problem::EmptyTarget, range);
                push(inlines, Inline::Text(words));
            }
        }
        // A link in the words that stand for a picture is still a link.
        inlines.extend(alt.into_iter().filter(has_address));
    }

    fn check(&mut self, inline: &Inline, range: &Range<usize>) {
        if matches!(inline, Inline::Link { link, .. } if link.kind == LinkKind::WechatTemporary) {
            self.report(Problem::TemporaryLink, range);
        }
    }
}

/// Whether a piece leads where a link leads already, or nowhere. An address
/// may be shortened where it is shown.
fn leads_to(inline: &Inline, href: &str) -> bool {
    match inline {
        Inline::Link { link, .. } => href.starts_with(&link.href),
        _ => true,
    }
}

/// A link around words. Links inside it stand beside it, for a link cannot
/// stand in a link.
fn around(link: &Link, text: Vec<Inline>) -> Vec<Inline> {
    let mut inlines: Vec<Inline> = Vec::new();
    let mut words: Vec<Inline> = Vec::new();
    let mut linked = false;
    let mut close = |words: &mut Vec<Inline>, inlines: &mut Vec<Inline>| {
        if !words.is_empty() {
            linked = true;
            inlines.push(Inline::Link { link: link.clone(), text: std::mem::take(words) });
        }
    };
    for inline in text {
        if has_link(&inline) {
            close(&mut words, &mut inlines);
            inlines.push(inline);
        } else {
            words.push(inline);
        }
    }
    close(&mut words, &mut inlines);
    if !linked && !link.is_empty() {
        let text = vec![Inline::Text(link.href.clone())];
        inlines.push(Inline::Link { link: link.clone(), text });
    }
    inlines
}

fn has_link(inline: &Inline) -> bool {
    match inline {
        Inline::Link { .. } => true,
        Inline::Emphasis(text) | Inline::Strong(text) | Inline::Strike(text) => {
            text.iter().any(has_link)
        }
        _ => false,
    }
}

fn has_address(inline: &Inline) -> bool {
    match inline {
        Inline::Link { .. } | Inline::Image { .. } => true,
        Inline::Emphasis(text) | Inline::Strong(text) | Inline::Strike(text) => {
            text.iter().any(has_address)
        }
        _ => false,
    }
}

/// The words in quotes behind a target: browsers hide them, the press does not.
fn push_title(inlines: &mut Vec<Inline>, title: &str) {
    if !title.is_empty() {
        push(inlines, Inline::Text(format!(" \"{title}\"")));
    }
}

/// Adds a piece; words that follow words are one piece.
fn push(inlines: &mut Vec<Inline>, inline: Inline) {
    match (inlines.last_mut(), inline) {
        (Some(Inline::Text(known)), Inline::Text(text)) => known.push_str(&text),
        (_, Inline::Text(text)) if text.is_empty() => {}
        (_, inline) => inlines.push(inline),
    }
}

/// A run without blanks and breaks at its ends.
pub(super) fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    while let Some(first) = inlines.first_mut() {
        match first {
            Inline::Text(text) if text.trim().is_empty() => drop(inlines.remove(0)),
            Inline::Break => drop(inlines.remove(0)),
            Inline::Text(text) => {
                *text = text.trim_start().into();
                break;
            }
            _ => break,
        }
    }
    while let Some(last) = inlines.last_mut() {
        match last {
            Inline::Text(text) if text.trim().is_empty() => drop(inlines.pop()),
            Inline::Break => drop(inlines.pop()),
            Inline::Text(text) => {
                text.truncate(text.trim_end().len());
                break;
            }
            _ => break,
        }
    }
    inlines
}

/// A line of a paragraph and how it ends.
pub(super) struct Line<'s> {
    /// Its pieces.
    pub spans: &'s [Span],
    /// How it ends.
    pub ending: Ending,
}

/// The lines of a paragraph.
pub(super) fn lines(spans: &[Span]) -> impl Iterator<Item = Line<'_>> {
    spans.split_inclusive(|span| matches!(span.kind, SpanKind::Line(_))).map(|line| {
        match line.split_last() {
            Some((Span { kind: SpanKind::Line(ending), .. }, spans)) => {
                Line { spans, ending: *ending }
            }
            _ => Line { spans: line, ending: Ending::Soft },
        }
    })
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
    let known = LABELS.contains(&name.trim_end_matches(|c: char| c.is_ascii_digit()));
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
    text.chars().next().filter(|c| "–—•·●▪".contains(*c))
}
