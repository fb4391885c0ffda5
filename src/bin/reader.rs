//! The reader: brings a printed page to life, or makes the page where none was
//! printed. The page's own script calls [`start`] with the data it fetched.

#[cfg(target_arch = "wasm32")]
mod wasm {
    use briefing::ui::start;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Starts the reader on the present page. `base` is the site's path,
    /// `index` and `text` the texts of the page's data, where they came.
    ///
    /// Returns whether it lives; if not, the printed page is as it was.
    #[wasm_bindgen(js_name = start)]
    pub fn start_reader(base: &str, index: Option<String>, text: Option<String>) -> bool {
        start(base, index.as_deref(), text.as_deref())
    }
}

/// Nothing to do until [`wasm::start_reader`] is called; elsewhere than in a
/// browser, nothing at all.
fn main() {}
