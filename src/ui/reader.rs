//! What the pages know: where the reader is and which data is here. Data flows
//! down from this; what somebody does on a page comes back through its methods.

use super::platform;
use crate::model::{Address, Base, Date, Index, Issue, Route};
use leptos::prelude::*;
use std::{cell::RefCell, rc::Rc, sync::Arc};

/// Something that has to be fetched.
#[derive(Clone, Debug)]
pub enum Load<T> {
    /// On its way.
    Waiting,
    /// Here.
    Ready(Arc<T>),
    /// It did not come.
    Failed(Failure),
}

/// Why data did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer, or one of a server in trouble.
    Network,
    /// The server has no such file.
    Missing,
    /// What came is not the data: cut off, or of another version.
    Broken,
}

/// A page turn that has begun and is not done.
#[derive(Clone, Debug, PartialEq)]
pub enum Journey {
    /// Nothing under way.
    Still,
    /// Its data is being fetched; the page on screen stays.
    UnderWay(Address),
    /// It came to nothing; the page on screen stays.
    Stopped(Address, Failure),
}

/// The state of the running reader, or of the page being printed.
#[derive(Clone, Copy)]
pub struct Reader {
    base: StoredValue<Base>,
    /// Where the reader is; the address bar says the same.
    pub address: RwSignal<Address>,
    /// The site and its issues.
    pub index: RwSignal<Load<Index>>,
    /// The issues asked for so far.
    pub issues: RwSignal<Vec<(Date, Load<Issue>)>>,
    /// The issues that once did not come.
    failed: StoredValue<Vec<Date>>,
    /// The page turn under way.
    pub journey: RwSignal<Journey>,
    /// A short word on what was just done (`已复制`); empty for none.
    pub notice: RwSignal<&'static str>,
}

impl<T> PartialEq for Load<T> {
    /// The same only if it is the very same data: no text is compared.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Load::Waiting, Load::Waiting) => true,
            (Load::Ready(one), Load::Ready(two)) => Arc::ptr_eq(one, two),
            (Load::Failed(one), Load::Failed(two)) => one == two,
            _ => false,
        }
    }
}

impl<T> Load<T> {
    /// The data, if it is here.
    pub fn ready(&self) -> Option<&Arc<T>> {
        match self {
            Load::Ready(data) => Some(data),
            Load::Waiting | Load::Failed(_) => None,
        }
    }
}

impl Reader {
    /// A reader at a page, with the data that is already here.
    pub fn new(base: Base, route: Route, index: Load<Index>, issue: Option<Arc<Issue>>) -> Self {
        let issues = issue.map(|issue| (issue.date, Load::Ready(issue)));
        Self {
            base: StoredValue::new(base),
            address: RwSignal::new(route.into()),
            index: RwSignal::new(index),
            issues: RwSignal::new(issues.into_iter().collect()),
            failed: StoredValue::new(Vec::new()),
            journey: RwSignal::new(Journey::Still),
            notice: RwSignal::new(""),
        }
    }

    /// The base of all hrefs.
    pub fn base(self) -> Base {
        self.base.get_value()
    }

    /// The href of a page.
    pub fn href(self, route: Route) -> String {
        self.base.with_value(|base| base.href(route))
    }

    /// The href of an entry in its issue.
    pub fn entry_href(self, date: Date, id: &str) -> String {
        self.base.with_value(|base| Address::entry(date, id).href(base))
    }

    /// The date of the issue that a page shows, if the site has it.
    pub fn issue_of(self, route: Route) -> Option<Date> {
        self.index.with(|index| {
            let index = index.ready()?;
            match route {
                Route::Issue(date) => index.has(date).then_some(date),
                Route::Home => index.newest(),
                _ => None,
            }
        })
    }

    /// The state of an issue; nothing where nobody asked for it yet.
    pub fn issue(self, date: Date) -> Option<Load<Issue>> {
        self.issues.with(|issues| {
            let mut issues = issues.iter();
            issues.find(|(known, _)| *known == date).map(|(_, issue)| issue.clone())
        })
    }

    /// Keeps the state of an issue; none forgets it.
    fn keep(self, date: Date, state: Option<Load<Issue>>) {
        self.issues.update(|issues| {
            issues.retain(|(known, _)| *known != date);
            issues.extend(state.map(|state| (date, state)));
        });
    }

    /// Turns to a page that a link leads to: at once where its data is here,
    /// else when it has come. Until then the page on screen stays, and it
    /// stays if nothing comes.
    pub fn turn_to(self, address: Address) {
        let missing = untrack(|| {
            let here = |date| self.issue(date).is_some_and(|issue| issue.ready().is_some());
            self.issue_of(address.route).filter(|&date| !here(date))
        });
        let Some(date) = missing else {
            return self.arrive(address);
        };
        self.journey.set(Journey::UnderWay(address.clone()));
        platform::spawn(async move {
            let loaded = self.load_issue(date).await;
            // Another link may have been tapped meanwhile.
            if self.journey.get_untracked() != Journey::UnderWay(address.clone()) {
                return;
            }
            match loaded {
                Ok(_) => self.arrive(address),
                Err(failure) => self.journey.set(Journey::Stopped(address, failure)),
            }
        });
    }

    fn arrive(self, address: Address) {
        self.journey.set(Journey::Still);
        self.base.with_value(|base| platform::push(&address.href(base)));
        let anchor = address.anchor.clone();
        self.address.set(address);
        platform::after_render(move || platform::show(&anchor));
        self.fetch_neighbours();
    }

    /// Changes the page's state (filter, query) in place. `lasting` makes it a
    /// step that Back undoes.
    pub fn change(self, lasting: Lasting, edit: impl FnOnce(&mut Address)) {
        let mut address = self.address.get_untracked();
        edit(&mut address);
        if address == self.address.get_untracked() {
            return;
        }
        let href = self.base.with_value(|base| address.href(base));
        match lasting {
            Lasting::Step => platform::push(&href),
            Lasting::Same => platform::replace(&href),
        }
        self.address.set(address);
    }

    /// Follows the address bar after Back, Forward or a tap on `#…`.
    pub fn follow(self, address: Address) {
        self.journey.set(Journey::Still);
        if let Some(date) = untrack(|| self.issue_of(address.route)) {
            self.want_issue(date);
        }
        self.address.set(address);
    }

    /// Fetches an issue unless it is here or on its way.
    pub fn want_issue(self, date: Date) {
        let wanted = matches!(untrack(|| self.issue(date)), None | Some(Load::Failed(_)));
        if wanted {
            self.keep(date, Some(Load::Waiting));
            platform::spawn(async move {
                let _ = self.load_issue(date).await;
            });
        }
    }

    /// Whether the browser's cache may answer for an issue: not where it may
    /// hold what came broken.
    fn trust(self, date: Date) -> Trust {
        let failed = self.failed.with_value(|failed| failed.contains(&date));
        if failed { Trust::Server } else { Trust::Cache }
    }

    /// Fetches an issue and keeps it, or why it did not come.
    ///
    /// # Errors
    /// What went wrong.
    pub async fn load_issue(self, date: Date) -> Result<Arc<Issue>, Failure> {
        let url = self.base().file(&format!("data/issues/{date}.json"));
        let loaded = platform::fetch_json::<Issue>(&url, self.trust(date)).await.map(Arc::new);
        let state = match &loaded {
            Ok(issue) => Load::Ready(Arc::clone(issue)),
            Err(failure) => {
                self.failed.update_value(|failed| failed.push(date));
                Load::Failed(*failure)
            }
        };
        self.keep(date, Some(state));
        loaded
    }

    /// Fetches the index, and the issue of the page with it.
    pub fn want_index(self) {
        self.index.set(Load::Waiting);
        platform::spawn(async move {
            let url = self.base().file("data/index.json");
            let loaded = platform::fetch_json::<Index>(&url, Trust::Server).await;
            self.index.set(match loaded {
                Ok(index) => Load::Ready(Arc::new(index)),
                Err(failure) => Load::Failed(failure),
            });
            let route = self.address.get_untracked().route;
            if let Some(date) = untrack(|| self.issue_of(route)) {
                self.want_issue(date);
            }
        });
    }

    /// Fetches the issues before and after this one, so that turning the page
    /// waits for nothing. Not for readers who asked their browser to save data.
    pub fn fetch_neighbours(self) {
        if platform::saves_data() {
            return;
        }
        let neighbours = untrack(|| {
            let here = self.issue_of(self.address.get().route)?;
            self.index.with(|index| Some(index.ready()?.neighbours(here)))
        });
        let Some((older, newer)) = neighbours else {
            return;
        };
        platform::when_idle(move || {
            for date in [older, newer].into_iter().flatten() {
                if untrack(|| self.issue(date)).is_none() {
                    platform::spawn(async move {
                        // Nobody asked for it: a failure is no news.
                        if self.load_issue(date).await.is_err() {
                            self.keep(date, None);
                        }
                    });
                }
            }
        });
    }

    /// Fetches all the issues named, a few at a time, in that order.
    pub fn fetch_all(self, dates: Vec<Date>) {
        // As many as an HTTP/1.1 browser opens connections to one host, less
        // two for what the reader asks for meanwhile.
        const AT_A_TIME: usize = 4;
        let queue = Rc::new(RefCell::new(dates.into_iter()));
        for _ in 0..AT_A_TIME {
            let queue = Rc::clone(&queue);
            platform::spawn(async move {
                loop {
                    let Some(date) = queue.borrow_mut().next() else { break };
                    if untrack(|| self.issue(date)).is_none() {
                        let _ = self.load_issue(date).await;
                    }
                }
            });
        }
    }

    /// Asks again for everything that the page needs and that did not come.
    pub fn retry(self) {
        let route = self.address.get_untracked().route;
        if untrack(|| self.index.with(|index| index.ready().is_none())) {
            return self.want_index();
        }
        if let Some(date) = untrack(|| self.issue_of(route)) {
            return self.want_issue(date);
        }
        let failed: Vec<Date> = self.issues.with_untracked(|issues| {
            let failed = issues.iter().filter(|(_, issue)| matches!(issue, Load::Failed(_)));
            failed.map(|(date, _)| *date).collect()
        });
        failed.iter().for_each(|date| self.keep(*date, None));
        self.fetch_all(failed);
    }

    /// Says something for a moment.
    pub fn say(self, words: &'static str) {
        self.notice.set(words);
        platform::after(std::time::Duration::from_secs(3), move || {
            if self.notice.get_untracked() == words {
                self.notice.set("");
            }
        });
    }
}

/// Who may answer for a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// The browser's cache, if it has it.
    Cache,
    /// Only the server.
    Server,
}

/// Whether a change of the address is one that Back undoes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    /// A choice: one step in the history.
    Step,
    /// Typing: the same step as before.
    Same,
}
