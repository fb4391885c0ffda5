//! What fits on which screen, and pictures to look at.

use crate::harness::{Reader, desktop, phone};

const PAGES: [(&str, &str); 7] = [
    ("issue", "/"),
    ("archive", "/issues/"),
    ("search", "/search/?q=移动端"),
    ("none", "/search/?q=独角兽"),
    ("saved", "/saved/"),
    ("topics", "/topics/"),
    ("topic", "/topics/mobile/"),
];

/// Nothing is wider than the screen, and the screen is as wide as it was.
async fn fits(reader: &Reader, width: u32, page: &str) {
    let wide = "Math.max(document.documentElement.scrollWidth, innerWidth)";
    let widest = "[...document.querySelectorAll('body *')]
        .filter(it => it.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map(it => it.outerHTML.slice(0, 100))[0]";
    let found = reader.count(wide).await;
    let culprit = reader.text(widest).await;
    assert!(found <= u64::from(width), "{page} is {found} px wide at {width}: {culprit}");
}

#[tokio::test]
async fn no_page_scrolls_sideways_on_any_screen() {
    for (width, height) in [(320, 568), (390, 844), (768, 1024), (1440, 900)] {
        phone()
            .read(async |reader| {
                let width = reader.resize(width, height).await;
                for (_, page) in PAGES {
                    reader.open(page).await;
                    fits(reader, width, page).await;
                }
            })
            .await;
    }
}

// The style of wide screens is fetched only where there is one.
#[tokio::test]
async fn a_page_that_grows_wide_has_its_columns() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            let styles = "performance.getEntriesByType('resource')
                .filter(it => it.initiatorType === 'link' && it.name.includes('/wide-')).length";
            assert_eq!(reader.count(styles).await, 0);
            let column = "getComputedStyle(document.querySelector('.rail')).display !== 'none'";
            assert_eq!(reader.text(&format!("String({column})")).await, "false");
            reader.resize(1440, 900).await;
            reader.wait_until(column).await;
            reader.resize(390, 844).await;
            reader.wait_until(&format!("!({column})")).await;
        })
        .await;
}

#[tokio::test]
async fn the_contents_are_numbered_and_follow_the_reader() {
    desktop()
        .read(async |reader| {
            reader.open("/").await;
            let numbers = "[...document.querySelectorAll('.side ol > li')].map(li => li.value)";
            let all: Vec<u64> = (1..=17).collect();
            assert_eq!(reader.js(numbers).await, serde_json::json!(all));
            let here = "[...document.querySelectorAll('.side [aria-current=location]')]
                .map(it => it.parentNode.value)";
            assert_eq!(reader.js(here).await, serde_json::json!([]), "at the beginning");
            for number in [9, 13] {
                let entry = format!("document.querySelectorAll('main article')[{}]", number - 1);
                reader.js(&format!("{entry}.scrollIntoView()")).await;
                let says = format!("JSON.stringify({here}) === '[{number}]'");
                reader.wait_until(&says).await;
                let line = "document.querySelector('.side [aria-current=location]')";
                let seen = format!("{line}.getBoundingClientRect().bottom <= innerHeight");
                assert!(reader.is(&seen).await, "{number}");
            }
            let code = "document.querySelector('.side .qr img').getBoundingClientRect()";
            assert!(reader.is(&format!("{code}.bottom < innerHeight")).await);
        })
        .await;
}

#[tokio::test]
async fn no_page_scrolls_sideways_at_twice_the_text_size() {
    for (width, height) in [(320, 568), (390, 844), (1440, 900)] {
        phone()
            .read(async |reader| {
                let width = reader.resize(width, height).await;
                for (_, page) in PAGES {
                    reader.open(page).await;
                    reader.set_text_size(32).await;
                    let size = "parseFloat(getComputedStyle(document.documentElement).fontSize)";
                    // The reader's text size is respected.
                    reader.wait_until(&format!("{size} === 32")).await;
                    fits(reader, width, page).await;
                }
            })
            .await;
    }
}

#[tokio::test]
async fn pictures_of_every_page_on_every_screen_in_both_themes() {
    for (setup, scheme) in [(desktop(), "light"), (desktop().dark(), "dark")] {
        setup
            .read(async |reader| {
                for (width, height) in [(320, 568), (390, 844), (768, 1024), (1440, 900)] {
                    reader.resize(width, height).await;
                    for (name, page) in PAGES {
                        reader.open(page).await;
                        reader.screenshot(&format!("{name}-{width}-{scheme}")).await;
                    }
                }
            })
            .await;
    }
}
