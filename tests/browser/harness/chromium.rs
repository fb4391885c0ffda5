//! The driver and the browser: one of each for every test, with a profile of
//! its own, and gone when the test ends.

use std::path::PathBuf;
use std::process::Stdio;
use tempfile::TempDir;
use thirtyfour::prelude::*;
use thirtyfour::{ChromiumLikeCapabilities, LoggingPrefsLogLevel, PageLoadStrategy};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

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

/// A running browser and its driver.
pub struct Chromium {
    /// The session.
    pub driver: WebDriver,
    // Dropped after the session, in this order.
    process: Child,
    _profile: TempDir,
}

impl Chromium {
    /// Starts a driver on a free port and a browser with further arguments.
    pub async fn start(arguments: &[&str]) -> Self {
        let browser = program(&std::env::var("BRIEFING_CHROMIUM").unwrap_or("chromium".into()));
        let (process, port) = start_driver().await;
        let profile = TempDir::new().expect("a folder for the profile");
        let mut wishes = DesiredCapabilities::chrome();
        let mut wish = || -> WebDriverResult<()> {
            wishes.set_binary(&browser.to_string_lossy())?;
            wishes.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
            for argument in ARGUMENTS.iter().chain(arguments) {
                wishes.add_arg(argument)?;
            }
            wishes.set_browser_log_level(LoggingPrefsLogLevel::All)?;
            // The tests wait for what they need, not for the load event.
            wishes.set_page_load_strategy(PageLoadStrategy::None)
        };
        wish().expect("capabilities");
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), wishes).await;
        Self { driver: driver.expect("a browser session"), process, _profile: profile }
    }

    /// Ends the browser and the driver.
    pub async fn quit(mut self) {
        self.driver.quit().await.expect("the browser ends when told to");
        let _ = self.process.kill().await;
    }
}

/// Now and then the port that chromedriver chooses is taken before it has it.
const TRIES: usize = 3;

async fn start_driver() -> (Child, u16) {
    for _ in 0..TRIES {
        if let Some(started) = try_driver().await {
            return started;
        }
    }
    panic!("chromedriver ended before it named its port, {TRIES} times");
}

async fn try_driver() -> Option<(Child, u16)> {
    let mut process = Command::new(program("chromedriver"))
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("chromedriver starts");
    let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines();
    while let Some(line) = lines.next_line().await.expect("its output") {
        if let Some((_, port)) = line.split_once("started successfully on port ") {
            let port = port.trim_end_matches('.').parse().expect("a port");
            return Some((process, port));
        }
    }
    None
}

/// The program's file: a path as it is, a name looked up in `PATH`.
fn program(name: &str) -> PathBuf {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let found =
        std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|p| p.is_file());
    found.unwrap_or_else(|| panic!("{name} is missing; `tools/install.sh browser` installs it"))
}
