//! Entries that come back: to the same link, the same paper, the same
//! repository.

use crate::model::{
    Block, Date, Entry, Inline, Issue, Link, LinkKind, Seen, fingerprint, for_each_inline, paper,
    place,
};
use std::collections::HashMap;

/// How many earlier issues an entry names, the latest ones.
const MOST: usize = 5;

/// Where every link of the newsletter stands. Of each entry it keeps only what
/// its links come down to, as numbers, and its id.
#[derive(Clone, Debug, Default)]
pub struct Returns {
    /// By the fingerprint of a key, the entries that have it, oldest first.
    places: HashMap<u64, Vec<(Date, Box<str>)>>,
}

impl Returns {
    /// Remembers the entries of an issue.
    pub fn add(&mut self, issue: &Issue) {
        for (_, entry) in issue.entries() {
            for key in keys(entry) {
                let places = self.places.entry(fingerprint([key.as_str()])).or_default();
                // Twice in one issue is a matter for its editor.
                if places.iter().all(|(date, _)| *date != issue.date) {
                    places.push((issue.date, entry.id.as_str().into()));
                }
            }
        }
    }

    /// Forgets what came only once, when all issues were added.
    pub fn settle(&mut self) {
        self.places.retain(|_, places| places.len() > 1);
        self.places.shrink_to_fit();
        self.places.values_mut().for_each(|places| places.sort_unstable());
    }

    /// Tells each entry of an issue where it was seen before.
    pub fn tell(&self, issue: &mut Issue) {
        let date = issue.date;
        for entry in issue.entries_mut() {
            let mut seen: Vec<Seen> = Vec::new();
            for key in keys(entry) {
                let places = self.places.get(&fingerprint([key.as_str()]));
                for (day, id) in places.into_iter().flatten().filter(|(day, _)| *day < date) {
                    if seen.iter().all(|known| known.date != *day) {
                        seen.push(Seen { date: *day, id: id.to_string() });
                    }
                }
            }
            seen.sort_by_key(|seen| seen.date);
            entry.seen = seen.split_off(seen.len().saturating_sub(MOST));
        }
    }
}

/// What an entry is the same as another by: its own link, and the papers and
/// repositories that its labels and labelled lines (`论文：`, `代码：`) name.
/// What the text mentions in passing does not count.
fn keys(entry: &Entry) -> Vec<String> {
    let mut keys: Vec<String> = entry.link.iter().filter_map(lasting_place).collect();
    keys.extend(entry.labels.iter().filter_map(|label| paper(label)));
    let mut named = Vec::new();
    for block in &entry.body {
        if let Block::Paragraph(line) = block
            && line.label.is_some()
            && !line.is_summary()
        {
            for_each_inline(&line.text, &mut |inline| {
                if let Inline::Link { link, .. } = inline {
                    named.push(link);
                }
            });
        }
    }
    let lasting = |link: &&&Link| matches!(link.kind, LinkKind::Arxiv | LinkKind::Github);
    keys.extend(named.iter().filter(lasting).filter_map(|link| place(link)));
    keys.sort();
    keys.dedup();
    keys
}

/// What a link leads to, unless it leads nowhere by tomorrow.
fn lasting_place(link: &Link) -> Option<String> {
    link.kind.is_lasting().then(|| place(link)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Paragraph, sample};

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
        let mut returns = Returns::default();
        issues.iter().for_each(|issue| returns.add(issue));
        returns.settle();
        issues.iter_mut().for_each(|issue| returns.tell(issue));
        let seen: Vec<String> = issues
            .iter()
            .flat_map(Issue::entries)
            .flat_map(|(_, entry)| entry.seen.iter().map(|it| format!("{} {}", entry.id, it.id)))
            .collect();
        assert_eq!(seen, ["e4 e0", "e4 e2", "e3 e1"]);
    }
}
