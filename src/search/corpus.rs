//! The issues that can be searched, and the search itself.

use super::{Query, fold};
use crate::model::{Block, Entry, Issue, SectionItem, plain_text};
use std::sync::Arc;

/// The folded text of some issues. Issues may come in any order and one by
/// one; each counts once.
#[derive(Default)]
pub struct Corpus {
    /// Newest first.
    issues: Vec<Shelf>,
}

/// One issue: the original to show, the folded text to look into.
struct Shelf {
    issue: Arc<Issue>,
    entries: Vec<FoldedEntry>,
}

struct FoldedEntry {
    section: usize,
    item: usize,
    title: String,
    rest: String,
}

/// An entry that contains every word of the query.
#[derive(Clone)]
pub struct CorpusHit {
    /// The issue that holds it.
    pub issue: Arc<Issue>,
    section: usize,
    item: usize,
}

impl CorpusHit {
    /// The entry.
    pub fn entry(&self) -> &Entry {
        entry_at(&self.issue, self.section, self.item)
    }

    /// The name of the entry's section.
    pub fn section(&self) -> &str {
        &self.issue.sections[self.section].name
    }
}

fn entry_at(issue: &Issue, section: usize, item: usize) -> &Entry {
    match &issue.sections[section].items[item] {
        SectionItem::Entry(entry) => entry,
        SectionItem::Note(_) => unreachable!("only entries are shelved"),
    }
}

impl Corpus {
    /// Puts an issue in, unless the very same is there; another one of that
    /// date is replaced.
    pub fn insert(&mut self, issue: &Arc<Issue>) {
        let at = self.issues.partition_point(|shelf| shelf.issue.date > issue.date);
        let known = self.issues.get(at).filter(|shelf| shelf.issue.date == issue.date);
        if known.is_some_and(|shelf| Arc::ptr_eq(&shelf.issue, issue)) {
            return;
        }
        if known.is_some() {
            self.issues.remove(at);
        }
        let mut entries = Vec::new();
        for (section, part) in issue.sections.iter().enumerate() {
            for (item, one) in part.items.iter().enumerate() {
                if let SectionItem::Entry(entry) = one {
                    entries.push(FoldedEntry {
                        section,
                        item,
                        title: fold(&title_text(entry)),
                        rest: fold(&rest_text(entry)),
                    });
                }
            }
        }
        self.issues.insert(at, Shelf { issue: Arc::clone(issue), entries });
    }

    /// How many issues can be searched.
    pub fn len(&self) -> usize {
        self.issues.len()
    }

    /// Whether there is no issue at all.
    pub fn is_empty(&self) -> bool {
        self.issues.is_empty()
    }

    /// The entries that contain every word of the query, in title, source,
    /// labels or body: those with more words in the title first, then newer
    /// issues first, then in the issue's order. Nothing for an empty query.
    pub fn find(&self, query: &Query) -> Vec<CorpusHit> {
        if query.is_empty() {
            return Vec::new();
        }
        // By how many words stand in the title: 0, 1, … all of them.
        let mut hits: Vec<Vec<CorpusHit>> = vec![Vec::new(); query.words().len() + 1];
        for shelf in &self.issues {
            for entry in &shelf.entries {
                let mut in_title = 0;
                let all = query.words().iter().all(|word| {
                    let titled = entry.title.contains(word.as_str());
                    in_title += usize::from(titled);
                    titled || entry.rest.contains(word.as_str())
                });
                if all {
                    let issue = Arc::clone(&shelf.issue);
                    hits[in_title].push(CorpusHit {
                        issue,
                        section: entry.section,
                        item: entry.item,
                    });
                }
            }
        }
        hits.into_iter().rev().flatten().collect()
    }
}

fn title_text(entry: &Entry) -> String {
    let mut text = entry.labels.join(" ");
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(&entry.title);
    text
}

fn rest_text(entry: &Entry) -> String {
    let mut lines: Vec<String> = entry.source.iter().cloned().collect();
    lines.push(plain_text(&entry.aside));
    lines.extend(entry.body.iter().map(Block::plain_text));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Inline, Paragraph, PastIssues, Section};

    fn issue(date: &str, entries: &[(&str, &str, &str)]) -> Arc<Issue> {
        let item = |(title, source, summary): &(&str, &str, &str)| {
            SectionItem::Entry(Box::new(Entry {
                id: format!("e{title}"),
                title: (*title).into(),
                source: Some((*source).into()),
                body: vec![Block::Paragraph(Paragraph {
                    label: Some("摘要".into()),
                    text: vec![Inline::Text((*summary).into())],
                })],
                ..Entry::default()
            }))
        };
        Arc::new(Issue {
            date: date.parse().unwrap(),
            title: "简报".into(),
            headline: None,
            preface: Vec::new(),
            sections: vec![Section {
                name: "论文".into(),
                heading: Vec::new(),
                items: entries.iter().map(item).collect(),
            }],
            past: PastIssues::default(),
            colophon: Default::default(),
        })
    }

    fn titles(corpus: &Corpus, query: &str) -> Vec<String> {
        let hits = corpus.find(&Query::new(query));
        hits.iter().map(|hit| hit.entry().title.clone()).collect()
    }

    #[test]
    fn every_word_must_be_there_and_titles_come_first() {
        let mut corpus = Corpus::default();
        corpus.insert(&issue(
            "2019-05-15",
            &[("ＭＮＮ 开源", "甲", "端侧推理"), ("剪枝", "乙", "MNN 支持")],
        ));
        corpus.insert(&issue("2019-06-01", &[("量化", "丙", "用 mnn 做推理")]));
        assert_eq!(titles(&corpus, "mnn"), ["ＭＮＮ 开源", "量化", "剪枝"]);
        assert_eq!(titles(&corpus, "mnn 推理"), ["ＭＮＮ 开源", "量化"]);
        assert_eq!(titles(&corpus, "丙"), ["量化"]);
        assert!(titles(&corpus, "mnn 没有").is_empty());
        assert!(titles(&corpus, " ").is_empty());
    }

    #[test]
    fn an_issue_that_comes_again_counts_once() {
        let mut corpus = Corpus::default();
        corpus.insert(&issue("2019-05-15", &[("旧", "甲", "")]));
        corpus.insert(&issue("2019-05-15", &[("新", "甲", "")]));
        assert_eq!(corpus.len(), 1);
        assert_eq!(titles(&corpus, "甲"), ["新"]);
    }
}
