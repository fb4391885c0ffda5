//! The reader: brings a printed page to life, or makes the page where none was
//! printed. The page's own script calls [`start`] with the data it fetched.

#[cfg(target_arch = "wasm32")]
mod wasm {
    use briefing::{
        model::Base,
        ui::{
            browser,
            search::{SearchWorker, protocol},
            start,
        },
    };
    use std::cell::RefCell;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// As quick as the standard library's, and smaller.
    #[global_allocator]
    static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

    /// Starts the reader on the present page. `root` is the path of the site's root,
    /// `index` and `text` the texts of the page's data, where they came,
    /// `search` starts the search beside the page, `fetch` promises the text at
    /// an address.
    ///
    /// Returns nothing if it lives; if not, what is to be said, and the printed
    /// page is as it was.
    #[wasm_bindgen(js_name = start)]
    pub fn start_reader(
        root: &str,
        index: Option<String>,
        text: Option<String>,
        search: js_sys::Function,
        fetch: js_sys::Function,
    ) -> Option<String> {
        browser::set_worker(search);
        browser::set_fetch(fetch);
        start(root, index.as_deref(), text.as_deref()).map(str::to_owned)
    }

    thread_local! {
        static SEARCH: RefCell<Option<SearchWorker>> = const { RefCell::new(None) };
    }

    fn with_search<T: Default>(then: impl FnOnce(&mut SearchWorker) -> T) -> T {
        SEARCH.with_borrow_mut(|search| search.as_mut().map(then)).unwrap_or_default()
    }

    /// Starts the search, in its worker, for the site at a path; the numbers of its
    /// issues, where these are addresses, are as its index has them.
    #[wasm_bindgen]
    pub fn search_start(root: &str, numbers: String) {
        SEARCH.set(Some(SearchWorker::new(Base::with_numbers(root, &numbers.into()))));
    }

    /// Gives the search what the page has of an issue.
    #[wasm_bindgen]
    pub fn search_texts(texts: &str) {
        with_search(|search| search.add_texts(texts));
    }

    /// Gives the search a file that it named; none, if it did not come.
    #[wasm_bindgen]
    pub fn search_give(file: &str, bytes: Option<Vec<u8>>) {
        with_search(|search| search.give(file, bytes.as_deref()));
    }

    /// Begins the search again, with a new index.
    #[wasm_bindgen]
    pub fn search_renew() {
        with_search(SearchWorker::renew);
    }

    /// Answers a request ([`protocol`]) as well as it can be now: first the
    /// results as HTML, then the files that would complete them.
    #[wasm_bindgen]
    pub fn search_ask(
        text: String,
        limit: String,
        section: String,
        year: String,
        order: String,
        held: Option<bool>,
    ) -> Vec<String> {
        let request = protocol::decode([text, limit, section, year, order]);
        with_search(|search| {
            let mut results = search.ask(request, held == Some(true));
            results.needs.insert(0, results.html);
            results.needs
        })
    }
}

/// Nothing to do until [`wasm::start_reader`] is called; elsewhere than in a
/// browser, nothing at all.
fn main() {}
