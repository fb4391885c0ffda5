//! The pages: one Leptos tree, printed by the press and brought to life by the
//! reader. Data comes in through [`Reader`]; what the reader of a page does
//! goes back through it; only [`platform`] touches a browser.
//!
//! Top down: [`App`] is the frame, `pages` holds a file for each page, `parts`
//! what pages share, [`markup`] writes an entry's text, [`words`] holds every
//! text of the interface.

mod app;
pub mod markup;
mod pages;
mod parts;
pub mod platform;
mod reader;
mod saved;
mod start;
pub mod words;

pub use app::App;
pub use reader::{Failure, Journey, Lasting, Load, Reader};
pub use start::{Print, edition, start};
