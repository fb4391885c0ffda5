//! An issue as plain text, every address written out.

use crate::{
    model::{Block, Entry, Inline, Issue, Note, Paragraph, Section, SectionItem, plain_text},
    ui::words,
};

/// What the blocks of a list are set in by.
const INDENT: &str = "   ";

/// The text of an issue, ended by a line end.
pub fn text(issue: &Issue) -> String {
    let mut sheet = Sheet::default();
    sheet.line(&issue.title);
    for block in issue.preface.iter().flat_map(Note::blocks) {
        sheet.gap();
        sheet.block(block, "", "");
    }
    let mut number = 0;
    for section in &issue.sections {
        sheet.section(section, &mut number);
    }
    sheet.foot(issue);
    sheet.0.retain(crate::model::is_xml_char);
    sheet.0
}

/// A text in the making.
#[derive(Default)]
struct Sheet(String);

impl Sheet {
    fn line(&mut self, line: &str) {
        self.0 += line.trim_end();
        self.0.push('\n');
    }

    /// An empty line, unless there is one.
    fn gap(&mut self) {
        if !self.0.ends_with("\n\n") {
            self.0.push('\n');
        }
    }

    fn section(&mut self, section: &Section, number: &mut usize) {
        self.gap();
        let heading = inlines(&section.heading);
        self.line(&format!("【{}】", if heading.is_empty() { &section.name } else { &heading }));
        for item in &section.items {
            self.gap();
            match item {
                SectionItem::Entry(entry) => {
                    *number += 1;
                    self.entry(entry, *number);
                }
                SectionItem::Note(blocks) => self.blocks(blocks, ""),
            }
        }
    }

    fn entry(&mut self, entry: &Entry, number: usize) {
        let labels: String = entry.labels.iter().map(|label| format!("[{label}] ")).collect();
        let source = entry.source.iter().map(|source| format!(" | {source}")).collect::<String>();
        self.line(&format!("{number}. {labels}{}{source}", entry.title));
        if let Some(link) = entry.link.as_ref().filter(|link| !link.is_empty()) {
            self.line(&link.href);
        }
        if !entry.aside.is_empty() {
            self.line(inlines(&entry.aside).trim_start());
        }
        if !entry.remarks.is_empty() {
            self.line(&inlines(&entry.remarks));
        }
        self.blocks(&entry.body, "");
    }

    fn foot(&mut self, issue: &Issue) {
        let (past, own) = (&issue.past, &issue.colophon);
        if !past.issues.is_empty() || !past.rest.is_empty() || !past.heading.is_empty() {
            self.gap();
            let heading = inlines(&past.heading);
            self.line(&format!("【{}】", if heading.is_empty() { words::PAST } else { &heading }));
            for past in &past.issues {
                self.line(&format!("{} {}", past.date, past.href));
            }
            self.blocks(&past.rest, "");
        }
        self.gap();
        let id: Vec<Inline> = own.wechat_id.iter().cloned().map(Inline::Text).collect();
        for (label, line) in [
            (words::WECHAT_ID, &id),
            (words::EDITOR, &own.editor),
            (words::PROJECT, &own.project),
            (words::LICENCE, &own.licence),
        ] {
            if !line.is_empty() {
                self.line(&format!("{label}：{}", inlines(line)));
            }
        }
        self.blocks(&own.rest, "");
        self.0.truncate(self.0.trim_end_matches('\n').len());
        self.0.push('\n');
    }

    fn blocks(&mut self, blocks: &[Block], indent: &str) {
        blocks.iter().for_each(|block| self.block(block, indent, indent));
    }

    /// Writes a block; its first line begins with `first`, all others with `indent`.
    fn block(&mut self, block: &Block, first: &str, indent: &str) {
        match block {
            Block::Paragraph(line) => self.lines(&paragraph(line), first, indent),
            Block::List { start, items } => {
                let inner = [indent, INDENT].concat();
                for (at, blocks) in (0..).zip(items) {
                    let number = start.map(|start| format!("{}. ", start.saturating_add(at)));
                    let mark = number.as_deref().unwrap_or("• ");
                    let begin = [if at == 0 { first } else { indent }, mark].concat();
                    match blocks.split_first() {
                        Some((block, rest)) => {
                            self.block(block, &begin, &inner);
                            self.blocks(rest, &inner);
                        }
                        None => self.line(&begin),
                    }
                }
            }
            Block::Quote(blocks) => {
                let inner = [indent, "> "].concat();
                let mut begin = [first, "> "].concat();
                for block in blocks {
                    self.block(block, &begin, &inner);
                    begin.clone_from(&inner);
                }
            }
            Block::Code { text, .. } => self.lines(text.trim_end_matches('\n'), first, indent),
            Block::Table(rows) => {
                let row = |row: &Vec<Vec<Inline>>| {
                    row.iter().map(|cell| inlines(cell)).collect::<Vec<_>>().join(" | ")
                };
                self.lines(&rows.iter().map(row).collect::<Vec<_>>().join("\n"), first, indent);
            }
            Block::Heading { text, .. } => self.lines(&inlines(text), first, indent),
            Block::Rule => self.line(&[first, "----"].concat()),
        }
    }

    fn lines(&mut self, text: &str, first: &str, indent: &str) {
        for (at, line) in text.split('\n').enumerate() {
            self.line(&[if at == 0 { first } else { indent }, line].concat());
        }
    }
}

fn paragraph(line: &Paragraph) -> String {
    let label = line.label.iter().map(|label| format!("{label}：")).collect::<String>();
    label + &inlines(&line.text)
}

/// A line with its addresses: those that its words do not name stand in brackets.
pub fn inlines(line: &[Inline]) -> String {
    let mut out = String::new();
    for inline in line {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out += text,
            Inline::Emphasis(text) | Inline::Strong(text) | Inline::Strike(text) => {
                out += &inlines(text);
            }
            Inline::Link { link, text } => {
                let shown = inlines(text);
                let words = plain_text(text);
                out += &addressed(&shown, &words, &link.href);
            }
            Inline::Image { src, alt } => out += &addressed(alt, alt, src),
            Inline::Break => out.push('\n'),
        }
    }
    out
}

fn addressed(shown: &str, words: &str, href: &str) -> String {
    match (shown, href) {
        (shown, "") => shown.to_owned(),
        ("", href) => href.to_owned(),
        (shown, href) if words.contains(href) => shown.to_owned(),
        (shown, href) => format!("{shown}（{href}）"),
    }
}
