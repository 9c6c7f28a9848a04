//! Which chart stands where: from the name of a page's chart to what it shows, and what an author is told of one that
//! can't be drawn.

use crate::{
    chart::{self, Chart, ChartFault, TileCell, TileGrid, TileNote},
    diagnostic::{Code, Diagnostic, Words},
    locale::Lang,
    model::{Date, PlaceChoice, Plan, Portal},
    progress::{Assessed, TargetVerdict},
    site::{Grid, PageChart, Theme},
};

/// What charts are drawn from.
#[derive(Clone, Copy)]
pub(super) struct Matter<'a> {
    pub(super) portal: &'a Portal,
    pub(super) assessed: &'a Assessed,
    pub(super) theme: &'a Theme,
    /// The language of what charts say.
    pub(super) lang: Lang,
    /// The edition that is made.
    pub(super) edition: Option<Date>,
}

impl<'a> Matter<'a> {
    /// The view of a page's chart; nothing where there is nothing to draw.
    pub(super) fn chart(self, chart: &PageChart) -> Option<Box<dyn Chart>> {
        let Matter { portal, assessed, theme, lang, edition: _ } = self;
        match chart {
            PageChart::Progress(target) => {
                let (plan, found) = portal.target(target)?;
                let TargetVerdict::Quantitative(verdict) = assessed.targets.get(target)? else { return None };
                Some(Box::new(chart::progress_view(portal, plan, found, verdict, assessed.as_of, lang)))
            }
            PageChart::Targets(plan) => {
                let view = chart::bullet_view(portal, portal.plans.get(plan)?, assessed, lang);
                (!view.rows.is_empty()).then(|| Box::new(view) as Box<dyn Chart>)
            }
            PageChart::Tasks(plan) => {
                let view = chart::timeline_view(portal, portal.plans.get(plan)?, assessed, lang);
                // Tasks that all have no deadline are a list, which the page has.
                let dated = view.tasks.iter().any(|task| task.due.last_day().is_some());
                dated.then(|| Box::new(view) as Box<dyn Chart>)
            }
            PageChart::Places(indicator) => {
                let indicator = portal.indicators.get(indicator)?;
                let view = chart::dots_view(portal, assessed, indicator, (&PlaceChoice::All, None), lang)?;
                // The nation alone is compared on its own page.
                let compared = view.places.iter().any(|row| row.figure.is_some());
                compared.then(|| Box::new(view) as Box<dyn Chart>)
            }
            PageChart::Map(indicator) => {
                let indicator = portal.indicators.get(indicator)?;
                let view = chart::tiles_view(portal, assessed, indicator, (&grids(theme), None), lang)?;
                // A map of one or two figures shows no pattern.
                let known = view.tiles.iter().filter(|tile| tile.figure.is_some()).count();
                (known >= 3).then(|| Box::new(view) as Box<dyn Chart>)
            }
            PageChart::Region(indicator, region) => {
                let indicator = portal.indicators.get(indicator)?;
                let choice = PlaceChoice::Region(region.clone());
                let view = chart::multiples_view(portal, assessed, indicator, &choice, lang)?;
                // One course has nothing beside it to be compared with.
                let courses = view.panels.iter().filter(|panel| !panel.points.is_empty()).count();
                (courses >= 2).then(|| Box::new(view) as Box<dyn Chart>)
            }
            PageChart::Sample(id) => {
                let kind = chart::catalogue(lang, Vec::new()).into_iter().find(|kind| kind.id == *id)?;
                kind.states.into_iter().next().map(|(_, chart)| chart)
            }
        }
    }

    /// The plan that a chart is about, or compares with; none for what is fictional.
    pub(super) fn plan(self, chart: &PageChart) -> Option<&'a Plan> {
        match chart {
            PageChart::Progress(target) => self.portal.plans.get(&target.plan),
            PageChart::Targets(plan) | PageChart::Tasks(plan) => self.portal.plans.get(plan),
            PageChart::Places(id) | PageChart::Map(id) | PageChart::Region(id, _) => {
                chart::national_plan(self.portal, self.portal.indicators.get(id)?)
            }
            PageChart::Sample(_) => None,
        }
    }
}

/// The grids of the theme, the newest first.
pub(super) fn grids(theme: &Theme) -> Vec<TileGrid> {
    let grids = ["tiles-34", "tiles-63"].into_iter().filter_map(|name| theme.grid(name));
    let of = |grid: &Grid| TileGrid {
        cells: grid
            .tiles
            .iter()
            .map(|(place, cell)| TileCell {
                place: place.clone(),
                short: cell.short.clone(),
                row: cell.row,
                column: cell.column,
            })
            .collect(),
        notes: grid
            .notes
            .iter()
            .map(|note| TileNote { name: note.name.clone(), row: note.row, column: note.column })
            .collect(),
    };
    grids.map(of).collect()
}

/// What a chart is, for an author.
pub(super) fn named(chart: &PageChart) -> Words {
    match chart {
        PageChart::Progress(id) => {
            Words::new(format!("biểu đồ của mục tiêu `{id}`"), format!("the chart of the target `{id}`"))
        }
        PageChart::Targets(id) => {
            Words::new(format!("biểu đồ các mục tiêu của `{id}`"), format!("the chart of the targets of `{id}`"))
        }
        PageChart::Tasks(id) => {
            Words::new(format!("biểu đồ các nhiệm vụ của `{id}`"), format!("the chart of the tasks of `{id}`"))
        }
        PageChart::Sample(id) => Words::new(format!("biểu đồ mẫu `{id}`"), format!("the sample chart `{id}`")),
        PageChart::Places(id) | PageChart::Map(id) | PageChart::Region(id, _) => Words::new(
            format!("biểu đồ so sánh của chỉ tiêu `{id}`"),
            format!("the comparing chart of the indicator `{id}`"),
        ),
    }
}

/// Why a chart can't be drawn, for its author.
pub(super) fn fault(chart: &PageChart, fault: &ChartFault) -> Diagnostic {
    let vi = match fault {
        ChartFault::MissingGlyph { text, char } => {
            format!("phông chữ của biểu đồ không có ký tự {char:?} trong “{text}”")
        }
        ChartFault::Layout(cause) => format!("không vẽ được biểu đồ: {cause}"),
    };
    let (path, what) = match chart {
        PageChart::Progress(target) => (
            format!("content/{}/plan.yaml", target.plan),
            Words::new(format!("mục tiêu `{}`", target.item), format!("target `{}`", target.item)),
        ),
        PageChart::Targets(plan) | PageChart::Tasks(plan) => (format!("content/{plan}/plan.yaml"), named(chart)),
        PageChart::Sample(_) => ("content/portal.yaml".to_owned(), named(chart)),
        PageChart::Places(_) | PageChart::Map(_) | PageChart::Region(..) => {
            ("content/catalogue/indicators.yaml".to_owned(), named(chart))
        }
    };
    let words = Words::new(format!("{}: {vi}", what.vi), format!("{}: {fault}", what.en));
    Diagnostic::of_path(Code::MissingGlyph, path, words).help(Words::new(
        "thay ký tự ấy ở nơi nó được viết: tên, đơn vị, cơ quan công bố, văn bản",
        "replace that character where it is written: name, unit, publisher, document",
    ))
}
