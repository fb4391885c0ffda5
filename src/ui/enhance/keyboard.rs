//! The keys: `/ j k o s p n t ?` and Escape. Not while one types or
//! composes, and never with Ctrl, Alt or Meta: those are the browser's.

use super::{appearance, dialog, links, sheet::close_sheets};
use crate::ui::browser::{all, document, first, focus, on};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// What a step leads to.
const LINK: &str = "h3 > a[href], .hit > a[href], .kept a[href]";

/// What one can step through: the entries of an issue, hits, kept entries.
const STEPS: &str = "main article, main .hit, main .kept li";

/// Listens to keys from now on. `search` goes to the search; `help` writes the
/// dialog about the keys.
pub fn start_keys(search: impl Fn() + 'static, help: fn() -> String) {
    on(&document(), "keydown", move |event| {
        if pressed(&search, help, &event).is_some() {
            event.prevent_default();
        }
    });
}

/// Does what a key is for; nothing where it is somebody else's.
fn pressed(search: &dyn Fn(), help: fn() -> String, event: &Event) -> Option<()> {
    let event: &KeyboardEvent = event.dyn_ref()?;
    let key = event.key();
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
        return None;
    }
    // The dialog closes itself, and gives the focus back.
    if first("dialog[open]").is_some() {
        return None;
    }
    if key == "Escape" {
        return (links::hide() | close_sheets() | appearance::close_looks()).then_some(());
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    if target
        .closest("input:not([type=checkbox]), textarea, select, [contenteditable]")
        .ok()?
        .is_some()
    {
        return None;
    }
    match key.as_str() {
        "/" => search(),
        "j" => step(1)?,
        "k" => step(-1)?,
        "o" => tap(&here()?.query_selector(LINK).ok()??),
        "s" => tap(&here()?.query_selector("[data-do=save], [data-do=unsave]").ok()??),
        "p" => tap(&first(".turn [rel=prev]")?),
        "n" => tap(&first(".turn [rel=next]")?),
        "t" => appearance::turn_theme(),
        "?" => dialog::dialog(&help()),
        _ => return None,
    }
    Some(())
}

fn tap(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        element.click();
    }
}

/// What has the focus, or holds it.
fn here() -> Option<Element> {
    document().active_element()?.closest(STEPS).ok()?
}

/// Goes to the next or the previous one: from the one with the focus, or else
/// from what is at the top of the screen.
fn step(by: i32) -> Option<()> {
    let mut steps = all(STEPS);
    steps.retain(|step| step.get_bounding_client_rect().height() > 0.0);
    let here = here();
    let at = steps.iter().position(|step| Some(step) == here.as_ref());
    let to = match at {
        Some(at) => usize::try_from(i32::try_from(at).ok()? + by).ok()?,
        None => {
            let is_ahead = |step: &Element| step.get_bounding_client_rect().top() > 0.0;
            let ahead = steps.iter().position(is_ahead).unwrap_or(steps.len());
            if by > 0 { ahead } else { ahead.checked_sub(1)? }
        }
    };
    let step = steps.get(to)?;
    step.scroll_into_view();
    let link = step.query_selector(LINK).ok().flatten();
    let target = link.unwrap_or_else(|| {
        let _ = step.set_attribute("tabindex", "-1");
        step.clone()
    });
    focus(&target);
    Some(())
}
