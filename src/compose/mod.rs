//! An issue while it is written, in the browser: `/compose/`. The page's script
//! (`assets/scripts/compose.js`) keeps the text and has the elements; what is to be
//! said of the text is decided here, by the parts that the press reads and checks with.
//!
//! 1. [`Workshop`] reads a text and says how readers will see it, with `problems` and
//!    their edits, and `notes` on its topics.
//! 2. `duplicates` looks for its entries in the index of the search.
//! 3. [`received`] makes an entry of a link that was shared; `github` knows where the
//!    issue becomes a file.

mod duplicates;
mod github;
mod inbox;
mod notes;
mod problems;
mod workshop;

pub use github::Place as GithubPlace;
pub use inbox::{Received, received};
pub use workshop::{Look, Workshop};
