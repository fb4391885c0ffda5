//! What the reader has seen and read: kept in this browser, read again before
//! every change, for there may be two tabs.

use super::{Personal, State, reading_log::ReadingLog};
use crate::{
    model::{Date, Entry, Issue, is_unencrypted},
    ui::{browser, enhance, words},
};
use leptos::prelude::*;
use std::time::Duration;

/// Where the log stands in the browser's storage.
const KEY: &str = "read";

/// Where the newest issue of the last visit stands, and, for as long as this
/// visit lasts, that of the visit before.
const SEEN: &str = "seen";

/// The stored log.
pub fn stored() -> ReadingLog {
    ReadingLog::read(&browser::stored(KEY).unwrap_or_default())
}

/// An issue is left at an entry. The page is on its way out: nothing is shown.
pub fn leave(date: &str, place: &str) {
    let mut log = stored();
    if log.place(date).unwrap_or_default() != place {
        log.leave(date, place);
        // Not kept: then the next visit begins at the top.
        let _ = browser::store(KEY, &log.write());
    }
}

impl State {
    /// The words after an entry's source.
    pub fn mark_of(&self, date: Date, entry: &Entry) -> String {
        let mut mark = String::new();
        if self.added.iter().any(|(of, id)| *of == date && *id == entry.id) {
            mark.extend(["· ", words::NEW]);
        }
        if entry.link.as_ref().is_some_and(|link| is_unencrypted(&link.href)) {
            mark.extend(["· ", words::UNENCRYPTED]);
        }
        mark
    }
}

impl Personal {
    /// What is new stays so for the whole visit, and is not any more at the
    /// next one.
    pub(super) fn begin_visit(self) {
        let newest = self.reader.index.with(|index| index.ready().and_then(|it| it.newest()));
        let Some(newest) = newest.map(|date| date.to_string()) else { return };
        let last = browser::stored(SEEN).unwrap_or_default();
        let since = browser::for_this_visit(SEEN, &last);
        self.edit(&mut |state| state.since.clone_from(&since));
        if last < newest {
            // Not stored: then nothing is new at the next visit either.
            let _ = browser::store(SEEN, &newest);
        }
    }

    /// What is stored, and what this page did: another tab may have written over
    /// it.
    pub(super) fn log_with_own(self) -> ReadingLog {
        let mut log = stored();
        let mut lost = false;
        self.peek(&mut |state| lost = log.absorb(&state.own) && !state.log_loose);
        if lost {
            let _ = browser::store(KEY, &log.write());
        }
        log
    }

    fn change_log(self, edit: &mut dyn FnMut(&mut ReadingLog)) {
        let mut log = None;
        self.peek(&mut |state| log = state.log_loose.then(|| state.log.clone()));
        let mut log = log.unwrap_or_else(|| self.log_with_own());
        edit(&mut log);
        let loose = browser::store(KEY, &log.write()).is_err();
        self.edit(&mut |state| {
            edit(&mut state.own);
            state.log.clone_from(&log);
            state.log_loose = loose;
        });
    }

    /// An issue is on the page: what came into it since it was last seen is
    /// new, once; and if it was left before its end, the way back is offered.
    pub fn see(self, issue: &Issue) {
        let date = issue.date.to_string();
        let log = stored();
        self.edit(&mut |state| {
            state.past = None;
            for (_, entry) in issue.all_entries() {
                if log.is_added(&date, &entry.id) {
                    state.added.push((issue.date, entry.id.clone()));
                }
            }
        });
        self.change_log(&mut |log| {
            for (_, entry) in issue.all_entries() {
                log.see(&date, &entry.id);
            }
        });
        let place = log.place(&date).unwrap_or_default();
        if let Some(at) = issue.all_entries().iter().position(|(_, entry)| entry.id == place) {
            self.offer_to_go_on(at + 1, place.to_owned());
        }
    }

    fn offer_to_go_on(self, number: usize, place: String) {
        // By then the browser has scrolled to where a reload or Back leads.
        browser::after(Duration::from_millis(400), move || {
            let at_top = self.reader.address.with_untracked(|address| {
                address.anchor.is_empty() && address.filter.section.is_none()
            });
            if at_top && browser::scrolled() < 4.0 {
                self.state.update_untracked(|state| state.left_at.clone_from(&place));
                let go_on = move || enhance::show(&place);
                self.reader.offer(words::UNFINISHED.into(), words::go_on(number), Box::new(go_on));
            }
        });
    }

    /// The offer goes once the reader has begun to read, or is past the place. Called
    /// whenever the page is scrolled.
    pub(super) fn withdraw(self) {
        let stands = self.reader.notice.with_untracked(|notice| notice.words == words::UNFINISHED);
        if stands && self.state.with_untracked(|state| enhance::passed(&state.left_at)) {
            self.reader.hush();
        }
    }

    /// An entry was opened; its issue is the one on the page unless it is
    /// named.
    pub fn opened(self, date: &str, id: &str) {
        let date = match date {
            "" => self.reader.open_issue_untracked().map(|issue| issue.date.to_string()),
            date => Some(date.to_owned()),
        };
        if let Some(date) = date {
            self.change_log(&mut |log| log.mark(&date, id));
        }
    }

    /// Everything in the issue counts as read; that can be undone.
    pub fn read_all(self) {
        let Some(issue) = self.reader.open_issue_untracked() else { return };
        let date = issue.date.to_string();
        let mut before = ReadingLog::default();
        self.peek(&mut |state| before.clone_from(&state.log));
        self.change_log(&mut |log| {
            for (_, entry) in issue.all_entries() {
                log.mark(&date, &entry.id);
            }
        });
        let undo = move || self.change_log(&mut |log| log.clone_from(&before));
        self.reader.offer(words::ALL_READ.into(), words::UNDO.into(), Box::new(undo));
    }

    /// Shows only what is unread, or everything again. What is opened from
    /// then on stays where it is.
    pub fn toggle_unread(self) {
        let Some(issue) = self.reader.open_issue_untracked() else { return };
        let date = issue.date.to_string();
        let mut nothing_left = false;
        self.edit(&mut |state| {
            if state.past.take().is_some() {
                return;
            }
            let mut read = Vec::new();
            for (_, entry) in issue.all_entries() {
                if state.log.is_read(&date, &entry.id) {
                    read.push(entry.id.clone());
                }
            }
            nothing_left = read.len() == issue.all_entries().len();
            state.past = (!nothing_left).then_some(read);
        });
        if nothing_left {
            self.reader.say(words::NOTHING_UNREAD);
        }
    }
}
