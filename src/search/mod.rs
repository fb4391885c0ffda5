//! Search: literal, exact, over everything an issue says.
//!
//! 1. [`Query`] cuts what the reader typed into words.
//! 2. [`fold`] gives text and query the same form: one normaliser for both.
//! 3. [`Corpus`] holds the folded text of issues and finds the entries that
//!    contain every word, best first.
//! 4. [`highlight`] says which bytes of the original text to mark, and which
//!    part of a long text to show.
//!
//! Nothing here does IO: who calls it brings the issues, all or some of them.

mod answer;
mod ask;
mod bytes;
mod corpus;
mod directory;
mod engine;
mod find;
mod fold;
mod gram;
mod highlight;
mod plan;
mod query;
mod rank;
mod shard;
mod shelf;
mod store;
mod text;
mod vocabulary;

#[cfg(not(target_arch = "wasm32"))]
mod build;

pub use answer::{Answer, Hit, Order, PieceError, Request};
#[cfg(not(target_arch = "wasm32"))]
pub use build::{BuildError, Builder, fold_fully};
pub use corpus::{Corpus, CorpusHit};
pub use engine::Engine;
pub use fold::{Folded, Folder, fold};
pub use highlight::{Piece, excerpt, highlight};
pub use query::Query;
pub use text::issue_texts;
