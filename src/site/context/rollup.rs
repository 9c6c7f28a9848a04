//! Counts of verdicts: milestones that are due, pace now, promises by evidence. Rows that are never
//! merged, each summing to its stated total; no mean, no score.

use serde::Serialize;

use super::lookup;
use super::scope::Scope;
use crate::locale;
use crate::model::{Plan, Standing};
use crate::progress::{
    EvidenceRollUp, MilestoneAnswer, MilestoneRollUp, MilestoneVerdict, PaceRollUp, QuantitativeVerdict,
};
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
    /// How many of them rest on figures that are not final.
    pub note: Option<String>,
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
    let mut due = row(
        scope.pick("Các mốc đã đến hạn", "Milestones already due"),
        (milestones.due, scope.pick("mốc", "milestones")),
        cells.map(|(label, count)| (label.into(), count)),
    );
    for (count, kind) in due.counts.iter_mut().zip([Judged::Met, Judged::MetLate, Judged::NotMet]) {
        count.note = tentative(scope, &numbers, kind);
    }
    let mut rows = vec![
        due,
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

/// A milestone with a verdict.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Judged {
    Met,
    MetLate,
    NotMet,
}

/// The verdict, and whether the value it rests on may still change.
fn judged(milestone: &MilestoneVerdict) -> Option<(Judged, bool)> {
    let kind = match milestone.answer {
        MilestoneAnswer::Met => Judged::Met,
        MilestoneAnswer::MetLate(_) => Judged::MetLate,
        MilestoneAnswer::NotMet => Judged::NotMet,
        _ => return None,
    };
    Some((kind, milestone.observation.as_ref().is_some_and(|it| it.standing != Standing::Final)))
}

/// `cả 2 theo số chưa chính thức`
fn tentative(scope: &Scope, numbers: &[&QuantitativeVerdict], kind: Judged) -> Option<String> {
    let all = numbers.iter().flat_map(|verdict| &verdict.milestones).filter_map(judged);
    let (mut of, mut open) = (0, 0);
    for (_, not_final) in all.filter(|(it, _)| *it == kind) {
        of += 1;
        open += usize::from(not_final);
    }
    let words = match open {
        0 => return None,
        1 if of == 1 => scope.pick("theo số chưa chính thức".to_owned(), "by figures that are not final".to_owned()),
        _ if open == of => {
            scope.pick(format!("cả {of} theo số chưa chính thức"), format!("all {of} by figures that are not final"))
        }
        _ => scope.pick(format!("{open} theo số chưa chính thức"), format!("{open} by figures that are not final")),
    };
    Some(words)
}

/// What became of the milestones of some plans, as one sentence.
pub(super) fn summary<'a>(scope: &Scope, plans: impl Iterator<Item = &'a Plan>) -> String {
    let items: Vec<_> = plans.flat_map(|plan| plan.targets.iter().map(|target| plan.item(&target.id))).collect();
    let numbers: Vec<&QuantitativeVerdict> = items.iter().filter_map(|it| lookup::quantitative(scope, it)).collect();
    let sum = MilestoneRollUp::of_milestones(numbers.iter().copied());
    let due = sum.due;
    if due == 0 {
        return scope.pick("Chưa mốc nào đến hạn.", "No milestone is due yet.").to_owned();
    }
    let plural = if due == 1 { "" } else { "s" };
    if sum.unpublished == due {
        return scope.pick(
            format!("{due} mốc đã đến hạn, chưa mốc nào có số trên cổng: chưa biết đạt hay không."),
            format!("{due} milestone{plural} due, none with a figure on the portal: not known whether they were met."),
        );
    }
    let part = |count: usize, vi: &str, en: &str, kind: Option<Judged>| {
        let note = kind.and_then(|kind| tentative(scope, &numbers, kind)).map(|it| format!(" ({it})"));
        let words = scope.pick(format!("{count} {vi}"), format!("{count} {en}"));
        (count > 0).then(|| format!("{words}{}", note.unwrap_or_default()))
    };
    let parts = [
        part(sum.met, "đạt", "met", Some(Judged::Met)),
        part(sum.met_late, "đạt muộn", "met late", Some(Judged::MetLate)),
        part(sum.not_met, "không đạt", "not met", Some(Judged::NotMet)),
        part(sum.other_base, "có số nhưng khác cơ sở tính", "with figures on another base", None),
        part(sum.unpublished, "chưa có số", "without a figure", None),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    scope.pick(
        format!("{due} mốc đã đến hạn: {}.", parts.join(", ")),
        format!("{due} milestone{plural} due: {}.", parts.join(", ")),
    )
}

/// A row; labels that read alike are one, whatever reason stands behind them.
pub fn row(title: &'static str, (of, unit): (usize, &str), cells: impl IntoIterator<Item = (Label, usize)>) -> RollUp {
    let mut sums: Vec<(Label, usize)> = Vec::new();
    for (label, count) in cells {
        match sums.iter_mut().find(|(known, _)| *known == label) {
            Some((_, sum)) => *sum += count,
            None => sums.push((label, count)),
        }
    }
    let bar = bar(&sums, of);
    let count =
        |(label, count): (Label, usize)| Count { label, number: count.to_string(), note: None, zero: count == 0 };
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
