//! Another screen, another browser, another network.

use super::Reader;
use crate::harness::browser::Wishes;
use crate::harness::engine::Engine;
use hyper::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{RequestData, SessionId, WindowHandle};

/// No window of MiniBrowser is narrower, in CSS pixels.
const WEBKIT_LEAST: u32 = 334;

/// Whether geckodriver talks to the page or to the browser's own window.
#[derive(Debug)]
struct MozContext(&'static str);

impl FormatRequestData for MozContext {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let path = format!("/session/{session}/moz/context");
        RequestData::new(Method::POST, path).add_body(json!({ "context": self.0 }))
    }
}

impl Reader {
    /// Runs a script in the window of Firefox itself; `tab` is that of the page.
    async fn in_firefox(&self, script: &str) {
        let handle = self.driver.handle();
        handle.cmd(MozContext("chrome")).await.expect("Firefox's window");
        let script = format!("const tab = gBrowser.selectedBrowser; {script}");
        let done = self.driver.execute(script, Vec::new()).await;
        handle.cmd(MozContext("content")).await.expect("the page");
        done.expect("a script in Firefox's window");
    }

    /// Gives the page this size; up to 768 px it is a touch screen. Returns the
    /// width it has then: WebKit's window has a least one.
    pub async fn resize(&self, width: u32, height: u32) -> u32 {
        let width = match self.engine {
            Engine::WebKit => width.max(WEBKIT_LEAST),
            _ => width,
        };
        let touch = width <= 768;
        let scale = if touch { 2 } else { 1 };
        match self.engine {
            Engine::Chromium | Engine::Chromium107 => {
                self.cdp(
                    "Emulation.setDeviceMetricsOverride",
                    json!({
                        "width": width, "height": height,
                        "deviceScaleFactor": scale, "mobile": touch,
                    }),
                )
                .await;
                let points = json!({ "enabled": touch, "maxTouchPoints": 5 });
                self.cdp("Emulation.setTouchEmulationEnabled", points).await;
            }
            Engine::Firefox => {
                let script = format!(
                    "for (const [side, length] of [['width', {width}], ['height', {height}]])
                        for (const limit of ['', 'min-', 'max-'])
                            tab.style.setProperty(limit + side, length + 'px', 'important');
                    tab.browsingContext.overrideDPPX = {scale};
                    tab.browsingContext.touchEventsOverride = '{}';",
                    if touch { "enabled" } else { "none" }
                );
                self.in_firefox(&script).await;
            }
            Engine::WebKit => {
                self.driver.set_window_rect(0, 0, width, height).await.expect("a size");
            }
        }
        if !self.engine.has_devtools() {
            let size = format!("innerWidth === {width} && innerHeight === {height}");
            self.wait_until(&size).await;
        }
        width
    }

    /// Prefers light or dark.
    pub(in crate::harness) async fn prefer(&self, wishes: &Wishes) {
        let scheme = if wishes.dark { "dark" } else { "light" };
        match self.engine {
            Engine::Chromium | Engine::Chromium107 => {
                let feature = json!({ "name": "prefers-color-scheme", "value": scheme });
                self.cdp("Emulation.setEmulatedMedia", json!({ "features": [feature] })).await;
                if !wishes.agent.is_empty() {
                    let agent = json!({ "userAgent": wishes.agent });
                    self.cdp("Emulation.setUserAgentOverride", agent).await;
                }
            }
            Engine::Firefox => {
                let script = format!("tab.browsingContext.prefersColorSchemeOverride = '{scheme}'");
                self.in_firefox(&script).await;
            }
            // It was started so.
            Engine::WebKit => {}
        }
    }

    /// Lets the system choose the colours, as for eyes that need contrast.
    pub async fn force_colours(&self) {
        if self.engine == Engine::Firefox {
            return self.in_firefox("tab.browsingContext.forcedColorsOverride = 'active'").await;
        }
        let feature = json!({ "name": "forced-colors", "value": "active" });
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": [feature] })).await;
    }

    /// Makes the processor so many times slower, where the browser can; elsewhere
    /// the test runs as fast as it does.
    pub async fn slow_down(&self, times: u32) {
        if !self.engine.has_devtools() {
            return;
        }
        self.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await;
    }

    /// Sets the browser's text size for the page that is open; 16 is usual.
    pub async fn set_text_size(&self, size: u32) {
        if self.engine == Engine::Firefox {
            // The page that is open takes the size with the next change of its zoom.
            let script = format!(
                "for (const language of ['x-western', 'zh-CN', 'x-unicode'])
                    Services.prefs.setIntPref('font.size.variable.' + language, {size});
                tab.browsingContext.textZoom = 2;
                tab.browsingContext.textZoom = 1;"
            );
            return self.in_firefox(&script).await;
        }
        let sizes = json!({ "fontSizes": { "standard": size, "fixed": size } });
        self.cdp("Page.setFontSizes", sizes).await;
    }

    /// Lets no script of a page run from now on.
    pub async fn block_scripts(&self) {
        if !self.engine.has_devtools() {
            return self.pages.forbid_scripts();
        }
        self.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
    }

    /// Runs a script in every page before its own.
    pub async fn before_page(&self, script: &str) {
        if !self.engine.has_devtools() {
            return self.pages.begin_pages_with(script);
        }
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
        if self.engine.has_devtools() {
            self.cdp("Page.bringToFront", json!({})).await;
        }
    }

    /// Pulls the plug.
    pub async fn go_offline(&self) {
        self.network(true).await;
    }

    /// Puts it back.
    pub async fn go_online(&self) {
        self.network(false).await;
    }

    async fn network(&self, offline: bool) {
        if !self.engine.has_devtools() {
            return self.pages.cut_off(offline);
        }
        self.cdp("Network.enable", json!({})).await;
        let conditions = json!({
            "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        self.cdp("Network.emulateNetworkConditions", conditions).await;
    }

    /// Lets the page write to the clipboard and the test read it.
    pub async fn allow_clipboard(&self) {
        if !self.engine.has_devtools() {
            return;
        }
        let permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"];
        let origin = self.pages.url("");
        let grant = json!({ "permissions": permissions, "origin": origin });
        self.cdp("Browser.grantPermissions", grant).await;
        self.cdp("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await;
    }
}
