//! Who is responsible under a plan: every agency that it names, with what it must do.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::common::{AgencyRef, Link};
use super::scope::Scope;
use crate::model::{AgencyId, Plan};
use crate::site::PageId;

/// An agency with what a plan asks of it.
#[derive(Clone, Debug, Serialize)]
pub struct Responsible {
    /// The agency under the document's name, and what it is now.
    pub agency: AgencyRef,
    /// `chủ trì 5 nhiệm vụ`, `phải báo cáo`
    pub work: Vec<String>,
    /// The passages that give it its duties.
    pub passages: Vec<Link>,
}

/// What all plans together ask of an agency.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Work {
    leads: usize,
    helps: usize,
    duties: usize,
    reports: usize,
}

impl Work {
    /// What every agency must do that one of the plans names.
    pub(super) fn of<'a>(plans: impl IntoIterator<Item = &'a Plan>) -> BTreeMap<&'a AgencyId, Work> {
        let mut all: BTreeMap<&AgencyId, Work> = BTreeMap::new();
        for plan in plans {
            for (_, task) in plan.tasks() {
                task.lead.iter().for_each(|id| all.entry(id).or_default().leads += 1);
                task.coordinating.iter().for_each(|id| all.entry(id).or_default().helps += 1);
            }
            plan.duties.iter().flat_map(|duty| &duty.agencies).for_each(|id| all.entry(id).or_default().duties += 1);
            let reports = plan.reporting_duties.iter().flat_map(|duty| &duty.from);
            reports.for_each(|id| all.entry(id).or_default().reports += 1);
        }
        all
    }

    /// `chủ trì 5, phối hợp 3, phải báo cáo`
    pub(super) fn words(self, scope: &Scope) -> String {
        let part = |count: usize, vi: &str, en: &str| {
            (count > 0).then(|| scope.pick(format!("{vi} {count}"), format!("{en} {count}")))
        };
        let parts = [
            part(self.leads, "chủ trì", "leads"),
            part(self.helps, "phối hợp", "helps with"),
            part(self.duties, "trách nhiệm:", "duties:"),
            part(self.reports, "chế độ báo cáo:", "reporting duties:"),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// Every agency that a plan names: those that lead first, in the order of the document.
pub(super) fn responsible(scope: &Scope, plan: &Plan) -> Vec<Responsible> {
    let mut seen: BTreeSet<&AgencyId> = BTreeSet::new();
    let leads = || plan.tasks().flat_map(|(_, task)| &task.lead);
    let duties = || plan.duties.iter().flat_map(|duty| &duty.agencies);
    let reports = || plan.reporting_duties.iter().flat_map(|duty| &duty.from);
    let helps = || plan.tasks().flat_map(|(_, task)| &task.coordinating);
    let named = leads().chain(duties()).chain(reports()).chain(helps()).filter(|id| seen.insert(*id));
    let all = Work::of([plan]);
    let one = |id: &AgencyId| {
        let asked = all.get(id).copied().unwrap_or_default();
        let part = |count: usize, vi: &str, en: &str| {
            (count > 0).then(|| scope.pick(format!("{vi} {count} nhiệm vụ"), format!("{en} {count}")))
        };
        let reports = (asked.reports > 0).then(|| scope.pick("phải báo cáo", "must report").to_owned());
        let bound = plan.duties.iter().filter(|duty| duty.agencies.contains(id));
        Responsible {
            agency: scope.agency_ref(id),
            work: [
                part(asked.leads, "chủ trì", "leads tasks:"),
                part(asked.helps, "phối hợp", "helps with tasks:"),
                reports,
            ]
            .into_iter()
            .flatten()
            .collect(),
            passages: bound.map(|duty| scope.passage_link(&plan.id, &duty.location)).collect(),
        }
    };
    named.map(one).collect()
}

/// The anchor of the list on its plan's page.
pub(super) const ANCHOR: &str = "phan-trach-nhiem";

/// The way to the list from the page of a target; none where the plan names nobody.
pub(super) fn link(scope: &Scope, plan: &Plan) -> Option<Link> {
    let count = responsible(scope, plan).len();
    let page = PageId::Plan(plan.id.clone());
    (count > 0).then(|| Link {
        text: scope.pick(
            format!("{count} cơ quan, tổ chức mà kế hoạch giao việc"),
            format!("the agencies that the plan gives work to ({count})"),
        ),
        href: format!("{}#{ANCHOR}", scope.href(&page)),
    })
}
