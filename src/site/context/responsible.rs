//! Who is responsible under a plan: every agency that it names, with what it must do.

use std::collections::BTreeSet;

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

/// Every agency that a plan names: those that lead first, in the order of the document.
pub(super) fn responsible(scope: &Scope, plan: &Plan) -> Vec<Responsible> {
    let mut seen: BTreeSet<&AgencyId> = BTreeSet::new();
    let leads = || plan.tasks().flat_map(|(_, task)| &task.lead);
    let duties = || plan.duties.iter().flat_map(|duty| &duty.agencies);
    let reports = || plan.reporting_duties.iter().flat_map(|duty| &duty.from);
    let helps = || plan.tasks().flat_map(|(_, task)| &task.coordinating);
    let named = leads().chain(duties()).chain(reports()).chain(helps()).filter(|id| seen.insert(*id));
    let times = |ids: &mut dyn Iterator<Item = &AgencyId>, id: &AgencyId| ids.filter(|other| *other == id).count();
    let one = |id: &AgencyId| {
        let (lead, help) = (times(&mut leads(), id), times(&mut helps(), id));
        let owed = times(&mut reports(), id);
        let part = |count: usize, vi: &str, en: &str| {
            (count > 0).then(|| scope.pick(format!("{vi} {count} nhiệm vụ"), format!("{en} {count}")))
        };
        let reports = (owed > 0).then(|| scope.pick("phải báo cáo", "must report").to_owned());
        let bound = plan.duties.iter().filter(|duty| duty.agencies.contains(id));
        Responsible {
            agency: scope.agency_ref(id),
            work: [part(lead, "chủ trì", "leads tasks:"), part(help, "phối hợp", "helps with tasks:"), reports]
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
