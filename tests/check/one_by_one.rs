//! The edit that mends one diagnostic, on every fixture: it mends it, and loses nothing.

use super::{SITE, folders::folders};
use briefing::{
    check::{Archive, SourceSpellings, check_text, quick_fix},
    content::{self, Diagnostic, Parsed, SiteFile, Source},
    publish::read_site,
};
use std::{collections::BTreeSet, fs, path::Path};

/// What an editor's page knows of the other issues.
fn archive() -> Archive {
    let mut sources = SourceSpellings::default();
    sources.add("机器之心", 9);
    Archive { https: ["github.com".to_owned()].into(), sources, ..Archive::default() }
}

fn read(source: &Source, site: &SiteFile) -> (Parsed, Vec<Diagnostic>) {
    let parsed = content::parse(source, site);
    let found = check_text(source, &parsed, site, &archive());
    (parsed, found)
}

/// All words of an issue: letters and digits, without those of addresses.
fn words(parsed: &Parsed) -> Option<String> {
    let text = parsed.issue.as_ref()?.plain_text();
    let words = text.split(|c: char| c.is_whitespace() || !c.is_ascii());
    let urls = words.filter(|word| word.contains("://")).collect::<Vec<_>>();
    let mut rest = text.clone();
    urls.iter().for_each(|url| rest = rest.replacen(url, "", 1));
    rest.retain(char::is_alphanumeric);
    Some(rest)
}

/// The issues of the fixtures: of reading, and of advice.
fn issues() -> Vec<Source> {
    let reading = folders(Path::new("tests/fixtures")).into_iter().map(|at| at.join("issue.md"));
    let advice = folders(Path::new("tests/check/fixtures")).into_iter().flat_map(|folder| {
        let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        files.filter(|file| file.extension().is_some_and(|ending| ending == "md"))
    });
    let sources = reading.chain(advice).filter_map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        Source::new(name, fs::read(&path).unwrap()).ok()
    });
    sources.collect()
}

#[test]
fn an_edit_mends_its_diagnostic_and_loses_no_word() {
    let site = read_site(Path::new(SITE)).unwrap();
    let mut mended = BTreeSet::new();
    for source in issues() {
        let (parsed, found) = read(&source, &site);
        for diagnostic in &found {
            let Some(fix) = quick_fix(&source, &parsed, diagnostic) else { continue };
            let after = Source::of(source.name.clone(), fix.apply(&source.text));
            let (after_parsed, after_found) = read(&after, &site);
            let count = |found: &[Diagnostic]| {
                found.iter().filter(|other| other.problem == diagnostic.problem).count()
            };
            let told = format!("{}\n{diagnostic:?}\n{fix:?}\n{}", source.text, after.text);
            assert!(count(&after_found) < count(&found), "{told}");
            if !matches!(diagnostic.problem.code(), "source-spelling") {
                assert_eq!(words(&after_parsed), words(&parsed), "{told}");
            }
            mended.insert(diagnostic.problem.code());
        }
    }
    let least = [
        "dash",
        "extra-bracket",
        "full-width-brackets",
        "glued-punctuation",
        "half-width-punctuation",
        "heading-mark",
        "link-blank",
        "list-mark",
        "mistyped-scheme",
        "picture-size",
        "plain-http",
        "source-spelling",
        "task-mark",
        "tracking-parameter",
        "unclosed-link",
    ];
    let missing: Vec<_> = least.iter().filter(|code| !mended.contains(**code)).collect();
    assert!(missing.is_empty(), "no fixture has an edit for {missing:?}, only for {mended:?}");
}

#[test]
fn what_takes_a_decision_has_no_edit() {
    let site = read_site(Path::new(SITE)).unwrap();
    let text = "# 周刊 (2020-01-02)\n\n## 论文\n\n- [甲](https://a.example/)  \n摘要：好！？，坏\n";
    let source = Source::of("2020-01-02.md", text.into());
    let (parsed, found) = read(&source, &site);
    let codes: Vec<&str> = found.iter().map(|found| found.problem.code()).collect();
    assert!(codes.contains(&"no-source"), "{codes:?}");
    assert!(found.iter().all(|found| quick_fix(&source, &parsed, found).is_none()), "{codes:?}");
}
