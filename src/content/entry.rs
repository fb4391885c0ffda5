//! An entry: its title line and its body.

use super::{
    Problem,
    ast::{BlockKind, Item, lines},
    context::Context,
    entry_title::{TitleLine, Titled, read_title},
    labels::split_label,
    lazy_continuation::lift_lazy_lines,
    lower_blocks::{lower_blocks, lower_paragraphs},
    lower_inlines::lower_inlines,
    reading::SEPARATORS,
    url_repair,
};
use crate::model::{self, Entry, Inline, Link, Paragraph, plain_text, site_of};
use std::ops::Range;

/// Parses a list item as an entry; returns the range of its title too. None if the
/// item does not begin with text.
pub(super) fn parse_entry(cx: &mut Context<'_>, item: Item) -> Option<(Entry, Range<usize>)> {
    let mut blocks = item.blocks;
    lift_lazy_lines(&cx.markdown.text, &mut blocks);
    let (first, rest) = blocks.split_first()?;
    let (BlockKind::Paragraph(spans) | BlockKind::Heading(_, spans)) = &first.kind else {
        return None;
    };
    let title = lines(spans).next()?.spans;
    let range = title.first()?.range.start..title.last()?.range.end;
    let inlines = lower_inlines(cx, title);
    let is_house = cx.site.reading.is_house();
    let mut entry = match is_house {
        true => parse_title(cx, inlines, &range)?,
        false => {
            let line = unwrap_links(inlines);
            let Titled { mut entry, text } = read_title(&cx.site.reading, &line, take_labels)?;
            if !text.is_empty() {
                let text = split_label(&text).unwrap_or(Paragraph { label: None, text });
                entry.body.push(model::Block::Paragraph(text));
            }
            entry
        }
    };
    // The break after the title is not part of the body.
    let after = spans.get(title.len() + 1..).unwrap_or_default();
    entry.body.extend(lower_paragraphs(cx, after).into_iter().map(model::Block::Paragraph));
    entry.body.extend(lower_blocks(cx, rest));
    entry.body = entry.body.into_iter().flat_map(labelled_paragraphs).collect();
    if !is_house && entry.link.is_none() {
        entry.link = first_link(&entry.body);
        if entry.link.is_none() {
            cx.report(Problem::TitleWithoutLink, &range);
        }
    }
    Some((entry, range))
}

/// The paragraphs of a list that is the parts of an entry: `- 摘要：…`, `- 论文：…`.
fn labelled_paragraphs(block: model::Block) -> Vec<model::Block> {
    let paragraph = |item: &Vec<model::Block>| match &item[..] {
        [model::Block::Paragraph(paragraph)] if paragraph.label.is_some() => {
            Some(paragraph.is_summary())
        }
        _ => None,
    };
    match block {
        model::Block::List { start: None, items }
            if items.iter().all(|item| paragraph(item).is_some())
                && items.iter().any(|item| paragraph(item) == Some(true)) =>
        {
            items.concat()
        }
        block => vec![block],
    }
}

/// The first link of a text, which a title without one leads to.
fn first_link(body: &[model::Block]) -> Option<Link> {
    let mut found = None;
    body.iter().for_each(|block| {
        block.for_each_inline(&mut |inline| {
            if let (Inline::Link { link, .. }, None) = (inline, &found)
                && !link.href.is_empty()
            {
                found = Some(link.clone());
            }
        });
    });
    found
}

/// Parses a title line: labels, title, link, source, and the rest of the line.
fn parse_title(cx: &mut Context<'_>, line: Vec<Inline>, range: &Range<usize>) -> Option<Entry> {
    let TitleLine { words, link, mut aside, mut rest, .. } = TitleLine::of(&unwrap_links(line));
    let (labels, words) = take_labels(&words);
    let (title, mut source) = split_source(&words);
    let title = title.trim().replace('\n', " ");
    if source.is_none() {
        source = take_source(&mut rest);
    }
    if matches!(rest.first(), Some(Inline::Text(text)) if text.starts_with('(')) && link.is_some() {
        let junk = cx.markdown.text[range.clone()].find(")(").map_or(0, |at| at + 1);
        cx.report(Problem::JunkAfterTitle, &(range.start + junk..range.end));
    }
    aside.extend(rest);
    if let Some(written) = source.as_mut().filter(|source| url_repair::looks_like_url(source)) {
        cx.report(Problem::SourceIsAddress, range);
        let site = written.trim_start_matches("www.");
        *written = site_of(written).unwrap_or(site).to_owned();
    }
    if link.is_none() {
        if title.is_empty() && aside.is_empty() && labels.is_empty() {
            return None;
        }
        cx.report(Problem::TitleWithoutLink, range);
    }
    let title = match (title.is_empty(), &link) {
        (true, Some(link)) => {
            cx.report(Problem::EmptyTitle, range);
            link.href.clone()
        }
        _ => {
            if url_repair::looks_like_url(&title) && !title.contains(char::is_whitespace) {
                cx.report(Problem::TitleIsAddress, range);
            }
            title
        }
    };
    Some(Entry { labels, title, link, source, aside, ..Entry::default() })
}

/// Takes the source that stands behind the link: `[title](…) | source`, and behind the
/// link's own title, if it has one. A source that is a URL is a link by now.
fn take_source(rest: &mut Vec<Inline>) -> Option<String> {
    let Some(Inline::Text(text)) = rest.first() else { return None };
    let (link_title, text) = split_link_title(text);
    let source = text.strip_prefix(SEPARATORS)?.trim_start_matches(is_between).trim_end();
    let source = source.to_owned();
    let link_title = (!link_title.is_empty()).then(|| Inline::Text(link_title.to_owned()));
    let next = usize::from(link_title.is_some());
    rest.splice(..1, link_title);
    match rest.get(next) {
        _ if !source.is_empty() => Some(source),
        Some(Inline::Link { text, .. }) => {
            Some(plain_text(text)).filter(|written| url_repair::looks_like_url(written))
        }
        _ => None,
    }
}

/// Whether a character stands between title and source, if several do.
fn is_between(c: char) -> bool {
    c.is_whitespace() || SEPARATORS.contains(&c)
}

/// Splits off the title of the link before: `"…" | source`.
fn split_link_title(text: &str) -> (&str, &str) {
    let end = text.strip_prefix('"').and_then(|rest| rest.find('"')).map_or(0, |at| at + 2);
    let (title, rest) = text.split_at(end);
    (title, rest.trim_start())
}

/// Removes emphasis around a link: `**[title](…)**`.
fn unwrap_links(line: Vec<Inline>) -> Vec<Inline> {
    let has_link =
        |text: &[Inline]| text.iter().any(|inline| matches!(inline, Inline::Link { .. }));
    line.into_iter()
        .flat_map(|inline| match inline {
            Inline::Emphasis(text) | Inline::Strong(text) | Inline::Strike(text)
                if has_link(&text) =>
            {
                text
            }
            inline => vec![inline],
        })
        .collect()
}

/// Splits the labels, `[…]`, from the title behind them. A title of brackets only
/// has no labels.
fn take_labels(words: &str) -> (Vec<String>, String) {
    let mut labels = Vec::new();
    let mut rest = words.trim();
    while let Some((label, more)) = rest.strip_prefix('[').and_then(|text| text.split_once(']')) {
        if label.contains('[') || label.trim().is_empty() {
            break;
        }
        labels.push(label.trim().to_owned());
        rest = more.trim_start();
    }
    if rest.is_empty() { (Vec::new(), words.trim().to_owned()) } else { (labels, rest.to_owned()) }
}

/// Splits a title from its source, at the last separator. If there are more, some
/// belong to the title, so the source must look like a name.
fn split_source(words: &str) -> (String, Option<String>) {
    let whole = || (words.trim().to_owned(), None);
    let Some((title, source)) = words.rsplit_once(SEPARATORS) else { return whole() };
    let source = source.trim();
    let looks_like_a_name = source.chars().count() <= 20
        && !source.contains(['，', '。', '！', '？', '：', '；', ':', '?', '!']);
    let has_both = !source.is_empty() && !title.trim().is_empty();
    let title = title.trim_end_matches(is_between);
    if has_both && (looks_like_a_name || !title.contains(SEPARATORS)) {
        (title.trim().to_owned(), Some(source.to_owned()))
    } else {
        whole()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_stands_after_the_last_separator() {
        for (words, title, source) in [
            ("甲 | 乙", "甲", Some("乙")),
            ("甲（上）| InfoQ", "甲（上）", Some("InfoQ")),
            ("甲丨 InfoQ", "甲", Some("InfoQ")),
            ("甲 ｜ 乙", "甲", Some("乙")),
            ("重磅丨甲 | 乙", "重磅丨甲", Some("乙")),
            (
                "甲 | 乙 | 丙：这一段太像标题，不是来源",
                "甲 | 乙 | 丙：这一段太像标题，不是来源",
                None,
            ),
            ("甲 |", "甲 |", None),
            ("甲", "甲", None),
        ] {
            assert_eq!(split_source(words), (title.into(), source.map(Into::into)), "{words}");
        }
    }

    #[test]
    fn labels_stand_in_brackets_before_the_title() {
        let labels = |words: &str| take_labels(words);
        assert_eq!(
            labels("[CVPR][1812.00332] 甲"),
            (vec!["CVPR".into(), "1812.00332".into()], "甲".into())
        );
        assert_eq!(labels("[甲]"), (vec![], "[甲]".into()));
        assert_eq!(labels("甲 [乙]"), (vec![], "甲 [乙]".into()));
    }
}
