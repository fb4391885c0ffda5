//! The page as a whole: what it says of itself, and where one goes on it.

use super::field::focus_field;
use crate::ui::browser::{all_in, document, first, focus, root, scroll_to};
use web_sys::Element;

/// Goes to an entry, or to the top for an empty anchor, and takes the focus
/// along: to the entry, the page's text, or the field of the search.
pub fn show(anchor: &str) {
    let entry = (!anchor.is_empty()).then(|| document().get_element_by_id(anchor)).flatten();
    match &entry {
        Some(element) => element.scroll_into_view(),
        None => scroll_to(0.0),
    }
    if let Some(entry) = &entry {
        let _ = entry.set_attribute("tabindex", "-1");
    }
    if first(".tabs [data-search-open][aria-current]").is_some() {
        // Nothing else in between: phones would take the keyboard away.
        focus_field();
    } else if let Some(target) = entry.or_else(|| document().get_element_by_id("main")) {
        focus(&target);
    }
}

/// Writes what the page says of itself: the title, and tags in the place of
/// those of a selector.
pub fn set_head(title: &str, old: &str, tags: &str) {
    if document().title() != title {
        document().set_title(title);
    }
    if let Some(head) = first("head") {
        all_in(&head, old).iter().for_each(Element::remove);
        let _ = head.insert_adjacent_html("beforeend", tags);
    }
}

/// Takes away what stood in for the filter and the search before the page came to life.
pub fn end_preview() {
    for name in ["data-section", "data-some", "data-q"] {
        let _ = root().map(|root| root.remove_attribute(name));
    }
}
