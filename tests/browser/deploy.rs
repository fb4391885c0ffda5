//! Both sides of a deployment. Pages replaces the whole site at once, while
//! browsers keep what they have for ten minutes: a page may meet data and
//! programs that are newer or older than itself, or gone.

use crate::harness::{Fault, Reader, many_issues, phone, site_file};
use briefing::ui::words;
use serde_json::{Value, json};
use std::time::Duration;

const REQUEST_FAILED: &str = "Failed to load resource";
const ISSUE: &str = "data/issues/2019-05-15.json";

/// Long enough for a page that wants to reload itself to have done so twice.
async fn let_it_settle() {
    tokio::time::sleep(Duration::from_secs(3)).await;
}

/// How often the page itself was asked for.
fn loads(reader: &Reader) -> usize {
    let requests = reader.pages.requests();
    requests.iter().filter(|path| path.split('?').next() == Some("/repo/")).count()
}

/// The issue's data, changed.
fn changed_issue(change: impl FnOnce(&mut Value)) -> Fault {
    let mut issue: Value = serde_json::from_slice(&site_file(ISSUE)).expect("JSON");
    change(&mut issue);
    Fault::Body(issue.to_string().into_bytes())
}

/// The items of the issue's second section, 论文.
fn papers(issue: &mut Value) -> &mut Vec<Value> {
    issue["sections"][1]["items"].as_array_mut().expect("items")
}

#[tokio::test]
async fn an_old_page_whose_files_are_gone_stays_readable_and_offers_one_reload() {
    phone()
        .expecting(REQUEST_FAILED)
        .read(async |reader| {
            reader.pages.fault(".js", Fault::Missing);
            reader.pages.fault(".wasm", Fault::Missing);
            reader.open_printed("/").await;
            reader.wait_for_text(words::RELOAD).await;
            assert_eq!(reader.entries().await.len(), 17);
            let offers = format!(
                "[...document.querySelectorAll('a, button')].filter(it => \
                 it.checkVisibility() && it.innerText.trim() === '{}').length",
                words::RELOAD
            );
            assert_eq!(reader.count(&offers).await, 1);
            reader.pages.mend();
            reader.click_text(words::RELOAD).await;
            reader.wait_until_alive().await;
            assert_eq!(reader.entries().await.len(), 17);
        })
        .await;
}

#[tokio::test]
async fn files_that_stay_away_make_no_page_reload_for_ever() {
    phone()
        .expecting(REQUEST_FAILED)
        .read(async |reader| {
            for ending in [".js", ".wasm", ".json"] {
                reader.pages.fault(ending, Fault::Missing);
            }
            reader.open_printed("/").await;
            let_it_settle().await;
            assert!(loads(reader) <= 2, "loaded {} times", loads(reader));
            assert_eq!(reader.entries().await.len(), 17);
        })
        .await;
}

#[tokio::test]
async fn a_page_and_data_of_different_days_come_to_life_with_the_data() {
    let fewer = changed_issue(|issue| {
        papers(issue).pop();
    });
    let more = changed_issue(|issue| {
        let mut entry = papers(issue)[0].clone();
        entry["entry"]["id"] = json!("e0new");
        entry["entry"]["title"] = json!("刚刚加上的一条");
        papers(issue).insert(0, entry);
    });
    for (data, count) in [(fewer, 16), (more, 18)] {
        phone()
            .read(async |reader| {
                reader.pages.fault(ISSUE, data);
                reader.open_printed("/").await;
                assert!(reader.entries().await.len() >= 16, "never blank");
                let_it_settle().await;
                let shown = reader.entries().await.len();
                assert!(shown == count || shown == 17, "{shown} entries");
                assert!(loads(reader) <= 2, "loaded {} times", loads(reader));
            })
            .await;
    }
}

#[tokio::test]
async fn data_of_another_shape_leaves_the_printed_page_as_it_is() {
    let renamed = changed_issue(|issue| {
        let sections = issue["sections"].take();
        issue["parts"] = sections;
    });
    for data in [Fault::Body(b"{}".to_vec()), Fault::Cut(200), renamed] {
        phone()
            .read(async |reader| {
                reader.pages.fault(ISSUE, data);
                reader.open_printed("/").await;
                let_it_settle().await;
                assert_eq!(reader.entries().await.len(), 17);
                assert!(loads(reader) <= 2, "loaded {} times", loads(reader));
            })
            .await;
    }
}

#[tokio::test]
async fn an_issue_published_while_a_page_is_open_is_there_after_a_reload() {
    phone()
        .expecting(REQUEST_FAILED)
        .read(async |reader| {
            reader.open("/").await;
            reader.pages.deploy(many_issues());
            assert_eq!(reader.entries().await.len(), 17, "the old page goes on");
            reader.reload().await;
            reader.wait_for_entries(5).await;
        })
        .await;
}
