//! Counts of verdicts: what is due, what the pace is, what stands by evidence. Three rows that are never
//! merged, each summing to its stated total; no mean, no score.

use std::collections::BTreeMap;

use serde::Serialize;

use super::lookup;
use super::scope::Scope;
use crate::model::{Plan, TargetKind};
use crate::progress::MilestoneAnswer;
use crate::site::words::label::{self, Label};

/// One row of counts.
#[derive(Clone, Debug, Serialize)]
pub struct RollUp {
    /// What is counted.
    pub title: &'static str,
    /// `6 mốc đã đến hạn`
    pub total: String,
    /// True where there is nothing to count.
    pub empty: bool,
    /// The counts, best first, missing ones last.
    pub counts: Vec<Count>,
}

/// One label with its number.
#[derive(Clone, Debug, Serialize)]
pub struct Count {
    /// The label.
    pub label: Label,
    /// How many.
    pub number: String,
}

/// The rows for some plans: milestones already due, pace now, and promises without a number where there are any.
pub(super) fn roll_ups<'a>(scope: &Scope, plans: impl Iterator<Item = &'a Plan>) -> Vec<RollUp> {
    let (mut due, mut pace, mut evidence) = (Tally::default(), Tally::default(), Tally::default());
    for plan in plans {
        for target in &plan.targets {
            let item = plan.item(&target.id);
            match &target.kind {
                TargetKind::Quantitative(_) => {
                    let Some(verdict) = lookup::quantitative(scope, &item) else { continue };
                    let as_of = scope.assessed().as_of;
                    for milestone in verdict.milestones.iter().filter(|m| m.year.last_day() < as_of) {
                        due.add(order_of(milestone.answer), label::milestone(plain(milestone.answer), false));
                    }
                    pace.add(pace_order(&label::pace(verdict.pace.answer)), label::pace(verdict.pace.answer));
                }
                TargetKind::Qualitative(_) => {
                    let Some(verdict) = lookup::qualitative(scope, &item) else { continue };
                    evidence.add(verdict as u8, label::evidence(verdict));
                }
            }
        }
    }
    let mut rows = vec![
        due.row("Các mốc đã đến hạn", "mốc đã đến hạn"),
        pace.row("Nhịp độ hiện nay", "chỉ tiêu có con số"),
    ];
    let evidence = evidence.row("Cam kết không có con số", "cam kết, xét theo minh chứng");
    if !evidence.empty {
        rows.push(evidence);
    }
    rows
}

/// "Đạt muộn" is counted as one label, whatever the year.
fn plain(answer: MilestoneAnswer) -> MilestoneAnswer {
    if answer == MilestoneAnswer::MetEarly { MilestoneAnswer::Met } else { answer }
}

fn order_of(answer: MilestoneAnswer) -> u8 {
    match answer {
        MilestoneAnswer::Met | MilestoneAnswer::MetEarly => 0,
        MilestoneAnswer::MetLate(_) => 1,
        MilestoneAnswer::NotMet => 2,
        MilestoneAnswer::UnpublishedForYear { .. } => 3,
        MilestoneAnswer::Overdue => 4,
        MilestoneAnswer::NeverPublished => 5,
        MilestoneAnswer::OtherBase => 6,
        MilestoneAnswer::NotDue => 7,
    }
}

fn pace_order(label: &Label) -> u8 {
    let marks = ["disc", "triangle", "square", "down", "dash", "ring", "open-triangle", "open-square", "cross"];
    marks.iter().position(|mark| *mark == label.mark).unwrap_or(marks.len()) as u8
}

#[derive(Default)]
struct Tally(BTreeMap<(u8, String), (Label, usize)>);

impl Tally {
    fn add(&mut self, order: u8, mut label: Label) {
        if label.mark == "half" && label.text.starts_with("Đạt muộn") {
            label.text = "Đạt muộn".to_owned();
        }
        self.0.entry((order, label.text.clone())).or_insert((label, 0)).1 += 1;
    }

    fn row(self, title: &'static str, unit: &str) -> RollUp {
        let total: usize = self.0.values().map(|(_, count)| count).sum();
        let counts = self.0.into_values().map(|(label, count)| Count { label, number: count.to_string() }).collect();
        RollUp { title, total: format!("{total} {unit}"), empty: total == 0, counts }
    }
}
