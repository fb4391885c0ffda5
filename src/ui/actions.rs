//! What the buttons on a page do. The pages are text; their buttons say what
//! they are for (`data-do`), and one listener on the page does it.

use super::{
    Load, Reader,
    pages::{actions, search_url},
    platform::{self, Deed, Shared},
    qr::qr,
    saved::{Item, Saved},
    words,
};
use crate::model::{Date, Entry};
use leptos::{ev::MouseEvent, prelude::*};

/// How many results are shown at first, and how many more at a tap.
const STEP: usize = 40;

/// What belongs to an entry on the page and is not printed with it.
pub struct Trim {
    /// The entry's id.
    pub id: String,
    /// Its buttons, as HTML.
    pub actions: String,
    /// Whether it is kept for later.
    pub kept: bool,
}

/// What lies on the reader's desk: kept entries, and how much of a search is
/// shown.
#[derive(Clone, Copy)]
pub struct Desk {
    reader: Reader,
    saved: Saved,
    /// The query that `more` was asked for, and how many results.
    shown: RwSignal<(String, usize)>,
}

impl Desk {
    /// A desk for a reader, empty until the page lives.
    pub fn new(reader: Reader) -> Self {
        Self { reader, saved: Saved::new(), shown: RwSignal::new((String::new(), STEP)) }
    }

    /// How many results of a query to show.
    pub fn limit(self, query: &str) -> usize {
        self.shown.with(|(asked, limit)| if asked == query { *limit } else { STEP })
    }

    /// Writes the kept entries.
    pub fn with_saved(self, write: impl FnOnce(&[Item]) -> String) -> String {
        self.saved.items.with(|items| write(items))
    }

    /// What belongs to each entry of the issue on the page and is not printed.
    pub fn trim(self) -> Vec<Trim> {
        let route = self.reader.address.with(|address| address.route);
        let issue = self.reader.issue_of(route).and_then(|date| self.reader.issue(date));
        let Some(Load::Ready(issue)) = issue else { return Vec::new() };
        self.saved.items.with(|items| {
            let trim = |entry: &Entry| Trim {
                id: entry.id.clone(),
                actions: actions(entry),
                kept: items.iter().any(|item| item.date == issue.date && item.id == entry.id),
            };
            issue.entries().map(|(_, entry)| trim(entry)).collect()
        })
    }

    /// The entry of the issue on the page that a deed is about.
    fn with_entry<T>(self, id: &str, then: impl FnOnce(Date, &Entry) -> T) -> Option<T> {
        untrack(|| {
            let route = self.reader.address.with(|address| address.route);
            let issue = self.reader.issue(self.reader.issue_of(route)?)?;
            let issue = issue.ready()?;
            let mut entries = issue.entries();
            let (_, entry) = entries.find(|(_, entry)| entry.id == id)?;
            Some(then(issue.date, entry))
        })
    }

    fn toggle(self, item: Item) {
        if self.saved.toggle(item).is_err() {
            self.reader.say(words::STORAGE_FULL);
        }
    }

    fn share(self, title: String, href: String) {
        let reader = self.reader;
        platform::spawn(async move {
            match platform::share(&title, &href).await {
                Shared::Copied => reader.say(words::LINK_COPIED),
                Shared::Refused => reader.say(words::COPY_FAILED),
                Shared::Done => {}
            }
        });
    }

    fn copy(self, text: String) {
        let reader = self.reader;
        platform::spawn(async move {
            let copied = platform::copy(&text).await;
            reader.say(if copied { words::COPIED } else { words::COPY_FAILED });
        });
    }
}

/// Does what the tapped button is for, if it is a button of the page's.
pub fn act(desk: Desk, event: &MouseEvent) {
    let Some(deed) = Deed::of(event) else { return };
    let reader = desk.reader;
    match deed.name.as_str() {
        "save" => {
            if let Some(item) = desk.with_entry(&deed.entry, |date, entry| Item::of(entry, date)) {
                desk.toggle(item);
            }
        }
        "unsave" => {
            let kept = desk.saved.items.with_untracked(|items| {
                let mut kept = items.iter();
                kept.find(|item| item.id == deed.entry && item.date.to_string() == deed.date)
                    .cloned()
            });
            kept.into_iter().for_each(|item| desk.toggle(item));
        }
        "share" => {
            let shared = desk.with_entry(&deed.entry, |date, entry| {
                (entry.title.clone(), reader.entry_href(date, &entry.id))
            });
            if let Some((title, href)) = shared {
                desk.share(title, href);
            }
        }
        "qr" => {
            let href = desk.with_entry(&deed.entry, |_, entry| entry.link.clone());
            if let Some(link) = href.flatten() {
                deed.toggle_figure(|| qr(&link.href, words::QR_HINT));
            }
        }
        "find" => {
            if let Some(url) = desk.with_entry(&deed.entry, |_, entry| search_url(&entry.title)) {
                platform::leave_for(&url);
            }
        }
        "copy" => desk.copy(deed.text),
        "more" => {
            let query = reader.address.with_untracked(|address| address.query.clone());
            let limit = untrack(|| desk.limit(&query)) + STEP;
            desk.shown.set((query, limit));
        }
        "retry" => reader.retry(),
        _ => {}
    }
}
