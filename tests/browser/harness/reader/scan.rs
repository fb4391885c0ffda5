//! A scanner for QR codes.

use png::{ColorType, Decoder, Transformations};
use std::io::Cursor;

/// What the one code on a PNG picture says; none where there is none.
pub fn scan(bytes: &[u8]) -> Option<String> {
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut pixels).ok()?;
    let samples = match frame.color_type {
        ColorType::Rgba => 4,
        ColorType::Rgb => 3,
        ColorType::GrayscaleAlpha => 2,
        _ => 1,
    };
    let (width, height) = (frame.width as usize, frame.height as usize);
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        // The green sample stands for all: codes are black and white.
        pixels[(y * width + x) * samples + usize::from(samples > 2)]
    });
    let grids = picture.detect_grids();
    grids.first()?.decode().ok().map(|(_, text)| text)
}
