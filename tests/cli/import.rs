//! `new report --from`: import is export, and what is said of a table that can't be taken.

use std::path::Path;

use crate::common::{self, AS_OF, Folder};

const TABLE: &str = "indicator;period;value;standing;as_written\nty-le-mau;2024;40,1;final;\"đạt 40,1%\"\n";

/// An office's own table, as a Vietnamese spreadsheet writes it, with what it lacks on the command line.
const NEW: [&str; 11] = [
    "new",
    "report",
    "tinh-mau/thu",
    "--from",
    "so-lieu.csv",
    "--publisher",
    "so-mau",
    "--title",
    "Báo cáo thử",
    "--date",
    "2025-01-15",
];

#[test]
fn a_small_table_becomes_a_report_and_nothing_is_written_over() {
    let folder = Folder::portal("import-small");
    folder.write("so-lieu.csv", TABLE);
    folder.run(&NEW).is(0, "", "đã tạo ./content/tinh-mau/reports/thu.yaml: 1 số\n");
    let made = "schema: 1\npublisher: so-mau\n\
        title: Báo cáo thử\ndate: 2025-01-15\nvalues:\n- indicator: ty-le-mau\n  period: 2024\n  value: 40.1\n  \
        standing: final\n  as_written: đạt 40,1%\n";
    assert_eq!(folder.read("content/tinh-mau/reports/thu.yaml"), made);
    folder.run(&["check", "--as-of", AS_OF, "--lang", "en"]).is(0, "", "0 errors, 0 warnings\n");
    let before = common::files(folder.path());
    folder.run(&NEW).is(2, "", "./content/tinh-mau/reports/thu.yaml: đã có, không ghi đè\n");
    assert!(common::files(folder.path()) == before);
}

/// All of a file or none: a fault in one report, or a file that is there, keeps the others away, too.
#[test]
fn every_report_of_a_file_or_none() {
    let folder = Folder::portal("import-all");
    let head = "place,report,kind,indicator,period,value,standing,publisher,report_title\n";
    let row = |report: &str, value: &str| format!("tinh-mau,{report},result,ty-le-mau,2024,{value},final,so-mau,Thử\n");
    let from = ["new", "report", "--from", "so-lieu.csv", "--lang", "en"];
    let before = common::files(&folder.path().join("content"));
    folder.write("so-lieu.csv", &(head.to_owned() + &row("mot", "40.1") + &row("hai", "400.1")));
    let said = folder.run(&from);
    assert_eq!((said.code, said.err.contains("error[MB302]: 400.1% is outside 0–100\n --> so-lieu.csv:3:")), (1, true));
    folder.write("so-lieu.csv", &(head.to_owned() + &row("mot", "40.1") + &row("bao-cao-2023", "40.1")));
    folder.run(&from).is(2, "", "./content/tinh-mau/reports/bao-cao-2023.yaml: exists already, not written over\n");
    assert!(common::files(&folder.path().join("content")) == before);
    folder.write(
        "so-lieu.csv",
        &(head.to_owned() + &row("mot", "40.1") + "tinh-mau,,milestone,ty-le-mau,2025,45,,,\n" + &row("hai", "40.2")),
    );
    let two = "made ./content/tinh-mau/reports/hai.yaml: 1 figure\nmade ./content/tinh-mau/reports/mot.yaml: 1 figure\n\
        passed over 1 row of other reports or other kinds\n";
    folder.run(&from).is(0, "", two);
}

#[test]
fn the_machines_faults_name_the_path() {
    let folder = Folder::portal("import-machine");
    let said = folder.run(&["new", "report", "tinh-mau/thu", "--from", "khong-co.csv", "--lang", "en"]);
    assert_eq!((said.code, said.err.starts_with("machine error: khong-co.csv: ")), (3, true), "{}", said.err);
    let empty = Folder::empty("import-nowhere");
    empty.write("so-lieu.csv", TABLE);
    let said = empty.run(&NEW);
    assert_eq!((said.code, said.err.contains("content/")), (3, true), "{}", said.err);
    assert_eq!(folder.run(&["new", "report", "--title", "Thử"]).code, 2, "an option of --from alone");
    assert_eq!(folder.run(&["new", "report"]).code, 2);
    folder.write("so-lieu.csv", TABLE);
    assert_eq!(folder.run(&["new", "report", "tinh-mau/Thử", "--from", "so-lieu.csv"]).code, 2);
}

/// Site → table → reports → site: the same data to the byte, by CSV and by workbook.
#[test]
fn a_round_trip_of_the_bundled_content_loses_nothing() {
    let folder = Folder::empty("import-round-trip");
    let (content, data) = (common::repository().join("content"), folder.path().join("one/du-lieu"));
    let portal = |name: &str, reports: bool| {
        for (path, bytes) in common::files(&content) {
            let is_report = path.contains("/reports/") && path.ends_with(".yaml");
            let bytes = if path == "portal.yaml" {
                // Pictures are no part of the data and take a minute here.
                let text = String::from_utf8(bytes).expect("UTF-8");
                let others = text.lines().filter(|line| !line.starts_with("png:"));
                (others.collect::<Vec<_>>().join("\n") + "\npng: none\n").into_bytes()
            } else {
                bytes
            };
            if reports || !is_report {
                common::put(&folder.path().join(name).join("content").join(path), &bytes);
            }
        }
    };
    let build = |root: &str, out: &str| {
        folder.run(&["build", "--as-of", AS_OF, "--root", root, "--out", out]).good();
    };
    let figures = |folder: &Path| {
        let mut files = common::files(folder);
        files
            .retain(|path, _| path.ends_with("data.csv") || path.ends_with("data.json") || path.ends_with("data.xlsx"));
        files
    };
    portal("a", true);
    build("a", "one");
    let stated =
        common::files(&content).keys().filter(|path| path.contains("/reports/") && path.ends_with(".yaml")).count();
    let before = figures(&folder.path().join("one"));
    assert!(stated >= 20 && before.len() >= 100, "{stated} reports, {} files", before.len());
    let mut tables = vec!["data.csv"];
    tables.extend(cfg!(feature = "xlsx").then_some("data.xlsx"));
    for table in tables {
        let root = table.replace("data.", "from-");
        portal(&root, false);
        let from = data.join(table);
        let said = folder
            .run(&["new", "report", "--root", &root, "--from", from.to_str().expect("UTF-8"), "--lang", "en"])
            .good();
        assert_eq!(said.err.matches("made ").count(), stated, "{}", said.err);
        folder.run(&["check", "--as-of", AS_OF, "--root", &root]).good();
        build(&root, "two");
        let after = figures(&folder.path().join("two"));
        assert!(after.keys().eq(before.keys()), "{table}: other files");
        let changed: Vec<_> =
            before.iter().filter(|(path, bytes)| after[*path] != **bytes).map(|(path, _)| path).collect();
        assert!(changed.is_empty(), "{table}: {changed:?}");
    }
}

#[cfg(feature = "xlsx")]
mod workbooks {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

    use super::*;

    fn written(folder: &Folder, sheets: Vec<Worksheet>) {
        let mut book = Workbook::new();
        sheets.into_iter().for_each(|sheet| book.push_worksheet(sheet));
        let bytes = book.save_to_buffer().expect("a workbook");
        common::put(&folder.path().join("so-lieu.xlsx"), &bytes);
    }

    fn sheet() -> Worksheet {
        let mut sheet = Worksheet::new();
        for (column, name) in
            (0..).zip(["indicator", "period", "value", "standing", "published", "publisher", "report_title"])
        {
            sheet.write(0, column, name).expect("a cell");
        }
        for row in 1..=5 {
            for (column, text) in [(0, "ty-le-mau"), (3, "final"), (5, "so-mau"), (6, "=Báo cáo")] {
                sheet.write_string(row, column, text).expect("a cell");
            }
            sheet.write(row, 1, 2014 + row).expect("a cell");
        }
        sheet
    }

    /// As an office fills it in: years as numbers, the day as a date, digits by the cell's format. What it reckons in
    /// a column that is not read is its own.
    #[test]
    fn digits_are_those_of_the_cells_format() {
        let folder = Folder::portal("import-digits");
        let mut sheet = sheet();
        let format = |format: &str| Format::new().set_num_format(format);
        let day = ExcelDateTime::from_ymd(2024, 2, 29).expect("a day");
        sheet.write_datetime_with_format(1, 4, &day, &format("dd/mm/yyyy")).expect("a cell");
        for (row, value, shown) in [(1, 40.0, "0.0"), (2, 40.25, "General"), (3, 40.5, "0.00"), (4, 41.0, "#,##0")] {
            sheet.write_with_format(row, 2, value, &format(shown)).expect("a cell");
        }
        sheet.write_string(5, 2, "41,75").expect("a cell");
        sheet.write(0, 7, "computed_rate").expect("a cell");
        sheet.write_formula(2, 7, "=C2*2").expect("a cell");
        written(&folder, vec![sheet]);
        folder.run(&["new", "report", "tinh-mau/thu", "--from", "so-lieu.xlsx", "--lang", "en"]).is(
            0,
            "",
            "made ./content/tinh-mau/reports/thu.yaml: 5 figures\n",
        );
        let made = folder.read("content/tinh-mau/reports/thu.yaml");
        let values: Vec<&str> = made.lines().filter_map(|line| line.trim().strip_prefix("value: ")).collect();
        assert_eq!(values, ["40.0", "40.25", "'40.50'", "41", "41.75"]);
        assert!(made.contains("\ndate: 2024-02-29\n") && made.contains("\ntitle: =Báo cáo\n"), "{made}");
        folder.run(&["check", "--as-of", AS_OF]).good();
    }

    /// MB417: cells that do not say what was published, each by its name.
    #[test]
    fn cells_that_are_unclear_are_told_by_their_names() {
        let folder = Folder::portal("import-unclear");
        let mut sheet = sheet();
        sheet.set_name("data").expect("a name");
        let format = |format: &str| Format::new().set_num_format(format);
        sheet.write_formula(1, 2, "=80/2").expect("a cell");
        sheet.write_with_format(2, 2, 40.16, &format("0.0")).expect("a cell");
        sheet.write_with_format(3, 2, 0.402, &format("0.0%")).expect("a cell");
        sheet.write(4, 2, 40).expect("a cell");
        sheet.write(5, 2, 40).expect("a cell");
        let mut notes = Worksheet::new();
        notes.set_name("ghi chú").expect("a name");
        written(&folder, vec![notes, sheet]);
        let said = folder.run(&["new", "report", "tinh-mau/thu", "--from", "so-lieu.xlsx", "--lang", "en"]);
        let expected = "error[MB417]: a formula; what was published is a figure, not a calculation
--> so-lieu.xlsx:data!C2
 |
help: copy the cell and paste it back with Paste Special, Values

error[MB417]: the cell shows 40.2 and holds 40.16
--> so-lieu.xlsx:data!C3
 |
help: write the figure that was published: `40.2`, or let the cell show all digits

error[MB417]: a cell in percent format: it holds a hundredth of what it shows
--> so-lieu.xlsx:data!C4
 |
help: format the cell as Number and write the figure, such as 45.2

3 errors, 0 warnings
";
        said.is(1, "", expected);
    }

    /// The same rules as for CSV, by the cell.
    #[test]
    fn every_other_fault_names_its_cell() {
        let folder = Folder::portal("import-cells");
        let mut sheet = sheet();
        for row in 1..=5 {
            sheet.write(row, 2, 40 + row).expect("a cell");
        }
        sheet.write_string(1, 0, "ty-le-mou").expect("a cell");
        sheet.write_string(2, 2, "818,486").expect("a cell");
        sheet.write_string(3, 6, "Khác").expect("a cell");
        sheet.write(5, 1, 2018).expect("a cell");
        written(&folder, vec![sheet]);
        let said = folder.run(&["new", "report", "tinh-mau/thu", "--from", "so-lieu.xlsx", "--lang", "en"]);
        assert_eq!(said.code, 1);
        let found: Vec<&str> =
            said.err.lines().filter(|line| line.starts_with("error") || line.contains("-->")).collect();
        assert_eq!(
            found,
            [
                "error[MB202]: there is no indicator `ty-le-mou`",
                "--> so-lieu.xlsx:Sheet1!A2",
                "error[MB201]: `ty-le-mau` for 2018 is already stated in this report (first here: Sheet1!A5)",
                "--> so-lieu.xlsx:Sheet1!A6",
                "error[MB110]: `818,486` can be read in two ways",
                "--> so-lieu.xlsx:Sheet1!C3",
                "error[MB415]: the column `report_title` says two things of one report (the first row: Sheet1!G2)",
                "--> so-lieu.xlsx:Sheet1!G4",
            ],
            "{}",
            said.err
        );
        let mut other = Worksheet::new();
        other.set_name("khác").expect("a name");
        written(&folder, vec![Worksheet::new(), other]);
        let said = folder.run(&["new", "report", "tinh-mau/thu", "--from", "so-lieu.xlsx", "--lang", "en"]);
        assert!(
            said.err.starts_with("error[MB411]: several sheets, none of them called `data`: Sheet1, khác\n"),
            "{}",
            said.err
        );
        folder.write("so-lieu.xlsx", "no workbook");
        let said = folder.run(&["new", "report", "tinh-mau/thu", "--from", "so-lieu.xlsx", "--lang", "en"]);
        assert!(said.err.starts_with("error[MB411]: no XLSX file, or a damaged one"), "{}", said.err);
    }
}
