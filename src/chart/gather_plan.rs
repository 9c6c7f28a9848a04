//! The targets of a plan as rows: each row says what the progress chart of its target says, so that the two can't
//! disagree.

use super::figure::plan_title;
use super::{Aim, BulletRow, BulletView, Figure, ProgressView, StripView, progress_view};
use crate::locale::{Lang, milestone_cells, place_name, plan_period};
use crate::model::{Direction, Plan, Portal, TargetKind};
use crate::progress::{Assessed, MilestoneRollUp, TargetVerdict};

/// Every target with numbers of a plan. A plan without one gives a view without rows.
pub fn bullet_view(portal: &Portal, plan: &Plan, assessed: &Assessed, lang: Lang) -> BulletView {
    let rows = plan.targets.iter().filter_map(|target| {
        let Some(TargetVerdict::Quantitative(verdict)) = assessed.targets.get(&plan.item(&target.id)) else {
            return None;
        };
        let TargetKind::Quantitative(numbers) = &target.kind else { return None };
        let direction = portal.indicators.get(&numbers.indicator)?.direction;
        Some(row(&progress_view(portal, plan, target, verdict, assessed.as_of, lang), direction))
    });
    BulletView {
        lang,
        plan: lang.text(&plan.short_title).0.to_owned(),
        place: portal.places.get(&plan.id.place).map_or_else(String::new, |place| place_name(portal, place, lang)),
        period: plan_period(plan, lang),
        rows: rows.collect(),
    }
}

/// How many of the milestones of a plan that are due were met.
pub fn strip_view(portal: &Portal, plan: &Plan, assessed: &Assessed, lang: Lang) -> StripView {
    let numbers = plan.targets.iter().filter_map(|target| match assessed.targets.get(&plan.item(&target.id)) {
        Some(TargetVerdict::Quantitative(verdict)) => Some(verdict),
        Some(TargetVerdict::Qualitative(_)) | None => None,
    });
    let sum = MilestoneRollUp::of_milestones(numbers);
    let place = portal.places.get(&plan.id.place).map_or_else(String::new, |place| place_name(portal, place, lang));
    let what = lang.pick("Các mốc đã đến hạn", "Milestones that are due");
    let title = plan_title(lang.text(&plan.short_title).0, &place, &plan_period(plan, lang));
    StripView {
        lang,
        name: format!("{what}, {title}"),
        of: lang.pick("mốc đã đến hạn", "milestones that are due").to_owned(),
        denominator: sum.due,
        cells: milestone_cells(&sum, lang).into_iter().collect(),
    }
}

fn row(view: &ProgressView, direction: Direction) -> BulletRow {
    let baseline = view.baseline.as_ref().map(|baseline| Aim {
        year: baseline.year,
        value: baseline.value,
        text: baseline.text.clone(),
        source: baseline.source.clone(),
    });
    BulletRow {
        name: view.name.clone(),
        unit: view.unit,
        direction,
        since: view.goals.iter().find_map(|goal| goal.since),
        baseline,
        aims: aims(view),
        latest: latest(view),
        label: view.reading.label.clone(),
    }
}

/// What a view asks for, by year.
pub(super) fn aims(view: &ProgressView) -> Vec<Aim> {
    let aim = |goal: &super::Goal| Aim {
        year: goal.year,
        value: goal.value,
        text: goal.text.clone(),
        source: goal.source.clone(),
    };
    view.goals.iter().map(aim).collect()
}

/// The figure that the verdict is on; without one, the latest there is.
pub(super) fn latest(view: &ProgressView) -> Option<Figure> {
    let point = view.read().or_else(|| view.points().max_by_key(|point| point.end))?;
    Some(Figure {
        value: point.value,
        text: point.text.clone(),
        period: point.period.clone(),
        end: Some(point.end),
        standing: point.standing,
        source: point.source.clone(),
    })
}
