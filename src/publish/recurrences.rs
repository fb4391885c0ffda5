//! Recurrent entries: the same link, paper or repository in several issues.

use crate::model::{Date, EarlierEntry, Issue, entry_keys, fingerprint};
use std::collections::HashMap;

/// The number of earlier issues that an entry names: the latest ones.
const MAX_SEEN: usize = 5;

/// An index from link keys to entries. Of an entry it keeps the date, the id and
/// the hashes of its keys.
#[derive(Clone, Debug, Default)]
pub struct Recurrences {
    /// The entries of each key, by its hash, oldest first.
    entries: HashMap<u64, Vec<(Date, Box<str>)>>,
}

impl Recurrences {
    /// Adds the entries of an issue.
    pub fn add(&mut self, issue: &Issue) {
        for (_, entry) in issue.entries() {
            for key in entry_keys(entry) {
                let entries = self.entries.entry(fingerprint([key.as_str()])).or_default();
                // Duplicates within one issue are reported to its editor.
                if entries.iter().all(|(date, _)| *date != issue.date) {
                    entries.push((issue.date, entry.id.as_str().into()));
                }
            }
        }
    }

    /// Removes keys with one entry, and sorts the others. Call it after all issues
    /// are added.
    pub fn finish(&mut self) {
        self.entries.retain(|_, entries| entries.len() > 1);
        self.entries.shrink_to_fit();
        self.entries.values_mut().for_each(|entries| entries.sort_unstable());
    }

    /// Sets [`Entry::seen`] of the entries of an issue.
    pub fn annotate(&self, issue: &mut Issue) {
        let date = issue.date;
        for entry in issue.entries_mut() {
            let mut seen: Vec<EarlierEntry> = Vec::new();
            for key in entry_keys(entry) {
                let entries = self.entries.get(&fingerprint([key.as_str()]));
                for (day, id) in entries.into_iter().flatten().filter(|(day, _)| *day < date) {
                    if seen.iter().all(|known| known.date != *day) {
                        let (date, id) = (*day, id.to_string());
                        seen.push(EarlierEntry { date, id, title: String::new() });
                    }
                }
            }
            seen.sort_by_key(|seen| seen.date);
            entry.seen = seen.split_off(seen.len().saturating_sub(MAX_SEEN));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Entry, Inline, Link, Paragraph, sample};

    fn issue(date: &str, entries: Vec<Entry>) -> Issue {
        let items = entries.into_iter().map(sample::item);
        sample::issue(date, vec![sample::section("论文", items)])
    }

    fn line(label: &str, href: &str) -> Block {
        let text = vec![Inline::Text(href.into())];
        let text = vec![Inline::Link { link: Link::new(href), text }];
        Block::Paragraph(Paragraph { label: Some(label.into()), text })
    }

    #[test]
    fn an_entry_is_told_of_earlier_issues_only_and_of_each_once() {
        let entry = |id: &str, href: &str| Entry {
            id: id.into(),
            link: (!href.is_empty()).then(|| Link::new(href)),
            ..Entry::default()
        };
        let mut labelled = entry("e4", "https://a.example/4");
        labelled.labels = vec!["1812.00332".into()];
        labelled.body = vec![
            line("代码", "https://github.com/a/b/issues"),
            line("摘要", "https://a.example/1"),
        ];
        let mut issues = [
            issue("2021-03-01", vec![labelled, entry("e5", "")]),
            issue(
                "2020-01-01",
                vec![entry("e2", "https://github.com/A/B"), entry("e3", "http://www.a.example/1/")],
            ),
            issue(
                "2019-01-01",
                vec![
                    entry("e0", "https://arxiv.org/abs/1812.00332v3"),
                    entry("e1", "https://a.example/1?utm_source=x"),
                    entry("e6", "https://a.example/1"),
                ],
            ),
        ];
        let mut recurrences = Recurrences::default();
        issues.iter().for_each(|issue| recurrences.add(issue));
        recurrences.finish();
        issues.iter_mut().for_each(|issue| recurrences.annotate(issue));
        let seen: Vec<String> = issues
            .iter()
            .flat_map(Issue::entries)
            .flat_map(|(_, entry)| entry.seen.iter().map(|it| format!("{} {}", entry.id, it.id)))
            .collect();
        assert_eq!(seen, ["e4 e0", "e4 e2", "e3 e1"]);
    }
}
