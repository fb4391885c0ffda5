//! What pages say of themselves, and what crawlers and home screens are told.

mod invented;

use briefing::model::{Base, Index, Issue, IssueCard, Route};
use briefing::publish::{head::Head, manifest::manifest, sitemap};
use flate2::{Compression, write::GzEncoder};
use invented::{Tag, days, newsletter, parse_html, site};
use serde_json::Value;
use std::{collections::BTreeSet, io::Write};

fn html(index: &Index, route: Route, issue: Option<&Issue>) -> String {
    Head::of(index, route, issue).html(&index.site, &Base::new(&index.site.base_url))
}

/// The value of the one tag that has this attribute.
fn value<'a>(tags: &'a [(Tag, String)], name: &str, key: &str, value: &str) -> Option<&'a str> {
    let mut found = tags.iter().filter(|(tag, _)| tag.get(name) == key);
    let (tag, _) = found.next()?;
    assert!(found.next().is_none(), "{key} twice");
    Some(tag.get(value))
}

fn text<'a>(tags: &'a [(Tag, String)], name: &str) -> &'a str {
    tags.iter().find(|(tag, _)| tag.name == name).map_or("", |(_, text)| text.trim_end())
}

fn json_ld(tags: &[(Tag, String)]) -> Option<Value> {
    let scripts = tags.iter().filter(|(tag, _)| tag.name == "script");
    let texts: Vec<_> = scripts
        .map(|(tag, text)| {
            assert_eq!(tag.get("type"), "application/ld+json");
            text
        })
        .collect();
    assert!(texts.len() <= 1);
    texts.first().map(|text| serde_json::from_str(text).unwrap())
}

#[test]
fn no_two_pages_say_the_same() {
    let (index, issues) = newsletter(9);
    let newest = issues.first();
    let others = [Route::Home, Route::Archive, Route::Search, Route::Saved, Route::NotFound];
    let of_issues = issues.iter().map(|issue| (Route::Issue(issue.date), Some(issue)));
    let (mut titles, mut descriptions) = (BTreeSet::new(), BTreeSet::new());
    for (route, issue) in of_issues.chain(others.map(|route| (route, newest))) {
        let html = html(&index, route, issue);
        let tags = parse_html(&html);
        let title = text(&tags, "title").to_owned();
        let description = value(&tags, "name", "description", "content").unwrap().to_owned();
        assert!(description.chars().count() <= 120, "{description}");
        for (name, key) in [("property", "og:title"), ("name", "twitter:title")] {
            assert_eq!(value(&tags, name, key, "content"), Some(title.as_str()));
        }
        for (name, key) in [("property", "og:description"), ("name", "twitter:description")] {
            assert_eq!(value(&tags, name, key, "content"), Some(description.as_str()));
        }
        let picture = "https://a.example/briefing/icon-512.png";
        assert_eq!(value(&tags, "property", "og:image", "content"), Some(picture));
        assert_eq!(value(&tags, "name", "twitter:image", "content"), Some(picture));
        assert_eq!(value(&tags, "name", "twitter:card", "content"), Some("summary"));
        assert_eq!(value(&tags, "property", "og:locale", "content"), Some("zh_CN"));

        let canonical = value(&tags, "rel", "canonical", "href");
        let findable = !matches!(route, Route::Search | Route::Saved | Route::NotFound);
        assert_eq!(canonical, findable.then(|| index.site.url(route)).as_deref());
        assert_eq!(value(&tags, "property", "og:url", "content"), canonical);
        let robots = value(&tags, "name", "robots", "content");
        assert_eq!(robots, (!findable).then_some("noindex"));
        assert_eq!(json_ld(&tags).is_some(), findable);

        assert!(titles.insert(title.clone()), "{title}");
        assert!(descriptions.insert(description.clone()), "{description}");
        assert_eq!(html, self::html(&index, route, issue));
    }
}

#[test]
fn an_issue_is_an_article_between_its_neighbours() {
    let (index, issues) = newsletter(3);
    let issue = &issues[1];
    let html = html(&index, Route::Issue(issue.date), Some(issue));
    let tags = parse_html(&html);
    assert_eq!(text(&tags, "title"), "嵌入式AI简报 2021-12-27：芯片/<b>752211</b>/量化");
    assert_eq!(value(&tags, "property", "og:type", "content"), Some("article"));
    let published = value(&tags, "property", "article:published_time", "content");
    assert_eq!(published, Some("2021-12-27T00:00:00+08:00"));
    let [next, _, prev] = [0, 1, 2].map(|at| format!("/briefing/issues/{}/", issues[at].date));
    assert_eq!(value(&tags, "rel", "prev", "href"), Some(prev.as_str()));
    assert_eq!(value(&tags, "rel", "next", "href"), Some(next.as_str()));
    let description = value(&tags, "name", "description", "content").unwrap();
    assert!(description.starts_with("2021年12月27日：第"), "{description}");
    assert!(description.contains("<script>alert('1')</script>"), "words are words");
    let mut without_lead = issue.clone();
    without_lead.preface.clear();
    let description =
        Head::of(&index, Route::Issue(issue.date), Some(&without_lead)).page.description;
    assert!(description.starts_with("2021年12月27日，共15条：第7522110号"), "{description}");

    let feeds: Vec<_> = tags.iter().filter(|(tag, _)| tag.get("rel") == "alternate").collect();
    assert_eq!(feeds.len(), 2, "the sections' feeds are named on the home page and the archive");
    assert_eq!(feeds[0].0.get("href"), "/briefing/feed.xml");
    assert_eq!(feeds[1].0.get("type"), "application/feed+json");
    let archive = parse_html(
        &Head::of(&index, Route::Archive, None).html(&index.site, &Base::new("/briefing/")),
    );
    let feeds: Vec<_> = archive.iter().filter(|(tag, _)| tag.get("rel") == "alternate").collect();
    assert_eq!(feeds.len(), 2 + index.site.sections.len());
    assert_eq!(feeds[3].0.get("href"), "/briefing/feeds/papers.xml");
    assert_eq!(value(&tags, "rel", "manifest", "href"), Some("/briefing/manifest.webmanifest"));
    assert_eq!(
        value(&tags, "rel", "apple-touch-icon", "href"),
        Some("/briefing/apple-touch-icon.png")
    );

    let home = self::html(&index, Route::Home, Some(&issues[0]));
    let tags = parse_html(&home);
    assert_eq!(value(&tags, "property", "og:type", "content"), Some("website"));
    assert_eq!(json_ld(&tags).unwrap()["@type"], "WebSite");
    let prev = format!("/briefing/issues/{}/", issue.date);
    assert_eq!(value(&tags, "rel", "prev", "href"), Some(prev.as_str()));
}

#[test]
fn machines_read_the_list_of_entries_and_of_issues() {
    let (index, issues) = newsletter(120);
    let issue = &issues[0];
    let issue_html = html(&index, Route::Issue(issue.date), Some(issue));
    assert_eq!(issue_html.matches("</script>").count(), 1);
    let data = json_ld(&parse_html(&issue_html)).unwrap();
    assert_eq!(data["@type"], "PublicationIssue");
    assert_eq!(data["issueNumber"], "2021-12-28");
    assert_eq!(data["isPartOf"]["url"], "https://a.example/briefing/");
    assert_eq!(data["license"], "http://creativecommons.org/licenses/by-sa/2.0/");
    let list = data["mainEntity"]["itemListElement"].as_array().unwrap();
    assert_eq!(list.len(), issue.entries().count());
    for (item, (_, entry)) in list.iter().zip(issue.entries()) {
        let url = format!("https://a.example/briefing/issues/{}/#{}", issue.date, entry.id);
        assert_eq!(*item, url);
    }

    let archive = json_ld(&parse_html(&html(&index, Route::Archive, None))).unwrap();
    assert_eq!(archive["mainEntity"]["numberOfItems"], 120);
    assert_eq!(archive["mainEntity"]["itemListElement"].as_array().unwrap().len(), 100);
}

#[test]
fn a_head_costs_less_than_two_kilobytes() {
    let gzip = |text: &str| {
        let mut file = GzEncoder::new(Vec::new(), Compression::new(6));
        file.write_all(text.as_bytes()).unwrap();
        file.finish().unwrap().len()
    };
    let (index, issues) = newsletter(3);
    let head = html(&index, Route::Issue(issues[1].date), Some(&issues[1]));
    let body = briefing::publish::markup::issue_html(&issues[1]);
    let cost = gzip(&format!("{head}{body}")) - gzip(&body);
    println!("{cost} bytes of {}", head.len());
    assert!(cost < 2048, "{cost} bytes");
}

#[test]
fn the_sitemap_names_every_page_worth_finding() {
    let (index, issues) = newsletter(4);
    let files = sitemap::sitemap(&index).unwrap();
    let [(path, text)] = files.as_slice() else { panic!("{} files", files.len()) };
    assert_eq!(path, "sitemap.xml");
    let pages = [(Route::Home, issues[0].date), (Route::Archive, issues[0].date)];
    let pages = pages.into_iter().chain(issues.iter().map(|it| (Route::Issue(it.date), it.date)));
    let mut expected: Vec<_> =
        pages.map(|(route, date)| (index.site.url(route), date.to_string())).collect();
    // It changes with the newsletter's topics, not with every issue.
    expected.insert(2, (index.site.url(Route::Sources), issues[0].date.to_string()));
    expected.insert(3, (index.site.url(Route::Subscribe), String::new()));
    assert_eq!(places(text, "urlset"), expected);
    assert_eq!(files, sitemap::sitemap(&index).unwrap());
    let robots = sitemap::robots(&index.site);
    assert!(robots.contains("\nSitemap: https://a.example/briefing/sitemap.xml\n"));
}

#[test]
fn a_sitemap_too_large_is_split() {
    let card = |date| IssueCard {
        date,
        headline: None,
        titles: vec![],
        entries: 0,
        minutes: 1,
        sections: vec![],
    };
    let issues: Vec<_> = days().take(50_001).map(card).collect();
    let index = Index {
        site: site(),
        issues,
        elsewhere: Vec::new(),
        trends: Vec::new(),
        sources: Vec::new(),
    };
    let files = sitemap::sitemap(&index).unwrap();
    let whole: Vec<_> =
        places(&files[0].1, "sitemapindex").into_iter().map(|(url, _)| url).collect();
    assert_eq!(whole, [1, 2].map(|part| format!("https://a.example/briefing/sitemap-{part}.xml")));
    let parts: Vec<_> = files[1..].iter().map(|(_, text)| places(text, "urlset")).collect();
    assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), [50_000, 5]);
    let urls: BTreeSet<_> = parts.iter().flatten().collect();
    assert_eq!(urls.len(), 50_005);
}

/// Address and date of each place in a sitemap or an index of sitemaps.
fn places(xml: &str, root: &str) -> Vec<(String, String)> {
    let document = roxmltree::Document::parse(xml).unwrap();
    let element = document.root_element();
    let namespace = Some("http://www.sitemaps.org/schemas/sitemap/0.9");
    assert_eq!((element.tag_name().name(), element.tag_name().namespace()), (root, namespace));
    let text = |place: &roxmltree::Node, name: &str| {
        let mut children = place.children();
        let child = children.find(|child| child.tag_name().name() == name);
        child.and_then(|child| child.text()).unwrap_or_default().to_owned()
    };
    let places = element.children().filter(roxmltree::Node::is_element);
    places.map(|place| (text(&place, "loc"), text(&place, "lastmod"))).collect()
}

#[test]
fn the_manifest_names_what_is_beside_it_and_keeps_its_identity() {
    let site = site();
    for base in [Base::new("/"), Base::new("/briefing/")] {
        let text = manifest(&site, &base, false);
        let data: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(data["name"], "嵌入式AI简报");
        assert_eq!(data["id"], base.as_str());
        assert_eq!(data["start_url"], "./");
        assert_eq!(data["scope"], "./");
        assert_eq!(data["lang"], "zh-CN");
        assert_eq!(data["display"], "standalone");
        let icons = data["icons"].as_array().unwrap();
        assert_eq!(icons.len(), 4);
        assert!(icons.iter().all(|it| it["src"].as_str().unwrap().starts_with("icon")));
        assert!(icons.iter().any(|it| it["purpose"] == "maskable"));
        assert!(data["share_target"].is_null());
        assert_eq!(text, manifest(&site, &base, false));
        let data: Value = serde_json::from_str(&manifest(&site, &base, true)).unwrap();
        assert_eq!(data["share_target"]["action"], "./compose/");
        assert_eq!(data["share_target"]["method"], "POST");
    }
}
