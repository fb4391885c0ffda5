//! Issues of every shape, written at random: what stands in them is on the page or in
//! what the report names.

use super::words_among::words_among;
use briefing::content::{Behind, EntryShape, Reading, SiteFile, Source, SourcePlace, lost, parse};
use proptest::{prelude::*, sample::select};

fn piece() -> impl Strategy<Value = &'static str> {
    select(vec![
        "## ",
        "### ",
        "#### ",
        "- ",
        "1. ",
        "2. ",
        "1、",
        "（2）",
        "**",
        "\n",
        "\n\n",
        "  \n",
        "> ",
        "---\n",
        "[",
        "](https://a.example/",
        ")",
        "：",
        " | ",
        "by ",
        "（",
        "）",
        "目录",
        "订阅",
        "简介：",
        "摘要：",
        "    ",
        "![",
        "* ",
        "+ ",
        "`",
        "https://b.example/",
        "往期",
        "\n\n| [甲](https://a.example/) | 乙 |\n| --- | --- |\n| 丙 | [丁](https://d.example/) |\n\n",
    ])
}

fn reading() -> impl Strategy<Value = Reading> {
    (
        1..=6_u8,
        proptest::sample::subsequence(EntryShape::ALL.to_vec(), 1..=EntryShape::ALL.len()),
        select(SourcePlace::ALL.to_vec()),
        select(Behind::ALL.to_vec()),
        any::<bool>(),
    )
        .prop_map(|(section_level, entries, source, behind, parts)| Reading {
            section_level,
            entries,
            source,
            behind,
            separators: vec!["|".into(), "by ".into(), "：".into()],
            summary: vec!["简介".into()],
            preface: if parts { vec!["目录".into()] } else { Vec::new() },
            foot: if parts { vec!["订阅".into()] } else { Vec::new() },
            ..Reading::default()
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_is_lost_in_any_shape((text, words) in words_among(piece()), reading in reading()) {
        let mut site = SiteFile::bare("周刊").unwrap();
        site.reading = reading;
        let source = Source::of("2020-01-02.md", format!("# 周刊 2020-01-02\n\n{text}\n\n终"));
        let issue = parse(&source, &site).issue.expect("an issue");
        let mut json = serde_json::to_string(&issue).unwrap();
        for (_, word) in lost(&source.text, &issue) {
            json += &word;
        }
        for word in 1..=words {
            let word = format!("word{word}x");
            prop_assert!(json.contains(&word), "{word} of {text:?} is not in {json}");
        }
        let again = serde_json::from_str::<briefing::model::Issue>(&serde_json::to_string(&issue).unwrap());
        prop_assert_eq!(again.unwrap(), issue);
    }
}
