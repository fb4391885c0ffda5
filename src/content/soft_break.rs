//! Soft line breaks: a space between words, nothing between Chinese characters.

use super::{
    ast::{Span, SpanKind},
    cjk::is_cjk,
    inlines::push_inline,
};
use crate::model::Inline;

/// Adds the soft break between a line and the next, if there is one.
pub(super) fn push_soft_break(inlines: &mut Vec<Inline>, next: &[Inline]) {
    if !joins(last_of(inlines), first_of(next)) {
        push_inline(inlines, Inline::Text("\n".into()));
    }
}

/// Whether a line and the spans behind its soft break join without a space.
pub(super) fn joins_without_space(inlines: &[Inline], next: &[Span]) -> bool {
    joins(last_of(inlines), first_of_spans(next))
}

/// Whether these characters join without a space: both Chinese or Japanese.
fn joins(last: Option<char>, first: Option<char>) -> bool {
    let is_han = |c: char| {
        let is_hangul = matches!(c, '\u{1100}'..='\u{11ff}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}');
        is_cjk(c) && !is_hangul
    };
    last.is_some_and(is_han) && first.is_some_and(is_han)
}

fn last_of(inlines: &[Inline]) -> Option<char> {
    match inlines.last()? {
        Inline::Text(text) => text.trim_end_matches([' ', '\t']).chars().next_back(),
        Inline::Code(text) => text.chars().next_back(),
        Inline::Link { text, .. }
        | Inline::Emphasis(text)
        | Inline::Strong(text)
        | Inline::Strike(text) => last_of(text),
        Inline::Image { .. } | Inline::Break => None,
    }
}

fn first_of(inlines: &[Inline]) -> Option<char> {
    match inlines.first()? {
        Inline::Text(text) | Inline::Code(text) => text.chars().next(),
        Inline::Link { text, .. }
        | Inline::Emphasis(text)
        | Inline::Strong(text)
        | Inline::Strike(text) => first_of(text),
        Inline::Image { .. } | Inline::Break => None,
    }
}

fn first_of_spans(spans: &[Span]) -> Option<char> {
    match &spans.first()?.kind {
        SpanKind::Text(text) | SpanKind::Code(text) => text.chars().next(),
        SpanKind::Link { text, .. } | SpanKind::Styled(_, text) => first_of_spans(text),
        SpanKind::Image { .. } | SpanKind::Break(_) | SpanKind::Comment => None,
    }
}
