//! What the reader keeps for later: in this browser's storage, and nowhere
//! else. The stored text is read again before every change, so two open tabs
//! do not undo each other.

use super::platform;
use crate::model::{Date, Entry};
use leptos::prelude::*;
use serde::Deserialize;

/// Where the list stands in the browser's storage.
const KEY: &str = "briefing.saved";

/// Where a stored list is put aside that this version cannot read.
const UNREAD: &str = "briefing.saved.unread";

/// A kept entry: enough to show it without its issue.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Item {
    /// Its issue's date.
    pub date: Date,
    /// The entry's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it leads, if anywhere.
    #[serde(default)]
    pub href: Option<String>,
}

/// The list of kept entries.
#[derive(Clone, Copy)]
pub struct Saved {
    /// The kept entries, the latest first.
    pub items: RwSignal<Vec<Item>>,
}

/// The browser did not keep it: full, or storage is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser's storage is full or switched off")]
pub struct NotKept;

impl Item {
    /// The entry as a kept item.
    pub fn of(entry: &Entry, date: Date) -> Self {
        let href = entry.link.as_ref().map(|link| link.href.clone());
        Self {
            date,
            id: entry.id.clone(),
            title: entry.title.clone(),
            href: href.filter(|href| crate::model::is_safe_href(href)),
        }
    }
}

impl Saved {
    /// The list; empty, as printed, until the page lives.
    pub fn new() -> Self {
        let saved = Self { items: RwSignal::new(Vec::new()) };
        Effect::new(move |_| saved.items.set(read()));
        saved
    }

    /// Keeps an entry, or lets it go.
    ///
    /// # Errors
    /// [`NotKept`] if the browser does not store it; the list stays as it was.
    pub fn toggle(self, item: Item) -> Result<(), NotKept> {
        let stored = platform::stored(KEY).unwrap_or_default();
        let items = parse(&stored).or_else(|| {
            // Written by another version: nothing of it may be lost.
            platform::store(UNREAD, &stored).is_ok().then(Vec::new)
        });
        let items = toggled(items.ok_or(NotKept)?, item);
        platform::store(KEY, &write(&items))?;
        self.items.set(items);
        Ok(())
    }
}

fn toggled(mut items: Vec<Item>, item: Item) -> Vec<Item> {
    let count = items.len();
    items.retain(|kept| kept.date != item.date || kept.id != item.id);
    if items.len() == count {
        items.insert(0, item);
    }
    items
}

/// The list as JSON.
fn write(items: &[Item]) -> String {
    let mut text = String::from("[");
    for item in items {
        if text.len() > 1 {
            text.push(',');
        }
        let date = item.date.to_string();
        let fields = [("date", &date), ("id", &item.id), ("title", &item.title)];
        let href = item.href.iter().map(|href| ("href", href));
        let mut before = '{';
        for (name, value) in fields.into_iter().chain(href) {
            text.push(before);
            push_quoted(name, &mut text);
            text.push(':');
            push_quoted(value, &mut text);
            before = ',';
        }
        text.push('}');
    }
    text.push(']');
    text
}

/// A text as JSON has it (RFC 8259, section 7).
fn push_quoted(value: &str, text: &mut String) {
    text.push('"');
    for c in value.chars() {
        match c {
            '"' | '\\' => text.extend(['\\', c]),
            c if c < ' ' => text.push_str(&format!("\\u{:04x}", c as u32)),
            c => text.push(c),
        }
    }
    text.push('"');
}

fn read() -> Vec<Item> {
    platform::stored(KEY).and_then(|text| parse(&text)).unwrap_or_default()
}

/// The items of a stored list; none if it cannot be read.
fn parse(text: &str) -> Option<Vec<Item>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    platform::read_json(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: &str) -> Item {
        let date = Date::new(2019, 5, 15).unwrap();
        Item { date, id: id.into(), title: "标题".into(), href: None }
    }

    #[test]
    fn keeping_twice_lets_go() {
        let one = toggled(Vec::new(), item("e1"));
        let two = toggled(one, item("e2"));
        assert_eq!(two, [item("e2"), item("e1")]);
        assert_eq!(toggled(two, item("e1")), [item("e2")]);
    }

    #[test]
    fn a_list_that_cannot_be_read_is_told_from_an_empty_one() {
        assert_eq!(parse(""), Some(Vec::new()));
        assert_eq!(parse("not json"), None);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut strange = item("e1");
        strange.title = "引号\"、反斜杠\\、换行\n、控制符\u{1}、表情😀".into();
        strange.href = Some("https://a.example/?a=1&b=2".into());
        let items = vec![strange, item("e2")];
        assert_eq!(parse(&write(&items)), Some(items));
    }
}
