//! `baseline_from`: a target's starting point as a report states it, once all reports are read.

use std::collections::BTreeMap;

use super::{Parsed, check::Check, ids::report_ref};
use crate::{
    diagnostic::{Code, Words},
    model::*,
    source::yaml::At,
};

/// Fills in the baselines that come from reports.
pub(super) fn fill(
    check: &mut Check<'_>,
    parsed: &Parsed,
    plans: &mut BTreeMap<PlanRef, Plan>,
    reports: &BTreeMap<ReportRef, Report>,
) {
    for file in &parsed.plans {
        let (Some((raw, node)), Some(plan)) = (&file.file, plans.get_mut(&file.id)) else { continue };
        for (i, raw_target) in raw.targets.iter().enumerate() {
            let Some(from) = &raw_target.baseline_from else { continue };
            let at = At::root(node).key("targets").index(i).key("baseline_from");
            let year = Year::parse(&from.year.0);
            let (Some(id), Some(year)) = (report_ref(&from.report.0), year) else { continue };
            let Some(report) = reports.get(&id) else { continue };
            let Some(target) = plan.targets.iter_mut().find(|t| t.id.as_str() == raw_target.id.0) else { continue };
            let TargetKind::Quantitative(quantitative) = &mut target.kind else { continue };
            let stated = report
                .values
                .iter()
                .find(|v| v.indicator == quantitative.indicator && v.period.stands_for(year) && v.value.is_some());
            match stated.and_then(|v| v.value.map(|number| (v, number))) {
                Some((value, number)) => {
                    quantitative.baseline = Some(Baseline {
                        year,
                        value: number,
                        base: value.base.clone(),
                        source: BaselineSource::Report(id),
                    });
                }
                None => {
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
