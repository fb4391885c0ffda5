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

mod ask;
mod corpus;
mod engine;
mod fold;
mod highlight;
mod query;
mod text;

pub use corpus::{Corpus, CorpusHit};
pub use engine::{Answer, Engine, Hit, Order, PieceError, Request};
pub use fold::{Folded, Folder, fold};
use highlight::marks;
pub use highlight::{Piece, excerpt, highlight};
pub use query::Query;
pub use text::issue_texts;
