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

mod corpus;
mod fold;
mod highlight;
mod query;

pub use corpus::{Corpus, Hit};
pub use fold::{Folded, fold};
pub use highlight::{Piece, excerpt, highlight};
pub use query::Query;
