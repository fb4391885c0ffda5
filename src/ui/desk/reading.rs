//! What the reader has seen and read: kept in this browser, read again before
//! every change, for there may be two tabs.

use super::{Desk, record::Record};
use crate::{
    model::{Entry, Issue},
    ui::{Reader, platform, words},
};
use leptos::prelude::*;
use std::time::Duration;

/// Where the record stands in the browser's storage.
const KEY: &str = "briefing.read";

/// Where the newest issue of the last visit stands, and, for as long as this
/// visit lasts, that of the visit before.
const SEEN: &str = "briefing.seen";

/// The newest issue stands for the whole visit: it is new until the next one.
#[derive(Clone, Copy)]
pub struct Reading {
    /// What was seen and read.
    pub record: RwSignal<Record>,
    /// The newest issue of the visit before this one; empty for none.
    pub since: RwSignal<String>,
    /// What 只看未读 hides; none while all is shown.
    pub past: RwSignal<Option<Vec<String>>>,
    /// Whether the browser keeps nothing: then the record lasts as long as
    /// the page.
    pub loose: RwSignal<bool>,
    /// Entries that came into issues since those were seen, as `date id`.
    added: StoredValue<Vec<String>>,
}

fn stored() -> Record {
    Record::read(&platform::stored(KEY).unwrap_or_default())
}

/// An issue is left at an entry. The page is on its way out: nothing is shown.
pub fn leave(date: &str, place: &str) {
    let mut record = stored();
    if record.place(date).unwrap_or_default() != place {
        record.leave(date, place);
        // Not kept: then the next visit begins at the top.
        let _ = platform::store(KEY, &record.write());
    }
}

impl Reading {
    /// Nothing read, as printed, until the page lives.
    pub fn new(reader: Reader) -> Self {
        let reading = Self {
            record: RwSignal::default(),
            since: RwSignal::default(),
            past: RwSignal::default(),
            loose: RwSignal::default(),
            added: StoredValue::default(),
        };
        Effect::new(move |_| reading.refresh());
        Effect::new(move |_| {
            let newest = reader.index.with(|index| index.ready().and_then(|index| index.newest()));
            let Some(newest) = newest.map(|date| date.to_string()) else { return };
            let last = || platform::stored(SEEN).unwrap_or_default();
            reading.since.set(platform::for_this_visit(SEEN, last));
            if last() < newest {
                let _ = platform::store(SEEN, &newest);
            }
        });
        reading
    }

    /// Takes what is stored, where anything is.
    pub fn refresh(self) {
        if !self.loose.get_untracked() {
            self.record.set(stored());
        }
    }

    fn change(self, edit: impl FnOnce(&mut Record)) {
        let loose = self.loose.get_untracked();
        let mut record = if loose { self.record.get_untracked() } else { stored() };
        edit(&mut record);
        let kept = platform::store(KEY, &record.write()).is_ok();
        if loose == kept {
            self.loose.set(!kept);
        }
        self.record.set(record);
    }

    /// The words after an entry's source.
    pub fn mark_of(self, date: &str, entry: &Entry) -> String {
        let mut mark = String::new();
        let added = [date, " ", &entry.id].concat();
        if self.added.with_value(|all| all.contains(&added)) {
            mark.extend(["· ", words::NEW]);
        }
        let open = |href: &str| href.get(..5).is_some_and(|it| it.eq_ignore_ascii_case("http:"));
        if entry.link.as_ref().is_some_and(|link| open(&link.href)) {
            mark.extend(["· ", words::UNENCRYPTED]);
        }
        mark
    }
}

impl Desk {
    /// An issue is on the page: what came into it since it was last seen is
    /// new, once; and if it was left before its end, the way back is offered.
    pub fn see(self, issue: &Issue) {
        let reading = self.reading;
        let date = issue.date.to_string();
        let record = stored();
        let added = issue.entries().filter(|(_, entry)| record.is_added(&date, &entry.id));
        let added = added.map(|(_, entry)| [&date, " ", &entry.id].concat()).collect::<Vec<_>>();
        reading.added.update_value(|all| all.extend(added));
        reading.past.set(None);
        let place = record.place(&date).map(str::to_owned);
        reading.change(|record| {
            record.see(&date, issue.entries().map(|(_, entry)| entry.id.as_str()));
        });
        let at = issue.entries().position(|(_, entry)| Some(&entry.id) == place.as_ref());
        if let (Some(at), Some(place)) = (at, place) {
            self.offer_to_go_on(at + 1, place);
        }
    }

    fn offer_to_go_on(self, number: usize, place: String) {
        // By then the browser has scrolled to where a reload or Back leads.
        platform::after(Duration::from_millis(400), move || {
            let address = self.reader.address.get_untracked();
            if platform::scrolled() < 4.0 && address.anchor.is_empty() && address.section.is_none()
            {
                let go_on = move || platform::show(&place);
                self.reader.offer(words::UNFINISHED.into(), words::go_on(number), go_on);
            }
        });
    }

    /// An entry was opened.
    pub fn opened(self, date: &str, id: &str) {
        let here = || untrack(|| self.issue()).map(|issue| issue.date.to_string());
        let date = if date.is_empty() { here() } else { Some(date.to_owned()) };
        if let Some(date) = date {
            self.reading.change(|record| record.mark(&date, id));
        }
    }

    /// Everything in the issue counts as read; that can be undone.
    pub(in crate::ui) fn read_all(self) {
        let Some(issue) = untrack(|| self.issue()) else { return };
        let date = issue.date.to_string();
        let before = self.reading.record.get_untracked();
        self.reading.change(|record| {
            issue.entries().for_each(|(_, entry)| record.mark(&date, &entry.id));
        });
        let reading = self.reading;
        let undo = move || reading.change(|record| *record = before.clone());
        self.reader.offer(words::ALL_READ.into(), words::UNDO.into(), undo);
    }

    /// Shows only what is unread, or everything again. What is opened from
    /// then on stays where it is.
    pub(in crate::ui) fn toggle_unread(self) {
        let Some(issue) = untrack(|| self.issue()) else { return };
        let date = issue.date.to_string();
        let past = self.reading.past;
        if past.with_untracked(Option::is_some) {
            return past.set(None);
        }
        let read = self.reading.record.with_untracked(|record| {
            let ids = issue.entries().map(|(_, entry)| entry.id.clone());
            ids.filter(|id| record.is_read(&date, id)).collect::<Vec<_>>()
        });
        if read.len() == issue.entries().count() {
            return self.reader.say(words::NOTHING_UNREAD);
        }
        past.set(Some(read));
    }
}
