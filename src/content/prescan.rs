//! A first pass of pulldown-cmark over the text: the ranges of code, of inline
//! content and of emphasis, which the fixes need before the text is parsed.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// The ranges that a first pass finds.
#[derive(Debug, Default)]
pub(super) struct Prescan {
    /// Code, HTML and link destinations, in which no character is markup. In order,
    /// disjoint.
    pub opaque: Vec<Range<usize>>,
    /// Inline content, block by block, in order. Emphasis never spans two of them.
    pub inline_ranges: Vec<Range<usize>>,
    /// Emphasis of all kinds, delimiters included, and the length of a delimiter.
    pub emphasis: Vec<(Range<usize>, usize)>,
}

/// The extensions that issues are parsed with, tables excepted.
pub(super) const OPTIONS: Options = Options::ENABLE_STRIKETHROUGH;

impl Prescan {
    /// Scans a text.
    pub(super) fn new(text: &str) -> Self {
        let mut prescan = Self::default();
        let mut current: Option<Range<usize>> = None;
        let mut seen = 0;
        for (event, range) in
            Parser::new_ext(text, OPTIONS | Options::ENABLE_TABLES).into_offset_iter()
        {
            let inside = match &event {
                Event::Code(_) | Event::Html(_) | Event::InlineHtml(_) => {
                    prescan.opaque.push(range.clone());
                    true
                }
                Event::Start(Tag::Link {
                    link_type: LinkType::Autolink | LinkType::Email, ..
                }) => {
                    prescan.opaque.push(range.clone());
                    true
                }
                Event::Start(Tag::CodeBlock(_)) => {
                    prescan.opaque.push(range.clone());
                    false
                }
                Event::Start(tag @ (Tag::Emphasis | Tag::Strong | Tag::Strikethrough)) => {
                    let single = *tag == Tag::Emphasis
                        || !text[range.start + 1..].starts_with(['*', '_', '~']);
                    prescan.emphasis.push((range.clone(), if single { 1 } else { 2 }));
                    true
                }
                Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                    seen = range.start;
                    true
                }
                Event::End(TagEnd::Link | TagEnd::Image) => {
                    // The rest of the link, behind its text, is the destination.
                    prescan.opaque.push(seen.max(range.start)..range.end);
                    true
                }
                Event::Text(_) | Event::SoftBreak | Event::HardBreak => true,
                Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => true,
                _ => false,
            };
            if inside {
                seen = seen.max(if matches!(event, Event::Start(_)) {
                    range.start
                } else {
                    range.end
                });
                current = Some(current.map_or(range.clone(), |current| {
                    current.start.min(range.start)..current.end.max(range.end)
                }));
            } else {
                prescan.inline_ranges.extend(current.take());
            }
        }
        prescan.inline_ranges.extend(current);
        prescan.opaque.sort_by_key(|range| range.start);
        prescan.opaque = disjoint(&prescan.opaque);
        prescan
    }

    /// The opaque range that contains a byte.
    pub(super) fn opaque_at(&self, at: usize) -> Option<&Range<usize>> {
        let next = self.opaque.partition_point(|range| range.end <= at);
        self.opaque.get(next).filter(|range| range.contains(&at))
    }
}

/// Merges ranges that overlap.
fn disjoint(ranges: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges.iter().filter(|range| !range.is_empty()) {
        match out.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => out.push(range.clone()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_targets_are_opaque() {
        let text = "甲 `a*b` [乙*丙](https://a.example/*) **丁**\n\n```\n*\n```\n";
        let prescan = Prescan::new(text);
        let opaque: Vec<&str> = prescan.opaque.iter().map(|range| &text[range.clone()]).collect();
        assert_eq!(opaque, ["`a*b`", "](https://a.example/*)", "```\n*\n```"]);
        assert_eq!(&text[prescan.emphasis[0].0.clone()], "**丁**");
        assert_eq!(
            &text[prescan.inline_ranges[0].clone()],
            "甲 `a*b` [乙*丙](https://a.example/*) **丁**"
        );
    }
}
