//! What pages share.

mod entry;
mod filter_bar;
mod foot;
mod frame;
mod marked;
mod qr;
mod status;

pub use entry::entry_view;
pub use filter_bar::filter_bar;
pub use foot::foot;
pub use frame::{Rail, TopBar};
pub use marked::Marked;
pub use qr::QrCode;
pub use status::{StatusLine, Trouble};
