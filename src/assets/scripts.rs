//! The scripts that pages run besides the program, with their placeholders: see
//! [`fill`](super::fill).

use super::bundle::Files;

/// The page's own scripts.
#[derive(Clone, Debug)]
pub struct Scripts {
    /// Runs before the first paint, in every page.
    pub first: String,
    /// How scripts fetch: an expression, which others contain.
    pub get: String,
    /// Starts the reader.
    pub boot: String,
    /// The search, in a worker.
    pub search_worker: String,
    /// Registers the service worker, and keeps what is read.
    pub offline: String,
    /// The service worker.
    pub service_worker: String,
    /// What takes its place where reading offline is switched off.
    pub no_service_worker: String,
}

/// A script as the bundle has it minified, or else as it is written.
macro_rules! script {
    ($bundle:expr, $name:literal) => {{
        let minified = $bundle.remove(concat!("scripts/", $name));
        let minified = minified.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let script = minified.unwrap_or_else(|| include_str!(concat!("scripts/", $name)).into());
        script.trim().trim_end_matches(';').to_owned()
    }};
}

impl Scripts {
    /// Takes the scripts out of a bundle.
    pub fn of(bundle: &mut Files) -> Self {
        Self {
            first: script!(bundle, "first.js"),
            get: script!(bundle, "get.js"),
            boot: script!(bundle, "boot.js"),
            search_worker: script!(bundle, "search-worker.js"),
            offline: script!(bundle, "offline.js"),
            service_worker: script!(bundle, "sw.js"),
            no_service_worker: script!(bundle, "sw-off.js"),
        }
    }
}
