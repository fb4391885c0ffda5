//! The text of an issue as HTML, for feeds. The pages have their own tree;
//! this is the plain sheet that a feed reader puts into its own clothes.
//!
//! Every address is absolute, every word is escaped, and characters that XML
//! cannot carry are left out, so the same text serves both kinds of feed.

use super::remarks;
use crate::{
    model::{Block, Entry, Inline, Issue, SectionItem, is_safe_href, is_xml_char, plain_text},
    ui::html::{Attributes, Html},
};

/// An issue down to its foot: preface, sections, entries, and its licence.
/// 往期回顾 is left out; a feed has its own past.
pub fn issue_html(issue: &Issue) -> String {
    let mut html = Html::default();
    issue.preface.iter().for_each(|note| write_blocks(note.blocks(), &mut html));
    for section in &issue.sections {
        html.open("h2", &[]);
        match section.heading.as_slice() {
            [] => drop(html.text(&section.name)),
            heading => write_inlines(heading, &mut html),
        }
        html.close("h2");
        for item in &section.items {
            match item {
                SectionItem::Note(blocks) => write_blocks(blocks, &mut html),
                SectionItem::Entry(entry) => write_entry(entry, &mut html),
            }
        }
    }
    if !issue.colophon.licence.is_empty() {
        html.open("hr", &[]);
        write_line("p", &issue.colophon.licence, &mut html);
    }
    finish(html)
}

/// An entry that stands alone under its title: the way to the original, then
/// what the editor says of it.
pub fn entry_html(entry: &Entry) -> String {
    let mut html = Html::default();
    let link = entry.link.as_ref().filter(|link| is_safe_href(&link.href));
    let source = entry.source.as_deref();
    if link.is_some() || source.is_some() || !entry.aside.is_empty() {
        html.open("p", &[]);
        if let Some(link) = link {
            let words = source.unwrap_or(&link.href);
            html.text("原文：").element("a", &[("href", &link.href)], words);
        } else {
            html.text(source.unwrap_or_default());
        }
        write_aside(entry, &mut html);
        html.close("p");
    }
    write_remarks(entry, &mut html);
    write_blocks(&entry.body, &mut html);
    finish(html)
}

/// What has become of an entry's links, as plain text, with the address of the copy of
/// what is gone.
pub fn remarks_text(remarks: &[Inline]) -> String {
    let mut text = String::new();
    for remark in remarks {
        text += &plain_text(std::slice::from_ref(remark));
        if let Inline::Link { link, .. } = remark
            && remarks::is_copy(&link.href)
        {
            text.extend([" ", &link.href]);
        }
    }
    text
}

/// A run of blocks.
pub fn blocks_html(blocks: &[Block]) -> String {
    let mut html = Html::default();
    write_blocks(blocks, &mut html);
    finish(html)
}

/// What was written, without what XML does not allow.
fn finish(html: Html) -> String {
    let mut text = html.into_string();
    text.retain(is_xml_char);
    text
}

fn write_entry(entry: &Entry, html: &mut Html) {
    html.open("h3", &[]);
    for label in &entry.labels {
        html.text("[").text(label).text("] ");
    }
    match entry.link.as_ref().filter(|link| is_safe_href(&link.href)) {
        Some(link) => html.element("a", &[("href", &link.href)], &entry.title),
        None => html.text(&entry.title),
    };
    html.close("h3");
    if entry.source.is_some() || !entry.aside.is_empty() {
        html.open("p", &[]).text(entry.source.as_deref().unwrap_or_default());
        write_aside(entry, html);
        html.close("p");
    }
    write_remarks(entry, html);
    write_blocks(&entry.body, html);
}

fn write_remarks(entry: &Entry, html: &mut Html) {
    if !entry.remarks.is_empty() {
        write_line("p", &entry.remarks, html);
    }
}

fn write_aside(entry: &Entry, html: &mut Html) {
    if !entry.aside.is_empty() {
        html.text(" ");
        write_inlines(&entry.aside, html);
    }
}

fn write_blocks(blocks: &[Block], html: &mut Html) {
    blocks.iter().for_each(|block| write_block(block, html));
}

fn write_block(block: &Block, html: &mut Html) {
    match block {
        Block::Paragraph(paragraph) => {
            html.open("p", &[]);
            if let Some(label) = &paragraph.label {
                html.open("strong", &[]).text(label).text("：").close("strong");
            }
            write_inlines(&paragraph.text, html);
            html.close("p");
        }
        Block::List { start, items } => write_list(*start, items, html),
        Block::Quote(blocks) => {
            html.open("blockquote", &[]);
            write_blocks(blocks, html);
            html.close("blockquote");
        }
        Block::Code { text, .. } => {
            html.open("pre", &[]).element("code", &[], text).close("pre");
        }
        Block::Table(rows) => write_table(rows, html),
        // Under the title of an entry, which is an h3.
        Block::Heading { level, text } => {
            write_line(["h4", "h5", "h6"][usize::from(*level).clamp(1, 3) - 1], text, html);
        }
        Block::Rule => drop(html.open("hr", &[])),
    }
}

fn write_list(start: Option<u64>, items: &[Vec<Block>], html: &mut Html) {
    let number = start.map(|start| start.to_string()).unwrap_or_default();
    let (tag, attributes): (_, Attributes) = match start {
        None => ("ul", &[]),
        Some(1) => ("ol", &[]),
        Some(_) => ("ol", &[("start", &number)]),
    };
    html.open(tag, attributes);
    for blocks in items {
        html.open("li", &[]);
        write_blocks(blocks, html);
        html.close("li");
    }
    html.close(tag);
}

fn write_table(rows: &[Vec<Vec<Inline>>], html: &mut Html) {
    html.open("table", &[]);
    for (at, row) in rows.iter().enumerate() {
        html.open("tr", &[]);
        for text in row {
            write_line(if at == 0 { "th" } else { "td" }, text, html);
        }
        html.close("tr");
    }
    html.close("table");
}

/// An element of one line.
fn write_line(tag: &'static str, text: &[Inline], html: &mut Html) {
    html.open(tag, &[]);
    write_inlines(text, html);
    html.close(tag);
}

fn write_inlines(inlines: &[Inline], html: &mut Html) {
    inlines.iter().for_each(|inline| write_inline(inline, html));
}

fn write_inline(inline: &Inline, html: &mut Html) {
    match inline {
        Inline::Text(text) => drop(html.text(text)),
        // A link without words would be nothing to tap.
        Inline::Link { link, text } if text.is_empty() && is_safe_href(&link.href) => {
            html.element("a", &[("href", &link.href)], &link.href);
        }
        Inline::Link { link, text } if is_safe_href(&link.href) => {
            html.open("a", &[("href", &link.href)]);
            write_inlines(text, html);
            html.close("a");
        }
        Inline::Link { link, text } if text.is_empty() => drop(html.text(&link.href)),
        Inline::Link { text, .. } => write_inlines(text, html),
        Inline::Emphasis(text) => write_line("em", text, html),
        Inline::Strong(text) => write_line("strong", text, html),
        Inline::Strike(text) => write_line("del", text, html),
        Inline::Code(text) => drop(html.element("code", &[], text)),
        Inline::Image { src, alt } if is_safe_href(src) => {
            // WeChat's picture host shows a refusal to foreign referrers.
            let referrer = ("referrerpolicy", "no-referrer");
            html.open("img", &[("src", src), ("alt", alt), referrer]);
        }
        Inline::Image { alt, .. } => drop(html.text(alt)),
        Inline::Break => drop(html.open("br", &[])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Link, Paragraph};

    fn check(block: Block, expected: &str) {
        assert_eq!(blocks_html(&[block]), expected);
    }

    fn words(text: &str) -> Vec<Inline> {
        vec![Inline::Text(text.into())]
    }

    fn paragraph(label: Option<&str>, text: Vec<Inline>) -> Block {
        Block::Paragraph(Paragraph { label: label.map(Into::into), text })
    }

    #[test]
    fn nothing_written_becomes_markup() {
        let hostile = "<script>alert(1)</script> & \"'\u{0}\u{1b}]]>😀";
        let safe = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;']]&gt;😀";
        check(paragraph(None, words(hostile)), &format!("<p>{safe}</p>"));
        check(
            Block::Code { language: hostile.into(), text: hostile.into() },
            &format!("<pre><code>{safe}</code></pre>"),
        );
        let link = Link::new("https://a.example/?\"><script>");
        check(
            paragraph(None, vec![Inline::Link { link, text: Vec::new() }]),
            "<p><a href=\"https://a.example/?&quot;&gt;&lt;script&gt;\">\
             https://a.example/?&quot;&gt;&lt;script&gt;</a></p>",
        );
        let link = Link::new("javascript:alert(1)");
        check(paragraph(None, vec![Inline::Link { link, text: words("点") }]), "<p>点</p>");
    }

    #[test]
    fn every_kind_of_block_has_its_element() {
        let image = Inline::Image { src: "https://a.example/1.png".into(), alt: "图".into() };
        check(
            paragraph(Some("摘要"), vec![image]),
            "<p><strong>摘要：</strong><img src=\"https://a.example/1.png\" alt=\"图\" \
             referrerpolicy=\"no-referrer\"></p>",
        );
        check(
            Block::List { start: Some(3), items: vec![vec![paragraph(None, words("一"))]] },
            "<ol start=\"3\"><li><p>一</p></li></ol>",
        );
        check(Block::Quote(vec![Block::Rule]), "<blockquote><hr></blockquote>");
        check(
            Block::Table(vec![vec![words("甲")], vec![words("乙")]]),
            "<table><tr><th>甲</th></tr><tr><td>乙</td></tr></table>",
        );
        check(Block::Heading { level: 9, text: words("题") }, "<h6>题</h6>");
    }
}
