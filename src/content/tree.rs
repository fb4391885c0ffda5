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

/// An ordered list; where its numbers jump, a new list begins.
pub(super) fn numbered(source: &str, start: u64, items: Vec<Item>) -> Vec<Block> {
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
