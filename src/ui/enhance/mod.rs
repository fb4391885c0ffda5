//! What the printed page gains while it lives. Here is every selector: how the
//! page's elements are found, changed and listened to, through
//! [`browser`](super::browser).

mod appearance;
mod dialog;
mod dwell;
mod entries;
mod field;
mod filters;
mod keyboard;
mod links;
mod page;
mod paper;
mod parts;
mod reading_position;
mod sheet;

pub use appearance::start_appearance;
pub use dialog::{close_dialog, dialog, dialog_says, dialog_text, is_dialog_full, start_files};
pub use dwell::start_dwell;
pub use entries::{EntryState, PageState, Tap, is_on_hit, opened, show_page_state, show_recent};
pub use field::*;
pub use filters::{begin_at_bar, dress_filter, picked};
pub use keyboard::start_keys;
pub use links::{open, open_elsewhere, start_beside};
pub use page::{end_preview, set_head, show};
pub use paper::start_paper;
pub use parts::{follow, has_parts, listen};
pub use reading_position::{
    END, hold, on_scroll, passed, restore, shown_entries, start_contents, start_reading_position,
};
