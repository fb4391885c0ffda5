//! What the browser's functions are on paper: nothing happens.

use super::Shared;
use crate::{
    model::{Address, Base, Route},
    ui::{Failure, Print, Reader, saved::NotKept},
};
use leptos::prelude::IntoView;
use std::{future::Future, time::Duration};

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
pub async fn fetch_json<T>(_url: &str) -> Result<T, Failure> {
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
