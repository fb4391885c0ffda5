//! Which entries are on the screen.

use crate::ui::browser::{all, before_leaving, document, first, on, window};
use std::cell::Cell;
use web_sys::Element;

/// The height of what sticks to the top of an issue, in CSS pixels.
const BAR: f64 = 64.0;

/// Keeps at which entry an issue is left: its date, and the entry's id; none at
/// the end.
type Keep = fn(date: &str, id: &str);

thread_local! {
    static KEEP: Cell<Option<Keep>> = const { Cell::new(None) };
}

/// Notes from now on at which entry issues are left.
pub fn start_reading_position(keep: Keep) {
    KEEP.set(Some(keep));
    before_leaving(note);
    // Phones let a page go without any other word.
    on(&document(), "visibilitychange", |_| note());
}

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
fn note() {
    let Some(keep) = KEEP.get() else { return };
    let Some(date) = first("h1 time").and_then(|time| time.get_attribute("datetime")) else {
        return;
    };
    let entries = shown();
    let bottom = |entry: &Element| entry.get_bounding_client_rect().bottom();
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    let at_end = entries.last().is_none_or(|last| bottom(last) <= height.unwrap_or_default());
    let at = entries.iter().position(|entry| bottom(entry) > BAR).unwrap_or(0);
    if at_end {
        keep(&date, "");
    } else if at > 0 {
        keep(&date, &entries[at].id());
    }
}
