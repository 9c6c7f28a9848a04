//! The lines of a chart, as days and figures: through results, along the path, from target to target.

use super::axis::day;
use super::view::{Point, ProgressView};
use crate::model::{Date, Standing};

/// Days and figures, oldest first.
pub(super) type Line = Vec<(f64, f64)>;

impl ProgressView {
    /// The lines through results. A line never crosses a change of base, and a year without a figure
    /// interrupts it: nothing is drawn that nobody published. The baseline belongs to the series on its
    /// base, where that goes on in the next year.
    pub(super) fn lines(&self) -> Vec<Line> {
        self.strokes().into_iter().filter(|(firm, _)| *firm).map(|(_, line)| line).collect()
    }

    /// The lines to and from figures that are not final: those figures are of another kind, often for another
    /// period, and a line between a count on a day and an estimate for a year says less than one between two counts.
    pub(super) fn tentative(&self) -> Vec<Line> {
        self.strokes().into_iter().filter(|(firm, _)| !firm).map(|(_, line)| line).collect()
    }

    /// Both, each with whether all of its figures are final.
    fn strokes(&self) -> Vec<(bool, Line)> {
        let mut strokes: Vec<(bool, Line)> = Vec::new();
        for series in &self.series {
            let of = |point: &Point| (point.end, point.value.to_f64(), point.standing == Standing::Final);
            // One figure a year is on the line, the last count or else the last estimate; the others stand alone. From
            // a count in November to an estimate for December nobody has measured a way, and a count in the middle of
            // a year is not of the same season as those at its end.
            let rank = |point: &Point| (point.standing != Standing::Estimate, point.end);
            let joined = series.points.iter().filter(|point| {
                let mut of_year = series.points.iter().filter(|other| other.end.year() == point.end.year());
                of_year.all(|other| rank(other) <= rank(point))
            });
            let mut points: Vec<(Date, f64, bool)> = joined.map(of).collect();
            let base = series.base.as_ref().map(|base| &base.id);
            if let Some(baseline) = self.baseline.as_ref().filter(|baseline| baseline.base.as_ref() == base)
                && points.first().is_some_and(|(first, ..)| *first > baseline.year.last_day())
            {
                points.insert(0, (baseline.year.last_day(), baseline.value.to_f64(), true));
            }
            for run in points.chunk_by(|(one, ..), (next, ..)| next.year().get() - one.year().get() <= 1) {
                strokes.extend(split(run));
            }
        }
        strokes
    }

    /// The path through baseline and targets.
    pub(super) fn path_line(&self) -> Option<Line> {
        let anchors = self.path.as_ref()?.anchors();
        Some(anchors.iter().map(|it| (day(it.at), *it.value.numer() as f64 / *it.value.denom() as f64)).collect())
    }

    /// The milestones of the target that this one is a part of, where they stand on the same scale.
    pub(super) fn parent_line(&self) -> Line {
        let goals = self.parent.iter().flat_map(|parent| &parent.goals);
        goals.map(|(year, value)| (day(year.last_day()), value.to_f64())).collect()
    }

    /// From target to target, where there is no path and all of them are of one kind.
    pub(super) fn guide(&self) -> Option<Line> {
        let one_kind = self.goals.windows(2).all(|pair| pair[0].since == pair[1].since);
        let wanted = self.path.is_none() && self.goals.len() > 1 && one_kind;
        wanted.then(|| self.goals.iter().map(|goal| (day(goal.year.last_day()), goal.value.to_f64())).collect())
    }
}

/// A run of figures as strokes of one kind each.
fn split(run: &[(Date, f64, bool)]) -> Vec<(bool, Line)> {
    let mut strokes: Vec<(bool, Line)> = Vec::new();
    for pair in run.windows(2) {
        let firm = pair[0].2 && pair[1].2;
        let [from, to] = [pair[0], pair[1]].map(|(date, value, _)| (day(date), value));
        match strokes.last_mut() {
            Some((held, line)) if *held == firm => line.push(to),
            _ => strokes.push((firm, vec![from, to])),
        }
    }
    strokes
}
