//! Pieces of lines as they come, until their paragraph ends.

use super::{
    ast::{Block, BlockKind, LineBreak, Span, SpanKind},
    html,
};
use std::{mem, ops::Range};

/// Pieces of lines as they come.
#[derive(Default)]
pub(super) struct SpanBuffer {
    spans: Vec<Span>,
    /// An `<a href=…>` that is open: its destination, and where its words begin.
    open: Option<(String, usize, Range<usize>)>,
}

impl SpanBuffer {
    /// Adds a piece.
    pub(super) fn push(&mut self, kind: SpanKind, range: Range<usize>) {
        self.spans.push(Span { kind, range });
    }

    /// Words that follow words are one piece, for addresses to be found whole.
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

    /// Adds what raw HTML says.
    pub(super) fn push_html(&mut self, html: &str, range: &Range<usize>) {
        for piece in html::read(html) {
            match piece {
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
                html::Token::Address(dest_url) => {
                    let text =
                        vec![Span { kind: SpanKind::Text(dest_url.clone()), range: range.clone() }];
                    let title = String::new();
                    self.push(SpanKind::Link { dest_url, title, text }, range.clone());
                }
                html::Token::Comment => self.push(SpanKind::Comment, range.clone()),
            }
        }
    }

    fn close(&mut self) {
        if let Some((dest_url, at, range)) = self.open.take() {
            let text = self.spans.split_off(at.min(self.spans.len()));
            let end = text.last().map_or(range.end, |span| span.range.end);
            self.push(SpanKind::Link { dest_url, title: String::new(), text }, range.start..end);
        }
    }

    /// What was read so far.
    pub(super) fn finish(&mut self) -> Vec<Span> {
        self.close();
        mem::take(&mut self.spans)
    }

    /// What was read so far becomes a paragraph, if it is anything.
    pub(super) fn end_paragraph(&mut self, blocks: &mut Vec<Block>) {
        let spans = self.finish();
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return };
        let range = first.range.start..last.range.end;
        blocks.push(Block { kind: BlockKind::Paragraph(spans), range });
    }
}
