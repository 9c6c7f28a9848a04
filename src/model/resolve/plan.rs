//! A plan, key by key. What holds between its parts is judged in [`super::plan_rules`].

use std::collections::BTreeMap;

use super::{
    check::Check,
    clauses::{clauses, items},
    corrections::corrections,
    deadline::deadline,
    due::due,
    files::ParsedPlan,
    ids::kind,
    items::{Taken, claim, evidence},
    plan_rules,
    target::target,
};
use crate::{
    diagnostic::{Code, Diagnostic, Words},
    model::{raw::*, *},
    source::yaml::At,
};

/// One plan file.
pub(super) fn plan(
    check: &mut Check<'_>,
    parsed: &ParsedPlan,
    indicators: &BTreeMap<IndicatorId, Indicator>,
    documents: &BTreeMap<DocumentId, Document>,
) -> Option<Plan> {
    let ids = check.ids;
    if !ids.places.contains(parsed.id.place.as_str()) && ids.can_judge(kind::PLACE.1, parsed.id.place.as_str()) {
        let words = Words::new(
            format!("không có địa phương `{}` trong catalogue/places.yaml", parsed.id.place),
            format!("there is no place `{}` in catalogue/places.yaml", parsed.id.place),
        );
        let near = check.report.near_id(parsed.id.place.as_str(), ids.places.iter().map(String::as_str));
        check.report.push(Diagnostic::of_path(Code::DanglingId, parsed.path.clone(), words).suggest(near));
    }
    if parsed.id.plan.as_str() == "bao-cao" {
        let words = Words::new("`bao-cao` là địa chỉ của các báo cáo", "`bao-cao` is the address of reports");
        check.report.push(
            Diagnostic::of_path(Code::ReservedId, parsed.path.clone(), words)
                .help(Words::new("đổi tên thư mục", "rename the folder")),
        );
    }
    let (raw, node) = parsed.file.as_ref()?;
    let root = At::root(node);
    check.version(&raw.schema, root.key("schema"));
    let document = check.refer(&raw.document.0, root.key("document"), &ids.documents, kind::DOCUMENT, DocumentId::new);
    let period = root.key("period");
    let (from, to) = (check.year(&raw.period.from, period.key("from")), check.year(&raw.period.to, period.key("to")));
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        let message = Words::new(
            format!("thời kỳ {from}–{to} kết thúc trước khi bắt đầu"),
            format!("the period {from}–{to} ends before it begins"),
        );
        check.fault_help(
            Code::PeriodReversed,
            period.key("to"),
            message,
            Words::new("đổi chỗ `from` và `to`", "swap `from` and `to`"),
        );
    }
    let enacted = document.as_ref().and_then(|id| documents.get(id)).and_then(|d| d.date);
    let mut taken = Taken::new();
    let mut targets: Vec<Target> = raw
        .targets
        .iter()
        .enumerate()
        .filter_map(|(i, t)| {
            target(
                check,
                t,
                root.key("targets").index(i),
                indicators,
                from.zip(to).filter(|(from, to)| from <= to),
                &mut taken,
            )
        })
        .collect();
    // Collected with room for as many again; a target is large, and a large portal has a hundred thousand.
    targets.shrink_to_fit();
    let task_groups = groups(check, &raw.task_groups, root.key("task_groups"), enacted, &mut taken);
    let annexes = raw.annexes.iter().enumerate().map(|(i, a)| {
        let at = root.key("annexes").index(i);
        Annex {
            location: check.words(&a.location, at.key("location")),
            head: check.lines(&a.head, at.key("head")),
            task_groups: groups(check, &a.task_groups, at.key("task_groups"), enacted, &mut taken),
        }
    });
    let annexes = annexes.collect();
    let duties = raw.duties.iter().enumerate().map(|(i, d)| {
        let at = root.key("duties").index(i);
        Duty {
            location: check.words(&d.location, at.key("location")),
            heading: check.maybe_words(&d.heading, at.key("heading")),
            agencies: check.refer_all(&d.agencies, at.key("agencies"), &ids.agencies, kind::AGENCY, AgencyId::new),
            items: items(check, &d.items, at.key("items"), &mut taken),
            flag: check.maybe_text(&d.flag, at.key("flag")),
        }
    });
    let duties = duties.collect();
    let reporting_duties = raw
        .reporting_duties
        .iter()
        .enumerate()
        .filter_map(|(i, d)| reporting_duty(check, d, root.key("reporting_duties").index(i), &mut taken))
        .collect();
    let legal_bases = raw.legal_bases.iter().enumerate().map(|(i, b)| {
        let at = root.key("legal_bases").index(i);
        LegalBasis {
            document: b
                .document
                .as_ref()
                .and_then(|d| check.refer(&d.0, at.key("document"), &ids.documents, kind::DOCUMENT, DocumentId::new)),
            text: check.words(&b.text, at.key("text")),
        }
    });
    let legal_bases = legal_bases.collect();
    let notes = raw.notes.iter().enumerate().map(|(i, n)| {
        let at = root.key("notes").index(i);
        Note {
            kind: n.kind,
            location: check.maybe_words(&n.location, at.key("location")),
            text: check.text(&n.text, at.key("text")),
        }
    });
    let notes = notes.collect();
    let implements =
        check.refer_all(&raw.implements, root.key("implements"), &ids.documents, kind::DOCUMENT, DocumentId::new);
    let topics = check.refer_all(&raw.topics, root.key("topics"), &ids.topics, kind::TOPIC, TopicId::new);
    let (title, short_title) =
        (check.text(&raw.title, root.key("title")), check.text(&raw.short_title, root.key("short_title")));
    let head = check.lines(&raw.head, root.key("head"));
    let articles = clauses(check, &raw.articles, root.key("articles"), &mut taken);
    let recipients = check.lines(&raw.recipients, root.key("recipients"));
    let signature = check.lines(&raw.signature, root.key("signature"));
    let plan_head = check.lines(&raw.plan_head, root.key("plan_head"));
    let purposes = clauses(check, &raw.purposes, root.key("purposes"), &mut taken);
    let objectives = clauses(check, &raw.objectives, root.key("objectives"), &mut taken);
    let heads = clauses(check, &raw.implementation_heads, root.key("implementation_heads"), &mut taken);
    let funding = clauses(check, &raw.funding, root.key("funding"), &mut taken);
    let closing = clauses(check, &raw.closing, root.key("closing"), &mut taken);
    let annexed = raw.annexes.iter().flat_map(|annex| &annex.task_groups);
    let tasks = raw.task_groups.iter().chain(annexed).flat_map(|group| &group.tasks).map(|task| &task.id);
    let declared = raw.targets.iter().map(|it| &it.id).chain(raw.reporting_duties.iter().map(|it| &it.id)).chain(tasks);
    let declared = declared.filter_map(|id| id.written()).collect();
    corrections(check, &raw.corrections, root.key("corrections"), &declared);
    plan_rules::judge(check, &parsed.id, &targets, raw, root, indicators);
    // Only here may a gap end it: every fault of the file is told by now.
    Some(Plan {
        id: parsed.id.clone(),
        document: document?,
        title,
        short_title,
        from: from?,
        to: to?,
        is_period_deduced: raw.period.deduced.is_set(),
        implements,
        topics,
        head,
        legal_bases,
        articles,
        recipients,
        signature,
        plan_head,
        purposes,
        objectives,
        targets,
        task_groups,
        annexes,
        duties,
        implementation_heads: heads,
        reporting_duties,
        funding,
        closing,
        notes,
        // Read once every plan is: see [`super::amendment`].
        amendments: Vec::new(),
    })
}

fn groups(
    check: &mut Check<'_>,
    raw: &[RawTaskGroup],
    at: At<'_>,
    enacted: Option<Date>,
    taken: &mut Taken,
) -> Vec<TaskGroup> {
    let read = raw.iter().enumerate().map(|(i, g)| {
        let at = at.index(i);
        TaskGroup {
            location: check.words(&g.location, at.key("location")),
            heading: check.maybe_words(&g.heading, at.key("heading")),
            intro: check.maybe_words(&g.intro, at.key("intro")),
            tasks: g
                .tasks
                .iter()
                .enumerate()
                .filter_map(|(i, t)| task(check, t, at.key("tasks").index(i), enacted, taken))
                .collect(),
        }
    });
    read.collect()
}

fn task(check: &mut Check<'_>, t: &RawTask, at: At<'_>, enacted: Option<Date>, taken: &mut Taken) -> Option<Task> {
    let ids = check.ids;
    let id = claim(check, &t.id, at.key("id"), taken);
    let task = Task {
        mark: check.maybe_words(&t.mark, at.key("mark")),
        heading: check.maybe_words(&t.heading, at.key("heading")),
        text: check.words(&t.text, at.key("text")),
        lead: check.refer_all(&t.lead, at.key("lead"), &ids.agencies, kind::AGENCY, AgencyId::new),
        coordinating: check.refer_all(
            &t.coordinating,
            at.key("coordinating"),
            &ids.agencies,
            kind::AGENCY,
            AgencyId::new,
        ),
        lead_text: check.maybe_words(&t.lead_text, at.key("lead_text")),
        coordinating_text: check.maybe_words(&t.coordinating_text, at.key("coordinating_text")),
        deliverable: check.maybe_words(&t.deliverable, at.key("deliverable")),
        deadline: t.deadline.as_ref().map(|d| deadline(check, d, at.key("deadline"), enacted)),
        items: items(check, &t.items, at.key("items"), taken),
        evidence: evidence(check, &t.evidence, at.key("evidence")),
        flag: check.maybe_text(&t.flag, at.key("flag")),
        id: id?,
    };
    Some(task)
}

fn reporting_duty(check: &mut Check<'_>, d: &RawReportingDuty, at: At<'_>, taken: &mut Taken) -> Option<ReportingDuty> {
    let ids = check.ids;
    let id = claim(check, &d.id, at.key("id"), taken);
    if d.due.is_empty() {
        let help = Words::new(
            "thêm nhịp báo cáo; nếu câu không nêu nhịp nào: `due: [{when: unstated}]`",
            "add the rhythm; if the sentence states none: `due: [{when: unstated}]`",
        );
        check.fault_help(
            Code::MissingKey,
            at.key("due"),
            Words::new("nghĩa vụ báo cáo không nêu nhịp", "a reporting duty without a rhythm"),
            help,
        );
    }
    let duty = ReportingDuty {
        location: check.words(&d.location, at.key("location")),
        sentence: check.words(&d.sentence, at.key("sentence")),
        from: check.refer_all(&d.from, at.key("from"), &ids.agencies, kind::AGENCY, AgencyId::new),
        to: check.refer_all(&d.to, at.key("to"), &ids.agencies, kind::AGENCY, AgencyId::new),
        about: check.maybe_text(&d.about, at.key("about")),
        due: d.due.iter().enumerate().filter_map(|(i, raw)| due(check, raw, at.key("due").index(i))).collect(),
        ambiguous: check.maybe_text(&d.ambiguous, at.key("ambiguous")),
        id: id?,
    };
    Some(duty)
}
