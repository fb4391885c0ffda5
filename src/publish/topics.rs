//! What the issues together say of the topics: how often each came up, and the
//! entries of its page.

use crate::model::{Date, Issue, Site, Slug, Topic, TopicEntry, TopicIssue, TopicPage, Trend};
use std::collections::BTreeMap;

/// The most entries that a topic's page lists, the newest: as many as some
/// hundred issues give. A page of all entries of ten thousand issues would be
/// of use to nobody, and would not fit into memory beside its sisters.
pub const MOST: usize = 1_500;

/// The entries of each topic, gathered issue by issue, the newest first.
pub struct TopicCollector {
    topics: Vec<Topic>,
    pages: Vec<PageCollector>,
}

/// The entries of a page, gathered issue by issue.
pub(super) struct PageCollector {
    /// What is there so far.
    pub page: TopicPage,
    /// How many entries the page lists so far.
    listed: usize,
}

impl PageCollector {
    /// An empty collector.
    pub fn new(slug: Slug) -> Self {
        let page = TopicPage { slug, total: 0, quarters: Vec::new(), issues: Vec::new() };
        Self { page, listed: 0 }
    }

    /// Adds entries of an issue that is older than those added before.
    pub fn add(&mut self, date: Date, entries: Vec<TopicEntry>) {
        if entries.is_empty() {
            return;
        }
        let Self { page, listed } = self;
        page.total += entries.len();
        let (year, quarter) = quarter(date);
        match page.quarters.first_mut().filter(|known| (known.0, known.1) == (year, quarter)) {
            Some(known) => known.2 += entries.len(),
            None => page.quarters.insert(0, (year, quarter, entries.len())),
        }
        if *listed < MOST {
            *listed += entries.len();
            page.issues.push(TopicIssue { date, entries });
        }
    }
}

impl TopicCollector {
    /// An empty collector for the topics of a site.
    pub fn new(site: &Site) -> Self {
        let pages = site.topics.iter().map(|topic| PageCollector::new(topic.slug)).collect();
        Self { topics: site.topics.clone(), pages }
    }

    /// Adds an issue, which must be older than those added before.
    pub fn add(&mut self, issue: &Issue) {
        for (topic, collector) in self.topics.iter().zip(&mut self.pages) {
            let entries = issue.entries().filter(|(_, entry)| entry.topics.contains(&topic.name));
            let entries = entries.map(|(section, entry)| TopicEntry::of(section, entry));
            collector.add(issue.date, entries.collect());
        }
    }

    /// The pages of the topics that came up.
    pub fn pages(self) -> impl Iterator<Item = TopicPage> {
        self.pages.into_iter().map(|collector| collector.page).filter(|page| page.total > 0)
    }
}

/// The year of a day and its quarter, from 1.
fn quarter(date: Date) -> (u16, u8) {
    (date.year(), (date.month() - 1) / 3 + 1)
}

/// How often the topics came up, year by year, gathered in any order.
#[derive(Default)]
pub struct Trends(BTreeMap<(String, u16), usize>);

impl Trends {
    /// Adds an issue.
    pub fn add(&mut self, issue: &Issue) {
        for (_, entry) in issue.entries() {
            for topic in &entry.topics {
                *self.0.entry((topic.clone(), issue.date.year())).or_default() += 1;
            }
        }
    }

    /// The trends, in the order of the site's topics.
    pub fn of(self, site: &Site) -> Vec<Trend> {
        let trend = |topic: &Topic| {
            let years = self.0.range((topic.name.clone(), 0)..=(topic.name.clone(), u16::MAX));
            let years = years.map(|((_, year), count)| (*year, *count)).collect();
            Trend { slug: topic.slug, years }
        };
        let trends = site.topics.iter().map(trend);
        trends.filter(|trend| !trend.years.is_empty()).collect()
    }
}

/// Where a topic's data stands, below the site's root.
pub fn data_path(slug: Slug) -> String {
    format!("data/topics/{slug}.json")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Entry, sample};

    fn site() -> Site {
        sample::site(&[("量化", "quantization"), ("NAS", "nas")])
    }

    fn issue(date: &str, entries: usize) -> Issue {
        let entry = |at: usize| {
            let (id, topics) = (format!("e{at}"), vec!["NAS".into()]);
            sample::item(Entry { id, topics, ..Entry::default() })
        };
        sample::issue(date, vec![sample::section("论文", (0..entries).map(entry))])
    }

    #[test]
    fn a_long_list_keeps_its_newest_part_and_counts_all() {
        let mut collector = TopicCollector::new(&site());
        let mut trends = Trends::default();
        for (date, entries) in [("2021-04-01", 1400), ("2021-03-31", 200), ("2020-12-31", 300)] {
            collector.add(&issue(date, entries));
            trends.add(&issue(date, entries));
        }
        let pages: Vec<TopicPage> = collector.pages().collect();
        let [page] = pages.as_slice() else { panic!("only one topic came up") };
        assert_eq!(page.total, 1900);
        assert_eq!(page.quarters, [(2020, 4, 300), (2021, 1, 200), (2021, 2, 1400)]);
        let dates: Vec<String> = page.issues.iter().map(|issue| issue.date.to_string()).collect();
        assert_eq!(dates, ["2021-04-01", "2021-03-31"], "whole issues, up to the limit");
        let trends = trends.of(&site());
        assert_eq!(trends.len(), 1);
        assert_eq!(trends[0].years, [(2020, 300), (2021, 1600)]);
    }
}
