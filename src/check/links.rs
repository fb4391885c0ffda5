//! Advice on the links of one issue, and where a URL stands in its file.

use super::spot::Spot;
use crate::{
    content::{Diagnostic, Levels, Lint, Parsed, Source},
    model::{Inline, Issue, Link, LinkKind, host, is_unencrypted, link_key, without_tracking},
};
use std::{
    collections::{BTreeSet, HashMap},
    ops::Range,
};

/// Sites that have had https for years, their subdomains included.
const WITH_HTTPS: [&str; 31] = [
    "acm.org",
    "apache.org",
    "arxiv.org",
    "bilibili.com",
    "cnblogs.com",
    "creativecommons.org",
    "csdn.net",
    "doi.org",
    "gitee.com",
    "github.com",
    "github.io",
    "githubusercontent.com",
    "gitlab.com",
    "huggingface.co",
    "ieee.org",
    "infoq.cn",
    "jianshu.com",
    "juejin.cn",
    "kernel.org",
    "medium.com",
    "mozilla.org",
    "mp.weixin.qq.com",
    "nature.com",
    "nvidia.com",
    "openreview.net",
    "python.org",
    "pytorch.org",
    "tensorflow.org",
    "wikipedia.org",
    "youtube.com",
    "zhihu.com",
];

/// The URLs of an issue's words, each once, in the order of the alphabet.
pub fn hrefs(issue: &Issue) -> BTreeSet<&str> {
    let mut hrefs = BTreeSet::new();
    for (_, entry) in issue.entries() {
        hrefs.extend(entry.link.iter().map(|link| link.href.as_str()));
    }
    issue.for_each_inline(&mut |inline| {
        if let Inline::Link { link, .. } = inline {
            hrefs.insert(link.href.as_str());
        }
    });
    hrefs
}

/// Advises on each URL and each entry's link.
pub fn advise(source: &Source, parsed: &Parsed, issue: &Issue) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for href in hrefs(issue) {
        let mut advice = Vec::new();
        if let Some((_, names)) = without_tracking(href) {
            advice.push(Lint::TrackingParameter(names.join("、")));
        }
        if let Some(host) = http_host(href).filter(|host| has_https(host)) {
            advice.push(Lint::PlainHttp(host.into()));
        }
        if !advice.is_empty() {
            for range in places(source, parsed, issue, href) {
                let diagnostic = |lint: &Lint| Diagnostic::new(source, lint.clone().into(), &range);
                found.extend(advice.iter().map(diagnostic));
            }
        }
    }
    found.extend(same_links(source, parsed, issue));
    found
}

/// The hosts of an issue's links.
pub struct Hosts {
    /// Those that are linked over https.
    pub https: Vec<Box<str>>,
    /// Those that are linked over http and not known to have https, each with a place.
    pub http: Vec<(Box<str>, Spot)>,
}

/// The hosts of an issue's links.
pub fn hosts(source: &Source, parsed: &Parsed, issue: &Issue) -> Hosts {
    let (mut https, mut http) = (BTreeSet::new(), Vec::new());
    for href in hrefs(issue) {
        match http_host(href) {
            Some(host) if !has_https(host) => {
                for range in places(source, parsed, issue, href) {
                    let lint = Lint::PlainHttp(host.into());
                    http.push((
                        host.into(),
                        Spot::of(Diagnostic::new(source, lint.into(), &range)),
                    ));
                }
            }
            Some(_) => {}
            None => https.extend(host(href).filter(|host| !host.is_empty())),
        }
    }
    Hosts { https: https.into_iter().map(Box::from).collect(), http }
}

/// The URL as it can be without asking: without tracking parameters, over https; none
/// if it is so, or is not to be told of.
pub fn tidied(href: &str, levels: &Levels) -> Option<String> {
    let clean = without_tracking(href).map(|(clean, _)| clean);
    let clean = clean.filter(|_| levels.has("tracking-parameter"));
    let secure = levels.has("plain-http") && http_host(href).is_some_and(has_https);
    let current = clean.as_deref().unwrap_or(href);
    match secure {
        true => Some(format!("https{}", &current["http".len()..])),
        false => clean,
    }
}

/// Where a URL stands in the file, not as part of a longer one.
pub fn occurrences(text: &str, href: &str) -> Vec<Range<usize>> {
    let is_whole = |range: &Range<usize>| {
        let before = text[..range.start].chars().next_back();
        let mut after = text[range.end..].chars();
        let next = after.next();
        let ends = |c: Option<char>| {
            c.is_none_or(|c| c.is_whitespace() || !c.is_ascii() || ")>]\"'|*".contains(c))
        };
        let stops = next.is_some_and(|c| ",.;:!".contains(c)) && ends(after.next());
        !before.is_some_and(|c| c.is_ascii_alphanumeric() || "/=%?&".contains(c))
            && (ends(next) || stops)
    };
    let ranges = text.match_indices(href).map(|(at, _)| at..at + href.len());
    ranges.filter(is_whole).collect()
}

/// Where a URL stands, or the title of its entry where it is written otherwise.
fn places(source: &Source, parsed: &Parsed, issue: &Issue, href: &str) -> Vec<Range<usize>> {
    let mut places = occurrences(&source.text, href);
    if places.is_empty() {
        let links = issue.entries().map(|(_, entry)| entry.link.as_ref());
        let of_entry =
            links.zip(&parsed.titles).find(|(link, _)| link.is_some_and(|link| link.href == href));
        places.extend(of_entry.map(|(_, title)| title.clone()));
    }
    places
}

/// Entries that lead to one place by different spellings.
fn same_links(source: &Source, parsed: &Parsed, issue: &Issue) -> Vec<Diagnostic> {
    let mut known: HashMap<String, (usize, &str)> = HashMap::new();
    let mut found = Vec::new();
    for ((_, entry), title) in issue.entries().zip(&parsed.titles) {
        let Some((link, key)) = entry.link.as_ref().and_then(|link| Some((link, key(link)?)))
        else {
            continue;
        };
        let line = source.position(title.start).0;
        let (first, href) = known.entry(key).or_insert((line, &link.href));
        // The same spelling is told by the reader of the issue.
        if *href != link.href {
            let lint = Lint::SameLink { first: *first };
            found.push(Diagnostic::new(source, lint.into(), title));
        }
    }
    found
}

/// What a lasting link leads to. A page of a repository is not the repository.
pub fn key(link: &Link) -> Option<String> {
    let address = link.href.split_once("://").map_or("", |(_, rest)| rest);
    let address = address.split(['#', '?']).next().unwrap_or_default().trim_end_matches('/');
    match link.kind {
        LinkKind::WechatTemporary => None,
        LinkKind::Github if address.split('/').count() > 3 => Some(address.to_lowercase()),
        _ => link_key(link),
    }
}

fn http_host(href: &str) -> Option<&str> {
    is_unencrypted(href).then(|| host(href)).flatten().filter(|host| !host.is_empty())
}

fn has_https(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    WITH_HTTPS
        .iter()
        .any(|site| host.strip_suffix(site).is_some_and(|sub| sub.is_empty() || sub.ends_with('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_found_where_it_is_not_part_of_another() {
        let text = "[甲](https://a.example/x) https://a.example/xy https://a.example/x。\n\
                    https://w.example/https://a.example/x <https://a.example/x>, https://a.example/x.";
        let starts: Vec<usize> =
            occurrences(text, "https://a.example/x").iter().map(|range| range.start).collect();
        let last = text.rfind("https").unwrap();
        assert_eq!(starts.len(), 4);
        assert_eq!((starts[0], starts[3]), (6, last));
    }

    #[test]
    fn a_url_is_tidied_once() {
        let all = Levels::default();
        for (href, tidy) in [
            ("http://github.com/a/b?utm_source=x#y", Some("https://github.com/a/b#y")),
            ("http://a.example/?utm_source=x", Some("http://a.example/")),
            ("http://sub.zhihu.com/x", Some("https://sub.zhihu.com/x")),
            ("http://notzhihu.com/x", None),
            ("http://github.com:8080/x", None),
            ("https://github.com/a", None),
        ] {
            assert_eq!(tidied(href, &all).as_deref(), tidy, "{href}");
            assert_eq!(tidy.and_then(|tidy| tidied(tidy, &all)), None);
        }
    }
}
