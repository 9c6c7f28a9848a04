//! The YAML files of a portal: listed once, with the ids that they declare, and opened when their values are read.
//!
//! A file is read twice, for its ids and for its values, because no reference can be judged before all ids are known. In
//! between, nothing of it is held but its text: trees and raw values of ten thousand plans would take gigabytes. Nor is the
//! text once it was read for its values, where the caller lets go of it: see [`Held`].

use std::collections::BTreeSet;

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
    source::{
        FileId, Sources, yaml,
        yaml::{Kind, Node, Tree},
    },
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
    pub(super) file: FileId,
    /// None where the file can't be read, and once they are in [`super::ids::Ids`].
    pub(super) declared: Option<Box<Declared>>,
    /// True where the file can be read.
    is_read: bool,
    /// True where it has the form of a plan, which need not be asked twice.
    fits: bool,
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

    /// Its file, if it is one of the portal.
    pub(super) fn file(&self) -> Option<FileId> {
        match self.from {
            From::File(file) => Some(file),
            From::Guest(..) => None,
        }
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

/// The forms of the files of which there are many.
pub(super) struct Forms {
    pub(super) plan: Shape,
    amendment: Shape,
    pub(super) report: Shape,
}

impl Forms {
    pub(super) fn new() -> Forms {
        Forms { plan: Shape::of::<RawPlan>(), amendment: Shape::of::<RawAmendment>(), report: Shape::of::<RawReport>() }
    }
}

/// The sources, and whether their texts may go once the model holds what they say.
pub(super) enum Held<'a> {
    /// Somebody will ask for them again.
    Kept(&'a Sources),
    /// Nobody will.
    LetGo(&'a mut Sources),
}

impl Held<'_> {
    pub(super) fn get(&self) -> &Sources {
        match self {
            Held::Kept(sources) => sources,
            Held::LetGo(sources) => sources,
        }
    }

    /// Lets go of files that were read, but for `needed`.
    pub(super) fn let_go(&mut self, files: impl Iterator<Item = FileId>, needed: &BTreeSet<FileId>) {
        if let Held::LetGo(sources) = self {
            sources.let_go(files.filter(|file| !needed.contains(file)));
        }
    }

    /// Reads a file again that was let go of.
    pub(super) fn recall(&mut self, file: FileId) {
        if let Held::LetGo(sources) = self {
            sources.recall(file);
        }
    }
}

/// Opens files.
#[derive(Clone, Copy)]
pub(super) struct Files<'a> {
    sources: &'a Sources,
    forms: &'a Forms,
}

impl<'a> Files<'a> {
    pub(super) fn new(sources: &'a Sources, forms: &'a Forms) -> Files<'a> {
        Files { sources, forms }
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
            let tree = self.tree(*file, &self.forms.plan, faults);
            let fits = matches!(tree, Some(Fitted::AsWritten(_)));
            let declared = tree.and_then(|tree| match tree {
                // Its types hold no fault that would have to be told here.
                Fitted::AsWritten(tree) if tree.is_ordinary() => Some(Declared::of(&tree.root)),
                other => self.typed::<RawPlan>(*file, other, faults).map(|(_, node)| Declared::of(&node)),
            });
            ListedPlan {
                id: id.clone(),
                file: *file,
                is_read: declared.is_some(),
                declared: declared.map(Box::new),
                fits,
            }
        });
        let amendments = gathered(&layout.amendments, report, |(plan, id, file), faults| ParsedAmendment {
            plan: plan.clone(),
            id: id.clone(),
            path: self.sources.file(*file).path.clone(),
            file: self.read(*file, &self.forms.amendment, faults),
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
        let tree = if self.forms.report.check(&tree, report) { tree } else { self.forms.report.mended(&tree) };
        ListedReport { id, from: From::Guest(tree, path) }
    }

    /// A plan, once more: its faults of form are told.
    pub(super) fn plan(&self, listed: &ListedPlan) -> ParsedPlan {
        let faults = &mut Faults::new();
        let file = match listed.is_read {
            false => None,
            true if listed.fits => {
                let tree = self.parse(listed.file, faults).map(Fitted::AsWritten);
                tree.and_then(|tree| self.typed(listed.file, tree, faults))
            }
            true => self.read(listed.file, &self.forms.plan, faults),
        };
        ParsedPlan { id: listed.id.clone(), path: self.sources.file(listed.file).path.clone(), file }
    }

    /// A report, with the faults of its form.
    pub(super) fn report(&self, listed: &ListedReport, report: &mut Faults) -> ParsedReport {
        let id = listed.id.clone();
        match &listed.from {
            From::File(file) => {
                let path = self.sources.file(*file).path.clone();
                ParsedReport { id, path, file: self.read(*file, &self.forms.report, report) }
            }
            From::Guest(tree, path) => {
                let file = Some((yaml::decode_mended(tree), tree.clone()));
                ParsedReport { id, path: path.clone(), file }
            }
        }
    }

    /// Tree, shape, types.
    pub(super) fn read<T: DeserializeOwned>(&self, id: FileId, shape: &Shape, report: &mut Faults) -> File<T> {
        let tree = self.tree(id, shape, report)?;
        self.typed(id, tree, report)
    }

    fn parse(&self, id: FileId, report: &mut Faults) -> Option<Tree> {
        let file = self.sources.file(id);
        yaml::parse(id, file, (0, file.text.len()), &self.sources.limits, report)
    }

    fn tree(&self, id: FileId, shape: &Shape, report: &mut Faults) -> Option<Fitted> {
        let tree = self.parse(id, report)?;
        Some(match shape.check(&tree.root, report) {
            true => Fitted::AsWritten(tree),
            false => Fitted::Mended(shape.mended(&tree.root)),
        })
    }

    fn typed<T: DeserializeOwned>(&self, id: FileId, tree: Fitted, report: &mut Faults) -> File<T> {
        match tree {
            Fitted::AsWritten(tree) => {
                let file = self.sources.file(id);
                Some((yaml::decode(&tree, id, file, 0, file.text.len(), report)?, tree.root))
            }
            Fitted::Mended(root) => Some((yaml::decode_mended(&root), root)),
        }
    }
}

/// A tree that fits its shape.
enum Fitted {
    AsWritten(Tree),
    /// Faults were found in it, and what they are about was replaced.
    Mended(Node),
}

impl Declared {
    /// Of a tree that fits the shape of a plan.
    fn of(plan: &Node) -> Declared {
        let annexed = items(plan, "annexes").flat_map(|annex| items(annex, "task_groups"));
        let tasks = items(plan, "task_groups").chain(annexed).flat_map(|group| items(group, "tasks"));
        Declared {
            targets: items(plan, "targets").filter_map(declared).collect(),
            tasks: tasks.filter_map(declared).collect(),
            duties: items(plan, "reporting_duties").filter_map(declared).collect(),
        }
    }
}

/// The items of a list that stands at a key.
fn items<'a>(node: &'a Node, key: &str) -> impl Iterator<Item = &'a Node> {
    let list = match node.get(key).map(|value| &value.kind) {
        Some(Kind::Sequence(list)) => list.as_slice(),
        Some(Kind::Scalar { .. } | Kind::Mapping(_)) | None => &[],
    };
    list.iter()
}

/// What the `id` of an item says, if it says anything.
fn declared(item: &Node) -> Option<String> {
    match &item.get("id")?.kind {
        Kind::Scalar { text, .. } if text != ABSENT => Some(text.clone()),
        Kind::Scalar { .. } | Kind::Sequence(_) | Kind::Mapping(_) => None,
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
