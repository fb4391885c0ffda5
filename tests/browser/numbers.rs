//! A newsletter whose issues have their numbers as addresses. The invented issues are
//! 1 (2020-01-15) to 4 (2021-03-15).

use crate::harness::{
    BASE, Reader, Setup,
    editions::Edition,
    handles::{NEWER, OLDER, SEARCH_RESULT},
    phone,
};
use serde_json::json;
use tempfile::TempDir;

fn numbered() -> (TempDir, Setup) {
    let site = Edition { numbered: true, ..Edition::default() }.print();
    let setup = phone().with_site(site.path());
    (site, setup)
}

/// The id of an entry of the first issue.
async fn entry_of_the_first(reader: &Reader) -> String {
    reader.open("/issues/1/").await;
    reader.text("[...document.querySelectorAll('main article')].at(-1).id").await
}

#[tokio::test]
async fn issues_turn_by_number_and_back_and_live_after_a_reload() {
    let (_site, setup) = numbered();
    setup
        .read(async |reader| {
            reader.open("/").await;
            reader.js("window.before = true").await;
            reader.click(OLDER).await;
            reader.wait_until(&format!("location.pathname === '{BASE}issues/3/'")).await;
            reader.click(OLDER).await;
            reader.wait_until(&format!("location.pathname === '{BASE}issues/2/'")).await;
            reader.wait_for_entries(3).await;
            reader.back().await;
            reader
                .wait_until("document.querySelector('.folio time')?.dateTime === '2021-03-01'")
                .await;
            assert_eq!(reader.address().await, "/issues/3/");
            reader.forward().await;
            reader.wait_for_entries(3).await;
            assert!(reader.is("window.before").await, "turned, not loaded");
            reader.reload().await;
            reader.wait_for_entries(3).await;
            assert_eq!(reader.address().await, "/issues/2/");
            let own = "document.querySelector('link[rel=canonical]').href";
            assert_eq!(reader.text(own).await, "https://site.example/repo/issues/2/");
            reader.click(NEWER).await;
            reader.wait_until(&format!("location.pathname === '{BASE}issues/3/'")).await;
        })
        .await;
}

#[tokio::test]
async fn the_old_address_leads_to_the_number_and_to_the_entry() {
    let (_site, setup) = numbered();
    setup
        .read(async |reader| {
            let id = entry_of_the_first(reader).await;
            reader.open(&format!("/issues/2020-01-15/?section=博文#{id}")).await;
            assert_eq!(reader.address().await, format!("/issues/1/?section=博文#{id}"));
            reader.wait_for_entries(1).await;
        })
        .await;
}

#[tokio::test]
async fn what_was_kept_and_what_is_found_lead_to_the_number() {
    let (_site, setup) = numbered();
    setup
        .read(async |reader| {
            let id = entry_of_the_first(reader).await;
            let kept = json!({ "version": 1, "items": [
                { "date": "2020-01-15", "id": id, "title": "路灯" }] });
            let store =
                format!("localStorage['briefing {BASE} saved'] = {}, 0", json!(kept.to_string()));
            reader.js(&store).await;
            for (page, link) in [("/saved/", "main"), ("/search/?q=邻居", SEARCH_RESULT)] {
                reader.open(page).await;
                let link = format!("{link} a[href*='issues/1/#{id}']");
                reader.wait_until(&format!("document.querySelector(\"{link}\")")).await;
                reader.js(&format!("document.querySelector(\"{link}\").click()")).await;
                reader.wait_for_entries(4).await;
                assert_eq!(reader.address().await, format!("/issues/1/#{id}"));
            }
        })
        .await;
}
