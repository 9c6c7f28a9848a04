//! Which published figures the method looks at.
//!
//! One for each period and base. Several publications of the same figure stand side by side on the
//! site; the verdict rests on the best standing, then on one that its publisher sets against the target
//! (across a change of base the others can't be judged at all), then on the latest publication. Left out: entries
//! that state only people, and whatever was not yet known on the day of assessment, be it unpublished
//! or a forecast for a period that was still running.

use std::collections::BTreeMap;

use super::verdict::Observation;
use crate::model::{BaseId, Date, ItemRef, Published};

/// The observations for `target`, oldest period first. `published` comes in the order of
/// [`crate::model::Portal::published`]: by period, then by date of publication, unknown dates first.
pub(super) fn observations(published: &[Published<'_>], target: &ItemRef, as_of: Date) -> Vec<Observation> {
    let mut best: BTreeMap<(Date, Option<BaseId>), Observation> = BTreeMap::new();
    for Published { report, value } in published {
        let end = value.period.end();
        let Some(figure) = value.value else { continue };
        if end > as_of || report.date.is_some_and(|date| date > as_of) {
            continue;
        }
        let key = (end, value.base.clone());
        let set_against = value.against.contains(target);
        let rank = (value.standing, set_against && value.base.is_some());
        if best.get(&key).is_some_and(|held| (held.standing, held.set_against && held.base.is_some()) > rank) {
            continue;
        }
        let observation = Observation {
            end,
            value: figure,
            bound: value.bound,
            standing: value.standing,
            base: value.base.clone(),
            report: report.id.clone(),
            set_against,
        };
        best.insert(key, observation);
    }
    best.into_values().collect()
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
        observations(&published, &item("target"), as_of).iter().map(|o| o.value.to_string()).collect()
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
        report.values[0].base = Some(crate::progress::testing::base("cu"));
        let mut other = report.values[0].clone();
        other.base = Some(crate::progress::testing::base("moi"));
        other.value = Decimal::parse("37.01").ok();
        report.values.push(other);
        let published: Vec<_> = report.values.iter().map(|value| Published { report: &report, value }).collect();
        let found = observations(&published, &item("target"), date(2024, 1, 1));
        assert_eq!(found.len(), 2);
        let own = Some(crate::progress::testing::base("cu"));
        assert_eq!(latest(&found, &own).map(|o| o.value.to_string()).as_deref(), Some("34.84"));
    }
}
