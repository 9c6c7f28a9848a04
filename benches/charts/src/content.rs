//! What a progress line says, taken from our own chart, so that the peers are given exactly the same.
//!
//! Figures come from [`Chart::data`], words from its table and its finding. Dates become fractions of years: the end
//! of 2025 is 2025.

use minhbach::chart::{Chart, Datum, DatumKind};
use minhbach::model::Date;

/// A figure with its place and its words.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) label: String,
}

/// The content of one progress line.
#[derive(Clone, Debug)]
pub(crate) struct Content {
    pub(crate) title: String,
    pub(crate) finding: String,
    /// Oldest first.
    pub(crate) results: Vec<Mark>,
    /// Where the path starts.
    pub(crate) baseline: Vec<Mark>,
    /// Oldest first.
    pub(crate) goals: Vec<Mark>,
    /// Through baseline and milestones; empty where there is no baseline.
    pub(crate) path: Vec<(f64, f64)>,
    /// Words of the legend.
    pub(crate) result: String,
    pub(crate) path_name: String,
    pub(crate) goal: String,
    /// First and last year.
    pub(crate) x: (f64, f64),
    /// Lowest and highest figure, with room above and below.
    pub(crate) y: (f64, f64),
}

/// The end of a day, in years.
fn years(date: Date) -> Option<f64> {
    Some(2000.0 + date.days_since(Date::new(2000, 12, 31)?) as f64 / 365.2425)
}

impl Content {
    /// The content of `chart`. `None` where it has no figure that could be drawn.
    pub(crate) fn of(chart: &dyn Chart) -> Option<Content> {
        let (data, table) = (chart.data(), chart.table());
        let head = |index: usize| table.columns.get(index).cloned().unwrap_or_default();
        let (result, path_name, goal) = (head(1), head(3), head(4));
        let mark = |datum: &Datum, label: String| {
            Some(Mark { x: years(datum.end?)?, y: datum.value?.to_f64(), label: format!("{label}: {}", datum.text) })
        };
        let of = |kind: DatumKind, words: &str| -> Vec<Mark> {
            let own = data.iter().filter(|datum| datum.kind == kind);
            own.filter_map(|datum| mark(datum, format!("{words}{}", datum.period))).collect()
        };
        let results = of(DatumKind::Result, "");
        let baseline = of(DatumKind::Baseline, "Năm gốc ");
        let goals = of(DatumKind::Milestone, &format!("{goal} "));
        let corners = baseline.iter().chain(&goals).map(|mark| (mark.x, mark.y));
        let path = if baseline.is_empty() { Vec::new() } else { corners.collect() };
        let all = || results.iter().chain(&baseline).chain(&goals);
        let reach = |figures: Vec<f64>| {
            let least = figures.iter().copied().reduce(f64::min)?;
            let most = figures.iter().copied().reduce(f64::max)?;
            Some((least, most))
        };
        let (first, last) = reach(all().map(|mark| mark.x).collect())?;
        let (low, high) = reach(all().map(|mark| mark.y).collect())?;
        let slack = (high - low).max(1.0) * 0.12;
        let (x, y) = ((first.floor(), last.ceil()), (low - slack, high + slack));
        let (title, finding) = (chart.title(), chart.finding());
        Some(Content { title, finding, results, baseline, goals, path, result, path_name, goal, x, y })
    }
}
