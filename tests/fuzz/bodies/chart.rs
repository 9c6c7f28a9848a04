//! Chart layout. Bytes become a plan, a national plan and a report: figures and years of any size, names of any letters. What
//! the model takes is drawn in every kind of chart, and each picture is XML that any program reads, of finite numbers.

use std::fmt::Write as _;

use minhbach::{
    chart::{self, Chart, Size},
    diagnostic::Report,
    locale::Lang,
    model::{Date, PlaceChoice, resolve::resolve},
    progress::{TargetVerdict, assess},
};
use quick_xml::{Reader, events::Event};

use super::{PLAN, REPORT, portal};

/// Takes bytes from the front; zeros at the end.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    fn under(&mut self, end: u8) -> u8 {
        self.byte() % end
    }

    fn year(&mut self) -> i16 {
        // Mostly near each other, at times anywhere.
        let byte = self.byte();
        if byte < 200 { 2015 + i16::from(byte % 20) } else { 1900 + i16::from(self.byte()) % 201 }
    }

    /// A figure of any size, as its digits are written.
    fn figure(&mut self) -> String {
        let kind = self.byte();
        let sign = if kind & 1 == 1 { "-" } else { "" };
        let digits = (0..kind >> 1 & 15).fold(0_u64, |number, _| number * 10 + u64::from(self.byte() % 10));
        match kind >> 5 & 3 {
            0 => format!("{sign}{}", digits % 101),
            1 => format!("{sign}{}.{}", digits % 101, self.byte() % 10),
            2 => format!("{sign}{digits}"),
            _ => format!("{sign}{}.{:03}", digits % 1_000_000_000, self.byte()),
        }
    }

    /// A name of some letters.
    fn name(&mut self) -> String {
        const LETTERS: [char; 16] = ['a', 'ề', 'Đ', ' ', '<', '&', '"', '\'', '%', '–', '1', '.', 'W', 'i', ']', 'ợ'];
        let length = self.byte() % 80;
        let name: String = (0..length).map(|_| LETTERS[usize::from(self.byte() % 16)]).collect();
        format!("x{}x", name.trim())
    }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A plan's text: targets of one indicator each, with milestones.
fn plan(bytes: &mut Bytes<'_>) -> String {
    let (from, to) = (bytes.year(), bytes.year());
    let (from, to) = (from.min(to), from.max(to));
    let mut passage = String::new();
    let mut targets = String::new();
    for (number, indicator) in ["ty-le-mau", "ty-le-con", "nguoi", "chi-so"].into_iter().enumerate() {
        if number > 0 && bytes.under(3) == 0 {
            continue;
        }
        let mut years: Vec<i16> = (0..1 + bytes.under(6)).map(|_| bytes.year()).collect();
        years.sort_unstable();
        years.dedup();
        let _ = write!(targets, "  - id: {indicator}\n    indicator: {indicator}\n    location: x\n");
        if bytes.under(2) == 0 {
            let _ =
                writeln!(targets, "    baseline: {{year: {}, value: {}}}", bytes.year().min(years[0]), bytes.figure());
        }
        targets.push_str("    milestones:\n");
        for year in years {
            let (figure, how) =
                (bytes.figure(), ["reach", "at_least", "at_most", "approx"][usize::from(bytes.under(4))]);
            let sentence = format!("đạt {} năm {year} {indicator}", figure.replace('.', ","));
            let _ = write!(passage, "{sentence}; ");
            let _ = writeln!(
                targets,
                "      - {{year: {year}, value: {figure}, comparator: {how}, sentence: {}}}",
                quoted(&sentence)
            );
        }
    }
    let mut tasks = String::new();
    for number in 0..bytes.under(4) {
        let (year, quarter) = (bytes.year(), 1 + bytes.under(4));
        let _ = writeln!(
            tasks,
            "      - {{id: v{number}, mark: a, text: {}, lead: [so-mau], deadline: {{text: q, quarter: {year}-Q{quarter}}}}}",
            quoted(&bytes.name())
        );
    }
    let tasks = if tasks.is_empty() {
        tasks
    } else {
        format!("task_groups:\n  - location: y\n    heading: h\n    tasks:\n{tasks}")
    };
    format!(
        "schema: 1\ndocument: qd-mau\ntitle: {}\nshort_title: {}\nperiod: {{from: {from}, to: {to}}}\nobjectives:\n  - location: x\n    text: {}\ntargets:\n{targets}{tasks}",
        quoted(&bytes.name()),
        quoted(&bytes.name()),
        quoted(&passage)
    )
}

fn report(bytes: &mut Bytes<'_>) -> String {
    let mut values = String::new();
    for _ in 0..bytes.under(24) {
        let indicator = ["ty-le-mau", "ty-le-con", "nguoi", "chi-so"][usize::from(bytes.under(4))];
        let standing = ["final", "preliminary", "estimate"][usize::from(bytes.under(3))];
        let period = match bytes.under(3) {
            0 => format!("\"{}-{:02}-{:02}\"", bytes.year(), 1 + bytes.under(12), 1 + bytes.under(28)),
            _ => bytes.year().to_string(),
        };
        let bound = ["", ", bound: over", ", bound: under", ", bound: approx"][usize::from(bytes.under(8)) % 4];
        let _ = writeln!(
            values,
            "  - {{indicator: {indicator}, period: {period}, value: {}, standing: {standing}{bound}}}",
            bytes.figure()
        );
    }
    let values = if values.is_empty() { "values: []\n".to_owned() } else { format!("values:\n{values}") };
    format!("schema: 1\npublisher: so-mau\ntitle: {}\ndate: 2024-01-15\n{values}", quoted(&bytes.name()))
}

pub fn run(data: &[u8]) {
    let mut bytes = Bytes(data);
    let lang = if bytes.under(2) == 0 { Lang::Vi } else { Lang::En };
    let units = ["percent", "people", "index", "count"];
    let directions = ["higher", "lower", "in_range"];
    let mut indicators = String::from("schema: 1\nindicators:\n");
    for id in ["ty-le-mau", "ty-le-con", "nguoi", "chi-so", "ty-le-hai-co-so"] {
        let (unit, direction) = (units[usize::from(bytes.under(4))], directions[usize::from(bytes.under(3))]);
        let bases = if id == "ty-le-hai-co-so" {
            ", bases: [{id: truoc, name: t, to: 2022-10-01}, {id: sau, name: s, from: 2022-10-01}]"
        } else {
            ""
        };
        let _ = writeln!(
            indicators,
            "  - {{id: {id}, name: {}, unit: {unit}, direction: {direction}, topic: bao-hiem{bases}}}",
            quoted(&bytes.name())
        );
    }
    let places = format!(
        "schema: 1\nplaces:\n  - {{id: tinh-mau, name: {}, kind: province}}\n  - {{id: tinh-cu, name: {}, kind: province}}\n  - {{id: toan-quoc, name: Toàn quốc, kind: nation}}\n",
        quoted(&bytes.name()),
        quoted(&bytes.name())
    );
    let (local, national) = (plan(&mut bytes), plan(&mut bytes));
    let (own, other) = (report(&mut bytes), report(&mut bytes));
    let sources = portal(&[
        ("content/catalogue/indicators.yaml", &indicators),
        ("content/catalogue/places.yaml", &places),
        (PLAN, &local),
        ("content/toan-quoc/quoc-gia/plan.yaml", &national),
        (REPORT, &own),
        ("content/tinh-cu/reports/cu.yaml", &other),
        (super::AMENDMENT, "schema: 1\n"),
    ]);
    let mut found = Report::new();
    // What the base says of its own figures may no longer hold: the model alone decides what can be drawn.
    let draft = resolve(&sources, &mut found);
    let Some(portal) = draft.portal() else { return };
    let as_of = Date::parse(&format!(
        "{}-{:02}-{:02}",
        2014 + i16::from(bytes.under(30)),
        1 + bytes.under(12),
        1 + bytes.under(28)
    ));
    let as_of = as_of.expect("a day");
    let assessed = assess(portal, as_of);
    for plan in portal.plans.values() {
        for target in &plan.targets {
            if let Some(TargetVerdict::Quantitative(verdict)) = assessed.targets.get(&plan.item(&target.id)) {
                let view = chart::progress_view(portal, plan, target, verdict, as_of, lang);
                drawn(&view);
                if let Ok(svg) = chart::spark(&view) {
                    read(&svg);
                }
            }
        }
        drawn(&chart::bullet_view(portal, plan, &assessed, lang));
        drawn(&chart::strip_view(portal, plan, &assessed, lang));
        drawn(&chart::timeline_view(portal, plan, &assessed, lang));
    }
    for indicator in portal.indicators.values() {
        if let Some(view) = chart::dots_view(portal, &assessed, indicator, (&PlaceChoice::All, None), lang) {
            drawn(&view);
        }
        if let Some(view) = chart::multiples_view(portal, &assessed, indicator, &PlaceChoice::All, lang) {
            drawn(&view);
        }
    }
}

/// Drawn twice in each room: the same bytes, XML, numbers that are numbers.
fn drawn(chart: &dyn Chart) {
    for size in [Size::Wide, Size::Phone] {
        // A letter that the font lacks is told, not drawn.
        let Ok(svg) = chart::inline(chart, "mau", size) else { continue };
        read(&svg);
        assert_eq!(chart::inline(chart, "mau", size).as_ref().ok(), Some(&svg), "the same bytes");
    }
    let table = chart.table();
    assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()), "a whole table");
    let _ = (chart.description(), chart.finding(), chart.data());
}

fn read(svg: &str) {
    let mut reader = Reader::from_str(svg);
    loop {
        match reader.read_event().unwrap_or_else(|fault| panic!("no XML: {fault}: {svg}")) {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap_or_else(|fault| panic!("no XML: {fault}: {svg}"));
                    let text: &str = attribute.value.as_ref();
                    assert!(
                        !["NaN", "inf"]
                            .iter()
                            .any(|bad| text.split([' ', ',']).any(|word| word.trim_start_matches('-') == *bad)),
                        "no number: {text} in {svg}"
                    );
                }
            }
            _ => {}
        }
    }
}
