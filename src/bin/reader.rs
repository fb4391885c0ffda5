//! The reader: brings a printed page to life, or makes the page where none was
//! printed. The page's own script calls [`start`] with the data it fetched.

#[cfg(target_arch = "wasm32")]
mod wasm {
    use briefing::{
        model::Base,
        search::{Order, Request},
        ui::{Finder, platform, start},
    };
    use std::cell::RefCell;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// As quick as the standard library's, and smaller.
    #[global_allocator]
    static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

    /// Starts the reader on the present page. `base` is the site's path,
    /// `index` and `text` the texts of the page's data, where they came,
    /// `seek` starts the search beside the page, `fetch` promises the text at
    /// an address.
    ///
    /// Returns nothing if it lives; if not, what is to be said, and the printed
    /// page is as it was.
    #[wasm_bindgen(js_name = start)]
    pub fn start_reader(
        base: &str,
        index: Option<String>,
        text: Option<String>,
        seek: js_sys::Function,
        fetch: js_sys::Function,
    ) -> Option<String> {
        platform::set_seeker(seek);
        platform::set_fetch(fetch);
        start(base, index.as_deref(), text.as_deref()).map(str::to_owned)
    }

    thread_local! {
        static FINDER: RefCell<Option<Finder>> = const { RefCell::new(None) };
    }

    fn with_finder<T: Default>(then: impl FnOnce(&mut Finder) -> T) -> T {
        FINDER.with_borrow_mut(|finder| finder.as_mut().map(then)).unwrap_or_default()
    }

    /// Starts the search, in its worker, for the site at a path.
    #[wasm_bindgen]
    pub fn seek_start(base: &str) {
        FINDER.set(Some(Finder::new(Base::new(base))));
    }

    /// Gives the search what the page has of an issue.
    #[wasm_bindgen]
    pub fn seek_texts(texts: &str) {
        with_finder(|finder| finder.add_texts(texts));
    }

    /// Gives the search a file that it named; none, if it did not come.
    #[wasm_bindgen]
    pub fn seek_give(file: &str, bytes: Option<Vec<u8>>) {
        with_finder(|finder| finder.give(file, bytes.as_deref()));
    }

    /// Begins the search again, with a new index.
    #[wasm_bindgen]
    pub fn seek_renew() {
        with_finder(Finder::renew);
    }

    /// Answers a question as well as it can be now: first the results as HTML,
    /// then the files that would complete them.
    #[wasm_bindgen]
    pub fn seek(
        text: String,
        limit: &str,
        section: &str,
        year: &str,
        by_issue: &str,
        held: Option<bool>,
    ) -> Vec<String> {
        let request = Request {
            text,
            limit: limit.parse().unwrap_or(1),
            section: (!section.is_empty()).then(|| section.to_owned()),
            year: year.parse().ok(),
            order: if by_issue.is_empty() { Order::ByRank } else { Order::ByIssue },
        };
        with_finder(|finder| {
            let mut found = finder.ask(request, held == Some(true));
            found.needs.insert(0, found.html);
            found.needs
        })
    }
}

/// Nothing to do until [`wasm::start_reader`] is called; elsewhere than in a
/// browser, nothing at all.
fn main() {}
