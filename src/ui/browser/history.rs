//! The address bar, Back and Forward, and where each page was scrolled to.
//!
//! Every step of the history carries a key in its state; the scroll heights of
//! the steps are kept by key. While the reader runs it restores them itself,
//! since a browser would do so before the page is rendered; when the document
//! goes away it hands that back, so that a reload is the browser's own.

use super::{
    dom::{on, scrolled, window},
    storage::visit_storage,
};
use crate::model::{Address, Base};
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsValue;
use web_sys::ScrollRestoration;

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

    /// Remembers how far the present step is scrolled.
    fn remember(&mut self) {
        if let Some(note) = LEAVING.get() {
            note();
        }
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
    /// What else is noted before a step is left.
    static LEAVING: Cell<Option<fn()>> = const { Cell::new(None) };
}

/// Notes something besides whenever a step is left.
pub fn before_leaving(note: fn()) {
    LEAVING.set(Some(note));
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

/// A path as it is read, not as it is sent.
pub fn decoded(path: &str) -> String {
    js_sys::decode_uri_component(path).map_or_else(|_| path.to_owned(), String::from)
}

/// From now on steps are counted, and the reader restores where each was scrolled
/// to.
pub fn start_history() {
    adopt_present_step();
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

/// Where a step was scrolled to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wanted {
    /// There, in CSS pixels.
    Height(f64),
    /// It was not noted.
    Unknown,
    /// The browser has scrolled there itself.
    Done,
}

/// Takes the step that Back, Forward or a tap on `#…` has led to.
pub fn take_step() -> Wanted {
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
    match wanted {
        Some(Some(height)) => Wanted::Height(height),
        Some(None) => Wanted::Unknown,
        None => {
            let here = window().location().href().unwrap_or_default();
            replace(&here);
            Wanted::Done
        }
    }
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
