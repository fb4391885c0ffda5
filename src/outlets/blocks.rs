//! The structured text of an issue, with every style in its element. Lists are
//! paragraphs with numbers: WeChat breaks lists, and mail programs set them anyhow.

use super::{
    Medium,
    looks::{Look, style},
    notes::{Notes, is_link},
};
use crate::{
    model::{Block, Inline, Link, Paragraph, is_safe_href, plain_text},
    ui::html::Html,
};

/// A sheet in the making: HTML whose styles, links and notes suit a medium.
pub struct Writer<'a> {
    /// What is written.
    pub html: Html,
    /// For whom.
    pub medium: Medium,
    /// Addresses that are no links here.
    pub notes: Notes,
    /// The section that is being written: it has a colour.
    pub section: &'a str,
    /// What an address is noted under where its own words say nothing.
    pub subject: String,
}

impl Writer<'_> {
    /// Opens an element of a look.
    pub fn open(&mut self, tag: &'static str, look: Look) {
        self.html.open(tag, &[("style", &style(look, self.medium, self.section))]);
    }

    /// An element that holds only text.
    pub fn text(&mut self, tag: &'static str, look: Look, text: &str) {
        self.open(tag, look);
        self.html.text(text).close(tag);
    }

    /// The element that holds others.
    pub fn container(&self) -> &'static str {
        match self.medium {
            Medium::Wechat => "section",
            Medium::Mail => "div",
        }
    }

    /// Writes some blocks.
    pub fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block, None));
    }

    /// Writes a block, in front of it the mark of the item that it begins.
    fn block(&mut self, block: &Block, mark: Option<&str>) {
        if let (Some(mark), false) = (mark, matches!(block, Block::Paragraph(_))) {
            self.text("p", Look::Line, mark.trim_end());
        }
        match block {
            Block::Paragraph(line) => self.paragraph(line, mark),
            Block::List { start, items } => self.list(*start, items),
            Block::Quote(blocks) => self.inside(Look::Quote, |writer| writer.blocks(blocks)),
            Block::Code { text, .. } => self.code(text),
            Block::Table(rows) => self.table(rows),
            Block::Heading { text, .. } => {
                self.open("p", Look::Heading);
                self.inlines(text);
                self.html.close("p");
            }
            Block::Rule => self.inside(Look::Rule, |writer| {
                writer.html.open("br", &[]);
            }),
        }
    }

    /// What stands in a container of its own.
    fn inside(&mut self, look: Look, write: impl FnOnce(&mut Self)) {
        let tag = self.container();
        self.open(tag, look);
        write(self);
        self.html.close(tag);
    }

    fn paragraph(&mut self, line: &Paragraph, mark: Option<&str>) {
        self.open("p", Look::Line);
        self.html.text(mark.unwrap_or_default());
        if let Some(label) = &line.label {
            self.text("span", Look::Lead, &format!("{label}："));
        }
        self.inlines(&line.text);
        self.html.close("p");
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) {
        self.inside(Look::List, |writer| {
            for (at, blocks) in (0..).zip(items) {
                let number = start.map(|start| format!("{}. ", start.saturating_add(at)));
                let mark = number.as_deref().unwrap_or("• ");
                match blocks.split_first() {
                    Some((first, rest)) => {
                        writer.block(first, Some(mark));
                        writer.blocks(rest);
                    }
                    None => writer.text("p", Look::Line, mark.trim_end()),
                }
            }
        });
    }

    /// Code keeps its lines and what they are indented by without an element that
    /// is stripped.
    fn code(&mut self, text: &str) {
        self.inside(Look::Code, |writer| {
            for (at, line) in text.trim_end_matches('\n').split('\n').enumerate() {
                if at > 0 {
                    writer.html.open("br", &[]);
                }
                let words = line.trim_start_matches([' ', '\t']);
                let indent = line[..line.len() - words.len()].replace('\t', "    ");
                writer.html.text(&indent.replace(' ', "\u{a0}"));
                writer.html.text(&words.replace("  ", "\u{a0} "));
            }
        });
    }

    fn table(&mut self, rows: &[Vec<Vec<Inline>>]) {
        self.open("table", Look::Table);
        self.html.open("tbody", &[]);
        for (at, row) in rows.iter().enumerate() {
            self.html.open("tr", &[]);
            for cell in row {
                self.open("td", Look::Cell);
                if at == 0 {
                    self.wrapped("strong", cell);
                } else {
                    self.inlines(cell);
                }
                self.html.close("td");
            }
            self.html.close("tr");
        }
        self.html.close("tbody").close("table");
    }

    /// Writes a line of text.
    pub fn inlines(&mut self, text: &[Inline]) {
        text.iter().for_each(|inline| self.inline(inline));
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => {
                self.html.text(text);
            }
            Inline::Link { link, text } => self.link(link, text),
            Inline::Emphasis(text) => self.wrapped("em", text),
            Inline::Strong(text) => self.wrapped("strong", text),
            Inline::Strike(text) => {
                self.open("span", Look::Struck);
                self.inlines(text);
                self.html.close("span");
            }
            Inline::Code(text) => self.text("span", Look::Word, text),
            Inline::Image { src, alt } if is_safe_href(src) => {
                let looks = style(Look::Picture, self.medium, self.section);
                self.html.open("img", &[("src", src), ("alt", alt), ("style", &looks)]);
            }
            Inline::Image { alt, .. } => {
                self.html.text(alt);
            }
            Inline::Break => {
                self.html.open("br", &[]);
            }
        }
    }

    fn wrapped(&mut self, tag: &'static str, text: &[Inline]) {
        self.html.open(tag, &[]);
        self.inlines(text);
        self.html.close(tag);
    }

    fn link(&mut self, link: &Link, text: &[Inline]) {
        // A link without words would be nothing to tap.
        let address = [Inline::Text(link.href.clone())];
        let shown = if text.is_empty() { &address } else { text };
        self.linked(&link.href, &plain_text(text), |writer| writer.inlines(shown));
    }

    /// Writes what leads to an address: as a link, or with the mark of a note, whose
    /// title is `words`.
    pub fn linked(&mut self, href: &str, words: &str, write: impl FnOnce(&mut Self)) {
        if is_link(href, self.medium) {
            let looks = style(Look::Link, self.medium, self.section);
            self.html.open("a", &[("href", href), ("style", &looks)]);
            write(self);
            self.html.close("a");
            return;
        }
        write(self);
        if !href.is_empty() {
            let says_nothing = words.trim().is_empty() || words.contains("://");
            let title = if says_nothing { self.subject.clone() } else { words.to_owned() };
            let number = self.notes.number(&title, href);
            self.text("span", Look::Mark, &format!("[{number}]"));
        }
    }
}
