//! The structured text of an issue as HTML.

use super::{html::Html, words};
use crate::model::{Block, Inline, LinkKind, Paragraph, is_safe_href, is_unencrypted};

/// Writes some blocks.
pub fn write_blocks(blocks: &[Block], out: &mut Html) {
    for block in blocks {
        write_block(block, out);
    }
}

fn write_block(block: &Block, out: &mut Html) {
    match block {
        Block::Paragraph(paragraph) => {
            out.open("p", &[]);
            write_line(paragraph, out);
            out.close("p");
        }
        Block::List { start, items } => write_list(*start, items, out),
        Block::Quote(blocks) => {
            out.open("blockquote", &[]);
            write_blocks(blocks, out);
            out.close("blockquote");
        }
        Block::Code { text, .. } => {
            out.open("pre", &[]).element("code", &[], text).close("pre");
        }
        Block::Table(rows) => {
            // It scrolls by itself, not with the page; a keyboard reaches it.
            out.open("div", &[("class", "sideways"), ("tabindex", "0")]).open("table", &[]);
            for (at, row) in rows.iter().enumerate() {
                out.open("tr", &[]);
                for cell in row {
                    write_element(if at == 0 { "th" } else { "td" }, cell, out);
                }
                out.close("tr");
            }
            out.close("table").close("div");
        }
        // The page's own headings end at level 3.
        Block::Heading { text, .. } => write_element("h4", text, out),
        Block::Rule => {
            out.open("hr", &[]);
        }
    }
}

fn write_list(start: Option<u64>, items: &[Vec<Block>], out: &mut Html) {
    let tag = if start.is_some() { "ol" } else { "ul" };
    match start {
        Some(start) if start != 1 => out.open(tag, &[("start", &start.to_string())]),
        _ => out.open(tag, &[]),
    };
    for item in items {
        out.open("li", &[]);
        match item.as_slice() {
            // A line of its own needs no paragraph around it.
            [Block::Paragraph(line)] => write_line(line, out),
            blocks => write_blocks(blocks, out),
        }
        out.close("li");
    }
    out.close(tag);
}

fn write_line(line: &Paragraph, out: &mut Html) {
    if let Some(label) = &line.label {
        // Nearly every entry has a summary: eyes need no sign of it, ears do.
        let class: &[(&str, &str)] = if line.is_summary() { &[("class", "ears")] } else { &[] };
        out.open("b", class).text(label).text("：").close("b");
    }
    write_inlines(&line.text, out);
}

/// Writes a line of text.
pub fn write_inlines(text: &[Inline], out: &mut Html) {
    for inline in text {
        match inline {
            Inline::Text(text) => {
                out.text(text);
            }
            Inline::Link { link, text } if is_safe_href(&link.href) => {
                if link.kind == LinkKind::WechatTemporary {
                    let why = ("title", words::TEMPORARY);
                    out.open("a", &[("href", &link.href), ("class", "fading"), why]);
                } else if is_unencrypted(&link.href) {
                    out.open("a", &[("href", &link.href), ("title", words::UNENCRYPTED)]);
                } else {
                    out.open("a", &[("href", &link.href)]);
                }
                write_inlines(text, out);
                out.close("a");
            }
            Inline::Link { text, .. } => write_inlines(text, out),
            Inline::Emphasis(text) => write_element("em", text, out),
            Inline::Strong(text) => write_element("strong", text, out),
            Inline::Strike(text) => write_element("s", text, out),
            Inline::Code(text) => {
                out.element("code", &[], text);
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

fn write_element(tag: &'static str, text: &[Inline], out: &mut Html) {
    out.open(tag, &[]);
    write_inlines(text, out);
    out.close(tag);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Link;

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
        assert_eq!(html.matches("alert(&#39;x&#39;)").count(), 3, "{html}");
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
