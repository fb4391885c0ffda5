//! What HTTP asks of a static server: types, compression, revalidation.

use flate2::{Compression, write::GzEncoder};
use hyper::header::{ACCEPT_ENCODING, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH};
use hyper::{Request, body::Incoming};
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Whether the browser's copy is still good: an ETag counts before a date.
pub fn is_fresh(request: &Request<Incoming>, etag: &str, modified: SystemTime) -> bool {
    if let Some(tags) = text(request, IF_NONE_MATCH) {
        let same = |tag: &str| tag.trim().trim_start_matches("W/") == etag;
        return tags.trim() == "*" || tags.split(',').any(same);
    }
    let since = text(request, IF_MODIFIED_SINCE);
    // HTTP dates have no parts of a second.
    since
        .and_then(|date| httpdate::parse_http_date(date).ok())
        .is_some_and(|since| modified < since + Duration::from_secs(1))
}

/// Whether the browser takes gzip.
pub fn accepts_gzip(request: &Request<Incoming>) -> bool {
    text(request, ACCEPT_ENCODING).unwrap_or_default().split(',').any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        name.trim() == "gzip" && !matches!(weight.trim(), "q=0" | "q=0.0")
    })
}

/// Whether Pages compresses such a file.
pub fn is_compressible(file: &Path) -> bool {
    let text = ["atom", "css", "html", "js", "json", "md", "mjs", "svg", "txt", "xml"];
    text.contains(&extension(file)) || matches!(extension(file), "wasm" | "webmanifest")
}

/// The file's type.
pub fn mime_type(file: &Path) -> String {
    let mime = match extension(file) {
        "mjs" => "text/javascript".to_owned(),
        "xml" => "application/xml".to_owned(),
        _ => mime_guess::from_path(file).first_or_octet_stream().essence_str().to_owned(),
    };
    let is_text = mime.starts_with("text/") || mime.ends_with("/json") || mime.ends_with("/xml");
    if is_text { format!("{mime}; charset=utf-8") } else { mime }
}

/// The bytes, gzipped.
pub fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn text(request: &Request<Incoming>, name: HeaderName) -> Option<&str> {
    request.headers().get(name)?.to_str().ok()
}

fn extension(file: &Path) -> &str {
    file.extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}
