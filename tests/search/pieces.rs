//! The pieces of an index: their names, their loss, how many a query needs.

use crate::*;

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let issues: Vec<Issue> = invent::Words::of(&content()).issues(2_500).collect();
    let one = build(&issues, 1);
    for threads in [2, 5, 64] {
        let many = build(&issues, threads);
        assert_eq!(many.manifest, one.manifest);
        assert!(many.pieces == one.pieces, "{threads} threads");
    }
}

#[test]
fn a_new_issue_leaves_most_files_as_they_are() {
    let kept = |entries: usize| {
        let mut issues: Vec<Issue> = invent::Words::of(&content()).issues(entries).collect();
        let newer = build(&issues, 1);
        issues.remove(0);
        let older = build(&issues, 1);
        let kept = |kind: &str| {
            let of_kind = newer.pieces.keys().filter(|name| name.starts_with(kind));
            let of_kind: Vec<&String> = of_kind.collect();
            let kept = of_kind.iter().filter(|name| older.pieces.contains_key(**name)).count();
            for name in of_kind.iter().filter(|name| older.pieces.contains_key(**name)) {
                assert_eq!(older.pieces[*name], newer.pieces[*name], "{name}");
            }
            100 * kept / of_kind.len()
        };
        [kept("search/t"), kept("search/w"), kept("search/n"), kept("search/v"), kept("search/")]
    };
    // An issue is 17 entries; of the older 512 or 2,304 nothing changes.
    for entries in [600, 2_500] {
        let kept = kept(entries);
        assert!(kept[0] >= 94 && kept.iter().all(|kept| *kept >= 70), "{entries}: {kept:?} %");
    }
}

/// Answers with one piece lost, or damaged; whether that piece was asked for.
fn ask_without(
    engine: &mut Engine,
    files: &Files,
    request: &Request,
    lost: &str,
    damaged: Option<&[u8]>,
) -> (Answer, bool) {
    let mut concerned = false;
    loop {
        let answer = engine.search(request);
        if answer.needs.is_empty() {
            return (answer, concerned);
        }
        for file in &answer.needs {
            concerned |= file == lost;
            let whole = Some(files.pieces[file].as_slice());
            engine.give(file, if file == lost { damaged } else { whole });
        }
    }
}

#[test]
fn what_is_lost_is_told_and_the_rest_is_found() {
    let issues: Vec<Issue> = invent::Words::of(&content()).issues(120).collect();
    let files = build(&issues, 1);
    let truth = scan(&issues, "量化");
    for limit in [10, usize::MAX] {
        let request = Request { limit, ..request("量化") };
        let (whole, ..) = files.ask(&mut files.engine(), &request);
        let mut concerned = 0;
        for damaged in [None, Some(&b"brief"[..]), Some(&[0; 40][..])] {
            for lost in files.pieces.keys() {
                let mut engine = files.engine();
                let (answer, asked) = ask_without(&mut engine, &files, &request, lost, damaged);
                concerned += usize::from(asked);
                assert!(answer.hits.iter().all(|hit| truth.contains(&hit.id)), "{lost}");
                assert_eq!(answer.missing > 0, asked, "{lost}");
                engine.retry();
                let (mended, ..) = files.ask(&mut engine, &request);
                assert_eq!((&mended.hits, mended.missing), (&whole.hits, 0), "{lost}");
            }
        }
        assert!(concerned >= 6, "{concerned}");
    }
}

#[test]
fn a_letter_or_a_part_of_a_word_does_not_fetch_half_the_index() {
    let issues: Vec<Issue> = invent::Words::of(&content()).issues(2_500).collect();
    let files = build(&issues, 0);
    let all: usize = files.pieces.values().map(Vec::len).sum();
    for query in ["量", "m", "mo", "mobilen", "的", "神经"] {
        let mut engine = files.engine();
        let (mut bytes, mut answer) = (0, engine.search(&request(query)));
        while !answer.needs.is_empty() {
            for file in &answer.needs {
                bytes += files.pieces[file].len();
                engine.give(file, Some(&files.pieces[file]));
            }
            answer = engine.search(&request(query));
        }
        assert!(bytes * 20 < all, "{query}: {bytes} of {all}");
        // What is taken back needs nothing new.
        assert!(engine.search(&request(query)).needs.is_empty());
    }
}

#[test]
fn pairs_that_meet_without_their_characters_in_a_row_cost_few_rounds() {
    let text = |at: usize| match at % 100 {
        7 => "说量化学",
        at if at % 2 == 0 => "说量化与化学",
        _ => "化学与量化",
    };
    let items = (0..1_500).map(|at| entry(&format!("e{at}"), "题", "", text(at))).collect();
    let issues = [issue("2020-01-02", &[("论文", items)])];
    let files = build(&issues, 1);
    let (answer, requests, rounds) = files.ask(&mut files.engine(), &request("量化学"));
    assert_eq!((answer.hits.len(), answer.missing), (10, 0));
    assert!(rounds <= 6, "{requests} requests in {rounds} rounds");
}
