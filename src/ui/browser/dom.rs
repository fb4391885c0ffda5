//! The document, its elements and events, and what runs later.

use js_sys::{Function, Reflect};
use std::{future::Future, pin::Pin, time::Duration};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{
    Document, Element, Event, EventTarget, FocusOptions, HtmlElement, ScrollToOptions, Window,
};

/// The window.
pub fn window() -> Window {
    web_sys::window().expect("a page has a window")
}

/// The document.
pub fn document() -> Document {
    window().document().expect("a page has a document")
}

/// The root element, where the style looks for choices and states.
pub fn root() -> Option<HtmlElement> {
    document().document_element()?.dyn_into().ok()
}

/// The height of the screen, in CSS pixels.
pub fn screen_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default()
}

/// What the page says on `<body>` under `data-…`; none where it says nothing.
pub fn body_data(name: &str) -> Option<String> {
    document().body()?.dataset().get(name)
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

/// Loads the page again.
pub fn reload() {
    let _ = window().location().reload();
}

/// Gives an element the focus and scrolls nothing.
pub fn focus(element: &Element) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus_with_options(&options);
    }
}

/// The first element of a selector.
pub fn first(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// Every element of a selector.
pub fn all(selector: &str) -> Vec<Element> {
    root().map_or_else(Vec::new, |root| all_in(&root, selector))
}

/// Every element of a selector inside another.
pub fn all_in(place: &Element, selector: &str) -> Vec<Element> {
    let mut all = Vec::new();
    if let Ok(list) = place.query_selector_all(selector) {
        for at in 0..list.length() {
            all.extend(list.get(at).and_then(|node| node.dyn_into().ok()));
        }
    }
    all
}

/// Does something at every event of a name, as long as the page lives.
pub fn on(target: &EventTarget, name: &str, then: impl Fn(Event) + 'static) {
    let then: Box<dyn Fn(Event)> = Box::new(then);
    let then = Closure::wrap(then);
    let _ = target.add_event_listener_with_callback(name, then.as_ref().unchecked_ref());
    then.forget();
}

/// Calls a method that a browser may lack; none if it does, or refuses.
pub fn call(object: &JsValue, name: &str) -> Option<JsValue> {
    let function: Function = Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
    function.call0(object).ok()
}

/// How far the page is scrolled, in CSS pixels.
pub fn scrolled() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// Scrolls to a height, at once.
pub fn scroll_to(top: f64) {
    let options = ScrollToOptions::new();
    options.set_top(top);
    window().scroll_to_with_scroll_to_options(&options);
}

/// An href of this site with its origin.
pub fn absolute(href: &str) -> String {
    window().location().origin().unwrap_or_default() + href
}
