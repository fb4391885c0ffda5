//! The editor's page.

use crate::harness::{Reader, Setup, desktop, phone};
use crate::offline::wait_for_the_worker;
use briefing::ui::compose::words;

const ISSUE: &str = "# 松果小报 (2021-04-01)\n\n## 论文\n\n\
    - [查表代替乘法 | 甲](https://papers.example/lookup)  \n摘要：亮了,又灭。\n";

fn both() -> [Setup; 2] {
    [phone().turning_in_place().with_many_issues(), desktop().with_many_issues()]
}

async fn open(reader: &Reader) {
    reader.open_printed("/compose/").await;
    let ready = format!("document.getElementById('waiting').textContent !== {:?}", words::WAITING);
    reader.wait_until(&ready).await;
}

/// Types a text in the place of what stands in the field.
async fn write(reader: &Reader, text: &str) {
    let write = format!(
        "(() => {{ const field = document.getElementById('field'); field.focus(); field.select();
           return document.execCommand('insertText', false, {text:?}); }})()"
    );
    assert!(reader.is(&write).await);
}

async fn field(reader: &Reader) -> String {
    reader.text("document.getElementById('field').value").await
}

/// The codes of the problems, as they are listed.
async fn codes(reader: &Reader) -> Vec<String> {
    reader.texts("[...document.querySelectorAll('#problems li')].map(it => it.dataset.code)").await
}

#[tokio::test]
async fn a_text_is_shown_as_readers_will_see_it_with_what_is_to_be_said_beside_its_lines() {
    for setup in both() {
        setup
            .read(async |reader| {
                open(reader).await;
                write(reader, ISSUE).await;
                let main = "document.getElementById('shown').contentDocument.querySelector('main')";
                reader.wait_until(&format!("{main}.innerText.includes('查表代替乘法')")).await;
                reader.wait_until("document.querySelector('[data-code=link-seen-before]')").await;
                let told = ["link-seen-before", "half-width-punctuation"];
                assert_eq!(codes(reader).await, told);
                let lines = "[...document.getElementById('lines').children]
                    .map((it, at) => it.className && at + 1 + ' ' + it.className).filter(Boolean)";
                assert_eq!(reader.texts(lines).await, ["5 warning", "6 warning"]);
                let seen = "document.querySelector('[data-code=link-seen-before] a').pathname";
                assert_eq!(reader.text(seen).await, "/repo/issues/2021-03-15/");
                // A tap mends it.
                reader.js("document.querySelector('#problems .fix').click()").await;
                reader.wait_until("document.querySelectorAll('#problems .fix').length === 0").await;
                assert_eq!(field(reader).await, ISSUE.replace("亮了,", "亮了，"));
                reader.js("document.execCommand('undo')").await;
                assert_eq!(field(reader).await, ISSUE, "and the browser's undo takes it back");
            })
            .await;
    }
}

#[tokio::test]
async fn drafts_outlive_a_reload_and_another_tab_follows() {
    desktop()
        // The driver looks into the preview, which runs no scripts. A browser without
        // one says nothing.
        .expecting("Blocked script execution in 'about:srcdoc'")
        .with_many_issues()
        .read(async |reader| {
            open(reader).await;
            write(reader, ISSUE).await;
            let saved = format!("document.getElementById('kept').textContent === {:?}", words::SAID[0].1);
            reader.wait_until(&saved).await;
            open(reader).await;
            assert_eq!(field(reader).await, ISSUE);
            // What another tab would have stored.
            let change = "(() => {
                const key = Object.keys(localStorage).find(key => key.includes('compose draft '));
                const old = localStorage[key];
                const newValue = JSON.stringify({ ...JSON.parse(old), text: '# 另一页' });
                localStorage[key] = newValue;
                dispatchEvent(new StorageEvent('storage', { key, newValue }));
                return true;
            })()";
            assert!(reader.is(change).await);
            assert_eq!(field(reader).await, "# 另一页");
            // Written in both: both texts stay.
            let clash = "(() => {
                const key = Object.keys(localStorage).find(key => key.includes('compose draft '));
                const field = document.getElementById('field');
                field.focus();
                document.execCommand('insertText', false, '这一页');
                localStorage[key] = JSON.stringify({ ...JSON.parse(localStorage[key]), text: '# 那一页' });
                return true;
            })()";
            assert!(reader.is(clash).await);
            reader.wait_until(&saved).await;
            let kept = "Object.keys(localStorage).filter(key => key.includes('compose draft '))
                .map(key => JSON.parse(localStorage[key]).text).sort()";
            let kept = reader.texts(kept).await;
            assert_eq!(kept.len(), 2, "{kept:?}");
            assert!(kept.contains(&"# 那一页".to_owned()), "{kept:?}");
            assert!(kept.iter().any(|text| text.contains("这一页")), "{kept:?}");
        })
        .await;
}

#[tokio::test]
async fn what_is_shared_to_the_page_waits_as_an_entry_and_goes_where_the_caret_is() {
    for setup in both() {
        setup
            .read(async |reader| {
                let shared = "/compose/#title=%E6%9D%BE%E5%AD%90%20-%20%E6%9E%9C%E5%9B%AD\
                              &url=https%3A%2F%2Fa.example%2F1%3Futm_source%3Dx";
                reader.open_printed(shared).await;
                reader
                    .wait_until("document.querySelectorAll('#inbox li button').length === 2")
                    .await;
                assert_eq!(reader.text("location.hash").await, "");
                let item = reader.text("document.querySelector('#inbox li').innerText").await;
                assert!(
                    item.contains("松子 | 果园") && item.contains("https://a.example/1"),
                    "{item}"
                );
                assert!(!item.contains("utm_source"), "{item}");
                open(reader).await;
                reader
                    .wait_until("document.querySelectorAll('#inbox li button').length === 2")
                    .await;
                reader.js("document.querySelector('#inbox li button').click()").await;
                let entry = "- [松子 | 果园](https://a.example/1)  \n摘要：";
                assert_eq!(field(reader).await, entry);
                assert_eq!(reader.count("document.querySelectorAll('#inbox li').length").await, 0);
            })
            .await;
    }
}

#[tokio::test]
async fn what_a_device_shares_reaches_the_page_and_no_server() {
    phone()
        .turning_in_place()
        .with_many_issues()
        .read(async |reader| {
            reader.open("/").await;
            wait_for_the_worker(reader).await;
            let share = "(() => { const form = document.createElement('form');
                Object.assign(form, { method: 'post', action: 'compose/', enctype: 'multipart/form-data' });
                for (const [name, value] of [['title', '三只松果'], ['text', ''],
                    ['url', 'https://papers.example/three']]) {
                  const field = document.createElement('input');
                  Object.assign(field, { name, value });
                  form.append(field);
                }
                document.body.append(form); form.submit(); })()";
            reader.js(share).await;
            reader.wait_until("document.getElementById('inbox')?.innerText.includes('三只松果')").await;
            assert!(!reader.pages.requests().join(" ").contains("three"));
            assert_eq!(reader.text("location.href").await, reader.url_of("compose/"));
        })
        .await;
}

#[tokio::test]
async fn no_reader_fetches_the_editors_program() {
    phone()
        .with_many_issues()
        .read(async |reader| {
            reader.open("/").await;
            let fetched = "performance.getEntriesByType('resource').map(it => it.name)
                .filter(name => /compose|editor-|preview-/.test(name)).length";
            assert_eq!(reader.count(fetched).await, 0);
        })
        .await;
}

#[tokio::test]
async fn without_webassembly_one_still_writes() {
    desktop()
        .with_many_issues()
        .without_wasm()
        .read(async |reader| {
            reader.open_printed("/compose/").await;
            write(reader, ISSUE).await;
            let saved =
                format!("document.getElementById('kept').textContent === {:?}", words::SAID[0].1);
            reader.wait_until(&saved).await;
            assert!(reader.is("!document.getElementById('line').hidden").await);
        })
        .await;
}
