//! The YAML files of a portal: listed once, with the ids that they declare, and opened when their values are read.
//!
//! A file is read twice, for its ids and for its values, because no reference can be judged before all ids are known. In
//! between, nothing of it is held but its text: trees and raw values of ten thousand plans would take gigabytes.

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::{
    Guest,
    layout::{CATALOGUE, Layout, OPTIONAL},
    missing,
};
use crate::{
    diagnostic::Report as Faults,
    model::{
        AmendmentId, PlanRef, ReportRef,
        raw::{shape::Shape, *},
    },
    source::{FileId, Sources, yaml, yaml::Node},
};

/// A file's raw value with the tree that knows its places.
pub(super) type File<T> = Option<(T, Node)>;

/// A plan's file that is open.
pub(super) struct ParsedPlan {
    pub(super) id: PlanRef,
    pub(super) path: String,
    pub(super) file: File<RawPlan>,
}

/// An amendment's file. There are few: they stay open.
pub(super) struct ParsedAmendment {
    pub(super) plan: PlanRef,
    pub(super) id: AmendmentId,
    pub(super) path: String,
    pub(super) file: File<RawAmendment>,
}

/// A report's file that is open.
pub(super) struct ParsedReport {
    pub(super) id: ReportRef,
    pub(super) path: String,
    pub(super) file: File<RawReport>,
}

/// A plan's file with what it declares.
pub(super) struct ListedPlan {
    pub(super) id: PlanRef,
    file: FileId,
    /// None where the file can't be read.
    pub(super) declared: Option<Declared>,
}

/// The ids that a plan declares, whether or not they have the form of one.
pub(super) struct Declared {
    pub(super) targets: Vec<String>,
    pub(super) tasks: Vec<String>,
    pub(super) duties: Vec<String>,
}

/// A report's file, or what stands for one.
pub(super) struct ListedReport {
    pub(super) id: ReportRef,
    from: From,
}

impl ListedReport {
    /// One that is a file of the portal.
    pub(super) fn of_file(id: ReportRef, file: FileId) -> ListedReport {
        ListedReport { id, from: From::File(file) }
    }
}

enum From {
    File(FileId),
    /// The tree that its file would have, and the file it comes from.
    Guest(Node, String),
}

/// Every file of a portal.
pub(super) struct Parsed {
    pub(super) portal: File<RawPortal>,
    pub(super) documents: File<RawDocuments>,
    pub(super) agencies: File<RawAgencies>,
    pub(super) indicators: File<RawIndicators>,
    pub(super) topics: File<RawTopics>,
    pub(super) places: File<RawPlaces>,
    pub(super) regions: File<RawRegions>,
    pub(super) editions: File<RawEditions>,
    pub(super) plans: Vec<ListedPlan>,
    pub(super) amendments: Vec<ParsedAmendment>,
    pub(super) reports: Vec<ListedReport>,
}

/// Opens files.
pub(super) struct Files<'a> {
    sources: &'a Sources,
    pub(super) plan: Shape,
    amendment: Shape,
    pub(super) report: Shape,
}

impl<'a> Files<'a> {
    pub(super) fn new(sources: &'a Sources) -> Files<'a> {
        Files {
            sources,
            plan: Shape::of::<RawPlan>(),
            amendment: Shape::of::<RawAmendment>(),
            report: Shape::of::<RawReport>(),
        }
    }

    /// Reads every file, in parallel; faults are gathered in the order of files.
    pub(super) fn list(&self, layout: &Layout, report: &mut Faults) -> Parsed {
        let portal = match layout.portal {
            Some(id) => self.read(id, &Shape::of::<RawPortal>(), report),
            None => {
                missing("content/portal.yaml", report);
                None
            }
        };
        for name in CATALOGUE {
            if !layout.catalogue.contains_key(name) && !OPTIONAL.contains(&name) {
                missing(&format!("content/catalogue/{name}.yaml"), report);
            }
        }
        let plans = gathered(&layout.plans, report, |(id, file), faults| {
            let declared = self.read(*file, &self.plan, faults).map(|(raw, _)| Declared::of(&raw));
            ListedPlan { id: id.clone(), file: *file, declared }
        });
        let amendments = gathered(&layout.amendments, report, |(plan, id, file), faults| ParsedAmendment {
            plan: plan.clone(),
            id: id.clone(),
            path: self.sources.file(*file).path.clone(),
            file: self.read(*file, &self.amendment, faults),
        });
        // What a report declares is its own name.
        let reports = layout.reports.iter();
        let reports = reports.map(|(id, file)| ListedReport::of_file(id.clone(), *file)).collect();
        Parsed {
            portal,
            documents: self.catalogue(layout, "documents", report),
            agencies: self.catalogue(layout, "agencies", report),
            indicators: self.catalogue(layout, "indicators", report),
            topics: self.catalogue(layout, "topics", report),
            places: self.catalogue(layout, "places", report),
            regions: self.catalogue(layout, "regions", report),
            editions: layout.editions.and_then(|id| self.read(id, &Shape::of::<RawEditions>(), report)),
            plans,
            amendments,
            reports,
        }
    }

    fn catalogue<T: DeserializeOwned + JsonSchema>(&self, layout: &Layout, name: &str, report: &mut Faults) -> File<T> {
        let id = layout.catalogue.get(name)?;
        self.read(*id, &Shape::of::<T>(), report)
    }

    /// A report that is no file of the portal yet.
    pub(super) fn take(&self, guest: Guest, report: &mut Faults) -> ListedReport {
        let Guest { id, path, tree } = guest;
        let tree = if self.report.check(&tree, report) { tree } else { self.report.mended(&tree) };
        ListedReport { id, from: From::Guest(tree, path) }
    }

    /// A plan, once more: its faults of form are told.
    pub(super) fn plan(&self, listed: &ListedPlan) -> ParsedPlan {
        let file = listed.declared.as_ref().and_then(|_| self.read(listed.file, &self.plan, &mut Faults::new()));
        ParsedPlan { id: listed.id.clone(), path: self.sources.file(listed.file).path.clone(), file }
    }

    /// A report, with the faults of its form.
    pub(super) fn report(&self, listed: &ListedReport, report: &mut Faults) -> ParsedReport {
        let id = listed.id.clone();
        match &listed.from {
            From::File(file) => {
                let path = self.sources.file(*file).path.clone();
                ParsedReport { id, path, file: self.read(*file, &self.report, report) }
            }
            From::Guest(tree, path) => {
                let file = Some((yaml::decode_mended(tree), tree.clone()));
                ParsedReport { id, path: path.clone(), file }
            }
        }
    }

    /// Tree, shape, types.
    pub(super) fn read<T: DeserializeOwned>(&self, id: FileId, shape: &Shape, report: &mut Faults) -> File<T> {
        let file = self.sources.file(id);
        let tree = yaml::parse(id, file, (0, file.text.len()), &self.sources.limits, report)?;
        if shape.check(&tree.root, report) {
            return Some((yaml::decode(&tree, id, file, 0, file.text.len(), report)?, tree.root));
        }
        let mended = shape.mended(&tree.root);
        Some((yaml::decode_mended(&mended), mended))
    }
}

impl Declared {
    fn of(raw: &RawPlan) -> Declared {
        let written = |id: &Id| id.written().map(str::to_owned);
        let annexed = raw.annexes.iter().flat_map(|annex| &annex.task_groups);
        let tasks = raw.task_groups.iter().chain(annexed).flat_map(|group| &group.tasks);
        Declared {
            targets: raw.targets.iter().filter_map(|target| written(&target.id)).collect(),
            tasks: tasks.filter_map(|task| written(&task.id)).collect(),
            duties: raw.reporting_duties.iter().filter_map(|duty| written(&duty.id)).collect(),
        }
    }
}

/// What is made of each of many files, in parallel, with their faults in order.
fn gathered<F: Sync, T: Send>(files: &[F], report: &mut Faults, read: impl Fn(&F, &mut Faults) -> T + Sync) -> Vec<T> {
    let one = |file: &F| {
        let mut faults = Faults::new();
        let read = read(file, &mut faults);
        (read, faults)
    };
    let read: Vec<(T, Faults)> = files.par_iter().map(one).collect();
    let settle = |(read, faults)| {
        report.extend(faults);
        read
    };
    read.into_iter().map(settle).collect()
}
