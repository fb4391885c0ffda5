//! The server of the tests behaves as GitHub Pages does.

use pages::{Fault, Pages};
use std::io::Read;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[path = "support/pages/mod.rs"]
mod pages;

/// A folder with a page of each kind.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let file = folder.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    };
    write("index.html", "<h1>本期</h1>");
    write("404.html", "<h1>没有这一页</h1>");
    write("about.html", "<h1>关于</h1>");
    write("issues/2019-05-15/index.html", "<h1>2019-05-15</h1>");
    write("data/index.json", r#"{"issues":[]}"#);
    write("reader.js", "export default 1;");
    write("reader.mjs", "export default 1;");
    write("reader_bg.wasm", "\0asm");
    write("feed.atom", "<feed/>");
    write("sitemap.xml", "<urlset/>");
    write("manifest.webmanifest", "{}");
    write("icon.png", "png");
    folder
}

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

async fn get(pages: &Pages, path: &str, headers: &str) -> Answer {
    ask(pages, &format!("GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{headers}\r\n"))
        .await
}

async fn ask(pages: &Pages, request: &str) -> Answer {
    let address = pages.url("");
    let mut stream = TcpStream::connect(address.trim_start_matches("http://")).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.unwrap();
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer");
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head, body: bytes[end + 4..].to_vec() }
}

#[tokio::test]
async fn paths_lead_where_pages_leads_them() {
    let site = site();
    let pages = Pages::serve(site.path(), "/repo/", 0).await.unwrap();
    for (path, status, body) in [
        ("/repo/", 200, "<h1>本期</h1>"),
        ("/repo/index.html", 200, "<h1>本期</h1>"),
        ("/repo/issues/2019-05-15/", 200, "<h1>2019-05-15</h1>"),
        ("/repo/issues/2019-05-15/?section=%E8%AE%BA%E6%96%87", 200, "<h1>2019-05-15</h1>"),
        ("/repo/about", 200, "<h1>关于</h1>"),
        ("/repo/about.html", 200, "<h1>关于</h1>"),
        ("/repo/about/", 404, "<h1>没有这一页</h1>"),
        ("/repo/issues/", 404, "<h1>没有这一页</h1>"),
        ("/repo/nowhere", 404, "<h1>没有这一页</h1>"),
        ("/repository/", 404, "<h1>没有这一页</h1>"),
        ("/", 404, "<h1>没有这一页</h1>"),
    ] {
        let answer = get(&pages, path, "").await;
        assert_eq!((answer.status, answer.text()), (status, body), "{path}");
    }
    for (path, location) in
        [("/repo", "/repo/"), ("/repo/issues/2019-05-15?q=MNN", "/repo/issues/2019-05-15/?q=MNN")]
    {
        let answer = get(&pages, path, "").await;
        assert_eq!((answer.status, answer.header("location")), (301, Some(location)), "{path}");
    }
}

#[tokio::test]
async fn no_path_leads_out_of_the_folder() {
    let site = site();
    std::fs::write(site.path().join(".secret"), "secret").unwrap();
    let pages = Pages::serve(site.path().join("data"), "/repo/", 0).await.unwrap();
    for path in [
        "/repo/../index.html",
        "/repo/%2e%2e/index.html",
        "/repo/..%2findex.html",
        "/repo/..%5cindex.html",
        "/repo//etc/passwd",
        "/repo/%2fetc/passwd",
        "/repo/%00",
        "/repo/%ff",
    ] {
        assert_eq!(get(&pages, path, "").await.status, 404, "{path}");
    }
    pages.deploy(site.path());
    assert_eq!(get(&pages, "/repo/.secret", "").await.status, 404);
    let post = ask(&pages, "POST /repo/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
    assert_eq!(post.status, 405);
}

#[tokio::test]
async fn files_have_their_types_and_text_travels_gzipped() {
    let site = site();
    let pages = Pages::serve(site.path(), "/repo/", 0).await.unwrap();
    for (path, mime) in [
        ("", "text/html; charset=utf-8"),
        ("data/index.json", "application/json; charset=utf-8"),
        ("reader.js", "text/javascript; charset=utf-8"),
        ("reader.mjs", "text/javascript; charset=utf-8"),
        ("reader_bg.wasm", "application/wasm"),
        ("feed.atom", "application/atom+xml"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("manifest.webmanifest", "application/manifest+json"),
    ] {
        let path = format!("/repo/{path}");
        let plain = get(&pages, &path, "").await;
        assert_eq!(plain.header("content-type"), Some(mime), "{path}");
        assert_eq!(plain.header("content-encoding"), None, "{path}");
        assert_eq!(plain.header("cache-control"), Some("max-age=600"), "{path}");
        assert_eq!(plain.header("access-control-allow-origin"), Some("*"), "{path}");
        let gzipped = get(&pages, &path, "Accept-Encoding: br, gzip\r\n").await;
        assert_eq!(gzipped.header("content-encoding"), Some("gzip"), "{path}");
        let mut body = Vec::new();
        flate2::read::GzDecoder::new(&gzipped.body[..]).read_to_end(&mut body).unwrap();
        assert_eq!(body, plain.body, "{path}");
    }
    for (path, coding) in [("icon.png", "gzip"), ("reader.js", "br"), ("reader.js", "gzip;q=0")] {
        let header = format!("Accept-Encoding: {coding}\r\n");
        let answer = get(&pages, &format!("/repo/{path}"), &header).await;
        assert_eq!(answer.header("content-encoding"), None, "{path} {coding}");
    }
    let head = ask(&pages, "HEAD /repo/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[tokio::test]
async fn a_copy_that_is_still_good_is_not_sent_again() {
    let site = site();
    let pages = Pages::serve(site.path(), "/repo/", 0).await.unwrap();
    let first = get(&pages, "/repo/", "").await;
    let (etag, date) = (first.header("etag").unwrap(), first.header("last-modified").unwrap());
    for (headers, status) in [
        (format!("If-None-Match: {etag}\r\n"), 304),
        (format!("If-None-Match: W/{etag}\r\n"), 304),
        (format!("If-Modified-Since: {date}\r\n"), 304),
        (format!("If-None-Match: \"other\"\r\nIf-Modified-Since: {date}\r\n"), 200),
        ("If-Modified-Since: Thu, 01 Jan 2015 00:00:00 GMT\r\n".to_owned(), 200),
    ] {
        let answer = get(&pages, "/repo/", &headers).await;
        assert_eq!(answer.status, status, "{headers}");
        assert_eq!(answer.body.is_empty(), status == 304, "{headers}");
    }
    let missing = get(&pages, "/repo/nowhere", &format!("If-Modified-Since: {date}\r\n")).await;
    assert_eq!((missing.status, missing.header("etag")), (404, None));
    assert_eq!(missing.text(), "<h1>没有这一页</h1>");
    std::fs::write(site.path().join("index.html"), "<h1>新的</h1>").unwrap();
    let again = get(&pages, "/repo/", &format!("If-None-Match: {etag}\r\n")).await;
    assert_eq!((again.status, again.text()), (200, "<h1>新的</h1>"));
}

#[tokio::test]
async fn one_connection_carries_many_requests() {
    let site = site();
    let pages = Pages::serve(site.path(), "/repo/", 0).await.unwrap();
    let two = "GET /repo/reader.js HTTP/1.1\r\nHost: a\r\n\r\n\
               GET /repo/about HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    let answer = ask(&pages, two).await;
    assert_eq!(answer.text().matches("HTTP/1.1 200 OK").count(), 1, "the second follows the first");
    assert!(answer.text().ends_with("<h1>关于</h1>"));
    assert_eq!(pages.requests(), ["/repo/reader.js", "/repo/about"]);
}

#[tokio::test]
async fn faults_come_and_go() {
    let site = site();
    let pages = Pages::serve(site.path(), "/repo/", 0).await.unwrap();
    pages.fault(".wasm", Fault::Missing);
    pages.fault(".js", Fault::Mime("text/plain"));
    pages.fault("index.json", Fault::Cut(3));
    pages.fault("about", Fault::Body("别的".into()));
    pages.fault("about", Fault::Delay(Duration::from_millis(50)));
    assert_eq!(get(&pages, "/repo/reader_bg.wasm", "").await.status, 404);
    assert_eq!(get(&pages, "/repo/reader.js", "").await.header("content-type"), Some("text/plain"));
    assert_eq!(get(&pages, "/repo/data/index.json", "").await.text(), r#"{"i"#);
    assert_eq!(get(&pages, "/repo/about", "").await.text(), "别的");
    pages.mend();
    assert_eq!(get(&pages, "/repo/reader_bg.wasm", "").await.status, 200);
    assert_eq!(get(&pages, "/repo/about", "").await.text(), "<h1>关于</h1>");
}

#[tokio::test]
async fn a_held_answer_waits_for_the_mending() {
    let site = site();
    let pages = Pages::serve(site.path(), "/repo/", 0).await.unwrap();
    pages.fault(".wasm", Fault::Hold);
    let early =
        tokio::time::timeout(Duration::from_millis(100), get(&pages, "/repo/reader_bg.wasm", ""));
    assert!(early.await.is_err(), "held");
    let (answer, ()) = tokio::join!(get(&pages, "/repo/reader_bg.wasm", ""), async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        pages.mend();
    });
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn a_deployment_replaces_the_whole_site() {
    let (old, new) = (site(), tempfile::tempdir().unwrap());
    std::fs::write(new.path().join("index.html"), "<h1>下一期</h1>").unwrap();
    let pages = Pages::serve(old.path(), "/repo/", 0).await.unwrap();
    assert_eq!(get(&pages, "/repo/reader.js", "").await.status, 200);
    pages.deploy(new.path());
    assert_eq!(get(&pages, "/repo/", "").await.text(), "<h1>下一期</h1>");
    assert_eq!(get(&pages, "/repo/reader.js", "").await.status, 404);
}
