//! The searchable text of an entry, as one line of a file.
//!
//! ```text
//! texts  = { record RS }
//! record = date US id US topics US title US labels US source US section US hosts US body
//! ```
//!
//! RS is U+001E, US is U+001F; neither occurs in a field. The fields from the
//! title on are what a query looks into. Labels and hosts are divided by
//! spaces, topics and the body's paragraphs by newlines. After the topics stand
//! the [marks](mark_of) of where the entry's links lead.

use super::{bytes::hash, piece::push_hex};
use crate::{
    model::{
        Block, Date, Entry, Inline, Issue, Link, arxiv_key, for_each_inline, link_key, plain_text,
        site_of,
    },
    search::text::{fold::fold, gram::Gram},
};

/// Ends a record.
pub const RS: char = '\u{1e}';
/// Divides fields.
pub const US: char = '\u{1f}';
/// How many fields a record has.
const FIELDS: usize = 9;

/// A field of a record that a query looks into, in the record's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Title,
    Labels,
    Source,
    Section,
    /// After the hosts, which nobody asks for by themselves.
    Body = 5,
}

/// A record, read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record<'a> {
    pub date: Date,
    pub id: &'a str,
    pub topics: &'a str,
    /// Everything from the title on, dividers included.
    pub text: &'a str,
    pub fields: [&'a str; 6],
}

impl<'a> Record<'a> {
    /// Reads a record; none if it is not one.
    pub fn read(record: &'a str) -> Option<Self> {
        let mut parts = record.split(US);
        let date = parts.next()?.parse().ok()?;
        let (id, topics) = (parts.next()?, parts.next()?);
        let mut fields = [""; 6];
        for field in &mut fields {
            *field = parts.next()?;
        }
        let head = record.splitn(4, US).take(3).map(|part| part.len() + 1).sum();
        (parts.next().is_none()).then_some(Self { date, id, topics, text: &record[head..], fields })
    }

    pub fn field(&self, field: Field) -> &'a str {
        self.fields[field as usize]
    }
}

/// The entries of an issue as texts to search: what
/// [`Engine::add_texts`](crate::search::Engine::add_texts) takes.
pub fn issue_texts(issue: &Issue) -> String {
    let mut out = String::new();
    let date = issue.date.to_string();
    for (section, entry) in issue.entries() {
        let fields: [String; FIELDS] = [
            date.clone(),
            entry.id.clone(),
            marks_of(entry),
            entry.title.clone(),
            entry.labels.join(" "),
            entry.source.clone().unwrap_or_default(),
            section.to_owned(),
            hosts_of(entry),
            body_of(entry),
        ];
        for (at, field) in fields.iter().enumerate() {
            if at > 0 {
                out.push(US);
            }
            out.extend(field.chars().map(|c| if matches!(c, RS | US) { ' ' } else { c }));
        }
        out.push(RS);
    }
    out
}

/// The topics of an entry, and the marks of its links, each once.
fn marks_of(entry: &Entry) -> String {
    let mut marks = entry.topics.join("\n");
    let mut add = |place: String| {
        let mark = mark_of(&place);
        if !marks.contains(&mark) {
            marks.push('\n');
            marks.push_str(&mark);
        }
    };
    entry.labels.iter().filter_map(|label| arxiv_key(label)).for_each(&mut add);
    for_each_link(entry, &mut |link| link_key(link).into_iter().for_each(&mut add));
    marks
}

/// What stands for a place that links lead to, among the topics: an entry has it
/// as it has a topic.
pub fn mark_of(place: &str) -> String {
    let mut mark = String::from("@");
    push_hex(hash(fold(place).as_bytes()), 10, &mut mark);
    mark
}

/// The gram of a topic: none that a text gives, for no text has the byte 1.
pub fn topic(name: &str) -> Gram {
    1 << 56 | hash(name.as_bytes()) >> 8
}

/// What the entry says besides its title.
fn body_of(entry: &Entry) -> String {
    let mut text = plain_text(&entry.aside);
    for block in &entry.body {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&match block {
            // That it is the summary says nothing about this entry.
            Block::Paragraph(line) if line.is_summary() => plain_text(&line.text),
            block => block.plain_text(),
        });
    }
    text
}

/// The hosts of the entry's links, each once.
fn hosts_of(entry: &Entry) -> String {
    let mut hosts = String::new();
    for_each_link(entry, &mut |link| {
        let host = site_of(&link.href).unwrap_or_default();
        if !host.is_empty() && !hosts.split(' ').any(|known| known == host) {
            if !hosts.is_empty() {
                hosts.push(' ');
            }
            hosts.push_str(host);
        }
    });
    hosts
}

fn for_each_link(entry: &Entry, visit: &mut impl FnMut(&Link)) {
    entry.link.iter().for_each(&mut *visit);
    let mut visit = |inline: &Inline| {
        if let Inline::Link { link, .. } = inline {
            visit(link);
        }
    };
    for_each_inline(&entry.aside, &mut visit);
    entry.body.iter().for_each(|block| block.for_each_inline(&mut visit));
}
