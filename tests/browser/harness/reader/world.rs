//! Another screen, another browser, another network.

use super::Reader;
use serde_json::{Value, json};
use thirtyfour::WindowHandle;

impl Reader {
    /// Gives the page this size; up to 768 px it is a touch screen.
    pub async fn resize(&self, width: u32, height: u32) {
        let touch = width <= 768;
        let scale = if touch { 2 } else { 1 };
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": touch }),
        )
        .await;
        let points = json!({ "enabled": touch, "maxTouchPoints": 5 });
        self.cdp("Emulation.setTouchEmulationEnabled", points).await;
    }

    /// Prefers a colour scheme, `light` or `dark`.
    pub async fn prefer(&self, scheme: &str) {
        let feature = json!({ "name": "prefers-color-scheme", "value": scheme });
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": [feature] })).await;
    }

    /// Sets the browser's text size for the page that is open; 16 is usual.
    pub async fn set_text_size(&self, size: u32) {
        let sizes = json!({ "fontSizes": { "standard": size, "fixed": size } });
        self.cdp("Page.setFontSizes", sizes).await;
    }

    /// Lets no script of a page run from now on.
    pub async fn block_scripts(&self) {
        self.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
    }

    /// Runs a script in every page before its own.
    pub async fn before_page(&self, script: &str) {
        let script = json!({ "source": script });
        self.cdp("Page.addScriptToEvaluateOnNewDocument", script).await;
    }

    /// Lets no page keep anything, as browsers do that block site data.
    pub async fn block_storage(&self) {
        let refuse = "for (const name of ['localStorage', 'sessionStorage'])
            Object.defineProperty(window, name, {
                get() { throw new DOMException('blocked', 'SecurityError'); },
            });";
        self.before_page(refuse).await;
    }

    /// Lets no page write to the clipboard in any way.
    pub async fn refuse_clipboard(&self) {
        let refuse = "document.execCommand = () => false;
            Clipboard.prototype.writeText = () => Promise.reject(new DOMException('refused'));";
        self.before_page(refuse).await;
    }

    /// Looks like WeChat's own browser from now on.
    pub async fn be_wechat(&self) {
        let agent = "Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 (KHTML, like Gecko) \
            Version/4.0 Chrome/138.0.0.0 Mobile Safari/537.36 XWEB/1380055 MMWEBSDK/20250201 \
            MicroMessenger/8.0.65";
        self.cdp("Emulation.setUserAgentOverride", json!({ "userAgent": agent })).await;
    }

    /// Is this browser, by what it says of itself.
    pub async fn pretend(&self, agent: &str) {
        self.cdp("Emulation.setUserAgentOverride", json!({ "userAgent": agent })).await;
    }

    /// What the browser says when asked by its own protocol.
    pub async fn ask_browser(&self, method: &str) -> Value {
        self.cdp(method, json!({})).await
    }

    /// The tab on the screen.
    pub async fn tab(&self) -> WindowHandle {
        self.driver.window().await.expect("a tab")
    }

    /// Opens another tab and shows it.
    pub async fn open_tab(&self) -> WindowHandle {
        let tab = self.driver.new_tab().await.expect("another tab");
        self.show_tab(&tab).await;
        tab
    }

    /// Shows another tab.
    pub async fn show_tab(&self, tab: &WindowHandle) {
        self.driver.switch_to_window(tab.clone()).await.expect("that tab");
        self.cdp("Page.bringToFront", json!({})).await;
    }

    /// Pulls the plug.
    pub async fn go_offline(&self) {
        self.network(json!(true)).await;
    }

    /// Puts it back.
    pub async fn go_online(&self) {
        self.network(json!(false)).await;
    }

    async fn network(&self, offline: Value) {
        self.cdp("Network.enable", json!({})).await;
        let conditions = json!({
            "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        self.cdp("Network.emulateNetworkConditions", conditions).await;
    }

    /// Lets the page write to the clipboard and the test read it.
    pub async fn allow_clipboard(&self) {
        let permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"];
        let origin = self.pages.url("");
        let grant = json!({ "permissions": permissions, "origin": origin });
        self.cdp("Browser.grantPermissions", grant).await;
        self.cdp("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await;
    }
}
