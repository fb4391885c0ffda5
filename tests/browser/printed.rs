//! The printed page, where nothing brings it to life.

use crate::harness::handles::{OLDER, chip, link_to};
use crate::harness::phone;
use briefing::ui::words;

/// The addresses of all entries that can be read, in order.
const LINKS: &str = "[...document.querySelectorAll('main article[id] h3 a[href^=http]')]
    .map(link => link.href)";

#[tokio::test]
async fn without_webassembly_the_issue_is_whole_and_one_line_says_why_it_is_still() {
    phone()
        .without_wasm()
        .read(async |reader| {
            reader.open_printed("/").await;
            reader.wait_for_text(words::NO_WASM).await;
            assert_eq!(reader.entries().await.len(), 17);
            assert_eq!(reader.texts(LINKS).await.len(), 17);
            reader.click(&chip("论文")).await;
            let section = "document.querySelectorAll('main article')[4].closest('section')";
            let top = format!("{section}.getBoundingClientRect().top");
            reader.wait_until(&format!("{top} > -1 && {top} < innerHeight / 2")).await;
            reader.click(&link_to("/issues/")).await;
            reader.wait_until("location.pathname === '/repo/issues/'").await;
        })
        .await;
}

#[tokio::test]
async fn without_scripts_all_entries_are_there_and_their_links_can_be_followed() {
    phone()
        .read(async |reader| {
            reader.block_scripts().await;
            reader.open_printed("/").await;
            assert_eq!(reader.entries().await.len(), 17);
            let links = reader.texts(LINKS).await;
            assert_eq!(links.len(), 17);
            assert_eq!(links[0], "https://mp.weixin.qq.com/s/hqh9O0RqnZY0SUymn2Gfww");
            assert_eq!(links[9], "https://github.com/JDAI-CV/dabnn");
            let unseen = "[...document.querySelectorAll('main article button')]
                .filter(button => button.checkVisibility()).map(button => button.innerText)";
            let none: [String; 0] = [];
            assert_eq!(reader.texts(unseen).await, none, "no button that would do nothing");
        })
        .await;
}

#[tokio::test]
async fn without_scripts_issues_and_archive_are_reached_by_links() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            reader.block_scripts().await;
            reader.open_printed("/").await;
            assert_eq!(reader.entries().await.len(), 5);
            reader.click(OLDER).await;
            reader.wait_until("location.pathname === '/repo/issues/2021-03-01/'").await;
            reader.wait_for_entries(4).await;
            reader.click(&link_to("/issues/")).await;
            reader.wait_until("location.pathname === '/repo/issues/'").await;
            reader.click(&link_to("/issues/2020-02-29/")).await;
            reader.wait_for_entries(3).await;
        })
        .await;
}

#[tokio::test]
async fn without_scripts_the_search_page_says_what_else_to_do() {
    phone()
        .read(async |reader| {
            reader.block_scripts().await;
            reader.open_printed("/search/").await;
            assert!(reader.main_text().await.contains(words::SEARCH_NEEDS_SCRIPT));
        })
        .await;
}
