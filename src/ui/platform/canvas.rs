//! Draws a picture and gives it as an address of its own (`data:`): what a
//! long press or a right click can keep.

use super::browser::document;
use crate::ui::desk::card::{Font, Mark, Measure, Picture};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

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
