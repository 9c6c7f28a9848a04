//! From sources to the whole model, with every fault of every file in one pass.
//!
//! Four steps: sort the files by what they are ([`layout`]); read each, in parallel, for the ids that it declares
//! ([`ids`]); then read each again for every value, with its references and rules; then judge what holds between files.
//! A tree takes ten times the room of its text, so those of plans and reports are let go between the two ([`files`]). The outcome is a
//! [`Draft`]: it may have gaps where something was wrong, and only [`Draft::finish`] gives a
//! [`Portal`], if the report is clean. Commentary is checked against the draft in between, so that
//! its faults appear in the same run.

pub mod again;
mod amendment;
mod amendment_rules;
mod baselines;
mod catalogue;
mod check;
mod clauses;
mod corrections;
mod deadline;
mod due;
mod editions;
mod files;
mod front_matter;
pub mod ids;
mod items;
mod jumps;
mod layout;
mod milestones;
mod original;
mod plan;
mod plan_rules;
mod report;
pub mod sentence;
mod target;

use std::collections::{BTreeMap, BTreeSet};

use files::{File, Files, Forms, Held, ListedReport};
pub use layout::RESERVED;
use layout::{Language, Layout};
use rayon::prelude::*;

use self::{check::Check, front_matter::piece, ids::Ids};
use super::{
    links::Links,
    raw::{shape::Shape, *},
    *,
};
use crate::{
    diagnostic::{Code, Diagnostic, Report as Faults, Span, Words},
    source::{
        FileId, SourceFile, Sources,
        yaml::{At, Node},
    },
};

/// The model with gaps where something was wrong.
pub struct Draft {
    portal: Option<Portal>,
    /// Every declared id, sound or not.
    pub ids: Ids,
}

impl Draft {
    /// What could be read; for checks that want to say all faults at once.
    pub fn portal(&self) -> Option<&Portal> {
        self.portal.as_ref()
    }

    /// The whole model with its ids, if nothing stands against it.
    pub fn finish(self, report: &Faults) -> Option<(Portal, Ids)> {
        let Draft { portal, ids } = self;
        portal.filter(|_| report.is_clean()).map(|portal| (portal, ids))
    }
}

/// A report that is no file of the portal yet: the tree that its file would have, with places in another file.
#[derive(Clone, Debug)]
pub struct Guest {
    /// What it will be called.
    pub id: ReportRef,
    /// The file it comes from.
    pub path: String,
    /// What its file would say. Texts are not plain.
    pub tree: Node,
}

/// Reads all files of a portal.
pub fn resolve(sources: &Sources, report: &mut Faults) -> Draft {
    resolve_with(sources, Vec::new(), report)
}

/// The same, for somebody who asks for no line of the plans, the reports and the lists again but for those that the report
/// shows: as soon as the model holds what a file says, its text goes.
pub fn resolve_letting_go(sources: &mut Sources, report: &mut Faults) -> Draft {
    resolved(Held::LetGo(sources), Vec::new(), report)
}

/// Reads all files of a portal as if it had these reports, too: every fault of theirs is told at its own place.
pub fn resolve_with(sources: &Sources, guests: Vec<Guest>, report: &mut Faults) -> Draft {
    resolved(Held::Kept(sources), guests, report)
}

fn resolved(mut held: Held<'_>, guests: Vec<Guest>, report: &mut Faults) -> Draft {
    let layout = layout::classify(held.get(), report);
    let forms = Forms::new();
    let files = Files::new(held.get(), &forms);
    let mut parsed = files.list(&layout, report);
    parsed.reports.extend(guests.into_iter().map(|guest| files.take(guest, report)));
    let ids = Ids::of(&mut parsed, report);
    let is_english = parsed.portal.as_ref().is_some_and(|(raw, _)| speaks_english(raw));
    let mut check = Check::new(&ids, report);
    let documents = listed(&mut check, parsed.documents.take(), catalogue::documents);
    let agencies = listed(&mut check, parsed.agencies.take(), catalogue::agencies);
    let regions = listed(&mut check, parsed.regions.take(), catalogue::regions);
    let topics = listed(&mut check, parsed.topics.take(), catalogue::topics);
    let indicators = listed(&mut check, parsed.indicators.take(), catalogue::indicators);
    let places = listed(&mut check, parsed.places.take(), catalogue::places);
    // Reports first: of all files their texts are the largest beside what the model holds of them, and go.
    // Made maps at once: one that is filled from its end has half its room empty.
    let mut reports: Vec<(ReportRef, Report)> = Vec::with_capacity(parsed.reports.len());
    let mut broken = Vec::new();
    for together in parsed.reports.chunks(AT_ONCE) {
        let files = Files::new(held.get(), &forms);
        let read = each(together, &mut check, |check, listed| {
            let open = files.report(listed, check.report);
            report::report(check, &open, &indicators)
        });
        for (listed, read) in together.iter().zip(read) {
            match read {
                Ok(report) => reports.push((report.id.clone(), report)),
                Err(values) => broken.push((&listed.id, values)),
            }
        }
        check.untranslated.retain(|_| is_english);
        held.let_go(together.iter().filter_map(ListedReport::file), &check.files());
    }
    let reports: BTreeMap<ReportRef, Report> = reports.into_iter().collect();
    let mut plans: Vec<(PlanRef, Plan)> = Vec::with_capacity(parsed.plans.len());
    let mut from_reports = Vec::new();
    for together in parsed.plans.chunks(AT_ONCE) {
        let files = Files::new(held.get(), &forms);
        let read = each(together, &mut check, |check, listed| {
            let open = files.plan(listed);
            (plan::plan(check, &open, &indicators, &documents), baselines::asked(&open))
        });
        check.untranslated.retain(|_| is_english);
        let mut needed = check.files();
        for (listed, (plan, asked)) in together.iter().zip(read) {
            if !asked.is_empty() {
                needed.insert(listed.file);
                from_reports.push((listed, asked));
            }
            plans.extend(plan.map(|plan| (plan.id.clone(), plan)));
        }
        held.let_go(together.iter().map(|listed| listed.file), &needed);
    }
    let mut plans: BTreeMap<PlanRef, Plan> = plans.into_iter().collect();
    jumps::jumps(&mut check, &reports, &broken, &mut |id| {
        let listed = parsed.reports.iter().rev().find(|listed| listed.id == *id)?;
        listed.file().into_iter().for_each(|file| held.recall(file));
        Some(Files::new(held.get(), &forms).report(listed, &mut Faults::new()))
    });
    baselines::fill(&mut check, Files::new(held.get(), &forms), &from_reports, &mut plans, &reports);
    let catalogue = amendment::Catalogue { indicators: &indicators, documents: &documents };
    amendment::fill(&mut check, &parsed, &mut plans, catalogue);
    let editions = parsed
        .editions
        .as_ref()
        .map(|(raw, node)| editions::editions(&mut check, raw, At::root(node)))
        .unwrap_or_default();
    let settings = parsed.portal.as_ref().and_then(|(raw, node)| settings(&mut check, raw, At::root(node)));
    let sources = held.get();
    let commentary = commentary(sources, &layout, &mut check);
    if settings.as_ref().is_some_and(|settings| settings.english) {
        untranslated_texts(check.untranslated, check.report);
        untranslated_prose(sources, &commentary, check.report);
    }
    let portal = settings.map(|settings| Portal {
        of: None,
        settings,
        places,
        regions,
        documents,
        agencies,
        indicators,
        topics,
        plans,
        reports,
        commentary,
        editions,
        links: Links::default(),
    });
    let portal = portal.map(Portal::linked);
    Draft { portal, ids }
}

/// How many files are read before the texts of these may go.
const AT_ONCE: usize = 1024;

/// Reads a list of the catalogue, and lets go of its tree: of a hundred thousand indicators it is larger than their plans.
fn listed<T, L: Default>(check: &mut Check<'_>, file: File<T>, read: impl Fn(&mut Check<'_>, &T, At<'_>) -> L) -> L {
    file.map(|(raw, node)| read(check, &raw, At::root(&node))).unwrap_or_default()
}

/// Says which texts the English pages have to show in Vietnamese.
fn untranslated_texts(texts: Vec<Span>, report: &mut Faults) {
    for span in texts {
        let help = Words::new(
            "viết `{vi: …, en: …}`; khi chưa có, trang tiếng Anh hiện chữ tiếng Việt",
            "write `{vi: …, en: …}`; until then the English page shows the Vietnamese text",
        );
        report.push(Diagnostic::at(Code::Untranslated, span, not_english()).help(help));
    }
}

fn not_english() -> Words {
    Words::new("chưa có bản tiếng Anh", "no English text")
}

/// Likewise of commentary.
fn untranslated_prose(sources: &Sources, commentary: &BTreeMap<Subject, Commentary>, report: &mut Faults) {
    for piece in commentary.values().filter(|text| text.en.is_none()).map(|text| &text.vi) {
        let path = sources.file(piece.file).path.clone();
        let beside = path.strip_suffix(".md").map_or_else(|| path.clone(), |stem| format!("{stem}.en.md"));
        let help = Words::new(
            format!("viết `{beside}`; khi chưa có, trang tiếng Anh hiện bài tiếng Việt"),
            format!("write `{beside}`; until then the English page shows the Vietnamese text"),
        );
        report.push(Diagnostic::of_path(Code::Untranslated, path, not_english()).help(help));
    }
}

/// Reads each of many files, in parallel, with its faults in the order of files. What a nearest word is looked for in is
/// read once more, one after another: only the first faults of a run have one, whatever thread is faster.
fn each<F: Sync, T: Send>(files: &[F], check: &mut Check<'_>, read: impl Fn(&mut Check<'_>, &F) -> T + Sync) -> Vec<T> {
    type Found<T> = (T, Faults, Vec<Span>);
    let ids = check.ids;
    let found: Vec<Found<T>> = files
        .par_iter()
        .map(|file| {
            let mut report = Faults::without_near_words();
            let mut own = Check::new(ids, &mut report);
            let read = read(&mut own, file);
            let untranslated = own.untranslated;
            (read, report, untranslated)
        })
        .collect();
    let settle = |(file, (done, faults, untranslated)): (&F, Found<T>)| {
        if faults.looked_for_words() {
            return read(check, file);
        }
        check.report.extend(faults);
        check.untranslated.extend(untranslated);
        done
    };
    files.iter().zip(found).map(settle).collect()
}

/// A required file that is not there; one that was found faulty before it was parsed has been spoken of.
fn missing(path: &str, report: &mut Faults) {
    if report.has_fault_of(path) {
        return;
    }
    report.push(
        Diagnostic::of_path(Code::MissingFile, path, Words::new("thiếu tệp này", "this file is missing")).help(
            Words::new(
                "`minhbach new portal` tạo một bộ khung đầy đủ",
                "`minhbach new portal` makes a complete skeleton",
            ),
        ),
    );
}

/// What one file of settings says, in the form of `portal.yaml`: of a site that has no content of its own.
pub fn settings_alone(sources: &Sources, file: FileId, report: &mut Faults) -> Option<Settings> {
    let (raw, node): (RawPortal, Node) =
        Files::new(sources, &Forms::new()).read(file, &Shape::of::<RawPortal>(), report)?;
    let ids = Ids::default();
    settings(&mut Check::new(&ids, report), &raw, At::root(&node))
}

fn speaks_english(raw: &RawPortal) -> bool {
    raw.languages.iter().any(|language| language == "en")
}

fn settings(check: &mut Check<'_>, raw: &RawPortal, root: At<'_>) -> Option<Settings> {
    check.version(&raw.schema, root.key("schema"));
    let address = base_url(check, &raw.address, root.key("address"));
    check.sample_host(&raw.address, root.key("address"));
    check.sample_host(&raw.contact, root.key("contact"));
    if raw.contact != ABSENT && !raw.contact.starts_with("mailto:") && !raw.contact.starts_with("https://") {
        let message = Words::new("`contact` phải là mailto: hoặc https:", "`contact` must be mailto: or https:");
        check.fault_help(
            Code::LinkScheme,
            root.key("contact"),
            message,
            Words::new("ví dụ `mailto:lien-he@tinh.gov.vn`", "such as `mailto:lien-he@tinh.gov.vn`"),
        );
    }
    let known = |language: &str| language == "vi" || language == "en" || language == ABSENT;
    for (i, language) in raw.languages.iter().enumerate().filter(|(_, language)| !known(language)) {
        let message =
            Words::new(format!("không có trang bằng `{language}`"), format!("there are no pages in `{language}`"));
        let help = Words::new("viết `languages: [vi]` hoặc `[vi, en]`", "write `languages: [vi]` or `[vi, en]`");
        check.fault_help(Code::UnknownWord, root.key("languages").index(i), message, help);
    }
    // Every text exists in Vietnamese, so its pages do, whether or not the key is there.
    let vietnamese =
        raw.languages.is_empty() || raw.languages.iter().any(|language| language == "vi" || language == ABSENT);
    if !vietnamese && raw.languages.iter().all(|language| known(language)) {
        let message = Words::new("thiếu tiếng Việt", "Vietnamese is missing");
        let help = Words::new("viết `languages: [vi]` hoặc `[vi, en]`", "write `languages: [vi]` or `[vi, en]`");
        check.fault_help(Code::UnknownWord, root.key("languages"), message, help);
    }
    let theme = raw.theme.clone().unwrap_or_else(|| "default".to_owned());
    if theme != ABSENT && !is_id(&theme) {
        check.fault_help(
            Code::IdFormat,
            root.key("theme"),
            Words::new("tên giao diện viết sai cách", "the theme's name has not the form of an id"),
            Words::new("tên thư mục dưới themes/", "the name of a folder under themes/"),
        );
    }
    Some(Settings {
        title: check.text(&raw.title, root.key("title")),
        tagline: check.text(&raw.tagline, root.key("tagline")),
        // What nobody has filled in yet leads nowhere, and is not printed on every page as if it did.
        address: Some(address?).filter(|_| !raw.address.contains(SAMPLE_HOST)),
        publisher: check.text(&raw.publisher, root.key("publisher")),
        licence: check.words(&raw.licence, root.key("licence")),
        contact: raw.contact.clone(),
        theme,
        png: raw.png.unwrap_or_default(),
        english: speaks_english(raw),
    })
}

fn base_url(check: &mut Check<'_>, address: &str, at: At<'_>) -> Option<BaseUrl> {
    let url = BaseUrl::new(address);
    if url.is_none() && address != ABSENT {
        let message =
            Words::new(format!("`{address}` không phải địa chỉ web"), format!("`{address}` is no web address"));
        let help = Words::new("viết như https://cong.tinh.gov.vn", "write it like https://cong.tinh.gov.vn");
        check.fault_help(Code::LinkScheme, at, message, help);
    }
    url
}

/// Markdown files with their front matter taken off, Vietnamese and English side by side.
fn commentary(sources: &Sources, layout: &Layout, check: &mut Check<'_>) -> BTreeMap<Subject, Commentary> {
    let shape = Shape::of::<RawFrontMatter>();
    let mut map: BTreeMap<Subject, Commentary> = BTreeMap::new();
    // A Vietnamese text with a fault of its own is there all the same.
    let written: BTreeSet<&Subject> = layout
        .commentary
        .iter()
        .filter(|(_, language, _)| *language == Language::Vi)
        .map(|(subject, ..)| subject)
        .collect();
    for (subject, language, id) in &layout.commentary {
        let file = sources.file(*id);
        known_subject(subject, file, check);
        let Some(piece) = piece(*id, file, &sources.limits, &shape, check.report) else { continue };
        match language {
            Language::Vi => {
                map.insert(subject.clone(), Commentary { vi: piece, en: None });
            }
            // Files come in order of paths, "index.en.md" before "index.md": the English piece waits below.
            Language::En => {}
        }
    }
    for (subject, language, id) in &layout.commentary {
        if *language == Language::En {
            let file = sources.file(*id);
            match map.get_mut(subject) {
                Some(commentary) => commentary.en = piece(*id, file, &sources.limits, &shape, &mut Faults::new()),
                None if written.contains(subject) => {}
                None => check.report.push(
                    Diagnostic::of_path(
                        Code::UnusedFile,
                        file.path.clone(),
                        Words::new(
                            "bản tiếng Anh không có bản tiếng Việt bên cạnh",
                            "an English text without the Vietnamese one beside it",
                        ),
                    )
                    .help(Words::new("viết bản tiếng Việt trước", "write the Vietnamese one first")),
                ),
            }
        }
    }
    // Made anew: a map that was filled one by one has half its room empty.
    map.into_iter().collect()
}

/// Commentary must be about something that exists.
fn known_subject(subject: &Subject, file: &SourceFile, check: &mut Check<'_>) {
    let (id, known, what) = match subject {
        Subject::Home | Subject::Page(_) => return,
        Subject::Place(place) => (place.to_string(), &check.ids.places, ids::kind::PLACE),
        Subject::Plan(plan) => (plan.to_string(), &check.ids.plans, ("kế hoạch", "plan")),
        Subject::Report(report) => (report.to_string(), &check.ids.reports, ids::kind::REPORT),
    };
    if known.contains(&id) || !check.ids.can_judge(what.1, &id) {
        return;
    }
    let words = Words::new(
        format!("bài viết về {} `{id}`, nhưng không có", what.0),
        format!("commentary on the {} `{id}`, which does not exist", what.1),
    );
    let near = check.report.near_id(&id, known.iter().map(String::as_str));
    check.report.push(Diagnostic::of_path(Code::UnusedFile, file.path.clone(), words).suggest(near));
}

#[cfg(test)]
#[path = "let_go_tests.rs"]
mod let_go_tests;
