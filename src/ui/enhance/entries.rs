//! The buttons of a page, as the page's text has them, and what is put on the
//! page once it lives.

use super::{filters::tally, links, parts::write, sheet::close_sheet};
use crate::ui::{
    Action,
    browser::{all, document, first},
    html::Html,
    words,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent};

/// What belongs to an entry on the page and is not printed with it.
pub struct EntryState {
    /// The entry's id.
    pub id: String,
    /// Its buttons, as HTML.
    pub actions: String,
    /// Whether it is kept for later.
    pub kept: bool,
    /// Whether it was opened.
    pub read: bool,
    /// Whether it is hidden, having been read before 只看未读 was asked for.
    pub past: bool,
    /// A word after its source: new, not encrypted.
    pub mark: String,
}

/// What belongs to the page and is not printed with it.
#[derive(Default)]
pub struct PageState {
    /// The entry that the address leads to; empty for none.
    pub anchor: String,
    /// The entries of the issue.
    pub entries: Vec<EntryState>,
    /// The newest issue of the visit before this one; empty for none.
    pub since: String,
    /// How far issues were read: their dates, and words.
    pub progress: Vec<(String, String)>,
    /// How many entries of the issue were read, and how many there are.
    pub read: Option<(usize, usize)>,
    /// The chip 只看未读, as HTML.
    pub chip: String,
    /// The row of buttons below the last entry, as HTML.
    pub foot: String,
    /// The kept entries that a hit may be: their dates and ids.
    pub kept: Vec<(String, String)>,
    /// Whether only what is unread is shown.
    pub only_unread: bool,
    /// Whether the browser keeps nothing.
    pub loose: bool,
}

/// A tap on a button of the page.
pub struct Tap {
    /// What the button is for.
    pub action: Action,
    /// The id of the entry that it belongs to; empty for none.
    pub entry: String,
    /// The date of the entry's issue, where the button says so.
    pub date: String,
    /// `data-text`.
    pub text: String,
    button: Element,
}

fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

/// The entry that an element stands in: its id, and its issue's date where the
/// page says so.
fn entry_of(element: &Element) -> Option<(String, String)> {
    let holder = element.closest("article, [data-id]").ok()??;
    let id = attribute(&holder, "data-id");
    Some((if id.is_empty() { holder.id() } else { id }, attribute(&holder, "data-date")))
}

impl Tap {
    /// The tap of an event, if it was on a button that does something.
    pub fn of(event: &Event) -> Option<Self> {
        if event.dyn_ref::<MouseEvent>()?.button() != 0 {
            return None;
        }
        let target: Element = event.target()?.dyn_into().ok()?;
        let button = target.closest("[data-do]").ok()??;
        let (entry, date) = entry_of(&button).unwrap_or_default();
        Some(Self {
            action: attribute(&button, "data-do").parse().ok()?,
            entry,
            date,
            text: attribute(&button, "data-text"),
            button,
        })
    }

    /// Shows something below the button's entry, or takes it away. An entry
    /// has one such sheet at a time.
    pub fn toggle_sheet(&self, sheet: &dyn Fn() -> String) {
        let Some(entry) = self.button.closest("article").ok().flatten() else { return };
        // A button of a sheet shows more in it.
        if let Some(opened) = self.button.closest(".sheet").ok().flatten() {
            match opened.query_selector(".qr").ok().flatten() {
                Some(shown) => shown.remove(),
                None => drop(opened.insert_adjacent_html("beforeend", &sheet())),
            }
            return;
        }
        let was_open = attribute(&self.button, "aria-expanded") == "true";
        links::hide();
        close_sheet(&entry);
        if !was_open {
            let mut html = Html::default();
            html.open("div", &[("class", &["sheet ", self.action.name()].concat())]);
            html.trusted(&sheet()).close("div");
            let _ = entry.insert_adjacent_html("beforeend", &html.into_string());
            let _ = entry.class_list().add_1("open");
            let _ = self.button.set_attribute("aria-expanded", "true");
        }
    }
}

/// The entry that a tap opens, if it is on a link that leaves the site: its
/// id, and its issue's date where the page says so.
pub fn opened(event: &Event) -> Option<(String, String)> {
    // The second button shows a menu and opens nothing.
    if event.dyn_ref::<MouseEvent>()?.button() > 1 {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
    // What stands in the text of an entry is not the entry.
    let is_title = link.matches("h3 > a, [data-id] > a").unwrap_or(false);
    is_title.then(|| entry_of(&link)).flatten()
}

/// Whether something happens on a hit.
pub fn is_on_hit(event: &Event) -> bool {
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    target.is_some_and(|target| target.closest(".hit").is_ok_and(|hit| hit.is_some()))
}

/// Writes what was searched for last to where it has room.
pub fn show_recent(html: &str) {
    if let Some(row) = first(".recent").filter(|row| row.inner_html() != html) {
        row.set_inner_html(html);
    }
}

/// Marks the entry that an address leads to, puts below each entry what one
/// can do with it, and on the page what only this reader's browser knows.
pub fn show_page_state(state: &PageState) {
    for entry in all("article") {
        let id = entry.id();
        let reached = id == state.anchor;
        let _ = entry.class_list().toggle_with_force("reached", reached);
        let opener = entry.query_selector(".body > input").ok().flatten();
        if let (true, Some(opener)) = (reached, opener) {
            // A cut text opens where a search or a link leads.
            let _ = js_sys::Reflect::set(&opener, &"checked".into(), &true.into());
        }
        if let Some(of_entry) = state.entries.iter().find(|entry| entry.id == id) {
            show_entry_state(&entry, of_entry);
        }
    }
    for hit in all(".hit [data-id]") {
        let is_it = |(date, id): &(String, String)| {
            attribute(&hit, "data-date") == *date && attribute(&hit, "data-id") == *id
        };
        show_kept(&hit, state.kept.iter().any(is_it));
    }
    for time in all(".folio time, .year time") {
        let date = attribute(&time, "datetime");
        let new = !state.since.is_empty() && date > state.since;
        let known = state.progress.iter().find(|(of, _)| *of == date);
        let progress = known.map_or("", |(_, words)| words);
        mark(&time, if new { words::NEW } else { progress });
    }
    let unread = tally();
    announce(state);
    let Some((read, entries)) = state.read else { return };
    if let Some(chip) = once(".chips", "[data-do=unread]", "beforeend", &state.chip) {
        set(&chip, "aria-pressed", if state.only_unread { "true" } else { "false" });
        write(chip.query_selector("b").ok().flatten(), &unread.to_string());
    }
    if let Some(row) = once(".foot", ".issue-acts", "afterbegin", &state.foot) {
        let line = row.query_selector("span").ok().flatten();
        write(line, &words::progress(read, entries, state.loose));
    }
}

fn show_entry_state(entry: &Element, state: &EntryState) {
    for (name, is_so) in [("read", state.read), ("past", state.past)] {
        let _ = entry.class_list().toggle_with_force(name, is_so);
    }
    if let Some(from) = entry.query_selector(".from").ok().flatten() {
        mark(&from, &state.mark);
    }
    if !show_kept(entry, state.kept) {
        let row = entry.query_selector(".acts").ok().flatten();
        row.map(|row| row.insert_adjacent_html("beforeend", &state.actions));
        show_kept(entry, state.kept);
    }
}

/// Shows by a button whether an entry is kept; whether there is one.
fn show_kept(place: &Element, kept: bool) -> bool {
    let Some(save) = place.query_selector("[data-do=save]").ok().flatten() else { return false };
    let shown = if kept { ("true", words::SAVED_STATE) } else { ("false", words::SAVE) };
    // What is as it should be is left alone: every change costs layout.
    if attribute(&save, "aria-pressed") != shown.0 {
        save.set_text_content(Some(shown.1));
        set(&save, "aria-pressed", shown.0);
    }
    true
}

/// A word that the style shows after an element, outside the flow: nothing
/// moves for it.
fn mark(element: &Element, word: &str) {
    if word.is_empty() {
        let _ = element.remove_attribute("data-mark");
    } else {
        set(element, "data-mark", word);
    }
}

/// What is put into an element once: found there, or put there now.
fn once(holder: &str, own: &str, place: &str, html: &str) -> Option<Element> {
    let holder = first(holder)?;
    let found = || holder.query_selector(own).ok().flatten();
    found().or_else(|| {
        holder.insert_adjacent_html(place, html).ok()?;
        found()
    })
}

fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Tells ears how much is shown: `找到 3 条`, or how many entries of an issue.
/// The line is not printed. What is there when the page opens is not said: the
/// page itself is read then.
fn announce(state: &PageState) {
    let text = match (first("main .count"), state.read) {
        (Some(count), _) => count.text_content().unwrap_or_default(),
        (None, Some(_)) => words::shown(super::reading_position::shown_entries().len()),
        (None, None) => String::new(),
    };
    match first("#said") {
        Some(line) if attribute(&line, "data-text") == text => {}
        Some(line) => {
            set(&line, "data-text", &text);
            line.set_text_content(Some(&text));
        }
        None => {
            let mut html = Html::default();
            html.element("p", &[("id", "said"), ("class", "ears"), ("role", "status")], "");
            let html = html.into_string();
            let body = document().body();
            let _ = body.map(|body| body.insert_adjacent_html("beforeend", &html));
            first("#said").into_iter().for_each(|line| set(&line, "data-text", &text));
        }
    }
}
