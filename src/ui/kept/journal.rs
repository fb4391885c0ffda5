//! The changes of the last minute to the kept entries, each under a key of its
//! own in the browser's storage. Two tabs that change the list at the same moment
//! write over each other's list, but not over each other's changes: whoever reads
//! the list next makes them good. A change that every tab has seen by now stands
//! in every list that is written, and is forgotten.

use super::list::{Item, is_same, parse, write};
use crate::ui::browser;

/// What the keys begin with; date and id of the entry follow.
const KEY: &str = "saved/";

/// For how long a change is remembered, in milliseconds.
const AGE: u64 = 60_000;

/// The last change to an entry.
#[derive(Debug, PartialEq)]
struct Change {
    key: String,
    /// When it was made, in milliseconds.
    at: u64,
    item: Item,
    kept: bool,
}

/// Notes that an entry was kept, or let go. The list itself is written too: what
/// cannot be noted is only less safe.
pub fn note(item: &Item, kept: bool) {
    let key = [KEY, &item.date.to_string(), "#", &item.id].concat();
    let sign = if kept { "+" } else { "-" };
    let at = browser::now().to_string();
    let text = [sign, &at, " ", &write(std::slice::from_ref(item))].concat();
    let _ = browser::store(&key, &text);
}

/// Makes good what other tabs have overwritten in a list that was read.
pub fn mend(items: &mut Vec<Item>) {
    changes().into_iter().for_each(|change| change.apply(items));
}

/// Whether there are changes that need not be remembered once a list is written.
pub fn is_due() -> bool {
    let now = browser::now();
    changes().iter().any(|change| change.is_old(now))
}

/// Forgets what is old: the list was written with all of it.
pub fn forget() {
    let now = browser::now();
    for change in changes() {
        if change.is_old(now) {
            browser::forget(&change.key);
        }
    }
}

/// In the order in which they were made; they are few, and a sort would weigh
/// more than all of this.
fn changes() -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for (key, text) in browser::stored_below(KEY) {
        let Some(change) = Change::read(key, &text) else { continue };
        let at = changes.iter().position(|later| later.at > change.at).unwrap_or(changes.len());
        changes.insert(at, change);
    }
    changes
}

impl Change {
    fn read(key: String, text: &str) -> Option<Self> {
        let (head, list) = text.split_once(' ')?;
        let at = head.get(1..)?.parse().ok()?;
        Some(Self { key, at, item: parse(list)?.pop()?, kept: head.starts_with('+') })
    }

    fn apply(self, items: &mut Vec<Item>) {
        let is_there = items.iter().any(|item| is_same(item, &self.item));
        match (self.kept, is_there) {
            (true, false) => items.insert(0, self.item),
            (false, true) => items.retain(|item| !is_same(item, &self.item)),
            _ => {}
        }
    }

    /// The clock may have been set back.
    fn is_old(&self, now: u64) -> bool {
        now.abs_diff(self.at) > AGE
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::kept::list::tests::item;

    fn change(at: u64, id: &str, kept: bool) -> Change {
        Change { key: String::new(), at, item: item(id), kept }
    }

    #[test]
    fn what_another_tab_overwrote_is_made_good_and_what_stands_stays() {
        let mut items = vec![item("e1"), item("e2")];
        for change in [change(1, "e3", true), change(2, "e2", false), change(3, "e1", true)] {
            change.apply(&mut items);
        }
        assert_eq!(items, [item("e3"), item("e1")]);
    }

    #[test]
    fn a_change_is_read_as_it_was_noted_and_nothing_else_is_one() {
        let text = format!("+17 {}", write(&[item("e1")]));
        assert_eq!(Change::read(String::new(), &text), Some(change(17, "e1", true)));
        let text = format!("-17 {}", write(&[item("e1")]));
        assert_eq!(Change::read(String::new(), &text), Some(change(17, "e1", false)));
        for text in ["", "+", "+17", "+x {}", "+17 {\"version\":2,\"items\":[]}", "字 []"] {
            assert_eq!(Change::read(String::new(), text), None, "{text}");
        }
    }

    #[test]
    fn a_change_is_old_after_a_minute_or_when_the_clock_was_set_back() {
        let change = change(100_000, "e1", true);
        assert!(!change.is_old(159_000) && !change.is_old(99_000));
        assert!(change.is_old(161_000) && change.is_old(0));
    }
}
