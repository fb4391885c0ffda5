//! The pages that change by nothing their reader does ([`Route::is_static`]): the
//! topics and the feeds.

use super::{
    Printer,
    feed::{Feed, FeedOf, Feeds},
    head::Head,
    opml::OPML,
    sources::SourcePages,
};
use crate::{
    model::{Index, Route, Site, Slug, TopicPage},
    ui::{
        self, StaticText,
        pages::{self, FeedGroup, FeedLine},
        words,
    },
};

impl Printer {
    /// The page of all topics.
    pub fn topics(&self) -> String {
        let index = self.index();
        let description = format!("{}的主题：{}。", index.site.name, names(index));
        self.printed(Page {
            route: Route::Topics,
            name: words::TOPICS,
            description: &description,
            feed: None,
            content: pages::topics(self.place(&self.base(Route::Topics))),
        })
    }

    /// The page of a topic.
    pub fn topic(&self, page: &TopicPage) -> String {
        let index = self.index();
        let Some(topic) = index.site.topic(page.slug) else { return String::new() };
        let (feed, route) = (FeedOf::Topic(topic), Route::Topic(page.slug));
        self.printed(Page {
            route,
            name: &topic.name,
            description: &about(index, page.slug, &topic.name),
            feed: Some(feed),
            content: pages::topic(page, &anchor(feed), self.place(&self.base(route))),
        })
    }

    /// The page of all sources.
    pub fn sources(&self, pages: &SourcePages) -> String {
        let index = self.index();
        let names: Vec<&str> = index.sources.iter().map(|source| source.name.as_str()).collect();
        self.printed(Page {
            route: Route::Sources,
            name: words::SOURCES,
            description: &format!("{}的来源：{}。", index.site.name, names.join("、")),
            feed: None,
            content: pages::sources(
                &pages.own,
                &pages.others,
                self.place(&self.base(Route::Sources)),
            ),
        })
    }

    /// The page of a source.
    pub fn source(&self, page: &TopicPage) -> String {
        let index = self.index();
        let Some(source) = index.source(page.slug) else { return String::new() };
        let (feed, route) = (FeedOf::Source(source), Route::Source(page.slug));
        let Site { name, tagline, .. } = &index.site;
        self.printed(Page {
            route,
            name: &source.name,
            description: &format!("{name}里来自“{}”的 {} 条。{tagline}", source.name, page.total),
            feed: Some(feed),
            content: pages::source(page, &anchor(feed), self.place(&self.base(route))),
        })
    }

    /// The page of the feeds.
    pub fn subscribe(&self, feeds: &Feeds) -> String {
        let Site { name, .. } = &self.index().site;
        let group = |name: &'static str, is_of: fn(&FeedOf) -> bool| FeedGroup {
            name,
            feeds: feeds.iter().filter(|feed| is_of(&feed.of)).map(line).collect(),
        };
        let groups = [
            group("", |of| matches!(of, FeedOf::Issues | FeedOf::Entries)),
            group(words::SECTIONS, |of| matches!(of, FeedOf::Section(_))),
            group(words::TOPICS, |of| matches!(of, FeedOf::Topic(_))),
            group(words::SOURCES, |of| matches!(of, FeedOf::Source(_))),
        ];
        self.printed(Page {
            route: Route::Subscribe,
            name: words::SUBSCRIBE,
            description: &format!("订阅{name}：每期、每条，或只订一个栏目、一个主题、一个来源。"),
            feed: None,
            content: pages::subscribe(&groups, OPML, self.place(&self.base(Route::Subscribe))),
        })
    }

    fn printed(&self, page: Page) -> String {
        let Page { route, name, description, feed, content } = page;
        let site = &self.index().site;
        let head = Head {
            page: ui::Head::of_static(site, route, name, description),
            json_ld: None,
            feed: feed.map(|of| (format!("{name} · {}", site.name), of.stem() + ".xml")),
        };
        self.static_page(
            &head,
            &self.base(route),
            StaticText { route, heading: pages::heading(name), content },
        )
    }
}

/// What a static page is.
struct Page<'a> {
    route: Route,
    name: &'a str,
    description: &'a str,
    /// The feed of the same.
    feed: Option<FeedOf<'a>>,
    content: String,
}

fn line<'a>(feed: &'a Feed) -> FeedLine<'a> {
    let name = match feed.of {
        FeedOf::Issues => words::EVERY_ISSUE,
        FeedOf::Entries => words::EVERY_ENTRY,
        of => of.name(),
    };
    FeedLine {
        name,
        anchor: anchor(feed.of),
        atom: feed.atom_path(),
        json: feed.of.has_json().then(|| feed.json_path()),
    }
}

/// Where a feed stands on the page of the feeds.
fn anchor(of: FeedOf) -> String {
    of.stem().trim_start_matches("feeds/").replace('/', "-")
}

/// The topics that came up, in order.
fn names(index: &Index) -> String {
    let topics = index.trends.iter().filter_map(|trend| index.site.topic(trend.slug));
    topics.map(|topic| topic.name.as_str()).collect::<Vec<_>>().join("、")
}

/// How much there is about a topic, and since when.
fn about(index: &Index, slug: Slug, topic: &str) -> String {
    let Site { name, tagline, .. } = &index.site;
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
