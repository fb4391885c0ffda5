//! Inside WeChat, as far as a browser that only says it is WeChat can show.
//! What it cannot is in `docs/on-a-phone.md`.

use crate::harness::agents::{WECHAT_ANDROID, WECHAT_IOS, WECHAT_WINDOWS};
use crate::harness::handles::{ENTRY, NEWER, SEARCH_INPUT, chip, link_to};
use crate::harness::{Key, Reader, desktop, phone};
use briefing::ui::words;

/// The address that the document was opened with: what WeChat on iOS passes on.
async fn entry_address(reader: &Reader) -> String {
    let entry = "new URL(performance.getEntriesByType('navigation')[0].name)";
    reader.text(&format!("{entry}.pathname + decodeURIComponent({entry}.search)")).await
}

#[tokio::test]
async fn on_ios_the_address_that_is_shared_is_that_of_the_issue_on_the_screen() {
    phone()
        .with_many_issues()
        .pretending(WECHAT_IOS)
        .read(async |reader| {
            reader.open("/issues/").await;
            reader.click(&link_to("/issues/2020-02-29/")).await;
            reader.wait_for_entries(3).await;
            reader.wait_until_alive().await;
            assert_eq!(entry_address(reader).await, "/repo/issues/2020-02-29/");
            reader.click(NEWER).await;
            reader.wait_for_entries(4).await;
            reader.wait_until_alive().await;
            assert_eq!(entry_address(reader).await, "/repo/issues/2021-03-01/");
            reader.back().await;
            reader.wait_for_entries(3).await;
        })
        .await;
}

#[tokio::test]
async fn on_ios_the_address_that_is_shared_says_what_was_chosen_and_searched() {
    phone()
        .with_many_issues()
        .pretending(WECHAT_IOS)
        .read(async |reader| {
            reader.open("/issues/2021-03-01/").await;
            reader.click(&chip("博文")).await;
            reader.wait_for_entries(2).await;
            reader.wait_until_alive().await;
            assert_eq!(entry_address(reader).await, "/repo/issues/2021-03-01/?section=博文");
            reader.back().await;
            reader.wait_for_entries(4).await;
            reader.wait_until_alive().await;
            assert_eq!(entry_address(reader).await, "/repo/issues/2021-03-01/");
            // What is typed answers in place; what is sent off is passed on.
            reader.open("/search/").await;
            reader.wait_until_alive().await;
            reader.click(SEARCH_INPUT).await;
            reader.type_text("松果").await;
            reader.wait_for_hits(4).await;
            assert_eq!(entry_address(reader).await, "/repo/search/");
            reader.press(Key::Enter).await;
            let entry = "performance.getEntriesByType('navigation')[0].name";
            reader.wait_until(&format!("{entry}.includes('q=')")).await;
            reader.wait_for_hits(4).await;
            assert_eq!(entry_address(reader).await, "/repo/search/?q=松果");
        })
        .await;
}

#[tokio::test]
async fn on_android_pages_turn_without_loading_a_document() {
    phone()
        .with_many_issues()
        .pretending(WECHAT_ANDROID)
        .read(async |reader| {
            reader.open("/issues/").await;
            reader.click(&link_to("/issues/2020-02-29/")).await;
            reader.wait_for_entries(3).await;
            assert_eq!(entry_address(reader).await, "/repo/issues/");
            assert_eq!(reader.address().await, "/issues/2020-02-29/");
        })
        .await;
}

#[tokio::test]
async fn without_a_service_worker_wechat_reads_on_and_names_the_way_to_a_browser() {
    phone()
        .with_many_issues()
        .pretending(WECHAT_IOS)
        .read(async |reader| {
            reader.before_page("delete Navigator.prototype.serviceWorker").await;
            reader.open("/issues/").await;
            reader.wait_for_text(words::OFFLINE_WECHAT).await;
            assert_eq!(reader.visible("offline-reading button").await, 0);
            reader.screenshot("offline-wechat").await;
            reader.open("/search/?q=松果").await;
            reader.wait_for_hits(4).await;
        })
        .await;
}

/// What a tapped link to another site would open in.
async fn opens_in(reader: &Reader) -> String {
    let stop = "addEventListener('click', event => event.preventDefault(), { once: true })";
    reader.js(stop).await;
    let link = format!("{ENTRY} h3 a[href^=https]");
    reader.click(&link).await;
    let link = format!("document.querySelector('{link}')");
    reader.text(&format!("{link}.target + ' ' + {link}.rel")).await
}

#[tokio::test]
async fn links_leave_into_a_new_tab_at_a_desk_and_in_the_same_view_elsewhere() {
    for (setup, target) in [
        (desktop(), "_blank noopener"),
        (desktop().pretending(WECHAT_WINDOWS), " "),
        (phone(), " "),
        (phone().pretending(WECHAT_IOS), " "),
        (phone().pretending(WECHAT_ANDROID), " "),
    ] {
        setup
            .read(async |reader| {
                reader.open("/").await;
                assert_eq!(opens_in(reader).await, target);
            })
            .await;
    }
}
