//! The service worker between a reader and the site: what it may answer with,
//! how it gives way to the next, and how it is switched off.

use crate::harness::editions::Edition;
use crate::harness::handles::SEARCH_INPUT;
use crate::harness::{Fault, Reader, many_issues, phone};
use crate::offline::wait_for_the_worker;
use briefing::ui::words;
use serde_json::json;
use std::time::Duration;

const REQUEST_FAILED: &str = "Failed to load resource";
/// A file that may have been there once.
const GONE: &str = "/repo/reader-0123456789abcdef.js";
const CONTROLLED: &str = "navigator.serviceWorker.controller";

/// The site before its newest issue, with a program of its own.
fn old() -> Edition {
    Edition { without_the_newest: true, style: "mark{color:#000001}", ..Edition::default() }
}

/// As the browser does by itself on a navigation, or after some hours.
async fn look_for_a_new_worker(reader: &Reader) {
    let look = "navigator.serviceWorker.getRegistration().then(it => it.update())";
    reader.js(&format!("{look}.then(() => null)")).await;
}

/// What a request comes to: a status, or `failed`.
async fn answer(reader: &Reader, path: &str) -> String {
    reader.text(&format!("fetch('{path}').then(it => String(it.status), () => 'failed')")).await
}

/// How often the text stands on the page.
async fn said(reader: &Reader, text: &str) -> u64 {
    reader.count(&format!("document.body.innerText.split('{text}').length - 1")).await
}

#[tokio::test]
async fn a_file_that_is_missing_is_never_answered_by_a_page() {
    phone()
        .expecting(REQUEST_FAILED)
        .read(async |reader| {
            reader.open("/").await;
            wait_for_the_worker(reader).await;
            assert_eq!(answer(reader, GONE).await, "404");
            assert_eq!(answer(reader, "/repo/data/issues/2000-01-01.json").await, "404");
            assert_eq!(answer(reader, "/repo/search/gone.txt").await, "404");

            // A page comes in its place, as from a hotel's network.
            reader.pages.fault(GONE, Fault::Missing);
            let page = b"<!doctype html><body data-page>Welcome!</html>".to_vec();
            for path in [GONE, "/repo/data/index.json"] {
                reader.pages.mend();
                reader.pages.fault(path, Fault::Mime("text/html"));
                reader.pages.fault(path, Fault::Body(page.clone()));
            }
            let index = "fetch('/repo/data/index.json').then(it => it.json())";
            assert!(reader.is(&format!("({index}).then(it => it.issues.length === 1)")).await);

            reader.pages.mend();
            reader.pages.fault("", Fault::Disconnect);
            // Others: browsers keep a 404.
            assert_eq!(answer(reader, "/repo/reader-fedcba9876543210.js").await, "failed");
            assert_eq!(answer(reader, "/repo/data/issues/2000-01-02.json").await, "failed");
            assert!(!reader.is(&format!("caches.match('{GONE}')")).await);
        })
        .await;
}

#[tokio::test]
async fn a_page_that_is_kept_is_not_given_up_for_a_404_nor_for_trouble() {
    phone()
        .expecting(REQUEST_FAILED)
        .read(async |reader| {
            reader.open("/issues/2019-05-15/").await;
            wait_for_the_worker(reader).await;
            reader.pages.fault("/issues/2019-05-15/", Fault::Missing);
            reader.reload().await;
            assert_eq!(reader.entries().await.len(), 17);
            // What is not kept is honestly not there.
            reader.open("/nowhere/").await;
            assert_eq!(reader.status().await, 404);
            assert!(reader.main_text().await.contains(words::NOT_FOUND));
        })
        .await;
}

#[tokio::test]
async fn data_that_comes_broken_is_not_kept_in_place_of_the_whole() {
    phone()
        .expecting(REQUEST_FAILED)
        .read(async |reader| {
            reader.open("/issues/2019-05-15/").await;
            wait_for_the_worker(reader).await;
            reader.pages.fault("2019-05-15.json", Fault::Cut(200));
            reader.open_printed("/issues/2019-05-15/").await;
            let cut = "fetch('/repo/data/issues/2019-05-15.json', { cache: 'reload' })";
            reader.js(&format!("{cut}.then(it => it.text()).then(() => null)")).await;
            reader.pages.fault("", Fault::Disconnect);
            reader.open("/issues/2019-05-15/").await;
            assert_eq!(reader.entries().await.len(), 17);
        })
        .await;
}

#[tokio::test]
async fn a_new_version_waits_says_once_that_there_is_a_new_issue_and_comes_when_asked() {
    let old = old().print();
    phone()
        .with_site(old.path())
        .read(async |reader| {
            reader.open("/").await;
            wait_for_the_worker(reader).await;
            assert_eq!(reader.entries().await.len(), 4);
            reader.js("window.same = true").await;
            let first = reader.text("caches.keys().then(it => it.sort().join())").await;

            reader.pages.deploy(many_issues());
            look_for_a_new_worker(reader).await;
            reader.wait_for_text(words::FRESH).await;
            let waits = "navigator.serviceWorker.getRegistration().then(it => it.waiting)";
            assert!(reader.is(waits).await);
            look_for_a_new_worker(reader).await;
            reader.js("dispatchEvent(new Event('online'))").await;
            tokio::time::sleep(Duration::from_secs(2)).await;
            assert_eq!(said(reader, words::FRESH).await, 1);
            assert!(reader.is("window.same").await, "nothing is loaded by itself");
            assert_eq!(reader.entries().await.len(), 4);
            reader.screenshot("fresh").await;

            reader.click_text(words::LOOK).await;
            reader.wait_for_entries(5).await;
            reader.wait_until_alive().await;
            assert_eq!(reader.address().await, "/");
            reader.wait_until(&format!("!(await {waits})")).await;
            assert_eq!(said(reader, words::FRESH).await, 0);
            wait_for_the_worker(reader).await;
            let program = "caches.keys().then(it => it.filter(name => /[0-9a-f]{16}$/.test(name)))";
            assert_eq!(reader.texts(program).await.len(), 1, "the old program is gone");
            assert_ne!(reader.text("caches.keys().then(it => it.sort().join())").await, first);
        })
        .await;
}

#[tokio::test]
async fn a_new_issue_is_not_announced_to_somebody_who_types_nor_again_when_closed() {
    let old = old().print();
    phone()
        .with_site(old.path())
        .read(async |reader| {
            reader.open("/search/").await;
            wait_for_the_worker(reader).await;
            reader.click(SEARCH_INPUT).await;
            reader.type_text("松").await;
            reader.pages.deploy(many_issues());
            look_for_a_new_worker(reader).await;
            tokio::time::sleep(Duration::from_secs(2)).await;
            assert_eq!(said(reader, words::FRESH).await, 0);
            reader.js("document.activeElement.blur()").await;
            reader.wait_for_text(words::FRESH).await;
            reader.click_text(words::CLOSE).await;
            assert_eq!(said(reader, words::FRESH).await, 0);
            reader.js("dispatchEvent(new Event('online'))").await;
            tokio::time::sleep(Duration::from_secs(1)).await;
            assert_eq!(said(reader, words::FRESH).await, 0);
        })
        .await;
}

#[tokio::test]
async fn a_new_version_without_a_new_issue_says_nothing() {
    let old = Edition { style: "mark{color:#000001}", ..Edition::default() }.print();
    phone()
        .with_site(old.path())
        .read(async |reader| {
            reader.open("/").await;
            wait_for_the_worker(reader).await;
            reader.pages.deploy(many_issues());
            look_for_a_new_worker(reader).await;
            let waits = "navigator.serviceWorker.getRegistration().then(it => it.waiting)";
            reader.wait_until(waits).await;
            tokio::time::sleep(Duration::from_secs(1)).await;
            assert_eq!(said(reader, words::FRESH).await, 0);
        })
        .await;
}

#[tokio::test]
async fn a_page_from_the_cache_learns_later_that_there_is_a_new_issue() {
    let old = old().print();
    phone()
        .with_site(old.path())
        .expecting(REQUEST_FAILED)
        .read(async |reader| {
            reader.open("/").await;
            wait_for_the_worker(reader).await;
            reader.pages.deploy(many_issues());
            reader.pages.fault("", Fault::Disconnect);
            reader.reload().await;
            assert_eq!(reader.entries().await.len(), 4);
            reader.pages.mend();
            reader.wait_until(CONTROLLED).await;
            // The page asks by itself once it is idle.
            reader.wait_for_text(words::FRESH).await;
            assert_eq!(reader.entries().await.len(), 4);
        })
        .await;
}

#[tokio::test]
async fn an_old_page_keeps_its_program_after_a_deployment_took_it_from_the_server() {
    let old = old().print();
    phone()
        .with_site(old.path())
        .read(async |reader| {
            reader.open("/issues/2020-02-29/").await;
            wait_for_the_worker(reader).await;
            // The page is slow to come, its data is of the new day.
            reader.pages.deploy(many_issues());
            reader.pages.fault("/2020-02-29/", Fault::Hold);
            reader.reload().await;
            assert_eq!(reader.entries().await.len(), 3);
            let style = "[...document.querySelectorAll('link[rel=stylesheet]')]
                .every(link => link.sheet !== null)";
            reader.wait_until(style).await;
            reader.pages.mend();
            // And a new page under the old worker brings its own program.
            reader.open("/").await;
            reader.wait_for_entries(5).await;
        })
        .await;
}

#[tokio::test]
async fn switched_off_by_the_editor_it_frees_its_readers_at_their_next_visit() {
    let off = Edition { setting: "offline = false", ..Edition::default() }.print();
    phone()
        .with_many_issues()
        .read(async |reader| {
            reader.open("/").await;
            wait_for_the_worker(reader).await;
            reader.js("caches.open('briefing /other/ kept').then(() => null)").await;

            reader.pages.deploy(off.path());
            reader.open("/").await;
            let free = "!(await navigator.serviceWorker.getRegistration())";
            reader.wait_until(free).await;
            reader.wait_until("(await caches.keys()).join() === 'briefing /other/ kept'").await;
            // It does not come back.
            reader.reload().await;
            tokio::time::sleep(Duration::from_secs(5)).await;
            assert!(reader.is(free).await);
            assert!(!reader.is(CONTROLLED).await);
            assert!(reader.is("(await caches.keys()).length === 1").await);
            assert_eq!(reader.entries().await.len(), 5);
            reader.open("/issues/").await;
            assert_eq!(reader.visible("offline-reading").await, 0);
        })
        .await;
}

#[tokio::test]
async fn nothing_of_it_is_asked_for_before_the_page_lives_and_is_idle() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            tokio::time::sleep(Duration::from_secs(2)).await;
            let late = |path: &String| path.contains("/offline-") || path.contains("/sw.js");
            assert_eq!(reader.pages.requests().iter().filter(|path| late(path)).count(), 0);
            wait_for_the_worker(reader).await;
            let requests = reader.pages.requests();
            assert_eq!(requests.iter().filter(|path| late(path)).count(), 2);
            // What the page had loaded is not loaded again; the shell is new.
            let mut names: Vec<&str> =
                requests.iter().filter_map(|path| path.split('?').next()).collect();
            let all = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), all, "{requests:?}");
        })
        .await;
}

#[tokio::test]
async fn the_site_can_be_installed() {
    phone()
        .read(async |reader| {
            reader.open("/issues/2019-05-15/").await;
            wait_for_the_worker(reader).await;
            let manifest = reader.ask_browser("Page.getAppManifest").await;
            assert_eq!(manifest["errors"], json!([]), "{manifest}");
            assert_eq!(manifest["url"], json!(reader.url_of("manifest.webmanifest")));
            let read: serde_json::Value =
                serde_json::from_str(manifest["data"].as_str().expect("the manifest")).unwrap();
            assert_eq!(read["id"], "/repo/");
            for name in ["start_url", "scope"] {
                assert_eq!(read[name], "./", "{name}: beside the manifest");
            }
            let errors = reader.ask_browser("Page.getInstallabilityErrors").await;
            assert_eq!(errors["installabilityErrors"], json!([]));
        })
        .await;
}
