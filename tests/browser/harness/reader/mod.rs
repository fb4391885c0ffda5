//! What a reader does and sees; [`ask`] puts questions to the page, [`hands`]
//! click and type, [`world`] changes what surrounds the page.

use super::browser::Browser;
use super::engine::Engine;
use super::setup::BASE;
use super::{Pages, handles};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::json;
use std::path::Path;
use thirtyfour::prelude::*;

mod ask;
mod hands;
mod scan;
mod watch;
mod world;

/// A reader at a browser. What does not go as it must panics and says why.
pub struct Reader {
    engine: Engine,
    driver: WebDriver,
    /// The server.
    pub pages: Pages,
}

/// Going somewhere.
impl Reader {
    /// A reader at a fresh browser.
    pub async fn new(browser: &Browser, pages: Pages) -> Self {
        let reader = Self { engine: browser.engine, driver: browser.driver.clone(), pages };
        if reader.engine.has_devtools() {
            reader.cdp("Page.enable", json!({})).await;
        } else {
            reader.before_page(watch::CONSOLE).await;
        }
        reader.before_page(watch::SHIFTS).await;
        reader
    }

    /// The same browser before another server, of which it knows nothing yet.
    pub async fn at(&self, pages: Pages) -> Self {
        let reader = Self { engine: self.engine, driver: self.driver.clone(), pages };
        if !reader.engine.has_devtools() {
            reader.before_page(watch::CONSOLE).await;
            reader.before_page(watch::SHIFTS).await;
        }
        reader
    }

    /// Opens a page by its path below the site's root (`/issues/`) and waits
    /// until the reader has taken it over.
    pub async fn open(&self, path: &str) {
        self.open_printed(path).await;
        self.wait_until_alive().await;
    }

    /// Opens a page and waits for the printed text only.
    pub async fn open_printed(&self, path: &str) {
        self.go_to(&self.url_of(path)).await;
    }

    /// Opens a page wherever it is and waits for the printed text only.
    pub async fn go_to(&self, url: &str) {
        if self.engine.has_devtools() {
            self.cdp("Page.navigate", json!({ "url": url })).await;
        } else {
            // A page that is on its way still stands there for a moment.
            let _ = self.evaluate("window.left = true").await;
            self.driver.goto(url).await.expect("an address");
            self.wait_until("!window.left").await;
        }
        self.wait_until("document.readyState !== 'loading' && document.querySelector('main')")
            .await;
    }

    /// Waits until the reader has taken over the printed page.
    pub async fn wait_until_alive(&self) {
        self.wait_until(handles::ALIVE).await;
    }

    /// The URL of a path below the site's root.
    pub fn url_of(&self, path: &str) -> String {
        self.pages.url(&format!("{BASE}{}", path.trim_start_matches('/')))
    }

    /// Path, query and fragment below the site's root, decoded.
    pub async fn address(&self) -> String {
        let address =
            self.text("decodeURI(location.pathname + location.search + location.hash)").await;
        let inside = address.strip_prefix(BASE.trim_end_matches('/'));
        inside.unwrap_or_else(|| panic!("{address} is outside {BASE}")).to_owned()
    }

    /// Back in the history.
    pub async fn back(&self) {
        self.driver.back().await.expect("back");
    }

    /// Forward in the history.
    pub async fn forward(&self) {
        self.driver.forward().await.expect("forward");
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.js("window.beforeReload = true").await;
        match self.engine {
            // Firefox's driver goes round the service worker, as Shift does.
            Engine::Firefox => drop(self.js("setTimeout(() => location.reload()), 0").await),
            _ => self.driver.refresh().await.expect("reload"),
        }
        self.wait_until("!window.beforeReload && document.querySelector('main')").await;
        self.wait_until_alive().await;
    }

    /// How many entries the history has.
    pub async fn history(&self) -> u64 {
        self.count("history.length").await
    }
}

/// Seeing something.
impl Reader {
    /// What a scanner reads on a picture of the first element of a selector,
    /// as it is on the screen.
    pub async fn scan(&self, selector: &str) -> String {
        let bytes = self.picture_of(selector).await;
        scan::scan(&bytes).unwrap_or_else(|| panic!("no code on {selector}"))
    }

    /// What a scanner reads on a picture of the page that is a `data:` address.
    pub async fn scan_picture(&self, selector: &str) -> String {
        let src = self.text(&format!("document.querySelector('{selector}').src")).await;
        let data = src.strip_prefix("data:image/png;base64,").expect("a picture");
        let bytes = BASE64_STANDARD.decode(data).expect("base64");
        scan::scan(&bytes).unwrap_or_else(|| panic!("no code on {selector}"))
    }

    /// How many pieces of ink stand beside each other on a line of large type,
    /// set as the text of the page is.
    pub async fn pieces_of_ink(&self, text: &str) -> usize {
        let line = format!(
            "(() => {{
                document.getElementById('line')?.remove();
                const line = document.createElement('p');
                line.id = 'line';
                line.style.cssText = `position: fixed; inset: 0 auto auto 0; z-index: 9;
                    background: #fff; color: #000; font-size: 5rem; white-space: nowrap`;
                line.textContent = {};
                document.querySelector('article').append(line);
            }})()",
            json!(text)
        );
        self.js(&line).await;
        scan::pieces_of_ink(&self.picture_of("#line").await)
    }

    /// The text of the content.
    pub async fn main_text(&self) -> String {
        self.text("document.querySelector('main').innerText").await
    }

    /// The ids of the entries that can be seen, in order.
    pub async fn entries(&self) -> Vec<String> {
        self.texts(&format!("{}.map(entry => entry.id)", visible(handles::ENTRY))).await
    }

    /// Waits until so many entries can be seen.
    pub async fn wait_for_entries(&self, count: usize) {
        self.wait_until(&format!("{}.length === {count}", visible(handles::ENTRY))).await;
    }

    /// How many elements of a selector can be seen.
    pub async fn visible(&self, selector: &str) -> u64 {
        self.count(&format!("{}.length", visible(selector))).await
    }

    /// Whether what has the focus fits a selector.
    pub async fn focus_is_on(&self, selector: &str) -> bool {
        self.is(&format!("document.activeElement.matches('{selector}')")).await
    }

    /// The chips, each with the number it bears: `论文 4`.
    pub async fn chips(&self) -> Vec<String> {
        let number = "chip.textContent.match(/\\d+/)[0]";
        let chip = format!("`${{chip.dataset.filter || '全部'}} ${{{number}}}`");
        self.texts(&format!("{}.map(chip => {chip})", visible(handles::FILTER))).await
    }

    /// Waits until the page says this somewhere.
    pub async fn wait_for_text(&self, text: &str) {
        self.wait_until(&format!("document.body.innerText.includes({})", json!(text))).await;
    }

    /// Waits until so many hits can be seen.
    pub async fn wait_for_hits(&self, count: usize) {
        self.wait_until(&format!("{}.length === {count}", visible(handles::SEARCH_RESULT))).await;
    }

    /// The status that the document came with.
    pub async fn status(&self) -> u16 {
        let path = self.text("location.pathname").await;
        self.pages.status_of(&path).expect("the page was asked for")
    }

    /// What the browser's console said since the last time, errors and
    /// warnings only; uncaught exceptions are among them. Where the console
    /// cannot be read it is what the page's own scripts said.
    pub async fn console_problems(&self) -> Vec<String> {
        if !self.engine.has_devtools() {
            return self.pages.said();
        }
        let log = self.driver.browser_log().await.expect("the browser's log");
        let is_problem = |level: &str| matches!(level, "SEVERE" | "WARNING");
        // The browser's own start page is none of ours.
        let ours = log.into_iter().filter(|entry| !entry.message.starts_with("chrome://"));
        let problems = ours.filter(|entry| is_problem(&entry.level));
        problems.map(|entry| entry.message).collect()
    }

    /// The sum of layout shifts since the page began.
    pub async fn layout_shift(&self) -> f64 {
        self.js("window.layoutShift").await.as_f64().expect("a number")
    }

    /// Saves what is on the screen as `artifacts/NAME.png`.
    pub async fn screenshot(&self, name: &str) {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("artifacts/{name}.png"));
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("artifacts");
        let picture = self.driver.screenshot_as_png().await.expect("a picture");
        std::fs::write(file, picture).expect("a picture saved");
    }
}

/// The elements of a selector that can be seen, as an expression.
fn visible(selector: &str) -> String {
    format!(
        "[...document.querySelectorAll('{selector}')].filter(element => element.checkVisibility())"
    )
}
