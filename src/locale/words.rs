//! One word for every value of the model's enums, in both languages.
//!
//! A match for each enum, without a wildcard: a new value does not compile until somebody has named it
//! in both languages. Verdicts have labels with colour and mark instead; see `label`.

use super::{Lang, date};
use crate::model::{
    AgencyKind, Bound, Comparator, DeadlineDue, Direction, DocumentKind, Due, NoteKind, PlaceKind, Share, Standing,
    TaskState, Unit, Year,
};
use crate::progress::{EvidenceVerdict, InsufficientReason, OccurrencePeriod};

/// A value that has one word, or a few, in each language.
pub trait Words {
    /// The word, with a capital where it can stand as a heading.
    fn words(self, lang: Lang) -> &'static str;
}

macro_rules! words {
    ($($name:ident { $($value:ident => $vi:literal, $en:literal;)+ })+) => { $(
        impl Words for $name {
            fn words(self, lang: Lang) -> &'static str {
                match self {
                    $($name::$value => lang.pick($vi, $en),)+
                }
            }
        }
    )+ };
}

words! {
    DocumentKind {
        Law => "Luật", "Law";
        Resolution => "Nghị quyết", "Resolution";
        Decree => "Nghị định", "Decree";
        Decision => "Quyết định", "Decision";
        Circular => "Thông tư", "Circular";
        Directive => "Chỉ thị", "Directive";
        Plan => "Kế hoạch", "Plan";
        Programme => "Chương trình", "Programme";
        OfficialLetter => "Công văn", "Official letter";
        Submission => "Tờ trình", "Submission";
        Conclusion => "Kết luận", "Conclusion";
        Strategy => "Chiến lược", "Strategy";
        Scheme => "Đề án", "Scheme";
    }
    AgencyKind {
        Body => "Cơ quan, tổ chức", "Body";
        Group => "Nhóm cơ quan", "Group of bodies";
        Level => "Cấp chính quyền", "Level of government";
        Unclear => "Chủ thể chưa rõ, ghi như văn bản", "Unclear subject, kept as written";
    }
    PlaceKind {
        Nation => "Toàn quốc", "Nation";
        Province => "Tỉnh", "Province";
        City => "Thành phố trực thuộc trung ương", "Centrally run city";
    }
    Unit {
        Percent => "%", "%";
        People => "người", "people";
        Index => "điểm", "points";
        Count => "số lượng", "number";
    }
    Direction {
        Higher => "Cao hơn là tốt hơn", "Higher is better";
        Lower => "Thấp hơn là tốt hơn", "Lower is better";
        InRange => "Nằm trong khoảng là tốt hơn", "Within the range is better";
    }
    Comparator {
        Approx => "khoảng", "about";
        Reach => "đạt", "reach";
        Exact => "đúng", "exactly";
        AtLeast => "ít nhất", "at least";
        AtMost => "không quá", "at most";
        Strive => "phấn đấu", "strive for";
    }
    Standing {
        Estimate => "ước tính", "estimate";
        Preliminary => "sơ bộ", "preliminary";
        Final => "chính thức", "final";
    }
    Bound {
        Approx => "khoảng", "about";
        Over => "trên", "over";
        Under => "gần", "nearly";
    }
    Share {
        ParentGroup => "tính trên nhóm mà mục tiêu mẹ đếm", "as a share of those whom the parent target counts";
        SameBase => "cùng mẫu số với mục tiêu mẹ", "with the denominator of the parent target";
    }
    NoteKind {
        Deduced => "Suy ra", "Inferred";
        Unknown => "Chưa rõ", "Not known";
        Spelling => "Nguyên văn", "As printed";
        Contradiction => "Mâu thuẫn", "Contradiction";
        Ambiguous => "Có thể hiểu hai cách", "Can be read in two ways";
        Omitted => "Lược bỏ", "Left out";
        NotEntered => "Chưa nhập", "Not entered yet";
    }
    TaskState {
        DoneOnTime => "Đã hoàn thành đúng hạn", "Done on time";
        DoneLate => "Đã hoàn thành quá hạn", "Done late";
        InProgress => "Chưa hoàn thành, trong hạn", "Not done, within term";
        Overdue => "Chưa hoàn thành, quá hạn", "Not done, overdue";
    }
    EvidenceVerdict {
        DoneOnTime => "Đã hoàn thành đúng hạn", "Done on time";
        DoneLate => "Đã hoàn thành quá hạn", "Done late";
        DoneDateUnknown => "Đã hoàn thành, không rõ ngày", "Done, date unknown";
        DoneNoDeadline => "Đã có minh chứng, không có hạn chót", "Evidence found, no deadline";
        WithinTerm => "Chưa có minh chứng, còn trong hạn", "No evidence yet, within term";
        Overdue => "Chưa có minh chứng, đã quá hạn", "No evidence, overdue";
        NoDeadline => "Chưa có minh chứng, không có hạn chót", "No evidence yet, no deadline";
        NotApplicable => "Không áp dụng", "Not applicable";
    }
    InsufficientReason {
        NoBaseline => "không có giá trị xuất phát", "no baseline";
        OnlyBaseline => "mới chỉ có giá trị xuất phát", "only the baseline is known";
        ChangeTooSmall =>
            "mức thay đổi mà lộ trình yêu cầu đến nay nhỏ hơn độ chính xác của văn bản",
            "the path has so far asked for less change than the document's own precision";
    }
}

/// What a due report is about: `năm 2021`, `6 tháng đầu năm 2021`, `Quý II/2021`, `sơ kết`.
pub fn occurrence_period(period: OccurrencePeriod, lang: Lang) -> String {
    match period {
        OccurrencePeriod::Year(year) => lang.pick(format!("năm {year}"), year.to_string()),
        OccurrencePeriod::Half(year, half) => half_year(year, half, lang),
        OccurrencePeriod::Quarter(quarter) => date::quarter(quarter, lang),
        OccurrencePeriod::Once => lang.pick("một lần", "once").to_owned(),
        OccurrencePeriod::MidTerm => lang.pick("sơ kết", "mid-term review").to_owned(),
        OccurrencePeriod::Final => lang.pick("tổng kết", "final review").to_owned(),
        OccurrencePeriod::WhenRequired => lang.pick("khi có yêu cầu", "when required").to_owned(),
        OccurrencePeriod::Unstated => lang.pick("không nêu nhịp", "no frequency stated").to_owned(),
    }
}

fn half_year(year: Year, half: u8, lang: Lang) -> String {
    let first = half == 1;
    match lang {
        Lang::Vi => format!("6 tháng {} năm {year}", if first { "đầu" } else { "cuối" }),
        Lang::En => format!("{} half of {year}", if first { "first" } else { "second" }),
    }
}

/// A rhythm of reporting: `trước ngày 15/12 hằng năm`, `before 15 December every year`.
pub fn rhythm(due: Due, lang: Lang) -> String {
    match due {
        Due::YearBefore { month, day } => lang.pick(
            format!("trước ngày {day:02}/{} hằng năm", date::vi_month(month)),
            format!("before {day} {} every year", date::en_month(month)),
        ),
        Due::YearInMonth(month) => lang.pick(
            format!("vào tháng {} hằng năm", date::vi_month(month)),
            format!("in {} every year", date::en_month(month)),
        ),
        Due::Year => lang.pick("hằng năm", "every year").to_owned(),
        Due::HalfYear => lang.pick("định kỳ 6 tháng", "every half-year").to_owned(),
        Due::QuarterDay(day) => lang
            .pick(format!("ngày {day:02} tháng cuối quý"), format!("on day {day} of the last month of each quarter")),
        Due::OnceDate(day) => lang.pick(
            format!("một lần, chậm nhất ngày {}", date::day(day, Lang::Vi)),
            format!("once, by {}", date::day(day, Lang::En)),
        ),
        Due::OnceQuarter(quarter) => lang.pick(
            format!("một lần, trong {}", lower_first(&date::quarter(quarter, Lang::Vi))),
            format!("once, in {}", date::quarter(quarter, Lang::En)),
        ),
        Due::MidTermReview => lang.pick("khi sơ kết", "at the mid-term review").to_owned(),
        Due::FinalReview => lang.pick("khi tổng kết", "at the final review").to_owned(),
        Due::WhenRequired => lang.pick("khi có yêu cầu", "when required").to_owned(),
        Due::Unstated => lang.pick("không nêu nhịp", "no frequency stated").to_owned(),
    }
}

/// A task's deadline as data: `Quý II/2019`, `năm 2025`, `hằng năm`.
pub fn deadline(due: DeadlineDue, lang: Lang) -> String {
    match due {
        DeadlineDue::Date(day) => date::day(day, lang),
        DeadlineDue::Quarter(quarter) => date::quarter(quarter, lang),
        DeadlineDue::Year(year) => lang.pick(format!("năm {year}"), year.to_string()),
        DeadlineDue::EveryYear => lang.pick("hằng năm", "every year").to_owned(),
        DeadlineDue::Unstated => lang.pick("không nêu ngày", "no day stated").to_owned(),
    }
}

/// The text with a capital letter at its beginning.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The text with a small first letter, to stand inside a sentence.
pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Date, Quarter};

    #[test]
    fn words_stand_in_both_languages() {
        assert_eq!(DocumentKind::Scheme.words(Lang::Vi), "Đề án");
        assert_eq!(DocumentKind::Scheme.words(Lang::En), "Scheme");
        assert_eq!(lower_first(DocumentKind::Scheme.words(Lang::Vi)), "đề án");
        assert_eq!(lower_first(""), "");
    }

    #[test]
    fn periods_and_rhythms_are_written_out() {
        let year = Year::new(2021).unwrap();
        let quarter = Quarter { year, number: 2 };
        let periods = [
            (OccurrencePeriod::Year(year), "năm 2021", "2021"),
            (OccurrencePeriod::Half(year, 1), "6 tháng đầu năm 2021", "first half of 2021"),
            (OccurrencePeriod::Half(year, 2), "6 tháng cuối năm 2021", "second half of 2021"),
            (OccurrencePeriod::Quarter(quarter), "Quý II/2021", "Q2 2021"),
            (OccurrencePeriod::Final, "tổng kết", "final review"),
        ];
        for (period, vi, en) in periods {
            assert_eq!(
                (occurrence_period(period, Lang::Vi), occurrence_period(period, Lang::En)),
                (vi.into(), en.into())
            );
        }
        let rhythms = [
            (Due::YearBefore { month: 12, day: 15 }, "trước ngày 15/12 hằng năm", "before 15 December every year"),
            (Due::YearBefore { month: 1, day: 5 }, "trước ngày 05/01 hằng năm", "before 5 January every year"),
            (Due::YearInMonth(12), "vào tháng 12 hằng năm", "in December every year"),
            (Due::QuarterDay(25), "ngày 25 tháng cuối quý", "on day 25 of the last month of each quarter"),
            (
                Due::OnceDate(Date::parse("2021-05-31").unwrap()),
                "một lần, chậm nhất ngày 31/5/2021",
                "once, by 31 May 2021",
            ),
            (Due::OnceQuarter(quarter), "một lần, trong quý II/2021", "once, in Q2 2021"),
        ];
        for (due, vi, en) in rhythms {
            assert_eq!((rhythm(due, Lang::Vi), rhythm(due, Lang::En)), (vi.into(), en.into()));
        }
        assert_eq!(deadline(DeadlineDue::Quarter(quarter), Lang::Vi), "Quý II/2021");
    }
}
