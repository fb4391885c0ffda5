//! Links, Back and Forward: page turns within the document.

use super::{
    Reader,
    browser::{
        self, Wanted, after_render, decoded, document, on, scrolled, shares_entry_address, window,
    },
    enhance::{hold, open_elsewhere, restore, show},
    search::SearchClient,
};
use crate::model::{Address, Route};
use leptos::prelude::WithUntracked;
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
    // WebKit scrolls neither where Back has led to a document of its own, nor to one
    // that it has kept whole. Others may have scrolled a static page elsewhere.
    let is_at_top = || scrolled() == 0.0;
    on(&window(), "pageshow", move |_| {
        if is_at_top() {
            come_back();
        }
    });
    if is_at_top() || reader.address.with_untracked(|address| address.route.is_static()) {
        come_back();
    }
}

/// To where the present step was left, if it was before.
fn come_back() {
    after_render(|| browser::left_at().iter().for_each(restore));
}

fn pop(reader: Reader) {
    let address = browser::address(&reader.base());
    let wanted = browser::take_step();
    if address.route.is_static() && wanted != Wanted::Done {
        return browser::load_anew();
    }
    let anchor = address.anchor.clone();
    reader.follow(address);
    if wanted == Wanted::Done {
        return;
    }
    hold(true);
    // Behind the effects in line, so behind what they do to the page: a filter
    // may bring back what the place is in.
    browser::spawn(Box::pin(async move {
        after_render(move || {
            match wanted {
                Wanted::Place(place) => restore(&place),
                Wanted::Unknown => show(&anchor),
                Wanted::Done => {}
            }
            after_render(|| hold(false));
        });
    }));
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
