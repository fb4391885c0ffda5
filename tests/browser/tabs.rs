//! What this browser keeps: several tabs at once, lists of other versions, lists
//! of any size and from anywhere.

use crate::harness::{Reader, phone};
use briefing::ui::words;
use serde_json::json;

const KEPT: &str = ".kept li";
const FIELD: &str = "document.querySelector('dialog textarea')";
const SAVE: &str = "document.querySelectorAll('[data-do=save]')";

async fn wait_for_kept(reader: &Reader, count: usize) {
    reader.wait_until(&format!("document.querySelectorAll('{KEPT}').length === {count}")).await;
}

async fn store(reader: &Reader, key: &str, text: &str) {
    let (key, text) = (json!(key), json!(text));
    reader.js(&format!("localStorage.setItem({key}, {text}), 0")).await;
}

/// So many entries as this version stores them.
fn list(count: usize) -> String {
    let item = |at: usize| json!({ "date": "2020-01-15", "id": format!("e{at}"), "title": "松果" });
    let items: Vec<_> = (0..count).map(item).collect();
    format!("{{\"version\":1,\"items\":{}}}", json!(items))
}

/// Lets the tab on the screen keep all entries of its issue at a moment.
async fn keep_all_at(reader: &Reader, moment: u64) {
    let keep = format!("for (const button of {SAVE}) button.click()");
    reader.js(&format!("setTimeout(() => {{ {keep} }}, {moment} - Date.now()), 0")).await;
}

#[tokio::test]
async fn two_tabs_that_keep_at_the_same_moment_lose_nothing_and_show_the_same() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            reader.open("/issues/2021-03-15/").await;
            reader.wait_until(&format!("{SAVE}.length === 5")).await;
            let first = reader.tab().await;
            let second = reader.open_tab().await;
            reader.open("/issues/2020-01-15/").await;
            reader.wait_until(&format!("{SAVE}.length === 4")).await;
            let moment = reader.count("Date.now() + 1500").await;
            keep_all_at(reader, moment).await;
            reader.show_tab(&first).await;
            keep_all_at(reader, moment).await;
            reader
                .wait_until("document.querySelectorAll('main [aria-pressed=true]').length === 5")
                .await;
            reader.open("/saved/").await;
            wait_for_kept(reader, 9).await;

            // What one tab does, the other shows.
            reader.show_tab(&second).await;
            reader
                .wait_until("document.querySelectorAll('main [aria-pressed=true]').length === 4")
                .await;
            reader.js(&format!("{SAVE}[0].click()")).await;
            reader
                .wait_until("document.querySelectorAll('main [aria-pressed=true]').length === 3")
                .await;
            reader.show_tab(&first).await;
            wait_for_kept(reader, 8).await;
            reader.reload().await;
            wait_for_kept(reader, 8).await;
        })
        .await;
}

#[tokio::test]
async fn a_choice_of_the_looks_holds_in_every_tab() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            let first = reader.tab().await;
            reader.open_tab().await;
            reader.open("/").await;
            reader.click(".looks > summary").await;
            reader.click(".looks [data-theme=light]").await;
            reader.click(".looks [data-size=l]").await;
            let looks =
                "[document.documentElement.dataset.theme, document.documentElement.dataset.size,
                ...[...document.querySelectorAll('.looks [aria-pressed=true]')]
                    .map(button => button.textContent)].join()";
            let chosen = reader.text(looks).await;
            let [(_, sizes), (_, themes), (_, lists), (_, read)] = words::LOOKS;
            let names = [sizes[2], themes[1], lists[0], read[0]];
            assert_eq!(chosen, format!("light,l,{}", names.join(",")));
            reader.show_tab(&first).await;
            reader.wait_until(&format!("{looks} === {}", json!(chosen))).await;
        })
        .await;
}

#[tokio::test]
async fn a_list_of_a_later_version_is_told_put_aside_and_taken_back_when_it_can_be_read() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            let later = list(3).replace("\"version\":1", "\"version\":2");
            store(reader, "briefing /repo/ saved", &later).await;
            reader.open("/saved/").await;
            reader.wait_for_text(words::SAVED_UNREAD).await;
            for at in 0..2 {
                reader.open("/").await;
                reader.wait_until(&format!("{SAVE}.length")).await;
                reader.js(&format!("{SAVE}[{at}].click()")).await;
                reader.wait_until(&format!("{SAVE}[{at}].ariaPressed === 'true'")).await;
                let aside = "Object.values(localStorage).filter(it => it.includes('\"version\":2'))";
                assert_eq!(reader.texts(aside).await, [later.as_str()], "as it was, once");
                // Another one, of yet another version.
                store(reader, "briefing /repo/ saved", "{\"version\":9}").await;
            }
            reader.js("localStorage['briefing /repo/ saved.unread0'] = localStorage['briefing /repo/ saved.unread0']
                .replace('\"version\":2', '\"version\":1'), 0").await;
            reader.open("/saved/").await;
            wait_for_kept(reader, 5).await;
        })
        .await;
}

#[tokio::test]
async fn a_stored_address_that_is_a_script_is_no_link() {
    phone()
        .read(async |reader| {
            reader.open("/").await;
            let item = json!([{ "date": "2019-05-15", "id": "e1", "title": "甲",
                "href": "javascript:alert(1)" }]);
            store(reader, "briefing /repo/ saved", &item.to_string()).await;
            reader.open("/saved/").await;
            wait_for_kept(reader, 1).await;
            let scripts = "document.querySelectorAll('[href^=\"javascript:\" i]').length";
            assert_eq!(reader.count(scripts).await, 0);
        })
        .await;
}

#[tokio::test]
async fn a_long_list_is_taken_in_and_shown_piece_by_piece_and_one_too_long_is_refused() {
    phone()
        .read(async |reader| {
            reader.open("/saved/").await;
            reader.click_text(words::IMPORT).await;
            reader.wait_until(FIELD).await;
            reader.js(&format!("{FIELD}.value = ' '.repeat(4000001), 0")).await;
            reader.click_text(words::TAKE_IN).await;
            reader.wait_for_text(words::TOO_LARGE).await;

            reader.js(&format!("{FIELD}.value = {}, 0", json!(list(20_000)))).await;
            reader.click_text(words::TAKE_IN).await;
            reader.wait_for_text(&words::taken_in(20_000, 0)).await;
            wait_for_kept(reader, 200).await;
            reader.wait_for_text(&words::kept(20_000, 20_000)).await;
            reader.js("document.querySelector('[data-do=more-kept]').click()").await;
            wait_for_kept(reader, 400).await;
        })
        .await;
}
