//! Which published figures the method looks at.
//!
//! One for each period and base. Several publications of the same figure stand side by side on the
//! site; the verdict rests on the best standing, then on one that its publisher sets against the target
//! (across a change of base the others can't be judged at all), then on the latest publication. Left out: entries
//! that state only people, and whatever was not yet known on the day of assessment, be it unpublished
//! or a forecast for a period that was still running.

use super::verdict::Observation;
use crate::model::{BaseId, Date, ItemRef, Published};

/// A figure that was published, as the method chooses among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it says.
    pub observation: Observation,
    /// When it was published; absent = unknown.
    pub published: Option<Date>,
}

impl Figure {
    /// A published value for `target`; nothing where it states people alone.
    pub(super) fn of(published: &Published<'_>, target: &ItemRef) -> Option<Figure> {
        let Published { report, value } = published;
        let observation = Observation {
            end: value.period.end(),
            value: value.value?,
            bound: value.bound,
            standing: value.standing,
            base: value.base().cloned(),
            report: report.id.clone(),
            set_against: value.besides().against.contains(target),
        };
        Some(Figure { observation, published: report.date })
    }
}

/// The observations among `figures`, oldest period first. The figures come in the order of
/// [`crate::model::Portal::published`]: by period, then by date of publication, unknown dates first.
pub(super) fn observations(figures: impl IntoIterator<Item = Figure>, as_of: Date) -> Vec<Observation> {
    let is_known = |Figure { observation, published }: Figure| {
        let is_late = observation.end > as_of || published.is_some_and(|date| date > as_of);
        (!is_late).then_some(observation)
    };
    let mut known: Vec<Observation> = figures.into_iter().filter_map(is_known).collect();
    // Publications of one figure stay in their order.
    known.sort_by(|a, b| (a.end, &a.base).cmp(&(b.end, &b.base)));
    let rank = |seen: &Observation| (seen.standing, seen.set_against && seen.base.is_some());
    known.dedup_by(|later, held| {
        let is_same = (later.end, &later.base) == (held.end, &held.base);
        if is_same && rank(later) >= rank(held) {
            std::mem::swap(later, held);
        }
        is_same
    });
    known.shrink_to_fit();
    known
}

/// The latest observation; where one day has several bases, the one on the plan's own `base`.
pub(super) fn latest<'a>(observations: &'a [Observation], base: &Option<BaseId>) -> Option<&'a Observation> {
    observations.iter().max_by_key(|observation| (observation.end, observation.base == *base))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Decimal, Period, Report, Standing, Year};
    use crate::progress::testing::{date, item, published_value, report};

    fn one_value(id: &str, published: Option<Date>, value: &str, standing: Standing) -> Report {
        let mut report = report(id, published);
        let mut stated = published_value(Period::Year(Year::new(2023).unwrap()), value);
        stated.standing = standing;
        report.values.push(stated);
        report
    }

    fn chosen(reports: &[Report], as_of: Date) -> Vec<String> {
        let published: Vec<Published<'_>> = reports
            .iter()
            .flat_map(|report| report.values.iter().map(move |value| Published { report, value }))
            .collect();
        let figures = published.iter().filter_map(|it| Figure::of(it, &item("target")));
        observations(figures, as_of).iter().map(|o| o.value.to_string()).collect()
    }

    #[test]
    fn the_best_standing_wins_then_the_latest_publication() {
        let early = one_value("a", Some(date(2024, 1, 17)), "39.2", Standing::Final);
        let estimate = one_value("b", Some(date(2024, 5, 1)), "39.9", Standing::Estimate);
        let revised = one_value("c", Some(date(2024, 6, 1)), "39.25", Standing::Final);
        let today = date(2025, 1, 1);
        assert_eq!(chosen(&[early.clone(), estimate.clone()], today), ["39.2"]);
        assert_eq!(chosen(&[early.clone(), estimate.clone(), revised.clone()], today), ["39.25"]);
        // On an earlier day the revision did not exist.
        assert_eq!(chosen(&[early, estimate, revised], date(2024, 5, 31)), ["39.2"]);
    }

    #[test]
    fn forecasts_and_bare_head_counts_are_no_observations() {
        let forecast = one_value("a", Some(date(2023, 11, 25)), "39.2", Standing::Estimate);
        assert!(chosen(std::slice::from_ref(&forecast), date(2023, 12, 30)).is_empty());
        assert_eq!(chosen(std::slice::from_ref(&forecast), date(2023, 12, 31)), ["39.2"]);
        let mut people = forecast;
        people.values[0].value = None;
        assert!(chosen(&[people], date(2024, 6, 1)).is_empty());
    }

    #[test]
    fn two_bases_of_one_day_stay_apart_and_the_plans_own_is_the_latest() {
        let mut report = one_value("a", None, "34.84", Standing::Final);
        report.values[0].besides_mut().base = Some(crate::progress::testing::base("cu"));
        let mut other = report.values[0].clone();
        other.besides_mut().base = Some(crate::progress::testing::base("moi"));
        other.value = Decimal::parse("37.01").ok();
        report.values.push(other);
        let published: Vec<_> = report.values.iter().map(|value| Published { report: &report, value }).collect();
        let figures = published.iter().filter_map(|it| Figure::of(it, &item("target")));
        let found = observations(figures, date(2024, 1, 1));
        assert_eq!(found.len(), 2);
        let own = Some(crate::progress::testing::base("cu"));
        assert_eq!(latest(&found, &own).map(|o| o.value.to_string()).as_deref(), Some("34.84"));
    }
}
