//! What was searched for last. It stands in this browser and nowhere else, and only
//! what was meant: sent off, or asked for until a hit was used.

use crate::{
    model::{Address, Base, Route},
    ui::{Action, browser, html::Html, words},
};

/// Where the list stands in the browser's storage: a line for each, the last first.
const KEY: &str = "searches";

/// How many are kept.
const MOST: usize = 8;

/// Remembers a query, unless the browser stores nothing.
pub fn note(query: &str) {
    keep(query, true);
}

/// Forgets a query; an empty one stands for all.
pub fn forget(query: &str) {
    if query.is_empty() { browser::forget(KEY) } else { keep(query, false) }
}

fn stored() -> String {
    browser::stored(KEY).unwrap_or_default()
}

fn keep(query: &str, stays: bool) {
    let _ = browser::store(KEY, &changed(&stored(), query.trim(), stays));
}

/// The list with a query at its head, or without it.
fn changed(list: &str, query: &str, stays: bool) -> String {
    let first = Some(query).filter(|query| stays && !query.is_empty());
    let others = list.lines().filter(|line| *line != query);
    let lines: Vec<&str> = first.into_iter().chain(others).take(MOST).collect();
    lines.join("\n")
}

/// The list: each a way to ask again, with a button that takes it out; nothing
/// where nothing is kept.
pub fn row(base: &Base) -> String {
    let list = stored();
    let mut html = Html::default();
    if list.is_empty() {
        return String::new();
    }
    html.element("b", &[], words::RECENT);
    for query in list.lines() {
        let mut address = Address::from(Route::Search);
        address.query = query.to_owned();
        html.element("a", &[("href", &address.href(base))], query);
        let name = [words::FORGET_QUERY, query].concat();
        let button = [Action::Forget.attribute(), ("data-text", query), ("aria-label", &name)];
        html.element("button", &button, "✕");
    }
    html.element("button", &[Action::Forget.attribute()], words::FORGET_QUERIES);
    html.into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_query_is_first_and_stands_once() {
        assert_eq!(changed("", "量化", true), "量化");
        assert_eq!(changed("剪枝\n量化", "量化", true), "量化\n剪枝");
        assert_eq!(changed("量化", "", true), "量化", "nothing is no query");
    }

    #[test]
    fn old_queries_go_and_one_can_be_taken_out() {
        let list = (1..9).map(|number| number.to_string()).collect::<Vec<_>>().join("\n");
        assert_eq!(changed(&list, "9", true), "9\n1\n2\n3\n4\n5\n6\n7");
        assert_eq!(changed("1\n2\n3", "2", false), "1\n3");
        assert_eq!(changed("1", "1", false), "");
    }
}
