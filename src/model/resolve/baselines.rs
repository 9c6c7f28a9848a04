//! `baseline_from`: a target's starting point as a report states it, once all reports are read.

use std::collections::BTreeMap;

use super::{
    check::Check,
    files::{Files, ListedPlan, ParsedPlan},
    ids::report_ref,
};
use crate::{
    diagnostic::{Code, Words},
    model::*,
    source::yaml::At,
};

/// A target that starts from a report.
pub(super) struct Asked {
    /// The target's number in its file.
    number: usize,
    target: String,
    report: ReportRef,
    year: Year,
}

/// The targets of a plan that do.
pub(super) fn asked(open: &ParsedPlan) -> Vec<Asked> {
    let Some((raw, _)) = &open.file else { return Vec::new() };
    let of = |(number, target): (usize, &super::RawTarget)| {
        let from = target.baseline_from.as_ref()?;
        let (report, year) = (report_ref(&from.report.0)?, Year::parse(&from.year.0)?);
        Some(Asked { number, target: target.id.0.clone(), report, year })
    };
    raw.targets.iter().enumerate().filter_map(of).collect()
}

/// Fills in the baselines that come from reports.
pub(super) fn fill(
    check: &mut Check<'_>,
    files: Files<'_>,
    all: &[(&ListedPlan, Vec<Asked>)],
    plans: &mut BTreeMap<PlanRef, Plan>,
    reports: &BTreeMap<ReportRef, Report>,
) {
    for (listed, asked) in all {
        let Some(plan) = plans.get_mut(&listed.id) else { continue };
        for Asked { number, target, report: id, year } in asked {
            let Some(report) = reports.get(id) else { continue };
            let Some(target) = plan.targets.iter_mut().find(|t| t.id.as_str() == target) else { continue };
            let TargetKind::Quantitative(quantitative) = &mut target.kind else { continue };
            let stated = report
                .values
                .iter()
                .find(|v| v.indicator == quantitative.indicator && v.period.stands_for(*year) && v.value.is_some());
            match stated.and_then(|v| v.value.map(|number| (v, number))) {
                Some((value, figure)) => {
                    quantitative.baseline = Some(Baseline {
                        year: *year,
                        value: figure,
                        base: value.base().cloned(),
                        source: BaselineSource::Report(id.clone()),
                    });
                }
                None => {
                    let open = files.plan(listed);
                    let Some((_, node)) = &open.file else { continue };
                    let at = At::root(node).key("targets").index(*number).key("baseline_from");
                    let message = Words::new(
                        format!("báo cáo `{id}` không nêu `{}` cho năm {year}", quantitative.indicator),
                        format!("the report `{id}` states no `{}` for {year}", quantitative.indicator),
                    );
                    check.fault_help(
                        Code::DanglingId,
                        at.key("year"),
                        message,
                        Words::new("chọn báo cáo hoặc năm khác", "choose another report or year"),
                    );
                }
            }
        }
    }
}
