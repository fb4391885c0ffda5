//! Passing a text or a link on.

use super::dom::{document, first, window};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlTextAreaElement;

/// Copies a text: by the clipboard API, or, where a browser has none or
/// refuses it, by the old command on a field made for the purpose.
pub async fn copy(text: &str) -> bool {
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into());
    if clipboard.is_ok_and(|clipboard| clipboard.is_object()) {
        let promise = window().navigator().clipboard().write_text(text);
        if JsFuture::from(promise).await.is_ok() {
            return true;
        }
    }
    copy_by_command(text).unwrap_or(false)
}

fn copy_by_command(text: &str) -> Option<bool> {
    let document = document();
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_value(text);
    // Under an open dialog everything else is out of reach.
    let holder = first("dialog[open]").or_else(|| document.body().map(Into::into))?;
    holder.append_child(&field).ok()?;
    field.select();
    let command: Function = Reflect::get(&document, &"execCommand".into()).ok()?.dyn_into().ok()?;
    let done = command.call1(&document, &"copy".into());
    field.remove();
    Some(done.is_ok_and(|done| done.is_truthy()))
}

fn sheet() -> Option<Function> {
    let sheet = Reflect::get(&window().navigator(), &"share".into()).ok()?;
    sheet.dyn_into().ok()
}

/// Whether the system has a share sheet.
pub fn can_share() -> bool {
    sheet().is_some()
}

/// Passes a link on by the system's share sheet; whether that took it.
pub async fn share(title: &str, url: &str) -> bool {
    let data = js_sys::Object::new();
    for (name, value) in [("title", title), ("url", url)] {
        let _ = Reflect::set(&data, &name.into(), &JsValue::from_str(value));
    }
    let Some(sheet) = sheet() else { return false };
    let promise =
        sheet.call1(&window().navigator(), &data).and_then(|promise| promise.dyn_into::<Promise>());
    let Ok(promise) = promise else { return false };
    // Closed without choosing: that is an answer too.
    JsFuture::from(promise).await.map_or_else(|error| is_abort(&error), |_| true)
}

fn is_abort(error: &JsValue) -> bool {
    let name = Reflect::get(error, &"name".into());
    name.is_ok_and(|name| name.as_string().as_deref() == Some("AbortError"))
}
