//! `[31,9%](value:toan-quoc/ty-le-bhxh@2019)`: a figure that can't drift from what was published.
//!
//! The text must be the published figure as the page's language writes it, hedge and unit included, and the
//! link leads to the report that states it: of several publications of one figure, the one on which the
//! verdict rests, with the best standing, then the latest. Where the base changed at that very time there is
//! one such figure for each base, and the text says which is meant.

use std::collections::BTreeMap;

use super::{
    Checker,
    reference::{INDICATOR, PLACE},
};
use crate::{
    commentary::{LinkTarget, body::Link, link::Destination},
    diagnostic::{Code, Words},
    locale::{bounded, lower_first},
    model::{BaseId, Date, IndicatorId, Period, PlaceId, Published, Year},
};

/// The name of the scheme, for messages.
const VALUE: &str = "value";

impl Checker<'_> {
    /// A link that shows a published figure.
    pub(super) fn value(&mut self, link: &Link, id: &str) -> Option<Destination> {
        let Some((place, indicator, period)) = parts(id) else {
            let message = Words::new(format!("`{VALUE}:{id}` viết sai cách"), format!("`{VALUE}:{id}` is malformed"));
            let form = "`value:toan-quoc/ty-le-bhxh@2019`, `value:toan-quoc/ty-le-bhxh@2022-09-30`";
            let help = Words::new(format!("viết như {form}"), format!("write it like {form}"));
            self.fault(Code::BrokenLink, &link.address_at, message, help);
            return None;
        };
        let (at, ids) = (id.rsplit_once('@').map_or("", |(_, at)| at), self.context.ids);
        if !ids.places.contains(place) {
            let near = self.faults.near_id(place, ids.places.iter().map(String::as_str));
            let whole = near.map(|near| format!("{near}/{indicator}@{at}"));
            self.dangling(link, VALUE, place, PLACE, whole.as_deref());
            return None;
        }
        if !ids.indicators.contains(indicator) {
            let near = self.faults.near_id(indicator, ids.indicators.iter().map(String::as_str));
            let whole = near.map(|near| format!("{place}/{near}@{at}"));
            self.dangling(link, VALUE, indicator, INDICATOR, whole.as_deref());
            return None;
        }
        let (place, indicator) = (PlaceId::new(place)?, IndicatorId::new(indicator)?);
        let all = self.context.portal.published(&place, &indicator);
        // In order of publication: of equal standings on one base, the last is the latest.
        let mut best: BTreeMap<Option<&BaseId>, Published<'_>> = BTreeMap::new();
        for published in all.iter().filter(|found| found.value.period.end() == period.end()) {
            let held = best.get(&published.value.base()).map(|held| held.value.standing);
            if published.value.value.is_some() && held <= Some(published.value.standing) {
                best.insert(published.value.base(), *published);
            }
        }
        if best.is_empty() {
            self.unpublished(link, &place, at, &all);
            return None;
        }
        self.matches(link, &indicator, &best.into_values().collect::<Vec<_>>())
    }

    /// The text of the link against the published figures, one for each base; the one it shows is the one it
    /// leads to.
    fn matches(&mut self, link: &Link, indicator: &IndicatorId, best: &[Published<'_>]) -> Option<Destination> {
        let unit = self.context.portal.indicators.get(indicator)?.unit;
        let lang = self.page.lang;
        let figure = |found: &Published<'_>| Some(bounded(found.value.value?, found.value.bound, unit, lang));
        let text = link.text.split_whitespace().collect::<Vec<_>>().join(" ");
        // A sentence may begin with it.
        let shown = |figure: String| text == figure || lower_first(&text) == figure;
        if let Some(found) = best.iter().find(|found| figure(found).is_some_and(shown)) {
            let target = LinkTarget::Report(found.report.id.clone());
            return Some(Destination::Inside { target, anchor: None, is_value: true });
        }
        let reports: Vec<String> = best.iter().map(|found| format!("`{}`", found.report.id)).collect();
        let figures: Vec<String> = best.iter().filter_map(figure).map(|figure| format!("`{figure}`")).collect();
        let message = Words::new(
            format!("chữ của liên kết khác với giá trị đã công bố trong báo cáo {}", reports.join(", ")),
            format!("the link's text differs from the value published in the report {}", reports.join(", ")),
        );
        let help = Words::new(format!("viết {}", figures.join(" hoặc ")), format!("write {}", figures.join(" or ")));
        let at = if link.text.trim().is_empty() { &link.at } else { &link.text_at };
        self.fault(Code::ValueText, at, message, help);
        None
    }

    /// No figure for that time; those that there are, are named.
    fn unpublished(&mut self, link: &Link, place: &PlaceId, at: &str, all: &[Published<'_>]) {
        // A report with a fault of its own may hold the figure.
        let prefix = format!("{place}/");
        let known: Vec<String> = self.context.portal.reports.keys().map(ToString::to_string).collect();
        if self.context.ids.reports.iter().any(|report| report.starts_with(&prefix) && !known.contains(report)) {
            return;
        }
        let mut times: Vec<String> = all
            .iter()
            .filter(|published| published.value.value.is_some())
            .map(|published| match published.value.period {
                Period::Year(year) => year.to_string(),
                Period::Day(day) => day.to_string(),
            })
            .collect();
        times.dedup();
        let message = Words::new(
            format!("chưa có giá trị nào được công bố cho `{at}`"),
            format!("no value published for `{at}`"),
        );
        let help = if times.is_empty() {
            Words::new(
                "viết con số với nguồn của nó, không dùng `value:`",
                "write the figure with its source, without `value:`",
            )
        } else {
            let list = times.join(", ");
            Words::new(format!("đã công bố cho: {list}"), format!("published for: {list}"))
        };
        self.fault(Code::BrokenLink, &link.address_at, message, help);
    }
}

/// `<place>/<indicator>@<year or date>`.
fn parts(id: &str) -> Option<(&str, &str, Period)> {
    let (thing, at) = id.split_once('@')?;
    let (place, indicator) = thing.split_once('/')?;
    let year = at.parse().ok().and_then(Year::new).map(Period::Year);
    let period = year.or_else(|| Date::parse(at).map(Period::Day))?;
    Some((place, indicator, period))
}
