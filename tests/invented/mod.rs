//! An invented newsletter, with everything in it that feeds and heads choke on.
#![allow(dead_code, reason = "each test takes what it needs")]

use briefing::model::{
    Block, Colophon, Date, Entry, Index, Inline, Issue, IssueCard, IssueNumbers, Link, Note,
    Paragraph, Person, Section, SectionItem, Site, Titled,
};
use html5gum::{DefaultEmitter, Token, Tokenizer};
use std::collections::BTreeMap;

/// What no reader's browser and no parser may ever take for its own.
pub const HOSTILE: &str = "<script>alert('1')</script> ]]> & &amp; \"双\" <!-- --> \u{0}\u{1}\u{b}\u{1f}\u{fffe} 😀 \\u003c";

/// A newsletter of that many issues, newest first.
pub fn newsletter(issues: usize) -> (Index, Vec<Issue>) {
    let issues: Vec<Issue> = days().take(issues).map(issue).collect();
    let index = Index {
        site: site(),
        issues: issues.iter().map(IssueCard::of).collect(),
        elsewhere: Vec::new(),
        trends: Vec::new(),
        sources: Vec::new(),
    };
    (index, issues)
}

/// Days, newest first, tens of thousands of them.
pub fn days() -> impl Iterator<Item = Date> {
    let of_year = |year| (1..=12u8).rev().map(move |month| (year, month));
    (1800..=2021u16).rev().flat_map(of_year).flat_map(|(year, month)| {
        (1..=28u8).rev().map(move |day| Date::new(year, month, day).unwrap())
    })
}

pub fn site() -> Site {
    Site {
        name: "嵌入式AI简报".into(),
        tagline: "关注模型压缩 & 低比特量化、\"部署\"".into(),
        editor: Person { name: "甲 <乙>".into(), url: "https://a.example/?a=1&b=2".into() },
        wechat_id: "Invented".into(),
        wechat_qr: None,
        share_picture: None,
        project_url: "https://a.example/project".into(),
        licence: Titled {
            name: "CC BY-SA 4.0".into(),
            url: "https://creativecommons.org/licenses/by-sa/4.0/".into(),
        },
        base_url: "https://a.example/briefing/".into(),
        mirrors: Vec::new(),
        numbers: IssueNumbers::default(),
        sections: ["业界新闻", "论文", "开源项目", "博文", "应用", "芯片 & 板卡"]
            .map(Into::into)
            .into(),
        topics: Vec::new(),
    }
}

fn issue(date: Date) -> Issue {
    let number =
        usize::from(date.year()) * 372 + usize::from(date.month()) * 31 + usize::from(date.day());
    let sections = ["业界新闻", "论文", "开源项目", "博文", "芯片 & 板卡"];
    Issue {
        date,
        title: format!("嵌入式AI简报 ({date})"),
        headline: (number % 3 == 0).then(|| format!("芯片/<b>{number}</b>/量化")),
        preface: vec![
            Note::Tagline(vec![paragraph(None, words("关注部署"))]),
            Note::Lead(vec![paragraph(Some("导读"), words(&format!("第{number}期。{HOSTILE}")))]),
        ],
        sections: sections
            .iter()
            .enumerate()
            .map(|(at, name)| Section {
                name: (*name).into(),
                heading: if at == 1 {
                    vec![link("https://a.example/papers", "论文")]
                } else {
                    vec![]
                },
                items: items(number * 10 + at),
            })
            .collect(),
        past: Default::default(),
        colophon: Colophon {
            licence: vec![
                Inline::Text("本作品采用 ".into()),
                link("http://creativecommons.org/licenses/by-sa/2.0/", "CC BY-SA 2.0"),
            ],
            ..Default::default()
        },
    }
}

fn items(seed: usize) -> Vec<SectionItem> {
    let hrefs = [
        format!("https://mp.weixin.qq.com/s?timestamp={seed}&src=3&ver=1&signature=kkc*x-77"),
        format!("https://github.com/a/{seed}"),
        String::new(),
    ];
    let entry = |(at, href): (usize, &String)| {
        SectionItem::Entry(Box::new(Entry {
            id: format!("e{seed}x{at}"),
            labels: if at == 1 { vec!["CVPR2021".into(), "2104.<11487>".into()] } else { vec![] },
            title: format!(
                "第{seed}号 <em>{at}</em> & “MNN” 端侧推理{}",
                if at == 0 { HOSTILE } else { "" }
            ),
            link: Some(Link::new(href.as_str())),
            source: (at != 1).then(|| "机器之心 & 知乎".into()),
            aside: if at == 1 {
                vec![link("https://a.example/report?x=1&y=2", "报道")]
            } else {
                vec![]
            },
            body: body(seed),
            ..Entry::default()
        }))
    };
    let mut items: Vec<SectionItem> = hrefs.iter().enumerate().map(entry).collect();
    items.insert(1, SectionItem::Note(vec![Block::Quote(vec![paragraph(None, words("注：无"))])]));
    if let SectionItem::Entry(entry) = &mut items[3] {
        (entry.link, entry.body) = (None, Vec::new());
    }
    items
}

fn body(seed: usize) -> Vec<Block> {
    let image = Inline::Image {
        src: format!("https://mmbiz.qpic.cn/{seed}?wx_fmt=png&b"),
        alt: "图\"示".into(),
    };
    let text = vec![
        Inline::Text(format!("提升 {seed} 倍，")),
        Inline::Strong(vec![Inline::Emphasis(words("INT8"))]),
        Inline::Break,
        Inline::Code("a < b && c".into()),
        Inline::Strike(words("旧")),
        image,
    ];
    vec![
        paragraph(Some("摘要"), text),
        paragraph(Some("论文"), vec![link("https://arxiv.org/abs/1909.10351", "")]),
        Block::List { start: Some(2), items: vec![vec![paragraph(None, words(HOSTILE))]] },
        Block::Code { language: "c".into(), text: "#include <arm_neon.h>\n".into() },
        Block::Table(vec![vec![words("网络")], vec![words("MobileNet")]]),
        Block::Heading { level: 3, text: words("小节") },
        Block::Rule,
    ]
}

fn paragraph(label: Option<&str>, text: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph { label: label.map(Into::into), text })
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.into())]
}

fn link(href: &str, text: &str) -> Inline {
    let text = if text.is_empty() { Vec::new() } else { words(text) };
    Inline::Link { link: Link::new(href), text }
}

/// A start tag: its name and attributes.
#[derive(Debug)]
pub struct Tag {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
}

impl Tag {
    pub fn get(&self, attribute: &str) -> &str {
        self.attributes.get(attribute).map_or("", String::as_str)
    }
}

/// What a browser sees in a piece of HTML: its start tags, and the text after
/// each of them.
pub fn parse_html(html: &str) -> Vec<(Tag, String)> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut seen: Vec<(Tag, String)> = Vec::new();
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        let utf8 = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        match token {
            Token::StartTag(tag) => {
                let attributes =
                    tag.attributes.iter().map(|(name, value)| (utf8(name), utf8(value))).collect();
                seen.push((Tag { name: utf8(&tag.name), attributes }, String::new()));
            }
            Token::String(text) => match seen.last_mut() {
                Some((_, after)) => after.push_str(&utf8(&text)),
                None => assert!(text.is_empty(), "text before the first tag"),
            },
            Token::EndTag(_) => {}
            Token::Comment(_) | Token::Doctype(_) => panic!("neither is ever written"),
            Token::Error(error) => panic!("{error:?}"),
        }
    }
    seen
}

/// The letters of a text: what must survive, wherever lines and elements end.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && *c != '\u{fffe}').collect()
}
