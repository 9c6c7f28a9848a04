//! Fictional reports.

use super::{agency, date, decimal, indicator, item, plan_ref, report_ref, text, year};
use crate::model::{Bound, Counted, ItemRef, Period, Report, Standing, TaskState, TaskStatus, Value};

fn value(of: &str, at: i64, figure: &str, standing: Standing) -> Value {
    Value::new(indicator(of), Period::Year(year(at)), Some(decimal(figure)), standing)
}

fn report(of: &str, id: &str, title: &str, day: Option<&str>, values: Vec<Value>) -> Report {
    Report {
        id: report_ref(of, id),
        publisher: agency("bhxh-tinh-mau"),
        document: None,
        title: text(title),
        address: Some("https://bao-cao.example/1".to_owned()),
        date: day.map(date),
        values,
        fulfils: Vec::new(),
        task_statuses: Vec::new(),
        note: None,
    }
}

pub(super) fn reports() -> Vec<Report> {
    let of = |id: &str| ItemRef { plan: plan_ref(), item: item(id) };
    let mut first = value("ty-le-tham-gia", 2021, "34.2", Standing::Final);
    let besides = first.besides_mut();
    besides.as_written = Some("đạt 34,2% lực lượng lao động".to_owned());
    besides.numerator = Some(Counted { value: decimal("342000"), bound: Some(Bound::Over), as_written: None });
    let mut year_2021 = report(
        "tinh-mau",
        "bao-cao-2021",
        "Báo cáo kết quả năm 2021 (hư cấu)",
        Some("2021-12-10"),
        vec![first, value("hai-long", 2021, "82", Standing::Final)],
    );
    year_2021.fulfils = vec![of("bao-cao-nam")];
    year_2021.task_statuses = vec![TaskStatus {
        task: of("de-an-mau"),
        status: TaskState::InProgress,
        as_written: Some("đang xây dựng".to_owned()),
    }];
    let mut year_2023 = value("ty-le-tham-gia", 2023, "36.5", Standing::Estimate);
    year_2023.bound = Some(Bound::Approx);
    year_2023.besides_mut().flag = Some(text("Báo cáo không nói số này tính vào ngày nào."));
    vec![
        year_2021,
        report("tinh-mau", "bao-cao-2023", "Báo cáo kết quả năm 2023 (hư cấu)", Some("2024-01-20"), vec![year_2023]),
        report(
            "toan-quoc",
            "niem-giam",
            "Niên giám mẫu (hư cấu)",
            None,
            vec![value("ty-le-tham-gia", 2023, "39.25", Standing::Final)],
        ),
    ]
}
