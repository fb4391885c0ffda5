//! What the browser keeps: texts under keys, for good or for this visit.

use super::dom::{call, on, window};
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::Storage;

/// The browser did not keep it: full, or storage is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser's storage is full or switched off")]
pub struct NotKept;

/// What is stored under a key.
pub fn stored(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Stores a text under a key.
///
/// # Errors
/// [`NotKept`] if the browser does not.
pub fn store(key: &str, text: &str) -> Result<(), NotKept> {
    storage().and_then(|storage| storage.set_item(key, text).ok()).ok_or(NotKept)
}

/// Forgets what is stored under a key.
pub fn forget(key: &str) {
    let _ = storage().map(|storage| storage.remove_item(key));
}

/// What is stored under keys that begin so, each with its key.
pub fn stored_below(start: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let Some(storage) = storage() else { return found };
    for at in 0..storage.length().unwrap_or_default() {
        let key = storage.key(at).ok().flatten().filter(|key| key.starts_with(start));
        let text = key.as_ref().and_then(|key| storage.get_item(key).ok().flatten());
        found.extend(key.zip(text));
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

/// What the browser keeps as long as this visit lasts, unless it is blocked.
pub fn visit_storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// The text that this visit keeps under a key: the one given the first time.
pub fn for_this_visit(key: &str, text: &str) -> String {
    let Some(visit) = visit_storage() else { return text.to_owned() };
    visit.get_item(key).ok().flatten().unwrap_or_else(|| {
        let _ = visit.set_item(key, text);
        text.to_owned()
    })
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
