//! A link as a QR code, drawn in the page: nothing leaves the browser.

use crate::ui::words;
use leptos::prelude::*;
use qrcodegen::{QrCode as Code, QrCodeEcc};
use std::fmt::Write;

/// The QR code of a text, or a word where it does not fit into one.
#[component]
pub fn QrCode(
    /// What to encode.
    text: String,
    /// What stands under it.
    #[prop(default = words::QR_HINT)]
    hint: &'static str,
) -> impl IntoView {
    match drawing(&text) {
        Some((side, path)) => view! {
            <figure class="qr">
                <svg viewBox=format!("0 0 {side} {side}") role="img" aria-label=words::QR>
                    <path d=path></path>
                </svg>
                <figcaption>{hint}</figcaption>
            </figure>
        }
        .into_any(),
        None => view! { <p class="qr">{words::QR_TOO_LONG}</p> }.into_any(),
    }
}

/// The side in modules, quiet zone included (4 modules, ISO/IEC 18004), and
/// the dark modules as an SVG path; none where the text is too long.
fn drawing(text: &str) -> Option<(i32, String)> {
    const QUIET: i32 = 4;
    let code = Code::encode_text(text, QrCodeEcc::Low).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h{}v1H{0}z", start + QUIET, y + QUIET, x - start);
            }
            x += 1;
        }
    }
    Some((code.size() + 2 * QUIET, path))
}

#[cfg(test)]
mod tests {
    use super::drawing;

    #[test]
    fn a_code_has_its_finder_patterns_and_a_quiet_zone() {
        let (side, path) = drawing("https://a.example/").unwrap();
        assert_eq!(side, 25 + 8);
        // The top edges of the two upper finder patterns, seven modules wide.
        assert!(path.starts_with("M4 4h7v1H4z"), "{path}");
        assert!(path.contains("M22 4h7v1H22z"), "{path}");
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert!(drawing(&"长".repeat(2000)).is_none());
    }
}
