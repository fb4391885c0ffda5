//! What a reader does and sees; [`world`] changes what surrounds them, [`ask`]
//! puts questions to the page.

use super::handles;
use super::setup::BASE;
use super::{Key, Pages};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::json;
use std::path::Path;
use thirtyfour::prelude::*;

mod ask;
mod scan;
mod world;

/// A reader at a browser. What does not go as it must panics and says why.
pub struct Reader {
    driver: WebDriver,
    /// The server.
    pub pages: Pages,
}

/// The same for every test: sums up layout shifts that no input explains.
const WATCH_SHIFTS: &str = "
    window.layoutShift = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries())
            if (!entry.hadRecentInput) window.layoutShift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });";

/// Going somewhere.
impl Reader {
    /// A reader at a fresh browser.
    pub async fn new(driver: WebDriver, pages: Pages) -> Self {
        let reader = Self { driver, pages };
        reader.cdp("Page.enable", json!({})).await;
        reader.before_page(WATCH_SHIFTS).await;
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
        self.cdp("Page.navigate", json!({ "url": url })).await;
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
        self.driver.refresh().await.expect("reload");
        self.wait_until("!window.beforeReload && document.querySelector('main')").await;
        self.wait_until_alive().await;
    }

    /// How many entries the history has.
    pub async fn history(&self) -> u64 {
        self.count("history.length").await
    }
}

/// Doing something.
impl Reader {
    /// Clicks the first element of a selector that can be seen.
    pub async fn click(&self, selector: &str) {
        self.wait_until(&format!("{}.length", visible(selector))).await;
        self.click_first(By::Css(selector)).await;
    }

    /// Clicks the link or button that says just this.
    pub async fn click_text(&self, text: &str) {
        self.wait_for_text(text).await;
        let link_or_button = "*[self::a or self::button]";
        self.click_first(By::XPath(format!("//{link_or_button}[normalize-space()='{text}']")))
            .await;
    }

    async fn click_first(&self, by: By) {
        for element in self.driver.find_all(by.clone()).await.expect("a selector") {
            if !element.is_displayed().await.unwrap_or_default() {
                continue;
            }
            if element.click().await.is_err() {
                // A bar lies over it.
                let centre =
                    "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
                let target = vec![element.to_json().expect("an element")];
                self.driver.execute(centre, target).await.expect("scrolled");
                element.click().await.unwrap_or_else(|error| panic!("{by:?}: {error}"));
            }
            return;
        }
        panic!("{by:?}: none can be seen");
    }

    /// Lets the mouse rest on the first element of a selector.
    pub async fn hover(&self, selector: &str) {
        let element = self.driver.find(By::Css(selector)).await.expect(selector);
        self.driver.action_chain().move_to_element_center(&element).perform().await.expect("moved");
    }

    /// Lets the mouse rest at a point of the screen.
    pub async fn hover_at(&self, x: i64, y: i64) {
        self.driver.action_chain().move_to(x, y).perform().await.expect("moved");
    }

    /// Types where the focus is.
    pub async fn type_text(&self, text: &str) {
        let field = self.driver.active_element().await.expect("something has the focus");
        field.send_keys(text).await.expect("it can be typed into");
    }

    /// Presses a key where the focus is.
    pub async fn press(&self, key: Key) {
        let field = self.driver.active_element().await.expect("something has the focus");
        field.send_keys("" + key).await.expect("a key");
    }

    /// Shows a text as an input method does while it is being composed.
    pub async fn compose_ime(&self, text: &str) {
        let end = text.encode_utf16().count();
        let composition = json!({ "text": text, "selectionStart": end, "selectionEnd": end });
        self.cdp("Input.imeSetComposition", composition).await;
    }

    /// Commits what the input method offers.
    pub async fn commit_ime(&self, text: &str) {
        self.cdp("Input.insertText", json!({ "text": text })).await;
    }

    /// Enter as a keyboard sends it to an input method.
    pub async fn press_enter_in_ime(&self) {
        for kind in ["rawKeyDown", "keyUp"] {
            let key = json!({
                "type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229,
            });
            self.cdp("Input.dispatchKeyEvent", key).await;
        }
    }

    /// Scrolls to a height.
    pub async fn scroll_to(&self, y: u32) {
        self.js(&format!("scrollTo({{ top: {y}, behavior: 'instant' }})")).await;
    }
}

/// Seeing something.
impl Reader {
    /// What a scanner reads on a picture of the first element of a selector,
    /// as it is on the screen.
    pub async fn scan(&self, selector: &str) -> String {
        let element = self.driver.find(By::Css(selector)).await.expect(selector);
        let bytes = element.screenshot_as_png().await.expect("a picture");
        scan::scan(&bytes).unwrap_or_else(|| panic!("no code on {selector}"))
    }

    /// What a scanner reads on a picture of the page that is a `data:` address.
    pub async fn scan_picture(&self, selector: &str) -> String {
        let src = self.text(&format!("document.querySelector('{selector}').src")).await;
        let data = src.strip_prefix("data:image/png;base64,").expect("a picture");
        let bytes = BASE64_STANDARD.decode(data).expect("base64");
        scan::scan(&bytes).unwrap_or_else(|| panic!("no code on {selector}"))
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
    pub async fn status(&self) -> u64 {
        self.count("performance.getEntriesByType('navigation')[0].responseStatus").await
    }

    /// What the browser's console said since the last time, errors and
    /// warnings only; uncaught exceptions are among them.
    pub async fn console_problems(&self) -> Vec<String> {
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
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("artifacts");
        std::fs::create_dir_all(&folder).expect("artifacts");
        let picture = self.driver.screenshot_as_png().await.expect("a picture");
        std::fs::write(folder.join(format!("{name}.png")), picture).expect("a picture saved");
    }
}

/// The elements of a selector that can be seen, as an expression.
fn visible(selector: &str) -> String {
    format!(
        "[...document.querySelectorAll('{selector}')].filter(element => element.checkVisibility())"
    )
}
