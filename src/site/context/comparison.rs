//! `/chi-tieu/<indicator>/<place>--<place>/`: what places promised and published on one indicator, side by side.
//!
//! Nothing is judged here that a place's own page does not judge. What stands in the way of comparing is said first.

use std::collections::{BTreeMap, BTreeSet};

use arcstr::ArcStr;
use serde::Serialize;

use super::common::{Link, Published};
use super::frame::{Frame, Head};
use super::inserts::Figure;
use super::lookup;
use super::scope::Scope;
use super::target_row::{MilestoneCell, TargetRow, target_row};
use crate::locale;
use crate::model::{Comparison, Date, Indicator, Place, PlaceKind, Plan, Target, TargetKind, Year};
use crate::site::words::{Label, sentence_case};
use crate::site::{PageChart, PageId};

/// A comparison's page.
#[derive(Clone, Debug, Serialize)]
pub struct ComparisonPage {
    /// The frame.
    pub frame: Frame,
    /// `Bắc Kạn và Nghệ An: …`
    pub title: String,
    /// What is compared.
    pub indicator: Link,
    /// What exactly is measured.
    pub definition: Option<String>,
    /// What a reader must know before comparing.
    pub cautions: Vec<String>,
    /// The places.
    pub places: Vec<ComparedPlace>,
    /// What was promised for and published on each day, by day.
    pub days: Vec<ComparedDay>,
    /// The bases of calculation that the figures stand on, where there are several; a figure has the number of its own.
    pub bases: Vec<String>,
    /// The progress of each target.
    pub figures: Vec<PlacedFigure>,
    /// Other comparisons on the indicator.
    pub others: Vec<Link>,
}

/// A place as the head of a column.
#[derive(Clone, Debug, Serialize)]
pub struct ComparedPlace {
    /// The place.
    pub link: Link,
    /// What it became part of.
    pub successor: Option<Link>,
    /// The places it was formed from that have a target or figures, which are their own.
    pub predecessors: Vec<Link>,
    /// Its targets.
    pub targets: Vec<ComparedTarget>,
}

/// A target of one of the places.
#[derive(Clone, Debug, Serialize)]
pub struct ComparedTarget {
    /// The target.
    pub link: Link,
    /// Its plan.
    pub plan: Link,
    /// The plan's own words for what the rate is a share of.
    pub denominator: Option<ArcStr>,
    /// Answer B.
    pub pace: Option<Label>,
}

/// One day, or the year that it ends.
#[derive(Clone, Debug, Serialize)]
pub struct ComparedDay {
    /// `Năm 2025`
    pub when: String,
    /// One for each place.
    pub cells: Vec<ComparedCell>,
}

/// What one place promised and published for a day.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ComparedCell {
    /// `Bắc Kạn`, for narrow screens.
    pub place: String,
    /// Milestones.
    pub asked: Vec<MilestoneCell>,
    /// Published figures, each once.
    pub published: Vec<ComparedFigure>,
}

/// A published figure with everybody who published it.
#[derive(Clone, Debug, Serialize)]
pub struct ComparedFigure {
    /// `khoảng 41,4%`
    pub value: String,
    /// `ước tính`
    pub standing: &'static str,
    /// The number of its base, from 1.
    pub base: Option<usize>,
    /// The reports.
    pub reports: Vec<Link>,
}

/// A chart of one place.
#[derive(Clone, Debug, Serialize)]
pub struct PlacedFigure {
    /// The place.
    pub place: String,
    /// Its target.
    pub target: Link,
    /// The chart.
    pub figure: Figure,
}

/// Everything about one of the places.
struct Side<'a> {
    place: &'a Place,
    name: String,
    targets: Vec<(&'a Plan, &'a Target, TargetRow)>,
    published: Vec<(Date, Published)>,
}

/// The page; `None` where one of its ids leads nowhere.
pub fn comparison(scope: &Scope, comparison: &Comparison) -> Option<ComparisonPage> {
    let indicator = scope.indicator(&comparison.indicator)?;
    let places: Option<Vec<&Place>> = comparison.places().map(|id| scope.portal().places.get(id)).collect();
    let mut sides: Vec<Side> = places?.into_iter().map(|place| side(scope, indicator, place)).collect();
    // The nation last: it is what the others are read beside.
    let nation = |side: &Side| side.place.kind == PlaceKind::Nation;
    sides.sort_by(|a, b| nation(a).cmp(&nation(b)).then_with(|| locale::compare(&a.name, &b.name)));
    let title = title(scope, comparison);
    let measured = scope.text(&indicator.name);
    let head = Head {
        title: title.clone(),
        description: scope.pick(
            format!("{measured}: mục tiêu và số đã công bố của các nơi này, đặt cạnh nhau."),
            format!("{measured}: targets and published figures of these places, side by side."),
        ),
    };
    let bases = bases(&sides);
    let others = scope.view.inserts.comparisons(&indicator.id);
    Some(ComparisonPage {
        frame: Frame::new(scope, head),
        title,
        indicator: scope.indicator_link(&indicator.id),
        definition: indicator.definition.as_ref().map(|text| scope.text(text)),
        cautions: cautions(scope, indicator, &sides, bases.len()),
        days: days(scope, &sides, &bases),
        figures: figures(scope, &sides),
        bases: if bases.len() > 1 { bases } else { Vec::new() },
        places: sides.iter().map(|side| column(scope, indicator, side)).collect(),
        others: others.iter().filter(|other| *other != comparison).map(|other| link(scope, other)).collect(),
    })
}

/// A link to a comparison, by its places.
pub(super) fn link(scope: &Scope, comparison: &Comparison) -> Link {
    scope.link(&PageId::Comparison(comparison.clone()), title(scope, comparison))
}

/// `Bắc Kạn và Nghệ An`
fn title(scope: &Scope, comparison: &Comparison) -> String {
    let mut names: Vec<String> = comparison.places().map(|id| scope.place_name(id)).collect();
    names.sort_by(|a, b| locale::compare(a, b));
    let last = names.pop().unwrap_or_default();
    format!("{} {} {last}", names.join(", "), scope.pick("và", "and"))
}

fn side<'a>(scope: &Scope<'a>, indicator: &Indicator, place: &'a Place) -> Side<'a> {
    let targets = lookup::targets_on(scope, &indicator.id).into_iter().filter(|(plan, _)| plan.id.place == place.id);
    let published = scope.portal().published(&place.id, &indicator.id);
    Side {
        place,
        name: scope.place_name(&place.id),
        targets: targets.map(|(plan, target)| (plan, target, target_row(scope, plan, target))).collect(),
        published: published
            .iter()
            .map(|it| (it.value.period.end(), Published::new(scope, it.report, it.value)))
            .collect(),
    }
}

fn column(scope: &Scope, indicator: &Indicator, side: &Side) -> ComparedPlace {
    let concerned = |old: &&Place| {
        !scope.portal().published(&old.id, &indicator.id).is_empty()
            || lookup::targets_on(scope, &indicator.id).iter().any(|(plan, _)| plan.id.place == old.id)
    };
    let predecessors = lookup::predecessors(scope, side.place).into_iter().filter(concerned);
    let denominator = |target: &Target| match &target.kind {
        TargetKind::Quantitative(numbers) => numbers.denominator.clone(),
        TargetKind::Qualitative(_) => None,
    };
    let targets = side.targets.iter().map(|(plan, target, row)| ComparedTarget {
        link: row.link.clone(),
        plan: scope.plan_link(plan),
        denominator: denominator(target),
        pace: row.pace.clone(),
    });
    ComparedPlace {
        link: scope.place_link(&side.place.id),
        successor: scope.successor_link(side.place),
        predecessors: predecessors.map(|old| scope.place_link(&old.id)).collect(),
        targets: targets.collect(),
    }
}

/// The bases of the figures, in the order in which they come.
fn bases(sides: &[Side]) -> Vec<String> {
    let mut figures: Vec<&(Date, Published)> = sides.iter().flat_map(|side| &side.published).collect();
    figures.sort_by_key(|(day, _)| *day);
    let mut seen = BTreeSet::new();
    let named = figures.into_iter().filter(|(_, figure)| figure.value.is_some());
    named.filter_map(|(_, figure)| figure.base.clone()).filter(|base| seen.insert(base.clone())).collect()
}

/// Figures of one day, each with everybody who published it. People without a rate are not compared.
fn figures_of_a_day<'a>(values: impl Iterator<Item = &'a Published>, bases: &[String]) -> Vec<ComparedFigure> {
    let mut found: Vec<ComparedFigure> = Vec::new();
    for it in values {
        let Some(value) = it.value.clone() else { continue };
        let base = it.base.as_ref().filter(|_| bases.len() > 1);
        let base = base.and_then(|base| bases.iter().position(|known| known == base)).map(|at| at + 1);
        let same = |held: &&mut ComparedFigure| {
            (held.value.as_str(), held.standing, held.base) == (value.as_str(), it.standing, base)
        };
        match found.iter_mut().find(same) {
            Some(held) => held.reports.push(it.report.clone()),
            None => found.push(ComparedFigure { value, standing: it.standing, base, reports: vec![it.report.clone()] }),
        }
    }
    found
}

fn days(scope: &Scope, sides: &[Side], bases: &[String]) -> Vec<ComparedDay> {
    let years = |side: &Side| -> Vec<(Date, MilestoneCell)> {
        let cells = side.targets.iter().flat_map(|(_, _, row)| &row.milestones);
        cells.filter_map(|cell| Some((Year::parse(&cell.year)?.last_day(), cell.clone()))).collect()
    };
    let asked: Vec<Vec<(Date, MilestoneCell)>> = sides.iter().map(years).collect();
    let mut known: BTreeMap<Date, Vec<ComparedCell>> = BTreeMap::new();
    let empty = || sides.iter().map(|side| ComparedCell { place: side.name.clone(), ..Default::default() }).collect();
    for (number, (asked, side)) in asked.iter().zip(sides).enumerate() {
        for (day, cell) in asked {
            known.entry(*day).or_insert_with(empty)[number].asked.push(cell.clone());
        }
        let stated: BTreeSet<Date> =
            side.published.iter().filter(|(_, figure)| figure.value.is_some()).map(|(day, _)| *day).collect();
        for day in stated {
            let of_day = side.published.iter().filter(|(other, _)| *other == day).map(|(_, figure)| figure);
            known.entry(day).or_insert_with(empty)[number].published = figures_of_a_day(of_day, bases);
        }
    }
    let when = |day| sentence_case(&locale::observed_at(day, scope.lang));
    known.into_iter().map(|(day, cells)| ComparedDay { when: when(day), cells }).collect()
}

fn figures(scope: &Scope, sides: &[Side]) -> Vec<PlacedFigure> {
    let targets = sides.iter().flat_map(|side| side.targets.iter().map(move |it| (side, it)));
    // Milestones alone are read in the table.
    let published = sides.iter().any(|side| side.published.iter().any(|(_, figure)| figure.value.is_some()));
    let drawn = targets.filter(|_| published).filter_map(|(side, (plan, target, row))| {
        let figure = scope.figure(&PageChart::Progress(plan.item(&target.id)))?;
        // Its files lie beside the page of the target.
        let figure = Figure { downloads: Vec::new(), ..figure };
        Some(PlacedFigure { place: side.name.clone(), target: row.link.clone(), figure })
    });
    drawn.collect()
}

/// What stands in the way of comparing these places.
fn cautions(scope: &Scope, indicator: &Indicator, sides: &[Side], bases: usize) -> Vec<String> {
    let mut said = vec![
        scope.pick(
            "Mỗi nơi chỉ được xét theo kế hoạch của chính nơi đó. Ở đây các số chỉ đứng cạnh nhau, không xếp hạng."
                .to_owned(),
            "Each place is judged by its own plan alone. Here figures only stand side by side; this is no ranking."
                .to_owned(),
        ),
    ];
    if bases > 1 {
        said.push(scope.pick(
            format!("Các số dưới đây đứng trên {bases} cơ sở tính; số khác cơ sở không so được với nhau."),
            format!("The figures stand on {bases} bases of calculation; across bases they can't be compared."),
        ));
    }
    let shares = sides.iter().flat_map(|side| &side.targets).filter_map(|(_, target, _)| match &target.kind {
        TargetKind::Quantitative(numbers) => numbers.denominator.as_deref(),
        TargetKind::Qualitative(_) => None,
    });
    if shares.collect::<BTreeSet<_>>().len() > 1 {
        said.push(scope.pick(
            "Các kế hoạch viết mẫu số bằng những lời khác nhau; hãy đọc lời của từng kế hoạch.".to_owned(),
            "The plans word differently what their rates are a share of; read the words of each.".to_owned(),
        ));
    }
    for side in sides {
        if let Some(now) = scope.successor_link(side.place).map(|link| link.text) {
            let name = &side.name;
            said.push(scope.pick(
                format!("{name} nay thuộc {now}; số của hai đơn vị không nối thành một chuỗi."),
                format!("{name} is now part of {now}; figures of the two units are never joined into one series."),
            ));
        }
    }
    let silent: Vec<&str> =
        sides.iter().filter(|side| side.published.is_empty()).map(|side| side.name.as_str()).collect();
    if !silent.is_empty() {
        let (names, measured) = (silent.join(", "), scope.text(&indicator.name));
        said.push(scope.pick(
            format!("Trên cổng chưa có số nào đã công bố về “{measured}” của: {names}."),
            format!("No figure on “{measured}” on the portal is of: {names}."),
        ));
    }
    said
}
