//! What is shown below an entry for a while; an entry has one at a time.

use crate::ui::browser::all;
use web_sys::Element;

/// Whether something is shown below an entry.
pub fn has_sheet(entry: &Element) -> bool {
    entry.class_list().contains("open")
}

/// Closes what is open below an entry.
pub fn close_sheet(entry: &Element) {
    let _ = entry.class_list().remove_1("open");
    if let Some(sheet) = entry.query_selector(":scope > .sheet").ok().flatten() {
        sheet.remove();
    }
    if let Some(button) = entry.query_selector("[aria-expanded=true]").ok().flatten() {
        let _ = button.set_attribute("aria-expanded", "false");
    }
}

/// Closes what is open below entries; whether anything was.
pub fn close_sheets() -> bool {
    let mut any = false;
    for entry in all("article.open") {
        close_sheet(&entry);
        any = true;
    }
    any
}
