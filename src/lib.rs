//! 嵌入式AI简报: a reader for a link newsletter, and the press that prints it.
//!
//! The rooms, bottom up; each may name only what stands above it in this list:
//!
//! 1. [`model`]: the newsletter as plain data. It *is* the JSON format.
//! 2. [`search`]: one text normaliser, matching, ranking, highlight ranges.
//! 3. [`content`]: Markdown of an issue to [`model`], with diagnostics.
//! 4. [`ui`]: the Leptos components, printed by the press, run by the reader.
//! 5. [`outlets`]: an issue as an article for WeChat, as mail, as plain text.
//! 6. [`report`] (native): diagnostics for programs.
//! 7. [`assets`] (native): what Trunk made, and the page's own scripts.
//! 8. [`publish`] (native): model to files.
//! 9. [`check`]: what an editor may want to mend, of one issue and (native) of all.
//! 10. [`scaffold`] (native): a new newsletter, a new issue.
//! 11. [`serve`] (native): a printed site on this machine, followed as it changes.
//! 12. [`network`] (native): requests to servers of others.
//! 13. [`compose`]: an issue while it is written, in the browser.
//! 14. [`post`] (native): word of a new issue, to groups and phones.
//!
//! `ARCHITECTURE.md` draws the house and names the tests that hold it.

pub mod check;
pub mod compose;
pub mod content;
pub mod model;
pub mod outlets;
pub mod search;
pub mod ui;

#[cfg(not(target_arch = "wasm32"))]
pub mod assets;

#[cfg(not(target_arch = "wasm32"))]
pub mod publish;

#[cfg(not(target_arch = "wasm32"))]
pub mod report;

#[cfg(not(target_arch = "wasm32"))]
pub mod scaffold;

#[cfg(not(target_arch = "wasm32"))]
pub mod network;

#[cfg(not(target_arch = "wasm32"))]
pub mod post;

#[cfg(not(target_arch = "wasm32"))]
pub mod serve;
