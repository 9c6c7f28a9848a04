//! A plan: its place, its document, its years, and the passage that says what it wants.

use super::{
    document::{self, Enacted, Place},
    draft::{Draft, Known, catalogue},
    intro,
    parted::parted,
    passage::{Item, Passage, passage},
    suggest::{self, free, named_slug, short_slug, short_title},
    talk::{Question, Stop, Talk},
    until_done,
    yaml::Value,
};
use crate::{
    cli::{CONTENT, USAGE, new, options::Common},
    diagnostic::Words,
    locale::slug,
    model::{PlaceKind, Year, is_id, resolve::RESERVED},
};

/// A passage of objectives, as it was confirmed.
struct Objectives {
    location: String,
    heading: String,
    passage: Passage,
}

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
    let place = self::place(known, talk, &mut draft, path.map(|(place, _)| place))?;
    let enacted = document::ask(known, talk, &mut draft, &place, common.day().map_err(Stop::Told)?)?;
    let title = talk.paragraph(
        &Question::new(
            "Tên kế hoạch, một hay nhiều dòng; xong thì Enter một dòng trống",
            "Title of the plan, on one line or several; then an empty line",
        )
        .suggest(suggest::plan_title(&enacted.title))
        .help("Viết thường như một câu, không có “Về việc ban hành”.", "As a sentence, without what enacts it."),
    )?;
    let title = document::calm(talk, title, &place)?;
    let short = talk.text(
        &Question::new("Tên ngắn, cho danh sách", "Short title, for lists")
            .suggest(short_title(&title))
            .help("Vài chữ, như: Bảo hiểm xã hội đến 2030.", "A few words."),
    )?;
    let (from, to, deduced) = period(talk, &enacted, &title)?;
    let plan = match path {
        Some((_, plan)) => plan.to_owned(),
        None => address(known, talk, &place, &enacted, from)?,
    };
    let topic = topic(known, talk, &mut draft, &title)?;
    let objectives = all_objectives(talk)?;
    let sections: Vec<&str> = objectives.iter().map(|one| one.location.as_str()).collect();
    let left_out = talk.ask(
        &Question::new("Nói với người đọc còn gì chưa nhập (đã nhập hết thì gõ 0)", "What is left out, for readers (0 if nothing is)")
            .suggest(format!(
                "Mới nhập một phần các mục tiêu (mục {}); các phần khác của văn bản sẽ được nhập sau.",
                sections.join(", ")
            ))
            .help(
                "Cổng in câu này ở trang kế hoạch, để không ai tưởng đây là cả văn bản.\nNhập thêm rồi thì sửa, hoặc xóa, trong plan.yaml.",
                "It is printed on the plan's page, so that nobody takes this for the whole document.",
            ),
        |answer| Ok(Some(answer).filter(|text| !matches!(*text, "0" | "-" | "")).map(str::to_owned)),
    )?;
    let document = enacted.declare(known, &mut draft, &place, from);
    let note = |kind: &str, text: &str| Value::Map(vec![("kind", Value::plain(kind)), ("text", Value::text(text))]);
    let mut notes: Vec<Value> = left_out.iter().map(|text| note("not_entered", text)).collect();
    if deduced {
        let text = match enacted.date.is_some_and(|date| date.year() == from) {
            true => "Văn bản không nêu năm bắt đầu; năm đầu ghi ở đây là năm văn bản có hiệu lực.",
            false => "Văn bản không nêu năm bắt đầu; năm đầu ghi ở đây là suy ra.",
        };
        notes.push(note("deduced", text));
    }
    let period = Value::Map(vec![("from", Value::plain(from)), ("to", Value::plain(to))]);
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
    talk.show("")?;
    talk.show(&format!("  {}: {} ({from}–{to})", place.name, enacted.printed()))?;
    talk.show(&format!("  {title}"))?;
    for path in draft.paths() {
        talk.say(&format!("  sẽ ghi {path}"), &format!("  to be written: {path}"))?;
    }
    let question = Question::new("Ghi các tệp này?", "Write these files?").fresh();
    if !talk.yes(question.help("Không thì mọi tệp vẫn như cũ.", "If not, all files stay as they are."), true)?
    {
        let question = Question::new(
            "Hỏi lại từ đầu với các câu trả lời cũ làm gợi ý?",
            "Ask again from the first question, with your answers as suggestions?",
        );
        let question = question.fresh().help(
            "Enter qua các câu đúng, sửa câu sai. Không thì thôi, mọi tệp vẫn như cũ.",
            "Enter passes what is right. If not, all files stay as they are.",
        );
        if talk.yes(question, true)? {
            return Err(Stop::Again);
        }
        talk.say("Chưa ghi gì, mọi tệp vẫn như cũ.", "Nothing was written, all files are as they were.")?;
        return Err(Stop::Told(USAGE));
    }
    draft.write(common, talk)?;
    Ok(format!("{}/{plan}", place.id))
}

fn file(place: &str, plan: &str) -> String {
    format!("content/{place}/{plan}/plan.yaml")
}

fn place(known: &Known, talk: &mut Talk<'_>, draft: &mut Draft, id: Option<&str>) -> Result<Place, Stop> {
    let found = |place: &crate::model::raw::RawPlace| Place {
        id: place.id.0.clone(),
        name: place.name.vi.clone(),
        is_city: place.kind == PlaceKind::City,
    };
    if let Some(place) = known.places.iter().find(|place| Some(place.id.0.as_str()) == id) {
        return Ok(found(place));
    }
    // The only one is meant.
    let usual = match &known.places[..] {
        [only] if id.is_none() => only.name.vi.clone(),
        _ => String::new(),
    };
    let question =
        Question::new("Tỉnh, thành phố (ví dụ: Lào Cai)", "Province or city (such as Lào Cai)").suggest(usual);
    let answer = talk.text(&question.help(
        "Địa phương có kế hoạch này. Đã có trong danh mục thì máy tự nhận ra.",
        "Whose plan it is. One that is in the catalogue is recognised.",
    ))?;
    let (name, is_city) = suggest::place(&answer);
    let is = |text: &str| slug(text) == slug(&name) || slug(text) == slug(&answer);
    let mut there = known.places.iter().filter(|place| is(&place.name.vi) || place.id.0 == answer);
    // Of two with one name the one that is still there.
    if let Some(place) = there.clone().find(|place| place.to.is_none()).or_else(|| there.next()) {
        talk.say(
            &format!("  đã có trong danh mục: {}", place.id.0),
            &format!("  in the catalogue already: {}", place.id.0),
        )?;
        return Ok(found(place));
    }
    let id = match id {
        Some(id) => id.to_owned(),
        None => {
            let taken = |id: &str| known.places.iter().any(|place| place.id.0 == id) || RESERVED.contains(&id);
            let question = Question::new("Mã của địa phương, là một phần địa chỉ trang", "Its id, a part of addresses");
            id_answer(talk, question.suggest(short_slug(&name)), taken)?
        }
    };
    let kind = if is_city { "city" } else { "province" };
    let pairs = vec![("id", Value::plain(&id)), ("name", Value::text(&name)), ("kind", Value::plain(kind))];
    draft.add(catalogue("places"), "places", &Value::Map(pairs));
    Ok(Place { id, name, is_city })
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

/// First and last year, and whether the first is only deduced.
fn period(talk: &mut Talk<'_>, enacted: &Enacted, title: &str) -> Result<(Year, Year, bool), Stop> {
    let (first, last) = suggest::period(title);
    let signed = enacted.date.map(|date| date.year());
    let year = |talk: &mut Talk<'_>, question: Question, usual: Option<Year>, least: Option<Year>| {
        let usual = usual.map_or_else(String::new, |year| year.to_string());
        let question = question.suggest(usual).help(
            "Kế hoạch “giai đoạn 2021 - 2025” là từ 2021 đến 2025.\n“Đến năm 2030” mà không nói từ năm nào: năm đầu là năm ban hành.",
            "“Giai đoạn 2021 - 2025” is 2021 to 2025.\nWhere no first year is stated, it is the year of enactment.",
        );
        talk.ask(&question, |answer| match Year::parse(answer) {
            Some(year) if least.is_some_and(|least| year < least) => {
                Err(Words::new("năm cuối trước năm đầu", "the last year comes before the first"))
            }
            Some(year) => Ok(year),
            None => Err(Words::new("viết một năm, như 2026", "write a year, such as 2026")),
        })
    };
    let from = year(talk, Question::new("Năm đầu của kế hoạch", "First year of the plan"), first.or(signed), None)?;
    let to = year(talk, Question::new("Năm cuối của kế hoạch", "Last year of the plan"), last, Some(from))?;
    if first == Some(from) {
        return Ok((from, to, false));
    }
    let question = Question::new(
        format!("Văn bản có nói kế hoạch bắt đầu từ năm {from} không?"),
        format!("Does the document say that the plan begins in {from}?"),
    );
    let question = question.help(
        "Không nói thì cổng ghi rõ cho người đọc rằng năm đầu là suy ra.",
        "If not, the portal tells its readers that the first year is deduced.",
    );
    let is_said = talk.yes(question, false)?;
    Ok((from, to, !is_said))
}

/// The plan's folder.
fn address(known: &Known, talk: &mut Talk<'_>, place: &Place, enacted: &Enacted, from: Year) -> Result<String, Stop> {
    let taken = |id: &str| id == "bao-cao" || id == "reports" || known.text(&file(&place.id, id)).is_some();
    let head = if enacted.number.is_empty() { enacted.short() } else { enacted.number.clone() };
    let usual = named_slug(&format!("{head} {}", enacted.date.map_or(from, |date| date.year())));
    let question = Question::new("Mã của kế hoạch, là một phần địa chỉ trang", "Id of the plan, a part of its address");
    id_answer(talk, question.suggest(free(&usual, taken)), taken)
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
    let name = talk.text(&question.suggest(usual).help(
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

fn all_objectives(talk: &mut Talk<'_>) -> Result<Vec<Objectives>, Stop> {
    let mut all = Vec::new();
    loop {
        all.push(objectives(talk)?);
        let more = Question::new("Còn đoạn mục tiêu nào ở mục khác không?", "Is there a passage in another section?");
        let more = more.help(
            "Mỗi mục của văn bản (II.1, II.2 …) là một đoạn. Mục không có mục tiêu thì nhập sau cũng được.",
            "Each section of the document is a passage of its own.",
        );
        if !talk.yes(more, false)? {
            return Ok(all);
        }
    }
}

fn objectives(talk: &mut Talk<'_>) -> Result<Objectives, Stop> {
    let location = talk.ask(
        &Question::new("Các mục tiêu đứng ở mục nào (ví dụ: II.2)", "Section of the objectives (such as II.2)")
            .help("Số mục như in: II.2, III, Điều 1.", "As printed: II.2, III, Điều 1."),
        |answer| match suggest::location(answer) {
            text if !suggest::is_location(&text) => {
                Err(Words::new("viết số mục, như II.2", "write the section, such as II.2"))
            }
            text => Ok(text),
        },
    )?;
    let heading = talk.ask(
        &Question::new(
            "Tiêu đề của mục ấy như in (không có thì Enter)",
            "Its heading as printed (Enter if it has none)",
        )
        .help("Không kể số, như: Mục tiêu cụ thể.", "Without its number."),
        |answer| Ok(answer.to_owned()),
    )?;
    loop {
        let lines = talk.paste(
            &Question::new(
                "Dán cả đoạn, nguyên văn. Xong thì xuống dòng, gõ một dấu chấm rồi Enter (dòng trống không kết thúc, vì PDF hay có dòng trống)",
                "Paste the whole passage. Then type a single point on a line (an empty line does not end it: PDFs have such)",
            )
            .help(
                "Mỗi gạch đầu dòng (-, +, •, a), 1.) là một ý; dòng bị ngắt giữa câu được nối lại.",
                "Each bullet is an item; lines that were broken are joined.",
            ),
        )?;
        let passage = passage(&lines, &heading);
        if passage.text.is_empty() && passage.items.is_empty() {
            talk.reason(&Words::new("chưa có mục tiêu nào trong đoạn ấy", "there is no objective in it"))?;
            talk.take_back();
            continue;
        }
        talk.say("  Máy hiểu là:", "  Understood as:")?;
        let mut shown: Vec<String> = Vec::new();
        if !passage.text.is_empty() {
            shown.push(passage.text.clone());
        }
        passage.items.iter().for_each(|item| item.shown(0, &mut shown));
        for line in &shown {
            talk.show(&format!("  │ {line}"))?;
        }
        let parted: Vec<String> = shown.iter().flat_map(|line| parted(line)).collect();
        for words in &parted {
            talk.reason(&Words::new(
                format!("hình như chữ bị rời: … {words} …: chép lại cho đúng nếu văn bản không viết thế"),
                format!("letters seem to be parted: … {words} …: mend it if the document does not print that"),
            ))?;
        }
        for line in &passage.left_out {
            talk.say(
                &format!("  (bỏ dòng “{line}”: chắc là số trang)"),
                &format!("  (left out “{line}”: a page number)"),
            )?;
        }
        let right =
            Question::new("Đúng nguyên văn chưa? (chưa thì dán lại)", "Is it word for word? (if not, paste again)");
        let right = right.fresh();
        let right = right.help(
            "So với bản gốc: đủ ý, đủ chữ, không thừa số trang hay chân trang.",
            "Compare it with the document: nothing lost, no page numbers in it.",
        );
        if talk.yes(right, parted.is_empty())? {
            return Ok(Objectives { location, heading, passage });
        }
        talk.take_back();
    }
}

impl Objectives {
    fn value(&self) -> Value {
        let mut pairs = vec![("location", Value::text(&self.location))];
        if !self.heading.is_empty() {
            pairs.push(("heading", Value::text(&self.heading)));
        }
        if !self.passage.text.is_empty() {
            pairs.push(("text", Value::text(&self.passage.text)));
        }
        if !self.passage.items.is_empty() {
            pairs.push(("items", Value::List(self.passage.items.iter().map(Item::value).collect())));
        }
        Value::Map(pairs)
    }
}
