//! What an editor may want to mend: what reading found, and [advice](Lint) besides.
//!
//! 1. [`Checker`] (native) names what is looked at: the issues to speak of, all others to
//!    hold them against, `site.toml`. [`Checker::check`] reads each once, on every core.
//! 2. `text` says what one issue tells, alone or with what is known of the others
//!    ([`check_text`]); [`links`], [`prose`] and [`entries`] look at its parts.
//! 3. Natively, what is kept of an issue is its [`Facts`]. [`archive`] and [`stories`] hold
//!    those of all issues against each other, [`site_words`] against `site.toml`.
//! 4. [`touched`] leaves what a change touched. [`fix()`] makes the edits that cannot
//!    be wrong; [`quick_fix`] is the edit that mends one diagnostic, if one does.

mod entries;
mod fix;
mod links;
mod overlap;
mod prose;
mod quick_fix;
mod spellings;
mod spot;
mod story;
mod text;

#[cfg(not(target_arch = "wasm32"))]
mod archive;
#[cfg(not(target_arch = "wasm32"))]
mod checked;
#[cfg(not(target_arch = "wasm32"))]
mod checker;
#[cfg(not(target_arch = "wasm32"))]
mod facts;
#[cfg(not(target_arch = "wasm32"))]
mod same_address;
#[cfg(not(target_arch = "wasm32"))]
mod site_words;
#[cfg(not(target_arch = "wasm32"))]
mod stories;
#[cfg(not(target_arch = "wasm32"))]
mod touched;

#[cfg(not(target_arch = "wasm32"))]
pub use checked::{Checked, Summary};
#[cfg(not(target_arch = "wasm32"))]
pub use checker::Checker;
pub use fix::{Fixed, LineEdit, fix};
pub use quick_fix::{QuickFix, quick_fix};
pub use spellings::SourceSpellings;
pub use story::Story;
pub use text::{Archive, check_text};
#[cfg(not(target_arch = "wasm32"))]
pub use touched::Touched;

#[cfg(doc)]
use crate::content::Lint;
#[cfg(all(doc, not(target_arch = "wasm32")))]
use facts::Facts;
