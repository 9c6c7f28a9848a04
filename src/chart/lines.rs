//! The lines of a chart, as days and figures: through results, along the path, from target to target.

use super::axis::day;
use super::view::ProgressView;
use crate::model::Date;

/// Days and figures, oldest first.
pub(super) type Line = Vec<(f64, f64)>;

impl ProgressView {
    /// The lines through results. A line never crosses a change of base, and a year without a figure
    /// interrupts it: nothing is drawn that nobody published. The baseline belongs to the series on its
    /// base, where that goes on in the next year.
    pub(super) fn lines(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for series in &self.series {
            let mut points: Vec<(Date, f64)> =
                series.points.iter().map(|point| (point.end, point.value.to_f64())).collect();
            let base = series.base.as_ref().map(|base| &base.id);
            if let Some(baseline) = self.baseline.as_ref().filter(|baseline| baseline.base.as_ref() == base)
                && points.first().is_some_and(|(first, _)| *first > baseline.year.last_day())
            {
                points.insert(0, (baseline.year.last_day(), baseline.value.to_f64()));
            }
            lines.extend(points.chunk_by(|(one, _), (next, _)| next.year().get() - one.year().get() <= 1).map(drawn));
        }
        lines.retain(|line| line.len() > 1);
        lines
    }

    /// The path through baseline and targets.
    pub(super) fn path_line(&self) -> Option<Line> {
        let anchors = self.path.as_ref()?.anchors();
        Some(anchors.iter().map(|it| (day(it.at), *it.value.numer() as f64 / *it.value.denom() as f64)).collect())
    }

    /// From target to target, where there is no path and all of them are of one kind.
    pub(super) fn guide(&self) -> Option<Line> {
        let one_kind = self.goals.windows(2).all(|pair| pair[0].since == pair[1].since);
        let wanted = self.path.is_none() && self.goals.len() > 1 && one_kind;
        wanted.then(|| self.goals.iter().map(|goal| (day(goal.year.last_day()), goal.value.to_f64())).collect())
    }
}

fn drawn(points: &[(Date, f64)]) -> Line {
    points.iter().map(|(date, value)| (day(*date), *value)).collect()
}
