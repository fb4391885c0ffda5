//! From the events of pulldown-cmark to the [`ast`](super::ast).
//!
//! Differences from CommonMark, so that nothing is lost:
//!
//! - a list whose numbers jump becomes several lists;
//! - a link reference definition that nothing uses becomes a paragraph;
//! - deep nesting is flattened, for recursive programs read the data.

use super::{
    ast::{Block, BlockKind, Item, LineBreak, Span, SpanKind, Style},
    html_blocks::html_blocks,
    ordered_list::split_at_jumps,
    preprocess::{Preprocessed, Sentinels},
    prescan::OPTIONS,
    span_buffer::SpanBuffer,
};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, OffsetIter, Options, Parser, Tag};
use std::{collections::HashSet, ops::Range};

/// Blocks nested deeper than this are flattened.
const MAX_BLOCK_DEPTH: usize = 8;
/// Links and emphasis nested deeper than this are flattened.
const MAX_SPAN_DEPTH: usize = 6;

/// Parses Markdown into blocks.
pub(super) fn parse_blocks(markdown: &Preprocessed) -> Vec<Block> {
    let mut builder = AstBuilder::new(markdown, OPTIONS | Options::ENABLE_TABLES);
    let blocks = builder.document();
    if !builder.lossy_table {
        return blocks;
    }
    // A row has more cells than the table has columns. Pulldown-cmark drops the
    // excess cells, so parse the text without tables.
    AstBuilder::new(markdown, OPTIONS).document()
}

/// Builds the tree from the events.
struct AstBuilder<'s> {
    source: &'s str,
    sentinels: Sentinels,
    events: OffsetIter<'s>,
    /// Destinations of links and images, to find unused definitions.
    used_urls: HashSet<String>,
    /// Whether a table lost cells.
    lossy_table: bool,
}

impl<'s> AstBuilder<'s> {
    fn new(markdown: &'s Preprocessed, options: Options) -> Self {
        let Preprocessed { text, sentinels, .. } = markdown;
        let events = Parser::new_ext(text, options).into_offset_iter();
        Self {
            source: text,
            sentinels: *sentinels,
            events,
            used_urls: HashSet::new(),
            lossy_table: false,
        }
    }

    fn next(&mut self) -> Option<(Event<'s>, Range<usize>)> {
        self.events.next()
    }

    /// The text of an event, without sentinels.
    fn strip(&self, text: &str) -> String {
        self.sentinels.strip(text)
    }

    fn document(&mut self) -> Vec<Block> {
        let blocks = self.blocks(0);
        let definitions = self.events.reference_definitions();
        let mut all: Vec<Block> = definitions
            .iter()
            .filter(|(_, definition)| !self.used_urls.contains(definition.dest.as_ref()))
            .map(|(label, definition)| {
                let range = definition.span.clone();
                let title = self.strip(definition.title.as_deref().unwrap_or_default());
                let dest_url = self.strip(&definition.dest);
                let words =
                    |words: String| Span { kind: SpanKind::Text(words), range: range.clone() };
                let text = vec![words(dest_url.clone())];
                let link = SpanKind::Link { dest_url, title, text };
                let link = Span { kind: link, range: range.clone() };
                let spans = vec![words(format!("[{}]: ", self.strip(label))), link];
                Block { kind: BlockKind::Paragraph(spans), range }
            })
            .collect();
        all.extend(blocks);
        // A stable sort: no other block begins where a definition does.
        all.sort_by_key(|block| block.range.start);
        all
    }

    /// The blocks up to the end of the open container.
    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut buffer = SpanBuffer::default();
        let mut flattened = 0_usize;
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(_) if flattened == 0 => break,
                Event::End(_) => {
                    flattened -= 1;
                    buffer.end_paragraph(&mut blocks);
                }
                Event::Start(tag) if is_inline(&tag) => {
                    flattened += self.inline(Event::Start(tag), range, 0, &mut buffer);
                }
                Event::Start(tag) => {
                    buffer.end_paragraph(&mut blocks);
                    let nests = matches!(tag, Tag::List(_) | Tag::Item | Tag::BlockQuote(_));
                    if nests && depth >= MAX_BLOCK_DEPTH {
                        flattened += 1;
                    } else {
                        self.block(tag, range, depth, &mut blocks);
                    }
                }
                Event::Rule => {
                    buffer.end_paragraph(&mut blocks);
                    blocks.push(Block { kind: BlockKind::Rule, range });
                }
                event => flattened += self.inline(event, range, 0, &mut buffer),
            }
        }
        buffer.end_paragraph(&mut blocks);
        blocks
    }

    fn block(&mut self, tag: Tag<'s>, range: Range<usize>, depth: usize, blocks: &mut Vec<Block>) {
        let kind = match tag {
            Tag::Heading { level, .. } => BlockKind::Heading(level as u8, self.spans(0)),
            Tag::BlockQuote(_) => BlockKind::BlockQuote(self.blocks(depth + 1)),
            Tag::List(None) => BlockKind::List { start: None, items: self.items(depth) },
            Tag::List(Some(start)) => {
                let items = self.items(depth);
                blocks.extend(split_at_jumps(self.source, start, items));
                return;
            }
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => Some(self.strip(&info)),
                    CodeBlockKind::Indented => None,
                };
                BlockKind::Code { info, text: self.raw_text() }
            }
            Tag::HtmlBlock => {
                self.html(&range, blocks);
                return;
            }
            Tag::Table(columns) => BlockKind::Table(self.rows(columns.len())),
            // Paragraphs, and blocks of extensions that are off.
            _ => BlockKind::Paragraph(self.spans(0)),
        };
        blocks.push(Block { kind, range });
    }

    /// The blocks of raw HTML, up to its end.
    fn html(&mut self, range: &Range<usize>, blocks: &mut Vec<Block>) {
        let text = self.raw_text();
        // Where the text is as in the source, each part has its own place.
        let is_exact = self.source[range.clone()].starts_with(&text);
        let place = |part: &Range<usize>| match is_exact {
            true => range.start + part.start..range.start + part.end,
            false => range.clone(),
        };
        blocks.extend(html_blocks(&text, &place));
    }

    /// The items up to the end of the list.
    fn items(&mut self, depth: usize) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some((Event::Start(_), range)) = self.next() {
            items.push(Item { blocks: self.blocks(depth + 1), range });
        }
        items
    }

    /// The rows up to the end of the table.
    fn rows(&mut self, columns: usize) -> Vec<Vec<Vec<Span>>> {
        let mut rows = Vec::new();
        while let Some((Event::Start(_), range)) = self.next() {
            let mut cells = Vec::new();
            while let Some((Event::Start(_), _)) = self.next() {
                cells.push(self.spans(0));
            }
            self.lossy_table |= has_more_cells(&self.source[range], columns);
            rows.push(cells);
        }
        rows
    }

    /// The raw text up to the end of the block.
    fn raw_text(&mut self) -> String {
        let mut out = String::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::End(_) => break,
                Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => out += &text,
                _ => {}
            }
        }
        self.strip(&out)
    }

    /// The spans up to the end of the open element.
    fn spans(&mut self, depth: usize) -> Vec<Span> {
        let mut buffer = SpanBuffer::default();
        let mut flattened = 0_usize;
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(_) if flattened == 0 => break,
                Event::End(_) => flattened -= 1,
                event => flattened += self.inline(event, range, depth, &mut buffer),
            }
        }
        buffer.finish()
    }

    /// Adds the span of an event to the buffer. Returns the number of end events to
    /// ignore: 1 if the event starts an element that is flattened.
    fn inline(
        &mut self,
        event: Event<'s>,
        range: Range<usize>,
        depth: usize,
        buffer: &mut SpanBuffer,
    ) -> usize {
        match event {
            Event::Text(text) => buffer.push_text(&self.strip(&text), range),
            Event::Code(code) => buffer.push(SpanKind::Code(self.strip(&code)), range),
            Event::SoftBreak => buffer.push(SpanKind::Break(LineBreak::Soft), range),
            Event::HardBreak => buffer.push(SpanKind::Break(LineBreak::Hard), range),
            Event::InlineHtml(html) | Event::Html(html) => {
                buffer.push_html(&self.strip(&html), &range);
            }
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                self.used_urls.insert(dest_url.to_string());
                let dest_url = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => self.strip(&dest_url),
                };
                let title = self.strip(&title);
                let deep = depth >= MAX_SPAN_DEPTH;
                let text = if deep { Vec::new() } else { self.spans(depth + 1) };
                buffer.push(SpanKind::Link { dest_url, title, text }, range);
                return usize::from(deep);
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                self.used_urls.insert(dest_url.to_string());
                let (dest_url, title) = (self.strip(&dest_url), self.strip(&title));
                let deep = depth >= MAX_SPAN_DEPTH;
                let alt = if deep { Vec::new() } else { self.spans(depth + 1) };
                buffer.push(SpanKind::Image { dest_url, title, alt }, range);
                return usize::from(deep);
            }
            Event::Start(tag) => {
                let style = match tag {
                    Tag::Strong => Style::Strong,
                    Tag::Strikethrough => Style::Strikethrough,
                    _ => Style::Emphasis,
                };
                if depth >= MAX_SPAN_DEPTH {
                    return 1;
                }
                let text = self.spans(depth + 1);
                buffer.push(SpanKind::Styled(style, text), range);
            }
            Event::Rule | Event::End(_) => {}
            // Extensions that are off; their text is kept.
            Event::FootnoteReference(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                buffer.push_text(&self.strip(&text), range);
            }
            Event::TaskListMarker(_) => {}
        }
        0
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

/// Whether a row of a table has more cells than the table has columns.
fn has_more_cells(row: &str, columns: usize) -> bool {
    let row = row.trim().replace("\\|", "");
    let row = row.strip_prefix('|').unwrap_or(&row);
    row.split('|').skip(columns).any(|cell| !cell.trim().is_empty())
}
