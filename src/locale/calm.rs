//! A heading in capitals, as a sentence. What is no word in small letters keeps its capitals: an abbreviation (`BHXH`, `HĐND`,
//! `KT-XH`), a Roman number, a name that is known.
//!
//! No list of abbreviations would be whole. But Vietnamese is written syllable by syllable, and few forms are syllables:
//! what is none of them, and has none of the marks that abbreviations don't have, is an abbreviation.

use icu_normalizer::DecomposingNormalizerBorrowed;

use super::words::capital;

/// Longer ones first: what begins with `ngh` also begins with `n`.
const INITIALS: [&str; 28] = [
    "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "r", "s", "t", "v", "x", "",
];
/// Vowels that are written without marks.
const VOWELS: [&str; 27] = [
    "a", "ai", "ao", "au", "ay", "e", "eo", "i", "ia", "iu", "o", "oa", "oai", "oao", "oay", "oe", "oeo", "oi", "oo",
    "u", "ua", "ui", "uy", "uya", "uyu", "y", "ya",
];
const FINALS: [&str; 5] = ["", "m", "n", "ng", "nh"];
/// These ask for a tone, so that only a text without any marks has them bare.
const STOPS: [&str; 4] = ["c", "ch", "p", "t"];
/// What has a Roman number after it that may be a syllable, too: `quý I`, `phần VI`.
const NUMBERED: [&str; 14] =
    ["phần", "mục", "chương", "quý", "khóa", "khoá", "thứ", "kỳ", "đoạn", "loại", "cấp", "hạng", "vùng", "nhóm"];

/// A heading as it reads in a list: in small letters where it is in capitals, as it is where it is not.
pub fn calm<'a>(heading: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    if heading.chars().any(char::is_lowercase) {
        return heading.to_owned();
    }
    let bare = !pieces(heading).any(|(piece, is_word)| is_word && has_marks(piece));
    let mut before = String::new();
    let mut small = String::with_capacity(heading.len());
    for (piece, is_word) in pieces(heading) {
        let lower = piece.to_lowercase();
        let number = NUMBERED.contains(&before.as_str()) && piece.chars().all(|c| "IVXLC".contains(c));
        if is_word && (number || !is_syllable(&lower, bare)) {
            small += piece;
        } else {
            small += &lower;
        }
        if is_word {
            before = lower;
        }
    }
    for name in names {
        small = named(&small, name);
    }
    capital(&small)
}

/// Words and what stands between them, in turn.
fn pieces(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_word = rest.chars().next()?.is_alphanumeric();
        let end = rest.find(|c: char| c.is_alphanumeric() != is_word).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some((piece, is_word))
    })
}

fn has_marks(word: &str) -> bool {
    DecomposingNormalizerBorrowed::new_nfd().normalize(word).chars().any(|c| ('\u{300}'..='\u{36f}').contains(&c))
}

/// True for a word in small letters that can be Vietnamese. One with marks is, as far as this goes; in a text without any
/// marks the vowels and the tones that ask for them are bare, too.
fn is_syllable(word: &str, bare: bool) -> bool {
    let ends = |rest: &str| {
        let last = rest.trim_start_matches(['a', 'e', 'i', 'o', 'u', 'y']);
        let vowels = &rest[..rest.len() - last.len()];
        let closed = FINALS.contains(&last) || bare && STOPS.contains(&last);
        closed && if bare { (1..=3).contains(&vowels.len()) } else { VOWELS.contains(&vowels) }
    };
    has_marks(word) || INITIALS.iter().any(|initial| word.strip_prefix(initial).is_some_and(ends))
}

/// With a name's capitals wherever it stands as whole words.
fn named(text: &str, name: &str) -> String {
    let small = name.to_lowercase();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(&small).filter(|_| !small.is_empty()) {
        let (before, after) = (&rest[..at], &rest[at + small.len()..]);
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let last = before.chars().next_back().or_else(|| out.chars().next_back());
        let is_whole = !inside(last) && !inside(after.chars().next());
        out += before;
        out += if is_whole { name } else { &small };
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_keep_their_capitals() {
        let table = [
            ("TÌNH HÌNH THAM GIA BHXH, BHTN", "Tình hình tham gia BHXH, BHTN"),
            ("THU BHYT VÀ CHI TRẢ QUA HTX", "Thu BHYT và chi trả qua HTX"),
            ("MỤC TIÊU KT-XH CỦA HĐND, UBND", "Mục tiêu KT-XH của HĐND, UBND"),
            ("ỨNG DỤNG CNTT, THU HÚT FDI VÀ ODA", "Ứng dụng CNTT, thu hút FDI và ODA"),
            ("PHÒNG, CHỐNG COVID-19", "Phòng, chống COVID-19"),
            ("QUYẾT ĐỊNH SỐ 12/QĐ-UBND", "Quyết định số 12/QĐ-UBND"),
            ("NHIỆM VỤ QUÝ I, GIAI ĐOẠN II", "Nhiệm vụ quý I, giai đoạn II"),
            ("SẢN PHẨM OCOP, ASEAN, APEC", "Sản phẩm OCOP, ASEAN, APEC"),
            ("BHXH TỰ NGUYỆN", "BHXH tự nguyện"),
        ];
        for (heading, calmed) in table {
            assert_eq!(calm(heading, []), calmed);
        }
    }

    #[test]
    fn words_do_not() {
        for heading in [
            "MỤC TIÊU, NHIỆM VỤ VÀ GIẢI PHÁP",
            "TRANH THỦ SỰ THAM GIA CỦA QUAN HỆ GIA ĐÌNH KHUYA KHOẮT",
            "HƯỚNG DẪN THI HÀNH; GIAO CHO CƠ QUAN THEO DÕI",
            "NGHIÊN CỨU KHOA HỌC NGOÀI NHÀ NƯỚC, XOONG, QUANH NĂM",
            "KE HOACH PHAT TRIEN",
        ] {
            let calmed = calm(heading, []);
            let capitals = calmed.chars().filter(|c| c.is_uppercase()).count();
            assert_eq!(capitals, 1, "{calmed}");
        }
        assert_eq!(calm("Mục tiêu của BHXH", []), "Mục tiêu của BHXH");
        assert_eq!(calm("", []), "");
    }

    #[test]
    fn names_keep_theirs() {
        let names = ["Việt Nam", "Đồng Nai"];
        assert_eq!(calm("BHXH TỈNH ĐỒNG NAI, VIỆT NAM", names), "BHXH tỉnh Đồng Nai, Việt Nam");
        assert_eq!(calm("CÁNH ĐỒNG NAIS", names), "Cánh đồng NAIS");
    }

    /// Every word without marks of the documents in `content/` is one.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "tests read the repository")]
    fn every_word_of_the_documents_is_a_syllable() {
        let mut seen = std::collections::BTreeSet::new();
        for entry in walkdir::WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content")) {
            let entry = entry.unwrap();
            if entry.path().extension().is_some_and(|end| end == "md")
                && !entry.path().to_string_lossy().contains(".en.")
            {
                let text = std::fs::read_to_string(entry.path()).unwrap();
                for line in
                    text.lines().filter(|line| !line.starts_with("title:") && !line.contains(['[', '<', '`', '{']))
                {
                    seen.extend(
                        pieces(line)
                            .filter(|(word, is_word)| *is_word && word.chars().all(|c| c.is_lowercase() || c == 'đ'))
                            .map(|(word, _)| word.to_owned()),
                    );
                }
            }
        }
        let strange: Vec<&String> = seen.iter().filter(|word| !is_syllable(word, false)).collect();
        assert!(seen.len() > 150 && strange.is_empty(), "{} words, {strange:?}", seen.len());
    }
}
