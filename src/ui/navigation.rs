//! Links, Back and Forward: page turns within the document.

use super::{
    Reader,
    browser::{
        self, Wanted, after_render, decoded, document, on, scroll_to, shares_entry_address, window,
    },
    enhance::{open_elsewhere, show},
    search::SearchClient,
};
use crate::model::{Address, Route};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent};

/// Takes over links, Back and Forward.
pub fn start_navigation(reader: Reader) {
    browser::start_history();
    on(&window(), "popstate", move |_| pop(reader));
    on(&document(), "click", move |event| click(reader, &event));
    // What somebody is about to touch must not slip away from under the finger.
    for touch in ["pointerdown", "wheel", "touchmove"] {
        on(&document(), touch, |_| SearchClient::hold());
    }
}

fn pop(reader: Reader) {
    let address = browser::address(&reader.base());
    let wanted = browser::take_step();
    let anchor = address.anchor.clone();
    reader.follow(address);
    after_render(move || match wanted {
        Wanted::Height(height) => scroll_to(height),
        Wanted::Unknown => show(&anchor),
        Wanted::Done => {}
    });
}

/// A tap on a link to another page of this site turns the page here; one that
/// leaves the site opens where this reader expects it.
fn click(reader: Reader, event: &Event) {
    let Some(event) = event.dyn_ref::<MouseEvent>() else { return };
    let modified = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || modified {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
    let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else {
        return;
    };
    let origin = window().location().origin().unwrap_or_default();
    if link.origin() != origin {
        return open_elsewhere(&link);
    }
    if !link.target().is_empty() || link.has_attribute("download") {
        return;
    }
    let base = reader.base();
    let address = Address::parse(&base, &decoded(&link.pathname()), &link.search(), &link.hash());
    let here = window().location().pathname().unwrap_or_default() == link.pathname();
    // `#…` of this very page is the browser's own business; so is a file that
    // is no page (a feed, a picture).
    let alone = (here && !link.hash().is_empty()) || address.route == Route::NotFound;
    // The page is printed: it can be loaded like any other.
    if alone || shares_entry_address() {
        return;
    }
    event.prevent_default();
    reader.turn_to(address);
}
