//! Many links: each host has a worker of its own while its links are asked for, and
//! no more hosts are asked at a time than there are workers.

use super::{Courier, Verdict, host_of, probe};
use std::{
    collections::BTreeMap,
    ops::ControlFlow,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{SyncSender, sync_channel},
    },
    thread,
};

/// After how many links in a row that fare alike a host is left in peace.
const ENOUGH: usize = 5;

/// A link that had its turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Its address.
    pub url: String,
    /// What was found; none if its host was left in peace.
    pub verdict: Option<Verdict>,
}

/// A walk through links.
pub struct Round<'a> {
    /// Who asks.
    pub courier: &'a Courier<'a>,
    /// How many hosts are asked at a time.
    pub workers: usize,
}

impl Round<'_> {
    /// Asks for each link and hands over what was found as soon as it is known. A
    /// break ends the walk after the requests that are under way.
    pub fn run(&self, urls: Vec<String>, mut each: impl FnMut(Checked) -> ControlFlow<()>) {
        let mut hosts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for url in urls {
            hosts.entry(host_of(&url)).or_default().push(url);
        }
        // Those with the most links take longest and begin first.
        let mut queues: Vec<Vec<String>> = hosts.into_values().collect();
        queues.sort_by_key(Vec::len);
        let workers = self.workers.clamp(1, queues.len().max(1));
        let queues = Mutex::new(queues);
        let is_over = AtomicBool::new(false);
        // Nobody asks on while what was found waits to be taken: a walk that is broken off ends.
        let (sender, found) = sync_channel(0);
        thread::scope(|scope| {
            for _ in 0..workers {
                let sender = sender.clone();
                scope.spawn(|| {
                    let sender = sender;
                    while let Some(urls) = pop(&queues) {
                        self.walk(urls, &sender, &is_over);
                    }
                });
            }
            drop(sender);
            for checked in found {
                if each(checked).is_break() {
                    is_over.store(true, Ordering::Relaxed);
                    break;
                }
            }
        });
    }

    /// The links of one host, in order.
    fn walk(&self, urls: Vec<String>, sender: &SyncSender<Checked>, is_over: &AtomicBool) {
        let mut alike = 0;
        let mut last = None;
        for url in urls {
            if is_over.load(Ordering::Relaxed) {
                return;
            }
            let verdict = (alike < ENOUGH).then(|| probe(self.courier, &url));
            if let Some(verdict) = &verdict {
                let same = last.as_ref() == Some(verdict);
                alike = if !verdict.is_of_host() {
                    0
                } else if same {
                    alike + 1
                } else {
                    1
                };
                last = Some(verdict.clone());
            }
            if sender.send(Checked { url, verdict }).is_err() {
                return;
            }
        }
    }
}

fn pop(queues: &Mutex<Vec<Vec<String>>>) -> Option<Vec<String>> {
    queues.lock().unwrap_or_else(PoisonError::into_inner).pop()
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Failure, Manners, Request, Response, Transport, clock::tests::TestClock},
        *,
    };
    use std::collections::BTreeSet;

    /// A network that notes who is being asked, and that fails if a host is asked for
    /// two things at a time.
    #[derive(Default)]
    struct Network {
        busy: Mutex<BTreeSet<String>>,
        asked: Mutex<Vec<String>>,
    }

    impl Transport for Network {
        fn send(&self, request: &Request) -> Result<Response, Failure> {
            let host = host_of(&request.url);
            assert!(self.busy.lock().unwrap().insert(host.clone()), "{host} is asked twice");
            self.asked.lock().unwrap().push(request.url.clone());
            // A place where another thread may come in.
            thread::yield_now();
            self.busy.lock().unwrap().remove(&host);
            if request.url.contains("/slow") {
                return Err(Failure::Timeout);
            }
            let headers = request
                .url
                .contains("/to")
                .then(|| ("location".to_owned(), "https://b.example/here".to_owned()));
            let status = if headers.is_some() { 302 } else { 200 };
            Ok(Response { status, headers: headers.into_iter().collect(), ..Response::default() })
        }
    }

    fn run(network: &Network, urls: Vec<String>, most: usize) -> Vec<Checked> {
        let clock = TestClock::at("2026-11-27T00:00:00Z");
        let courier = Courier::new(network, &clock, Manners::default());
        let mut found = Vec::new();
        Round { courier: &courier, workers: 8 }.run(urls, |checked| {
            found.push(checked);
            if found.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        found
    }

    #[test]
    fn no_host_is_asked_for_two_things_at_a_time_not_even_by_redirects() {
        let network = Network::default();
        let hosts = ["a", "b", "c", "d", "e"];
        let urls = |host: &str| -> Vec<String> {
            (0..20).map(|at| format!("https://{host}.example/{at}/to")).collect()
        };
        let found = run(&network, hosts.iter().flat_map(|host| urls(host)).collect(), usize::MAX);
        assert_eq!(found.len(), 100);
        assert!(found.iter().all(|checked| checked.verdict == Some(Verdict::Alive)));
    }

    #[test]
    fn a_host_that_does_not_answer_is_left_in_peace() {
        let network = Network::default();
        let mut urls: Vec<String> =
            (0..9).map(|at| format!("https://a.example/slow/{at}")).collect();
        urls.push("https://b.example/".into());
        let found = run(&network, urls, usize::MAX);
        assert_eq!(found.iter().filter(|checked| checked.verdict.is_none()).count(), 4);
        assert!(found.iter().any(|checked| checked.verdict == Some(Verdict::Alive)));
    }

    #[test]
    fn a_walk_that_is_broken_off_ends() {
        let network = Network::default();
        let urls = (0..100).map(|at| format!("https://a.example/{at}")).collect();
        assert_eq!(run(&network, urls, 3).len(), 3);
        assert!(network.asked.lock().unwrap().len() < 100);
    }
}
