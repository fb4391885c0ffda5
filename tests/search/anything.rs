//! Whatever is asked of whatever texts.

use crate::*;
use proptest::prelude::*;

/// Texts with everything in them that folding and grams could trip over.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "量",
        "化",
        "量化",
        "網",
        "网络",
        "神經",
        "经",
        "INT8",
        "int",
        "ＭＮＮ",
        "c++",
        "RISC-V",
        "a",
        "B",
        "8",
        "７",
        "，",
        "。",
        " ",
        "\u{3000}",
        "\n",
        "é",
        "É",
        "㎡",
        "x86_64",
        "-",
        "\"",
        "😀",
    ]);
    prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn whatever_is_asked_of_whatever_texts_a_scan_agrees(
        texts in prop::collection::vec((text(), text(), text()), 1..24),
        cut in any::<(prop::sample::Index, prop::sample::Index, prop::sample::Index)>(),
        other in text(),
    ) {
        let items = |texts: &[(String, String, String)], first: usize| {
            texts.iter().enumerate().map(|(at, (title, source, body))| {
                entry(&format!("e{}", first + at), title, source, body)
            }).collect::<Vec<_>>()
        };
        let half = texts.len() / 2;
        let issues = vec![
            issue("2020-01-02", &[("论文", items(&texts[..half], 0))]),
            issue("2019-01-02", &[("博文", items(&texts[half..], half))]),
        ];
        let files = build(&issues, 1);
        // Something that stands there, and something that may not.
        let (title, _, body) = &texts[cut.0.index(texts.len())];
        let chars: Vec<char> = format!("{title}{body}").chars().collect();
        let from = cut.1.index(chars.len() + 1);
        let to = from + cut.2.index(chars.len() - from + 1).min(6);
        let there: String = chars[from..to].iter().collect();
        for query in [there, other] {
            // Quotes and signs that the query language has a use for.
            let query = query.replace(['"', '-', '\u{3000}'], " ");
            if query.trim().is_empty() {
                continue;
            }
            let (found, answer) = every_hit(&files, &query);
            prop_assert_eq!(&found, &scan(&issues, &query), "{}", query);
            prop_assert!(answer.exact);
            for hit in &answer.hits {
                let whole: String = hit.title.iter().map(|piece| piece.text.as_str()).collect();
                prop_assert!(!hit.title.iter().any(|piece| piece.text.is_empty()), "{}", whole);
            }
        }
    }

    // Few characters in many texts: pairs meet everywhere, in every order.
    #[test]
    fn what_stands_around_pairs_hides_nothing(
        texts in prop::collection::vec("[量化网8 ]{4,10}", 64..160),
        query in "[量化网8]{3,4}",
        limit in prop::sample::select(vec![10, usize::MAX]),
    ) {
        let items = texts.iter().enumerate().map(|(at, text)| {
            entry(&format!("e{at}"), "题", "", text)
        });
        let issues = [issue("2020-01-02", &[("论文", items.collect())])];
        let files = build(&issues, 1);
        let request = Request { limit, ..request(&query) };
        let (answer, ..) = files.ask(&mut files.engine(), &request);
        let found: BTreeSet<String> = answer.literal().map(|hit| hit.id.clone()).collect();
        let there = scan(&issues, &query);
        prop_assert!(found.is_subset(&there), "{}", query);
        prop_assert_eq!(found.len(), there.len().min(limit), "{}", query);
    }

    #[test]
    fn no_bytes_make_the_engine_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..64),
        at in any::<prop::sample::Index>(),
        bit in 0..8u8,
    ) {
        let _ = Engine::open(&bytes);
        let issues = [issue("2020-01-02", &[("论文", vec![entry("e1", "量化", "", "int8")])])];
        let files = build(&issues, 1);
        let mut manifest = files.pieces[&files.manifest].clone();
        let place = at.index(manifest.len());
        manifest[place] ^= 1 << bit;
        prop_assert!(Engine::open(&manifest).is_err());
        let mut engine = files.engine();
        for name in files.pieces.keys() {
            engine.give(name, Some(&bytes));
            engine.give(&name[..at.index(name.len())], Some(&bytes));
        }
        let answer = engine.search(&request("量化"));
        prop_assert!(answer.hits.is_empty() && answer.missing > 0);
    }
}
