//! From the model to files.
//!
//! [`Newsletter`] is the editor's folder, read and found to be whole; `data`
//! writes it as JSON; [`Staging`] puts files in place all at once.

mod check;
mod data;
mod newsletter;
mod staging;

pub use check::{Summary, check, markdown_files};
pub use data::{DataError, write_data};
pub use newsletter::{FileReport, LoadError, Newsletter, read_file, read_site};
pub use staging::Staging;
