//! Lines that begin an entry: `1、` before a title, or a title in bold.

use super::{
    ast::{LineBreak, Span, SpanKind, Style, lines},
    entry_links::spans_have_link,
};
use std::ops::Range;

/// The number that a paragraph begins with, `1、`, if a link or a title in bold follows.
pub(super) fn numbered(spans: &[Span]) -> Option<(u64, usize)> {
    let Some(Span { kind: SpanKind::Text(text), .. }) = spans.first() else { return None };
    let (number, length) = number_mark(text)?;
    (spans_have_link(spans) || leads_in_bold(spans)).then_some((number, length))
}

/// `1、`, `（1）`, `1.`, `1)`: the number, and the length of the mark.
fn number_mark(text: &str) -> Option<(u64, usize)> {
    let bare = text.trim_start();
    let inner = bare.strip_prefix(['（', '(']).unwrap_or(bare);
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &inner[..inner.len() - rest.len()];
    let after = rest.strip_prefix(['、', '.', '．', '）', ')'])?;
    let number = digits.parse().ok().filter(|_| digits.len() <= 4)?;
    Some((number, text.len() - after.len()))
}

/// Splits a paragraph at lines that begin with a number, which is left out: the entry
/// stands in its place.
pub(super) fn split_numbered(spans: Vec<Span>) -> Vec<(u64, Vec<Span>)> {
    let mut parts: Vec<(u64, Vec<Span>)> = Vec::new();
    let mut end = LineBreak::Soft;
    for line in lines(&spans) {
        let mark = numbered(line.spans);
        let mut line_spans = line.spans.to_vec();
        if let Some((number, length)) = mark {
            if let Some(Span { kind: SpanKind::Text(text), .. }) = line_spans.first_mut() {
                *text = text[length..].trim_start().into();
            }
            parts.push((number, line_spans));
        } else if let Some((_, known)) = parts.last_mut() {
            let at = known.last().map_or(0, |span| span.range.end);
            known.push(Span { kind: SpanKind::Break(end), range: at..at });
            known.extend(line_spans);
        }
        end = line.end;
    }
    parts
}

pub(super) fn spans_range(spans: &[Span]) -> Range<usize> {
    let start = spans.first().map_or(0, |span| span.range.start);
    start..spans.last().map_or(start, |span| span.range.end)
}

/// Whether a paragraph's first line is in bold, but for a number before it and a link
/// around it or behind it.
pub(super) fn leads_in_bold(spans: &[Span]) -> bool {
    let Some(line) = lines(spans).next() else { return false };
    let mut bold = false;
    for span in line.spans {
        let inside = match &span.kind {
            SpanKind::Link { text, .. } => text.as_slice(),
            _ => std::slice::from_ref(span),
        };
        let is_bold = matches!(inside, [Span { kind: SpanKind::Styled(Style::Strong, _), .. }]);
        let is_mark = match &span.kind {
            SpanKind::Text(text) => {
                number_mark(text).is_some_and(|(_, length)| text[length..].trim().is_empty())
                    || !text.contains(|c: char| c.is_alphanumeric())
            }
            SpanKind::Link { .. } | SpanKind::Image { .. } => bold,
            _ => false,
        };
        if !is_bold && !is_mark {
            return false;
        }
        bold |= is_bold;
    }
    bold
}
