//! Every colour that carries text stands out from every ground it can lie on, in both schemes (WCAG AA).

use std::collections::BTreeMap;

const CSS: &str = include_str!("../../themes/default/static/style.css");

/// The custom properties with colours in one block of the sheet.
fn palette(block: &str) -> BTreeMap<&str, [u8; 3]> {
    let entries = block.split(';').filter_map(|entry| entry.trim().rsplit_once("--")?.1.split_once(": #"));
    entries.map(|(name, hex)| (name, colour(hex.trim()))).collect()
}

fn colour(hex: &str) -> [u8; 3] {
    let long: String = if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex.to_owned() };
    [0, 2, 4].map(|at| u8::from_str_radix(&long[at..at + 2], 16).unwrap())
}

fn luminance(colour: [u8; 3]) -> f64 {
    let linear = colour.map(|channel| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn block(after: &str) -> &'static str {
    let start = CSS.split_once(after).unwrap().1;
    start.split_once('{').unwrap().1.split_once('}').unwrap().0
}

#[test]
fn text_stands_out_from_every_ground() {
    let light = palette(block("/* Palette */"));
    let mut dark = light.clone();
    dark.extend(palette(block("(prefers-color-scheme: dark) {")));
    for (scheme, colours) in [("light", light), ("dark", dark)] {
        for ground in ["bg", "paper", "wash", "note-bg"] {
            for text in ["ink", "mut", "act", "ok-text", "late-text", "off", "none-text", "note"] {
                let found = contrast(colours[text], colours[ground]);
                assert!(found >= 4.5, "{scheme}: {text} on {ground} is {found:.2}");
            }
        }
        assert!(contrast(colours["band-ink"], colours["band"]) >= 7.0, "{scheme}: the header");
        assert!(contrast(colours["axis"], colours["bg"]) >= 3.0, "{scheme}: lines that mean something");
    }
}
