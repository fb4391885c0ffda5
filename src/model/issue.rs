//! One issue of the newsletter, in the order of its Markdown file.

use super::{Block, Date, Inline, Link, Paragraph, for_each_inline, plain_text};
use serde::{Deserialize, Serialize};

/// One issue: everything its Markdown file says, in order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Issue {
    /// The date of the issue, which is also its name.
    pub date: Date,
    /// The heading as written, date included: `嵌入式AI简报 (2019-05-15)`.
    pub title: String,
    /// What the heading says after the date, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// What stands before the first section, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub preface: Vec<Note>,
    /// The sections, in the order of the file.
    pub sections: Vec<Section>,
    /// 往期回顾.
    #[serde(default)]
    pub past: PastIssues,
    /// What stands under the last rule: account, editor, project, licence.
    #[serde(default)]
    pub colophon: Colophon,
}

/// A piece of the text before the first section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// The newsletter's tagline, repeated in every issue.
    Tagline(Vec<Block>),
    /// A notice on links that do not open (`PC端微信链接打不开请用手机打开`).
    Notice(Vec<Block>),
    /// 导读: the editor's lead.
    Lead(Vec<Block>),
    /// 热身小新闻: short news before the sections.
    Warmup(Vec<Block>),
    /// Anything else.
    Text(Vec<Block>),
}

/// A section: 业界新闻, 论文, 开源项目, 博文 or one of the editor's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Section {
    /// The section's name as `site.toml` has it, or as written if it is new.
    pub name: String,
    /// The heading as written, where it says more than the name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heading: Vec<Inline>,
    /// Entries and the notes between them, in order.
    pub items: Vec<SectionItem>,
}

/// What a section holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SectionItem {
    /// A link with its summary.
    Entry(Box<Entry>),
    /// A note of the editor's, not part of an entry.
    Note(Vec<Block>),
}

/// One entry: a title that leads somewhere, and what the editor says of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Entry {
    /// The anchor of the entry. It is made of the title's letters and digits, so it
    /// outlives a mended link, edits of the text and moves within the issue.
    /// Begins with `e`, then lower-case letters and digits only.
    pub id: String,
    /// Labels before the title, without brackets: `[CVPR2021][2104.11487]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    /// The title, without source.
    pub title: String,
    /// Where the title leads; none where the title is no link at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
    /// What stands after the last `|`: who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What else stands on the title's line, such as a second link.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aside: Vec<Inline>,
    /// Summary, labelled lines, lists and the rest, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Block>,
    /// The names of its topics, in the order of `site.toml`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// Entries of earlier issues that lead to the same place, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<EarlierEntry>,
    /// Entries of earlier issues about the same paper, repository, project or model,
    /// at most three: those with most in common first. None of them is in `seen`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<EarlierEntry>,
    /// What has become of its links since, on one line: that a page is gone, and where
    /// a copy is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Inline>,
    /// Where it stands in the file of its issue: the address of its line in the
    /// repository, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edit: Option<String>,
}

/// An entry of an earlier issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct EarlierEntry {
    /// The issue.
    pub date: Date,
    /// The entry's anchor in it.
    pub id: String,
    /// Its title; none where it is that of the entry that names it, or nearly so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
}

/// 往期回顾: the list of earlier issues that an issue ends with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct PastIssues {
    /// The heading as written; empty where the issue has no such part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heading: Vec<Inline>,
    /// The earlier issues, in the order of the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<PastIssue>,
    /// Anything else that stands there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rest: Vec<Block>,
}

/// A link to an issue elsewhere on the web.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct PastIssue {
    /// Its date.
    pub date: Date,
    /// Where it is: http or https, relative links of the file resolved.
    pub href: String,
}

/// The foot of the file, as facts; each issue carries its own, for the licence
/// changed over the years.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Colophon {
    /// After `Wechat ID:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wechat_id: Option<String>,
    /// The picture of the account's QR code, its path as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    // The program shows none of it, and need not know how it is read.
    #[cfg_attr(target_arch = "wasm32", serde(skip_deserializing))]
    pub qr_code: Option<String>,
    /// After `Editor:`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub editor: Vec<Inline>,
    /// After `Project:`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub project: Vec<Inline>,
    /// The licence, its sentence and link.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub licence: Vec<Inline>,
    /// Anything else that stands there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rest: Vec<Block>,
}

impl Note {
    /// The blocks, whatever the kind.
    pub fn blocks(&self) -> &[Block] {
        match self {
            Note::Tagline(blocks)
            | Note::Notice(blocks)
            | Note::Lead(blocks)
            | Note::Warmup(blocks)
            | Note::Text(blocks) => blocks,
        }
    }
}

impl Section {
    /// The entries, without the notes between them.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.items.iter().filter_map(|item| match item {
            SectionItem::Entry(entry) => Some(entry.as_ref()),
            SectionItem::Note(_) => None,
        })
    }
}

impl Entry {
    /// The paragraph labelled 摘要, or the first one where none is.
    pub fn summary(&self) -> Option<&Paragraph> {
        let paragraphs = || {
            self.body.iter().filter_map(|block| match block {
                Block::Paragraph(paragraph) => Some(paragraph),
                _ => None,
            })
        };
        paragraphs()
            .find(|paragraph| paragraph.is_summary())
            .or_else(|| paragraphs().find(|paragraph| paragraph.label.is_none()))
    }
}

impl Issue {
    /// All entries, in order, each with the name of its section.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.sections
            .iter()
            .flat_map(|section| section.entries().map(|entry| (section.name.as_str(), entry)))
    }

    /// The same as a list: each walk through [`Issue::entries`] is built into the
    /// program anew, this one once.
    #[inline(never)]
    pub fn all_entries(&self) -> Vec<(&str, &Entry)> {
        self.entries().collect()
    }

    /// All entries, in order, to be completed.
    pub fn entries_mut(&mut self) -> impl Iterator<Item = &mut Entry> {
        self.sections.iter_mut().flat_map(|section| &mut section.items).filter_map(
            |item| match item {
                SectionItem::Entry(entry) => Some(entry.as_mut()),
                SectionItem::Note(_) => None,
            },
        )
    }

    /// Calls `visit` with every inline of the issue, facts of the colophon excluded.
    pub fn for_each_inline<'a>(&'a self, visit: &mut impl FnMut(&'a Inline)) {
        self.preface.iter().flat_map(Note::blocks).for_each(|block| block.for_each_inline(visit));
        for section in &self.sections {
            for_each_inline(&section.heading, visit);
            for item in &section.items {
                let blocks = match item {
                    SectionItem::Note(blocks) => blocks,
                    SectionItem::Entry(entry) => {
                        for_each_inline(&entry.aside, visit);
                        &entry.body
                    }
                };
                blocks.iter().for_each(|block| block.for_each_inline(visit));
            }
        }
        for_each_inline(&self.past.heading, visit);
        let rest = self.past.rest.iter().chain(&self.colophon.rest);
        rest.for_each(|block| block.for_each_inline(visit));
    }

    /// The text of the issue without its colophon. Tests compare it with the source;
    /// the reading time is computed from it.
    pub fn plain_text(&self) -> String {
        let mut lines = vec![self.title.clone()];
        lines.extend(self.preface.iter().flat_map(Note::blocks).map(Block::plain_text));
        for section in &self.sections {
            let heading = plain_text(&section.heading);
            lines.push(if heading.is_empty() { section.name.clone() } else { heading });
            for item in &section.items {
                match item {
                    SectionItem::Note(blocks) => lines.extend(blocks.iter().map(Block::plain_text)),
                    SectionItem::Entry(entry) => {
                        lines.extend(entry.labels.iter().cloned());
                        lines.push(entry.title.clone());
                        lines.extend(entry.source.clone());
                        lines.push(plain_text(&entry.aside));
                        lines.extend(entry.body.iter().map(Block::plain_text));
                    }
                }
            }
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }
}
