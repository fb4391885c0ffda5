//! From pieces of the tree to the inlines of the model: words, links,
//! pictures.

use super::{
    Problem,
    link::{self, Target},
    text::Context,
    tree::{Ending, Span, SpanKind, Style},
};
use crate::model::{Inline, Link, LinkKind, plain_text};
use std::ops::Range;

/// What happens to addresses that are written out in a text.
#[derive(Clone, Copy)]
enum Addresses {
    /// They become links.
    Linked,
    /// They stay text, for a link cannot stand in a link.
    Plain,
}

impl Context<'_> {
    /// A run of pieces as the model has it, without blanks at either end.
    pub(super) fn inlines(&mut self, spans: &[Span]) -> Vec<Inline> {
        trimmed(self.convert(spans, Addresses::Linked))
    }

    fn convert(&mut self, spans: &[Span], addresses: Addresses) -> Vec<Inline> {
        let mut inlines = Vec::new();
        for span in spans {
            match &span.kind {
                SpanKind::Text(text) => match addresses {
                    Addresses::Linked => {
                        for inline in link::linked(text) {
                            self.check(&inline, &span.range);
                            push(&mut inlines, inline);
                        }
                    }
                    Addresses::Plain => push(&mut inlines, Inline::Text(text.clone())),
                },
                SpanKind::Code(code) => inlines.push(Inline::Code(code.clone())),
                SpanKind::Line(Ending::Soft) => push(&mut inlines, Inline::Text("\n".into())),
                SpanKind::Line(Ending::Hard) => inlines.push(Inline::Break),
                SpanKind::Styled(style, text) => {
                    let text = self.convert(text, addresses);
                    inlines.push(match style {
                        Style::Emphasis => Inline::Emphasis(text),
                        Style::Strong => Inline::Strong(text),
                        Style::Strike => Inline::Strike(text),
                    });
                }
                SpanKind::Link { target, title, text } => {
                    let text = self.convert(text, Addresses::Plain);
                    let link = self.link(target, text, &span.range);
                    link.into_iter().for_each(|inline| push(&mut inlines, inline));
                    push_title(&mut inlines, title);
                }
                SpanKind::Picture { target, title, alt } => {
                    let alt = self.convert(alt, Addresses::Plain);
                    self.picture(target, alt, &span.range, &mut inlines);
                    push_title(&mut inlines, title);
                }
                SpanKind::Comment => self.report(Problem::Comment, &span.range),
            }
        }
        inlines
    }

    /// A link, or what remains of one whose target is no address.
    fn link(&mut self, target: &str, text: Vec<Inline>, range: &Range<usize>) -> Vec<Inline> {
        let words = plain_text(&text);
        match Target::of(target) {
            Target::Good(href) => {
                let mut links = around(&Link::new(href.clone()), text);
                // Another address among the words would be out of reach.
                for other in
                    link::linked(&words).into_iter().filter(|other| !leads_to(other, &href))
                {
                    push(&mut links, Inline::Text(" ".into()));
                    links.push(other);
                }
                links.iter().for_each(|inline| self.check(inline, range));
                links
            }
            Target::Empty => {
                self.report(Problem::EmptyTarget, range);
                // The words may be the address that was meant.
                match link::addresses(&words).as_slice() {
                    [] => around(&Link::new(""), text),
                    _ => link::linked(&words),
                }
            }
            Target::Unsafe => {
                self.report(Problem::UnsafeTarget(target.into()), range);
                let mut inlines = text;
                let shown = if words.is_empty() { target.into() } else { format!(" ({target})") };
                push(&mut inlines, Inline::Text(shown));
                inlines
            }
        }
    }

    fn picture(
        &mut self,
        target: &str,
        alt: Vec<Inline>,
        range: &Range<usize>,
        inlines: &mut Vec<Inline>,
    ) {
        let words = plain_text(&alt);
        match Target::of(target) {
            Target::Good(src) if !src.starts_with("mailto:") => {
                inlines.push(Inline::Image { src, alt: words });
            }
            Target::Good(_) | Target::Unsafe => {
                self.report(Problem::LocalPicture(target.into()), range);
                let shown =
                    if words.is_empty() { target.into() } else { format!("{words} ({target})") };
                push(inlines, Inline::Text(shown));
            }
            Target::Empty => {
                self.report(Problem::EmptyTarget, range);
                push(inlines, Inline::Text(words));
            }
        }
        // A link in the words that stand for a picture is still a link.
        inlines.extend(alt.into_iter().filter(has_address));
    }

    fn check(&mut self, inline: &Inline, range: &Range<usize>) {
        if matches!(inline, Inline::Link { link, .. } if link.kind == LinkKind::WechatTemporary) {
            self.report(Problem::TemporaryLink, range);
        }
    }
}

/// Whether a piece leads where a link leads already, or nowhere. An address
/// may be shortened where it is shown.
fn leads_to(inline: &Inline, href: &str) -> bool {
    match inline {
        Inline::Link { link, .. } => href.starts_with(&link.href),
        _ => true,
    }
}

/// A link around words. Links inside it stand beside it, for a link cannot
/// stand in a link.
fn around(link: &Link, text: Vec<Inline>) -> Vec<Inline> {
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

fn has_address(inline: &Inline) -> bool {
    match inline {
        Inline::Link { .. } | Inline::Image { .. } => true,
        Inline::Emphasis(text) | Inline::Strong(text) | Inline::Strike(text) => {
            text.iter().any(has_address)
        }
        _ => false,
    }
}

/// The words in quotes behind a target: browsers hide them, the press does not.
fn push_title(inlines: &mut Vec<Inline>, title: &str) {
    if !title.is_empty() {
        push(inlines, Inline::Text(format!(" \"{title}\"")));
    }
}

/// Adds a piece; words that follow words are one piece.
pub(super) fn push(inlines: &mut Vec<Inline>, inline: Inline) {
    match (inlines.last_mut(), inline) {
        (Some(Inline::Text(known)), Inline::Text(text)) => known.push_str(&text),
        (_, Inline::Text(text)) if text.is_empty() => {}
        (_, inline) => inlines.push(inline),
    }
}

/// A run without blanks and breaks at its ends.
pub(super) fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    while let Some(first) = inlines.first_mut() {
        match first {
            Inline::Text(text) if text.trim().is_empty() => drop(inlines.remove(0)),
            Inline::Break => drop(inlines.remove(0)),
            Inline::Text(text) => {
                *text = text.trim_start().into();
                break;
            }
            _ => break,
        }
    }
    while let Some(last) = inlines.last_mut() {
        match last {
            Inline::Text(text) if text.trim().is_empty() => drop(inlines.pop()),
            Inline::Break => drop(inlines.pop()),
            Inline::Text(text) => {
                text.truncate(text.trim_end().len());
                break;
            }
            _ => break,
        }
    }
    inlines
}
