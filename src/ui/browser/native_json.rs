//! JSON where there is no browser to parse it: in tests.

use serde::de::DeserializeOwned;

/// Reads JSON; none if it is broken or something else.
pub fn read_json<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}
