//! What a tap on the page does. The pages are text; their buttons say what
//! they are for (`data-do`), and one listener on the page does it.

use super::{
    desk::Desk,
    enhance::{self, Tap},
};
use leptos::ev::Event;

/// Notes that an entry is opened, if that is what a tap does, and does what the
/// tapped button is for, if it is a button of the page's.
pub fn act(desk: Desk, event: &Event) {
    if let Some((id, date)) = enhance::opened(event) {
        desk.opened(&date, &id);
    }
    if let Some(tap) = Tap::of(event) {
        desk.act(&tap);
    }
}
