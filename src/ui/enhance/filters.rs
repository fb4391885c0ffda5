//! The filter's chips, and what a filter shows of an issue.

use super::entries::write;
use crate::{
    model::Facet,
    ui::{
        browser::{all, all_in, document},
        filter::{Chip, FilterView, Pick},
        words,
    },
};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent};

/// The chips of a side, by the attribute that names what they choose.
const CHIPS: [(Facet, &str); 3] = [
    (Facet::Section, "data-filter"),
    (Facet::Topic, "data-filter-topic"),
    (Facet::Source, "data-filter-source"),
];

/// Any of them, or what takes all choices back.
const CHIP: &str = "[data-filter], [data-filter-topic], [data-filter-source], .clear";

/// What a tap on a chip asks for. One that wants another tab or window is the
/// browser's own business.
pub fn picked(event: &Event) -> Option<Pick> {
    let keys: &MouseEvent = event.dyn_ref()?;
    if keys.ctrl_key() || keys.meta_key() || keys.shift_key() || keys.alt_key() {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let chip = target.closest(CHIP).ok()??;
    let pick = if chip.class_list().contains("clear") {
        Pick::Clear
    } else {
        let named = |(facet, name): &(Facet, &str)| Some((*facet, chip.get_attribute(name)?));
        let (facet, name) = CHIPS.iter().find_map(named)?;
        Pick::Chip(facet, name)
    };
    event.prevent_default();
    Some(pick)
}

/// Puts on the page what a filter changes: numbers and marks of the chips, the
/// word on what is chosen, and which entries are shown.
pub fn dress_filter(view: &FilterView) {
    for row in all(".topics") {
        add_sources(&row, view);
    }
    for place in ["main", ".side"] {
        for (facet, name) in CHIPS {
            let chips = match facet {
                Facet::Section => &view.sections,
                Facet::Topic => &view.topics,
                Facet::Source => &view.sources,
            };
            for element in all(&format!("{place} [{name}]")) {
                let chosen = element.get_attribute(name);
                let chip = chips.iter().find(|chip| chosen.as_ref() == Some(&chip.name));
                chip.into_iter().for_each(|chip| dress_chip(&element, chip));
            }
        }
    }
    say(&view.says);
    for part in all(".preface") {
        hide(&part, view.active);
    }
    for section in all(".sec") {
        let mut any = !view.active;
        for item in all_in(&section, "article, .note") {
            let is_entry = item.tag_name() == "ARTICLE";
            let id = if is_entry { item.id() } else { section.id() };
            let hidden = view.hidden.contains(&id);
            hide(&item, hidden);
            any |= !hidden;
        }
        hide(&section, !any);
    }
}

/// Puts the sources of the issue behind its topics, unless they stand there.
fn add_sources(row: &Element, view: &FilterView) {
    let known = all_in(row, "[data-filter-source]");
    let names = known.iter().filter_map(|chip| chip.get_attribute("data-filter-source"));
    if names.eq(view.sources.iter().map(|chip| chip.name.clone())) {
        return;
    }
    known.iter().for_each(Element::remove);
    let _ = row.insert_adjacent_html("beforeend", &view.source_chips());
}

fn dress_chip(element: &Element, chip: &Chip) {
    write(element.query_selector("b").ok().flatten(), &chip.count.to_string());
    if element.has_attribute("aria-current") != chip.chosen {
        let _ = match chip.chosen {
            true => element.set_attribute("aria-current", "true"),
            false => element.remove_attribute("aria-current"),
        };
    }
    let _ = element.class_list().toggle_with_force("none", chip.count == 0 && !chip.chosen);
}

/// Says at the end of the bar what is chosen; a tap on it takes all back.
fn say(words: &str) {
    let Some(bar) = document().query_selector(".chips").ok().flatten() else { return };
    let known = bar.query_selector(".clear").ok().flatten();
    let button = match known {
        Some(button) => button,
        None if words.is_empty() => return,
        None => {
            let Ok(button) = document().create_element("button") else { return };
            let _ = button.set_attribute("class", "clear");
            let _ = button.set_attribute("title", words::CLEAR_FILTER);
            let _ = bar.append_child(&button);
            button
        }
    };
    hide(&button, words.is_empty());
    write(Some(button), words);
}

fn hide(element: &Element, hidden: bool) {
    if element.has_attribute("hidden") != hidden {
        let _ = element.toggle_attribute_with_force("hidden", hidden);
    }
}
