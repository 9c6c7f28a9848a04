//! `/tinh-hinh/`: every verdict of every target on one page, plan by plan.

use serde::Serialize;

use super::frame::{Frame, Head};
use super::plan_card::PlanCard;
use super::rollup::{RollUp, roll_ups};
use super::scope::Scope;

/// The status matrix.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixPage {
    /// The frame.
    pub frame: Frame,
    /// Counts over all plans.
    pub roll_ups: Vec<RollUp>,
    /// Every plan with all its targets.
    pub plans: Vec<PlanCard>,
}

/// Builds the page.
pub fn matrix(scope: &Scope) -> MatrixPage {
    let head = Head {
        title: scope.pick("Tình hình thực hiện", "Progress of all targets").to_owned(),
        description: scope
            .pick(
                "Kết quả xét từng mốc và nhịp độ của mọi chỉ tiêu trong mọi kế hoạch, trên một trang.",
                "The verdict on every milestone and the pace of every target of every plan, on one page.",
            )
            .to_owned(),
    };
    MatrixPage {
        frame: Frame::new(scope, head),
        roll_ups: roll_ups(scope, scope.portal().plans.values()),
        plans: scope.portal().plans.values().map(|plan| PlanCard::new(scope, plan)).collect(),
    }
}
