//! The feeds, read by other people's parsers: everything that went in comes
//! out, and nothing else does.

mod invented;

use briefing::model::{
    Address, Block, Entry, Index, Issue, Link, NewsletterId, Route, SectionItem, Site, SourceCard,
    Topic, plain_text,
};
use briefing::publish::feed::Feeds;
use invented::{letters, newsletter, parse_html};
use std::collections::{BTreeMap, BTreeSet};

/// What the ids of the invented newsletter begin with.
const ID: &str = "tag:a.example,2019:briefing";

fn files(index: &Index, issues: &[Issue]) -> BTreeMap<String, String> {
    let id: NewsletterId = ID.parse().unwrap();
    let mut feeds = Feeds::new(index, &id);
    issues.iter().for_each(|issue| feeds.add(issue));
    feeds.files().unwrap().into_iter().collect()
}

/// An item as any parser sees it.
#[derive(Debug, PartialEq)]
struct Seen {
    id: String,
    url: String,
    title: String,
    /// HTML of what is whole, text of what is short.
    text: String,
    date: String,
    original: Option<String>,
}

fn by_atom_syndication(xml: &str) -> Vec<Seen> {
    let feed: atom_syndication::Feed = xml.parse().unwrap();
    let related = |entry: &atom_syndication::Entry| {
        entry.links().iter().find(|link| link.rel == "related").map(|link| link.href.clone())
    };
    let seen = |entry: &atom_syndication::Entry| {
        let text = match entry.content() {
            Some(content) => {
                assert_eq!(content.content_type(), Some("html"));
                content.value().unwrap().to_owned()
            }
            None => entry.summary().unwrap().value.clone(),
        };
        assert_eq!(entry.links()[0].rel, "alternate");
        Seen {
            id: entry.id().into(),
            url: entry.links()[0].href.clone(),
            title: entry.title().value.clone(),
            text,
            date: entry.updated().to_rfc3339(),
            original: related(entry),
        }
    };
    feed.entries().iter().map(seen).collect()
}

fn by_serde(json: &str) -> Vec<Seen> {
    let feed: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert!(feed["title"].is_string());
    let seen = |item: &serde_json::Value| {
        let text = |name: &str| item[name].as_str().unwrap().to_owned();
        let kind = if item.get("content_html").is_some() { "content_html" } else { "content_text" };
        Seen {
            id: text("id"),
            url: text("url"),
            title: text("title"),
            text: text(kind),
            date: text("date_published"),
            original: item.get("external_url").map(|_| text("external_url")),
        }
    };
    feed["items"].as_array().unwrap().iter().map(seen).collect()
}

/// All files of a feed say the same to every parser; that is what they say.
fn read(files: &BTreeMap<String, String>, stem: &str) -> Vec<Seen> {
    let xml = &files[&format!("{stem}.xml")];
    let json = files.get(&format!("{stem}.json"));
    roxmltree::Document::parse(xml).unwrap();
    let atom = by_atom_syndication(xml);
    let json_feed = json.map_or_else(|| by_atom_syndication(xml), |json| by_serde(json));
    let readable = |seen: &Seen| {
        (seen.id.clone(), seen.url.clone(), letters(&seen.title), letters(&seen.text))
    };
    assert_eq!(
        atom.iter().map(readable).collect::<Vec<_>>(),
        json_feed.iter().map(readable).collect::<Vec<_>>(),
    );
    for text in [xml].into_iter().chain(json) {
        let third = feed_rs::parser::parse(text.as_bytes()).unwrap();
        let ids: Vec<_> = third.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids, atom.iter().map(|seen| seen.id.as_str()).collect::<Vec<_>>());
        for (entry, seen) in third.entries.iter().zip(&atom) {
            let whole = entry.content.as_ref().and_then(|content| content.body.as_deref());
            let short = entry.summary.as_ref().map(|summary| summary.content.as_str());
            assert_eq!(whole.or(short).map(letters), Some(letters(&seen.text)));
            let date = entry.published.or(entry.updated).unwrap();
            assert_eq!(date.to_rfc3339()[..10], before_dawn(&seen.date));
        }
    }
    json_feed
}

/// A Chinese midnight is still the day before in UTC, as feed-rs tells time.
fn before_dawn(date: &str) -> String {
    let local = atom_syndication::FixedDateTime::parse_from_rfc3339(date).unwrap();
    local.to_utc().to_rfc3339()[..10].into()
}

/// Text, then links and pictures, of a piece of HTML; nothing that runs.
fn content(html: &str) -> (String, BTreeSet<String>) {
    let mut text = String::new();
    let mut hrefs = BTreeSet::new();
    for (tag, after) in parse_html(html) {
        assert!(!matches!(tag.name.as_str(), "script" | "b"), "{tag:?}");
        for (name, value) in &tag.attributes {
            match name.as_str() {
                "href" | "src" => hrefs.extend([value.clone()]),
                "alt" => text.push_str(value),
                other => assert!(matches!(other, "start" | "referrerpolicy"), "{tag:?}"),
            }
        }
        assert_eq!(tag.name == "img", tag.get("referrerpolicy") == "no-referrer");
        text.push_str(&after);
    }
    (letters(&text), hrefs)
}

fn hrefs_of<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> BTreeSet<String> {
    let mut hrefs = BTreeSet::new();
    for block in blocks {
        block.for_each_href(&mut |href| hrefs.extend([href.to_owned()]));
    }
    hrefs
}

fn hrefs_of_entry(entry: &Entry) -> BTreeSet<String> {
    let aside = Block::Heading { level: 1, text: entry.aside.clone() };
    let mut hrefs = hrefs_of(entry.body.iter().chain([&aside]));
    hrefs.extend(entry.link.iter().filter(|link| !link.is_empty()).map(|link| link.href.clone()));
    hrefs
}

fn hrefs_of_issue(issue: &Issue) -> BTreeSet<String> {
    let line = |text: &Vec<_>| Block::Heading { level: 1, text: text.clone() };
    let lines: Vec<Block> = issue
        .sections
        .iter()
        .map(|section| line(&section.heading))
        .chain([line(&issue.colophon.licence)])
        .collect();
    let notes =
        issue.sections.iter().flat_map(|section| &section.items).flat_map(|item| match item {
            SectionItem::Note(blocks) => blocks.as_slice(),
            SectionItem::Entry(_) => &[],
        });
    let preface = issue.preface.iter().flat_map(|note| note.blocks());
    let mut hrefs = hrefs_of(preface.chain(notes).chain(&lines));
    hrefs.extend(issue.entries().flat_map(|(_, entry)| hrefs_of_entry(entry)));
    hrefs
}

#[test]
fn the_newsletter_feed_holds_every_issue_whole() {
    let (index, issues) = newsletter(7);
    let seen = read(&files(&index, &issues), "feed");
    assert_eq!(seen.len(), issues.len());
    let mut titles = BTreeSet::new();
    for (item, issue) in seen.iter().zip(&issues) {
        assert_eq!(item.id, format!("{ID}/{}", issue.date));
        assert_eq!(item.url, index.site.url(Route::Issue(issue.date)));
        assert_eq!(item.date, format!("{}T00:00:00+08:00", issue.date));
        assert!(titles.insert(&item.title), "{} is no title of one issue", item.title);
        let (text, hrefs) = content(&item.text);
        assert_eq!(hrefs, hrefs_of_issue(issue));
        // The words come in the order of the issue, and next to nothing is
        // between them: brackets of labels, the address of a wordless link.
        let mut rest = text.as_str();
        for line in issue.plain_text().lines().skip(1) {
            let line = letters(line);
            let Some(at) = rest.find(&line) else { panic!("{line} is not in {rest}") };
            let between = rest[..at].trim_matches(['[', ']']);
            assert!(between.is_empty() || hrefs.contains(between), "{between} came from nowhere");
            rest = &rest[at + line.len()..];
        }
        assert_eq!(rest, letters(&plain_text(&issue.colophon.licence)));
    }
}

/// The entries of all issues, newest issue first, with those and the sections.
fn entries(issues: &[Issue]) -> Vec<(&Issue, &str, &Entry)> {
    let of = |issue| Issue::entries(issue).map(move |(section, entry)| (issue, section, entry));
    issues.iter().flat_map(of).collect()
}

fn id_of(issue: &Issue, entry: &Entry) -> String {
    format!("{ID}/{}/{}", issue.date, entry.id)
}

#[test]
fn the_feed_of_entries_holds_every_entry_whole() {
    let (index, issues) = newsletter(5);
    let seen = read(&files(&index, &issues), "feeds/entries");
    assert_eq!(seen.len(), entries(&issues).len());
    for (item, (issue, _, entry)) in seen.iter().zip(entries(&issues)) {
        assert_eq!(item.id, id_of(issue, entry));
        assert_eq!(item.url, index.site.url(Address::entry(issue.date, &entry.id)));
        assert!(letters(&item.title).ends_with(&letters(&entry.title)));
        assert!(entry.labels.iter().all(|label| item.title.contains(label)));
        let link = entry.link.as_ref().filter(|link| !link.is_empty());
        assert_eq!(item.original, link.map(|link| link.href.clone()));
        let (text, hrefs) = content(&item.text);
        assert_eq!(hrefs, hrefs_of_entry(entry));
        let blocks = entry.body.iter().map(Block::plain_text);
        let lines = blocks.chain([plain_text(&entry.aside)]).chain(entry.source.clone());
        for line in lines.flat_map(|text| text.lines().map(letters).collect::<Vec<_>>()) {
            assert!(text.contains(&line), "{line} is not in {text}");
        }
    }
}

#[test]
fn a_section_feed_names_every_entry_of_its_section_with_the_beginning_of_its_summary() {
    let (index, issues) = newsletter(5);
    let files = files(&index, &issues);
    let stems = ["news", "papers", "projects", "posts", "apps"].map(|slug| format!("feeds/{slug}"));
    for (section, stem) in index.site.sections.iter().zip(&stems) {
        let seen = read(&files, stem);
        let entries: Vec<_> =
            entries(&issues).into_iter().filter(|(_, name, _)| name == section).collect();
        assert_eq!(seen.len(), entries.len(), "{section}");
        for (item, (issue, _, entry)) in seen.iter().zip(entries) {
            assert_eq!(item.id, id_of(issue, entry));
            assert!(letters(&item.title).ends_with(&letters(&entry.title)));
            let source = letters(entry.source.as_deref().unwrap_or_default());
            let summary = entry.summary().map(|line| plain_text(&line.text)).unwrap_or_default();
            let text = letters(&item.text);
            let rest = text.strip_prefix(&source).expect("who published it comes first");
            let rest = rest.trim_start_matches('·').trim_end_matches('…');
            assert!(letters(&summary).starts_with(rest), "{rest} begins no summary: {summary}");
            assert_eq!(rest.is_empty(), letters(&summary).is_empty());
            assert!(item.text.chars().count() < 120, "{}", item.text);
        }
    }
    assert_eq!(files.len(), 1 + 2 * (1 + index.site.sections.len()));
    assert!(files.keys().all(|path| path.is_ascii()));
}

#[test]
fn a_topic_that_came_up_has_a_feed_and_another_none() {
    let (mut index, mut issues) = newsletter(3);
    let topic = |name: &str, slug: &str| Topic { name: name.into(), slug: slug.parse().unwrap() };
    index.site.topics = vec![topic("量化", "quantization"), topic("语音", "speech")];
    for issue in &mut issues {
        issue.entries_mut().next().unwrap().topics = vec!["量化".into()];
    }
    let files = files(&index, &issues);
    let seen = by_atom_syndication(&files["feeds/topics/quantization.xml"]);
    let ids: Vec<_> = seen.iter().map(|item| item.id.clone()).collect();
    let first = |issue: &Issue| id_of(issue, issue.entries().next().unwrap().1);
    assert_eq!(ids, issues.iter().map(first).collect::<Vec<_>>());
    let of_topics: Vec<_> = files.keys().filter(|path| path.contains("topics")).collect();
    assert_eq!(of_topics, ["feeds/topics/quantization.xml"]);
}

#[test]
fn a_source_has_a_feed_of_all_its_spellings() {
    let (mut index, mut issues) = newsletter(3);
    for (issue, source) in issues.iter_mut().zip(["知乎", "zhihu", "知乎专栏"]) {
        issue.entries_mut().next().unwrap().source = Some(source.into());
    }
    let (slug, spellings) = ("zhihu".parse().unwrap(), vec!["zhihu".into()]);
    index.sources = vec![SourceCard { name: "知乎".into(), slug, spellings }];
    let files = files(&index, &issues);
    let seen = by_atom_syndication(&files["feeds/sources/zhihu.xml"]);
    let ids: Vec<_> = seen.iter().map(|item| item.id.clone()).collect();
    let first = |issue: &Issue| id_of(issue, issue.entries().next().unwrap().1);
    assert_eq!(ids, issues[..2].iter().map(first).collect::<Vec<_>>());
    assert_eq!(files.keys().filter(|path| path.contains("sources")).count(), 1);
}

/// The ids of all feeds and items, by file.
fn ids(files: &BTreeMap<String, String>) -> Vec<(String, String)> {
    let mut ids = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".xml")) {
        let feed: atom_syndication::Feed = text.parse().unwrap();
        ids.push((path.clone(), feed.id().to_owned()));
        ids.extend(feed.entries().iter().map(|entry| (path.clone(), entry.id().to_owned())));
    }
    ids
}

#[test]
fn no_other_host_path_or_link_renews_an_id() {
    let (index, mut issues) = newsletter(4);
    let before = ids(&files(&index, &issues));
    assert!(before.iter().all(|(_, id)| id.starts_with(&format!("{ID}/"))), "{before:?}");
    let site = Site {
        base_url: "https://other.example/elsewhere/".into(),
        project_url: "https://other.example/project".into(),
        ..index.site
    };
    let moved = Index { site, ..index };
    for issue in &mut issues {
        for entry in issue.entries_mut() {
            entry.link = Some(Link::new("https://mended.example/"));
        }
    }
    assert_eq!(ids(&files(&moved, &issues)), before);
}

#[test]
fn the_list_of_feeds_names_each_once() {
    let (index, issues) = newsletter(2);
    let id: NewsletterId = ID.parse().unwrap();
    let mut feeds = Feeds::new(&index, &id);
    issues.iter().for_each(|issue| feeds.add(issue));
    let text = feeds.opml(&index.site).unwrap();
    let document = roxmltree::Document::parse(&text).unwrap();
    assert_eq!(document.root_element().attribute("version"), Some("2.0"));
    let outlines = document.descendants().filter(|node| node.has_tag_name("outline"));
    let listed: Vec<_> =
        outlines.map(|node| node.attribute("xmlUrl").unwrap().to_owned()).collect();
    let files = feeds.files().unwrap();
    let atom = files.iter().filter(|(path, _)| path.ends_with(".xml"));
    let expected: Vec<_> = atom.map(|(path, _)| index.site.file_url(path)).collect();
    assert_eq!(listed, expected);
}

#[test]
fn a_feed_says_whose_it_is() {
    let (index, issues) = newsletter(3);
    let files = files(&index, &issues);
    let feed: atom_syndication::Feed = files["feeds/papers.xml"].parse().unwrap();
    assert_eq!(feed.title().value, "论文 · 嵌入式AI简报");
    assert_eq!(feed.id(), format!("{ID}/feeds/papers"));
    assert_eq!(feed.lang(), Some("zh-CN"));
    assert_eq!(feed.authors()[0].name, "甲 <乙>");
    assert_eq!(feed.authors()[0].uri(), Some("https://a.example/?a=1&b=2"));
    assert_eq!(feed.updated().to_rfc3339(), "2021-12-28T00:00:00+08:00");
    assert!(feed.rights().unwrap().value.contains("CC BY-SA 4.0"));
    assert_eq!(feed.icon(), Some("https://a.example/briefing/icon-192.png"));
    let links: Vec<_> = feed.links().iter().map(|link| (link.rel(), link.href())).collect();
    let section = "https://a.example/briefing/?section=%E8%AE%BA%E6%96%87";
    let here = "https://a.example/briefing/feeds/papers.xml";
    assert_eq!(links, [("self", here), ("alternate", section)]);
    let whole: atom_syndication::Feed = files["feed.xml"].parse().unwrap();
    assert!(whole.entries()[0].rights().unwrap().value.contains("CC BY-SA 2.0"));

    let json: serde_json::Value = serde_json::from_str(&files["feed.json"]).unwrap();
    assert_eq!(json["home_page_url"], "https://a.example/briefing/");
    assert_eq!(json["feed_url"], "https://a.example/briefing/feed.json");
    assert_eq!(json["language"], "zh-CN");
    assert_eq!(json["authors"][0]["name"], "甲 <乙>");
    assert_eq!(json["items"][0]["tags"][0], "业界新闻");
}

#[test]
fn a_feed_stays_small_and_the_same() {
    let (index, issues) = newsletter(60);
    let id: NewsletterId = ID.parse().unwrap();
    let mut feeds = Feeds::new(&index, &id);
    for issue in &issues {
        feeds.add(issue);
    }
    let lengths: Vec<usize> = feeds.iter().map(|feed| feed.items.len()).collect();
    assert_eq!(lengths, [20, 100, 100, 100, 100, 100, 0, 100]);
    assert_eq!(feeds.files().unwrap(), feeds.files().unwrap());
    let again = files(&index, &issues[..40]);
    assert_eq!(again, feeds.files().unwrap().into_iter().collect());
}

#[test]
fn a_feed_without_issues_is_a_feed_all_the_same() {
    let files = files(&newsletter(0).0, &[]);
    for (path, text) in &files {
        assert!(feed_rs::parser::parse(text.as_bytes()).is_ok(), "{path}");
    }
    assert!(read(&files, "feed").is_empty());
}
