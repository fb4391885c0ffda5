//! What is answered, and in which order.

use crate::*;
use briefing::search::Order;

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
    let all: [(&str, &[&str]); 24] = [
        ("pytorch", &["e1"]),
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
    ];
    let files = build(&issues, 1);
    let mut engine = files.engine();
    for (query, expected) in all {
        let (answer, ..) = files.ask(&mut engine, &request(query));
        assert_eq!(ids(&answer), expected, "{query}");
        let (cold, ..) = files.ask(&mut files.engine(), &request(query));
        assert_eq!(ids(&cold), expected, "{query}, cold");
        assert_eq!(cold.total, expected.len(), "{query}");
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
    let first = page.search(&request(query));
    assert!(!first.hits.is_empty() && !first.exact && first.needs.is_empty());
    let mut engine = files.engine();
    engine.add_texts(&issue_texts(&issues[0]));
    engine.add_texts(&issue_texts(&issues[0]));
    assert_eq!(ids(&engine.search(&request(query))).len(), first.hits.len());
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
    let first = [issues[0].clone()];
    let files = build(&first, 1);
    let (few, ..) = files.ask(&mut files.engine(), &request("量 鑫鑫"));
    let apart = |answer: &Answer| {
        let each = answer.apart.iter().map(|one| format!("{} {}", one.word, one.total));
        each.collect::<Vec<_>>().join(", ")
    };
    assert_eq!((few.total, few.exact), (0, true));
    assert!(apart(&few).ends_with("鑫鑫 0"), "{}", apart(&few));
    let files = build(&issues, 1);
    let ask = |query: &str| files.ask(&mut files.engine(), &request(query)).0;
    let count = ask("量化").total;
    assert_eq!(apart(&ask("量化 鑫鑫")), format!("量化 {count}, 鑫鑫 0"));
    assert_eq!(apart(&ask("量化")), "");
    let pinyin = ask("lianghua");
    assert!(pinyin.hits.iter().all(|hit| hit.tier == Tier::Spelling));
    assert_eq!((ids(&pinyin), pinyin.total), (ids(&ask("量化")), ask("量化").total));
    let initials = ask("lh");
    assert!(initials.corrected && initials.suggestion.is_some() && !ask("量化").corrected);
    assert!(pinyin.hits[0].title.iter().chain(&pinyin.hits[0].passage).any(|piece| piece.marked));
    let synonyms = ask("quantization");
    assert!(synonyms.hits.iter().all(|hit| hit.synonym.as_deref() == Some("量化")));
    assert_eq!(ids(&synonyms), ids(&ask("量化")));
}

#[test]
fn what_is_spelled_otherwise_or_sounds_so_is_found() {
    let issues = [issue(
        "2020-06-01",
        &[(
            "论文",
            vec![
                entry("e1", "RISC-V 芯片", "", "寒武纪的绿色重构，女性开发者"),
                entry("e2", "RISC V 与 CVPR2020", "", "人脸检测，行业与银行"),
                entry("e3", "riscv 工具链", "", "TensorFlow Lite 的 int-8 模型压缩"),
                entry("e4", "CVPR 2020：MobileNet V3", "", "方案；西安，反感"),
                entry("e5", "mobilenetv3", "", "量化\n剪枝 3.14"),
            ],
        )],
    )];
    let all: [(&str, &[&str]); 33] = [
        ("riscv", &["e3", "e2", "e1"]),
        ("RISC-V", &["e1", "e2", "e3"]),
        ("RISC V", &["e1", "e2", "e3"]),
        ("cvpr2020", &["e2", "e4"]),
        ("cvpr-2020", &["e2", "e4"]),
        ("CVPR 2020", &["e2", "e4"]),
        ("mobilenetv3", &["e4", "e5"]),
        ("MobileNet-V3", &["e4", "e5"]),
        ("tensorflowlite", &["e3"]),
        ("int8", &["e3"]),
        ("314", &[]),
        ("hanwuji", &["e1"]),
        ("han'wu'ji", &["e1"]),
        ("han wu ji", &["e1"]),
        ("hanwu", &["e1"]),
        ("lvse", &["e1"]),
        ("lu se", &["e1"]),
        ("lüse", &["e1"]),
        ("chonggou", &["e1"]),
        ("nvxing", &["e1"]),
        ("nüxing", &["e1"]),
        ("renlian jiance", &["e2"]),
        ("renlianjiance", &["e2"]),
        ("hangye", &["e2"]),
        ("yinhang", &["e2"]),
        ("fangan", &["e4"]),
        ("xian", &["e4"]),
        ("xi'an", &["e4"]),
        ("寒武记", &["e1"]),
        ("模形压缩", &["e3"]),
        ("量华", &["e5"]),
        ("减枝", &["e5"]),
        ("钱脸捡测", &[]),
    ];
    let files = build(&issues, 1);
    for (query, expected) in all {
        let (answer, ..) = files.ask(&mut files.engine(), &request(query));
        let mut found = ids(&answer);
        if query != "riscv" {
            found.sort_unstable();
        }
        assert_eq!(found, expected, "{query}: {:?}", answer.suggestion);
        assert_eq!(answer.total, expected.len(), "{query}");
    }
}

#[test]
fn a_word_that_stands_in_many_entries_is_no_slip() {
    let three = |word: &str| (0..3).map(|at| entry(&format!("{word}{at}"), word, "", "")).collect();
    let issues = [issue("2020-06-01", &[("论文", three("OpenCL")), ("博文", three("OpenCV 2.0"))])];
    let files = build(&issues, 1);
    let ask = |query: &str| files.ask(&mut files.engine(), &request(query)).0;
    assert_eq!(ask("opencl 2.0").suggestion, None);
    assert_eq!(ask("opncv 2.0").suggestion.as_deref(), Some("opencv 2.0"));
}

#[test]
fn what_nobody_sees_hides_nothing() {
    let issues = [issue(
        "2020-06-01",
        &[(
            "论文",
            vec![
                entry("e1", "RISC‑V 的“量\u{200b}化”", "", "int\u{2060}8 与 arm\u{a0}汇编"),
                entry("e2", "模型", "", "端到端\n学习，它's"),
            ],
        )],
    )];
    let files = build(&issues, 1);
    for (query, expected) in [
        ("risc-v", "e1"),
        ("RISC—V", "e1"),
        ("量化", "e1"),
        ("量\u{feff}化", "e1"),
        ("int8", "e1"),
        ("\"arm 汇编\"", "e1"),
        ("端到端学习", "e2"),
        ("它’s", "e2"),
    ] {
        assert_eq!(ids(&files.ask(&mut files.engine(), &request(query)).0), [expected], "{query}");
    }
}

#[test]
fn a_slip_in_a_word_that_the_vocabulary_leaves_out_is_understood() {
    // More words than the vocabulary keeps, each in one entry.
    let mut dice = invent::Dice(3);
    let mut letters =
        |count| -> String { (0..count).map(|_| char::from(b'a' + dice.roll(26) as u8)).collect() };
    // Half of them begin alike.
    let mut text =
        || -> String { (0..9).map(|_| format!("{} mobi{} ", letters(9), letters(6))).collect() };
    let texts: Vec<String> = (0..1_000).map(|_| text()).collect();
    let items = texts.iter().enumerate();
    let items = items.map(|(at, text)| entry(&format!("e{at}"), "题", "", text)).collect();
    let files = build(&[issue("2020-01-02", &[("论文", items)])], 0);
    for (at, text) in texts.iter().enumerate().step_by(97) {
        let meant = text.split(' ').nth(at % 18).unwrap();
        for slip in [2, 6] {
            let mut typed = meant.to_owned();
            typed.remove(slip);
            let (answer, _, rounds) = files.ask(&mut files.engine(), &request(&typed));
            assert_eq!(answer.suggestion.as_deref(), Some(meant), "{typed}");
            assert_eq!(ids(&answer), [format!("e{at}")], "{typed}");
            assert!(answer.corrected && rounds <= 5, "{typed}: {rounds} rounds");
        }
    }
}
