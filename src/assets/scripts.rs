//! The scripts that pages run besides the program, with their placeholders: see
//! [`fill`](super::fill).

use super::trunk_folder::Files;

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
    /// The editor's page; none in a bundle of scripts as they are written.
    pub compose: Option<String>,
}

/// Where a bundle has them.
const FOLDER: &str = "scripts/";

/// A script as the bundle has it minified; as it is written where the bundle has
/// none at all.
macro_rules! script {
    ($bundle:expr, $bare:expr, $name:literal) => {{
        let path = concat!("scripts/", $name);
        let minified = $bundle.remove(path);
        let minified = minified.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let script = match minified {
            Some(script) => script,
            None if $bare => include_str!(concat!("scripts/", $name)).to_owned(),
            None => return Err(path),
        };
        script.trim().trim_end_matches(';').to_owned()
    }};
}

impl Scripts {
    /// Takes the scripts out of a bundle.
    ///
    /// # Errors
    /// The script that is missing where others are there.
    pub fn of(bundle: &mut Files) -> Result<Self, &'static str> {
        let compose = bundle.remove("scripts/compose.js");
        let bare = !bundle.keys().any(|name| name.starts_with(FOLDER));
        Ok(Self {
            first: script!(bundle, bare, "first.js"),
            get: script!(bundle, bare, "get.js"),
            boot: script!(bundle, bare, "boot.js"),
            search_worker: script!(bundle, bare, "search-worker.js"),
            offline: script!(bundle, bare, "offline.js"),
            service_worker: script!(bundle, bare, "sw.js"),
            no_service_worker: script!(bundle, bare, "sw-off.js"),
            compose: compose.map(|script| String::from_utf8_lossy(&script).trim().to_owned()),
        })
    }
}
