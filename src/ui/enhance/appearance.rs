//! The looks that were chosen: size of the text, theme, and how much of an entry is
//! shown.

use super::{dwell, parts::part};
use crate::ui::{
    browser::{all, document, first, focus, on, on_storage, root, store, stored},
    html::Html,
    part::Part,
    words,
};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// What of the looks can be chosen: the attribute of the root, where the style
/// looks, and of the buttons; where the choice stands, for the page's first script
/// too; its values, in the order of [`words::LOOKS`], of which the empty one is the
/// browser's own.
const LOOKS: [(&str, &str, &[&str]); 4] = [
    ("data-size", "size", &["s", "", "l", "xl"]),
    ("data-theme", "theme", &["", "light", "dark"]),
    ("data-list", "list", &["", "titles"]),
    (dwell::CHOICE.0, "scroll", &["", dwell::CHOICE.1]),
];

thread_local! {
    /// Says that a choice is not remembered.
    static NOT_KEPT: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
}

fn chosen(name: &str) -> String {
    root().and_then(|root| root.get_attribute(name)).unwrap_or_default()
}

fn write(name: &str, value: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute(name, value);
    }
}

/// Takes over what was chosen in another tab.
fn follow() {
    for (name, key, values) in LOOKS {
        let stored = stored(key).unwrap_or_default();
        if values.contains(&stored.as_str()) {
            write(name, &stored);
        }
    }
    press();
}

/// Writes a choice on the root and remembers it.
fn choose(at: usize, value: &str) {
    let (name, key, _) = LOOKS[at];
    write(name, value);
    if store(key, value).is_err() {
        NOT_KEPT.with_borrow(|say| say.iter().for_each(|say| say()));
    }
    press();
}

/// Marks the buttons of what is chosen.
fn press() {
    for (name, _, _) in LOOKS {
        for button in all(&[".looks [", name, "]"].concat()) {
            let is_chosen = button.get_attribute(name) == Some(chosen(name));
            let _ = button.set_attribute("aria-pressed", if is_chosen { "true" } else { "false" });
        }
    }
}

/// The next theme, for the key `t`.
pub fn turn_theme() {
    let (name, _, values) = LOOKS[1];
    let at = values.iter().position(|value| *value == chosen(name)).unwrap_or(0);
    choose(1, values[(at + 1) % values.len()]);
}

/// Closes the panel; whether it was open.
pub fn close_looks() -> bool {
    let Some(open) = first(".looks[open]") else { return false };
    let _ = open.remove_attribute("open");
    if let Some(handle) = first(".looks > summary") {
        focus(&handle);
    }
    true
}

/// Fills the panel behind `Aa`: not printed, for it would come before the text
/// of every page, and nothing moves when it opens. `not_kept` says so where a
/// choice is not remembered.
pub fn start_appearance(not_kept: impl Fn() + 'static) {
    NOT_KEPT.set(Some(Box::new(not_kept)));
    let Some(panel) = part(Part::Looks) else { return };
    let mut html = Html::default();
    html.open("div", &[]);
    for ((name, _, values), (title, names)) in LOOKS.into_iter().zip(words::LOOKS) {
        html.element("b", &[], title).open("p", &[]);
        for (value, label) in values.iter().zip(names) {
            html.element("button", &[("type", "button"), (name, value)], label);
        }
        html.close("p");
    }
    html.close("div");
    let _ = panel.insert_adjacent_html("beforeend", &html.into_string());
    press();
    on_storage(follow);
    on(&document(), "click", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(target) = target else { return };
        if !panel.contains(Some(&target)) {
            let _ = panel.remove_attribute("open");
            return;
        }
        for (at, (name, _, _)) in LOOKS.into_iter().enumerate() {
            if let Some(value) = target.get_attribute(name) {
                choose(at, &value);
            }
        }
    });
}
