//! The program of the editor's page: what its script asks, answered. It keeps no text
//! and touches no element.

#[cfg(target_arch = "wasm32")]
mod wasm {
    use briefing::{
        compose::{Workshop, received},
        model::{Base, EditorSettings},
        ui::browser::read_json,
    };
    use std::cell::RefCell;
    use wasm_bindgen::prelude::wasm_bindgen;

    thread_local! {
        static WORKSHOP: RefCell<Option<Workshop>> = const { RefCell::new(None) };
    }

    fn with<T: Default>(then: impl FnOnce(&mut Workshop) -> T) -> T {
        WORKSHOP.with_borrow_mut(|workshop| workshop.as_mut().map(then)).unwrap_or_default()
    }

    /// Begins, for the site at a path, with what the press wrote for editors and with
    /// the index. Returns what is wrong with these; nothing if all is well.
    #[wasm_bindgen]
    pub fn begin(base: &str, settings: &str, index: &str) -> Option<String> {
        let settings = read_json::<EditorSettings>(settings);
        let (Some(settings), Some(index)) = (settings, read_json(index)) else {
            return Some(String::new());
        };
        match Workshop::new(&settings, index, Base::at(base)) {
            Ok(workshop) => {
                WORKSHOP.set(Some(workshop));
                None
            }
            Err(wrong) => Some(wrong),
        }
    }

    /// Reads a text. Returns the heading and the content of its page (empty while it
    /// has errors), its topics, its date, the numbers of errors and warnings, and its
    /// place on GitHub: the address, whether that has the text, whether it is there.
    #[wasm_bindgen]
    pub fn look(name: &str, text: &str) -> Vec<String> {
        with(|workshop| {
            let look = workshop.look(name, text);
            let (heading, content) = look.page.unwrap_or_default();
            let date = look.date.map(|date| date.to_string()).unwrap_or_default();
            let counts = [look.counts.0, look.counts.1].map(|count| count.to_string());
            let mut said = vec![heading, content, look.topics, date];
            said.extend(counts);
            if let Some(place) = workshop.github() {
                let flag = |is: bool| if is { "1" } else { "" }.to_owned();
                said.extend([place.href, flag(place.has_text), flag(place.is_there)]);
            }
            said
        })
    }

    /// The problems of the text that was read last, as HTML.
    #[wasm_bindgen]
    pub fn problems() -> String {
        with(|workshop| workshop.problems())
    }

    /// The text with all edits that cannot be wrong; none if there are none.
    #[wasm_bindgen]
    pub fn tidied() -> Option<String> {
        with(|workshop| workshop.tidied())
    }

    /// The issue as a text for chats.
    #[wasm_bindgen]
    pub fn chat() -> Option<String> {
        with(|workshop| workshop.chat())
    }

    /// The issue as an article for WeChat: rich text and plain.
    #[wasm_bindgen]
    pub fn wechat() -> Vec<String> {
        with(|workshop| workshop.wechat().map(Vec::from).unwrap_or_default())
    }

    /// An issue to begin with.
    #[wasm_bindgen]
    pub fn blank(date: &str) -> String {
        with(|workshop| workshop.blank(date))
    }

    /// The files of the search that are needed to go on; none if all is known.
    #[wasm_bindgen]
    pub fn needs() -> Vec<String> {
        with(|workshop| workshop.needs())
    }

    /// Gives a file of the search; none, if it did not come.
    #[wasm_bindgen]
    pub fn give(file: &str, bytes: Option<Vec<u8>>) {
        with(|workshop| workshop.duplicates.give(file, bytes.as_deref()));
    }

    /// Whether the search could not be had; asked again, it is looked for again.
    #[wasm_bindgen]
    pub fn is_alone() -> bool {
        with(|workshop| {
            let is_missing = workshop.duplicates.is_missing();
            workshop.duplicates.retry();
            is_missing
        })
    }

    /// What was shared, link by link: title, source, link, text, and the entry that it
    /// makes.
    #[wasm_bindgen]
    pub fn receive(title: &str, text: &str, url: &str) -> Vec<String> {
        let found = received(title, text, url).into_iter();
        found
            .flat_map(|one| {
                let entry = one.markdown();
                [one.title, one.source, one.href, one.text, entry]
            })
            .collect()
    }
}

/// Nothing to do until `begin` is called.
fn main() {}
