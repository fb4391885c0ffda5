//! Reading without a network: what was opened once, and all issues on request.

use crate::harness::editions::Edition;
use crate::harness::handles::{chip, link_to};
use crate::harness::{Fault, Reader, many_issues, phone};
use briefing::ui::{Failure, words};
use std::time::{Duration, Instant};

/// What Chromium says of every request that fails.
const REQUEST_FAILED: &str = "Failed to load resource";
const DATA: &str = "data/issues/";

/// Waits until the worker is there and has what this page had loaded before.
pub async fn wait_for_the_worker(reader: &Reader) {
    let page = "caches.match(location.origin + location.pathname)";
    reader.wait_until(&format!("navigator.serviceWorker.controller && {page}")).await;
    wait_for_kept(reader, "data/index.json").await;
}

async fn wait_for_kept(reader: &Reader, path: &str) {
    reader.wait_until(&format!("caches.match('{}')", reader.url_of(path))).await;
}

async fn wait_for_block(reader: &Reader, text: &str, numbers: &[usize]) {
    let mut text = text.to_owned();
    for number in numbers {
        text = text.replacen('#', &number.to_string(), 1);
    }
    reader.wait_for_text(&text).await;
}

/// The buttons of the block, without numbers and units.
async fn buttons(reader: &Reader) -> Vec<String> {
    let buttons = "[...document.querySelectorAll('offline-reading button')]";
    reader.texts(&format!("{buttons}.map(it => it.textContent.replace(/ .*/, ''))")).await
}

async fn download_all(reader: &Reader) {
    reader.click("offline-reading button").await;
}

/// Every request from now on ends without an answer, the worker's too.
fn pull_the_plug(reader: &Reader) {
    reader.pages.fault("", Fault::Disconnect);
}

#[tokio::test]
async fn an_issue_once_opened_reads_without_a_network_and_comes_to_life() {
    phone()
        .expecting(REQUEST_FAILED)
        .read(async |reader| {
            reader.open("/issues/2019-05-15/").await;
            wait_for_the_worker(reader).await;
            wait_for_kept(reader, "data/issues/2019-05-15.json").await;
            pull_the_plug(reader);
            reader.reload().await;
            assert_eq!(reader.entries().await.len(), 17);
            reader.click(&chip("论文")).await;
            reader.wait_for_entries(4).await;
        })
        .await;
}

#[tokio::test]
async fn an_issue_turned_to_and_never_loaded_as_a_page_reads_without_a_network() {
    phone()
        .with_many_issues()
        .expecting(REQUEST_FAILED)
        .read(async |reader| {
            reader.open("/issues/").await;
            wait_for_the_worker(reader).await;
            reader.click(&link_to("/issues/2020-02-29/")).await;
            reader.wait_for_entries(3).await;
            wait_for_kept(reader, "data/issues/2020-02-29.json").await;
            pull_the_plug(reader);
            reader.open("/issues/2020-02-29/").await;
            reader.wait_for_entries(3).await;
            for (page, heading) in [("/search/", words::SEARCH), ("/saved/", words::SAVED)] {
                reader.open(page).await;
                reader
                    .wait_until(&format!(
                        "document.querySelector('main h1')?.innerText === '{heading}'"
                    ))
                    .await;
            }
        })
        .await;
}

#[tokio::test]
async fn an_issue_that_is_not_kept_says_so_and_comes_at_a_second_try() {
    phone()
        .with_many_issues()
        .expecting(REQUEST_FAILED)
        .read(async |reader| {
            // This keeps the newest issue and its neighbour, no more.
            reader.open("/").await;
            wait_for_the_worker(reader).await;
            pull_the_plug(reader);
            reader.open("/issues/2020-01-15/").await;
            reader.wait_for_text(&words::failed(Failure::Network)).await;
            assert_eq!(reader.entries().await.len(), 0);
            reader.pages.mend();
            reader.click_text(words::RETRY).await;
            reader.wait_for_entries(4).await;
        })
        .await;
}

/// The site's list of all that can be kept.
fn list() -> serde_json::Value {
    let list = std::fs::read(many_issues().join("offline.json")).expect("the list");
    serde_json::from_slice(&list).expect("JSON")
}

/// How many files there are to keep.
fn files() -> usize {
    list()["files"].as_array().expect("files").len()
}

/// How much that is, as the page says it.
fn size_of_all() -> String {
    format!("{} kB", list()["bytes"].as_u64().expect("bytes").div_ceil(1000))
}

#[tokio::test]
async fn all_issues_are_downloaded_with_progress_then_read_and_searched_without_a_network() {
    phone()
        .with_many_issues()
        .expecting(REQUEST_FAILED)
        .read(async |reader| {
            reader.open("/issues/").await;
            wait_for_the_worker(reader).await;
            wait_for_block(reader, words::KEPT, &[0]).await;
            assert_eq!(buttons(reader).await, ["下载全部"]);
            let size = "document.querySelector('offline-reading button').textContent";
            assert_eq!(reader.text(size).await, words::KEEP_ALL.replace("#", &size_of_all()));
            reader.screenshot("offline-before").await;

            reader.pages.fault("2020-01-15.json", Fault::Hold);
            download_all(reader).await;
            wait_for_block(reader, words::KEEPING_SOME, &[files() - 1, files()]).await;
            assert_eq!(buttons(reader).await, [words::CANCEL]);
            let polite = "document.querySelector('offline-reading [role=status]').textContent";
            let said = format!("正在下载 {}/{}", files() - 1, files());
            assert_eq!(reader.text(polite).await, said);
            reader.screenshot("offline-under-way").await;
            reader.pages.mend();
            wait_for_block(reader, words::KEPT_ALL, &[4]).await;
            assert_eq!(buttons(reader).await, [words::FORGET]);
            reader.screenshot("offline-all").await;

            pull_the_plug(reader);
            reader.open("/issues/2020-01-15/").await;
            reader.wait_for_entries(4).await;
            reader.open("/search/?q=松果").await;
            reader.wait_for_hits(4).await;
            reader.open("/").await;
            reader.wait_for_entries(5).await;
        })
        .await;
}

#[tokio::test]
async fn a_download_can_be_stopped_and_what_came_stays_until_it_is_removed() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            reader.open("/issues/").await;
            wait_for_the_worker(reader).await;
            reader.pages.fault("2020-01-15.json", Fault::Hold);
            wait_for_block(reader, words::KEPT, &[0]).await;
            download_all(reader).await;
            wait_for_block(reader, words::KEEPING_SOME, &[files() - 1, files()]).await;
            reader.click_text(words::CANCEL).await;
            wait_for_block(reader, words::KEPT, &[3]).await;
            assert_eq!(buttons(reader).await, [words::KEEP_REST, words::FORGET]);
            reader.pages.mend();
            download_all(reader).await;
            wait_for_block(reader, words::KEPT_ALL, &[4]).await;

            // Another site of the same host has caches of its own.
            reader.js("caches.open('briefing /other/ kept').then(() => null)").await;
            reader.click_text(words::FORGET).await;
            wait_for_block(reader, words::KEPT, &[0]).await;
            assert!(!reader.is(&kept_data()).await, "nothing of the data is left");
            assert!(reader.is("caches.has('briefing /other/ kept')").await);
        })
        .await;
}

/// Whether any data is kept.
fn kept_data() -> String {
    let keys = "(await (await caches.open('briefing /repo/ kept')).keys())";
    format!("{keys}.some(({{ url }}) => url.includes('{DATA}'))")
}

#[tokio::test]
async fn a_download_that_breaks_or_does_not_fit_says_so() {
    let broken = (words::KEEP_BROKEN, "");
    let full = (
        words::KEEP_FULL,
        "const put = Cache.prototype.put;
         Cache.prototype.put = function (key, answer) {
             const full = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
             return String(key).includes('2020-01-15') ? full() : put.call(this, key, answer);
         };",
    );
    for (said, script) in [broken, full] {
        phone()
            .with_many_issues()
            .expecting(REQUEST_FAILED)
            .read(async |reader| {
                reader.before_page(script).await;
                reader.open("/issues/").await;
                wait_for_the_worker(reader).await;
                wait_for_block(reader, words::KEPT, &[0]).await;
                if script.is_empty() {
                    reader.pages.fault("2020-01-15.json", Fault::Disconnect);
                }
                download_all(reader).await;
                reader.wait_for_text(said).await;
                assert_eq!(buttons(reader).await[0], words::KEEP_REST);
            })
            .await;
    }
}

#[tokio::test]
async fn an_issue_published_later_joins_those_that_are_kept() {
    let before = Edition { without_the_newest: true, ..Edition::default() }.print();
    phone()
        .with_site(before.path())
        .expecting(REQUEST_FAILED)
        .read(async |reader| {
            reader.open("/issues/").await;
            wait_for_the_worker(reader).await;
            wait_for_block(reader, words::KEPT, &[0]).await;
            download_all(reader).await;
            wait_for_block(reader, words::KEPT_ALL, &[3]).await;
            reader.pages.deploy(many_issues());
            reader.reload().await;
            wait_for_block(reader, words::KEPT_ALL, &[4]).await;
            let asked = reader.pages.requests();
            let old = asked.iter().filter(|path| path.contains("2020-01-15.json"));
            assert_eq!(old.count(), 1, "what has not changed is not fetched again");
            pull_the_plug(reader);
            reader.open("/issues/2021-03-15/").await;
            reader.wait_for_entries(5).await;
        })
        .await;
}

#[tokio::test]
async fn a_network_that_is_slow_gives_way_to_what_is_kept() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            wait_for_the_worker(reader).await;
            wait_for_kept(reader, "data/issues/2019-05-15.json").await;
            reader.pages.fault("", Fault::Hold);
            let begin = Instant::now();
            reader.reload().await;
            assert!(begin.elapsed() > Duration::from_secs(2), "the network has its chance");
            assert_eq!(reader.entries().await.len(), 17);
            reader.pages.mend();
        })
        .await;
}

#[tokio::test]
async fn without_a_service_worker_everything_reads_and_the_block_says_there_is_none() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            reader.before_page("delete Navigator.prototype.serviceWorker").await;
            reader.open("/issues/").await;
            reader.wait_for_text(words::NO_OFFLINE).await;
            assert_eq!(reader.visible("offline-reading button").await, 0);
            reader.click(&link_to("/issues/2020-02-29/")).await;
            reader.wait_for_entries(3).await;
        })
        .await;
}

#[tokio::test]
async fn storage_that_is_blocked_is_said_to_be() {
    let no_caches = "Object.defineProperty(window, 'caches', {
        get() { throw new DOMException('blocked', 'SecurityError') } })";
    let no_worker = "ServiceWorkerContainer.prototype.register =
        () => Promise.reject(new DOMException('blocked', 'SecurityError'))";
    for script in [no_caches, no_worker] {
        phone()
            .with_many_issues()
            .read(async |reader| {
                reader.before_page(script).await;
                reader.open("/issues/").await;
                reader.wait_for_text(words::OFFLINE_REFUSED).await;
                assert_eq!(reader.visible("offline-reading button").await, 0);
                reader.click(&link_to("/issues/2020-02-29/")).await;
                reader.wait_for_entries(3).await;
            })
            .await;
    }
}

#[tokio::test]
async fn the_block_takes_its_room_without_moving_the_page() {
    for width in [320, 390, 1440] {
        phone()
            .with_many_issues()
            .read(async |reader| {
                reader.resize(width, 844).await;
                reader.open("/issues/").await;
                wait_for_block(reader, words::KEPT, &[0]).await;
                assert_eq!(reader.layout_shift().await, 0.0, "{width}");
            })
            .await;
    }
}
