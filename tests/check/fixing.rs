//! `press check --fix`, on whatever an editor types.

use briefing::{
    check::fix,
    content::{self, SiteFile, Source},
};
use proptest::{collection::vec, prelude::*, sample::select};

fn site() -> SiteFile {
    let site = include_str!("../fixtures/site.toml");
    SiteFile::parse(&Source::new("site.toml", site.into()).unwrap()).unwrap()
}

/// The file after its edits.
fn fixed(bytes: &[u8]) -> Option<Vec<u8>> {
    let source = Source::new("2020-01-02.md", bytes.to_vec()).ok()?;
    fix(bytes, &source, &site()).map(|fixed| fixed.bytes)
}

#[test]
fn what_cannot_be_wrong_is_edited_and_nothing_else() {
    let before = "# 周刊 (2020-01-02)\r\n\r\n## 论文\r\n\r\n\
        - [甲 | 乙](http://github.com/a/b?utm_source=x&tab=readme#top)  \r\n\
        摘要：亮了,又灭,`甲,乙` https://c.example/?spm=1&id=2 与 https://c.example/?spm=1&id=23。\r\n";
    let after = "# 周刊 (2020-01-02)\r\n\r\n## 论文\r\n\r\n\
        - [甲 | 乙](https://github.com/a/b?tab=readme#top)  \r\n\
        摘要：亮了，又灭,`甲,乙` https://c.example/?id=2 与 https://c.example/?id=23。\r\n";
    let text = fixed(before.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(text.clone()).unwrap(), after);
    assert_eq!(fixed(&text), None);
}

#[test]
fn signed_links_and_broken_issues_stay_as_they_are() {
    for text in [
        "# 周刊 (2020-01-02)\n\n## 论文\n\n- [甲](https://mp.weixin.qq.com/s?timestamp=1&from=timeline&signature=x)\n",
        "# 周刊 (2020-02-30)\n\n## 论文\n\n- [甲](https://a.example/?spm=1)\n",
    ] {
        assert_eq!(fixed(text.as_bytes()), None, "{text}");
    }
}

#[test]
fn code_stays_as_it_is_while_the_rest_is_edited() {
    let before = "# 周刊 (2020-01-02)\n\n## 论文\n\n- [甲](https://a.example/?spm=1)  \n  亮了,又灭\n\n  \
                  ```\n  https://a.example/?spm=1\n  亮了,又灭\n  ```\n";
    let after = String::from_utf8(fixed(before.as_bytes()).unwrap()).unwrap();
    assert_eq!(after, before.replacen("?spm=1", "", 1).replacen("亮了,", "亮了，", 1));
}

fn soup() -> impl Strategy<Value = String> {
    const PIECES: [&str; 46] = [
        "\n",
        "\r\n",
        "\n\n",
        "  \n",
        "\r",
        "- ",
        "1. ",
        "> ",
        "## 博文\n\n",
        "```",
        "`",
        "**",
        "[",
        "](",
        ")",
        "摘要：",
        "量化",
        "甲",
        "乙",
        ",",
        ";",
        ":",
        "!",
        "?",
        "，",
        "。",
        " ",
        "\"",
        "“",
        "http://github.com/a?utm_source=x",
        "https://a.example/?spm=1&id=2",
        "https://a.example/",
        "?from=timeline",
        "&utm_medium=y",
        "#top",
        "http://arxiv.org/abs/1812.00332",
        "[丙 | 丁](http://zhihu.com/p?from=message)",
        "<http://b.example/?gclid=1>",
        "|",
        "A",
        "1",
        "\u{200b}",
        "&amp;",
        "\\,",
        "<!-- ",
        " -->",
    ];
    vec(select(&PIECES[..]), 0..60).prop_map(|pieces| pieces.concat())
}

const BEGINNING: &str = "# 周刊 (2020-01-02)\n\n## 论文\n\n- [甲](https://a.example/0)\n";

/// Letters and digits outside of URLs.
fn letters(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("http") {
        out += &rest[..at];
        let end = |c: char| !c.is_ascii_graphic() || "()<>`\"".contains(c);
        rest = &rest[at..];
        rest = &rest[rest.find(end).unwrap_or(rest.len())..];
    }
    out += rest;
    out.retain(char::is_alphanumeric);
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn a_second_run_changes_nothing_and_no_letter_is_lost(soup in soup()) {
        let before = format!("{BEGINNING}{soup}");
        if let Some(after) = fixed(before.as_bytes()) {
            prop_assert_eq!(fixed(&after), None);
            let after = String::from_utf8(after).unwrap();
            prop_assert_eq!(letters(&before), letters(&after));
            let lines = |text: &str| text.matches(['\n', '\r']).count();
            prop_assert_eq!(lines(&before), lines(&after));
            let entries = |text: &str| {
                let source = Source::new("2020-01-02.md", text.into()).unwrap();
                content::parse(&source, &site()).issue.unwrap().entries().count()
            };
            prop_assert_eq!(entries(&before), entries(&after));
        }
    }
}
