//! What one does on the page of kept entries.

use super::{Desk, portable};
use crate::ui::{
    pages,
    platform::{self, Deed},
    saved::{Item, write},
    words,
};
use leptos::prelude::*;

/// How the kept entries are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Group {
    /// The last kept first.
    #[default]
    Kept,
    /// By issue.
    Issue,
    /// By section.
    Section,
}

/// The groupings with their names, in the order of the buttons.
pub const GROUPS: [(Group, &str); 3] = [
    (Group::Kept, words::GROUP_KEPT),
    (Group::Issue, words::GROUP_ISSUE),
    (Group::Section, words::GROUP_SECTION),
];

/// How the page of kept entries is laid out.
#[derive(Clone, Copy, Default)]
pub struct Shelf {
    group: RwSignal<Group>,
    backwards: RwSignal<bool>,
}

/// What the page of kept entries shows.
pub struct View<'a> {
    /// The kept entries, the last kept first.
    pub items: &'a [Item],
    /// What is searched for among them.
    pub query: &'a str,
    /// How they are laid out.
    pub group: Group,
    /// Whether the order is turned around.
    pub backwards: bool,
    /// Whether the browser keeps nothing.
    pub loose: bool,
}

impl Desk {
    /// Writes the page of kept entries.
    pub fn with_saved(self, write: impl FnOnce(View) -> String) -> String {
        let query = self.reader.address.with(|address| address.query.clone());
        self.saved.items.with(|items| {
            write(View {
                items,
                query: &query,
                group: self.shelf.group.get(),
                backwards: self.shelf.backwards.get(),
                loose: self.reading.loose.get() || self.saved.loose.get(),
            })
        })
    }

    /// Whether anything is kept.
    pub fn has_saved(self) -> bool {
        self.saved.items.with(|items| !items.is_empty())
    }

    /// Does what a button of that page is for.
    pub(in crate::ui) fn tidy(self, deed: &Deed) {
        match deed.name.as_str() {
            "unsave" => self.take_out(&deed.entry, &deed.date),
            "group" => {
                let group = GROUPS.iter().find(|(_, name)| *name == deed.text);
                group.into_iter().for_each(|(group, _)| self.shelf.group.set(*group));
            }
            "turn" => self.shelf.backwards.update(|backwards| *backwards = !*backwards),
            "export" => {
                let as_json = deed.text.is_empty();
                let text = self.saved.items.with_untracked(|items| match as_json {
                    true => write(items),
                    false => portable::markdown(items, |item| {
                        platform::absolute(&self.reader.entry_href(item.date, &item.id))
                    }),
                });
                platform::dialog(&pages::export(&text, as_json, !platform::in_wechat()));
            }
            "copy-all" => self.copy(platform::dialog_text(), words::COPIED),
            "import" => platform::dialog(&pages::import()),
            "take-in" => self.take_in(),
            _ => {}
        }
    }

    /// Takes an entry out; for a while that can be undone.
    fn take_out(self, id: &str, date: &str) {
        let at = self.saved.items.with_untracked(|items| {
            let is_it = |item: &Item| item.id == id && item.date.to_string() == date;
            items.iter().position(is_it).map(|at| (at, items[at].clone()))
        });
        let Some((at, item)) = at else { return };
        self.toggle(item.clone());
        let saved = self.saved;
        let put_back = move || {
            // What cannot be stored is on the page again at least.
            let _ = saved.merge(at, vec![item.clone()]);
        };
        self.reader.offer(words::REMOVED.into(), words::UNDO.into(), put_back);
    }

    /// Adds what stands in the dialog to what is kept.
    fn take_in(self) {
        let Some(items) = portable::read(&platform::dialog_text()) else {
            return platform::dialog_says(words::NO_LIST);
        };
        let all = items.len();
        let before = self.saved.items.with_untracked(Vec::len);
        let kept = self.saved.merge(before, items);
        let added = self.saved.items.with_untracked(Vec::len).saturating_sub(before);
        platform::close_dialog();
        match kept {
            Ok(()) => self.reader.say_once(words::taken_in(added, all - added.min(all))),
            Err(_) => self.reader.say(words::STORAGE_FULL),
        }
    }
}
