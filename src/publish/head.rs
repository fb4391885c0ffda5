//! What a page says of itself: what changes from page to page ([`ui::Head`]),
//! what all pages have, and the same for machines.
//!
//! For an issue of 17 entries all this adds about 1.2 kB to a gzipped page, a
//! little under half of it JSON-LD; what X repeats of Open Graph adds 20 bytes.
//! A test keeps the whole below two kilobytes.

use super::json_ld;
use super::manifest::{DARK, ICON_512, ICON_APPLE, ICON_SVG, LIGHT, MANIFEST};
use super::markup::escape;
use crate::model::{Base, Index, Issue, Route, Site, is_xml_char};
use crate::ui;

/// The head of one page.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// What changes when the page is turned.
    pub page: ui::Head,
    /// What the page is, for machines.
    pub json_ld: Option<serde_json::Value>,
    /// The feed of the same: its name, its path below the site's root.
    pub feed: Option<(String, String)>,
}

impl Head {
    /// The head of a page. `issue` is the one that the page shows: its own on
    /// the page of an issue, the newest on the home page.
    pub fn of(index: &Index, route: Route, issue: Option<&Issue>) -> Self {
        let json_ld = match (route, issue) {
            (Route::Home, _) => Some(json_ld::website(&index.site)),
            (Route::Archive, _) => Some(json_ld::archive(index)),
            (Route::Issue(_), Some(issue)) => Some(json_ld::issue(&index.site, issue)),
            _ => None,
        };
        Self { page: ui::Head::of(index, route, issue), json_ld, feed: None }
    }

    /// The tags; for between `<head>` and `</head>`, after the character set.
    pub fn html(&self, site: &Site, base: &Base) -> String {
        let mut tags = Tags::default();
        tags.title(&self.page.title);
        let page = self.page.tags(site, base);
        tags.0.extend(page.chars().filter(|c| is_xml_char(*c)));
        tags.0.push('\n');
        if let Some((title, path)) = &self.feed {
            let more = [("type", "application/atom+xml"), ("title", title.as_str())];
            tags.link("alternate", &base.file(path), &more);
        }
        let picture = site.file_url(site.share_picture.as_deref().unwrap_or(ICON_512));
        tags.property("og:site_name", &site.name);
        tags.property("og:locale", "zh_CN");
        tags.property("og:image", &picture);
        tags.property("og:image:width", "600");
        tags.property("og:image:height", "600");
        tags.property("og:image:alt", &site.name);
        tags.name("twitter:card", "summary");
        tags.name("twitter:image", &picture);
        tags.link("manifest", &base.file(MANIFEST), &[]);
        tags.link("icon", &base.file(ICON_SVG), &[("type", "image/svg+xml")]);
        tags.link("apple-touch-icon", &base.file(ICON_APPLE), &[]);
        for (theme, colour) in [("light", LIGHT), ("dark", DARK)] {
            let media = format!("(prefers-color-scheme: {theme})");
            let attributes = [("name", "theme-color"), ("media", &media), ("content", colour)];
            tags.tag("meta", &attributes);
        }
        if let Some(value) = &self.json_ld {
            tags.json_ld(value);
        }
        tags.0
    }
}

#[derive(Default)]
struct Tags(String);

impl Tags {
    fn tag(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.0.extend(["<", tag]);
        for (name, value) in attributes {
            self.0.extend([" ", name, "=\""]);
            escape(value, &mut self.0);
            self.0.push('"');
        }
        self.0.push_str(">\n");
    }

    fn title(&mut self, title: &str) {
        self.0.push_str("<title>");
        escape(title, &mut self.0);
        self.0.push_str("</title>\n");
    }

    fn name(&mut self, name: &str, content: &str) {
        self.tag("meta", &[("name", name), ("content", content)]);
    }

    fn property(&mut self, property: &str, content: &str) {
        self.tag("meta", &[("property", property), ("content", content)]);
    }

    fn link(&mut self, rel: &str, href: &str, more: &[(&str, &str)]) {
        self.tag("link", &[&[("rel", rel), ("href", href)], more].concat());
    }

    /// A data block, which no browser runs; still, no text may close it.
    fn json_ld(&mut self, value: &serde_json::Value) {
        let mut json = value.to_string().replace('<', "\\u003c");
        json.retain(is_xml_char);
        self.0.extend(["<script type=\"application/ld+json\">", &json, "</script>\n"]);
    }
}
