//! The tree that Markdown is read into: blocks and pieces of lines, each with
//! its place in the source.

use std::ops::Range;

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
    BlockQuote(Vec<Block>),
    /// Fenced code, or text that is indented like code.
    Code {
        /// Behind the fence; none where there is no fence.
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
    /// A link, its destination as written.
    Link {
        /// The destination.
        dest_url: String,
        /// The words in quotes behind the destination.
        title: String,
        /// What it says.
        text: Vec<Span>,
    },
    /// A picture, its destination as written.
    Image {
        /// The destination.
        dest_url: String,
        /// The words in quotes behind the destination.
        title: String,
        /// The words that stand for it.
        alt: Vec<Span>,
    },
    /// Emphasis of some kind.
    Styled(Style, Vec<Span>),
    /// The line ends, softly or, with two blanks before, hard.
    Break(LineBreak),
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
    Strikethrough,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineBreak {
    /// The source goes on in a new line, the text need not.
    Soft,
    /// The editor wants a new line.
    Hard,
}

/// A line of a paragraph and how it ends.
pub(super) struct Line<'s> {
    /// Its pieces.
    pub spans: &'s [Span],
    /// How it ends.
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

/// The words of some spans, without markup.
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
