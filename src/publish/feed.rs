//! What the feeds hold, before it is Atom or JSON: the issues and the entries, each
//! whole; the entries of a section and of a topic, in short.
//!
//! Feeds and items are known by ids that no address is part of ([`NewsletterId`]).
//! An item is dated by its issue and never called updated later: there is no clock
//! here, and a mended typo is no news.

use super::{format::FormatError, markup};
use crate::model::{
    Address, Date, Entry, Facet, Filter, Index, Issue, NewsletterId, Route, Site, SourceCard,
    Topic, clip, is_xml_char, page_title, plain_text, section_slug,
};
use std::collections::HashMap;

/// How many issues the newsletter's feed holds.
const ISSUES: usize = 20;
/// How many entries any other feed holds.
const ENTRIES: usize = 100;
/// How many characters of its summary an entry in short has.
const SUMMARY: usize = 60;

/// All feeds of the site. Show it the issues, newest first; it keeps as many
/// as the feeds hold, so an archive of any length needs no more memory.
#[derive(Debug)]
pub struct Feeds<'a> {
    id: &'a NewsletterId,
    feeds: Vec<Feed<'a>>,
    /// The feed of a source, by its spellings: there may be thousands.
    of_sources: HashMap<&'a str, usize>,
}

/// One feed.
#[derive(Debug)]
pub struct Feed<'a> {
    /// The newsletter it is of.
    pub site: &'a Site,
    /// What it is a feed of.
    pub of: FeedOf<'a>,
    /// What it is known by.
    pub id: String,
    /// What a feed reader calls it.
    pub title: String,
    /// The page that shows the same.
    pub home: String,
    /// Its files below the site's root, without `.xml` and `.json`.
    pub stem: String,
    /// The newest issue that was shown to it, even if nothing came of it.
    pub newest: Option<Date>,
    /// Newest first.
    pub items: Vec<Item>,
}

/// What a feed is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedOf<'a> {
    /// The newsletter, an item an issue.
    Issues,
    /// The newsletter, an item an entry.
    Entries,
    /// The entries of a section.
    Section(&'a str),
    /// The entries of a topic.
    Topic(&'a Topic),
    /// The entries of a source.
    Source(&'a SourceCard),
}

/// An issue or an entry in a feed.
#[derive(Debug)]
pub struct Item {
    /// What it is known by.
    pub id: String,
    /// Its page here, with the entry's anchor.
    pub url: String,
    /// Where the entry leads.
    pub original: Option<String>,
    /// Its title.
    pub title: String,
    /// What there is to read.
    pub text: Text,
    /// The date of the issue.
    pub date: Date,
}

/// The text of an item.
#[derive(Debug, PartialEq, Eq)]
pub enum Text {
    /// All of it.
    Whole {
        /// As HTML.
        html: String,
        /// The issue's sections; the entry's section and labels.
        tags: Vec<String>,
        /// The issue's own licence; it changed over the years.
        rights: Option<String>,
    },
    /// Who published it, how its summary begins, what has become of its links: what is
    /// whole elsewhere.
    Short(String),
}

impl<'a> FeedOf<'a> {
    /// The name of what it is of; empty for the newsletter itself.
    pub fn name(self) -> &'a str {
        match self {
            Self::Issues => "",
            Self::Entries => "逐条",
            Self::Section(name) => name,
            Self::Topic(topic) => &topic.name,
            Self::Source(source) => &source.name,
        }
    }

    /// The path of its files below the site's root, without ending.
    pub fn stem(self) -> String {
        match self {
            Self::Issues => "feed".into(),
            Self::Entries => "feeds/entries".into(),
            Self::Section(name) => format!("feeds/{}", section_slug(name)),
            Self::Topic(topic) => format!("feeds/topics/{}", topic.slug),
            Self::Source(source) => format!("feeds/sources/{}", source.slug),
        }
    }

    /// Whether it is a JSON Feed too. Those of topics and sources, which are many, and
    /// of the entries, which is large, are Atom alone, which every feed reader takes.
    pub fn has_json(self) -> bool {
        matches!(self, Self::Issues | Self::Section(_))
    }

    /// The page that shows the same.
    fn home(self) -> Address {
        match self {
            Self::Issues | Self::Entries => Route::Home.into(),
            Self::Section(name) => {
                let filter = Filter::default().with(Facet::Section, Some(name));
                Address { filter, ..Route::Home.into() }
            }
            Self::Topic(topic) => Route::Topic(topic.slug).into(),
            Self::Source(source) => Route::Source(source.slug).into(),
        }
    }

    /// Whether an entry of a section belongs to it, as far as one need not know its
    /// source.
    fn takes(self, section: &str, entry: &Entry) -> bool {
        match self {
            Self::Issues | Self::Source(_) => false,
            Self::Entries => true,
            Self::Section(name) => name == section,
            Self::Topic(topic) => entry.topics.contains(&topic.name),
        }
    }
}

impl<'a> Feeds<'a> {
    /// The feeds of a newsletter, still empty.
    pub fn new(index: &'a Index, id: &'a NewsletterId) -> Self {
        let site = &index.site;
        let mut of = vec![FeedOf::Issues, FeedOf::Entries];
        for name in &site.sections {
            if !of.contains(&FeedOf::Section(name)) {
                of.push(FeedOf::Section(name));
            }
        }
        of.extend(site.topics.iter().map(FeedOf::Topic));
        let mut of_sources = HashMap::new();
        for source in &index.sources {
            of_sources.extend(source.all_spellings().map(|spelling| (spelling, of.len())));
            of.push(FeedOf::Source(source));
        }
        let feeds = of.into_iter().map(|of| Feed::new(site, id, of)).collect();
        Self { id, feeds, of_sources }
    }

    /// Shows the next issue, older than all before.
    pub fn add(&mut self, issue: &Issue) {
        let id = self.id;
        for feed in &mut self.feeds {
            feed.newest.get_or_insert(issue.date);
            if feed.of == FeedOf::Issues && feed.items.len() < ISSUES {
                feed.items.push(Item::of_issue(feed.site, id, issue));
            }
        }
        for (section, entry) in issue.entries() {
            let of_source = entry.source.as_deref().and_then(|name| self.of_sources.get(name));
            let of_source = of_source.and_then(|at| self.feeds.get_mut(*at));
            of_source.into_iter().for_each(|feed| feed.add(id, issue, section, entry));
            let others =
                self.feeds.iter_mut().take_while(|feed| !matches!(feed.of, FeedOf::Source(_)));
            let taken = others.filter(|feed| feed.of.takes(section, entry));
            taken.for_each(|feed| feed.add(id, issue, section, entry));
        }
    }

    /// The feeds: of issues, of entries, of the sections, of the topics that came up
    /// and of the sources, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Feed<'a>> {
        let is_there =
            |feed: &&Feed| !matches!(feed.of, FeedOf::Topic(_)) || !feed.items.is_empty();
        self.feeds.iter().filter(is_there)
    }

    /// Every file, its path below the site's root and its text.
    ///
    /// # Errors
    /// See [`FormatError`].
    pub fn files(&self) -> Result<Vec<(String, String)>, FormatError> {
        let mut files = Vec::new();
        for feed in self.iter() {
            files.push((feed.atom_path(), feed.atom()?));
            if feed.of.has_json() {
                files.push((feed.json_path(), feed.json()?));
            }
        }
        Ok(files)
    }
}

impl<'a> Feed<'a> {
    fn new(site: &'a Site, id: &NewsletterId, of: FeedOf<'a>) -> Self {
        let title = match of.name() {
            "" => site.name.clone(),
            name => format!("{name} · {}", site.name),
        };
        let stem = of.stem();
        Self {
            site,
            of,
            id: id.feed(&stem),
            title,
            home: site.url(of.home()),
            stem,
            newest: None,
            items: Vec::new(),
        }
    }

    /// Adds an entry of its own, if there is room.
    fn add(&mut self, id: &NewsletterId, issue: &Issue, section: &str, entry: &Entry) {
        if self.items.len() == ENTRIES {
            return;
        }
        let text = match self.of {
            FeedOf::Entries => Text::of_entry(issue, section, entry),
            _ => Text::short(entry),
        };
        self.items.push(Item::of_entry(self.site, id, issue, entry, text));
    }

    /// The Atom file, below the site's root.
    pub fn atom_path(&self) -> String {
        format!("{}.xml", self.stem)
    }

    /// The JSON file, below the site's root.
    pub fn json_path(&self) -> String {
        format!("{}.json", self.stem)
    }

    /// When it changed last, as far as it knows: with its newest item, or
    /// else with the newest issue, or else never.
    pub fn updated(&self) -> String {
        let newest = self.items.first().map(|item| item.date).or(self.newest);
        newest.map_or_else(|| "1970-01-01T00:00:00Z".into(), Date::midnight)
    }
}

impl Item {
    fn of_issue(site: &Site, id: &NewsletterId, issue: &Issue) -> Self {
        let route = Route::Issue(issue.date);
        Self {
            id: id.issue(issue.date),
            url: site.url(route),
            original: None,
            title: page_title(site, route, Some(issue)),
            text: Text::Whole {
                html: markup::issue_html(issue),
                tags: issue.section_counts().into_iter().map(|section| section.name).collect(),
                rights: rights(issue),
            },
            date: issue.date,
        }
    }

    fn of_entry(site: &Site, id: &NewsletterId, issue: &Issue, entry: &Entry, text: Text) -> Self {
        let labels: String = entry.labels.iter().map(|label| format!("[{label}] ")).collect();
        let link = entry.link.as_ref().filter(|link| !link.is_empty());
        Self {
            id: id.entry(issue.date, &entry.id),
            url: site.url(Address::entry(issue.date, &entry.id)),
            original: link.map(|link| link.href.clone()),
            title: labels + &entry.title,
            text,
            date: issue.date,
        }
    }
}

impl Text {
    fn of_entry(issue: &Issue, section: &str, entry: &Entry) -> Self {
        let mut tags = vec![section.to_owned()];
        tags.extend(entry.labels.iter().cloned());
        Self::Whole { html: markup::entry_html(entry), tags, rights: rights(issue) }
    }

    fn short(entry: &Entry) -> Self {
        let summary = entry.summary().map(|summary| plain_text(&summary.text));
        let summary = summary.map(|text| clip(text.trim(), SUMMARY)).unwrap_or_default();
        let remarks = markup::remarks_text(&entry.remarks);
        let parts = [entry.source.clone().unwrap_or_default(), summary, remarks];
        let mut text =
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        text.retain(is_xml_char);
        Self::Short(text)
    }
}

fn rights(issue: &Issue) -> Option<String> {
    let licence = plain_text(&issue.colophon.licence);
    Some(licence).filter(|licence| !licence.is_empty())
}
