//! Ids and short names that follow from long ones. What is cut is cut where a phrase ends: half of one says something else.

use super::suggest::strip;
use crate::locale::{capital, slug};

/// The longest id that is suggested: an id is part of an address that people read out.
const LONGEST: usize = 60;

/// As long as an id may be, with a number at its end.
const MOST: usize = 96;

/// What measures is called by its head and its end, where it is longer.
const LONG: usize = 40;

/// Words that begin another phrase.
const OPEN: [&str; 26] = [
    "và", "hoặc", "hay", "của", "trong", "được", "bị", "cho", "với", "về", "theo", "tại", "để", "do", "bằng", "trên",
    "từ", "đến", "ở", "nhằm", "khi", "nếu", "mà", "qua", "các", "những",
];

/// The longest beginning that fits and is whole phrases: at least three words before a comma or a word that begins another.
fn cut(text: &str, fits: impl Fn(&str) -> bool) -> Option<&str> {
    let (mut found, mut at, mut count) = (None, 0, 0);
    // Within "các cơ quan, đơn vị" a comma ends no phrase.
    let (mut is_list, mut is_open) = (false, true);
    for word in text.split_inclusive(' ') {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        let opens = OPEN.contains(&plain.to_lowercase().as_str());
        if opens {
            let before = text[..at].trim_end_matches([' ', ',', ';', ':', '(', '“', '-', '–']);
            found = Some(before).filter(|_| count >= 3 && !is_open && fits(before)).or(found);
            is_list = matches!(plain, "các" | "những") || is_list && plain == "và";
        }
        (at, count, is_open) = (at + word.len(), count + usize::from(!plain.is_empty()), opens);
        let end = word.trim_end().trim_end_matches(['”', ')']);
        if end.ends_with([',', ';', ':']) && !is_list {
            let before = text[..at].trim_end_matches([' ', ',', ';', ':']);
            found = Some(before).filter(|_| count >= 3 && fits(before)).or(found);
        }
    }
    found
}

/// An id of whole phrases, of at most [`LONGEST`] letters where one ends within them.
pub(super) fn short_slug(text: &str) -> String {
    id(text, slug)
}

/// The id of a name in which the names of authorities are abbreviated as everybody does: "ubnd-tinh-mau".
pub(super) fn named_slug(name: &str) -> String {
    id(name, abbreviated)
}

fn id(text: &str, of: impl Fn(&str) -> String) -> String {
    let whole = of(text);
    if whole.len() <= LONGEST {
        return whole;
    }
    match cut(text, |part| of(part).len() <= LONGEST) {
        Some(part) => of(part),
        // A long id is better than half of a phrase; of words without end better a part than none.
        None if whole.len() <= MOST => whole,
        None => whole[..whole[..=LONGEST].rfind('-').unwrap_or(LONGEST)].to_owned(),
    }
}

fn abbreviated(name: &str) -> String {
    const SHORT: [(&str, &str); 6] = [
        ("uy-ban-nhan-dan", "ubnd"),
        ("hoi-dong-nhan-dan", "hdnd"),
        ("bao-hiem-xa-hoi", "bhxh"),
        ("bao-hiem-y-te", "bhyt"),
        ("bao-hiem-that-nghiep", "bhtn"),
        ("lao-dong-thuong-binh-va-xa-hoi", "ldtbxh"),
    ];
    let whole = SHORT.iter().fold(format!("-{}-", slug(name)), |text, (long, short)| {
        text.replace(&format!("-{long}-"), &format!("-{short}-"))
    });
    whole.trim_matches('-').to_owned()
}

/// The id of what is measured: a long name says at its end what it is about, so that its beginning alone would be that of
/// several.
pub(super) fn measure_slug(name: &str) -> String {
    const VERBS: [&str; 7] = ["tham gia", "được", "sử dụng", "thụ hưởng", "hưởng", "hài lòng", "có"];
    // What it is a share of is no part of its own name.
    let name = name.split(" trong số ").next().unwrap_or(name);
    if abbreviated(name).len() <= LONG {
        return abbreviated(name);
    }
    let head = ["tỷ lệ ", "tỉ lệ ", "số người ", "số "].into_iter().find(|head| strip(name, head).is_some());
    let from = |verb: &&str| name.rfind(&format!(" {verb} ")).map(|at| &name[at + 1..]);
    match (head, VERBS.iter().find_map(from)) {
        (Some(head), Some(tail)) => named_slug(&format!("{head}{tail}")),
        _ => named_slug(name),
    }
}

/// An id that is none of those taken: with a number at its end where it must be.
pub(super) fn free(id: &str, taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    std::iter::once(id.to_owned()).chain(numbered).find(|id| !taken(id)).unwrap_or_default()
}

/// A few words for lists and the head of a page.
pub(super) fn short_title(title: &str) -> String {
    const HEADS: [&str; 8] =
        ["kế hoạch ", "chương trình ", "đề án ", "nghị quyết ", "triển khai ", "thực hiện ", "hành động ", "về "];
    let mut rest = title;
    while let Some(next) = HEADS.iter().find_map(|head| strip(rest, head)) {
        rest = next;
    }
    // A scheme has a name of its own: Đề án “Nâng cao …”.
    if let Some((_, name)) = title.split_once('“') {
        rest = name.split('”').next().unwrap_or(name);
    }
    // What another document is about: "… Nghị quyết số 28-NQ/TW … về cải cách …".
    if let Some((_, about)) = rest.rsplit_once(" về ").filter(|_| strip(rest, "số ").is_some()) {
        rest = about;
    }
    const ABBREVIATED: [(&str, &str); 4] = [
        ("bảo hiểm xã hội", "BHXH"),
        ("bảo hiểm y tế", "BHYT"),
        ("bảo hiểm thất nghiệp", "BHTN"),
        ("kinh tế - xã hội", "KT-XH"),
    ];
    const LONGEST: usize = 60;
    let fits = |text: &str| text.chars().count() <= LONGEST;
    let mut plain = rest.replace("đến năm ", "đến ").replace("giai đoạn ", "").replace(" trên địa bàn tỉnh", "");
    if !fits(&plain) {
        plain = ABBREVIATED.iter().fold(plain, |text, (long, abbreviation)| text.replace(long, abbreviation));
    }
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    // Too long is better than half of a name; the format takes any length.
    let short = if fits(&plain) { &plain } else { cut(&plain, fits).unwrap_or(&plain) };
    // The name of a scheme stands in quotation marks, which a cut leaves open.
    capital(short.trim_start_matches(['“', '"']).trim_end_matches(['”', '"', ',', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ids_are_short_and_free() {
        assert_eq!(named_slug("Ủy ban nhân dân Tỉnh Mẫu"), "ubnd-tinh-mau");
        assert_eq!(named_slug("Tỷ lệ tham gia bảo hiểm xã hội"), "ty-le-tham-gia-bhxh");
        let long = |about: &str| format!("Tỷ lệ lực lượng lao động trong độ tuổi tham gia {about}");
        assert_eq!(measure_slug(&long("bảo hiểm xã hội")), "ty-le-tham-gia-bhxh");
        assert_eq!(measure_slug(&long("bảo hiểm thất nghiệp")), "ty-le-tham-gia-bhtn");
        assert_eq!(measure_slug("Tỷ lệ hộ nghèo"), "ty-le-ho-ngheo");
        assert_eq!(measure_slug("Tỷ lệ có việc làm trong số người được tư vấn"), "ty-le-co-viec-lam");
        assert_eq!(short_slug(&"x".repeat(190)).len(), LONGEST);
        assert_eq!(free("a", |id| ["a", "a-2"].contains(&id)), "a-3");
    }

    #[test]
    fn ids_end_where_a_phrase_ends() {
        for (name, id) in [
            (
                "Tỷ lệ người lao động được tư vấn được giới thiệu việc làm thành công",
                "ty-le-duoc-gioi-thieu-viec-lam-thanh-cong",
            ),
            (
                "Tỷ lệ người sau độ tuổi nghỉ hưu được hưởng lương hưu, bảo hiểm xã hội hằng tháng và trợ cấp hưu trí xã hội",
                "ty-le-duoc-huong-luong-huu-bhxh-hang-thang",
            ),
            (
                "Tỷ lệ người lao động đang đóng bảo hiểm thất nghiệp bị chấm dứt hợp đồng lao động hoặc hợp đồng làm việc",
                "ty-le-nguoi-lao-dong-dang-dong-bhtn",
            ),
        ] {
            assert_eq!(measure_slug(name), id);
        }
        for (name, id) in [
            (
                "Tỷ lệ tham gia bảo hiểm xã hội của lực lượng lao động",
                "ty-le-tham-gia-bao-hiem-xa-hoi-cua-luc-luong-lao-dong",
            ),
            (
                "Hoàn thành kết nối dữ liệu với ngành thuế, ngành công an, ngành tài nguyên và môi trường",
                "hoan-thanh-ket-noi-du-lieu-voi-nganh-thue-nganh-cong-an",
            ),
            // "tài" is not "tại", as an id has it.
            (
                "Nâng cao hiệu quả quản lý tài sản công xã phường thị trấn vùng cao biên giới hải đảo",
                "nang-cao-hieu-qua-quan-ly-tai-san-cong-xa-phuong-thi-tran-vung-cao-bien-gioi-hai-dao",
            ),
        ] {
            assert_eq!(short_slug(name), id);
        }
    }

    #[test]
    fn short_titles_are_whole_phrases() {
        let titles = [
            ("Kế hoạch phát triển bảo hiểm xã hội đến năm 2030", "Phát triển bảo hiểm xã hội đến 2030"),
            (
                "Kế hoạch thực hiện Chương trình số 29-CTR/TU ngày 21/8/2018 của Tỉnh ủy về triển khai thực hiện Nghị quyết số 28-NQ/TW của Ban Chấp hành Trung ương về bảo hiểm xã hội đến năm 2030",
                "Bảo hiểm xã hội đến 2030",
            ),
            (
                "Kế hoạch triển khai thực hiện Đề án “Nâng cao năng lực và hiệu quả hoạt động của các cơ quan, đơn vị thực hiện chính sách bảo hiểm thất nghiệp”",
                "Nâng cao năng lực và hiệu quả hoạt động",
            ),
            // Nothing to cut at.
            (
                "Kế hoạch chuyển đổi số nông nghiệp nông thôn vùng đồng bào dân tộc thiểu số miền núi",
                "Chuyển đổi số nông nghiệp nông thôn vùng đồng bào dân tộc thiểu số miền núi",
            ),
        ];
        for (title, short) in titles {
            assert_eq!(short_title(title), short);
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(\\PC|[0-9./, -]|của |các |đến năm 2030){0,60}") {
            let _ = short_title(&text);
            for id in [short_slug(&text), measure_slug(&text)] {
                prop_assert!(id.is_empty() || crate::model::is_id(&id) && id.len() <= MOST, "{}", id);
            }
            let id = named_slug(&text);
            prop_assert!(id.is_empty() || crate::model::is_id(&id), "{}", id);
        }
    }
}
