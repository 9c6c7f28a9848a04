//! `/chi-tieu/` and `/chi-tieu/<indicator>/`: what is measured in several places, side by side where it can be.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{head, link_on_site, on_site, required, with_figures};
use crate::{
    chart::ChartFault,
    locale::{self, Lang, Words, bounded, period},
    model::{IndicatorId, PlaceId},
    nation::{Group, Latest, Measured, Nation, Row, chart, join::PlacedTarget},
    site::{
        Figure, PageId,
        context::{Frame, Link, Scope},
        words::Label,
    },
};

/// The grid of the provinces in force.
const GRID: &str = "tiles-34";

/// All indicators.
#[derive(Debug, Serialize)]
pub(super) struct ListPage {
    frame: Frame,
    groups: Vec<Topic>,
}

#[derive(Debug, Serialize)]
struct Topic {
    title: String,
    indicators: Vec<Listed>,
}

#[derive(Debug, Serialize)]
struct Listed {
    link: Link,
    unit: &'static str,
    targets: usize,
    figures: usize,
    /// True where sites define it differently.
    differs: bool,
}

/// Builds the list.
pub(super) fn list(nation: &Nation, scope: &Scope, framed: impl Fn(Frame) -> Frame) -> ListPage {
    let mut topics: BTreeMap<String, Vec<Listed>> = BTreeMap::new();
    for (id, measured) in &nation.indicators {
        let indicator = measured.indicator();
        let rows = || measured.groups.iter().flat_map(|group| &group.rows);
        let title = nation.topics.get(&indicator.topic).map_or_else(String::new, |name| scope.text(name));
        topics.entry(title).or_default().push(Listed {
            link: scope.link(&PageId::Indicator(id.clone()), scope.text(&indicator.name)),
            unit: indicator.unit.words(scope.lang),
            targets: rows().filter(|(_, row)| !row.targets.is_empty()).count(),
            figures: with_figures(rows()),
            differs: measured.groups.len() > 1,
        });
    }
    let mut groups: Vec<Topic> = topics.into_iter().map(|(title, indicators)| Topic { title, indicators }).collect();
    groups.sort_by(|one, other| locale::compare(&one.title, &other.title));
    for group in &mut groups {
        group.indicators.sort_by(|one, other| locale::compare(&one.link.text, &other.link.text));
    }
    let title = scope.pick("Chỉ tiêu", "Indicators");
    let words = scope.pick(
        "Những gì các kế hoạch của các địa phương đo, và nơi nào có mục tiêu hoặc số liệu.",
        "What the plans of all places measure, and which have targets or figures on it.",
    );
    ListPage { frame: framed(Frame::new(scope, head(title, words))), groups }
}

/// One indicator.
#[derive(Debug, Serialize)]
pub(super) struct IndicatorPage {
    frame: Frame,
    name: String,
    topic: Option<String>,
    /// Where sites define it differently: in what.
    differ: Option<String>,
    groups: Vec<GroupView>,
}

/// Places whose sites define it alike.
#[derive(Debug, Serialize)]
struct GroupView {
    /// From 1; none where there is one way alone.
    number: Option<usize>,
    name: String,
    definition: Option<String>,
    unit: &'static str,
    denominator: Option<String>,
    direction: &'static str,
    bases: Vec<String>,
    /// Whose sites.
    sites: String,
    figures: Vec<Figure>,
    /// True where the figures below stand on several bases.
    several_bases: bool,
    rows: Vec<RowView>,
}

#[derive(Debug, Serialize)]
struct RowView {
    /// The indicator on the place's own site.
    place: Link,
    nation: bool,
    latest: Option<LatestView>,
    targets: Vec<TargetView>,
    /// `và 3 mục tiêu khác`
    more: Option<Link>,
}

#[derive(Debug, Serialize)]
struct LatestView {
    value: String,
    when: String,
    standing: &'static str,
    base: Option<String>,
    report: Link,
}

#[derive(Debug, Serialize)]
struct TargetView {
    link: Link,
    milestones: Vec<MilestoneView>,
    pace: Label,
}

#[derive(Debug, Serialize)]
struct MilestoneView {
    year: String,
    required: String,
    label: Label,
}

/// Builds the page.
///
/// # Errors
/// Where a name can't be drawn.
pub(super) fn one(
    nation: &Nation,
    scope: &Scope,
    (id, measured): (&IndicatorId, &Measured),
    framed: impl Fn(Frame) -> Frame,
) -> Result<IndicatorPage, ChartFault> {
    let indicator = measured.indicator();
    let name = scope.text(&indicator.name);
    let words = scope.pick(
        format!("{name}: mục tiêu và số mới nhất của từng địa phương, đặt cạnh nhau."),
        format!("{name}: targets and latest figures of each place, side by side."),
    );
    let differ: Vec<&str> = measured.differences().into_iter().map(|it| it.words(scope.lang)).collect();
    let several = measured.groups.len() > 1;
    let groups: Result<Vec<GroupView>, ChartFault> = measured
        .groups
        .iter()
        .zip(1..)
        .map(|(it, number)| group(nation, scope, id, it, several.then_some(number)))
        .collect();
    Ok(IndicatorPage {
        frame: framed(Frame::new(scope, head(name.clone(), words))),
        topic: nation.topics.get(&indicator.topic).map(|topic| scope.text(topic)),
        name,
        differ: several.then(|| differ.join(", ")),
        groups: groups?,
    })
}

fn group(
    nation: &Nation,
    scope: &Scope,
    id: &IndicatorId,
    group: &Group,
    number: Option<usize>,
) -> Result<GroupView, ChartFault> {
    let indicator = &group.indicator;
    let lang = scope.lang;
    // Charts stand on the page of what all define alike; ids would stand twice otherwise.
    let figures =
        if number.is_none() { chart::figures(nation, group, scope.view.theme.grid(GRID), lang)? } else { Vec::new() };
    let bases: std::collections::BTreeSet<_> =
        group.rows.values().filter_map(|row| row.latest.as_ref()).map(|it| &it.base).collect();
    let mut sites: Vec<String> =
        group.members.iter().map(|it| lang.text(&nation.members[*it].name()).0.to_owned()).collect();
    sites.sort_by(|one, other| locale::compare(one, other));
    Ok(GroupView {
        number,
        name: scope.text(&indicator.name),
        definition: indicator.definition.as_ref().map(|text| scope.text(text)),
        unit: indicator.unit.words(lang),
        denominator: indicator.denominator.as_ref().map(|text| scope.text(text)),
        direction: indicator.direction.words(lang),
        bases: indicator.bases.iter().map(|base| scope.text(&base.name)).collect(),
        sites: sites.join(", "),
        figures,
        several_bases: bases.len() > 1,
        rows: chart::ordered(nation, group).into_iter().map(|it| row(nation, scope, id, group, it)).collect(),
    })
}

fn row(nation: &Nation, scope: &Scope, id: &IndicatorId, group: &Group, (place, row): (&PlaceId, &Row)) -> RowView {
    let member = nation.speaks.get(place).copied().unwrap_or_default();
    let lang = scope.lang;
    let page = PageId::Indicator(id.clone());
    let more = row.more;
    RowView {
        place: link_on_site(nation, member, &page, lang, nation.place_name(place, lang)),
        nation: nation.is_nation(place),
        latest: row.latest.as_ref().map(|it| latest(nation, member, group, it, lang)),
        targets: row.targets.iter().map(|it| target(nation, member, group, it, scope)).collect(),
        more: (more > 0).then(|| Link {
            text: scope.pick(format!("và {more} mục tiêu khác"), format!("and {more} more")),
            href: on_site(nation, member, &page, lang),
        }),
    }
}

fn latest(nation: &Nation, member: usize, group: &Group, it: &Latest, lang: Lang) -> LatestView {
    let base = it.base.as_ref().and_then(|id| group.indicator.bases.iter().find(|base| base.id == *id));
    LatestView {
        value: bounded(it.value, it.bound, group.indicator.unit, lang),
        when: period(it.period, lang),
        standing: it.standing.words(lang),
        base: base.map(|base| lang.text(&base.name).0.to_owned()),
        report: link_on_site(nation, member, &PageId::Report(it.report.clone()), lang, lang.text(&it.title).0),
    }
}

fn target(nation: &Nation, member: usize, group: &Group, it: &PlacedTarget, scope: &Scope) -> TargetView {
    let lang = scope.lang;
    let milestone = |asked: &crate::nation::join::Asked| MilestoneView {
        year: asked.year.to_string(),
        required: required(asked, group.indicator.unit, lang),
        label: locale::milestone_label(asked.answer, asked.standing, lang).into(),
    };
    TargetView {
        link: link_on_site(nation, member, &PageId::Target(it.item.clone()), lang, lang.text(&it.name).0),
        milestones: it.milestones.iter().map(milestone).collect(),
        pace: scope.say().pace_label(it.pace),
    }
}
