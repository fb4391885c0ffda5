//! All feeds as a list that feed readers take in: OPML 2.0
//! (<https://opml.org/spec2.opml>).

use super::{
    feed::{Feed, Feeds},
    format::{FormatError, xml},
};
use crate::model::Site;
use serde::Serialize;

/// The list's path below the site's root.
pub const OPML: &str = "feeds.opml";

#[derive(Serialize)]
struct Opml<'a> {
    #[serde(rename = "@version")]
    version: &'a str,
    head: Head<'a>,
    body: Body<'a>,
}

#[derive(Serialize)]
struct Head<'a> {
    title: &'a str,
    #[serde(rename = "ownerName")]
    owner: &'a str,
}

#[derive(Serialize)]
struct Body<'a> {
    outline: Vec<Outline<'a>>,
}

#[derive(Serialize)]
struct Outline<'a> {
    #[serde(rename = "@type")]
    kind: &'a str,
    #[serde(rename = "@text")]
    text: &'a str,
    #[serde(rename = "@title")]
    title: &'a str,
    #[serde(rename = "@xmlUrl")]
    feed: String,
    #[serde(rename = "@htmlUrl")]
    home: &'a str,
}

impl Feeds<'_> {
    /// The list.
    ///
    /// # Errors
    /// See [`FormatError`].
    pub fn opml(&self, site: &Site) -> Result<String, FormatError> {
        let outline = self.iter().map(Outline::of).collect();
        let head = Head { title: &site.name, owner: &site.editor.name };
        xml("opml", &Opml { version: "2.0", head, body: Body { outline } })
    }
}

impl<'a> Outline<'a> {
    fn of(feed: &'a Feed) -> Self {
        Self {
            // The specification's word for every kind of feed.
            kind: "rss",
            text: &feed.title,
            title: &feed.title,
            feed: feed.site.file_url(&feed.atom_path()),
            home: &feed.home,
        }
    }
}
