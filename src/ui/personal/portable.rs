//! The kept entries as text that can leave the browser and come back: as JSON,
//! which is what is stored, and as Markdown, which people can read.
//!
//! ```text
//! - [标题](https://a.example/) ｜ 来源 ｜ 论文 ｜ [2019-05-15](https://b.example/issues/2019-05-15/#e1)
//! ```

use crate::ui::kept::{self, Item};

use crate::model::is_safe_href;

/// Between the parts of a line.
const BAR: &str = " ｜ ";

/// The list as Markdown; `permalink` makes the address of an entry.
pub fn markdown(items: &[Item], permalink: &dyn Fn(&Item) -> String) -> String {
    let mut text = String::new();
    for item in items {
        let own = permalink(item);
        text.push_str("- [");
        for c in item.title.chars() {
            if "\\[]".contains(c) {
                text.push('\\');
            }
            text.push(on_one_line(c));
        }
        let href = item.href.as_ref().unwrap_or(&own);
        text.extend(["](", &href.replace('(', "%28").replace(')', "%29"), ")", BAR]);
        for fact in [&item.source, &item.section] {
            text.extend(fact.iter().flat_map(|fact| fact.chars()).map(on_one_line));
            text.push_str(BAR);
        }
        text.extend(["[", &item.date.to_string(), "](", &own, ")\n"]);
    }
    text
}

/// An entry is a line: where a list from outside has a break, there is a blank.
fn on_one_line(c: char) -> char {
    if matches!(c, '\n' | '\r') { ' ' } else { c }
}

/// Reads a list that was exported, in either form; none if there is nothing of
/// the kind in it.
pub fn read(text: &str) -> Option<Vec<Item>> {
    let text = text.trim().trim_start_matches('\u{feff}');
    let mut items = match text.starts_with(['[', '{']) {
        true => kept::parse(text)?,
        false => text.lines().filter_map(line).collect(),
    };
    // It comes from outside.
    for item in &mut items {
        item.href.take_if(|href| !is_safe_href(href));
    }
    items.retain(|item| !item.title.trim().is_empty() && is_id(&item.id));
    (!items.is_empty()).then_some(items)
}

/// `e`, then lower-case letters and digits.
fn is_id(id: &str) -> bool {
    id.starts_with('e') && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

fn line(line: &str) -> Option<Item> {
    let rest = line.trim().strip_prefix("- [")?;
    let mut title = String::new();
    let mut signs = rest.chars();
    loop {
        match signs.next()? {
            '\\' => title.push(signs.next()?),
            ']' => break,
            c => title.push(c),
        }
    }
    let (href, rest) = signs.as_str().strip_prefix('(')?.split_once(')')?;
    let (facts, own) = rest.rsplit_once('(')?;
    let (_, id) = own.trim_end().strip_suffix(')')?.rsplit_once('#')?;
    let (facts, date) = facts.strip_suffix(']')?.rsplit_once('[')?;
    let mut facts = facts.split(BAR).skip(1).map(str::trim);
    let mut fact = || facts.next().filter(|fact| !fact.is_empty()).map(str::to_owned);
    let source = fact();
    let is_own = href == own.trim_end().trim_end_matches(')');
    Some(Item {
        date: date.parse().ok()?,
        id: id.to_owned(),
        title,
        href: (!is_own).then(|| href.to_owned()),
        source,
        section: fact(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;

    fn items() -> Vec<Item> {
        let date = Date::new(2019, 5, 15).unwrap();
        let item = |id: &str, title: &str| Item {
            date,
            id: id.into(),
            title: title.into(),
            href: None,
            source: None,
            section: None,
        };
        let mut full = item("e1", "[CVPR] 反斜杠\\、｜和(括号)");
        full.href = Some("https://a.example/x_%28y%29?a=1#b".into());
        full.source = Some("果园".into());
        full.section = Some("论文".into());
        vec![full, item("e2", "没有链接")]
    }

    fn permalink(item: &Item) -> String {
        format!("https://b.example/issues/{}/#{}", item.date, item.id)
    }

    #[test]
    fn an_entry_with_a_break_in_it_is_still_one_line() {
        let mut items = items();
        items[0].title = "一行\n又\r一行".into();
        items[0].source = Some("果\n园".into());
        let read = read(&markdown(&items, &permalink)).unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!(read[0].title, "一行 又 一行");
        assert_eq!(read[0].source.as_deref(), Some("果 园"));
    }

    #[test]
    fn both_forms_come_back_as_they_were() {
        let items = items();
        assert_eq!(read(&markdown(&items, &permalink)), Some(items.clone()));
        assert_eq!(read(&kept::write(&items)), Some(items));
    }

    #[test]
    fn what_is_no_list_is_none() {
        let cut = &kept::write(&items())[..80];
        for text in ["", "hello", "[]", "{}", "[1,2]", cut, "- [半行](https://a", "- 一\n- 二"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn nothing_dangerous_comes_in() {
        let text = r#"[{"date":"2019-05-15","id":"e1","title":"a","href":"javascript:alert(1)"},
            {"date":"2019-05-15","id":"e\"><b","title":"b"},
            {"date":"2019-05-15","id":"e3","title":" "}]"#;
        let read = read(text).unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].href, None);
    }
}
