//! Newsletters of other shapes than the house's: each folder here has one in words of
//! its own, three issues long. `press import` recognises it (`reading.toml`), finds
//! its entries (`entries.txt`), and loses nothing.
//!
//! `UPDATE_FIXTURES=1 cargo test --test shapes` writes both files anew.

#[path = "../support/folders.rs"]
mod folders;
mod lines;
#[path = "../support/words_among.rs"]
mod words_among;
mod written;

use briefing::{
    content::{SiteFile, Source, lost},
    model::{Issue, SectionItem},
    publish::Newsletter,
    scaffold::Import,
};
use folders::folders;
use std::{
    collections::BTreeSet,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

fn shapes() -> Vec<PathBuf> {
    folders(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/shapes"))
}

/// A newsletter's folder with the `site.toml` and `dates.toml` that the import asks for.
fn adopted(shape: &Path) -> (tempfile::TempDir, Import) {
    let folder = tempfile::tempdir().unwrap();
    let issues = folder.path().join("issues");
    copy(&shape.join("issues"), &issues);
    let import = Import::look(&issues, None).unwrap();
    let site = include_str!("../site/site.toml");
    let reading = import.recognised.reading.to_toml();
    fs::write(folder.path().join("site.toml"), format!("{site}\n{reading}")).unwrap();
    let days = import.missing_dates().into_iter().zip(1..);
    let days = days.map(|(line, day)| {
        line.trim_start_matches("# ").replace("YYYY-MM-DD", &format!("2019-07-{day:02}"))
    });
    fs::write(folder.path().join("dates.toml"), days.collect::<Vec<_>>().join("\n")).unwrap();
    (folder, import)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

fn issues(folder: &Path) -> Vec<Issue> {
    let newsletter = Newsletter::load(&folder.join("issues"), &folder.join("site.toml"));
    let newsletter = newsletter.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    newsletter.issues().map(Result::unwrap).collect()
}

/// Titles, addresses, sources and sections, a line for each entry.
fn entries(issues: &[Issue]) -> String {
    let mut out = String::new();
    for issue in issues {
        let headline = issue.headline.as_deref().unwrap_or_default();
        writeln!(out, "{} {} {headline}", issue.date, issue.title).unwrap();
        for section in &issue.sections {
            writeln!(out, "  {}", section.name).unwrap();
            for item in &section.items {
                let SectionItem::Entry(entry) = item else { continue };
                let href = entry.link.as_ref().map_or("-", |link| link.href.as_str());
                let source = entry.source.as_ref().map(|source| format!(" | {source}"));
                let labels: String =
                    entry.labels.iter().map(|label| format!("[{label}] ")).collect();
                let source = source.unwrap_or_default();
                writeln!(out, "    {labels}{}{source} <{href}>", entry.title).unwrap();
            }
        }
    }
    out
}

#[test]
fn each_shape_is_recognised_and_its_entries_are_found() {
    let mut wrong = Vec::new();
    for shape in shapes() {
        let (folder, import) = adopted(&shape);
        let found = issues(folder.path());
        for (name, text) in [
            ("reading.toml", import.recognised.reading.to_toml()),
            ("entries.txt", entries(&found)),
        ] {
            let path = shape.join(name);
            if fs::read_to_string(&path).ok().as_ref() == Some(&text) {
                continue;
            }
            if std::env::var_os("UPDATE_FIXTURES").is_some() {
                fs::write(path, text).unwrap();
            } else {
                wrong.push(format!("{}\n{text}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every run of letters or digits, and every address, by means of this test's own.
fn words(text: &str) -> BTreeSet<String> {
    let is_han = |c: char| !c.is_ascii();
    let mut words = BTreeSet::new();
    for piece in text.split(|c: char| !c.is_alphanumeric()) {
        let mut word = String::new();
        for c in piece.chars() {
            if word.chars().next_back().is_some_and(|last| is_han(last) != is_han(c)) {
                words.insert(std::mem::take(&mut word));
            }
            word.push(c);
        }
        words.insert(word);
    }
    words.remove("");
    words
}

/// A text without the tags of HTML, but for the addresses in them.
fn without_tags(text: &str) -> String {
    let mut parts = text.split('<');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_tag = part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match part.split_once('>').filter(|(tag, _)| is_tag && !tag.contains("://")) {
            Some((_, rest)) => {
                out.push(' ');
                out += rest;
            }
            None => out += part.trim_start_matches("a href="),
        }
    }
    out
}

#[test]
fn every_word_is_on_the_page_or_in_the_report() {
    for shape in shapes() {
        let (folder, import) = adopted(&shape);
        let mut there = import.to_string();
        for issue in issues(folder.path()) {
            there += &serde_json::to_string(&issue).unwrap();
        }
        for imported in &import.issues {
            let text = fs::read_to_string(shape.join("issues").join(&imported.path)).unwrap();
            for word in words(&without_tags(&text)) {
                assert!(there.contains(&word), "{}: {word}", imported.path);
            }
        }
    }
}

#[test]
fn what_is_converted_reads_the_same_in_the_house() {
    let site = SiteFile::bare("甲").unwrap();
    for shape in shapes() {
        let (folder, _) = adopted(&shape);
        let adopted = issues(folder.path());
        let known = Import::look(
            &folder.path().join("issues"),
            Some(briefing::publish::read_site(&folder.path().join("site.toml")).unwrap()),
        )
        .unwrap();
        let out = folder.path().join("out");
        let converted = known.convert(&out, &site).unwrap();
        assert_eq!((converted.written, converted.kept.len()), (adopted.len(), 0));
        for (path, words) in &converted.lost {
            // Front matter has no place in the house either.
            let told = known.issues.iter().find(|issue| issue.path == *path).unwrap();
            assert_eq!(words, &told.lost, "{}: {path}", shape.display());
        }
        let again = known.convert(&out, &site).unwrap();
        assert_eq!((again.written, again.kept.len()), (0, adopted.len()));
        for issue in &adopted {
            let path = out.join(format!("{}.md", issue.date));
            let source = Source::new("a.md", fs::read(&path).unwrap()).unwrap();
            let read = briefing::content::parse(&source, &site).issue.unwrap();
            let titles = |issue: &Issue| {
                let titles = issue.entries().map(|(_, entry)| entry.title.clone());
                titles.collect::<Vec<_>>()
            };
            assert_eq!(titles(&read), titles(issue), "{}", path.display());
            assert_eq!(lost(&source.text, &read), [], "{}", path.display());
        }
    }
}
