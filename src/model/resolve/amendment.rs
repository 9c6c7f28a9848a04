//! Amendments: a later document that changes targets and tasks of a plan.
//!
//! They are read once the plans are, against what each plan enacted; the plan itself is not touched. Where the
//! plan has a fault of its own, the amendment is still read key by key, so that all faults come in one run.

use std::collections::BTreeMap;

use super::{
    amendment_rules::{consistent, judge},
    check::Check,
    clauses::clauses,
    corrections::corrections,
    deadline::deadline,
    files::{Parsed, ParsedAmendment},
    ids::kind,
    items::Taken,
    milestones::{direction, milestones, outside},
};
use crate::{
    diagnostic::{Code, Diagnostic, Span, Words},
    model::{raw::*, *},
    source::yaml::At,
};

/// The catalogue, as far as amendments need it.
#[derive(Clone, Copy)]
pub(super) struct Catalogue<'a> {
    pub(super) indicators: &'a BTreeMap<IndicatorId, Indicator>,
    pub(super) documents: &'a BTreeMap<DocumentId, Document>,
}

/// Hangs every amendment on its plan, by the day it takes effect, then by id.
pub(super) fn fill(
    check: &mut Check<'_>,
    parsed: &Parsed,
    plans: &mut BTreeMap<PlanRef, Plan>,
    catalogue: Catalogue<'_>,
) {
    let mut of_plan: BTreeMap<&PlanRef, Vec<&ParsedAmendment>> = BTreeMap::new();
    for file in &parsed.amendments {
        of_plan.entry(&file.plan).or_default().push(file);
    }
    for file in &parsed.amendments {
        let others = of_plan.get(&file.plan).into_iter().flatten().filter(|other| other.id != file.id);
        let others: Vec<&RawAmendment> = others.filter_map(|it| it.file.as_ref().map(|(raw, _)| raw)).collect();
        let read = Reader { check, file, others: &others, plan: plans.get(&file.plan), catalogue }.amendment();
        if let (Some(amendment), Some(plan)) = (read, plans.get_mut(&file.plan)) {
            plan.amendments.push(amendment);
        }
    }
    for plan in plans.values_mut() {
        plan.amendments.sort_by(|a, b| (a.from, &a.id).cmp(&(b.from, &b.id)));
    }
    for file in &parsed.amendments {
        if let Some(plan) = plans.get(&file.plan) {
            consistent(check, file, plan, catalogue.indicators);
        }
    }
}

struct Reader<'a, 'c> {
    check: &'a mut Check<'c>,
    file: &'a ParsedAmendment,
    /// The other amendments of the plan.
    others: &'a [&'a RawAmendment],
    plan: Option<&'a Plan>,
    catalogue: Catalogue<'a>,
}

impl<'a> Reader<'a, '_> {
    fn amendment(mut self) -> Option<Amendment> {
        self.known_plan();
        let (raw, node) = self.file.file.as_ref()?;
        let root = At::root(node);
        self.check.version(&raw.schema, root.key("schema"));
        let ids = self.check.ids;
        let document =
            self.check.refer(&raw.document.0, root.key("document"), &ids.documents, kind::DOCUMENT, DocumentId::new);
        let catalogued = document.as_ref().and_then(|id| self.catalogue.documents.get(id));
        let written = catalogued.and_then(|document| document.date);
        let from = self.day(raw, root, catalogued);
        self.not_before_the_plan(raw, root, written, from);
        if raw.targets.is_empty() && raw.tasks.is_empty() {
            let message = Words::new("sửa đổi này không sửa gì", "an amendment that changes nothing");
            let help = Words::new(
                "thêm `targets:` hoặc `tasks:`; nếu văn bản không sửa kế hoạch, xóa tệp",
                "add `targets:` or `tasks:`; if the document doesn't change the plan, remove the file",
            );
            self.check.fault_help(Code::Conflict, root, message, help);
        }
        let passages = clauses(self.check, &raw.passages, root.key("passages"), &mut Taken::new());
        let (mut targets, mut tasks) = (Vec::new(), Vec::new());
        let mut seen = BTreeMap::new();
        for (i, change) in raw.targets.iter().enumerate() {
            let at = root.key("targets").index(i);
            let target = self.known(&change.target, at.key("target"), kind::TARGET, &mut seen);
            let to = self.target(change, at);
            let sentence = self.check.maybe_words(&change.sentence, at.key("sentence"));
            targets.extend(target.zip(to).map(|(target, to)| TargetChange { target, sentence, to }));
        }
        seen.clear();
        for (i, change) in raw.tasks.iter().enumerate() {
            let at = root.key("tasks").index(i);
            let task = self.known(&change.task, at.key("task"), kind::TASK, &mut seen);
            let to = self.task(change, at, written.or(from));
            let sentence = self.check.words(&change.sentence, at.key("sentence"));
            tasks.extend(task.zip(to).map(|(task, to)| TaskChange { task, sentence, to }));
        }
        let changed = raw.targets.iter().map(|it| &it.target).chain(raw.tasks.iter().map(|it| &it.task));
        let changed = changed.filter_map(|id| id.written()).collect();
        corrections(self.check, &raw.corrections, root.key("corrections"), &changed);
        judge(self.check, &targets, &tasks, self.plan, self.others, (raw, root));
        Some(Amendment { id: self.file.id.clone(), document: document?, from: from?, passages, targets, tasks })
    }

    fn known_plan(&mut self) {
        let (ids, plan) = (self.check.ids, self.file.plan.to_string());
        if !ids.plans.contains(&plan) {
            let words = Words::new(
                format!("sửa đổi kế hoạch `{plan}`, nhưng không có kế hoạch ấy"),
                format!("an amendment of the plan `{plan}`, which does not exist"),
            );
            let near = self.check.report.near_id(&plan, ids.plans.iter().map(String::as_str));
            self.check.report.push(Diagnostic::of_path(Code::UnusedFile, self.file.path.clone(), words).suggest(near));
        }
    }

    /// The day it takes effect. Without one nobody could say which version is in force.
    fn day(&mut self, raw: &RawAmendment, root: At<'_>, catalogued: Option<&Document>) -> Option<Date> {
        if raw.from.is_some() {
            return self.check.maybe_date(&raw.from, root.key("from"));
        }
        let document = catalogued?;
        if document.date.is_none() {
            let message = Words::new(
                format!("không rõ sửa đổi này có hiệu lực từ ngày nào: `{}` không có ngày", document.id),
                format!("it is not known from which day this amendment holds: `{}` has no date", document.id),
            );
            let help = Words::new(
                "thêm `from:` vào đây, hoặc `date:` cho văn bản trong content/catalogue/documents.yaml",
                "add `from:` here, or the document's `date:` in content/catalogue/documents.yaml",
            );
            self.check.fault_help(Code::MissingKey, root.key("document"), message, help);
        }
        document.date
    }

    fn not_before_the_plan(&mut self, raw: &RawAmendment, root: At<'_>, written: Option<Date>, from: Option<Date>) {
        let enacted = self.plan.and_then(|plan| self.catalogue.documents.get(&plan.document)).and_then(|d| d.date);
        let Some(enacted) = enacted else { return };
        let help = Words::new(
            "xem lại văn bản và ngày: sửa đổi đến sau điều nó sửa",
            "look at the document and the day again: an amendment comes after what it changes",
        );
        if let Some(written) = written.filter(|day| *day < enacted) {
            let message = Words::new(
                format!("văn bản sửa đổi ngày {written} có trước kế hoạch ngày {enacted}"),
                format!("the amending document of {written} is older than the plan of {enacted}"),
            );
            self.check.fault_help(Code::AmendmentBeforePlan, root.key("document"), message, help);
        } else if let Some(from) = from.filter(|day| raw.from.is_some() && *day < enacted) {
            let message = Words::new(
                format!("sửa đổi có hiệu lực từ {from}, trước kế hoạch ngày {enacted}"),
                format!("the amendment holds from {from}, before the plan of {enacted}"),
            );
            self.check.fault_help(Code::AmendmentBeforePlan, root.key("from"), message, help);
        }
    }

    /// A target or task of the plan, changed once.
    fn known(&mut self, id: &Id, at: At<'_>, what: (&str, &str), seen: &mut BTreeMap<String, Span>) -> Option<ItemId> {
        let ids = self.check.ids;
        let plan = self.file.plan.to_string();
        let all = if what == kind::TARGET { &ids.targets } else { &ids.tasks };
        let full = format!("{plan}/{}", id.written()?);
        if !all.contains(&full) {
            if ids.plans.contains(&plan) && ids.can_judge(what.1, &full) {
                let words = Words::new(
                    format!("kế hoạch này không có {} `{}`", what.0, id.0),
                    format!("this plan has no {} `{}`", what.1, id.0),
                );
                let diagnostic = Diagnostic::at(Code::DanglingId, at.span(), words);
                let folder = format!("{plan}/");
                let own = all.range(folder.clone()..).map_while(|full| full.strip_prefix(folder.as_str()));
                self.check.report.push(match self.check.report.near_id(&id.0, own) {
                    Some(near) => diagnostic.suggest(Some(near)),
                    None => diagnostic.help(Words::new(
                        format!("dùng mã của một {} trong plan.yaml bên cạnh", what.0),
                        format!("use the id of a {} in the plan.yaml beside it", what.1),
                    )),
                });
            }
            return None;
        }
        if let Some(first) = seen.insert(id.0.clone(), at.span()) {
            let words = Words::new(
                format!("`{}` đã được sửa trong chính tệp này", id.0),
                format!("`{}` is changed twice in this file", id.0),
            );
            self.check.report.push(
                Diagnostic::at(Code::DuplicateId, at.span(), words)
                    .related(first, Words::new("lần đầu ở đây", "first here"))
                    .help(Words::new("gộp thành một", "make it one")),
            );
        }
        ItemId::new(&id.0)
    }

    /// Exactly one of `keys` is given.
    fn one_of(&mut self, given: &[(&str, bool)], at: At<'_>) {
        let names = given.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let found: Vec<&str> = given.iter().filter(|(_, given)| *given).map(|(name, _)| *name).collect();
        let help = Words::new(format!("ghi đúng một trong: {names}"), format!("write exactly one of: {names}"));
        match found.as_slice() {
            [_] => {}
            [] => {
                let message = Words::new("không nói điều này được sửa thành gì", "it doesn't say what becomes of it");
                self.check.fault_help(Code::Conflict, at, message, help);
            }
            [first, second, ..] => {
                let message = Words::new(
                    format!("`{first}` và `{second}` không dùng chung được"),
                    format!("`{first}` and `{second}` exclude each other"),
                );
                self.check.fault_help(Code::Conflict, at.key(second), message, help);
            }
        }
    }

    fn target(&mut self, change: &RawTargetChange, at: At<'_>) -> Option<AmendedTarget> {
        let promised = change.statement.is_some() || change.year.is_some();
        let promise_key = if change.statement.is_some() { "statement" } else { "year" };
        let given = [
            ("milestones", !change.milestones.is_empty()),
            (promise_key, promised),
            ("struck_out", change.struck_out.is_set()),
        ];
        let named = [given[0], ("statement", promised), given[2]];
        self.one_of(if promised { &given } else { &named }, at);
        let enacted = self.plan.and_then(|plan| plan.targets.iter().find(|t| t.id.as_str() == change.target.0));
        let period = self.plan.map(|plan| (plan.from, plan.to)).filter(|(from, to)| from <= to);
        let mut found = Vec::new();
        if !change.milestones.is_empty() {
            found.extend(self.numbers(change, at.key("milestones"), enacted, period));
        }
        if promised {
            found.extend(self.promise(change, at, enacted, period));
        }
        if change.struck_out.is_set() {
            if change.sentence.is_none() {
                let message = Words::new(
                    "bãi bỏ một mục tiêu cần câu trích nói điều đó",
                    "to strike a target out takes the sentence that says so",
                );
                self.check.fault_help(
                    Code::MissingKey,
                    at.key("struck_out"),
                    message,
                    Words::new("thêm `sentence:`, chép nguyên văn", "add `sentence:`, word for word"),
                );
            }
            found.push(AmendedTarget::StruckOut);
        }
        (found.len() == 1).then(|| found.remove(0))
    }

    fn numbers(
        &mut self,
        change: &RawTargetChange,
        at: At<'_>,
        enacted: Option<&Target>,
        period: Option<(Year, Year)>,
    ) -> Option<AmendedTarget> {
        let numbers = match enacted.map(|target| &target.kind) {
            Some(TargetKind::Quantitative(numbers)) => Some(numbers),
            Some(TargetKind::Qualitative(_)) => {
                let message = Words::new(
                    format!("`{}` là cam kết không có con số, không có mốc", change.target.0),
                    format!("`{}` is a promise without a number and has no milestones", change.target.0),
                );
                let help = Words::new("ghi `year` và `statement`", "write `year` and `statement`");
                self.check.fault_help(Code::Conflict, at, message, help);
                return None;
            }
            None => None,
        };
        let known = numbers.and_then(|numbers| self.catalogue.indicators.get(&numbers.indicator));
        let read = milestones(self.check, &change.milestones, at, known, period);
        if let (Some(known), Some(numbers)) = (known, numbers) {
            direction(self.check, known, numbers.baseline.as_ref(), &read, at);
        }
        (!read.is_empty()).then_some(AmendedTarget::Milestones(read))
    }

    fn promise(
        &mut self,
        change: &RawTargetChange,
        at: At<'_>,
        enacted: Option<&Target>,
        period: Option<(Year, Year)>,
    ) -> Option<AmendedTarget> {
        if let Some(TargetKind::Quantitative(_)) = enacted.map(|target| &target.kind) {
            let message = Words::new(
                format!("`{}` có con số, được sửa bằng `milestones`", change.target.0),
                format!("`{}` has numbers and is changed by `milestones`", change.target.0),
            );
            let help = Words::new("ghi `milestones`", "write `milestones`");
            self.check.fault_help(Code::Conflict, at.key("statement"), message, help);
        }
        let (Some(year), Some(statement)) = (&change.year, &change.statement) else {
            let message = Words::new("cần cả `year` lẫn `statement`", "it takes both `year` and `statement`");
            let help = Words::new(
                "ghi cả hai; câu không đổi thì chép lại câu cũ",
                "write both; where the words stay, copy them again",
            );
            self.check.fault_help(Code::MissingKey, at, message, help);
            return None;
        };
        let year = self.check.year(year, at.key("year"));
        if let Some(year) = year {
            outside(self.check, year, period, at.key("year"));
        }
        let statement = self.check.words(statement, at.key("statement"));
        Some(AmendedTarget::Promise { year: year?, statement })
    }

    fn task(&mut self, change: &RawTaskChange, at: At<'_>, written: Option<Date>) -> Option<AmendedTask> {
        self.one_of(&[("deadline", change.deadline.is_some()), ("struck_out", change.struck_out.is_set())], at);
        let deadline = change.deadline.as_ref().map(|raw| deadline(self.check, raw, at.key("deadline"), written));
        match (deadline, change.struck_out.is_set()) {
            (Some(deadline), false) => Some(AmendedTask::Deadline(deadline)),
            (None, true) => Some(AmendedTask::StruckOut),
            (Some(_), true) | (None, false) => None,
        }
    }
}
