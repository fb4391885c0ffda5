//! A server that misbehaves, in every way and at every file that a visit asks
//! for. The files are found by watching a visit, so new ones are among them by
//! themselves. What always holds: the text that came stays; what is missing is
//! told in one calm line with a way to try again; once the server is well that
//! way leads to the whole, whatever the browser's cache believes; and nothing
//! fails in silence or uncaught.

use crate::harness::editions::Edition;
use crate::harness::handles::{ALIVE, ENTRY, SEARCH_OPEN, SEARCH_RESULT, link_to};
use crate::harness::{BASE, Fault, Pages, Reader, phone};
use briefing::ui::words;
use futures_util::FutureExt;
use serde_json::json;
use std::collections::BTreeSet;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;

/// As long as the pages of these tests wait.
const PATIENCE: Duration = Duration::from_millis(800);

/// The issue that the visit turns to: no neighbour of the newest, whose data is
/// fetched before anybody asks.
const TURNED: &str = "/issues/2020-01-15/";

/// The line that is said below a page, and the button in it.
const LINE: &str = "document.querySelector('#stale:not([hidden]) button')";
/// The ways to try again that can be seen on the page itself.
const AGAIN: &str =
    "[...document.querySelectorAll('main [data-do=retry], main [data-do=reload], .status button')]
    .filter(it => it.checkVisibility())";

/// When a file is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// The page itself.
    Page,
    /// Until the page lives.
    Start,
    /// When another page is turned to, and when something is searched.
    Use,
    /// While nobody waits.
    Aside,
}

fn edition() -> Edition {
    Edition { patience: Some(PATIENCE), ..Edition::default() }
}

/// The nine ways.
fn ways(older: &Path) -> Vec<(&'static str, Vec<Fault>)> {
    let page = b"<!doctype html><title>Welcome</title><p>Log in to the network".to_vec();
    vec![
        ("404", vec![Fault::Status(404)]),
        ("500", vec![Fault::Status(500)]),
        ("429", vec![Fault::Status(429)]),
        ("half a file", vec![Fault::Half]),
        ("nothing", vec![Fault::Hold]),
        ("a page", vec![Fault::Mime("text/html"), Fault::Body(page)]),
        ("an older version", vec![Fault::From(older.to_owned())]),
        ("one byte changed", vec![Fault::Changed]),
        ("a reset", vec![Fault::Disconnect]),
    ]
}

/// Opens the front page.
async fn open(reader: &Reader) {
    reader.open_printed("/").await;
    reader.wait_until(&format!("document.querySelectorAll('{ENTRY}').length === 5")).await;
}

async fn turn(reader: &Reader) {
    reader.click(&link_to("/issues/")).await;
    reader.click(&link_to(TURNED)).await;
}

async fn search(reader: &Reader) {
    reader.click(SEARCH_OPEN).await;
    reader.wait_until("document.activeElement.matches('[data-search-input]')").await;
    reader.type_text("松果").await;
}

/// True, as an expression, once the other page is there.
fn turned() -> String {
    format!(
        "location.pathname.endsWith('{TURNED}') && document.querySelectorAll('{ENTRY}').length === 4"
    )
}

/// True once the search has said all there is.
fn found(hits: &str) -> String {
    format!(
        "document.querySelectorAll('{SEARCH_RESULT}').length {hits}
         && !document.body.innerText.includes('{}') && !{AGAIN}.length",
        words::SEEKING
    )
}

/// The paths that a visit asks for and when, the pieces of the search among them.
async fn watch(reader: &Reader) -> BTreeSet<(Stage, String)> {
    let mut known = BTreeSet::new();
    let mut files = BTreeSet::new();
    let mut note = |stage: Stage| {
        for request in reader.pages.requests() {
            let path = request.split('?').next().unwrap_or_default().to_owned();
            let is_page = path == BASE;
            if known.insert(path.clone()) {
                files.insert((if is_page { Stage::Page } else { stage }, path));
            }
        }
    };
    open(reader).await;
    reader.wait_until_alive().await;
    note(Stage::Start);
    crate::offline::wait_for_the_worker(reader).await;
    note(Stage::Aside);
    turn(reader).await;
    reader.wait_until(&turned()).await;
    search(reader).await;
    reader.wait_until(&found("=== 4")).await;
    note(Stage::Use);
    files
}

/// Taps what is offered, if it still is.
async fn tap(reader: &Reader, button: &str) {
    reader.js(&format!("(it => it && it.click())({button}), 0")).await;
}

/// The text is there, and what is said is said once, in words.
async fn is_calm(reader: &Reader) {
    assert_eq!(reader.visible(ENTRY).await, 5, "the text stays");
    let said = "document.querySelector('#stale').innerText";
    reader.wait_until(&format!("/[。，]/.test({said})")).await;
}

/// A visit while something is amiss. Whatever does not work is said; then the
/// server is mended, and what is offered leads on.
async fn visit(reader: &Reader, hits: &str) {
    open(reader).await;
    reader.wait_until(&format!("({ALIVE}) || {LINE}")).await;
    if reader.is(LINE).await {
        is_calm(reader).await;
        reader.pages.mend();
        tap(reader, LINE).await;
        reader.wait_until(&format!("({ALIVE}) && !{LINE}")).await;
    }
    turn(reader).await;
    reader.wait_until(&format!("{} || {AGAIN}.length", turned())).await;
    if !reader.is(&turned()).await {
        assert!(reader.main_text().await.contains("2020-01-15"), "the page on the screen stays");
        reader.pages.mend();
        tap(reader, &format!("{AGAIN}[0]")).await;
        reader.wait_until(&turned()).await;
    }
    search(reader).await;
    reader.wait_until(&format!("({}) || {AGAIN}.length", found(hits))).await;
    if !reader.is(&found(hits)).await {
        reader.pages.mend();
        tap(reader, &format!("{AGAIN}[0]")).await;
        reader.wait_until(&found("=== 4")).await;
    }
    reader.pages.mend();
    reader.reload().await;
    reader.wait_until(&found("=== 4")).await;
}

/// The page itself does not come: nothing can be said, but the next time all is
/// well.
async fn page_fails(reader: &Reader) {
    reader.js(&format!("location.assign({}), 0", json!(reader.url_of("/")))).await;
    let came = format!(
        "location.href === {} && document.readyState !== 'loading'",
        json!(reader.url_of("/"))
    );
    reader.wait_until(&format!("{came} || location.protocol === 'chrome-error:'")).await;
    reader.pages.mend();
    reader.reload().await;
    visit(reader, "=== 4").await;
}

/// Tries some of the ways on all files.
async fn try_ways(from: usize, to: usize) {
    let site = edition().print();
    let older = Edition { without_the_newest: true, ..edition() }.print();
    phone()
        .with_site(site.path())
        .expecting("")
        .read(async |first| {
            let files = watch(first).await;
            let mut failed = Vec::new();
            for (way, faults) in ways(older.path()).into_iter().skip(from).take(to - from) {
                for (stage, paths) in grouped(&files) {
                    let name = format!("{way}: {}", paths.join(" "));
                    let outcome = one(first, &site, stage, &paths, &faults, way).await;
                    failed.extend(outcome.err().map(|why| format!("{name}: {why}")));
                }
            }
            assert!(failed.is_empty(), "{failed:#?}");
        })
        .await;
}

/// The files of a stage one by one, but those that nobody waits for at once.
fn grouped(files: &BTreeSet<(Stage, String)>) -> Vec<(Stage, Vec<String>)> {
    let mut groups: Vec<(Stage, Vec<String>)> = Vec::new();
    for (stage, path) in files {
        match groups.last_mut() {
            Some((Stage::Aside, paths)) if *stage == Stage::Aside => paths.push(path.clone()),
            _ => groups.push((*stage, vec![path.clone()])),
        }
    }
    groups
}

/// One way on some files, in a browser that knows nothing of the site.
async fn one(
    reader: &Reader,
    site: &TempDir,
    stage: Stage,
    paths: &[String],
    faults: &[Fault],
    way: &str,
) -> Result<(), String> {
    let pages = Pages::serve(site.path(), BASE, 0).await.expect("a free port");
    let reader = reader.at(pages);
    for path in paths {
        faults.iter().for_each(|fault| reader.pages.fault(path, fault.clone()));
    }
    // What is older knows of less.
    let hits = if way == "an older version" { "> 0" } else { "=== 4" };
    let visited = async {
        match stage {
            Stage::Page if way != "nothing" => page_fails(&reader).await,
            Stage::Page => {}
            Stage::Aside => {
                open(&reader).await;
                reader.wait_until_alive().await;
                let keeper = |path: &String| path.contains("/keep-");
                while !reader.pages.requests().iter().any(keeper) {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                visit(&reader, hits).await;
            }
            Stage::Start | Stage::Use => visit(&reader, hits).await,
        }
    };
    let outcome = AssertUnwindSafe(visited).catch_unwind().await;
    let mut problems = reader.console_problems().await;
    problems.retain(|problem| problem.contains("Uncaught"));
    reader.pages.mend();
    match outcome {
        Err(panic) => {
            let why = panic.downcast_ref::<String>().cloned().unwrap_or_default();
            let page = reader.text("document.body.innerText.slice(0, 300)").await;
            Err(format!("{why}\n{page}\n{problems:?}"))
        }
        Ok(()) if problems.is_empty() => Ok(()),
        Ok(()) => Err(json!(problems).to_string()),
    }
}

#[tokio::test]
async fn whatever_status_a_file_comes_with_the_text_stays_and_the_next_try_works() {
    try_ways(0, 3).await;
}

#[tokio::test]
async fn a_file_that_comes_in_part_or_never_is_told_and_the_next_try_works() {
    try_ways(3, 6).await;
}

#[tokio::test]
async fn a_file_that_is_not_the_one_asked_for_is_told_and_the_next_try_works() {
    try_ways(6, 9).await;
}
