//! A page on paper: the code that leads back to it.

use crate::ui::{
    browser::{first, on, window},
    qr::drawing,
};

/// Puts the code beside the page's address while it is being printed.
pub fn start_paper() {
    on(&window(), "beforeprint", |_| {
        let Some(address) = first(".paper") else { return };
        let text = address.text_content().unwrap_or_default();
        if let Some(code) = drawing(&text).filter(|_| first(".paper svg").is_none()) {
            let _ = address.insert_adjacent_html("afterbegin", &code);
        }
    });
}
