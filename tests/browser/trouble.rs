//! What goes wrong on the way, and what a reader sees of it.

use crate::harness::handles::{SEARCH_OPEN, SEARCH_RESULT, link_to};
use crate::harness::{Fault, Reader, phone};
use briefing::ui::{Failure, words};
use serde_json::json;

/// What Chromium says of every request that fails.
const REQUEST_FAILED: &str = "Failed to load resource";

/// Taps a link whose data does not come: the page on screen stays, one line
/// says why, and a second try succeeds.
async fn turns_the_page_at_the_second_try(reader: &Reader, failure: Failure) {
    reader.click(&link_to("/issues/2020-01-15/")).await;
    reader.wait_for_text(&words::failed(failure)).await;
    assert_eq!(reader.address().await, "/issues/", "the page on screen stays");
    assert!(reader.main_text().await.contains("2020年2月29日"));
    reader.pages.mend();
    reader.go_online().await;
    reader.click_text(words::RETRY).await;
    reader.wait_for_entries(4).await;
    assert_eq!(reader.address().await, "/issues/2020-01-15/");
    let gone = format!("!document.body.innerText.includes('{}')", words::failed(failure));
    reader.wait_until(&gone).await;
}

#[tokio::test]
async fn without_a_network_the_page_on_screen_stays_and_can_be_turned_later() {
    phone()
        .with_many_issues()
        .expecting(REQUEST_FAILED)
        .read(async |reader| {
            reader.open("/issues/").await;
            reader.go_offline().await;
            turns_the_page_at_the_second_try(reader, Failure::Network).await;
        })
        .await;
}

#[tokio::test]
async fn a_connection_that_breaks_is_a_network_failure() {
    phone()
        .with_many_issues()
        .expecting(REQUEST_FAILED)
        .read(async |reader| {
            reader.open("/issues/").await;
            reader.pages.fault("2020-01-15.json", Fault::Disconnect);
            turns_the_page_at_the_second_try(reader, Failure::Network).await;
        })
        .await;
}

#[tokio::test]
async fn data_that_is_cut_off_is_not_shown() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            reader.open("/issues/").await;
            reader.pages.fault("2020-01-15.json", Fault::Cut(40));
            // The browser may have kept what was cut off: the second try must not
            // be content with that.
            turns_the_page_at_the_second_try(reader, Failure::Broken).await;
        })
        .await;
}

#[tokio::test]
async fn data_that_is_missing_is_said_to_be_missing() {
    phone()
        .with_many_issues()
        .expecting(REQUEST_FAILED)
        .read(async |reader| {
            reader.open("/issues/").await;
            reader.pages.fault("2020-01-15.json", Fault::Missing);
            turns_the_page_at_the_second_try(reader, Failure::Missing).await;
        })
        .await;
}

#[tokio::test]
async fn a_search_finds_what_it_can_and_asks_again_for_the_rest() {
    phone()
        .with_many_issues()
        .expecting(REQUEST_FAILED)
        .read(async |reader| {
            reader.open("/").await;
            reader.pages.fault("manifest.txt", Fault::Disconnect);
            reader.click(SEARCH_OPEN).await;
            reader.wait_until("document.activeElement.matches('[data-search-input]')").await;
            reader.type_text("松果").await;
            reader.wait_for_text(words::INDEX_MISSING).await;
            let found = reader.visible(SEARCH_RESULT).await;
            assert!((1..4).contains(&found), "{found}: the page's own issue answers");
            reader.pages.mend();
            reader.click_text(words::RETRY).await;
            reader.wait_for_hits(4).await;
            assert_eq!(reader.visible(SEARCH_RESULT).await, 4);
        })
        .await;
}

#[tokio::test]
async fn without_the_program_the_issue_is_read_as_printed_with_one_quiet_line() {
    for fault in [Fault::Missing, Fault::Cut(1000), Fault::Disconnect] {
        phone()
            .expecting(REQUEST_FAILED)
            .read(async |reader| {
                reader.pages.fault(".wasm", fault);
                reader.open_printed("/").await;
                let lines = json!([words::NO_PROGRAM, words::NO_WASM, words::BROKEN]);
                let text = "document.body.innerText";
                let said = format!("{lines}.flatMap(line => {text}.split(line).slice(1)).length");
                reader.wait_until(&format!("{said} > 0")).await;
                assert_eq!(reader.count(&said).await, 1);
                assert_eq!(reader.entries().await.len(), 17);
            })
            .await;
    }
}

#[tokio::test]
async fn a_wrong_mime_type_does_not_keep_the_program_from_starting() {
    phone()
        .expecting("MIME")
        .read(async |reader| {
            reader.pages.fault(".wasm", Fault::Mime("text/plain"));
            reader.open("/").await;
            assert_eq!(reader.entries().await.len(), 17);
        })
        .await;
}

#[tokio::test]
async fn a_browser_that_refuses_to_stream_still_starts_the_program() {
    phone()
        .read(async |reader| {
            let refusal = "
                WebAssembly.instantiateStreaming = WebAssembly.compileStreaming =
                    () => Promise.reject(new TypeError('refused'));";
            reader.before_page(refusal).await;
            reader.open("/").await;
            assert_eq!(reader.entries().await.len(), 17);
        })
        .await;
}

#[tokio::test]
async fn a_browser_without_streaming_still_starts_the_program() {
    phone()
        .read(async |reader| {
            let old = "
                delete WebAssembly.instantiateStreaming;
                delete WebAssembly.compileStreaming;";
            reader.before_page(old).await;
            reader.open("/").await;
            assert_eq!(reader.entries().await.len(), 17);
        })
        .await;
}
