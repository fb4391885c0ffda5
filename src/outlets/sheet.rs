//! An issue from its name to its last note, part by part.

use super::{Medium, blocks::Writer, looks::Look, notes::Notes};
use crate::{
    model::{Block, Entry, Inline, Issue, Note, Section, SectionItem, is_safe_href, is_xml_char},
    ui::{html::Html, words},
};

/// Above the addresses that are no links.
const NOTES: &str = "文中链接";

/// The sheet of an issue.
pub fn sheet(issue: &Issue, medium: Medium) -> String {
    let mut writer = Writer {
        html: Html::default(),
        medium,
        notes: Notes::default(),
        section: "",
        subject: String::new(),
    };
    writer.part(Look::Part, |writer| writer.opening(issue));
    let mut number = 0;
    for section in &issue.sections {
        writer.section(section, &mut number);
    }
    writer.section = "";
    writer.past(issue);
    writer.colophon(issue);
    writer.closing_notes();
    let mut html = writer.html.into_string();
    html.retain(is_xml_char);
    html
}

impl<'a> Writer<'a> {
    /// A part of the sheet: a block of an article, a row of a message's table.
    fn part(&mut self, look: Look, write: impl FnOnce(&mut Self)) {
        let (before, tag): (&[&'static str], _) = match self.medium {
            Medium::Wechat => (&[], "section"),
            Medium::Mail => (&["tr"], "td"),
        };
        for tag in before {
            self.html.open(tag, &[]);
        }
        self.open(tag, look);
        write(self);
        self.html.close(tag);
        for tag in before {
            self.html.close(tag);
        }
    }

    fn opening(&mut self, issue: &Issue) {
        self.subject.clone_from(&issue.title);
        self.text("p", Look::Name, &issue.title);
        for note in &issue.preface {
            match note {
                Note::Tagline(blocks) | Note::Notice(blocks) => {
                    let tag = self.container();
                    self.open(tag, Look::Aside);
                    self.blocks(blocks);
                    self.html.close(tag);
                }
                Note::Lead(blocks) | Note::Warmup(blocks) | Note::Text(blocks) => {
                    self.blocks(blocks);
                }
            }
        }
    }

    fn section(&mut self, section: &'a Section, number: &mut usize) {
        self.section = &section.name;
        self.subject.clone_from(&section.name);
        self.part(Look::Part, |writer| {
            writer.open("p", Look::Section);
            match section.heading.as_slice() {
                [] => {
                    writer.html.text(&section.name);
                }
                heading => writer.inlines(heading),
            }
            writer.html.close("p");
        });
        for item in &section.items {
            match item {
                SectionItem::Entry(entry) => {
                    *number += 1;
                    self.part(Look::Entry, |writer| writer.entry(entry, *number));
                }
                SectionItem::Note(blocks) => {
                    self.subject.clone_from(&section.name);
                    self.part(Look::Part, |writer| writer.blocks(blocks));
                }
            }
        }
    }

    fn entry(&mut self, entry: &Entry, number: usize) {
        self.subject.clone_from(&entry.title);
        self.open("p", Look::Eyebrow);
        self.text("span", Look::Number, &number.to_string());
        if let Some(source) = &entry.source {
            self.html.text(" · ").text(source);
        }
        self.html.close("p");
        self.open("p", Look::Title);
        for label in &entry.labels {
            self.text("span", Look::Label, &format!("[{label}]"));
            self.html.text(" ");
        }
        let href = entry.link.as_ref().map_or("", |link| &link.href);
        self.linked(href, &entry.title, |writer| {
            writer.html.text(&entry.title);
        });
        self.html.close("p");
        if !entry.aside.is_empty() {
            self.line(Look::Aside, None, &entry.aside);
        }
        if !entry.remarks.is_empty() {
            self.line(Look::Aside, None, &entry.remarks);
        }
        self.blocks(&entry.body);
    }

    fn past(&mut self, issue: &Issue) {
        let past = &issue.past;
        if past.heading.is_empty() && past.issues.is_empty() && past.rest.is_empty() {
            return;
        }
        let heading = [Inline::Text(words::PAST.into())];
        let own = past.heading.as_slice();
        self.part(Look::Part, |writer| {
            writer.line(Look::Section, None, if own.is_empty() { &heading } else { own });
            if !past.issues.is_empty() {
                writer.open("p", Look::Aside);
                for (at, past) in past.issues.iter().enumerate() {
                    let date = past.date.to_string();
                    writer.html.text(if at > 0 { " · " } else { "" });
                    writer.linked(&past.href, &date, |writer| {
                        writer.html.text(&date);
                    });
                }
                writer.html.close("p");
            }
            writer.blocks(&past.rest);
        });
    }

    fn colophon(&mut self, issue: &Issue) {
        let own = &issue.colophon;
        // A picture that lies beside the issue has no address to be seen by.
        let code = own.qr_code.iter().filter(|src| is_safe_href(src));
        let code = code.map(|src| Inline::Image { src: src.clone(), alt: String::new() });
        let id: Vec<Inline> = own.wechat_id.iter().cloned().map(Inline::Text).chain(code).collect();
        let lines = [
            (words::WECHAT_ID, &id),
            (words::EDITOR, &own.editor),
            (words::PROJECT, &own.project),
            (words::LICENCE, &own.licence),
        ];
        if own.rest.is_empty() && lines.iter().all(|(_, line)| line.is_empty()) {
            return;
        }
        self.part(Look::Part, |writer| {
            writer.blocks(&[Block::Rule]);
            for (label, line) in lines.into_iter().filter(|(_, line)| !line.is_empty()) {
                label.clone_into(&mut writer.subject);
                writer.line(Look::Aside, Some(label), line);
            }
            writer.blocks(&own.rest);
        });
    }

    fn closing_notes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        if notes.iter().next().is_none() {
            return;
        }
        self.part(Look::Part, |writer| {
            writer.text("p", Look::Section, NOTES);
            for (number, note) in notes.iter() {
                let line = format!("[{number}] {}：{}", note.title, note.href);
                writer.text("p", Look::Note, &line);
            }
        });
    }

    fn line(&mut self, look: Look, label: Option<&str>, line: &[Inline]) {
        self.open("p", look);
        if let Some(label) = label {
            self.html.text(label).text("：");
        }
        self.inlines(line);
        self.html.close("p");
    }
}
