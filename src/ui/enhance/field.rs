//! The search field.

use super::parts::part;
use crate::ui::{
    browser::{after, document, root},
    part::Part,
};
use std::{cell::Cell, time::Duration};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement};

/// Whether an input event comes from a composing input method.
pub fn is_composing(event: &Event) -> bool {
    event.dyn_ref::<web_sys::InputEvent>().is_some_and(web_sys::InputEvent::is_composing)
}

fn field() -> Option<HtmlInputElement> {
    part(Part::Field)?.dyn_into().ok()
}

/// What stands in the search field.
pub fn typed() -> Option<String> {
    field().map(|field| field.value())
}

/// Marks the page as one where somebody types, until a moment after the last
/// letter: the style shows only the first results then, so that the next letter
/// does not wait for all of them.
pub fn typing() {
    thread_local! {
        static LETTERS: Cell<u32> = const { Cell::new(0) };
    }
    let Some(root) = root() else { return };
    let letter = LETTERS.get().wrapping_add(1);
    LETTERS.set(letter);
    let _ = root.set_attribute("data-typing", "");
    let pause = Box::new(move || {
        if LETTERS.get() == letter {
            let _ = root.remove_attribute("data-typing");
        }
    });
    after(Duration::from_millis(250), pause);
}

/// Keeps keyboards from correcting what is typed into the search field. Not
/// printed: it would come before the text of every page.
pub fn tame() {
    let Some(field) = field() else { return };
    for (name, value) in [
        ("autocomplete", "off"),
        ("autocapitalize", "off"),
        ("spellcheck", "false"),
        ("enterkeyhint", "search"),
    ] {
        let _ = field.set_attribute(name, value);
    }
}

/// Writes into the search field what is not there yet.
pub fn fill(text: &str) {
    if let Some(field) = field().filter(|field| field.value() != text) {
        field.set_value(text);
    }
}

/// Puts the cursor into the search field, if it is on the page.
pub fn focus_field() {
    let field = document().query_selector("form:not([hidden]) [data-search-input]");
    if let Some(field) = field.ok().flatten().and_then(|field| field.dyn_into::<HtmlElement>().ok())
    {
        let _ = field.focus();
    }
}

/// Shows the search field at once and puts the cursor into it.
pub fn open_field() {
    if let Some(form) = document().query_selector("form.ask").ok().flatten() {
        let _ = form.remove_attribute("hidden");
        focus_field();
    }
}
