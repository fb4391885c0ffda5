//! The door to the browser: the one room that touches it, and names nothing else
//! of [`ui`](super). The press compiles it and calls nothing of it: where pages
//! are printed no effect runs, and nobody taps.

mod canvas;
mod clipboard;
mod device;
mod dom;
mod fetch;
mod history;
#[cfg(target_arch = "wasm32")]
mod json;
#[cfg(not(target_arch = "wasm32"))]
mod native_json;
mod storage;
mod worker;

pub use canvas::{Font, Mark, Measure, Picture, paint};
pub use clipboard::{can_share, copy, share};
pub use device::*;
pub use dom::*;
pub use fetch::{Failure, fetch_json, set_fetch};
pub use history::*;
#[cfg(target_arch = "wasm32")]
pub use json::read_json;
#[cfg(not(target_arch = "wasm32"))]
pub use native_json::read_json;
pub use storage::*;
pub use worker::{end_worker, set_worker, start_worker, tell_worker};
