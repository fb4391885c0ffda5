//! Autolinks: URLs written out in a text, without the brackets of a link.

use super::{Problem, destination::Destination};
use crate::model::{Inline, Link};
use linkify::LinkFinder;
use std::ops::Range;

/// The URLs in a text: http, https, and `www.` without a scheme.
///
/// A URL ends where ASCII ends, so Chinese text and punctuation may touch it on
/// both sides. Only Chinese right behind a `/`, `=`, `-` or `_` is part of it:
/// `https://zh.wikipedia.org/wiki/卷积神经网络`.
pub fn find_urls(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for ascii in ascii_ranges(text) {
        let done = found.last().map_or(0, |last| last.end);
        let ascii = ascii.start.max(done)..ascii.end;
        if ascii.is_empty() {
            continue;
        }
        for range in find_urls_in_ascii(&text[ascii.clone()]) {
            let range = ascii.start + range.start..ascii.start + range.end;
            let chinese = if range.end == ascii.end { chinese_path(text, range.end) } else { 0 };
            found.push(range.start..range.end + chinese);
        }
    }
    found
}

/// The maximal ASCII ranges of a text.
fn ascii_ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split(|c: char| !c.is_ascii()).filter_map(move |run| {
        let range = start..start + run.len();
        let next = text[range.end..].chars().next();
        start = range.end + next.map_or(0, char::len_utf8);
        (!run.is_empty()).then_some(range)
    })
}

/// The length of the Chinese text at a position that belongs to the URL before it.
fn chinese_path(text: &str, at: usize) -> usize {
    if !text[..at].ends_with(['/', '=', '-', '_']) {
        return 0;
    }
    let rest = &text[at..];
    let belongs = |c: char| {
        if c.is_ascii() {
            c.is_ascii_alphanumeric() || "-_~/?#=&%+.:@".contains(c)
        } else {
            c.is_alphanumeric()
        }
    };
    let path = &rest[..rest.find(|c: char| !belongs(c)).unwrap_or(rest.len())];
    path.trim_end_matches(['.', ':', '?', '-', '_']).len()
}

fn find_urls_in_ascii(text: &str) -> Vec<Range<usize>> {
    // Longer text after `www.` is not searched, so that the time stays linear.
    const LONGEST: usize = 4096;
    let mut finder = LinkFinder::new();
    finder.kinds(&[linkify::LinkKind::Url]);
    let known: Vec<Range<usize>> =
        finder.links(text).map(|link| link.start()..link.end()).collect();
    let mut found = known.clone();
    finder.url_must_have_scheme(false);
    for (at, _) in text.match_indices("www.") {
        let glued =
            text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || "/.-_@".contains(c));
        let next = known.partition_point(|known| known.end <= at);
        if glued || known.get(next).is_some_and(|known| known.contains(&at)) {
            continue;
        }
        let word = text[at..].split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
        let word = word.get(..LONGEST).unwrap_or(word);
        let url = finder.links(word).next().filter(|link| link.start() == 0);
        found.extend(url.map(|link| at..at + link.end()));
    }
    found.retain(|range| matches!(Destination::parse(&text[range.clone()]), Destination::Url(_)));
    found.sort_by_key(|range| range.start);
    found
}

/// A segment of a text.
pub(super) enum Segment<'t> {
    /// Plain text.
    Text(&'t str),
    /// A URL as written, the link that it becomes, and its problems.
    Url(&'t str, Inline, Vec<Problem>),
}

/// Splits a text at its URLs.
pub(super) fn split(text: &str) -> Vec<Segment<'_>> {
    let mut segments = Vec::new();
    let mut done = 0;
    for range in find_urls(text) {
        let written = &text[range.clone()];
        let (Destination::Url(href), mut problems) = Destination::repair(written) else { continue };
        if done < range.start {
            segments.push(Segment::Text(&text[done..range.start]));
        }
        if !written.is_ascii() {
            problems.push(Problem::HanInAddress);
        }
        let link = Inline::Link { link: Link::new(href), text: vec![Inline::Text(written.into())] };
        segments.push(Segment::Url(written, link, problems));
        done = range.end;
    }
    if done < text.len() {
        segments.push(Segment::Text(&text[done..]));
    }
    segments
}

/// A text whose URLs have become links.
pub(super) fn link_urls(text: &str) -> Vec<Inline> {
    let inline = |segment| match segment {
        Segment::Text(text) => Inline::Text(text.into()),
        Segment::Url(_, link, _) => link,
    };
    split(text).into_iter().map(inline).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_ends_where_chinese_begins() {
        let found = |text: &str| -> Vec<String> {
            find_urls(text).into_iter().map(|range| text[range].to_owned()).collect()
        };
        for (text, url) in [
            ("代码：https://a.example/b；", "https://a.example/b"),
            ("见https://a.example/b，以及", "https://a.example/b"),
            ("（https://a.example/b_(c)）", "https://a.example/b_(c)"),
            ("(https://a.example/b).", "https://a.example/b"),
            ("项目地址：www.a.example。", "www.a.example"),
            ("主页www.a.example/x?y=1 打开", "www.a.example/x?y=1"),
            ("https://a.example/s?x=1&y=2*3-", "https://a.example/s?x=1&y=2*3-"),
            ("词条 https://a.example/wiki/卷积 ，", "https://a.example/wiki/卷积"),
            ("见https://a.example/量化?x=1。", "https://a.example/量化?x=1"),
            ("https://a.example/x量化", "https://a.example/x"),
        ] {
            assert_eq!(found(text), [url], "{text}");
        }
        assert_eq!(
            found("https://a.example；又见（www.b.example）。TensorFlow.js"),
            ["https://a.example", "www.b.example"]
        );
        for text in ["TensorFlow.js", "a@b.example", "http://", "www。", "xwww.a.example"] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
        assert_eq!(
            found("https://a.example/?u=www.b.example"),
            ["https://a.example/?u=www.b.example"]
        );
    }
}
