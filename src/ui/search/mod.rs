//! The search, seen from a page. It runs in a worker, so that it never keeps
//! anybody from typing: [`SearchClient`] on the page asks, [`SearchWorker`]
//! answers, in the words of [`protocol`]. Both are this one program.

mod client;
pub mod protocol;
mod recent;
mod worker;

pub use client::SearchClient;
pub use worker::{MANIFEST, Results, SearchWorker};
