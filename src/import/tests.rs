//! Import is export, for any report; and nothing is read in another way than it was written.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{Imported, Request, import, report_yaml};
use crate::diagnostic::{Code, Report as Faults};
use crate::model::{
    Besides, Bound, Counted, Date, Decimal, ItemRef, Period, Portal, Report, ReportRef, Standing, Text, Value, Year,
    resolve::resolve,
};
use crate::open_data::table::{Cut, csv, rows};
use crate::progress::assess;
use crate::source::Sources;

const FILES: [(&str, &str); 7] = [
    (
        "content/portal.yaml",
        "schema: 1\ntitle: a\ntagline: b\naddress: https://mau.example\npublisher: c\nlicence: CC0-1.0\ncontact: mailto:a@b.c\nlanguages: [vi, en]\n",
    ),
    ("content/catalogue/agencies.yaml", "schema: 1\nagencies: [{id: so-mau, name: Sở Mẫu, kind: body}]\n"),
    (
        "content/catalogue/documents.yaml",
        "schema: 1\ndocuments: [{id: bc-1, kind: plan, number: 1/BC, issuer: so-mau, date: 2020-01-01, title: Báo cáo}]\n",
    ),
    (
        "content/catalogue/indicators.yaml",
        "schema: 1\nindicators:\n- {id: so-nguoi, name: Số người, unit: count, direction: higher, topic: t, decimals: 0}\n- {id: toc-do, name: Tốc độ, unit: percent, over_100: true, direction: higher, topic: t, bases: [{id: cu, name: cũ, to: 2020-12-31}, {id: moi, name: mới, from: 2021-01-01}]}\n",
    ),
    ("content/catalogue/places.yaml", "schema: 1\nplaces: [{id: tinh-mau, name: Tỉnh Mẫu, kind: province}]\n"),
    ("content/catalogue/topics.yaml", "schema: 1\ntopics: [{id: t, name: T}]\n"),
    (
        "content/tinh-mau/ke-hoach/plan.yaml",
        "schema: 1\ndocument: bc-1\ntitle: K\nshort_title: K\nperiod: {from: 2020, to: 2030}\nimplements: []\ntopics: [t]\nobjectives: [{location: I, text: đạt 5%}]\ntargets:\n- {id: nhanh, indicator: toc-do, location: I, milestones: [{year: 2025, value: 5, comparator: reach, sentence: đạt 5%}]}\n- {id: nhanh-hon, indicator: toc-do, location: I, milestones: [{year: 2026, value: 5, comparator: reach, sentence: đạt 5%}]}\n",
    ),
];

fn sources(report: Option<&str>) -> Sources {
    let file = report.map(|text| ("content/tinh-mau/reports/thu.yaml", text));
    Sources::from_texts(FILES.into_iter().chain(file))
}

fn portal(sources: &Sources) -> Portal {
    let mut faults = Faults::new();
    let draft = resolve(sources, &mut faults);
    let said: Vec<_> = faults.sorted(sources).into_iter().filter(|it| it.code != Code::Untranslated).collect();
    draft.finish(&faults).map(|(portal, _)| portal).unwrap_or_else(|| panic!("{said:#?}"))
}

fn id() -> ReportRef {
    super::report_ref("tinh-mau", "thu").unwrap()
}

fn read(bytes: &[u8], request: &Request) -> Result<Imported, Vec<(Code, String)>> {
    let mut sources = sources(None);
    let mut faults = Faults::new();
    let imported = import(&mut sources, ("bang.csv", bytes), request, &mut faults);
    let said = faults.sorted(&sources).into_iter().map(|it| (it.code, it.message.en)).collect();
    imported.ok_or(said)
}

/// Text as documents have it, signs of YAML and CSV included.
fn text() -> impl Strategy<Value = String> {
    "[-a-zA-ZđĐươ0-9 :;,.'\"#&*!|>%@=+~?{}\\[\\]()/\n\t–“”…%]{1,20}"
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("a text says something", |text| !text.is_empty())
}

fn both() -> impl Strategy<Value = Text> {
    (text(), prop::option::of(text())).prop_map(|(vi, en)| Text { vi: vi.into(), en: en.map(Into::into) })
}

fn bound() -> impl Strategy<Value = Option<Bound>> {
    prop::sample::select(vec![None, Some(Bound::Approx), Some(Bound::Over), Some(Bound::Under)])
}

fn counted() -> impl Strategy<Value = Option<Counted>> {
    let counted = (100i64..999_999_999_999, bound(), prop::option::of(text()))
        .prop_map(|(value, bound, as_written)| Counted { value: Decimal::new(value, 0), bound, as_written });
    prop::option::of(counted)
}

/// A figure; its period by number, so that a report states none twice.
fn value() -> impl Strategy<Value = Value> {
    // Three decimals after few digits are what nobody can tell from thousands.
    let digits = (-99_999i64..99_999_999, prop::sample::select(vec![0u32, 1, 2, 4, 5, 6]));
    let words = (prop::option::of(text()), prop::option::of(both()), counted());
    let kind = (
        prop::bool::ANY,
        prop::bool::ANY,
        0usize..3,
        prop::sample::select(vec![Standing::Estimate, Standing::Preliminary, Standing::Final]),
    );
    (prop::option::of(digits), bound(), words, kind).prop_map(|(digits, bound, (as_written, flag, people), kind)| {
        let (growth, new, against, standing) = kind;
        let value = digits.map(|(mantissa, scale)| Decimal::new(mantissa, scale));
        let target = |id: &str| ItemRef {
            plan: crate::model::PlanRef {
                place: crate::model::PlaceId::new("tinh-mau").unwrap(),
                plan: crate::model::PlanId::new("ke-hoach").unwrap(),
            },
            item: crate::model::ItemId::new(id).unwrap(),
        };
        let indicator = crate::model::IndicatorId::new(if growth { "toc-do" } else { "so-nguoi" }).unwrap();
        let period = Period::Year(Year::new(2020).unwrap());
        // A count is whole.
        let figure = value.filter(|number| growth || number.scale() == 0);
        let base = growth.then(|| crate::model::BaseId::new(if new { "moi" } else { "cu" }).unwrap());
        let besides = Besides {
            as_written,
            base,
            numerator: people.clone().or_else(|| {
                let stated = value.is_some_and(|number| growth || number.scale() == 0);
                (!stated).then(|| Counted { value: Decimal::new(7, 0), bound: None, as_written: None })
            }),
            denominator: None,
            against: ["nhanh", "nhanh-hon"][..against].iter().map(|id| target(id)).collect(),
            flag,
        };
        let mut made = Value::new(indicator, period, figure, standing);
        made.bound = bound;
        made.with(besides)
    })
}

fn report() -> impl Strategy<Value = Report> {
    let head = (both(), prop::option::of(both()), prop::bool::ANY, prop::bool::ANY, prop::bool::ANY);
    (head, prop::collection::vec(value(), 1..6)).prop_map(|((title, note, dated, numbered, linked), mut values)| {
        for (at, value) in (0i16..).zip(&mut values) {
            let year = Year::new(i64::from(1990 + at)).unwrap();
            // 2025 and 2025-12-31 end on one day and are not the same words.
            value.period = match at % 3 {
                0 => Period::Year(year),
                1 => Period::Day(year.last_day()),
                _ => Period::Day(Date::new(year.get(), 9, 30).unwrap()),
            };
        }
        values.sort_by_key(|value| value.indicator.clone());
        Report {
            id: id(),
            publisher: crate::model::AgencyId::new("so-mau").unwrap(),
            document: numbered.then(|| crate::model::DocumentId::new("bc-1").unwrap()),
            title,
            address: linked.then(|| "https://mau.example/a?b=c,d;e".to_owned()),
            date: dated.then(|| Date::new(2024, 2, 29).unwrap()),
            values,
            fulfils: Vec::new(),
            task_statuses: Vec::new(),
            note,
        }
    })
}

fn table(portal: &Portal) -> Vec<u8> {
    csv(&rows(portal, &assess(portal, Date::new(2026, 11, 21).unwrap()), &Cut::Portal))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_report_comes_back_from_the_table(stated in report()) {
        let mut made = portal(&sources(None));
        made.reports.insert(id(), stated.clone());
        let made = made.linked();
        let bytes = table(&made);
        let imported = read(&bytes, &Request::default()).unwrap();
        prop_assert_eq!(format!("{:#?}", imported.reports), format!("{:#?}", [&stated]));
        // Its file says the same, and the table made from that has the same bytes.
        let again = portal(&sources(Some(&report_yaml(&stated))));
        prop_assert_eq!(format!("{:#?}", again.reports[&id()]), format!("{stated:#?}"));
        prop_assert!(table(&again) == bytes);
        // A workbook of the same rows holds the same.
        #[cfg(feature = "xlsx")]
        {
            let cells = rows(&made, &assess(&made, Date::new(2026, 11, 21).unwrap()), &Cut::Portal);
            let about = crate::open_data::table::About {
                title: Text { vi: "Mẫu".into(), en: None },
                publisher: Text { vi: "Mẫu".into(), en: None },
                licence: "CC0-1.0".into(),
                address: None,
                as_of: Date::new(2026, 11, 21).unwrap(),
            };
            let book = crate::spreadsheet::write_workbook(&crate::open_data::table::workbook(&made, &cells, &about));
            let imported = read(&book, &Request::default()).unwrap();
            prop_assert_eq!(format!("{:#?}", imported.reports), format!("{:#?}", [&stated]));
        }
    }
}

fn request() -> Request {
    let known =
        [("publisher", "so-mau"), ("report_title", "Báo cáo thử")].map(|(column, text)| (column, text.to_owned()));
    Request { report: Some(id()), rows: None, known: BTreeMap::from(known) }
}

/// The number in a one-row table, or the words of the fault.
fn number(cell: &str, separator: &str) -> Result<String, String> {
    let line = |cells: [&str; 5]| cells.join(separator) + "\r\n";
    let text =
        line(["indicator", "base", "period", "value", "standing"]) + &line(["toc-do", "moi", "2025", cell, "final"]);
    match read(text.as_bytes(), &request()) {
        Ok(imported) => Ok(imported.reports[0].values[0].value.unwrap().to_string()),
        Err(faults) => Err(faults[0].1.clone()),
    }
}

#[test]
fn a_comma_is_a_decimal_mark_only_where_it_can_be_nothing_else() {
    for separator in [";", "\t"] {
        for (cell, read) in
            [("45,2", "45.2"), ("45.20", "45.20"), ("0,125", "0.125"), ("-1,5", "-1.5"), ("1234,567", "1234.567")]
        {
            assert_eq!(number(cell, separator).as_deref(), Ok(read), "{cell}");
        }
        for cell in ["818,486", "818.486", "1.234,5", "1,234.5", "45,2%", "1 234", "4x", ",5", "5,"] {
            let fault = number(cell, separator).expect_err(cell);
            assert!(fault.contains(cell), "{cell}: {fault}");
        }
    }
    assert_eq!(number("\"45,2\"", ",").as_deref(), Ok("45.2"));
    assert!(number("45,2", ",").unwrap_err().contains("no named column"), "an unquoted comma makes another cell");
}

#[test]
fn columns_come_in_any_order_and_other_rows_are_passed_over() {
    let text = "standing,kind,value,report,period,indicator\n\
        final,result,7,thu,2024,so-nguoi\nfinal,result,8,khac,2024,so-nguoi\n,milestone,9,,2025,so-nguoi\n\n";
    let imported = read(text.as_bytes(), &request()).unwrap();
    assert_eq!(imported.reports[0].values.len(), 1);
    assert_eq!(imported.passed_over, 2);
    let other = Request { rows: crate::model::ReportId::new("khac"), ..request() };
    let imported = read(text.as_bytes(), &other).unwrap();
    assert_eq!(
        (imported.reports[0].id.clone(), imported.reports[0].values[0].value.unwrap().to_string()),
        (id(), "8".to_owned())
    );
}

#[test]
fn what_the_table_says_of_a_report_goes_before_the_command_line() {
    let text = "indicator,period,value,standing,publisher,published\nso-nguoi,2024,7,final,so-mau,2025-01-02\n";
    let mut request = request();
    request.known.insert("published", "2025-03-04".to_owned());
    request.known.insert("publisher", "so-khac".to_owned());
    let report = &read(text.as_bytes(), &request).unwrap().reports[0];
    assert_eq!(report.date.unwrap().to_string(), "2025-01-02");
}
