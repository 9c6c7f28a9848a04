//! `minhbach new report --from`: a spreadsheet's rows as files of reports. All of them or none, and nothing is written
//! over.

use std::path::PathBuf;

use super::{
    CONTENT, GOOD, MACHINE, USAGE,
    new::{bad_id, refuse, taken},
    options::{Common, Format},
    print,
};
use crate::{
    diagnostic::{MessageLang, Report},
    import::{self, Imported, Request},
    model::{PlaceId, ReportId, ReportRef},
    publish,
    source::{self, Sources},
};

/// Options of `new report --from`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Bảng tính có số liệu, .csv hoặc .xlsx; cột ở trang /du-lieu/ · A table of figures; its columns are on the page /du-lieu/
    #[arg(long, value_name = "FILE")]
    pub(super) from: Option<PathBuf>,
    /// Chỉ lấy các dòng có mã này ở cột report · Only rows with this id in the column report
    #[arg(long, value_name = "ID", requires = "from")]
    report: Option<String>,
    /// Cơ quan công bố, khi bảng không ghi · Publisher, where the table does not say
    #[arg(long, value_name = "ID", requires = "from")]
    publisher: Option<String>,
    /// Tên báo cáo, khi bảng không ghi · Title, where the table does not say
    #[arg(long, value_name = "TEXT", requires = "from")]
    title: Option<String>,
    /// Ngày công bố, ví dụ 2026-01-15 · Day of publication
    #[arg(long, value_name = "YYYY-MM-DD", requires = "from")]
    date: Option<String>,
    /// Mã văn bản, nếu báo cáo là văn bản có số · The numbered document that it is
    #[arg(long, value_name = "ID", requires = "from")]
    document: Option<String>,
    /// Địa chỉ trên mạng · Web address
    #[arg(long, value_name = "URL", requires = "from")]
    address: Option<String>,
}

pub(super) fn run(common: &Common, path: Option<&str>, args: &Args) -> u8 {
    let lang = common.lang();
    let request = match request(path, args) {
        Ok(request) => request,
        Err(id) => return bad_id(lang, &id),
    };
    let Some(file) = &args.from else { unreachable!("asked for by --from") };
    let (mut sources, bytes) = match read(common, file) {
        Ok(read) => read,
        Err(error) => {
            print::machine(lang, &error);
            return MACHINE;
        }
    };
    let mut report = Report::new();
    let name = file.to_string_lossy();
    let imported = import::import(&mut sources, (&name, &bytes), &request, &mut report);
    let code = if report.is_clean() { GOOD } else { CONTENT };
    let (Some(imported), GOOD) = (imported, code) else {
        return print::outcome(&report, &sources, Format::Human, lang, CONTENT);
    };
    // Warnings are said before the files are there, so that what was made is the last word.
    if report.warnings() > 0 && print::outcome(&report, &sources, Format::Human, lang, code) == MACHINE {
        return MACHINE;
    }
    write(common, &imported, lang)
}

/// What is asked for; an id that is none.
fn request(path: Option<&str>, args: &Args) -> Result<Request, String> {
    let report = path.map(|path| {
        let parts = path.split_once('/').map(|(place, id)| (PlaceId::new(place), ReportId::new(id)));
        match parts {
            Some((Some(place), Some(report))) => Ok(ReportRef { place, report }),
            _ => Err(path.to_owned()),
        }
    });
    let rows = args.report.as_ref().map(|id| ReportId::new(id).ok_or_else(|| id.clone()));
    let said = [
        ("publisher", &args.publisher),
        ("report_title", &args.title),
        ("published", &args.date),
        ("document", &args.document),
        ("address", &args.address),
    ];
    Ok(Request {
        report: report.transpose()?,
        rows: rows.transpose()?,
        known: said.into_iter().filter_map(|(column, text)| Some((column, text.clone()?))).collect(),
    })
}

fn read(common: &Common, file: &std::path::Path) -> Result<(Sources, Vec<u8>), source::Error> {
    let limits = common.limits();
    let bytes = source::open(file, limits.table_bytes)?;
    // What is wrong with the portal is for `check` to say.
    Ok((source::read(&common.root, limits, &mut Report::new())?, bytes))
}

fn write(common: &Common, imported: &Imported, lang: MessageLang) -> u8 {
    let folder = common.root.join("content");
    let path = |id: &ReportRef| folder.join(id.place.as_str()).join("reports").join(format!("{}.yaml", id.report));
    let files: Vec<(PathBuf, String)> =
        imported.reports.iter().map(|report| (path(&report.id), import::report_yaml(report))).collect();
    if let Some(path) = taken(&files) {
        refuse(lang, path);
        return USAGE;
    }
    if let Some(error) = files.iter().find_map(|(path, _)| source::no_links(&common.root, path).err()) {
        print::machine(lang, &error);
        return MACHINE;
    }
    for ((path, text), report) in files.iter().zip(&imported.reports) {
        if let Err(error) = publish::put(path, text.as_bytes()) {
            print::machine(lang, &error);
            return MACHINE;
        }
        let figures = report.values.len();
        let s = if figures == 1 { "" } else { "s" };
        let path = path.display();
        print::say(lang, &format!("đã tạo {path}: {figures} số"), &format!("made {path}: {figures} figure{s}"));
    }
    let over = imported.passed_over;
    if over > 0 {
        let s = if over == 1 { "" } else { "s" };
        print::say(
            lang,
            &format!("bỏ qua {over} dòng của báo cáo khác hoặc loại số khác"),
            &format!("passed over {over} row{s} of other reports or other kinds"),
        );
    }
    GOOD
}
