//! The worker beside the page, which the page's script starts.

use js_sys::Function;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

thread_local! {
    /// Starts the worker, and once it runs, what speaks to it.
    static WORKER: RefCell<[Option<Function>; 2]> = const { RefCell::new([None, None]) };
}

/// Keeps what starts the worker: a function that takes a listener and what the worker
/// must know, and returns what sends messages.
pub fn set_worker(start: Function) {
    WORKER.set([Some(start), None]);
}

/// Starts the worker with what it must know, unless it runs. `hear` gets its replies: a
/// number and a text.
pub fn start_worker(known: &str, hear: impl Fn(u32, Option<String>) + 'static) {
    WORKER.with_borrow_mut(|[start, speak]| {
        let (Some(start), None) = (start, &speak) else { return };
        let hear = Closure::<dyn Fn(u32, Option<String>)>::new(hear).into_js_value();
        let started = start.call2(&JsValue::NULL, &hear, &known.into());
        *speak = started.ok().and_then(|speak| speak.dyn_into().ok());
    });
}

/// Lets go of a worker that broke down.
pub fn end_worker() {
    WORKER.with_borrow_mut(|[_, speak]| *speak = None);
}

/// Tells the worker something, if it runs.
pub fn tell_worker(message: &[String]) {
    let message: js_sys::Array = message.iter().map(|part| JsValue::from_str(part)).collect();
    WORKER.with_borrow(|[_, speak]| {
        if let Some(speak) = speak {
            let _ = speak.apply(&JsValue::NULL, &message);
        }
    });
}
