//! What `press check` says: a folder for each diagnostic that takes more than reading
//! an issue, with the exact output; the counts over the real issues; edits that lose
//! nothing.

mod fixing;
#[path = "../support/folders.rs"]
mod folders;
mod one_by_one;

use annotate_snippets::Renderer;
use briefing::{
    check::{Checked, Checker},
    content::{self, Levels, Lint, Problem, SiteFile, Source},
    publish::{IssueFiles, read_site},
};
use folders::folders;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};
use strum::VariantNames;

const MEND: &str = "UPDATE_FIXTURES=1 cargo test --test check";
const SITE: &str = "tests/fixtures/site.toml";

fn checker(folder: &Path, site: &str) -> Checker {
    let site_path = Path::new(site);
    let site = read_site(site_path).unwrap();
    Checker {
        files: IssueFiles::find(folder, &site.reading).unwrap().files,
        others: Vec::new(),
        site_path: site_path.into(),
        site,
        is_whole: true,
        touched: None,
    }
}

/// A folder of fixtures, with a `site.toml` of its own where it has one.
fn fixture(folder: &Path) -> Checker {
    let own = folder.join("site.toml");
    checker(folder, if own.exists() { own.to_str().unwrap() } else { SITE })
}

/// What is said of a folder, and how often each code.
fn said(checker: &Checker) -> (String, BTreeMap<&'static str, usize>) {
    let (mut text, mut counts) = (String::new(), BTreeMap::new());
    checker
        .check(|checked: Checked| {
            text += &checked.render(&Renderer::plain());
            for found in checked.findings() {
                *counts.entry(found.code).or_default() += 1;
            }
        })
        .unwrap();
    (text, counts)
}

#[test]
fn each_fixture_says_what_it_should() {
    let mut wrong = Vec::new();
    for folder in folders(Path::new("tests/check/fixtures")) {
        let (text, _) = said(&fixture(&folder));
        let path = folder.join("diagnostics.txt");
        if std::env::var_os("UPDATE_FIXTURES").is_some() {
            fs::write(&path, &text).unwrap();
        } else if fs::read_to_string(&path).unwrap_or_default() != text {
            wrong.push(format!("{}\nnow says\n{text}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}\n\nIf all is as it should be: {MEND}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_fixture() {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for folder in folders(Path::new("tests/check/fixtures")) {
        seen.extend(said(&fixture(&folder)).1.keys());
    }
    let site = read_site(Path::new(SITE)).unwrap();
    for folder in folders(Path::new("tests/fixtures")) {
        let bytes = fs::read(folder.join("issue.md")).unwrap();
        let source = Source::new("issue.md", bytes).unwrap();
        let parsed = content::parse(&source, &site);
        seen.extend(parsed.diagnostics.iter().map(|found| found.problem.code()));
    }
    let codes = Problem::VARIANTS.iter().chain(Lint::VARIANTS).filter(|code| **code != "lint");
    let missing: Vec<_> = codes.filter(|code| !seen.contains(**code)).collect();
    assert!(missing.is_empty(), "no fixture for {missing:?}");
}

/// The rows of a table of docs/check.md: code, level, count over the real issues.
fn documented() -> BTreeMap<String, String> {
    let text = fs::read_to_string("docs/check.md").unwrap();
    let rows = text.lines().filter_map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let code = cells.get(1)?.strip_prefix('`')?.strip_suffix('`')?;
        Some((code.to_owned(), (*cells.get(3)?).to_owned()))
    });
    rows.collect()
}

#[test]
fn every_code_is_documented() {
    let documented = documented();
    let codes = Problem::VARIANTS.iter().chain(Lint::VARIANTS).filter(|code| **code != "lint");
    let known: BTreeSet<String> = codes.map(|code| (*code).to_owned()).collect();
    assert_eq!(documented.into_keys().collect::<BTreeSet<_>>(), known);
    let schema = fs::read_to_string("docs/schema/site.schema.json").unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let codes = schema["properties"]["check"]["propertyNames"]["enum"].as_array().unwrap();
    let codes: BTreeSet<&str> = codes.iter().map(|code| code.as_str().unwrap()).collect();
    assert_eq!(codes, Levels::codes().collect());
}

#[test]
fn the_counts_over_the_real_issues_are_those_of_the_docs() {
    let folder = std::env::var_os("BRIEFING_ARCHIVE")
        .map_or_else(|| PathBuf::from("../shared/archive"), PathBuf::from);
    if !folder.is_dir() {
        return;
    }
    let (_, counts) = said(&checker(&folder, "content/site.toml"));
    let mut documented = documented();
    documented.retain(|_, count| count != "0");
    let counts: BTreeMap<String, String> =
        counts.into_iter().map(|(code, count)| (code.into(), count.to_string())).collect();
    assert_eq!(counts, documented);
}

#[test]
fn other_issues_are_held_against_and_not_spoken_of() {
    let mut checker = checker(Path::new("tests/check/fixtures/link-seen-before"), SITE);
    checker.others = checker.files.drain(..1).collect();
    checker.is_whole = false;
    let (text, counts) = said(&checker);
    assert_eq!(counts["link-seen-before"], 3, "{text}");
    let mut first = checker.clone();
    std::mem::swap(&mut first.files, &mut first.others);
    assert_eq!(said(&first).0, "");
}

#[test]
fn levels_of_site_toml_change_what_is_told() {
    let with = |lines: &str| {
        let text = format!("{}\n[check]\n{lines}\n", fs::read_to_string(SITE).unwrap());
        SiteFile::parse(&Source::of("site.toml", text))
    };
    let folder = Path::new("tests/check/fixtures/no-source");
    let told = |lines: &str| {
        let mut checker = checker(folder, SITE);
        checker.site = with(lines).unwrap();
        checker.check(|_| ()).unwrap()
    };
    let summary = told("");
    assert_eq!((summary.errors, summary.warnings), (0, 1));
    let summary = told("no-source = \"error\"");
    assert_eq!((summary.errors, summary.warnings), (1, 0));
    let summary = told("no-source = \"off\"");
    assert_eq!((summary.errors, summary.warnings), (0, 0));
    for (lines, words) in [
        ("no-sauce = \"off\"", "没有「no-sauce」"),
        ("no-source = \"loud\"", "off、warning 或 error"),
        ("no-source = 1", "check.no-source"),
        ("no-date = \"off\"", "没有「no-date」这种可以改级别的问题"),
    ] {
        let error = with(lines).unwrap_err();
        assert!(error.contains(words), "{lines}: {error}");
    }
}
