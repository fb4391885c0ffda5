//! What the browser keeps: texts under keys, for good or for this visit.

use super::dom::{call, document, on, window};
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::Storage;

/// The browser did not keep it: full, or storage is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser's storage is full or switched off")]
pub struct NotKept;

/// The attribute of the document's element that holds what all keys of this
/// newsletter begin with: another one on the same host has its own. `first.js`
/// sets it.
const OWN: &str = "data-own";

fn own(key: &str) -> String {
    let root = document().document_element();
    [&root.and_then(|root| root.get_attribute(OWN)).unwrap_or_default(), key].concat()
}

/// What is stored under a key.
pub fn stored(key: &str) -> Option<String> {
    storage()?.get_item(&own(key)).ok()?
}

/// Stores a text under a key.
///
/// # Errors
/// [`NotKept`] if the browser does not.
pub fn store(key: &str, text: &str) -> Result<(), NotKept> {
    storage().and_then(|storage| storage.set_item(&own(key), text).ok()).ok_or(NotKept)
}

/// Forgets what is stored under a key.
pub fn forget(key: &str) {
    let _ = storage().map(|storage| storage.remove_item(&own(key)));
}

/// What is stored under keys that begin so, each with its key.
pub fn stored_below(start: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let Some(storage) = storage() else { return found };
    let own = own("");
    for at in 0..storage.length().unwrap_or_default() {
        let key = storage.key(at).ok().flatten().unwrap_or_default();
        if let Some(key) = key.strip_prefix(&own).filter(|key| key.starts_with(start)) {
            found.extend(stored(key).map(|text| (key.to_owned(), text)));
        }
    }
    found
}

/// The time, in milliseconds.
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}

fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

/// What this visit keeps under a key.
pub fn visited(key: &str) -> Option<String> {
    visit_storage()?.get_item(&own(key)).ok()?
}

/// Keeps a text under a key as long as this visit lasts, unless that is blocked.
pub fn visit(key: &str, text: &str) {
    let _ = visit_storage().map(|visit| visit.set_item(&own(key), text));
}

/// The text that this visit keeps under a key: the one given the first time.
pub fn for_this_visit(key: &str, text: &str) -> String {
    visited(key).unwrap_or_else(|| {
        visit(key, text);
        text.to_owned()
    })
}

fn visit_storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// Does something whenever another tab has stored something.
pub fn on_storage(then: impl Fn() + 'static) {
    on(&window(), "storage", move |_| then());
}

/// Asks the browser not to clear what is stored when room gets scarce.
pub fn persist() {
    let storage = Reflect::get(&window().navigator(), &"storage".into());
    // Its answer changes nothing.
    let _ = call(&storage.unwrap_or(JsValue::UNDEFINED), "persist");
}
