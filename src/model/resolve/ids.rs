//! Every id that any file declares, before anything is judged: so that a reference to a thing with a fault
//! of its own is not called dangling as well.

use std::collections::{BTreeMap, BTreeSet};

use super::files::{Declared, Parsed};
use crate::diagnostic::Report;
use crate::model::{ItemId, ItemRef, PlanRef, ReportRef};

/// The declared ids by kind.
#[derive(Debug, Default)]
pub struct Ids {
    /// Documents.
    pub documents: BTreeSet<String>,
    /// Agencies.
    pub agencies: BTreeSet<String>,
    /// Indicators.
    pub indicators: BTreeSet<String>,
    /// Bases by indicator.
    pub bases: BTreeMap<String, BTreeSet<String>>,
    /// Topics.
    pub topics: BTreeSet<String>,
    /// Regions.
    pub regions: BTreeSet<String>,
    /// Places.
    pub places: BTreeSet<String>,
    /// Plans, `<place>/<plan>`.
    pub plans: BTreeSet<String>,
    /// Reports, `<place>/<report>`.
    pub reports: BTreeSet<String>,
    /// Targets, `<place>/<plan>/<id>`.
    pub targets: BTreeSet<String>,
    /// Tasks, likewise.
    pub tasks: BTreeSet<String>,
    /// Reporting duties, likewise.
    pub duties: BTreeSet<String>,
    /// Kinds of things whose catalogue could not be read: what it declares nobody knows.
    unread: BTreeSet<&'static str>,
    /// Plans whose file could not be read, likewise.
    unread_plans: BTreeSet<String>,
}

impl Ids {
    /// False where a reference can't be called dangling, because the file that would declare it has a
    /// fault of its own, which is said where it lies. `kind` is the English noun.
    pub fn can_judge(&self, kind: &str, id: &str) -> bool {
        let in_unread_plan = || {
            self.unread_plans
                .iter()
                .any(|plan| id.strip_prefix(plan.as_str()).is_some_and(|rest| rest.starts_with('/')))
        };
        !self.unread.contains(kind) && !in_unread_plan()
    }

    /// Takes what the plans declare.
    pub(super) fn of(parsed: &mut Parsed, report: &Report) -> Ids {
        let mut ids = Ids::default();
        if let Some((raw, _)) = &parsed.documents {
            ids.documents.extend(raw.documents.iter().filter_map(|d| d.id.written().map(str::to_owned)));
        }
        if let Some((raw, _)) = &parsed.agencies {
            ids.agencies.extend(raw.agencies.iter().filter_map(|a| a.id.written().map(str::to_owned)));
        }
        if let Some((raw, _)) = &parsed.topics {
            ids.topics.extend(raw.topics.iter().filter_map(|t| t.id.written().map(str::to_owned)));
        }
        if let Some((raw, _)) = &parsed.regions {
            ids.regions.extend(raw.regions.iter().filter_map(|region| region.id.written().map(str::to_owned)));
        }
        if let Some((raw, _)) = &parsed.places {
            ids.places.extend(raw.places.iter().filter_map(|p| p.id.written().map(str::to_owned)));
        }
        if let Some((raw, _)) = &parsed.indicators {
            for indicator in &raw.indicators {
                let Some(id) = indicator.id.written() else { continue };
                ids.indicators.insert(id.to_owned());
                let bases = indicator.bases.iter().filter_map(|base| base.id.written().map(str::to_owned));
                ids.bases.insert(id.to_owned(), bases.collect());
            }
        }
        let catalogue = [
            (kind::DOCUMENT, parsed.documents.is_none()),
            (kind::AGENCY, parsed.agencies.is_none()),
            (kind::TOPIC, parsed.topics.is_none()),
            (kind::PLACE, parsed.places.is_none()),
            (kind::INDICATOR, parsed.indicators.is_none()),
            (kind::BASE, parsed.indicators.is_none()),
        ];
        ids.unread.extend(catalogue.iter().filter(|(_, unread)| *unread).map(|((_, noun), _)| *noun));
        // A portal may be without this file, so that it could not be read is known by its faults alone.
        let faulty = |path: &str| report.faulty_paths().any(|faulty| faulty == path);
        if parsed.regions.is_none() && declared_in(kind::REGION.1).is_some_and(faulty) {
            ids.unread.insert(kind::REGION.1);
        }
        // Made sets at once: one that is filled from its end has half its room empty.
        let (mut targets, mut tasks, mut duties) = (Vec::new(), Vec::new(), Vec::new());
        for plan in &mut parsed.plans {
            ids.plans.insert(plan.id.to_string());
            let Some(declared) = plan.declared.take() else {
                ids.unread_plans.insert(plan.id.to_string());
                continue;
            };
            let Declared { targets: own, tasks: own_tasks, duties: own_duties } = *declared;
            let full = |id: String| format!("{}/{id}", plan.id);
            targets.extend(own.into_iter().map(full));
            tasks.extend(own_tasks.into_iter().map(full));
            duties.extend(own_duties.into_iter().map(full));
        }
        ids.targets = targets.into_iter().collect();
        ids.tasks = tasks.into_iter().collect();
        ids.duties = duties.into_iter().collect();
        for path in report.faulty_paths() {
            let plan = path.strip_prefix("content/").and_then(|inner| inner.strip_suffix("/plan.yaml"));
            if let Some(plan) = plan.and_then(plan_ref) {
                ids.plans.insert(plan.to_string());
                ids.unread_plans.insert(plan.to_string());
            }
        }
        ids.reports.extend(parsed.reports.iter().map(|report| report.id.to_string()));
        ids
    }
}

/// `<place>/<plan>/<item>`, or a bare item inside `home`.
pub fn item_ref(text: &str, home: Option<&PlanRef>) -> Option<ItemRef> {
    match (text.split('/').collect::<Vec<_>>().as_slice(), home) {
        ([place, plan, item], _) => {
            let plan = PlanRef { place: crate::model::PlaceId::new(place)?, plan: crate::model::PlanId::new(plan)? };
            Some(ItemRef { plan, item: ItemId::new(item)? })
        }
        ([item], Some(home)) => Some(ItemRef { plan: home.clone(), item: ItemId::new(item)? }),
        _ => None,
    }
}

/// `<place>/<plan>`.
pub fn plan_ref(text: &str) -> Option<PlanRef> {
    let (place, plan) = text.split_once('/')?;
    Some(PlanRef { place: crate::model::PlaceId::new(place)?, plan: crate::model::PlanId::new(plan)? })
}

/// `<place>/<report>`.
pub fn report_ref(text: &str) -> Option<ReportRef> {
    let (place, report) = text.split_once('/')?;
    Some(ReportRef { place: crate::model::PlaceId::new(place)?, report: crate::model::ReportId::new(report)? })
}

/// Where a thing of this kind is declared; nothing for what a plan declares.
pub(super) fn declared_in(kind: &str) -> Option<&'static str> {
    match kind {
        "document" => Some("content/catalogue/documents.yaml"),
        "agency" => Some("content/catalogue/agencies.yaml"),
        "indicator" | "base" => Some("content/catalogue/indicators.yaml"),
        "topic" => Some("content/catalogue/topics.yaml"),
        "region" => Some("content/catalogue/regions.yaml"),
        "place" => Some("content/catalogue/places.yaml"),
        _ => None,
    }
}

/// Kinds of things, in both languages, for "there is no …".
pub(super) mod kind {
    pub(in super::super) const DOCUMENT: (&str, &str) = ("văn bản", "document");
    pub(in super::super) const AGENCY: (&str, &str) = ("cơ quan", "agency");
    pub(in super::super) const INDICATOR: (&str, &str) = ("chỉ tiêu", "indicator");
    pub(in super::super) const BASE: (&str, &str) = ("cơ sở tính", "base");
    pub(in super::super) const TOPIC: (&str, &str) = ("chủ đề", "topic");
    pub(in super::super) const PLACE: (&str, &str) = ("địa phương", "place");
    pub(in super::super) const REGION: (&str, &str) = ("vùng", "region");
    pub(in super::super) const TARGET: (&str, &str) = ("mục tiêu", "target");
    pub(in super::super) const TASK: (&str, &str) = ("nhiệm vụ", "task");
    pub(in super::super) const DUTY: (&str, &str) = ("nghĩa vụ báo cáo", "reporting duty");
    pub(in super::super) const REPORT: (&str, &str) = ("báo cáo", "report");
}
