//! The address bar, Back and Forward, and where each page was scrolled to.
//!
//! Every step of the history carries a key in its state; where the steps were
//! left is kept by key. While the reader runs it restores them itself,
//! since a browser would do so before the page is rendered; when the document
//! goes away it hands that back, so that a reload is the browser's own.

use super::{
    dom::{on, reload, window},
    storage::{visit, visited},
};
use crate::model::{Address, Base};
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsValue;
use web_sys::ScrollRestoration;

/// Where the places stand in the session's storage.
const PLACES_KEY: &str = "places";

/// Where a page was left: at an entry, for what stands above it may be of
/// another height by the time the reader is back.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// How far the page was scrolled, in CSS pixels.
    pub height: f64,
    /// How far below the edge of the screen the entry began.
    pub top: f64,
    /// The entry; empty above the first one, and on pages without any.
    pub entry: String,
}

impl Place {
    /// `height:top:entry`, without a blank.
    fn write(&self) -> String {
        format!("{}:{}:{}", self.height as i32, self.top as i32, self.entry)
    }

    fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, ':');
        let mut number = || parts.next()?.parse::<i32>().ok().map(f64::from);
        let (height, top) = (number()?, number()?);
        Some(Self { height, top, entry: parts.next()?.to_owned() })
    }
}

#[derive(Default)]
struct Steps {
    /// The key of the present step.
    here: u32,
    /// The highest key given so far.
    last: u32,
    /// Where each was left, by key.
    places: Vec<(u32, Place)>,
}

impl Steps {
    fn place(&self, key: u32) -> Option<Place> {
        self.places.iter().find(|(known, _)| *known == key).map(|(_, place)| place.clone())
    }

    /// Remembers where the present step is left.
    fn remember(&mut self) {
        let Some(place) = LEAVING.get().map(|place| place()) else { return };
        self.places.retain(|(known, _)| *known != self.here);
        self.places.push((self.here, place));
    }

    /// `last key:place key:place …`, for the session's storage.
    fn write(&self) -> String {
        let mut text = self.last.to_string();
        for (key, place) in &self.places {
            text.push_str(&format!(" {key}:{}", place.write()));
        }
        text
    }

    fn read(text: &str) -> Self {
        let mut words = text.split(' ');
        let last = words.next().and_then(|last| last.parse().ok()).unwrap_or_default();
        let places = words.filter_map(|word| {
            let (key, place) = word.split_once(':')?;
            Some((key.parse().ok()?, Place::read(place)?))
        });
        Self { here: 0, last, places: places.collect() }
    }
}

thread_local! {
    static STEPS: RefCell<Steps> = RefCell::default();
    /// Tells where the page is.
    static LEAVING: Cell<Option<fn() -> Place>> = const { Cell::new(None) };
}

/// Asks from now on where the page is whenever a step is left.
pub fn before_leaving(place: fn() -> Place) {
    LEAVING.set(Some(place));
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
    let text = visited(PLACES_KEY);
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

/// Where a step was left.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    /// There.
    Place(Place),
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
        key.map(|key| steps.place(key))
    });
    match wanted {
        Some(Some(place)) => Wanted::Place(place),
        Some(None) => Wanted::Unknown,
        None => {
            let here = window().location().href().unwrap_or_default();
            replace(&here);
            Wanted::Done
        }
    }
}

/// Where the present step was left, if it was before.
pub fn left_at() -> Option<Place> {
    STEPS.with_borrow(|steps| steps.place(steps.here))
}

/// The document of the present step is another one. What leaves is no step of
/// its own any more: where the present one was left stays known.
pub fn load_anew() {
    STEPS.with_borrow_mut(|steps| steps.here = 0);
    reload();
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
    // Full or blocked: Back then leads to the top of the page.
    visit(PLACES_KEY, &text);
}

fn set_restoration(how: ScrollRestoration) {
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(how);
    }
}
