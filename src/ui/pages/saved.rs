//! What the reader kept, in this browser.

use crate::{
    model::{Address, Base},
    ui::{html::Html, saved::Item, words},
};

/// The kept entries, the latest first.
pub fn saved(items: &[Item], base: &Base) -> String {
    let mut html = Html::default();
    if items.is_empty() {
        html.element("p", &[("class", "calm")], words::NOTHING_SAVED);
        return html.into_string();
    }
    html.element("p", &[("class", "count")], words::SAVED_HERE).open("ol", &[("class", "kept")]);
    for item in items {
        let inside = Address::entry(item.date, &item.id).href(base);
        let date = item.date.to_string();
        html.open("li", &[("data-date", &date), ("data-id", &item.id)]);
        html.element("a", &[("href", item.href.as_deref().unwrap_or(&inside))], &item.title);
        html.open("p", &[("class", "from")]).element("a", &[("href", &inside)], &date);
        html.element("button", &[("data-do", "unsave")], words::UNSAVE);
        html.close("p").close("li");
    }
    html.close("ol");
    html.into_string()
}
