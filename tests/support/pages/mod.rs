//! A server that behaves as GitHub Pages does, for tests and load benchmarks.
//!
//! As Pages: a site under its base path; `/dir` leads to `/dir/`, which is
//! `index.html`; `/foo` is `foo.html`; what is missing is `404.html` with
//! status 404; text and wasm travel gzipped; everything may be cached for ten
//! minutes and is revalidated by ETag or date; any origin may read.
//!
//! Not as Pages: it listens on the loopback interface only, and a test can
//! put [`Fault`]s in the way or [`deploy`](Pages::deploy) another folder.

#![allow(dead_code, reason = "the tests and the example each use a part of it")]

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::{Method, Request, Response, StatusCode, header, server::conn::http1};
use hyper_util::rt::TokioIo;
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::{fs, io, path::Path, path::PathBuf};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle, time};

pub use site::Fault;
use site::{Found, Site};

mod http;
mod site;

/// Where a page may tell the server something, whatever befalls the others:
/// outside every site.
pub const SAID: &str = "/__said";

/// A running server; it stops when dropped.
pub struct Pages {
    address: SocketAddr,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

impl Pages {
    /// Serves a folder under a base path such as `/repo/`; port 0 takes a free
    /// one.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn serve(root: impl Into<PathBuf>, base: &str, port: u16) -> io::Result<Self> {
        assert!(base.starts_with('/') && base.ends_with('/'), "a base is /repo/, not {base}");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            base: base.to_owned(),
            site: watch::Sender::new(Site {
                root: root.into(),
                copies: Vec::new(),
                faults: Vec::new(),
                cut_off: false,
            }),
            requests: Mutex::default(),
            statuses: Mutex::default(),
            said: Mutex::default(),
            watch: Mutex::default(),
        });
        let task = tokio::spawn(accept(listener, Arc::clone(&shared)));
        Ok(Self { address, shared, task })
    }

    /// The URL of a path that begins with `/`.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Serves another folder from now on, as a deployment does.
    pub fn deploy(&self, root: impl Into<PathBuf>) {
        self.shared.site.send_modify(|site| site.root = root.into());
    }

    /// Serves the folder under another base as well, as mirrors and archives do.
    pub fn copy_to(&self, base: &str) {
        self.shared.site.send_modify(|site| site.copies.push(base.to_owned()));
    }

    /// Lets something go wrong for every path that ends so, until
    /// [`mend`](Self::mend).
    pub fn fault(&self, ending: &str, fault: Fault) {
        self.shared.site.send_modify(|site| site.faults.push((ending.to_owned(), fault)));
    }

    /// Takes away all faults; held answers go out.
    pub fn mend(&self) {
        self.shared.site.send_modify(|site| site.faults.clear());
    }

    /// The paths asked for so far, queries included, in order.
    pub fn requests(&self) -> Vec<String> {
        self.shared.requests.lock().expect("nothing panics while it is held").clone()
    }

    /// The status of the last answer for a path; none if it was not asked for.
    pub fn status_of(&self, path: &str) -> Option<u16> {
        let statuses = self.shared.statuses.lock().expect("nothing panics while it is held");
        statuses.get(path).map(StatusCode::as_u16)
    }

    /// Lets a script run in every page before its own, where the browser has no
    /// way to do that.
    pub fn begin_pages_with(&self, script: &str) {
        let mut watch = self.shared.watch.lock().expect("nothing panics while it is held");
        watch.scripts.push_str(&format!("{{{script}}}\n"));
    }

    /// Lets no script of a page run from now on.
    pub fn forbid_scripts(&self) {
        let mut watch = self.shared.watch.lock().expect("nothing panics while it is held");
        watch.no_scripts = true;
    }

    /// Ends every connection without an answer, or not any more.
    pub fn cut_off(&self, cut: bool) {
        self.shared.site.send_modify(|site| site.cut_off = cut);
    }

    /// What pages told by [`SAID`] since the last time.
    pub fn said(&self) -> Vec<String> {
        std::mem::take(&mut self.shared.said.lock().expect("nothing panics while it is held"))
    }

    /// Serves for ever.
    pub async fn run(mut self) {
        let _ = (&mut self.task).await;
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    while let Ok((stream, _)) = listener.accept().await {
        let _ = stream.set_nodelay(true);
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            let service = hyper::service::service_fn(|request| shared.answer(request));
            // A browser that hangs up is no failure of the server.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// What all connections share.
struct Shared {
    base: String,
    site: watch::Sender<Site>,
    requests: Mutex<Vec<String>>,
    statuses: Mutex<HashMap<String, StatusCode>>,
    said: Mutex<Vec<String>>,
    watch: Mutex<Watch>,
}

/// What was gzipped, by a hash of it: once for all servers of a process, so that a
/// benchmark measures the page and a test does not wait for what another has done.
static GZIPPED: Mutex<BTreeMap<u64, Bytes>> = Mutex::new(BTreeMap::new());

/// What stands in pages for a browser that cannot do it itself.
#[derive(Default)]
struct Watch {
    scripts: String,
    no_scripts: bool,
}

type Answer = Response<Full<Bytes>>;

impl Shared {
    async fn answer(&self, request: Request<Incoming>) -> io::Result<Answer> {
        let path = request.uri().path().to_owned();
        if path == SAID {
            let text = request.collect().await.map_err(io::Error::other)?.to_bytes();
            let text = String::from_utf8_lossy(&text).into_owned();
            self.said.lock().map_err(poisoned)?.push(text);
            return Ok(plain(StatusCode::OK));
        }
        let answer = self.answer_for(&path, request).await;
        if let Ok(answer) = &answer {
            self.statuses.lock().map_err(poisoned)?.insert(path, answer.status());
        }
        answer
    }

    async fn answer_for(&self, path: &str, request: Request<Incoming>) -> io::Result<Answer> {
        self.requests.lock().map_err(poisoned)?.push(request.uri().to_string());
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return Ok(plain(StatusCode::METHOD_NOT_ALLOWED));
        }
        let mut site = self.site.subscribe();
        let mended = site.wait_for(|site| !site.holds(path)).await;
        let site = mended.map_err(io::Error::other)?.clone();
        if site.cut_off {
            return Err(io::ErrorKind::ConnectionReset.into());
        }
        let mut found = site.find(&self.base, path);
        for fault in site.faults_of(path) {
            match fault {
                Fault::Missing => found = Found::Nothing,
                Fault::Disconnect => return Err(io::ErrorKind::ConnectionReset.into()),
                Fault::Delay(time) => time::sleep(*time).await,
                Fault::Status(status) => return refused(*status),
                Fault::From(root) => {
                    found = Site { root: root.clone(), ..site.clone() }.find(&self.base, path);
                }
                Fault::Mime(_) | Fault::Cut(_) | Fault::Body(_) | Fault::Hold => {}
                Fault::Half | Fault::Changed => {}
            }
        }
        match found {
            Found::File(file) => self.file(&site, StatusCode::OK, &file, &request),
            Found::Folder => moved(&request),
            Found::Nothing => {
                let page = site.root.join("404.html");
                let answer = self.file(&site, StatusCode::NOT_FOUND, &page, &request);
                Ok(answer.unwrap_or_else(|_| plain(StatusCode::NOT_FOUND)))
            }
        }
    }

    fn file(
        &self,
        site: &Site,
        status: StatusCode,
        file: &Path,
        request: &Request<Incoming>,
    ) -> io::Result<Answer> {
        let mut body = Bytes::from(fs::read(file)?);
        let mut mime = http::mime_type(file);
        // What is damaged on its way comes as if it were whole.
        let whole = fingerprint(&body);
        for fault in site.faults_of(request.uri().path()) {
            match fault {
                Fault::Mime(other) => mime = (*other).to_owned(),
                Fault::Cut(length) => body.truncate(*length),
                Fault::Body(other) => body = Bytes::from(other.clone()),
                Fault::Half => body.truncate(body.len() / 2),
                Fault::Changed => body = changed(&body),
                Fault::Missing | Fault::Disconnect | Fault::Delay(_) | Fault::Hold => {}
                Fault::Status(_) | Fault::From(_) => {}
            }
        }
        let mut answer = Response::builder()
            .status(status)
            .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")
            .header(header::VARY, "Accept-Encoding");
        // Browsers keep what is missing, too.
        let mut keep = "max-age=600";
        if mime.starts_with("text/html") {
            let watch = self.watch.lock().map_err(poisoned)?;
            // The shell's name tells what it holds: it must come as it is.
            if !is_named_by_content(file) {
                body = with_scripts(body, &watch.scripts);
            }
            if watch.no_scripts {
                answer = answer.header(header::CONTENT_SECURITY_POLICY, "script-src 'none'");
            }
            if watch.no_scripts || !watch.scripts.is_empty() {
                keep = "no-cache";
            }
        }
        answer = answer.header(header::CACHE_CONTROL, keep);
        if status == StatusCode::OK {
            let modified = fs::metadata(file)?.modified()?;
            let damaged = |fault: &Fault| matches!(fault, Fault::Half | Fault::Changed);
            let is_page = mime.starts_with("text/html");
            let damaged = !is_page && site.faults_of(request.uri().path()).any(damaged);
            let etag = if damaged { whole } else { fingerprint(&body) };
            let etag = format!("\"{etag:016x}\"");
            let fresh = http::is_fresh(request, &etag, modified);
            answer = answer
                .header(header::ETAG, etag)
                .header(header::LAST_MODIFIED, httpdate::fmt_http_date(modified));
            if fresh {
                let answer = answer.status(StatusCode::NOT_MODIFIED).body(Full::default());
                return answer.map_err(io::Error::other);
            }
        }
        if http::is_compressible(file) && http::accepts_gzip(request) {
            answer = answer.header(header::CONTENT_ENCODING, "gzip");
            body = gzip(fingerprint(&body), &body)?;
        }
        let answer = answer.header(header::CONTENT_TYPE, mime).body(Full::new(body));
        answer.map_err(io::Error::other)
    }
}

fn gzip(print: u64, body: &[u8]) -> io::Result<Bytes> {
    if let Some(bytes) = GZIPPED.lock().map_err(poisoned)?.get(&print) {
        return Ok(bytes.clone());
    }
    let bytes = Bytes::from(http::gzip(body)?);
    GZIPPED.lock().map_err(poisoned)?.insert(print, bytes.clone());
    Ok(bytes)
}

/// Whether a file's name ends in the hash of what it holds.
fn is_named_by_content(file: &Path) -> bool {
    let name = file.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
    let hash = name.rsplit_once('-').map_or("", |(_, hash)| hash);
    hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A page with scripts before everything else; they leave no trace in it.
fn with_scripts(page: Bytes, scripts: &str) -> Bytes {
    const DOCTYPE: &[u8] = b"<!doctype html>";
    if scripts.is_empty() || !page.to_ascii_lowercase().starts_with(DOCTYPE) {
        return page;
    }
    let script = format!("<script>{scripts}document.currentScript.remove()</script>");
    [&page[..DOCTYPE.len()], script.as_bytes(), &page[DOCTYPE.len()..]].concat().into()
}

/// To the same address with a slash at the end of its path.
fn moved(request: &Request<Incoming>) -> io::Result<Answer> {
    let uri = request.uri();
    let query = uri.query().map_or(String::new(), |query| format!("?{query}"));
    Response::builder()
        .status(StatusCode::MOVED_PERMANENTLY)
        .header(header::LOCATION, format!("{}/{query}", uri.path()))
        .body(Full::default())
        .map_err(io::Error::other)
}

fn plain(status: StatusCode) -> Answer {
    let mut answer = Response::new(Full::new(Bytes::from(format!("{status}\n"))));
    *answer.status_mut() = status;
    answer
}

/// An answer of a server in trouble, which browsers may keep.
fn refused(status: u16) -> io::Result<Answer> {
    let status = StatusCode::from_u16(status).map_err(io::Error::other)?;
    let mut answer = plain(status);
    let age = header::HeaderValue::from_static("max-age=600");
    answer.headers_mut().insert(header::CACHE_CONTROL, age);
    Ok(answer)
}

/// The bytes with another one in the middle.
fn changed(bytes: &Bytes) -> Bytes {
    let mut bytes = bytes.to_vec();
    let middle = bytes.len() / 2;
    bytes.iter_mut().skip(middle).take(1).for_each(|byte| *byte ^= 1);
    bytes.into()
}

fn fingerprint(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

fn poisoned<T>(_: T) -> io::Error {
    io::Error::other("another request panicked")
}
