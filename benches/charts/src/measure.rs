//! Batches, medians and ratios.

use std::hint::black_box;
use std::io::Write;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;

/// How long a batch takes at least: long enough that the clock itself does not count.
const BATCH: Duration = Duration::from_millis(4);
/// How long is drawn before anything is measured.
const WARM_UP: Duration = Duration::from_millis(40);

/// Draws for a while, and says how many drawings make a batch.
pub(crate) fn warm_up(draw: &mut dyn FnMut() -> String) -> u32 {
    let (start, mut count) = (Instant::now(), 0_u32);
    while start.elapsed() < WARM_UP {
        black_box(draw());
        count += 1;
    }
    let share = BATCH.as_secs_f64() / start.elapsed().as_secs_f64();
    (f64::from(count) * share).ceil().max(1.0) as u32
}

/// Microseconds per drawing in one batch.
pub(crate) fn batch(draw: &mut dyn FnMut() -> String, count: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..count {
        black_box(draw());
    }
    start.elapsed().as_secs_f64() * 1e6 / f64::from(count)
}

/// Numbers in order, for quantiles.
pub(crate) struct Sorted(Vec<f64>);

impl Sorted {
    /// Sorts them.
    pub(crate) fn new(mut numbers: Vec<f64>) -> Sorted {
        numbers.sort_by(f64::total_cmp);
        Sorted(numbers)
    }

    /// The number below which this share of them lies; the mean of the two nearest. Not a number where there are none.
    pub(crate) fn quantile(&self, share: f64) -> f64 {
        let at = share * self.0.len().saturating_sub(1) as f64;
        let number = |index: f64| self.0.get(index as usize).copied().unwrap_or(f64::NAN);
        (number(at.floor()) + number(at.ceil())) / 2.0
    }

    /// The number in the middle.
    pub(crate) fn median(&self) -> f64 {
        self.quantile(0.5)
    }
}

/// Two drawings in alternating batches: the median of each, and the ratios of neighbours.
pub(crate) struct Pair {
    pub(crate) first: f64,
    pub(crate) second: f64,
    /// First through second, batch by batch.
    pub(crate) ratios: Sorted,
}

impl Pair {
    /// From the batches of both, in the order in which they ran.
    pub(crate) fn new(batches: &[(f64, f64)]) -> Pair {
        let first = Sorted::new(batches.iter().map(|both| both.0).collect()).median();
        let second = Sorted::new(batches.iter().map(|both| both.1).collect()).median();
        Pair { first, second, ratios: Sorted::new(batches.iter().map(|(first, second)| first / second).collect()) }
    }
}

/// Alternates batches of two drawings; which of them comes first changes every time.
pub(crate) fn alternate(a: &mut dyn FnMut() -> String, b: &mut dyn FnMut() -> String, pairs: usize) -> Pair {
    let (of_a, of_b) = (warm_up(a), warm_up(b));
    let batches: Vec<(f64, f64)> = (0..pairs)
        .map(|index| {
            if index % 2 == 0 {
                let first = batch(a, of_a);
                (first, batch(b, of_b))
            } else {
                let second = batch(b, of_b);
                (batch(a, of_a), second)
            }
        })
        .collect();
    Pair::new(&batches)
}

/// The size under gzip, as a server would send it.
pub(crate) fn gzipped(text: &str) -> std::io::Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes())?;
    Ok(encoder.finish()?.len())
}
