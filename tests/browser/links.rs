//! Links that open, and what is offered where they may not.

use crate::harness::agents::WECHAT_ANDROID;
use crate::harness::{Key, Reader, desktop, phone};
use briefing::ui::words;

/// The title links of one kind, as an expression.
fn links(of: &str) -> String {
    format!("[...document.querySelectorAll('main article h3 > a')].filter(link => {of})")
}

const LASTING: &str = "link.href.includes('mp.weixin.qq.com/s/')";
const TEMPORARY: &str = "link.href.includes('signature=')";
const WEB: &str = "!link.href.includes('weixin.qq.com')";

/// A selector of the entry that holds the first link of a kind.
async fn entry_with(reader: &Reader, kind: &str) -> String {
    let id = reader.text(&format!("{}[0].closest('article').id", links(kind))).await;
    format!("#{id}")
}

#[tokio::test]
async fn resting_on_a_wechat_link_shows_its_code_and_leaving_or_escape_takes_it_away() {
    for setup in [desktop(), desktop().dark()] {
        setup
            .read(async |reader| {
                reader.open("/").await;
                for kind in [LASTING, TEMPORARY] {
                    let entry = entry_with(reader, kind).await;
                    let href = reader.text(&format!("{}[0].href", links(kind))).await;
                    reader.hover(&format!("{entry} h3 > a")).await;
                    reader.wait_until("document.querySelector('.beside img')?.naturalWidth").await;
                    assert_eq!(reader.scan(".beside img").await, href);
                    // The mouse may go over to the code.
                    reader.hover(".beside img").await;
                    reader.js("new Promise(done => setTimeout(done, 500)).then(() => 0)").await;
                    assert_eq!(reader.visible(".beside").await, 1);
                    reader.hover_at(720, 20).await;
                    reader.wait_until("!document.querySelector('.beside')").await;
                    reader.hover(&format!("{entry} [data-do=qr]")).await;
                    reader.wait_until("document.querySelector('.beside img')").await;
                    reader.press(Key::Escape).await;
                    assert_eq!(reader.visible(".beside").await, 0);
                }
                assert_eq!(reader.layout_shift().await, 0.0);
            })
            .await;
    }
}

#[tokio::test]
async fn passing_over_a_link_shows_nothing_and_neither_do_links_that_open_everywhere() {
    desktop()
        .read(async |reader| {
            reader.open("/").await;
            let entry = entry_with(reader, LASTING).await;
            let seen = "window.seen = 0; new MutationObserver(() => {
                    if (document.querySelector('.beside')) window.seen += 1;
                }).observe(document.querySelector('main'), { childList: true, subtree: true })";
            reader.js(seen).await;
            let pass = format!(
                "document.querySelector('{entry} h3 > a')
                    .dispatchEvent(new MouseEvent('mousemove', {{ bubbles: true, clientX: 9 }}));
                setTimeout(() => document.body
                    .dispatchEvent(new MouseEvent('mousemove', {{ bubbles: true, clientX: 99 }})), 50)"
            );
            reader.js(&pass).await;
            let web = entry_with(reader, WEB).await;
            reader.hover(&format!("{web} h3 > a")).await;
            reader.js("new Promise(done => setTimeout(done, 600)).then(() => 0)").await;
            assert_eq!(reader.count("window.seen").await, 0);
        })
        .await;
}

#[tokio::test]
async fn what_scrolls_under_a_mouse_at_rest_shows_nothing() {
    desktop()
        .read(async |reader| {
            reader.open("/").await;
            let entry = entry_with(reader, LASTING).await;
            let scrolled = format!(
                "for (const it of [document.body, document.querySelector('{entry} h3 > a')])
                    it.dispatchEvent(new MouseEvent('mousemove', {{ bubbles: true, clientX: 9 }}))"
            );
            reader.js(&scrolled).await;
            reader.js("new Promise(done => setTimeout(done, 500)).then(() => 0)").await;
            assert_eq!(reader.visible(".beside").await, 0);
        })
        .await;
}

#[tokio::test]
async fn the_keyboard_reaches_the_code_too() {
    desktop()
        .read(async |reader| {
            reader.open("/").await;
            reader.type_text("j").await;
            reader.wait_until("document.querySelector('.beside img')").await;
            let first = reader.text("document.activeElement.href").await;
            assert_eq!(reader.scan(".beside img").await, first);
            reader.press(Key::Escape).await;
            assert_eq!(reader.visible(".beside").await, 0);
            assert_eq!(reader.text("document.activeElement.href").await, first, "focus stays");
        })
        .await;
}

#[tokio::test]
async fn a_tap_shows_a_code_large_enough_to_scan_from_a_phone() {
    for setup in [phone(), phone().dark()] {
        setup
            .read(async |reader| {
                reader.open("/").await;
                let entry = entry_with(reader, TEMPORARY).await;
                let href = reader.text(&format!("{}[0].href", links(TEMPORARY))).await;
                reader.click(&format!("{entry} [data-do=share]")).await;
                reader.click(&format!("{entry} .sheet [data-do=qr]")).await;
                let picture = format!("{entry} .sheet img");
                reader
                    .wait_until(&format!("document.querySelector('{picture}')?.width >= 160"))
                    .await;
                reader
                    .js(&format!(
                        "document.querySelector('{picture}')
                            .scrollIntoView({{ block: 'center', behavior: 'instant' }})"
                    ))
                    .await;
                assert_eq!(reader.scan(&picture).await, href);
                assert_eq!(reader.scan_picture(&picture).await, href);
                reader.wait_for_text(words::QR_HINT_PHONE).await;
                reader.click(&format!("{entry} .sheet [data-do=qr]")).await;
                assert_eq!(reader.visible(".sheet .qr").await, 0);
                reader.click(&format!("{entry} [data-do=share]")).await;
                assert_eq!(reader.visible(".sheet").await, 0);
            })
            .await;
    }
}

#[tokio::test]
async fn a_link_that_may_be_dead_says_so_and_offers_ways_out() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            reader.allow_clipboard().await;
            let count = reader.count(&format!("{}.length", links(TEMPORARY))).await;
            assert!(count > 0, "the real issue has such links");
            let said =
                "document.querySelector('main').innerText.split('临时链接，可能已失效').length - 1";
            assert_eq!(reader.count(said).await, count);
            let entry = entry_with(reader, TEMPORARY).await;
            let title =
                reader.text(&format!("document.querySelector('{entry} h3 > a').innerText")).await;
            reader.click(&format!("{entry} [data-do=title]")).await;
            reader.wait_for_text(words::TITLE_COPIED).await;
            assert_eq!(reader.clipboard().await, title);
            let find = format!("document.querySelector('{entry} .acts a')");
            assert_eq!(reader.text(&format!("{find}.innerText")).await, words::FIND_TITLE);
            let query = format!("new URL({find}.href).searchParams.get('query')");
            assert_eq!(reader.text(&query).await, title);
            // Lasting links have no need of that.
            let lasting = entry_with(reader, LASTING).await;
            assert_eq!(reader.visible(&format!("{lasting} [data-do=title]")).await, 0);
        })
        .await;
}

/// Clicks the first link of a kind without leaving the page; says what it was
/// about to do.
async fn target_of_a_click(reader: &Reader) -> String {
    let click = format!(
        "(() => {{
            const link = {}[0];
            document.addEventListener('click', event => event.preventDefault(), {{ once: true }});
            link.click();
            return link.target + ' ' + link.rel;
        }})()",
        links(WEB)
    );
    reader.text(&click).await
}

#[tokio::test]
async fn links_open_a_new_tab_on_a_desk_and_the_same_view_elsewhere() {
    desktop()
        .read(async |reader| {
            reader.open("/").await;
            assert_eq!(target_of_a_click(reader).await, "_blank noopener");
        })
        .await;
    desktop()
        .pretending(WECHAT_ANDROID)
        .read(async |reader| {
            reader.open("/").await;
            assert_eq!(target_of_a_click(reader).await, " ");
        })
        .await;
    phone()
        .read(async |reader| {
            reader.open("/").await;
            assert_eq!(target_of_a_click(reader).await, " ");
        })
        .await;
}

#[tokio::test]
async fn a_link_that_is_not_encrypted_is_marked_and_moves_nothing() {
    for setup in [phone(), desktop()] {
        setup
            .with_many_issues()
            .read(async |reader| {
                reader.open("/issues/2020-02-29/").await;
                let marks = "[...document.querySelectorAll('.from[data-mark]')]
                    .map(from => from.dataset.mark)";
                reader.wait_until("document.querySelector('.acts')").await;
                let http =
                    reader.count(&format!("{}.length", links("link.protocol === 'http:'"))).await;
                assert_eq!(reader.texts(marks).await.len() as u64, http);
                assert!(http > 0, "the invented issue has such a link");
                for mark in reader.texts(marks).await {
                    assert!(mark.contains(words::UNENCRYPTED), "{mark}");
                }
                // Out of the flow: nothing moves for it.
                let place =
                    "getComputedStyle(document.querySelector('.from[data-mark]'), '::after')
                    .position";
                assert_eq!(reader.text(place).await, "absolute");
            })
            .await;
    }
}
