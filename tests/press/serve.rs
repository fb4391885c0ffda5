//! `press serve` as an editor runs it: page, save, mistake, mend, end.

use super::*;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, ChildStdout, Stdio},
};

/// A press that serves, ended with the test.
struct Serving {
    child: Child,
    says: BufReader<ChildStdout>,
    address: String,
}

impl Serving {
    fn begin(project: &Project, room: &Path) -> Self {
        fs::create_dir_all(room).unwrap();
        let (bundle, issues) = (bundle(project), project.issues());
        let arguments = ["serve", "--port", "0", "--public-url", "/repo/"];
        let mut child = Command::new(env!("CARGO_BIN_EXE_press"))
            .args(arguments)
            .args(["--bundle", text(&bundle), "--issues", text(&issues)])
            .env("TMPDIR", room)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let says = BufReader::new(child.stdout.take().unwrap());
        let mut serving = Self { child, says, address: String::new() };
        let line = serving.until("http://");
        let rest = line.split_once("http://").unwrap().1;
        serving.address = rest.split('/').next().unwrap().to_owned();
        serving
    }

    /// Reads what it says up to a line with these words.
    fn until(&mut self, words: &str) -> String {
        loop {
            let mut line = String::new();
            assert!(self.says.read_line(&mut line).unwrap() > 0, "it ended before it said {words}");
            if line.contains(words) {
                return line;
            }
        }
    }

    fn ask(&self, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let head = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        stream
    }

    fn page(&self, path: &str) -> String {
        let mut page = String::new();
        self.ask(path).read_to_string(&mut page).unwrap();
        page
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What an open page hears next.
fn hear(events: &mut BufReader<TcpStream>) -> serde_json::Value {
    let mut line = String::new();
    while !line.starts_with("data: ") {
        line.clear();
        assert!(events.read_line(&mut line).unwrap() > 0, "the server hung up");
    }
    serde_json::from_str(&line["data: ".len()..]).unwrap()
}

#[test]
fn a_page_follows_what_is_saved_and_survives_a_mistake() {
    let project = Project::new(&[("2022-01-02.md", GOOD)]);
    let room = project.0.path().join("room");
    let serving = Serving::begin(&project, &room);
    let path = "/repo/issues/2022-01-02/";
    let page = serving.page(path);
    assert!(page.starts_with("HTTP/1.1 200 ") && page.contains("丙"), "{page}");
    assert!(page.contains("/repo/.press/reload.js"));
    let mut events = BufReader::new(serving.ask("/repo/.press/events"));
    let first = hear(&mut events);
    assert_eq!(first["printed"], true);

    let issue = project.issues().join("2022-01-02.md");
    fs::write(&issue, GOOD.replace("2022-01-02", "2022-01-32")).unwrap();
    let broken = hear(&mut events);
    let why = broken["broken"].as_str().unwrap();
    assert!(why.contains("2022-01-02.md:1:1") && why.contains("2022-01-32"), "{why}");
    assert_eq!(broken["edition"], first["edition"]);
    assert!(serving.page(path).contains("丙"), "the last good page stays");

    fs::write(&issue, GOOD.replace('丙', "丁")).unwrap();
    let mended = hear(&mut events);
    assert!(mended["broken"].is_null() && mended["edition"] != first["edition"], "{mended}");
    assert!(serving.page(path).contains("丁"));

    let site = project.0.path().join("site.toml");
    let text = fs::read_to_string(&site).unwrap();
    fs::write(&site, text.replace("CC BY-SA 4.0", "CC0 1.0")).unwrap();
    assert_ne!(hear(&mut events)["edition"], mended["edition"]);
    assert!(serving.page(path).contains("CC0 1.0"));
}

#[test]
fn a_newsletter_that_is_broken_from_the_start_is_served_as_what_is_wrong() {
    let project = Project::new(&[("2022-01-02.md", &GOOD.replace("2022-01-02", "2022-01-32"))]);
    let serving = Serving::begin(&project, &project.0.path().join("room"));
    let page = serving.page("/repo/");
    assert!(page.starts_with("HTTP/1.1 503 ") && page.contains("2022-01-32"), "{page}");
    let mut events = BufReader::new(serving.ask("/repo/.press/events"));
    let first = hear(&mut events);
    fs::write(project.issues().join("2022-01-02.md"), GOOD).unwrap();
    assert_ne!(hear(&mut events)["edition"], first["edition"]);
    assert!(serving.page("/repo/").contains("丙"));
}

#[test]
fn a_port_in_use_is_told_and_nothing_else_happens() {
    let project = Project::new(&[("2022-01-02.md", GOOD)]);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let (bundle, issues) = (bundle(&project), project.issues());
    let options = ["serve", "--port", &port, "--bundle", text(&bundle), "--issues", text(&issues)];
    let output = press(&options);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains(&format!("端口 {port} 已被占用")), "{}", said(&output));
}

#[cfg(unix)]
#[test]
fn it_ends_when_it_is_asked_to_and_leaves_nothing_behind() {
    let project = Project::new(&[("2022-01-02.md", GOOD)]);
    for signal in ["-INT", "-TERM"] {
        let room = project.0.path().join("room");
        let mut serving = Serving::begin(&project, &room);
        // A page that listens does not keep it.
        let mut events = BufReader::new(serving.ask("/repo/.press/events"));
        hear(&mut events);
        assert_eq!(fs::read_dir(&room).unwrap().count(), 1);
        let process = serving.child.id().to_string();
        assert!(Command::new("kill").args([signal, &process]).status().unwrap().success());
        assert_eq!(serving.child.wait().unwrap().code(), Some(0), "{signal}");
        assert_eq!(fs::read_dir(&room).unwrap().count(), 0, "{signal}");
    }
}
