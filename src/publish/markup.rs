//! The text of an issue as HTML, for feeds. The pages have their own tree;
//! this is the plain sheet that a feed reader puts into its own clothes.
//!
//! Every address is absolute, every word is escaped, and characters that XML
//! cannot carry are left out, so the same text serves both kinds of feed.

use super::format::is_xml_char;
use crate::model::{Block, Entry, Inline, Issue, Link, Note, SectionItem, is_safe_href};
use crate::ui::html;

/// An issue down to its foot: preface, sections, entries, and its licence.
/// 往期回顾 is left out; a feed has its own past.
pub fn issue_html(issue: &Issue) -> String {
    let mut html = Html::default();
    issue.preface.iter().map(Note::blocks).for_each(|blocks| html.blocks(blocks));
    for section in &issue.sections {
        html.element("h2", |html| match section.heading.as_slice() {
            [] => html.text(&section.name),
            heading => html.inlines(heading),
        });
        for item in &section.items {
            match item {
                SectionItem::Note(blocks) => html.blocks(blocks),
                SectionItem::Entry(entry) => html.entry(entry),
            }
        }
    }
    if !issue.colophon.licence.is_empty() {
        html.raw("<hr>");
        html.element("p", |html| html.inlines(&issue.colophon.licence));
    }
    html.0
}

/// An entry that stands alone under its title: the way to the original, then
/// what the editor says of it.
pub fn entry_html(entry: &Entry) -> String {
    let mut html = Html::default();
    let link = entry.link.as_ref().filter(|link| is_safe_href(&link.href));
    let source = entry.source.as_deref();
    if link.is_some() || source.is_some() || !entry.aside.is_empty() {
        html.element("p", |html| {
            if let Some(link) = link {
                html.text("原文：");
                html.link(link, |html| html.text(source.unwrap_or(&link.href)));
            } else {
                html.text(source.unwrap_or_default());
            }
            html.aside(entry);
        });
    }
    html.blocks(&entry.body);
    html.0
}

/// A run of blocks.
pub fn blocks_html(blocks: &[Block]) -> String {
    let mut html = Html::default();
    html.blocks(blocks);
    html.0
}

/// Appends a text with everything escaped that means something to HTML, in
/// element and attribute alike, and without what XML does not allow.
pub fn escape(text: &str, out: &mut String) {
    let text: String = text.chars().filter(|c| is_xml_char(*c)).collect();
    html::escape(&text, out);
}

#[derive(Default)]
struct Html(String);

impl Html {
    fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    fn text(&mut self, text: &str) {
        escape(text, &mut self.0);
    }

    fn element(&mut self, tag: &str, inside: impl FnOnce(&mut Self)) {
        self.0.extend(["<", tag, ">"]);
        inside(self);
        self.0.extend(["</", tag, ">"]);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.0.extend([" ", name, "=\""]);
        self.text(value);
        self.raw("\"");
    }

    fn link(&mut self, link: &Link, inside: impl FnOnce(&mut Self)) {
        if !is_safe_href(&link.href) {
            return inside(self);
        }
        self.raw("<a");
        self.attribute("href", &link.href);
        self.raw(">");
        inside(self);
        self.raw("</a>");
    }

    fn entry(&mut self, entry: &Entry) {
        self.element("h3", |html| {
            entry.labels.iter().for_each(|label| html.text(&format!("[{label}] ")));
            match &entry.link {
                Some(link) => html.link(link, |html| html.text(&entry.title)),
                None => html.text(&entry.title),
            }
        });
        if entry.source.is_some() || !entry.aside.is_empty() {
            self.element("p", |html| {
                html.text(entry.source.as_deref().unwrap_or_default());
                html.aside(entry);
            });
        }
        self.blocks(&entry.body);
    }

    fn aside(&mut self, entry: &Entry) {
        if !entry.aside.is_empty() {
            self.text(" ");
            self.inlines(&entry.aside);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => self.element("p", |html| {
                if let Some(label) = &paragraph.label {
                    html.element("strong", |html| html.text(&format!("{label}：")));
                }
                html.inlines(&paragraph.text);
            }),
            Block::List { start, items } => self.list(*start, items),
            Block::Quote(blocks) => self.element("blockquote", |html| html.blocks(blocks)),
            Block::Code { text, .. } => {
                self.element("pre", |html| html.element("code", |html| html.text(text)));
            }
            Block::Table(rows) => self.table(rows),
            // Under the title of an entry, which is an h3.
            Block::Heading { level, text } => {
                let tag = ["h4", "h5", "h6"][usize::from(*level).clamp(1, 3) - 1];
                self.element(tag, |html| html.inlines(text));
            }
            Block::Rule => self.raw("<hr>"),
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) {
        let (open, close) = match start {
            None => ("<ul>".into(), "</ul>"),
            Some(1) => ("<ol>".into(), "</ol>"),
            Some(start) => (format!("<ol start=\"{start}\">"), "</ol>"),
        };
        self.raw(&open);
        items.iter().for_each(|blocks| self.element("li", |html| html.blocks(blocks)));
        self.raw(close);
    }

    fn table(&mut self, rows: &[Vec<Vec<Inline>>]) {
        self.element("table", |html| {
            for (at, row) in rows.iter().enumerate() {
                let cell = if at == 0 { "th" } else { "td" };
                html.element("tr", |html| {
                    row.iter().for_each(|text| html.element(cell, |html| html.inlines(text)));
                });
            }
        });
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        inlines.iter().for_each(|inline| self.inline(inline));
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.text(text),
            // A link without words would be nothing to tap.
            Inline::Link { link, text } if text.is_empty() => {
                self.link(link, |html| html.text(&link.href));
            }
            Inline::Link { link, text } => self.link(link, |html| html.inlines(text)),
            Inline::Emphasis(text) => self.element("em", |html| html.inlines(text)),
            Inline::Strong(text) => self.element("strong", |html| html.inlines(text)),
            Inline::Strike(text) => self.element("del", |html| html.inlines(text)),
            Inline::Code(text) => self.element("code", |html| html.text(text)),
            Inline::Image { src, alt } if is_safe_href(src) => {
                self.raw("<img");
                self.attribute("src", src);
                self.attribute("alt", alt);
                // WeChat's picture host shows a refusal to foreign referrers.
                self.raw(" referrerpolicy=\"no-referrer\">");
            }
            Inline::Image { alt, .. } => self.text(alt),
            Inline::Break => self.raw("<br>"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Paragraph;

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
        let safe = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;&#39;]]&gt;😀";
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
