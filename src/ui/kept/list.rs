//! The list of kept entries, and its form as JSON.

use crate::{
    model::{Date, Entry, fingerprint},
    ui::browser,
};
use serde::Deserialize;

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
    /// Who published it.
    #[serde(default)]
    pub source: Option<String>,
    /// The section that it stands in.
    #[serde(default)]
    pub section: Option<String>,
}

impl Item {
    /// The entry as a kept item.
    pub fn of(entry: &Entry, date: Date, section: &str) -> Self {
        let href = entry.link.as_ref().map(|link| link.href.clone());
        Self {
            date,
            id: entry.id.clone(),
            title: entry.title.clone(),
            href: href.filter(|href| crate::model::is_safe_href(href)),
            source: entry.source.clone(),
            section: Some(section.to_owned()),
        }
    }

    /// The same for two that are the same.
    fn name(&self) -> u64 {
        fingerprint([&*self.date.to_string(), &*self.id])
    }
}

/// Two entries are the same if they are in the same issue with the same id.
pub fn is_same(one: &Item, two: &Item) -> bool {
    one.date == two.date && one.id == two.id
}

/// Puts entries into the list, from a place on; those that are in it stay as
/// they are.
pub fn merge(items: &mut Vec<Item>, at: usize, more: &[Item]) {
    // Lists may be long: each entry is looked up, not compared with all others. A
    // hash set of the library would weigh more than all of this.
    let mut known = vec![Vec::new(); items.len() + more.len()];
    let mut is_new = |item: &Item| {
        let name = item.name();
        let alike = &mut known[name as usize % (items.len() + more.len())];
        let is_new = !alike.contains(&name);
        if is_new {
            alike.push(name);
        }
        is_new
    };
    for item in items.iter() {
        is_new(item);
    }
    let new: Vec<Item> = more.iter().filter(|item| is_new(item)).cloned().collect();
    let at = at.min(items.len());
    items.splice(at..at, new);
}

/// Puts an entry at the front of the list, or takes it out.
/// Returns whether it is kept now.
pub fn toggle(items: &mut Vec<Item>, item: &Item) -> bool {
    let count = items.len();
    items.retain(|kept| !is_same(kept, item));
    let kept = items.len() == count;
    if kept {
        items.insert(0, item.clone());
    }
    kept
}

/// What the stored form begins with: version 1. The first form was the bare
/// list.
const VERSION: &str = "{\"version\":1,\"items\":";

/// The list as JSON.
pub fn write(items: &[Item]) -> String {
    let mut text = [VERSION, "["].concat();
    for (at, item) in items.iter().enumerate() {
        text.push_str(if at == 0 { "\n" } else { ",\n" });
        let date = item.date.to_string();
        let fields = [
            ("date", Some(&date)),
            ("id", Some(&item.id)),
            ("title", Some(&item.title)),
            ("href", item.href.as_ref()),
            ("source", item.source.as_ref()),
            ("section", item.section.as_ref()),
        ];
        let mut before = '{';
        for (name, value) in fields {
            let Some(value) = value else { continue };
            text.push(before);
            push_quoted(name, &mut text);
            text.push(':');
            push_quoted(value, &mut text);
            before = ',';
        }
        text.push('}');
    }
    text.push_str("\n]}");
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

/// The items of a stored list; none if it cannot be read.
pub fn parse(text: &str) -> Option<Vec<Item>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    // What a later version adds, this one would lose.
    let list = match text.trim_end().strip_prefix(VERSION) {
        Some(list) => list.strip_suffix('}')?,
        None => text,
    };
    browser::read_json(list)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::ui::kept) fn item(id: &str) -> Item {
        let date = Date::new(2019, 5, 15).unwrap();
        let (source, section) = (None, None);
        Item { date, id: id.into(), title: "标题".into(), href: None, source, section }
    }

    #[test]
    fn keeping_twice_lets_go() {
        let mut items = Vec::new();
        toggle(&mut items, &item("e1"));
        toggle(&mut items, &item("e2"));
        assert_eq!(items, [item("e2"), item("e1")]);
        toggle(&mut items, &item("e1"));
        assert_eq!(items, [item("e2")]);
    }

    #[test]
    fn merging_adds_what_is_not_there_and_changes_nothing_else() {
        let mut other = item("e1");
        other.title = "另一个标题".into();
        let mut items = vec![item("e1"), item("e2")];
        merge(&mut items, 1, &[other, item("e3"), item("e4")]);
        assert_eq!(items, [item("e1"), item("e3"), item("e4"), item("e2")]);
        let mut items = Vec::new();
        merge(&mut items, 9, &[item("e1"), item("e1")]);
        assert_eq!(items, [item("e1")]);
    }

    #[test]
    fn the_first_form_is_read_and_a_later_one_is_not() {
        let first = r#"[{"date":"2019-05-15","id":"e1","title":"标题"}]"#;
        assert_eq!(parse(first), Some(vec![item("e1")]));
        assert_eq!(parse(&write(&[item("e1")]).replace("\"version\":1", "\"version\":2")), None);
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
        strange.section = Some("论文".into());
        strange.href = Some("https://a.example/?a=1&b=2".into());
        let items = vec![strange, item("e2")];
        assert_eq!(parse(&write(&items)), Some(items));
    }
}
