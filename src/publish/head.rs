//! What a page says of itself: its title, the card that WeChat and others make
//! of it, the ways to its feeds and neighbours, and the same for machines.
//!
//! For an issue of 17 entries all this adds about 1.2 kB to a gzipped page, a
//! little under half of it JSON-LD; what X repeats of Open Graph adds 20 bytes.
//! A test keeps the whole below two kilobytes.

use super::format::{is_xml_char, midnight};
use super::json_ld;
use super::manifest::{DARK, ICON_APPLE, ICON_SVG, LIGHT, MANIFEST, SHARE_PICTURE};
use super::markup::escape;
use crate::model::{Base, Block, Date, Index, Issue, Note, Route, Site, Slug};
use crate::model::{clip, page_title, section_slug};

/// How many characters a description may have.
const DESCRIPTION: usize = 120;

/// The head of one page.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// The title, unlike that of any other page.
    pub title: String,
    /// The description, likewise.
    pub description: String,
    /// The page's own absolute address; none where it is not worth finding.
    pub canonical: Option<String>,
    /// The date of the issue, on the page of an issue.
    pub published: Option<Date>,
    /// The issue before the one that the page shows.
    pub older: Option<Date>,
    /// The issue after it.
    pub newer: Option<Date>,
    /// What the page is, for machines.
    pub json_ld: Option<serde_json::Value>,
}

impl Head {
    /// The head of a page. `issue` is the one that the page shows: its own on
    /// the page of an issue, the newest on the home page.
    pub fn of(index: &Index, route: Route, issue: Option<&Issue>) -> Self {
        let site = &index.site;
        let findable = matches!(
            route,
            Route::Home | Route::Archive | Route::Issue(_) | Route::Topics | Route::Topic(_)
        );
        let (older, newer) = match (route, issue) {
            (Route::Home | Route::Issue(_), Some(issue)) => index.neighbours(issue.date),
            _ => (None, None),
        };
        let json_ld = match (route, issue) {
            (Route::Home, _) => Some(json_ld::website(site)),
            (Route::Archive, _) => Some(json_ld::archive(index)),
            (Route::Issue(_), Some(issue)) => Some(json_ld::issue(site, issue)),
            _ => None,
        };
        Self {
            title: page_title(site, route, issue),
            description: description(index, route, issue),
            canonical: findable.then(|| site.url(route)),
            published: match route {
                Route::Issue(date) => Some(date),
                _ => None,
            },
            older,
            newer,
            json_ld,
        }
    }

    /// The tags, one a line; for between `<head>` and `</head>`, after the
    /// character set.
    pub fn html(&self, site: &Site, base: &Base) -> String {
        let mut tags = Tags::default();
        tags.title(&self.title);
        tags.name("description", &self.description);
        match &self.canonical {
            Some(url) => tags.link("canonical", url, &[]),
            None => tags.name("robots", "noindex"),
        }
        self.card(site, &mut tags);
        for (rel, date) in [("prev", self.older), ("next", self.newer)] {
            if let Some(date) = date {
                tags.link(rel, &base.href(Route::Issue(date)), &[]);
            }
        }
        feeds(site, base, self.published.is_none(), &mut tags);
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

    /// Open Graph, and the names that X gave to the same things.
    fn card(&self, site: &Site, tags: &mut Tags) {
        let picture = site.file_url(SHARE_PICTURE);
        let kind = if self.published.is_some() { "article" } else { "website" };
        tags.property("og:type", kind);
        tags.property("og:site_name", &site.name);
        tags.property("og:locale", "zh_CN");
        tags.property("og:title", &self.title);
        tags.property("og:description", &self.description);
        if let Some(url) = &self.canonical {
            tags.property("og:url", url);
        }
        tags.property("og:image", &picture);
        tags.property("og:image:width", "600");
        tags.property("og:image:height", "600");
        tags.property("og:image:alt", &site.name);
        if let Some(date) = self.published {
            tags.property("article:published_time", &midnight(date));
        }
        tags.name("twitter:card", "summary");
        tags.name("twitter:title", &self.title);
        tags.name("twitter:description", &self.description);
        tags.name("twitter:image", &picture);
    }
}

/// The feeds of the whole newsletter; those of the sections only where one
/// looks for them, for an issue's page is to be light.
fn feeds(site: &Site, base: &Base, sections: bool, tags: &mut Tags) {
    const ATOM: &str = "application/atom+xml";
    const JSON: &str = "application/feed+json";
    let mut feed = |kind: &str, title: &str, path: &str| {
        tags.link("alternate", &base.file(path), &[("type", kind), ("title", title)]);
    };
    feed(ATOM, &site.name, "feed.xml");
    feed(JSON, &site.name, "feed.json");
    if !sections {
        return;
    }
    for section in &site.sections {
        let title = format!("{section} · {}", site.name);
        feed(ATOM, &title, &format!("feeds/{}.xml", section_slug(section)));
    }
}

fn description(index: &Index, route: Route, issue: Option<&Issue>) -> String {
    let Site { name, tagline, .. } = &index.site;
    let count = index.issues.len();
    let text = match (route, issue) {
        (Route::Issue(_), Some(issue)) => summary(issue),
        (Route::Issue(date), None) => format!("{name}，{date}。{tagline}"),
        (Route::Home, Some(issue)) => format!("最新一期：{}", summary(issue)),
        (Route::Home, None) => format!("{name}。{tagline}"),
        (Route::Archive, _) => match (index.issues.last(), index.newest()) {
            (Some(first), Some(newest)) => {
                format!("{name}的全部 {count} 期，{} 至 {newest}。{tagline}", first.date)
            }
            _ => format!("{name}的往期目录。{tagline}"),
        },
        (Route::Search, _) => format!("在{name}的全部 {count} 期里搜索。"),
        (Route::Topics, _) => format!("{name}的主题：{}。", names(index)),
        (Route::Topic(slug), _) => topic(index, slug),
        (Route::Saved, _) => format!("在{name}收藏的条目，只存在这台设备上。"),
        (Route::NotFound, _) => format!("{name}没有这一页。"),
    };
    clip(&text, DESCRIPTION)
}

/// The topics that came up, in order.
fn names(index: &Index) -> String {
    let topics = index.trends.iter().filter_map(|trend| index.site.topic(trend.slug));
    topics.map(|topic| topic.name.as_str()).collect::<Vec<_>>().join("、")
}

/// How much there is about a topic, and since when.
fn topic(index: &Index, slug: Slug) -> String {
    let Site { name, tagline, .. } = &index.site;
    let topic = index.site.topic(slug).map_or(slug.as_str(), |topic| &topic.name);
    let trend = index.trends.iter().find(|trend| trend.slug == slug);
    let years = trend.and_then(|trend| Some((trend.years.first()?.0, trend.years.last()?.0)));
    let count = index.entries_about(slug);
    match years {
        Some((first, last)) if first < last => {
            format!("{name}里关于“{topic}”的 {count} 条，{first} 至 {last} 年。{tagline}")
        }
        Some((year, _)) => format!("{name}里关于“{topic}”的 {count} 条，{year} 年。{tagline}"),
        None => format!("{name}里还没有关于“{topic}”的条目。{tagline}"),
    }
}

/// The date of an issue, so that no two read the same; then its lead, or else
/// the number of its entries and their first titles.
fn summary(issue: &Issue) -> String {
    let Issue { date, .. } = issue;
    let date = format!("{}年{}月{}日", date.year(), date.month(), date.day());
    if let Some(lead) = lead(issue) {
        return format!("{date}：{lead}");
    }
    let titles: Vec<&str> = issue.entries().map(|(_, entry)| entry.title.as_str()).collect();
    match titles.len() {
        0 => date,
        count => format!("{date}，共{count}条：{}", titles.join("；")),
    }
}

fn lead(issue: &Issue) -> Option<String> {
    let blocks = issue.preface.iter().find_map(|note| match note {
        Note::Lead(blocks) => Some(blocks),
        _ => None,
    })?;
    let text = blocks.iter().map(Block::plain_text).collect::<Vec<_>>().join(" ");
    let text = text.trim();
    let text = text.strip_prefix("导读").unwrap_or(text).trim_start_matches([':', '：', ' ']);
    (!text.is_empty()).then(|| text.to_owned())
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
