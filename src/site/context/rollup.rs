//! Counts of verdicts: milestones that are due, pace now, promises by evidence. Rows that are never
//! merged, each summing to its stated total; no mean, no score.

use serde::Serialize;

use super::lookup;
use super::scope::Scope;
use crate::locale;
use crate::model::Plan;
use crate::progress::{EvidenceRollUp, MilestoneRollUp, PaceRollUp, QuantitativeVerdict};
use crate::site::words::Label;

/// One row of counts.
#[derive(Clone, Debug, Serialize)]
pub struct RollUp {
    /// What is counted.
    pub title: &'static str,
    /// `6 mốc đã đến hạn`
    pub total: String,
    /// The counts, best first, missing ones last; empty where there is nothing to count.
    pub counts: Vec<Count>,
    /// The same as lengths of one bar, without what is none.
    pub bar: Vec<Segment>,
}

/// A part of a bar of 100 units.
#[derive(Clone, Debug, Serialize)]
pub struct Segment {
    /// Where it begins.
    pub x: String,
    /// How long it is.
    pub width: String,
    /// Colour role.
    pub role: &'static str,
    /// The label's mark: of two that have no colour, one is open.
    pub mark: &'static str,
}

/// One label with its number.
#[derive(Clone, Debug, Serialize)]
pub struct Count {
    /// The label.
    pub label: Label,
    /// How many.
    pub number: String,
    /// True for none.
    pub zero: bool,
}

/// The rows for some plans. The third stands only where a plan makes promises without numbers.
pub(super) fn roll_ups<'a>(scope: &Scope, plans: impl Iterator<Item = &'a Plan>) -> Vec<RollUp> {
    let items: Vec<_> = plans.flat_map(|plan| plan.targets.iter().map(|target| plan.item(&target.id))).collect();
    let numbers: Vec<&QuantitativeVerdict> = items.iter().filter_map(|it| lookup::quantitative(scope, it)).collect();
    let milestones = MilestoneRollUp::of_milestones(numbers.iter().copied());
    let paces = PaceRollUp::of_paces(numbers.iter().copied());
    let evidence = EvidenceRollUp::of(items.iter().filter_map(|it| lookup::qualitative(scope, it)));
    let cells = locale::milestone_cells(&milestones, scope.lang);
    let mut rows = vec![
        row(
            scope.pick("Các mốc đã đến hạn", "Milestones already due"),
            (milestones.due, scope.pick("mốc", "milestones")),
            cells.map(|(label, count)| (label.into(), count)),
        ),
        row(
            scope.pick("Nhịp độ hiện nay", "Pace now"),
            (paces.of, scope.pick("chỉ tiêu", "targets")),
            paces.counts.iter().map(|(p, n)| (scope.say().pace_label(*p), *n)),
        ),
    ];
    if evidence.of > 0 {
        let cells = evidence.counts.iter().map(|(verdict, count)| (scope.say().evidence_label(*verdict), *count));
        rows.push(row(
            scope.pick("Cam kết không có con số", "Commitments without numbers"),
            (evidence.of, scope.pick("cam kết", "commitments")),
            cells,
        ));
    }
    rows
}

/// A row; labels that read alike are one, whatever reason stands behind them.
pub(super) fn row(
    title: &'static str,
    (of, unit): (usize, &str),
    cells: impl IntoIterator<Item = (Label, usize)>,
) -> RollUp {
    let mut sums: Vec<(Label, usize)> = Vec::new();
    for (label, count) in cells {
        match sums.iter_mut().find(|(known, _)| *known == label) {
            Some((_, sum)) => *sum += count,
            None => sums.push((label, count)),
        }
    }
    let bar = bar(&sums, of);
    let count = |(label, count): (Label, usize)| Count { label, number: count.to_string(), zero: count == 0 };
    let counts = if of == 0 { Vec::new() } else { sums.into_iter().map(count).collect() };
    RollUp { title, total: format!("{of} {unit}"), counts, bar }
}

fn bar(sums: &[(Label, usize)], of: usize) -> Vec<Segment> {
    let hundredths = |count: usize| 10_000 * count / of.max(1);
    let written = |number: usize| format!("{}.{:02}", number / 100, number % 100);
    let mut before = 0;
    let mut segments = Vec::new();
    for (label, count) in sums.iter().filter(|(_, count)| *count > 0) {
        let (from, to) = (hundredths(before), hundredths(before + count));
        segments.push(Segment { x: written(from), width: written(to - from), role: label.role, mark: label.mark });
        before += count;
    }
    segments
}
