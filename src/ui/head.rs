//! What a page says of itself, as far as that changes from page to page: its
//! title, the card that WeChat and others make of it, its own address and the
//! ways to its feeds and neighbours. The press prints it, the reader writes it
//! anew when the page has been turned.

use super::{html::Html, words};
use crate::model::{
    Base, Block, Date, Index, Issue, Note, Route, Site, clip, page_of, page_title, section_slug,
};

/// How many characters a description may have.
const DESCRIPTION: usize = 120;

/// What of a printed head is of one page only. Beside [`Head::tags`] that is
/// what the press says to machines.
pub const OF_ONE_PAGE: &str = "meta[name=description], meta[name=robots], link[rel=canonical], \
    meta[property='og:type'], meta[property='og:title'], meta[property='og:description'], \
    meta[property='og:url'], meta[property^=article], meta[name='twitter:title'], \
    meta[name='twitter:description'], link[rel=prev], link[rel=next], link[rel=alternate], \
    script[type='application/ld+json']";

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
    /// Whether it names the feeds of the sections.
    pub sections: bool,
}

impl Head {
    /// The head of a page. `issue` is the one that the page shows: its own on
    /// the page of an issue, the newest on the home page.
    pub fn of(index: &Index, route: Route, issue: Option<&Issue>) -> Self {
        let findable = matches!(route, Route::Home | Route::Archive | Route::Issue(_));
        let (older, newer) = match (route, issue) {
            (Route::Home | Route::Issue(_), Some(issue)) => index.neighbours(issue.date),
            _ => (None, None),
        };
        Self {
            title: page_title(&index.site, route, issue),
            description: description(index, route, issue),
            canonical: findable.then(|| index.site.url(route)),
            published: match route {
                Route::Issue(date) => Some(date),
                _ => None,
            },
            older,
            newer,
            sections: !matches!(route, Route::Issue(_)),
        }
    }

    /// The head of a page of which [`Route::is_static`] holds: what it is called,
    /// what is on it.
    pub fn of_static(site: &Site, route: Route, name: &str, description: &str) -> Self {
        Self {
            title: page_of(name, site),
            description: clip(description, DESCRIPTION),
            canonical: Some(site.url(route)),
            published: None,
            older: None,
            newer: None,
            sections: route == Route::Subscribe,
        }
    }

    /// The tags but for the title; X repeats under its own names what Open Graph
    /// says.
    pub fn tags(&self, site: &Site, base: &Base) -> String {
        let mut html = Html::default();
        let mut meta = |kind: &'static str, name: &str, content: &str| {
            html.open("meta", &[(kind, name), ("content", content)]);
        };
        let article = self.published.is_some();
        meta("property", "og:type", if article { "article" } else { "website" });
        meta("name", "description", &self.description);
        for (kind, name) in [("property", "og:"), ("name", "twitter:")] {
            meta(kind, &[name, "title"].concat(), &self.title);
            meta(kind, &[name, "description"].concat(), &self.description);
        }
        match &self.canonical {
            Some(url) => meta("property", "og:url", url),
            None => meta("name", "robots", "noindex"),
        }
        if let Some(date) = self.published {
            meta("property", "article:published_time", &date.midnight());
        }
        if let Some(url) = &self.canonical {
            html.open("link", &[("rel", "canonical"), ("href", url)]);
        }
        for (rel, date) in [("prev", self.older), ("next", self.newer)] {
            if let Some(date) = date {
                html.open("link", &[("rel", rel), ("href", &base.href(Route::Issue(date)))]);
            }
        }
        write_feeds(site, base, self.sections, &mut html);
        html.into_string()
    }
}

/// The feeds of the whole newsletter; those of the sections only where one
/// looks for them, for most pages are to be light.
fn write_feeds(site: &Site, base: &Base, sections: bool, html: &mut Html) {
    const ATOM: &str = "application/atom+xml";
    const JSON: &str = "application/feed+json";
    let mut feed = |kind: &str, title: &str, path: &str| {
        let link = [("rel", "alternate"), ("href", &*base.file(path)), ("type", kind)];
        html.open("link", &[&link[..], &[("title", title)]].concat());
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
        // What was printed stays.
        (
            Route::Topics | Route::Topic(_) | Route::Sources | Route::Source(_) | Route::Subscribe,
            _,
        ) => String::new(),
        (Route::Saved, _) => format!("在{name}收藏的条目，只存在这台设备上。"),
        (Route::NotFound, _) => format!("{name}没有这一页。"),
    };
    clip(&text, DESCRIPTION)
}

/// The date of an issue, so that no two read the same; then its lead, or else
/// the number of its entries and their first titles.
fn summary(issue: &Issue) -> String {
    let date = words::date(issue.date);
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
