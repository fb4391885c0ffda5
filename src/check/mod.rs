//! What an editor may want to mend: what reading found, and [advice](Lint) besides.
//!
//! 1. [`Desk`] names what is looked at: the issues to speak of, all others to hold
//!    them against, `site.toml`. [`Desk::check`] reads each once, on every core.
//! 2. [`links`], [`prose`] and [`entries`] advise on one issue.
//! 3. What is kept of an issue is its [`Facts`]. [`archive`] and [`stories`] hold
//!    those of all issues against each other, [`site_words`] against `site.toml`.
//! 4. [`touched`] leaves what a change touched. [`fix()`] makes the edits that cannot
//!    be wrong.

mod archive;
mod desk;
mod entries;
mod facts;
mod fix;
mod links;
mod overlap;
mod prose;
mod site_words;
mod stories;
mod touched;

pub use desk::{Checked, Desk, Summary};
pub use fix::{Fixed, LineEdit, fix};
pub use touched::Touched;

#[cfg(doc)]
use crate::content::Lint;
#[cfg(doc)]
use facts::Facts;
