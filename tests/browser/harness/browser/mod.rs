//! The driver and the browser as processes: one of each for every test, with a
//! profile of its own, and gone when the test ends.

use super::engine::Engine;
use std::path::PathBuf;
use std::process::Stdio;
use tempfile::TempDir;
use thirtyfour::prelude::*;
use thirtyfour::{Capabilities, PageLoadStrategy};
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::{Child, Command};

mod chromium;
mod firefox;
mod webkit;

/// What a browser is started with.
pub struct Wishes {
    /// In dark.
    pub dark: bool,
    /// With a mouse in place of a touch screen.
    pub mouse: bool,
    /// With WebAssembly.
    pub wasm: bool,
    /// What it says of itself; empty for the truth.
    pub agent: &'static str,
}

/// A running browser and its driver.
pub struct Browser {
    /// The engine.
    pub engine: Engine,
    /// The session.
    pub driver: WebDriver,
    // Dropped after the session, in this order.
    processes: Vec<Child>,
    _profile: TempDir,
}

/// A driver that runs, what it runs on, and what it is asked for.
struct Started {
    port: u16,
    processes: Vec<Child>,
    capabilities: Capabilities,
}

impl Browser {
    /// Starts a driver on a free port and a browser.
    pub async fn start(engine: Engine, wishes: &Wishes) -> Self {
        let profile = TempDir::new().expect("a folder for the profile");
        let started = match engine {
            Engine::Chromium | Engine::Chromium107 => {
                chromium::start(engine, wishes, profile.path()).await
            }
            Engine::Firefox => firefox::start(wishes).await,
            Engine::WebKit => webkit::start(wishes).await,
        };
        let mut capabilities = started.capabilities;
        // The tests wait for what they need, not for the load event.
        capabilities.set("pageLoadStrategy", PageLoadStrategy::None).expect("capabilities");
        let driver = WebDriver::new(format!("http://127.0.0.1:{}", started.port), capabilities);
        let driver = driver.await.expect("a browser session");
        Self { engine, driver, processes: started.processes, _profile: profile }
    }

    /// Ends the browser and the driver.
    pub async fn quit(mut self) {
        self.driver.quit().await.expect("the browser ends when told to");
        for mut process in self.processes.drain(..) {
            let _ = process.kill().await;
        }
    }
}

/// Now and then the port that a driver chooses is taken before it has it.
const TRIES: usize = 3;

/// Starts a program that names its port on a line of its output, behind `mark`.
async fn start_naming_port(command: &mut Command, mark: &str) -> (Child, u16) {
    for _ in 0..TRIES {
        let mut process = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let output = process.stdout.take().expect("its output");
        if let Some(port) = number_behind(output, mark).await {
            return (process, port);
        }
    }
    panic!("{command:?} ended before it named its port, {TRIES} times");
}

/// The first number behind `mark` in an output.
async fn number_behind(output: impl AsyncRead + Unpin + Send + 'static, mark: &str) -> Option<u16> {
    let mut lines = BufReader::new(output).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        if let Some((_, rest)) = line.split_once(mark) {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            if let Ok(number) = digits.parse() {
                // Nobody reads on: what it says later must not hold it up.
                tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                return Some(number);
            }
        }
    }
    None
}

/// The program's file: a path as it is, a name looked up in `PATH`.
fn program(name: &str) -> PathBuf {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let found =
        std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|p| p.is_file());
    found.unwrap_or_else(|| panic!("{name} is missing; `tools/install.sh engines` installs it"))
}
