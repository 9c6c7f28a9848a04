//! Files of the site in one: a ZIP with a text that says what is in it, for those who want all of it at once.
//!
//! The same files give the same bytes: entries stand in the order of their paths and say the day of the data, never
//! that of a clock.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipResult, write::SimpleFileOptions};

use crate::locale::{Lang, day};
use crate::model::{Date, Settings};

/// What the text in it is called.
const README: &str = "README.txt";

/// The files, by path, with the text.
///
/// # Panics
/// If a path is there twice: the route table has each once.
pub fn archive(files: &[(String, Vec<u8>)], settings: &Settings, as_of: Date) -> Vec<u8> {
    zipped(files, &readme(files, settings, as_of), as_of)
        .unwrap_or_else(|fault| panic!("files in memory can be zipped: {fault}"))
}

fn zipped(files: &[(String, Vec<u8>)], readme: &str, as_of: Date) -> ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    // The format knows no day before 1980.
    let made = DateTime::from_date_and_time(as_of.year().get() as u16, as_of.month() as u8, as_of.day() as u8, 0, 0, 0);
    let options = SimpleFileOptions::default().last_modified_time(made.unwrap_or_default()).unix_permissions(0o644);
    writer.start_file(README, options.compression_method(CompressionMethod::Deflated))?;
    writer.write_all(readme.as_bytes())?;
    for (path, bytes) in files {
        // A workbook is compressed as it is.
        let method = if path.ends_with(".xlsx") { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        writer.start_file(path, options.compression_method(method))?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

fn readme(files: &[(String, Vec<u8>)], settings: &Settings, as_of: Date) -> String {
    let site = &settings.title;
    let english = site.en.as_ref().unwrap_or(&site.vi);
    let publisher = &settings.publisher;
    let by = publisher.en.as_ref().unwrap_or(&publisher.vi);
    let address = settings.address.as_ref().map(|base| base.join("du-lieu/"));
    let (vi_address, en_address) = match &address {
        None => (String::new(), String::new()),
        Some(address) => (format!("Địa chỉ: {address}\n"), format!("Address: {address}\n")),
    };
    let (vi_day, en_day, licence) = (day(as_of, Lang::Vi), day(as_of, Lang::En), &settings.licence);
    let count = |end: &str| files.iter().filter(|(path, _)| path.ends_with(end)).count();
    let (csv, json, xlsx, svg) = (count("data.csv"), count("data.json"), count("data.xlsx"), count(".svg"));
    let workbooks = |text: &str| if xlsx > 0 { format!("{text} ({xlsx})\n") } else { String::new() };
    let (vi_xlsx, en_xlsx) = (
        workbooks("  data.xlsx         bảng tính: cùng bảng ấy, và một trang ghi chú và nguồn"),
        workbooks("  data.xlsx         workbook: the same table, and a sheet of notes and sources"),
    );
    format!(
        "{title}: dữ liệu mở, tính đến {vi_day}
{vi_publisher}
{vi_address}Giấy phép: {licence}

Trong tệp này, mỗi tệp nằm đúng chỗ của nó trên cổng:
  du-lieu/          mọi con số của cả cổng, và lược đồ của tệp JSON
  <địa phương>/, <địa phương>/<kế hoạch>/, <địa phương>/<kế hoạch>/<mục tiêu>/, chi-tieu/<chỉ tiêu>/
                    phần của từng địa phương, kế hoạch, mục tiêu, chỉ tiêu
  data.csv          bảng số liệu, UTF-8 ({csv})
  data.json         cùng bảng ấy, kèm tên, giấy phép và ngày ({json})
  verdict.json      kết luận của mục tiêu, với mọi số để tính lại
{vi_xlsx}  *.svg             biểu đồ, không cần phông chữ ({svg}); ảnh PNG và bản tiếng Anh ở trang của mỗi biểu đồ

Cách trích dẫn: nêu trước hết văn bản hay báo cáo ghi con số (cột document, report), rồi đến cổng và ngày của số
liệu: “{title}, số liệu tính đến {vi_day}”.
Mỗi số giữ đúng chữ số của nguồn. Ô trống nghĩa là không biết, không phải số không.

----

{english}: open data as of {en_day}
{by}
{en_address}Licence: {licence}

Every file lies here as it lies on the portal:
  du-lieu/          every figure of the whole portal, and the schema of the JSON
  <place>/, <place>/<plan>/, <place>/<plan>/<target>/, chi-tieu/<indicator>/
                    the part of each place, plan, target, indicator
  data.csv          table of figures, UTF-8 ({csv})
  data.json         the same table, with title, licence and day ({json})
  verdict.json      the verdict on a target, with all that it is reckoned from
{en_xlsx}  *.svg             charts, which need no font ({svg}); PNG and English charts are on their own pages

How to cite: name the document or the report that states a figure first (columns document, report), then the portal
with the day of its data: “{english}, data as of {en_day}”.
Figures keep the digits of their source. An empty cell is unknown, not zero.
",
        title = site.vi,
        vi_publisher = publisher.vi,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample;

    #[test]
    fn the_same_files_give_the_same_bytes_and_come_out_whole() {
        let portal = sample::portal();
        let files: Vec<(String, Vec<u8>)> =
            [("a/data.csv", "một,hai"), ("a/data.xlsx", "PK"), ("du-lieu/data.json", "{}")]
                .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
                .into();
        for day in ["2026-11-21", "1975-01-01"] {
            let made = archive(&files, &portal.settings, sample::date(day));
            assert!(made == archive(&files, &portal.settings, sample::date(day)));
            let mut read = zip::ZipArchive::new(Cursor::new(made)).unwrap();
            assert_eq!(read.len(), 4);
            for (path, bytes) in &files {
                let mut out = Vec::new();
                std::io::Read::read_to_end(&mut read.by_name(path).unwrap(), &mut out).unwrap();
                assert!(out == *bytes, "{path}");
            }
            let readme = std::io::read_to_string(read.by_name(README).unwrap()).unwrap();
            assert!(readme.contains(&portal.settings.licence) && readme.contains("(1)"), "{readme}");
        }
    }
}
