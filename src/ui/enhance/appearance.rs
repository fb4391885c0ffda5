//! The looks that were chosen: theme, and size of the text.

use crate::ui::{
    browser::{NotKept, document, first, on, on_storage, store, stored},
    words,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

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
/// text of every page, and nothing moves when it comes. `not_kept` says so where a
/// choice is not remembered.
pub fn start_size(not_kept: impl Fn() + 'static) {
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
            not_kept();
        }
        show(next);
    });
}
