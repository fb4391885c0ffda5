//! Fetching, storing, copying, scrolling: what a page asks of its browser.

use super::{Shared, read_json};
use crate::ui::{Failure, Print, Trust, saved::NotKept};
use gloo_net::http::Request;
use js_sys::{Function, Promise, Reflect};
use leptos::{
    html::Input,
    prelude::{GetUntracked, IntoView, NodeRef},
};
use serde::de::DeserializeOwned;
use std::{future::Future, time::Duration};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, HtmlElement, HtmlInputElement, RequestCache, ScrollToOptions, Storage, Window,
};

/// Where the chosen theme stands; the page's first script reads it too.
const THEME_KEY: &str = "briefing.theme";

/// The names of the themes, in the order of [`crate::ui::words::THEMES`].
const THEMES: [&str; 3] = ["", "light", "dark"];

pub(super) fn window() -> Window {
    web_sys::window().expect("a page has a window")
}

pub(super) fn document() -> Document {
    window().document().expect("a page has a document")
}

/// What the press wrote on `<body>`; none where the page was not printed.
pub fn print() -> Option<Print> {
    let data = document().body()?.dataset();
    Some(Print {
        page: data.get("page")?,
        index: data.get("index").unwrap_or_default(),
        text: data.get("text").unwrap_or_default(),
    })
}

/// Puts the app into `<body>`: onto what was printed there, or in its place.
pub fn mount<V: IntoView + 'static>(printed: bool, app: impl FnOnce() -> V + 'static) {
    // One copy of the app for both ways: boxed, it is not built in twice.
    let app: Box<dyn FnOnce() -> V> = Box::new(app);
    if printed {
        return leptos::mount::hydrate_body(app);
    }
    if let Some(body) = document().body() {
        body.set_inner_html("");
    }
    leptos::mount::mount_to_body(app);
}

/// Runs a future in the background.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(future);
}

/// Runs once what is due has been rendered.
pub fn after_render(then: impl FnOnce() + 'static) {
    let then = Closure::once_into_js(then);
    // Effects run in a microtask; the next frame comes after all of them.
    let _ = window().request_animation_frame(then.unchecked_ref());
}

/// Runs when the browser has nothing better to do.
pub fn when_idle(then: impl FnOnce() + 'static) {
    // Safari has no requestIdleCallback; a second is late enough.
    after(Duration::from_secs(1), then);
}

/// Runs after some time.
pub fn after(delay: Duration, then: impl FnOnce() + 'static) {
    let then = Closure::once_into_js(then);
    let millis = i32::try_from(delay.as_millis()).unwrap_or(i32::MAX);
    let _ = window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(then.unchecked_ref(), millis);
}

/// Fetches and reads JSON.
///
/// # Errors
/// [`Failure::Network`] for no answer or a server in trouble,
/// [`Failure::Missing`] for a 404, [`Failure::Broken`] for what is not the data.
pub async fn fetch_json<T: DeserializeOwned>(url: &str, trust: Trust) -> Result<T, Failure> {
    let cache = match trust {
        Trust::Cache => RequestCache::Default,
        Trust::Server => RequestCache::NoCache,
    };
    let response = Request::get(url).cache(cache).send().await.map_err(|_| Failure::Network)?;
    match response.status() {
        404 => return Err(Failure::Missing),
        status if !(200..300).contains(&status) => return Err(Failure::Network),
        _ => {}
    }
    let text = response.text().await.map_err(|_| Failure::Network)?;
    read_json(&text).ok_or(Failure::Broken)
}

/// Goes to an entry, or to the top for an empty anchor. On the search page the
/// field gets the cursor.
pub fn show(anchor: &str) {
    match (!anchor.is_empty()).then(|| document().get_element_by_id(anchor)).flatten() {
        Some(element) => element.scroll_into_view(),
        None => scroll_to(0.0),
    }
    focus_field();
}

/// Scrolls to a height, at once.
pub(super) fn scroll_to(top: f64) {
    let options = ScrollToOptions::new();
    options.set_top(top);
    window().scroll_to_with_scroll_to_options(&options);
}

/// Sets the window's title.
pub fn set_title(title: &str) {
    if document().title() != title {
        document().set_title(title);
    }
}

/// Whether an input event comes from a composing input method.
pub fn is_composing(event: &web_sys::Event) -> bool {
    event.dyn_ref::<web_sys::InputEvent>().is_some_and(web_sys::InputEvent::is_composing)
}

/// What stands in the search field.
pub fn typed(field: NodeRef<Input>) -> Option<String> {
    field.get_untracked().map(|field| field.value())
}

/// Keeps keyboards from correcting what is typed into a field. Not printed: it
/// would come before the text of every page.
pub fn tame(field: NodeRef<Input>) {
    let Some(field) = field.get_untracked() else { return };
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
pub fn fill(field: NodeRef<Input>, text: &str) {
    if let Some(field) = field.get_untracked().filter(|field| field.value() != text) {
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

/// Leaves the site for another address.
pub fn leave_for(url: &str) {
    let _ = window().location().assign(url);
}

/// Takes away what stood in for the filter before the page came to life.
pub fn end_preview() {
    if let Some(root) = document().document_element() {
        let _ = root.remove_attribute("data-section");
        let _ = root.remove_attribute("data-some");
    }
}

/// Shows the search field at once and puts the cursor into it.
pub fn open_field() {
    if let Some(form) = document().query_selector("form.ask").ok().flatten() {
        let _ = form.remove_attribute("hidden");
        focus_field();
    }
}

/// Whether the screen has room for columns; the style draws the line there too.
pub fn is_wide() -> bool {
    let query = window().match_media("(min-width: 64rem)").ok().flatten();
    query.is_some_and(|query| query.matches())
}

/// An href of this site with its origin.
pub fn absolute(href: &str) -> String {
    window().location().origin().unwrap_or_default() + href
}

/// Whether the reader asked their browser to save data.
pub fn saves_data() -> bool {
    let connection = Reflect::get(&window().navigator(), &"connection".into());
    let saves = connection.and_then(|connection| Reflect::get(&connection, &"saveData".into()));
    saves.is_ok_and(|saves| saves.is_truthy())
}

/// The chosen theme: 0 follows the system, 1 light, 2 dark.
pub fn theme() -> usize {
    let stored = stored(THEME_KEY).unwrap_or_default();
    THEMES.iter().position(|theme| *theme == stored).unwrap_or(0)
}

/// Chooses a theme and remembers it.
///
/// # Errors
/// [`NotKept`] if it cannot be remembered; it holds for this page.
pub fn set_theme(theme: usize) -> Result<(), NotKept> {
    let root = document().document_element();
    if let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) {
        let _ = root.dataset().set("theme", THEMES[theme]);
    }
    store(THEME_KEY, THEMES[theme])
}

/// What is stored under a key.
pub fn stored(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Stores a text under a key.
///
/// # Errors
/// [`NotKept`] if the browser does not.
pub fn store(key: &str, text: &str) -> Result<(), NotKept> {
    storage().and_then(|storage| storage.set_item(key, text).ok()).ok_or(NotKept)
}

fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

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
    let field: HtmlInputElement = document.create_element("input").ok()?.dyn_into().ok()?;
    field.set_value(text);
    document.body()?.append_child(&field).ok()?;
    field.select();
    let command: Function = Reflect::get(&document, &"execCommand".into()).ok()?.dyn_into().ok()?;
    let done = command.call1(&document, &"copy".into());
    field.remove();
    Some(done.is_ok_and(|done| done.is_truthy()))
}

/// Passes a link on: by the system's share sheet, or by the clipboard.
pub async fn share(title: &str, href: &str) -> Shared {
    let url = absolute(href);
    let navigator = window().navigator();
    let sheet =
        Reflect::get(&navigator, &"share".into()).and_then(|share| share.dyn_into::<Function>());
    if let Ok(sheet) = sheet {
        let data = js_sys::Object::new();
        for (name, value) in [("title", title), ("url", &url)] {
            let _ = Reflect::set(&data, &name.into(), &JsValue::from_str(value));
        }
        let promise =
            sheet.call1(&navigator, &data).and_then(|promise| promise.dyn_into::<Promise>());
        if let Ok(promise) = promise {
            match JsFuture::from(promise).await {
                Ok(_) => return Shared::Done,
                // Closed without choosing: that is an answer too.
                Err(error) if is_abort(&error) => return Shared::Done,
                Err(_) => {}
            }
        }
    }
    if copy(&url).await { Shared::Copied } else { Shared::Refused }
}

fn is_abort(error: &JsValue) -> bool {
    let name = Reflect::get(error, &"name".into());
    name.is_ok_and(|name| name.as_string().as_deref() == Some("AbortError"))
}
