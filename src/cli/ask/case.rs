//! A title in capitals, as a sentence. Only a suggestion: whoever is asked may write it otherwise.

use super::suggest::KINDS;
use crate::locale::capital;

/// Names that have their capitals in the middle of a sentence.
const NAMES: [&str; 26] = [
    "Việt Nam",
    "Chính phủ",
    "Thủ tướng",
    // Before its own last words.
    "Ban Chấp hành Trung ương",
    "Hội nghị Trung ương",
    "Hội nghị lần thứ",
    "Trung ương",
    "Bộ Chính trị",
    "Ban Bí thư",
    "Quốc hội",
    "Đảng",
    "Tỉnh ủy",
    "Thành ủy",
    "Hội đồng nhân dân",
    "Ủy ban nhân dân",
    "Mặt trận Tổ quốc",
    "BHXH",
    "BHYT",
    "BHTN",
    "UBND",
    "HĐND",
    "TTHC",
    "FDI",
    "OCOP",
    "ASEAN",
    "APEC",
];

/// Words before a Roman number of a single letter: "khóa X", "phần I".
const NUMBERED: [&str; 14] =
    ["khóa", "khoá", "thứ", "kỳ", "phần", "mục", "chương", "quý", "loại", "cấp", "hạng", "vùng", "nhóm", "giai đoạn"];

/// A text in capitals as a sentence; nothing for one that is not. `names` are written as they are.
pub(super) fn sentence_case(text: &str, names: &[&str]) -> Option<String> {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (all, small) = letters.fold((0, 0), |(all, small), c| (all + 1, small + usize::from(c.is_lowercase())));
    if all < 8 || small * 5 > all {
        return None;
    }
    let mut out = String::new();
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            out.push(' ');
        }
        let is_sign = is_sign(word, NUMBERED.iter().any(|before| out.trim_end().ends_with(before)));
        // As these two are written.
        let sign = || word.replace("-CTR/", "-CTr/").replace("-TTR/", "-TTr/");
        out.push_str(&if is_sign { sign() } else { word.to_lowercase() });
    }
    for name in NAMES.iter().chain(names) {
        out = named(&out, name);
        // The tone on the other letter, as many write it.
        if name.contains("ủy") || name.contains("Ủy") {
            out = named(&out, &name.replace("ủy", "uỷ").replace("Ủy", "Uỷ"));
        }
    }
    for kind in &KINDS {
        out = named(&out, &format!("{} số", capital(kind.name)));
    }
    // What is enacted has a name of its own.
    for kind in KINDS.iter().map(|kind| kind.name) {
        for verb in ["ban hành", "phê duyệt", "Ban hành", "Phê duyệt"] {
            out = out.replace(&format!("{verb} {kind} "), &format!("{verb} {} ", capital(kind)));
        }
    }
    // "đề án “Nâng cao …”": its name begins with a capital, and so does its kind.
    for kind in KINDS.iter().map(|kind| kind.name).chain(["dự án"]) {
        let opens = format!("{kind} “");
        if let Some((before, after)) = out.split_once(&opens) {
            out = format!("{before}{} “{}", capital(kind), capital(after));
        }
    }
    Some(capital(&out))
}

/// True for a symbol, an abbreviation or a Roman number: what has no small letters.
fn is_sign(word: &str, is_numbered: bool) -> bool {
    let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
    let is_roman = !plain.is_empty() && plain.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'));
    if is_roman {
        // Words, too: vi phạm, xi măng, li.
        return is_numbered || plain.len() > 1 && !["VI", "XI", "LI"].contains(&plain);
    }
    let has_digit = plain.contains(|c: char| c.is_ascii_digit());
    // No word is without a vowel: GDP, QĐ/TW, 29-CTR.
    let is_short = |part: &str| part.chars().count() > 1 && part.chars().all(|c| "BCDĐFGHJKLMNPQRSTVWXZ".contains(c));
    has_digit || plain.split(['/', '-', '–', '&']).any(is_short)
}

/// With a name's capitals wherever it stands as whole words.
fn named(text: &str, name: &str) -> String {
    let small = name.to_lowercase();
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(&small) {
        let (before, after) = (&rest[..at], &rest[at + small.len()..]);
        let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_whole = !joins(before.chars().next_back().or(out.chars().next_back())) && !joins(after.chars().next());
        out.push_str(before);
        out.push_str(if is_whole { name } else { &small });
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn capitals_become_a_sentence() {
        for (title, is) in [
            ("KẾ HOẠCH VIỆC LÀM TỈNH YÊN MẪU NĂM 2026", "Kế hoạch việc làm tỉnh Yên Mẫu năm 2026"),
            // Of Đắk Lắk's decision 2753/QĐ-UBND.
            (
                "BAN HÀNH KẾ HOẠCH THỰC HIỆN CHƯƠNG TRÌNH SỐ 29-CTR/TU NGÀY 21/8/2018 CỦA TỈNH ỦY VỀ TRIỂN KHAI THỰC HIỆN NGHỊ QUYẾT SỐ 28-NQ/TW NGÀY 23/5/2018 CỦA BAN CHẤP HÀNH TRUNG ƯƠNG KHÓA XII VỀ CẢI CÁCH CHÍNH SÁCH BẢO HIỂM XÃ HỘI",
                "Ban hành Kế hoạch thực hiện Chương trình số 29-CTr/TU ngày 21/8/2018 của Tỉnh ủy về triển khai thực hiện Nghị quyết số 28-NQ/TW ngày 23/5/2018 của Ban Chấp hành Trung ương khóa XII về cải cách chính sách bảo hiểm xã hội",
            ),
            (
                "XỬ LÝ HÀNH VI VI PHẠM THEO KẾT LUẬN CỦA THỦ TƯỚNG CHÍNH PHỦ, BỘ CHÍNH TRỊ, ỦY BAN NHÂN DÂN (UBND)",
                "Xử lý hành vi vi phạm theo kết luận của Thủ tướng Chính phủ, Bộ Chính trị, Ủy ban nhân dân (UBND)",
            ),
            ("TĂNG TRƯỞNG GRDP, BHXH KHÓA X, LAO ĐỘNG-VIỆC LÀM", "Tăng trưởng GRDP, BHXH khóa X, lao động-việc làm"),
            (
                "NGHỊ QUYẾT SỐ 28-NQ/TW HỘI NGHỊ TRUNG ƯƠNG 7 KHÓA XII",
                "Nghị quyết số 28-NQ/TW Hội nghị Trung ương 7 khóa XII",
            ),
            ("VĂN BẢN CỦA UỶ BAN NHÂN DÂN, TỈNH UỶ", "Văn bản của Uỷ ban nhân dân, Tỉnh uỷ"),
        ] {
            assert_eq!(sentence_case(title, &["Yên Mẫu"]).as_deref(), Some(is));
        }
        assert_eq!(sentence_case("Kế hoạch BHXH", &["Yên Mẫu"]), None);
    }

    proptest! {
        #[test]
        fn only_the_case_of_letters_is_changed(text in "([A-ZĐÂÊƠƯẢẾỘa-zđ0-9.,/ -]|CHÍNH PHỦ |KHÓA X){0,30}") {
            if let Some(sentence) = sentence_case(&text, &["Yên Mẫu"]) {
                prop_assert_eq!(sentence.to_lowercase(), text.to_lowercase());
            }
        }
    }
}
