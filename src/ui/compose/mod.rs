//! The page on which an editor writes: as it is printed, and its words. What it does
//! is a program of its own, which no reader fetches.

mod page;
pub mod words;

pub use page::page;
