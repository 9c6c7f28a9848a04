//! What a Vietnamese document's number, title and names suggest. Only suggestions: whoever is asked may say otherwise.

use crate::{
    locale::{capital, fold, slug},
    model::{Date, Year},
};

/// A kind of document: what it is in the format, its Vietnamese name, the letters of its number, and of ids.
pub(super) struct Kind {
    pub(super) key: &'static str,
    pub(super) name: &'static str,
    letters: &'static str,
}

pub(super) const KINDS: [Kind; 13] = [
    Kind { key: "decision", name: "quyết định", letters: "QĐ" },
    Kind { key: "plan", name: "kế hoạch", letters: "KH" },
    Kind { key: "resolution", name: "nghị quyết", letters: "NQ" },
    Kind { key: "programme", name: "chương trình", letters: "CTr" },
    Kind { key: "directive", name: "chỉ thị", letters: "CT" },
    Kind { key: "scheme", name: "đề án", letters: "ĐA" },
    Kind { key: "strategy", name: "chiến lược", letters: "CL" },
    Kind { key: "official_letter", name: "công văn", letters: "CV" },
    Kind { key: "submission", name: "tờ trình", letters: "TTr" },
    Kind { key: "conclusion", name: "kết luận", letters: "KL" },
    Kind { key: "circular", name: "thông tư", letters: "TT" },
    Kind { key: "decree", name: "nghị định", letters: "NĐ" },
    Kind { key: "law", name: "luật", letters: "L" },
];

impl Kind {
    /// The head of ids: "qd".
    pub(super) fn prefix(&self) -> String {
        slug(self.letters)
    }
}

/// The kind that a number's letters say: "12/QĐ-UBND", "28-NQ/TW".
pub(super) fn kind_of(number: &str) -> Option<&'static Kind> {
    let parts: Vec<&str> = number.split(['/', '-', ' ', '–']).collect();
    KINDS.iter().find(|kind| parts.contains(&kind.letters))
}

/// The kind that a word names: "quyết định", "QĐ", "decision".
pub(super) fn kind_named(word: &str) -> Option<&'static Kind> {
    let word = slug(word);
    KINDS.iter().find(|kind| slug(kind.name) == word || slug(kind.key) == word || slug(kind.letters) == word)
}

/// A place without its kind, and whether it is a city. Every province's name has two words or more, so that "Tỉnh Mẫu" is
/// a name.
pub(super) fn place(answer: &str) -> (String, bool) {
    const CITIES: [&str; 6] = ["ha-noi", "hai-phong", "hue", "da-nang", "can-tho", "ho-chi-minh"];
    let lower = answer.to_lowercase();
    for (start, is_city) in [("thành phố ", true), ("tp. ", true), ("tp.", true), ("tp ", true), ("tỉnh ", false)]
    {
        // Lower case may be of another length in some scripts.
        let rest = lower.strip_prefix(start).and_then(|rest| answer.get(answer.len().checked_sub(rest.len())?..));
        if let Some(rest) = rest.map(str::trim).filter(|rest| is_city || rest.contains(' ')) {
            return (rest.to_owned(), is_city);
        }
    }
    (answer.to_owned(), CITIES.contains(&slug(answer).as_str()))
}

/// The place that a portal's title ends with: "Cổng minh bạch tỉnh Lào Cai".
pub(super) fn place_of_title(title: &str) -> Option<(String, bool)> {
    const LONGEST: usize = 4;
    let words: Vec<&str> = title.split_whitespace().collect();
    let is_named = |word: &&&str| word.starts_with(char::is_uppercase);
    let count = words.iter().rev().take_while(is_named).count();
    let (before, name) = words.split_at(words.len() - count);
    // A title of capitals only, or without any, says nothing of where the name begins.
    let said = before.last().filter(|_| (1..=LONGEST).contains(&count) && before.len() > 1)?;
    let name = name.join(" ");
    let (name, is_city) = place(&name);
    let is_said = |word: &str| said.to_lowercase() == word;
    let is_place = is_city || name.contains(' ') || is_said("tỉnh") || is_said("phố");
    is_place.then_some((name, is_city || is_said("phố") || is_said("tp")))
}

/// "tỉnh Lào Cai", "thành phố Huế", as names of authorities end.
pub(super) fn with_level(name: &str, is_city: bool) -> String {
    match name.to_lowercase().starts_with("tỉnh ") {
        true => name.to_owned(),
        false if is_city => format!("thành phố {name}"),
        false => format!("tỉnh {name}"),
    }
}

/// A day as documents print it (05/01/2026, "ngày 05 tháng 01 năm 2026") or as files do (2026-01-05).
pub(super) fn date(text: &str) -> Option<Date> {
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let [a, b, c] = numbers[..] else { return None };
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// "Mục II.1." is II.1.
pub(super) fn location(text: &str) -> String {
    let mut words = text.split(' ').peekable();
    if words.peek().is_some_and(|word| matches!(slug(word).as_str(), "muc" | "phan" | "so" | "tieu")) {
        words.next();
    }
    let rest = words.collect::<Vec<_>>().join(" ");
    let plain = rest.trim_matches(|c: char| matches!(c, '.' | ',' | ':' | ';' | ' '));
    if plain.is_empty() { text.to_owned() } else { plain.to_owned() }
}

/// True for what a section is called: a number, Roman or not, a letter, or an annex.
pub(super) fn is_location(text: &str) -> bool {
    let numbers = |word: &str| {
        let plain = word.trim_matches(['.', ')', '(']);
        let roman = !plain.is_empty() && plain.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'));
        roman || plain.chars().count() == 1 || word.contains(|c: char| c.is_ascii_digit())
    };
    text.chars().count() <= 40 && (text.split([' ', '.']).any(numbers) || slug(text).starts_with("phu-luc"))
}

/// Its words as an id has them, however many: an id is cut, and a title's year and topic stand at its end.
pub(super) fn words(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// What a decision's title says that it enacts: "Về việc ban hành Kế hoạch …" has "Kế hoạch …".
pub(super) fn plan_title(title: &str) -> String {
    const HEADS: [&str; 7] =
        ["về việc ", "v/v ", "ban hành ", "phê duyệt ", "thông qua ", "về ", "triển khai ban hành "];
    let mut rest = title;
    while let Some(next) = HEADS.iter().find_map(|head| strip(rest, head)) {
        rest = next;
    }
    capital(rest.trim())
}

/// What stands after a head in any case of letters.
pub(super) fn strip<'a>(text: &'a str, head: &str) -> Option<&'a str> {
    let start = text.get(..head.len())?;
    (start.to_lowercase() == head).then(|| &text[head.len()..])
}

/// The years that a title prints as the plan's.
pub(super) fn period(title: &str) -> (Option<Year>, Option<Year>) {
    let years: Vec<_> = years(title).into_iter().filter(|(_, (start, _))| !is_of_a_day(&title[..*start])).collect();
    for pair in years.windows(2) {
        let between = words(&title[pair[0].1.1..pair[1].1.0]);
        if matches!(between.as_str(), "" | "den" | "den-nam" | "nam") && pair[0].0 < pair[1].0 {
            return (Some(pair[0].0), Some(pair[1].0));
        }
    }
    let after = |said: &str| {
        years.iter().find(|(_, (start, _))| words(&title[..*start]).ends_with(said)).map(|(year, _)| *year)
    };
    match (after("den-nam"), after("den"), after("nam")) {
        (Some(to), _, _) | (None, Some(to), _) => (None, Some(to)),
        (None, None, only) => (only, only),
    }
}

/// True where what stands before a year makes it that of a day or a month, as other documents are named: "ngày 23 tháng 5 năm",
/// "ngày 23-5-".
fn is_of_a_day(before: &str) -> bool {
    let said = words(before);
    let is_number = |word: &str| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_part = |word: &&str| is_number(word) || matches!(*word, "thang" | "nam");
    let parts: Vec<&str> = said.rsplit('-').take_while(is_part).collect();
    let is_day = parts.contains(&"thang") || said.rsplit('-').nth(parts.len()) == Some("ngay");
    is_day && parts.iter().any(|word| is_number(word))
}

/// The years of a text with their places: four digits that are no part of a number, a day or a symbol.
pub(super) fn years(text: &str) -> Vec<(Year, (usize, usize))> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                start = None;
                let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                let (mut before, mut after) = (text[..begin].chars().rev(), text[at..].chars());
                let joins = |c: Option<char>| matches!(c, Some('/' | '.' | ','));
                let part = joins(before.next()) && digit(before.next())
                    || after.next().is_some_and(|c| c == '/')
                    || joins(text[at..].chars().next()) && digit(after.next());
                if let Some(year) = Year::parse(&text[begin..at]).filter(|_| at - begin == 4 && !part) {
                    found.push((year, (begin, at)));
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_say_their_kind() {
        let kind = |number| kind_of(number).map(|kind| kind.key);
        assert_eq!(kind("12/QĐ-UBND"), Some("decision"));
        assert_eq!(kind("28-NQ/TW"), Some("resolution"));
        assert_eq!(kind("135/KH-UBND"), Some("plan"));
        assert_eq!(kind("29-CTr/TU"), Some("programme"));
        assert_eq!(kind("18/CT-TTg"), Some("directive"));
        assert_eq!(kind("1320/QĐ-BHXH"), Some("decision"));
        assert_eq!(kind("47/2019/NĐ-CP"), Some("decree"));
        assert_eq!(kind("12/UBND"), None);
        assert_eq!(kind_named("Ke hoach").map(|kind| kind.key), Some("plan"));
        assert_eq!(kind_named("QĐ").map(Kind::prefix), Some("qd".to_owned()));
    }

    #[test]
    fn places_are_without_their_kind() {
        assert_eq!(place("tỉnh Lào Cai"), ("Lào Cai".to_owned(), false));
        assert_eq!(place("Tỉnh Mẫu"), ("Tỉnh Mẫu".to_owned(), false));
        assert_eq!(place("TP. Hồ Chí Minh"), ("Hồ Chí Minh".to_owned(), true));
        assert_eq!(place("Thành phố Huế"), ("Huế".to_owned(), true));
        assert_eq!(place("Hà Nội"), ("Hà Nội".to_owned(), true));
    }

    #[test]
    fn a_portals_title_says_its_place() {
        let said = |title| place_of_title(title).map(|(name, is_city)| with_level(&name, is_city));
        for (title, name) in [
            ("Cổng minh bạch Đắk Lắk", "tỉnh Đắk Lắk"),
            ("Cổng minh bạch tỉnh Lào Cai", "tỉnh Lào Cai"),
            ("Cổng minh bạch Tỉnh Mẫu", "Tỉnh Mẫu"),
            ("Cổng minh bạch thành phố Huế", "thành phố Huế"),
            ("Cổng minh bạch Thành phố Hồ Chí Minh", "thành phố Hồ Chí Minh"),
        ] {
            assert_eq!(said(title).as_deref(), Some(name), "{title}");
        }
        for title in ["Cổng minh bạch", "CỔNG MINH BẠCH", "Cổng Minh Bạch Lào Cai", "Cổng thông tin Sở", ""]
        {
            assert_eq!(said(title), None, "{title}");
        }
    }

    #[test]
    fn days_are_read_as_printed() {
        let day = Date::new(2026, 1, 5);
        for text in ["05/01/2026", "5-1-2026", "2026-01-05", "ngày 05 tháng 01 năm 2026", "5.1.2026"] {
            assert_eq!(date(text), day, "{text}");
        }
        for text in ["31/02/2026", "2026", "5/1/26", "hôm nay", "1/2/3/2026"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn titles_say_plan_and_years() {
        let year = |year| Year::new(year);
        let title = "Về việc ban hành Kế hoạch phát triển bảo hiểm xã hội đến năm 2030";
        assert_eq!(plan_title(title), "Kế hoạch phát triển bảo hiểm xã hội đến năm 2030");
        assert_eq!(period(title), (None, year(2030)));
        let of =
            "Kế hoạch thực hiện Nghị quyết số 28-NQ/TW ngày 23/5/2018 giai đoạn 2021 - 2025, tầm nhìn đến năm 2030";
        assert_eq!(period(of), (year(2021), year(2025)));
        let long = "Kế hoạch thực hiện Chương trình số 29-CTR/TU ngày 21/8/2018 của Tỉnh ủy về triển khai thực hiện Nghị quyết số 28-NQ/TW của Ban Chấp hành Trung ương về bảo hiểm xã hội đến năm 2030";
        assert_eq!(period(long), (None, year(2030)), "past the length of an id");
        let heading = "KẾ HOẠCH VỀ THỰC HIỆN NGHỊ QUYẾT SỐ 28-NQ/TW NGÀY 23 THÁNG 5 NĂM 2018 HỘI NGHỊ TRUNG ƯƠNG 7 KHÓA XII VỀ CẢI CÁCH CHÍNH SÁCH BẢO HIỂM XÃ HỘI";
        for day in [
            heading,
            "Nghị quyết ngày 23/5/2018",
            "NGÀY 23-5-2018",
            "ngày 23.5.2018",
            "Nghị quyết tháng 5 năm 2018",
            "ngày 23 tháng 5, năm 2018",
        ] {
            assert_eq!(period(day), (None, None), "{day}");
        }
        assert_eq!(period(&format!("{heading} ĐẾN NĂM 2030")), (None, year(2030)));
        assert_eq!(period(&format!("{heading} giai đoạn 2021 - 2025")), (year(2021), year(2025)));
        assert_eq!(period("giai đoạn 2026–2030"), (year(2026), year(2030)));
        assert_eq!(period("từ năm 2021 đến năm 2025"), (year(2021), year(2025)));
        assert_eq!(period("Kế hoạch việc làm năm 2026"), (year(2026), year(2026)));
        assert_eq!(period("Nghị định 47/2019/NĐ-CP, 818.2020 người, 2.030 hộ"), (None, None));
    }

    #[test]
    fn locations_have_no_word_for_section() {
        for (said, kept) in
            [("Mục II.1", "II.1"), ("II.2.", "II.2"), ("Điều 1", "Điều 1"), ("phần III", "III"), ("Mục", "Mục")]
        {
            assert_eq!(location(said), kept);
        }
        for text in ["II.2", "III", "A", "Điều 1", "Phụ lục", "1.a"] {
            assert!(is_location(text), "{text}");
        }
        for text in ["Mục tiêu cụ thể", "", "Đến năm 2028: tỷ lệ tham gia bảo hiểm xã hội"] {
            assert!(!is_location(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(\\PC|[0-9./ -]|đến năm 2030|năm ){0,40}") {
            let _ = (date(&text), location(&text), place(&text), place_of_title(&text));
            let _ = (plan_title(&text), period(&text), kind_of(&text), kind_named(&text));
        }
    }
}
