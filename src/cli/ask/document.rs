//! The document that enacted a plan, with who issued it: taken from the catalogue, or added to it.

use super::{
    case::sentence_case,
    draft::{Draft, Known, catalogue},
    naming::{free, named_slug},
    place::Place,
    reading::Reading,
    suggest::{self, KINDS, kind_named, kind_of, with_level},
    talk::{Question, Stop, Talk},
    yaml::Value,
};
use crate::{
    diagnostic::Words,
    locale::slug,
    model::{AgencyKind, Date, raw::RawAgency},
};

/// What the questions about the plan need of its document.
pub(super) struct Enacted {
    pub(super) number: String,
    pub(super) date: Option<Date>,
    pub(super) title: String,
    /// Its id, where it is in the catalogue already.
    known: Option<String>,
    kind: &'static suggest::Kind,
    issuer: String,
}

const TITLE: &str = "Trích yếu: tên văn bản như in, một hay nhiều dòng; xong thì Enter một dòng trống";

/// Its number as printed; empty where the copy has none.
pub(super) fn number(talk: &mut Talk<'_>, reading: &Reading) -> Result<String, Stop> {
    let question =
        Question::new("Số, ký hiệu văn bản như in (không có thì Enter)", "Number as printed (Enter if unknown)")
            .named("Số, ký hiệu", "Number")
            .found(reading.number.as_deref());
    let question = question.help(
        "Như 12/QĐ-UBND hay 28-NQ/TW.\nBản có trong tay không ghi số thì để trống: cổng nói rõ điều ấy.",
        "Such as 12/QĐ-UBND.\nLeft empty, the portal says that it is not known.",
    );
    talk.ask(&question, |answer| {
        let plain = answer.trim_start_matches("Số").trim_start_matches("số").trim_start_matches([':', ' ']);
        match plain.is_empty() || plain.contains(|c: char| c.is_ascii_digit()) && plain.contains(['/', '-']) {
            true => Ok(plain.to_owned()),
            false => Err(Words::new(
                "số văn bản có chữ số và ký hiệu, như 12/QĐ-UBND; không biết thì để trống",
                "a number has digits and letters, such as 12/QĐ-UBND; leave it empty if unknown",
            )),
        }
    })
}

/// The day of signing, where the copy has one; `today` is the day after which nothing can have been signed.
pub(super) fn signed(talk: &mut Talk<'_>, reading: &Reading, today: Date) -> Result<Option<Date>, Stop> {
    let printed = |date: Date| format!("{:02}/{:02}/{}", date.day(), date.month(), date.year());
    let question = Question::new(
        "Ngày ký (ngày/tháng/năm; không có thì Enter)",
        "Day of signing (day/month/year; Enter if unknown)",
    )
    .named("Ngày ký", "Signed")
    .found(reading.date.map(printed).as_deref());
    let question = question.help(
        "Như 05/01/2026. Bản có trong tay không ghi ngày thì để trống.",
        "Such as 05/01/2026. Leave it empty where the copy has none.",
    );
    talk.ask(&question, |answer| match answer {
        "" => Ok(None),
        text => match suggest::date(text) {
            Some(date) if date > today => {
                let now = printed(today);
                Err(Words::new(
                    format!("ngày ấy chưa tới (hôm nay {now}): văn bản chưa thể được ký"),
                    format!("that day is yet to come (today is {now}): nothing can have been signed"),
                ))
            }
            Some(date) => Ok(Some(date)),
            None => Err(Words::new(
                "không có ngày ấy trong lịch; viết đủ như 05/01/2026, năm bốn chữ số",
                "no such day: write it like 05/01/2026, the year with four digits",
            )),
        },
    })
}

/// Asks for the rest of it.
pub(super) fn ask(
    known: &Known,
    talk: &mut Talk<'_>,
    draft: &mut Draft,
    place: &Place,
    (number, date, reading): (String, Option<Date>, &Reading),
) -> Result<Enacted, Stop> {
    let issuer = issuer(known, talk, draft, place, (&number, reading))?;
    let same = |other: &str| !number.is_empty() && slug(other) == slug(&number);
    let there = known.documents.iter().find(|document| {
        document.number.as_deref().is_some_and(same) && document.issuer.as_ref().is_some_and(|id| id.0 == issuer)
    });
    if let Some(there) = there {
        let (id, title) = (&there.id.0, &there.title.vi);
        talk.say(
            &format!("  đã có trong danh mục: {id}, “{title}”"),
            &format!("  in the catalogue already: {id}, “{title}”"),
        )?;
        let date = there.date.as_ref().and_then(|date| Date::parse(&date.0)).or(date);
        return Ok(Enacted { number, date, title: title.clone(), known: Some(id.clone()), kind: &KINDS[0], issuer });
    }
    let names: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
    let kind = talk.ask(
        &Question::new("Loại văn bản", "Kind of document")
            .named("Loại văn bản", "Kind of document")
            .suggest(kind_of(&number).or(reading.kind).unwrap_or(&KINDS[1]).name)
            .follows()
            .help(&format!("Một trong: {}.", names.join(", ")), &format!("One of: {}.", names.join(", "))),
        |answer| {
            kind_named(answer).ok_or_else(|| {
                Words::new(
                    format!("viết một trong: {}", names.join(", ")),
                    format!("write one of: {}", names.join(", ")),
                )
            })
        },
    )?;
    let printed = talk.paragraph(
        &Question::new(
            TITLE,
            "Title as printed, on one line or several; then an empty line",
        )
        .named("Trích yếu", "Title as printed")
        .found(reading.title.as_deref())
        .help(
            "Như: Về việc ban hành Kế hoạch phát triển bảo hiểm xã hội đến năm 2030.\nDán bị ngắt dòng cũng được: máy nối lại.",
            "Such as: Về việc ban hành Kế hoạch … Lines that were broken are joined.",
        ),
    )?;
    let title = calm(talk, printed, place, &OF_DOCUMENT)?;
    Ok(Enacted { number, date, title, known: None, kind, issuer })
}

/// A title in capitals is written as a sentence, if that is right.
pub(super) fn calm(talk: &mut Talk<'_>, title: String, place: &Place, of: &Capitals) -> Result<String, Stop> {
    let Some(sentence) = sentence_case(&title, &[&place.name]) else { return Ok(title) };
    // The line with the sentence stands in the place of this one.
    talk.hide(of.title);
    let answer = talk.paragraph(
        &Question::new(of.question.0, of.question.1).named(of.name.0, of.name.1).suggest(sentence).follows().help(
            "Chữ in hoa cả dòng khó đọc trên trang.\nEnter nếu đúng; không thì viết lại cả tên.",
            "Capitals are hard to read on a page.",
        ),
    )?;
    // The document's capitals were pasted once more.
    let Some(sentence) = sentence_case(&answer, &[&place.name]) else { return Ok(answer) };
    talk.note(of.question.0, Words::new(of.name.0, of.name.1), sentence.clone());
    Ok(sentence)
}

/// Which title may be in capitals.
pub(super) struct Capitals {
    /// The question that asks for it.
    pub(super) title: &'static str,
    pub(super) question: (&'static str, &'static str),
    pub(super) name: (&'static str, &'static str),
}

const OF_DOCUMENT: Capitals = Capitals {
    title: TITLE,
    question: (
        "Trích yếu, viết thường như một câu (sửa tên riêng nếu sai), một hay nhiều dòng; xong thì Enter một dòng trống",
        "The title as a sentence (mend names that are wrong), on one line or several; then an empty line",
    ),
    name: ("Trích yếu, viết thường", "Title, as a sentence"),
};

impl Enacted {
    /// Its id, added to the catalogue where it is new. Without a number and a day it is called after its plan.
    pub(super) fn declare(&self, known: &Known, draft: &mut Draft, place: &Place, plan: &str) -> String {
        if let Some(id) = &self.known {
            return id.clone();
        }
        let taken = |id: &str| known.documents.iter().any(|document| document.id.0 == id);
        let prefix = self.kind.prefix();
        let own = match self.date.filter(|_| !self.number.is_empty()) {
            Some(date) => format!("{} {}", self.number, date.year()),
            None => plan.strip_prefix(&format!("{prefix}-")).unwrap_or(plan).to_owned(),
        };
        let id = named_slug(&format!("{prefix} {own}"));
        let id = if taken(&id) { named_slug(&format!("{prefix} {own} {}", place.id)) } else { id };
        let id = free(&id, taken);
        let mut pairs = vec![("id", Value::plain(&id)), ("kind", Value::plain(self.kind.key))];
        if !self.number.is_empty() {
            pairs.push(("number", Value::text(&self.number)));
        }
        pairs.push(("issuer", Value::plain(&self.issuer)));
        if let Some(date) = self.date {
            pairs.push(("date", Value::plain(date)));
        }
        pairs.push(("title", Value::text(&self.title)));
        let lacks = match (self.number.is_empty(), self.date.is_none()) {
            (true, true) => Some("số và ngày ký"),
            (true, false) => Some("số"),
            (false, true) => Some("ngày ký"),
            (false, false) => None,
        };
        pairs.extend(lacks.map(|what| ("note", Value::text(format!("Bản có trong tay không ghi {what}.")))));
        draft.add(catalogue("documents"), "documents", &Value::Map(pairs));
        id
    }
}

fn issuer(
    known: &Known,
    talk: &mut Talk<'_>,
    draft: &mut Draft,
    place: &Place,
    (number, reading): (&str, &Reading),
) -> Result<String, Stop> {
    let body = if number.contains("HĐND") { "Hội đồng nhân dân" } else { "Ủy ban nhân dân" };
    let own = |agency: &&RawAgency| {
        let is_here = agency.place.as_ref().is_some_and(|of| of.0 == place.id);
        is_here && agency.kind == AgencyKind::Body && agency.name.vi.starts_with(body)
    };
    let usual = known.agencies.iter().find(own);
    let usual = usual
        .map_or_else(|| format!("{body} {}", with_level(&place.name, place.is_city)), |agency| agency.name.vi.clone());
    let question = Question::new("Cơ quan ban hành", "Who issued it").named("Cơ quan ban hành", "Issued by");
    let question = question.suggest(reading.issuer.clone().unwrap_or(usual)).follows();
    let name = talk.text(&question.help(
        "Tên đầy đủ lúc ban hành. Cơ quan đã có trong danh mục thì máy tự nhận ra.",
        "The full name of its time. One that is in the catalogue is recognised.",
    ))?;
    let is = |text: &str| slug(text) == slug(&name);
    let of_here = |agency: &&RawAgency| agency.place.as_ref().is_none_or(|of| of.0 == place.id);
    let there = known
        .agencies
        .iter()
        .filter(of_here)
        .find(|agency| is(&agency.name.vi) || agency.id.0 == name || agency.short.as_deref().is_some_and(is));
    if let Some(agency) = there {
        return Ok(agency.id.0.clone());
    }
    let id = free(&named_slug(&name), |id| known.agencies.iter().any(|agency| agency.id.0 == id));
    let national =
        ["Chính phủ", "Thủ tướng", "Quốc hội", "Bộ ", "Ban Chấp hành Trung ương", "Bảo hiểm xã hội Việt Nam"];
    let mut pairs = vec![("id", Value::plain(&id)), ("name", Value::text(&name)), ("kind", Value::plain("body"))];
    if !national.iter().any(|start| name.starts_with(start)) {
        pairs.push(("place", Value::plain(&place.id)));
    }
    draft.add(catalogue("agencies"), "agencies", &Value::Map(pairs));
    Ok(id)
}
