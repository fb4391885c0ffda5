//! What the pages promise to be found by, whatever else changes in them. Buttons
//! and notices are found by their texts, which `briefing::ui::words` holds.

/// An entry of an issue.
pub const ENTRY: &str = "main article[id]";
/// A filter chip; its value is the section's name, empty for 全部.
pub const FILTER: &str = "[data-filter]";
/// The control that opens the search.
pub const SEARCH_OPEN: &str = "[data-search-open]";
/// The field of the search.
pub const SEARCH_INPUT: &str = "[data-search-input]";
/// A hit, which holds a link to the entry.
pub const SEARCH_RESULT: &str = "[data-search-result]";
/// True, as an expression, once the reader has taken over the page, for from then
/// on it restores scroll heights itself, and all of it is laid out.
pub const ALIVE: &str = "history.scrollRestoration === 'manual'
    && !document.documentElement.classList.contains('fresh')";
/// Leads to the issue before.
pub const OLDER: &str = "main a[rel~=prev]";
/// Leads to the issue after.
pub const NEWER: &str = "main a[rel~=next]";

/// The chip of a section, or of all with an empty name.
pub fn chip(section: &str) -> String {
    format!("[data-filter=\"{section}\"]")
}

/// A link to a page by its path below the site's root: a living page names it from
/// there, a printed one from itself.
pub fn link_to(path: &str) -> String {
    let path = path.trim_start_matches('/');
    let href = |way| format!("[href=\"{way}{path}\"]");
    format!("a:is({})", [super::BASE, "./", "../", "../../"].map(href).join(", "))
}
