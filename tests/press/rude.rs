//! A server that misbehaves, for commands that ask servers of others. It speaks HTTP
//! by hand, for no library would answer like this.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// A server on this machine, as long as the test runs.
pub struct Rude {
    /// `http://127.0.0.1:4000`, without a path.
    pub address: String,
    log: Arc<Mutex<Log>>,
    pages: Arc<Mutex<Pages>>,
}

/// What is answered instead of what [`answer`] knows, by host and path.
type Pages = BTreeMap<String, String>;

#[derive(Default)]
struct Log {
    /// Method, host and path of each request.
    asked: Vec<String>,
    /// Who is being answered.
    busy: BTreeMap<String, usize>,
    /// The most that one host was asked for at a time.
    most: usize,
}

impl Rude {
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let (log, pages) = (Arc::new(Mutex::new(Log::default())), Arc::<Mutex<Pages>>::default());
        let (log_of, pages_of) = (log.clone(), pages.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, pages) = (log_of.clone(), pages_of.clone());
                thread::spawn(move || talk(stream, &log, &pages));
            }
        });
        Self { address, log, pages }
    }

    /// An option that sends requests for a site here.
    pub fn detour(&self, site: &str) -> String {
        format!("--detour={site}={}", self.address)
    }

    /// From now on a path of a host is answered with this: a whole response.
    pub fn put(&self, place: &str, response: impl Into<String>) {
        self.pages.lock().unwrap().insert(place.into(), response.into());
    }

    /// How often something was asked for: `GET a.example/b`.
    pub fn count(&self, asked: &str) -> usize {
        self.log.lock().unwrap().asked.iter().filter(|one| *one == asked).count()
    }

    /// All that was asked for.
    pub fn asked(&self) -> Vec<String> {
        self.log.lock().unwrap().asked.clone()
    }

    /// The most that one host was asked for at a time.
    pub fn most_at_a_time(&self) -> usize {
        self.log.lock().unwrap().most
    }
}

/// A response with a body.
pub fn page(status: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    )
}

fn to(status: &str, location: &str) -> String {
    format!("HTTP/1.1 {status}\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n")
}

/// One request a connection.
fn talk(mut stream: TcpStream, log: &Mutex<Log>, pages: &Mutex<Pages>) {
    let Some((method, place)) = request(&stream) else { return };
    let (host, path) = place.split_at(place.find('/').unwrap_or(place.len()));
    {
        let mut log = log.lock().unwrap();
        log.asked.push(format!("{method} {place}"));
        let busy = log.busy.entry(host.into()).or_default();
        *busy += 1;
        log.most = log.most.max(log.busy[host]);
    }
    let known = pages.lock().unwrap().get(&place).cloned();
    let mut response = known.unwrap_or_else(|| answer(&method, path));
    if method == "HEAD" {
        response.truncate(response.find("\r\n\r\n").map_or(response.len(), |at| at + 4));
    }
    if path == "/hang" {
        // Until the other side has had enough.
        let _ = stream.read(&mut [0; 64]);
    }
    // Before the answer: whoever has it may ask again at once.
    *log.lock().unwrap().busy.entry(host.into()).or_default() -= 1;
    let _ = stream.write_all(response.replacen("\r\n", "\r\nconnection: close\r\n", 1).as_bytes());
}

/// Method, and host and path.
fn request(stream: &TcpStream) -> Option<(String, String)> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next()?.ok()?;
    let mut words = first.split(' ');
    let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut host = String::new();
    for line in lines {
        let line = line.ok()?;
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("host")
        {
            host = value.trim().to_owned();
        }
    }
    Some((method, host + &path))
}

/// What a path is answered with.
fn answer(method: &str, path: &str) -> String {
    let status = path.trim_start_matches('/');
    match path {
        "/ok" | "/" | "/new" => page("200 OK", "好"),
        "/no-head" if method == "HEAD" => page("405 Method Not Allowed", ""),
        "/head-404" if method == "HEAD" => page("404 Not Found", ""),
        "/no-head" | "/head-404" => page("200 OK", "好"),
        "/429" => "HTTP/1.1 429 Slow Down\r\nretry-after: 0\r\ncontent-length: 0\r\n\r\n".into(),
        "/cut" => "HTTP/1.1 200 OK\r\ncontent-le".into(),
        "/garbage" => "SSH-2.0-OpenSSH_9.6\r\n\r\n".into(),
        "/reset" => String::new(),
        "/round" => to("302 Found", "/round"),
        "/soft" => to("302 Found", "/"),
        "/moved" => to("301 Moved Permanently", "/new"),
        "/none" => page("404 Not Found", "没有"),
        _ if status.len() == 3 && status.bytes().all(|byte| byte.is_ascii_digit()) => {
            page(&format!("{status} Status"), "")
        }
        _ => page("404 Not Found", "没有"),
    }
}
