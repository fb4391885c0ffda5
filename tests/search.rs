//! The search engine against a plain scan: what contains the words is found.

use briefing::{
    model::{Block, Date, Entry, Inline, Issue, Link, Paragraph, Section, SectionItem},
    search::{Answer, Builder, Engine, Request, issue_texts},
};
use std::collections::BTreeMap;

/// A site's search files.
struct Files {
    directory: String,
    pieces: BTreeMap<String, Vec<u8>>,
}

fn build(issues: &[Issue], threads: usize) -> Files {
    let entries = issues.iter().map(|issue| issue.entries().count()).sum();
    let mut builder = Builder::new(entries, threads);
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
    let mut page = Engine::default();
    page.add_texts(&issue_texts(&issues[0]));
    assert_eq!(ids(&page.ask(&request("量化"))), ["e1"]);
    let _ = Date::new(2020, 1, 1);
}
