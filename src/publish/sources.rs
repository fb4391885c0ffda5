//! What the issues together say of the sources: how each is spelled, how often it
//! came up, and the entries of its page.

use super::topics::{MOST, PageCollector};
use crate::{
    content::SourceNames,
    model::{Date, Issue, Slug, SourceCard, TopicEntry, TopicPage, fold_char},
};
use pinyin::ToPinyin;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet},
};

/// From this many entries on a source has a page and a feed of its own; the entries
/// of others stand on the page of all sources.
const OWN_PAGE: usize = 3;

/// How often each spelling came up and when first, gathered in any order.
#[derive(Default)]
pub struct Spellings(BTreeMap<String, Count>);

/// How often, and when first.
#[derive(Clone, Copy)]
struct Count(usize, Date);

impl Spellings {
    /// Adds an issue.
    pub fn add(&mut self, issue: &Issue) {
        for source in issue.entries().filter_map(|(_, entry)| entry.source.as_ref()) {
            let Count(times, first) = self.0.entry(source.clone()).or_insert(Count(0, issue.date));
            *times += 1;
            *first = issue.date.min(*first);
        }
    }

    /// The sources that get a page, those of most entries first.
    pub fn cards(&self, names: &SourceNames) -> Vec<SourceCard> {
        let mut sources: BTreeMap<String, Vec<(&str, Count)>> = BTreeMap::new();
        for (spelling, count) in &self.0 {
            sources.entry(names.key(spelling)).or_default().push((spelling, *count));
        }
        let mut sources: Vec<_> =
            sources.into_values().filter(|one| total(one) >= OWN_PAGE).collect();
        // Who came first keeps its address.
        sources.sort_by_key(|spellings| spellings.iter().map(|(_, count)| count.1).min());
        let mut taken: HashSet<Slug> = names.slugs().collect();
        let mut cards: Vec<(usize, SourceCard)> = Vec::new();
        for spellings in sources {
            // The spelling of most entries; of two the older one.
            let usual = spellings.iter().max_by_key(|(_, count)| (count.0, Reverse(count.1)));
            let usual = usual.map(|(spelling, _)| *spelling).unwrap_or_default();
            let known = names.find(usual);
            let name = known.map_or(usual, |known| &known.name).to_owned();
            let slug = known.and_then(|known| known.slug);
            let slug = slug.unwrap_or_else(|| free_slug(&name, &mut taken));
            let others = spellings.iter().filter(|(spelling, _)| *spelling != name);
            let others = others.map(|(spelling, _)| (*spelling).to_owned()).collect();
            cards.push((total(&spellings), SourceCard { name, slug, spellings: others }));
        }
        cards.sort_by_key(|(total, _)| Reverse(*total));
        cards.into_iter().map(|(_, card)| card).collect()
    }
}

fn total(spellings: &[(&str, Count)]) -> usize {
    spellings.iter().map(|(_, count)| count.0).sum()
}

/// The name of a source for addresses: its Latin letters and digits and how its
/// Chinese is read; or a hash where that is nothing, too long or taken.
fn free_slug(name: &str, taken: &mut HashSet<Slug>) -> Slug {
    let mut read = String::new();
    for c in name.chars().map(fold_char) {
        match c.to_pinyin() {
            Some(reading) => read.push_str(&reading.plain().replace('ü', "v")),
            None if c.is_ascii_alphanumeric() => read.push(c),
            None if read.ends_with('-') => {}
            None => read.push('-'),
        }
    }
    let read = read.trim_matches('-').parse().ok();
    read.filter(|slug| taken.insert(*slug)).unwrap_or_else(|| Slug::of_hash(name))
}

/// The entries of each source, gathered issue by issue, the newest first.
pub struct SourceCollector<'a> {
    names: &'a SourceNames,
    /// Which collector a spelling belongs to.
    spelled: HashMap<&'a str, usize>,
    pages: Vec<PageCollector>,
    /// The entries of the sources without a page, by what their spellings have in
    /// common.
    others: BTreeMap<String, Vec<(Date, TopicEntry)>>,
    listed: usize,
}

/// What is on the pages of the sources.
pub struct SourcePages {
    /// Of each source of the index, in its order.
    pub own: Vec<TopicPage>,
    /// The entries of all others, those of one source beside each other; of a very
    /// long list only the newest part.
    pub others: Vec<(Date, TopicEntry)>,
}

impl<'a> SourceCollector<'a> {
    /// An empty collector for the sources of an index.
    pub fn new(cards: &'a [SourceCard], names: &'a SourceNames) -> Self {
        let spelled = cards.iter().enumerate();
        let spelled = spelled.flat_map(|(at, card)| card.all_spellings().map(move |one| (one, at)));
        Self {
            names,
            spelled: spelled.collect(),
            pages: cards.iter().map(|card| PageCollector::new(card.slug)).collect(),
            others: BTreeMap::new(),
            listed: 0,
        }
    }

    /// Adds an issue, which must be older than those added before.
    pub fn add(&mut self, issue: &Issue) {
        let mut own: BTreeMap<usize, Vec<TopicEntry>> = BTreeMap::new();
        for (section, entry) in issue.entries() {
            let Some(source) = &entry.source else { continue };
            let listed = TopicEntry::of(section, entry);
            match self.spelled.get(source.as_str()) {
                // The page says whose entries these are.
                Some(at) => own.entry(*at).or_default().push(TopicEntry { source: None, ..listed }),
                None if self.listed < MOST => {
                    self.listed += 1;
                    let key = self.names.key(source);
                    self.others.entry(key).or_default().push((issue.date, listed));
                }
                None => {}
            }
        }
        for (at, entries) in own {
            self.pages[at].add(issue.date, entries);
        }
    }

    /// The pages.
    pub fn pages(self) -> SourcePages {
        let mut others: Vec<_> = self.others.into_values().collect();
        others.sort_by_key(|entries| Reverse(entries.first().map(|(date, _)| *date)));
        SourcePages {
            own: self.pages.into_iter().map(|collector| collector.page).collect(),
            others: others.concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        content::{SiteFile, Source},
        model::{Entry, sample},
    };

    fn issue(date: &str, sources: &[&str]) -> Issue {
        let entry = |(at, source): (usize, &&str)| {
            let (id, source) = (format!("e{at}"), Some((*source).to_owned()));
            sample::item(Entry { id, source, ..Entry::default() })
        };
        sample::issue(date, vec![sample::section("论文", sources.iter().enumerate().map(entry))])
    }

    fn names() -> SourceNames {
        let text = include_str!("../../tests/fixtures/site.toml");
        SiteFile::parse(&Source::new("site.toml", text.into()).unwrap()).unwrap().sources
    }

    #[test]
    fn spellings_are_joined_and_a_source_is_called_as_most_or_the_editor_call_it() {
        let issues = [
            issue("2021-02-01", &["甲 MNN", "甲 MNN", "端侧观察站", "乙", "丙", "……", "……", "……"]),
            issue("2021-01-01", &["甲ＭＮＮ", "端侧观察站", "端侧观察站", "乙", "绿色（周报）"]),
            issue(
                "2020-01-01",
                &["绿色（周报）", "绿色周报", "很长很长很长很长很长很长很长的名字"],
            ),
            issue("2019-01-01", &["很长很长很长很长很长很长很长的名字"; 2]),
        ];
        let mut spellings = Spellings::default();
        issues.iter().for_each(|issue| spellings.add(issue));
        let names = names();
        let cards = spellings.cards(&names);
        let seen: Vec<_> = cards.iter().map(|card| (&*card.name, card.slug.as_str())).collect();
        let long = "很长很长很长很长很长很长很长的名字";
        let (hash, dots) = (Slug::of_hash(long), Slug::of_hash("……"));
        let expected = [
            (long, hash.as_str()),
            ("绿色（周报）", "lvse-zhoubao"),
            ("端侧观察", "duance"),
            ("甲 MNN", "jia-mnn"),
            ("……", dots.as_str()),
        ];
        assert_eq!(seen.into_iter().collect::<BTreeMap<_, _>>(), expected.into());
        let of = |name: &str| cards.iter().find(|card| card.name == name).unwrap();
        assert_eq!(of("端侧观察").spellings, ["端侧观察站"]);
        assert_eq!(of("甲 MNN").spellings, ["甲ＭＮＮ"]);

        let mut collector = SourceCollector::new(&cards, &names);
        issues.iter().for_each(|issue| collector.add(issue));
        let pages = collector.pages();
        assert!(pages.own.iter().all(|page| page.total == 3), "{:?}", pages.own);
        let others: Vec<_> = pages.others.iter().map(|(_, entry)| entry.source.clone()).collect();
        assert_eq!(others, ["丙", "乙", "乙"].map(|name| Some(name.to_owned())));
    }

    #[test]
    fn who_came_first_keeps_an_address_that_two_could_have() {
        let mut spellings = Spellings::default();
        spellings.add(&issue("2021-01-01", &["知乎"; 3]));
        spellings.add(&issue("2020-01-01", &["zhihu"; 3]));
        let cards = spellings.cards(&SourceNames::default());
        let slugs: BTreeMap<_, _> = cards.iter().map(|card| (&*card.name, card.slug)).collect();
        assert_eq!(slugs["zhihu"].as_str(), "zhihu");
        assert_eq!(slugs["知乎"], Slug::of_hash("知乎"));
    }
}
