//! What a block of raw HTML is made of: headings, tables, and the rest, which is text.

use super::{
    ast::{Block, BlockKind, Span, SpanKind, plain_text},
    span_buffer::SpanBuffer,
};
use html5gum::{DefaultEmitter, Tokenizer};
use std::ops::Range;

/// A part of raw HTML; ranges are in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// `<h2>…</h2>`: its level, what is in it, and all of it.
    Heading(u8, Range<usize>, Range<usize>),
    /// The cells of the rows of a `<table>`, and all of it.
    Table(Vec<Vec<Range<usize>>>, Range<usize>),
    /// Anything else.
    Text(Range<usize>),
}

/// The blocks of raw HTML; `place` says where in the file a part of it is.
pub(super) fn html_blocks(
    html: &str,
    place: &impl Fn(&Range<usize>) -> Range<usize>,
) -> Vec<Block> {
    let buffered = |part: &Range<usize>, text: &str| {
        let mut buffer = SpanBuffer::default();
        buffer.push_html(text, &place(part));
        buffer
    };
    let spans =
        |part: &Range<usize>| without_breaks(buffered(part, html[part.clone()].trim()).finish());
    let mut blocks = Vec::new();
    for part in parts(html) {
        match part {
            // A heading without words is a picture.
            Part::Heading(level, inside, whole) if has_words(&spans(&inside)) => {
                let kind = BlockKind::Heading(level, spans(&inside));
                blocks.push(Block { kind, range: place(&whole) });
            }
            Part::Table(rows, whole) => {
                let rows = rows.iter().map(|row| row.iter().map(spans).collect());
                let kind = BlockKind::Table(rows.collect());
                blocks.push(Block { kind, range: place(&whole) });
            }
            Part::Text(whole) | Part::Heading(_, _, whole) => {
                buffered(&whole, &html[whole.clone()]).end_paragraph(&mut blocks);
            }
        }
    }
    blocks
}

fn has_words(spans: &[Span]) -> bool {
    plain_text(spans).contains(char::is_alphanumeric)
}

/// Spans without the breaks and blanks around them.
fn without_breaks(mut spans: Vec<Span>) -> Vec<Span> {
    let is_blank = |span: &Span| match &span.kind {
        SpanKind::Break(_) => true,
        SpanKind::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    let first = spans.iter().position(|span| !is_blank(span)).unwrap_or(spans.len());
    spans.drain(..first);
    let last = spans.iter().rposition(|span| !is_blank(span)).map_or(0, |at| at + 1);
    spans.truncate(last);
    spans
}

/// A tag, `<td>` or `</td>`.
struct Tag {
    name: String,
    opens: bool,
    range: Range<usize>,
}

/// Splits raw HTML. A heading or table that is not closed is text, as is a table for the
/// layout: one within another, or of a single row or column.
fn parts(html: &str) -> Vec<Part> {
    let tags = tags(html);
    let mut parts = Vec::new();
    let mut done = 0;
    for (at, tag) in tags.iter().enumerate().filter(|(_, tag)| tag.opens) {
        if tag.range.start < done {
            continue;
        }
        let part = match level(&tag.name) {
            Some(level) => heading(level, &tags[at..]),
            None if tag.name == "table" => table(html, &tags[at..]),
            None => None,
        };
        let Some((part, end)) = part else { continue };
        parts.push(Part::Text(done..tag.range.start));
        parts.push(part);
        done = end;
    }
    parts.push(Part::Text(done..html.len()));
    parts
        .retain(|part| !matches!(part, Part::Text(range) if html[range.clone()].trim().is_empty()));
    parts
}

fn tags(html: &str) -> Vec<Tag> {
    let emitter = DefaultEmitter::<usize>::new_with_span();
    let mut tags = Vec::new();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        let (name, opens, span) = match &token {
            html5gum::Token::StartTag(tag) => (&tag.name, true, tag.span),
            html5gum::Token::EndTag(tag) => (&tag.name, false, tag.span),
            _ => continue,
        };
        let name = String::from_utf8_lossy(name).to_ascii_lowercase();
        tags.push(Tag { name, opens, range: span.start..span.end });
    }
    tags
}

fn level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// The heading that tags begin with, and where it ends.
fn heading(level: u8, tags: &[Tag]) -> Option<(Part, usize)> {
    let (open, rest) = tags.split_first()?;
    let is_block = |tag: &&Tag| tag.name == "table" || self::level(&tag.name).is_some();
    let close = rest.iter().find(is_block).filter(|tag| !tag.opens && tag.name == open.name)?;
    let inside = open.range.end..close.range.start;
    let whole = open.range.start..close.range.end;
    let end = whole.end;
    Some((Part::Heading(level, inside, whole), end))
}

/// The table that tags begin with, and where it ends.
fn table(html: &str, tags: &[Tag]) -> Option<(Part, usize)> {
    let (open, rest) = tags.split_first()?;
    let close = rest.iter().position(|tag| tag.name == "table")?;
    if rest[close].opens {
        return None;
    }
    let whole = open.range.start..rest[close].range.end;
    let mut rows: Vec<Vec<Range<usize>>> = Vec::new();
    let mut cell: Option<usize> = None;
    let mut outside = open.range.end;
    for tag in &rest[..=close] {
        let is_cell = ["td", "th"].contains(&tag.name.as_str());
        if !is_cell && !["tr", "thead", "tbody", "tfoot", "table"].contains(&tag.name.as_str()) {
            continue;
        }
        match cell.take() {
            Some(from) => rows.last_mut()?.push(from..tag.range.start),
            None if !html[outside..tag.range.start].trim().is_empty() => return None,
            None => {}
        }
        outside = tag.range.end;
        if is_cell && tag.opens {
            cell = Some(tag.range.end);
        }
        if tag.name == "tr" && tag.opens {
            rows.push(Vec::new());
        }
    }
    rows.retain(|row| !row.is_empty());
    let columns = rows.iter().map(Vec::len).max()?;
    let none = whole.end..whole.end;
    rows.iter_mut().for_each(|row| row.resize(columns, none.clone()));
    let end = whole.end;
    (rows.len() > 1 && columns > 1).then_some((Part::Table(rows, whole), end))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Levels and cells, each with its words.
    fn read(html: &str) -> Vec<String> {
        let text = |range: &Range<usize>| html[range.clone()].trim().to_owned();
        let row = |row: &Vec<Range<usize>>| row.iter().map(text).collect::<Vec<_>>().join("|");
        let part = |part: &Part| match part {
            Part::Heading(level, inside, _) => format!("{level} {}", text(inside)),
            Part::Table(rows, _) => rows.iter().map(row).collect::<Vec<_>>().join("/"),
            Part::Text(range) => text(range),
        };
        parts(html).iter().map(part).collect()
    }

    #[test]
    fn headings_and_tables_are_told_from_text() {
        assert_eq!(
            read("<h2 style='x'><b>甲</b></h2>\n乙<H3>丙</H3>"),
            ["2 <b>甲</b>", "乙", "3 丙"]
        );
        let table = "<table><thead><tr><th>甲<th>乙</tr></thead>\n<tr><td>丙</td></tr></table>丁";
        assert_eq!(read(table), ["甲|乙/丙|", "丁"]);
    }

    #[test]
    fn what_is_not_closed_or_for_the_layout_is_text() {
        for html in [
            "<h2>甲",
            "<h2>甲</h3>",
            "<h1>甲<h2>乙",
            "<table><tr><td>甲</td></tr></table>",
            "<table><tr><td>甲</td><td>乙</td></tr></table>",
            "<table><tr><td><table><tr><td>甲</td></tr></table></td></tr></table>",
            "<table>甲<tr><td>乙</td><td>丙</td></tr><tr><td>丁</td></tr></table>",
            "<table><tr><td>甲<td>乙<tr><td>丙<td>丁",
            "<header>甲</header>",
        ] {
            assert_eq!(read(html), [html]);
        }
    }
}
