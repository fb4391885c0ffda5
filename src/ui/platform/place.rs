//! Which entries are on the screen.

use super::browser::{all, first, window};
use crate::ui::desk;
use web_sys::Element;

/// The height of what sticks to the top of an issue, in CSS pixels.
const BAR: f64 = 64.0;

fn shown() -> Vec<Element> {
    let mut entries = all("main article");
    entries.retain(|entry| entry.get_bounding_client_rect().height() > 0.0);
    entries
}

/// The ids of the entries that no filter hides, in order.
pub fn shown_entries() -> Vec<String> {
    shown().iter().map(Element::id).collect()
}

/// Remembers at which entry an issue is left: the first one that is not above
/// the screen; none at the end. At the beginning nothing is known yet.
pub(super) fn note() {
    let Some(date) = first("h1 time").and_then(|time| time.get_attribute("datetime")) else {
        return;
    };
    let entries = shown();
    let bottom = |entry: &Element| entry.get_bounding_client_rect().bottom();
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    let at_end = entries.last().is_none_or(|last| bottom(last) <= height.unwrap_or_default());
    let at = entries.iter().position(|entry| bottom(entry) > BAR).unwrap_or(0);
    if at_end {
        desk::leave(&date, "");
    } else if at > 0 {
        desk::leave(&date, &entries[at].id());
    }
}
