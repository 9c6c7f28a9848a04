//! Pages that are mostly prose: those of `content/`, the method, and the one for unknown addresses.

use std::collections::BTreeMap;

use serde::Serialize;

use super::common::Link;
use super::frame::{Frame, Head};
use super::inserts::Html;
use super::scope::Scope;
use crate::locale;
use crate::model::{Date, Subject};
use crate::progress::{EvidenceVerdict, InsufficientReason, MilestoneAnswer, OccurrenceState, PaceAnswer};
use crate::site::route::PageId;
use crate::site::words::{self, LANG, Label};

/// A page of prose.
#[derive(Clone, Debug, Serialize)]
pub struct ProsePage {
    /// The frame.
    pub frame: Frame,
    /// Its title.
    pub title: String,
    /// The prose.
    pub commentary: Option<Html>,
}

/// A page whose text stands in its template.
#[derive(Clone, Debug, Serialize)]
pub struct PlainPage {
    /// The frame.
    pub frame: Frame,
    /// Every label of the method, by its key, so that a template shows the real ones.
    pub labels: BTreeMap<&'static str, Label>,
    /// Where to go from here.
    pub links: Vec<Link>,
}

/// Builds a page of prose; `name` is its file, `fallback` its title where the file has none.
pub fn prose(scope: &Scope, name: &str, fallback: &str) -> ProsePage {
    let subject = Subject::Page(name.to_owned());
    let source = scope.portal().commentary.get(&subject);
    let title = source.and_then(|commentary| commentary.vi.title.clone()).unwrap_or_else(|| fallback.to_owned());
    let site = &scope.portal().settings.title.vi;
    let head = Head { title: title.clone(), description: format!("{title}, {site}.") };
    ProsePage { frame: Frame::new(scope, head), title, commentary: scope.commentary(&subject) }
}

/// Builds the page on the method.
pub fn method(scope: &Scope) -> PlainPage {
    let head = Head {
        title: "Phương pháp".to_owned(),
        description:
            "Cách xét một chỉ tiêu đạt hay không đạt và nhanh hay chậm so với lộ trình, để ai cũng tính lại được."
                .to_owned(),
    };
    PlainPage { frame: Frame::new(scope, head), labels: labels(scope.assessed().as_of), links: Vec::new() }
}

/// Builds the page for unknown addresses.
pub fn not_found(scope: &Scope) -> PlainPage {
    let head = Head {
        title: "Không tìm thấy trang".to_owned(),
        description: "Địa chỉ này không có trang nào trên cổng.".to_owned(),
    };
    let links = [
        (PageId::Home, "Trang chủ: các kế hoạch và các tỉnh, thành"),
        (PageId::StatusMatrix, "Tình hình từng chỉ tiêu"),
        (PageId::Documents, "Văn bản"),
        (PageId::Agencies, "Cơ quan"),
    ];
    PlainPage {
        frame: Frame::new(scope, head),
        labels: BTreeMap::new(),
        links: links.into_iter().map(|(page, text)| scope.link(&page, text)).collect(),
    }
}

fn labels(any: Date) -> BTreeMap<&'static str, Label> {
    // The page explains labels with a year in them as such: the year is a word.
    let answer = |answer| Label::from(locale::milestone_label(answer, None, LANG));
    let worded = |key, like: MilestoneAnswer, text: &str| (key, Label { text: text.to_owned(), ..answer(like) });
    let report = |key, state: OccurrenceState, text: &str| {
        let label = Label::from(locale::occurrence_label(&state, any, LANG));
        (key, Label { text: text.to_owned(), ..label })
    };
    let insufficient = PaceAnswer::Insufficient(InsufficientReason::NoBaseline);
    [
        ("met", answer(MilestoneAnswer::Met)),
        ("met_early", answer(MilestoneAnswer::MetEarly)),
        worded("met_late", MilestoneAnswer::MetLate(any.year()), "Đạt muộn (năm)"),
        ("not_met", answer(MilestoneAnswer::NotMet)),
        worded("unpublished", MilestoneAnswer::NeverPublished, "Chưa công bố cho năm mốc"),
        ("other_base", answer(MilestoneAnswer::OtherBase)),
        ("on_track", words::pace_label(PaceAnswer::OnTrack)),
        ("behind", words::pace_label(PaceAnswer::Behind)),
        ("far_behind", words::pace_label(PaceAnswer::FarBehind)),
        ("reversed", words::pace_label(PaceAnswer::Reversed)),
        ("insufficient", words::pace_label(insufficient)),
        ("ended", words::pace_label(PaceAnswer::Ended)),
        ("not_due", words::pace_label(PaceAnswer::NotDue)),
        ("overdue", words::pace_label(PaceAnswer::Overdue)),
        ("not_applicable", words::not_applicable()),
        ("never", words::pace_label(PaceAnswer::NeverPublished)),
        ("done", words::evidence_label(EvidenceVerdict::DoneOnTime)),
        ("done_late", words::evidence_label(EvidenceVerdict::DoneLate)),
        ("within", words::evidence_label(EvidenceVerdict::WithinTerm)),
        ("no_evidence", words::evidence_label(EvidenceVerdict::Overdue)),
        report("report_overdue", OccurrenceState::Overdue { days: 1 }, "Quá hạn"),
        report("report_next", OccurrenceState::NotYetDue, "Chưa đến hạn"),
        ("report_done", Label { text: "Đã công bố".to_owned(), ..answer(MilestoneAnswer::Met) }),
        report("report_undated", OccurrenceState::NoStatedDate, "Không nêu ngày"),
        report("report_start", OccurrenceState::StartUnknown, "Chưa rõ đã đến hạn hay chưa"),
        report("report_ended", OccurrenceState::PlaceEnded, "Không tính: địa phương đã kết thúc"),
    ]
    .into_iter()
    .collect()
}
