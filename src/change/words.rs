//! A change in a sentence, in both languages.

use super::{Basis, Change, Fate, Names, Part, Shelf, Stated, Subject, Value, What, names::word};
use crate::{
    locale::{self, Lang, Words, lower_first},
    model::{Bound, Comparator, Date, Decimal, Direction, Quarter, Standing, TaskState, Text, Unit},
};

/// Texts longer than this stand under the sentence, not in it.
const SHORT: usize = 60;

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

/// The sentence, and the words that are too long for it.
pub fn line(change: &Change, names: &Names, lang: Lang) -> Line {
    let name = subject_name(change, names, lang);
    let bare = |text: String| Line { text: capital(&text), before: None, after: None };
    match &change.what {
        What::Added => bare(match change.subject {
            Subject::Plan(_) => {
                lang.pick(format!("Kế hoạch “{name}” được đưa lên cổng"), format!("The plan “{name}” was added"))
            }
            Subject::Target(..) => {
                lang.pick(format!("Thêm mục tiêu “{name}”"), format!("The target “{name}” was added"))
            }
            Subject::Amendment(..) => {
                let plan = change.subject.plan().and_then(|id| names.plan_title(id));
                let plan = plan.map_or_else(String::new, |title| format!(" “{}”", lang.text(title).0));
                lang.pick(format!("Kế hoạch{plan} được sửa đổi"), format!("The plan{plan} was amended"))
            }
            Subject::Portal => lang.pick("Lập cổng", "The portal was set up").to_owned(),
            _ => lang.pick(format!("Thêm {name}"), format!("{name} was added")),
        }),
        What::Removed => bare(match change.subject {
            Subject::Plan(_) => lang.pick(format!("Bỏ kế hoạch “{name}”"), format!("The plan “{name}” was removed")),
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
    let label = label(part, names, lang);
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

fn label(part: &Part, names: &Names, lang: Lang) -> String {
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
        Part::Field(at) => field(at, lang),
    }
}

/// Keys that a reader knows by another word.
const FIELDS: [(&str, &str, &str); 46] = [
    ("words", "Chữ đi với mức", "The words beside the figure"),
    ("sentence", "Câu trích", "The quoted sentence"),
    ("statement", "Lời cam kết", "The promise"),
    ("text", "Câu chữ", "The wording"),
    ("items", "Câu chữ", "The wording"),
    ("heading", "Tiêu đề", "The heading"),
    ("intro", "Đoạn mở đầu", "The opening paragraph"),
    ("name", "Tên", "The name"),
    ("title", "Tên đầy đủ", "The title"),
    ("short_title", "Tên gọn", "The short title"),
    ("location", "Vị trí", "The location"),
    ("indicator", "Chỉ tiêu đo", "The indicator"),
    ("condition", "Điều kiện", "The condition"),
    ("of", "Quan hệ với chỉ tiêu trên", "How it is part of another"),
    ("year", "Năm", "The year"),
    ("lead", "Cơ quan chủ trì", "The lead agency"),
    ("coordinating", "Cơ quan phối hợp", "The coordinating agencies"),
    ("lead_text", "Cột cơ quan chủ trì", "The column of lead agencies"),
    ("coordinating_text", "Cột cơ quan phối hợp", "The column of coordinating agencies"),
    ("from", "Bên báo cáo", "Who reports"),
    ("to", "Bên nhận báo cáo", "To whom is reported"),
    ("about", "Nội dung báo cáo", "What is reported on"),
    ("deliverable", "Sản phẩm", "The deliverable"),
    ("numerator", "Số người tính", "The people counted"),
    ("denominator", "Mẫu số", "The denominator"),
    ("evidence", "Minh chứng", "The evidence"),
    ("flag", "Lưu ý của cổng", "The portal’s remark"),
    ("note", "Ghi chú của cổng", "The portal’s note"),
    ("notes", "Ghi chú của cổng", "The portal’s notes"),
    ("document", "Văn bản", "The document"),
    ("implements", "Văn bản được triển khai", "What is carried out"),
    ("legal_bases", "Căn cứ", "The legal bases"),
    ("publisher", "Nơi công bố", "The publisher"),
    ("address", "Địa chỉ nguồn", "The source’s address"),
    ("date", "Ngày", "The date"),
    ("number", "Số hiệu", "The number"),
    ("as_written", "Nguyên văn", "The source’s words"),
    ("against", "Chỉ tiêu được đối chiếu", "The targets it is set against"),
    ("fulfils", "Chế độ báo cáo được thực hiện", "The duties fulfilled"),
    ("direction", "Chiều tốt", "The better direction"),
    ("unit", "Đơn vị tính", "The unit"),
    ("definition", "Định nghĩa", "The definition"),
    ("base", "Cơ sở tính", "The base"),
    ("bases", "Cơ sở tính", "The bases"),
    ("agencies", "Cơ quan", "The agencies"),
    ("period", "Thời kỳ", "The period"),
];

/// The last key that has a word, with the place in the document; where none has, the keys themselves.
fn field(at: &[String], lang: Lang) -> String {
    let known = |key: &String| FIELDS.iter().find(|(name, ..)| name == key);
    let label = at.iter().rev().find_map(known).map(|(_, vi, en)| lang.pick(*vi, *en).to_owned());
    let label = label.unwrap_or_else(|| format!("`{}`", at.join(".")));
    let english = at.last().is_some_and(|last| last == "en");
    let label = if english { format!("{label} {}", lang.pick("(bản tiếng Anh)", "(in English)")) } else { label };
    // What names an item of a list: a location, a year, an id.
    const PARTS: [&str; 16] = [
        "targets",
        "milestones",
        "task_groups",
        "tasks",
        "annexes",
        "duties",
        "articles",
        "purposes",
        "objectives",
        "funding",
        "closing",
        "implementation_heads",
        "values",
        "passages",
        "head",
        "en",
    ];
    let named = at.iter().filter(|key| known(key).is_none() && !PARTS.contains(&key.as_str()));
    let named: Vec<&str> = named
        .filter(|key| key.contains(|c: char| c.is_ascii_digit() || c.is_uppercase()))
        .map(String::as_str)
        .collect();
    if named.is_empty() || label.starts_with('`') {
        label
    } else {
        lang.pick(format!("{label} ở {}", named.join(", ")), format!("{label} at {}", named.join(", ")))
    }
}

/// A value in words.
fn said(value: &Value, names: &Names, lang: Lang) -> String {
    match value {
        Value::Figure { digits, words, comparator, since, indicator } => {
            let figure = figure(digits, indicator.as_deref(), None, names, lang);
            let meant = comparator.as_deref().and_then(word::<Comparator>);
            // As everywhere: the document's own word in its language, what it means in another.
            let words = match (words, meant) {
                (Some(words), _) if lang == Lang::Vi => format!("{words} "),
                (_, None | Some(Comparator::Reach | Comparator::Exact)) => String::new(),
                (_, Some(meant)) => format!("{} ", meant.words(lang)),
            };
            let since = since.as_ref().map(|year| lang.pick(format!(" so với năm {year}"), format!(" against {year}")));
            format!("{words}{figure}{}", since.unwrap_or_default())
        }
        Value::People(digits) => people(digits, lang),
        Value::Stated(stated) => result(stated, names, lang),
        Value::Baseline { digits, year, report, indicator } => {
            let year = lang.pick(format!("năm {year}"), year.clone());
            match (digits, report) {
                (Some(digits), _) => format!("{} ({year})", figure(digits, indicator.as_deref(), None, names, lang)),
                (None, Some(report)) => {
                    let (place, id) = report.split_once('/').unwrap_or(("", report));
                    let title = names.report(place, id).map_or(report.as_str(), |title| lang.text(title).0).to_owned();
                    lang.pick(format!("số {year} trong “{title}”"), format!("the figure for {year} in “{title}”"))
                }
                (None, None) => year,
            }
        }
        Value::Comparator(key) => quoted::<Comparator>(key, lang),
        Value::TaskState(key) => quoted::<TaskState>(key, lang),
        Value::Direction(key) => quoted::<Direction>(key, lang),
        Value::Unit(key) => quoted::<Unit>(key, lang),
        Value::Time(text) => time(text, lang),
        Value::Deadline(words, date) => {
            let meant = time(date, Lang::Vi).to_lowercase();
            if words.to_lowercase().contains(&meant) {
                format!("“{words}”")
            } else {
                format!("“{words}” ({})", time(date, lang))
            }
        }
        Value::Rhythms(rhythms) => {
            let each = rhythms.iter().map(|one| match one {
                Ok(due) => locale::rhythm(*due, lang),
                Err(text) => text.clone(),
            });
            each.collect::<Vec<_>>().join("; ")
        }
        Value::Agencies(ids) => ids.iter().map(|id| names.of(Shelf::Agencies, id, lang)).collect::<Vec<_>>().join(", "),
        Value::Documents(ids) => ids.iter().map(|id| names.cited(id, lang)).collect::<Vec<_>>().join(", "),
        Value::Indicator(id) => names.of(Shelf::Indicators, id, lang),
        Value::Text(text) if text.chars().count() > SHORT => text.clone(),
        Value::Text(text) => format!("“{text}”"),
    }
}

fn quoted<T: serde::de::DeserializeOwned + Words>(key: &str, lang: Lang) -> String {
    let text = word::<T>(key).map_or_else(|| key.to_owned(), |known| known.words(lang).to_owned());
    format!("“{text}”")
}

fn figure(digits: &str, indicator: Option<&str>, bound: Option<Bound>, names: &Names, lang: Lang) -> String {
    let Ok(value) = Decimal::parse(digits) else { return digits.to_owned() };
    let unit = indicator.and_then(|id| names.unit(id)).unwrap_or(Unit::Count);
    locale::bounded(value, bound, unit, lang)
}

fn people(digits: &str, lang: Lang) -> String {
    Decimal::parse(digits).map_or_else(|_| digits.to_owned(), |value| locale::people(value, lang))
}

/// Two results without what they have in common, but for the figure itself.
fn only_different(one: &Stated, other: &Stated) -> (Stated, Stated) {
    let (mut one, mut other) = (one.clone(), other.clone());
    let drop_common = |a: &mut Option<String>, b: &mut Option<String>| {
        if a == b {
            (*a, *b) = (None, None);
        }
    };
    drop_common(&mut one.standing, &mut other.standing);
    drop_common(&mut one.base, &mut other.base);
    drop_common(&mut one.period, &mut other.period);
    if one.digits.is_some() && other.digits.is_some() {
        drop_common(&mut one.numerator, &mut other.numerator);
        drop_common(&mut one.denominator, &mut other.denominator);
    }
    (one, other)
}

/// `trên 45,1% (ước tính; cơ sở: từ tháng 10/2022)`
fn result(stated: &Stated, names: &Names, lang: Lang) -> String {
    let bound = stated.bound.as_deref().and_then(word::<Bound>);
    let mut parts: Vec<String> = Vec::new();
    parts.extend(stated.digits.as_ref().map(|digits| figure(digits, Some(&stated.indicator), bound, names, lang)));
    parts.extend(stated.numerator.as_ref().map(|digits| people(digits, lang)));
    parts.extend(stated.denominator.as_ref().map(|digits| {
        lang.pick(format!("trên tổng {}", people(digits, lang)), format!("of {}", people(digits, lang)))
    }));
    let mut facts: Vec<String> = Vec::new();
    facts.extend(
        stated.standing.as_deref().map(|key| word::<Standing>(key).map_or(key, |known| known.words(lang)).to_owned()),
    );
    facts.extend(stated.base.as_ref().map(|base| {
        let name = names.base(&stated.indicator, base, lang);
        lang.pick(format!("cơ sở tính: {name}"), format!("base: {name}"))
    }));
    facts.extend(stated.period.as_ref().map(|period| time(period, lang)));
    let facts = if facts.is_empty() { String::new() } else { format!(" ({})", facts.join("; ")) };
    format!("{}{facts}", parts.join(", "))
}

/// A day, a quarter, a year or a rhythm as the language writes it.
fn time(text: &str, lang: Lang) -> String {
    if let Some(day) = Date::parse(text) {
        return lang.pick(format!("ngày {}", locale::day(day, lang)), locale::day(day, lang));
    }
    if let Some(quarter) = Quarter::parse(text) {
        return locale::quarter(quarter, lang);
    }
    match text {
        "year" => lang.pick("hằng năm", "every year").to_owned(),
        "half_year" => lang.pick("định kỳ 6 tháng", "every half-year").to_owned(),
        "quarter" => lang.pick("hằng quý", "every quarter").to_owned(),
        year if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) => {
            lang.pick(format!("năm {year}"), year.to_owned())
        }
        other => other.to_owned(),
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

/// The first letter as a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
