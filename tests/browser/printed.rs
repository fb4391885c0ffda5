//! The printed page, where nothing brings it to life.

use crate::harness::handles::{OLDER, chip, link_to};
use crate::harness::{Fault, Reader, phone, site_file};
use briefing::ui::words;

/// The addresses of all entries that can be read, in order.
const LINKS: &str = "[...document.querySelectorAll('main article[id] h3 a[href^=http]')]
    .map(link => link.href)";

/// The controls that can be seen: what does nothing where no program runs.
const CONTROLS: &str = "[...document.querySelectorAll('button, input, label')]
    .filter(it => it.checkVisibility()).map(it => it.outerHTML)";

/// The texts of entries that are cut.
const CUT: &str = "[...document.querySelectorAll('.body .text')]
    .filter(it => it.scrollHeight > it.clientHeight + 4).map(it => it.textContent.slice(0, 20))";

const NONE: [String; 0] = [];

#[tokio::test]
async fn where_no_program_runs_everything_is_shown_and_nothing_is_dead_whatever_is_asked_for() {
    for ask in
        ["", "?section=论文", "?topic=量化", "?source=知乎", "?section=论文&topic=NAS", "?q=量化"]
    {
        phone()
            .without_wasm()
            .read(async |reader| {
                reader.open_printed(&format!("/{ask}")).await;
                reader.wait_for_text(words::NO_WASM).await;
                assert_eq!(reader.entries().await.len(), 17, "{ask}");
                what_is_cut_opens_and_closes(reader).await;
            })
            .await;
    }
}

/// The only controls are those that open what is cut, and they do.
async fn what_is_cut_opens_and_closes(reader: &Reader) {
    let controls = reader.texts(CONTROLS).await;
    assert!(
        controls.iter().all(|it| it.contains("class=\"more\"") || it.contains("checkbox")),
        "{controls:?}"
    );
    let cut = reader.texts(CUT).await;
    let opener = "article .more";
    reader.click(opener).await;
    reader.wait_until("document.querySelector('article .body > input').checked").await;
    assert_eq!(reader.texts(CUT).await.len() + 1, cut.len());
    let says = format!("document.querySelector('{opener}').innerText");
    assert_eq!(reader.text(&says).await, words::LESS);
    reader.click(opener).await;
    reader.wait_until("!document.querySelector('article .body > input').checked").await;
    assert_eq!(reader.texts(CUT).await, cut);
    assert_eq!(reader.text(&says).await, words::MORE);
}

#[tokio::test]
async fn where_no_program_runs_the_search_says_what_else_to_do() {
    phone()
        .without_wasm()
        .read(async |reader| {
            reader.open_printed("/search/?q=量化").await;
            reader.wait_for_text(words::NO_WASM).await;
            assert!(reader.main_text().await.contains(words::SEARCH_NEEDS_SCRIPT));
            assert_eq!(reader.texts(CONTROLS).await, NONE);
            reader.click(&link_to("/issues/")).await;
            reader.wait_until("location.pathname === '/repo/issues/'").await;
        })
        .await;
}

#[tokio::test]
async fn a_script_that_cannot_be_read_leaves_the_page_as_printed_and_says_so() {
    let page = String::from_utf8(site_file("index.html")).expect("a page");
    let between = |start: &str, end: &str| {
        let rest = page.split(start).nth(1).expect("a start");
        rest.split(end).next().expect("an end").to_owned()
    };
    let boot = between("\"boot-", "\"");
    // One page does not check the script, so that the browser stumbles while it
    // reads; the other refuses it before.
    let sum = between(".integrity=\"", "\"");
    let unchecked = page.replace(&sum, "").replace("Content-Security-Policy", "no policy");
    let unreadable = Fault::Body(b"a ?. b ?? (".to_vec());
    for (page, complaint) in [(unchecked, "SyntaxError"), (page.clone(), "'integrity' attribute")] {
        phone()
            .expecting(complaint)
            .read(async |reader| {
                reader.pages.fault("/repo/", Fault::Body(page.clone().into_bytes()));
                reader.pages.fault(&boot, unreadable.clone());
                reader.open_printed("/?section=论文").await;
                reader.wait_for_text(words::NO_PROGRAM).await;
                assert_eq!(reader.entries().await.len(), 17);
                // The script would have brought the style of what is below.
                let dressed =
                    "getComputedStyle(document.querySelector('.foot dl')).display === 'grid'";
                reader.wait_until(dressed).await;
            })
            .await;
    }
}

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
            assert_eq!(reader.texts(unseen).await, NONE, "no button that would do nothing");
            what_is_cut_opens_and_closes(reader).await;
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
