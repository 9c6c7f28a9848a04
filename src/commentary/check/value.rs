//! `[31,9%](value:toan-quoc/ty-le-bhxh@2019)`: a figure that can't drift from what was published.
//!
//! The text must be the published figure as the page's language writes it, hedge and unit included, and the
//! link leads to the report that states it: of several publications of one figure, the one on which the
//! verdict rests, with the best standing, then the latest.

use super::{
    Checker,
    reference::{INDICATOR, PLACE},
};
use crate::{
    commentary::{LinkTarget, body::Link, link::Destination},
    diagnostic::{Code, Words, closest},
    locale::{bounded, lower_first},
    model::{Date, IndicatorId, Period, PlaceId, Published, Year},
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
            let near = closest(place, ids.places.iter().map(String::as_str));
            let whole = near.map(|near| format!("{near}/{indicator}@{at}"));
            self.dangling(link, VALUE, place, PLACE, whole.as_deref());
            return None;
        }
        if !ids.indicators.contains(indicator) {
            let near = closest(indicator, ids.indicators.iter().map(String::as_str));
            let whole = near.map(|near| format!("{place}/{near}@{at}"));
            self.dangling(link, VALUE, indicator, INDICATOR, whole.as_deref());
            return None;
        }
        let (place, indicator) = (PlaceId::new(place)?, IndicatorId::new(indicator)?);
        let all = self.context.portal.published(&place, &indicator);
        // In order of publication: of equal standings, the last is the latest.
        let best = all
            .iter()
            .filter(|published| published.value.period.end() == period.end() && published.value.value.is_some())
            .max_by_key(|published| published.value.standing);
        match best {
            Some(published) => self.matches(link, &indicator, *published),
            None => {
                self.unpublished(link, &place, at, &all);
                None
            }
        }
    }

    /// The text of the link against the published figure.
    fn matches(&mut self, link: &Link, indicator: &IndicatorId, published: Published<'_>) -> Option<Destination> {
        let unit = self.context.portal.indicators.get(indicator)?.unit;
        let figure = bounded(published.value.value?, published.value.bound, unit, self.page.lang);
        let text = link.text.split_whitespace().collect::<Vec<_>>().join(" ");
        // A sentence may begin with it.
        if text != figure && lower_first(&text) != figure {
            let report = &published.report.id;
            let message = Words::new(
                format!("chữ của liên kết khác với giá trị đã công bố trong báo cáo `{report}`"),
                format!("the link's text differs from the value published in the report `{report}`"),
            );
            let help = Words::new(format!("viết `{figure}`"), format!("write `{figure}`"));
            let at = if link.text_at.is_empty() { &link.at } else { &link.text_at };
            self.fault(Code::ValueText, at, message, help);
        }
        let target = LinkTarget::Report(published.report.id.clone());
        Some(Destination::Inside { target, anchor: None, is_value: true })
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
