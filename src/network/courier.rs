//! Polite requests: one at a time for each host, with a pause between them, and
//! again after a while where that may help.

use super::{Clock, Failure, Method, Request, Response, Transport};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use url::Url;

/// How polite.
#[derive(Clone, Copy, Debug)]
pub struct Manners {
    /// The pause between two requests to one host.
    pub interval: Duration,
    /// How often a request is repeated that a server has been too busy for.
    pub retries: u32,
    /// The longest that a server's `Retry-After` is waited for.
    pub patience: Duration,
}

impl Default for Manners {
    fn default() -> Self {
        Self { interval: Duration::from_secs(1), retries: 2, patience: Duration::from_secs(120) }
    }
}

/// Sends requests of many threads politely.
pub struct Courier<'a> {
    transport: &'a dyn Transport,
    /// What tells the time.
    pub clock: &'a dyn Clock,
    manners: Manners,
    /// When each host may be asked next; who holds it is asking.
    hosts: Mutex<HashMap<String, Arc<Mutex<Duration>>>>,
}

impl<'a> Courier<'a> {
    /// A courier that nobody has sent yet.
    pub fn new(transport: &'a dyn Transport, clock: &'a dyn Clock, manners: Manners) -> Self {
        Self { transport, clock, manners, hosts: Mutex::default() }
    }

    /// Sends a request once its host may be asked. What a server was too busy for,
    /// or what broke on the way, is sent again; not so a HEAD, for who sends it will
    /// ask with a GET.
    ///
    /// # Errors
    /// [`Failure`], that of the last try.
    pub fn send(&self, request: &Request) -> Result<Response, Failure> {
        let host = self.host(&request.url);
        let mut next = held(&host);
        let retries = if request.method == Method::Head { 0 } else { self.manners.retries };
        for attempt in 0.. {
            self.clock.sleep_until(*next);
            let answer = self.transport.send(request);
            let now = self.clock.now();
            *next = now + self.manners.interval;
            let longer = self.manners.interval * (2 << attempt.min(6));
            let Some(wait) = pause(&answer, now, longer) else { return answer };
            let is_too_long = wait > self.manners.patience;
            *next = now + wait.min(self.manners.patience).max(self.manners.interval);
            if attempt >= retries || is_too_long {
                return answer;
            }
        }
        Err(Failure::Timeout)
    }

    /// Whether a server asks for a longer pause than anybody waits for.
    pub fn is_sent_away(&self, answer: &Response) -> bool {
        let now = i64::try_from(self.clock.now().as_secs()).unwrap_or(i64::MAX);
        answer.retry_after(now).is_some_and(|wait| wait > self.manners.patience)
    }

    fn host(&self, url: &str) -> Arc<Mutex<Duration>> {
        held(&self.hosts).entry(host_of(url)).or_default().clone()
    }
}

/// Scheme, host and port of an address: the server that is asked.
pub fn host_of(url: &str) -> String {
    let host = |url: Url| {
        let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
        url.host_str().map(|host| format!("{host}{port}"))
    };
    Url::parse(url).ok().and_then(host).unwrap_or_default()
}

/// What a lock guards: numbers and maps that are whole whoever broke off.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How long to wait before an answer may be another one, `longer` if the server does
/// not say; none if it stays.
fn pause(answer: &Result<Response, Failure>, now: Duration, longer: Duration) -> Option<Duration> {
    match answer {
        Ok(answer) if answer.status == 429 || answer.status >= 500 => {
            let now = i64::try_from(now.as_secs()).unwrap_or(i64::MAX);
            Some(answer.retry_after(now).unwrap_or(longer))
        }
        Err(Failure::Timeout | Failure::Cut | Failure::Unreachable) => Some(longer),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{super::clock::tests::TestClock, *};

    /// A server that answers by a script and notes when it was asked.
    struct Script<'a> {
        clock: &'a TestClock,
        answers: Mutex<Vec<Result<Response, Failure>>>,
        asked: Mutex<Vec<(u64, String)>>,
    }

    impl Transport for Script<'_> {
        fn send(&self, request: &Request) -> Result<Response, Failure> {
            let second = self.clock.now().as_secs() - 1_000_000_000;
            self.asked.lock().unwrap().push((second, request.url.clone()));
            let mut answers = self.answers.lock().unwrap();
            if answers.is_empty() { Ok(status(200, None)) } else { answers.remove(0) }
        }
    }

    fn status(status: u16, after: Option<&str>) -> Response {
        let headers = after.map(|value| ("retry-after".into(), value.into()));
        Response { status, headers: headers.into_iter().collect(), ..Response::default() }
    }

    /// The seconds in which a server was asked, and the last status.
    fn asked(method: Method, answers: Vec<Result<Response, Failure>>) -> (Vec<u64>, Option<u16>) {
        let clock = TestClock(Mutex::new(Duration::from_secs(1_000_000_000)));
        let server =
            Script { clock: &clock, answers: Mutex::new(answers), asked: Mutex::default() };
        let courier = Courier::new(&server, &clock, Manners::default());
        let last = courier.send(&Request::new(method, "https://a.example/"));
        let seconds = server.asked.lock().unwrap().iter().map(|(second, _)| *second).collect();
        (seconds, last.ok().map(|answer| answer.status))
    }

    #[test]
    fn what_a_server_was_too_busy_for_is_asked_again_when_it_says() {
        let get = |answers| asked(Method::Get, answers);
        assert_eq!(get(vec![Ok(status(404, None))]), (vec![0], Some(404)));
        assert_eq!(get(vec![Ok(status(503, Some("7")))]), (vec![0, 7], Some(200)));
        assert_eq!(get(vec![Err(Failure::Timeout), Err(Failure::Cut)]), (vec![0, 2, 6], Some(200)));
        let busy = || Ok(status(429, None));
        assert_eq!(get(vec![busy(), busy(), busy()]), (vec![0, 2, 6], Some(429)));
        // An hour is not waited for.
        assert_eq!(get(vec![Ok(status(429, Some("3600")))]), (vec![0], Some(429)));
        assert_eq!(get(vec![Err(Failure::Dns)]), (vec![0], None));
        assert_eq!(asked(Method::Head, vec![Err(Failure::Timeout)]), (vec![0], None));
    }

    #[test]
    fn one_host_is_asked_once_a_second_and_others_are_not_kept_waiting() {
        let clock = TestClock(Mutex::new(Duration::from_secs(1_000_000_000)));
        let server = Script { clock: &clock, answers: Mutex::default(), asked: Mutex::default() };
        let courier = Courier::new(&server, &clock, Manners::default());
        for url in ["https://a.example/1", "https://b.example/1", "https://A.example/2"] {
            assert!(courier.send(&Request::new(Method::Get, url)).is_ok());
        }
        let asked: Vec<u64> =
            server.asked.lock().unwrap().iter().map(|(second, _)| *second).collect();
        assert_eq!(asked, [0, 0, 1]);
    }
}
