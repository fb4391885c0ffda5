//! The server as a browser meets it, over sockets.

use super::*;
use std::{
    cell::RefCell,
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    thread,
};

/// A server whose folder a test fills, and nothing printed yet.
struct Served {
    server: Server,
    folder: tempfile::TempDir,
}

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Served {
    fn new(base: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = Server::bind(0, &Base::new(base), folder.path()).unwrap();
        Self { server, folder }
    }

    /// One with a small site, printed.
    fn printed(base: &str) -> Self {
        let served = Self::new(base);
        let page = "<!doctype html><body><p>页</p></body>";
        for (path, text) in [
            ("index.html", page),
            ("404.html", "<!doctype html><body>没有</body>"),
            ("issues/2022-01-02/index.html", page),
            ("reader.wasm", "\0asm0123456789"),
            ("boot.js", "export {}"),
            ("robots.txt", "乙"),
            ("data/index.json", "{}"),
        ] {
            let path = served.folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        fs::write(served.folder.path().parent().unwrap().join("press-serve-secret"), "s").unwrap();
        served.note(&Ok(7));
        served
    }

    fn note(&self, printed: &Result<usize, String>) {
        self.server.state.send_modify(|state| state.note(printed));
    }

    fn send(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.server.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    fn ask(&self, line: &str, headers: &str) -> Answer {
        let request =
            format!("{line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n");
        let mut bytes = Vec::new();
        self.send(&request).read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap().to_ascii_lowercase();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head, body: bytes[end + 4..].to_vec() }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), "")
    }
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    fn header(&self, name: &str) -> Option<&str> {
        let start = format!("{name}: ");
        self.head.lines().find_map(|line| line.strip_prefix(&start))
    }
}

#[test]
fn pages_have_the_script_and_files_are_as_they_were_printed() {
    for base in ["/", "/repo/"] {
        let served = Served::printed(base);
        let page = served.get(&format!("{base}issues/2022-01-02/"));
        assert_eq!(page.status, 200);
        let tag = format!("<script defer src=\"{base}.press/reload.js\"></script></body>");
        assert!(page.text().ends_with(&tag), "{}", page.text());
        assert_eq!(page.header("content-length").unwrap(), page.body.len().to_string());
        let printed = fs::read_to_string(served.folder.path().join("index.html")).unwrap();
        assert!(!printed.contains("reload"));

        for (path, mime, size) in [
            ("reader.wasm", "application/wasm", 14),
            ("boot.js", "text/javascript; charset=utf-8", 9),
            ("robots.txt", "text/plain; charset=utf-8", 3),
            ("data/index.json", "application/json", 2),
        ] {
            let file = served.get(&format!("{base}{path}"));
            assert_eq!((file.status, file.header("content-type")), (200, Some(mime)), "{path}");
            assert_eq!(file.body.len(), size, "{path}");
            assert_eq!(file.header("cache-control"), Some("no-cache"));
            assert_eq!(file.header("last-modified"), None);
        }
        let script = served.get(&format!("{base}.press/reload.js"));
        assert!(script.text().contains(&format!("EventSource(\"{base}.press/events\")")));

        let folder = served.get(&format!("{base}issues/2022-01-02"));
        assert_eq!(folder.status, 307);
        let to = format!("{base}issues/2022-01-02/");
        assert_eq!(folder.header("location"), Some(&*to));

        let missing = served.get(&format!("{base}issues/2033-01-01/"));
        assert_eq!(missing.status, 404);
        assert!(missing.text().contains("没有") && missing.text().contains("reload.js"));
    }
    let served = Served::printed("/repo/");
    for path in ["/", "/repo"] {
        assert_eq!(served.get(path).header("location"), Some("/repo/"), "{path}");
    }
    assert!(served.get("/repo/").text().contains("页"));
    assert_eq!(served.get("/elsewhere").status, 404);
}

#[test]
fn no_path_leads_out_of_the_site() {
    for base in ["/", "/repo/"] {
        let served = Served::printed(base);
        for path in [
            "../press-serve-secret",
            "%2e%2e/press-serve-secret",
            "..%2fpress-serve-secret",
            "%2e%2e%2fpress-serve-secret",
            "issues/../../press-serve-secret",
            "..%5cpress-serve-secret",
            ".%00./press-serve-secret",
            "%ff%fe",
            "%",
            "/etc/passwd",
            "//etc/passwd",
            "%2fetc%2fpasswd",
        ] {
            let answer = served.get(&format!("{base}{path}"));
            assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
            let body = String::from_utf8_lossy(&answer.body).into_owned();
            assert!(body != "s" && !body.contains("root:"), "{path}: {body}");
        }
    }
}

#[test]
fn a_head_says_what_a_get_would_and_ranges_are_cut() {
    let served = Served::printed("/");
    for path in ["/", "/reader.wasm", "/nothing"] {
        let (get, head) = (served.get(path), served.ask(&format!("HEAD {path}"), ""));
        assert_eq!((head.status, head.body.len()), (get.status, 0), "{path}");
        for name in ["content-length", "content-type"] {
            assert_eq!(head.header(name), get.header(name), "{path}: {name}");
        }
    }
    let part = served.ask("GET /reader.wasm", "Range: bytes=4-7\r\n");
    assert_eq!((part.status, &*part.body), (206, &b"0123"[..]));
    assert_eq!(part.header("content-range"), Some("bytes 4-7/14"));
    assert_eq!(served.ask("GET /reader.wasm", "Range: bytes=99-\r\n").status, 416);
    assert_eq!(served.ask("POST /", "Content-Length: 0\r\n").status, 405);
    let since = "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT\r\n";
    assert_eq!(served.ask("GET /", since).status, 200, "it may have been printed this second");
}

#[test]
fn only_names_of_this_machine_are_answered() {
    let served = Served::printed("/");
    for (host, status) in [
        ("localhost:8080", "200"),
        ("127.0.0.1:8080", "200"),
        ("[::1]:8080", "200"),
        ("a.localhost", "200"),
        ("evil.example", "403"),
        ("localhost.evil.example:8080", "403"),
        ("127.0.0.1.evil.example", "403"),
    ] {
        let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let mut answer = String::new();
        served.send(&request).read_to_string(&mut answer).unwrap();
        assert_eq!(answer.split(' ').nth(1), Some(status), "{host}");
    }
}

/// What an open page hears, one state after another.
struct Ear(BufReader<TcpStream>);

impl Ear {
    fn of(served: &Served) -> Self {
        let request = "GET /.press/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
        Self(BufReader::new(served.send(request)))
    }

    fn hear(&mut self) -> serde_json::Value {
        let mut line = String::new();
        loop {
            line.clear();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the server hung up");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }
}

#[test]
fn a_page_hears_of_every_edition_and_of_what_is_broken() {
    let served = Served::printed("/");
    let mut ear = Ear::of(&served);
    let first = ear.hear();
    assert_eq!((&first["printed"], &first["broken"]), (&true.into(), &().into()));
    served.note(&Err("第一行\n<b>第二行".into()));
    let broken = ear.hear();
    assert_eq!(broken["broken"], "第一行\n<b>第二行");
    assert_eq!(broken["edition"], first["edition"], "the page stays");
    assert_eq!(served.get("/").status, 200);
    served.note(&Ok(0));
    let mended = ear.hear();
    assert_eq!((&mended["broken"], &mended["edition"]), (&().into(), &first["edition"]));
    served.note(&Ok(1));
    assert_ne!(ear.hear()["edition"], first["edition"]);
}

#[test]
fn before_there_is_a_site_every_page_says_what_is_wrong() {
    let served = Served::new("/repo/");
    assert!(served.get("/repo/issues/").text().contains("正在印第一遍"));
    served.note(&Err("<script>alert(1)</script> & 乙".into()));
    let page = served.get("/repo/");
    assert_eq!(page.status, 503);
    assert!(page.text().contains("&lt;script>alert(1)&lt;/script> &amp; 乙"), "{}", page.text());
    assert!(page.text().contains("src=\"/repo/.press/reload.js\""));
}

#[test]
fn a_port_in_use_is_told_with_another_one_to_take() {
    let served = Served::new("/");
    let port = served.server.address.port();
    let Err(error) = Server::bind(port, &Base::new("/"), served.folder.path()) else { panic!() };
    assert!(error.to_string().contains(&format!("端口 {port} 已被占用")), "{error}");
    assert!(error.to_string().contains("--port"), "{error}");
}

#[test]
fn a_saved_source_is_printed_again_and_the_editor_told() {
    let sources = tempfile::tempdir().unwrap();
    let source = sources.path().join("a.md");
    fs::write(&source, "0").unwrap();
    let served = Served::new("/");
    let Served { server, folder } = served;
    let (told, hear) = std::sync::mpsc::channel();
    let watched = [source.clone()];
    let read = source.clone();
    // It ends with the test.
    thread::spawn(move || {
        let last = RefCell::new(String::new());
        let print = || {
            let text = fs::read_to_string(&read).unwrap_or_default();
            if text.contains("broken") {
                return Err(text);
            }
            Ok(usize::from(last.replace(text.clone()) != text))
        };
        server.run(&watched, print, |event| {
            let _ = told.send(format!("{event:?}"));
        })
    });
    let wait = |what: &str| {
        let limit = std::time::Duration::from_secs(60);
        while !hear.recv_timeout(limit).expect(what).contains(what) {}
    };
    wait("Ready");
    fs::write(&source, "1").unwrap();
    wait("Printed { changed: 1 }");
    fs::write(&source, "broken").unwrap();
    wait("Broken(\"broken\")");
    // As editors save: another file takes its place.
    fs::write(sources.path().join("a.tmp"), "2").unwrap();
    fs::rename(sources.path().join("a.tmp"), &source).unwrap();
    wait("Printed { changed: 1 }");
    drop(folder);
}
