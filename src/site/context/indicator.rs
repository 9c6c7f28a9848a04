//! `/chi-tieu/<indicator>/`: one indicator across all places.

use serde::Serialize;

use super::cite::{self, CiteShort};
use super::common::{Link, Published};
use super::comparison;
use super::filter::{Choice, FilterForm};
use super::frame::{Frame, Head};
use super::inserts::Figure;
use super::lookup;
use super::scope::Scope;
use super::target_row::{TargetRow, target_row};
use crate::locale::{self, Words};
use crate::model::Indicator;
use crate::site::PageChart;
use crate::site::words;

/// An indicator's page.
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorPage {
    /// The frame.
    pub frame: Frame,
    /// How to cite the page.
    pub cite: CiteShort,
    /// Its name.
    pub name: String,
    /// What exactly is measured.
    pub definition: Option<String>,
    /// `%`
    pub unit: &'static str,
    /// What a rate is a share of.
    pub denominator: Option<String>,
    /// `Cao hơn là tốt hơn`
    pub direction: &'static str,
    /// Its topic.
    pub topic: Option<String>,
    /// What it has been computed on.
    pub bases: Vec<BaseView>,
    /// Places against the national milestone.
    pub places_chart: Option<Figure>,
    /// The same as a map.
    pub map: Option<Figure>,
    /// The courses in the places of each region that has some.
    pub regions: Vec<Figure>,
    /// Which places to show; where there are more than two.
    pub filter: Option<FilterForm>,
    /// Places that somebody has put side by side.
    pub comparisons: Vec<Link>,
    /// Every target on it, by place.
    pub targets: Vec<PlacedTarget>,
    /// Every published value, by place.
    pub published: Vec<PlacedValues>,
}

/// A base of computation.
#[derive(Clone, Debug, Serialize)]
pub struct BaseView {
    /// Its name.
    pub name: String,
    /// `từ 26/10/2022`
    pub span: String,
    /// Why it changed.
    pub note: Option<String>,
}

/// A target with its place and plan.
#[derive(Clone, Debug, Serialize)]
pub struct PlacedTarget {
    /// The place.
    pub place: Link,
    /// The plan.
    pub plan: Link,
    /// The row.
    pub row: TargetRow,
}

/// The published values of one place.
#[derive(Clone, Debug, Serialize)]
pub struct PlacedValues {
    /// The place.
    pub place: Link,
    /// The values.
    pub values: Vec<Published>,
}

/// Builds the page.
pub fn indicator(scope: &Scope, indicator: &Indicator) -> IndicatorPage {
    let name = scope.text(&indicator.name);
    let head = Head {
        title: name.clone(),
        description: scope.pick(
            format!("{name}: mục tiêu và số liệu đã công bố của mọi nơi."),
            format!("{name}: targets and published figures of all places."),
        ),
    };
    let mut targets: Vec<PlacedTarget> = lookup::targets_on(scope, &indicator.id)
        .into_iter()
        .map(|(plan, target)| PlacedTarget {
            place: scope.place_link(&plan.id.place),
            plan: scope.plan_link(plan),
            row: target_row(scope, plan, target),
        })
        .collect();
    targets.sort_by(|a, b| locale::compare(&a.place.text, &b.place.text));
    let mut published: Vec<PlacedValues> = scope
        .portal()
        .places
        .keys()
        .map(|place| PlacedValues {
            place: scope.place_link(place),
            values: scope
                .portal()
                .published(place, &indicator.id)
                .iter()
                .map(|p| Published::new(scope, p.report, p.value))
                .collect(),
        })
        .filter(|placed| !placed.values.is_empty())
        .collect();
    published.sort_by(|a, b| locale::compare(&a.place.text, &b.place.text));
    IndicatorPage {
        frame: Frame::new(scope, head),
        cite: cite::of_many(scope, &indicator.name),
        name,
        definition: indicator.definition.as_ref().map(|text| scope.text(text)),
        unit: indicator.unit.words(scope.lang),
        denominator: indicator.denominator.as_ref().map(|text| scope.text(text)),
        direction: indicator.direction.words(scope.lang),
        topic: scope.portal().topics.get(&indicator.topic).map(|topic| scope.text(&topic.name)),
        bases: bases(scope, indicator),
        places_chart: scope.figure(&PageChart::Places(indicator.id.clone())),
        map: scope.figure(&PageChart::Map(indicator.id.clone())),
        regions: scope
            .portal()
            .regions
            .keys()
            .filter_map(|region| scope.figure(&PageChart::Region(indicator.id.clone(), region.clone())))
            .collect(),
        filter: filter(scope, &targets, &published),
        comparisons: comparisons(scope, indicator),
        targets,
        published,
    }
}

/// With two places both are on the screen anyway.
fn filter(scope: &Scope, targets: &[PlacedTarget], published: &[PlacedValues]) -> Option<FilterForm> {
    let names = targets.iter().map(|it| &it.place).chain(published.iter().map(|it| &it.place));
    let label = scope.pick("Chỉ xem những nơi", "Show only these places");
    let choice = Choice::sorted("place", label, names.map(|place| place.text.clone())).several();
    (choice.options.len() > 2).then(|| FilterForm::new(scope, vec![choice]))
}

fn comparisons(scope: &Scope, indicator: &Indicator) -> Vec<Link> {
    scope.view.inserts.comparisons(&indicator.id).iter().map(|it| comparison::link(scope, it)).collect()
}

/// What the indicator has been computed on.
pub(super) fn bases(scope: &Scope, indicator: &Indicator) -> Vec<BaseView> {
    let day = |date| scope.say().day(date);
    let (since, until) = scope.pick(("từ", "đến"), ("from", "until"));
    indicator
        .bases
        .iter()
        .map(|base| BaseView {
            name: words::sentence_case(&scope.text(&base.name)),
            span: match (base.from, base.to) {
                (Some(from), Some(to)) => format!("{since} {} {until} {}", day(from), day(to)),
                (Some(from), None) => format!("{since} {}", day(from)),
                (None, Some(to)) => format!("{until} {}", day(to)),
                (None, None) => String::new(),
            },
            note: base.note.as_ref().map(|note| scope.text(note)),
        })
        .collect()
}
