//! What a page says of itself: what changes from page to page ([`ui::Head`]),
//! what all pages have, and the same for machines.
//!
//! For an issue of 17 entries all this adds about 1.2 kB to a gzipped page, a
//! little under half of it JSON-LD; what X repeats of Open Graph adds 20 bytes.
//! A test keeps the whole below two kilobytes.

use super::document::{link, meta, title};
use super::json_ld;
use super::manifest::{DARK, ICON_512, ICON_APPLE, ICON_SVG, LIGHT, MANIFEST};
use crate::model::{Base, Index, Issue, Route, Site, is_xml_char};
use crate::ui::{self, html::Html};

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
        let mut html = Html::default();
        title(&mut html, &self.page.title);
        html.trusted(&self.page.tags(site, base)).text("\n");
        if let Some((title, path)) = &self.feed {
            let more = [("type", "application/atom+xml"), ("title", title.as_str())];
            link(&mut html, "alternate", &base.file(path), &more);
        }
        let picture = site.file_url(site.share_picture.as_deref().unwrap_or(ICON_512));
        for (kind, name, content) in [
            ("property", "og:site_name", &*site.name),
            ("property", "og:locale", "zh_CN"),
            ("property", "og:image", &picture),
            ("property", "og:image:width", "600"),
            ("property", "og:image:height", "600"),
            ("property", "og:image:alt", &site.name),
            ("name", "twitter:card", "summary"),
            ("name", "twitter:image", &picture),
        ] {
            meta(&mut html, kind, name, content);
        }
        link(&mut html, "manifest", &base.file(MANIFEST), &[]);
        link(&mut html, "icon", &base.file(ICON_SVG), &[("type", "image/svg+xml")]);
        link(&mut html, "apple-touch-icon", &base.file(ICON_APPLE), &[]);
        for (theme, colour) in [("light", LIGHT), ("dark", DARK)] {
            let media = format!("(prefers-color-scheme: {theme})");
            let attributes = [("name", "theme-color"), ("media", &media), ("content", colour)];
            html.open("meta", &attributes).text("\n");
        }
        if let Some(value) = &self.json_ld {
            // A data block, which no browser runs; still, no text may close it.
            let json = value.to_string().replace('<', "\\u003c");
            html.open("script", &[("type", "application/ld+json")]);
            html.trusted(&json).close("script").text("\n");
        }
        let mut html = html.into_string();
        html.retain(is_xml_char);
        html
    }
}
