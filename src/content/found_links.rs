//! The links of an issue in which no entry is recognised: a section that lists them,
//! so that the search finds them.

use super::entry_ids;
use crate::model::{
    Block, Colophon, Entry, Inline, Link, Note, PastIssues, Section, SectionItem, for_each_inline,
    plain_text,
};
use std::collections::HashSet;

/// The section's name.
pub(super) const NAME: &str = "文中链接";

/// The section that lists the links of preface, sections and foot, each once; none
/// where there are none.
pub(super) fn found_links(
    preface: &[Note],
    sections: &[Section],
    past: &PastIssues,
    colophon: &Colophon,
) -> Option<Section> {
    let mut found = Found::default();
    preface.iter().flat_map(Note::blocks).for_each(|block| found.add_block(block));
    for section in sections {
        for_each_inline(&section.heading, &mut |inline| found.add(inline));
        for item in &section.items {
            if let SectionItem::Note(blocks) = item {
                blocks.iter().for_each(|block| found.add_block(block));
            }
        }
    }
    past.rest.iter().chain(&colophon.rest).for_each(|block| found.add_block(block));
    let mut entries = found.entries;
    entry_ids::assign(&mut entries.iter_mut().collect::<Vec<_>>());
    let items =
        entries.into_iter().map(|entry| SectionItem::Entry(Box::new(entry))).collect::<Vec<_>>();
    (!items.is_empty()).then(|| Section { name: NAME.into(), heading: Vec::new(), items })
}

#[derive(Default)]
struct Found {
    hrefs: HashSet<String>,
    entries: Vec<Entry>,
}

impl Found {
    fn add_block(&mut self, block: &Block) {
        block.for_each_inline(&mut |inline| self.add(inline));
    }

    fn add(&mut self, inline: &Inline) {
        let Inline::Link { link: Link { href, .. }, text } = inline else { return };
        if href.is_empty() || !self.hrefs.insert(href.clone()) {
            return;
        }
        let title = plain_text(text).trim().replace('\n', " ");
        let title = if title.is_empty() { href.clone() } else { title };
        self.entries.push(Entry { title, link: Some(Link::new(href)), ..Entry::default() });
    }
}
