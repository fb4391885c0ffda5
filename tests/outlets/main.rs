//! Issues as they leave for places that have nothing of the site: all of the text
//! goes along, every address, and nothing that the place would strip or refuse.
//!
//! Over an invented newsletter, over every fixture, and over the real issues where
//! they are at hand (`../shared/archive`, or what `BRIEFING_ARCHIVE` names).

mod article;
#[path = "../support/folders.rs"]
mod folders;
#[path = "../invented/mod.rs"]
mod invented;
mod message;

use briefing::{
    content::{self, SiteFile, Source},
    model::{Inline, Issue, Note, for_each_inline},
};
use invented::{Tag, letters};
use std::{collections::BTreeSet, fs, path::Path};

/// All issues to try, by name.
fn issues() -> Vec<(String, Issue)> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fixtures = folders::folders(&here.join("tests/fixtures"));
    let mut files: Vec<_> = fixtures.iter().map(|folder| folder.join("issue.md")).collect();
    let archive = std::env::var_os("BRIEFING_ARCHIVE")
        .map_or_else(|| here.join("../shared/archive"), Into::into);
    let archive = fs::read_dir(archive).into_iter().flatten();
    files.extend(archive.map(|entry| entry.unwrap().path()));
    let site = Source::new("site.toml", include_bytes!("../fixtures/site.toml").to_vec()).unwrap();
    let site = SiteFile::parse(&site).unwrap();
    let read = |path: &std::path::PathBuf| {
        let bytes = fs::read(path).ok()?;
        let name = path.display().to_string();
        let issue = content::parse(&Source::new(&*name, bytes).ok()?, &site).issue?;
        Some((name, issue))
    };
    let mut issues: Vec<_> = files.iter().filter_map(read).collect();
    assert!(issues.len() > 40, "{}", issues.len());
    let invented = invented::newsletter(6).1;
    issues.extend(invented.into_iter().map(|issue| (format!("invented {}", issue.date), issue)));
    issues
}

/// The words of an issue, its colophon included, as runs of letters that must stand
/// together.
fn words(issue: &Issue) -> Vec<String> {
    let own = &issue.colophon;
    let facts = [&own.editor, &own.project, &own.licence, &issue.past.heading];
    let rest = issue.past.rest.iter().chain(&own.rest);
    let mut text = issue.plain_text();
    for line in facts.map(|line| briefing::model::plain_text(line)) {
        text += &format!("\n{line}");
    }
    for block in rest {
        text += &format!("\n{}", block.plain_text());
    }
    for past in &issue.past.issues {
        text += &format!("\n{}", past.date);
    }
    text.lines().map(letters).filter(|line| !line.is_empty()).collect()
}

/// Every address that an issue leads to, and every picture.
fn addresses(issue: &Issue) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let mut inlines = Vec::new();
    let mut visit = |inline| inlines.push(inline);
    issue.for_each_inline(&mut visit);
    let own = &issue.colophon;
    for line in [&own.editor, &own.project, &own.licence] {
        for_each_inline(line, &mut visit);
    }
    let mut links = BTreeSet::new();
    let mut pictures = BTreeSet::new();
    for inline in inlines {
        match inline {
            Inline::Link { link, .. } => drop(links.insert(link.href.as_str())),
            Inline::Image { src, .. } => drop(pictures.insert(src.as_str())),
            _ => {}
        }
    }
    links.extend(issue.past.issues.iter().map(|past| past.href.as_str()));
    let titles = issue.entries().filter_map(|(_, entry)| entry.link.as_ref());
    links.extend(titles.map(|link| link.href.as_str()));
    links.remove("");
    (links, pictures)
}

/// The text of a piece of HTML.
fn text_of(seen: &[(Tag, String)]) -> String {
    seen.iter().map(|(_, text)| text.as_str()).collect()
}

#[test]
fn the_issues_tried_have_everything_in_them() {
    let issues = issues();
    let mut kinds = BTreeSet::new();
    for (_, issue) in &issues {
        issue.for_each_inline(&mut |inline| {
            let kind = format!("{inline:?}");
            kinds.insert(kind[..kind.find(['(', ' ']).unwrap_or(kind.len())].to_owned());
        });
    }
    let all = ["Break", "Code", "Emphasis", "Image", "Link", "Strike", "Strong", "Text"];
    assert_eq!(kinds, all.map(Into::into).into());
    let notes: usize =
        issues.iter().map(|(_, issue)| issue.preface.iter().map(Note::blocks).count()).sum();
    assert!(notes > 10);
    assert!(issues.iter().any(|(_, issue)| !issue.past.issues.is_empty()));
    assert!(issues.iter().any(|(_, issue)| !issue.colophon.licence.is_empty()));
}
