//! Fetching data, by the page's script: it has the time limits and the second
//! try (`assets/scripts/get.js`).

use super::read_json;
use js_sys::{Function, Promise};
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Why data did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer, or one that broke off.
    Network,
    /// No answer as long as one waits.
    Late,
    /// What came is not the data: cut off, or of another version.
    Broken,
    /// The server has no such file.
    Missing,
    /// The server has too many readers.
    Busy,
    /// The server is in trouble.
    Server,
}

impl Failure {
    /// What the pages' scripts (`assets/scripts/get.js`) tell by a number: a status, or
    /// less where there is none.
    pub fn of(why: u16) -> Self {
        match why {
            0 => Self::Network,
            1 => Self::Late,
            2 => Self::Broken,
            404 => Self::Missing,
            429 => Self::Busy,
            _ => Self::Server,
        }
    }
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
