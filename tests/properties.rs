//! Whatever an editor types: no panic, nothing lost, ids unique, JSON that
//! comes back the same, and only safe addresses.

#[path = "support/words_among.rs"]
mod words_among;

use briefing::{
    content::{self, SiteFile, Source},
    model::{Block, Inline, Issue, LinkKind, is_safe_href},
};
use proptest::{collection::vec, prelude::*, sample::select};
use std::collections::HashSet;
use words_among::words_among;

fn site() -> SiteFile {
    let site = include_str!("fixtures/site.toml");
    SiteFile::parse(&Source::new("site.toml", site.into()).unwrap()).unwrap()
}

fn parse(text: &str) -> Option<Issue> {
    let source = Source::new("2020-01-02.md", text.into()).unwrap();
    let reading = content::parse(&source, &site());
    for found in &reading.diagnostics {
        assert!(source.text.is_char_boundary(found.span.start), "{found:?}");
        assert!(!found.render(&source, &annotate_snippets::Renderer::plain()).is_empty());
    }
    reading.issue
}

/// What holds for every issue.
fn check_issue(issue: &Issue) {
    let json = serde_json::to_string(issue).unwrap();
    assert_eq!(&serde_json::from_str::<Issue>(&json).unwrap(), issue);
    let mut ids = HashSet::new();
    for (_, entry) in issue.entries() {
        assert!(ids.insert(&entry.id), "{} twice", entry.id);
        assert!(entry.id.starts_with('e'));
        assert!(entry.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
        let href = entry.link.as_ref().map(|link| link.href.as_str());
        assert!(href.is_none_or(|href| href.is_empty() || is_safe_href(href)), "{href:?}");
        check_inlines(&entry.aside, 0);
        entry.body.iter().for_each(check_block);
    }
    issue.preface.iter().flat_map(|note| note.blocks()).for_each(check_block);
}

fn check_block(block: &Block) {
    block.for_each_href(&mut |href| assert!(href.is_empty() || is_safe_href(href), "{href}"));
    match block {
        Block::Paragraph(paragraph) => check_inlines(&paragraph.text, 0),
        Block::List { items, .. } => items.iter().flatten().for_each(check_block),
        Block::Quote(blocks) => blocks.iter().for_each(check_block),
        Block::Heading { text, .. } => check_inlines(text, 0),
        Block::Table(rows) => rows.iter().flatten().for_each(|cell| check_inlines(cell, 0)),
        Block::Code { .. } | Block::Rule => {}
    }
}

/// A link never stands in a link, and only an empty one leads nowhere.
fn check_inlines(inlines: &[Inline], links: usize) {
    for inline in inlines {
        match inline {
            Inline::Link { link, text } => {
                assert_eq!(links, 0, "a link in a link");
                assert_eq!(link.href.is_empty(), link.kind == LinkKind::Empty);
                check_inlines(text, links + 1);
            }
            Inline::Emphasis(text) | Inline::Strong(text) | Inline::Strike(text) => {
                check_inlines(text, links);
            }
            _ => {}
        }
    }
}

const BEGINNING: &str = "# 周刊 (2020-01-02)\n\n## 论文\n\n- [甲](https://a.example/)\n";

/// Markdown that was dropped on the floor: words, each with a number to find
/// it by, between marks of all kinds.
fn soup() -> impl Strategy<Value = (String, usize)> {
    let marks = [
        "\n",
        "\n",
        "\n\n",
        "  \n",
        "- ",
        "  - ",
        "    ",
        "\t",
        "1. ",
        "3. ",
        "> ",
        "# ",
        "## ",
        "### ",
        "```",
        "`",
        "*",
        "**",
        "_",
        "~",
        "~~",
        "[",
        "]",
        "](",
        ")",
        "(",
        "![",
        "](https://b.example/",
        " \"",
        "\"",
        "|",
        "||",
        "\n|-|-|\n",
        "\n----\n",
        "\n===\n",
        "摘要：",
        "摘要",
        "论文：",
        "导读：",
        "主题：",
        "注：",
        "https://c.example/",
        "www.d.example",
        "<br>",
        "<div>",
        "</div>",
        "<script>",
        "]: ",
        "<font>",
        "</font>",
        "</a>",
        "<T>",
        "&amp;",
        "\\",
        "：",
        "；",
        "丨",
        "\u{a0}",
        "\r\n",
        "## 往期回顾\n",
        "[2019-05-15](../2019-05-15.md)",
        "Editor: ",
        "Wechat ID: ",
        "<https://e.example>",
        "–",
        "·",
        "##",
        "＃＃ ",
        "-",
        "-　",
        "[x] ",
        "［",
        "］",
        "］（https://f.example/",
        "] (https://g.example/",
        "](“https://h.example/",
        "（",
        "）",
        "【",
        "】",
        "，",
        "~~~\n",
        "```sh\n",
        "** ",
        " **",
        "。**",
        "**“",
        "__",
        "3*3",
        "https：//i.example/",
        "htpps://j.example/",
        "\u{200b}",
        "\u{202e}",
        "\u{e000}",
        "\r",
        "\n\r",
        "<pre>\n",
        "甲",
        "乙\n丙",
    ];
    words_among(select(marks.to_vec()))
}

/// An entry as editors write them, and what should come of it.
#[derive(Clone, Debug)]
struct Written {
    labels: Vec<String>,
    title: String,
    separator: &'static str,
    source: Option<String>,
    target: Option<String>,
    aside: Option<String>,
    body: Vec<String>,
}

fn written() -> impl Strategy<Value = Written> {
    let words = "[丰-龥a-zA-Z][丰-龥a-zA-Z0-9 +,，！]{0,12}[丰-龥a-zA-Z0-9！]";
    let line = prop_oneof![
        "[丰-龥][丰-龥a-z0-9，。 ]{0,30}。".prop_map(|text| format!("摘要：{text}")),
        "[丰-龥][丰-龥a-z0-9，。 ]{0,30}。",
        "[a-z]{1,8}".prop_map(|path| format!("代码：https://github.com/{path}")),
        "[a-z]{1,8}"
            .prop_map(|path| format!("见[这里](https://a.example/{path})和www.a.example。")),
        "[丰-龥]{1,8}".prop_map(|text| format!("  1. {text}")),
        "[丰-龥]{1,8}".prop_map(|text| format!("    - {text}**{text}**{text}")),
    ];
    let separator = select(vec![" | ", "| ", " 丨 ", " ｜ ", "|"]);
    (
        // `[x]` alone is a task that is done.
        vec("[A-WYZa-wyz0-9.]{1,9}", 0..3),
        words,
        separator,
        proptest::option::of("[丰-龥A-Za-z]{1,10}"),
        proptest::option::weighted(0.9, "[a-z0-9]{1,12}"),
        proptest::option::of("[a-z]{1,6}"),
        vec(line, 0..5),
    )
        .prop_map(|(labels, title, separator, source, target, aside, body)| Written {
            labels,
            title,
            separator,
            source,
            target: target.map(|path| format!("https://a.example/{path}")),
            aside: aside.map(|path| format!("https://b.example/{path}")),
            body,
        })
}

impl Written {
    fn markdown(&self) -> String {
        let labels: String = self.labels.iter().map(|label| format!("[{label}] ")).collect();
        let source = self.source.iter().map(|source| format!("{}{source}", self.separator));
        let title = format!("{}{}", self.title, source.collect::<String>());
        let title = match &self.target {
            Some(target) => format!("[{title}]({target})"),
            None => title,
        };
        let aside = match (&self.target, &self.aside) {
            (Some(_), Some(aside)) => format!(" [[原文]]({aside})"),
            _ => String::new(),
        };
        let body: String = self.body.iter().map(|line| format!("{line}  \n")).collect();
        format!("- {labels}{title}{aside}  \n{body}")
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        if let Some(issue) = parse(&text) {
            check_issue(&issue);
        }
        if let Some(issue) = parse(&format!("{BEGINNING}{text}")) {
            check_issue(&issue);
        }
    }

    #[test]
    fn no_word_is_lost((text, words) in soup()) {
        let issue = parse(&format!("{BEGINNING}{text}")).expect("an issue with an entry");
        check_issue(&issue);
        let json = serde_json::to_string(&issue).unwrap();
        for word in 1..=words {
            let word = format!("word{word}x");
            prop_assert!(json.contains(&word), "{word} of {text:?} is not in {json}");
        }
    }

    #[test]
    fn a_preface_is_kept((text, words) in soup()) {
        // A code block that never ends holds the entries too: then there is no issue.
        let Some(issue) = parse(&format!("# 周刊 (2020-01-02)\n\n{text}\n\n{BEGINNING}")) else { return Ok(()) };
        check_issue(&issue);
        let json = serde_json::to_string(&issue).unwrap();
        for word in 1..=words {
            let word = format!("word{word}x");
            prop_assert!(json.contains(&word), "{word} of {text:?} is not in {json}");
        }
    }

    #[test]
    fn entries_mean_what_they_say(entries in vec(written(), 1..6), crlf in any::<bool>()) {
        let mut text: String = "# 周刊 (2020-01-02)\n\n## 论文\n\n".into();
        entries.iter().for_each(|entry| text += &entry.markdown());
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        let issue = parse(&text).expect("an issue");
        check_issue(&issue);
        prop_assert_eq!(issue.entries().count(), entries.len(), "{}", text);
        for ((_, found), expected) in issue.entries().zip(&entries) {
            prop_assert_eq!(&found.labels, &expected.labels, "{}", text);
            prop_assert_eq!(&found.title, expected.title.trim(), "{}", text);
            prop_assert_eq!(&found.source, &expected.source, "{}", text);
            prop_assert_eq!(found.link.as_ref().map(|link| &link.href), expected.target.as_ref());
            let asides = usize::from(expected.aside.is_some() && expected.target.is_some());
            prop_assert_eq!(found.aside.len(), asides, "{}", text);
            prop_assert_eq!(found.body.is_empty(), expected.body.is_empty(), "{}", text);
        }
    }
}

/// What the properties found once.
#[test]
fn texts_that_lost_words_or_could_not_be_read_are_kept() {
    for text in [
        "[［］（https://f.example/word1x］（https://f.example/",
        "[甲［乙](https://a.example/word1x)丙](https://b.example/)",
        "［![甲］|1](https://a.example/word1x)",
        "主题：*word1x*、-**甲**",
        "----\nWechat ID: [摘要：](https://b.example/word1x",
        "----\nWechat ID: ![甲](https://b.example/word1x)",
    ] {
        let issue = parse(&format!("{BEGINNING}{text}")).expect("an issue with an entry");
        check_issue(&issue);
        let json = serde_json::to_string(&issue).unwrap();
        assert!(json.contains("word1x"), "{text:?} is not in {json}");
    }
}

#[test]
fn stars_that_multiply_or_are_bold_are_told_apart() {
    let read = |text: &str| {
        let issue = parse(&format!("{BEGINNING}摘要：{text}\n")).unwrap();
        issue.plain_text()
    };
    for text in ["甲A**A乙与甲A**A乙", "甲2**10乙，x**2丙", "a**b**c"] {
        assert!(read(text).contains(text), "{text} in {}", read(text));
    }
    for text in ["GPU**A**乙丙**A** 丙GPU**A**乙", "GPU**Adreno**乙"] {
        assert!(!read(text).contains('*'), "{}", read(text));
    }
}

#[test]
fn deep_nesting_is_flattened_and_kept() {
    for open in ["> ", "- ", "1. ", "**", "*_", "[", "![", "<b>", "> - "] {
        let text = format!("{BEGINNING}\n{}最深处", open.repeat(2000));
        let issue = parse(&text).expect("an issue");
        check_issue(&issue);
        assert!(serde_json::to_string(&issue).unwrap().contains("最深处"), "{open}");
    }
    let nested = (0..400).fold("最深处".to_owned(), |text, _| format!("**a *{text}* b**"));
    check_issue(&parse(&format!("{BEGINNING}{nested}")).expect("an issue"));
    let pictures = (0..400)
        .fold("最深处".to_owned(), |text, at| format!("![{text}](https://a.example/{at})"));
    let issue = parse(&format!("{BEGINNING}{pictures}")).expect("an issue");
    check_issue(&issue);
    let json = serde_json::to_string(&issue).unwrap();
    assert!(json.contains("最深处"));
    assert!((0..400).all(|at| json.contains(&format!("https://a.example/{at}\""))));
}

/// Words in bold, next to whatever Chinese puts there.
fn bold() -> impl Strategy<Value = (String, Vec<String>)> {
    let words = "[丰-龥A-Za-z]{1,6}";
    let before = select(vec!["", "甲", "，", "“", "（", " ", "GPU"]);
    let first = select(vec!["", "“", "《", "（", "「", "[", "\""]);
    let last = select(vec!["", "”", "》", "）", "」", "。", "：", "！", "]", "\""]);
    let after = select(vec!["乙", "，", "。", "的", "”", " "]);
    let piece =
        (before, first, words, last, after).prop_map(|(before, first, words, last, after)| {
            let inside = format!("{first}{words}{last}");
            (format!("{before}**{inside}**{after}"), inside)
        });
    vec(piece, 1..5).prop_map(|pieces| {
        let text: Vec<String> = pieces.iter().map(|(text, _)| text.clone()).collect();
        (text.join("丙"), pieces.into_iter().map(|(_, inside)| inside).collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever stands beside the stars, what is between them is bold, and no
    /// star is left.
    #[test]
    fn bold_is_bold_next_to_any_chinese((text, expected) in bold()) {
        let issue = parse(&format!("{BEGINNING}摘要：丙{text}\n")).unwrap();
        let mut found = Vec::new();
        issue.for_each_inline(&mut |inline| if let Inline::Strong(text) = inline {
            found.push(briefing::model::plain_text(text));
        });
        prop_assert_eq!(found, expected, "{}", text);
        prop_assert!(!issue.plain_text().contains('*'));
    }

    /// What multiplies is never bold or italic.
    #[test]
    fn stars_that_multiply_stay(
        factors in vec("[0-9]{1,3}|[A-Z]|[a-z]{1,3}", 2..5),
        times in select(vec!["*", "**", " * "]),
        around in select(vec![("甲", "乙"), ("（", "）"), ("", "。"), ("，", "，")]),
    ) {
        let product = format!("{}{}{}", around.0, factors.join(times), around.1);
        let text = format!("{product}与{product}");
        let issue = parse(&format!("{BEGINNING}摘要：{text}\n")).unwrap();
        prop_assert!(issue.plain_text().contains(&text), "{} in {}", text, issue.plain_text());
    }

    /// However lines end, the issue is the same.
    #[test]
    fn line_ends_do_not_matter(
        lines in vec(select(vec!["", "- [甲](https://a.example/)", "摘要：乙", "  丙", "    丁", "## 论文", "> 戊", "1. 己"]), 0..12),
        end in select(vec!["\r\n", "\r", "\n\r"]),
    ) {
        let text = format!("{BEGINNING}{}\n终", lines.join("\n"));
        // Of `\n\r\n\r` three line ends are made: no blank lines there.
        let end = if text.contains("\n\n") && end == "\n\r" { "\r" } else { end };
        prop_assert_eq!(parse(&text.replace('\n', end)), parse(&text));
    }
}

proptest! {
    /// An entry's topics are those of its words, with what the editor adds and
    /// without what the editor takes away, in the site's order; no name that
    /// is not a topic is lost.
    #[test]
    fn the_editors_word_on_topics_is_the_last(
        by_words in any::<bool>(),
        written in vec((any::<bool>(), select(vec!["灯控", "路灯控制", "省电", "DIAOGUANG"])), 0..6),
        between in select(vec!["、", "，", ", ", "； "]),
    ) {
        let title = if by_words { "调光" } else { "甲" };
        let names: Vec<String> = written
            .iter()
            .map(|(add, name)| if *add { (*name).into() } else { format!("-{name}") })
            .collect();
        let text = format!(
            "# 周刊 (2020-01-02)\n\n## 论文\n\n- [{title}](https://a.example/)\n主题：{}\n摘要：乙\n",
            names.join(between)
        );
        let mut about = [by_words, false];
        for (add, name) in &written {
            match *name {
                "灯控" | "路灯控制" => about[0] = *add,
                "省电" => about[1] = *add,
                _ => {}
            }
        }
        let issue = parse(&text).unwrap();
        let (_, entry) = issue.entries().next().unwrap();
        let expected: Vec<&str> =
            ["灯控", "省电"].into_iter().zip(about).filter(|(_, it)| *it).map(|(it, _)| it).collect();
        prop_assert_eq!(&entry.topics, &expected);
        let unknown = written.iter().filter(|(_, name)| *name == "DIAOGUANG").count();
        let shown = issue.plain_text();
        prop_assert_eq!(shown.matches("DIAOGUANG").count(), unknown);
        prop_assert!(!shown.contains("灯控") && !shown.contains("省电"), "{}", shown);
        prop_assert!(shown.contains("摘要：乙"));
    }
}
