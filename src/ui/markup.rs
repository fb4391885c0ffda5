//! Structured text to HTML. The one place where text becomes markup: every
//! word passes [`escape`], every address is one that the model let through.

use super::words;
use crate::model::{Block, Inline, LinkKind, Paragraph, is_safe_href};

/// Writes text so that it stays text, in an element or a quoted attribute.
pub fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

/// The HTML of some blocks.
pub fn blocks(blocks: &[Block]) -> String {
    let mut out = String::new();
    push_blocks(blocks, &mut out);
    out
}

/// The HTML of a line of text.
pub fn inlines(text: &[Inline]) -> String {
    let mut out = String::new();
    push_inlines(text, &mut out);
    out
}

fn push_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        push_block(block, out);
    }
}

fn push_block(block: &Block, out: &mut String) {
    match block {
        Block::Paragraph(paragraph) => push_paragraph(paragraph, out),
        Block::List { start, items } => {
            let tag = if start.is_some() { "ol" } else { "ul" };
            out.push('<');
            out.push_str(tag);
            if let Some(start) = start.filter(|&start| start != 1) {
                out.push_str(" start=\"");
                out.push_str(&start.to_string());
                out.push('"');
            }
            out.push('>');
            for item in items {
                out.push_str("<li>");
                match item.as_slice() {
                    // A line of its own needs no paragraph around it.
                    [Block::Paragraph(line)] => push_line(line, out),
                    blocks => push_blocks(blocks, out),
                }
                out.push_str("</li>");
            }
            push_end(tag, out);
        }
        Block::Quote(blocks) => {
            out.push_str("<blockquote>");
            push_blocks(blocks, out);
            out.push_str("</blockquote>");
        }
        Block::Code { text, .. } => {
            out.push_str("<pre><code>");
            escape(text, out);
            out.push_str("</code></pre>");
        }
        Block::Table(rows) => {
            out.push_str("<table>");
            for (at, row) in rows.iter().enumerate() {
                out.push_str("<tr>");
                for cell in row {
                    element(if at == 0 { "th" } else { "td" }, cell, out);
                }
                out.push_str("</tr>");
            }
            out.push_str("</table>");
        }
        // The page's own headings end at level 3.
        Block::Heading { text, .. } => element("h4", text, out),
        Block::Rule => out.push_str("<hr>"),
    }
}

fn push_paragraph(paragraph: &Paragraph, out: &mut String) {
    out.push_str("<p>");
    push_line(paragraph, out);
    out.push_str("</p>");
}

fn push_line(line: &Paragraph, out: &mut String) {
    if let Some(label) = &line.label {
        // Every entry has a summary: eyes need no sign of it, ears do.
        out.push_str(if label == words::SUMMARY { "<b class=\"ears\">" } else { "<b>" });
        escape(label, out);
        out.push_str("：</b>");
    }
    push_inlines(&line.text, out);
}

fn push_inlines(text: &[Inline], out: &mut String) {
    for inline in text {
        match inline {
            Inline::Text(text) => escape(text, out),
            Inline::Link { link, text } if is_safe_href(&link.href) => {
                out.push_str("<a href=\"");
                escape(&link.href, out);
                out.push('"');
                if link.kind == LinkKind::WechatTemporary {
                    out.push_str(" class=\"fading\" title=\"");
                    out.push_str(words::TEMPORARY);
                    out.push('"');
                }
                out.push('>');
                push_inlines(text, out);
                out.push_str("</a>");
            }
            Inline::Link { text, .. } => push_inlines(text, out),
            Inline::Emphasis(text) => element("em", text, out),
            Inline::Strong(text) => element("strong", text, out),
            Inline::Strike(text) => element("s", text, out),
            Inline::Code(text) => {
                out.push_str("<code>");
                escape(text, out);
                out.push_str("</code>");
            }
            Inline::Image { src, alt } => {
                // WeChat's picture host refuses requests that name a referrer.
                out.push_str("<img loading=\"lazy\" referrerpolicy=\"no-referrer\" src=\"");
                escape(src, out);
                out.push_str("\" alt=\"");
                escape(alt, out);
                out.push_str("\">");
            }
            Inline::Break => out.push_str("<br>"),
        }
    }
}

fn element(tag: &str, text: &[Inline], out: &mut String) {
    out.push('<');
    out.push_str(tag);
    out.push('>');
    push_inlines(text, out);
    push_end(tag, out);
}

fn push_end(tag: &str, out: &mut String) {
    out.push_str("</");
    out.push_str(tag);
    out.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Link;

    #[test]
    fn text_stays_text() {
        let hostile = "<script>alert('x')</script>&\"";
        let text = vec![
            Inline::Text(hostile.into()),
            Inline::Image { src: "https://a/\"><script>".into(), alt: hostile.into() },
            Inline::Link {
                link: Link { href: "javascript:alert(1)".into(), kind: LinkKind::Other },
                text: vec![Inline::Code(hostile.into())],
            },
        ];
        let html = inlines(&text);
        assert!(!html.contains("<script"), "{html}");
        assert!(!html.contains("javascript:"), "{html}");
        assert_eq!(html.matches("alert(&#39;x&#39;)").count(), 3, "{html}");
    }

    #[test]
    fn a_labelled_line_keeps_its_label() {
        let line = |label: &str| {
            blocks(&[Block::Paragraph(Paragraph {
                label: Some(label.into()),
                text: vec![Inline::Text("一".into())],
            })])
        };
        assert_eq!(line("论文"), "<p><b>论文：</b>一</p>");
        assert_eq!(line("摘要"), "<p><b class=\"ears\">摘要：</b>一</p>");
    }
}
