//! A server that misbehaves, in nine ways and at every file that a visit asks
//! for. The files are found by watching a visit, so new ones are among them by
//! themselves. What always holds: the text that came stays, links lead, nothing is
//! asked for without end; what does not work is told in one calm line with a way to
//! try again; once the server is well that way leads to the whole, although the
//! browser may keep what came before for ten minutes; nothing fails uncaught.
//!
//! Of all cases `make test` tries every fourth, `make test-networks` each.

use crate::harness::editions::Edition;
use crate::harness::{BASE, Fault, Pages, Reader, Setup, desktop, phone};
use futures_util::FutureExt;
use std::collections::BTreeSet;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;
use visit::Visit;

mod visit;

/// As long as the pages of these tests wait for an answer.
const PATIENCE: Duration = Duration::from_millis(1200);

/// More often no file is asked for in one visit. Each of its pages may do so anew
/// and once more if the answer is no good; browsers repeat what was reset.
const OFTEN: usize = 40;

/// When a file is asked for first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// The page itself.
    Page,
    /// Until the page lives.
    Start,
    /// When another page is turned to, something is kept or searched for.
    Use,
    /// While nobody waits.
    Aside,
    /// When all issues are downloaded.
    Download,
}

/// What a server can do to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Missing,
    Broken,
    Busy,
    Half,
    Silent,
    Page,
    Older,
    Changed,
    Reset,
}

const WAYS: [Way; 9] = [
    Way::Missing,
    Way::Broken,
    Way::Busy,
    Way::Half,
    Way::Silent,
    Way::Page,
    Way::Older,
    Way::Changed,
    Way::Reset,
];

impl Way {
    fn faults(self, older: &Path) -> Vec<Fault> {
        let page = b"<!doctype html><title>Welcome</title><p>Log in to the network".to_vec();
        match self {
            Way::Missing => vec![Fault::Status(404)],
            Way::Broken => vec![Fault::Status(500)],
            Way::Busy => vec![Fault::Status(429)],
            Way::Half => vec![Fault::Half],
            Way::Silent => vec![Fault::Hold],
            Way::Page => vec![Fault::Mime("text/html"), Fault::Body(page)],
            Way::Older => vec![Fault::From(older.to_owned())],
            Way::Changed => vec![Fault::Changed],
            Way::Reset => vec![Fault::Disconnect],
        }
    }
}

/// The site today, and as it was before its newest issue and with another style.
fn sites() -> (TempDir, TempDir) {
    let today = Edition { patience: Some(PATIENCE), ..Edition::default() };
    let older = Edition {
        without_the_newest: true,
        style: "mark{color:#000001}",
        patience: Some(PATIENCE),
        ..Edition::default()
    };
    (today.print(), older.print())
}

/// The paths that a whole visit asks for, and when each does so first.
async fn watch(reader: &Reader) -> BTreeSet<(Stage, String)> {
    let visit = Visit::of(reader);
    let mut files = BTreeSet::new();
    visit.open_alive().await;
    note(reader, Stage::Start, &mut files);
    visit.use_it().await;
    note(reader, Stage::Use, &mut files);
    visit.open().await;
    crate::offline::wait_for_the_worker(reader).await;
    note(reader, Stage::Aside, &mut files);
    visit.download().await;
    note(reader, Stage::Download, &mut files);
    files
}

/// Takes note of the paths that were asked for since the last time.
fn note(reader: &Reader, stage: Stage, files: &mut BTreeSet<(Stage, String)>) {
    for request in reader.pages.requests() {
        let path = request.split('?').next().unwrap_or_default().to_owned();
        let stage = if path == BASE { Stage::Page } else { stage };
        if !files.iter().any(|(_, known)| *known == path) {
            files.insert((stage, path));
        }
    }
}

/// Some files that misbehave together, in one way.
struct Case {
    stage: Stage,
    paths: Vec<String>,
    way: Way,
}

/// The cases: the files of a page one by one, those that nobody waits for at once,
/// as those of a download but its list.
fn cases(files: &BTreeSet<(Stage, String)>, today: &Path, older: &Path) -> Vec<Case> {
    let mut groups: Vec<(Stage, Vec<String>)> = Vec::new();
    let (mut beside, mut download) = (Vec::new(), Vec::new());
    for (stage, path) in files {
        match stage {
            Stage::Aside => beside.push(path.clone()),
            Stage::Download if !path.ends_with("offline.json") => download.push(path.clone()),
            _ => groups.push((*stage, vec![path.clone()])),
        }
    }
    let together = [(Stage::Aside, beside), (Stage::Download, download)];
    groups.extend(together.into_iter().filter(|(_, paths)| !paths.is_empty()));
    let file = |site: &Path, path: &str| std::fs::read(site.join(&path[BASE.len()..])).ok();
    let is_same = |path: &String| {
        let now = file(today, path);
        now.is_some() && now == file(older, path)
    };
    let of_group = |(stage, paths): (Stage, Vec<String>)| {
        // What has not changed has no older version.
        let has_changed = !paths.iter().all(is_same);
        let ways = WAYS.into_iter().filter(move |way| *way != Way::Older || has_changed);
        ways.map(move |way| Case { stage, paths: paths.clone(), way }).collect::<Vec<_>>()
    };
    groups.into_iter().flat_map(of_group).collect()
}

impl Case {
    fn name(&self) -> String {
        format!("{:?} {:?} {}", self.stage, self.way, self.paths.join(" "))
    }

    /// Tries it, in a browser that knows nothing of the site; what is wrong.
    async fn run(&self, browser: &Reader, today: &Path, older: &Path) -> Result<(), String> {
        let pages = Pages::serve(today, BASE, 0).await.expect("a free port");
        let reader = browser.at(pages).await;
        for fault in self.way.faults(older) {
            self.paths.iter().for_each(|path| reader.pages.fault(path, fault.clone()));
        }
        let outcome = AssertUnwindSafe(self.visit(&reader)).catch_unwind().await;
        let mut problems = reader.console_problems().await;
        problems.retain(|problem| problem.contains("Uncaught"));
        reader.pages.mend();
        if let Err(panic) = outcome {
            let why = panic.downcast_ref::<String>().cloned().unwrap_or_default();
            let page = reader.text("document.body.innerText.slice(0, 300)").await;
            return Err(format!("{why}\n{page}\n{problems:?}"));
        }
        let asked = reader.pages.requests();
        let often = self.paths.iter().find(|path| {
            asked.iter().filter(|asked| asked.split('?').next() == Some(path)).count() > OFTEN
        });
        match (often, problems.is_empty()) {
            (None, true) => Ok(()),
            (often, _) => Err(format!("{problems:?}, asked too often: {often:?}")),
        }
    }

    async fn visit(&self, reader: &Reader) {
        // What is older knows of less.
        let visit = Visit { reader, all: self.way != Way::Older };
        match self.stage {
            // Where no page comes there is nobody to say so.
            Stage::Page if self.way == Way::Silent => {}
            Stage::Page => visit.without_its_page().await,
            Stage::Aside => visit.beside().await,
            Stage::Download => visit.downloading().await,
            Stage::Start | Stage::Use => visit.whole().await,
        }
    }
}

/// Whether a case is tried: every fourth is, or what `BRIEFING_NETWORKS` names by a
/// part of its name, or `all`.
fn is_tried(at: usize, case: &Case) -> bool {
    match std::env::var("BRIEFING_NETWORKS").unwrap_or_default().as_str() {
        "" => at.is_multiple_of(4),
        "all" => true,
        part => case.name().contains(part),
    }
}

/// Tries one of so many shares of the cases of a phone's visit.
async fn try_share(share: usize, shares: usize) {
    try_cases(phone(), async |browser, today, older| {
        let cases = cases(&watch(browser).await, today, older);
        cases.into_iter().skip(share).step_by(shares).collect()
    })
    .await;
}

/// Tries the cases that watching a visit to today's and an older site gives.
async fn try_cases(screen: Setup, watched: impl AsyncFnOnce(&Reader, &Path, &Path) -> Vec<Case>) {
    let (today, older) = sites();
    let outcome = async |browser: &Reader| {
        let cases = watched(browser, today.path(), older.path()).await;
        assert!(cases.len() > 7, "a visit asks for something");
        let mut failed = Vec::new();
        for (_, case) in cases.iter().enumerate().filter(|(at, case)| is_tried(*at, case)) {
            println!("{}", case.name());
            let outcome = case.run(browser, today.path(), older.path()).await;
            failed.extend(outcome.err().map(|why| format!("{}: {why}", case.name())));
        }
        assert!(failed.is_empty(), "{}", failed.join("\n\n"));
    };
    screen.with_site(today.path()).expecting("").read(outcome).await;
}

#[tokio::test]
async fn whatever_befalls_a_file_the_text_stays_and_a_second_try_brings_the_rest() {
    try_share(0, 3).await;
}

#[tokio::test]
async fn whatever_befalls_a_file_the_text_stays_and_a_second_try_brings_the_rest_as_well() {
    try_share(1, 3).await;
}

#[tokio::test]
async fn whatever_befalls_a_file_the_text_stays_and_a_second_try_brings_the_rest_too() {
    try_share(2, 3).await;
}

#[tokio::test]
async fn whatever_befalls_the_columns_of_a_wide_screen_the_text_stays() {
    try_cases(desktop(), async |browser, today, older| {
        let mut files = BTreeSet::new();
        Visit::of(browser).open_alive().await;
        note(browser, Stage::Start, &mut files);
        files.retain(|(_, path)| path.contains("/wide-"));
        cases(&files, today, older)
    })
    .await;
}
