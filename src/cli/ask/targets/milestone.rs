//! The figures of a target: which, by when, how strictly, in which words.

use super::{Asked, Piece, around, indicator::Indicator, nesting::Nesting, numbers};
use crate::{
    cli::ask::{
        figures::Figure,
        naming::{free, named_slug},
        talk::{Question, Stop, Talk},
        yaml::Value,
    },
    diagnostic::{MessageLang, Words},
    locale::{fold, slug},
    model::{
        Decimal, Year,
        raw::RawTarget,
        resolve::sentence::{numbers as printed, squeeze, stand_in},
    },
};

/// How strictly, in words.
const LEVELS: [(&str, &str, &[&str]); 6] = [
    ("reach", "đạt", &["không có từ nào", ""]),
    ("approx", "khoảng", &["xấp xỉ"]),
    ("at_least", "ít nhất", &["trên", "tối thiểu", "không dưới"]),
    ("at_most", "không quá", &["dưới", "tối đa"]),
    ("strive", "phấn đấu", &[]),
    ("exact", "đúng bằng", &[]),
];

/// A figure with all that is written of it.
pub(super) struct Milestone {
    pub(super) year: Year,
    pub(super) figure: Figure,
    pub(super) sentence: String,
    location: String,
    /// Of which bullet.
    pub(super) item: usize,
}

/// True where a target has this figure of this clause.
pub(super) fn has(target: &RawTarget, value: Decimal, clause: &str) -> bool {
    let is = |text: &str| Decimal::parse(text.trim()).is_ok_and(|other| other == value);
    let clause = squeeze(clause);
    target.milestones.iter().any(|own| {
        let sentence = squeeze(&own.sentence);
        is(&own.value.0) && (clause.contains(&sentence) || sentence.contains(&clause))
    })
}

/// The milestones of a target by their years; nothing for one without a figure.
pub(super) fn choose(talk: &mut Talk<'_>, asked: &Asked<'_>, pieces: &[Piece]) -> Result<Option<Vec<Milestone>>, Stop> {
    let all: Vec<(&Piece, &Figure)> =
        pieces.iter().flat_map(|piece| piece.clause.figures.iter().map(move |figure| (piece, figure))).collect();
    let entered: Vec<bool> = pieces.iter().flat_map(|piece| piece.entered.iter().copied()).collect();
    if entered.iter().all(|is_entered| *is_entered) {
        talk.say(
            "  Không còn con số nào chưa nhập: mục tiêu không có con số.",
            "  No figure is left: a target without one.",
        )?;
        return Ok(None);
    }
    let question = Question::new(
        "Dòng nào là mục tiêu (ví dụ: 1; mốc ở nhiều dòng thì 1,2; mục tiêu không có con số thì 0)",
        "Which line is the target (1; 1,2 where its milestones stand in several; 0 for one without a figure)",
    )
    .short("Dòng nào là mục tiêu", "Which line is the target")
    .named("Dòng đã chọn", "Lines")
    .turns();
    let question = question.help(
        "Một mục tiêu đo một thứ, mỗi năm một con số: “48% năm 2028”, “60% năm 2030” của cùng một tỷ lệ là 1,2.\nMục tiêu không có con số thì 0.",
        "A target measures one thing, with one figure a year: 1,2 where they stand in two lines.\n0 for a target without a figure.",
    );
    let (done, done_en) = (" (đã nhập)", " (entered)");
    let each = || (0..all.len()).map(|at| vec![at]).collect();
    let mut rows = if talk.stands(TOGETHER) { rows(&all) } else { each() };
    let mark = talk.mark();
    loop {
        talk.heads(&question);
        for (at, row) in rows.iter().enumerate() {
            let year = |figure: &Figure| figure.year.map_or_else(|| "?".to_owned(), |year| year.to_string());
            let is_done = row.iter().all(|at| entered[*at]);
            let (piece, figure) = all[row[0]];
            let words = around(&piece.clause.text, &figure.printed);
            let words = piece.under.as_ref().map_or(words.clone(), |under| format!("{under} › {words}"));
            let line = |done: &str| {
                // Of a row of which one is entered the others can still be chosen.
                let one = |at: &usize| if entered[*at] && !is_done { done } else { "" };
                let figures = row.iter().map(|at| format!("{} ({}){}", all[*at].1.printed, year(all[*at].1), one(at)));
                let end = if is_done { done } else { "" };
                format!("  {}. {}: {words}{end}", at + 1, figures.collect::<Vec<_>>().join(", "))
            };
            talk.say(&line(done), &line(done_en))?;
        }
        let chosen = talk.ask(&question, |answer| match answer {
            "0" => Ok(Vec::new()),
            answer => numbers(answer, rows.len()),
        })?;
        if chosen.is_empty() {
            return Ok(None);
        }
        let again = chosen.iter().find(|row| rows[**row].iter().all(|at| entered[*at]));
        if let Some(row) = again {
            let number = row + 1;
            let question = Question::new(
                format!("Dòng {number} đã nhập rồi; vẫn nhập thêm một mục tiêu từ dòng ấy?"),
                format!("Line {number} is entered already: another target of it?"),
            );
            let question = question.help(
                "Một con số in hai lần trong một câu có thể là của hai mục tiêu. Nhập sai thì sửa trong plan.yaml.",
                "A figure that a sentence prints twice may be of two targets. What is wrong is mended in plan.yaml.",
            );
            if !talk.yes(question, false)? {
                talk.rewind(mark);
                continue;
            }
        }
        let is_new = |row: &[usize], at: usize| !entered[at] || row.iter().all(|at| entered[*at]);
        let of_row = |row: &Vec<usize>| row.iter().copied().filter(|at| is_new(row, *at)).collect::<Vec<_>>();
        let chosen: Vec<usize> = chosen.iter().flat_map(|row| of_row(&rows[*row])).collect();
        let is_percent = |at: &usize| all[*at].1.unit == "percent";
        if chosen.iter().any(is_percent) && !chosen.iter().all(is_percent) {
            talk.reason(&Words::new(
                "một mục tiêu không vừa tính bằng % vừa không",
                "a target is a percentage, or it is not",
            ))?;
            talk.rewind(mark);
            continue;
        }
        let chosen: Vec<(&Piece, &Figure)> = chosen.into_iter().map(|at| all[at]).collect();
        if let Some(words) = doubt(&chosen) {
            talk.reason(&words)?;
            let question = Question::new("Thật là một mục tiêu?", "Are they really one target?").help(
                "Mỗi mục tiêu đo một thứ. Không thì chọn lại; con số kia là của một mục tiêu khác, nhập sau.",
                "A target measures one thing. If not, choose again: the other figure is another target's.",
            );
            if !talk.yes(question, false)? {
                talk.rewind(mark);
                // What did not go together is chosen one by one.
                talk.refuse(TOGETHER);
                rows = each();
                continue;
            }
        }
        let mut milestones = if talk.stands(NAME) { whole(asked, &chosen) } else { Vec::new() };
        for (piece, figure) in chosen.iter().skip(milestones.len()) {
            let Some(milestone) = confirmed(talk, asked, piece, figure, &milestones)? else { break };
            milestones.push(milestone);
        }
        if milestones.len() == chosen.len() {
            milestones.sort_by_key(|milestone| milestone.year);
            let said = |lang| milestones.iter().map(|one| one.said(lang)).collect::<Vec<_>>().join("; ");
            talk.note(NAME, Words::new(NAME, "Milestones"), said(talk.lang()));
            return Ok(Some(milestones));
        }
        talk.rewind(mark);
        talk.refuse(TOGETHER);
        rows = each();
    }
}

/// The figures, those together that seem to be one target's: of one name, each of another year. A name that comes twice a year
/// is of several targets, in the order in which they stand.
fn rows(all: &[(&Piece, &Figure)]) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for (at, (_, figure)) in all.iter().enumerate() {
        let goes_with = |row: &&mut Vec<usize>| {
            let is_same = |other: &Figure| {
                let named = !other.name.is_empty() && slug(&other.name) == slug(&figure.name);
                named && other.unit == figure.unit && other.year.is_some() && other.year != figure.year
            };
            figure.year.is_some() && row.iter().all(|other| is_same(all[*other].1))
        };
        match rows.iter_mut().find(goes_with) {
            Some(row) => row.push(at),
            None => rows.push(vec![at]),
        }
    }
    rows
}

/// Whether figures of one name stand in one line.
const TOGETHER: &str = "Các con số cùng tên";

/// What the milestones are called where they are looked over.
const NAME: &str = "Các mốc";

/// Why figures may not be of one target.
fn doubt(chosen: &[(&Piece, &Figure)]) -> Option<Words> {
    let mut figures: Vec<&Figure> = chosen.iter().map(|(_, figure)| *figure).filter(|one| one.year.is_some()).collect();
    figures.sort_by_key(|figure| figure.year);
    let year = |figure: &Figure| figure.year.map_or_else(String::new, |year| year.to_string());
    if let Some(pair) = figures.windows(2).find(|pair| pair[0].year == pair[1].year) {
        let (one, other, year) = (&pair[0].printed, &pair[1].printed, year(pair[0]));
        return Some(Words::new(
            format!("năm {year} có hai con số, {one} và {other}; một mục tiêu mỗi năm chỉ có một mốc"),
            format!("{year} has two figures, {one} and {other}: a target has one a year"),
        ));
    }
    let rises = figures.windows(2).any(|pair| pair[0].value < pair[1].value);
    let falls = figures.windows(2).any(|pair| pair[0].value > pair[1].value);
    let row = || {
        let each = figures.iter().map(|figure| format!("{} ({})", figure.printed, year(figure)));
        each.collect::<Vec<_>>().join(", ")
    };
    (rises && falls).then(|| {
        Words::new(format!("các con số lúc lên lúc xuống: {}", row()), format!("the figures go up and down: {}", row()))
    })
}

/// All milestones as the sentences say them; none where one of them must be asked for.
fn whole(asked: &Asked<'_>, chosen: &[(&Piece, &Figure)]) -> Vec<Milestone> {
    let mut all: Vec<Milestone> = Vec::new();
    for (piece, figure) in chosen {
        match usual_year(asked, figure, &all) {
            Some(year) => all.push(Milestone::of(piece, figure, year)),
            None => return Vec::new(),
        }
    }
    all
}

/// The year that the words around a figure say, if the target can have it.
fn usual_year(asked: &Asked<'_>, figure: &Figure, before: &[Milestone]) -> Option<Year> {
    let only = Year::parse(&asked.plan.period.from.0).filter(|_| asked.plan.period.from == asked.plan.period.to);
    figure.year.or(only).filter(|year| judge_year(asked, before, *year).is_ok())
}

fn right(vi: &str, en: &str) -> Question {
    Question::new(vi, en).help(
        "Năm là hạn phải đạt; chữ đứng trước con số là mức: đạt, khoảng, ít nhất, không quá, phấn đấu.",
        "The year is when it is due; the word says how strictly.",
    )
}

/// One milestone, as suggested or as it was put right; nothing where the figure was a wrong choice.
fn confirmed(
    talk: &mut Talk<'_>,
    asked: &Asked<'_>,
    piece: &Piece,
    figure: &Figure,
    before: &[Milestone],
) -> Result<Option<Milestone>, Stop> {
    let year = usual_year(asked, figure, before);
    if let Some(year) = year {
        let milestone = Milestone::of(piece, figure, year);
        milestone.say(talk)?;
        if talk.yes(right("Đúng chưa? (chưa thì sửa từng phần)", "Right? (if not, each part is asked for)"), true)?
        {
            return Ok(Some(milestone));
        }
    }
    let question = Question::new(
        format!("Năm phải đạt con số {} (chọn nhầm con số thì 0)", figure.printed),
        format!("The year of {} (0 if that is not the figure)", figure.printed),
    );
    let year = self::year(talk, asked, question, year.or(figure.year), before)?;
    year.map(|year| mended(talk, asked, Milestone::of(piece, figure, year))).transpose()
}

fn judge_year(asked: &Asked<'_>, before: &[Milestone], year: Year) -> Result<Year, Words> {
    let (from, to) = (&asked.plan.period.from.0, &asked.plan.period.to.0);
    let outside = Year::parse(from).is_some_and(|from| year < from) || Year::parse(to).is_some_and(|to| year > to);
    if outside {
        return Err(Words::new(
            format!("năm {year} nằm ngoài thời kỳ {from}–{to} của kế hoạch"),
            format!("{year} is outside the plan's period {from}–{to}"),
        ));
    }
    match before.iter().any(|other| other.year == year) {
        true => Err(Words::new(
            format!("mục tiêu này đã có mốc năm {year}; mỗi năm một mốc"),
            format!("it has a milestone for {year}: one a year"),
        )),
        false => Ok(year),
    }
}

/// The year that a target's figure or statement is due; nothing for 0.
pub(super) fn year(
    talk: &mut Talk<'_>,
    asked: &Asked<'_>,
    question: Question,
    usual: Option<Year>,
    before: &[Milestone],
) -> Result<Option<Year>, Stop> {
    let usual = usual.filter(|year| judge_year(asked, before, *year).is_ok());
    let question = question.suggest(usual.map_or_else(String::new, |year| year.to_string()));
    let question = question.help("Năm mà văn bản hẹn, như 2030.", "The year that the document names.");
    talk.ask(&question, |answer| match Year::parse(answer) {
        Some(year) => judge_year(asked, before, year).map(Some),
        None if answer == "0" => Ok(None),
        None => Err(Words::new("viết một năm, như 2030", "write a year, such as 2030")),
    })
}

/// How strictly and in which words, where the suggestion was wrong.
fn mended(talk: &mut Talk<'_>, asked: &Asked<'_>, whole: Milestone) -> Result<Milestone, Stop> {
    let Milestone { year, mut figure, sentence, location, item } = whole;
    let usual = LEVELS.iter().find(|(key, ..)| *key == figure.comparator).map_or("", |(_, word, _)| word);
    let names: Vec<&str> = LEVELS.iter().map(|(_, word, _)| *word).collect();
    let level = talk.ask(
        &Question::new(format!("Mức ({})", names.join(", ")), format!("How strictly ({})", names.join(", ")))
            .suggest(usual)
            .help(
                "Theo chữ của văn bản; không có chữ nào thì là “đạt”.",
                "By the document's words; “đạt” where it has none.",
            ),
        |answer| {
            let is = |word: &str| fold(word) == fold(answer);
            let found =
                LEVELS.iter().find(|(key, word, more)| *key == answer || is(word) || more.iter().any(|word| is(word)));
            found.ok_or_else(|| {
                Words::new(
                    format!("viết một trong: {}", names.join(", ")),
                    format!("write one of: {}", names.join(", ")),
                )
            })
        },
    )?;
    let question = Question::new("Câu văn, nguyên văn", "The sentence, word for word").suggest(sentence).help(
        "Đoạn chữ trong mục tiêu có con số ấy; cổng in ra làm chứng.",
        "The words of the objectives with that figure, shown as its proof.",
    );
    let sentence = talk.ask(&question, |answer| {
        if !asked.has(answer) {
            return Err(Words::new(
                "câu ấy không có nguyên văn trong phần mục tiêu đã dán",
                "it is not in the objectives, word for word",
            ));
        }
        match printed(answer).any(|(value, _)| value == figure.value) {
            true => Ok(answer.to_owned()),
            false => Err(Words::new(
                format!("câu ấy không có con số {}", figure.printed),
                format!("it does not print {}", figure.printed),
            )),
        }
    })?;
    if level.0 != figure.comparator {
        let mut words = std::iter::once(level.1).chain(level.2.iter().copied());
        figure.words =
            words.find(|word| !word.is_empty() && level.0 != "reach" && stand_in(word, &sentence)).map(str::to_owned);
        figure.comparator = level.0;
    }
    figure.words = figure.words.filter(|words| stand_in(words, &sentence));
    Ok(Milestone { year, figure, sentence, location, item })
}

/// The target as it is written.
pub(super) fn target(
    asked: &Asked<'_>,
    milestones: &[Milestone],
    indicator: &Indicator,
    nesting: Option<&Nesting>,
) -> Value {
    let id = free(&named_slug(&indicator.id), |id| asked.is_taken(id));
    let location = milestones.first().map_or("", |first| &first.location);
    let mut pairs = vec![
        ("id", Value::plain(&id)),
        ("indicator", Value::plain(&indicator.id)),
        ("location", Value::text(location)),
    ];
    pairs.extend(nesting.map(|nesting| ("of", nesting.value())));
    pairs.push(("milestones", Value::List(milestones.iter().map(|one| one.value(location)).collect())));
    Value::Map(pairs)
}

impl Milestone {
    fn of(piece: &Piece, figure: &Figure, year: Year) -> Milestone {
        let (sentence, location) = (piece.clause.text.clone(), piece.location.clone());
        Milestone { year, figure: figure.clone(), sentence, location, item: piece.item }
    }

    /// For whoever must say whether it is right.
    fn say(&self, talk: &mut Talk<'_>) -> Result<(), Stop> {
        talk.say(
            &format!("  Mốc: {}", self.said(MessageLang::Vi)),
            &format!("  Milestone: {}", self.said(MessageLang::En)),
        )
    }

    /// "năm 2028, khoảng 48%".
    fn said(&self, lang: MessageLang) -> String {
        let Milestone { year, figure, .. } = self;
        let words = LEVELS.iter().find(|(key, ..)| *key == figure.comparator).map_or("", |(_, word, _)| word);
        let words = figure.words.as_deref().unwrap_or(words).to_lowercase();
        let (on, against) = match lang {
            MessageLang::Vi => ("năm ", "so với năm"),
            MessageLang::En => ("", "against"),
        };
        let unit = if figure.unit == "people" { " người" } else { "" };
        let since = figure.since.map_or_else(String::new, |since| format!(" ({against} {since})"));
        format!("{on}{year}, {words} {}{unit}{since}", figure.printed)
    }

    fn value(&self, location: &str) -> Value {
        let mut digits = self.figure.value.to_string();
        // A reader takes three decimals for thousands, and so does MB110.
        if self.figure.value.scale() == 3 {
            digits.push('0');
        }
        let mut pairs = vec![("year", Value::plain(self.year)), ("value", Value::Plain(digits))];
        pairs.extend(self.figure.since.map(|since| ("since", Value::plain(since))));
        pairs.push(("comparator", Value::plain(self.figure.comparator)));
        pairs.extend(self.figure.words.as_ref().map(|words| ("words", Value::text(words))));
        pairs.push(("sentence", Value::text(&self.sentence)));
        if self.location != location {
            pairs.push(("location", Value::text(&self.location)));
        }
        Value::Map(pairs)
    }
}
