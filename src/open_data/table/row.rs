//! A row, and what its columns mean.

use serde::Serialize;

use crate::model::{
    AgencyId, AmendmentId, BaseId, Bound, Comparator, Counted, Date, Decimal, Direction, DocumentId, IndicatorId,
    ItemId, ItemRef, Period, PlaceId, PlanRef, ReportRef, Share, Standing, Stated, Text, Unit, Year,
};
use crate::spreadsheet::Value;

/// What kind of figure a row has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Where the path of a target starts.
    Baseline,
    /// What a plan asks for.
    Milestone,
    /// What the path asks for on the day of the latest figure: reckoned by the method, stated nowhere.
    Required,
    /// What was published.
    Result,
}

/// One figure.
#[derive(Clone, Debug)]
pub struct Row {
    /// Whose.
    pub place: PlaceId,
    /// What it measures.
    pub indicator: IndicatorId,
    /// What kind of figure.
    pub kind: Kind,
    /// For which time, as written.
    pub period: Period,
    /// How much; none where a report states people alone.
    pub value: Option<Decimal>,
    /// How a published figure is hedged.
    pub bound: Option<Bound>,
    /// How firm a published figure is.
    pub standing: Option<Standing>,
    /// The words of the report, or the sentence of the document.
    pub as_written: Option<String>,
    /// In what.
    pub unit: Unit,
    /// What is better.
    pub direction: Direction,
    /// The base of calculation; none where the indicator has one for ever.
    pub base: Option<BaseId>,
    /// People counted.
    pub numerator: Option<Counted>,
    /// People it is a share of.
    pub denominator: Option<Counted>,
    /// What the reader must see.
    pub flag: Option<Text>,
    /// What the plan asks for; none for a result.
    pub asked: Option<Asked>,
    /// Targets that the publisher of a result sets it against.
    pub against: Vec<ItemRef>,
    /// The document that states it.
    pub document: Option<DocumentId>,
    /// The report that states it.
    pub report: Option<Publication>,
    /// The web address of the report or the document.
    pub address: Option<String>,
}

/// What a row of a plan has besides.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The plan that states it.
    pub plan: PlanRef,
    /// Its first year.
    pub from: Year,
    /// The target.
    pub target: ItemId,
    /// The target that this one is a part of, and what its share is of.
    pub part_of: Option<(ItemId, Share)>,
    /// For a milestone.
    pub milestone: Option<Term>,
}

/// What a milestone has besides.
#[derive(Clone, Debug)]
pub struct Term {
    /// How strictly it is meant.
    pub comparator: Comparator,
    /// Digits after the point to which the target is judged: the most that the milestones of a version print.
    pub precision: Option<u32>,
    /// For growth: against which year.
    pub since: Option<Year>,
    /// The rate that its own numbers give, where that is another than the stated one.
    pub computed_rate: Option<Decimal>,
    /// Where in the document.
    pub location: String,
    /// The amendment whose version it belongs to; none in that of the plan itself.
    pub amendment: Option<AmendmentId>,
    /// Since when it is in force.
    pub from: Option<Date>,
    /// Until when; none where it still is.
    pub to: Option<Date>,
    /// The document that struck the target out on the day after.
    pub struck_out_by: Option<DocumentId>,
}

/// What is said of a report beside each of its figures.
#[derive(Clone, Debug)]
pub struct Publication {
    /// The report.
    pub id: ReportRef,
    /// Its title.
    pub title: Text,
    /// Who published it.
    pub publisher: AgencyId,
    /// When.
    pub date: Option<Date>,
    /// The editor's note.
    pub note: Option<Text>,
}

impl From<&Stated> for Counted {
    fn from(stated: &Stated) -> Counted {
        Counted { value: stated.value, bound: None, as_written: Some(stated.sentence.clone()) }
    }
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// An id of the portal.
    Id,
    /// One of a few words.
    Word(&'static [&'static str]),
    /// A number with a decimal point, digits as written.
    Number,
    /// A whole number.
    Whole,
    /// `2025-12-31`
    Day,
    /// `2025`, or the day whose state is meant, `2025-09-30`
    Period,
    /// References `<place>/<plan>/<target>`, with a space between.
    References,
    /// Words of a document.
    Text,
}

impl Sort {
    /// What the text of a cell looks like, as a regular expression for the whole of it; none where any text may stand,
    /// or another rule than that of letters holds.
    pub fn pattern(self) -> Option<String> {
        const ID: &str = "[a-z0-9]+(-[a-z0-9]+)*";
        match self {
            Sort::Id => Some(ID.to_owned()),
            Sort::Day => Some("[0-9]{4}-[0-9]{2}-[0-9]{2}".to_owned()),
            Sort::Period => Some("[0-9]{4}(-[0-9]{2}-[0-9]{2})?".to_owned()),
            Sort::References => {
                let reference = format!("{ID}(/{ID}){{2}}");
                Some(format!("{reference}( {reference})*"))
            }
            Sort::Word(_) | Sort::Number | Sort::Whole | Sort::Text => None,
        }
    }
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name in CSV and JSON.
    pub name: &'static str,
    /// What stands in it.
    pub sort: Sort,
    /// True where no row leaves it empty.
    pub always: bool,
    /// What it means, in Vietnamese.
    pub vi: &'static str,
    /// In English.
    pub en: &'static str,
}

const fn column(name: &'static str, sort: Sort, always: bool, vi: &'static str, en: &'static str) -> Column {
    Column { name, sort, always, vi, en }
}

const KINDS: &[&str] = &["baseline", "milestone", "required", "result"];
const BOUNDS: &[&str] = &["approx", "over", "under"];
const STANDINGS: &[&str] = &["estimate", "preliminary", "final"];
const UNITS: &[&str] = &["percent", "people", "index", "count"];
const DIRECTIONS: &[&str] = &["higher", "lower", "in_range"];
const COMPARATORS: &[&str] = &["approx", "reach", "exact", "at_least", "at_most", "strive"];

const SHARES: &[&str] = &["parent_group", "same_base"];

/// Every column, in the order of the CSV.
pub const COLUMNS: [Column; 45] = [
    column("place", Sort::Id, true, "mã địa phương", "the place"),
    column("plan", Sort::Id, false, "mã kế hoạch; trống ở số đã công bố", "the plan; empty for results"),
    column(
        "plan_from",
        Sort::Whole,
        false,
        "năm đầu của kế hoạch, cả khi là năm suy ra (trang kế hoạch ghi rõ)",
        "first year of the plan, also where it is inferred (the plan’s page says so)",
    ),
    column("target", Sort::Id, false, "mã mục tiêu trong kế hoạch", "the target within the plan"),
    column(
        "part_of",
        Sort::Id,
        false,
        "mục tiêu mẹ trong cùng kế hoạch",
        "the target of the plan that it is a part of",
    ),
    column(
        "share",
        Sort::Word(SHARES),
        false,
        "tỷ lệ của nhóm trong mục tiêu mẹ, hay cùng mẫu số với nó",
        "a share of the parent’s group, or of the parent’s own denominator",
    ),
    column("indicator", Sort::Id, true, "mã chỉ tiêu", "the indicator"),
    column(
        "kind",
        Sort::Word(KINDS),
        true,
        "loại số: xuất phát, mốc, mức lộ trình đòi (cổng tính), đã công bố",
        "baseline, milestone, required by the path (reckoned by the portal), or published result",
    ),
    column("year", Sort::Whole, true, "năm chứa ngày cuối kỳ", "the year of the period’s last day"),
    column("period", Sort::Period, true, "kỳ: cả năm, hoặc đến một ngày", "the period: a year, or the state on a day"),
    column("period_end", Sort::Day, true, "ngày cuối kỳ", "the last day of the period"),
    column("value", Sort::Number, false, "số đúng như văn bản viết", "the figure, digits as written"),
    column("bound", Sort::Word(BOUNDS), false, "khoảng, trên, gần", "about, more than, nearly"),
    column(
        "standing",
        Sort::Word(STANDINGS),
        false,
        "ước tính, sơ bộ, chính thức",
        "how firm: estimate, preliminary, final",
    ),
    column("as_written", Sort::Text, false, "nguyên văn của nguồn", "the words of the source"),
    column("unit", Sort::Word(UNITS), true, "đơn vị", "the unit"),
    column("direction", Sort::Word(DIRECTIONS), true, "chiều nào là tốt hơn", "what is better"),
    column(
        "comparator",
        Sort::Word(COMPARATORS),
        false,
        "mốc được hiểu chặt đến đâu",
        "how strictly a milestone is meant",
    ),
    column("precision", Sort::Whole, false, "số chữ số thập phân dùng khi xét", "digits after the point used to judge"),
    column("since", Sort::Whole, false, "với mức tăng: so với năm nào", "for growth: against which year"),
    column("base", Sort::Id, false, "cơ sở tính", "the base of calculation"),
    column("numerator", Sort::Number, false, "số người được đếm", "people counted"),
    column("numerator_bound", Sort::Word(BOUNDS), false, "khoảng, trên, gần", "about, more than, nearly"),
    column("numerator_as_written", Sort::Text, false, "nguyên văn của nguồn", "the words of the source"),
    column("denominator", Sort::Number, false, "tổng số người", "people it is a share of"),
    column("denominator_bound", Sort::Word(BOUNDS), false, "khoảng, trên, gần", "about, more than, nearly"),
    column("denominator_as_written", Sort::Text, false, "nguyên văn của nguồn", "the words of the source"),
    column(
        "computed_rate",
        Sort::Number,
        false,
        "tỷ lệ tính từ chính hai số của mốc, khi khác tỷ lệ văn bản ghi",
        "the rate that a milestone’s own numbers give, where the document states another",
    ),
    column(
        "against",
        Sort::References,
        false,
        "các mục tiêu mà chính nơi công bố đem so với số này",
        "targets that the publisher itself sets the figure against",
    ),
    column("flag", Sort::Text, false, "điều người đọc cần biết về số này", "what a reader must know, in Vietnamese"),
    column("flag_en", Sort::Text, false, "như trên, tiếng Anh", "the same in English"),
    column("document", Sort::Id, false, "mã văn bản nêu số này", "the document that states it"),
    column("location", Sort::Text, false, "vị trí trong văn bản", "where in the document"),
    column(
        "amendment",
        Sort::Id,
        false,
        "văn bản sửa đổi mà mốc thuộc về; trống ở mốc ban đầu",
        "the amendment whose version a milestone belongs to; empty for the plan’s own",
    ),
    column("in_force_from", Sort::Day, false, "mốc có hiệu lực từ", "since when a milestone is in force"),
    column("in_force_to", Sort::Day, false, "mốc có hiệu lực đến", "until when a milestone is in force"),
    column(
        "struck_out_by",
        Sort::Id,
        false,
        "văn bản bãi bỏ mục tiêu sau ngày ấy",
        "the document that struck the target out after that day",
    ),
    column("report", Sort::Id, false, "mã báo cáo hoặc bài nêu số này", "the report that states it"),
    column("report_title", Sort::Text, false, "tên báo cáo", "its title in Vietnamese"),
    column("report_title_en", Sort::Text, false, "tên báo cáo, tiếng Anh", "its title in English"),
    column("publisher", Sort::Id, false, "mã cơ quan công bố", "who published it"),
    column("published", Sort::Day, false, "ngày công bố", "when it was published"),
    column(
        "address",
        Sort::Text,
        false,
        "địa chỉ gốc của báo cáo hoặc văn bản",
        "web address of the report or document",
    ),
    column("report_note", Sort::Text, false, "ghi chú của cổng về báo cáo", "the portal’s note on it, in Vietnamese"),
    column("report_note_en", Sort::Text, false, "như trên, tiếng Anh", "the same in English"),
];

impl Row {
    /// The last day of its period.
    pub fn period_end(&self) -> Date {
        self.period.end()
    }

    /// The cells in the order of [`COLUMNS`]; nothing where nothing is known.
    pub fn cells(&self) -> [Option<Value>; COLUMNS.len()] {
        fn text(it: impl ToString) -> Option<Value> {
            Some(Value::Text(it.to_string()))
        }
        fn year(year: Year) -> Option<Value> {
            Some(Value::Whole(year.get().into()))
        }
        fn counted(it: Option<&Counted>) -> [Option<Value>; 3] {
            [
                it.map(|it| Value::Number(it.value)),
                it.and_then(|it| it.bound).and_then(word),
                it.and_then(|it| it.as_written.as_ref()).and_then(text),
            ]
        }
        fn both(it: Option<&Text>) -> [Option<Value>; 2] {
            [it.and_then(|it| text(&it.vi)), it.and_then(|it| it.en.as_ref()).and_then(text)]
        }
        let asked = self.asked.as_ref();
        let part = asked.and_then(|asked| asked.part_of.as_ref());
        let term = asked.and_then(|asked| asked.milestone.as_ref());
        let report = self.report.as_ref();
        let against: Vec<String> = self.against.iter().map(ToString::to_string).collect();
        let end = self.period_end();
        let [numerator, numerator_bound, numerator_words] = counted(self.numerator.as_ref());
        let [denominator, denominator_bound, denominator_words] = counted(self.denominator.as_ref());
        let [flag, flag_en] = both(self.flag.as_ref());
        let [title, title_en] = both(report.map(|report| &report.title));
        let [note, note_en] = both(report.and_then(|report| report.note.as_ref()));
        [
            text(&self.place),
            asked.and_then(|asked| text(&asked.plan.plan)),
            asked.and_then(|asked| year(asked.from)),
            asked.and_then(|asked| text(&asked.target)),
            part.and_then(|(parent, _)| text(parent)),
            part.and_then(|(_, share)| word(share)),
            text(&self.indicator),
            word(self.kind),
            year(end.year()),
            text(self.period),
            Some(Value::Day(end)),
            self.value.map(Value::Number),
            self.bound.and_then(word),
            self.standing.and_then(word),
            self.as_written.as_ref().and_then(text),
            word(self.unit),
            word(self.direction),
            term.and_then(|term| word(term.comparator)),
            term.and_then(|term| term.precision).map(|digits| Value::Whole(digits.into())),
            term.and_then(|term| term.since).and_then(year),
            self.base.as_ref().and_then(text),
            numerator,
            numerator_bound,
            numerator_words,
            denominator,
            denominator_bound,
            denominator_words,
            term.and_then(|term| term.computed_rate).map(Value::Number),
            Some(against.join(" ")).filter(|list| !list.is_empty()).and_then(text),
            flag,
            flag_en,
            self.document.as_ref().and_then(text),
            term.and_then(|term| text(&term.location)),
            term.and_then(|term| term.amendment.as_ref()).and_then(text),
            term.and_then(|term| term.from).map(Value::Day),
            term.and_then(|term| term.to).map(Value::Day),
            term.and_then(|term| term.struck_out_by.as_ref()).and_then(text),
            report.and_then(|report| text(&report.id.report)),
            title,
            title_en,
            report.and_then(|report| text(&report.publisher)),
            report.and_then(|report| report.date).map(Value::Day),
            self.address.as_ref().and_then(text),
            note,
            note_en,
        ]
    }
}

/// A word as the content format writes it.
fn word(it: impl Serialize) -> Option<Value> {
    match serde_json::to_value(it) {
        Ok(serde_json::Value::String(word)) => Some(Value::Text(word)),
        _ => unreachable!("a variant without fields is a word"),
    }
}
