//! `![…](chart:…)`: what it is a chart of, in which form, with which options.

use super::{Checker, reference::INDICATOR};
use crate::{
    commentary::{
        ChartRef, CompareForm,
        body::Link,
        chart_ref::{FORMS, Names},
        link::{CHART, Destination},
    },
    diagnostic::{Code, Words},
    model::{
        IndicatorId, PlaceChoice, PlaceId, PlaceKind, Plan, RegionId, TargetKind, Unit, Year, resolve::ids::plan_ref,
    },
};

/// The options after the `?`.
const OPTIONS: [&str; 4] = ["form", "places", "region", "year"];

/// Options as they are written.
#[derive(Default)]
struct Written<'a> {
    form: Option<&'a str>,
    places: Option<&'a str>,
    region: Option<&'a str>,
    year: Option<&'a str>,
}

impl Checker<'_> {
    /// A chart stands in a paragraph of its own. All faults of its address are told at once.
    pub(super) fn chart(&mut self, link: &Link, address: &str) -> Option<Destination> {
        let (id, options) = address.split_once('?').unwrap_or((address, ""));
        let written = self.options(link, options)?;
        let names = match written.form {
            None => Some(Names::Target),
            Some(word) => self.form(link, word),
        };
        let chart = match names? {
            Names::Target => self.progress(link, id).map(ChartRef::Progress),
            Names::Plan(form) => {
                let known = self.known(link, CHART, id, &self.context.ids.plans, ("kế hoạch", "plan"));
                known.and_then(|()| plan_ref(id)).map(|plan| ChartRef::Plan(plan, form))
            }
            Names::Indicator(form) => {
                let known = self.known(link, CHART, id, &self.context.ids.indicators, INDICATOR);
                let (places, year) = (self.choice(link, &written), self.year(link, written.year));
                let indicator = known.and_then(|()| IndicatorId::new(id));
                let comparable = match (&indicator, year) {
                    (Some(indicator), Ok(year)) => self.comparable(link, indicator, form, year),
                    _ => Some(()),
                };
                indicator.and_then(|indicator| {
                    comparable?;
                    Some(ChartRef::Compare { indicator, form, places: places?, year: year.ok()? })
                })
            }
        };
        let compares = written.places.or(written.region).or(written.year).is_some();
        if !matches!(names, Some(Names::Indicator(_))) && compares {
            let message = Words::new(
                "`places`, `region` và `year` chỉ dùng khi so sánh một chỉ tiêu",
                "`places`, `region` and `year` are for comparing an indicator",
            );
            let help = Words::new("thêm `form=dots`, hoặc bỏ chúng", "add `form=dots`, or take them out");
            self.fault(Code::LinkScheme, &link.address_at, message, help);
            return None;
        }
        if !link.alone {
            let message = Words::new("biểu đồ nằm giữa câu chữ", "a chart in the middle of words");
            let help = Words::new(
                "đặt nó thành một đoạn riêng, có dòng trống trước và sau",
                "make it a paragraph of its own, with an empty line before and after",
            );
            self.fault(Code::LinkScheme, &link.at, message, help);
            return None;
        }
        chart.map(Destination::Chart)
    }

    /// Nothing where one of them is unknown: what was meant by the others can't be told then.
    fn options<'a>(&mut self, link: &Link, options: &'a str) -> Option<Written<'a>> {
        let mut written = Written::default();
        let mut all_known = true;
        for option in options.split('&').filter(|option| !option.is_empty()) {
            let (name, value) = option.split_once('=').unwrap_or((option, ""));
            let slot = match name {
                "form" => &mut written.form,
                "places" => &mut written.places,
                "region" => &mut written.region,
                "year" => &mut written.year,
                _ => {
                    let near = self.faults.near(name, OPTIONS).map(|near| format!("{near}="));
                    let message = Words::new(
                        format!("biểu đồ không có tùy chọn `{name}`"),
                        format!("charts have no option `{name}`"),
                    );
                    let list = OPTIONS.join(", ");
                    let help = Words::new(format!("dùng: {list}"), format!("use: {list}"));
                    self.suggest(Code::LinkScheme, &link.address_at, message, near.as_deref(), help);
                    all_known = false;
                    continue;
                }
            };
            if slot.replace(value).is_some() {
                let message =
                    Words::new(format!("tùy chọn `{name}` lặp lại"), format!("the option `{name}` stands twice"));
                let help = Words::new("giữ lại một", "keep one");
                self.fault(Code::LinkScheme, &link.address_at, message, help);
            }
        }
        all_known.then_some(written)
    }

    fn form(&mut self, link: &Link, word: &str) -> Option<Names> {
        let found = FORMS.iter().find(|(known, _)| *known == word).map(|(_, names)| *names);
        if found.is_none() {
            let near = self.faults.near(word, FORMS.map(|(known, _)| known)).map(|near| format!("form={near}"));
            let message =
                Words::new(format!("không có dạng biểu đồ `{word}`"), format!("there is no form of chart `{word}`"));
            let list = FORMS.map(|(known, _)| known).join(", ");
            let help = Words::new(format!("dùng: {list}"), format!("use: {list}"));
            self.suggest(Code::LinkScheme, &link.address_at, message, near.as_deref(), help);
        }
        found
    }

    fn progress(&mut self, link: &Link, id: &str) -> Option<crate::model::ItemRef> {
        let item = self.item(link, CHART, id)?;
        let target = self.context.portal.target(&item);
        if target.is_some_and(|(_, target)| matches!(target.kind, TargetKind::Qualitative(_))) {
            let message = Words::new(
                format!("mục tiêu `{id}` không có con số nên không có biểu đồ"),
                format!("the target `{id}` has no numbers and so no chart"),
            );
            let help = Words::new("dẫn tới nó bằng `[…](target:…)`", "link to it with `[…](target:…)`");
            self.fault(Code::BrokenLink, &link.address_at, message, help);
            return None;
        }
        Some(item)
    }

    /// Places are compared with a milestone of the nation; a map's classes have limits in percent alone.
    fn comparable(&mut self, link: &Link, id: &IndicatorId, form: CompareForm, year: Option<Year>) -> Option<()> {
        let portal = self.context.portal;
        // A plan with faults of its own is not there to ask, and has been told of.
        if self.context.ids.plans.len() != portal.plans.len() {
            return Some(());
        }
        let national =
            |plan: &&Plan| portal.places.get(&plan.id.place).is_some_and(|place| place.kind == PlaceKind::Nation);
        let mut asked = portal.plans.values().filter(national).flat_map(|plan| &plan.targets).filter_map(|target| {
            match &target.kind {
                TargetKind::Quantitative(numbers) if numbers.indicator == *id => Some(&numbers.milestones),
                TargetKind::Quantitative(_) | TargetKind::Qualitative(_) => None,
            }
        });
        let found = asked.any(|list| year.is_none_or(|year| list.iter().any(|milestone| milestone.year == year)));
        if !found {
            let (vi, en) =
                year.map_or_else(Default::default, |year| (format!(" cho năm {year}"), format!(" for {year}")));
            let message = Words::new(
                format!("không kế hoạch nào của cả nước đặt mốc{vi} cho chỉ tiêu `{id}` nên không có gì để so"),
                format!(
                    "no plan of the nation sets a milestone{en} for the indicator `{id}`: there is nothing to compare with"
                ),
            );
            let help = Words::new(
                "chọn năm khác hoặc chỉ tiêu khác, hoặc vẽ từng mục tiêu bằng `chart:<mục tiêu>`",
                "choose another year or indicator, or draw single targets with `chart:<target>`",
            );
            self.fault(Code::BrokenLink, &link.address_at, message, help);
            return None;
        }
        let unit = portal.indicators.get(id).map(|indicator| indicator.unit);
        if form == CompareForm::Tiles && unit.is_some_and(|unit| unit != Unit::Percent) {
            let message = Words::new(
                format!("bản đồ ô chỉ dùng cho tỷ lệ phần trăm; `{id}` không phải là tỷ lệ"),
                format!("a tile map is for percentages alone; `{id}` is none"),
            );
            let help = Words::new("dùng `form=dots`", "use `form=dots`");
            self.fault(Code::BrokenLink, &link.address_at, message, help);
            return None;
        }
        Some(())
    }

    /// The places that are named, all of them known, or those of a region; all where neither is asked for.
    fn choice(&mut self, link: &Link, written: &Written<'_>) -> Option<PlaceChoice> {
        let named = written.places.map(|list| self.places(link, list));
        let region = written.region.map(|name| self.region(link, name));
        match (named, region) {
            (None, None) => Some(PlaceChoice::All),
            (Some(named), None) => named.map(PlaceChoice::Named),
            (None, Some(region)) => region.map(PlaceChoice::Region),
            (Some(_), Some(_)) => {
                let message = Words::new("có cả `places` lẫn `region`", "both `places` and `region` are given");
                self.fault(Code::LinkScheme, &link.address_at, message, Words::new("giữ lại một", "keep one"));
                None
            }
        }
    }

    fn region(&mut self, link: &Link, name: &str) -> Option<RegionId> {
        let known = &self.context.ids.regions;
        let region = RegionId::new(name).filter(|_| known.contains(name));
        if region.is_none() && self.context.ids.can_judge("region", name) {
            let near = self.faults.near(name, known.iter().map(String::as_str));
            let message = Words::new(format!("không có vùng `{name}`"), format!("there is no region `{name}`"));
            let help =
                Words::new("viết mã có trong `catalogue/regions.yaml`", "write an id of `catalogue/regions.yaml`");
            self.suggest(Code::BrokenLink, &link.address_at, message, near, help);
        }
        region
    }

    /// Ids with commas between them, all of them known.
    pub(super) fn places(&mut self, link: &Link, written: &str) -> Option<Vec<PlaceId>> {
        let known = &self.context.ids.places;
        let mut found = Vec::new();
        for name in written.split(',') {
            let place = PlaceId::new(name).filter(|_| known.contains(name));
            if place.is_none() && self.context.ids.can_judge("place", name) {
                let near = self.faults.near(name, known.iter().map(String::as_str));
                let message =
                    Words::new(format!("không có địa phương `{name}`"), format!("there is no place `{name}`"));
                let help = Words::new(
                    "viết mã có trong `catalogue/places.yaml`, cách nhau bằng dấu phẩy",
                    "write ids of `catalogue/places.yaml`, separated by commas",
                );
                self.suggest(Code::BrokenLink, &link.address_at, message, near, help);
            }
            found.push(place);
        }
        found.into_iter().collect()
    }

    fn year(&mut self, link: &Link, written: Option<&str>) -> Result<Option<Year>, ()> {
        let Some(text) = written else { return Ok(None) };
        if let Some(year) = Year::parse(text) {
            return Ok(Some(year));
        }
        let message = Words::new(format!("`{text}` không phải là một năm"), format!("`{text}` is no year"));
        let help = Words::new("viết như `year=2025`", "write it like `year=2025`");
        self.fault(Code::DateFormat, &link.address_at, message, help);
        Err(())
    }
}
