//! Pages that are mostly prose: those of `content/`, the method, and the one for unknown addresses.

use std::collections::BTreeMap;

use serde::Serialize;

use super::common::Link;
use super::frame::{Frame, Head};
use super::inserts::Html;
use super::scope::Scope;
use crate::locale::{self, Lang};
use crate::model::Subject;
use crate::progress::{EvidenceVerdict, InsufficientReason, MilestoneAnswer, OccurrenceState, PaceAnswer};
use crate::site::route::{self, Page, PageId};
use crate::site::words::Label;

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
    /// The same in English, on the page that speaks both languages.
    pub english: Vec<Link>,
}

/// Builds a page of prose; `name` is its file, `fallback` its title where the file has none.
pub fn prose(scope: &Scope, name: &str, fallback: &str) -> ProsePage {
    let subject = Subject::Page(name.to_owned());
    let source = scope.portal().commentary.get(&subject);
    let english = source.and_then(|it| it.en.as_ref()).filter(|_| scope.lang == Lang::En);
    let piece = english.or(source.map(|it| &it.vi));
    let title = piece.and_then(|piece| piece.title.clone()).unwrap_or_else(|| fallback.to_owned());
    let site = scope.text(&scope.portal().settings.title);
    let head = Head { title: title.clone(), description: format!("{title}, {site}.") };
    ProsePage { frame: Frame::new(scope, head), title, commentary: scope.commentary(&subject) }
}

/// Builds the page on the method.
pub fn method(scope: &Scope) -> PlainPage {
    let head = Head {
        title: scope.pick("Phương pháp", "Method").to_owned(),
        description: scope
            .pick(
                "Cách xét một chỉ tiêu đạt hay không đạt và nhanh hay chậm so với lộ trình, để ai cũng tính lại được.",
                "How a target is judged met or not met, ahead or behind its path, so that anybody can recompute it.",
            )
            .to_owned(),
    };
    PlainPage { frame: Frame::new(scope, head), labels: labels(scope), links: Vec::new(), english: Vec::new() }
}

/// Builds the page for unknown addresses.
pub fn not_found(scope: &Scope) -> PlainPage {
    let links = [
        (PageId::Home, "Trang chủ: các kế hoạch và các tỉnh, thành"),
        (PageId::Search, "Tìm kiếm"),
        (PageId::StatusMatrix, "Tình hình từng chỉ tiêu"),
        (PageId::Documents, "Văn bản"),
        (PageId::Agencies, "Cơ quan"),
    ];
    not_found_among(scope, links)
}

/// The same with the pages that a site has.
pub fn not_found_among<'a>(scope: &Scope, links: impl IntoIterator<Item = (PageId, &'a str)>) -> PlainPage {
    let head = Head {
        title: "Không tìm thấy trang · Page not found".to_owned(),
        description: "Địa chỉ này không có trang nào trên cổng. There is no page at this address.".to_owned(),
    };
    let english = [(PageId::Home, "Home: plans and provinces"), (PageId::Search, "Search")];
    let translated = route::languages(scope.portal()).contains(&Lang::En);
    let english = english
        .into_iter()
        .filter(|_| translated)
        .map(|(page, text)| Link { text: text.to_owned(), href: scope.file(&route::path(&Page::new(page, Lang::En))) });
    PlainPage {
        frame: Frame::new(scope, head),
        english: english.collect(),
        labels: BTreeMap::new(),
        links: links.into_iter().map(|(page, text)| scope.link(&page, text)).collect(),
    }
}

/// Every label of the method by its key.
pub(super) fn labels(scope: &Scope) -> BTreeMap<&'static str, Label> {
    let any = scope.assessed().as_of;
    // The page explains labels with a year in them as such: the year is a word.
    let answer = |answer| Label::from(locale::milestone_label(answer, None, scope.lang));
    let worded = |key, like: MilestoneAnswer, text: &str| (key, Label { text: text.to_owned(), ..answer(like) });
    let report = |key, state: OccurrenceState, text: &str| {
        let label = Label::from(locale::occurrence_label(&state, any, scope.lang));
        (key, Label { text: text.to_owned(), ..label })
    };
    let insufficient = PaceAnswer::Insufficient(InsufficientReason::NoBaseline);
    [
        ("met", answer(MilestoneAnswer::Met)),
        ("met_early", answer(MilestoneAnswer::MetEarly)),
        worded("met_late", MilestoneAnswer::MetLate(any.year()), scope.pick("Đạt muộn (năm)", "Met late (year)")),
        ("not_met", answer(MilestoneAnswer::NotMet)),
        worded(
            "unpublished",
            MilestoneAnswer::NeverPublished,
            scope.pick("Chưa công bố cho năm mốc", "Not published for the milestone year"),
        ),
        ("other_base", answer(MilestoneAnswer::OtherBase)),
        ("on_track", scope.say().pace_label(PaceAnswer::OnTrack)),
        ("behind", scope.say().pace_label(PaceAnswer::Behind)),
        ("far_behind", scope.say().pace_label(PaceAnswer::FarBehind)),
        ("reversed", scope.say().pace_label(PaceAnswer::Reversed)),
        ("insufficient", scope.say().pace_label(insufficient)),
        ("ended", scope.say().pace_label(PaceAnswer::Ended)),
        ("not_due", scope.say().pace_label(PaceAnswer::NotDue)),
        ("overdue", scope.say().pace_label(PaceAnswer::Overdue)),
        ("not_applicable", scope.say().not_applicable()),
        ("never", scope.say().pace_label(PaceAnswer::NeverPublished)),
        ("done", scope.say().evidence_label(EvidenceVerdict::DoneOnTime)),
        ("done_late", scope.say().evidence_label(EvidenceVerdict::DoneLate)),
        ("within", scope.say().evidence_label(EvidenceVerdict::WithinTerm)),
        ("no_evidence", scope.say().evidence_label(EvidenceVerdict::Overdue)),
        report("report_overdue", OccurrenceState::Overdue { days: 1 }, scope.pick("Quá hạn", "Overdue")),
        report("report_next", OccurrenceState::NotYetDue, scope.pick("Chưa đến hạn", "Not yet due")),
        (
            "report_done",
            Label { text: scope.pick("Đã công bố", "Published").to_owned(), ..answer(MilestoneAnswer::Met) },
        ),
        report("report_undated", OccurrenceState::NoStatedDate, scope.pick("Không nêu ngày", "No day stated")),
        report(
            "report_start",
            OccurrenceState::StartUnknown,
            scope.pick("Chưa rõ đã đến hạn hay chưa", "Unclear if due"),
        ),
        report(
            "report_ended",
            OccurrenceState::PlaceEnded,
            scope.pick("Không tính: địa phương đã kết thúc", "Not counted: the place has ended"),
        ),
    ]
    .into_iter()
    .collect()
}
