//! What the browser's functions are on paper: nothing happens.

use super::Shared;
use crate::{
    model::{Address, Base, Route},
    ui::{
        Failure, Print, Reader, Trust,
        actions::Trim,
        filter::{FilterView, Pick},
        saved::NotKept,
    },
};
use leptos::{
    ev::MouseEvent,
    html::Input,
    prelude::{IntoView, NodeRef},
};
use serde::de::DeserializeOwned;
use std::{future::Future, time::Duration};

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

/// Puts the app into `<body>`.
pub fn mount<V: IntoView>(_printed: bool, _app: impl FnOnce() -> V + 'static) {}

/// Takes over links, Back and Forward.
pub fn start_history(_reader: Reader) {}

/// Runs a future in the background.
pub fn spawn(_future: impl Future<Output = ()> + 'static) {}

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
pub async fn fetch_json<T>(_url: &str, _trust: Trust) -> Result<T, Failure> {
    Err(Failure::Network)
}

/// Puts a new step into the history.
pub fn push(_href: &str) {}

/// Changes the address of the present step.
pub fn replace(_href: &str) {}

/// Goes to an entry, or to the top for an empty anchor.
pub fn show(_anchor: &str) {}

/// Sets the window's title.
pub fn set_title(_title: &str) {}

/// Whether an input event comes from a composing input method.
pub fn is_composing(_event: &leptos::ev::Event) -> bool {
    false
}

/// What stands in the search field.
pub fn typed(_field: NodeRef<Input>) -> Option<String> {
    None
}

/// Keeps keyboards from correcting what is typed into a field.
pub fn tame(_field: NodeRef<Input>) {}

/// Writes into the search field what is not there yet.
pub fn fill(_field: NodeRef<Input>, _text: &str) {}

/// Puts the cursor into the search field.
pub fn focus_field() {}

/// Shows the search field at once and puts the cursor into it.
pub fn open_field() {}

/// Marks the entry that an address leads to, and puts below each entry what
/// one can do with it.
pub fn dress(_anchor: &str, _trim: &[Trim]) {}

/// Leaves the site for another address.
pub fn leave_for(_url: &str) {}

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
    pub fn of(_event: &MouseEvent) -> Option<Self> {
        None
    }

    /// Shows a figure below the button's entry, or takes it away.
    pub fn toggle_figure(&self, _figure: impl FnOnce() -> String) {}
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

/// Copies a text.
pub async fn copy(_text: &str) -> bool {
    false
}

/// Passes a link on.
pub async fn share(_title: &str, _href: &str) -> Shared {
    Shared::Refused
}

/// Puts on the page what a filter changes.
pub fn dress_filter(_view: &FilterView) {}

/// What a tap on a chip asks for.
pub fn picked(_event: &MouseEvent) -> Option<Pick> {
    None
}
