//! Lowers spans of the syntax tree to inlines of the model.

use super::{
    Problem,
    ast::{LineBreak, Span, SpanKind, Style},
    autolink::{self, Segment},
    context::Context,
    destination::Destination,
    inlines::{push_inline, trim_inlines},
    soft_break::joins_without_space,
};
use crate::model::{Inline, Link, LinkKind, is_unencrypted, plain_text};
use std::ops::Range;

/// What becomes of URLs in text.
#[derive(Clone, Copy)]
enum UrlMode {
    /// They become links.
    Linked,
    /// They stay text: links do not nest.
    Plain,
}

/// Lowers spans; trims white space at both ends.
pub(super) fn lower_inlines(cx: &mut Context<'_>, spans: &[Span]) -> Vec<Inline> {
    trim_inlines(lower_spans(cx, spans, UrlMode::Linked))
}

fn lower_spans(cx: &mut Context<'_>, spans: &[Span], urls: UrlMode) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for (at, span) in spans.iter().enumerate() {
        match &span.kind {
            SpanKind::Text(text) => match urls {
                UrlMode::Linked => autolink_text(cx, text, &span.range, &mut inlines),
                UrlMode::Plain => push_inline(&mut inlines, Inline::Text(text.clone())),
            },
            SpanKind::Code(code) => inlines.push(Inline::Code(code.clone())),
            SpanKind::Break(LineBreak::Soft) => {
                if !joins_without_space(&inlines, &spans[at + 1..]) {
                    push_inline(&mut inlines, Inline::Text("\n".into()));
                }
            }
            SpanKind::Break(LineBreak::Hard) => inlines.push(Inline::Break),
            SpanKind::Styled(style, text) => {
                let text = lower_spans(cx, text, urls);
                inlines.push(match style {
                    Style::Emphasis => Inline::Emphasis(text),
                    Style::Strong => Inline::Strong(text),
                    Style::Strikethrough => Inline::Strike(text),
                });
            }
            SpanKind::Link { dest_url, title, text } => {
                let text = lower_spans(cx, text, UrlMode::Plain);
                let link = lower_link(cx, dest_url, text, &span.range);
                link.into_iter().for_each(|inline| push_inline(&mut inlines, inline));
                push_title(&mut inlines, title);
            }
            SpanKind::Image { dest_url, title, alt } => {
                let alt = lower_spans(cx, alt, UrlMode::Plain);
                lower_image(cx, dest_url, alt, &span.range, &mut inlines);
                push_title(&mut inlines, title);
            }
            SpanKind::Comment => cx.report(Problem::Comment, &span.range),
        }
    }
    inlines
}

/// Adds text; its URLs become links.
fn autolink_text(
    cx: &mut Context<'_>,
    text: &str,
    range: &Range<usize>,
    inlines: &mut Vec<Inline>,
) {
    // The distance, in bytes, in which the next URL is searched.
    const MAX_DISTANCE: usize = 4096;
    let markdown = cx.markdown;
    let mut from = range.start;
    for segment in autolink::split(text) {
        let (written, inline, problems) = match segment {
            Segment::Text(words) => {
                push_inline(inlines, Inline::Text(words.into()));
                continue;
            }
            Segment::Url(written, inline, problems) => (written, inline, problems),
        };
        let end = range.end.min(from + MAX_DISTANCE.max(2 * written.len()));
        let ahead = (from..=end).rev().find_map(|end| markdown.text.get(from..end));
        let url_range = match ahead.unwrap_or_default().find(written) {
            Some(at) => {
                from += at + written.len();
                from - written.len()..from
            }
            None => range.clone(),
        };
        check_link(cx, &inline, &url_range);
        problems.into_iter().for_each(|problem| cx.report(problem, &url_range));
        push_inline(inlines, inline);
    }
}

/// Lowers a link, or what remains of it without a URL.
fn lower_link(
    cx: &mut Context<'_>,
    dest_url: &str,
    text: Vec<Inline>,
    range: &Range<usize>,
) -> Vec<Inline> {
    let words = plain_text(&text);
    let (destination, problems) = Destination::repair(dest_url);
    problems.into_iter().for_each(|problem| cx.report(problem, range));
    match destination {
        Destination::Url(href) => {
            let mut links = wrap_in_link(&Link::new(href.clone()), text);
            // Another URL in the link text would be out of reach.
            for other in
                autolink::link_urls(&words).into_iter().filter(|other| !adds_no_url(other, &href))
            {
                push_inline(&mut links, Inline::Text(" ".into()));
                links.push(other);
            }
            links.iter().for_each(|inline| check_link(cx, inline, range));
            links
        }
        Destination::Empty => {
            cx.report(Problem::EmptyTarget, range);
            // The link text may be the URL.
            match autolink::find_urls(&words).as_slice() {
                [] => wrap_in_link(&Link::new(""), text),
                _ => autolink::link_urls(&words),
            }
        }
        Destination::Unsafe => {
            cx.report(Problem::UnsafeTarget(dest_url.into()), range);
            let mut inlines = text;
            let shown = if words.is_empty() { dest_url.into() } else { format!(" ({dest_url})") };
            push_inline(&mut inlines, Inline::Text(shown));
            inlines
        }
    }
}

fn lower_image(
    cx: &mut Context<'_>,
    dest_url: &str,
    alt: Vec<Inline>,
    range: &Range<usize>,
    inlines: &mut Vec<Inline>,
) {
    let words = plain_text(&alt);
    let (destination, problems) = Destination::repair(dest_url);
    problems.into_iter().for_each(|problem| cx.report(problem, range));
    match destination {
        Destination::Url(src) if !src.starts_with("mailto:") => {
            if is_unencrypted(&src) {
                cx.report(Problem::PictureOverHttp, range);
            }
            inlines.push(Inline::Image { src, alt: words });
        }
        Destination::Url(_) | Destination::Unsafe => {
            cx.report(Problem::LocalPicture(dest_url.into()), range);
            let shown =
                if words.is_empty() { dest_url.into() } else { format!("{words} ({dest_url})") };
            push_inline(inlines, Inline::Text(shown));
        }
        Destination::Empty => {
            cx.report(Problem::EmptyTarget, range);
            push_inline(inlines, Inline::Text(words));
        }
    }
    // Links in the description stay links.
    inlines.extend(alt.into_iter().filter(has_url));
}

fn check_link(cx: &mut Context<'_>, inline: &Inline, range: &Range<usize>) {
    if matches!(inline, Inline::Link { link, .. } if link.kind == LinkKind::WechatTemporary) {
        cx.report(Problem::TemporaryLink, range);
    }
}

/// Whether an inline adds no URL to a link with this one. Link text may show a
/// shortened URL.
fn adds_no_url(inline: &Inline, href: &str) -> bool {
    match inline {
        Inline::Link { link, .. } => href.starts_with(&link.href),
        _ => true,
    }
}

/// Wraps inlines in a link. Links among them stay beside it: links do not nest.
fn wrap_in_link(link: &Link, text: Vec<Inline>) -> Vec<Inline> {
    let mut inlines: Vec<Inline> = Vec::new();
    let mut words: Vec<Inline> = Vec::new();
    let mut linked = false;
    let mut close = |words: &mut Vec<Inline>, inlines: &mut Vec<Inline>| {
        if !words.is_empty() {
            linked = true;
            inlines.push(Inline::Link { link: link.clone(), text: std::mem::take(words) });
        }
    };
    for inline in text {
        if has_link(&inline) {
            close(&mut words, &mut inlines);
            inlines.push(inline);
        } else {
            words.push(inline);
        }
    }
    close(&mut words, &mut inlines);
    if !linked && !link.is_empty() {
        let text = vec![Inline::Text(link.href.clone())];
        inlines.push(Inline::Link { link: link.clone(), text });
    }
    inlines
}

fn has_link(inline: &Inline) -> bool {
    match inline {
        Inline::Link { .. } => true,
        Inline::Emphasis(text) | Inline::Strong(text) | Inline::Strike(text) => {
            text.iter().any(has_link)
        }
        _ => false,
    }
}

fn has_url(inline: &Inline) -> bool {
    match inline {
        Inline::Link { .. } | Inline::Image { .. } => true,
        Inline::Emphasis(text) | Inline::Strong(text) | Inline::Strike(text) => {
            text.iter().any(has_url)
        }
        _ => false,
    }
}

/// Adds the link title as text: browsers hide it, the press does not.
fn push_title(inlines: &mut Vec<Inline>, title: &str) {
    if !title.is_empty() {
        push_inline(inlines, Inline::Text(format!(" \"{title}\"")));
    }
}
