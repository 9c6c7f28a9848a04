//! One indicator in several places against what the nation aims at.
//!
//! A province is judged by its own plan, on its own page. Here figures only stand beside each other, so a province's
//! row says on which side of the nation's milestone its figure lies, and nothing else; a figure on another base says
//! that. The nation's own row carries the nation's verdict.

use std::collections::BTreeSet;

use super::gather_plan::{aims, latest};
use super::{
    Aim, DotsRow, DotsView, Figure, MultiplesView, Panel, ProgressView, Source, Tile, TileNote, TilesView,
    progress_view,
};
use crate::locale::{Label, Lang, Mark, Role, bounded, pace_label, period, place_name};
use crate::model::{
    BaseId, Date, Decimal, Direction, Indicator, Place, PlaceChoice, PlaceId, PlaceKind, Plan, Portal, Standing,
    Target, TargetKind, Unit, Value, Year,
};
use crate::progress::{Assessed, PaceAnswer, TargetVerdict};

/// The places that are asked for, or every place with a target or a result, against the nation's milestone of `year`, or
/// of the next year that has one. Nothing where the nation has no such milestone.
pub fn dots_view(
    portal: &Portal,
    assessed: &Assessed,
    indicator: &Indicator,
    (places, year): (&PlaceChoice, Option<Year>),
    lang: Lang,
) -> Option<DotsView> {
    let all = Places { portal, assessed, indicator, lang };
    let (nation, view) = all.nation()?;
    let aim = aim(&view, year, assessed.as_of)?;
    let base = view.read().and(view.reading.base.clone());
    let chosen = all.chosen(places);
    let rows = provinces(portal, chosen.ids.into_iter()).map(|place| all.row(place, &aim, base.as_ref())).collect();
    let nation = DotsRow {
        name: lang.text(&nation.name).0.to_owned(),
        figure: latest(&view),
        label: view.reading.label.clone(),
    };
    Some(DotsView {
        lang,
        name: lang.text(&indicator.name).0.to_owned(),
        region: chosen.region,
        unit: indicator.unit,
        direction: indicator.direction,
        aim,
        places: rows,
        nation: Some(nation),
    })
}

/// The courses of the places that are asked for, or of every place with a target or a result, beside the nation's
/// milestones. Nothing where the nation has none.
pub fn multiples_view(
    portal: &Portal,
    assessed: &Assessed,
    indicator: &Indicator,
    places: &PlaceChoice,
    lang: Lang,
) -> Option<MultiplesView> {
    let all = Places { portal, assessed, indicator, lang };
    let (_, view) = all.nation()?;
    let aim = aim(&view, None, assessed.as_of)?;
    let base = view.read().and(view.reading.base.clone());
    let chosen = all.chosen(places);
    let panels: Vec<Panel> =
        provinces(portal, chosen.ids.into_iter()).map(|place| all.panel(place, &aim, base.as_ref())).collect();
    let count = panels.len();
    Some(MultiplesView {
        lang,
        name: lang.text(&indicator.name).0.to_owned(),
        region: chosen.region.unwrap_or_else(|| lang.pick(format!("{count} địa phương"), format!("{count} places"))),
        unit: indicator.unit,
        aims: aims(&view),
        panels,
    })
}

/// Where each place of the country stands on a map of tiles.
#[derive(Clone, Debug)]
pub struct TileGrid {
    /// The places.
    pub cells: Vec<TileCell>,
    /// Outlines without figures.
    pub notes: Vec<TileNote>,
}

/// A tile of a grid.
#[derive(Clone, Debug)]
pub struct TileCell {
    /// Which place.
    pub place: PlaceId,
    /// A shorter name for it.
    pub short: Option<String>,
    /// From 0, in the north.
    pub row: u8,
    /// From 0, in the west.
    pub column: u8,
}

/// How much better than a target in percent the limits between classes are, in percentage points. They are the same
/// for every map, so that two maps can be compared.
const LIMITS: [i64; 3] = [-10, -5, 0];

/// Every place of the country against the nation's milestone of `year`, or of the next year that has one, on the first
/// grid whose places all exist at the end of that year.
///
/// Nothing where the nation has no such milestone, where figures are not in percent (for which alone the limits of
/// the classes are fixed), or where the latest figures stand on several bases: colours would compare what cannot be
/// compared.
pub fn tiles_view(
    portal: &Portal,
    assessed: &Assessed,
    indicator: &Indicator,
    (grids, year): (&[TileGrid], Option<Year>),
    lang: Lang,
) -> Option<TilesView> {
    let all = Places { portal, assessed, indicator, lang };
    let (_, view) = all.nation()?;
    let aim = aim(&view, year, assessed.as_of).filter(|_| indicator.unit == Unit::Percent)?;
    let day = aim.year.last_day();
    let lives = |cell: &TileCell| {
        let place = portal.places.get(&cell.place);
        place.is_some_and(|it| it.from.is_none_or(|from| from <= day) && it.to.is_none_or(|to| to >= day))
    };
    let grid = grids.iter().find(|grid| grid.cells.iter().all(lives))?;
    let base = view.read().and(view.reading.base.as_ref());
    let mut tiles = Vec::new();
    for cell in &grid.cells {
        let place = portal.places.get(&cell.place)?;
        let latest = all.latest(place);
        if latest.as_ref().is_some_and(|(_, held)| held.as_ref() != base) {
            return None;
        }
        tiles.push(Tile {
            name: lang.text(&place.name).0.to_owned(),
            short: cell.short.clone(),
            row: cell.row,
            column: cell.column,
            figure: latest.map(|(figure, _)| figure),
        });
    }
    Some(TilesView {
        lang,
        name: lang.text(&indicator.name).0.to_owned(),
        unit: indicator.unit,
        direction: indicator.direction,
        aim: Some(aim),
        limits: LIMITS.map(|limit| Decimal::new(limit, 0)),
        tiles,
        notes: grid.notes.clone(),
    })
}

/// The nation's plan with a target on the indicator: of several, the first.
pub fn national_plan<'a>(portal: &'a Portal, indicator: &Indicator) -> Option<&'a Plan> {
    let national = |plan: &&Plan| {
        let place = portal.places.get(&plan.id.place);
        place.is_some_and(|place| place.kind == PlaceKind::Nation) && target_of(plan, indicator).is_some()
    };
    portal.plans.values().find(national)
}

/// The places that are provinces, in the order in which they are named.
fn provinces<'a>(portal: &'a Portal, ids: impl Iterator<Item = &'a PlaceId>) -> impl Iterator<Item = &'a Place> {
    ids.filter_map(|id| portal.places.get(id)).filter(|place| place.kind != PlaceKind::Nation)
}

/// The milestone of a year; of the next one to come; of the last one.
fn aim(view: &ProgressView, year: Option<Year>, as_of: Date) -> Option<Aim> {
    let aims = aims(view);
    match year {
        Some(year) => aims.into_iter().find(|aim| aim.year == year),
        None => aims.iter().find(|aim| aim.year.last_day() > as_of).or(aims.last()).cloned(),
    }
}

/// The places that are asked for, each once.
struct Chosen<'a> {
    ids: Vec<&'a PlaceId>,
    /// The name of the region that they are.
    region: Option<String>,
}

struct Places<'a> {
    portal: &'a Portal,
    assessed: &'a Assessed,
    indicator: &'a Indicator,
    lang: Lang,
}

impl<'a> Places<'a> {
    /// The nation with its target on the indicator.
    fn nation(&self) -> Option<(&'a Place, ProgressView)> {
        let plan = national_plan(self.portal, self.indicator)?;
        let (place, target) = (self.portal.places.get(&plan.id.place)?, target_of(plan, self.indicator)?);
        let Some(TargetVerdict::Quantitative(verdict)) = self.assessed.targets.get(&plan.item(&target.id)) else {
            return None;
        };
        Some((place, progress_view(self.portal, plan, target, verdict, self.assessed.as_of, self.lang)))
    }

    fn chosen(&self, choice: &'a PlaceChoice) -> Chosen<'a> {
        let region = match choice {
            PlaceChoice::Region(id) => self.portal.regions.get(id),
            PlaceChoice::All | PlaceChoice::Named(_) => None,
        };
        let mut seen = BTreeSet::new();
        let ids: Vec<&PlaceId> = match choice {
            PlaceChoice::All => self.concerned().collect::<BTreeSet<_>>().into_iter().collect(),
            PlaceChoice::Named(named) => named.iter().filter(|id| seen.insert(*id)).collect(),
            PlaceChoice::Region(_) => region.into_iter().flat_map(|region| &region.places).collect(),
        };
        Chosen { ids, region: region.map(|region| self.lang.text(&region.name).0.to_owned()) }
    }

    /// Places with a target on the indicator, or a result.
    fn concerned(&self) -> impl Iterator<Item = &'a PlaceId> {
        let indicator = self.indicator;
        let promised = self.portal.plans.values().filter(move |plan| target_of(plan, indicator).is_some());
        let stated = self.portal.reports.values().filter(move |report| {
            report.values.iter().any(|value| value.indicator == indicator.id && value.value.is_some())
        });
        promised.map(|plan| &plan.id.place).chain(stated.map(|report| &report.id.place))
    }

    /// Every figure of a place that was known on the day, by its period: of several for one, the firmest, then the one
    /// published last. Each with its base.
    fn figures(&self, place: &Place) -> Vec<(Figure, Option<BaseId>)> {
        let firm = |value: &Value| match value.standing {
            Standing::Estimate => 0,
            Standing::Preliminary => 1,
            Standing::Final => 2,
        };
        let published = self.portal.published(&place.id, &self.indicator.id);
        let mut known: Vec<_> = published
            .iter()
            .filter(|it| it.report.date.is_none_or(|date| date <= self.assessed.as_of))
            .filter(|it| it.value.value.is_some())
            .collect();
        known.sort_by_key(|it| (it.value.period.end(), firm(it.value), it.report.date));
        known.reverse();
        known.dedup_by_key(|it| it.value.period.end());
        known.reverse();
        let figures = known.into_iter().filter_map(|it| {
            let value = it.value.value?;
            let title = self.lang.text(&it.report.title).0.to_owned();
            let figure = Figure {
                value,
                text: bounded(value, it.value.bound, self.indicator.unit, self.lang),
                period: period(it.value.period, self.lang),
                end: Some(it.value.period.end()),
                standing: it.value.standing,
                source: Source { text: title, report: Some(it.report.id.clone()) },
            };
            Some((figure, it.value.base().cloned()))
        });
        figures.collect()
    }

    fn latest(&self, place: &Place) -> Option<(Figure, Option<BaseId>)> {
        self.figures(place).pop()
    }

    fn label(&self, latest: Option<&(Figure, Option<BaseId>)>, aim: &Aim, base: Option<&BaseId>) -> Label {
        match latest {
            Some((figure, held)) if held.as_ref() == base => self.side(figure, aim),
            Some(_) => pace_label(PaceAnswer::OtherBase, self.lang),
            None => pace_label(PaceAnswer::NeverPublished, self.lang),
        }
    }

    fn row(&self, place: &Place, aim: &Aim, base: Option<&BaseId>) -> DotsRow {
        let latest = self.latest(place);
        let label = self.label(latest.as_ref(), aim, base);
        DotsRow { name: place_name(self.portal, place, self.lang), figure: latest.map(|(figure, _)| figure), label }
    }

    /// The course on the base of the latest figure: figures on two bases are never joined.
    fn panel(&self, place: &Place, aim: &Aim, base: Option<&BaseId>) -> Panel {
        let mut figures = self.figures(place);
        let label = self.label(figures.last(), aim, base);
        if let Some((_, newest)) = figures.last().cloned() {
            figures.retain(|(_, held)| *held == newest);
        }
        let points = figures.into_iter().filter_map(|(figure, _)| Some((figure.end?.year(), figure)));
        Panel { name: place_name(self.portal, place, self.lang), points: points.collect(), label }
    }

    /// On which side of the nation's milestone a figure lies. No verdict: the milestone is not the place's own.
    fn side(&self, figure: &Figure, aim: &Aim) -> Label {
        let direction = self.indicator.direction;
        let reached = match direction {
            Direction::Lower => figure.value <= aim.value,
            Direction::Higher | Direction::InRange => figure.value >= aim.value,
        };
        beside_the_nation(reached, direction, aim.year, self.lang)
    }
}

fn target_of<'a>(plan: &'a Plan, indicator: &Indicator) -> Option<&'a Target> {
    plan.targets
        .iter()
        .find(|target| matches!(&target.kind, TargetKind::Quantitative(numbers) if numbers.indicator == indicator.id))
}

/// What is said of a province beside the nation's milestone: where its figure lies, never how well it did.
pub fn beside_the_nation(reached: bool, direction: Direction, year: Year, lang: Lang) -> Label {
    let words = match (reached, direction) {
        (true, Direction::Lower) => lang
            .pick(format!("Không quá mốc {year} của cả nước"), format!("At the national milestone of {year} or below")),
        (false, Direction::Lower) => {
            lang.pick(format!("Vượt mốc {year} của cả nước"), format!("Above the national milestone of {year}"))
        }
        (true, _) => lang.pick(
            format!("Từ mốc {year} của cả nước trở lên"),
            format!("At the national milestone of {year} or beyond"),
        ),
        (false, _) => {
            lang.pick(format!("Chưa tới mốc {year} của cả nước"), format!("Short of the national milestone of {year}"))
        }
    };
    Label { text: words, role: Role::None, mark: if reached { Mark::Disc } else { Mark::Triangle } }
}
