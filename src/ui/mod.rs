//! The pages: one Leptos tree, printed by the press; in the reader its parts
//! follow signals. Data comes in through [`Reader`]; what somebody does on a page
//! goes back through it; only [`browser`] touches a browser.
//!
//! 1. [`App`] is the frame, and chooses what fills it.
//! 2. `pages` write what a page says, as HTML and through one escaping writer,
//!    [`html`]; [`markup`] writes the structured text of an issue. What is
//!    written there does not change while it stands, so a printed page comes
//!    to life without a walk through it, and the program stays small. How it is
//!    set: `typeset` for blanks, `address` for addresses, `cut` for long texts.
//! 3. `filter` is what an issue shows of itself; `frame`, `filter_bar` and
//!    `search_field` are what does change: a component that prints it, and a
//!    function that lets it live; `part` names what they find by name, and
//!    `enhance` holds every selector. `actions` is what the buttons on a page do,
//!    `navigation` what links do, [`personal`] what belongs to the reader and
//!    is not printed, [`share`] how an entry is passed on; [`Head`] is what a page says of itself.
//! 4. [`start()`] is how the reader begins on a page.
//! 5. [`search`] is the search, seen from a page.
//! 6. [`words`] holds every text of the interface.

mod action;
mod actions;
mod address;
mod app;
pub mod browser;
pub mod compose;
mod cut;
mod enhance;
mod fetching;
mod filter;
mod filter_bar;
mod frame;
mod head;
pub mod html;
pub mod kept;
mod load;
pub mod markup;
mod navigation;
pub mod pages;
mod part;
pub mod personal;
mod qr;
mod reader;
mod screen;
pub mod search;
mod search_field;
pub mod share;
mod start;
mod typeset;
pub mod words;

pub use action::{Action, UnknownAction};
pub use app::App;
pub use browser::Failure;
pub use head::Head;
pub use load::Load;
pub use reader::{HistoryMode, Navigation, Reader, StaticText};
pub use start::{Print, edition, start};
