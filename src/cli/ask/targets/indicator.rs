//! What a target measures: an indicator of the catalogue, or a new one.

use super::{Asked, milestone::Milestone, nesting::Nesting};
use crate::{
    cli::ask::{
        draft::{Draft, catalogue},
        naming::{free, measure_slug},
        plan::id_answer,
        talk::{Question, Stop, Talk},
        yaml::Value,
    },
    diagnostic::Words,
    locale::{fold, slug},
    model::{Decimal, Unit},
};

/// Of the catalogue, old or new.
pub(super) struct Indicator {
    pub(super) id: String,
}

/// A word of the format with what it is called.
type Choice = (&'static str, &'static str, &'static str);

const UNITS: [Choice; 3] = [("people", "người", "nguoi"), ("count", "số lượng", "luong"), ("index", "điểm", "diem")];

const DIRECTIONS: [Choice; 3] = [
    ("higher", "càng cao càng tốt", "cao"),
    ("lower", "càng thấp càng tốt", "thap"),
    ("in_range", "trong một khoảng", "khoang"),
];

const NAME: &str = "Tên chỉ tiêu: đo cái gì";

pub(super) fn ask(
    talk: &mut Talk<'_>,
    asked: &Asked<'_>,
    draft: &mut Draft,
    (milestones, nesting): (&[Milestone], Option<&Nesting>),
    topic: String,
) -> Result<Indicator, Stop> {
    let indicators = &asked.known.indicators;
    let figure = milestones.first().map(|first| &first.figure);
    let is_percent = figure.is_some_and(|figure| figure.unit == "percent");
    let usual = figure.map_or("", |figure| &figure.name);
    let usual = nesting.map_or_else(|| usual.to_owned(), |nesting| nesting.named(usual));
    let question = Question::new(NAME, "Name of the indicator: what is measured");
    let question = question.named("Chỉ tiêu", "Indicator").suggest(usual).follows();
    let question = question.help(
        "Vài chữ, không có năm và con số, như: Tỷ lệ tham gia bảo hiểm xã hội.\nChỉ tiêu đã có trong danh mục thì gõ đúng tên hoặc mã của nó.",
        "A few words without year and figure.\nFor one of the catalogue, its name or id.",
    );
    let (name, there) = talk.ask(&question, |answer| {
        let is = |name: &str, id: &str| slug(name) == slug(answer) || id == answer;
        match indicators.iter().find(|one| is(&one.name.vi, &one.id.0)) {
            Some(one) if is_percent && one.unit != Unit::Percent => Err(Words::new(
                format!("câu văn viết %, mà chỉ tiêu `{}` không tính bằng phần trăm; đặt tên khác", one.id.0),
                format!("the sentence prints %, and `{}` is no percentage: choose another name", one.id.0),
            )),
            Some(one) => match asked.has_target_on(&one.id.0, milestones) {
                Some(year) => Err(Words::new(
                    format!(
                        "kế hoạch đã có mục tiêu năm {year} cho chỉ tiêu `{}`; đo thứ khác thì đặt tên khác",
                        one.id.0
                    ),
                    format!(
                        "the plan has a target of {year} on `{}`: what else is measured needs another name",
                        one.id.0
                    ),
                )),
                None => Ok((answer.to_owned(), Some(one.id.0.clone()))),
            },
            None if slug(answer).is_empty() => Err(Words::new("cần viết vài chữ", "a few words are needed")),
            None => Ok((answer.to_owned(), None)),
        }
    })?;
    if let Some(id) = there {
        let there = Words::new(format!("{name} (đã có: {id})"), format!("{name} (there already: {id})"));
        talk.note(NAME, Words::new("Chỉ tiêu", "Indicator"), there.get(talk.lang()).to_owned());
        return Ok(Indicator { id });
    }
    let taken = |id: &str| indicators.iter().any(|indicator| indicator.id.0 == id);
    let question = Question::new("Mã của chỉ tiêu, là một phần địa chỉ trang", "Its id, a part of addresses");
    let question = question.named("Mã chỉ tiêu", "Its id").suggest(free(&measure_slug(&name), taken)).follows();
    let id = id_answer(talk, question, taken)?;
    let unit = match figure.map(|figure| figure.unit) {
        // The sentence says it, and another unit would be refused.
        Some("percent") => "percent",
        usual => {
            let question =
                Question::new("Đơn vị: người, số lượng, điểm (của một chỉ số)", "Unit: người, số lượng, điểm");
            let question = question.help(
                "“818.486 người” là người; “12 cơ sở” là số lượng; “đạt 75 điểm” là điểm.",
                "People, things counted, or points of an index.",
            );
            choice(talk, question.named("Đơn vị", "Unit").follows(), &UNITS, usual.unwrap_or("count"))?
        }
    };
    let question = Question::new(
        "Thế nào là tốt lên: cao, thấp, hay trong khoảng",
        "What is better: cao (more), thấp (less), khoảng (a range)",
    );
    let question = question.help(
        "Tỷ lệ tham gia: càng cao càng tốt. Tỷ lệ hộ nghèo: càng thấp càng tốt.\nChọn ngược thì cổng khen nhầm, chê nhầm.",
        "Chosen the wrong way round, failure looks like success.",
    );
    let question = question.named("Thế nào là tốt lên", "What is better").follows();
    let direction = choice(talk, question, &DIRECTIONS, usual_direction(&name, milestones))?;
    let mut pairs = vec![
        ("id", Value::plain(&id)),
        ("name", Value::text(name)),
        ("unit", Value::plain(unit)),
        ("direction", Value::plain(direction)),
        ("topic", Value::plain(topic)),
    ];
    let hundred = Decimal::new(100, 0);
    if unit == "percent" && milestones.iter().any(|one| one.figure.value > hundred) {
        pairs.push(("over_100", Value::plain(true)));
    }
    draft.add(catalogue("indicators"), "indicators", &Value::Map(pairs));
    Ok(Indicator { id })
}

fn choice(talk: &mut Talk<'_>, question: Question, all: &'static [Choice], usual: &str) -> Result<&'static str, Stop> {
    let usual = all.iter().find(|(key, ..)| *key == usual).map_or("", |(_, name, _)| name);
    let names: Vec<&str> = all.iter().map(|(_, name, _)| *name).collect();
    talk.ask(&question.suggest(usual), |answer| {
        let said = fold(answer);
        let found = all.iter().find(|(key, name, word)| *key == answer || fold(name) == said || said == *word);
        let found = found.or_else(|| all.iter().find(|(.., word)| said.ends_with(&format!(" {word}"))));
        found.map(|(key, ..)| *key).ok_or_else(|| {
            Words::new(format!("viết một trong: {}", names.join(", ")), format!("write one of: {}", names.join(", ")))
        })
    })
}

/// Less is better where the name or the figures say so.
fn usual_direction(name: &str, milestones: &[Milestone]) -> &'static str {
    const LESS: [&str; 9] = [
        "giam",
        "ngheo",
        "ty-le-that-nghiep",
        "tu-vong",
        "tai-nan",
        "suy-dinh-duong",
        "bo-hoc",
        "no-dong",
        "cham-dong",
    ];
    let name = format!("-{}-", slug(name));
    let falls = milestones.windows(2).any(|pair| pair[1].figure.value < pair[0].figure.value);
    let grows = milestones.iter().any(|one| one.figure.since.is_some());
    let at_most = milestones.iter().any(|one| one.figure.comparator == "at_most");
    let says = LESS.iter().any(|word| name.contains(&format!("-{word}-")));
    if says || at_most || falls && !grows { "lower" } else { "higher" }
}
