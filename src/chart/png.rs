//! A chart file as PNG: our own outlined SVG, drawn by resvg, with a palette of at most 256 colours.
//!
//! The letters are outlines already, so resvg comes without its text part and no font is looked for; what it
//! draws is the file that newsrooms download. Charts have few colours and their blends with white: where the
//! blends are too many, the most frequent colours stay exact and the others go to the nearest that is kept.
//! Same SVG, same bytes, on any number of threads.

use std::collections::BTreeMap;

use resvg::{tiny_skia, usvg};

/// What bytes depend on beside the SVG: whoever keeps a PNG made from the same SVG keeps this with it. The last
/// part is our own; count it up when [`png`] draws or encodes otherwise. The crates that read and write workbooks bring
/// another deflate, which flate2 then takes for PNG, too; its output is the same on every processor.
#[cfg(feature = "xlsx")]
pub const ENCODER: &str = "resvg 0.49.0, usvg 0.49.0, tiny-skia 0.12.0, kurbo 0.13.1, png 0.18.1, fdeflate 0.3.7, \
                           flate2 1.1.10, zlib-rs 0.6.8, palette 1";
/// The same without workbooks.
#[cfg(not(feature = "xlsx"))]
pub const ENCODER: &str = "resvg 0.49.0, usvg 0.49.0, tiny-skia 0.12.0, kurbo 0.13.1, png 0.18.1, fdeflate 0.3.7, \
                           flate2 1.1.10, miniz_oxide 0.9.1, palette 1";

/// How many colours a palette has.
const COLOURS: usize = 256;
/// How many of them are the most frequent ones; the rest are those that these serve worst.
const FREQUENT: usize = 176;

type Colour = [u8; 3];

/// `svg`, one of our own files with outlines, at so many pixels for each of its own.
///
/// # Panics
/// If the SVG is not one that this module's siblings write, or its picture is not opaque.
pub fn png(svg: &str, scale: u8) -> Vec<u8> {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).expect("our own SVG is well formed");
    let (size, scale) = (tree.size(), f32::from(scale));
    let pixels = |length: f32| (length * scale).round() as u32;
    let mut pixmap = tiny_skia::Pixmap::new(pixels(size.width()), pixels(size.height())).expect("a picture has a size");
    pixmap.fill(tiny_skia::Color::WHITE);
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    let colours: Vec<Colour> = pixmap.pixels().iter().map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    encode(pixmap.width(), pixmap.height(), &colours).expect("writing to memory does not fail")
}

fn encode(width: u32, height: u32, pixels: &[Colour]) -> Result<Vec<u8>, ::png::EncodingError> {
    let (palette, places) = palette(&counted(pixels));
    let mut last: Option<(Colour, u8)> = None;
    let mut index = |colour: &Colour| match last {
        Some((held, at)) if held == *colour => at,
        _ => {
            let at = places[colour];
            last = Some((*colour, at));
            at
        }
    };
    let indices: Vec<u8> = pixels.iter().map(&mut index).collect();
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(::png::ColorType::Indexed);
    encoder.set_depth(::png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_source_srgb(::png::SrgbRenderingIntent::Perceptual);
    encoder.set_compression(::png::Compression::Balanced);
    // Neighbouring indices mean nothing to each other.
    encoder.set_filter(::png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&indices)?;
    writer.finish()?;
    Ok(bytes)
}

/// How often each colour occurs.
fn counted(pixels: &[Colour]) -> BTreeMap<Colour, u32> {
    let mut counts = BTreeMap::new();
    // Most of a chart is runs of one colour.
    for run in pixels.chunk_by(|one, other| one == other) {
        *counts.entry(run[0]).or_insert(0) += run.len() as u32;
    }
    counts
}

/// A palette, and the place in it for each colour.
fn palette(counts: &BTreeMap<Colour, u32>) -> (Vec<Colour>, BTreeMap<Colour, u8>) {
    let mut order: Vec<(&Colour, &u32)> = counts.iter().collect();
    order.sort_by_key(|(colour, count)| (std::cmp::Reverse(**count), **colour));
    let exact = order.len() <= COLOURS;
    let mut palette: Vec<Colour> =
        order.iter().take(if exact { COLOURS } else { FREQUENT }).map(|(colour, _)| **colour).collect();
    // Each colour with the place of the nearest one in the palette, and how far that is.
    let mut nearest: Vec<(Colour, u8, u32)> = counts
        .keys()
        .map(|colour| {
            let near = palette.iter().enumerate().map(|(at, kept)| (distance(*colour, *kept), at as u8)).min();
            let (far, at) = near.unwrap_or((0, 0));
            (*colour, at, far)
        })
        .collect();
    while palette.len() < COLOURS {
        let Some((worst, _, far)) = nearest.iter().max_by_key(|(colour, _, far)| (*far, *colour)).copied() else {
            break;
        };
        if far == 0 {
            break;
        }
        let place = palette.len() as u8;
        palette.push(worst);
        for (colour, at, far) in &mut nearest {
            let distance = distance(*colour, worst);
            if distance < *far {
                (*at, *far) = (place, distance);
            }
        }
    }
    (palette, nearest.into_iter().map(|(colour, at, _)| (colour, at)).collect())
}

fn distance(one: Colour, other: Colour) -> u32 {
    one.iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::cases::{credit, sheet, view};
    use crate::chart::{Format, Letters, draw_file};

    fn decoded(bytes: &[u8]) -> (::png::ColorType, u32, u32, Vec<u8>) {
        let mut decoder = ::png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(::png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        (reader.info().color_type, reader.info().width, reader.info().height, pixels)
    }

    #[test]
    fn few_colours_stay_exact() {
        let counts: BTreeMap<Colour, u32> = (0..=255_u8).map(|shade| ([shade, 0, 0], 1)).collect();
        let (palette, places) = palette(&counts);
        assert_eq!(palette.len(), 256);
        assert!(places.iter().all(|(colour, at)| palette[usize::from(*at)] == *colour));
    }

    #[test]
    fn many_colours_go_to_near_ones_and_the_frequent_stay() {
        let mut counts: BTreeMap<Colour, u32> =
            (0..4096_u32).map(|n| ([(n % 64 * 4) as u8, (n / 64 * 4) as u8, 9], 1)).collect();
        counts.insert([0x0A, 0x5C, 0xA8], 1000);
        let (kept, places) = palette(&counts);
        assert_eq!(kept.len(), 256);
        assert_eq!(kept[usize::from(places[&[0x0A, 0x5C, 0xA8]])], [0x0A, 0x5C, 0xA8]);
        for (colour, at) in &places {
            let nearest = kept.iter().map(|other| distance(*colour, *other)).min().unwrap();
            assert_eq!(distance(*colour, kept[usize::from(*at)]), nearest);
        }
    }

    #[test]
    fn a_picture_has_its_size_its_colours_and_the_same_bytes_again() {
        let case = &sheet()[0];
        let view = view(case);
        for (format, size) in [(Format::Press, (1200, 760)), (Format::Share, (1200, 630))] {
            let svg = draw_file(&view, &credit(), format, Letters::Outlines).unwrap();
            let bytes = png(&svg, 1);
            let (kind, width, height, pixels) = decoded(&bytes);
            assert_eq!((kind, (width, height)), (::png::ColorType::Indexed, size));
            for wanted in [[0xFF, 0xFF, 0xFF], [0x0A, 0x5C, 0xA8], [0x1B, 0x1F, 0x24], [0xC2, 0x54, 0x00]] {
                assert!(pixels.chunks(3).any(|pixel| pixel == wanted), "{wanted:02X?}");
            }
            let again: Vec<Vec<u8>> = std::thread::scope(|scope| {
                let threads: Vec<_> = (0..2).map(|_| scope.spawn(|| png(&svg, 1))).collect();
                threads.into_iter().map(|thread| thread.join().unwrap()).collect()
            });
            assert!(again.iter().all(|other| *other == bytes));
        }
    }

    #[test]
    fn at_twice_the_size_it_is_twice_as_large() {
        let view = view(&sheet()[6]);
        let svg = draw_file(&view, &credit(), Format::Press, Letters::Outlines).unwrap();
        let (_, width, height, _) = decoded(&png(&svg, 2));
        assert_eq!((width, height), (2400, 1520));
    }

    /// A PNG that an older encoder made must not pass for one of ours.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "tests read the repository")]
    fn the_encoder_is_the_one_that_is_locked() {
        let lock = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock")).unwrap();
        for part in ENCODER.split(", ").map(str::trim).filter(|part| !part.starts_with("palette")) {
            let (name, version) = part.split_once(' ').unwrap();
            assert!(lock.contains(&format!("name = \"{name}\"\nversion = \"{version}\"\n")), "{part}");
        }
    }
}
