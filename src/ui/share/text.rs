//! Entries as plain text, for pasting into a chat.

use crate::{model::Entry, ui::words};

/// `《标题》｜来源`, the summary, the link; or, where the link does not last,
/// the address of the entry in its issue.
#[inline(never)]
pub fn entry(entry: &Entry, permalink: &str) -> String {
    let mut text = String::from("《");
    for label in &entry.labels {
        text.extend(["[", label, "] "]);
    }
    text.extend([&entry.title, "》"]);
    if let Some(source) = &entry.source {
        text.extend(["｜", source]);
    }
    if let Some(summary) = entry.summary() {
        text.extend(["\n", &crate::model::plain_text(&summary.text)]);
    }
    let link = entry.link.as_ref().filter(|link| link.kind.is_lasting());
    text.extend(["\n", link.map_or(permalink, |link| &link.href)]);
    text
}

/// Several entries of an issue below its name, and where they stand.
pub fn entries(name: &str, entries: &[String], address: &str) -> String {
    let mut text = words::chat_heading(name, entries.len());
    for entry in entries {
        text.extend(["\n\n", entry]);
    }
    text.extend(["\n\n", words::CHAT_ALL, address]);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Inline, Link, Paragraph};

    fn sample(href: &str) -> Entry {
        let summary = Paragraph {
            label: Some("摘要".into()),
            text: vec![
                Inline::Text("快了".into()),
                Inline::Strong(vec![Inline::Text("3倍".into())]),
            ],
        };
        Entry {
            id: "e1".into(),
            labels: vec!["CVPR2019".into()],
            title: "松果".into(),
            link: Some(Link::new(href)),
            source: Some("果园".into()),
            body: vec![Block::Paragraph(summary)],
            ..Entry::default()
        }
    }

    #[test]
    fn an_entry_says_title_source_summary_and_link() {
        let text = entry(&sample("https://a.example/"), "https://b.example/#e1");
        assert_eq!(text, "《[CVPR2019] 松果》｜果园\n快了3倍\nhttps://a.example/");
    }

    #[test]
    fn a_link_that_does_not_last_gives_way_to_the_address_in_the_issue() {
        for href in ["", "https://mp.weixin.qq.com/s?timestamp=1&signature=2"] {
            let text = entry(&sample(href), "https://b.example/#e1");
            assert!(text.ends_with("\nhttps://b.example/#e1"), "{text}");
        }
    }

    #[test]
    fn a_list_says_what_it_is_of_and_where_it_stands() {
        let text = entries("简报 2019-05-15", &["一".into(), "二".into()], "https://b.example/");
        assert_eq!(text, "简报 2019-05-15 · 2 条\n\n一\n\n二\n\n全文：https://b.example/");
    }
}
