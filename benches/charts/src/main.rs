//! How fast charts are drawn: every kind in every state, and a progress line beside stock plotters and vl-convert.
//!
//! `bench [--spec FILE] [--svg FOLDER] [--vl COMMAND…]` prints a report in Markdown. `--spec` writes the
//! specification that vl-convert draws, `--svg` the drawings that are compared, and `--vl` is the command of
//! `vl.py`, whose batches then alternate with ours. What is compared is always of one run: times depend on the
//! machine, ratios of neighbouring batches much less.

mod content;
mod measure;
mod peer;
mod stock;
mod vega;

use std::error::Error;
use std::path::PathBuf;

use minhbach::chart::{Chart, Kind, Size, catalogue, inline};
use minhbach::locale::Lang;

use content::Content;
use measure::{Pair, Sorted, alternate, batch, gzipped, warm_up};
use peer::Peer;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Batches of a drawing of the catalogue.
const BATCHES: usize = 15;
/// Pairs of batches beside stock plotters.
const PAIRS: usize = 101;
/// Pairs of batches beside vl-convert, each of which takes much longer.
const SLOW_PAIRS: usize = 21;

const SIZES: [(Size, &str); 2] = [(Size::Wide, "wide"), (Size::Phone, "phone")];

fn main() -> Outcome {
    let options = Options::read(std::env::args().skip(1))?;
    let kinds = catalogue(Lang::Vi, Vec::new());
    kinds_table(&kinds)?;
    let charts = || kinds.iter().flat_map(|kind| &kind.states);
    let Some((label, chart)) = charts().find(|(_, chart)| chart.class() == "progress") else {
        panic!("the catalogue has no chart of class \"progress\": there is nothing to compare with the peers");
    };
    let content = Content::of(chart.as_ref()).ok_or("the progress line has no figures")?;
    println!("\nThe progress line that is compared: \"{label}\".\n");
    beside_stock(chart.as_ref(), &content, &options)?;
    parts(chart.as_ref());
    let wide = sheet(chart.as_ref(), Size::Wide)?;
    if let Some(file) = &options.spec {
        std::fs::write(file, serde_json::to_string(&vega::spec(&content, wide))?)?;
    }
    match &options.peer {
        Some(command) => beside_vl(chart.as_ref(), command, &options),
        None => Ok(()),
    }
}

/// What the command line asks for.
#[derive(Default)]
struct Options {
    spec: Option<PathBuf>,
    svg: Option<PathBuf>,
    peer: Option<Vec<String>>,
}

impl Options {
    fn read(mut arguments: impl Iterator<Item = String>) -> Outcome<Options> {
        let mut options = Options::default();
        while let Some(name) = arguments.next() {
            match name.as_str() {
                "--spec" => options.spec = Some(arguments.next().ok_or("--spec needs a file")?.into()),
                "--svg" => options.svg = Some(arguments.next().ok_or("--svg needs a folder")?.into()),
                "--vl" => options.peer = Some(arguments.by_ref().collect()),
                other => return Err(format!("unknown option {other}; known are --spec, --svg and --vl").into()),
            }
        }
        Ok(options)
    }

    /// Keeps a drawing, so that it can be looked at whether both show the same.
    fn keep(&self, name: &str, svg: &str) -> Outcome {
        let Some(folder) = &self.svg else { return Ok(()) };
        std::fs::create_dir_all(folder)?;
        Ok(std::fs::write(folder.join(name), svg)?)
    }
}

/// Ours, over and over. It was drawn before without a fault, so that it has none now either.
fn ours(chart: &dyn Chart, size: Size) -> impl FnMut() -> String {
    move || inline(chart, "c", size).unwrap_or_default()
}

/// The size of our drawing in pixels, from its `viewBox`.
fn sheet(chart: &dyn Chart, size: Size) -> Result<(u32, u32), Box<dyn Error>> {
    let svg = inline(chart, "c", size)?;
    let (_, rest) = svg.split_once("viewBox=\"").ok_or("our drawing has no viewBox")?;
    let numbers: Vec<f64> =
        rest.split('"').next().unwrap_or_default().split(' ').map(str::parse).collect::<Result<_, _>>()?;
    let [_, _, width, height] = numbers[..] else { return Err("our viewBox has not four numbers".into()) };
    Ok((width.ceil() as u32, height.ceil() as u32))
}

/// Every kind in every state, wide and on a phone.
fn kinds_table(kinds: &[Kind]) -> Outcome {
    println!("| Kind | States | Drawings | Median µs | Slowest µs | Largest bytes | Largest gzipped |");
    println!("| --- | --: | --: | --: | --: | --: | --: |");
    for kind in kinds {
        let (mut times, mut largest, mut packed) = (Vec::new(), 0, 0);
        for (_, chart) in &kind.states {
            for (size, _) in SIZES {
                let svg = inline(chart.as_ref(), "c", size)?;
                largest = largest.max(svg.len());
                packed = packed.max(gzipped(&svg)?);
                let mut draw = ours(chart.as_ref(), size);
                let count = warm_up(&mut draw);
                times.push(Sorted::new((0..BATCHES).map(|_| batch(&mut draw, count)).collect()).median());
            }
        }
        let (states, drawings, times) = (kind.states.len(), times.len(), Sorted::new(times));
        let (median, slowest) = (times.median(), times.quantile(1.0));
        println!("| `{}` | {states} | {drawings} | {median:.1} | {slowest:.1} | {largest} | {packed} |", kind.id);
    }
    Ok(())
}

/// The progress line beside the same by stock plotters.
fn beside_stock(chart: &dyn Chart, content: &Content, options: &Options) -> Outcome {
    println!("| Progress line | Ours µs | Stock plotters µs | {RATIO} | Our bytes | Its bytes | Ours gzipped | Its |");
    println!("| --- | --: | --: | :-- | --: | --: | --: | --: |");
    for (size, name) in SIZES {
        let pixels = sheet(chart, size)?;
        let (svg, other) = (inline(chart, "c", size)?, stock::draw(content, pixels)?);
        options.keep(&format!("ours-{name}.svg"), &svg)?;
        options.keep(&format!("stock-{name}.svg"), &other)?;
        let mut its = || stock::draw(content, pixels).unwrap_or_default();
        let pair = alternate(&mut ours(chart, size), &mut its, PAIRS);
        let (bytes, its_bytes, packed, its_packed) = (svg.len(), other.len(), gzipped(&svg)?, gzipped(&other)?);
        let Pair { first, second, ratios } = &pair;
        let ratio = spread(ratios, 2);
        println!("| {name} | {first:.1} | {second:.1} | {ratio} | {bytes} | {its_bytes} | {packed} | {its_packed} |");
    }
    Ok(())
}

/// Where our time goes, as far as it shows from outside.
fn parts(chart: &dyn Chart) {
    println!("\n| Of the wide progress line | µs |\n| --- | --: |");
    let row = |name: &str, draw: &mut dyn FnMut() -> String| {
        let count = warm_up(draw);
        let median = Sorted::new((0..BATCHES).map(|_| batch(draw, count)).collect()).median();
        println!("| {name} | {median:.1} |");
    };
    row("all of it", &mut ours(chart, Size::Wide));
    row("measuring it once (legend, scales, a place for every label)", &mut || {
        std::hint::black_box(chart.height(720.0));
        String::new()
    });
    row("title and description", &mut || chart.title() + &chart.description());
}

/// The progress line beside vl-convert, in one process of its own that is kept.
fn beside_vl(chart: &dyn Chart, command: &[String], options: &Options) -> Outcome {
    let mut peer = Peer::start(command)?;
    let mut draw = ours(chart, Size::Wide);
    let count = warm_up(&mut draw);
    let mut batches = Vec::new();
    for _ in 0..SLOW_PAIRS {
        batches.push((batch(&mut draw, count), peer.batch()?));
    }
    let Pair { first, second, .. } = Pair::new(&batches);
    let times = Sorted::new(batches.iter().map(|(own, its)| its / own).collect());
    let (svg, version) = (inline(chart, "c", Size::Wide)?, peer.version.clone());
    let other = peer.finish()?;
    options.keep("vl-convert-wide.svg", &other)?;
    println!("\n| Wide progress line | µs | Bytes | Gzipped |\n| --- | --: | --: | --: |");
    println!("| ours | {first:.1} | {} | {} |", svg.len(), gzipped(&svg)?);
    println!("| {version} | {second:.1} | {} | {} |", other.len(), gzipped(&other)?);
    println!(
        "\nvl-convert takes {} times as long as ours (median of {SLOW_PAIRS} pairs; least–most).",
        spread(&times, 0)
    );
    Ok(())
}

/// Head of a column of ratios.
const RATIO: &str = "Ours / stock: median (quartiles; least–most)";

/// A median with its spread.
fn spread(ratios: &Sorted, digits: usize) -> String {
    let at = |share| format!("{:.digits$}", ratios.quantile(share));
    format!("**{}** ({}–{}; {}–{})", at(0.5), at(0.25), at(0.75), at(0.0), at(1.0))
}
