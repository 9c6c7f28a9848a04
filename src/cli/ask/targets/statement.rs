//! A promise without a number.

use super::{Asked, Piece, milestone, shortened};
use crate::{
    cli::ask::{
        naming::{free, named_slug},
        talk::{Question, Stop, Talk},
        yaml::Value,
    },
    diagnostic::Words,
    locale::capital,
    model::resolve::sentence::squeeze,
};

const WHICH: &str = "Lời hứa nào (số thứ tự, hoặc dán nguyên văn; không có thì 0)";

/// Nothing where there is none after all.
pub(super) fn ask(talk: &mut Talk<'_>, asked: &Asked<'_>, pieces: &[Piece]) -> Result<Option<Value>, Stop> {
    let is_entered = |piece: &Piece| {
        let mut statements = asked.plan.targets.iter().filter_map(|target| target.statement.as_deref());
        statements.any(|other| squeeze(other) == squeeze(&piece.clause.text))
    };
    // What has a figure is still a promise, after those that have none, which keep their numbers.
    let mut all: Vec<&Piece> = pieces.iter().filter(|piece| !piece.is_entered()).collect();
    all.sort_by_key(|piece| !piece.clause.figures.is_empty());
    let question = Question::new(WHICH, "Which promise (its number, or paste it word for word; 0 for none)");
    let question = question.help(
        "Câu hứa làm một việc, như: hoàn thành kết nối dữ liệu với ngành thuế.",
        "What is promised to be done, in the document's words.",
    );
    talk.heads(&question);
    for (at, piece) in all.iter().enumerate() {
        let line = format!("  {}. {}", at + 1, shortened(&piece.clause.text, 110));
        match is_entered(piece) {
            true => talk.say(&format!("{line} (đã nhập)"), &format!("{line} (entered)"))?,
            false => talk.show(&line)?,
        }
    }
    let chosen = talk.ask(&question, |answer| {
        if answer == "0" {
            return Ok(None);
        }
        if let Some(piece) = answer.parse::<usize>().ok().and_then(|number| all.get(number.checked_sub(1)?)) {
            if is_entered(piece) {
                return Err(Words::new(
                    format!("lời hứa {answer} đã nhập rồi; chọn lời hứa khác, hoặc 0"),
                    format!("promise {answer} is entered already: choose another, or 0"),
                ));
            }
            return Ok(Some((piece.clause.text.clone(), Some(*piece))));
        }
        let of = pieces.iter().find(|piece| squeeze(&piece.clause.text).contains(&squeeze(answer)));
        match asked.has(answer) && answer.chars().any(char::is_alphabetic) {
            true => Ok(Some((answer.to_owned(), of))),
            false => Err(Words::new(
                "gõ một số thứ tự ở trên, hoặc chép nguyên văn một đoạn của phần mục tiêu",
                "type a number above, or copy words of the objectives as they are",
            )),
        }
    })?;
    let Some((statement, piece)) = chosen else { return Ok(None) };
    talk.note(WHICH, Words::new("Lời hứa", "Promise"), statement.clone());
    let usual = piece.and_then(|piece| piece.clause.year);
    let question = Question::new("Năm phải hoàn thành (0: thôi)", "The year by which it is due (0: never mind)");
    let question = question.named("Năm phải hoàn thành", "Due in").follows();
    let Some(year) = milestone::year(talk, asked, question, usual, &[])? else { return Ok(None) };
    let question = Question::new(
        "Tên mục tiêu, vài chữ; xong thì Enter một dòng trống",
        "Name of the target, a few words; then an empty line",
    );
    let name = talk.paragraph(
        &question
            .named("Tên mục tiêu", "Name")
            .follows()
            .suggest(capital(&shortened(&statement, 80)))
            .help("Như: Kết nối dữ liệu với ngành thuế.", "A few words for lists."),
    )?;
    let id = free(&named_slug(&name), |id| asked.is_taken(id));
    let location = piece.or(pieces.first()).map_or("", |piece| &piece.location);
    Ok(Some(Value::Map(vec![
        ("id", Value::plain(id)),
        ("name", Value::text(name)),
        ("location", Value::text(location)),
        ("year", Value::plain(year)),
        ("statement", Value::text(statement)),
    ])))
}
