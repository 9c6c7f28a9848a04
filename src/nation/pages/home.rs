//! `/`: every place with its own site, where they stand together, what was published last.

use serde::Serialize;

use super::{head, link_on_site, shown};
use crate::{
    locale,
    model::PlaceId,
    nation::Nation,
    progress::{MilestoneRollUp, PaceRollUp, RollUp as Counts},
    site::{
        PageId,
        context::{Frame, Link, PlaceMap, RollUp, Scope, roll_up},
        words::Day,
    },
};

/// The theme's grid of the provinces in force.
const GRID: &str = "tiles-34";
/// So many of the latest events are shown.
const SHOWN: usize = 8;

/// The home page.
#[derive(Debug, Serialize)]
pub(super) struct HomePage {
    frame: Frame,
    /// `34 cổng, 68 kế hoạch, 204 mục tiêu có con số`
    size: String,
    map: Option<PlaceMap>,
    roll_ups: Vec<RollUp>,
    /// The sites, by name.
    members: Vec<MemberRow>,
    /// What was published last.
    news: Vec<News>,
    /// Indicators that sites define differently.
    differ: Vec<Link>,
    indicators: Link,
}

#[derive(Debug, Serialize)]
struct MemberRow {
    /// To its own site.
    link: Link,
    /// `minhbach.nghean.example`
    address: String,
    publisher: String,
    plans: usize,
    targets: usize,
    /// `6 mốc đã đến hạn: 2 đạt, 4 chưa có số`
    due: String,
    overdue: usize,
    as_of: Day,
    /// Former units it also speaks for.
    former: Vec<Link>,
}

#[derive(Debug, Serialize)]
struct News {
    day: Day,
    title: String,
    href: String,
}

/// Builds the page.
pub(super) fn home(nation: &Nation, scope: &Scope, framed: impl Fn(Frame) -> Frame) -> HomePage {
    let settings = &nation.settings;
    let lang = scope.lang;
    let (plans, targets) = nation.standings.iter().fold((0, 0), |sum, it| (sum.0 + it.plans, sum.1 + it.targets));
    let sites = nation.members.len();
    let items = nation.news.get(&lang).map_or(&[][..], Vec::as_slice);
    let differ = nation.indicators.iter().filter(|(_, measured)| measured.groups.len() > 1);
    HomePage {
        frame: framed(Frame::new(scope, head(scope.text(&settings.title), scope.text(&settings.tagline)))),
        size: scope.pick(
            format!("{sites} cổng, {plans} kế hoạch, {targets} mục tiêu có con số"),
            format!("Sites: {sites}; plans: {plans}; targets with numbers: {targets}"),
        ),
        map: map(nation, scope),
        roll_ups: roll_ups(nation, scope),
        members: nation.members.iter().enumerate().map(|(number, _)| row(nation, scope, number)).collect(),
        news: items
            .iter()
            .take(SHOWN)
            .map(|it| News { day: scope.say().date(it.day), title: it.title.clone(), href: it.address.clone() })
            .collect(),
        differ: differ
            .map(|(id, measured)| scope.link(&PageId::Indicator(id.clone()), scope.text(&measured.indicator().name)))
            .collect(),
        indicators: scope.link(&PageId::Indicators, scope.pick("Mọi chỉ tiêu", "All indicators")),
    }
}

/// A tile for each province: a link to its own site where there is one.
fn map(nation: &Nation, scope: &Scope) -> Option<PlaceMap> {
    let tile = |id: &PlaceId| {
        let member = *nation.speaks.get(id)?;
        let link = link_on_site(nation, member, &PageId::Place(id.clone()), scope.lang, "");
        let state = if nation.standings[member].plans > 0 { "own" } else { "none" };
        Some((link.href, state, nation.place_name(id, scope.lang)))
    };
    PlaceMap::new(scope.view.theme.grid(GRID)?, tile)
}

/// Sums over all sites, each of which was judged on its own day.
fn roll_ups(nation: &Nation, scope: &Scope) -> Vec<RollUp> {
    let mut due = MilestoneRollUp::default();
    let mut paces: PaceRollUp = Counts { of: 0, counts: Default::default() };
    for standing in &nation.standings {
        let MilestoneRollUp { due: of, met, met_late, not_met, other_base, unpublished } = standing.milestones;
        due.due += of;
        due.met += met;
        due.met_late += met_late;
        due.not_met += not_met;
        due.other_base += other_base;
        due.unpublished += unpublished;
        paces.of += standing.paces.of;
        for (answer, count) in &standing.paces.counts {
            *paces.counts.entry(*answer).or_insert(0) += count;
        }
    }
    let cells = locale::milestone_cells(&due, scope.lang).map(|(label, count)| (label.into(), count));
    vec![
        roll_up(
            scope.pick("Các mốc đã đến hạn", "Milestones already due"),
            (due.due, scope.pick("mốc", "milestones")),
            cells,
        ),
        roll_up(
            scope.pick("Nhịp độ hiện nay", "Pace now"),
            (paces.of, scope.pick("chỉ tiêu", "targets")),
            paces.counts.iter().map(|(answer, count)| (scope.say().pace_label(*answer), *count)),
        ),
    ]
}

fn row(nation: &Nation, scope: &Scope, number: usize) -> MemberRow {
    let (member, standing) = (&nation.members[number], &nation.standings[number]);
    let lang = scope.lang;
    let page = member.of.clone().map_or(PageId::Home, PageId::Place);
    let former = member.own.iter().filter(|id| member.of.as_ref().is_some_and(|of| of != *id));
    MemberRow {
        link: link_on_site(nation, number, &page, lang, lang.text(&member.name()).0),
        address: shown(&member.address),
        publisher: lang.text(&member.publisher).0.to_owned(),
        plans: standing.plans,
        targets: standing.targets,
        due: due(scope, &standing.milestones),
        overdue: standing.overdue,
        as_of: scope.say().date(member.as_of),
        former: former
            .map(|id| link_on_site(nation, number, &PageId::Place(id.clone()), lang, nation.place_name(id, lang)))
            .collect(),
    }
}

fn due(scope: &Scope, sum: &MilestoneRollUp) -> String {
    let parts = [
        (sum.met, scope.pick("đạt", "met")),
        (sum.met_late, scope.pick("đạt muộn", "met late")),
        (sum.not_met, scope.pick("không đạt", "not met")),
        (sum.other_base, scope.pick("khác cơ sở tính", "on another base")),
        (sum.unpublished, scope.pick("chưa có số", "without a figure")),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}"));
    let parts: Vec<String> = parts.collect();
    match sum.due {
        0 => scope.pick("chưa mốc nào đến hạn", "none due yet").to_owned(),
        due => format!("{due}: {}", parts.join(", ")),
    }
}
