//! Small words for tests: a course from one line, observations from another. All figures are fictional.

use super::course::{Course, Goal, Start};
use super::verdict::Observation;
use crate::model::{
    AgencyId, BaseId, Bound, Comparator, Date, Decimal, Direction, Indicator, IndicatorId, ItemId, ItemRef, Period,
    PlaceId, PlanId, PlanRef, Rational, Report, ReportId, ReportRef, Standing, Text, TopicId, Unit, Value, Year,
};

pub(crate) fn date(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap()
}

pub(crate) fn year(number: &str) -> Year {
    Year::new(number.parse().unwrap()).unwrap()
}

pub(crate) fn ratio(numerator: i128, denominator: i128) -> Rational {
    Rational::new(numerator, denominator)
}

pub(crate) fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

pub(crate) fn base(id: &str) -> BaseId {
    BaseId::new(id).unwrap()
}

pub(crate) fn plan_ref() -> PlanRef {
    PlanRef { place: PlaceId::new("tinh-mau").unwrap(), plan: PlanId::new("ke-hoach").unwrap() }
}

pub(crate) fn item(id: &str) -> ItemRef {
    ItemRef { plan: plan_ref(), item: ItemId::new(id).unwrap() }
}

pub(crate) fn report_ref(id: &str) -> ReportRef {
    ReportRef { place: PlaceId::new("tinh-mau").unwrap(), report: ReportId::new(id).unwrap() }
}

pub(crate) fn text(words: &str) -> Text {
    Text { vi: words.to_owned().into(), en: None }
}

pub(crate) fn indicator() -> Indicator {
    Indicator {
        id: IndicatorId::new("ty-le").unwrap(),
        name: text("Tỷ lệ mẫu"),
        definition: None,
        unit: Unit::Percent,
        denominator: None,
        direction: Direction::Higher,
        topic: TopicId::new("mau").unwrap(),
        decimals: 1,
        over_100: false,
        bases: Vec::new(),
    }
}

pub(crate) fn report(id: &str, published: Option<Date>) -> Report {
    Report {
        id: report_ref(id),
        publisher: AgencyId::new("so-mau").unwrap(),
        document: None,
        title: text("Báo cáo mẫu"),
        address: None,
        date: published,
        values: Vec::new(),
        fulfils: Vec::new(),
        task_statuses: Vec::new(),
        note: None,
    }
}

pub(crate) fn published_value(period: Period, figure: &str) -> Value {
    Value::new(IndicatorId::new("ty-le").unwrap(), period, Some(decimal(figure)), Standing::Final)
}

/// `"higher; 2020=35; 2021=40 2025>=80 2030~100"`: direction, baseline or `-`, milestones with `=`
/// (reach), `>=`, `<=`, `==` (exact) or `~` (about).
pub(crate) fn course(line: &str) -> Course {
    let mut parts = line.split(';').map(str::trim);
    let direction = match parts.next().unwrap() {
        "higher" => Direction::Higher,
        "lower" => Direction::Lower,
        "in-range" => Direction::InRange,
        other => panic!("no direction: {other}"),
    };
    let start = parts.next().unwrap().split_once('=').map(|(at, value)| Start {
        year: year(at),
        value: decimal(value),
        base: None,
    });
    let goals: Vec<Goal> = parts.next().unwrap().split_whitespace().map(goal).collect();
    let from = start.as_ref().map_or(goals[0].year, |start| start.year.next());
    Course { from, direction, base: None, start, goals }
}

fn goal(text: &str) -> Goal {
    let (at, rest) = text.split_at(4);
    let split = rest.find(|c: char| c.is_ascii_digit() || c == '-').unwrap();
    let (sign, value) = rest.split_at(split);
    let comparator = match sign {
        "=" => Comparator::Reach,
        ">=" => Comparator::AtLeast,
        "<=" => Comparator::AtMost,
        "==" => Comparator::Exact,
        "~" => Comparator::Approx,
        other => panic!("no comparator: {other}"),
    };
    Goal { year: year(at), value: decimal(value), comparator, since: None }
}

/// `"2023=55 2024-09-30=57 2025=60:moi! 2026=ước…"`: a year or a day, the figure, then any of `:base`,
/// `!` (set against the target), `e` (estimate), `+` ("trên") and `-` ("gần").
pub(crate) fn observed(line: &str) -> Vec<Observation> {
    line.split_whitespace().map(observation).collect()
}

fn observation(text: &str) -> Observation {
    let (at, mut rest) = text.split_once('=').unwrap();
    let mut made = Observation {
        end: Date::parse(at).unwrap_or_else(|| year(at).last_day()),
        value: decimal("0"),
        bound: None,
        standing: Standing::Final,
        base: None,
        report: report_ref("bao-cao"),
        set_against: false,
    };
    while let Some(last) = rest.chars().last().filter(|c| !c.is_ascii_digit() && !c.is_ascii_lowercase() || *c == 'e') {
        match last {
            '!' => made.set_against = true,
            '+' => made.bound = Some(Bound::Over),
            '-' => made.bound = Some(Bound::Under),
            'e' => made.standing = Standing::Estimate,
            other => panic!("no mark: {other}"),
        }
        rest = &rest[..rest.len() - last.len_utf8()];
    }
    let (figure, on) = rest.split_once(':').map_or((rest, None), |(figure, on)| (figure, Some(on)));
    made.value = decimal(figure);
    made.base = on.map(base);
    made
}
