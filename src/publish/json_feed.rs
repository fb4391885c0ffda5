//! A feed as JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use super::feed::{Feed, Item, Text};
use super::format::{FormatError, json};
use super::manifest::{ICON_192, ICON_512};
use serde::Serialize;

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'a str,
    title: &'a str,
    description: &'a str,
    home_page_url: &'a str,
    feed_url: String,
    icon: String,
    favicon: String,
    authors: [Author<'a>; 1],
    language: &'a str,
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<&'a str>,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    date_published: String,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [String],
}

impl Feed<'_> {
    /// The feed as JSON Feed.
    ///
    /// # Errors
    /// See [`FormatError`].
    pub fn json(&self) -> Result<String, FormatError> {
        let site = self.site;
        json(&JsonFeed {
            version: "https://jsonfeed.org/version/1.1",
            title: &self.title,
            description: &site.tagline,
            home_page_url: &self.home,
            feed_url: site.file_url(&self.json_path()),
            icon: site.file_url(ICON_512),
            favicon: site.file_url(ICON_192),
            authors: [Author { name: &site.editor.name, url: &site.editor.url }],
            language: "zh-CN",
            items: self.items.iter().map(JsonItem::of).collect(),
        })
    }
}

impl<'a> JsonItem<'a> {
    fn of(item: &'a Item) -> Self {
        let (content_html, content_text, tags) = match &item.text {
            Text::Whole { html, tags, .. } => (Some(html.as_str()), None, tags.as_slice()),
            Text::Short(text) => (None, Some(text.as_str()), &[][..]),
        };
        Self {
            id: &item.id,
            url: &item.url,
            external_url: item.original.as_deref(),
            title: &item.title,
            content_html,
            content_text,
            date_published: item.date.midnight(),
            tags,
        }
    }
}
