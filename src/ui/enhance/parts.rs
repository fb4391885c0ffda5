//! The parts of the printed frame: found by name, followed, listened to.

use crate::ui::{
    browser::{first, on},
    part::{Follow, Part},
};
use leptos::prelude::RenderEffect;
use std::mem;
use web_sys::{Element, Event};

/// The part on the page; none where something has taken it out.
pub(super) fn part(part: Part) -> Option<Element> {
    first(&["[data-part=", part.name(), "]"].concat())
}

/// Whether the page has all that no page can live without.
pub fn has_parts() -> bool {
    Part::REQUIRED.into_iter().all(|needed| part(needed).is_some())
}

/// Lets a part of the page follow a value from now on. `stands` says that what
/// was printed is the value of now: then it is left as it is, whatever has been
/// put into it since; as it is where nothing is to stand there yet. A part that
/// is not there follows nothing.
pub fn follow(
    place: Part,
    what: Follow,
    stands: bool,
    value: impl Fn() -> Option<String> + 'static,
) {
    if let Some(element) = part(place) {
        follow_boxed(element, what, stands, Box::new(value));
    }
}

fn follow_boxed(
    element: Element,
    what: Follow,
    stands: bool,
    value: Box<dyn Fn() -> Option<String>>,
) {
    let effect = RenderEffect::new(move |before: Option<Option<String>>| {
        let now = value();
        let is_empty = now.as_ref().is_none_or(String::is_empty);
        let known = match before {
            None => stands || (is_empty && !matches!(what, Follow::Attribute(_))),
            Some(before) => before == now,
        };
        if !known {
            show(&element, what, now.as_deref());
        }
        now
    });
    // It lasts as long as the page.
    mem::forget(effect);
}

fn show(element: &Element, what: Follow, value: Option<&str>) {
    match (what, value) {
        (Follow::Html, html) => element.set_inner_html(html.unwrap_or_default()),
        (Follow::Text, text) => write(Some(element.clone()), text.unwrap_or_default()),
        (Follow::Attribute(name), Some(value)) => {
            // What is as it should be is left alone: every change costs layout.
            if element.get_attribute(name).as_deref() != Some(value) {
                let _ = element.set_attribute(name, value);
            }
        }
        (Follow::Attribute(name), None) => {
            let _ = element.remove_attribute(name);
        }
    }
}

/// Does something at every event of a name on a part, as long as the page lives.
pub fn listen(place: Part, name: &str, then: impl Fn(&Event) + 'static) {
    if let Some(element) = part(place) {
        on(&element, name, move |event| then(&event));
    }
}

/// Writes a text into an element, unless it stands there: every change costs
/// layout.
pub(super) fn write(element: Option<Element>, text: &str) {
    if let Some(element) = element.filter(|it| it.text_content().as_deref() != Some(text)) {
        element.set_text_content(Some(text));
    }
}
