//! The one room that touches a browser. In the reader these functions do what
//! they say; in the press, where pages are printed, they do nothing.

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod choices;
#[cfg(target_arch = "wasm32")]
mod deed;
#[cfg(target_arch = "wasm32")]
mod history;
#[cfg(target_arch = "wasm32")]
mod json;
#[cfg(not(target_arch = "wasm32"))]
mod paper;

#[cfg(target_arch = "wasm32")]
pub use browser::*;
#[cfg(target_arch = "wasm32")]
pub use choices::{dress_filter, picked};
#[cfg(target_arch = "wasm32")]
pub use deed::{Deed, dress};
#[cfg(target_arch = "wasm32")]
pub use history::{address, push, replace, start_history};
#[cfg(target_arch = "wasm32")]
pub use json::read_json;
#[cfg(not(target_arch = "wasm32"))]
pub use paper::*;

/// What became of passing a link on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// The system's own share sheet took it, or the reader closed that.
    Done,
    /// There is no share sheet; the link is in the clipboard.
    Copied,
    /// Neither.
    Refused,
}
