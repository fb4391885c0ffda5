//! Clicking, pointing and typing. The driver does it, but in the old Chromium,
//! whose elements the driver of today does not understand: there it is done by
//! the DevTools protocol.

use super::{Reader, scan, visible};
use crate::harness::engine::Engine;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

impl Reader {
    /// Clicks the first element of a selector that can be seen.
    pub async fn click(&self, selector: &str) {
        let found = visible(selector);
        self.wait_until(&format!("{found}.length")).await;
        self.click_first(&found, By::Css(selector)).await;
    }

    /// Clicks the link or button that says just this.
    pub async fn click_text(&self, text: &str) {
        self.wait_for_text(text).await;
        let says = format!("it.textContent.replace(/\\s+/g, ' ').trim() === {}", json!(text));
        let found = format!("{}.filter(it => {says})", visible("a, button"));
        let link_or_button = "*[self::a or self::button]";
        let by = By::XPath(format!("//{link_or_button}[normalize-space()='{text}']"));
        self.click_first(&found, by).await;
    }

    async fn click_first(&self, found: &str, by: By) {
        if self.engine == Engine::Chromium107 {
            let (x, y) = self.bring_on_screen(&format!("{found}[0]")).await;
            for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
                self.mouse(kind, x, y).await;
            }
            return;
        }
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

    /// The middle of an element, which is on the screen then.
    async fn bring_on_screen(&self, element: &str) -> (f64, f64) {
        let middle = format!(
            "(() => {{
                const it = {element};
                const box = it.getBoundingClientRect();
                const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                if (!it.contains(seen)) it.scrollIntoView({{ block: 'center', behavior: 'instant' }});
                const {{ x, y, width, height }} = it.getBoundingClientRect();
                return [x + width / 2, y + height / 2];
            }})()"
        );
        let middle = self.js(&middle).await;
        let number = |at: usize| middle[at].as_f64().unwrap_or_else(|| panic!("{element}"));
        (number(0), number(1))
    }

    async fn mouse(&self, kind: &str, x: f64, y: f64) {
        let button = if kind == "mouseMoved" { "none" } else { "left" };
        let event = json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": 1 });
        self.cdp("Input.dispatchMouseEvent", event).await;
    }

    /// Lets the mouse rest on the first element of a selector.
    pub async fn hover(&self, selector: &str) {
        if self.engine == Engine::Chromium107 {
            let element = format!("document.querySelector('{selector}')");
            let (x, y) = self.bring_on_screen(&element).await;
            return self.mouse("mouseMoved", x, y).await;
        }
        let element = self.driver.find(By::Css(selector)).await.expect(selector);
        // Not every driver scrolls to what the mouse moves to.
        element.scroll_into_view().await.expect("scrolled");
        self.driver.action_chain().move_to_element_center(&element).perform().await.expect("moved");
    }

    /// Lets the mouse rest at a point of the screen.
    pub async fn hover_at(&self, x: i64, y: i64) {
        if self.engine == Engine::Chromium107 {
            return self.mouse("mouseMoved", x as f64, y as f64).await;
        }
        self.driver.action_chain().move_to(x, y).perform().await.expect("moved");
    }

    /// Types where the focus is.
    pub async fn type_text(&self, text: &str) {
        if self.engine == Engine::Chromium107 {
            for letter in text.chars() {
                let key = json!({ "type": "keyDown", "key": letter, "text": letter });
                self.cdp("Input.dispatchKeyEvent", key).await;
                self.cdp("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": letter })).await;
            }
            return;
        }
        let field = self.driver.active_element().await.expect("something has the focus");
        field.send_keys(text).await.expect("it can be typed into");
    }

    /// Presses a key where the focus is.
    pub async fn press(&self, key: Key) {
        if self.engine == Engine::Chromium107 {
            let (name, code, text) = match key {
                Key::Enter => ("Enter", 13, "\r"),
                Key::Escape => ("Escape", 27, ""),
                Key::Backspace => ("Backspace", 8, ""),
                Key::Tab => ("Tab", 9, ""),
                _ => panic!("{key:?} has no code here"),
            };
            for kind in ["keyDown", "keyUp"] {
                let text = if kind == "keyDown" { text } else { "" };
                let key = json!({
                    "type": kind, "key": name, "code": name, "windowsVirtualKeyCode": code,
                    "text": text,
                });
                self.cdp("Input.dispatchKeyEvent", key).await;
            }
            return;
        }
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

    /// What is in the clipboard. Where a script may not ask, it is pasted into a
    /// field that is there only for that.
    pub async fn clipboard(&self) -> String {
        if self.engine != Engine::WebKit {
            return self.text("navigator.clipboard.readText()").await;
        }
        let field = "(() => {
            const field = document.createElement('textarea');
            field.id = 'pasted';
            field.was = document.activeElement;
            document.body.append(field);
            field.focus({ preventScroll: true });
        })()";
        self.js(field).await;
        let field = self.driver.find(By::Id("pasted")).await.expect("the field");
        field.send_keys(Key::Control + "v").await.expect("pasted");
        let take = "(() => {
            const field = document.getElementById('pasted');
            field.remove();
            field.was?.focus({ preventScroll: true });
            return field.value;
        })()";
        self.text(take).await
    }

    /// Waits until the clipboard holds a text that includes this.
    pub async fn wait_for_clipboard(&self, text: &str) {
        for _ in 0..400 {
            if self.clipboard().await.contains(text) {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        panic!("waited in vain for {text} in the clipboard");
    }

    /// A picture of the first element of a selector, as it is on the screen.
    pub(super) async fn picture_of(&self, selector: &str) -> Vec<u8> {
        if self.engine == Engine::WebKit {
            return self.part_of_screen(selector).await;
        }
        if self.engine != Engine::Chromium107 {
            let element = self.driver.find(By::Css(selector)).await.expect(selector);
            return element.screenshot_as_png().await.expect("a picture");
        }
        let place = format!(
            "(() => {{
                const box = document.querySelector('{selector}').getBoundingClientRect();
                return {{ x: box.x + scrollX, y: box.y + scrollY,
                    width: box.width, height: box.height, scale: 1 }};
            }})()"
        );
        let clip: Value = self.js(&place).await;
        let picture = self.cdp("Page.captureScreenshot", json!({ "clip": clip })).await;
        BASE64_STANDARD.decode(picture["data"].as_str().expect("a picture")).expect("base64")
    }

    /// Of a page that is scrolled WebKit's pictures of elements are black.
    async fn part_of_screen(&self, selector: &str) -> Vec<u8> {
        let element = format!("document.querySelector('{selector}')");
        self.bring_on_screen(&element).await;
        let place = format!(
            "(() => {{
                const {{ left, top, right, bottom }} = {element}.getBoundingClientRect();
                const [x, y] = [Math.max(0, left), Math.max(0, top)].map(Math.floor);
                const [width, height] = [Math.min(innerWidth, right) - x,
                    Math.min(innerHeight, bottom) - y].map(Math.floor);
                return [x, y, width, height].map(it => it * devicePixelRatio);
            }})()"
        );
        let place = serde_json::from_value(self.js(&place).await).expect("four numbers");
        let screen = self.driver.screenshot_as_png().await.expect("a picture");
        scan::crop(&screen, place).unwrap_or_else(|| panic!("{selector} is not on the screen"))
    }
}
