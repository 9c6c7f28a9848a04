//! The sheet of cases as a page, to be looked at: `CHART_PREVIEW=/tmp/sheet.html cargo test --lib chart::preview`.
//! With `CHART_FILES=/tmp/files` each case as the files that are published, too.

use std::fmt::Write;

use super::cases::credit;
use super::cases::{sheet, view};
use super::{Format, Letters, Size, dark_css, draw, draw_file};

#[test]
#[expect(clippy::disallowed_methods, reason = "a page for the eye, outside of what is published")]
fn writes_the_sheet_where_it_is_asked_for() {
    let mut page = String::from(
        "<!doctype html><meta charset=\"utf-8\"><style>@font-face{font-family:'Noto Sans';font-weight:400;src:url(",
    );
    let fonts = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/fonts");
    let _ = write!(
        page,
        "file://{fonts}/NotoSans-400.woff2)}}@font-face{{font-family:'Noto Sans';font-weight:600;src:url(file://{fonts}/NotoSans-600.woff2)}}"
    );
    let _ = write!(
        page,
        "body{{font:14px 'Noto Sans';margin:16px;width:1120px}}.row{{display:flex;gap:32px;align-items:start;margin:0 0 28px}}.wide{{width:720px}}.phone{{width:344px}}table{{font-size:12px}}td,th{{padding:0 8px;text-align:left}}"
    );
    let _ = write!(
        page,
        "@media (prefers-color-scheme:dark){{body{{background:#14181D;color:#ECEFF2}}{}}}</style>",
        dark_css()
    );
    for case in sheet() {
        let view = view(&case);
        let id = case.name.replace(' ', "-");
        let wide = draw(&view, &format!("{id}-w"), Size::Wide).unwrap();
        let phone = draw(&view, &format!("{id}-p"), Size::Phone).unwrap();
        let _ = write!(
            page,
            "<h2>{} ({} B, {} B)</h2><p>{}</p><div class=\"row\">{wide}{phone}</div>",
            case.name,
            wide.len(),
            phone.len(),
            view.finding()
        );
        let table = view.table();
        let _ = write!(page, "<table><tr><th>{}</tr>", table.columns.join("<th>"));
        for row in table.rows.iter().take(12) {
            let _ = write!(page, "<tr><td>{}</tr>", row.cells.join("<td>"));
        }
        page.push_str("</table>");
    }
    if let Ok(path) = std::env::var("CHART_PREVIEW") {
        std::fs::write(path, page).unwrap();
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "pictures for the eye, outside of what is published")]
fn writes_the_files_where_they_are_asked_for() {
    let Ok(folder) = std::env::var("CHART_FILES") else { return };
    for case in sheet() {
        let (view, name) = (view(&case), case.name.replace(' ', "-"));
        let write = |ending: &str, bytes: Vec<u8>| std::fs::write(format!("{folder}/{name}{ending}"), bytes).unwrap();
        for (format, kind) in [(Format::Press, "press"), (Format::Share, "og")] {
            let svg = draw_file(&view, &credit(), format, Letters::Outlines).unwrap();
            #[cfg(feature = "png")]
            write(&format!("-{kind}.png"), super::png(&svg, 1));
            write(&format!("-{kind}.svg"), svg.into_bytes());
        }
        let text = draw_file(&view, &credit(), Format::Press, Letters::Text).unwrap();
        write("-text.svg", text.into_bytes());
    }
}
