//! The one room that touches a browser. The press compiles it and calls nothing
//! of it: where pages are printed no effect runs, and nobody taps.

mod browser;
mod canvas;
mod choices;
mod clip;
mod deed;
mod dialog;
mod field;
mod history;
#[cfg(target_arch = "wasm32")]
mod json;
mod kept;
mod keys;
mod links;
#[cfg(not(target_arch = "wasm32"))]
mod native_json;
mod parts;
mod place;
mod search;

pub use browser::*;
pub use canvas::paint;
pub use choices::{dress_filter, picked};
pub use clip::{can_share, copy, share};
pub use deed::{Deed, dress, opened};
pub use dialog::{close_dialog, dialog, dialog_says, dialog_text, is_dialog_full};
pub use field::*;
pub use history::{address, load, push, replace, start_history};
#[cfg(target_arch = "wasm32")]
pub use json::read_json;
pub use kept::{
    follow_theme, for_this_visit, forget, now, on_storage, persist, set_theme, store, stored,
    stored_below, theme,
};
pub use links::{in_wechat, opens_new_tab, shares_entry_address};
#[cfg(not(target_arch = "wasm32"))]
pub use native_json::read_json;
pub use parts::{follow, has_parts, listen};
pub use place::shown_entries;
pub use search::{end_search, set_search, start_search, tell_search};

/// Takes over keys and pointers, and puts on the page what is not printed.
pub fn start_desk(reader: crate::ui::Reader) {
    kept::start_size(reader);
    keys::start_keys(reader);
    links::start_beside();
    dialog::start_files();
    // Phones let a page go without any other word.
    browser::on(&browser::document(), "visibilitychange", |_| place::note());
}
