//! Places of several sites against the nation's milestone: only where it can be compared.

use super::{Group, Nation, Row};
use crate::{
    chart::{self, Aim, Chart, ChartFault, DotsRow, DotsView, Size, Source, Tile, TileNote, TilesView},
    locale::{self, Label, Lang, Mark, Role, bounded, pace_label, period},
    model::{Decimal, Direction, PlaceId, Unit},
    progress::PaceAnswer,
    site::{Figure, FigureTable, Grid, Html},
};

/// The limits of the classes of a map, the same as on every province's own site.
const LIMITS: [i64; 3] = [-10, -5, 0];

/// Figures that a map needs to show a pattern.
const PATTERN: usize = 3;

/// What all places of a group are compared with: the next milestone of the nation, or its last.
struct National<'a> {
    aim: Aim,
    id: &'a PlaceId,
    row: &'a Row,
}

fn national<'a>(nation: &Nation, group: &'a Group, lang: Lang) -> Option<National<'a>> {
    let (id, row) = group.rows.iter().find(|(id, _)| nation.is_nation(id))?;
    let member = &nation.members[*nation.speaks.get(id)?];
    let target = row.targets.first()?;
    let milestones = &target.milestones;
    let asked = milestones.iter().find(|it| it.year.last_day() > member.as_of).or(milestones.last())?;
    let aim = Aim {
        year: asked.year,
        value: asked.value,
        text: super::pages::required(asked, group.indicator.unit, lang),
        source: Source { text: lang.text(&target.name).0.to_owned(), report: None },
    };
    Some(National { aim, id, row })
}

fn figure(row: &Row, unit: Unit, lang: Lang) -> Option<chart::Figure> {
    let latest = row.latest.as_ref()?;
    Some(chart::Figure {
        value: latest.value,
        text: bounded(latest.value, latest.bound, unit, lang),
        period: period(latest.period, lang),
        end: Some(latest.period.end()),
        standing: latest.standing,
        source: Source { text: lang.text(&latest.title).0.to_owned(), report: Some(latest.report.clone()) },
    })
}

/// Where a figure lies beside the nation's milestone; that it stands on another base; that there is none.
fn label(row: &Row, national: &National, direction: Direction, lang: Lang) -> Label {
    let Some(latest) = &row.latest else { return pace_label(PaceAnswer::NeverPublished, lang) };
    let base = national.row.latest.as_ref().map(|it| &it.base);
    if base.is_some_and(|base| *base != latest.base) {
        return pace_label(PaceAnswer::OtherBase, lang);
    }
    let reached = match direction {
        Direction::Lower => latest.value <= national.aim.value,
        Direction::Higher | Direction::InRange => latest.value >= national.aim.value,
    };
    chart::beside_the_nation(reached, direction, national.aim.year, lang)
}

/// The charts of a group, each with the page's own number in its ids.
///
/// # Errors
/// Where a name has a character that the charts' font lacks.
pub(super) fn figures(
    nation: &Nation,
    group: &Group,
    grid: Option<&Grid>,
    lang: Lang,
) -> Result<Vec<Figure>, ChartFault> {
    let Some(national) = national(nation, group, lang) else { return Ok(Vec::new()) };
    let indicator = &group.indicator;
    let places = || group.rows.iter().filter(|(id, row)| *id != national.id && row.latest.is_some());
    let mut figures = Vec::new();
    if places().next().is_none() {
        return Ok(figures);
    }
    let row = |id: &PlaceId, row: &Row, label: Label| DotsRow {
        name: nation.place_name(id, lang),
        figure: figure(row, indicator.unit, lang),
        label,
    };
    let dots = DotsView {
        lang,
        name: lang.text(&indicator.name).0.to_owned(),
        region: None,
        unit: indicator.unit,
        direction: indicator.direction,
        aim: national.aim.clone(),
        places: places().map(|(id, it)| row(id, it, label(it, &national, indicator.direction, lang))).collect(),
        nation: Some(row(national.id, national.row, plain(lang))),
    };
    figures.push(drawn(&dots, "diem", lang)?);
    // Colours would compare what can't be compared.
    let base = national.row.latest.as_ref().map(|it| &it.base);
    let alike = places().all(|(_, it)| it.latest.as_ref().is_some_and(|it| base.is_none_or(|base| *base == it.base)));
    let Some(grid) = grid.filter(|_| indicator.unit == Unit::Percent && alike) else { return Ok(figures) };
    let tiles: Vec<Tile> = grid
        .tiles
        .iter()
        .filter(|(id, _)| nation.speaks.contains_key(*id))
        .map(|(id, cell)| Tile {
            name: nation.place_name(id, lang),
            short: cell.short.clone(),
            row: cell.row,
            column: cell.column,
            figure: group.rows.get(id).and_then(|row| figure(row, indicator.unit, lang)),
        })
        .collect();
    if tiles.iter().filter(|tile| tile.figure.is_some()).count() < PATTERN {
        return Ok(figures);
    }
    let note = |note: &crate::site::Note| TileNote { name: note.name.clone(), row: note.row, column: note.column };
    let tiles = TilesView {
        lang,
        name: lang.text(&indicator.name).0.to_owned(),
        unit: indicator.unit,
        direction: indicator.direction,
        aim: Some(national.aim.clone()),
        limits: LIMITS.map(|limit| Decimal::new(limit, 0)),
        tiles,
        notes: grid.notes.iter().map(note).collect(),
    };
    figures.push(drawn(&tiles, "ban-do", lang)?);
    Ok(figures)
}

/// The nation's own row: what all are read beside. Its verdict stands in the table below.
fn plain(lang: Lang) -> Label {
    Label { text: lang.pick("Cả nước", "The nation").to_owned(), role: Role::None, mark: Mark::Disc }
}

fn drawn(chart: &dyn Chart, id: &str, lang: Lang) -> Result<Figure, ChartFault> {
    let table = chart.table();
    let numeric = table.numeric();
    let source = lang.pick(
        "cổng của từng địa phương; mỗi dòng trong bảng dưới có liên kết tới báo cáo của nó",
        "the places' own sites; each line of the table below links to its report",
    );
    Ok(Figure {
        title: chart.title(),
        subtitle: String::new(),
        svg_wide: Html(chart::inline(chart, &format!("{id}-rong"), Size::Wide)?),
        svg_phone: Html(chart::inline(chart, &format!("{id}-hep"), Size::Phone)?),
        finding: chart.finding(),
        source: source.to_owned(),
        table: FigureTable {
            caption: table.caption,
            numeric,
            columns: table.columns,
            rows: table.rows.into_iter().map(|row| row.cells).collect(),
        },
        downloads: Vec::new(),
        pictures: Vec::new(),
    })
}

/// Places in the order of the alphabet, the nation first.
pub(super) fn ordered<'a>(nation: &Nation, group: &'a Group) -> Vec<(&'a PlaceId, &'a Row)> {
    let mut rows: Vec<(&PlaceId, &Row)> = group.rows.iter().collect();
    rows.sort_by_cached_key(|(id, _)| {
        (!nation.is_nation(id), Collated(nation.place_name(id, Lang::Vi)), (*id).clone())
    });
    rows
}

/// A name in the order of the Vietnamese alphabet.
#[derive(PartialEq, Eq)]
struct Collated(String);

impl PartialOrd for Collated {
    fn partial_cmp(&self, other: &Collated) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Collated {
    fn cmp(&self, other: &Collated) -> std::cmp::Ordering {
        locale::compare(&self.0, &other.0).then_with(|| self.0.cmp(&other.0))
    }
}
