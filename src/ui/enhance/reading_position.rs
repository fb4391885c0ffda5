//! Which entries are on the screen, and where a page was left.

use crate::ui::browser::{
    Place, all, before_leaving, document, first, on, root, screen_height, scroll_to, scrolled,
};
use std::cell::Cell;
use web_sys::Element;

/// The height of what sticks to the top of an issue, in CSS pixels.
pub(super) const BAR: f64 = 64.0;

/// The place of an issue that was left at its end.
pub const END: &str = ".";

/// Keeps at which entry an issue is left: its date, and the entry's id, or
/// [`END`].
type Keep = fn(date: &str, id: &str);

thread_local! {
    static KEEP: Cell<Option<Keep>> = const { Cell::new(None) };
}

/// Notes from now on at which entry issues are left, and where pages are.
pub fn start_reading_position(keep: Keep) {
    KEEP.set(Some(keep));
    before_leaving(|| {
        note();
        place()
    });
    // Phones let a page go without any other word.
    on(&document(), "visibilitychange", |_| note());
}

/// Does something whenever the page is scrolled.
pub fn on_scroll(then: impl Fn() + 'static) {
    on(&document(), "scroll", move |_| then());
}

/// Marks in the contents beside an issue, from now on, the entry that is being read,
/// and keeps its line on the screen.
pub fn start_contents() {
    on_scroll(|| {
        let lines = all(".side ol a");
        if lines.is_empty() {
            return;
        }
        let reached = |entry: &Element| entry.get_bounding_client_rect().top() < BAR + 8.0;
        let here = shown().into_iter().find(|entry| bottom(entry) > BAR).filter(reached);
        let href = ["#", &here.map(|entry| entry.id()).unwrap_or_default()].concat();
        for line in lines {
            let is_here = line.get_attribute("href").as_ref() == Some(&href);
            if is_here == line.has_attribute(CURRENT.0) {
                continue;
            }
            if !is_here {
                let _ = line.remove_attribute(CURRENT.0);
                continue;
            }
            let _ = line.set_attribute(CURRENT.0, CURRENT.1);
            let seen = line.get_bounding_client_rect();
            if let Some(column) = first(".side")
                && (seen.top() < 0.0 || seen.bottom() > screen_height())
            {
                let by = seen.top() - screen_height() / 2.0;
                column.set_scroll_top(column.scroll_top() + by as i32);
            }
        }
    });
}

/// How the contents say where the reader is.
const CURRENT: (&str, &str) = ("aria-current", "location");

/// Where the page is now.
fn place() -> Place {
    let entry = shown().into_iter().find(|entry| bottom(entry) > BAR);
    let top = entry.as_ref().map_or(0.0, |entry| entry.get_bounding_client_rect().top());
    // Until then the page is as it begins.
    let entry = entry.filter(|_| top < BAR).map(|entry| entry.id());
    Place { height: scrolled(), top, entry: entry.unwrap_or_default() }
}

/// Scrolls to where a page was left, at once.
pub fn restore(place: &Place) {
    let entry = document().get_element_by_id(&place.entry).filter(is_shown);
    let to = entry.map(|entry| scrolled() + entry.get_bounding_client_rect().top() - place.top);
    scroll_to(to.unwrap_or(place.height));
}

/// Keeps the browser from scrolling by itself when what is above the screen
/// changes its height, or lets it again.
pub fn hold(still: bool) {
    if let Some(root) = root() {
        let _ = root.style().set_property("overflow-anchor", if still { "none" } else { "" });
    }
}

pub(super) fn is_shown(entry: &Element) -> bool {
    entry.get_bounding_client_rect().height() > 0.0
}

pub(super) fn bottom(entry: &Element) -> f64 {
    entry.get_bounding_client_rect().bottom()
}

pub(super) fn shown() -> Vec<Element> {
    let mut entries = all("main article");
    entries.retain(is_shown);
    entries
}

/// The ids of the entries that no filter hides, in order.
pub fn shown_entries() -> Vec<String> {
    shown().iter().map(Element::id).collect()
}

/// Whether more than a screen was scrolled, or an entry lies behind.
pub fn passed(id: &str) -> bool {
    let entry = document().get_element_by_id(id);
    scrolled() > screen_height() || entry.is_none_or(|entry| bottom(&entry) < BAR)
}

/// Remembers at which entry an issue is left: the first one that is not above
/// the screen, or the end. At the beginning nothing is known yet, nor while a
/// filter hides some.
fn note() {
    let Some(keep) = KEEP.get() else { return };
    let Some(date) = first(".folio time").and_then(|time| time.get_attribute("datetime")) else {
        return;
    };
    let entries = shown();
    if entries.len() < all("main article").len() {
        return;
    }
    let at_end = entries.last().is_none_or(|last| bottom(last) <= screen_height());
    let at = entries.iter().position(|entry| bottom(entry) > BAR).unwrap_or(0);
    if at_end {
        keep(&date, END);
    } else if at > 0 {
        keep(&date, &entries[at].id());
    }
}
