//! Commentary, and the portal's own pages, which have no place in the model.

use super::{Entry, Kind, Weight, gather::Gather};
use crate::{
    locale::Lang,
    model::Subject,
    site::{PageId, route::ABOUT},
};

/// The portal's own pages: title and other words, in each language. The home page is not among them: it is every page's
/// first link, and its words are those of what it lists.
const OWN: [(PageId, [(&str, &str); 2]); 12] = [
    (PageId::Search, [("Tìm kiếm", "tra cứu"), ("Search", "find")]),
    (PageId::Indicators, [("Chỉ tiêu", "danh mục chỉ tiêu"), ("Indicators", "list of indicators")]),
    (PageId::Agencies, [("Cơ quan", "danh mục cơ quan"), ("Agencies", "list of agencies")]),
    (PageId::Documents, [("Văn bản", "danh mục văn bản"), ("Documents", "list of documents")]),
    (
        PageId::ReportingCalendar,
        [("Lịch báo cáo", "hạn báo cáo quá hạn"), ("Reporting calendar", "due reports, overdue")],
    ),
    (PageId::StatusMatrix, [("Tình hình thực hiện", "tiến độ"), ("Progress of all targets", "status")]),
    (PageId::OpenData, [("Dữ liệu mở", "tải về CSV JSON"), ("Open data", "download CSV JSON")]),
    (PageId::Changes, [("Thay đổi", "lịch sử sửa đổi, đính chính"), ("Changes", "history of changes, corrections")]),
    (PageId::Editions, [("Ấn bản", "bản lưu để trích dẫn"), ("Editions", "kept copies to cite")]),
    (PageId::Method, [("Phương pháp", "cách tính linear-path/1"), ("Method", "methodology linear-path/1")]),
    (PageId::Components, [("Giao diện", "thành phần giao diện"), ("Components", "design system")]),
    (PageId::ChartCatalogue, [("Biểu đồ", "danh mục biểu đồ"), ("Charts", "catalogue of charts")]),
];

/// Every page of prose, and the portal's own.
pub(super) fn all(gather: Gather<'_>) -> Vec<Entry> {
    let own = OWN.into_iter().map(|(page, [vi, en])| {
        let (title, words) = gather.lang.pick(vi, en);
        Entry::new(Kind::Text, page, title).with(Weight::Name, words)
    });
    let written = gather.portal.commentary.iter().filter_map(|(subject, commentary)| {
        let Subject::Page(name) = subject else { return None };
        let page = if name == ABOUT { PageId::About } else { PageId::Prose(name.clone()) };
        let piece = commentary.en.as_ref().filter(|_| gather.lang == Lang::En).unwrap_or(&commentary.vi);
        let title = piece.title.as_deref().unwrap_or(name);
        Some(Entry::new(Kind::Text, page, title).with(Weight::Body, of(gather, subject)))
    });
    own.chain(written).collect()
}

/// The words of the commentary on a subject; empty where there is none.
pub(super) fn of(gather: Gather<'_>, subject: &Subject) -> String {
    (gather.prose)(subject).map(|markdown| plain(&markdown)).unwrap_or_default()
}

/// Markdown without the addresses of its links. Other marks are no words and need no care.
fn plain(markdown: &str) -> String {
    let mut rest = markdown;
    let mut plain = String::with_capacity(rest.len());
    while let Some((text, after)) = rest.split_once("](") {
        plain.push_str(text);
        plain.push(' ');
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    plain + rest
}
