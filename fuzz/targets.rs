//! What is fuzzed, and what must hold whatever the bytes are. Each function is
//! a target of `make fuzz`, and runs over its seeds in `make test`.

use annotate_snippets::Renderer;
use briefing::{
    assets::Bundle,
    content::{self, SiteFile, Source},
    model::{Base, Block, Index, Issue, Route, TopicPage, is_safe_href},
    publish::{Printer, Shown, feed::Feeds, topics::TopicCollector},
    search::{Builder, Engine, Request, reseal},
    ui::{kept::Item, personal::portable},
};
use std::{
    collections::{BTreeMap, HashSet},
    convert::Infallible,
    fs,
    sync::{Arc, LazyLock},
};

/// A target by its name, which is that of its folder of seeds.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const ALL: [Target; 6] = [
    ("markdown", markdown),
    ("index", index),
    ("query", query),
    ("issue", issue),
    ("saved", saved),
    ("site", site),
];

static SITE: LazyLock<SiteFile> = LazyLock::new(|| {
    let text = include_str!("../tests/fixtures/site.toml");
    let source = Source::of("site.toml", text.into());
    SiteFile::parse(&source).expect("a good site.toml")
});

fn read_issue(text: &str) -> Option<Issue> {
    let source = Source::of("2020-01-02.md", text.into());
    let reading = content::parse(&source, &SITE);
    assert_eq!(reading.issue.is_none(), reading.errors() > 0);
    for found in &reading.diagnostics {
        assert!(!found.render(&source, &Renderer::plain()).is_empty());
    }
    reading.issue
}

/// An editor's Markdown: read without a panic, every diagnostic at a place of
/// the text, and only safe addresses, unique ids and JSON that comes back.
pub fn markdown(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        assert!(Source::new("2020-01-02.md", bytes.to_vec()).is_err());
        return;
    };
    let inside = format!("# 周刊 (2020-01-02)\n\n## 论文\n\n- [甲](https://a.example/)\n{text}");
    for text in [text, &inside] {
        let Some(issue) = read_issue(text) else { continue };
        let json = serde_json::to_string(&issue).expect("JSON");
        assert_eq!(serde_json::from_str::<Issue>(&json).expect("an issue"), issue);
        let mut ids = HashSet::new();
        for (_, entry) in issue.entries() {
            assert!(ids.insert(&entry.id), "{} twice", entry.id);
            entry.body.iter().for_each(only_safe_addresses);
            let href = entry.link.as_ref().map_or("", |link| &link.href);
            assert!(href.is_empty() || is_safe_href(href), "{href}");
        }
    }
}

fn only_safe_addresses(block: &Block) {
    block.for_each_href(&mut |href| assert!(href.is_empty() || is_safe_href(href), "{href}"));
}

/// Search files by name, of an archive large enough to need all kinds.
pub struct Files {
    manifest: Vec<u8>,
    pieces: BTreeMap<String, Vec<u8>>,
}

static FILES: LazyLock<Files> = LazyLock::new(|| {
    let mut issues = Vec::new();
    for month in (1..=4).rev() {
        let mut text = format!("# 周刊 (2020-0{month}-02)\n");
        for at in 0..40 {
            let section = ["新闻", "论文"][at / 20];
            text += &if at % 20 == 0 { format!("\n## {section}\n\n") } else { String::new() };
            text += &format!(
                "- [网络{at}的INT8量化 | 来源{}](https://a.example/{month}/{at})\n",
                at % 3
            );
            text += &format!("摘要：MobileNet v{at} 低比特量化神经網絡，RISC-V 芯片{at}。\n");
        }
        let source = Source::of(format!("2020-0{month}-02.md"), text);
        issues.push(content::parse(&source, &SITE).issue.expect("an issue"));
    }
    let mut pieces = BTreeMap::new();
    let mut put = |name: &str, bytes: &[u8]| {
        pieces.insert(name.to_owned(), bytes.to_vec());
        Ok::<(), Infallible>(())
    };
    let groups = [vec!["量化".to_owned(), "quantization".to_owned()]];
    let mut builder = Builder::new(1).with_synonyms(&groups);
    for issue in &issues {
        builder.add(issue).expect("an issue in its turn");
    }
    let name = builder.finish(&mut put).expect("never fails");
    let manifest = pieces[&name].clone();
    Files { manifest, pieces }
});

impl Files {
    /// Asks until there is an answer; pieces come through `give`.
    fn ask(&self, engine: &mut Engine, text: &str, give: impl Fn(&str) -> Option<Vec<u8>>) {
        let request = Request { text: text.into(), limit: 10, ..Request::default() };
        for _round in 0..64 {
            let answer = engine.search(&request);
            assert!(answer.hits.len() <= request.limit);
            let pieces = answer.hits.iter().flat_map(|hit| hit.title.iter().chain(&hit.passage));
            pieces.for_each(|piece| assert!(!piece.text.is_empty()));
            if answer.needs.is_empty() {
                return;
            }
            for file in &answer.needs {
                engine.give(file, give(file).as_deref());
            }
        }
        panic!("the engine never has enough for {text:?}");
    }
}

const QUERIES: [&str; 5] =
    ["量化", "INT8 -网络3", "lianghua", "\"risc-v\" after:2020-02", "mobilnet"];

/// The search's decoder. The first byte says which kind of piece is replaced:
/// `m` is the manifest, `w`, `n`, `t`, `s`, `v` those that it names; the rest is
/// what the piece holds. The frame is made right, or nothing but the
/// checksum would be tried.
pub fn index(bytes: &[u8]) {
    let _ = Engine::open(bytes);
    let Some((kind, payload)) = bytes.split_first() else { return };
    let replaced = |piece: &[u8]| reseal(piece, payload);
    if *kind == b'm' {
        let Ok(mut engine) = Engine::open(&replaced(&FILES.manifest)) else { return };
        for text in QUERIES {
            FILES.ask(&mut engine, text, |file| FILES.pieces.get(file).cloned());
        }
        return;
    }
    let mut engine = Engine::open(&FILES.manifest).expect("a good manifest");
    for text in QUERIES {
        FILES.ask(&mut engine, text, |file| {
            let piece = FILES.pieces.get(file)?;
            let is_meant =
                file.strip_prefix("search/").is_some_and(|name| name.as_bytes()[0] == *kind);
            Some(if is_meant { replaced(piece) } else { piece.clone() })
        });
    }
}

/// Whether a seed of the manifest is one of the format of today.
pub fn opens(seed: &[u8]) -> bool {
    Engine::open(&reseal(&FILES.manifest, &seed[1..])).is_ok()
}

/// What [`index`] is to be given so as to meet each piece as it is.
pub fn index_seeds() -> Vec<(String, Vec<u8>)> {
    let mut seeds = Vec::new();
    let mut kinds = HashSet::new();
    for (name, piece) in &FILES.pieces {
        let kind = name.strip_prefix("search/").map_or(b'?', |name| name.as_bytes()[0]);
        // One of a kind: the others hold more of the same.
        if kinds.insert(kind) {
            let payload = &piece[reseal(piece, b"").len()..];
            seeds.push((char::from(kind).to_string(), [&[kind], payload].concat()));
        }
    }
    seeds
}

/// What a reader types: an answer, whatever it is.
pub fn query(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut engine = Engine::open(&FILES.manifest).expect("a good manifest");
    FILES.ask(&mut engine, &text, |file| FILES.pieces.get(file).cloned());
    // As it is known before anything has come, and when nothing comes.
    let mut engine = Engine::open(&FILES.manifest).expect("a good manifest");
    FILES.ask(&mut engine, &text, |_| None);
}

/// That newsletter before its first issue.
static INDEX: LazyLock<Index> = LazyLock::new(|| Index {
    site: SITE.site.clone(),
    issues: Vec::new(),
    elsewhere: Vec::new(),
    trends: Vec::new(),
    sources: Vec::new(),
});

static PRINTER: LazyLock<Printer> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let files: [(&str, &[u8]); 6] = [
        ("index.html", b"<!doctype html>"),
        ("reader-0.js", b"export {}"),
        ("reader-0_bg.wasm", b"\0asm\x01\0\0\0"),
        ("page-0.css", b""),
        ("more-0.css", b""),
        ("wide-0.css", b""),
    ];
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("a file");
    }
    let bundle = Bundle::read(folder.path()).expect("a bundle");
    Printer::new(Arc::new(INDEX.clone()), "0".into(), Base::new("/"), &bundle, &[], None).unwrap()
});

/// The JSON of an issue, the index or a topic: what can be read can be shown,
/// and comes back the same; no address on the page is a script.
pub fn issue(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Some(issue) = briefing::ui::browser::read_json::<Issue>(&text) {
        let json = serde_json::to_string(&issue).expect("JSON");
        assert_eq!(serde_json::from_str::<Issue>(&json).expect("an issue"), issue);
        let mut feeds = Feeds::new(&INDEX, &SITE.id);
        feeds.add(&issue);
        feeds.files().expect("feeds");
        let mut collector = TopicCollector::new(&SITE.site);
        collector.add(&issue);
        let date = issue.date;
        let shown = Shown { issue: Arc::new(issue), edition: "0".into() };
        let page = PRINTER.page(Route::Issue(date), Some(&shown));
        assert!(!page.contains("href=\"javascript:"));
        for topic in collector.pages() {
            let json = serde_json::to_string(&topic).expect("JSON");
            assert_eq!(serde_json::from_str::<TopicPage>(&json).expect("a topic"), topic);
        }
    }
    if let Some(page) = briefing::ui::browser::read_json::<TopicPage>(&text) {
        PRINTER.topic(&page);
    }
    if let Some(index) = briefing::ui::browser::read_json::<Index>(&text) {
        let json = serde_json::to_string(&index).expect("JSON");
        assert_eq!(serde_json::from_str::<Index>(&json).expect("an index"), index);
    }
}

/// A list of kept entries that somebody imports: only safe addresses, and what
/// is exported again comes back whole.
pub fn saved(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Some(items) = portable::read(&text) else { return };
    for item in &items {
        let href = item.href.as_deref().unwrap_or_default();
        assert!(href.is_empty() || is_safe_href(href), "{href}");
        assert!(!item.title.trim().is_empty());
    }
    let own = |item: &_| address(item);
    let again = portable::read(&portable::markdown(&items, &own)).expect("a list");
    let ids = |items: &[_]| items.iter().map(address).collect::<Vec<_>>();
    assert_eq!(ids(&again), ids(&items), "exported and read again");
}

fn address(item: &Item) -> String {
    format!("https://b.example/issues/{}/#{}", item.date, item.id)
}

/// A `site.toml` or a `synonyms.toml`: read, or refused with words.
pub fn site(bytes: &[u8]) {
    let Ok(source) = Source::new("site.toml", bytes.to_vec()) else { return };
    match SiteFile::parse(&source) {
        Ok(read) => {
            assert!(read.site.base_url.ends_with('/'));
            assert!(
                read.site.sections.iter().collect::<HashSet<_>>().len() == read.site.sections.len()
            );
            let issue = Source::of("2020-01-02.md", "# 周刊 (2020-01-02)".into());
            content::parse(&issue, &read);
        }
        Err(words) => assert!(words.contains("site.toml"), "{words}"),
    }
    if let Err(words) = content::synonyms(&source) {
        assert!(!words.to_string().is_empty());
    }
}
