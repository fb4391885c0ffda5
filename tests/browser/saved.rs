//! What is kept for later.

use crate::harness::handles::SEARCH_INPUT;
use crate::harness::{Reader, desktop, phone};
use briefing::ui::words;

const KEPT: &str = ".kept li";
const FIELD: &str = "document.querySelector('dialog textarea')";

/// Keeps some entries of the invented issues, the last first in the list.
async fn keep(reader: &Reader) {
    for (issue, number) in [("2021-03-15", 0), ("2020-02-29", 1), ("2021-03-15", 3)] {
        reader.open(&format!("/issues/{issue}/")).await;
        let save = format!("document.querySelectorAll('[data-do=save]')[{number}]");
        reader.wait_until(&save).await;
        reader.js(&format!("{save}.click()")).await;
        reader.wait_until(&format!("{save}.ariaPressed === 'true'")).await;
    }
}

async fn wait_for_kept(reader: &Reader, count: usize) {
    reader.wait_until(&format!("document.querySelectorAll('{KEPT}').length === {count}")).await;
}

async fn headings(reader: &Reader) -> Vec<String> {
    reader.texts("[...document.querySelectorAll('main h2')].map(it => it.innerText)").await
}

async fn dates(reader: &Reader) -> Vec<String> {
    reader
        .texts(&format!("[...document.querySelectorAll('{KEPT}')].map(it => it.dataset.date)"))
        .await
}

#[tokio::test]
async fn what_is_kept_is_grouped_searched_and_turned_around() {
    for setup in [phone(), desktop()] {
        setup
            .with_many_issues()
            .read(async |reader| {
                keep(reader).await;
                reader.open("/saved/").await;
                wait_for_kept(reader, 3).await;
                assert_eq!(dates(reader).await, ["2021-03-15", "2020-02-29", "2021-03-15"]);
                reader.click_text(words::GROUP_ISSUE).await;
                reader.wait_until("document.querySelectorAll('main h2').length === 2").await;
                assert_eq!(headings(reader).await, ["2021-03-15", "2020-02-29"]);
                reader.click_text(words::TURN).await;
                reader
                    .wait_until("document.querySelector('main h2').innerText === '2020-02-29'")
                    .await;
                reader.click_text(words::GROUP_SECTION).await;
                reader.wait_until("document.querySelector('main h2').innerText === '论文'").await;
                assert_eq!(headings(reader).await, ["论文", "开源项目"]);
                reader.click(SEARCH_INPUT).await;
                reader.type_text("２０２０").await;
                wait_for_kept(reader, 1).await;
                reader.wait_for_text(&words::kept(1, 3)).await;
                assert!(reader.focus_is_on(SEARCH_INPUT).await);
                assert_eq!(reader.address().await, "/saved/?q=２０２０");
                reader.click_text(words::CLEAR).await;
                wait_for_kept(reader, 3).await;
            })
            .await;
    }
}

#[tokio::test]
async fn what_was_removed_comes_back_where_it_stood() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            keep(reader).await;
            reader.open("/saved/").await;
            wait_for_kept(reader, 3).await;
            reader.js("document.querySelectorAll('[data-do=unsave]')[1].click()").await;
            wait_for_kept(reader, 2).await;
            reader.wait_for_text(words::REMOVED).await;
            reader.click_text(words::UNDO).await;
            wait_for_kept(reader, 3).await;
            assert_eq!(dates(reader).await, ["2021-03-15", "2020-02-29", "2021-03-15"]);
            reader.reload().await;
            wait_for_kept(reader, 3).await;
        })
        .await;
}

#[tokio::test]
async fn what_is_exported_can_be_imported_elsewhere_and_nothing_is_lost() {
    for form in [None, Some(words::MARKDOWN)] {
        phone()
            .with_many_issues()
            .read(async |reader| {
                keep(reader).await;
                reader.open("/saved/").await;
                wait_for_kept(reader, 3).await;
                let before = reader.text("document.querySelector('.kept').innerText").await;
                reader.click_text(words::EXPORT).await;
                if let Some(form) = form {
                    reader.click_text(form).await;
                    reader.wait_for_text(words::JSON).await;
                }
                let text = reader.text(&format!("{FIELD}.value")).await;
                assert_eq!(text.starts_with('{'), form.is_none(), "{text}");
                assert_eq!(reader.visible("dialog [download]").await, 1);
                reader.click_text(words::CLOSE).await;
                // Another browser, which keeps one of the three.
                for _ in 0..2 {
                    reader.js("document.querySelector('[data-do=unsave]').click()").await;
                }
                wait_for_kept(reader, 1).await;
                reader.click_text(words::IMPORT).await;
                reader.wait_until(FIELD).await;
                let quoted = serde_json::json!(text);
                reader.js(&format!("{FIELD}.value = {quoted}; 0")).await;
                reader.click_text(words::TAKE_IN).await;
                reader.wait_for_text(&words::taken_in(2, 1)).await;
                wait_for_kept(reader, 3).await;
                let after = reader.text("document.querySelector('.kept').innerText").await;
                let sorted = |text: &str| {
                    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
                    lines.sort();
                    lines
                };
                assert_eq!(sorted(&after), sorted(&before));
            })
            .await;
    }
}

#[tokio::test]
async fn a_broken_import_is_explained_and_changes_nothing() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            keep(reader).await;
            reader.open("/saved/").await;
            wait_for_kept(reader, 3).await;
            reader.click_text(words::IMPORT).await;
            reader.wait_until(FIELD).await;
            for broken in ["", "你好", "{\"version\":1,\"items\":[{\"date\":\"2021"] {
                let quoted = serde_json::json!(broken);
                reader.js(&format!("{FIELD}.value = {quoted}; 0")).await;
                reader.click_text(words::TAKE_IN).await;
                reader.wait_for_text(words::NO_LIST).await;
            }
            reader.click_text(words::CLOSE).await;
            wait_for_kept(reader, 3).await;
        })
        .await;
}

#[tokio::test]
async fn a_file_can_be_imported_on_a_browser_that_keeps_nothing_yet() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            reader.open("/saved/").await;
            reader.click_text(words::IMPORT).await;
            reader.wait_until(FIELD).await;
            let choose = "(() => {
                const list = JSON.stringify([{ date: '2021-03-15', id: 'e1', title: '松果' }]);
                const files = new DataTransfer();
                files.items.add(new File([list], 'kept.json'));
                const input = document.querySelector('dialog input[type=file]');
                input.files = files.files;
                input.dispatchEvent(new Event('change', { bubbles: true }));
            })()";
            reader.js(choose).await;
            reader.wait_until(&format!("{FIELD}.value.includes('松果')")).await;
            reader.click_text(words::TAKE_IN).await;
            wait_for_kept(reader, 1).await;
        })
        .await;
}

#[tokio::test]
async fn a_list_of_a_later_version_is_put_aside_and_not_overwritten() {
    let later = "{\"version\":9,\"items\":{\"a\":1}}";
    phone()
        .read(async |reader| {
            reader.open("/").await;
            reader.js(&format!("localStorage['briefing /repo/ saved'] = '{later}'; 0")).await;
            reader.reload().await;
            reader.click("[data-do=save]").await;
            reader.wait_for_text(words::SAVED_STATE).await;
            assert_eq!(reader.text("localStorage['briefing /repo/ saved.unread0']").await, later);
            let items = "JSON.parse(localStorage['briefing /repo/ saved']).items.length";
            assert_eq!(reader.count(items).await, 1);
        })
        .await;
}

#[tokio::test]
async fn another_tab_is_followed_and_not_undone() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            keep(reader).await;
            reader.open("/saved/").await;
            wait_for_kept(reader, 3).await;
            let first = reader.tab().await;
            reader.open_tab().await;
            reader.open("/saved/").await;
            wait_for_kept(reader, 3).await;
            reader.js("document.querySelectorAll('[data-do=unsave]')[2].click()").await;
            wait_for_kept(reader, 2).await;
            reader.show_tab(&first).await;
            wait_for_kept(reader, 2).await;
            reader.js("document.querySelector('[data-do=unsave]').click()").await;
            wait_for_kept(reader, 1).await;
            let items = "JSON.parse(localStorage['briefing /repo/ saved']).items.length";
            assert_eq!(reader.count(items).await, 1);
        })
        .await;
}

#[tokio::test]
async fn the_browser_is_asked_once_to_keep_what_is_stored() {
    phone()
        .read(async |reader| {
            let count = "window.asked = 0;
                StorageManager.prototype.persist = async () => { window.asked += 1; return true; }";
            reader.before_page(count).await;
            reader.open("/").await;
            reader.wait_until("document.querySelector('[data-do=save]')").await;
            for _ in 0..3 {
                reader.js("document.querySelector('[data-do=save]').click()").await;
            }
            reader
                .wait_until("document.querySelector('[data-do=save]').ariaPressed === 'true'")
                .await;
            assert_eq!(reader.count("window.asked").await, 1);
            reader.reload().await;
            reader.wait_until("document.querySelector('[data-do=save]')").await;
            reader.js("document.querySelector('[data-do=save]').click()").await;
            assert_eq!(reader.count("window.asked").await, 0);
        })
        .await;
}

#[tokio::test]
async fn where_nothing_can_be_stored_keeping_works_for_the_page_and_says_so() {
    phone()
        .read(async |reader| {
            reader.block_storage().await;
            reader.open("/").await;
            let save = "document.querySelectorAll('[data-do=save]')";
            reader.wait_until(&format!("{save}.length === 17")).await;
            for number in 0..2 {
                reader.js(&format!("{save}[{number}].click()")).await;
                reader.wait_for_text(words::STORAGE_FULL).await;
            }
            reader.js("document.querySelector('a[href$=\"/saved/\"]').click()").await;
            wait_for_kept(reader, 2).await;
            reader.wait_for_text(words::SAVED_LOOSE).await;
        })
        .await;
}
