//! One sentence for each answer, with the numbers it rests on: the sum that the page shows.

use super::format;
use crate::model::{Decimal, Indicator, Period, Rational, Standing};
use crate::progress::{
    InsufficientReason, MilestoneAnswer, MilestoneVerdict, Observation, Pace, PaceAnswer, PaceSum,
};

/// `khoảng 41,4% (đến 31/12/2024, ước tính)`
pub fn observed(observation: &Observation, indicator: &Indicator) -> String {
    let value = format::quantity(observation.value, indicator.unit);
    format!("{}{value} ({}{})", format::hedge(observation.bound), when(observation), firmness(observation.standing))
}

fn when(observation: &Observation) -> String {
    let year = observation.end.year();
    let period = if observation.end == year.last_day() { Period::Year(year) } else { Period::Day(observation.end) };
    format::period(period)
}

fn firmness(standing: Standing) -> &'static str {
    match standing {
        Standing::Estimate => ", ước tính",
        Standing::Preliminary => ", sơ bộ",
        Standing::Final => "",
    }
}

/// The sentence of answer A.
pub fn milestone(verdict: &MilestoneVerdict, indicator: &Indicator) -> String {
    let (year, required) = (verdict.year, format::quantity(verdict.required, indicator.unit));
    let value = verdict.observation.as_ref().map(|observation| observed(observation, indicator));
    let base = if verdict.base_changed { " Cơ sở tính đã thay đổi; chính nơi công bố đặt hai số cạnh nhau." } else { "" };
    let distance = verdict.distance.map(|d| compared(d, scale(verdict, indicator), indicator)).unwrap_or_default();
    match (verdict.answer, value) {
        (MilestoneAnswer::Met | MilestoneAnswer::NotMet | MilestoneAnswer::MetLate(_), Some(value)) => {
            format!("Mục tiêu năm {year} là {required}; số công bố là {value}{distance}.{base}")
        }
        (MilestoneAnswer::MetEarly, Some(value)) => format!(
            "Mục tiêu năm {year} là {required}; đã công bố {value}{distance}. Sẽ xét lại khi hết năm {year}.{base}"
        ),
        (MilestoneAnswer::NotDue, Some(value)) => {
            format!("Năm mốc {year} chưa kết thúc; số gần nhất là {value}{distance}.{base}")
        }
        (MilestoneAnswer::NotDue, None) => format!("Năm mốc {year} chưa kết thúc và chưa có số liệu nào được công bố."),
        (MilestoneAnswer::UnpublishedForYear { later }, value) => format!(
            "Không có số liệu công bố cho năm mốc {year}, dù năm {later} có{}.",
            value.map(|v| format!(": {v}")).unwrap_or_default()
        ),
        (MilestoneAnswer::Overdue, Some(value)) => {
            format!("Năm mốc {year} đã kết thúc nhưng chưa có số liệu cho năm đó; số gần nhất là {value}.")
        }
        (MilestoneAnswer::OtherBase, value) => format!(
            "Số liệu đã công bố{} dùng cơ sở tính khác với kế hoạch nên không so sánh được.",
            value.map(|v| format!(", gần nhất là {v},")).unwrap_or_default()
        ),
        _ => format!("Năm mốc {year} đã kết thúc; cổng chưa tìm thấy số liệu nào được công bố cho chỉ tiêu này."),
    }
}

fn scale(verdict: &MilestoneVerdict, indicator: &Indicator) -> u32 {
    let observed = verdict.observation.as_ref().map_or(0, |observation| observation.value.scale());
    observed.max(verdict.required.scale()).min(indicator.decimals.max(1))
}

fn compared(distance: Rational, scale: u32, indicator: &Indicator) -> String {
    let zero = Rational::from_integer(0);
    if distance == zero {
        return ", bằng mục tiêu".to_owned();
    }
    let word = if distance > zero { "cao hơn" } else { "thấp hơn" };
    format!(", {word} mục tiêu {}", format::difference(distance, scale, indicator.unit))
}

/// The sentence of answer B.
pub fn pace(pace: &Pace, indicator: &Indicator) -> String {
    if let Some(sum) = &pace.sum {
        return with_sum(sum, indicator);
    }
    match pace.answer {
        PaceAnswer::Insufficient(InsufficientReason::NoBaseline) => {
            "Kế hoạch không nêu số xuất phát nên không vẽ được lộ trình; chỉ xét được mốc đạt hay không đạt."
        }
        PaceAnswer::Insufficient(InsufficientReason::OnlyBaseline) => {
            "Mới chỉ biết số xuất phát, chưa có kết quả nào sau đó."
        }
        PaceAnswer::Insufficient(InsufficientReason::ChangeTooSmall) => {
            "Mức thay đổi mà kế hoạch đề ra nhỏ hơn độ chính xác của số liệu nên không xét được nhịp độ."
        }
        PaceAnswer::OtherBase => "Số liệu công bố dùng cơ sở tính khác với kế hoạch nên không so được với lộ trình.",
        PaceAnswer::Ended => "Năm mốc cuối cùng đã kết thúc; chỉ còn xét mốc đạt hay không đạt.",
        PaceAnswer::NotDue => "Chưa đến kỳ có số liệu.",
        PaceAnswer::Overdue => "Đã quá hạn mà chưa có số liệu mới được công bố.",
        PaceAnswer::NeverPublished => "Cổng chưa tìm thấy số liệu nào được công bố cho chỉ tiêu này.",
        _ => "",
    }
    .to_owned()
}

fn with_sum(sum: &PaceSum, indicator: &Indicator) -> String {
    let value = observed(&sum.observation, indicator);
    let expected = format::rounded(sum.expected, decimals(sum), indicator.unit);
    let zero = Rational::from_integer(0);
    let gap = format::difference(sum.gap, decimals(sum), indicator.unit);
    let against = match sum.gap.cmp(&zero) {
        std::cmp::Ordering::Equal => "bằng lộ trình".to_owned(),
        std::cmp::Ordering::Less => format!("thấp hơn lộ trình {gap}"),
        std::cmp::Ordering::Greater => format!("cao hơn lộ trình {gap}"),
    };
    format!("Số mới nhất là {value}; lộ trình đến lúc đó là {expected}: {against}, R = {}.", ratio(sum.ratio))
}

/// Decimals for figures computed from the path: one more than the coarser published figure has, at most two.
pub fn decimals(sum: &PaceSum) -> u32 {
    sum.observation.value.scale().max(sum.baseline.scale()).clamp(1, 2)
}

/// R with two decimals, cut off and never rounded up, so that a printed 0,95 is a real one.
pub fn ratio(ratio: Rational) -> String {
    let floor = (ratio * Rational::from_integer(100)).floor() / Rational::from_integer(100);
    format::number(Decimal::rounded(floor, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_never_rounded_over_a_threshold() {
        assert_eq!(ratio(Rational::new(9499, 10_000)), "0,94");
        assert_eq!(ratio(Rational::new(95, 100)), "0,95");
        assert_eq!(ratio(Rational::new(-1, 1000)), "−0,01");
    }
}
