//! What the reader keeps for later: in this browser's storage, and nowhere else.

mod journal;
mod list;
mod store;

pub use journal::note;
pub use list::{Item, merge, parse, toggle, write};
pub use store::{begin, has_unread, keep, read, tidy};
