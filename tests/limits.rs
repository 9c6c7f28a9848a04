//! Every limit on sizes and depth: what it just takes, what it just refuses, and what the documentation says of it. Some are
//! of workbooks.
#![cfg(feature = "xlsx")]
#![allow(clippy::disallowed_methods, reason = "tests lay out portals of their own on the disk")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use minhbach::{
    commentary,
    diagnostic::{Code, Report},
    import::{self, Request},
    model::resolve::resolve,
    source::{
        self, Folder, History, LIMITS, Limits, Setting, Sources,
        history::{Blob, Cut, State},
        yaml,
    },
};

/// A folder of its own, gone with the test.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let path = std::env::temp_dir().join(format!("minhbach-limits-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("content")).expect("a temporary folder");
        Scratch(path)
    }

    fn put(&self, path: &str, bytes: usize) -> &Scratch {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
        fs::write(path, "x".repeat(bytes)).expect("a file");
        self
    }

    /// Whether the portal in it is refused as too large.
    fn refused(&self, limits: Limits) -> bool {
        let mut report = Report::new();
        source::read(&self.0, limits, &mut report).expect("a portal's folder");
        report.count(Code::TooLarge) == 1
    }

    fn git(&self, args: &[&str]) {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=a", "-c", "user.email=a@example.vn", "-c", "commit.gpgsign=false"]);
        let said = git.args(args).current_dir(&self.0).output().expect("git");
        assert!(said.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&said.stderr));
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn set(name: &str, value: u64) -> Limits {
    Limits::with([&format!("{name}={value}").parse::<Setting>().expect("a setting within its range")])
}

/// The fictional portal with a file of it replaced.
fn portal(path: &str, text: &str, limits: Limits) -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/_base");
    let base = source::read(&root, Limits::default(), &mut Report::new()).expect("the fictional portal");
    let kept = base.files().map(|(_, file)| (file.path.as_str(), &*file.text));
    let mut sources = Sources::from_texts(kept.filter(|(other, _)| *other != path).chain([(path, text)]));
    *sources.limits = limits;
    sources
}

fn yaml_refused(text: &str, limits: Limits) -> bool {
    let sources = Sources::from_texts([("content/portal.yaml", text)]);
    let (id, file) = sources.files().next().expect("the file");
    let mut report = Report::new();
    let tree = yaml::parse(id, file, (0, file.text.len()), &limits, &mut report);
    assert_eq!(tree.is_none(), report.count(Code::TooDeep) == 1, "either a tree or the fault");
    tree.is_none()
}

fn prose_refused(text: &str, limits: Limits) -> bool {
    let sources = portal("content/index.md", text, limits);
    let mut report = Report::new();
    let draft = resolve(&sources, &mut report);
    commentary::check_all(&draft, &sources, &mut report);
    report.count(Code::TooDeep) == 1
}

fn table_refused(bytes: &[u8], name: &str, limits: Limits) -> bool {
    let mut sources = portal("content/index.md", "Chữ.", limits);
    let mut report = Report::new();
    import::import(&mut sources, (name, bytes), &Request::default(), &mut report);
    report.count(Code::TooLarge) == 1
}

fn workbook(rows: usize) -> Vec<u8> {
    use minhbach::spreadsheet::{Sheet, Value, Workbook, write_workbook};
    let row = || vec![Some(Value::Text("x".repeat(50)))];
    let rows = (0..rows).map(|_| row()).collect();
    let sheet = Sheet { name: "data".into(), table: false, widths: vec![9], rows };
    let day = minhbach::model::Date::parse("2026-01-01").expect("a day");
    write_workbook(&Workbook { title: "Mẫu".into(), author: "Tỉnh Mẫu".into(), day, sheets: vec![sheet] })
}

/// What the parts of a workbook unpack to.
fn unpacked(bytes: &[u8]) -> u64 {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    (0..archive.len()).map(|part| archive.by_index(part).expect("a part").size()).sum()
}

/// Whether something of `size` is refused by the limit of that name, set to `most`.
fn refused(name: &str, size: usize, most: u64) -> bool {
    let limits = set(name, most);
    let scratch = Scratch::new(&format!("{name}-{size}"));
    let each = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<String>();
    match name {
        "text-bytes" => scratch.put("content/a.md", size).put("content/b.png", 5000).refused(limits),
        "binary-bytes" => scratch.put("content/a.png", size).put("content/b.md", 5000).refused(limits),
        "total-bytes" => scratch.put("content/a.md", 500).put("content/b.md", size - 500).refused(limits),
        "files" => {
            (0..size).for_each(|number| {
                scratch.put(&format!("content/{number}.md"), 1);
            });
            scratch.refused(limits)
        }
        "depth" => scratch.put(&format!("content/{}a.md", "a/".repeat(size)), 1).refused(limits),
        "yaml-depth" => {
            yaml_refused(&format!("{}a: b\n", each(size - 1, &|at| format!("a:\n{}", " ".repeat(at + 1)))), limits)
        }
        // The mapping itself is a value.
        "yaml-values" => yaml_refused(&each(size - 1, &|at| format!("k{at}: v\n")), limits),
        "yaml-keys" => yaml_refused(&each(size, &|at| format!("k{at}: v\n")), limits),
        // The paragraph is a level.
        "prose-depth" => prose_refused(&format!("{}chữ", "> ".repeat(size - 1)), limits),
        "table-bytes" => {
            scratch.put("a.csv", size);
            source::open(&scratch.0.join("a.csv"), limits.table_bytes).is_err()
        }
        "table-cells" => table_refused(",".repeat(size - 1).as_bytes(), "a.csv", limits),
        "workbook-bytes" => table_refused(&workbook(size), "a.xlsx", limits),
        "site-bytes" => {
            scratch.put("a.html", size);
            Folder::new(&scratch.0).within(limits).read("a.html").is_err()
        }
        "site-files" => {
            (0..size).for_each(|number| {
                scratch.put(&number.to_string(), 1);
            });
            Folder::new(&scratch.0).within(limits).list().is_err()
        }
        "commits" => {
            scratch.git(&["init", "-q"]);
            for number in 0..size {
                scratch.put("content/a.md", number + 1).git(&["add", "."]);
                scratch.git(&["commit", "-qm", "a"]);
            }
            let history = History::read(&scratch.0, &limits);
            assert!(history.steps.len() as u64 <= most);
            matches!(history.state, State::Cut { cause: Cut::Limit, .. })
        }
        "history-bytes" => {
            scratch.git(&["init", "-q"]);
            scratch.put("content/a.md", 500).put("content/b.md", size - 500).git(&["add", "."]);
            scratch.git(&["commit", "-qm", "a"]);
            let history = History::read(&scratch.0, &limits);
            history.head.values().any(|hash| matches!(history.blob(hash), Blob::TooLarge))
        }
        other => panic!("the limit {other} has no test"),
    }
}

#[test]
fn each_takes_what_just_fits_and_refuses_one_more() {
    for limit in &LIMITS {
        let most = match limit.name {
            "depth" => 6,
            "yaml-depth" | "prose-depth" => 10,
            "yaml-keys" => 40,
            "files" | "site-files" | "commits" | "yaml-values" | "table-cells" => 7,
            "workbook-bytes" => {
                let (fits, more) = (unpacked(&workbook(40)), unpacked(&workbook(41)));
                assert!(fits < more);
                assert!(!refused(limit.name, 40, fits), "{}: what just fits is taken", limit.name);
                assert!(refused(limit.name, 40, fits - 1), "{}: one byte more is refused", limit.name);
                continue;
            }
            _ => 2000,
        };
        assert!(!refused(limit.name, most, most as u64), "{}: {most} is taken", limit.name);
        assert!(refused(limit.name, most + 1, most as u64), "{}: one more than {most} is refused", limit.name);
    }
}

#[test]
fn the_defaults_of_the_texts_are_what_they_say() {
    let most = Limits::default();
    for (fits, more, refused) in [
        (most.yaml_depth, most.yaml_depth + 1, &(|size| refused("yaml-depth", size, 32)) as &dyn Fn(usize) -> bool),
        (most.yaml_keys, most.yaml_keys + 1, &|size| refused("yaml-keys", size, 200)),
        (most.yaml_values, most.yaml_values + 1, &|size| {
            yaml_refused(&format!("[{}]", "a,".repeat(size - 1)), Limits::default())
        }),
        (most.prose_depth, most.prose_depth + 1, &|size| refused("prose-depth", size, 32)),
        (4 << 20, (4 << 20) + 1, &|size| Scratch::new("default").put("content/a.md", size).refused(Limits::default())),
        (most.table_cells, most.table_cells + 1, &|size| {
            table_refused(",".repeat(size - 1).as_bytes(), "a.csv", Limits::default())
        }),
    ] {
        assert!(!refused(fits) && refused(more), "{fits}");
    }
}

/// One cell at the far right of each row is a table of gaps: small as a file, and a thousand times that in memory.
#[test]
fn gaps_between_cells_of_a_workbook_count() {
    use minhbach::spreadsheet::{Room, WorkbookFault, read_workbook};
    let sheet: String = (1..=20).map(|row| format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>")).collect();
    let bytes = crafted(&sheet);
    assert!(bytes.len() < 10_000);
    let room = |cells| Room { bytes: 1 << 20, cells };
    assert_eq!(read_workbook(&bytes, room(300_000)), Err(WorkbookFault::TooManyCells(300_000)));
    let grid = read_workbook(&bytes, room(20 << 14)).expect("just enough").grid;
    assert_eq!((grid.rows.len(), grid.rows[0].len()), (20, 1 << 14));
    let beyond = crafted("<row r=\"1\"><c r=\"ZZZZZ1\"><v>1</v></c></row>");
    assert!(matches!(read_workbook(&beyond, room(usize::MAX)), Err(WorkbookFault::Damaged(_))));
}

/// An archive that says of a part that it is small, and unpacks to much more.
#[test]
fn a_workbook_that_lies_about_its_size_is_not_unpacked() {
    use minhbach::spreadsheet::{Room, WorkbookFault, read_workbook};
    let mut bytes = crafted(&" ".repeat(5 << 20));
    let (size, lie) = (u32::try_from(unpacked(&bytes)).expect("small"), 100_u32.to_le_bytes());
    // Both headers of the sheet, the last part, which is most of it.
    let told: Vec<usize> = (0..bytes.len() - 4)
        .filter(|at| {
            let number = u32::from_le_bytes(bytes[*at..at + 4].try_into().expect("four"));
            number > 5 << 20 && number <= size
        })
        .collect();
    assert_eq!(told.len(), 2, "the sizes in the local header and in the directory");
    told.iter().for_each(|at| bytes[*at..at + 4].copy_from_slice(&lie));
    assert!(unpacked(&bytes) < 1 << 20, "the lie is told");
    let fault = read_workbook(&bytes, Room { bytes: 1 << 20, cells: 1000 });
    assert!(matches!(fault, Err(WorkbookFault::TooLarge(_) | WorkbookFault::Damaged(_))), "{fault:?}");
}

/// A workbook with these rows.
fn crafted(rows: &str) -> Vec<u8> {
    use std::io::Write as _;
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    let office = "http://schemas.openxmlformats.org";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "{head}<Types xmlns=\"{office}/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "{head}<Relationships xmlns=\"{office}/package/2006/relationships\"><Relationship Id=\"a\" Type=\"{office}/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "{head}<workbook xmlns=\"{office}/spreadsheetml/2006/main\" xmlns:r=\"{office}/officeDocument/2006/relationships\"><sheets><sheet name=\"data\" sheetId=\"1\" r:id=\"b\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "{head}<Relationships xmlns=\"{office}/package/2006/relationships\"><Relationship Id=\"b\" Type=\"{office}/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                "{head}<worksheet xmlns=\"{office}/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
            ),
        ),
    ];
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        archive.write_all(text.as_bytes()).expect("memory takes it");
    }
    archive.finish().expect("an archive").into_inner()
}

/// The table in docs/limits.md is the table in the code.
#[test]
fn the_documentation_has_every_limit() {
    let defaults = Limits::default();
    let rows: String = LIMITS
        .iter()
        .map(|limit| {
            let (least, most) = limit.range;
            format!(
                "| `{}` | {} | {} | {} to {} |\n",
                limit.name,
                limit.what,
                limit.written(limit.of(&defaults)),
                limit.written(least),
                limit.written(most)
            )
        })
        .collect();
    let table = format!("| limit | of what | default | can be set |\n|---|---|---|---|\n{rows}");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/limits.md");
    let text = fs::read_to_string(&path).expect("docs/limits.md");
    let start = text.find("| limit |").expect("the table");
    let end = start + text[start..].find("\n\n").expect("its end") + 1;
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{}{table}{}", &text[..start], &text[end..])).expect("docs/limits.md can be written");
        return;
    }
    assert_eq!(&text[start..end], table, "UPDATE=1 cargo test --test limits");
}

fn minhbach(args: &[&str], env: Option<&str>) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minhbach"));
    command.env_remove("MINHBACH_LIMITS");
    if let Some(limits) = env {
        command.env("MINHBACH_LIMITS", limits);
    }
    let said = command.args(args).output().expect("the program");
    (said.status.code(), String::from_utf8_lossy(&said.stderr).into_owned())
}

#[test]
fn whoever_runs_the_program_sets_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/_base");
    let check = ["check", "--lang", "en", "--as-of", "2026-11-21", "--root", root.to_str().expect("UTF-8")];
    let (code, said) = minhbach(&[&check[..], &["--limit", "files=3"]].concat(), None);
    assert!(
        code == Some(1) && said.contains("over the limit of 3 files") && said.contains("--limit files=…"),
        "{said}"
    );
    let (code, said) = minhbach(&check, Some("depth=4,files=3"));
    assert!(code == Some(1) && said.contains("over the limit of 3 files"), "{said}");
    // What is said on the command line takes the place of the environment.
    assert_eq!(minhbach(&[&check[..], &["--limit", "files=1000"]].concat(), Some("files=3")).0, Some(0));
    assert_eq!(minhbach(&check, None).0, Some(0));
    for wrong in ["files", "tep=3", "files=0", "files=x", "yaml-depth=1000"] {
        let (code, said) = minhbach(&[&check[..], &["--limit", wrong]].concat(), None);
        assert!(code == Some(2) && said.contains("--limit"), "{wrong}: {said}");
    }
}
