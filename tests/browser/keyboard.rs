//! Keys, focus and text size.

use crate::harness::handles::{SEARCH_INPUT, link_to};
use crate::harness::{Key, desktop, phone};
use briefing::ui::words;

const FOCUSED: &str = "document.activeElement.closest('article')?.id ?? ''";

#[tokio::test]
async fn j_and_k_go_from_entry_to_entry_with_the_focus_in_view() {
    desktop()
        .read(async |reader| {
            reader.open("/").await;
            let entries = reader.entries().await;
            for entry in &entries[..3] {
                reader.type_text("j").await;
                assert_eq!(reader.text(FOCUSED).await, *entry);
                let top = "document.activeElement.getBoundingClientRect().top";
                assert!(reader.is(&format!("{top} > 40 && {top} < innerHeight / 2")).await);
                assert!(reader.focus_is_on(":focus-visible").await);
            }
            reader.type_text("k").await;
            assert_eq!(reader.text(FOCUSED).await, entries[1]);
            reader.scroll_to(2000).await;
            reader.js("document.activeElement.blur()").await;
            reader.type_text("j").await;
            let here = reader.text(FOCUSED).await;
            let at = entries.iter().position(|entry| *entry == here).expect("an entry");
            assert!(at > 3, "it goes on from what is on the screen, not from the top");
        })
        .await;
}

#[tokio::test]
async fn s_keeps_o_opens_and_t_turns_the_light() {
    desktop()
        .read(async |reader| {
            reader.open("/").await;
            reader.type_text("j").await;
            let entry = reader.text(FOCUSED).await;
            reader.type_text("s").await;
            reader
                .wait_until(&format!(
                    "document.querySelector('#{entry} [data-do=save]').ariaPressed === 'true'"
                ))
                .await;
            let clicks = "window.clicked = ''; document.addEventListener('click', event => {
                const link = event.target.closest('a');
                if (link) { event.preventDefault(); window.clicked = link.closest('article').id; }
            })";
            reader.js(clicks).await;
            reader.type_text("o").await;
            assert_eq!(reader.text("window.clicked").await, entry);
            reader.type_text("t").await;
            reader.wait_until("document.documentElement.dataset.theme === 'light'").await;
        })
        .await;
}

#[tokio::test]
async fn a_slash_searches_and_letters_typed_there_are_only_letters() {
    desktop()
        .read(async |reader| {
            reader.open("/").await;
            reader.type_text("/").await;
            reader.wait_until(&format!("document.activeElement.matches('{SEARCH_INPUT}')")).await;
            assert_eq!(reader.address().await, "/search/");
            reader.type_text("jkospnt?/").await;
            let value = format!("document.querySelector('{SEARCH_INPUT}').value");
            assert_eq!(reader.text(&value).await, "jkospnt?/");
            assert_eq!(reader.visible("dialog").await, 0);
        })
        .await;
}

#[tokio::test]
async fn p_and_n_turn_to_the_issues_before_and_after() {
    desktop()
        .with_many_issues()
        .read(async |reader| {
            reader.open("/").await;
            for (key, issue) in [("p", "2021-03-01"), ("n", "2021-03-15")] {
                reader.type_text(key).await;
                reader.wait_until(&format!("location.pathname.includes('{issue}')")).await;
                let date = "document.querySelector('.folio time').dateTime";
                reader.wait_until(&format!("{date} === '{issue}'")).await;
            }
        })
        .await;
}

#[tokio::test]
async fn keys_with_ctrl_alt_or_meta_and_composed_keys_are_left_alone() {
    desktop()
        .read(async |reader| {
            reader.open("/").await;
            for with in ["ctrlKey: true", "altKey: true", "metaKey: true", "isComposing: true"] {
                let press = format!(
                    "document.body.dispatchEvent(new KeyboardEvent('keydown',
                        {{ key: '?', bubbles: true, cancelable: true, {with} }}))"
                );
                assert!(reader.is(&press).await, "{with}: not prevented");
                assert_eq!(reader.visible("dialog").await, 0, "{with}");
            }
        })
        .await;
}

#[tokio::test]
async fn a_question_mark_shows_the_keys_and_the_focus_comes_back() {
    desktop()
        .read(async |reader| {
            reader.open("/").await;
            reader.type_text("j").await;
            let entry = reader.text(FOCUSED).await;
            reader.type_text("?").await;
            reader.wait_for_text(words::KEYS_TITLE).await;
            assert_eq!(reader.visible("dialog kbd").await, words::KEYS.len() as u64);
            assert!(reader.is("document.activeElement.closest('dialog')").await);
            reader.type_text("j").await;
            reader.press(Key::Escape).await;
            reader.wait_until("!document.querySelector('dialog')").await;
            assert_eq!(reader.text(FOCUSED).await, entry);
        })
        .await;
}

#[tokio::test]
async fn the_text_size_is_chosen_kept_and_there_at_the_first_paint() {
    for setup in [phone(), desktop()] {
        setup
            .read(async |reader| {
                reader.open("/").await;
                let size = "parseFloat(getComputedStyle(document.documentElement).fontSize)";
                assert_eq!(reader.count(size).await, 16);
                reader.click(".looks > summary").await;
                reader.click(".looks [data-size=l]").await;
                assert_eq!(reader.count(size).await, 19);
                assert!(reader.is("document.documentElement.scrollWidth <= innerWidth").await);
                reader.open_printed("/issues/").await;
                assert_eq!(reader.count(size).await, 19, "before the program is there");
                reader.wait_until_alive().await;
                reader.click(".looks > summary").await;
                reader.click(".looks [data-size=s]").await;
                assert_eq!(reader.count(size).await, 14);
                reader.press(Key::Escape).await;
                assert_eq!(reader.visible(".looks button").await, 0, "Escape closes it");
            })
            .await;
    }
}

#[tokio::test]
async fn titles_alone_are_chosen_kept_and_given_up() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            let entries = reader.visible("article").await;
            reader.click(".looks > summary").await;
            reader.click(".looks [data-list=titles]").await;
            assert_eq!(reader.visible("article .body, article .from").await, 0);
            reader.open_printed("/").await;
            assert_eq!(reader.visible("article .body").await, 0, "before the program is there");
            assert_eq!(reader.visible("article h3").await, entries);
            let boxes = "[...document.querySelectorAll('article h3 > *')]
                .map(it => it.getBoundingClientRect())";
            let small = format!("{boxes}.filter(box => box.height < 24).length");
            assert_eq!(reader.count(&small).await, 0, "a row is as tall as a target must be");
            let seen = format!("{boxes}.filter(box => box.bottom <= innerHeight - 52).length");
            assert!(reader.count(&seen).await >= 16, "an issue on one screen");
            assert_eq!(reader.layout_shift().await, 0.0);
            reader.wait_until_alive().await;
            reader.click(".looks > summary").await;
            reader.click(".looks [data-list=\"\"]").await;
            assert_eq!(reader.visible("article .body").await, entries);
        })
        .await;
}

#[tokio::test]
async fn the_text_size_holds_for_the_page_where_nothing_can_be_kept() {
    phone()
        .read(async |reader| {
            reader.block_storage().await;
            reader.open("/").await;
            reader.click(".looks > summary").await;
            reader.click(".looks [data-size=l]").await;
            reader.wait_for_text(words::STORAGE_FULL).await;
            assert_eq!(reader.text("document.documentElement.dataset.size").await, "l");
        })
        .await;
}

#[tokio::test]
async fn turning_the_page_takes_the_focus_to_the_text() {
    desktop()
        .read(async |reader| {
            reader.open("/").await;
            reader.click(&link_to("/issues/")).await;
            reader.wait_until("document.activeElement.id === 'main'").await;
            reader.press(Key::Tab).await;
            assert!(reader.is("document.activeElement.closest('main')").await);
        })
        .await;
}

#[tokio::test]
async fn what_can_be_tapped_is_large_enough_for_a_thumb() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            reader.click("[data-do=share]").await;
            let small = "[...document.querySelectorAll('button, .acts a')]
                .filter(it => it.checkVisibility())
                .map(it => [it.innerText, it.getBoundingClientRect()])
                .filter(([, box]) => box.height < 43.9 || box.width < 43.9)
                .map(([text, box]) => `${text} ${box.width}x${box.height}`)";
            let none: [String; 0] = [];
            assert_eq!(reader.texts(small).await, none);
        })
        .await;
}

#[tokio::test]
async fn ears_are_told_how_much_a_filter_leaves() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            reader.wait_until("document.querySelector('#said')").await;
            assert_eq!(reader.text("document.querySelector('#said').textContent").await, "");
            reader.click("[data-filter=\"论文\"]").await;
            let said =
                format!("document.querySelector('#said').textContent === '{}'", words::shown(4));
            reader.wait_until(&said).await;
        })
        .await;
}
