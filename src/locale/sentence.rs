//! Verdicts as sentences: what a chart shows, for those who cannot see it, and the sum for those who
//! want to check it.
//!
//! Every figure in them comes from the verdict. A figure is rounded only where the path makes one that
//! no finite decimal can write; then the sum has ≈ in place of =.

use super::label::{milestone_label, pace_label};
use super::words::{Words, lower_first};
use super::{Lang, amount, bounded, date, difference, number};
use crate::model::{Comparator, Decimal, Indicator, Milestone, Rational, Standing, Unit};
use crate::progress::{
    Demand, MilestoneAnswer, MilestoneVerdict, Observation, Pace, PaceAnswer, PaceSum, demand, satisfies,
};

/// Answer A in one sentence: "Năm 2025: 45,1% so với mục tiêu 45%, cao hơn 0,1 điểm phần trăm: đạt."
pub fn milestone_sentence(
    milestone: &Milestone,
    verdict: &MilestoneVerdict,
    indicator: &Indicator,
    lang: Lang,
) -> String {
    let facts = Facts { milestone, verdict, indicator, lang };
    let year = verdict.year;
    let heading = lang.pick(format!("Năm {year}"), year.to_string());
    let label = |observation: Option<&Observation>| {
        lower_first(&milestone_label(verdict.answer, observation.map(|o| o.standing), lang).text)
    };
    let Some(observation) = &verdict.observation else {
        return format!("{heading}: {}, {}.", facts.target(), label(None));
    };
    let at = date::observed_at(observation.end, lang);
    match verdict.answer {
        MilestoneAnswer::Met | MilestoneAnswer::NotMet => {
            format!(
                "{heading}: {}: {}{}.",
                facts.compared(observation),
                label(Some(observation)),
                facts.base(observation)
            )
        }
        MilestoneAnswer::MetEarly => format!(
            "{heading}: {at}, {}: {}; {}.",
            facts.compared(observation),
            label(Some(observation)),
            lang.pick("xét lại trong năm mốc", "to be judged again in the milestone year")
        ),
        MilestoneAnswer::MetLate(_) => format!(
            "{heading}: {}; {at}: {}: {}{}.",
            lang.pick("không đạt", "not met"),
            facts.compared(observation),
            label(Some(observation)),
            facts.base(observation)
        ),
        MilestoneAnswer::OtherBase => format!(
            "{heading}: {}; {}.",
            facts.target(),
            lang.pick(
                format!(
                    "số liệu {} ({at}{}) khác cơ sở tính và nơi công bố không so với mục tiêu này, nên không kết luận",
                    facts.value(observation),
                    unless_final(observation, lang)
                ),
                format!(
                    "the figure {} ({at}{}) stands on a different base and its publisher does not compare it with \
                     this target, so there is no verdict",
                    facts.value(observation),
                    unless_final(observation, lang)
                )
            )
        ),
        MilestoneAnswer::NotDue
        | MilestoneAnswer::UnpublishedForYear { .. }
        | MilestoneAnswer::Overdue
        | MilestoneAnswer::NeverPublished => format!(
            "{heading}: {}, {}; {} {} ({at}){}.",
            facts.target(),
            label(None),
            lang.pick("số liệu mới nhất", "latest figure"),
            facts.value(observation),
            facts.apart(observation)
        ),
    }
}

/// What the pieces of a milestone's sentence are made of.
#[derive(Clone, Copy)]
struct Facts<'a> {
    milestone: &'a Milestone,
    verdict: &'a MilestoneVerdict,
    indicator: &'a Indicator,
    lang: Lang,
}

impl Facts<'_> {
    fn value(self, observation: &Observation) -> String {
        bounded(observation.value, observation.bound, self.indicator.unit, self.lang)
    }

    /// "mục tiêu khoảng 45% (xét là ít nhất)"
    fn target(self) -> String {
        self.lang.pick("mục tiêu ", "a target of ").to_owned() + &self.required()
    }

    /// The number asked for, with its comparator, and with how that one is judged where it does not say.
    fn required(self) -> String {
        let lang = self.lang;
        let figure = amount(self.verdict.required, self.indicator.unit, lang);
        let since = self
            .milestone
            .since
            .map_or_else(String::new, |year| lang.pick(format!(" so với năm {year}"), format!(" against {year}")));
        let comparator = self.milestone.comparator;
        match comparator {
            Comparator::Reach => figure + &since,
            Comparator::Approx => {
                let judged = match demand(comparator, self.indicator.direction) {
                    Demand::AtLeast => lang.pick("xét là ít nhất", "judged as at least"),
                    Demand::AtMost => lang.pick("xét là không quá", "judged as at most"),
                    Demand::Exactly => lang.pick("xét là đúng", "judged as exactly"),
                };
                format!("{} {figure}{since} ({judged})", comparator.words(lang))
            }
            // English has no form of it that goes between "a target of" and a number.
            Comparator::Strive => {
                let words = comparator.words(lang);
                lang.pick(format!("{words} {figure}{since}"), format!("{figure}{since} (to {words})"))
            }
            Comparator::Exact | Comparator::AtLeast | Comparator::AtMost => {
                format!("{} {figure}{since}", comparator.words(lang))
            }
        }
    }

    /// "45,1% so với mục tiêu 45%, cao hơn 0,1 điểm phần trăm"
    fn compared(self, observation: &Observation) -> String {
        let against = self.lang.pick("so với", "against");
        let rounded = self.rounded(observation);
        format!("{} {against} {}{}{rounded}", self.value(observation), self.target(), self.apart(observation))
    }

    /// ", cao hơn 0,1 điểm phần trăm". A hedged figure has no exact distance, one on another base none.
    fn apart(self, observation: &Observation) -> String {
        match self.verdict.distance() {
            None => self.lang.pick(", khác cơ sở tính", ", on a different base").to_owned(),
            Some(_) if observation.bound.is_some() => String::new(),
            Some(distance) => {
                let decimals = observation.value.scale().max(self.verdict.required.scale());
                format!(", {}", difference(distance, self.indicator.unit, decimals, self.lang))
            }
        }
    }

    /// Where only the rounding to the plan's own precision satisfies it, the reader is told.
    fn rounded(self, observation: &Observation) -> String {
        let (value, required) = (observation.value, self.verdict.required);
        let demand = demand(self.milestone.comparator, self.indicator.direction);
        let padded = Decimal::rounded(required.to_rational(), required.scale().max(value.scale()));
        let met = |required| satisfies(demand, required, value, observation.bound);
        if !met(required) || met(padded) {
            return String::new();
        }
        let shown = amount(Decimal::rounded(value.to_rational(), required.scale()), self.indicator.unit, self.lang);
        self.lang.pick(
            format!(" (theo độ chính xác của văn bản là {shown})"),
            format!(" (at the document's precision, {shown})"),
        )
    }

    /// "; cơ sở tính đã thay đổi từ tháng 10/2022"
    fn base(self, observation: &Observation) -> String {
        if !self.verdict.base_changed {
            return String::new();
        }
        let base = self.indicator.bases.iter().find(|base| Some(&base.id) == observation.base.as_ref());
        let since = base.and_then(|base| base.from).map(|from| match (from.day(), self.lang) {
            (1, _) => date::month(from, self.lang),
            (_, Lang::Vi) => format!("ngày {}", date::day(from, Lang::Vi)),
            (_, Lang::En) => date::day(from, Lang::En),
        });
        let since = since.map(|since| self.lang.pick(" từ ", " with effect from ").to_owned() + &since);
        let changed = self.lang.pick("; cơ sở tính đã thay đổi", "; the base of calculation changed");
        changed.to_owned() + &since.unwrap_or_default()
    }
}

/// Answer B in one sentence, with its sum where there is one.
pub fn pace_sentence(pace: &Pace, unit: Unit, lang: Lang) -> String {
    let label = pace_label(pace.answer, lang).text;
    let Some(sum) = &pace.sum else {
        return match pace.answer {
            PaceAnswer::Insufficient(reason) => format!("{label}: {}.", reason.words(lang)),
            PaceAnswer::OnTrack
            | PaceAnswer::Behind
            | PaceAnswer::FarBehind
            | PaceAnswer::Reversed
            | PaceAnswer::OtherBase
            | PaceAnswer::Ended
            | PaceAnswer::NotDue
            | PaceAnswer::Overdue
            | PaceAnswer::NeverPublished
            | PaceAnswer::NotApplicable => format!("{label}."),
        };
    };
    let (expected, _) = expected(sum);
    let at = date::observed_at(sum.observation.end, lang);
    let value = bounded(sum.observation.value, sum.observation.bound, unit, lang);
    let path = lang.pick("lộ trình là", "the path asks for");
    let gap = difference(sum.gap, unit, expected.scale(), lang);
    let expected = amount(expected, unit, lang);
    let in_figures = pace_sum(sum, lang);
    let heading = lang.pick("Tính đến hết", "At the end of");
    format!("{heading} {at}: {value}, {path} {expected}, {gap}; {in_figures}: {}.", lower_first(&label))
}

/// The sum behind a pace: `(55 − 40) / (60 − 40) = 0,75`.
pub fn pace_sum(sum: &PaceSum, lang: Lang) -> String {
    let (expected, exact) = expected(sum);
    let ratio = ratio(sum.ratio);
    let sign = if exact && ratio.to_rational() == sum.ratio { '=' } else { '≈' };
    let baseline = operand(sum.baseline, lang);
    format!(
        "({} − {baseline}) / ({} − {baseline}) {sign} {}",
        number(sum.observation.value, lang),
        number(expected, lang),
        number(ratio, lang)
    )
}

/// E(t) in as many digits as the figures it is compared with, one more where that is not exact.
fn expected(sum: &PaceSum) -> (Decimal, bool) {
    let scale = sum.observation.value.scale().max(sum.baseline.scale());
    let shown = Decimal::rounded(sum.expected, scale);
    if shown.to_rational() == sum.expected {
        return (shown, true);
    }
    let shown = Decimal::rounded(sum.expected, scale + 1);
    (shown, shown.to_rational() == sum.expected)
}

/// R to hundredths; to more where rounding would print a ratio of another label than the exact one has.
fn ratio(exact: Rational) -> Decimal {
    let same_label = |shown: &Decimal| PaceAnswer::of_ratio(shown.to_rational()) == PaceAnswer::of_ratio(exact);
    (2..=6).map(|scale| Decimal::rounded(exact, scale)).find(same_label).unwrap_or(Decimal::truncated(exact, 6))
}

/// A number after a minus sign.
fn operand(value: Decimal, lang: Lang) -> String {
    let text = number(value, lang);
    if value.is_negative() { format!("({text})") } else { text }
}

/// `, ước tính`: how firm a figure is, where it is not final.
fn unless_final(observation: &Observation, lang: Lang) -> String {
    match observation.standing {
        Standing::Final => String::new(),
        standing @ (Standing::Estimate | Standing::Preliminary) => {
            format!(", {}", lower_first(standing.words(lang)))
        }
    }
}

#[cfg(test)]
#[path = "sentence_tests.rs"]
mod tests;
