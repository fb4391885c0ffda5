//! The search engine against a plain scan: what contains the words is found.

use briefing::{
    model::{Block, Entry, Inline, Issue, Link, Paragraph, Section, SectionItem},
    publish::Newsletter,
    search::{Answer, Builder, Engine, Request, Tier, fold_fully, issue_texts},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    convert::Infallible,
    path::{Path, PathBuf},
};

mod answers;
mod anything;
mod judged;
mod pieces;
mod scanned;

#[path = "../../benches/search/invent.rs"]
mod invent;
#[path = "../../benches/search/judge.rs"]
mod judge;
#[path = "../../benches/search/queries.rs"]
mod queries;

/// A site's search files.
struct Files {
    manifest: String,
    pieces: BTreeMap<String, Vec<u8>>,
}

fn build(issues: &[Issue], threads: usize) -> Files {
    write(builder(threads), issues)
}

fn builder(threads: usize) -> Builder {
    let groups = [vec!["量化".to_owned(), "Quantization".to_owned()]];
    Builder::new(threads).with_synonyms(&groups)
}

fn write(mut builder: Builder, issues: &[Issue]) -> Files {
    let mut pieces = BTreeMap::new();
    let mut put = |name: &str, bytes: &[u8]| {
        assert!(pieces.insert(name.to_owned(), bytes.to_vec()).is_none(), "{name} twice");
        Ok::<(), Infallible>(())
    };
    for issue in issues {
        builder.add(issue).unwrap();
    }
    let manifest = builder.finish(&mut put).unwrap();
    Files { manifest, pieces }
}

impl Files {
    fn engine(&self) -> Engine {
        Engine::open(&self.pieces[&self.manifest]).unwrap()
    }

    /// Asks until nothing more is needed; how many requests and rounds it took.
    fn ask(&self, engine: &mut Engine, request: &Request) -> (Answer, usize, usize) {
        let (mut requests, mut rounds) = (0, 0);
        loop {
            let answer = engine.search(request);
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
        title: title.into(),
        link: Some(Link::new("https://mp.weixin.qq.com/s/abc")),
        source: Some(source.into()).filter(|source: &String| !source.is_empty()),
        body: vec![Block::Paragraph(Paragraph {
            label: Some("摘要".into()),
            text: vec![Inline::Text(body.into())],
        })],
        ..Entry::default()
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
    (answer.literal().map(|hit| hit.id.clone()).collect(), answer)
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
