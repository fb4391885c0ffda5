//! Queries as people type them, judged by hand-written answers, over a few
//! invented issues.

use crate::*;
use judge::{Asked, Verdict, by_kind, reaches, scanned, table};

fn invented() -> Vec<Issue> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("tests/search/judged");
    let newsletter = Newsletter::load(&folder, &root.join("content/site.toml")).unwrap();
    newsletter.issues().collect::<Result<_, _>>().unwrap()
}

fn verdicts(issues: &[Issue], queries: &[Asked]) -> Vec<Verdict> {
    let files = build(issues, 1);
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
    for issues in read_and_looked_up(&invented()) {
        let verdicts = verdicts(&issues, &queries);
        let answered = |one: &Verdict| one.right > 0 || one.kind == "nothing to find";
        let idle: Vec<&str> =
            verdicts.iter().filter(|one| !answered(one)).map(|one| one.text.as_str()).collect();
        assert!(idle.len() <= 3, "nothing answers {idle:?}");
        for (kind, (_, recall, precision)) in by_kind(&verdicts) {
            assert!(reaches(kind, recall, precision), "{kind}\n{}", table(&verdicts));
        }
    }
}
