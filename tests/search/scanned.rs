//! Real and invented archives: the index finds what a scan finds.

use crate::*;

/// Asks queries of every kind; each must find what a scan finds.
fn finds_what_a_scan_finds(issues: &[Issue]) {
    let files = build(issues, 0);
    let queries = queries::queries(issues);
    assert!(queries.len() > 100, "{}", queries.len());
    for query in queries.iter().filter(|query| !matches!(query.kind, "typo" | "pinyin")) {
        let truth = scan(issues, &query.text);
        let (found, answer) = every_hit(&files, &query.text);
        if !truth.is_empty() {
            assert_eq!(found, truth, "{}: {}", query.kind, query.text);
            assert!(answer.exact, "{}", query.text);
            assert!(answer.sections.iter().map(|(_, count)| count).sum::<usize>() >= truth.len());
        }
        let (first, ..) = files.ask(&mut files.engine(), &request(&query.text));
        let good = first.literal().filter(|hit| truth.contains(&hit.id)).count();
        assert_eq!(good, truth.len().min(10), "{}", query.text);
    }
}

#[test]
fn the_content_is_found_as_by_a_scan() {
    finds_what_a_scan_finds(&content());
}

#[test]
fn an_invented_archive_of_several_batches_is_found_as_by_a_scan() {
    let issues: Vec<Issue> = invent::Words::of(&content()).issues(2_500).collect();
    finds_what_a_scan_finds(&issues);
}

#[test]
fn the_archive_is_found_as_by_a_scan_and_its_words_are_understood() {
    let Some(issues) = archive() else { return };
    finds_what_a_scan_finds(&issues);
    let files = build(&issues, 0);
    let queries = queries::queries(&issues);
    let guessed: Vec<_> =
        queries.iter().filter(|query| matches!(query.kind, "typo" | "pinyin")).collect();
    let answered = guessed.iter().filter(|query| {
        let (answer, ..) = files.ask(&mut files.engine(), &request(&query.text));
        let meant = scan(&issues, &query.means);
        answer.suggestion.is_some_and(|said| said == fold_fully(&query.means))
            || answer.hits.iter().any(|hit| meant.contains(&hit.id))
    });
    let answered = answered.count();
    assert!(answered * 100 >= guessed.len() * 95, "{answered} of {}", guessed.len());
}
