//! Portals of one target for tests and samples, from two lines of text. All figures and places are fictional.
//!
//! The lines are written in this program, never read: what they cannot mean is a fault of ours and panics.
#![allow(clippy::unwrap_used, reason = "constants of this program")]

use std::collections::BTreeMap;

use super::{ProgressView, progress_view};
use crate::locale::Lang;
use crate::model::{
    AgencyId, AmendedTarget, Amendment, AmendmentId, Base, BaseId, Baseline, BaselineSource, Besides, Bound,
    Comparator, Date, Decimal, Direction, DocumentId, Indicator, IndicatorId, ItemId, Milestone, Nesting, Period,
    Place, PlaceId, PlaceKind, Plan, PlanId, PlanRef, Portal, Quantitative, Report, ReportId, ReportRef, Settings,
    Share, Standing, Stated, Target, TargetChange, TargetKind, Text, TopicId, Unit, Value, Year,
};
use crate::progress::{QuantitativeVerdict, TargetVerdict, assess};

/// A chart to be.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) unit: Unit,
    pub(super) direction: Direction,
    /// `"2020=32.5; 2021=35 2025~45 2030=60"`: baseline or `-`, milestones with `=`, `>=`, `<=`, `~`; `^2018`
    /// behind one makes it growth, `/1936133` is its denominator.
    pub(super) plan: String,
    /// `"2021=36.2 2024-09-30=41.4e 2025=45.1-:moi"`: `e` estimate, `-` nearly, `+` over, `:base`.
    pub(super) values: String,
    pub(super) as_of: String,
    pub(super) lang: Lang,
    pub(super) target: String,
    pub(super) place: String,
    /// The target that it is a part of: `"2025=45 2030=60"`, and of what both are shares.
    pub(super) of: Option<(&'static str, Share)>,
    /// What was asked for before it was amended: `"2025=50 2030=65"`.
    pub(super) was: Option<&'static str>,
    /// What it is a share of.
    pub(super) denominator: Option<&'static str>,
}

/// A case of percentages where more is better.
pub(super) fn case(name: &'static str, plan: &str, values: &str, as_of: &str) -> Case {
    Case {
        name,
        unit: Unit::Percent,
        direction: Direction::Higher,
        plan: plan.to_owned(),
        values: values.to_owned(),
        as_of: as_of.to_owned(),
        lang: Lang::Vi,
        target: "Tỷ lệ lực lượng lao động tham gia bảo hiểm xã hội".to_owned(),
        place: "Tỉnh Mẫu".to_owned(),
        of: None,
        was: None,
        denominator: None,
    }
}

/// The sheet that is looked at.
#[cfg(test)]
pub(super) fn sheet() -> Vec<Case> {
    let plan = "2020=32.5; 2021=35 2025=45 2030=60";
    let ladder = |name, plan: &str| case(name, plan, "", "2026-11-21");
    let many: Vec<String> = (2021..=2060).map(|year| format!("{year}={}", 30 + (year - 2020))).collect();
    vec![
        case("behind", plan, "2021=36.2 2022=38.1 2023=39.3 2024=41.4", "2025-03-01"),
        case("ahead", plan, "2021=36.2 2022=40.1 2023=43.3 2024=47.4", "2025-03-01"),
        case("far", plan, "2021=33 2022=33.4 2023=34.1 2024=34.9 2025=35.2e 2026=36.0", "2027-03-01"),
        case("break", plan, "2021=33.8:cu 2022=36.1:cu 2023=38.9:cu 2024=42.7:moi 2025=45.1-e:moi", "2026-11-21"),
        case("gap", plan, "2021=36.2 2022=38.1 2024-09-30=44.4e 2026-09-30=46.5", "2026-11-21"),
        case("met", "-; 2021=35 2025=45 2030=60", "2023=39.25 2024=42.71 2025=45.16", "2026-11-21"),
        ladder("ladder", "-; 2021=35 2025=45 2030=60"),
        ladder("ladder with a path", plan),
        ladder("one", "-; 2025=80"),
        case("one value", "-; 2025=0.73", "2023=0.4", "2024-03-01"),
        case("many", &format!("2020=30; {}", many.join(" ")), "2021=31 2022=31.5 2023=33", "2024-03-01"),
        Case {
            unit: Unit::People,
            ..case(
                "people",
                "2020=650000; 2025~871260 2030=1200000",
                "2021=668112 2022=690140 2023=735000+",
                "2024-03-01",
            )
        },
        Case {
            direction: Direction::Lower,
            ..case("lower", "2020=8.4; 2025<=3 2030=0", "2021=7.5 2022=6.6 2023=5.1 2024=4.6", "2025-03-01")
        },
        Case {
            of: Some(("2021=35 2025=45 2030=60", Share::SameBase)),
            ..case("nested", "-; 2021=0.4 2025=2 2030=5", "2021=0.5 2022=0.9 2023=1.4", "2024-03-01")
        },
        Case {
            of: Some(("2025=45 2030=60", Share::ParentGroup)),
            ..case("nested in a group", "-; 2025=60 2030=80", "2023=52", "2024-03-01")
        },
        Case {
            unit: Unit::People,
            denominator: Some("người trong độ tuổi lao động"),
            ..case(
                "counted",
                "2020=650000; 2025~871260/1936133 2030=1200000/2000000",
                "2021=668112 2022-09-30=690140 2023=735000e",
                "2024-03-01",
            )
        },
        case("growth", "-; 2019=50.8^2018 2020=49^2019", "2019=31.5 2020=112.5", "2021-03-01"),
        case("negative", "2020=-4; 2025=2.5 2030=5", "2021=-3.1 2022=-1.4 2023=0.6", "2024-03-01"),
        case("on the spot", plan, "2021=35 2025=45", "2026-03-01"),
        Case { lang: Lang::En, ..case("english", plan, "2021=36.2 2022=38.1 2023=39.3 2024=41.4e", "2025-03-01") },
    ]
}

/// The view of a case.
pub(super) fn view(case: &Case) -> ProgressView {
    let portal = portal(case);
    let as_of = Date::parse(&case.as_of).unwrap();
    let assessed = assess(&portal, as_of);
    let plan = portal.plans.values().next().unwrap();
    let target = &plan.targets[0];
    let TargetVerdict::Quantitative(verdict) = &assessed.targets[&plan.item(&target.id)] else { panic!("numbers") };
    let verdict: &QuantitativeVerdict = verdict;
    progress_view(&portal, plan, target, verdict, as_of, case.lang)
}

/// What stands under every file of a case.
#[cfg(test)]
pub(super) fn credit() -> super::Credit {
    super::Credit {
        source: "Bảo hiểm xã hội Tỉnh Mẫu (12/01/2024; 15/01/2025); Sở Nội vụ Tỉnh Mẫu (20/02/2025)".to_owned(),
        publisher: "Cổng mẫu".to_owned(),
        licence: "CC BY 4.0".to_owned(),
        address: Some("https://vi-du.example/tinh-mau/ke-hoach/ty-le-bhxh/".to_owned()),
        as_of: Date::parse("2026-11-21").unwrap(),
    }
}

fn both(vi: &str, en: &str) -> Text {
    Text { vi: vi.to_owned().into(), en: Some(en.to_owned().into()) }
}

fn text(words: &str) -> Text {
    Text { vi: words.to_owned().into(), en: None }
}

fn year(text: &str) -> Year {
    Year::new(text.parse().unwrap()).unwrap()
}

/// The portal of a case.
pub(super) fn portal(case: &Case) -> Portal {
    let place = PlaceId::new("tinh-mau").unwrap();
    let plan = plan(case, &place);
    let report = report(case, &place);
    let settings = Settings {
        title: both("Cổng mẫu", "Sample portal"),
        tagline: both("Mẫu", "Sample"),
        address: crate::model::BaseUrl::new("https://vi-du.example"),
        publisher: both("Sở Mẫu", "Sample Department"),
        licence: "CC-BY-4.0".into(),
        contact: "mau@vi-du.example".into(),
        theme: "default".into(),
        png: crate::model::PngScope::Results,
        english: true,
    };
    Portal {
        of: None,
        settings,
        places: BTreeMap::from([(place.clone(), self::place(case, place))]),
        documents: BTreeMap::new(),
        agencies: BTreeMap::new(),
        indicators: BTreeMap::from([(IndicatorId::new("ty-le").unwrap(), indicator(case))]),
        regions: BTreeMap::new(),
        topics: BTreeMap::new(),
        plans: BTreeMap::from([(plan.id.clone(), plan)]),
        reports: BTreeMap::from([(report.id.clone(), report)]),
        commentary: BTreeMap::new(),
        editions: BTreeMap::new(),
        links: Default::default(),
    }
    .linked()
}

fn place(case: &Case, id: PlaceId) -> Place {
    Place {
        id,
        name: text(&case.place),
        kind: PlaceKind::Province,
        code: None,
        from: None,
        to: None,
        successor: None,
        formed_from: vec![],
        statuses: vec![],
        note: None,
    }
}

fn indicator(case: &Case) -> Indicator {
    let base = |id: &str, from: Option<&str>, to: Option<&str>| Base {
        id: BaseId::new(id).unwrap(),
        name: if id == "cu" {
            both("cơ sở tính cũ", "old base")
        } else {
            both("cơ sở tính mới", "new base")
        },
        from: from.and_then(Date::parse),
        to: to.and_then(Date::parse),
        note: None,
    };
    let bases = vec![base("cu", None, Some("2023-12-31")), base("moi", Some("2024-01-01"), None)];
    Indicator {
        id: IndicatorId::new("ty-le").unwrap(),
        name: text(&case.target),
        definition: None,
        unit: case.unit,
        denominator: None,
        direction: case.direction,
        topic: TopicId::new("mau").unwrap(),
        decimals: 1,
        over_100: true,
        bases: if case.values.contains(':') { bases } else { vec![] },
    }
}

fn plan(case: &Case, place: &PlaceId) -> Plan {
    let (start, goals) = case.plan.split_once(';').unwrap();
    let milestones: Vec<Milestone> = goals.split_whitespace().map(milestone).collect();
    let baseline = start.split_once('=').map(|(at, value)| Baseline {
        year: year(at.trim()),
        value: Decimal::parse(value).unwrap(),
        base: None,
        source: BaselineSource::Plan { sentence: None, document: None },
    });
    let first = baseline.as_ref().map_or(milestones[0].year, |baseline| baseline.year.next());
    let last = milestones.last().unwrap().year;
    let amendments = case.was.map(|_| Amendment {
        id: AmendmentId::new("sua-doi").unwrap(),
        document: DocumentId::new("quyet-dinh-sua-doi").unwrap(),
        from: first.first_day(),
        passages: vec![],
        targets: vec![TargetChange {
            target: ItemId::new("ty-le-bhxh").unwrap(),
            sentence: None,
            to: AmendedTarget::Milestones(milestones.clone()),
        }],
        tasks: vec![],
    });
    let enacted = case.was.map_or(milestones, |was| was.split_whitespace().map(milestone).collect());
    let kind = TargetKind::Quantitative(Quantitative {
        indicator: IndicatorId::new("ty-le").unwrap(),
        denominator: case.denominator.map(Into::into),
        of: case.of.map(|(_, share)| Nesting { target: ItemId::new("chi-tieu-chung").unwrap(), share }),
        milestones: enacted,
        baseline,
    });
    let target = Target {
        id: ItemId::new("ty-le-bhxh").unwrap(),
        name: text(&case.target),
        location: "II.2".into(),
        condition: None,
        kind,
    };
    Plan {
        id: PlanRef { place: place.clone(), plan: PlanId::new("ke-hoach").unwrap() },
        document: DocumentId::new("quyet-dinh").unwrap(),
        title: both("Kế hoạch mẫu", "Sample plan"),
        short_title: both("Kế hoạch mẫu", "Sample plan"),
        from: first,
        to: last.max(first),
        is_period_deduced: false,
        implements: vec![],
        topics: vec![],
        head: vec![],
        legal_bases: vec![],
        articles: vec![],
        recipients: vec![],
        signature: vec![],
        plan_head: vec![],
        purposes: vec![],
        objectives: vec![],
        targets: std::iter::once(target).chain(case.of.map(|(goals, _)| parent(goals))).collect(),
        task_groups: vec![],
        annexes: vec![],
        duties: vec![],
        implementation_heads: vec![],
        reporting_duties: vec![],
        funding: vec![],
        closing: vec![],
        notes: vec![],
        amendments: amendments.into_iter().collect(),
    }
}

fn parent(goals: &str) -> Target {
    let kind = TargetKind::Quantitative(Quantitative {
        indicator: IndicatorId::new("ty-le").unwrap(),
        denominator: None,
        of: None,
        milestones: goals.split_whitespace().map(milestone).collect(),
        baseline: None,
    });
    let name = both("Chỉ tiêu chung mẫu", "Sample parent target");
    Target { id: ItemId::new("chi-tieu-chung").unwrap(), name, location: "II.1".into(), condition: None, kind }
}

fn milestone(line: &str) -> Milestone {
    let (line, whole) = line.split_once('/').map_or((line, None), |(line, whole)| (line, Some(whole)));
    let whole = whole.map(|whole| Stated { value: Decimal::parse(whole).unwrap(), sentence: String::new() });
    let (line, since) = line.split_once('^').map_or((line, None), |(line, since)| (line, Some(year(since))));
    let (at, rest) = line.split_at(4);
    let (comparator, value) =
        [(">=", Comparator::AtLeast), ("<=", Comparator::AtMost), ("~", Comparator::Approx), ("=", Comparator::Reach)]
            .into_iter()
            .find_map(|(sign, comparator)| Some((comparator, rest.strip_prefix(sign)?)))
            .unwrap();
    Milestone {
        year: year(at),
        value: Decimal::parse(value).unwrap(),
        comparator,
        words: None,
        sentence: String::new().into(),
        location: None,
        since,
        numerator: None,
        denominator: whole.map(Box::new),
        flag: None,
        computed_rate: None,
    }
}

fn report(case: &Case, place: &PlaceId) -> Report {
    Report {
        id: ReportRef { place: place.clone(), report: ReportId::new("bao-cao").unwrap() },
        publisher: AgencyId::new("so-mau").unwrap(),
        document: None,
        title: both("Báo cáo mẫu", "Sample report"),
        address: None,
        date: None,
        values: case.values.split_whitespace().map(value).collect(),
        fulfils: vec![],
        task_statuses: vec![],
        note: None,
    }
}

fn value(line: &str) -> Value {
    let (at, rest) = line.split_once('=').unwrap();
    let (rest, base) = rest.split_once(':').map_or((rest, None), |(rest, base)| (rest, BaseId::new(base)));
    let end = rest.rfind(|c: char| c.is_ascii_digit()).unwrap() + 1;
    let (figure, marks) = rest.split_at(end);
    let bound = if marks.contains('-') { Some(Bound::Under) } else { marks.contains('+').then_some(Bound::Over) };
    let period = Date::parse(at).map_or_else(|| Period::Year(year(at)), Period::Day);
    let standing = if marks.contains('e') { Standing::Estimate } else { Standing::Final };
    let figure = Decimal::parse(figure).ok();
    let mut made = Value::new(IndicatorId::new("ty-le").unwrap(), period, figure, standing);
    made.bound = bound;
    made.with(Besides { base, ..Besides::default() })
}
