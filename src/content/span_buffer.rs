//! A buffer of spans: joins text, and turns raw HTML into spans.

use super::{
    ast::{Block, BlockKind, LineBreak, Span, SpanKind},
    html,
};
use std::{mem, ops::Range};

/// The spans of a paragraph that is not complete.
#[derive(Default)]
pub(super) struct SpanBuffer {
    spans: Vec<Span>,
    /// The open `<a href=…>`: its destination, the index of its first span, its range.
    open: Option<(String, usize, Range<usize>)>,
}

impl SpanBuffer {
    /// Adds a span.
    pub(super) fn push(&mut self, kind: SpanKind, range: Range<usize>) {
        self.spans.push(Span { kind, range });
    }

    /// Adds text. Text after text becomes one span, so that URLs are found whole.
    pub(super) fn push_text(&mut self, text: &str, range: Range<usize>) {
        let words_begin = self.open.as_ref().map_or(0, |(_, at, _)| *at);
        let link_is_empty = words_begin == self.spans.len();
        match self.spans.last_mut() {
            Some(Span { kind: SpanKind::Text(words), range: known }) if !link_is_empty => {
                words.push_str(text);
                known.end = range.end;
            }
            _ => self.push(SpanKind::Text(text.into()), range),
        }
    }

    /// Adds the content of raw HTML.
    pub(super) fn push_html(&mut self, html: &str, range: &Range<usize>) {
        for token in html::tokenize(html) {
            match token {
                html::Token::Text(text) => {
                    for (number, line) in text.split('\n').enumerate() {
                        if number > 0 {
                            self.push(SpanKind::Break(LineBreak::Soft), range.clone());
                        }
                        self.push_text(line, range.clone());
                    }
                }
                html::Token::Break => self.push(SpanKind::Break(LineBreak::Hard), range.clone()),
                html::Token::Open(dest_url) => {
                    self.close();
                    self.open = Some((dest_url, self.spans.len(), range.clone()));
                }
                html::Token::Close => self.close(),
                html::Token::Image { dest_url, alt } => {
                    let alt = vec![Span { kind: SpanKind::Text(alt), range: range.clone() }];
                    let title = String::new();
                    self.push(SpanKind::Image { dest_url, title, alt }, range.clone());
                }
                html::Token::Url(dest_url) => {
                    let text =
                        vec![Span { kind: SpanKind::Text(dest_url.clone()), range: range.clone() }];
                    let title = String::new();
                    self.push(SpanKind::Link { dest_url, title, text }, range.clone());
                }
                html::Token::Comment => self.push(SpanKind::Comment, range.clone()),
            }
        }
    }

    /// Ends the open `<a>`.
    fn close(&mut self) {
        if let Some((dest_url, at, range)) = self.open.take() {
            let text = self.spans.split_off(at.min(self.spans.len()));
            let end = text.last().map_or(range.end, |span| span.range.end);
            self.push(SpanKind::Link { dest_url, title: String::new(), text }, range.start..end);
        }
    }

    /// Takes the spans.
    pub(super) fn finish(&mut self) -> Vec<Span> {
        self.close();
        mem::take(&mut self.spans)
    }

    /// Adds the spans as a paragraph, if there are any.
    pub(super) fn end_paragraph(&mut self, blocks: &mut Vec<Block>) {
        let spans = self.finish();
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return };
        let range = first.range.start..last.range.end;
        blocks.push(Block { kind: BlockKind::Paragraph(spans), range });
    }
}
