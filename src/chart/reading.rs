//! What the latest result means: the words beside its dot, and the finding.
//!
//! Answer A where the result is that of a milestone's year; else the pace where there is one; else answer A of the
//! milestone that the result itself speaks to; else only why nothing can be said. The words always belong to the latest result, never to an older one.

use super::gather::asked;
use super::view::Reading;
use super::words::Say;
use crate::locale::{
    Label, Lang, Words, bounded, difference, lower_first, milestone_label, milestone_sentence, observed_at, pace_label,
    pace_sentence,
};
use crate::model::{Date, Decimal, Indicator, Milestone, Rational, Standing, Unit};
use crate::progress::{MilestoneAnswer, MilestoneVerdict, Observation, PaceAnswer, PaceSum, QuantitativeVerdict};

/// What a reading is made from.
pub(super) struct Facts<'a> {
    pub(super) verdict: &'a QuantitativeVerdict,
    /// What the verdict looked at.
    pub(super) observed: &'a [Observation],
    pub(super) milestones: &'a [Milestone],
    pub(super) indicator: &'a Indicator,
    /// The plan's own base.
    pub(super) base: &'a Option<crate::model::BaseId>,
    pub(super) as_of: Date,
    pub(super) lang: Lang,
}

impl Facts<'_> {
    /// The reading of the latest result.
    pub(super) fn reading(&self) -> Reading {
        let own = |observation: &&Observation| (observation.end, observation.base == *self.base);
        match (&self.verdict.pace.sum, self.observed.iter().max_by_key(own)) {
            // In the year of a milestone readers ask whether it was met.
            (Some(_), Some(latest)) if self.judged(latest) => self.of_milestone(latest),
            (Some(sum), _) => self.of_pace(sum),
            (None, Some(latest)) => self.of_milestone(latest),
            (None, None) => self.of_silence(),
        }
    }

    /// True where the milestone of its own year is judged by this result.
    fn judged(&self, latest: &Observation) -> bool {
        let of_its_year = self.verdict.milestones.iter().filter(|verdict| verdict.year == latest.end.year());
        let mut by_it = of_its_year.filter(|verdict| verdict.observation.as_ref() == Some(latest));
        by_it.any(|verdict| decisive(verdict.answer))
    }

    fn of_pace(&self, sum: &PaceSum) -> Reading {
        let label = pace_label(self.verdict.pace.answer, self.lang);
        let observation = &sum.observation;
        let decimals = observation.value.scale().max(sum.baseline.scale());
        let say = Say(self.lang);
        // A hedged figure has no exact distance.
        let gap = if observation.bound.is_some() {
            let expected = bounded(Decimal::rounded(sum.expected, decimals), None, self.unit(), self.lang);
            format!("{} {expected}", self.lang.pick("so với lộ trình", "against a path of"))
        } else {
            self.gap(sum.gap, decimals, say.against_path(is_zero(sum.gap)))
        };
        let sentence = self.sentence(observation, &gap, &label);
        self.about(observation, label, Some(gap), sum.gap < Rational::from_integer(0), sentence)
    }

    fn of_milestone(&self, latest: &Observation) -> Reading {
        let speaks = |verdict: &&MilestoneVerdict| verdict.observation.as_ref() == Some(latest);
        let spoken: Vec<&MilestoneVerdict> = self.verdict.milestones.iter().filter(speaks).collect();
        let decided = spoken.iter().rev().find(|verdict| decisive(verdict.answer));
        let of_its_year = || spoken.iter().find(|verdict| verdict.year == latest.end.year() && !open(verdict));
        let ahead = || spoken.iter().find(|verdict| open(verdict) && verdict.distance().is_some());
        let Some(verdict) = decided.or_else(of_its_year).or_else(ahead) else {
            let sentence = self.without_answer(latest);
            return self.about(latest, pace_label(self.verdict.pace.answer, self.lang), None, false, sentence);
        };
        let label = milestone_label(verdict.answer, Some(latest.standing), self.lang);
        // A hedged figure has no exact distance.
        let distance = verdict.distance().filter(|_| latest.bound.is_none());
        let decimals = latest.value.scale().max(verdict.required.scale());
        let gap = distance.map(|distance| {
            self.gap(distance, decimals, &Say(self.lang).against_goal(verdict.year, is_zero(distance)))
        });
        let below = verdict.distance().is_some_and(|distance| distance < Rational::from_integer(0));
        let sentence = self.milestone_sentence(verdict).unwrap_or_else(|| self.pace_sentence());
        Reading { note: self.about_base(verdict), ..self.about(latest, label, gap, below, sentence) }
    }

    /// Why two figures on different bases are compared, or are not: who published them did so, or did not.
    fn about_base(&self, verdict: &MilestoneVerdict) -> Option<String> {
        let words = if verdict.base_changed {
            self.lang.pick(
                "cơ sở tính đã đổi; chính nơi công bố so với mục tiêu này",
                "the base changed; the publisher itself compares with this target",
            )
        } else if verdict.answer == MilestoneAnswer::OtherBase {
            self.lang.pick(
                "nơi công bố không so với mục tiêu này, nên không kết luận",
                "the publisher does not compare with this target: no verdict",
            )
        } else {
            return None;
        };
        Some(words.to_owned())
    }

    fn of_silence(&self) -> Reading {
        let say = Say(self.lang);
        let next = self.verdict.milestones.iter().find(|verdict| verdict.year.last_day() >= self.as_of);
        let goal = next.or(self.verdict.milestones.last()).map_or_else(String::new, |verdict| {
            // In the plan's own strictness: "about 47%" is not "47%".
            let milestone = self.milestones.iter().find(|milestone| milestone.year == verdict.year);
            let figure = milestone.map_or_else(
                || bounded(verdict.required, None, self.unit(), self.lang),
                |milestone| asked(milestone, self.unit(), self.lang),
            );
            self.lang.pick(
                format!("; mục tiêu đến năm {} là {figure}", verdict.year),
                format!("; the target for {} is {figure}", verdict.year),
            )
        });
        let as_of = lower_first(&say.as_of(self.as_of));
        Reading {
            label: pace_label(self.verdict.pace.answer, self.lang),
            gap: None,
            note: None,
            below: false,
            end: None,
            base: None,
            sentence: format!("{}, {as_of}{goal}.", say.no_result()),
        }
    }

    fn about(&self, at: &Observation, label: Label, gap: Option<String>, below: bool, sentence: String) -> Reading {
        Reading { label, gap, note: None, below, end: Some(at.end), base: at.base.clone(), sentence }
    }

    /// `thấp hơn 1,1 điểm phần trăm so với lộ trình`, `đúng bằng lộ trình`
    fn gap(&self, gap: Rational, decimals: u32, against: &str) -> String {
        format!("{} {against}", difference(gap, self.unit(), decimals, self.lang))
    }

    /// `Năm 2024: 41,4%, thấp hơn 1,1 điểm phần trăm so với lộ trình: chậm.`
    fn sentence(&self, observation: &Observation, gap: &str, label: &Label) -> String {
        let heading = self.heading(observation);
        let value = bounded(observation.value, observation.bound, self.unit(), self.lang);
        let firmness = match observation.standing {
            Standing::Final => String::new(),
            Standing::Estimate | Standing::Preliminary => format!(" ({})", observation.standing.words(self.lang)),
        };
        format!("{heading}: {value}{firmness}, {gap}: {}.", lower_first(&label.text))
    }

    /// `Năm 2024`
    fn heading(&self, observation: &Observation) -> String {
        let at = observed_at(observation.end, self.lang);
        at.chars().take(1).flat_map(char::to_uppercase).chain(at.chars().skip(1)).collect()
    }

    fn milestone_sentence(&self, verdict: &MilestoneVerdict) -> Option<String> {
        let milestone = self.milestones.iter().find(|milestone| milestone.year == verdict.year)?;
        Some(milestone_sentence(milestone, verdict, self.indicator, self.lang))
    }

    /// The result, then why nothing more can be said of it; after the last milestone, what became of that.
    fn without_answer(&self, latest: &Observation) -> String {
        let last = self.verdict.milestones.last().filter(|_| self.verdict.pace.answer == PaceAnswer::Ended);
        last.and_then(|verdict| self.milestone_sentence(verdict)).unwrap_or_else(|| {
            let value = bounded(latest.value, latest.bound, self.unit(), self.lang);
            let reason = lower_first(&self.pace_sentence());
            format!("{}: {value}; {reason}", self.heading(latest))
        })
    }

    fn pace_sentence(&self) -> String {
        pace_sentence(&self.verdict.pace, self.unit(), self.lang)
    }

    fn unit(&self) -> Unit {
        self.indicator.unit
    }
}

fn open(verdict: &MilestoneVerdict) -> bool {
    verdict.answer == MilestoneAnswer::NotDue
}

fn decisive(answer: MilestoneAnswer) -> bool {
    match answer {
        MilestoneAnswer::Met | MilestoneAnswer::MetEarly | MilestoneAnswer::MetLate(_) | MilestoneAnswer::NotMet => {
            true
        }
        MilestoneAnswer::NotDue
        | MilestoneAnswer::UnpublishedForYear { .. }
        | MilestoneAnswer::Overdue
        | MilestoneAnswer::NeverPublished
        | MilestoneAnswer::OtherBase => false,
    }
}

fn is_zero(value: Rational) -> bool {
    value == Rational::from_integer(0)
}

#[cfg(test)]
mod tests {
    use crate::chart::cases::{case, view};

    const PLAN: &str = "2020=32.5; 2021=35 2025=45 2030=60";

    /// Label, gap and finding.
    fn reading(plan: &str, values: &str, as_of: &str) -> (String, String, String) {
        let reading = view(&case("reading", plan, values, as_of)).reading;
        (reading.label.text, reading.gap.unwrap_or_default(), reading.sentence)
    }

    #[test]
    fn a_pace_is_read_against_the_path() {
        let (label, gap, sentence) = reading(PLAN, "2024=41.4", "2025-03-01");
        assert_eq!((label.as_str(), gap.as_str()), ("Chậm", "thấp hơn 1,1 điểm phần trăm so với lộ trình"));
        assert_eq!(sentence, "Năm 2024: 41,4%, thấp hơn 1,1 điểm phần trăm so với lộ trình: chậm.");
        assert_eq!(reading("2020=32.5; 2030=60", "2025=46.25", "2026-03-01").1, "đúng bằng lộ trình");
    }

    #[test]
    fn in_the_year_of_a_milestone_the_question_is_whether_it_was_met() {
        let (label, gap, _) = reading(PLAN, "2025=45", "2026-03-01");
        assert_eq!((label.as_str(), gap.as_str()), ("Đạt", "đúng bằng mục tiêu 2025"));
        let (label, gap, _) = reading(PLAN, "2025=44.2", "2026-03-01");
        assert_eq!((label.as_str(), gap.as_str()), ("Không đạt", "thấp hơn 0,8 điểm phần trăm so với mục tiêu 2025"));
    }

    #[test]
    fn a_hedged_figure_has_no_exact_gap() {
        let (_, gap, sentence) = reading(PLAN, "2024=41.4-e", "2025-03-01");
        assert_eq!(gap, "so với lộ trình 42,5%");
        assert_eq!(sentence, "Năm 2024: gần 41,4% (ước tính), so với lộ trình 42,5%: chậm.");
    }

    #[test]
    fn without_a_baseline_the_milestone_speaks() {
        let plan = "-; 2021=35 2025=45 2030=60";
        let (label, gap, _) = reading(plan, "2025=45.16", "2026-03-01");
        assert_eq!((label.as_str(), gap.as_str()), ("Đạt", "cao hơn 0,16 điểm phần trăm so với mục tiêu 2025"));
        let (label, gap, _) = reading(plan, "2025=44 2026=47", "2027-03-01");
        assert_eq!(
            (label.as_str(), gap.as_str()),
            ("Đạt muộn (2026)", "cao hơn 2 điểm phần trăm so với mục tiêu 2025")
        );
        let (label, gap, _) = reading(plan, "2023=39", "2024-03-01");
        assert_eq!((label.as_str(), gap.as_str()), ("Chưa đến kỳ", "thấp hơn 6 điểm phần trăm so với mục tiêu 2025"));
    }

    #[test]
    fn a_figure_on_another_base_says_so() {
        let (label, gap, _) = reading(PLAN, "2023=38.9:cu 2025=45.1:moi", "2026-03-01");
        assert_eq!((label.as_str(), gap.as_str()), ("Khác cơ sở tính", ""));
        let (label, _, sentence) = reading(PLAN, "2023=38.9:cu 2024=42.7:moi", "2025-03-01");
        assert_eq!(label, "Khác cơ sở tính");
        assert_eq!(sentence, "Năm 2024: 42,7%; khác cơ sở tính.");
    }

    #[test]
    fn silence_is_dated_and_names_the_next_target() {
        let (label, gap, sentence) = reading(PLAN, "", "2026-11-21");
        assert_eq!((label.as_str(), gap.as_str()), ("Chưa có số trên cổng", ""));
        assert_eq!(sentence, "Trên cổng chưa có kết quả nào, tính đến 21/11/2026; mục tiêu đến năm 2030 là 60%.");
        let (_, _, sentence) = reading("-; 2030~47", "", "2026-11-21");
        assert!(sentence.ends_with("; mục tiêu đến năm 2030 là khoảng 47%."), "{sentence}");
    }

    #[test]
    fn after_the_last_milestone_its_answer_remains() {
        let (label, _, sentence) = reading(PLAN, "2030=61 2031=62", "2032-03-01");
        assert_eq!(label, "Đã qua mốc cuối");
        assert!(sentence.starts_with("Năm 2030: 61%"), "{sentence}");
    }
}
