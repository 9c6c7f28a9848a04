//! `/an-ban/`: the editions that were kept; `/an-ban/<date>/`: what one of them holds.

use serde::Serialize;

use super::common::Link;
use super::frame::{Frame, Head};
use super::scope::Scope;
use crate::model::{Date, PlanRef};
use crate::site::route::{self, Page, PageId};
use crate::site::words::Day;

/// The list of editions.
#[derive(Clone, Debug, Serialize)]
pub struct EditionsPage {
    /// The frame.
    pub frame: Frame,
    /// The newest first.
    pub editions: Vec<EditionRow>,
}

/// An edition in the list.
#[derive(Clone, Debug, Serialize)]
pub struct EditionRow {
    /// Its day.
    pub day: Day,
    /// Its own page.
    pub href: String,
    /// The hash of its manifest.
    pub manifest: String,
    /// How many files it has.
    pub files: usize,
}

/// What an edition holds.
#[derive(Clone, Debug, Serialize)]
pub struct EditionPage {
    /// The frame.
    pub frame: Frame,
    /// Its day.
    pub day: Day,
    /// Every place with something in it.
    pub places: Vec<EditionPlace>,
}

/// A place in an edition.
#[derive(Clone, Debug, Serialize)]
pub struct EditionPlace {
    /// Its name.
    pub name: String,
    /// Its plans.
    pub plans: Vec<EditionPlan>,
    /// Its reports.
    pub reports: Vec<Link>,
}

/// A plan in an edition.
#[derive(Clone, Debug, Serialize)]
pub struct EditionPlan {
    /// The plan.
    pub plan: Link,
    /// Its targets.
    pub targets: Vec<Link>,
}

/// Builds the list.
pub fn editions(scope: &Scope) -> EditionsPage {
    let head = Head {
        title: scope.pick("Ấn bản", "Editions").to_owned(),
        description: scope
            .pick(
                "Những gì cổng nói vào một ngày, giữ nguyên mãi mãi, để số đã trích vẫn còn nguyên nơi đã trích.",
                "What the portal said on a day, kept for ever, so that what was quoted stays where it was quoted from.",
            )
            .to_owned(),
    };
    let row = |(date, kept): (&Date, &crate::site::KeptEdition)| EditionRow {
        day: scope.say().date(*date),
        href: scope.href(&PageId::Edition(*date)),
        manifest: kept.manifest.to_string(),
        files: kept.paths.len(),
    };
    EditionsPage { frame: Frame::new(scope, head), editions: scope.view.editions.iter().rev().map(row).collect() }
}

/// Builds the contents of the edition of a day.
pub fn edition(scope: &Scope, date: Date) -> EditionPage {
    let portal = scope.portal();
    let day = scope.say().date(date);
    let head = Head {
        title: scope.pick(format!("Ấn bản {}", day.text), format!("Edition of {}", day.text)),
        description: scope.pick(
            format!("Các kế hoạch, mục tiêu và báo cáo trên cổng như vào {}.", day.text),
            format!("The plans, targets and reports of the portal as they were on {}.", day.text),
        ),
    };
    let targets = |plan: &PlanRef| {
        let targets = portal.plans.get(plan).into_iter().flat_map(|plan| plan.targets.iter().map(move |it| (plan, it)));
        targets.map(|(plan, target)| scope.target_link(plan, target)).collect()
    };
    let place = |id: &crate::model::PlaceId| {
        let plans = portal.plans_of(id);
        let reports = portal.reports_of(id);
        EditionPlace {
            name: scope.place_name(id),
            plans: plans.map(|plan| EditionPlan { plan: scope.plan_link(plan), targets: targets(&plan.id) }).collect(),
            reports: reports.map(|report| scope.report_link(report)).collect(),
        }
    };
    let places = portal.places.keys().map(place).filter(|it| !it.plans.is_empty() || !it.reports.is_empty());
    EditionPage { frame: Frame::new(scope, head), day, places: places.collect() }
}

/// What a page of an edition says of itself.
#[derive(Clone, Debug, Serialize)]
pub struct Kept {
    /// The day it is of.
    pub day: Day,
    /// All of the edition.
    pub contents: String,
    /// The same page with the newest content; none for the contents of the edition.
    pub newest: Option<String>,
}

/// What the scope's page says of itself, if it belongs to an edition.
pub(super) fn kept(scope: &Scope) -> Option<Kept> {
    let date = scope.edition?;
    let newest = match &scope.page {
        PageId::Edition(_) => None,
        page => Some(scope.file(&route::path(&Page::new(page.clone(), scope.lang)))),
    };
    Some(Kept { day: scope.say().date(date), contents: scope.href(&PageId::Edition(date)), newest })
}
