//! The newsletter as a whole: `data/index.json`.

use super::{
    Address, Base, Date, Issue, IssueNumbers, PastIssue, Route, Slug, SourceCard, Topic, Trend,
    clip, hash::hashed_name, source_anchor,
};
use serde::{Deserialize, Serialize};

/// What `data/index.json` holds: the site and all its issues.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Index {
    /// The newsletter.
    pub site: Site,
    /// The issues, newest first.
    pub issues: Vec<IssueCard>,
    /// Issues that 往期回顾 names and this site does not have, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<PastIssue>,
    /// How the topics came up over the years, in the order of the site; only
    /// those that ever did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trends: Vec<Trend>,
    /// The sources that have pages of their own, those of most entries first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourceCard>,
}

/// The newsletter, as `content/site.toml` describes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Site {
    /// 嵌入式AI简报.
    pub name: String,
    /// What it is about, one line.
    pub tagline: String,
    /// Who makes it.
    pub editor: Person,
    /// The WeChat account's ID, to copy; empty if it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub wechat_id: String,
    /// The account's QR picture, relative to the site's root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wechat_qr: Option<String>,
    /// Where the picture of share cards is, below the root; the icon if it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    // The program shows none of it, and need not know how it is read.
    #[cfg_attr(target_arch = "wasm32", serde(skip_deserializing))]
    pub share_picture: Option<String>,
    /// Where the newsletter lives.
    pub project_url: String,
    /// The licence of the texts.
    pub licence: Titled,
    /// The absolute address of the site's root, with a slash at the end.
    pub base_url: String,
    /// The roots of the same site on other hosts, spelled alike.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mirrors: Vec<String>,
    /// The issues whose addresses are their numbers, by date: for each its date, a blank,
    /// its number, a comma. The address of any other is its date.
    #[serde(default, skip_serializing_if = "IssueNumbers::is_empty")]
    pub numbers: IssueNumbers,
    /// The sections' names, in order.
    pub sections: Vec<String>,
    /// The topics, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Topic>,
}

/// A person and a page of theirs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The name.
    pub name: String,
    /// A page, http or https.
    pub url: String,
}

/// Something with a name and an address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Titled {
    /// The name.
    pub name: String,
    /// The address, http or https.
    pub url: String,
}

/// What the archive shows of an issue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct IssueCard {
    /// Its date.
    pub date: Date,
    /// Its headline, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// Its first titles, where it has no headline.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<String>,
    /// How many entries it has.
    pub entries: usize,
    /// Minutes to read it, at least 1.
    pub minutes: usize,
    /// Entries by section, in the order of the issue; empty sections too.
    pub sections: Vec<SectionCount>,
}

/// A section and how many entries it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SectionCount {
    /// The section's name.
    pub name: String,
    /// How many entries it has.
    pub count: usize,
}

/// The address of a site's root, spelled as all of them are: a slash at its end.
pub fn root_url(url: &str) -> String {
    format!("{}/", url.trim_end_matches('/'))
}

impl Site {
    /// The absolute address of a page of the site.
    pub fn url(&self, address: impl Into<Address>) -> String {
        address.into().href(&self.at(&self.base_url))
    }

    /// The base of all addresses below a root.
    pub fn at(&self, root: &str) -> Base {
        Base::with_numbers(root, &self.numbers)
    }

    /// The topic of a slug.
    pub fn topic(&self, slug: Slug) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.slug == slug)
    }

    /// The topic of a name.
    pub fn topic_named(&self, name: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.name == name)
    }

    /// The absolute addresses of a page in every place that has it, each after the
    /// place's name; the first place is the first.
    pub fn places(&self, route: Route) -> impl Iterator<Item = (&str, String)> {
        std::iter::once(&self.base_url).chain(&self.mirrors).map(move |root| {
            let name = root.trim_end_matches('/');
            let name = name.split_once("://").map_or(name, |(_, name)| name);
            (name, self.at(root).href(route))
        })
    }

    /// The absolute address of a file of the site, by its path below the root.
    pub fn file_url(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }
}

/// A section's name for file names and addresses: ASCII, and the same
/// wherever the section stands in the list and whatever stands beside it.
pub fn section_slug(name: &str) -> String {
    let known = match name {
        "业界新闻" => "news",
        "论文" => "papers",
        "开源项目" => "projects",
        "博文" => "posts",
        "应用" => "apps",
        _ => return hashed_name(name),
    };
    known.into()
}

impl IssueCard {
    /// The card of an issue.
    pub fn of(issue: &Issue) -> Self {
        /// How many titles stand in for a headline,
        const TITLES: usize = 3;
        /// and how long each may be, in characters.
        const LONGEST: usize = 30;
        let sections = issue.section_counts();
        let titles = issue.entries().map(|(_, entry)| clip(&entry.title, LONGEST));
        let titles = titles.take(if issue.headline.is_some() { 0 } else { TITLES });
        Self {
            date: issue.date,
            headline: issue.headline.clone(),
            titles: titles.collect(),
            entries: sections.iter().map(|section| section.count).sum(),
            minutes: issue.minutes(),
            sections,
        }
    }
}

impl IssueCard {
    /// What an issue is about, in a line or two: its headline or its first titles.
    pub fn words(&self) -> String {
        self.headline.clone().unwrap_or_else(|| self.titles.join("；"))
    }
}

impl Issue {
    /// Entries by section; two sections of one name count as one.
    pub fn section_counts(&self) -> Vec<SectionCount> {
        let mut counts: Vec<SectionCount> = Vec::new();
        for section in &self.sections {
            let count = section.entries().count();
            match counts.iter_mut().find(|known| known.name == section.name) {
                Some(known) => known.count += count,
                None => counts.push(SectionCount { name: section.name.clone(), count }),
            }
        }
        counts
    }

    /// Minutes to read the issue: 400 Chinese characters or 200 Latin words a
    /// minute, a usual pace for technical text; never 0.
    pub fn minutes(&self) -> usize {
        let text = self.plain_text();
        let han = text.chars().filter(|c| ('\u{3400}'..='\u{9fff}').contains(c)).count();
        let words = text
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .count();
        (han.div_ceil(400) + words.div_ceil(200)).max(1)
    }
}

impl Index {
    /// The newest issue's date, if there is any issue.
    pub fn newest(&self) -> Option<Date> {
        self.issues.first().map(|card| card.date)
    }

    /// Whether the site has the issue of that date.
    pub fn has(&self, date: Date) -> bool {
        self.position(date).is_some()
    }

    /// The issue before and the issue after a date that the site has.
    pub fn neighbours(&self, date: Date) -> (Option<Date>, Option<Date>) {
        let Some(at) = self.position(date) else {
            return (None, None);
        };
        let date_at = |at: usize| self.issues.get(at).map(|card| card.date);
        (date_at(at + 1), at.checked_sub(1).and_then(date_at))
    }

    /// Which issue of the newsletter one is, from 1: those that are elsewhere
    /// count too.
    pub fn number(&self, date: Date) -> usize {
        let here = self.issues.iter().map(|card| card.date);
        let elsewhere = self.elsewhere.iter().map(|past| past.date);
        here.chain(elsewhere).filter(|known| *known <= date).count()
    }

    /// The years that have an issue here, newest first.
    pub fn years(&self) -> Vec<u16> {
        let mut years: Vec<u16> = self.issues.iter().map(|card| card.date.year()).collect();
        years.dedup();
        years
    }

    /// The source with that name in addresses.
    pub fn source(&self, slug: Slug) -> Option<&SourceCard> {
        self.sources.iter().find(|card| card.slug == slug)
    }

    /// Where the entries of a source stand together, by any of its spellings: on a
    /// page of their own, or on that of all sources.
    pub fn entries_of(&self, source: &str) -> Address {
        let is_it = |card: &&SourceCard| card.all_spellings().any(|known| known == source);
        match self.sources.iter().find(is_it) {
            Some(card) => Route::Source(card.slug).into(),
            None => Address { anchor: source_anchor(source), ..Route::Sources.into() },
        }
    }

    /// How many entries a topic has, over all issues.
    pub fn entries_about(&self, slug: Slug) -> usize {
        let trend = self.trends.iter().find(|trend| trend.slug == slug);
        trend.map_or(0, |trend| trend.years.iter().map(|(_, count)| count).sum())
    }

    /// What the archive shows of an issue.
    pub fn card(&self, date: Date) -> Option<&IssueCard> {
        self.position(date).map(|at| &self.issues[at])
    }

    fn position(&self, date: Date) -> Option<usize> {
        // Newest first: the order is reversed.
        self.issues.binary_search_by(|card| date.cmp(&card.date)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    fn site() -> Site {
        Site { base_url: "https://a.example/repo/".into(), ..sample::site(&[]) }
    }

    #[test]
    fn slugs_are_ascii_and_never_change() {
        assert_eq!(section_slug("业界新闻"), "news");
        assert_eq!(section_slug("应用"), "apps");
        let slug = section_slug("芯片");
        assert_eq!(slug, section_slug("芯片"));
        assert_ne!(slug, section_slug("芯 片"));
        assert!(slug.starts_with('s') && slug.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    }

    #[test]
    fn absolute_addresses_stand_under_the_root() {
        let site = site();
        let date = Date::new(2019, 5, 15).unwrap();
        assert_eq!(site.url(Route::Home), "https://a.example/repo/");
        let entry = site.url(Address::entry(date, "e1"));
        assert_eq!(entry, "https://a.example/repo/issues/2019-05-15/#e1");
        assert_eq!(site.file_url("feed.xml"), "https://a.example/repo/feed.xml");
    }

    #[test]
    fn a_page_is_on_every_host_the_first_first() {
        let mirrors = vec!["https://b.example/".into()];
        let site =
            Site { base_url: "https://a.example/repo/".into(), mirrors, ..sample::site(&[]) };
        let places: Vec<_> = site.places(Route::Archive).collect();
        let [one, other] = places.as_slice() else { panic!("{places:?}") };
        assert_eq!(*one, ("a.example/repo", "https://a.example/repo/issues/".to_owned()));
        assert_eq!(*other, ("b.example", "https://b.example/issues/".to_owned()));
    }

    #[test]
    fn neighbours_follow_time() {
        let card = |day| IssueCard {
            date: Date::new(2019, 5, day).unwrap(),
            headline: None,
            titles: Vec::new(),
            entries: 0,
            minutes: 1,
            sections: Vec::new(),
        };
        let index = Index {
            site: site(),
            issues: [30, 15, 1].map(card).to_vec(),
            elsewhere: Vec::new(),
            trends: Vec::new(),
            sources: Vec::new(),
        };
        let day = |day| Date::new(2019, 5, day).unwrap();
        assert_eq!(index.neighbours(day(15)), (Some(day(1)), Some(day(30))));
        assert_eq!(index.neighbours(day(30)), (Some(day(15)), None));
        assert_eq!(index.neighbours(day(2)), (None, None));
        assert_eq!(index.years(), [2019]);
        let elsewhere = vec![PastIssue { date: day(7), href: "https://a.example/".into() }];
        let index = Index { elsewhere, ..index };
        assert_eq!([1, 15, 30].map(|at| index.number(day(at))), [1, 3, 4]);
    }
}
