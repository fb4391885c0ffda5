//! Related entries: what earlier issues have about the same paper, repository,
//! project or model. None rather than one that only sounds alike.
//!
//! Only what is as old as an entry or older counts for it, so a new issue changes
//! nothing of those before it.

mod names;

use crate::model::{
    Date, EarlierEntry, Entry, Inline, Issue, LinkKind, entry_keys, fingerprint, letters, link_key,
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

/// How many entries an entry names.
const MOST: usize = 3;
/// What more entries than these have is a field, no project.
const RARE: usize = 8;
/// What no more than these have is known again wherever a title has it.
const FEW: usize = 4;

/// An index from papers, repositories, projects and models to entries.
#[derive(Clone, Debug, Default)]
pub struct RelatedEntries {
    entries: Vec<EarlierEntry>,
    /// The entries of each key and of each name, by its hash, oldest first.
    mentions: HashMap<u64, Vec<Mention>>,
}

/// What an entry has to do with a paper, a repository or a name.
#[derive(Clone, Copy, Debug)]
struct Mention {
    date: Date,
    /// Which of the entries.
    at: usize,
    /// Whether it is written as only projects are.
    telling: bool,
    /// Whether the entry leads to the paper or to the repository of that name.
    owns: bool,
    /// Whether the entry is about it.
    about: bool,
    /// Whether the entry is called so.
    naming: bool,
}

impl RelatedEntries {
    /// Adds the entries of an issue.
    pub fn add(&mut self, issue: &Issue) {
        for (_, entry) in issue.entries() {
            let at = self.entries.len();
            let Entry { id, title, .. } = entry;
            let (id, title) = (id.clone(), title.clone());
            self.entries.push(EarlierEntry { date: issue.date, id, title });
            for (hash, mention) in mentions(entry, issue.date, at) {
                self.mentions.entry(hash).or_default().push(mention);
            }
        }
    }

    /// Leaves what several entries have, as far as it is still rare. Call it after all
    /// issues are added.
    pub fn finish(&mut self) {
        self.mentions.retain(|_, mentions| mentions.len() > 1);
        let mut named = BTreeSet::new();
        for mentions in self.mentions.values_mut() {
            mentions.sort_by_key(|mention| (mention.date, mention.at));
            mentions.truncate(RARE + 1);
            mentions.shrink_to_fit();
            named.extend(mentions.iter().map(|mention| mention.at));
        }
        self.mentions.shrink_to_fit();
        for (at, entry) in self.entries.iter_mut().enumerate() {
            if !named.contains(&at) {
                entry.title = String::new();
            }
        }
    }

    /// Sets [`Entry::related`] of the entries of an issue: those with most in common,
    /// and of these the newest. What 曾见于 names already is left out.
    pub fn annotate(&self, issue: &mut Issue) {
        let date = issue.date;
        for entry in issue.entries_mut() {
            let mut common: BTreeMap<usize, usize> = BTreeMap::new();
            for (hash, mention) in mentions(entry, date, 0) {
                for other in self.earlier(hash, mention) {
                    *common.entry(other).or_default() += 1;
                }
            }
            let mut found: Vec<(usize, &EarlierEntry)> =
                common.into_iter().map(|(at, count)| (count, &self.entries[at])).collect();
            found.retain(|(_, other)| {
                entry.seen.iter().all(|seen| (seen.date, &seen.id) != (other.date, &other.id))
            });
            found.sort_by_key(|(count, other)| Reverse((*count, other.date)));
            entry.related = found.into_iter().take(MOST).map(|(_, other)| other.clone()).collect();
        }
    }

    /// The earlier entries that share something with one.
    fn earlier(&self, hash: u64, one: Mention) -> impl Iterator<Item = usize> {
        let all = self.mentions.get(&hash).map(Vec::as_slice).unwrap_or_default();
        let known = &all[..all.partition_point(|other| other.date <= one.date)];
        let telling = known.iter().any(|other| other.telling);
        let count = known.len();
        let is_related = move |other: &&Mention| {
            other.date < one.date
                && count <= RARE
                && (telling || one.owns || other.owns)
                && (one.naming || other.naming)
                && (one.about && other.about || telling && count <= FEW)
        };
        known.iter().filter(is_related).map(|other| other.at)
    }
}

/// What an entry mentions, each once, by its hash.
fn mentions(entry: &Entry, date: Date, at: usize) -> BTreeMap<u64, Mention> {
    let own = entry_keys(entry);
    let mut mentions = BTreeMap::new();
    for key in linked(entry).iter().chain(&own) {
        let owns = own.contains(key);
        let mention = Mention { date, at, telling: true, owns, about: true, naming: owns };
        mentions.insert(fingerprint([&**key]), mention);
    }
    let repositories: Vec<String> = own.iter().filter_map(|key| repository(key)).collect();
    for name in names::names(&entry.title) {
        let owns = repositories.contains(&name.key);
        let names::Name { key, telling, about, naming } = name;
        let mention = Mention { date, at, telling, owns, about, naming };
        // No key of a link is one of a name.
        mentions.insert(fingerprint(["name", &*key]), mention);
    }
    mentions
}

/// The keys of the papers and repositories that an entry has links to, anywhere.
fn linked(entry: &Entry) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for block in &entry.body {
        block.for_each_inline(&mut |inline| {
            if let Inline::Link { link, .. } = inline
                && matches!(link.kind, LinkKind::Arxiv | LinkKind::Github)
            {
                keys.extend(link_key(link));
            }
        });
    }
    keys
}

/// The name of a repository, of its key.
fn repository(key: &str) -> Option<String> {
    let (_, name) = key.strip_prefix("github ")?.rsplit_once('/')?;
    Some(letters(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Link, Paragraph, sample};

    fn entry(id: &str, title: &str, href: &str) -> Entry {
        let (id, title, link) = (id.into(), title.into(), Some(Link::new(href)));
        Entry { id, title, link, ..Entry::default() }
    }

    fn issue(date: &str, entries: Vec<Entry>) -> Issue {
        let items = entries.into_iter().map(sample::item);
        sample::issue(date, vec![sample::section("论文", items)])
    }

    fn related(issues: &mut [Issue]) -> Vec<String> {
        let mut all = RelatedEntries::default();
        issues.iter().for_each(|issue| all.add(issue));
        all.finish();
        issues.iter_mut().for_each(|issue| all.annotate(issue));
        let entries = issues.iter().flat_map(Issue::entries);
        let pairs =
            entries.flat_map(|(_, entry)| entry.related.iter().map(move |one| (entry, one)));
        pairs.map(|(entry, one)| format!("{} {}", entry.id, one.id)).collect()
    }

    #[test]
    fn projects_papers_and_models_are_known_again_and_words_are_not() {
        let text = |href: &str| {
            let text = vec![Inline::Text(href.into())];
            let text = vec![Inline::Link { link: Link::new(href), text }];
            vec![Block::Paragraph(Paragraph { label: None, text })]
        };
        let mut told = entry("d", "一个解读", "https://a.example/4");
        told.body = text("https://arxiv.org/pdf/1812.00332v2");
        let mut both = entry("j", "另一个解读", "https://a.example/9");
        both.body = text("https://arxiv.org/abs/1812.00332");
        let mut issues = [
            issue(
                "2021-03-01",
                vec![
                    entry("a", "PineCone 的新版本", "https://a.example/1"),
                    entry("b", "Orchard/lamp：灯", "https://github.com/orchard/lamp"),
                    entry("c", "GPU 与 Efficient 的量化，GitHub", "https://a.example/3"),
                    told,
                    entry("e", "青松865的实测", "https://a.example/5"),
                ],
            ),
            issue(
                "2019-01-01",
                vec![
                    entry("f", "发布了PineCone！", "https://a.example/6"),
                    entry("g", "详解推理框架LAMP", "https://a.example/7"),
                    entry("h", "Efficient GPU，GitHub", "https://a.example/8"),
                    entry("i", "一篇论文", "https://arxiv.org/abs/1812.00332"),
                    both,
                    entry("k", "青松 865来了", "https://a.example/10"),
                    entry("l", "比青松866更快", "https://a.example/11"),
                ],
            ),
        ];
        assert_eq!(related(&mut issues), ["a f", "b g", "d i", "e k"]);
    }

    #[test]
    fn only_the_newest_of_earlier_issues_are_named_and_a_field_is_none() {
        let many = |count: usize| {
            let day = |at| {
                let entries = vec![entry(&format!("e{at}"), "PineCone：灯", "")];
                issue(&format!("2021-01-{at:02}"), entries)
            };
            (1..=count).map(day).collect::<Vec<_>>()
        };
        let named = related(&mut many(RARE));
        assert_eq!(named[..3], ["e2 e1", "e3 e2", "e3 e1"]);
        assert_eq!(named[named.len() - 3..], ["e8 e7", "e8 e6", "e8 e5"]);
        assert_eq!(related(&mut many(RARE + 3)), named, "what is old stays as it is");
    }

    #[test]
    fn what_was_seen_before_is_not_named_again() {
        let mut issues = [
            issue("2021-03-01", vec![entry("a", "PineCone：灯", "")]),
            issue("2021-02-01", vec![entry("b", "PineCone：灯", "")]),
        ];
        let seen = EarlierEntry { date: issues[1].date, id: "b".into(), title: String::new() };
        issues[0].entries_mut().for_each(|entry| entry.seen = vec![seen.clone()]);
        assert_eq!(related(&mut issues), [""; 0]);
    }
}
