//! The syntax tree: blocks and spans ("span elements" of the original Markdown),
//! each with its range in the preprocessed text.

use std::ops::Range;

/// A block of Markdown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Block {
    /// The kind.
    pub kind: BlockKind,
    /// The range, in bytes.
    pub range: Range<usize>,
}

/// The kind of a block.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum BlockKind {
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A heading, level 1 to 6.
    Heading(u8, Vec<Span>),
    /// A list; `start` is the first number of an ordered one.
    List {
        /// The first number; none for bullets.
        start: Option<u64>,
        /// The items.
        items: Vec<Item>,
    },
    /// A block quote.
    BlockQuote(Vec<Block>),
    /// Fenced or indented code.
    Code {
        /// The info string; none for indented code.
        info: Option<String>,
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
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// The range, in bytes.
    pub range: Range<usize>,
}

/// A span of inline content.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Span {
    /// The kind.
    pub kind: SpanKind,
    /// The range, in bytes.
    pub range: Range<usize>,
}

/// The kind of a span.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum SpanKind {
    /// Text.
    Text(String),
    /// A code span.
    Code(String),
    /// A link.
    Link {
        /// The destination, as written.
        dest_url: String,
        /// The link title.
        title: String,
        /// The link text.
        text: Vec<Span>,
    },
    /// An image.
    Image {
        /// The destination, as written.
        dest_url: String,
        /// The link title.
        title: String,
        /// The description.
        alt: Vec<Span>,
    },
    /// Emphasis.
    Styled(Style, Vec<Span>),
    /// A line break.
    Break(LineBreak),
    /// An HTML comment.
    Comment,
}

/// A kind of emphasis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `*…*`.
    Emphasis,
    /// `**…**`.
    Strong,
    /// `~~…~~`.
    Strikethrough,
}

/// A kind of line break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineBreak {
    /// A line ending in the source.
    Soft,
    /// A line ending that is kept: two spaces before it, or `\`.
    Hard,
}

/// A line of a paragraph.
pub(super) struct Line<'s> {
    /// Its spans.
    pub spans: &'s [Span],
    /// The break at its end.
    pub end: LineBreak,
}

/// The lines of a paragraph.
pub(super) fn lines(spans: &[Span]) -> impl Iterator<Item = Line<'_>> {
    spans.split_inclusive(|span| matches!(span.kind, SpanKind::Break(_))).map(|line| {
        match line.split_last() {
            Some((Span { kind: SpanKind::Break(end), .. }, spans)) => Line { spans, end: *end },
            _ => Line { spans: line, end: LineBreak::Soft },
        }
    })
}

/// The text of some spans, without markup.
pub(super) fn plain_text(spans: &[Span]) -> String {
    let mut out = String::new();
    for span in spans {
        match &span.kind {
            SpanKind::Text(text) | SpanKind::Code(text) => out += text,
            SpanKind::Link { text, .. } | SpanKind::Image { alt: text, .. } => {
                out += &plain_text(text)
            }
            SpanKind::Styled(_, text) => out += &plain_text(text),
            SpanKind::Break(_) => out.push(' '),
            SpanKind::Comment => {}
        }
    }
    out.trim().to_owned()
}
