//! The sections of a document that say what a plan wants: found in it, or pasted one by one.

use super::{
    parted::{joined, parted},
    passage::{Item, Passage, is_heading, is_roman, mark, passage},
    reading::{Reading, Section},
    suggest,
    talk::{Question, Stop, Talk},
    yaml::Value,
};
use crate::{
    diagnostic::{MessageLang, Words},
    locale::slug,
};

const SECTION: &str = "Các mục tiêu đứng ở mục nào (ví dụ: II.2)";

const PASTE: &str = "Dán cả đoạn, nguyên văn; xong thì gõ hai dấu chấm (..) ở dòng riêng";

/// A passage of objectives.
pub(super) struct Objectives {
    pub(super) location: String,
    heading: String,
    passage: Passage,
}

/// All of them.
pub(super) fn ask(talk: &mut Talk<'_>, reading: &Reading) -> Result<Vec<Objectives>, Stop> {
    let mut all = Vec::new();
    // Those of the document, which are looked over together.
    let mut found: Vec<usize> = Vec::new();
    loop {
        let (mut objectives, is_found) = one(talk, reading.sections.get(all.len()))?;
        match is_found {
            true => found.push(all.len()),
            false => {
                mend(talk, &mut [&mut objectives], &OF_SECTION)?;
                objectives.show(talk)?;
            }
        }
        all.push(objectives);
        let rest = reading.sections.len().checked_sub(all.len());
        let more = Question::new("Còn đoạn mục tiêu nào ở mục khác không?", "Is there a passage in another section?");
        let more = more.help(
            "Mỗi mục của văn bản (II.1, II.2 …) là một đoạn. Mục không có mục tiêu thì nhập sau cũng được.",
            "Each section of the document is a passage of its own.",
        );
        // Where they were found, their number is seen.
        let more = if rest.is_some() {
            more.follows()
        } else {
            more.named("Còn đoạn mục tiêu khác", "Another passage")
        };
        if !talk.yes(more, rest.is_some_and(|rest| rest > 0))? {
            break;
        }
    }
    let mut of_document: Vec<&mut Objectives> =
        all.iter_mut().enumerate().filter(|(at, _)| found.contains(at)).map(|(_, one)| one).collect();
    mend(talk, &mut of_document, &OF_DOCUMENT)?;
    for objectives in of_document {
        objectives.show(talk)?;
    }
    Ok(all)
}

/// A section, and whether its passage is the document's as it was found.
fn one(talk: &mut Talk<'_>, found: Option<&Section>) -> Result<(Objectives, bool), Stop> {
    let question = Question::new(SECTION, "Section of the objectives (such as II.2)")
        .named("Mục", "Section")
        .found(found.map(|section| section.location.as_str()));
    // One line stands for all three: its number asks for each.
    let is_wanted = talk.wants(&question);
    let location = talk.ask(
        &question.help("Số mục như in: II.2, III, Điều 1.", "As printed: II.2, III, Điều 1."),
        |answer| match suggest::location(answer) {
            text if !suggest::is_location(&text) => {
                Err(Words::new("viết số mục, như II.2", "write the section, such as II.2"))
            }
            text => Ok(text),
        },
    )?;
    let question = Question::new(
        "Tiêu đề của mục ấy như in (không có thì Enter)",
        "Its heading as printed (Enter if it has none)",
    )
    .found(found.map(|section| section.heading.as_str()));
    if is_wanted {
        talk.want(&question);
    }
    let heading = talk
        .ask(&question.help("Không kể số, như: Mục tiêu cụ thể.", "Without its number."), |answer| {
            Ok(answer.to_owned())
        })?;
    let (mark, mut is_refused) = (talk.mark(), false);
    loop {
        let pasted = found.filter(|_| !is_refused).map(|section| section.lines.join("\n"));
        let question =
            Question::new(PASTE, "Paste the whole passage; then type two points (..) on a line of their own")
                .found(pasted.as_deref());
        let question = question.help(
            "Mỗi gạch đầu dòng (-, +, •, a), 1.) là một ý; dòng bị ngắt giữa câu được nối lại. Dòng trống không kết thúc.",
            "Each bullet is an item; lines that were broken are joined. An empty line does not end it.",
        );
        if is_wanted && !is_refused {
            talk.want(&question);
        }
        let is_asked = talk.heads(&question);
        let lines = talk.paste(&question)?;
        if is_asked {
            talk.speaks();
        }
        let passage = passage(&lines, &heading);
        if let Some(other) = other_section(&lines, &location, &heading) {
            talk.reason(&Words::new(
                format!("đoạn dán có cả “{other}”: mỗi mục dán riêng, máy hỏi tiếp mục sau"),
                format!("it has “{other}” in it: each section is pasted by itself, and the next is asked for"),
            ))?;
            talk.rewind(mark);
            is_refused = true;
            continue;
        }
        if passage.text.is_empty() && passage.items.is_empty() {
            talk.reason(&Words::new("chưa có mục tiêu nào trong đoạn ấy", "there is no objective in it"))?;
            talk.rewind(mark);
            is_refused = true;
            continue;
        }
        let objectives = Objectives { location, heading, passage };
        let count = objectives.lines().len();
        let (vi, en) = (format!("{count} ý như trên"), format!("{count} items as above"));
        let count = if talk.lang() == MessageLang::Vi { vi } else { en };
        let Objectives { location, heading, .. } = &objectives;
        let heading = if heading.is_empty() { String::new() } else { format!(" “{heading}”") };
        talk.note(SECTION, Words::new("Mục", "Section"), format!("{location}{heading}, {count}"));
        return Ok((objectives, pasted.is_some() && !is_asked));
    }
}

/// How letters that a PDF parted are asked about.
struct Parted {
    question: (&'static str, &'static str),
    /// Whether it is said of which section they are.
    is_located: bool,
}

const OF_SECTION: Parted = Parted {
    question: (
        "Chữ bị rời như trên: sửa cả? (có chỗ sai thì gõ s: hỏi từng chỗ)",
        "Parted letters: mend all so? (s to be asked for each)",
    ),
    is_located: false,
};

const OF_DOCUMENT: Parted = Parted {
    question: (
        "Chữ bị rời trong văn bản như trên: sửa cả? (có chỗ sai thì gõ s: hỏi từng chỗ)",
        "Parted letters of the document: mend all so? (s to be asked for each)",
    ),
    is_located: true,
};

/// Words whose letters a PDF parted, put together where that is right: all sections in one question.
fn mend(talk: &mut Talk<'_>, all: &mut [&mut Objectives], parts: &Parted) -> Result<(), Stop> {
    let mut texts: Vec<(String, &mut String)> = Vec::new();
    for one in all {
        let mut own: Vec<&mut String> = vec![&mut one.passage.text];
        one.passage.items.iter_mut().for_each(|item| item.texts(&mut own));
        texts.extend(own.into_iter().map(|text| (one.location.clone(), text)));
    }
    let found: Vec<(usize, String)> = texts
        .iter()
        .enumerate()
        .flat_map(|(at, (_, text))| parted(text).into_iter().map(move |words| (at, words)))
        .collect();
    if found.is_empty() {
        return Ok(());
    }
    let question = Question::new(parts.question.0, parts.question.1).suggest(match talk.lang() {
        MessageLang::Vi => "có",
        MessageLang::En => "yes",
    });
    let question = question.help(
        "PDF hay làm rời chữ khi chép. So với bản gốc.",
        "A PDF parts letters when it is copied. Compare them with the document.",
    );
    talk.heads(&question);
    let mut section = "";
    for (at, words) in &found {
        let location = &texts[*at].0;
        if parts.is_located && location != section {
            talk.show(&format!("  {location}:"))?;
            section = location;
        }
        talk.show(&format!("  {words} → {}", joined(words)))?;
    }
    let is_right = talk.ask(&question, |answer| match answer.to_lowercase().as_str() {
        "c" | "có" | "co" | "y" | "yes" => Ok(true),
        "s" | "sai" | "k" | "không" | "khong" | "n" | "no" => Ok(false),
        _ => Err(Words::new("c: sửa cả; s: hỏi từng chỗ", "y: mend all; s: be asked for each")),
    })?;
    for (at, words) in found {
        let mut right = joined(&words);
        if !is_right {
            let question = Question::new(
                format!("“{words}”: sửa thành (văn bản in đúng như thế thì gõ -)"),
                format!("“{words}”: mend as (- if the document prints them so)"),
            );
            let question = question.suggest(right).help("Gõ lại cả cụm.", "Type all the words.");
            let squeezed = |text: &str| text.split_whitespace().collect::<String>();
            right = talk.ask(&question, |answer| match answer.to_lowercase().as_str() {
                "-" | "k" | "không" | "n" | "no" => Ok("-".to_owned()),
                _ if squeezed(answer) == squeezed(&words) => Ok(answer.to_owned()),
                _ => Err(Words::new(
                    "chỉ ghép chữ bị rời, không đổi chữ; văn bản in đúng như thế thì gõ -",
                    "letters are put together only, not changed; - if the document prints them so",
                )),
            })?;
        }
        if right != "-" {
            let text = &mut texts[at].1;
            **text = text.replacen(&words, &right, 1);
        }
    }
    Ok(())
}

/// The heading of another section among pasted lines: a Roman number, or the number after this section's own.
fn other_section<'a>(lines: &'a [String], location: &str, heading: &str) -> Option<&'a str> {
    let own = location.rsplit('.').next().unwrap_or_default();
    // Numbers may be those of its bullets, unless its own stands above them.
    let is_headed = lines
        .iter()
        .filter_map(|line| mark(line.trim()))
        .any(|(mark, rest)| mark.trim_end_matches('.') == own && !heading.is_empty() && slug(rest) == slug(heading));
    let next = own.parse::<u32>().ok().filter(|_| is_headed).map(|number| format!("{}.", number + 1));
    lines.iter().map(|line| line.trim()).find(|line| {
        let Some((mark, rest)) = mark(line) else { return false };
        let is_own = mark.trim_end_matches('.') == own || !heading.is_empty() && slug(rest) == slug(heading);
        let is_section = mark.strip_suffix('.').is_some_and(is_roman) || next.as_deref() == Some(mark);
        is_section && !is_own && is_heading(mark, rest)
    })
}

/// Its first words and its last: what a paste loses, it loses there.
fn ends(line: &str) -> String {
    const SHOWN: usize = 16;
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.len() <= SHOWN {
        return line.to_owned();
    }
    let indent = line.len() - line.trim_start().len();
    let (head, tail) = (&words[..SHOWN - 6], &words[words.len() - 5..]);
    format!("{}{} … {}", &line[..indent], head.join(" "), tail.join(" "))
}

impl Objectives {
    /// Its lines, each with its mark.
    fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        if !self.passage.text.is_empty() {
            lines.push(self.passage.text.clone());
        }
        self.passage.items.iter().for_each(|item| item.shown(0, &mut lines));
        lines
    }

    /// For whoever must say whether it is whole.
    fn show(&self, talk: &mut Talk<'_>) -> Result<(), Stop> {
        let (location, lines) = (&self.location, self.lines());
        let count = lines.len();
        talk.say(&format!("  {location}, {count} ý:"), &format!("  {location}, {count} items:"))?;
        for line in &lines {
            talk.show(&format!("  │ {}", ends(line)))?;
        }
        for line in &self.passage.left_out {
            talk.say(
                &format!("  (bỏ dòng “{line}”: chắc là số trang)"),
                &format!("  (left out “{line}”: a page number)"),
            )?;
        }
        Ok(())
    }

    pub(super) fn value(&self) -> Value {
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
