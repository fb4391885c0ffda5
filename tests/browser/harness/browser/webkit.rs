//! WebKitGTK's MiniBrowser on a screen of its own.

use super::{Started, Wishes, number_behind, program};
use serde_json::json;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;
use thirtyfour::Capabilities;
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};

pub async fn start(wishes: &Wishes) -> Started {
    let (screen, display) = start_screen().await;
    let mut driver = Command::new(program("WebKitWebDriver"));
    // Unlike others it has to be told its port.
    let port = free_port().await;
    driver.arg(format!("--port={port}")).env("DISPLAY", format!(":{display}"));
    driver.env("GTK_THEME", if wishes.dark { "Adwaita:dark" } else { "Adwaita" });
    // Nothing of a desktop: no input method, no accessibility bus.
    driver.envs([("GTK_IM_MODULE", "gtk-im-context-simple"), ("NO_AT_BRIDGE", "1")]);
    driver.env("LANG", "C.UTF-8");
    if !wishes.wasm {
        driver.env("JSC_useWasm", "false");
    }
    let process = driver.stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true).spawn();
    let process = process.expect("WebKitWebDriver starts");
    wait_for(port).await;
    // Full screen has no tool bar: the page is as large as the window.
    let mut arguments = vec!["--automation".to_owned(), "--full-screen".to_owned()];
    if !wishes.agent.is_empty() {
        arguments.push(format!("--user-agent={}", wishes.agent));
    }
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", "MiniBrowser").expect("a name");
    let options = json!({ "binary": mini_browser(), "args": arguments });
    capabilities.set("webkitgtk:browserOptions", options).expect("options");
    Started { port, processes: vec![process, screen], capabilities }
}

/// A screen larger than any page; it chooses its own number.
async fn start_screen() -> (Child, u16) {
    let mut screen = Command::new(program("Xvfb"));
    screen.args(["-displayfd", "1", "-screen", "0", "1600x1400x24", "-nolisten", "tcp"]);
    let screen = screen.stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true).spawn();
    let mut screen = screen.expect("Xvfb starts");
    let output = screen.stdout.take().expect("its output");
    let display = number_behind(output, "").await.expect("the number of the screen");
    (screen, display)
}

async fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    listener.local_addr().expect("its address").port()
}

/// Waits until the driver listens.
async fn wait_for(port: u16) {
    for _ in 0..1000 {
        if TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("WebKitWebDriver does not listen");
}

fn mini_browser() -> PathBuf {
    let folders = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let inside = folders.map(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser"));
    inside
        .into_iter()
        .find(|file| file.is_file())
        .unwrap_or_else(|| panic!("MiniBrowser is missing; `tools/install.sh engines` installs it"))
}
