//! Where a link leads, and links that are only written out in the text.

use super::{Problem, address};
use crate::model::{Inline, Link, is_safe_href};
use linkify::LinkFinder;
use std::ops::Range;

/// What the target of a Markdown link or an HTML attribute turns out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// An address that may become a link.
    Url(String),
    /// Nothing.
    Empty,
    /// Anything else: a file, a script, a word.
    Unsafe,
}

impl Destination {
    /// What an editor's target means. Blanks inside it are encoded; an address
    /// that begins with `www.` gets the scheme it lacks.
    pub(super) fn parse(written: &str) -> Self {
        Self::repair(written).0
    }

    /// What an editor's target means, and what is wrong with it.
    pub(super) fn repair(written: &str) -> (Self, Vec<Problem>) {
        let written = written.trim();
        if written.is_empty() {
            return (Self::Empty, Vec::new());
        }
        let mended = address::mend(&complete(written));
        let href = match is_safe_href(&mended.href) {
            true => mended.href,
            false => mended.href.replace(' ', "%20"),
        };
        if is_safe_href(&href) {
            (Self::Url(href), mended.problems)
        } else {
            (Self::Unsafe, Vec::new())
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
/// it on both sides; but Chinese right behind a `/`, `=`, `-` or `_` belongs to
/// it: `https://zh.wikipedia.org/wiki/卷积神经网络`.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for run in ascii_runs(text) {
        let done = found.last().map_or(0, |last| last.end);
        let run = run.start.max(done)..run.end;
        if run.is_empty() {
            continue;
        }
        for range in addresses_in_ascii(&text[run.clone()]) {
            let range = run.start + range.start..run.start + range.end;
            let chinese = if range.end == run.end { chinese_path(text, range.end) } else { 0 };
            found.push(range.start..range.end + chinese);
        }
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

/// How far an address goes on in Chinese.
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

fn addresses_in_ascii(text: &str) -> Vec<Range<usize>> {
    // No `www.` that goes on for longer than this is an address.
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
        let address = finder.links(word).next().filter(|link| link.start() == 0);
        found.extend(address.map(|link| at..at + link.end()));
    }
    found.retain(|range| matches!(Destination::parse(&text[range.clone()]), Destination::Url(_)));
    found.sort_by_key(|range| range.start);
    found
}

/// A piece of a text: words, or an address that is written out.
pub(super) enum Piece<'t> {
    /// Words.
    Words(&'t str),
    /// An address, the link it becomes, and what is wrong with it.
    Address(&'t str, Inline, Vec<Problem>),
}

/// The words of a text and the addresses between them.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for range in addresses(text) {
        let written = &text[range.clone()];
        let (Destination::Url(href), mut problems) = Destination::repair(written) else { continue };
        if done < range.start {
            pieces.push(Piece::Words(&text[done..range.start]));
        }
        if !written.is_ascii() {
            problems.push(Problem::HanInAddress);
        }
        let link = Inline::Link { link: Link::new(href), text: vec![Inline::Text(written.into())] };
        pieces.push(Piece::Address(written, link, problems));
        done = range.end;
    }
    if done < text.len() {
        pieces.push(Piece::Words(&text[done..]));
    }
    pieces
}

/// A text with its written-out addresses made links.
pub(super) fn linked(text: &str) -> Vec<Inline> {
    let inline = |piece| match piece {
        Piece::Words(words) => Inline::Text(words.into()),
        Piece::Address(_, link, _) => link,
    };
    pieces(text).into_iter().map(inline).collect()
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
            ("词条 https://a.example/wiki/卷积 ，", "https://a.example/wiki/卷积"),
            ("见https://a.example/量化?x=1。", "https://a.example/量化?x=1"),
            ("https://a.example/x量化", "https://a.example/x"),
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
        assert_eq!(Destination::parse(" "), Destination::Empty);
        assert_eq!(
            Destination::parse("www.a.example"),
            Destination::Url("http://www.a.example".into())
        );
        assert_eq!(Destination::parse("https://a/b c"), Destination::Url("https://a/b%20c".into()));
        for target in ["javascript:alert(1)", "../a.md", "#x", "data:text/html,x", "//a.example"] {
            assert_eq!(Destination::parse(target), Destination::Unsafe, "{target}");
        }
    }
}
