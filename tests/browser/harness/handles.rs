//! What the pages promise to be found by, whatever else changes in them.

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
/// Stands on `<html>` once the reader has taken over the printed page.
pub const ALIVE: &str = "html[data-alive]";
/// The one line that says what went wrong.
pub const NOTICE: &str = "[data-notice]";
/// The button beside it that tries again without loading a page.
pub const RETRY: &str = "[data-retry]";
/// The button or link that offers to load the page anew.
pub const RELOAD: &str = "[data-reload]";
/// The button that copies the WeChat account's ID.
pub const COPY_WECHAT_ID: &str = "[data-copy-wechat]";
/// The links to the issues before and after this one.
pub const PREVIOUS: &str = "a[rel~=prev]";
/// See [`PREVIOUS`].
pub const NEXT: &str = "a[rel~=next]";

/// The chip of a section, or of all with an empty name.
pub fn chip(section: &str) -> String {
    format!("[data-filter=\"{section}\"]")
}

/// A link whose address ends so.
pub fn link_to(ending: &str) -> String {
    format!("a[href$=\"{ending}\"]")
}
