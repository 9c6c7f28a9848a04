//! A plan: its place, its document, its years, and the passage that says what it wants.

use super::{
    document::{self, Capitals, Enacted},
    draft::{Draft, Known, catalogue},
    intro,
    naming::{free, named_slug, short_slug, short_title},
    objectives::{self, Objectives},
    place::{self, Place},
    reading::{self, Reading},
    suggest,
    talk::{Question, Stop, Talk},
    until_done,
    yaml::Value,
};
use crate::{
    cli::{CONTENT, USAGE, new, options::Common},
    diagnostic::Words,
    locale::slug,
    model::{Year, is_id},
};

/// Asks for a plan and writes it; `<place>/<plan>`.
pub(super) fn ask(common: &Common, talk: &mut Talk<'_>, path: Option<&str>) -> Result<String, Stop> {
    let path = match path.map(|path| (path, path.split_once('/'))) {
        None => None,
        Some((_, Some((place, plan)))) if is_id(place) && is_id(plan) => Some((place, plan)),
        Some((path, _)) => return Err(Stop::Told(new::bad_id(common.lang(), path))),
    };
    let known = Known::read(common)?;
    if let Some((place, plan)) = path
        && known.text(&file(place, plan)).is_some()
    {
        return Err(Stop::Told(new::refuse(common.lang(), &common.root.join(file(place, plan)))));
    }
    intro(talk)?;
    until_done(talk, |talk| questions(common, talk, &known, path))
}

/// From the first question to the last, and what they say written.
fn questions(common: &Common, talk: &mut Talk<'_>, known: &Known, path: Option<(&str, &str)>) -> Result<String, Stop> {
    let mut draft = Draft::default();
    let lines = talk.paste_or_not(
        &Question::new(
            "Dán cả văn bản (Ctrl+A, Ctrl+C trong Word hay PDF), xong thì gõ hai dấu chấm (..) ở dòng riêng; không dán thì gõ .. ngay",
            "Paste the whole document, then type two points (..) on a line of their own; or only the points",
        )
        .help(
            "Máy tìm số, ngày, tên, các mục tiêu trong đó; bạn xem lại trước khi ghi.\nKhông dán thì máy hỏi từng câu.",
            "Number, day, title and objectives are found in it, for you to look over. Without it each is asked for.",
        ),
    )?;
    let reading = reading::read(&lines);
    let number = document::number(talk, &reading)?;
    let signed = document::signed(talk, &reading, common.day().map_err(Stop::Told)?)?;
    let id = path.map(|(place, _)| place);
    let place = place::ask(known, talk, &mut draft, id, (&reading, signed))?;
    let enacted = document::ask(known, talk, &mut draft, &place, (number, signed, &reading))?;
    let title = talk.paragraph(
        &Question::new(TITLE.title, "Title of the plan, on one line or several; then an empty line")
            .named("Tên kế hoạch", "Title of the plan")
            .suggest(suggest::plan_title(&enacted.title))
            .follows()
            .found(reading.heading.as_deref())
            .help("Viết thường như một câu, không có “Về việc ban hành”.", "As a sentence, without what enacts it."),
    )?;
    let title = document::calm(talk, title, &place, &TITLE)?;
    let short = talk.text(
        &Question::new(
            "Tên ngắn: tên trang của kế hoạch, và trong danh sách",
            "Short title: of the plan's page, and in lists",
        )
        .named("Tên ngắn (tên trang của kế hoạch)", "Short title (of the plan's page)")
        .suggest(short_title(&title))
        .follows()
        .help("Vài chữ, như: Bảo hiểm xã hội đến 2030.", "A few words."),
    )?;
    let (from, to, deduced) = period(talk, &enacted, &title, &reading)?;
    let plan = match path {
        Some((_, plan)) => plan.to_owned(),
        None => address(known, talk, &place, &enacted, (&short, from))?,
    };
    let topic = topic(known, talk, &mut draft, &title)?;
    let objectives = objectives::ask(talk, &reading)?;
    let sections: Vec<&str> = objectives.iter().map(|one| one.location.as_str()).collect();
    let left_out = talk.ask(
        &Question::new("Nói với người đọc còn gì chưa nhập (đã nhập hết thì gõ 0)", "What is left out, for readers (0 if nothing is)")
            .named("Nói với người đọc", "Told to readers")
            .follows()
            .suggest(format!(
                "Mới nhập một phần các mục tiêu (mục {}); các phần khác của văn bản chưa được nhập.",
                sections.join(", ")
            ))
            .help(
                "Cổng in câu này ở trang kế hoạch, để không ai tưởng đây là cả văn bản.\nNhập thêm rồi thì sửa, hoặc xóa, trong plan.yaml.",
                "It is printed on the plan's page, so that nobody takes this for the whole document.",
            ),
        |answer| Ok(Some(answer).filter(|text| !matches!(*text, "0" | "-" | "")).map(str::to_owned)),
    )?;
    let document = enacted.declare(known, &mut draft, &place, &plan);
    let note = |kind: &str, text: &str| Value::Map(vec![("kind", Value::plain(kind)), ("text", Value::text(text))]);
    let mut notes: Vec<Value> = left_out.iter().map(|text| note("not_entered", text)).collect();
    if deduced {
        let text = match enacted.date.is_some_and(|date| date.year() == from) {
            true => "Văn bản không nêu năm bắt đầu; năm đầu ghi ở đây là năm ký văn bản.",
            false => "Văn bản không nêu năm bắt đầu; năm đầu ghi ở đây là suy ra.",
        };
        notes.push(note("deduced", text));
    }
    let mut period = vec![("from", Value::plain(from)), ("to", Value::plain(to))];
    if deduced {
        period.push(("deduced", Value::plain(true)));
    }
    let period = Value::Map(period);
    let mut pairs = vec![
        ("schema", Value::plain(1)),
        ("document", Value::plain(document)),
        ("title", Value::text(&title)),
        ("short_title", Value::text(short)),
        ("period", period),
        ("topics", Value::List(vec![Value::plain(topic)])),
    ];
    if !notes.is_empty() {
        pairs.push(("notes", Value::List(notes)));
    }
    pairs.push(("objectives", Value::List(objectives.iter().map(Objectives::value).collect())));
    // At the end, where more can be added to it.
    pairs.push(("targets", Value::List(Vec::new())));
    draft.put(file(&place.id, &plan), Value::file(&pairs));
    if let Some(faults) = draft.faults(known, common.lang()) {
        talk.show(&faults)?;
        talk.say("Chưa ghi gì: các lỗi trên không cho ghi.", "Nothing was written: the faults above don't let it.")?;
        return Err(Stop::Told(CONTENT));
    }
    if !talk.looked_over()? {
        talk.say("Chưa ghi gì, mọi tệp vẫn như cũ.", "Nothing was written, all files are as they were.")?;
        return Err(Stop::Told(USAGE));
    }
    draft.write(common, talk)?;
    Ok(format!("{}/{plan}", place.id))
}

const TITLE: Capitals = Capitals {
    title: "Tên kế hoạch, một hay nhiều dòng; xong thì Enter một dòng trống",
    question: (
        "Tên kế hoạch, viết thường như một câu (sửa tên riêng nếu sai), một hay nhiều dòng; xong thì Enter một dòng trống",
        "The plan's title as a sentence (mend names that are wrong), on one line or several; then an empty line",
    ),
    name: ("Tên kế hoạch, viết thường", "Title of the plan, as a sentence"),
};

fn file(place: &str, plan: &str) -> String {
    format!("content/{place}/{plan}/plan.yaml")
}

/// An id that is free.
pub(super) fn id_answer(talk: &mut Talk<'_>, question: Question, taken: impl Fn(&str) -> bool) -> Result<String, Stop> {
    let question = question.help(
        "Chữ thường không dấu, chữ số, gạch nối, như bao-hiem-xa-hoi.\nĐặt rồi thì đừng đổi: địa chỉ đã trích dẫn sẽ hỏng.",
        "Lower-case ASCII letters, digits and hyphens.\nDon't change it later: addresses that were cited would break.",
    );
    talk.ask(&question, |answer| match answer {
        id if !is_id(id) => Err(match slug(id) {
            like if like.is_empty() => Words::new("viết như bao-hiem-xa-hoi", "write it like bao-hiem-xa-hoi"),
            like => {
                Words::new(format!("không dùng làm mã được; viết như {like}"), format!("no id: write it like {like}"))
            }
        }),
        id if taken(id) => Err(Words::new(format!("`{id}` đã dùng rồi"), format!("`{id}` is taken"))),
        id => Ok(id.to_owned()),
    })
}

const FIRST: &str = "Năm đầu của kế hoạch";

/// First and last year, and whether the first is only deduced.
fn period(talk: &mut Talk<'_>, enacted: &Enacted, title: &str, reading: &Reading) -> Result<(Year, Year, bool), Stop> {
    // A year alone, before those of the objectives, is that of something else.
    let named = |title: &str| match suggest::period(title) {
        (Some(first), Some(last)) if first == last && reading.last_year().is_some_and(|year| year > last) => {
            (None, None)
        }
        named => named,
    };
    // The plan's own title says it, or that of the document that enacts it.
    let (first, last) = match named(title) {
        (None, None) => named(&enacted.title),
        named => named,
    };
    // What the document says stays, whatever title is written after it.
    let is_said = |title: &String| named(title) == (first, last);
    let is_printed = [&reading.heading, &reading.title].into_iter().flatten().any(is_said);
    let of_objectives = reading.last_year().filter(|_| last.is_none());
    let is_last_printed = is_printed && last.is_some() || of_objectives.is_some();
    let last = last.or(of_objectives);
    let signed = enacted.date.map(|date| date.year());
    let year = |talk: &mut Talk<'_>, question: Question, usual: Option<Year>, least: Option<Year>| {
        let usual = usual.map_or_else(String::new, |year| year.to_string());
        let question = question.suggest(usual).follows().help(
            "Kế hoạch “giai đoạn 2021 - 2025” là từ 2021 đến 2025.\n“Đến năm 2030” mà không nói từ năm nào: năm đầu là năm ký, cổng ghi “(suy ra)”.\nKhông rõ cả ngày ký: năm của văn bản mà kế hoạch thực hiện, nếu biết, cũng là suy ra.",
            "“Giai đoạn 2021 - 2025” is 2021 to 2025.\nWhere no first year is stated, it is the year of enactment, marked as inferred;\nwithout that, the year of the document that is carried out.",
        );
        talk.ask(&question, |answer| match Year::parse(answer) {
            Some(year) if least.is_some_and(|least| year < least) => {
                Err(Words::new("năm cuối trước năm đầu", "the last year comes before the first"))
            }
            Some(year) => Ok(year),
            None => Err(Words::new("viết một năm, như 2026", "write a year, such as 2026")),
        })
    };
    let question = Question::new(FIRST, "First year of the plan").named("Năm đầu", "First year");
    let question = question.printed(is_printed && first.is_some());
    let is_wanted = talk.wants(&question);
    let from = year(talk, question, first.or(signed), None)?;
    let is_deduced = first != Some(from) && !is_stated(talk, from, is_wanted)?;
    if is_deduced {
        let name = Words::new("Năm đầu", "First year");
        let vi = format!("{from} (suy ra: văn bản không nêu)");
        let en = format!("{from} (deduced: the document does not say)");
        let said = Words::new(vi, en).get(talk.lang()).to_owned();
        talk.note(FIRST, name, said);
    }
    let question = Question::new("Năm cuối của kế hoạch", "Last year of the plan").named("Năm cuối", "Last year");
    let to = year(talk, question.printed(is_last_printed), last, Some(from))?;
    Ok((from, to, is_deduced))
}

/// Whether the document says in which year the plan begins; asked where that year is put right.
fn is_stated(talk: &mut Talk<'_>, from: Year, is_wanted: bool) -> Result<bool, Stop> {
    let question = Question::new(
        format!("Văn bản có nói kế hoạch bắt đầu từ năm {from} không?"),
        format!("Does the document say that the plan begins in {from}?"),
    );
    let question = question.follows().help(
        "Không nói thì cổng ghi rõ cho người đọc rằng năm đầu là suy ra.",
        "If not, the portal tells its readers that the first year is deduced.",
    );
    if is_wanted {
        talk.want(&question);
    }
    talk.yes(question, false)
}

/// The plan's folder.
fn address(
    known: &Known,
    talk: &mut Talk<'_>,
    place: &Place,
    enacted: &Enacted,
    (short, from): (&str, Year),
) -> Result<String, Stop> {
    let taken = |id: &str| id == "bao-cao" || id == "reports" || known.text(&file(&place.id, id)).is_some();
    let head = if enacted.number.is_empty() { short } else { &enacted.number };
    let (usual, year) = (named_slug(head), enacted.date.map_or(from, |date| date.year()).to_string());
    // A short name may say its years itself.
    let usual = match usual.split('-').any(|word| word == year) {
        true => usual,
        false => named_slug(&format!("{head} {year}")),
    };
    let question = Question::new("Mã của kế hoạch, là một phần địa chỉ trang", "Id of the plan, a part of its address");
    let question = question.named("Mã kế hoạch", "Id of the plan").suggest(free(&usual, taken)).follows();
    id_answer(talk, question, taken)
}

pub(super) fn topic(known: &Known, talk: &mut Talk<'_>, draft: &mut Draft, title: &str) -> Result<String, Stop> {
    const COMMON: [&str; 12] = [
        "Bảo hiểm xã hội",
        "Bảo hiểm y tế",
        "Bảo hiểm thất nghiệp",
        "Việc làm",
        "Giảm nghèo",
        "Chuyển đổi số",
        "Giáo dục",
        "Y tế",
        "Môi trường",
        "Nông nghiệp",
        "Giao thông",
        "Nhà ở",
    ];
    let within = |name: &&str| format!("-{}-", suggest::words(title)).contains(&format!("-{}-", slug(name)));
    let mut there = known.topics.iter().map(|topic| topic.name.vi.as_str());
    let usual = there.clone().find(|name| within(name)).or_else(|| COMMON.into_iter().find(|name| within(name)));
    let usual = usual.or_else(|| there.next()).unwrap_or_default();
    let names: Vec<&str> = known.topics.iter().map(|topic| topic.name.vi.as_str()).take(12).collect();
    let listed =
        |words: &str| if names.is_empty() { String::new() } else { format!(" ({words}: {})", names.join(", ")) };
    let question = Question::new(format!("Chủ đề{}", listed("đã có")), format!("Topic{}", listed("there are")));
    let question = question.named("Chủ đề", "Topic").suggest(usual).follows();
    let name = talk.text(&question.help(
        "Lĩnh vực của kế hoạch, vài chữ; các chỉ tiêu của nó cũng thuộc về đó.",
        "The plan's field, in a few words; its indicators belong to it, too.",
    ))?;
    let same = |topic: &&crate::model::raw::RawTopic| slug(&topic.name.vi) == slug(&name) || topic.id.0 == name;
    if let Some(topic) = known.topics.iter().find(same) {
        return Ok(topic.id.0.clone());
    }
    let id = free(&short_slug(&name), |id| id.is_empty() || known.topics.iter().any(|topic| topic.id.0 == id));
    let pairs = vec![("id", Value::plain(&id)), ("name", Value::text(&name))];
    draft.add(catalogue("topics"), "topics", &Value::Map(pairs));
    Ok(id)
}
