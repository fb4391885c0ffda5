//! The address bar, Back and Forward, and where each page was scrolled to.
//!
//! Every step of the history carries a key in its state; the scroll heights of
//! the steps are kept by key. While the reader runs it restores them itself,
//! since a browser would do so before the page is rendered; when the document
//! goes away it hands that back, so that a reload is the browser's own.

use super::{
    browser::{after_render, document, on, scroll_to, scrolled, show, visit_storage, window},
    links, place,
    search::tell_search,
};
use crate::{
    model::{Address, Base, Route},
    ui::{Reader, search::protocol::Message},
};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent, ScrollRestoration};

/// Where the heights stand in the session's storage.
const HEIGHTS_KEY: &str = "briefing.heights";

#[derive(Default)]
struct Steps {
    /// The key of the present step.
    here: u32,
    /// The highest key given so far.
    last: u32,
    /// Scroll heights in CSS pixels, by key.
    heights: Vec<(u32, f64)>,
}

impl Steps {
    fn height(&self, key: u32) -> Option<f64> {
        self.heights.iter().find(|(known, _)| *known == key).map(|(_, height)| *height)
    }

    /// Remembers how far the present step is scrolled, and at which entry.
    fn remember(&mut self) {
        place::note();
        self.heights.retain(|(known, _)| *known != self.here);
        self.heights.push((self.here, scrolled()));
    }

    /// `last key:height key:height …`, for the session's storage.
    fn write(&self) -> String {
        let mut text = self.last.to_string();
        for (key, height) in &self.heights {
            text.push_str(&format!(" {key}:{}", *height as u32));
        }
        text
    }

    fn read(text: &str) -> Self {
        let mut words = text.split(' ');
        let last = words.next().and_then(|last| last.parse().ok()).unwrap_or_default();
        let heights = words.filter_map(|word| {
            let (key, height) = word.split_once(':')?;
            Some((key.parse().ok()?, f64::from(height.parse::<u32>().ok()?)))
        });
        Self { here: 0, last, heights: heights.collect() }
    }
}

thread_local! {
    static STEPS: RefCell<Steps> = RefCell::default();
}

/// Puts a new step into the history.
pub fn push(href: &str) {
    let key = STEPS.with_borrow_mut(|steps| {
        steps.remember();
        steps.last += 1;
        steps.here = steps.last;
        steps.here
    });
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::from(key), "", Some(href));
    }
}

/// Loads an address of this site as a document of its own.
pub fn load(href: &str) {
    let _ = window().location().assign(href);
}

/// Changes the address of the present step.
pub fn replace(href: &str) {
    let key = STEPS.with_borrow(|steps| steps.here);
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::from(key), "", Some(href));
    }
}

/// What the address bar says.
pub fn address(base: &Base) -> Address {
    let location = window().location();
    Address::parse(
        base,
        &decoded(&location.pathname().unwrap_or_default()),
        &location.search().unwrap_or_default(),
        &location.hash().unwrap_or_default(),
    )
}

fn decoded(path: &str) -> String {
    js_sys::decode_uri_component(path).map_or_else(|_| path.to_owned(), String::from)
}

/// Takes over links, Back and Forward.
pub fn start_history(reader: Reader) {
    adopt_present_step();
    on(&window(), "popstate", move |_| pop(reader));
    on(&document(), "click", move |event| click(reader, &event));
    // What somebody is about to touch must not slip away from under the finger.
    for touch in ["pointerdown", "wheel", "touchmove"] {
        on(&document(), touch, |_| tell_search(Message::Held));
    }
    on(&window(), "pagehide", |_| leave());
    on(&window(), "pageshow", |_| restore_by_hand());
    restore_by_hand();
}

fn adopt_present_step() {
    let text = visit_storage().and_then(|storage| storage.get_item(HEIGHTS_KEY).ok().flatten());
    let state = window().history().and_then(|history| history.state()).ok();
    let known = state.and_then(|state| state.as_f64()).map(|key| key as u32);
    STEPS.with_borrow_mut(|steps| {
        *steps = Steps::read(&text.unwrap_or_default());
        steps.here = known.unwrap_or(steps.last + 1);
        steps.last = steps.last.max(steps.here);
    });
    if known.is_none() {
        let here = window().location().href().unwrap_or_default();
        replace(&here);
    }
}

fn pop(reader: Reader) {
    let address = address(&reader.base());
    let state = window().history().and_then(|history| history.state()).ok();
    let key = state.and_then(|state| state.as_f64()).map(|key| key as u32);
    let wanted = STEPS.with_borrow_mut(|steps| {
        steps.remember();
        match key {
            Some(key) => steps.here = key,
            // A tap on `#…` made this step; the browser has scrolled to it.
            None => {
                steps.last += 1;
                steps.here = steps.last;
            }
        }
        key.map(|key| steps.height(key))
    });
    if key.is_none() {
        let here = window().location().href().unwrap_or_default();
        replace(&here);
    }
    let anchor = address.anchor.clone();
    reader.follow(address);
    after_render(move || match wanted {
        Some(Some(height)) => scroll_to(height),
        Some(None) => show(&anchor),
        None => {}
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
        return links::open_elsewhere(&link);
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
    if alone || links::shares_entry_address() {
        return;
    }
    event.prevent_default();
    reader.turn_to(address);
}

fn restore_by_hand() {
    set_restoration(ScrollRestoration::Manual);
}

fn leave() {
    set_restoration(ScrollRestoration::Auto);
    let text = STEPS.with_borrow_mut(|steps| {
        steps.remember();
        steps.write()
    });
    if let Some(storage) = visit_storage() {
        // Full or blocked: Back then leads to the top of the page.
        let _ = storage.set_item(HEIGHTS_KEY, &text);
    }
}

fn set_restoration(how: ScrollRestoration) {
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(how);
    }
}
