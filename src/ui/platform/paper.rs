//! What the browser's functions are on paper: nothing happens.

use crate::{
    model::{Address, Base, Route},
    ui::{
        Failure, Print, Reader,
        desk::{
            Dress,
            card::{Measure, Picture},
        },
        filter::{FilterView, Pick},
        part::{Follow, Part},
        saved::NotKept,
    },
};
use leptos::ev::Event;
use serde::de::DeserializeOwned;
use std::{future::Future, pin::Pin, time::Duration};

/// Reads JSON; none if it is broken or something else.
pub fn read_json<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

/// What the address bar says.
pub fn address(_base: &Base) -> Address {
    Route::Home.into()
}

/// What the press wrote on `<body>`.
pub fn print() -> Option<Print> {
    None
}

/// Whether the page has all that no page can live without.
pub fn has_parts() -> bool {
    false
}

/// Runs the app for as long as the page lives.
pub fn run(_app: impl FnOnce() + 'static) {}

/// Lets a part of the page follow a value.
pub fn follow(
    _part: Part,
    _what: Follow,
    _stands: bool,
    _value: impl Fn() -> Option<String> + 'static,
) {
}

/// Does something at every event of a name on a part.
pub fn listen(_part: Part, _name: &str, _then: impl Fn(&Event) + 'static) {}

/// Takes over links, Back and Forward.
pub fn start_history(_reader: Reader) {}

/// Runs a future in the background.
pub fn spawn(_future: Pin<Box<dyn Future<Output = ()>>>) {}

/// Runs now and whenever what it looked at has changed.
pub fn effect(_run: Box<dyn Fn()>) {}

/// Runs once what is due has been rendered.
pub fn after_render(_then: impl FnOnce() + 'static) {}

/// Runs when the browser has nothing better to do.
pub fn when_idle(_then: impl FnOnce() + 'static) {}

/// Runs after some time.
pub fn after(_delay: Duration, _then: impl FnOnce() + 'static) {}

/// Fetches and reads JSON.
///
/// # Errors
/// [`Failure`]; on paper always [`Failure::Network`].
pub async fn fetch_json<T>(_url: &str) -> Result<T, Failure> {
    Err(Failure::Network)
}

/// Puts a new step into the history.
pub fn push(_href: &str) {}

/// Loads an address of this site as a document of its own.
pub fn load(_href: &str) {}

/// Changes the address of the present step.
pub fn replace(_href: &str) {}

/// Goes to an entry, or to the top for an empty anchor.
pub fn show(_anchor: &str) {}

/// Writes what the page says of itself.
pub fn set_head(_title: &str, _old: &str, _tags: &str) {}

/// Whether an input event comes from a composing input method.
pub fn is_composing(_event: &Event) -> bool {
    false
}

/// What stands in the search field.
pub fn typed() -> Option<String> {
    None
}

/// Marks the page as one where somebody types, until a moment later.
pub fn typing() {}

/// Keeps keyboards from correcting what is typed into a field.
pub fn tame() {}

/// Writes into the search field what is not there yet.
pub fn fill(_text: &str) {}

/// Puts the cursor into the search field.
pub fn focus_field() {}

/// Shows the search field at once and puts the cursor into it.
pub fn open_field() {}

/// Marks the entry that an address leads to, puts below each entry what one
/// can do with it, and on the page what only this reader's browser knows.
pub fn dress(_dress: &Dress) {}

/// The entry that a tap opens: its id, its issue's date.
pub fn opened(_event: &Event) -> Option<(String, String)> {
    None
}

/// Takes over keys and pointers, and puts on the page what is not printed.
pub fn start_desk(_reader: Reader) {}

/// The ids of the entries that no filter hides, in order.
pub fn shown_entries() -> Vec<String> {
    Vec::new()
}

/// How far the page is scrolled, in CSS pixels.
pub fn scrolled() -> f64 {
    0.0
}

/// Whether this is WeChat's own browser.
pub fn in_wechat() -> bool {
    false
}

/// Whether passing a page on gives away the address that the document was
/// opened with.
pub fn shares_entry_address() -> bool {
    false
}

/// Whether a link to another site opens a new tab.
pub fn opens_new_tab() -> bool {
    false
}

/// Draws what is planned with a measure for texts.
pub fn paint(_plan: &dyn Fn(Measure) -> Picture) -> Option<String> {
    None
}

/// Shows a `<dialog>`.
pub fn dialog(_html: &str) {}

/// Closes it.
pub fn close_dialog() {}

/// What stands in its text field.
pub fn dialog_text() -> String {
    String::new()
}

/// Whether more stands in that field than is taken in.
pub fn is_dialog_full() -> bool {
    false
}

/// Writes into its line of words.
pub fn dialog_says(_words: &str) {}

/// Takes away what stood in for the filter before the page came to life.
pub fn end_preview() {}

/// Whether the screen has room for columns.
pub fn is_wide() -> bool {
    false
}

/// An href of this site with its origin.
pub fn absolute(href: &str) -> String {
    href.to_owned()
}

/// What a tapped button is for.
pub struct Deed {
    /// `data-do`.
    pub name: String,
    /// The id of the entry that it belongs to; empty for none.
    pub entry: String,
    /// The date of the entry's issue, where the button says so.
    pub date: String,
    /// `data-text`.
    pub text: String,
}

impl Deed {
    /// The deed of a tap, if it was on a button that has one.
    pub fn of(_event: &Event) -> Option<Self> {
        None
    }

    /// Shows something below the button's entry, or takes it away.
    pub fn toggle_sheet(&self, _sheet: &dyn Fn() -> String) {}
}

/// Whether the reader asked their browser to save data.
pub fn saves_data() -> bool {
    true
}

/// The chosen theme: 0 follows the system, 1 light, 2 dark.
pub fn theme() -> usize {
    0
}

/// Chooses a theme and remembers it.
///
/// # Errors
/// [`NotKept`] if it cannot be remembered; it holds for this page.
pub fn set_theme(_theme: usize) -> Result<(), NotKept> {
    Ok(())
}

/// What is stored under a key.
pub fn stored(_key: &str) -> Option<String> {
    None
}

/// Stores a text under a key.
///
/// # Errors
/// [`NotKept`] if the browser does not.
pub fn store(_key: &str, _text: &str) -> Result<(), NotKept> {
    Ok(())
}

/// Forgets what is stored under a key.
pub fn forget(_key: &str) {}

/// What is stored under keys that begin so.
pub fn stored_below(_start: &str) -> Vec<(String, String)> {
    Vec::new()
}

/// The time.
pub fn now() -> u64 {
    0
}

/// Takes over the theme that was chosen in another tab.
pub fn follow_theme() -> usize {
    0
}

/// The text that this visit keeps under a key.
pub fn for_this_visit(_key: &str, text: &str) -> String {
    text.to_owned()
}

/// Does something whenever another tab has stored something.
pub fn on_storage(_then: impl Fn() + 'static) {}

/// Asks the browser not to clear what is stored.
pub fn persist() {}

/// Whether the system has a share sheet.
pub fn can_share() -> bool {
    false
}

/// Copies a text.
pub async fn copy(_text: &str) -> bool {
    false
}

/// Passes a link on.
pub async fn share(_title: &str, _url: &str) -> bool {
    false
}

/// Starts the search beside the page.
pub fn start_seeking(_hear: impl Fn(u32, Option<String>) + 'static) {}

/// Lets go of a search that broke down.
pub fn end_seeking() {}

/// Loads the page again.
pub fn reload() {}

/// Tells the search something.
pub fn seek(_message: &[String]) {}

/// Puts on the page what a filter changes.
pub fn dress_filter(_view: &FilterView) {}

/// What a tap on a chip asks for.
pub fn picked(_event: &Event) -> Option<Pick> {
    None
}
