//! The list of kept entries in the browser's storage. It is read again before
//! every change, and [`journal`] remembers the last ones, so two open tabs do
//! not undo each other.

use super::{
    journal,
    list::{Item, merge, parse, write},
};
use crate::ui::browser;

/// Where the list stands in the browser's storage.
const KEY: &str = "saved";

/// Where stored lists are put aside that this version cannot read; a number may
/// follow.
const UNREAD: &str = "saved.unread";

/// The stored list; empty where there is none that can be read.
pub fn read() -> Vec<Item> {
    let mut items = browser::stored(KEY).and_then(|text| parse(&text)).unwrap_or_default();
    journal::mend(&mut items);
    items
}

/// The stored list, to be changed. One that this version cannot read is put
/// aside, not overwritten; none where that is not possible.
pub fn begin() -> Option<Vec<Item>> {
    let stored = browser::stored(KEY).unwrap_or_default();
    // Written by another version: nothing of it may be lost.
    let mut items = parse(&stored).or_else(|| put_aside(&stored).then(Vec::new))?;
    journal::mend(&mut items);
    Some(items)
}

/// Stores the list; whether the browser keeps it.
pub fn keep(items: &[Item]) -> bool {
    let kept = browser::store(KEY, &write(items)).is_ok();
    if kept {
        journal::forget();
    }
    kept
}

/// Puts a list aside, beside others that were; whether the browser keeps it.
fn put_aside(stored: &str) -> bool {
    let aside = browser::stored_below(UNREAD);
    let is_free = |key: &String| aside.iter().all(|(known, _)| known != key);
    let mut keys = (0..).map(|number: u32| [UNREAD, &number.to_string()].concat());
    aside.iter().any(|(_, text)| text == stored)
        || keys.find(is_free).is_some_and(|key| browser::store(&key, stored).is_ok())
}

/// Whether something stored cannot be read.
pub fn has_unread() -> bool {
    let stored = browser::stored(KEY);
    !browser::stored_below(UNREAD).is_empty() || stored.is_some_and(|text| parse(&text).is_none())
}

/// Brings the stored list in order, as the page begins: what another version
/// wrote and this one can read joins it.
pub fn tidy() {
    let mut aside = browser::stored_below(UNREAD);
    aside.retain(|(_, text)| parse(text).is_some());
    if aside.is_empty() && !journal::is_due() {
        return;
    }
    let Some(mut items) = begin() else { return };
    for (_, text) in &aside {
        let at = items.len();
        merge(&mut items, at, &parse(text).unwrap_or_default());
    }
    if keep(&items) {
        aside.iter().for_each(|(key, _)| browser::forget(key));
    }
}
