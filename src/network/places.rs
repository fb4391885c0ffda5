//! Which links issues have, and where each stands.

use crate::{
    content::link_address,
    model::{Date, Entry, Inline, Issue, for_each_inline},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// The links of some issues, each once, by address.
#[derive(Clone, Debug, Default)]
pub struct Places {
    links: BTreeMap<String, Vec<Place>>,
    /// How many issues they are from.
    pub issues: usize,
}

/// Where a link stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The issue.
    pub issue: Date,
    /// The title of the entry; empty outside of entries.
    pub entry: String,
}

impl Places {
    /// Adds the links of an issue: of entries, then of all else.
    pub fn add(&mut self, issue: &Issue) {
        self.issues += 1;
        for (_, entry) in issue.entries() {
            for href in links_of(entry) {
                self.put(href, issue.date, &entry.title);
            }
        }
        issue.for_each_inline(&mut |inline| {
            if let Inline::Link { link, .. } = inline {
                self.put(&link.href, issue.date, "");
            }
        });
        for past in &issue.past.issues {
            self.put(&past.href, issue.date, "");
        }
    }

    /// Of an issue an entry is named rather than the issue as a whole.
    fn put(&mut self, href: &str, issue: Date, entry: &str) {
        let Some(address) = link_address(href) else { return };
        let places = self.links.entry(address).or_default();
        if !places.iter().any(|place| place.issue == issue) {
            places.push(Place { issue, entry: entry.into() });
        }
    }

    /// The addresses.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.links.keys().map(String::as_str)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.links.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.links.is_empty()
    }

    /// Where a link stands, the oldest issue first.
    pub fn of(&self, address: &str) -> Vec<Place> {
        let mut places = self.links.get(address).cloned().unwrap_or_default();
        places.sort_by_key(|place| place.issue);
        places
    }
}

/// Where an entry leads: its title, what else stands on that line, its text.
fn links_of(entry: &Entry) -> Vec<&str> {
    let mut links: Vec<&str> = entry.link.iter().map(|link| link.href.as_str()).collect();
    let mut inlines = Vec::new();
    for_each_inline(&entry.aside, &mut |inline| inlines.push(inline));
    entry.body.iter().for_each(|block| block.for_each_inline(&mut |inline| inlines.push(inline)));
    links.extend(inlines.into_iter().filter_map(|inline| match inline {
        Inline::Link { link, .. } => Some(link.href.as_str()),
        _ => None,
    }));
    links
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Link, Paragraph, sample};

    #[test]
    fn a_link_is_asked_for_once_wherever_it_stands() {
        let link = |href: &str| Inline::Link { link: Link::new(href), text: Vec::new() };
        let entry = |title: &str, href: &str, other: &str| Entry {
            title: title.into(),
            link: Some(Link::new(href)),
            body: vec![Block::Paragraph(Paragraph { label: None, text: vec![link(other)] })],
            ..Entry::default()
        };
        let issue = |date: &str, entries: Vec<Entry>| {
            sample::issue(
                date,
                vec![sample::section("论文", entries.into_iter().map(sample::item))],
            )
        };
        let mut places = Places::default();
        let mut first =
            issue("2020-02-02", vec![entry("乙", "https://a.example", "https://b.example/")]);
        first.past.rest = vec![Block::Paragraph(Paragraph {
            label: None,
            text: vec![link("mailto:a@b.example")],
        })];
        places.add(&first);
        let later = "https://A.example/#part";
        places.add(&issue("2019-01-01", vec![entry("甲", later, ""), entry("丙", "", later)]));
        let all: Vec<&str> = places.addresses().collect();
        assert_eq!(all, ["https://a.example/", "https://b.example/"]);
        let of: Vec<String> = places.of(all[0]).into_iter().map(|place| place.entry).collect();
        assert_eq!(of, ["甲", "乙"]);
    }
}
