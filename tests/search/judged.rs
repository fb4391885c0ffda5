//! Queries as people type them, judged by hand-written answers, over a few
//! invented issues.

use crate::*;
use briefing::content::{Source, synonyms as synonyms_of};
use judge::{Asked, Verdict, by_kind, reaches, scanned, table};

fn invented() -> Vec<Issue> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("tests/search/judged");
    let newsletter = Newsletter::load(&folder, &root.join("content/site.toml")).unwrap();
    newsletter.issues().collect::<Result<_, _>>().unwrap()
}

fn verdicts(issues: &[Issue], queries: &[Asked]) -> Vec<Verdict> {
    let file = include_str!("../../content/synonyms.toml");
    let file = Source::new("synonyms.toml".to_owned(), file.into()).unwrap();
    let synonyms = synonyms_of(&file).unwrap();
    let files = write(Builder::new(0).with_synonyms(&synonyms), issues);
    let entries = scanned(issues);
    let judge = |asked: &Asked| {
        let all = Request { limit: usize::MAX, ..request(&asked.text) };
        asked.judge(&files.ask(&mut files.engine(), &all).0, &entries)
    };
    queries.iter().map(judge).collect()
}

#[test]
fn invented_issues_are_found_as_people_type() {
    let queries = judge::read(include_str!("judged/queries.txt"));
    assert!(queries.len() > 60);
    let verdicts = verdicts(&invented(), &queries);
    assert!(verdicts.iter().all(|one| one.fair), "{}", table(&verdicts));
    reach(&verdicts);
}

#[test]
fn the_archive_is_found_as_people_type() {
    let Some(issues) = archive() else { return };
    let queries = judge::read(include_str!("../../benches/search/judged.txt"));
    assert!(queries.len() > 150);
    let verdicts = verdicts(&issues, &queries);
    reach(&verdicts);
}

/// Fails where a kind is below its aims.
fn reach(verdicts: &[Verdict]) {
    for (kind, (_, recall, precision)) in by_kind(verdicts) {
        let good = reaches(kind, recall, precision);
        assert!(good, "{kind}\n{}", table(verdicts));
    }
}
