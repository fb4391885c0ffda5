//! A request, its answer, and what can go wrong, as plain types.

use encoding_rs::{Encoding, UTF_8};
use std::{borrow::Cow, time::Duration};

/// What is asked of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The headers of the answer, without its body.
    Head,
    /// The whole answer.
    Get,
    /// Take this body.
    Post,
}

/// A request. Redirects are not followed: they are answers, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What is asked.
    pub method: Method,
    /// An http or https address.
    pub url: String,
    /// Names and values of headers.
    pub headers: Vec<(&'static str, String)>,
    /// The body of a [`Method::Post`].
    pub body: Vec<u8>,
    /// The most bytes of the answer's body that are read.
    pub most: usize,
}

/// What a server has answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The status, such as 200.
    pub status: u16,
    /// Names, in lower case, and values of headers.
    pub headers: Vec<(String, String)>,
    /// The body, or its beginning.
    pub body: Vec<u8>,
    /// Whether the body broke off before its end.
    pub broken_off: bool,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Not an http or https address with a host.
    #[error("网址写得不对")]
    BadAddress,
    /// A host of a private network, or this machine.
    #[error("是内网或本机的地址")]
    Private,
    /// No address for the host's name.
    #[error("查不到域名")]
    Dns,
    /// The server cannot be reached.
    #[error("连不上")]
    Unreachable,
    /// The certificate, or the rest of the handshake.
    #[error("证书或加密连接有问题")]
    Tls,
    /// Too slow.
    #[error("太久没有回答")]
    Timeout,
    /// The connection ended within the answer.
    #[error("连接中断")]
    Cut,
    /// The answer is not HTTP.
    #[error("回答不合 HTTP 的规矩")]
    Garbled,
}

/// Who sends requests.
pub trait Transport: Sync {
    /// Sends a request and waits for the answer.
    ///
    /// # Errors
    /// [`Failure`]; a status such as 404 is an answer.
    fn send(&self, request: &Request) -> Result<Response, Failure>;
}

impl Request {
    /// A request without headers of its own. Of the answer a megabyte is read.
    pub fn new(method: Method, url: impl Into<String>) -> Self {
        let url = url.into();
        Self { method, url, headers: Vec::new(), body: Vec::new(), most: 1 << 20 }
    }

    /// A request that hands over JSON.
    pub fn post_json(url: impl Into<String>, body: impl Into<Vec<u8>>) -> Self {
        let json = ("content-type", "application/json".to_owned());
        Self { body: body.into(), headers: vec![json], ..Self::new(Method::Post, url) }
    }
}

impl Response {
    /// The first value of a header, named in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|(known, _)| known == name);
        header.map(|(_, value)| value.trim())
    }

    /// Whether the request was answered as it was meant.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The body as text, by the character set of the header, or UTF-8. What is not
    /// of that set becomes a mark for it.
    pub fn text(&self) -> Cow<'_, str> {
        let kind = self.header("content-type").unwrap_or_default().to_ascii_lowercase();
        let label = kind.split_once("charset=").map(|(_, label)| {
            label.split(';').next().unwrap_or_default().trim_matches(['"', '\'', ' '])
        });
        let set = label.and_then(|label| Encoding::for_label(label.as_bytes())).unwrap_or(UTF_8);
        set.decode(&self.body).0
    }

    /// How long the server asks to wait (`Retry-After`), either in seconds or
    /// until a moment; `now` is in seconds since 1970.
    pub fn retry_after(&self, now: i64) -> Option<Duration> {
        let value = self.header("retry-after")?;
        let seconds = match value.parse::<u64>() {
            Ok(seconds) => seconds,
            Err(_) => {
                let moment = jiff::fmt::rfc2822::parse(value).ok()?.timestamp().as_second();
                u64::try_from(moment.saturating_sub(now)).unwrap_or(0)
            }
        };
        Some(Duration::from_secs(seconds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(headers: &[(&str, &str)], body: &[u8]) -> Response {
        let owned = |(name, value): &(&str, &str)| ((*name).into(), (*value).into());
        Response {
            headers: headers.iter().map(owned).collect(),
            body: body.to_vec(),
            ..Response::default()
        }
    }

    #[test]
    fn a_body_is_read_by_its_character_set() {
        let gbk = answer(&[("content-type", "text/html; Charset=\"GBK\"")], b"\xd6\xd0\xce\xc4");
        assert_eq!(gbk.text(), "中文");
        assert_eq!(answer(&[], "中文".as_bytes()).text(), "中文");
        let unknown = answer(&[("content-type", "text/html; charset=none")], "中".as_bytes());
        assert_eq!(unknown.text(), "中");
        assert_eq!(answer(&[], b"a\xff").text(), "a\u{fffd}");
    }

    #[test]
    fn a_server_says_how_long_to_wait_in_two_ways() {
        let after = |value: &str| answer(&[("retry-after", value)], b"").retry_after(784_111_700);
        assert_eq!(after("120"), Some(Duration::from_secs(120)));
        assert_eq!(after("Sun, 06 Nov 1994 08:49:37 GMT"), Some(Duration::from_secs(77)));
        assert_eq!(after("Sat, 05 Nov 1994 08:49:37 GMT"), Some(Duration::ZERO));
        assert_eq!(after("soon"), None);
    }
}
