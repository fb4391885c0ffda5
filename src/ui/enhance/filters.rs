//! The filter's chips, and what a filter shows of an issue.

use super::parts::{part, write};
use crate::{
    model::Facet,
    ui::{
        Action,
        browser::{all, all_in, first, window},
        filter::{Chip, FilterView, Pick},
        html::Html,
        part::Part,
        words,
    },
};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent};

/// The chips of a side, by the attribute that names what they choose.
const CHIPS: [(Facet, &str); 3] = [
    (Facet::Section, "data-filter"),
    (Facet::Topic, "data-filter-topic"),
    (Facet::Source, "data-filter-source"),
];

/// Any of them.
const CHIP: &str = "[data-filter], [data-filter-topic], [data-filter-source]";

/// What a tap on a chip asks for. One that wants another tab or window is the
/// browser's own business.
pub fn picked(event: &Event) -> Option<Pick> {
    let keys: &MouseEvent = event.dyn_ref()?;
    if keys.ctrl_key() || keys.meta_key() || keys.shift_key() || keys.alt_key() {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let chip = target.closest(CHIP).ok()??;
    let named = |(facet, name): &(Facet, &str)| Some((*facet, chip.get_attribute(name)?));
    let (facet, name) = CHIPS.iter().find_map(named)?;
    event.prevent_default();
    Some(Pick::Chip(facet, name))
}

thread_local! {
    /// Whether what is shown next was just asked for.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// What is shown next was just asked for: it begins below the bar, wherever in
/// the issue the reader was.
pub fn begin_at_bar() {
    ASKED.set(true);
}

fn to_bar() {
    let (Some(bar), Some(content)) = (first(".chips"), part(Part::Content)) else { return };
    let chosen = first(".chosen").map_or(0.0, |row| row.get_bounding_client_rect().height());
    let over =
        content.get_bounding_client_rect().top() - bar.get_bounding_client_rect().bottom() - chosen;
    if over < 0.0 {
        window().scroll_by_with_x_and_y(0.0, over);
    }
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
    if ASKED.take() {
        to_bar();
    }
}

/// Puts the sources of the issue behind its topics, unless they stand there.
fn add_sources(row: &Element, view: &FilterView) {
    let known = all_in(row, "[data-filter-source]");
    let names = known.iter().filter_map(|chip| chip.get_attribute("data-filter-source"));
    if names.eq(view.sources.iter().map(|chip| chip.name.clone())) {
        return;
    }
    all_in(row, "[data-filter-source], .of").iter().for_each(Element::remove);
    let _ = row.insert_adjacent_html("beforeend", &view.source_chips());
}

/// What counts or lists entries follows what is shown: the headings and the
/// contents. Returns how many that the filter shows are unread.
pub(super) fn tally() -> usize {
    let is_hidden = |entry: &Element| entry.has_attribute("hidden");
    let is_past = |entry: &Element| entry.class_list().contains("past");
    let lines = all(".side ol > li");
    let (mut at, mut unread) = (0, 0);
    for section in all(".sec") {
        let entries = all_in(&section, ":scope > article");
        let mut shown = 0;
        for entry in &entries {
            let hidden = is_hidden(entry) || is_hidden(&section);
            let gone = hidden || is_past(entry);
            shown += usize::from(!gone);
            unread += usize::from(!hidden && !entry.class_list().contains("read"));
            if let Some(line) = lines.get(at) {
                hide(line, gone);
            }
            at += 1;
        }
        write(section.query_selector("h2 > b").ok().flatten(), &shown.to_string());
        let past = shown == 0 && entries.iter().any(is_past);
        let _ = section.class_list().toggle_with_force("past", past);
    }
    unread
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

/// Says below the bar what is chosen; a tap takes all back.
fn say(words: &str) {
    let row = match first(".chosen") {
        Some(row) => row,
        None if words.is_empty() => return,
        None => {
            let Some(content) = part(Part::Content) else { return };
            let mut html = Html::default();
            html.open("p", &[("class", "chosen")]).element("span", &[], "");
            html.open("button", &[("class", "clear"), Action::Clear.attribute()]).text("✕ ");
            html.text(words::CLEAR_FILTER).close("button").close("p");
            let _ = content.insert_adjacent_html("beforebegin", &html.into_string());
            let Some(row) = first(".chosen") else { return };
            row
        }
    };
    hide(&row, words.is_empty());
    write(row.query_selector("span").ok().flatten(), words);
}

fn hide(element: &Element, hidden: bool) {
    if element.has_attribute("hidden") != hidden {
        let _ = element.toggle_attribute_with_force("hidden", hidden);
    }
}
