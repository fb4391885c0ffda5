//! What one does on the page of kept entries.

use super::{Personal, portable};
use crate::ui::{
    Action, browser,
    enhance::{self, Tap},
    kept::{self, Item, merge, write},
    pages::{self, Grouping, SavedView},
    share, words,
};
use leptos::prelude::*;

/// How many are shown at first, and how many more at a tap.
const STEP: usize = 200;

impl Personal {
    /// Writes the page of kept entries.
    pub fn saved_page(self) -> String {
        let query = self.reader.address.with(|address| address.query.clone());
        let mut page = String::new();
        self.look(&mut |state| {
            let view = SavedView {
                items: &state.items,
                query: &query,
                grouping: state.grouping,
                backwards: state.backwards,
                loose: state.items_loose,
                unread: state.items_unread,
                most: STEP + state.more,
            };
            page = pages::saved(&view, &self.reader.base());
        });
        page
    }

    /// Whether anything is kept.
    pub fn has_saved(self) -> bool {
        let mut any = false;
        self.look(&mut |state| any = !state.items.is_empty());
        any
    }

    fn items(self) -> Vec<Item> {
        let mut items = Vec::new();
        self.peek(&mut |state| items.clone_from(&state.items));
        items
    }

    /// Does what a button of that page is for.
    pub(in crate::ui) fn act_on_saved_page(self, tap: &Tap) {
        match tap.action {
            Action::Unsave => self.take_out(&tap.entry, &tap.date),
            Action::Group => self.edit(&mut |state| {
                state.grouping = Grouping::named(&tap.text).unwrap_or_default();
            }),
            Action::MoreKept => self.edit(&mut |state| state.more += STEP),
            Action::Turn => self.edit(&mut |state| state.backwards = !state.backwards),
            Action::Export => {
                let (items, as_json) = (self.items(), tap.text.is_empty());
                let text = if as_json {
                    write(&items)
                } else {
                    portable::markdown(&items, &|item| {
                        share::address(self.reader, item.date, &item.id)
                    })
                };
                enhance::dialog(&pages::export(&text, as_json, !browser::in_wechat()));
            }
            Action::CopyAll => {
                share::hand_over(self.reader, None, enhance::dialog_text(), words::COPIED)
            }
            Action::Import => enhance::dialog(&pages::import()),
            Action::TakeIn => self.take_in(),
            _ => {}
        }
    }

    /// Takes an entry out; for a while that can be undone.
    fn take_out(self, id: &str, date: &str) {
        let mut items = self.items();
        let is_it = |item: &Item| item.id == id && item.date.to_string() == date;
        let Some(at) = items.iter().position(is_it) else { return };
        let item = items.remove(at);
        self.toggle(&item);
        let put_back = move || {
            self.change_items(&mut |items| {
                merge(items, at, std::slice::from_ref(&item));
                kept::note(&item, true);
            });
        };
        self.reader.offer(words::REMOVED.into(), words::UNDO.into(), Box::new(put_back));
    }

    /// Adds what stands in the dialog to what is kept.
    fn take_in(self) {
        if enhance::is_dialog_full() {
            return enhance::dialog_says(words::TOO_LARGE);
        }
        let Some(more) = portable::read(&enhance::dialog_text()) else {
            return enhance::dialog_says(words::NO_LIST);
        };
        let mut added = 0;
        let kept = self.change_items(&mut |items| {
            let before = items.len();
            merge(items, before, &more);
            added = items.len() - before;
        });
        enhance::close_dialog();
        if kept {
            self.reader.tell(words::taken_in(added, more.len() - added));
        } else {
            self.reader.say(words::STORAGE_FULL);
        }
    }
}
