//! The reader's desk: what was kept, what was read, what is passed on. It
//! belongs to the reader's browser, so nothing of it is printed; it is put on
//! the page once that lives ([`Dress`], `platform::dress`).
//!
//! 1. [`record`] is what was seen and read, as text; [`reading`] keeps it.
//! 2. [`chat`] writes entries as text, [`card`] as a picture, whose lines
//!    [`lines`] breaks; [`passing`] hands them on.
//! 3. [`shelf`] is what one does on the page of kept entries; [`portable`]
//!    writes and reads them as text.

pub mod card;
mod chat;
pub mod lines;
mod passing;
pub mod portable;
mod reading;
mod record;
pub mod shelf;

pub use reading::leave;

use super::{
    Load, Reader,
    html::Html,
    pages,
    saved::{Item, Saved},
    words,
};
use crate::model::{Date, Entry, Issue};
use leptos::prelude::*;
use reading::Reading;
use shelf::Shelf;
use std::sync::Arc;

/// How many results are shown at first, and how many more at a tap.
pub const STEP: usize = 40;

/// What belongs to an entry on the page and is not printed with it.
pub struct Trim {
    /// The entry's id.
    pub id: String,
    /// Its buttons, as HTML.
    pub actions: String,
    /// Whether it is kept for later.
    pub kept: bool,
    /// Whether it was opened.
    pub read: bool,
    /// Whether it is hidden, having been read before 只看未读 was asked for.
    pub past: bool,
    /// A word after its source: new, not encrypted.
    pub mark: String,
}

/// What belongs to the page and is not printed with it.
#[derive(Default)]
pub struct Dress {
    /// The entry that the address leads to; empty for none.
    pub anchor: String,
    /// The entries of the issue.
    pub entries: Vec<Trim>,
    /// The newest issue of the visit before this one; empty for none.
    pub since: String,
    /// How many entries of the issue were read, and how many there are.
    pub read: Option<(usize, usize)>,
    /// The chip 只看未读, as HTML.
    pub chip: String,
    /// The row of buttons below the last entry, as HTML.
    pub foot: String,
    /// Whether only what is unread is shown.
    pub only_unread: bool,
    /// Whether the browser keeps nothing.
    pub loose: bool,
}

/// What lies on the reader's desk.
#[derive(Clone, Copy)]
pub struct Desk {
    pub(super) reader: Reader,
    pub(super) saved: Saved,
    pub(super) reading: Reading,
    pub(super) shelf: Shelf,
    /// The query that `more` was asked for, and how many results.
    pub(super) shown: RwSignal<(String, usize)>,
}

impl Desk {
    /// A desk for a reader, empty until the page lives.
    pub fn new(reader: Reader) -> Self {
        let desk = Self {
            reader,
            saved: Saved::new(),
            reading: Reading::new(reader),
            shelf: Shelf::default(),
            shown: RwSignal::new((String::new(), STEP)),
        };
        // Another tab kept or read something.
        Effect::new(move |_| {
            super::platform::on_storage(move || {
                desk.saved.refresh();
                desk.reading.refresh();
            });
        });
        desk
    }

    /// How many results of a query to show.
    pub fn limit(self, query: &str) -> usize {
        self.shown.with(|(asked, limit)| if asked == query { *limit } else { STEP })
    }

    /// The issue on the page, if it is here.
    fn issue(self) -> Option<Arc<Issue>> {
        let route = self.reader.address.with(|address| address.route);
        match self.reader.issue(self.reader.issue_of(route)?)? {
            Load::Ready(issue) => Some(issue),
            Load::Waiting | Load::Failed(_) => None,
        }
    }

    /// What belongs on the page and is not printed.
    pub fn dress(self) -> Dress {
        let mut dress = Dress {
            anchor: self.reader.address.with(|address| address.anchor.clone()),
            since: self.reading.since.get(),
            loose: self.reading.loose.get(),
            ..Dress::default()
        };
        let Some(issue) = self.issue() else { return dress };
        let date = issue.date.to_string();
        let past = self.reading.past.get();
        dress.only_unread = past.is_some();
        let past = past.unwrap_or_default();
        self.saved.items.with(|items| {
            self.reading.record.with(|record| {
                let trim = |entry: &Entry| Trim {
                    id: entry.id.clone(),
                    actions: pages::actions(entry),
                    kept: items.iter().any(|item| item.date == issue.date && item.id == entry.id),
                    read: record.is_read(&date, &entry.id),
                    past: past.contains(&entry.id),
                    mark: self.reading.mark_of(&date, entry),
                };
                dress.entries = issue.entries().map(|(_, entry)| trim(entry)).collect();
            });
        });
        let read = dress.entries.iter().filter(|trim| trim.read).count();
        dress.read = Some((read, dress.entries.len()));
        dress.chip = pages::unread_chip();
        dress.foot = pages::issue_actions();
        dress
    }

    /// The entry of the issue on the page that a deed is about, and its
    /// section.
    pub(super) fn with_entry<T>(
        self,
        id: &str,
        then: impl FnOnce(Date, &str, &Entry) -> T,
    ) -> Option<T> {
        let issue = untrack(|| self.issue())?;
        let (section, entry) = issue.entries().find(|(_, entry)| entry.id == id)?;
        Some(then(issue.date, section, entry))
    }

    /// Keeps an entry, or lets it go.
    pub(super) fn toggle(self, item: Item) {
        if self.saved.toggle(item).is_err() {
            self.reader.say(words::STORAGE_FULL);
        } else if super::platform::stored(ASKED).is_none()
            && super::platform::store(ASKED, "1").is_ok()
        {
            super::platform::persist();
        }
    }
}

/// Where it stands that the browser was asked to keep its storage.
const ASKED: &str = "briefing.asked";

/// The keys, as a dialog.
pub fn keys() -> String {
    let mut list = Html::default();
    list.open("dl", &[]);
    for (key, what) in words::KEYS {
        list.open("dt", &[]).element("kbd", &[], key).close("dt").element("dd", &[], what);
    }
    list.close("dl");
    pages::dialog(words::KEYS_TITLE, &list)
}
