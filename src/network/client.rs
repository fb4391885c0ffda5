//! Requests over the network, by `ureq`: blocking, so that a thread is a
//! conversation, and small.

use super::{Failure, Method, Request, Response, Transport, is_public};
use std::{
    io::{ErrorKind, Read},
    str::FromStr,
    time::Duration,
};
use ureq::{
    Agent, Error,
    config::Config,
    http::{Uri, header::HOST},
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::{DefaultConnector, NextTimeout},
    },
};
use url::{Host, Url};

/// What the press calls itself.
const USER_AGENT: &str = concat!(
    "Mozilla/5.0 (compatible; briefing-press/",
    env!("CARGO_PKG_VERSION"),
    "; +",
    env!("CARGO_PKG_REPOSITORY"),
    ")"
);

/// How a [`Client`] goes about it.
#[derive(Clone, Debug)]
pub struct ClientOptions {
    /// The longest that an answer may take, in all.
    pub timeout: Duration,
    /// The longest that reaching a server may take.
    pub connect: Duration,
    /// Whether addresses of private networks and of this machine may be asked.
    pub private: bool,
    /// Servers that are asked in the place of others.
    pub detours: Vec<Detour>,
}

/// A server that is asked in the place of another, such as a mirror, or one of a
/// test: `https://api.github.com=http://127.0.0.1:4000`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detour {
    /// Scheme, host and port, as [`Url`] writes them.
    from: String,
    /// Who is asked.
    to: Url,
}

/// Not two addresses with `=` between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("要写成 https://原来的网站=http://代替它的网站，两边都只有协议、域名和端口")]
pub struct DetourError;

/// Sends requests over the network.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    options: ClientOptions,
}

impl Default for ClientOptions {
    fn default() -> Self {
        let timeout = Duration::from_secs(30);
        Self { timeout, connect: Duration::from_secs(10), private: false, detours: Vec::new() }
    }
}

impl FromStr for Detour {
    type Err = DetourError;

    fn from_str(text: &str) -> Result<Self, DetourError> {
        let origin = |text: &str| {
            let url = Url::parse(text.trim()).ok().filter(|url| url.has_host());
            url.filter(|url| url.path() == "/" && url.query().is_none()).ok_or(DetourError)
        };
        let (from, to) = text.split_once('=').ok_or(DetourError)?;
        Ok(Self { from: origin(from)?.origin().ascii_serialization(), to: origin(to)? })
    }
}

impl Client {
    /// A client; a proxy that the environment names (`HTTPS_PROXY`) is used.
    pub fn new(options: ClientOptions) -> Self {
        let config = Agent::config_builder()
            .user_agent(USER_AGENT)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(options.timeout))
            .timeout_connect(Some(options.connect))
            .max_response_header_size(64 << 10)
            .build();
        let mut named: Vec<Uri> =
            options.detours.iter().filter_map(|detour| detour.to.as_str().parse().ok()).collect();
        named.extend(config.proxy().map(|proxy| proxy.uri().clone()));
        let resolver = Guarded { inner: DefaultResolver::default(), named, open: options.private };
        let agent = Agent::with_parts(config, DefaultConnector::new(), resolver);
        Self { agent, options }
    }

    /// Where a request goes, and the host that it names if that is another one.
    fn route(&self, url: &Url) -> (Url, Option<String>) {
        let origin = url.origin().ascii_serialization();
        let Some(detour) = self.options.detours.iter().find(|detour| detour.from == origin) else {
            return (url.clone(), None);
        };
        let mut to = detour.to.clone();
        to.set_path(url.path());
        to.set_query(url.query());
        let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
        (to, url.host_str().map(|host| format!("{host}{port}")))
    }
}

impl Transport for Client {
    fn send(&self, request: &Request) -> Result<Response, Failure> {
        let url = Url::parse(&request.url).map_err(|_| Failure::BadAddress)?;
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return Err(Failure::BadAddress);
        }
        let (to, host) = self.route(&url);
        if host.is_none() && !self.options.private && is_private_literal(&url) {
            return Err(Failure::Private);
        }
        let method = match request.method {
            Method::Head => "HEAD",
            Method::Get => "GET",
            Method::Post => "POST",
        };
        let mut built = ureq::http::Request::builder().method(method).uri(to.as_str());
        for (name, value) in &request.headers {
            built = built.header(*name, value);
        }
        if let Some(host) = host {
            built = built.header(HOST, host);
        }
        let answer = match request.method {
            Method::Post => self
                .agent
                .run(built.body(request.body.as_slice()).map_err(|_| Failure::BadAddress)?),
            _ => self.agent.run(built.body(()).map_err(|_| Failure::BadAddress)?),
        };
        Ok(read(answer.map_err(|error| failure(&error))?, request.most))
    }
}

/// Status, headers, and as much of the body as is wanted and comes.
fn read(answer: ureq::http::Response<ureq::Body>, most: usize) -> Response {
    let (head, body) = answer.into_parts();
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    let headers = head.headers.iter();
    let headers = headers.map(|(name, value)| (name.as_str().to_owned(), text(value.as_bytes())));
    let mut response = Response {
        status: head.status.as_u16(),
        headers: headers.collect(),
        ..Response::default()
    };
    let mut reader = body.into_reader().take(most as u64);
    response.broken_off = reader.read_to_end(&mut response.body).is_err();
    response
}

fn is_private_literal(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => !is_public(address.into()),
        Some(Host::Ipv6(address)) => !is_public(address.into()),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        None => true,
    }
}

fn failure(error: &Error) -> Failure {
    match error {
        Error::Timeout(_) => Failure::Timeout,
        Error::HostNotFound => Failure::Dns,
        Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) | Error::TlsRequired => Failure::Tls,
        Error::BadUri(_) | Error::Http(_) => Failure::BadAddress,
        Error::Other(other) if other.is::<PrivateAddress>() => Failure::Private,
        Error::ConnectionFailed | Error::ConnectProxyFailed(_) | Error::InvalidProxyUrl => {
            Failure::Unreachable
        }
        Error::Io(error) => match error.kind() {
            ErrorKind::TimedOut | ErrorKind::WouldBlock => Failure::Timeout,
            // What rustls says of a certificate.
            ErrorKind::InvalidData => Failure::Tls,
            ErrorKind::UnexpectedEof
            | ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::BrokenPipe => Failure::Cut,
            _ => Failure::Unreachable,
        },
        _ => Failure::Garbled,
    }
}

/// Names that lead to no public address lead nowhere.
#[derive(Debug)]
struct Guarded {
    inner: DefaultResolver,
    /// Servers that whoever started the press has named: they are trusted.
    named: Vec<Uri>,
    open: bool,
}

#[derive(Debug, thiserror::Error)]
#[error("a private address")]
struct PrivateAddress;

impl Resolver for Guarded {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.inner.resolve(uri, config, timeout).map_err(|error| match error {
            Error::Timeout(_) => error,
            _ => Error::HostNotFound,
        })?;
        let is_named =
            |known: &Uri| known.host() == uri.host() && known.port_u16() == uri.port_u16();
        if self.open || self.named.iter().any(is_named) {
            return Ok(found);
        }
        let mut public = self.empty();
        found.iter().filter(|found| is_public(found.ip())).for_each(|found| {
            public.push(*found);
        });
        if public.is_empty() { Err(Error::Other(PrivateAddress.into())) } else { Ok(public) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(options: ClientOptions, url: &str) -> Result<Response, Failure> {
        Client::new(options).send(&Request::new(Method::Get, url))
    }

    #[test]
    fn nobody_is_sent_to_this_machine_or_its_network() {
        for url in [
            "http://127.0.0.1:9/",
            "http://localhost:9/",
            "http://a.localhost./",
            "http://[::1]:9/",
            "http://0x7f.1/",
            "http://2130706433/",
            "http://169.254.169.254/latest/meta-data/",
            "http://[::ffff:10.0.0.1]/",
        ] {
            assert_eq!(sent(ClientOptions::default(), url), Err(Failure::Private), "{url}");
        }
        for url in ["ftp://a.example/", "file:///etc/passwd", "mailto:a@b.example", "https://", ""]
        {
            assert_eq!(sent(ClientOptions::default(), url), Err(Failure::BadAddress), "{url}");
        }
        let options = ClientOptions { private: true, ..ClientOptions::default() };
        assert_eq!(sent(options, "http://127.0.0.1:9/"), Err(Failure::Unreachable));
    }

    #[test]
    fn a_detour_keeps_path_and_query_and_says_for_whom() {
        let detours = vec!["https://a.example=http://127.0.0.1:9".parse().unwrap()];
        let client = Client::new(ClientOptions { detours, ..ClientOptions::default() });
        let route = |url: &str| {
            let (to, host) = client.route(&Url::parse(url).unwrap());
            (to.to_string(), host)
        };
        let there = ("http://127.0.0.1:9/b?c=1".to_owned(), Some("a.example".to_owned()));
        assert_eq!(route("https://a.example:443/b?c=1#d"), there);
        assert_eq!(route("http://a.example/b"), ("http://a.example/b".into(), None));
        for text in ["https://a.example", "a=b", "https://a.example/b=http://c.example", "="] {
            assert_eq!(text.parse::<Detour>(), Err(DetourError), "{text}");
        }
    }
}
