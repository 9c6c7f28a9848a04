//! The keys of plans, of what amends them and of reports.

use super::keys::Word;

/// Its parts are in `SECTIONS`.
pub(super) const PLAN: &[Word] = &[
    ("schema", "Phiên bản định dạng", "The version of the format"),
    ("document", "Văn bản", "The document"),
    ("title", "Tên đầy đủ", "The title"),
    ("short_title", "Tên gọn", "The short title"),
    ("period", "Thời kỳ", "The period"),
    ("implements", "Văn bản được triển khai", "What is carried out"),
    ("legal_bases", "Căn cứ", "The legal bases"),
    ("topics", "Lĩnh vực", "The topics"),
    ("targets", "Mục tiêu", "The targets"),
    ("notes", "Ghi chú của cổng", "The portal’s notes"),
    ("corrections", "Lý do sửa", "The reasons for changes"),
];

pub(super) const PERIOD: &[Word] = &[
    ("from", "Năm đầu", "The first year"),
    ("to", "Năm cuối", "The last year"),
    ("deduced", "Năm suy ra", "Whether years were inferred"),
];

pub(super) const LEGAL_BASIS: &[Word] =
    &[("document", "Văn bản làm căn cứ", "The document of the legal basis"), ("text", "Câu chữ", "The wording")];

pub(super) const CLAUSE: &[Word] = &[
    ("location", "Vị trí", "The location"),
    ("heading", "Tiêu đề", "The heading"),
    ("text", "Câu chữ", "The wording"),
    ("items", "Câu chữ", "The wording"),
];

pub(super) const ITEM: &[Word] = &[
    ("id", "Mã", "The id"),
    ("mark", "Dấu đầu dòng", "The mark of the line"),
    ("heading", "Tiêu đề", "The heading"),
    ("text", "Câu chữ", "The wording"),
    ("items", "Câu chữ", "The wording"),
];

/// In a plan, and in an amendment that changes it.
pub(super) const TARGET: &[Word] = &[
    ("id", "Mã", "The id"),
    ("indicator", "Chỉ tiêu đo", "The indicator"),
    ("name", "Tên", "The name"),
    ("location", "Vị trí", "The location"),
    ("denominator", "Mẫu số", "The denominator"),
    ("condition", "Điều kiện", "The condition"),
    ("of", "Quan hệ với mục tiêu mẹ", "How it is part of another"),
    ("milestones", "Mục tiêu theo năm", "The milestones"),
    ("baseline", "Giá trị xuất phát", "The baseline"),
    ("baseline_from", "Giá trị xuất phát", "The baseline"),
    ("year", "Năm", "The year"),
    ("statement", "Lời cam kết", "The promise"),
    ("parts", "Phần của lời cam kết", "The parts of the promise"),
    ("evidence", "Minh chứng", "The evidence"),
    ("target", "Mục tiêu được sửa đổi", "The amended target"),
    ("struck_out", "Việc bãi bỏ", "The striking out"),
    ("sentence", "Câu trích", "The quoted sentence"),
];

pub(super) const NESTING: &[Word] = &[
    ("target", "Mục tiêu mẹ", "The parent target"),
    ("share", "Quan hệ với mục tiêu mẹ", "How it is part of another"),
];

pub(super) const MILESTONE: &[Word] = &[
    ("year", "Năm", "The year"),
    ("value", "Mức", "The figure"),
    ("comparator", "Cách hiểu mức", "How strictly it is meant"),
    ("words", "Chữ đi với mức", "The words beside the figure"),
    ("sentence", "Câu trích", "The quoted sentence"),
    ("location", "Vị trí", "The location"),
    ("since", "Năm so sánh", "The year it is compared with"),
    ("numerator", "Số người tính", "The people counted"),
    ("denominator", "Mẫu số", "The denominator"),
    ("flag", "Lưu ý của cổng", "The portal’s remark"),
];

/// In a milestone and in a result.
pub(super) const NUMERATOR: &[Word] = &[
    ("value", "Số người tính", "The people counted"),
    ("bound", "Chữ ước lượng của số người tính", "The hedging word for the people counted"),
    ("sentence", "Câu trích về số người tính", "The quoted sentence on the people counted"),
    ("as_written", "Nguyên văn về số người tính", "The source’s words on the people counted"),
];

/// In a milestone and in a result.
pub(super) const DENOMINATOR: &[Word] = &[
    ("value", "Mẫu số", "The denominator"),
    ("bound", "Chữ ước lượng của mẫu số", "The hedging word for the denominator"),
    ("sentence", "Câu trích về mẫu số", "The quoted sentence on the denominator"),
    ("as_written", "Nguyên văn về mẫu số", "The source’s words on the denominator"),
];

pub(super) const BASELINE: &[Word] = &[
    ("year", "Năm của giá trị xuất phát", "The year of the baseline"),
    ("value", "Giá trị xuất phát", "The baseline"),
    ("base", "Cơ sở tính của giá trị xuất phát", "The base of the baseline"),
    ("document", "Văn bản nêu giá trị xuất phát", "The document that states the baseline"),
    ("sentence", "Câu trích", "The quoted sentence"),
    ("report", "Báo cáo nêu giá trị xuất phát", "The report that states the baseline"),
];

pub(super) const PART: &[Word] = &[("id", "Mã", "The id"), ("text", "Câu chữ", "The wording")];

pub(super) const EVIDENCE: &[Word] = &[
    ("document", "Văn bản minh chứng", "The document of the evidence"),
    ("date", "Ngày của minh chứng", "The date of the evidence"),
    ("note", "Ghi chú về minh chứng", "The note on the evidence"),
];

pub(super) const TASK_GROUP: &[Word] = &[
    ("location", "Vị trí", "The location"),
    ("heading", "Tiêu đề", "The heading"),
    ("intro", "Đoạn mở đầu", "The opening paragraph"),
    ("tasks", "Nhiệm vụ", "The tasks"),
];

/// In a plan, and in an amendment that changes it.
pub(super) const TASK: &[Word] = &[
    ("id", "Mã", "The id"),
    ("location", "Vị trí", "The location"),
    ("mark", "Dấu đầu dòng", "The mark of the line"),
    ("heading", "Tiêu đề", "The heading"),
    ("text", "Câu chữ", "The wording"),
    ("lead", "Cơ quan chủ trì", "The lead agency"),
    ("coordinating", "Cơ quan phối hợp", "The coordinating agencies"),
    ("lead_text", "Cột cơ quan chủ trì", "The column of lead agencies"),
    ("coordinating_text", "Cột cơ quan phối hợp", "The column of coordinating agencies"),
    ("deliverable", "Sản phẩm", "The deliverable"),
    ("deadline", "Thời hạn", "The deadline"),
    ("items", "Câu chữ", "The wording"),
    ("evidence", "Minh chứng", "The evidence"),
    ("flag", "Lưu ý của cổng", "The portal’s remark"),
    ("task", "Nhiệm vụ được sửa đổi", "The amended task"),
    ("struck_out", "Việc bãi bỏ", "The striking out"),
    ("sentence", "Câu trích", "The quoted sentence"),
];

pub(super) const DEADLINE: &[Word] = &[
    ("text", "Thời hạn", "The deadline"),
    ("date", "Thời hạn", "The deadline"),
    ("quarter", "Thời hạn", "The deadline"),
    ("year", "Thời hạn", "The deadline"),
    ("every", "Thời hạn", "The deadline"),
];

pub(super) const ANNEX: &[Word] = &[
    ("location", "Vị trí", "The location"),
    ("head", "Phần đầu", "The head"),
    ("task_groups", "Nhiệm vụ, giải pháp", "The tasks and measures"),
];

pub(super) const DUTY: &[Word] = &[
    ("location", "Vị trí", "The location"),
    ("heading", "Tiêu đề", "The heading"),
    ("agencies", "Cơ quan", "The agencies"),
    ("items", "Câu chữ", "The wording"),
    ("flag", "Lưu ý của cổng", "The portal’s remark"),
];

pub(super) const REPORTING_DUTY: &[Word] = &[
    ("id", "Mã", "The id"),
    ("location", "Vị trí", "The location"),
    ("sentence", "Câu trích", "The quoted sentence"),
    ("from", "Bên báo cáo", "Who reports"),
    ("to", "Bên nhận báo cáo", "To whom is reported"),
    ("about", "Nội dung báo cáo", "What is reported on"),
    ("due", "Kỳ hạn", "The due dates"),
    ("ambiguous", "Chỗ có thể hiểu hai cách", "What can be read in two ways"),
];

pub(super) const DUE: &[Word] = &[
    ("every", "Kỳ hạn", "The due dates"),
    ("before", "Kỳ hạn", "The due dates"),
    ("month", "Kỳ hạn", "The due dates"),
    ("day", "Kỳ hạn", "The due dates"),
    ("once", "Kỳ hạn", "The due dates"),
    ("review", "Kỳ hạn", "The due dates"),
    ("when", "Kỳ hạn", "The due dates"),
];

pub(super) const NOTE: &[Word] = &[
    ("kind", "Loại ghi chú", "The kind of note"),
    ("location", "Vị trí của ghi chú", "The location of the note"),
    ("text", "Ghi chú của cổng", "The portal’s note"),
];

pub(super) const CORRECTION: &[Word] = &[
    ("date", "Ngày đính chính", "The day of the correction"),
    ("of", "Mục được đính chính", "What is corrected"),
    ("reason", "Lý do đính chính", "The reason of the correction"),
];

pub(super) const AMENDMENT: &[Word] = &[
    ("schema", "Phiên bản định dạng", "The version of the format"),
    ("document", "Văn bản", "The document"),
    ("from", "Ngày có hiệu lực", "The day of effect"),
    ("passages", "Câu chữ", "The wording"),
    ("targets", "Mục tiêu được sửa đổi", "The amended targets"),
    ("tasks", "Nhiệm vụ được sửa đổi", "The amended tasks"),
    ("corrections", "Lý do sửa", "The reasons for changes"),
];

pub(super) const REPORT: &[Word] = &[
    ("schema", "Phiên bản định dạng", "The version of the format"),
    ("publisher", "Nơi công bố", "The publisher"),
    ("document", "Văn bản", "The document"),
    ("title", "Tên đầy đủ", "The title"),
    ("address", "Địa chỉ nguồn", "The source’s address"),
    ("date", "Ngày công bố", "The date of publication"),
    ("values", "Kết quả", "The results"),
    ("fulfils", "Chế độ báo cáo được thực hiện", "The duties fulfilled"),
    ("task_statuses", "Tình trạng nhiệm vụ", "The status of tasks"),
    ("note", "Ghi chú của cổng", "The portal’s note"),
    ("corrections", "Lý do sửa", "The reasons for changes"),
];

pub(super) const VALUE: &[Word] = &[
    ("indicator", "Chỉ tiêu đo", "The indicator"),
    ("base", "Cơ sở tính", "The base"),
    ("period", "Thời kỳ", "The period"),
    ("value", "Số công bố", "The published figure"),
    ("bound", "Chữ ước lượng", "The hedging word"),
    ("standing", "Loại số liệu", "The standing of the figure"),
    ("as_written", "Nguyên văn", "The source’s words"),
    ("numerator", "Số người tính", "The people counted"),
    ("denominator", "Mẫu số", "The denominator"),
    ("against", "Chỉ tiêu được đối chiếu", "The targets it is set against"),
    ("flag", "Lưu ý của cổng", "The portal’s remark"),
];

pub(super) const TASK_STATUS: &[Word] = &[
    ("task", "Nhiệm vụ", "The task"),
    ("status", "Tình trạng", "The status"),
    ("as_written", "Nguyên văn", "The source’s words"),
];
