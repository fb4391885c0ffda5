//! The harness proves itself on a page made by hand.

use crate::harness::handles::ALIVE;
use crate::harness::{Fault, Key, desktop, phone};
use tempfile::TempDir;

const PAGE: &str = r#"<!doctype html>
<html lang="zh-Hans"><meta charset="utf-8"><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width">
<title>试页</title>
<style>body { font-size: 1rem; color-scheme: light dark; margin: 0 } [hidden] { display: none }</style>
<main>
  <article id="e1">甲</article><article id="e2">乙</article><article id="e3" hidden>丙</article>
  <input data-search-input><output></output><a href="/repo/next/">下一页</a>
  <button>复制</button>
</main>
<script type="module" src="/repo/reader.js"></script>
"#;

const SCRIPT: &str = "
    const field = document.querySelector('input'), output = document.querySelector('output');
    const show = () => output.textContent = field.value;
    field.oninput = event => { if (!event.isComposing) show(); };
    field.addEventListener('compositionend', show);
    field.onkeydown = event => { if (event.key === 'Enter') output.dataset.enter = event.isComposing; };
    document.querySelector('button').onclick = () => navigator.clipboard.writeText('简报');
    history.scrollRestoration = 'manual';
";

fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("next")).unwrap();
    std::fs::write(folder.path().join("index.html"), PAGE).unwrap();
    std::fs::write(folder.path().join("next/index.html"), PAGE.replace('甲', "丁")).unwrap();
    std::fs::write(folder.path().join("404.html"), "<main>没有</main>").unwrap();
    std::fs::write(folder.path().join("reader.js"), SCRIPT).unwrap();
    folder
}

#[tokio::test]
async fn a_reader_opens_sees_types_and_goes_back() {
    let site = site();
    phone()
        .with_site(site.path())
        .read(async |reader| {
            reader.open("/").await;
            assert_eq!(reader.entries().await, ["e1", "e2"], "what is hidden is not seen");
            assert!(reader.main_text().await.contains('乙'));
            assert_eq!(reader.js("[innerWidth, innerHeight]").await.to_string(), "[390,844]");
            reader.click("[data-search-input]").await;
            reader.type_text("MNN 量化").await;
            assert_eq!(reader.text("document.querySelector('output').value").await, "MNN 量化");
            reader.click("a").await;
            reader.wait_until("document.body.innerText.includes('丁')").await;
            assert_eq!(reader.address().await, "/next/");
            reader.back().await;
            reader.wait_until("document.body.innerText.includes('甲')").await;
            assert_eq!(reader.layout_shift().await, 0.0);
            reader.screenshot("harness").await;
        })
        .await;
}

#[tokio::test]
async fn an_input_method_composes_before_it_commits() {
    let site = site();
    phone()
        .with_site(site.path())
        .read(async |reader| {
            reader.open("/").await;
            reader.click("[data-search-input]").await;
            for text in ["l", "li", "liang"] {
                reader.compose_ime(text).await;
            }
            assert_eq!(reader.text("document.querySelector('input').value").await, "liang");
            reader.press_enter_in_ime().await;
            assert_eq!(reader.text("document.querySelector('output').dataset.enter").await, "true");
            assert_eq!(reader.text("document.querySelector('output').value").await, "");
            reader.commit_ime("量").await;
            assert_eq!(reader.text("document.querySelector('output').value").await, "量");
            reader.press(Key::Enter).await;
            assert_eq!(
                reader.text("document.querySelector('output').dataset.enter").await,
                "false"
            );
        })
        .await;
}

#[tokio::test]
async fn screens_and_themes_change() {
    let site = site();
    for (setup, dark) in [(phone(), false), (desktop().dark(), true)] {
        setup
            .with_site(site.path())
            .read(async |reader| {
                reader.open("/").await;
                let is_dark = "matchMedia('(prefers-color-scheme: dark)').matches";
                assert_eq!(reader.is(is_dark).await, dark);
                let narrow = reader.resize(320, 640).await;
                assert_eq!(reader.count("innerWidth").await, u64::from(narrow));
                reader.resize(1440, 900).await;
                assert_eq!(reader.count("innerWidth").await, 1440);
            })
            .await;
    }
}

#[tokio::test]
async fn a_phone_is_touched_and_a_desktop_has_a_mouse() {
    let site = site();
    for (setup, pointer) in [
        (phone(), "(pointer: coarse) and (hover: none)"),
        (desktop(), "(pointer: fine) and (hover)"),
    ] {
        setup
            .with_site(site.path())
            .read(async |reader| {
                reader.open("/").await;
                assert!(reader.is(&format!("matchMedia('{pointer}').matches")).await);
            })
            .await;
    }
}

#[tokio::test]
async fn the_text_size_changes() {
    let site = site();
    phone()
        .with_site(site.path())
        .read(async |reader| {
            reader.open("/").await;
            let size = "parseFloat(getComputedStyle(document.body).fontSize)";
            assert_eq!(reader.count(size).await, 16);
            reader.set_text_size(32).await;
            reader.wait_until(&format!("{size} === 32")).await;
        })
        .await;
}

#[tokio::test]
async fn scripts_wasm_and_the_network_can_be_taken_away() {
    let site = site();
    let expected = "net::ERR_INTERNET_DISCONNECTED";
    phone()
        .with_site(site.path())
        .without_wasm()
        .expecting(expected)
        .read(async |reader| {
            reader.open("/").await;
            assert!(reader.is("typeof WebAssembly === 'undefined'").await);
            let fetch = "fetch('/repo/', { cache: 'no-store' }).then(() => true, () => false)";
            reader.go_offline().await;
            assert!(!reader.is(fetch).await);
            reader.go_online().await;
            assert!(reader.is(fetch).await);
            reader.block_scripts().await;
            reader.open_printed("/next/").await;
            assert!(!reader.is(ALIVE).await);
            assert!(reader.main_text().await.contains('丁'));
        })
        .await;
}

#[tokio::test]
async fn the_clipboard_can_be_read() {
    let site = site();
    phone()
        .with_site(site.path())
        .read(async |reader| {
            reader.open("/").await;
            reader.allow_clipboard().await;
            reader.click("button").await;
            reader.wait_for_clipboard("简报").await;
        })
        .await;
}

#[tokio::test]
async fn what_the_console_says_is_heard() {
    let site = site();
    let setup = phone().with_site(site.path()).expecting("一").expecting("二").expecting("404");
    setup
        .read(async |reader| {
            reader.pages.fault(".js", Fault::Hold);
            reader.open_printed("/").await;
            reader.pages.mend();
            reader.wait_until_alive().await;
            assert_eq!(reader.console_problems().await, [""; 0]);
            reader.js("console.warn('一'), setTimeout(() => { throw new Error('二') })").await;
            reader.js("console.info('三'), fetch('/repo/nowhere').then(() => null)").await;
            let problems = reader.console_problems().await;
            assert_eq!(problems.len(), 3, "{problems:?}");
            reader.js("console.error('一')").await;
        })
        .await;
}

#[tokio::test]
#[should_panic(expected = "the console must be silent")]
async fn an_unexpected_word_fails_the_test() {
    let site = site();
    phone()
        .with_site(site.path())
        .read(async |reader| {
            reader.open("/").await;
            reader.js("console.error('意外')").await;
        })
        .await;
}
