//! The one room that touches a browser. In the reader these functions do what
//! they say; in the press, where pages are printed, they do nothing.

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod canvas;
#[cfg(target_arch = "wasm32")]
mod choices;
#[cfg(target_arch = "wasm32")]
mod clip;
#[cfg(target_arch = "wasm32")]
mod deed;
#[cfg(target_arch = "wasm32")]
mod dialog;
#[cfg(target_arch = "wasm32")]
mod field;
#[cfg(target_arch = "wasm32")]
mod history;
#[cfg(target_arch = "wasm32")]
mod json;
#[cfg(target_arch = "wasm32")]
mod kept;
#[cfg(target_arch = "wasm32")]
mod keys;
#[cfg(target_arch = "wasm32")]
mod links;
#[cfg(not(target_arch = "wasm32"))]
mod paper;
#[cfg(target_arch = "wasm32")]
mod parts;
#[cfg(target_arch = "wasm32")]
mod place;

#[cfg(target_arch = "wasm32")]
pub use browser::*;
#[cfg(target_arch = "wasm32")]
pub use canvas::paint;
#[cfg(target_arch = "wasm32")]
pub use choices::{dress_filter, picked};
#[cfg(target_arch = "wasm32")]
pub use clip::{can_share, copy, share};
#[cfg(target_arch = "wasm32")]
pub use deed::{Deed, dress, opened};
#[cfg(target_arch = "wasm32")]
pub use dialog::{close_dialog, dialog, dialog_says, dialog_text, is_dialog_full};
#[cfg(target_arch = "wasm32")]
pub use field::*;
#[cfg(target_arch = "wasm32")]
pub use history::{address, load, push, replace, start_history};
#[cfg(target_arch = "wasm32")]
pub use json::read_json;
#[cfg(target_arch = "wasm32")]
pub use kept::{
    follow_theme, for_this_visit, forget, now, on_storage, persist, set_theme, store, stored,
    stored_below, theme,
};
#[cfg(target_arch = "wasm32")]
pub use links::{in_wechat, opens_new_tab, shares_entry_address};
#[cfg(not(target_arch = "wasm32"))]
pub use paper::*;
#[cfg(target_arch = "wasm32")]
pub use parts::{follow, has_parts, listen};
#[cfg(target_arch = "wasm32")]
pub use place::shown_entries;

/// Takes over keys and pointers, and puts on the page what is not printed.
#[cfg(target_arch = "wasm32")]
pub fn start_desk(reader: crate::ui::Reader) {
    kept::start_size(reader);
    keys::start_keys(reader);
    links::start_beside();
    dialog::start_files();
    // Phones let a page go without any other word.
    browser::on(&browser::document(), "visibilitychange", |_| place::note());
}
