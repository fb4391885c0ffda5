//! What the browser keeps: texts under keys, and the looks that were chosen.

use super::browser::{call, document, first, on, visit_storage, window};
use crate::ui::{Reader, saved::NotKept, words};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, Storage};

/// Where the chosen theme stands; the page's first script reads it too.
const THEME_KEY: &str = "briefing.theme";

/// The names of the themes, in the order of [`words::THEMES`].
const THEMES: [&str; 3] = ["", "light", "dark"];

/// Where the chosen size of the text stands; the first script reads it too.
const SIZE_KEY: &str = "briefing.size";

/// The names of the sizes, in the order of [`words::SIZES`]. The one in the
/// middle is the browser's own.
const SIZES: [&str; 3] = ["s", "", "l"];

/// The chosen theme: 0 follows the system, 1 light, 2 dark.
pub fn theme() -> usize {
    let stored = stored(THEME_KEY).unwrap_or_default();
    THEMES.iter().position(|theme| *theme == stored).unwrap_or(0)
}

/// Chooses a theme and remembers it.
///
/// # Errors
/// [`NotKept`] if it cannot be remembered; it holds for this page.
pub fn set_theme(theme: usize) -> Result<(), NotKept> {
    choose("theme", THEME_KEY, THEMES[theme])
}

/// Takes over the theme that was chosen in another tab.
pub fn follow_theme() -> usize {
    follow("theme", THEME_KEY, &THEMES)
}

/// Writes a choice on the root, where the style looks, and remembers it.
fn choose(name: &str, key: &str, value: &str) -> Result<(), NotKept> {
    write(name, value);
    store(key, value)
}

fn write(name: &str, value: &str) {
    let root = document().document_element();
    if let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) {
        let _ = root.dataset().set(name, value);
    }
}

/// Writes what is stored on the root; its place among the choices.
fn follow(name: &str, key: &str, choices: &[&str]) -> usize {
    let Some(stored) = stored(key) else { return 0 };
    let at = choices.iter().position(|choice| *choice == stored);
    at.inspect(|at| write(name, choices[*at])).unwrap_or_default()
}

/// Puts 小 中 大 beside the theme: not printed, for it would come before the
/// text of every page, and nothing moves when it comes.
pub(super) fn start_size(reader: Reader) {
    let Some(theme) = first(".top .theme") else { return };
    let Ok(button) = document().create_element("button") else { return };
    let show = {
        let button = button.clone();
        move |at: usize| button.set_text_content(Some(words::SIZES[at]))
    };
    for (name, value) in [("class", "type"), ("type", "button"), ("title", words::SIZE)] {
        let _ = button.set_attribute(name, value);
    }
    let at = || {
        let root = document().document_element();
        let size = root.and_then(|root| root.get_attribute("data-size")).unwrap_or_default();
        SIZES.iter().position(|name| *name == size).unwrap_or(1)
    };
    show(at());
    let shown = show.clone();
    on_storage(move || {
        follow("size", SIZE_KEY, &SIZES);
        shown(at());
    });
    let _ = theme.insert_adjacent_element("beforebegin", &button);
    on(&button, "click", move |_| {
        let next = (at() + 1) % SIZES.len();
        if choose("size", SIZE_KEY, SIZES[next]).is_err() {
            reader.say(words::STORAGE_FULL);
        }
        show(next);
    });
}

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
