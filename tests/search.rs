//! The search engine against a plain scan: what contains the words is found.

use briefing::{
    model::{Block, Entry, Inline, Issue, Link, Paragraph, Section, SectionItem},
    publish::Newsletter,
    search::{Answer, Builder, Engine, Order, Request, fold_fully, issue_texts},
};
use proptest::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

#[path = "../benches/search/invent.rs"]
mod invent;
#[path = "../benches/search/queries.rs"]
mod queries;

/// A site's search files.
struct Files {
    directory: String,
    pieces: BTreeMap<String, Vec<u8>>,
}

fn build(issues: &[Issue], threads: usize) -> Files {
    let entries = issues.iter().map(|issue| issue.entries().count()).sum();
    let groups = [vec!["量化".to_owned(), "Quantization".to_owned()]];
    let mut builder = Builder::new(entries, threads).with_synonyms(&groups);
    let mut pieces = BTreeMap::new();
    let mut put = |name: &str, bytes: &[u8]| {
        assert!(pieces.insert(name.to_owned(), bytes.to_vec()).is_none(), "{name} twice");
        Ok::<(), std::convert::Infallible>(())
    };
    for issue in issues {
        builder.add(issue, &mut put).unwrap();
    }
    let directory = builder.finish(&mut put).unwrap();
    Files { directory, pieces }
}

impl Files {
    fn engine(&self) -> Engine {
        Engine::open(&self.pieces[&self.directory]).unwrap()
    }

    /// Asks until nothing more is needed; how many requests and rounds it took.
    fn ask(&self, engine: &mut Engine, request: &Request) -> (Answer, usize, usize) {
        let (mut requests, mut rounds) = (0, 0);
        loop {
            let answer = engine.ask(request);
            if answer.needs.is_empty() {
                return (answer, requests, rounds);
            }
            rounds += 1;
            assert!(rounds < 50, "{request:?} never ends");
            for file in &answer.needs {
                requests += 1;
                engine.give(file, Some(&self.pieces[file]));
            }
        }
    }
}

fn entry(id: &str, title: &str, source: &str, body: &str) -> SectionItem {
    SectionItem::Entry(Box::new(Entry {
        id: id.into(),
        labels: Vec::new(),
        title: title.into(),
        link: Some(Link::new("https://mp.weixin.qq.com/s/abc")),
        source: Some(source.into()).filter(|source: &String| !source.is_empty()),
        aside: Vec::new(),
        body: vec![Block::Paragraph(Paragraph {
            label: Some("摘要".into()),
            text: vec![Inline::Text(body.into())],
        })],
    }))
}

fn issue(date: &str, sections: &[(&str, Vec<SectionItem>)]) -> Issue {
    Issue {
        date: date.parse().unwrap(),
        title: "简报".into(),
        headline: None,
        preface: Vec::new(),
        sections: sections
            .iter()
            .map(|(name, items)| Section {
                name: (*name).into(),
                heading: Vec::new(),
                items: items.clone(),
            })
            .collect(),
        past: Default::default(),
        colophon: Default::default(),
    }
}

fn request(text: &str) -> Request {
    Request { text: text.into(), limit: 10, ..Request::default() }
}

fn ids(answer: &Answer) -> Vec<&str> {
    answer.hits.iter().map(|hit| hit.id.as_str()).collect()
}

#[test]
fn what_is_there_is_found_however_it_is_typed() {
    let issues = [
        issue(
            "2020-06-01",
            &[(
                "论文",
                vec![entry("e1", "PyTorch移动端推理", "知乎", "用 INT8量化 加速，C++ 实现")],
            )],
        ),
        issue(
            "2019-05-15",
            &[
                (
                    "业界新闻",
                    vec![entry("e2", "7nm工艺的RISC-V芯片", "機器之心", "深度學習 與神經網絡")],
                ),
                ("论文", vec![entry("e3", "MobileNetV3 结构搜索", "", "轻量化的 uint8 網絡")]),
            ],
        ),
    ];
    let files = build(&issues, 1);
    let mut engine = files.engine();
    for (query, expected) in [
        ("pytorch", &["e1"] as &[&str]),
        ("torch移", &["e1"]),
        ("ＰｙＴｏｒｃｈ　移动", &["e1"]),
        ("int8", &["e1", "e3"]),
        ("INT8量", &["e1"]),
        ("c++", &["e1"]),
        ("8", &["e1", "e3"]),
        ("nm工艺", &["e2"]),
        ("RISC-V", &["e2"]),
        ("神经网络", &["e2"]),
        ("網絡", &["e3", "e2"]),
        ("机器之心", &["e2"]),
        ("mobilenetv", &["e3"]),
        ("obilenetv3", &["e3"]),
        ("量化", &["e1", "e3"]),
        ("量化 -int8量化", &["e3"]),
        ("\"deep learning\"", &[]),
        ("\"int8量化 加速\"", &["e1"]),
        ("量化 section:论文 before:2020", &["e3"]),
        ("source:知乎", &["e1"]),
        ("网络 after:2020", &[]),
        ("weixin", &["e1", "e2", "e3"]),
        ("，", &["e1"]),
        ("鑫", &[]),
    ] {
        let (answer, ..) = files.ask(&mut engine, &request(query));
        assert_eq!(ids(&answer), expected, "{query}");
        let (cold, ..) = files.ask(&mut files.engine(), &request(query));
        assert_eq!(ids(&cold), expected, "{query}, cold");
        assert_eq!(cold.total, expected.len(), "{query}");
    }
}

/// The ids of the entries that contain every word, by plain scan.
fn scan(issues: &[Issue], query: &str) -> BTreeSet<String> {
    let folded = fold_fully(query);
    let mut found = BTreeSet::new();
    for record in issues.iter().map(issue_texts).collect::<String>().split_terminator('\u{1e}') {
        let fields: Vec<&str> = record.splitn(4, '\u{1f}').collect();
        let text = fold_fully(fields[3]);
        if folded.split_whitespace().all(|word| text.contains(word)) {
            found.insert(fields[1].to_owned());
        }
    }
    found
}

/// Every hit of a query, and whether the answer is sure of the number.
fn every_hit(files: &Files, query: &str) -> (BTreeSet<String>, Answer) {
    let all = Request { limit: usize::MAX, ..request(query) };
    let (answer, ..) = files.ask(&mut files.engine(), &all);
    let literal = answer.hits.iter().filter(|hit| hit.synonym.is_none());
    (literal.map(|hit| hit.id.clone()).collect(), answer)
}

fn content() -> Vec<Issue> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let newsletter = Newsletter::load(&folder.join("issues"), &folder.join("site.toml")).unwrap();
    newsletter.issues().collect::<Result<_, _>>().unwrap()
}

/// The real issues, where they are at hand.
fn archive() -> Option<Vec<Issue>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = std::env::var_os("BRIEFING_ARCHIVE")
        .map_or_else(|| root.join("../shared/archive"), PathBuf::from);
    let site = root.join("content/site.toml");
    let newsletter = folder.is_dir().then(|| Newsletter::load(&folder, &site).unwrap())?;
    Some(newsletter.issues().collect::<Result<_, _>>().unwrap())
}

/// Asks queries of every kind; each must find what a scan finds.
fn finds_what_a_scan_finds(issues: &[Issue]) {
    let files = build(issues, 0);
    let queries = queries::queries(issues);
    assert!(queries.len() > 100, "{}", queries.len());
    for query in queries.iter().filter(|query| !matches!(query.kind, "typo" | "pinyin")) {
        let truth = scan(issues, &query.text);
        let (found, answer) = every_hit(&files, &query.text);
        if !truth.is_empty() {
            assert_eq!(found, truth, "{}: {}", query.kind, query.text);
            assert!(answer.exact, "{}", query.text);
            assert!(answer.sections.iter().map(|(_, count)| count).sum::<usize>() >= truth.len());
        }
        let (first, ..) = files.ask(&mut files.engine(), &request(&query.text));
        let literal = first.hits.iter().filter(|hit| hit.synonym.is_none());
        let good = literal.filter(|hit| truth.contains(&hit.id)).count();
        assert_eq!(good, truth.len().min(10), "{}", query.text);
    }
}

#[test]
fn the_content_is_found_as_by_a_scan() {
    finds_what_a_scan_finds(&content());
}

#[test]
fn an_invented_archive_of_several_batches_is_found_as_by_a_scan() {
    let issues: Vec<Issue> = invent::Words::of(&content()).issues(2_500).collect();
    finds_what_a_scan_finds(&issues);
}

#[test]
fn the_archive_is_found_as_by_a_scan_and_its_words_are_understood() {
    let Some(issues) = archive() else { return };
    finds_what_a_scan_finds(&issues);
    let files = build(&issues, 0);
    let queries = queries::queries(&issues);
    let guessed: Vec<_> =
        queries.iter().filter(|query| matches!(query.kind, "typo" | "pinyin")).collect();
    let answered = guessed.iter().filter(|query| {
        let (answer, ..) = files.ask(&mut files.engine(), &request(&query.text));
        let meant = scan(&issues, &query.means);
        answer.suggestion.is_some_and(|said| said == fold_fully(&query.means))
            || answer.hits.iter().any(|hit| meant.contains(&hit.id))
    });
    let answered = answered.count();
    assert!(answered * 100 >= guessed.len() * 90, "{answered} of {}", guessed.len());
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let issues: Vec<Issue> = invent::Words::of(&content()).issues(2_500).collect();
    let one = build(&issues, 1);
    for threads in [2, 5, 64] {
        let many = build(&issues, threads);
        assert_eq!(many.directory, one.directory);
        assert!(many.pieces == one.pieces, "{threads} threads");
    }
}

#[test]
fn a_new_issue_leaves_the_names_of_old_texts_as_they_are() {
    let mut issues: Vec<Issue> = invent::Words::of(&content()).issues(600).collect();
    let newer = build(&issues, 1);
    issues.remove(0);
    let older = build(&issues, 1);
    let texts = |files: &Files| -> BTreeSet<String> {
        files.pieces.keys().filter(|name| name.starts_with("search/t")).cloned().collect()
    };
    let kept = texts(&older).intersection(&texts(&newer)).count();
    // Two of three volumes are full; 32 files are a volume.
    assert_eq!(kept, 64);
}

/// Answers with one piece lost, or damaged; whether that piece was asked for.
fn ask_without(
    engine: &mut Engine,
    files: &Files,
    request: &Request,
    lost: &str,
    damaged: Option<&[u8]>,
) -> (Answer, bool) {
    let mut concerned = false;
    loop {
        let answer = engine.ask(request);
        if answer.needs.is_empty() {
            return (answer, concerned);
        }
        for file in &answer.needs {
            concerned |= file == lost;
            let whole = Some(files.pieces[file].as_slice());
            engine.give(file, if file == lost { damaged } else { whole });
        }
    }
}

#[test]
fn what_is_lost_is_told_and_the_rest_is_found() {
    let issues: Vec<Issue> = invent::Words::of(&content()).issues(120).collect();
    let files = build(&issues, 1);
    let truth = scan(&issues, "量化");
    for limit in [10, usize::MAX] {
        let request = Request { limit, ..request("量化") };
        let (whole, ..) = files.ask(&mut files.engine(), &request);
        let mut concerned = 0;
        for damaged in [None, Some(&b"brief"[..]), Some(&[0; 40][..])] {
            for lost in files.pieces.keys() {
                let mut engine = files.engine();
                let (answer, asked) = ask_without(&mut engine, &files, &request, lost, damaged);
                concerned += usize::from(asked);
                assert!(answer.hits.iter().all(|hit| truth.contains(&hit.id)), "{lost}");
                // What a lead holds can be had elsewhere.
                let can_do_without = lost.starts_with("search/l");
                assert_eq!(answer.missing > 0, asked && !can_do_without, "{lost}");
                engine.retry();
                let (mended, ..) = files.ask(&mut engine, &request);
                assert_eq!((&mended.hits, mended.missing), (&whole.hits, 0), "{lost}");
            }
        }
        assert!(concerned >= 6, "{concerned}");
    }
}

#[test]
fn titles_come_first_then_beginnings_then_newer_ones() {
    let issues = [
        issue(
            "2021-01-02",
            &[(
                "博文",
                vec![
                    entry("e1", "模型的故事", "", "文中说到神经网络与 arm"),
                    entry("e2", "Charm 与报警", "", "alarm"),
                    entry("e3", "卷积神经网络入门", "", "无"),
                ],
            )],
        ),
        issue(
            "2020-01-02",
            &[(
                "博文",
                vec![
                    entry("e4", "神经网络入门", "", "无"),
                    entry("e5", "ARM 汇编", "", "无"),
                    entry("e6", "army 与旧芯片", "", "无"),
                ],
            )],
        ),
        issue("2019-01-02", &[("论文", vec![entry("e7", "神经网络入门", "", "无")])]),
    ];
    let files = build(&issues, 1);
    let order = |query: &str| {
        let (answer, ..) = files.ask(&mut files.engine(), &request(query));
        answer.hits.iter().map(|hit| hit.id.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(order("神经网络"), "e4 e7 e3 e1");
    assert_eq!(order("arm"), "e5 e6 e2 e1");
    // The rarer word decides: 入门 is in three titles, 卷积 in one.
    assert_eq!(order("神经网络 入门"), "e4 e7 e3");
    let by_issue = Request { order: Order::ByIssue, ..request("神经网络") };
    let (answer, ..) = files.ask(&mut files.engine(), &by_issue);
    assert_eq!(ids(&answer), ["e3", "e1", "e4", "e7"]);
}

#[test]
fn a_section_and_a_year_narrow_and_are_counted() {
    let issues = [
        issue(
            "2021-01-02",
            &[
                ("博文", vec![entry("e1", "量化一", "", "")]),
                ("论文", vec![entry("e2", "量化二", "", "")]),
            ],
        ),
        issue(
            "2020-01-02",
            &[("论文", vec![entry("e3", "量化三", "", ""), entry("e4", "剪枝", "", "")])],
        ),
    ];
    let files = build(&issues, 1);
    let narrow = Request { section: Some("论文".into()), year: Some(2021), ..request("量化") };
    let (answer, ..) = files.ask(&mut files.engine(), &narrow);
    assert_eq!(ids(&answer), ["e2"]);
    assert_eq!((answer.total, answer.exact), (1, true));
    assert_eq!(answer.years, [(2021, 1), (2020, 1)]);
    assert_eq!(answer.sections.len(), 2);
    let (answer, ..) = files.ask(&mut files.engine(), &request("section:论文"));
    assert_eq!(ids(&answer), ["e2", "e3", "e4"]);
}

#[test]
fn the_page_answers_before_the_index_and_agrees_with_it() {
    let issues: Vec<Issue> = invent::Words::of(&content()).issues(100).collect();
    let files = build(&issues, 1);
    let mut page = Engine::default();
    page.add_texts(&issue_texts(&issues[0]));
    let query = &issues[0].entries().next().unwrap().1.title.chars().take(3).collect::<String>();
    let first = page.ask(&request(query));
    assert!(!first.hits.is_empty() && !first.exact && first.needs.is_empty());
    let mut engine = files.engine();
    engine.add_texts(&issue_texts(&issues[0]));
    engine.add_texts(&issue_texts(&issues[0]));
    assert_eq!(ids(&engine.ask(&request(query))).len(), first.hits.len());
    let (with, ..) = files.ask(&mut engine, &request(query));
    let (without, ..) = files.ask(&mut files.engine(), &request(query));
    assert_eq!(with.hits, without.hits);
    // An issue that the index does not know yet is found too.
    let mut newer = issues[0].clone();
    newer.date = "2030-01-02".parse().unwrap();
    engine.add_texts(&issue_texts(&newer));
    let (answer, ..) = files.ask(&mut engine, &request(query));
    assert_eq!(answer.hits[0].date, newer.date);
}

#[test]
fn what_fails_is_named_and_what_may_be_meant_is_offered() {
    let issues: Vec<Issue> = invent::Words::of(&content()).issues(400).collect();
    let files = build(&issues, 1);
    let ask = |query: &str| files.ask(&mut files.engine(), &request(query)).0;
    assert_eq!(ask("量化 鑫鑫").failing.as_deref(), Some("鑫鑫"));
    assert_eq!(ask("量化").failing, None);
    let pinyin = ask("lianghua");
    assert_eq!(pinyin.suggestion.as_deref(), Some("量化"));
    assert_eq!(ids(&pinyin), ids(&ask("量化")));
    assert!(pinyin.hits[0].title.iter().chain(&pinyin.hits[0].passage).any(|piece| piece.marked));
    let synonyms = ask("quantization");
    assert!(synonyms.hits.iter().all(|hit| hit.synonym.as_deref() == Some("量化")));
    assert_eq!(ids(&synonyms), ids(&ask("量化")));
}

#[test]
fn a_letter_or_a_part_of_a_word_does_not_fetch_half_the_index() {
    let issues: Vec<Issue> = invent::Words::of(&content()).issues(2_500).collect();
    let files = build(&issues, 0);
    let all: usize = files.pieces.values().map(Vec::len).sum();
    for query in ["量", "m", "mo", "mobilen", "的", "神经"] {
        let mut engine = files.engine();
        let (mut bytes, mut answer) = (0, engine.ask(&request(query)));
        while !answer.needs.is_empty() {
            for file in &answer.needs {
                bytes += files.pieces[file].len();
                engine.give(file, Some(&files.pieces[file]));
            }
            answer = engine.ask(&request(query));
        }
        assert!(bytes * 20 < all, "{query}: {bytes} of {all}");
        // What is taken back needs nothing new.
        assert!(engine.ask(&request(query)).needs.is_empty());
    }
}

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
    #![proptest_config(ProptestConfig::with_cases(128))]

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
        let issues = [
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

    #[test]
    fn no_bytes_make_the_engine_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..64),
        at in any::<prop::sample::Index>(),
        bit in 0..8u8,
    ) {
        let _ = Engine::open(&bytes);
        let issues = [issue("2020-01-02", &[("论文", vec![entry("e1", "量化", "", "int8")])])];
        let files = build(&issues, 1);
        let mut directory = files.pieces[&files.directory].clone();
        let place = at.index(directory.len());
        directory[place] ^= 1 << bit;
        prop_assert!(Engine::open(&directory).is_err());
        let mut engine = files.engine();
        for name in files.pieces.keys() {
            engine.give(name, Some(&bytes));
            engine.give(&name[..at.index(name.len())], Some(&bytes));
        }
        let answer = engine.ask(&request("量化"));
        prop_assert!(answer.hits.is_empty() && answer.missing > 0);
    }
}
