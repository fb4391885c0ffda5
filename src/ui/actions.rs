//! What the buttons on a page do. The pages are text; their buttons say what
//! they are for (`data-do`), and one listener on the page does it.

use super::{
    desk::{Desk, STEP},
    platform::{self, Deed},
    qr::qr,
    saved::Item,
    words,
};
use leptos::{ev::MouseEvent, prelude::*};

/// Notes that an entry is opened, if that is what a tap does.
pub fn note_opened(desk: Desk, event: &MouseEvent) {
    if let Some((id, date)) = platform::opened(event) {
        desk.opened(&date, &id);
    }
}

/// Does what the tapped button is for, if it is a button of the page's.
pub fn act(desk: Desk, event: &MouseEvent) {
    note_opened(desk, event);
    let Some(deed) = Deed::of(event) else { return };
    let reader = desk.reader;
    match deed.name.as_str() {
        "save" => {
            let item =
                desk.with_entry(&deed.entry, |date, section, entry| Item::of(entry, date, section));
            item.into_iter().for_each(|item| desk.toggle(item));
        }
        "qr" => {
            let link = desk.with_entry(&deed.entry, |_, _, entry| entry.link.clone());
            if let Some(link) = link.flatten() {
                let wide = platform::is_wide();
                let hint = if wide { words::QR_HINT } else { words::QR_HINT_PHONE };
                deed.toggle_sheet(|| qr(&link.href, hint));
            }
        }
        "copy" => desk.copy(deed.text, words::COPIED),
        "more" => {
            let query = reader.address.with_untracked(|address| address.query.clone());
            let limit = untrack(|| desk.limit(&query)) + STEP;
            desk.shown.set((query, limit));
        }
        "retry" => reader.retry(),
        "unread" => desk.toggle_unread(),
        "read-all" => desk.read_all(),
        "close" => platform::close_dialog(),
        _ => {
            desk.pass_on(&deed);
            desk.tidy(&deed);
        }
    }
}
