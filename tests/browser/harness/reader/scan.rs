//! A scanner for QR codes, and for ink.

use png::{ColorType, Decoder, Encoder, Transformations};
use std::io::Cursor;

/// A picture in grey.
struct Grey {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

/// Reads a PNG. The green sample stands for all: codes and letters are black and
/// white.
fn grey(bytes: &[u8]) -> Option<Grey> {
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
    let pixels = pixels.chunks(samples).map(|pixel| pixel[usize::from(samples > 2)]).collect();
    Some(Grey { width: frame.width as usize, height: frame.height as usize, pixels })
}

/// What the one code on a PNG picture says; none where there is none.
pub fn scan(bytes: &[u8]) -> Option<String> {
    let Grey { width, height, pixels } = grey(bytes)?;
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    let grids = picture.detect_grids();
    grids.first()?.decode().ok().map(|(_, text)| text)
}

/// How many pieces of dark ink stand beside each other on a light picture.
pub fn pieces_of_ink(bytes: &[u8]) -> usize {
    let Grey { width, pixels, .. } = grey(bytes).expect("a picture");
    let is_dark = |column: usize| pixels.chunks(width).any(|row| row[column] < 128);
    (0..width).filter(|at| is_dark(*at) && (*at == 0 || !is_dark(at - 1))).count()
}

/// A part of a PNG picture, in grey: its left and upper edge, width and height.
pub fn crop(bytes: &[u8], [left, top, width, height]: [usize; 4]) -> Option<Vec<u8>> {
    let picture = grey(bytes)?;
    let rows = picture.pixels.chunks(picture.width).skip(top).take(height);
    let part: Option<Vec<&[u8]>> = rows.map(|row| row.get(left..left + width)).collect();
    let mut cropped = Vec::new();
    let mut encoder = Encoder::new(&mut cropped, width as u32, part.as_ref()?.len() as u32);
    encoder.set_color(ColorType::Grayscale);
    encoder.write_header().ok()?.write_image_data(&part?.concat()).ok()?;
    Some(cropped)
}
