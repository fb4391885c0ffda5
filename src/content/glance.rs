//! What pulldown-cmark makes of a text at a glance: where it sees code, text
//! that goes together, emphasis. The text is mended by it before it is read.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// What there is to see in a text.
#[derive(Debug, Default)]
pub(super) struct Glance {
    /// Code, HTML, targets of links: what stands there is no mark. In order,
    /// none in another.
    pub opaque: Vec<Range<usize>>,
    /// Text in which marks may belong together, in order.
    pub runs: Vec<Range<usize>>,
    /// Emphasis of all kinds, its marks included, and how many marks there are
    /// on each side.
    pub emphasis: Vec<(Range<usize>, usize)>,
}

/// The options that issues are read with, but for tables.
pub(super) const OPTIONS: Options = Options::ENABLE_STRIKETHROUGH;

impl Glance {
    /// Looks at a text.
    pub(super) fn of(text: &str) -> Self {
        let mut glance = Self::default();
        let mut run: Option<Range<usize>> = None;
        let mut seen = 0;
        for (event, range) in
            Parser::new_ext(text, OPTIONS | Options::ENABLE_TABLES).into_offset_iter()
        {
            let inside = match &event {
                Event::Code(_) | Event::Html(_) | Event::InlineHtml(_) => {
                    glance.opaque.push(range.clone());
                    true
                }
                Event::Start(Tag::Link {
                    link_type: LinkType::Autolink | LinkType::Email, ..
                }) => {
                    glance.opaque.push(range.clone());
                    true
                }
                Event::Start(Tag::CodeBlock(_)) => {
                    glance.opaque.push(range.clone());
                    false
                }
                Event::Start(tag @ (Tag::Emphasis | Tag::Strong | Tag::Strikethrough)) => {
                    let single = *tag == Tag::Emphasis
                        || !text[range.start + 1..].starts_with(['*', '_', '~']);
                    glance.emphasis.push((range.clone(), if single { 1 } else { 2 }));
                    true
                }
                Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                    seen = range.start;
                    true
                }
                Event::End(TagEnd::Link | TagEnd::Image) => {
                    // From the words to the end there is the target.
                    glance.opaque.push(seen.max(range.start)..range.end);
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
                run = Some(run.map_or(range.clone(), |run| {
                    run.start.min(range.start)..run.end.max(range.end)
                }));
            } else {
                glance.runs.extend(run.take());
            }
        }
        glance.runs.extend(run);
        glance.opaque.sort_by_key(|range| range.start);
        glance.opaque = disjoint(&glance.opaque);
        glance
    }

    /// The opaque part that a byte stands in.
    pub(super) fn opaque_at(&self, at: usize) -> Option<&Range<usize>> {
        let next = self.opaque.partition_point(|range| range.end <= at);
        self.opaque.get(next).filter(|range| range.contains(&at))
    }
}

/// Ranges that overlap become one.
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
        let glance = Glance::of(text);
        let opaque: Vec<&str> = glance.opaque.iter().map(|range| &text[range.clone()]).collect();
        assert_eq!(opaque, ["`a*b`", "](https://a.example/*)", "```\n*\n```"]);
        assert_eq!(&text[glance.emphasis[0].0.clone()], "**丁**");
        assert_eq!(&text[glance.runs[0].clone()], "甲 `a*b` [乙*丙](https://a.example/*) **丁**");
    }
}
