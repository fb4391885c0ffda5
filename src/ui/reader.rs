//! What the pages know: where the reader is and which data is here. Data flows
//! down from this; what somebody does on a page comes back through its methods.

use super::{Failure, Load, browser, enhance, pages::Place};
use crate::model::{Address, Base, Date, Index, Issue, Route, Site};
use leptos::prelude::*;
use std::sync::Arc;

/// A page turn that has begun and is not done.
#[derive(Clone, Debug, PartialEq)]
pub enum Navigation {
    /// Nothing under way.
    Still,
    /// Its data is being fetched; the page on screen stays.
    UnderWay(Address),
    /// It came to nothing; the page on screen stays.
    Stopped(Address, Failure),
}

/// The text of a page of which [`Route::is_static`] holds. The reader leaves
/// alone what stands, so there the two are empty.
#[derive(Clone, Debug)]
pub struct StaticText {
    /// The page.
    pub route: Route,
    /// Its heading, as HTML.
    pub heading: String,
    /// What stands below it, as HTML.
    pub content: String,
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
    printed: StoredValue<Option<StaticText>>,
    /// The page turn under way.
    pub navigation: RwSignal<Navigation>,
    /// A short word on what was just done (`已复制`), and what can be done about
    /// that.
    pub notice: RwSignal<Notice>,
}

/// A short word; empty for none.
#[derive(Clone, Default)]
pub struct Notice {
    /// What is said.
    pub words: String,
    /// The button beside it: its name, and what it does.
    pub offer: Option<(String, Callback)>,
}

/// What a button does.
pub type Callback = Arc<dyn Fn() + Send + Sync>;

/// How long a notice stays, in seconds.
const NOTICE: u64 = 3;

/// How long one stays that offers something: long enough to read, decide and
/// reach it.
const OFFER: u64 = 12;

impl Reader {
    /// A reader at a page, with the data that is already here.
    pub fn new(base: Base, route: Route, index: Load<Index>, issue: Option<Arc<Issue>>) -> Self {
        let issues = issue.map(|issue| (issue.date, Load::Ready(issue)));
        Self {
            base: StoredValue::new(base),
            address: RwSignal::new(route.into()),
            index: RwSignal::new(index),
            issues: RwSignal::new(issues.into_iter().collect()),
            printed: StoredValue::new(None),
            navigation: RwSignal::new(Navigation::Still),
            notice: RwSignal::default(),
        }
    }

    /// The same on a page that stands as it was printed.
    pub fn with_text(self, text: StaticText) -> Self {
        self.printed.set_value(Some(text));
        self
    }

    /// Whether a page stands in the document as it was printed.
    pub(super) fn stands(self, route: Route) -> bool {
        self.printed.with_value(|text| text.as_ref().is_some_and(|text| text.route == route))
    }

    /// Some of the text of the page that stands as it was printed.
    pub(super) fn printed(self, part: impl FnOnce(&StaticText) -> String) -> String {
        self.printed.with_value(|text| text.as_ref().map(part).unwrap_or_default())
    }

    /// The base of all hrefs.
    pub fn base(self) -> Base {
        self.base.get_value()
    }

    /// Learns which issues have numbers as addresses.
    pub(super) fn learn(self, site: &Site) {
        self.base.set_value(site.at(self.base().as_str()));
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

    /// Writes something for which the site must be known; nothing until it is.
    pub(super) fn with_place(self, write: impl FnOnce(Place) -> String) -> String {
        self.index.with(|index| match index.ready() {
            Some(index) => write(Place { index, base: &self.base() }),
            None => String::new(),
        })
    }

    /// The state of an issue; nothing where nobody asked for it yet.
    pub fn issue(self, date: Date) -> Option<Load<Issue>> {
        let state = |issues: &Vec<(Date, Load<Issue>)>| {
            issues.iter().find(|(known, _)| *known == date).map(|(_, issue)| issue.clone())
        };
        self.issues.with(state)
    }

    /// The issue on the page, if it is here.
    pub fn open_issue(self) -> Option<Arc<Issue>> {
        let route = self.address.with(|address| address.route);
        match self.issue(self.issue_of(route)?)? {
            Load::Ready(issue) => Some(issue),
            Load::Waiting | Load::Failed(_) => None,
        }
    }

    /// The issue on the page now.
    pub fn open_issue_untracked(self) -> Option<Arc<Issue>> {
        untrack(|| self.open_issue())
    }

    /// Turns to a page that a link leads to: at once where its data is here,
    /// else when it has come. Until then the page on screen stays, and it
    /// stays if nothing comes.
    pub fn turn_to(self, address: Address) {
        if address.route.is_static() {
            return self.base.with_value(|base| browser::load(&address.href(base)));
        }
        if untrack(|| self.has_page(address.route)) {
            return self.arrive(address);
        }
        self.navigation.set(Navigation::UnderWay(address.clone()));
        browser::spawn(Box::pin(async move {
            let loaded = self.load_page(address.route).await;
            // Another link may have been tapped meanwhile.
            if self.navigation.get_untracked() != Navigation::UnderWay(address.clone()) {
                return;
            }
            match loaded {
                Ok(()) => self.arrive(address),
                Err(failure) => self.navigation.set(Navigation::Stopped(address, failure)),
            }
        }));
    }

    fn arrive(self, address: Address) {
        self.navigation.set(Navigation::Still);
        self.hush();
        self.base.with_value(|base| browser::push(&address.href(base)));
        let anchor = address.anchor.clone();
        if address.route == Route::Search {
            // Within the tap itself: later, iOS would show no keyboard.
            enhance::open_field();
        }
        self.address.set(address);
        browser::after_render(move || enhance::show(&anchor));
        self.fetch_neighbours();
    }

    /// Changes the page's state (filter, query) in place; `history` says whether that is a
    /// step that Back undoes. Where only the address that a document was opened
    /// with is passed on, a step opens one.
    pub fn change(self, history: HistoryMode, edit: impl FnOnce(&mut Address)) {
        let mut address = self.address.get_untracked();
        edit(&mut address);
        if address == self.address.get_untracked() {
            return;
        }
        let href = self.base.with_value(|base| address.href(base));
        match history {
            HistoryMode::Step if browser::shares_entry_address() => return browser::load(&href),
            HistoryMode::Step => browser::push(&href),
            HistoryMode::Same => browser::replace(&href),
        }
        self.address.set(address);
    }

    /// The query is what was meant, not only typed so far: what is passed on
    /// from here must say so.
    pub fn commit_query(self) {
        if browser::shares_entry_address() {
            let address = self.address.get_untracked();
            self.base.with_value(|base| browser::load(&address.href(base)));
        }
    }

    /// Follows the address bar after Back, Forward or a tap on `#…`.
    pub fn follow(self, address: Address) {
        self.navigation.set(Navigation::Still);
        self.want_page(address.route);
        self.address.set(address);
    }

    /// Says something for a moment.
    pub fn say(self, words: &'static str) {
        self.tell(words.to_owned());
    }

    /// Says something for a moment.
    pub fn tell(self, words: String) {
        self.put(Notice { words, offer: None }, NOTICE);
    }

    /// Says something for a while, with a button for what can be done about it.
    pub fn offer(self, words: String, name: String, then: Box<dyn Fn() + Send + Sync>) {
        self.put(Notice { words, offer: Some((name, Arc::from(then))) }, OFFER);
    }

    fn put(self, notice: Notice, seconds: u64) {
        let words = notice.words.clone();
        self.notice.set(notice);
        browser::after(std::time::Duration::from_secs(seconds), move || {
            if self.notice.with_untracked(|notice| notice.words == words) {
                self.hush();
            }
        });
    }

    /// Takes the notice away.
    pub fn hush(self) {
        self.notice.set(Notice::default());
    }
}

/// Whether a change of the address is one that Back undoes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryMode {
    /// A choice: one step in the history.
    Step,
    /// Typing: the same step as before.
    Same,
}
