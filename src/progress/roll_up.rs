//! Sums over many targets: two rows, never one.
//!
//! Each row states its denominator, and its counts add up to it. No means, no scores, no rankings: a
//! strong target must not hide a failed one.

use std::collections::BTreeMap;

use super::verdict::{EvidenceVerdict, MilestoneAnswer, MilestoneRollUp, PaceAnswer, QuantitativeVerdict};

/// How many of `of` have each label, in the labels' own order; labels that nobody has are absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollUp<Label: Ord> {
    /// The denominator.
    pub of: usize,
    /// The counts; they sum to `of`.
    pub counts: BTreeMap<Label, usize>,
}

/// The row "pace now".
pub type PaceRollUp = RollUp<PaceAnswer>;
/// Tasks and promises by evidence.
pub type EvidenceRollUp = RollUp<EvidenceVerdict>;

impl<Label: Ord> RollUp<Label> {
    /// Counts labels.
    pub fn of(labels: impl IntoIterator<Item = Label>) -> RollUp<Label> {
        let mut sum = RollUp { of: 0, counts: BTreeMap::new() };
        for label in labels {
            sum.of += 1;
            *sum.counts.entry(label).or_insert(0) += 1;
        }
        sum
    }

    /// How many have this label.
    pub fn count(&self, label: Label) -> usize {
        self.counts.get(&label).copied().unwrap_or(0)
    }
}

impl PaceRollUp {
    /// The row "pace now" over targets with numbers.
    pub fn of_paces<'a>(verdicts: impl IntoIterator<Item = &'a QuantitativeVerdict>) -> PaceRollUp {
        RollUp::of(verdicts.into_iter().map(|verdict| verdict.pace.answer))
    }
}

impl MilestoneRollUp {
    /// The row "milestones already due" over targets with numbers. A milestone that was reached before
    /// its year is not due yet, and is counted in its year.
    pub fn of_milestones<'a>(verdicts: impl IntoIterator<Item = &'a QuantitativeVerdict>) -> MilestoneRollUp {
        MilestoneRollUp::of_answers(verdicts.into_iter().flat_map(|verdict| &verdict.milestones).map(|it| it.answer))
    }

    /// The same from the answers alone.
    pub fn of_answers(answers: impl IntoIterator<Item = MilestoneAnswer>) -> MilestoneRollUp {
        let mut sum = MilestoneRollUp::default();
        for answer in answers {
            let cell = match answer {
                MilestoneAnswer::Met => &mut sum.met,
                MilestoneAnswer::MetLate(_) => &mut sum.met_late,
                MilestoneAnswer::NotMet => &mut sum.not_met,
                MilestoneAnswer::OtherBase => &mut sum.other_base,
                MilestoneAnswer::UnpublishedForYear { .. }
                | MilestoneAnswer::Overdue
                | MilestoneAnswer::NeverPublished => &mut sum.unpublished,
                MilestoneAnswer::MetEarly | MilestoneAnswer::NotDue => continue,
            };
            *cell += 1;
            sum.due += 1;
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::quantitative::judge;
    use crate::progress::testing::{course, date, observed};

    #[test]
    fn milestones_that_are_due_sum_to_their_denominator() {
        let verdict = judge(
            &course("higher; 2019=10; 2020=20 2021=30 2022=40 2025=50"),
            &observed("2020=20 2021=25 2023=35"),
            date(2024, 1, 1),
        );
        let sum = MilestoneRollUp::of_milestones([&verdict]);
        assert_eq!(sum, MilestoneRollUp { due: 3, met: 1, met_late: 1, not_met: 0, other_base: 0, unpublished: 1 });
    }

    #[test]
    fn pace_counts_every_target() {
        let on_track = judge(&course("higher; 2020=0; 2025=50"), &observed("2022=30"), date(2023, 6, 1));
        let silent = judge(&course("higher; 2020=0; 2025=50"), &observed(""), date(2023, 6, 1));
        let sum = PaceRollUp::of_paces([&on_track, &silent, &silent]);
        let counts: Vec<_> = sum.counts.iter().map(|(label, count)| (*label, *count)).collect();
        assert_eq!((sum.of, counts), (3, vec![(PaceAnswer::OnTrack, 1), (PaceAnswer::NotDue, 2)]));
    }
}
