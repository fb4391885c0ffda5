//! What the feeds hold, before it is Atom or JSON: one feed for the whole
//! newsletter, an item an issue, and one for each section, an item an entry.
//!
//! An item is known by its permanent address, dated by its issue and never
//! called updated later: there is no clock here, and a mended typo is no news.

use super::{format::FormatError, markup};
use crate::model::{
    Address, Date, Entry, Facet, Filter, Issue, Route, Site, page_title, plain_text, section_slug,
};

/// How many issues the whole newsletter's feed holds.
const ISSUES: usize = 40;
/// How many entries a section's feed holds.
const ENTRIES: usize = 100;

/// All feeds of the site. Show it the issues, newest first; it keeps as many
/// as the feeds hold, so an archive of any length needs no more memory.
#[derive(Debug)]
pub struct Feeds<'a> {
    whole: Feed<'a>,
    sections: Vec<(&'a str, Feed<'a>)>,
}

/// One feed.
#[derive(Debug)]
pub struct Feed<'a> {
    /// The newsletter it is of.
    pub site: &'a Site,
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

/// An issue in the feed of the newsletter, an entry in that of its section.
#[derive(Debug)]
pub struct Item {
    /// Its page here, with the entry's anchor. Also what it is known by.
    pub url: String,
    /// Where the entry leads.
    pub original: Option<String>,
    /// Its title.
    pub title: String,
    /// Its text, as HTML.
    pub html: String,
    /// The date of the issue.
    pub date: Date,
    /// The issue's sections; the entry's section and labels.
    pub tags: Vec<String>,
    /// The issue's own licence; it changed over the years.
    pub rights: Option<String>,
}

impl<'a> Feeds<'a> {
    /// The feeds of a newsletter, still empty.
    pub fn new(site: &'a Site) -> Self {
        let mut sections: Vec<(&str, Feed)> = Vec::new();
        for name in &site.sections {
            if sections.iter().all(|(known, _)| known != name) {
                sections.push((name, Feed::of_section(site, name)));
            }
        }
        Self { whole: Feed::of_newsletter(site), sections }
    }

    /// Shows the next issue, older than all before.
    pub fn add(&mut self, issue: &Issue) {
        self.whole.newest.get_or_insert(issue.date);
        if self.whole.items.len() < ISSUES {
            self.whole.items.push(Item::of_issue(self.whole.site, issue));
        }
        for (section, feed) in &mut self.sections {
            feed.newest.get_or_insert(issue.date);
            let room = ENTRIES - feed.items.len();
            let entries = issue.entries().filter(|(name, _)| name == section).take(room);
            feed.items
                .extend(entries.map(|(name, entry)| Item::of_entry(feed.site, issue, name, entry)));
        }
    }

    /// Whether older issues can add nothing more.
    pub fn is_full(&self) -> bool {
        self.whole.items.len() == ISSUES
            && self.sections.iter().all(|(_, feed)| feed.items.len() == ENTRIES)
    }

    /// The feeds: the newsletter's, then its sections' in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Feed<'a>> {
        std::iter::once(&self.whole).chain(self.sections.iter().map(|(_, feed)| feed))
    }

    /// Every file, its path below the site's root and its text.
    ///
    /// # Errors
    /// See [`FormatError`].
    pub fn files(&self) -> Result<Vec<(String, String)>, FormatError> {
        let mut files = Vec::new();
        for feed in self.iter() {
            files.push((feed.atom_path(), feed.atom()?));
            files.push((feed.json_path(), feed.json()?));
        }
        Ok(files)
    }
}

impl<'a> Feed<'a> {
    fn of_newsletter(site: &'a Site) -> Self {
        Self {
            site,
            title: site.name.clone(),
            home: site.url(Route::Home),
            stem: "feed".into(),
            newest: None,
            items: Vec::new(),
        }
    }

    fn of_section(site: &'a Site, section: &str) -> Self {
        let filter = Filter::default().with(Facet::Section, Some(section));
        let page = Address { filter, ..Route::Home.into() };
        Self {
            title: format!("{section} · {}", site.name),
            home: site.url(page),
            stem: format!("feeds/{}", section_slug(section)),
            ..Self::of_newsletter(site)
        }
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
    fn of_issue(site: &Site, issue: &Issue) -> Self {
        let route = Route::Issue(issue.date);
        Self {
            url: site.url(route),
            original: None,
            title: page_title(site, route, Some(issue)),
            html: markup::issue_html(issue),
            date: issue.date,
            tags: issue.section_counts().into_iter().map(|section| section.name).collect(),
            rights: rights(issue),
        }
    }

    fn of_entry(site: &Site, issue: &Issue, section: &str, entry: &Entry) -> Self {
        let labels: String = entry.labels.iter().map(|label| format!("[{label}] ")).collect();
        let link = entry.link.as_ref().filter(|link| !link.is_empty());
        let mut tags = vec![section.to_owned()];
        tags.extend(entry.labels.iter().cloned());
        Self {
            url: site.url(Address::entry(issue.date, &entry.id)),
            original: link.map(|link| link.href.clone()),
            title: labels + &entry.title,
            html: markup::entry_html(entry),
            date: issue.date,
            tags,
            rights: rights(issue),
        }
    }
}

fn rights(issue: &Issue) -> Option<String> {
    let licence = plain_text(&issue.colophon.licence);
    Some(licence).filter(|licence| !licence.is_empty())
}
