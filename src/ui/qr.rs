//! A link as a QR code, drawn in the page: nothing leaves the browser. It is a
//! picture, for WeChat reads codes in pictures, and a right click keeps it.

use super::{
    browser,
    browser::{Mark, Picture},
    html::Html,
    words,
};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment};

/// The modules of a code.
pub struct Modules {
    /// The side, quiet zone included.
    pub side: i32,
    /// Runs of dark modules: left, row, width.
    pub runs: Vec<[i32; 3]>,
}

/// The QR code of a text with a line under it, or a word where the text does
/// not fit into one.
pub fn qr(text: &str, hint: &str) -> String {
    let mut html = Html::default();
    match modules(text).and_then(|modules| browser::paint(&|_| picture(&modules))) {
        Some(src) => {
            html.open("figure", &[("class", "qr")]);
            // Its size is known before it is drawn: nothing moves then.
            let size = [("width", "208"), ("height", "208")];
            html.open("img", &[("alt", words::QR), ("src", &src), size[0], size[1]]);
            html.element("figcaption", &[], hint).close("figure");
        }
        None => {
            html.element("p", &[("class", "qr")], words::QR_TOO_LONG);
        }
    }
    html.into_string()
}

/// The QR code of a text as a drawing for paper, there at once where a picture
/// would still have to be read.
pub fn drawing(text: &str) -> Option<String> {
    let modules = modules(text)?;
    let mut path = String::new();
    for [left, row, width] in &modules.runs {
        path.push_str(&format!("M{left} {row}h{width}v1h-{width}z"));
    }
    let side = modules.side.to_string();
    let mut html = Html::default();
    html.open("svg", &[("viewBox", &["0 0 ", &side, " ", &side].concat())]);
    html.open("path", &[("d", &path)]).close("path").close("svg");
    Some(html.into_string())
}

/// Black on white, in dark themes too.
fn picture(modules: &Modules) -> Picture {
    let side = f64::from(modules.side);
    let dark = |run: &[i32; 3]| {
        let [left, row, width] = run.map(f64::from);
        Mark::Box("#000", [left, row, width, 1.0])
    };
    let ground = Mark::Box("#fff", [0.0, 0.0, side, side]);
    let marks = std::iter::once(ground).chain(modules.runs.iter().map(dark)).collect();
    Picture { size: (side, side), scale: 8.0, marks }
}

/// The modules of a text's code; none where the text is too long. The quiet
/// zone is 4 modules wide (ISO/IEC 18004).
pub fn modules(text: &str) -> Option<Modules> {
    const QUIET: i32 = 4;
    let code =
        QrCode::encode_segments(&[QrSegment::make_bytes(text.as_bytes())], QrCodeEcc::Low).ok()?;
    let mut runs = Vec::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                runs.push([start + QUIET, y + QUIET, x - start]);
            }
            x += 1;
        }
    }
    Some(Modules { side: code.size() + 2 * QUIET, runs })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a scanner reads in a picture of the code.
    fn scanned(text: &str) -> String {
        let Picture { size: (side, _), marks, .. } = picture(&modules(text).unwrap());
        let scale = 4;
        let side = side as usize * scale;
        let mut grey = vec![0_u8; side * side];
        for mark in marks {
            let Mark::Box(colour, place) = mark else { panic!("only boxes") };
            let [left, top, width, height] = place.map(|length| length as usize * scale);
            for row in top..top + height {
                let fill = if colour == "#000" { 0 } else { 255 };
                grey[row * side + left..row * side + left + width].fill(fill);
            }
        }
        let mut picture =
            rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| grey[y * side + x]);
        let grids = picture.detect_grids();
        assert_eq!(grids.len(), 1);
        grids[0].decode().unwrap().1
    }

    #[test]
    fn a_scanner_reads_the_link_again() {
        let signed = format!(
            "https://mp.weixin.qq.com/s?timestamp=1557883264&src=3&ver=1&signature={}",
            "kX*b-Q7".repeat(24),
        );
        for link in ["https://a.example/", "https://mp.weixin.qq.com/s/hqh9O0Rqn", &signed] {
            assert_eq!(scanned(link), link);
        }
    }

    #[test]
    fn what_does_not_fit_is_refused_in_words() {
        assert!(modules(&"长".repeat(2000)).is_none());
        assert!(qr(&"长".repeat(2000), "").contains(words::QR_TOO_LONG));
    }
}
