//! Text that is wrapped by a line end.

use super::{
    ast::{Span, SpanKind},
    cjk::is_cjk,
    inlines::push_inline,
};
use crate::model::Inline;

/// Ends a line and goes on with the next. Chinese that is wrapped goes on
/// without a gap.
pub(super) fn push_soft_break(inlines: &mut Vec<Inline>, next: &[Inline]) {
    if !goes_on(last_of(inlines), first_of(next)) {
        push_inline(inlines, Inline::Text("\n".into()));
    }
}

/// Whether a line that ends goes on with pieces of the next without a gap.
pub(super) fn joins_without_space(inlines: &[Inline], next: &[Span]) -> bool {
    goes_on(last_of(inlines), first_of_spans(next))
}

/// Whether a line that ends and one that begins with these characters are one
/// text without a blank: both Chinese or Japanese.
fn goes_on(last: Option<char>, first: Option<char>) -> bool {
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
