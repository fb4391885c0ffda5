//! The real issues of the newsletter, where they are at hand: no errors, and
//! nothing of them is lost. What is expected is read off the raw Markdown by
//! means of its own, as simple as can be.
//!
//! The folder is `../shared/archive`, or what `BRIEFING_ARCHIVE` names.

use briefing::{
    content::{self, SiteFile, Source},
    model::{Block, Inline, Issue, SectionItem},
};
use std::{
    collections::BTreeSet,
    fs,
    io::{Write, stderr},
    path::PathBuf,
    sync::Once,
};

static SKIPPED: Once = Once::new();

const SEPARATORS: [char; 3] = ['|', '丨', '｜'];

/// Each issue with the text it was read from.
fn archive() -> Vec<(String, Issue)> {
    archive_with(include_str!("fixtures/site.toml"))
}

fn archive_with(site: &str) -> Vec<(String, Issue)> {
    let folder = std::env::var_os("BRIEFING_ARCHIVE").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/archive")),
        PathBuf::from,
    );
    let Ok(files) = fs::read_dir(&folder) else {
        // Written past the test's own capture, so it is seen although it passes.
        SKIPPED.call_once(|| {
            let name = folder.display();
            let _ = writeln!(stderr(), "skipped: no folder {name}; BRIEFING_ARCHIVE may name one");
        });
        return Vec::new();
    };
    let site = SiteFile::parse(&Source::new("site.toml", site.into()).unwrap()).unwrap();
    let mut paths: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let source = Source::new(name, fs::read(path).unwrap()).unwrap();
        let reading = content::parse(&source, &site);
        assert_eq!(reading.errors(), 0, "{}: {:?}", source.name, reading.diagnostics);
        (source.text, reading.issue.expect("no errors, so an issue"))
    };
    paths.iter().map(read).collect()
}

/// The text before 往期回顾 and the foot, and the text from there on.
fn halves(text: &str) -> (&str, &str) {
    let body = text.strip_prefix("---\nlayout: default\n---\n").unwrap_or(text);
    let ends = ["\n## [往期回顾]", "\n----\n"].iter().filter_map(|mark| body.find(mark)).min();
    body.split_at(ends.unwrap_or(body.len()))
}

/// The letters and digits of Markdown: without link targets, list numbers and
/// the tags that the archive uses.
fn letters_of_markdown(markdown: &str) -> String {
    let mut rest = markdown;
    let mut out = String::new();
    while let Some((before, after)) = rest.split_once("](") {
        out += before;
        let mut depth = 1;
        let end = after.find(|c| {
            depth += match c {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            depth == 0
        });
        rest = &after[end.expect("every target ends")..];
    }
    out += rest;
    let lines = out.lines().map(|line| {
        let line = line.trim_start();
        let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let line = if number.len() < line.len() {
            number.strip_prefix(". ").unwrap_or(line)
        } else {
            line
        };
        line.replace("<font>", "").replace("</font>", "")
    });
    lines.flat_map(|line| letters(&line).chars().collect::<Vec<_>>()).collect()
}

/// All but what divides a title from its source, which may be a letter.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric() && !SEPARATORS.contains(c)).collect()
}

/// Every http address in a text, up to a blank, a bracket, a quote or Chinese.
fn addresses(text: &str) -> BTreeSet<String> {
    let starts = text.match_indices("http").filter(|(at, _)| {
        text[*at..].starts_with("http://") || text[*at..].starts_with("https://")
    });
    let address = |at: usize| {
        let end = |c: char| !c.is_ascii_graphic() || "()<>[]\"`".contains(c);
        let rest = &text[at..];
        rest[..rest.find(end).unwrap_or(rest.len())].trim_end_matches(['.', ',', ';']).to_owned()
    };
    starts.map(|(at, _)| address(at)).collect()
}

/// Every address that a reader of the JSON can follow.
fn hrefs(value: &serde_json::Value, found: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(object) => {
            for (key, value) in object {
                if let ("href" | "src", Some(href)) = (key.as_str(), value.as_str()) {
                    found.insert(href.to_owned());
                }
                hrefs(value, found);
            }
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| hrefs(value, found)),
        _ => {}
    }
}

#[test]
fn every_word_is_there_in_order() {
    for (text, mut issue) in archive() {
        let (body, _) = halves(&text);
        // The headline is part of the title; an address in a title's words
        // stands behind it once more, as a link.
        issue.headline = None;
        for item in issue.sections.iter_mut().flat_map(|section| &mut section.items) {
            if let SectionItem::Entry(entry) = item {
                let title = entry.title.clone();
                entry.aside.retain(|inline| {
                    !matches!(inline, Inline::Link { link, .. } if title.contains(&link.href))
                });
            }
        }
        let (expected, found) = (letters_of_markdown(body), letters(&issue.plain_text()));
        let at = expected.chars().zip(found.chars()).position(|(a, b)| a != b);
        let at = at.unwrap_or(expected.chars().count().min(found.chars().count()));
        let near =
            |text: &str| text.chars().skip(at.saturating_sub(20)).take(60).collect::<String>();
        assert!(expected == found, "{}: {} / {}", issue.date, near(&expected), near(&found));
    }
}

#[test]
fn every_address_is_a_link() {
    for (text, issue) in archive() {
        let mut found = BTreeSet::new();
        hrefs(&serde_json::to_value(&issue).unwrap(), &mut found);
        let expected = addresses(&text);
        let lost: Vec<&String> = expected.difference(&found).collect();
        assert!(lost.is_empty(), "{}: {lost:?}", issue.date);
    }
}

#[test]
fn every_section_has_its_entries() {
    let mut total = 0;
    for (text, issue) in archive() {
        let (body, _) = halves(&text);
        let counts: Vec<(String, usize)> = body
            .split("\n## ")
            .skip(1)
            .map(|section| {
                let name = section.lines().next().unwrap().trim().to_owned();
                (name, section.lines().filter(|line| line.starts_with("- ")).count())
            })
            .collect();
        let found: Vec<(String, usize)> = issue
            .sections
            .iter()
            .map(|section| (section.name.clone(), section.entries().count()))
            .collect();
        assert_eq!(counts, found, "{}", issue.date);
        total += found.iter().map(|(_, count)| count).sum::<usize>();
    }
    println!("{total} entries");
}

#[test]
fn titles_are_taken_apart() {
    for (text, issue) in archive() {
        let (body, _) = halves(&text);
        let sections = body.split_once("\n## ").map_or("", |(_, sections)| sections);
        let lines: Vec<&str> = sections.lines().filter(|line| line.starts_with("- ")).collect();
        for (line, (_, entry)) in lines.iter().zip(issue.entries()) {
            let target = line.split_once("](").map(|(_, rest)| rest);
            match (target, &entry.link) {
                (Some(target), Some(link)) => assert!(target.starts_with(&link.href), "{line}"),
                (None, None) => {}
                _ => panic!("{line}"),
            }
            let title = line.split_once("](").map_or(*line, |(title, _)| title);
            let expected = match title.matches(SEPARATORS).count() {
                0 => None,
                1 => title.rsplit_once(SEPARATORS).map(|(_, source)| source.trim()),
                _ => continue,
            };
            assert_eq!(entry.source.as_deref(), expected, "{line}");
            let brackets = line.strip_prefix("- [").and_then(|rest| rest.split_once(']'));
            let labelled = brackets.filter(|(_, rest)| !rest.starts_with('('));
            assert_eq!(
                entry.labels.first().map(String::as_str),
                labelled.map(|(label, _)| label),
                "{line}"
            );
        }
    }
}

#[test]
fn every_summary_is_labelled_and_every_notice_recognised() {
    for (text, issue) in archive() {
        let (body, _) = halves(&text);
        let summaries = body.lines().filter(|line| line.trim().starts_with("摘要：")).count()
            + body.lines().filter(|line| line.trim().starts_with("摘要:")).count();
        let labelled = |block: &&Block| matches!(block, Block::Paragraph(paragraph) if paragraph.label.as_deref() == Some("摘要"));
        let found = issue.entries().flat_map(|(_, entry)| &entry.body).filter(labelled).count();
        assert_eq!(summaries, found, "{}", issue.date);
        let notes = issue.sections.iter().flat_map(|section| &section.items);
        let notes = notes.filter(|item| matches!(item, SectionItem::Note(_))).count();
        let sections = body.split_once("\n## ").map_or("", |(_, sections)| sections);
        let quotes = sections.lines().filter(|line| line.starts_with("> ")).count();
        assert!(notes >= quotes, "{}: {notes} notes, {quotes} quotations", issue.date);
    }
}

#[test]
fn past_issues_and_colophon_are_facts() {
    for (text, issue) in archive() {
        let (_, foot) = halves(&text);
        let past = foot.split("\n----\n").next().unwrap_or_default();
        let dates = past.matches("[20").count();
        assert_eq!(issue.past.issues.len(), dates, "{}", issue.date);
        assert!(issue.past.rest.is_empty(), "{}: {:?}", issue.date, issue.past.rest);
        if !foot.contains("Editor:") {
            continue;
        }
        let colophon = &issue.colophon;
        assert!(matches!(colophon.editor.as_slice(), [Inline::Link { .. }]), "{}", issue.date);
        assert!(matches!(colophon.project.as_slice(), [Inline::Link { .. }]), "{}", issue.date);
        assert_eq!(
            colophon.licence.is_empty(),
            !foot.contains("creativecommons"),
            "{}",
            issue.date
        );
        assert_eq!(colophon.qr_code.is_some(), foot.contains("wechat_qrcode"), "{}", issue.date);
        let id = foot.lines().find_map(|line| {
            let line = line.trim_start_matches("- ");
            line.strip_prefix("Wechat ID:").or_else(|| line.strip_prefix("WeChat:"))
        });
        assert_eq!(colophon.wechat_id.as_deref(), id.map(str::trim), "{}", issue.date);
        let words = serde_json::to_string(colophon).unwrap();
        for word in foot.lines().filter(|line| line.starts_with("> ") || !line.contains(':')) {
            let stripped = word.trim_start_matches("> ").trim();
            let is_plain = !stripped.contains(['<', '[', '|', '-']);
            assert!(!is_plain || words.contains(stripped), "{}: {stripped}", issue.date);
        }
    }
}

#[test]
fn every_issue_survives_json() {
    for (_, issue) in archive() {
        let json = serde_json::to_string(&issue).unwrap();
        assert_eq!(serde_json::from_str::<Issue>(&json).unwrap(), issue);
        let ids: BTreeSet<&str> = issue.entries().map(|(_, entry)| entry.id.as_str()).collect();
        assert_eq!(ids.len(), issue.entries().count(), "{}", issue.date);
    }
}

#[test]
fn the_newsletters_own_topics_cover_four_entries_of_five() {
    let issues = archive_with(include_str!("../content/site.toml"));
    let entries: Vec<_> = issues.iter().flat_map(|(_, issue)| issue.entries()).collect();
    if entries.is_empty() {
        return;
    }
    let covered = entries.iter().filter(|(_, entry)| !entry.topics.is_empty()).count();
    let share = 100 * covered / entries.len();
    println!("{covered} of {} entries have a topic", entries.len());
    assert!(share >= 80, "only {share} %");
    // No topic may be a catch-all, nor an entry about everything.
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    for (_, entry) in &entries {
        assert!(entry.topics.len() <= 8, "{}: {:?}", entry.title, entry.topics);
        entry.topics.iter().for_each(|topic| *counts.entry(topic).or_default() += 1);
    }
    println!("{counts:?}");
    let (topic, most) = counts.iter().max_by_key(|(_, count)| **count).unwrap();
    assert!(most * 4 < entries.len(), "{topic}: {most}");
    assert!(counts.len() >= 12 && counts.values().all(|count| *count >= 5), "{counts:?}");
}
