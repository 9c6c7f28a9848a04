//! Milestones, wherever they are stated: in a plan, or in a later document that changes it.

use arcstr::ArcStr;

use super::{
    check::Check,
    report::{fraction, percent, whole},
    sentence::is_percentage,
};
use crate::{
    diagnostic::{Code, Words},
    model::{raw::*, *},
    source::yaml::At,
};

/// A list of milestones, in order of years.
pub(super) fn milestones(
    check: &mut Check<'_>,
    raw: &[RawMilestone],
    at: At<'_>,
    known: Option<&Indicator>,
    period: Option<(Year, Year)>,
) -> Vec<Milestone> {
    let mut milestones: Vec<Milestone> =
        raw.iter().enumerate().filter_map(|(i, m)| milestone(check, m, at.index(i), known, period)).collect();
    milestones.shrink_to_fit();
    for (i, pair) in milestones.windows(2).enumerate() {
        if pair[1].year <= pair[0].year {
            let place = at.index(i + 1).key("year");
            let message = Words::new(
                format!("mốc {} đứng sau mốc {}", pair[1].year, pair[0].year),
                format!("the milestone {} stands after {}", pair[1].year, pair[0].year),
            );
            check.fault_help(
                Code::MilestoneOrder,
                place,
                message,
                Words::new(
                    "xếp các mốc theo năm tăng dần, mỗi năm một mốc",
                    "put the milestones in order of years, one for each year",
                ),
            );
        }
    }
    milestones
}

/// Every year of a plan lies in its period.
pub(super) fn outside(check: &mut Check<'_>, year: Year, period: Option<(Year, Year)>, at: At<'_>) {
    if let Some((from, to)) = period
        && (year < from || year > to)
    {
        let message = Words::new(
            format!("năm {year} nằm ngoài thời kỳ {from}–{to} của kế hoạch"),
            format!("the year {year} is outside the plan's period {from}–{to}"),
        );
        check.fault_help(
            Code::YearOutsidePeriod,
            at,
            message,
            Words::new("sửa năm, hoặc `period` của kế hoạch", "mend the year, or the plan's `period`"),
        );
    }
}

fn milestone(
    check: &mut Check<'_>,
    m: &RawMilestone,
    at: At<'_>,
    known: Option<&Indicator>,
    period: Option<(Year, Year)>,
) -> Option<Milestone> {
    let year = check.year(&m.year, at.key("year"));
    if let Some(year) = year {
        outside(check, year, period, at.key("year"));
    }
    let value = check.number(&m.value, at.key("value"));
    if let (Some(value), Some(known)) = (value, known) {
        percent(check, value, known, at.key("value"));
    }
    let stated = |check: &mut Check<'_>, raw: &Option<RawStated>, key: &str| {
        let raw = raw.as_ref()?;
        let at = at.key(key);
        let value = check.number(&raw.value, at.key("value"));
        whole(check, value, at.key("value"));
        let sentence = check.words(&raw.sentence, at.key("sentence"));
        Some(Stated { value: value?, sentence })
    };
    let (numerator, denominator) =
        (stated(check, &m.numerator, "numerator"), stated(check, &m.denominator, "denominator"));
    let computed_rate = match (&numerator, &denominator) {
        (Some(n), Some(d)) => fraction(check, n.value, d.value, value, known.map(|k| k.unit), at, "numerator"),
        _ => None,
    };
    let since = m.since.as_ref().and_then(|y| check.year(y, at.key("since")));
    let (words, sentence): (_, ArcStr) =
        (check.maybe_words(&m.words, at.key("words")), check.words(&m.sentence, at.key("sentence")));
    if let (Some(value), Some(known)) = (value, known) {
        unit_of(check, value, known, &sentence, at.key("value"));
    }
    let (location, flag) =
        (check.maybe_repeated(&m.location, at.key("location")), check.maybe_text(&m.flag, at.key("flag")));
    Some(Milestone {
        year: year?,
        value: value?,
        comparator: m.comparator,
        words,
        sentence,
        location,
        since,
        numerator: numerator.map(Box::new),
        denominator: denominator.map(Box::new),
        flag: flag.map(Box::new),
        computed_rate,
    })
}

/// A figure that the document prints with % is shown as people, points or things by any other unit: "80% người thất nghiệp"
/// would become 80 people. The other way round nothing is said: tables print their % above the column.
fn unit_of(check: &mut Check<'_>, value: Decimal, indicator: &Indicator, sentence: &str, at: At<'_>) {
    if indicator.unit == Unit::Percent || !is_percentage(value, sentence) {
        return;
    }
    let message = Words::new(
        format!("câu trích viết {value}%, nhưng chỉ tiêu `{}` không tính bằng phần trăm", indicator.id),
        format!("its sentence prints {value}%, but the indicator `{}` is not a percentage", indicator.id),
    );
    let help = Words::new(
        "ghi `unit: percent` ở chỉ tiêu, hoặc chọn đúng chỉ tiêu",
        "write `unit: percent` for the indicator, or choose the right one",
    );
    check.fault_help(Code::UnitAgainstSentence, at, message, help);
}

/// The direction of an indicator is mandatory: a wrong one turns failure into success, and targets that run against it are
/// said. Whether that is a slip only the document can tell: its figures stand in quoted sentences, it may ask for slower
/// growth, or allow more than there is today. So it is no error, and what has a `flag` was looked at. Growth against a
/// named year may fall from year to year and still be growth.
pub(super) fn direction(
    check: &mut Check<'_>,
    indicator: &Indicator,
    baseline: Option<&Baseline>,
    milestones: &[Milestone],
    at: At<'_>,
) {
    if milestones.iter().any(|m| m.since.is_some()) {
        return;
    }
    let first = baseline.map(|b| b.value).or_else(|| milestones.first().map(|m| m.value));
    let (Some(first), Some(last)) = (first, milestones.last().filter(|last| last.flag.is_none())) else { return };
    let against = match indicator.direction {
        Direction::Higher => last.value < first,
        Direction::Lower => last.value > first,
        Direction::InRange => false,
    };
    if against {
        let (vi, en) = if indicator.direction == Direction::Higher {
            ("càng cao càng tốt", "higher is better")
        } else {
            ("càng thấp càng tốt", "lower is better")
        };
        let message = Words::new(
            format!("chỉ tiêu `{}` {vi}, nhưng mục tiêu đi từ {first} đến {}", indicator.id, last.value),
            format!("for `{}` {en}, but the target goes from {first} to {}", indicator.id, last.value),
        );
        let place = at.index(milestones.len() - 1).key("value");
        check.fault_help(
            Code::DirectionAgainstTargets,
            place,
            message,
            Words::new(
                "văn bản viết đúng như vậy thì để nguyên (`flag:` ở mốc này nói cho người đọc; tốc độ tăng so với một năm thì ghi `since:`); không thì sửa `direction` của chỉ tiêu, hoặc con số",
                "keep it if the document says so (a `flag:` here tells the reader; growth against a year has `since:`); if not, mend the indicator's `direction`, or the figure",
            ),
        );
    }
}
