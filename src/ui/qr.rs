//! A link as a QR code, drawn in the page: nothing leaves the browser.

use super::{html::Html, words};
use qrcodegen::{QrCode, QrCodeEcc};

/// The QR code of a text with a line under it, or a word where the text does
/// not fit into one.
pub fn qr(text: &str, hint: &str) -> String {
    let mut html = Html::default();
    match drawing(text) {
        Some((side, path)) => {
            let view = format!("0 0 {side} {side}");
            html.open("figure", &[("class", "qr")]);
            html.open("svg", &[("viewBox", &view), ("role", "img"), ("aria-label", words::QR)]);
            html.element("path", &[("d", &path)], "").close("svg");
            html.element("figcaption", &[], hint).close("figure");
        }
        None => {
            html.element("p", &[("class", "qr")], words::QR_TOO_LONG);
        }
    }
    html.into_string()
}

/// The side in modules, quiet zone included (4 modules, ISO/IEC 18004), and
/// the dark modules as an SVG path; none where the text is too long.
fn drawing(text: &str) -> Option<(i32, String)> {
    const QUIET: i32 = 4;
    let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                let (left, top, width) = (start + QUIET, y + QUIET, x - start);
                path.push_str(&format!("M{left} {top}h{width}v1H{left}z"));
            }
            x += 1;
        }
    }
    Some((code.size() + 2 * QUIET, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_finder_patterns_and_a_quiet_zone() {
        let (side, path) = drawing("https://a.example/").unwrap();
        assert_eq!(side, 25 + 8);
        // The top edges of the two upper finder patterns, seven modules wide.
        assert!(path.starts_with("M4 4h7v1H4z"), "{path}");
        assert!(path.contains("M22 4h7v1H22z"), "{path}");
    }

    #[test]
    fn what_does_not_fit_is_refused_in_words() {
        assert!(drawing(&"长".repeat(2000)).is_none());
        assert!(qr(&"长".repeat(2000), "").contains(words::QR_TOO_LONG));
    }
}
