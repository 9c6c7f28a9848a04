//! Pages that are mostly prose: those of `content/`, the method, and the one for unknown addresses.

use serde::Serialize;

use super::common::Link;
use super::frame::{Frame, Head};
use super::inserts::Html;
use super::scope::Scope;
use crate::model::Subject;
use crate::progress::{EvidenceVerdict, InsufficientReason, MilestoneAnswer, OccurrenceState, PaceAnswer};
use crate::site::route::PageId;
use crate::site::words::label::{self, Label};

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
    pub labels: std::collections::BTreeMap<&'static str, Label>,
    /// Where to go from here.
    pub links: Vec<Link>,
}

/// Builds a page of prose; `name` is its file, `fallback` its title where the file has none.
pub fn prose(scope: &Scope, name: &str, fallback: &str) -> ProsePage {
    let subject = Subject::Page(name.to_owned());
    let source = scope.portal().commentary.get(&subject);
    let title = source.and_then(|commentary| commentary.title.clone()).unwrap_or_else(|| fallback.to_owned());
    let site = &scope.portal().settings.title.vi;
    let head = Head { title: title.clone(), description: format!("{title}, {site}.") };
    ProsePage { frame: Frame::new(scope, head), title, commentary: scope.commentary(&subject) }
}

/// Builds the page on the method.
pub fn method(scope: &Scope) -> PlainPage {
    let head = Head {
        title: "Phương pháp".to_owned(),
        description: "Cách xét một chỉ tiêu đạt hay không đạt và nhanh hay chậm so với lộ trình, để ai cũng tính lại được.".to_owned(),
    };
    PlainPage { frame: Frame::new(scope, head), labels: labels(), links: Vec::new() }
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
        labels: std::collections::BTreeMap::new(),
        links: links.into_iter().map(|(page, text)| scope.link(&page, text)).collect(),
    }
}

fn labels() -> std::collections::BTreeMap<&'static str, Label> {
    let late = label::milestone(MilestoneAnswer::NotMet, false);
    [
        ("met", label::milestone(MilestoneAnswer::Met, false)),
        ("met_early", label::milestone(MilestoneAnswer::MetEarly, false)),
        ("met_late", Label { role: "late", mark: "half", text: "Đạt muộn (năm)".to_owned() }),
        ("not_met", late),
        ("unpublished", Label { role: "na", mark: "open-triangle", text: "Chưa công bố cho năm mốc".to_owned() }),
        ("other_base", label::milestone(MilestoneAnswer::OtherBase, false)),
        ("on_track", label::pace(PaceAnswer::OnTrack)),
        ("behind", label::pace(PaceAnswer::Behind)),
        ("far_behind", label::pace(PaceAnswer::FarBehind)),
        ("reversed", label::pace(PaceAnswer::Reversed)),
        ("insufficient", label::pace(PaceAnswer::Insufficient(InsufficientReason::NoBaseline))),
        ("ended", label::pace(PaceAnswer::Ended)),
        ("not_due", label::pace(PaceAnswer::NotDue)),
        ("overdue", label::pace(PaceAnswer::Overdue)),
        ("never", label::pace(PaceAnswer::NeverPublished)),
        ("done", label::evidence(EvidenceVerdict::DoneOnTime)),
        ("done_late", label::evidence(EvidenceVerdict::DoneLate)),
        ("within", label::evidence(EvidenceVerdict::WithinTerm)),
        ("no_evidence", label::evidence(EvidenceVerdict::Overdue)),
        ("report_overdue", label::occurrence(&OccurrenceState::Overdue { days: 1 })),
        ("report_next", label::occurrence(&OccurrenceState::NotYetDue)),
        ("report_done", Label { role: "ok", mark: "disc", text: "Đã công bố".to_owned() }),
        ("report_undated", label::occurrence(&OccurrenceState::NoStatedDate)),
        ("report_start", label::occurrence(&OccurrenceState::StartUnknown)),
    ]
    .into_iter()
    .collect()
}
