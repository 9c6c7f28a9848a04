//! `/thay-doi/`: everything that changed in the portal's own files, newest first.
//!
//! A month has a page of its own, whose address an entry keeps for ever; `/thay-doi/` has the newest of them all.

use std::collections::BTreeMap;

use serde::Serialize;

use super::common::Link;
use super::filter::{Choice, FilterForm};
use super::frame::{Frame, Head};
use super::scope::Scope;
use crate::change::{Basis, Change, Entry, Ledger, Line, Reach, Subject, What, When, basis_words, line};
use crate::locale;
use crate::model::{
    AgencyId, Date, DocumentId, IndicatorId, ItemId, ItemRef, PlaceId, PlanId, PlanRef, ReportId, ReportRef, Year,
};
use crate::site::route::{self, PageId};
use crate::site::words::Day;
use crate::source::history::{Absent, Cut};

/// So many changes stand on `/thay-doi/`; the rest on the pages of their months.
const NEWEST: usize = 150;

/// The ledger, whole or of a month.
#[derive(Clone, Debug, Serialize)]
pub struct ChangesPage {
    /// The frame.
    pub frame: Frame,
    /// `tháng 11/2026`, on the page of a month.
    pub month: Option<String>,
    /// How far the history reaches.
    pub reach: ReachView,
    /// How many changes have neither a document nor a reason.
    pub silent: usize,
    /// How many changes are shown.
    pub count: usize,
    /// What they can be narrowed down to.
    pub filter: FilterForm,
    /// By day, newest first.
    pub days: Vec<DayView>,
    /// Every month that has changes, newest first.
    pub months: Vec<Link>,
    /// True where some of them are on the pages of months alone.
    pub more: bool,
    /// All of them.
    pub all: Link,
}

/// How far the history reaches, in words.
#[derive(Clone, Debug, Serialize)]
pub struct ReachView {
    /// `full`, `shallow`, `none`
    pub state: &'static str,
    /// In a sentence.
    pub text: String,
}

/// What changed on a day.
#[derive(Clone, Debug, Serialize)]
pub struct DayView {
    /// Its id on the page.
    pub anchor: String,
    /// The day; none for what is not committed, and for commits without a date.
    pub day: Option<Day>,
    /// Stands in the day's place.
    pub heading: String,
    /// Commit by commit.
    pub entries: Vec<EntryView>,
}

/// What one commit changed.
#[derive(Clone, Debug, Serialize)]
pub struct EntryView {
    /// Its id on the page.
    pub anchor: String,
    /// The first letters of its hash.
    pub hash: Option<String>,
    /// The first line of its message.
    pub subject: Option<String>,
    /// True for a merge.
    pub merge: bool,
    /// What it changed.
    pub rows: Vec<ChangeRow>,
}

/// One change.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeRow {
    /// Its id on the page.
    pub anchor: String,
    /// Where, for the filter.
    pub place: String,
    /// What kind, for the filter.
    pub kind: &'static str,
    /// The plan, place or report that it belongs to.
    pub context: Option<Link>,
    /// In a sentence.
    pub text: String,
    /// The page of what it is about.
    pub page: Option<Link>,
    /// The words before, where they are long.
    pub before: Option<String>,
    /// The words after, likewise.
    pub after: Option<String>,
    /// Why.
    pub basis: Option<BasisView>,
}

/// Why something changed.
#[derive(Clone, Debug, Serialize)]
pub struct BasisView {
    /// `document`, `corrected`, `silent`
    pub kind: &'static str,
    /// In words.
    pub text: String,
    /// The document.
    pub link: Option<Link>,
}

/// The ledger's months, newest first.
pub fn months(ledger: &Ledger) -> Vec<(Year, i8)> {
    let mut months: Vec<(Year, i8)> =
        ledger.entries.iter().filter_map(Entry::day).map(|day| (day.year(), day.month())).collect();
    months.sort();
    months.dedup();
    months.reverse();
    months
}

/// The page on which an entry stands for ever.
pub fn page_of(day: Option<Date>) -> PageId {
    day.map_or(PageId::Changes, |day| PageId::ChangesOf(day.year(), day.month()))
}

/// Builds the page: of a month, or of the newest.
pub fn changes(scope: &Scope, month: Option<(Year, i8)>) -> ChangesPage {
    let ledger = scope.view.ledger;
    let in_month = |entry: &&Entry| match month {
        None => true,
        Some(month) => entry.day().is_some_and(|day| (day.year(), day.month()) == month),
    };
    let all: Vec<&Entry> = ledger.entries.iter().filter(in_month).collect();
    let total: usize = all.iter().map(|entry| entry.changes.len()).sum();
    let mut shown: Vec<&Entry> = Vec::new();
    let mut count = 0;
    for entry in all {
        // A commit is never torn; one that has no month of its own stands here or nowhere.
        if month.is_none() && count >= NEWEST && entry.day().is_some() {
            continue;
        }
        count += entry.changes.len();
        shown.push(entry);
    }
    let named =
        month.and_then(|(year, month)| Date::new(year.get(), month, 1)).map(|day| locale::month(day, scope.lang));
    let title = scope.pick("Thay đổi", "Changes");
    let head = Head {
        title: named.as_ref().map_or_else(|| title.to_owned(), |month| format!("{title}, {month}")),
        description: scope
            .pick(
                "Mọi lần sửa dữ liệu của cổng: mục tiêu, kết quả, thời hạn, câu chữ; theo văn bản nào hoặc vì sao.",
                "Every change of the portal’s data: targets, results, deadlines, wording; under which document, or why.",
            )
            .to_owned(),
    };
    let days = days(scope, &shown);
    let rows = || days.iter().flat_map(|day| &day.entries).flat_map(|entry| &entry.rows);
    let choices = vec![
        Choice::sorted("place", scope.pick("Nơi", "Place"), rows().map(|row| row.place.clone())),
        Choice::sorted("status", scope.pick("Loại thay đổi", "Kind of change"), rows().map(|row| row.kind.to_owned())),
    ];
    ChangesPage {
        frame: Frame::new(scope, head),
        month: named,
        reach: reach(scope, ledger),
        silent: shown.iter().flat_map(|entry| &entry.changes).filter(|change| change.is_silent()).count(),
        count,
        filter: FilterForm::new(scope, choices),
        months: months(ledger).into_iter().map(|month| month_link(scope, month)).collect(),
        more: count < total,
        all: all_link(scope),
        days,
    }
}

pub(super) fn all_link(scope: &Scope) -> Link {
    scope.link(&PageId::Changes, scope.pick("Mọi thay đổi", "All changes"))
}

fn month_link(scope: &Scope, (year, month): (Year, i8)) -> Link {
    let text = Date::new(year.get(), month, 1).map_or_else(String::new, |day| locale::month(day, scope.lang));
    scope.link(&PageId::ChangesOf(year, month), text)
}

/// How far the history reaches, in a sentence.
pub(super) fn reach(scope: &Scope, ledger: &Ledger) -> ReachView {
    let (state, text) = match &ledger.reach {
        Reach::Full => (
            "full",
            scope.pick(
                "Đầy đủ: từ lần ghi đầu tiên vào kho dữ liệu đến nay.".to_owned(),
                "Complete: from the first commit of the repository until now.".to_owned(),
            ),
        ),
        Reach::Since { commit, day, cause } => {
            let commit = short(commit);
            let day = day.map_or_else(String::new, |day| format!(" ({})", scope.say().day(day)));
            let why = match cause {
                Cut::Shallow => scope.pick(
                    "bản sao của kho dùng để dựng cổng chỉ có các lần ghi gần đây",
                    "the copy of the repository that the portal was built from has the latest commits only",
                ),
                Cut::Broken => {
                    scope.pick("kho có chỗ hỏng hoặc thiếu", "something in the repository is missing or broken")
                }
                Cut::Limit => scope.pick(
                    "trước đó còn nhiều lần ghi hơn mức cổng đọc",
                    "there are more commits than the portal reads",
                ),
            };
            let text = scope.pick(
                format!("Không đầy đủ: chỉ từ lần ghi {commit}{day}; {why}. Trước đó đã đổi gì, cổng không biết."),
                format!("Incomplete: only since the commit {commit}{day}; {why}. What changed before is not known."),
            );
            ("shallow", text)
        }
        Reach::Nothing(why) => {
            let why = match why {
                Absent::NotAsked => {
                    scope.pick("bản này dựng mà không đọc lịch sử", "this copy was made without reading it")
                }
                Absent::NoGit => {
                    scope.pick("máy dựng cổng không có Git", "the machine that built the portal has no Git")
                }
                Absent::NoRepository | Absent::NotCommitted => {
                    scope.pick("dữ liệu không nằm trong một kho Git", "the data lie in no Git repository")
                }
                Absent::Failed => scope.pick("Git không đọc được kho", "Git could not read the repository"),
            };
            let text = scope.pick(
                format!("Không có lịch sử: {why}. Cổng không đoán những gì đã đổi."),
                format!("There is no history: {why}. The portal does not guess what changed."),
            );
            ("none", text)
        }
    };
    ReachView { state, text }
}

fn days(scope: &Scope, entries: &[&Entry]) -> Vec<DayView> {
    let mut days: Vec<DayView> = Vec::new();
    for entry in entries {
        let view = entry_view(scope, entry);
        let (anchor, day, heading) = match (&entry.when, entry.day()) {
            (_, Some(day)) => (format!("ngay-{day}"), Some(scope.say().date(day)), scope.say().day(day)),
            (When::Uncommitted, None) => {
                let heading = scope.pick("Chưa ghi vào kho (chưa commit)", "Not committed yet");
                ("ngay-chua-commit".to_owned(), None, heading.to_owned())
            }
            (When::Commit { .. }, None) => {
                let heading = scope.pick("Không rõ ngày", "Date unknown");
                ("ngay-khong-ro".to_owned(), None, heading.to_owned())
            }
        };
        match days.last_mut().filter(|last| last.anchor == anchor) {
            Some(last) => last.entries.push(view),
            None => days.push(DayView { anchor, day, heading, entries: vec![view] }),
        }
    }
    days
}

fn short(hash: &str) -> String {
    hash.get(..10).unwrap_or(hash).to_owned()
}

fn entry_view(scope: &Scope, entry: &Entry) -> EntryView {
    let (hash, subject, merge) = match &entry.when {
        When::Commit { hash, subject, merge, .. } => {
            (Some(short(hash)), Some(subject.clone()).filter(|it| !it.is_empty()), *merge)
        }
        When::Uncommitted => (None, None, false),
    };
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let rows = entry.changes.iter().map(|change| {
        let anchor = row_anchor(entry, change);
        let again = taken.entry(anchor.clone()).or_insert(0);
        *again += 1;
        let anchor = if *again > 1 { format!("{anchor}-{again}") } else { anchor };
        row(scope, change, anchor)
    });
    EntryView { anchor: entry.anchor(), rows: rows.collect(), hash, subject, merge }
}

/// By commit and by what changed: the same whatever else the entry tells.
pub(super) fn row_anchor(entry: &Entry, change: &Change) -> String {
    let hash = blake3::hash(change.key().as_bytes()).to_hex();
    format!("{}-{}", entry.anchor(), &hash[..8])
}

fn row(scope: &Scope, change: &Change, anchor: String) -> ChangeRow {
    let Line { text, before, after } = line(change, &scope.view.ledger.names, scope.lang);
    let page = page(scope, change);
    let place = change.subject.place().and_then(PlaceId::new);
    let context = change.subject.plan().and_then(plan_ref).and_then(|id| scope.plan(&id));
    let context = match (context, &place) {
        (Some(plan), _) => Some(scope.plan_link_with_place(plan)),
        (None, Some(place)) if scope.portal().places.contains_key(place) => Some(scope.place_link(place)),
        _ => None,
    };
    ChangeRow {
        anchor,
        place: place.map_or_else(|| scope.pick("Chung", "General").to_owned(), |place| scope.place_name(&place)),
        kind: kind(scope, change),
        context: context.filter(|context| page.as_ref().is_none_or(|page| page.href != context.href)),
        text,
        page,
        before,
        after,
        basis: basis(scope, change),
    }
}

fn kind(scope: &Scope, change: &Change) -> &'static str {
    match (&change.basis, &change.what) {
        (Basis::Document { .. }, _) => scope.pick("Theo văn bản", "Under a document"),
        (Basis::Corrected { .. }, _) => scope.pick("Đính chính", "Corrections"),
        (Basis::Silent, _) => scope.pick("Sửa trực tiếp", "Direct edits"),
        (Basis::Plain, What::Added | What::Several { added: true, .. }) => scope.pick("Mới", "New"),
        (Basis::Plain, _) if change.is_entered() => scope.pick("Nhập thêm", "Entered"),
        (Basis::Plain, _) => scope.pick("Lời của cổng và danh mục", "The portal’s words and catalogue"),
    }
}

pub(super) fn basis(scope: &Scope, change: &Change) -> Option<BasisView> {
    let text = basis_words(&change.basis, &scope.view.ledger.names, scope.lang)?;
    let document = match &change.basis {
        Basis::Document { document, .. } => DocumentId::new(document).filter(|id| scope.document(id).is_some()),
        _ => None,
    };
    let kind = match change.basis {
        Basis::Plain => return None,
        Basis::Document { .. } => "document",
        Basis::Corrected { .. } => "corrected",
        Basis::Silent => "silent",
    };
    Some(BasisView { kind, text, link: document.map(|id| scope.document_link(&id)) })
}

fn plan_ref(text: &str) -> Option<PlanRef> {
    let (place, plan) = text.split_once('/')?;
    Some(PlanRef { place: PlaceId::new(place)?, plan: PlanId::new(plan)? })
}

fn report_ref(place: &str, id: &str) -> Option<ReportRef> {
    Some(ReportRef { place: PlaceId::new(place)?, report: ReportId::new(id)? })
}

/// The page of what changed, where it still is, and where on it.
fn page(scope: &Scope, change: &Change) -> Option<Link> {
    let on_plan = |plan: &str, anchor: String| {
        let plan = scope.plan(&plan_ref(plan)?)?;
        let link = scope.plan_link(plan);
        Some(Link { href: format!("{}#{anchor}", link.href), ..link })
    };
    match &change.subject {
        Subject::Target(plan, id) => {
            let item = ItemRef { plan: plan_ref(plan)?, item: ItemId::new(id)? };
            let (plan, target) = scope.portal().target(&item)?;
            Some(scope.target_link(plan, target))
        }
        Subject::Plan(plan) => Some(scope.plan_link(scope.plan(&plan_ref(plan)?)?)),
        Subject::Task(plan, id) => {
            let task = ItemId::new(id)?;
            scope.plan(&plan_ref(plan)?)?.tasks().find(|(_, known)| known.id == task)?;
            on_plan(plan, route::task_anchor(&task))
        }
        Subject::Duty(plan, id) => {
            scope.plan(&plan_ref(plan)?)?.reporting_duties.iter().find(|duty| duty.id.as_str() == id)?;
            on_plan(plan, format!("bao-cao-{id}"))
        }
        Subject::Amendment(plan, id) => {
            scope.plan(&plan_ref(plan)?)?.amendments.iter().find(|it| it.id.as_str() == id)?;
            on_plan(plan, format!("sua-doi-{id}"))
        }
        Subject::Report(place, id) => Some(scope.report_link(scope.report(&report_ref(place, id)?)?)),
        Subject::Place(id) => {
            let id = PlaceId::new(id).filter(|id| scope.portal().places.contains_key(id))?;
            Some(scope.place_link(&id))
        }
        Subject::Edition(day) => {
            let date = Date::parse(day).filter(|date| scope.view.editions.contains_key(date))?;
            Some(scope.link(&PageId::Edition(date), scope.say().day(date)))
        }
        Subject::Catalogue(shelf, id) => match shelf {
            crate::change::Shelf::Indicators => {
                let id = IndicatorId::new(id).filter(|id| scope.indicator(id).is_some())?;
                Some(scope.indicator_link(&id))
            }
            crate::change::Shelf::Agencies => {
                let id = AgencyId::new(id).filter(|id| scope.agency(id).is_some())?;
                Some(scope.agency_link(&id))
            }
            crate::change::Shelf::Documents => {
                let id = DocumentId::new(id).filter(|id| scope.document(id).is_some())?;
                Some(scope.document_link(&id))
            }
            crate::change::Shelf::Places => {
                let id = PlaceId::new(id).filter(|id| scope.portal().places.contains_key(id))?;
                Some(scope.place_link(&id))
            }
            crate::change::Shelf::Regions | crate::change::Shelf::Topics => None,
        },
        Subject::Portal | Subject::Prose(_) | Subject::File(_) => None,
    }
}
