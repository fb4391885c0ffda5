//! The buttons of a page, as the page's text has them.

use super::browser::document;
use crate::ui::{actions::Trim, words};
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent, NodeList};

/// What a tapped button is for.
pub struct Deed {
    /// `data-do`.
    pub name: String,
    /// The id of the entry that it belongs to; empty for none.
    pub entry: String,
    /// The date of the entry's issue, where the button says so.
    pub date: String,
    /// `data-text`.
    pub text: String,
    button: Element,
}

impl Deed {
    /// The deed of a tap, if it was on a button that has one.
    pub fn of(event: &MouseEvent) -> Option<Self> {
        let target: Element = event.target()?.dyn_into().ok()?;
        let button = target.closest("[data-do]").ok()??;
        let holder = button.closest("article, [data-id]").ok()?;
        let of = |element: &Element, name: &str| element.get_attribute(name).unwrap_or_default();
        let entry = holder.as_ref().map(|holder| {
            let id = of(holder, "data-id");
            (if id.is_empty() { holder.id() } else { id }, of(holder, "data-date"))
        });
        let (entry, date) = entry.unwrap_or_default();
        Some(Self {
            name: of(&button, "data-do"),
            entry,
            date,
            text: of(&button, "data-text"),
            button,
        })
    }

    /// Shows a figure below the button's entry, or takes it away.
    pub fn toggle_figure(&self, figure: impl FnOnce() -> String) {
        let Some(entry) = self.button.closest("article").ok().flatten() else { return };
        let shown = entry.query_selector(":scope > .qr").ok().flatten();
        let _ = self.button.set_attribute("aria-expanded", &shown.is_none().to_string());
        match shown {
            Some(shown) => shown.remove(),
            None => {
                let _ = entry.insert_adjacent_html("beforeend", &figure());
            }
        }
    }
}

/// Marks the entry that an address leads to, and puts below each entry what
/// one can do with it.
pub fn dress(anchor: &str, trim: &[Trim]) {
    for entry in all("article") {
        let id = entry.id();
        let reached = id == anchor;
        let _ = entry.class_list().toggle_with_force("reached", reached);
        let opener = entry.query_selector(".more input").ok().flatten();
        if let (true, Some(opener)) = (reached, opener) {
            // A cut text opens where a search or a link leads.
            let _ = js_sys::Reflect::set(&opener, &"checked".into(), &true.into());
        }
        let Some(trim) = trim.iter().find(|trim| trim.id == id) else { continue };
        let save = || entry.query_selector("[data-do=save]").ok().flatten();
        let save = save().or_else(|| {
            entry.insert_adjacent_html("beforeend", &trim.actions).ok()?;
            save()
        });
        if let Some(save) = save {
            let kept = trim.kept.to_string();
            // What is as it should be is left alone: every change costs layout.
            if save.get_attribute("aria-pressed").as_ref() != Some(&kept) {
                let words = if trim.kept { words::SAVED_STATE } else { words::SAVE };
                save.set_text_content(Some(words));
                let _ = save.set_attribute("aria-pressed", &kept);
            }
        }
    }
}

pub(super) fn all(selector: &str) -> impl Iterator<Item = Element> {
    elements(document().query_selector_all(selector).ok())
}

/// The elements of a selector inside another.
pub(super) fn all_in(place: &Element, selector: &str) -> impl Iterator<Item = Element> {
    elements(place.query_selector_all(selector).ok())
}

fn elements(list: Option<NodeList>) -> impl Iterator<Item = Element> {
    let nodes =
        list.into_iter().flat_map(|list| (0..list.length()).filter_map(move |at| list.get(at)));
    nodes.filter_map(|node| node.dyn_into().ok())
}
