//! A change in a sentence, in both languages.

use super::{
    Basis, Change, Fate, Names, Part, Shelf, Subject, Value, What,
    field::{field, section},
    said::{only_different, said, time},
};
use crate::{
    locale::{Lang, capital, lower_first},
    model::Text,
};

/// Texts longer than this stand under the sentence, not in it.
pub(super) const SHORT: usize = 60;

/// A change as a reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// `Mục tiêu 2025 của Tỷ lệ … đổi từ 17% thành 15%`, without a full stop and without the reason.
    pub text: String,
    /// The words before, where they are too long for the sentence.
    pub before: Option<String>,
    /// The words after, likewise.
    pub after: Option<String>,
}

/// What a thing is called: by its name of today, else by that in the file that changed, else by its id.
pub fn subject_name(change: &Change, names: &Names, lang: Lang) -> String {
    let own = |known: Option<&Text>, id: &str| {
        let name = known.or(change.name.as_ref());
        name.map_or_else(|| format!("`{id}`"), |name| lang.text(name).0.to_owned())
    };
    let short = |text: String| super::plan::shortened(&text);
    match &change.subject {
        Subject::Portal => lang.pick("cổng", "the portal").to_owned(),
        Subject::Place(id) => names.of(Shelf::Places, id, lang),
        Subject::Plan(id) => own(names.plan_title(id), id),
        Subject::Target(plan, id) => own(names.item(plan, id), id),
        Subject::Task(plan, id) => {
            let name = short(own(names.item(plan, id), id));
            lang.pick(format!("nhiệm vụ “{name}”"), format!("the task “{name}”"))
        }
        Subject::Duty(plan, id) => {
            let name = short(own(names.item(plan, id), id));
            lang.pick(format!("chế độ báo cáo “{name}”"), format!("the reporting duty “{name}”"))
        }
        Subject::Amendment(_, id) => {
            let document = match &change.basis {
                Basis::Document { document, .. } => names.cited(document, lang),
                _ => own(None, id),
            };
            lang.pick(format!("văn bản sửa đổi {document}"), format!("the amendment {document}"))
        }
        Subject::Report(place, id) => {
            let name = own(names.report(place, id), id);
            lang.pick(format!("báo cáo “{name}”"), format!("the report “{name}”"))
        }
        Subject::Prose(name) if name.is_empty() => lang.pick("trang chủ", "the home page").to_owned(),
        Subject::Prose(name) if name == "about" => {
            lang.pick("trang giới thiệu", "the page about this portal").to_owned()
        }
        Subject::Prose(name) => lang.pick(format!("trang “{name}”"), format!("the page “{name}”")),
        Subject::Catalogue(shelf, id) => {
            let known = names.of(*shelf, id, lang);
            let name = if known == *id { own(None, id) } else { known };
            format!("{} “{name}”", shelf_word(*shelf, lang))
        }
        Subject::Edition(day) => {
            // The hash is what the edition is held to, for ever: it is told whole.
            let hash = own(None, "");
            let whole = if hash.is_empty() {
                String::new()
            } else {
                lang.pick(format!(", mã băm của bản kê {hash}"), format!(", the hash of its manifest {hash}"))
            };
            lang.pick(format!("ấn bản {day}{whole}"), format!("the edition of {day}{whole}"))
        }
        Subject::File(path) => lang.pick(format!("tệp {path}"), format!("the file {path}")),
    }
}

fn shelf_word(shelf: Shelf, lang: Lang) -> &'static str {
    match shelf {
        Shelf::Indicators => lang.pick("chỉ tiêu", "the indicator"),
        Shelf::Agencies => lang.pick("cơ quan", "the agency"),
        Shelf::Documents => lang.pick("văn bản", "the document"),
        Shelf::Places => lang.pick("địa phương", "the place"),
        Shelf::Regions => lang.pick("vùng", "the region"),
        Shelf::Topics => lang.pick("lĩnh vực", "the topic"),
    }
}

fn shelf_plural(shelf: Shelf, lang: Lang) -> &'static str {
    match shelf {
        Shelf::Indicators => lang.pick("chỉ tiêu", "indicators"),
        Shelf::Agencies => lang.pick("cơ quan", "agencies"),
        Shelf::Documents => lang.pick("văn bản", "documents"),
        Shelf::Places => lang.pick("địa phương", "places"),
        Shelf::Regions => lang.pick("vùng", "regions"),
        Shelf::Topics => lang.pick("lĩnh vực", "topics"),
    }
}

/// A plan by its name in a Vietnamese sentence: most names begin with the word already, and it is not said twice.
fn plan_called(name: &str) -> String {
    match name.to_lowercase().starts_with("kế hoạch") {
        true => format!("“{name}”"),
        false => format!("kế hoạch “{name}”"),
    }
}

/// The sentence, and the words that are too long for it.
pub fn line(change: &Change, names: &Names, lang: Lang) -> Line {
    let name = subject_name(change, names, lang);
    let bare = |text: String| Line { text: capital(&text), before: None, after: None };
    match &change.what {
        What::Added => bare(match change.subject {
            Subject::Plan(_) => {
                lang.pick(format!("{} được đưa lên cổng", plan_called(&name)), format!("The plan “{name}” was added"))
            }
            Subject::Target(..) => {
                lang.pick(format!("Thêm mục tiêu “{name}”"), format!("The target “{name}” was added"))
            }
            Subject::Amendment(..) => {
                let plan = change.subject.plan().and_then(|id| names.plan_title(id));
                let title = plan.map(|title| lang.text(title).0);
                let called = title.map_or_else(|| "Kế hoạch".to_owned(), plan_called);
                let plan = title.map_or_else(String::new, |title| format!(" “{title}”"));
                lang.pick(format!("{called} được sửa đổi"), format!("The plan{plan} was amended"))
            }
            Subject::Portal => lang.pick("Lập cổng", "The portal was set up").to_owned(),
            _ => lang.pick(format!("Thêm {name}"), format!("{name} was added")),
        }),
        What::Entered { section: key, tasks } => {
            let part = section(key, lang).unwrap_or(key);
            let s = if *tasks == 1 { "" } else { "s" };
            let many = match tasks {
                0 => String::new(),
                _ => lang.pick(format!(" ({tasks} nhiệm vụ)"), format!(" ({tasks} task{s})")),
            };
            bare(lang.pick(
                format!("Nhập thêm phần {part} của {}{many}", plan_called(&name)),
                format!("Entered: {part} of the plan “{name}”{many}"),
            ))
        }
        What::Removed => bare(match change.subject {
            Subject::Plan(_) => {
                lang.pick(format!("Bỏ {}", plan_called(&name)), format!("The plan “{name}” was removed"))
            }
            Subject::Target(..) => {
                lang.pick(format!("Bỏ mục tiêu “{name}”"), format!("The target “{name}” was removed"))
            }
            _ => lang.pick(format!("Bỏ {name}"), format!("{name} was removed")),
        }),
        What::Moved { from } => {
            let to = match &change.subject {
                Subject::Target(_, id) | Subject::Task(_, id) | Subject::Duty(_, id) => id,
                Subject::Amendment(_, id) | Subject::Report(_, id) | Subject::Plan(id) => id,
                _ => &name,
            };
            bare(lang.pick(
                format!("Mã và địa chỉ của {name} đổi từ {from} thành {to}"),
                format!("The id and address of {name} changed from {from} to {to}"),
            ))
        }
        What::Part { part, before, after } => of_part(change, part, (before, after), &name, names, lang),
        What::Prose { fate, paragraphs, english } => {
            let which = if *english { lang.pick(" (bản tiếng Anh)", " (in English)") } else { "" };
            let s = if *paragraphs == 1 { "" } else { "s" };
            bare(match fate {
                Fate::New => lang
                    .pick(format!("Thêm lời bình{which} về {name}"), format!("Commentary{which} on {name} was added")),
                Fate::Gone => lang
                    .pick(format!("Bỏ lời bình{which} về {name}"), format!("Commentary{which} on {name} was removed")),
                Fate::Edited => lang.pick(
                    format!("Lời bình{which} về {name} được sửa ở {paragraphs} đoạn"),
                    format!("Commentary{which} on {name} was edited in {paragraphs} paragraph{s}"),
                ),
            })
        }
        What::Unreadable { before, .. } => {
            let which = if *before { lang.pick("trước", "before") } else { lang.pick("sau", "after") };
            bare(lang.pick(
                format!("Không đọc được {name}: bản {which} khi sửa có lỗi hoặc không còn trong kho, nên không biết đã đổi gì"),
                format!("{name} can’t be read: the version {which} the edit is faulty or missing, so what changed is not known"),
            ))
        }
        What::Explained => {
            bare(lang.pick(format!("Ghi thêm lý do sửa {name}"), format!("A reason was added for a change of {name}")))
        }
        What::Several { count, added } => {
            let Subject::Catalogue(shelf, _) = change.subject else { return bare(name) };
            let what = shelf_plural(shelf, lang);
            bare(if *added {
                lang.pick(format!("Danh mục: thêm {count} {what}"), format!("Catalogue: {count} {what} were added"))
            } else {
                lang.pick(format!("Danh mục: bỏ {count} {what}"), format!("Catalogue: {count} {what} were removed"))
            })
        }
    }
}

fn of_part(
    change: &Change,
    part: &Part,
    (before, after): (&Option<Value>, &Option<Value>),
    name: &str,
    names: &Names,
    lang: Lang,
) -> Line {
    if *part == Part::StruckOut {
        let text = lang.pick(format!("{name} bị bãi bỏ"), format!("{name} was struck out"));
        let after = match after {
            Some(Value::Text(words)) if !words.is_empty() => Some(words.clone()),
            _ => None,
        };
        return Line { text: capital(&text), before: None, after };
    }
    let label = label(&change.subject, part, names, lang);
    let said = |value: &Option<Value>| value.as_ref().map(|value| said(value, names, lang));
    let (before, after) = match (before, after) {
        (Some(Value::Stated(one)), Some(Value::Stated(other))) => {
            let (one, other) = only_different(one, other);
            (said(&Some(Value::Stated(one))), said(&Some(Value::Stated(other))))
        }
        (before, after) => (said(before), said(after)),
    };
    let long = |text: &Option<String>| text.as_ref().is_some_and(|text| text.chars().count() > SHORT);
    // A result stands in a report, which is named after it.
    let of = match (&change.subject, part) {
        (Subject::Report(..), Part::Result(..)) => lang.pick(format!(" ({name})"), format!(" ({name})")),
        (Subject::Target(..) | Subject::Task(..) | Subject::Duty(..), _) | (_, _) if lang == Lang::Vi => {
            format!(" của {name}")
        }
        _ => format!(" of {name}"),
    };
    if long(&before) || long(&after) {
        let text = match (&before, &after) {
            (Some(_), Some(_)) => lang.pick(format!("{label}{of} được sửa"), format!("{label}{of} reads otherwise")),
            (None, _) => lang.pick(format!("{label}{of}: thêm"), format!("{label}{of} was added")),
            (_, None) => lang.pick(format!("{label}{of}: bỏ"), format!("{label}{of} was removed")),
        };
        return Line { text: capital(&text), before, after };
    }
    let text = match (before, after) {
        (Some(before), Some(after)) => lang.pick(
            format!("{label}{of} đổi từ {before} thành {after}"),
            format!("{label}{of} changed from {before} to {after}"),
        ),
        (None, Some(after)) => {
            lang.pick(format!("{label}{of}: thêm {after}"), format!("{label}{of}: {after} was added"))
        }
        (Some(before), None) => {
            lang.pick(format!("{label}{of}: bỏ {before}"), format!("{label}{of}: {before} was removed"))
        }
        (None, None) => format!("{label}{of}"),
    };
    Line { text: capital(&text), before: None, after: None }
}

fn label(subject: &Subject, part: &Part, names: &Names, lang: Lang) -> String {
    match part {
        Part::Milestone(year) => lang.pick(format!("Mục tiêu {year}"), format!("The {year} target")),
        Part::Comparator(year) => lang.pick(format!("Cách hiểu mức {year}"), format!("How strictly {year} is meant")),
        Part::Baseline => lang.pick("Giá trị xuất phát", "The baseline").to_owned(),
        Part::Deadline => lang.pick("Thời hạn", "The deadline").to_owned(),
        Part::Rhythm => lang.pick("Kỳ hạn", "The due dates").to_owned(),
        Part::Result(indicator, period) => {
            let (name, when) = (names.of(Shelf::Indicators, indicator, lang), time(period, lang));
            lang.pick(
                format!("Số công bố {} về {}", lower_first(&when), lower_first(&name)),
                format!("The published figure for {when} on {name}"),
            )
        }
        Part::TaskStatus(task) => {
            let (plan, id) = task.rsplit_once('/').unwrap_or(("", task));
            let name =
                names.item(plan, id).map_or_else(|| id.to_owned(), |name| super::plan::shortened(lang.text(name).0));
            lang.pick(format!("Tình trạng nhiệm vụ “{name}”"), format!("The status of the task “{name}”"))
        }
        Part::StruckOut => lang.pick("Bãi bỏ", "Struck out").to_owned(),
        Part::Field(at) => field(subject, at, names, lang),
    }
}

/// Why: `theo Quyết định số …, từ ngày …`, `đính chính: …`, `sửa trực tiếp trong kho, không nêu văn bản`; nothing where it
/// needs no reason.
pub fn basis_words(basis: &Basis, names: &Names, lang: Lang) -> Option<String> {
    match basis {
        Basis::Plain => None,
        Basis::Document { document, from } => {
            let document = names.cited(document, lang);
            let since = from
                .as_ref()
                .map(|from| lang.pick(format!(", từ {}", time(from, lang)), format!(", from {}", time(from, lang))));
            let since = since.unwrap_or_default();
            Some(lang.pick(format!("theo {document}{since}"), format!("under {document}{since}")))
        }
        Basis::Corrected { reason, .. } => {
            let reason = lang.text(reason).0;
            Some(lang.pick(format!("đính chính: {reason}"), format!("corrected: {reason}")))
        }
        Basis::Silent => Some(
            lang.pick(
                "sửa trực tiếp trong kho, không nêu văn bản hay lý do",
                "edited directly in the repository, without a document or a reason",
            )
            .to_owned(),
        ),
    }
}

/// The whole in one line: where, what, why, with the words before and after.
pub fn sentence(change: &Change, names: &Names, lang: Lang) -> String {
    let Line { text, before, after } = line(change, names, lang);
    let mut parts: Vec<String> = Vec::new();
    parts.extend(before.map(|it| lang.pick(format!("trước: “{it}”"), format!("before: “{it}”"))));
    parts.extend(after.map(|it| lang.pick(format!("sau: “{it}”"), format!("after: “{it}”"))));
    let texts = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join("; ")) };
    let why = basis_words(&change.basis, names, lang).map(|why| format!(", {why}")).unwrap_or_default();
    format!("{text}{texts}{why}")
}
