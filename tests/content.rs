//! The quirks of the newsletter, one folder each in `tests/fixtures`: what an
//! editor writes (`issue.md`), what becomes of it (`issue.json`) and what the
//! press says about it (`diagnostics.txt`). A file that would be empty is not
//! there.

#[path = "support/folders.rs"]
mod folders;

use annotate_snippets::Renderer;
use briefing::content::{self, SiteFile, Source};
use folders::folders;
use std::{
    fs,
    path::{Path, PathBuf},
};

const MEND: &str = "UPDATE_FIXTURES=1 cargo test --test content";

fn fixtures() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures"))
}

fn site() -> SiteFile {
    let source = Source::new("site.toml", fs::read(fixtures().join("site.toml")).unwrap()).unwrap();
    SiteFile::parse(&source).unwrap()
}

/// Compares a file with what it should hold, or writes it. Says what is wrong.
fn check(path: &Path, expected: Option<String>) -> Option<String> {
    let name = path.strip_prefix(fixtures()).unwrap().display();
    let found = fs::read_to_string(path).ok();
    if found == expected {
        return None;
    }
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        match &expected {
            Some(text) => fs::write(path, text).unwrap(),
            None => fs::remove_file(path).unwrap(),
        }
        return None;
    }
    Some(match (found, expected) {
        (None, _) => format!("{name} is missing"),
        (Some(_), None) => format!("{name} is left over"),
        (Some(found), Some(expected)) => {
            let different = found.lines().zip(expected.lines()).position(|(a, b)| a != b);
            let line = different.unwrap_or(found.lines().count().min(expected.lines().count()));
            let at = |text: &str| text.lines().nth(line).unwrap_or("(end of file)").to_owned();
            format!("{name}:{}\n  says    {}\n  not now {}", line + 1, at(&found), at(&expected))
        }
    })
}

#[test]
fn every_quirk_becomes_what_it_means() {
    let site = site();
    let mut wrong = Vec::new();
    for folder in folders(&fixtures()) {
        for file in fs::read_dir(&folder).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if !["issue.md", "issue.json", "diagnostics.txt"].contains(&name.as_str()) {
                wrong.push(format!("{} is left over", path.display()));
            }
        }
        let source = Source::new("issue.md", fs::read(folder.join("issue.md")).unwrap()).unwrap();
        let reading = content::parse(&source, &site);
        let said: Vec<String> = reading
            .diagnostics
            .iter()
            .map(|found| found.render(&source, &Renderer::plain()) + "\n")
            .collect();
        let json = reading.issue.map(|issue| serde_json::to_string_pretty(&issue).unwrap() + "\n");
        let said = Some(said.join("\n")).filter(|said| !said.is_empty());
        wrong.extend(check(&folder.join("issue.json"), json));
        wrong.extend(check(&folder.join("diagnostics.txt"), said));
    }
    assert!(wrong.is_empty(), "{}\n\nIf all is as it should be: {MEND}", wrong.join("\n"));
}
