//! The structured text of an issue as HTML.

use super::{
    address::{self, Seen, Shown},
    html::Html,
    typeset::is_han,
    words,
};
use crate::model::{
    Block, Inline, Link, LinkKind, Paragraph, is_safe_href, is_unencrypted, plain_text,
};

/// Writes some blocks.
pub fn write_blocks(blocks: &[Block], out: &mut Html) {
    for block in blocks {
        write_block(block, out);
    }
}

/// Writes a block.
pub fn write_block(block: &Block, out: &mut Html) {
    match block {
        Block::Paragraph(paragraph) => match link_of(paragraph) {
            Some((label, link)) => {
                out.open("p", &[("class", "links")]);
                write_chip(label, link, out);
                out.close("p");
            }
            None => {
                write_line("p", paragraph, out);
            }
        },
        Block::List { start, items } => write_list(*start, items, out),
        Block::Quote(blocks) => {
            out.open("blockquote", &[]);
            write_blocks(blocks, out);
            out.close("blockquote");
        }
        Block::Code { text, .. } => {
            out.open("pre", &[]).element("code", &[], text).close("pre");
        }
        Block::Table(rows) => write_table(rows, out),
        // The page's own headings end at level 3.
        Block::Heading { text, .. } => write_element("h4", text, out),
        Block::Rule => {
            out.open("hr", &[]);
        }
    }
}

/// A table scrolls by itself where it is wider than the page, by keys too.
/// Columns of numbers are lined up at their right.
fn write_table(rows: &[Vec<Vec<Inline>>], out: &mut Html) {
    let is_number = |cell: &Vec<Inline>| {
        let text = plain_text(cell);
        let rest = text.trim_start_matches(['-', '+', '~', '<', '>', '≈', ' ']);
        text.trim().is_empty() || rest.starts_with(|c: char| c.is_ascii_digit())
    };
    let numbers =
        |at: usize| rows.len() > 1 && rows[1..].iter().filter_map(|row| row.get(at)).all(is_number);
    out.open("div", &[("class", "sideways"), ("tabindex", "0")]).open("table", &[]);
    for (row_at, row) in rows.iter().enumerate() {
        out.open("tr", &[]);
        for (at, cell) in row.iter().enumerate() {
            let tag = if row_at == 0 { "th" } else { "td" };
            let class = [("class", "number")];
            out.open(tag, &class[..usize::from(numbers(at))]);
            write_inlines(cell, out);
            out.close(tag);
        }
        out.close("tr");
    }
    out.close("table").close("div");
}

fn write_list(start: Option<u64>, items: &[Vec<Block>], out: &mut Html) {
    let tag = if start.is_some() { "ol" } else { "ul" };
    match start {
        Some(start) if start != 1 => out.open(tag, &[("start", &start.to_string())]),
        _ => out.open(tag, &[]),
    };
    for item in items {
        match item.as_slice() {
            // A line of its own needs no paragraph around it.
            [Block::Paragraph(line)] => write_line("li", line, out),
            blocks => {
                out.open("li", &[]);
                write_blocks(blocks, out);
                out.close("li");
            }
        }
    }
    out.close(tag);
}

/// A line that is hardly Chinese is not set flush at both sides: so few places
/// give way that it would be full of holes.
fn write_line(tag: &'static str, line: &Paragraph, out: &mut Html) {
    let text = plain_text(&line.text);
    let han = text.chars().filter(|c| is_han(*c)).count();
    let latin = [("class", "latin")];
    out.open(tag, &latin[..usize::from(han * 4 < text.chars().count())]);
    if let Some(label) = &line.label {
        // Nearly every entry has a summary: eyes need no sign of it, ears do.
        let class: &[(&str, &str)] = if line.is_summary() { &[("class", "ears")] } else { &[] };
        out.open("b", class).words(label).text("：").close("b");
    }
    write_inlines(&line.text, out);
    out.close(tag);
}

/// The label and the link of a line that is nothing else: `论文：https://…`.
pub fn link_of(line: &Paragraph) -> Option<(&str, &Link)> {
    match (line.label.as_deref(), line.text.as_slice()) {
        (Some(label), [Inline::Link { link, text }])
            if is_safe_href(&link.href) && address::is_bare(&link.href, &plain_text(text)) =>
        {
            Some((label, link))
        }
        _ => None,
    }
}

/// A line that is a link as a chip: `论文 ↗`. Its address stays in the text, for
/// those who copy it and for paper.
pub fn write_chip(label: &str, link: &Link, out: &mut Html) {
    out.open("a", &[("href", &link.href), ("title", &link.href)]).words(label);
    out.open("span", &[("class", "far")]).text("：").text(&link.href).close("span").close("a");
}

/// Writes a line of text.
pub fn write_inlines(text: &[Inline], out: &mut Html) {
    write_between(None, text, None, out);
}

/// The character next to a place in a line.
fn edge(inlines: &[Inline], last: bool) -> Option<char> {
    let text = plain_text(inlines);
    if last { text.chars().next_back() } else { text.chars().next() }
}

fn write_between(before: Option<char>, text: &[Inline], after: Option<char>, out: &mut Html) {
    for (at, inline) in text.iter().enumerate() {
        let before = edge(&text[..at], true).or(before);
        let after = edge(&text[at + 1..], false).or(after);
        match inline {
            Inline::Text(text) => {
                out.words_between(before, text, after);
            }
            Inline::Link { link, text } if is_safe_href(&link.href) => {
                write_link(link, text, before, after, out);
            }
            Inline::Link { text, .. } => write_between(before, text, after, out),
            Inline::Emphasis(text) => write_styled("em", before, text, after, out),
            Inline::Strong(text) => write_styled("strong", before, text, after, out),
            Inline::Strike(text) => write_styled("s", before, text, after, out),
            Inline::Code(text) => {
                let class = [("class", LONG)];
                out.open("code", &class[..usize::from(is_long(text))]);
                write_parts(text, &['/', '_', '-'], out);
                out.close("code");
            }
            Inline::Image { src, alt } if is_safe_href(src) => {
                // WeChat's picture host refuses requests that name a referrer.
                let policy = ("referrerpolicy", "no-referrer");
                out.open("img", &[("loading", "lazy"), policy, ("src", src), ("alt", alt)]);
            }
            Inline::Image { alt, .. } => {
                out.text(alt);
            }
            Inline::Break => {
                out.open("br", &[]);
            }
        }
    }
}

fn write_link(
    link: &Link,
    text: &[Inline],
    before: Option<char>,
    after: Option<char>,
    out: &mut Html,
) {
    let words = plain_text(text);
    let shown = address::is_bare(&link.href, &words).then(|| address::shown(&words)).flatten();
    let mut attributes = vec![("href", link.href.as_str())];
    let fading = link.kind == LinkKind::WechatTemporary;
    let class = match (is_long(&words), fading) {
        (true, true) => "long fading",
        (true, false) => LONG,
        (false, _) => "fading",
    };
    attributes.extend((fading || class == LONG).then_some(("class", class)));
    if fading {
        attributes.push(("title", words::TEMPORARY));
    } else if is_unencrypted(&link.href) {
        attributes.push(("title", words::UNENCRYPTED));
    } else if shown.is_some() {
        attributes.push(("title", &link.href));
    }
    out.open("a", &attributes);
    match shown {
        Some(shown) => write_address(shown, out),
        None => write_between(before, text, after, out),
    }
    out.close("a");
}

/// A long address by its host and its last part; the rest is there for those who
/// copy it and for paper. The style sets the signs for what is left out.
fn write_address(shown: Shown, out: &mut Html) {
    for (text, seen) in shown.parts() {
        match seen {
            Seen::Whole => {
                // A line ends within it before one ends between it and a comma.
                write_parts(text, &['_', '-'], out);
                &mut *out
            }
            Seen::Not => out.element("span", &[("class", "far")], text),
            Seen::Sign => out.element("span", &[("class", "far sign")], text),
        };
    }
}

/// Writes a text that a line may end in after some signs.
fn write_parts(text: &str, signs: &[char], out: &mut Html) {
    for (at, part) in text.split_inclusive(signs).enumerate() {
        if at > 0 {
            out.open("wbr", &[]);
        }
        out.text(part);
    }
}

/// The class of what lines may break anywhere in, for it might be wider than they are.
/// Nothing else may: a browser would then rather break between a link and the comma
/// after it.
const LONG: &str = "long";

/// Whether a text has more Latin characters in a row than the narrowest line holds.
fn is_long(text: &str) -> bool {
    const MOST: usize = 20;
    text.split(|c: char| c == ' ' || is_han(c)).any(|run| run.chars().count() > MOST)
}

fn write_styled(
    tag: &'static str,
    before: Option<char>,
    text: &[Inline],
    after: Option<char>,
    out: &mut Html,
) {
    out.open(tag, &[]);
    write_between(before, text, after, out);
    out.close(tag);
}

fn write_element(tag: &'static str, text: &[Inline], out: &mut Html) {
    write_styled(tag, None, text, None, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_an_editor_writes_becomes_markup() {
        let hostile = "<script>alert('x')</script>&\"";
        let text = vec![
            Inline::Text(hostile.into()),
            Inline::Image { src: "https://a/\"><script>".into(), alt: hostile.into() },
            Inline::Image { src: "javascript:alert(2)".into(), alt: "图".into() },
            Inline::Link {
                link: Link { href: "javascript:alert(1)".into(), kind: LinkKind::Other },
                text: vec![Inline::Code(hostile.into())],
            },
        ];
        let mut html = Html::default();
        write_inlines(&text, &mut html);
        let html = html.into_string();
        assert!(!html.contains("<script"), "{html}");
        assert!(!html.contains("javascript:"), "{html}");
        assert_eq!(html.matches("alert('x')").count(), 3, "{html}");
    }

    #[test]
    fn a_labelled_line_keeps_its_label() {
        let line = |label: &str| {
            let mut html = Html::default();
            let paragraph =
                Paragraph { label: Some(label.into()), text: vec![Inline::Text("一".into())] };
            write_blocks(&[Block::Paragraph(paragraph)], &mut html);
            html.into_string()
        };
        assert_eq!(line("论文"), "<p><b>论文：</b>一</p>");
        assert_eq!(line("摘要"), "<p><b class=\"ears\">摘要：</b>一</p>");
    }
}
