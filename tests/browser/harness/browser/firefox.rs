//! Firefox ESR, by geckodriver.

use super::{Started, Wishes, program, start_naming_port};
use serde_json::json;
use thirtyfour::Capabilities;
use tokio::process::Command;

pub async fn start(wishes: &Wishes) -> Started {
    let mut driver = Command::new(program("geckodriver"));
    // `--allow-system-access` for what only the browser's own window can do. The
    // window is larger than any page, which gets its size inside it.
    driver.args(["--port=0", "--allow-system-access"]);
    driver.envs([("MOZ_HEADLESS_WIDTH", "1600"), ("MOZ_HEADLESS_HEIGHT", "1400")]);
    let (process, port) = start_naming_port(&mut driver, "Listening on 127.0.0.1:").await;
    // 1: coarse; 6: fine, and hovers.
    let pointer = if wishes.mouse { 6 } else { 1 };
    let mut preferences = json!({
        "ui.primaryPointerCapabilities": pointer,
        "ui.allPointerCapabilities": pointer,
        "intl.accept_languages": "zh-CN",
        // The clipboard without a question.
        "dom.events.testing.asyncClipboard": true,
        "javascript.options.wasm": wishes.wasm,
        // A phone's scroll bars take no room.
        "ui.useOverlayScrollbars": 1,
        // It would load what `rel=next` names, as a page of its own.
        "network.prefetch-next": false,
        // It knows no host but this one.
        "network.dns.disabled": true,
        "dom.webnotifications.enabled": false,
        "toolkit.cosmeticAnimations.enabled": false,
    });
    if !wishes.agent.is_empty() {
        preferences["general.useragent.override"] = json!(wishes.agent);
    }
    let options = json!({
        "binary": program("firefox-esr"),
        "args": ["-headless"],
        "prefs": preferences,
    });
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", "firefox").expect("a name");
    capabilities.set("moz:firefoxOptions", options).expect("options");
    Started { port, processes: vec![process], capabilities }
}
