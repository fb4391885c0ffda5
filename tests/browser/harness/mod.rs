//! A real Chromium, told what to do from Rust.
//!
//! 1. [`setup`]: the screen, the theme and the site of one test, and the frame
//!    that every test runs in: at its end the console must have been silent.
//! 2. [`chromium`]: the driver and the browser as processes.
//! 3. [`reader`]: what a reader does and sees.
//! 4. [`editions`]: the site of the invented issues, printed anew with a change.
//! 5. [`handles`]: what the pages promise to be found by.

pub use crate::pages::{Fault, Pages};
pub use reader::Reader;
pub use setup::{BASE, Setup, desktop, many_issues, phone, site_file};
pub use thirtyfour::Key;

mod chromium;
pub mod editions;
pub mod handles;
mod reader;
mod setup;
