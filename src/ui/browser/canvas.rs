//! Draws a picture and gives it as an address of its own (`data:`): what a
//! long press or a right click can keep.

use super::dom::document;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// How a text looks: height of the type in CSS pixels, weight, colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Font {
    /// The height in CSS pixels.
    pub size: f64,
    /// `400` or `600`.
    pub weight: &'static str,
    /// A CSS colour.
    pub colour: &'static str,
}

/// Something to draw, in CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A text, its baseline starting at x and y.
    Text(String, Font, f64, f64),
    /// A filled rectangle: left, top, width, height.
    Box(&'static str, [f64; 4]),
}

/// A picture: its size in CSS pixels, how many device pixels one of them has,
/// and what is on it, in the order of drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Width and height.
    pub size: (f64, f64),
    /// Device pixels to one CSS pixel.
    pub scale: f64,
    /// What is on it.
    pub marks: Vec<Mark>,
}

/// Measures a text in a font, in CSS pixels.
pub type Measure<'a> = &'a dyn Fn(&str, Font) -> f64;

/// The page's faces.
const FACES: &str =
    "px 'Noto Sans CJK SC','PingFang SC','HarmonyOS Sans SC','Microsoft YaHei',sans-serif";

/// Draws what is planned with a measure for texts; none where the browser
/// refuses to.
pub fn paint(plan: &dyn Fn(Measure) -> Picture) -> Option<String> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let take = |font: Font| {
        // The size is a whole number: printing others weighs some kilobytes.
        let size = (font.size as u32).to_string();
        pen.set_font(&[font.weight, " ", &size, FACES].concat());
    };
    let measure = |text: &str, font: Font| {
        take(font);
        pen.measure_text(text).map_or(0.0, |measured| measured.width())
    };
    let picture = plan(&measure);
    let scale = picture.scale;
    canvas.set_width((picture.size.0 * scale) as u32);
    canvas.set_height((picture.size.1 * scale) as u32);
    pen.scale(scale, scale).ok()?;
    for mark in &picture.marks {
        match mark {
            Mark::Box(colour, [left, top, width, height]) => {
                pen.set_fill_style_str(colour);
                pen.fill_rect(*left, *top, *width, *height);
            }
            Mark::Text(text, font, x, y) => {
                take(*font);
                pen.set_fill_style_str(font.colour);
                let _ = pen.fill_text(text, *x, *y);
            }
        }
    }
    canvas.to_data_url().ok()
}
