//! What belongs to one reader: what was kept and what was read. It stands in the
//! reader's browser, so nothing of it is printed; it is put on the page once that
//! lives ([`PageState`]).
//!
//! 1. [`reading_log`] is what was seen and read, as text; [`reading`] keeps it.
//! 2. [`saved_page`] is what one does on the page of kept entries; [`portable`]
//!    writes and reads them as text.

pub mod portable;
mod reading;
mod reading_log;
mod saved_page;

pub use reading::leave;

use super::{
    Reader, browser,
    enhance::{self, EntryState, PageState},
    kept::{self, Item},
    pages::{self, Grouping},
    words,
};
use crate::model::Date;
use leptos::prelude::*;
use reading_log::ReadingLog;

/// What belongs to one reader.
#[derive(Clone, Copy)]
pub struct Personal {
    reader: Reader,
    state: RwSignal<State>,
}

/// All of it in one place and one signal: every kind of signal costs its own
/// kilobyte of program, and there is little here.
#[derive(Default)]
struct State {
    /// The kept entries, the last kept first.
    items: Vec<Item>,
    /// Whether the browser does not store those: then they last as long as the
    /// page.
    items_loose: bool,
    /// Whether some are stored that this version cannot read.
    items_unread: bool,
    /// How many more of them are shown than at first.
    more: usize,
    /// What was seen and read.
    log: ReadingLog,
    /// What of that this page did.
    own: ReadingLog,
    /// Whether the browser does not store the log.
    log_loose: bool,
    /// The entry at which the issue was left, where going on there is offered.
    left_at: String,
    /// The newest issue of the visit before this one; empty for none.
    since: String,
    /// Entries that came into issues since those were seen.
    added: Vec<(Date, String)>,
    /// What 只看未读 hides; none while all is shown.
    past: Option<Vec<String>>,
    /// How the kept entries are laid out.
    grouping: Grouping,
    /// Whether their order is turned around.
    backwards: bool,
}

impl Personal {
    /// What belongs to a reader; nothing until the page lives.
    pub fn new(reader: Reader) -> Self {
        let personal = Self { reader, state: RwSignal::default() };
        browser::effect(Box::new(move || {
            kept::tidy();
            personal.refresh();
            // Another tab kept or read something.
            browser::on_storage(move || personal.refresh());
            enhance::on_scroll(move || personal.withdraw());
            enhance::start_dwell(move |id| personal.opened("", id));
        }));
        browser::effect(Box::new(move || personal.begin_visit()));
        personal
    }

    /// Looks at the state, and is told when it changes.
    fn look(self, then: &mut dyn FnMut(&State)) {
        self.state.with(|state| then(state));
    }

    /// Looks at the state.
    fn peek(self, then: &mut dyn FnMut(&State)) {
        self.state.with_untracked(|state| then(state));
    }

    fn edit(self, then: &mut dyn FnMut(&mut State)) {
        self.state.update(|state| then(state));
    }

    /// Takes what is stored, where anything is.
    fn refresh(self) {
        let (items, log) = (kept::read(), self.log_with_own());
        let unread = kept::has_unread();
        self.edit(&mut |state| {
            state.items_unread = unread;
            if !state.items_loose {
                state.items.clone_from(&items);
            }
            if !state.log_loose {
                state.log.clone_from(&log);
            }
        });
    }

    /// What belongs on the page and is not printed.
    pub fn page_state(self) -> PageState {
        let mut page = PageState {
            anchor: self.reader.address.with(|address| address.anchor.clone()),
            ..PageState::default()
        };
        let issue = self.reader.open_issue();
        self.look(&mut |state| {
            page.since.clone_from(&state.since);
            page.loose = state.log_loose;
            page.only_unread = state.past.is_some();
            let Some(issue) = &issue else {
                let key = |item: &Item| (item.date.to_string(), item.id.clone());
                page.kept = state.items.iter().map(key).collect();
                page.progress = state
                    .log
                    .progress()
                    .map(|(date, at)| (date.into(), words::read_up_to(at)))
                    .collect();
                return;
            };
            let date = issue.date.to_string();
            let mut read = 0;
            for (_, entry) in issue.all_entries() {
                let is_it = |item: &Item| item.date == issue.date && item.id == entry.id;
                let past = state.past.as_ref().is_some_and(|past| past.contains(&entry.id));
                let entry_state = EntryState {
                    id: entry.id.clone(),
                    actions: pages::actions(entry),
                    kept: state.items.iter().any(is_it),
                    read: state.log.is_read(&date, &entry.id),
                    past,
                    mark: state.mark_of(issue.date, entry),
                };
                read += usize::from(entry_state.read);
                page.entries.push(entry_state);
            }
            page.read = Some((read, page.entries.len()));
        });
        page.chip = pages::unread_chip();
        page.foot = pages::issue_actions();
        page
    }

    /// Keeps an entry, or lets it go.
    pub fn toggle(self, item: &Item) {
        /// Where it stands that the browser was asked to keep its storage.
        const ASKED: &str = "asked";
        let toggle = |items: &mut Vec<Item>| {
            let is_kept = kept::toggle(items, item);
            kept::note(item, is_kept);
        };
        if !self.change_items(&mut { toggle }) {
            self.reader.say(words::STORAGE_FULL);
        } else if browser::stored(ASKED).is_none() && browser::store(ASKED, "1").is_ok() {
            browser::persist();
        }
    }

    /// Changes the kept entries; whether the browser stores them. The stored
    /// list is read again first, so two open tabs do not undo each other.
    fn change_items(self, edit: &mut dyn FnMut(&mut Vec<Item>)) -> bool {
        let mut items = None;
        self.peek(&mut |state| items = state.items_loose.then(|| state.items.clone()));
        let Some(mut items) = items.or_else(kept::begin) else { return false };
        edit(&mut items);
        let is_stored = kept::keep(&items);
        self.edit(&mut |state| {
            state.items.clone_from(&items);
            state.items_loose = !is_stored;
        });
        is_stored
    }
}
