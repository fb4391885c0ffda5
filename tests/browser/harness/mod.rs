//! A real browser, told what to do from Rust.
//!
//! 1. [`setup`]: the screen, the theme and the site of one test, and the frame
//!    that every test runs in: at its end the console must have been silent.
//! 2. [`engine`]: the engines, and the list of what one cannot do.
//! 3. [`browser`]: the driver and the browser as processes.
//! 4. [`reader`]: what a reader does and sees.
//! 5. [`editions`]: the site of the invented issues, printed anew with a change.
//! 6. [`handles`]: what the pages promise to be found by.
//! 7. [`agents`]: what browsers say of themselves.

pub use crate::pages::{Fault, Pages};
pub use engine::Engine;
pub use reader::Reader;
pub use setup::{BASE, Setup, desktop, many_issues, phone, site_file};
pub use thirtyfour::Key;

pub mod agents;
mod browser;
pub mod editions;
mod engine;
pub mod handles;
mod reader;
mod setup;
