//! A small portal for tests. Every name and figure in it is fictional.

use super::{Commentaries, check_all};
use crate::{
    diagnostic::{MessageLang, Place, Report},
    model::resolve::resolve,
    source::Sources,
};

/// The file that most tests write: the commentary on the plan.
pub(super) const PLAN: &str = "content/tinh-mau/ke-hoach/index.md";

const FILES: [(&str, &str); 12] = [
    (
        "content/portal.yaml",
        "schema: 1\ntitle: Cổng mẫu\ntagline: Dữ liệu hư cấu\naddress: https://mau.example\nlanguages: [vi]\n\
         publisher: Tỉnh Mẫu\nlicence: CC-BY-4.0\ncontact: mailto:lien-he@mau.example\n",
    ),
    (
        "content/catalogue/places.yaml",
        "schema: 1\nplaces:\n  - {id: tinh-mau, name: Tỉnh Mẫu, kind: province}\n  - {id: tinh-khac, name: Tỉnh Khác, kind: province}\n",
    ),
    ("content/catalogue/topics.yaml", "schema: 1\ntopics:\n  - {id: bao-hiem, name: Bảo hiểm}\n"),
    (
        "content/catalogue/agencies.yaml",
        "schema: 1\nagencies:\n  - {id: so-mau, name: Sở Mẫu, kind: body, place: tinh-mau}\n",
    ),
    (
        "content/catalogue/documents.yaml",
        "schema: 1\ndocuments:\n  - {id: qd-1-mau, kind: decision, number: 1/QĐ-MAU, issuer: so-mau, date: 2021-01-04, title: Ban hành kế hoạch mẫu}\n",
    ),
    (
        "content/catalogue/indicators.yaml",
        "schema: 1\nindicators:\n\
         \x20 - {id: ty-le, name: Tỷ lệ mẫu, unit: percent, direction: higher, topic: bao-hiem, decimals: 1}\n\
         \x20 - {id: so-nguoi, name: Số người mẫu, unit: people, direction: higher, topic: bao-hiem, decimals: 0}\n",
    ),
    (
        "content/tinh-mau/ke-hoach/plan.yaml",
        "schema: 1\ndocument: qd-1-mau\ntitle: Kế hoạch mẫu\nshort_title: Kế hoạch mẫu\nperiod: {from: 2021, to: 2025}\n\
         objectives:\n  - {location: I, text: \"Đến năm 2025 đạt 50%; hoàn tất việc kết nối.\"}\n\
         targets:\n\
         \x20 - id: ty-le\n    indicator: ty-le\n    location: I\n    milestones:\n\
         \x20     - {year: 2025, value: 50, comparator: reach, sentence: \"Đến năm 2025 đạt 50%\"}\n\
         \x20 - {id: ket-noi, name: Kết nối, location: I, year: 2025, statement: hoàn tất việc kết nối}\n",
    ),
    (
        "content/tinh-mau/reports/nam-2023.yaml",
        "schema: 1\npublisher: so-mau\ntitle: Báo cáo mẫu 2023\ndate: 2024-01-10\nvalues:\n\
         \x20 - {indicator: ty-le, period: 2023, value: 31.9, standing: final}\n\
         \x20 - {indicator: ty-le, period: 2022, value: 30, bound: over, standing: estimate}\n\
         \x20 - {indicator: so-nguoi, period: \"2023-09-30\", value: 818486, standing: preliminary}\n",
    ),
    (
        "content/tinh-mau/reports/uoc-2023.yaml",
        "schema: 1\npublisher: so-mau\ntitle: Ước tính mẫu 2023\ndate: 2024-03-01\nvalues:\n\
         \x20 - {indicator: ty-le, period: 2023, value: 33, standing: estimate}\n",
    ),
    ("content/index.md", "---\ntitle: Trang chủ\n---\nLời chào.\n"),
    ("content/tinh-khac/index.md", "## Đã công bố gì\n\nBa dòng.\n\n## Lời hứa\n\nMột dòng.\n"),
    ("content/tinh-khac/index.en.md", "## What was promised\n\nOne line.\n"),
];

/// One fault: its code, the text its span covers (or the path it is about), its message and help in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) code: &'static str,
    pub(super) at: String,
    pub(super) message: String,
    pub(super) help: String,
}

/// The portal with `texts` over and beside its own files.
pub(super) fn sources(texts: &[(&str, &str)]) -> Sources {
    let own = FILES.iter().copied().filter(|(path, _)| !texts.iter().any(|(other, _)| other == path));
    Sources::from_texts(own.chain(texts.iter().copied()))
}

/// Everything found in the portal with these sources.
pub(super) fn check(sources: &Sources) -> (Commentaries, Vec<Found>) {
    let mut report = Report::new();
    let draft = resolve(sources, &mut report);
    let checked = check_all(&draft, sources, &mut report);
    let found = report.sorted(sources).into_iter().map(|fault| Found {
        code: fault.code.id(),
        at: match &fault.place {
            Place::Span(span) => sources.file(span.file).text[span.start..span.end].to_owned(),
            Place::Path(path) => path.clone(),
        },
        message: fault.message.get(MessageLang::En).to_owned(),
        help: fault.help.as_ref().map_or("", |help| help.get(MessageLang::En)).to_owned(),
    });
    (checked, found.collect())
}

/// Everything found with `text` as the commentary on the plan.
pub(super) fn faults(text: &str) -> Vec<Found> {
    check(&sources(&[(PLAN, text)])).1
}

/// Asserts that `text` has one fault, and gives it.
pub(super) fn only_fault(text: &str) -> Found {
    let found = faults(text);
    assert_eq!(found.len(), 1, "{text:?}: {found:#?}");
    found.into_iter().next().unwrap()
}
