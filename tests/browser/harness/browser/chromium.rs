//! Chromium, today's and an old one, by the driver of today's.

use super::{Started, Wishes, program, start_naming_port};
use crate::harness::engine::Engine;
use std::path::Path;
use thirtyfour::prelude::*;
use thirtyfour::{ChromiumLikeCapabilities, LoggingPrefsLogLevel};
use tokio::process::Command;

/// What keeps a browser quiet and the same on every machine. It knows no host
/// but this one: a page that asks anybody else fails its test.
const ARGUMENTS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/// A headless browser has no mouse unless told: fine pointer, hover.
const MOUSE: &str = "--blink-settings=primaryPointerType=4,availablePointerTypes=4,\
    primaryHoverType=2,availableHoverTypes=2";

/// As iOS has it in Lockdown Mode. (V8's own `--noexpose-wasm` does nothing in
/// current versions.)
const NO_WASM: &str = "--js-flags=--jitless";

pub async fn start(engine: Engine, wishes: &Wishes, profile: &Path) -> Started {
    let browser = match engine {
        Engine::Chromium107 => old().into(),
        _ => program(&std::env::var("BRIEFING_CHROMIUM").unwrap_or("chromium".into())),
    };
    let mut driver = Command::new(program("chromedriver"));
    // The driver of today's refuses browsers of other days unless told.
    driver.args(["--port=0", "--disable-build-check"]);
    let (process, port) = start_naming_port(&mut driver, "started successfully on port ").await;
    let mut capabilities = DesiredCapabilities::chrome();
    let mut wish = || -> WebDriverResult<()> {
        capabilities.set_binary(&browser.to_string_lossy())?;
        capabilities.add_arg(&format!("--user-data-dir={}", profile.display()))?;
        for argument in ARGUMENTS {
            capabilities.add_arg(argument)?;
        }
        if wishes.mouse {
            capabilities.add_arg(MOUSE)?;
        }
        if !wishes.wasm {
            capabilities.add_arg(NO_WASM)?;
        }
        capabilities.set_browser_log_level(LoggingPrefsLogLevel::All)
    };
    wish().expect("capabilities");
    Started { port, processes: vec![process], capabilities: capabilities.into() }
}

/// Where `tools/install.sh engines` puts Chromium 107.
fn old() -> &'static Path {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/.tools/chromium-107/chromium");
    let file = Path::new(file);
    assert!(file.is_file(), "{file:?} is missing; `tools/install.sh engines` installs it");
    file
}
