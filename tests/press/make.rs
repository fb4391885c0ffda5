//! `make serve` as somebody runs it who has just fetched the project: the real
//! Makefile, script and press, and stand-ins for what compiles for minutes.

use super::*;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    os::unix::{fs::PermissionsExt, process::CommandExt},
    process::{Child, Stdio},
};

/// The project's own files that it stands on.
const OWN: [&str; 5] = ["Makefile", "Cargo.toml", "Trunk.toml", "index.html", "tools/serve.sh"];

/// Writes down how it was called. What compiles the program takes until it is let.
const STAND_IN: &str = "#!/bin/sh
echo \"$(basename \"$0\") $*\" >>asked
case \"$*\" in *wasm32*) until [ -e done ]; do sleep 0.05; done ;; esac
";

/// A copy of the project in which nothing is built yet.
struct Fresh(tempfile::TempDir);

impl Fresh {
    fn new() -> Self {
        let project = Path::new(env!("CARGO_MANIFEST_DIR"));
        let fresh = Self(tempfile::tempdir().unwrap());
        for folder in ["tools", ".tools/bin", "target/debug"] {
            fs::create_dir_all(fresh.path(folder)).unwrap();
        }
        for file in OWN {
            fs::copy(project.join(file), fresh.path(file)).unwrap();
        }
        for folder in ["public", "style"] {
            std::os::unix::fs::symlink(project.join(folder), fresh.path(folder)).unwrap();
        }
        let press = Path::new(env!("CARGO_BIN_EXE_press"));
        std::os::unix::fs::symlink(press, fresh.path("target/debug/press")).unwrap();
        for file in [".tools/bin/cargo", ".tools/bin/trunk", "tools/install.sh"] {
            fs::write(fresh.path(file), STAND_IN).unwrap();
            fs::set_permissions(fresh.path(file), fs::Permissions::from_mode(0o755)).unwrap();
        }
        fresh
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// What was called since the last time.
    fn asked(&self) -> Vec<String> {
        let asked = fs::read_to_string(self.path("asked")).unwrap_or_default();
        fs::write(self.path("asked"), "").unwrap();
        asked.lines().map(str::to_owned).collect()
    }

    fn serve(&self) -> Making {
        let issues = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/site/issues");
        let child = Command::new("make")
            .args(["serve", "PORT=0", &format!("ISSUES={issues}")])
            .current_dir(self.0.path())
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("MAKEFLAGS")
            .env_remove("MAKELEVEL")
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .unwrap();
        Making(child)
    }
}

/// A `make` that runs; what it has started ends with the test.
struct Making(Child);

impl Drop for Making {
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        let _ = Command::new("kill").args(["--", &group]).stderr(Stdio::null()).status();
        let _ = self.0.wait();
    }
}

#[test]
fn make_serve_shows_the_pages_at_once_and_hands_over_when_the_program_is_there() {
    let fresh = Fresh::new();
    let mut making = fresh.serve();
    let mut says = BufReader::new(making.0.stdout.take().unwrap());
    let mut line = String::new();
    while !line.contains("http://") {
        line.clear();
        assert!(says.read_line(&mut line).unwrap() > 0, "it ended before it served");
    }
    let address = line.split_once("http://").unwrap().1.split('/').next().unwrap().to_owned();
    let mut stream = TcpStream::connect(&address).unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut page = String::new();
    stream.read_to_string(&mut page).unwrap();
    assert!(page.starts_with("HTTP/1.1 200 ") && page.contains("松果"), "{page}");

    fs::write(fresh.path("done"), "").unwrap();
    // What follows it hears nobody any more.
    let mut rest = String::new();
    says.read_to_string(&mut rest).unwrap();
    assert!(making.0.wait().unwrap().success(), "{rest}");
    assert!(TcpStream::connect(&address).is_err(), "the first server has gone");
    let built = "cargo build --locked --target wasm32-unknown-unknown --bin reader --bin compose";
    let last = ["install.sh build", "cargo fetch --quiet --locked"];
    let trunk = "trunk serve --dist target/serve --port 0";
    let first = ["install.sh press", "cargo build --locked --bin press"];
    assert_eq!(fresh.asked(), [&first[..], &last, &[built, trunk]].concat());

    // Where Trunk has served before, nobody waits for it.
    fs::write(fresh.path("target/serve/index.html"), "").unwrap();
    assert!(fresh.serve().0.wait().unwrap().success());
    assert_eq!(fresh.asked(), [&last[..], &[trunk]].concat());
}

#[test]
fn what_make_serve_calls_is_there() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |file: &str| fs::read_to_string(project.join(file)).unwrap();
    let script = read("tools/serve.sh");
    for word in script.split("--bin ").skip(1) {
        let name = word.split_whitespace().next().unwrap();
        let program = project.join("src/bin").join(name);
        let file = program.with_extension("rs");
        assert!(file.is_file() || program.join("main.rs").is_file(), "{name}");
    }
    let usage = read("tools/install.sh");
    let names = usage.split("usage: tools/install.sh ").nth(1).unwrap();
    let names: Vec<&str> = names.split('"').next().unwrap().split('|').collect();
    let both = [script, read("Makefile")].concat();
    let lines = both.lines().filter(|line| !line.starts_with('#'));
    for word in lines.filter_map(|line| line.split_once("tools/install.sh ")).map(|(_, it)| it) {
        let name = word.split_whitespace().next().unwrap();
        assert!(names.contains(&name), "tools/install.sh {name}");
    }
}
