//! Who issued a document, and the province whose body that is.

use crate::{
    cli::ask::suggest::{place, with_level},
    locale::{capital, fold},
};

/// Who issued it.
#[derive(Debug)]
pub(super) struct Issuer {
    pub(super) name: String,
    pub(super) place: Option<String>,
    letters: &'static str,
}

/// What follows a body's name.
#[derive(Clone, Copy, PartialEq)]
enum Of {
    Nation,
    /// "tỉnh Bắc Kạn", "huyện Na Rì"; or Việt Nam, for an agency that has branches.
    Level,
    /// The name alone: "Tỉnh ủy Bắc Kạn".
    Province,
}

/// Bodies that enact plans, and the letters of their numbers. Ministries and departments are left to whoever is asked:
/// nothing but their names says where those have capitals.
const BODIES: [(&str, &str, Of); 7] = [
    ("Ủy ban nhân dân", "UBND", Of::Level),
    ("Hội đồng nhân dân", "HĐND", Of::Level),
    ("Bảo hiểm xã hội", "BHXH", Of::Level),
    ("Tỉnh ủy", "TU", Of::Province),
    ("Thủ tướng Chính phủ", "TTg", Of::Nation),
    ("Chính phủ", "CP", Of::Nation),
    ("Quốc hội", "QH", Of::Nation),
];

const LEVELS: [&str; 9] = ["tỉnh", "thành phố", "huyện", "quận", "thị xã", "thị trấn", "xã", "phường", "đặc khu"];

/// Words before a body's name, of whom signs for it.
const OFFICES: [&str; 5] = ["chủ tịch", "tổng giám đốc", "giám đốc", "ban thường vụ", "thường trực"];

/// The longest name of a place: "Bà Rịa - Vũng Tàu".
const LONGEST: usize = 4;

impl Issuer {
    /// True unless the document's number is of another body: one that stands below it in the letterhead.
    pub(super) fn goes_with(&self, number: Option<&str>) -> bool {
        number.is_none_or(|number| number.contains(self.letters))
    }
}

/// The issuer that a letterhead names; the outer nothing where it names none, the inner where it is not understood.
pub(super) fn of_letterhead(text: &str) -> Option<Option<Issuer>> {
    let is_rule = |word: &&str| !word.contains(char::is_alphanumeric);
    let is_name = |word: &&str| {
        let is_dash = matches!(*word, "-" | "–");
        is_dash || !word.contains(char::is_lowercase) && word.contains(char::is_alphabetic) && !word.starts_with("SỐ")
    };
    let words: Vec<&str> = text.split(' ').skip_while(is_rule).take_while(is_name).collect();
    let end = words.iter().rposition(|word| !matches!(*word, "-" | "–"))?;
    let mut rest = &words[..=end];
    let mut last = None;
    // A branch stands below the agency that it is of.
    while !rest.is_empty() {
        let Some((issuer, count)) = issuer(rest) else { return Some(None) };
        last = Some(issuer);
        rest = &rest[count..];
    }
    Some(last)
}

/// The issuer below a title, in capitals.
pub(super) fn of_title(text: &str) -> Option<Issuer> {
    let words: Vec<&str> = text.split(' ').collect();
    let office = OFFICES.iter().find_map(|office| starts(&words, office)).unwrap_or_default();
    let (issuer, count) = issuer(&words[office..])?;
    let rest = &words[office + count..];
    (rest.is_empty() || fold(rest[0]) == "khoa").then_some(issuer)
}

/// True for a text that begins as an issuer's name does.
pub(super) fn is_issuer(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let names = BODIES.iter().map(|(name, ..)| *name);
    names.chain(OFFICES).chain(["Bộ trưởng", "Ban Chấp hành"]).any(|name| starts(&words, name).is_some())
}

/// The issuer in "Ủy ban nhân dân tỉnh Nghệ An ban hành …".
pub(super) fn of_sentence(text: &str) -> Option<Issuer> {
    let words: Vec<&str> = text.split(' ').collect();
    (0..words.len()).find_map(|at| {
        let (issuer, count) = issuer(&words[at..])?;
        // "… của Ủy ban nhân dân tỉnh … ban hành" speaks of another document.
        let is_other = at.checked_sub(1).is_some_and(|before| matches!(words[before], "của" | "do" | "tịch"));
        starts(&words[at + count..], "ban hành").filter(|_| !is_other).map(|_| issuer)
    })
}

/// The issuer in "… của Ủy ban nhân dân tỉnh Bắc Kạn)".
pub(super) fn of_decision(text: &str) -> Option<Issuer> {
    let words: Vec<&str> = text.split(' ').collect();
    let after = words.iter().rposition(|word| *word == "của")? + 1;
    of_title(&words[after..].join(" "))
}

/// The body that words begin with, and how many they are.
fn issuer(words: &[&str]) -> Option<(Issuer, usize)> {
    let (body, letters, of, count) =
        BODIES.iter().find_map(|(body, letters, of)| Some((*body, *letters, *of, starts(words, body)?)))?;
    let rest = &words[count..];
    let issuer = |name: String, place: Option<String>| Issuer { name, place, letters };
    match of {
        Of::Nation => Some((issuer(body.to_owned(), None), count)),
        Of::Province => {
            let (name, used) = name(rest)?;
            let place = with_level(&province(&name), false);
            Some((issuer(format!("{body} {name}"), Some(place)), count + used))
        }
        Of::Level if letters == "BHXH" && starts(rest, "Việt Nam").is_some() => {
            Some((issuer(format!("{body} Việt Nam"), None), count + 2))
        }
        Of::Level => {
            let (level, below) = LEVELS.iter().find_map(|level| Some((*level, starts(rest, level)?)))?;
            let (name, used) = name(&rest[below..])?;
            // Cities of a province have the word, too.
            let full = match level {
                "tỉnh" => with_level(&province(&name), false),
                _ => format!("{level} {name}"),
            };
            let is_province = level == "tỉnh" || level == "thành phố" && place(&name).1;
            Some((issuer(format!("{body} {full}"), is_province.then_some(full)), count + below + used))
        }
    }
}

/// Every province's name has two words or more: of "TỈNH MẪU" the first is a part.
fn province(name: &str) -> String {
    if name.contains(' ') { name.to_owned() } else { format!("Tỉnh {name}") }
}

/// A place's name at the head of words, in ordinary capitals, and how many words it takes.
fn name(words: &[&str]) -> Option<(String, usize)> {
    let mut name = String::new();
    let (mut used, mut count) = (0, 0);
    while let Some(word) = words.get(used) {
        let plain = word.trim_end_matches([',', ';', '.', ')', ':']);
        let is_dash = matches!(*word, "-" | "–") && count > 0;
        let is_named = plain.starts_with(char::is_uppercase) && plain.chars().all(|c| c.is_alphabetic() || c == '-');
        // A department, a session of a council.
        if !is_dash && (!is_named || count == LONGEST || matches!(plain, "SỞ" | "Sở" | "KHÓA" | "KHOÁ")) {
            break;
        }
        if !name.is_empty() {
            name.push(' ');
        }
        let parts = plain.split('-').map(|part| capital(&part.to_lowercase())).collect::<Vec<_>>();
        name.push_str(if is_dash { word } else { "" });
        name.push_str(&if is_dash { String::new() } else { parts.join("-") });
        used += 1;
        count += usize::from(!is_dash);
        if plain.len() < word.len() {
            break;
        }
    }
    (count > 0 && !name.ends_with(['-', '–'])).then_some((name, used))
}

/// How many words a name takes at the head of words, whatever their capitals.
fn starts(words: &[&str], name: &str) -> Option<usize> {
    let count = name.split(' ').count();
    let is_same = |(word, own): (&&str, &str)| fold(word) == fold(own);
    let all = words.len() >= count && words.iter().zip(name.split(' ')).all(is_same);
    all.then_some(count)
}
