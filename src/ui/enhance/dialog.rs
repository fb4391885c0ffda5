//! What lies over the page for a while: one `<dialog>`, which keeps the focus,
//! closes with Escape and gives the focus back by itself.

use super::parts::part;
use crate::ui::{
    browser::{call, document, first, on, spawn},
    part::Part,
    words,
};
use js_sys::{Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlElement, HtmlTextAreaElement};

/// Shows a `<dialog>` written as HTML. It stands in `<main>`, where the
/// page's buttons are listened to. A text field in it is selected.
pub fn dialog(html: &str) {
    close_dialog();
    let Some(main) = part(Part::Main) else { return };
    let _ = main.insert_adjacent_html("beforeend", html);
    let Some(dialog) = main.query_selector(":scope > dialog").ok().flatten() else { return };
    call(&dialog, "showModal");
    on(&dialog, "close", |event| {
        let gone = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        gone.into_iter().for_each(|gone| gone.remove());
    });
    if let Some(field) = field() {
        field.select();
    }
}

/// Closes it.
pub fn close_dialog() {
    if let Some(dialog) = first("dialog") {
        call(&dialog, "close");
        dialog.remove();
    }
}

/// What stands in the text field of the dialog.
pub fn dialog_text() -> String {
    field().map(|field| field.value()).unwrap_or_default()
}

/// The most that is taken in, in letters: browsers keep some five million of one
/// site.
const MOST: u32 = 4_000_000;

/// Whether more stands in that field than is taken in.
pub fn is_dialog_full() -> bool {
    field().is_some_and(|field| field.text_length() > MOST)
}

fn field() -> Option<HtmlTextAreaElement> {
    first("dialog textarea")?.dyn_into().ok()
}

/// Writes into the dialog's line of words.
pub fn dialog_says(words: &str) {
    if let Some(line) = first("dialog [role=status]") {
        line.set_text_content(Some(words));
    }
}

/// A file chosen in the dialog is read into its text field.
pub fn start_files() {
    on(&document(), "change", |event| {
        if let Some(text) = chosen_text(&event) {
            spawn(Box::pin(async move {
                let text = JsFuture::from(text).await.ok().and_then(|text| text.as_string());
                if let (Some(field), Some(text)) = (field(), text) {
                    field.set_value(&text);
                }
            }));
        }
    });
}

fn chosen_text(event: &Event) -> Option<Promise> {
    let files = Reflect::get(event.target()?.as_ref(), &"files".into()).ok()?;
    let file = Reflect::get(&files, &0.into()).ok()?;
    let size = Reflect::get(&file, &"size".into()).ok()?.as_f64()?;
    // No letter takes more than three bytes.
    if size > f64::from(3 * MOST) {
        dialog_says(words::TOO_LARGE);
        return None;
    }
    call(&file, "text")?.dyn_into().ok()
}
