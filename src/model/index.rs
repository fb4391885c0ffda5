//! The newsletter as a whole: `data/index.json`.

use super::{
    Address, Date, IssueCard, PastIssue, Route, Site, Slug, SourceCard, Trend, source_anchor,
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
            site: sample::site(&[]),
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
