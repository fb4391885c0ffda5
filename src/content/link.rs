//! Where a link leads, and links that are only written out in the text.

use crate::model::{Inline, Link, is_safe_href};
use linkify::LinkFinder;
use std::ops::Range;

/// What the target of a Markdown link or an HTML attribute turns out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// An address that may become a link.
    Good(String),
    /// Nothing.
    Empty,
    /// Anything else: a file, a script, a word.
    Unsafe,
}

impl Target {
    /// What an editor's target means. Blanks inside it are encoded; an address
    /// that begins with `www.` gets the scheme it lacks.
    pub(super) fn of(written: &str) -> Self {
        let written = written.trim();
        let href = complete(written);
        if written.is_empty() {
            Self::Empty
        } else if is_safe_href(&href) {
            Self::Good(href)
        } else {
            let href = href.replace(' ', "%20");
            if is_safe_href(&href) { Self::Good(href) } else { Self::Unsafe }
        }
    }
}

/// The scheme of an address that has none is http, as everywhere on the web.
fn complete(address: &str) -> String {
    match address.get(..4) {
        Some(www) if www.eq_ignore_ascii_case("www.") => format!("http://{address}"),
        _ => address.to_owned(),
    }
}

/// The addresses written out in a text: http, https, and `www.` without either.
///
/// An address ends where ASCII ends, so Chinese text and punctuation may touch
/// it on both sides.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for run in ascii_runs(text) {
        let start = run.start;
        let addresses = addresses_in_ascii(&text[run]);
        found.extend(addresses.into_iter().map(|range| start + range.start..start + range.end));
    }
    found
}

/// The stretches of a text that are ASCII throughout.
fn ascii_runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split(|c: char| !c.is_ascii()).filter_map(move |run| {
        let range = start..start + run.len();
        let next = text[range.end..].chars().next();
        start = range.end + next.map_or(0, char::len_utf8);
        (!run.is_empty()).then_some(range)
    })
}

fn addresses_in_ascii(text: &str) -> Vec<Range<usize>> {
    let mut finder = LinkFinder::new();
    finder.kinds(&[linkify::LinkKind::Url]);
    let mut found: Vec<Range<usize>> =
        finder.links(text).map(|link| link.start()..link.end()).collect();
    finder.url_must_have_scheme(false);
    for (at, _) in text.match_indices("www.") {
        let glued =
            text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || "/.-_@".contains(c));
        if glued || found.iter().any(|known| known.contains(&at)) {
            continue;
        }
        let address = finder.links(&text[at..]).next().filter(|link| link.start() == 0);
        found.extend(address.map(|link| at..at + link.end()));
    }
    found.retain(|range| is_safe_href(&complete(&text[range.clone()])));
    found.sort_by_key(|range| range.start);
    found
}

/// A text with its written-out addresses made links.
pub(super) fn linked(text: &str) -> Vec<Inline> {
    let mut inlines = Vec::new();
    let mut done = 0;
    for range in addresses(text) {
        if done < range.start {
            inlines.push(Inline::Text(text[done..range.start].into()));
        }
        let address = &text[range.clone()];
        inlines.push(Inline::Link {
            link: Link::new(complete(address)),
            text: vec![Inline::Text(address.into())],
        });
        done = range.end;
    }
    if done < text.len() {
        inlines.push(Inline::Text(text[done..].into()));
    }
    inlines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_out_address_ends_where_chinese_begins() {
        let found = |text: &str| -> Vec<String> {
            addresses(text).into_iter().map(|range| text[range].to_owned()).collect()
        };
        for (text, address) in [
            ("代码：https://a.example/b；", "https://a.example/b"),
            ("见https://a.example/b，以及", "https://a.example/b"),
            ("（https://a.example/b_(c)）", "https://a.example/b_(c)"),
            ("(https://a.example/b).", "https://a.example/b"),
            ("项目地址：www.a.example。", "www.a.example"),
            ("主页www.a.example/x?y=1 打开", "www.a.example/x?y=1"),
            ("https://a.example/s?x=1&y=2*3-", "https://a.example/s?x=1&y=2*3-"),
        ] {
            assert_eq!(found(text), [address], "{text}");
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

    #[test]
    fn a_target_is_an_address_or_it_is_not() {
        assert_eq!(Target::of(" "), Target::Empty);
        assert_eq!(Target::of("www.a.example"), Target::Good("http://www.a.example".into()));
        assert_eq!(Target::of("https://a/b c"), Target::Good("https://a/b%20c".into()));
        for target in ["javascript:alert(1)", "../a.md", "#x", "data:text/html,x", "//a.example"] {
            assert_eq!(Target::of(target), Target::Unsafe, "{target}");
        }
    }
}
