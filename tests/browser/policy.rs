//! The page's content security policy: what is not the site's own does not run
//! and is not fetched.

use crate::harness::{Pages, Reader, phone};

const REFUSED: &str = "Content Security Policy";

/// A server of somebody else's, which must never be asked.
async fn stranger() -> (tempfile::TempDir, Pages) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("evil.js"), "window.evil = true").unwrap();
    std::fs::write(folder.path().join("evil.png"), "").unwrap();
    let pages = Pages::serve(folder.path(), "/", 0).await.unwrap();
    (folder, pages)
}

/// Puts an element into the page and waits until it loaded or failed.
async fn insert(reader: &Reader, element: &str, properties: &str) {
    let script = format!(
        "new Promise(done => {{
            const it = document.createElement('{element}');
            it.onload = it.onerror = done;
            Object.assign(it, {properties});
            document.body.append(it);
            setTimeout(done, 500);
        }}).then(() => null)"
    );
    reader.js(&script).await;
}

#[tokio::test]
async fn no_inline_script_runs() {
    phone()
        .expecting(REFUSED)
        .read(async |reader| {
            reader.open("/").await;
            insert(reader, "script", "{ textContent: 'window.evil = true' }").await;
            let handler = "document.body.insertAdjacentHTML('beforeend',
                '<img src=data:image/png, onerror=\"window.evil = true\">')";
            reader.js(handler).await;
            reader.js("new Promise(done => setTimeout(done, 200)).then(() => null)").await;
            assert!(!reader.is("window.evil").await);
        })
        .await;
}

#[tokio::test]
async fn nothing_foreign_is_fetched() {
    let (_folder, stranger) = stranger().await;
    phone()
        .expecting(REFUSED)
        .read(async |reader| {
            reader.open("/").await;
            let (script, picture) = (stranger.url("/evil.js"), stranger.url("/evil.png"));
            insert(reader, "script", &format!("{{ src: '{script}' }}")).await;
            insert(reader, "img", &format!("{{ src: '{picture}' }}")).await;
            insert(reader, "iframe", &format!("{{ src: '{script}' }}")).await;
            let fetch = format!("fetch('{script}').then(() => true, () => false)");
            assert!(!reader.is(&fetch).await);
            assert!(!reader.is("window.evil").await);
            let none: [String; 0] = [];
            assert_eq!(stranger.requests(), none);
        })
        .await;
}

#[tokio::test]
async fn no_text_becomes_code() {
    phone()
        .expecting(REFUSED)
        .read(async |reader| {
            reader.open("/").await;
            for code in ["eval('1')", "new Function('return 1')()"] {
                let outcome =
                    format!("(() => {{ try {{ return {code} }} catch {{ return 0 }} }})()");
                assert_eq!(reader.count(&outcome).await, 0, "{code}");
            }
        })
        .await;
}
