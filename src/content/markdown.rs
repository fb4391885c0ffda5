//! Markdown to a small tree that remembers where each piece stands. Everything
//! there is to know about pulldown-cmark is in this file.
//!
//! Three things differ from a plain reading, so that nothing is lost:
//!
//! - emphasis inside a written-out address (`…&sig=a*b*c`) and single tildes
//!   (`10~20`) are text;
//! - a list whose numbers jump is several lists, and a link definition that
//!   nothing uses is a paragraph;
//! - nesting deeper than anyone writes is flattened, for the data is read back
//!   by recursive programs.

use super::{html, link};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, OffsetIter, Options, Parser, Tag};
use std::{collections::HashSet, mem, ops::Range};

/// A block of Markdown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum BlockKind {
    /// Lines of text.
    Paragraph(Vec<Span>),
    /// A heading, 1 to 6.
    Heading(u8, Vec<Span>),
    /// A list; `start` is the first number of an ordered one.
    List {
        /// The first number; none for bullets.
        start: Option<u64>,
        /// The items.
        items: Vec<Item>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Fenced code, or text that is indented like code.
    Code {
        /// Behind the fence; none where there is no fence.
        fence: Option<String>,
        /// The code.
        text: String,
    },
    /// Rows of cells, the head first.
    Table(Vec<Vec<Vec<Span>>>),
    /// A thematic break.
    Rule,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    /// What it holds.
    pub blocks: Vec<Block>,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Span {
    /// What it is.
    pub kind: SpanKind,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
}

/// What a piece of a line is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum SpanKind {
    /// Words.
    Text(String),
    /// Code.
    Code(String),
    /// A link, its target as written.
    Link {
        /// The target.
        target: String,
        /// The words in quotes behind the target.
        title: String,
        /// What it says.
        text: Vec<Span>,
    },
    /// A picture, its target as written.
    Picture {
        /// The target.
        target: String,
        /// The words in quotes behind the target.
        title: String,
        /// The words that stand for it.
        alt: Vec<Span>,
    },
    /// Emphasis of some kind.
    Styled(Style, Vec<Span>),
    /// The line ends, softly or, with two blanks before, hard.
    Line(Ending),
    /// A comment that readers do not see.
    Comment,
}

/// A kind of emphasis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// One star.
    Emphasis,
    /// Two stars.
    Strong,
    /// Two tildes.
    Strike,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// The source goes on in a new line, the text need not.
    Soft,
    /// The editor wants a new line.
    Hard,
}

/// Blocks nested deeper than this are flattened.
const MAX_BLOCK_DEPTH: usize = 8;
/// Links and emphasis nested deeper than this are flattened.
const MAX_SPAN_DEPTH: usize = 6;

/// Reads a text from byte `start` on.
pub(super) fn read(source: &str, start: usize) -> Vec<Block> {
    let with_tables = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader::new(source, start, with_tables);
    let blocks = reader.document();
    if !reader.lossy_table {
        return blocks;
    }
    // A row has more cells than its table has columns, and Markdown drops
    // what is over: better no table than lost words.
    Reader::new(source, start, Options::ENABLE_STRIKETHROUGH).document()
}

struct Reader<'s> {
    source: &'s str,
    start: usize,
    events: OffsetIter<'s>,
    addresses: Vec<Range<usize>>,
    targets: HashSet<String>,
    lossy_table: bool,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str, start: usize, options: Options) -> Self {
        let events = Parser::new_ext(&source[start..], options).into_offset_iter();
        let addresses = link::addresses(source);
        let targets = HashSet::new();
        Self { source, start, events, addresses, targets, lossy_table: false }
    }

    fn next(&mut self) -> Option<(Event<'s>, Range<usize>)> {
        let (event, range) = self.events.next()?;
        Some((event, range.start + self.start..range.end + self.start))
    }

    fn document(&mut self) -> Vec<Block> {
        let mut blocks = self.blocks(0);
        let definitions = self.events.reference_definitions();
        let mut unused: Vec<Block> = definitions
            .iter()
            .filter(|(_, definition)| !self.targets.contains(definition.dest.as_ref()))
            .map(|(label, definition)| {
                let range = definition.span.start + self.start..definition.span.end + self.start;
                let title = definition.title.as_deref().unwrap_or_default().to_owned();
                let target = definition.dest.to_string();
                let words =
                    |words: String| Span { kind: SpanKind::Text(words), range: range.clone() };
                let text = vec![words(target.clone())];
                let link = SpanKind::Link { target, title, text };
                let link = Span { kind: link, range: range.clone() };
                let spans = vec![words(format!("[{label}]: ")), link];
                Block { kind: BlockKind::Paragraph(spans), range }
            })
            .collect();
        unused.sort_by_key(|block| block.range.start);
        for block in unused {
            let at = blocks.partition_point(|other| other.range.start < block.range.start);
            blocks.insert(at, block);
        }
        blocks
    }

    /// The blocks up to the end of the container that is open.
    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut loose = Run::default();
        let mut flattened = 0_usize;
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(_) if flattened == 0 => break,
                Event::End(_) => {
                    flattened -= 1;
                    loose.end_paragraph(&mut blocks);
                }
                Event::Start(tag) if is_inline(&tag) => {
                    flattened += self.inline(Event::Start(tag), range, 0, &mut loose);
                }
                Event::Start(tag) => {
                    loose.end_paragraph(&mut blocks);
                    let nests = matches!(tag, Tag::List(_) | Tag::Item | Tag::BlockQuote(_));
                    if nests && depth >= MAX_BLOCK_DEPTH {
                        flattened += 1;
                    } else {
                        self.block(tag, range, depth, &mut blocks);
                    }
                }
                Event::Rule => {
                    loose.end_paragraph(&mut blocks);
                    blocks.push(Block { kind: BlockKind::Rule, range });
                }
                event => flattened += self.inline(event, range, 0, &mut loose),
            }
        }
        loose.end_paragraph(&mut blocks);
        blocks
    }

    fn block(&mut self, tag: Tag<'s>, range: Range<usize>, depth: usize, blocks: &mut Vec<Block>) {
        let kind = match tag {
            Tag::Heading { level, .. } => BlockKind::Heading(level as u8, self.spans(0)),
            Tag::BlockQuote(_) => BlockKind::Quote(self.blocks(depth + 1)),
            Tag::List(None) => BlockKind::List { start: None, items: self.items(depth) },
            Tag::List(Some(start)) => {
                let items = self.items(depth);
                blocks.extend(numbered(self.source, start, items));
                return;
            }
            Tag::CodeBlock(kind) => {
                let fence = match kind {
                    CodeBlockKind::Fenced(info) => Some(info.to_string()),
                    CodeBlockKind::Indented => None,
                };
                BlockKind::Code { fence, text: self.raw_text() }
            }
            Tag::HtmlBlock => {
                let text = self.raw_text();
                let mut run = Run::default();
                run.push_html(&text, &range);
                run.end_paragraph(blocks);
                return;
            }
            Tag::Table(columns) => BlockKind::Table(self.rows(columns.len())),
            // Paragraphs, and what no option of ours can produce.
            _ => BlockKind::Paragraph(self.spans(0)),
        };
        blocks.push(Block { kind, range });
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

    /// The text up to the end of the block, as it is.
    fn raw_text(&mut self) -> String {
        let mut out = String::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::End(_) => break,
                Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => out += &text,
                _ => {}
            }
        }
        out
    }

    /// The pieces up to the end of what is open.
    fn spans(&mut self, depth: usize) -> Vec<Span> {
        let mut run = Run::default();
        let mut flattened = 0_usize;
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(_) if flattened == 0 => break,
                Event::End(_) => flattened -= 1,
                event => flattened += self.inline(event, range, depth, &mut run),
            }
        }
        run.finish()
    }

    /// Adds what an event says to the run. Returns how many ends are to be
    /// ignored: 1 where the event begins something that is flattened.
    fn inline(
        &mut self,
        event: Event<'s>,
        range: Range<usize>,
        depth: usize,
        run: &mut Run,
    ) -> usize {
        match event {
            Event::Text(text) => run.push_text(&text, range),
            Event::Code(code) => run.push(SpanKind::Code(code.to_string()), range),
            Event::SoftBreak => run.push(SpanKind::Line(Ending::Soft), range),
            Event::HardBreak => run.push(SpanKind::Line(Ending::Hard), range),
            Event::InlineHtml(html) | Event::Html(html) => run.push_html(&html, &range),
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                self.targets.insert(dest_url.to_string());
                let target = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.to_string(),
                };
                let title = title.to_string();
                let deep = depth >= MAX_SPAN_DEPTH;
                let text = if deep { Vec::new() } else { self.spans(depth + 1) };
                run.push(SpanKind::Link { target, title, text }, range);
                return usize::from(deep);
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                self.targets.insert(dest_url.to_string());
                let (target, title) = (dest_url.to_string(), title.to_string());
                let deep = depth >= MAX_SPAN_DEPTH;
                let alt = if deep { Vec::new() } else { self.spans(depth + 1) };
                run.push(SpanKind::Picture { target, title, alt }, range);
                return usize::from(deep);
            }
            Event::Start(tag) => {
                let (style, marks) = match tag {
                    Tag::Strong => (Style::Strong, 2),
                    Tag::Strikethrough => (Style::Strike, 2),
                    _ => (Style::Emphasis, 1),
                };
                let single_tilde =
                    style == Style::Strike && !self.source[range.start..].starts_with("~~");
                let marks = if single_tilde { 1 } else { marks };
                let open = range.start..range.start + marks;
                let close = range.end - marks..range.end;
                if depth >= MAX_SPAN_DEPTH {
                    return 1;
                }
                let text = self.spans(depth + 1);
                if single_tilde || self.is_in_address(&open) || self.is_in_address(&close) {
                    run.push_text(&self.source[open.clone()], open);
                    text.into_iter().for_each(|span| run.push_span(span));
                    run.push_text(&self.source[close.clone()], close);
                } else {
                    run.push(SpanKind::Styled(style, text), range);
                }
            }
            Event::Rule | Event::End(_) => {}
            // No option of ours produces these; their words are kept.
            Event::FootnoteReference(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                run.push_text(&text, range);
            }
            Event::TaskListMarker(_) => {}
        }
        0
    }

    /// Whether marks stand inside a written-out address that goes on behind.
    fn is_in_address(&self, marks: &Range<usize>) -> bool {
        let at = self.addresses.partition_point(|address| address.end <= marks.end);
        self.addresses.get(at).is_some_and(|address| {
            address.start < marks.start
                && self.source[marks.end..address.end].contains(|c: char| c.is_alphanumeric())
        })
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

/// Pieces of lines as they come.
#[derive(Default)]
struct Run {
    spans: Vec<Span>,
    /// An `<a href=…>` that is open: its target, and where its words begin.
    open: Option<(String, usize, Range<usize>)>,
}

impl Run {
    fn push(&mut self, kind: SpanKind, range: Range<usize>) {
        self.spans.push(Span { kind, range });
    }

    fn push_span(&mut self, span: Span) {
        match span.kind {
            SpanKind::Text(text) => self.push_text(&text, span.range),
            _ => self.spans.push(span),
        }
    }

    /// Words that follow words are one piece, for addresses to be found whole.
    fn push_text(&mut self, text: &str, range: Range<usize>) {
        let words_begin = self.open.as_ref().map_or(0, |(_, at, _)| *at);
        let link_is_empty = words_begin == self.spans.len();
        match self.spans.last_mut() {
            Some(Span { kind: SpanKind::Text(words), range: known }) if !link_is_empty => {
                words.push_str(text);
                known.end = range.end;
            }
            _ => self.push(SpanKind::Text(text.into()), range),
        }
    }

    fn push_html(&mut self, html: &str, range: &Range<usize>) {
        for piece in html::read(html) {
            match piece {
                html::Piece::Text(text) => {
                    for (number, line) in text.split('\n').enumerate() {
                        if number > 0 {
                            self.push(SpanKind::Line(Ending::Soft), range.clone());
                        }
                        self.push_text(line, range.clone());
                    }
                }
                html::Piece::Break => self.push(SpanKind::Line(Ending::Hard), range.clone()),
                html::Piece::Open(target) => {
                    self.close();
                    self.open = Some((target, self.spans.len(), range.clone()));
                }
                html::Piece::Close => self.close(),
                html::Piece::Picture { target, alt } => {
                    let alt = vec![Span { kind: SpanKind::Text(alt), range: range.clone() }];
                    let title = String::new();
                    self.push(SpanKind::Picture { target, title, alt }, range.clone());
                }
                html::Piece::Address(target) => {
                    let text =
                        vec![Span { kind: SpanKind::Text(target.clone()), range: range.clone() }];
                    let title = String::new();
                    self.push(SpanKind::Link { target, title, text }, range.clone());
                }
                html::Piece::Comment => self.push(SpanKind::Comment, range.clone()),
            }
        }
    }

    fn close(&mut self) {
        if let Some((target, at, range)) = self.open.take() {
            let text = self.spans.split_off(at.min(self.spans.len()));
            let end = text.last().map_or(range.end, |span| span.range.end);
            self.push(SpanKind::Link { target, title: String::new(), text }, range.start..end);
        }
    }

    fn finish(&mut self) -> Vec<Span> {
        self.close();
        mem::take(&mut self.spans)
    }

    /// What was read so far becomes a paragraph, if it is anything.
    fn end_paragraph(&mut self, blocks: &mut Vec<Block>) {
        let spans = self.finish();
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return };
        let range = first.range.start..last.range.end;
        blocks.push(Block { kind: BlockKind::Paragraph(spans), range });
    }
}

/// An ordered list; where its numbers jump, a new list begins.
fn numbered(source: &str, start: u64, items: Vec<Item>) -> Vec<Block> {
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

/// Whether a row of a table has more cells than the table has columns.
fn has_more_cells(row: &str, columns: usize) -> bool {
    let row = row.trim().replace("\\|", "");
    let row = row.strip_prefix('|').unwrap_or(&row);
    row.split('|').skip(columns).any(|cell| !cell.trim().is_empty())
}
