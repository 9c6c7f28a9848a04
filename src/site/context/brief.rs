//! The pages of the benchmark: a plan as one table with its commentary, and what leads to it.
//!
//! They hold what the pages of other generators hold that they are timed against, so that the same work is timed:
//! see `benches/README.md`. No portal is published with them, and the default theme has no templates for them.

use serde::Serialize;

use super::common::Link;
use super::inserts::Html;
use super::scope::Scope;
use crate::locale;
use crate::model::{Period, Place, Plan, Quantitative, Subject, TargetKind};
use crate::progress;
use crate::site::PageChart;

/// What every page has.
#[derive(Clone, Debug, Serialize)]
pub struct BriefFrame {
    /// The site's name.
    pub site: String,
    /// The style sheet.
    pub css: String,
    /// Home.
    pub home: String,
    /// The feed.
    pub feed: String,
}

/// Home.
#[derive(Clone, Debug, Serialize)]
pub struct BriefHome {
    /// The frame.
    pub frame: BriefFrame,
    /// Every place with how many plans it has.
    pub places: Vec<BriefPlaceLink>,
}

/// A place with how many plans it has.
#[derive(Clone, Debug, Serialize)]
pub struct BriefPlaceLink {
    /// The place.
    pub link: Link,
    /// How many.
    pub plans: usize,
}

/// A place's page.
#[derive(Clone, Debug, Serialize)]
pub struct BriefPlace {
    /// The frame.
    pub frame: BriefFrame,
    /// Its name.
    pub name: String,
    /// Its plans, newest first.
    pub plans: Vec<BriefPlanLink>,
}

/// A plan with its day.
#[derive(Clone, Debug, Serialize)]
pub struct BriefPlanLink {
    /// The day of its document.
    pub date: String,
    /// The plan.
    pub link: Link,
}

/// A plan's page.
#[derive(Clone, Debug, Serialize)]
pub struct BriefPlan {
    /// The frame.
    pub frame: BriefFrame,
    /// Its place.
    pub place: Link,
    /// Its title.
    pub title: String,
    /// The day of its document.
    pub date: String,
    /// Its targets with numbers.
    pub rows: Vec<BriefRow>,
    /// The text on it.
    pub commentary: Option<Html>,
}

/// A target with its values.
#[derive(Clone, Debug, Serialize)]
pub struct BriefRow {
    /// Its id.
    pub id: String,
    /// The indicator's name.
    pub name: String,
    /// `%`, or empty.
    pub unit: &'static str,
    /// Where it began.
    pub baseline: String,
    /// The value of every year of the plan; empty where none was published.
    pub values: Vec<String>,
    /// What the last milestone asks for.
    pub target: String,
    /// How much of the way was gone by the last value, in per cent.
    pub progress: String,
    /// The chart, wide and narrow, in a profile that has charts.
    pub chart: Vec<Html>,
}

fn frame(scope: &Scope) -> BriefFrame {
    BriefFrame {
        site: scope.text(&scope.portal().settings.title),
        css: scope.file(scope.view.theme.asset_path("style.css")),
        home: scope.href(&crate::site::PageId::Home),
        feed: scope.file("feed.xml"),
    }
}

/// Builds home.
pub fn brief_home(scope: &Scope) -> BriefHome {
    let mut places: Vec<&Place> = scope.portal().places.values().collect();
    places.sort_by(|a, b| locale::compare(&a.name.vi, &b.name.vi));
    let of = |place: &&Place| BriefPlaceLink {
        link: scope.place_link(&place.id),
        plans: scope.portal().plans_of(&place.id).count(),
    };
    BriefHome { frame: frame(scope), places: places.iter().map(of).collect() }
}

/// Builds a place's page.
pub fn brief_place(scope: &Scope, place: &Place) -> BriefPlace {
    let mut plans: Vec<BriefPlanLink> = scope
        .portal()
        .plans_of(&place.id)
        .map(|plan| BriefPlanLink { date: date(scope, plan), link: scope.plan_link(plan) })
        .collect();
    plans.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.link.text.cmp(&b.link.text)));
    BriefPlace { frame: frame(scope), name: scope.text(&place.name), plans }
}

/// Builds a plan's page; with charts where they are asked for.
pub fn brief_plan(scope: &Scope, plan: &Plan, charts: bool) -> BriefPlan {
    let rows = plan.targets.iter().filter_map(|target| {
        let TargetKind::Quantitative(numbers) = &target.kind else { return None };
        let item = plan.item(&target.id);
        let indicator = scope.indicator(&numbers.indicator)?;
        let observed = progress::observed(scope.portal(), plan, target, scope.assessed().as_of);
        let of_year = |year| {
            let end = Period::Year(year).end();
            observed.iter().find(|it| it.end == end).map_or_else(String::new, |it| it.value.to_string())
        };
        let figure = charts.then(|| scope.figure(&PageChart::Progress(item.clone()))).flatten();
        Some(BriefRow {
            id: target.id.to_string(),
            name: scope.text(&indicator.name),
            unit: if indicator.unit == crate::model::Unit::Percent { "%" } else { "" },
            baseline: numbers.baseline.as_ref().map_or_else(String::new, |it| it.value.to_string()),
            values: std::iter::successors(Some(plan.from), |year| (*year < plan.to).then(|| year.next()))
                .map(of_year)
                .collect(),
            target: numbers.milestones.last().map_or_else(String::new, |it| it.value.to_string()),
            progress: progress(numbers, observed.last().map(|it| it.value)).unwrap_or_default(),
            chart: figure.into_iter().flat_map(|it| [it.svg_wide, it.svg_phone]).collect(),
        })
    });
    let rows = rows.collect();
    BriefPlan {
        frame: frame(scope),
        place: scope.place_link(&plan.id.place),
        title: scope.text(&plan.title),
        date: date(scope, plan),
        rows,
        commentary: scope.commentary(&Subject::Plan(plan.id.clone())),
    }
}

fn date(scope: &Scope, plan: &Plan) -> String {
    scope.document(&plan.document).and_then(|it| it.date).map_or_else(String::new, |date| date.to_string())
}

/// (value − baseline) / (target − baseline) × 100, with one decimal.
fn progress(numbers: &Quantitative, value: Option<crate::model::Decimal>) -> Option<String> {
    use crate::model::{Decimal, Rational};
    let (start, end) = (numbers.baseline.as_ref()?.value.to_rational(), numbers.milestones.last()?.value.to_rational());
    let way = end - start;
    if way == Rational::from_integer(0) {
        return None;
    }
    let gone = (value?.to_rational() - start) * Rational::from_integer(100) / way;
    Some(Decimal::rounded(gone, 1).to_string())
}
