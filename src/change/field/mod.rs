//! What keys of the files are called.

mod catalogue;
mod keys;
mod plan;
#[cfg(test)]
mod tests;

use super::{Names, Shelf, Subject};
use crate::locale::{Lang, capital};

/// The parts of a plan as readers know them, by their keys.
pub(super) const SECTIONS: [(&str, &str, &str); 16] = [
    ("implements", "văn bản được triển khai", "what is carried out"),
    ("head", "phần đầu văn bản", "the letterhead"),
    ("legal_bases", "căn cứ", "the legal bases"),
    ("articles", "các điều của quyết định", "the articles of the decision"),
    ("recipients", "nơi nhận", "the recipients"),
    ("signature", "phần ký", "the signature"),
    ("plan_head", "phần mở đầu của kế hoạch", "the opening of the plan"),
    ("purposes", "mục đích, yêu cầu", "the purposes and requirements"),
    ("objectives", "đoạn mục tiêu", "the passages on objectives"),
    ("task_groups", "nhiệm vụ, giải pháp", "the tasks and measures"),
    ("annexes", "phụ lục", "the annexes"),
    ("duties", "trách nhiệm của các cơ quan", "the agencies’ duties"),
    ("implementation_heads", "các tiêu đề về tổ chức thực hiện", "the headings on implementation"),
    ("reporting_duties", "chế độ báo cáo", "the reporting duties"),
    ("funding", "kinh phí", "the funding"),
    ("closing", "đoạn cuối", "the closing paragraphs"),
];

/// What a part of a plan is called.
pub(super) fn section(key: &str, lang: Lang) -> Option<&'static str> {
    SECTIONS.iter().find(|(name, ..)| *name == key).map(|(_, vi, en)| lang.pick(*vi, *en))
}

/// The thing whose keys a change of `subject` names first: the root of its file, or the list that it stands in.
pub(super) fn root(subject: &Subject) -> &'static str {
    match subject {
        Subject::Portal => "portal",
        Subject::Place(_) => Shelf::Places.key(),
        Subject::Plan(_) => "plan",
        Subject::Target(..) => "targets",
        Subject::Task(..) => "tasks",
        Subject::Duty(..) => "reporting_duties",
        Subject::Amendment(..) => "amendment",
        Subject::Report(..) => "report",
        Subject::Catalogue(shelf, _) => shelf.key(),
        Subject::Edition(_) => "editions",
        Subject::Prose(_) | Subject::File(_) => "",
    }
}

/// A piece of a place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step<'a> {
    /// A key, with the thing that it stands in.
    Key(&'a str, &'a str),
    /// What names an item of a list: a location, a year, an id; and the list.
    Item(&'a str, &'a str),
    /// The wording in English.
    English,
}

/// The pieces of a place, each known for what it is.
pub(super) fn steps<'a>(root: &'a str, at: &'a [String]) -> Vec<Step<'a>> {
    let mut owner = root;
    let mut steps = Vec::new();
    for piece in at {
        steps.push(match piece.as_str() {
            "en" => Step::English,
            // An entry of an amendment as a whole, within what it changes.
            "amendment" if owner == root => continue,
            key if word(owner, key, Lang::Vi).is_some() => {
                let step = Step::Key(owner, key);
                owner = key;
                step
            }
            item => Step::Item(owner, item),
        });
    }
    steps
}

/// What a key is called in a thing.
fn word(owner: &str, key: &str, lang: Lang) -> Option<String> {
    let own = keys::word(owner, key).map(|(vi, en)| lang.pick(vi, en).to_owned());
    // A whole passage has no word of its own: it is called after its part of the plan.
    own.or_else(|| section(key, lang).filter(|_| owner == "plan").map(capital))
}

/// The last key that has a word, with the place in the document; where none has, the keys themselves.
pub(super) fn field(subject: &Subject, at: &[String], names: &Names, lang: Lang) -> String {
    let steps = steps(root(subject), at);
    let known = steps.iter().rev().find_map(|step| match step {
        Step::Key(owner, key) => word(owner, key, lang),
        _ => None,
    });
    let Some(label) = known else { return format!("`{}`", at.join(".")) };
    let english = steps.last() == Some(&Step::English);
    let label = if english { format!("{label} {}", lang.pick("(bản tiếng Anh)", "(in English)")) } else { label };
    let items = steps.iter().filter_map(|step| match step {
        Step::Item(list, item) => self::item(subject, list, item, names, lang),
        _ => None,
    });
    let items = items.collect::<Vec<_>>().join(", ");
    match items.is_empty() {
        true => label,
        false => lang.pick(format!("{label} ở {items}"), format!("{label} at {items}")),
    }
}

/// What an item of a list is called: a document and a base by name, else what names it where a reader can know it.
fn item(subject: &Subject, list: &str, item: &str, names: &Names, lang: Lang) -> Option<String> {
    let cited = names.cited(item, lang);
    match (list, subject) {
        ("legal_bases" | "evidence" | "statuses", _) if cited != item => Some(cited),
        ("bases", Subject::Catalogue(_, indicator)) => Some(format!("“{}”", names.base(indicator, item, lang))),
        _ => item.contains(|c: char| c.is_ascii_digit() || c.is_uppercase()).then(|| item.to_owned()),
    }
}
