//! Every text of the interface, in Chinese, in one place: a file for each page, and
//! one for what all of them have. Who needs a text asks for it by `words::NAME`.

mod entry;
mod feeds;
mod frame;
mod issue;
mod offline;
mod saved;
mod search;
mod share;
mod topics;

pub use entry::*;
pub use feeds::*;
pub use frame::*;
pub use issue::*;
pub use offline::*;
pub use saved::*;
pub use search::*;
pub use share::*;
pub use topics::*;
