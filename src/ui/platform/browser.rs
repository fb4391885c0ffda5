//! Fetching, storing, copying, scrolling: what a page asks of its browser.

use super::{field::focus_field, read_json};
use crate::ui::{Failure, Print};
use js_sys::{Function, Promise, Reflect};
use serde::de::DeserializeOwned;
use std::{cell::RefCell, future::Future, pin::Pin, time::Duration};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, Event, EventTarget, FocusOptions, HtmlElement, ScrollToOptions, Storage,
    Window,
};

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

/// Runs the app for as long as the page lives. It brings no elements of its own:
/// those of the page are printed.
pub fn run(app: impl FnOnce() + 'static) {
    // As `leptos::mount` does, without what mounts elements: 1 kB of gzip.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = leptos::prelude::Owner::new();
    owner.with(app);
    std::mem::forget(owner);
}

/// Runs a future in the background. Boxed, like what is run later: what the
/// browser needs for it is then built in once, not for each of them.
pub fn spawn(future: Pin<Box<dyn Future<Output = ()>>>) {
    wasm_bindgen_futures::spawn_local(future);
}

/// Runs once what is due has been rendered.
pub fn after_render(then: impl FnOnce() + 'static) {
    let then = once(Box::new(then));
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
    let then = once(Box::new(then));
    let millis = i32::try_from(delay.as_millis()).unwrap_or(i32::MAX);
    let _ = window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(then.unchecked_ref(), millis);
}

fn once(then: Box<dyn FnOnce()>) -> JsValue {
    Closure::once_into_js(then)
}

/// Runs now and whenever what it looked at has changed.
pub fn effect(run: Box<dyn Fn()>) {
    leptos::prelude::Effect::new(move |_: Option<()>| run());
}

thread_local! {
    static FETCH: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Keeps what fetches: a function that promises the text at an address, or
/// throws the number of a [`Failure`].
pub fn set_fetch(fetch: Function) {
    FETCH.set(Some(fetch));
}

/// Fetches and reads JSON.
///
/// # Errors
/// [`Failure`], if the data did not come.
pub async fn fetch_json<T: DeserializeOwned>(url: &str) -> Result<T, Failure> {
    let text = fetch(url)
        .await
        .map_err(|why| why.as_f64().map_or(Failure::Network, |why| Failure::of(why as u16)))?;
    text.as_string().and_then(|text| read_json(&text)).ok_or(Failure::Broken)
}

/// One copy for all kinds of data.
async fn fetch(url: &str) -> Result<JsValue, JsValue> {
    let promise = FETCH.with_borrow(|fetch| {
        let fetch = fetch.as_ref().ok_or(JsValue::NULL)?;
        fetch.call1(&JsValue::NULL, &url.into())?.dyn_into::<Promise>()
    })?;
    JsFuture::from(promise).await
}

/// Loads the page again.
pub fn reload() {
    let _ = window().location().reload();
}

/// Goes to an entry, or to the top for an empty anchor, and takes the focus
/// along: to the entry, the page's text, or the field of the search.
pub fn show(anchor: &str) {
    let entry = (!anchor.is_empty()).then(|| document().get_element_by_id(anchor)).flatten();
    match &entry {
        Some(element) => element.scroll_into_view(),
        None => scroll_to(0.0),
    }
    if let Some(entry) = &entry {
        let _ = entry.set_attribute("tabindex", "-1");
    }
    if first(".tabs [data-search-open][aria-current]").is_some() {
        // Nothing else in between: phones would take the keyboard away.
        focus_field();
    } else if let Some(target) = entry.or_else(|| document().get_element_by_id("main")) {
        focus(&target);
    }
}

/// Gives an element the focus and scrolls nothing.
pub(super) fn focus(element: &Element) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus_with_options(&options);
    }
}

/// The first element of a selector.
pub(super) fn first(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// Every element of a selector.
pub(super) fn all(selector: &str) -> Vec<Element> {
    document().document_element().map_or_else(Vec::new, |root| all_in(&root, selector))
}

/// Every element of a selector inside another.
pub(super) fn all_in(place: &Element, selector: &str) -> Vec<Element> {
    let mut all = Vec::new();
    if let Ok(list) = place.query_selector_all(selector) {
        for at in 0..list.length() {
            all.extend(list.get(at).and_then(|node| node.dyn_into().ok()));
        }
    }
    all
}

/// Does something at every event of a name, as long as the page lives.
pub(super) fn on(target: &EventTarget, name: &str, then: impl Fn(Event) + 'static) {
    let then: Box<dyn Fn(Event)> = Box::new(then);
    let then = Closure::wrap(then);
    let _ = target.add_event_listener_with_callback(name, then.as_ref().unchecked_ref());
    then.forget();
}

/// Calls a method that a browser may lack; none if it does, or refuses.
pub(super) fn call(object: &JsValue, name: &str) -> Option<JsValue> {
    let function: Function = Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
    function.call0(object).ok()
}

/// How far the page is scrolled, in CSS pixels.
pub fn scrolled() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// What the browser keeps as long as this visit lasts, unless it is blocked.
pub(super) fn visit_storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// Scrolls to a height, at once.
pub(super) fn scroll_to(top: f64) {
    let options = ScrollToOptions::new();
    options.set_top(top);
    window().scroll_to_with_scroll_to_options(&options);
}

/// Writes what the page says of itself: the title, and tags in the place of
/// those of a selector.
pub fn set_head(title: &str, old: &str, tags: &str) {
    if document().title() != title {
        document().set_title(title);
    }
    if let Some(head) = first("head") {
        all_in(&head, old).iter().for_each(Element::remove);
        let _ = head.insert_adjacent_html("beforeend", tags);
    }
}

/// Takes away what stood in for the filter before the page came to life.
pub fn end_preview() {
    if let Some(root) = document().document_element() {
        let _ = root.remove_attribute("data-section");
        let _ = root.remove_attribute("data-some");
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
