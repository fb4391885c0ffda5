//! A feed as Atom 1.0 (RFC 4287).

use super::feed::{Feed, Item, Text};
use super::format::{FormatError, xml};
use super::manifest::ICON_192;
use serde::Serialize;

#[derive(Serialize)]
struct AtomFeed<'a> {
    #[serde(rename = "@xmlns")]
    xmlns: &'a str,
    #[serde(rename = "@xml:lang")]
    lang: &'a str,
    title: &'a str,
    subtitle: &'a str,
    id: &'a str,
    updated: String,
    link: [Link<'a>; 2],
    author: Author<'a>,
    rights: String,
    icon: String,
    entry: Vec<AtomEntry<'a>>,
}

#[derive(Serialize)]
struct AtomEntry<'a> {
    title: &'a str,
    id: &'a str,
    link: Vec<Link<'a>>,
    updated: String,
    category: Vec<Category<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rights: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<Content<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
}

#[derive(Serialize)]
struct Link<'a> {
    #[serde(rename = "@rel")]
    rel: &'a str,
    #[serde(rename = "@href")]
    href: &'a str,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    uri: &'a str,
}

#[derive(Serialize)]
struct Category<'a> {
    #[serde(rename = "@term")]
    term: &'a str,
}

#[derive(Serialize)]
struct Content<'a> {
    #[serde(rename = "@type")]
    kind: &'a str,
    #[serde(rename = "$text")]
    html: &'a str,
}

impl Feed<'_> {
    /// The feed as Atom.
    ///
    /// # Errors
    /// See [`FormatError`].
    pub fn atom(&self) -> Result<String, FormatError> {
        let site = self.site;
        let here = site.file_url(&self.atom_path());
        let feed = AtomFeed {
            xmlns: "http://www.w3.org/2005/Atom",
            lang: "zh-CN",
            title: &self.title,
            subtitle: &site.tagline,
            id: &self.id,
            updated: self.updated(),
            link: [Link { rel: "self", href: &here }, Link { rel: "alternate", href: &self.home }],
            author: Author { name: &site.editor.name, uri: &site.editor.url },
            rights: format!("{} {}", site.licence.name, site.licence.url),
            icon: site.file_url(ICON_192),
            entry: self.items.iter().map(AtomEntry::of).collect(),
        };
        xml("feed", &feed)
    }
}

impl<'a> AtomEntry<'a> {
    fn of(item: &'a Item) -> Self {
        let mut link = vec![Link { rel: "alternate", href: &item.url }];
        link.extend(item.original.as_deref().map(|href| Link { rel: "related", href }));
        let (tags, rights, content, summary) = match &item.text {
            Text::Whole { html, tags, rights } => {
                (tags.as_slice(), rights.as_deref(), Some(Content { kind: "html", html }), None)
            }
            Text::Short(text) => (&[][..], None, None, Some(text.as_str())),
        };
        Self {
            title: &item.title,
            id: &item.id,
            link,
            updated: item.date.midnight(),
            category: tags.iter().map(|term| Category { term }).collect(),
            rights,
            content,
            summary,
        }
    }
}
