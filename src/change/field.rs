//! What keys of the files are called.

use crate::locale::{Lang, capital};

/// Keys that a reader knows by another word.
const FIELDS: [(&str, &str, &str); 47] = [
    ("words", "Chữ đi với mức", "The words beside the figure"),
    ("sentence", "Câu trích", "The quoted sentence"),
    ("statement", "Lời cam kết", "The promise"),
    ("text", "Câu chữ", "The wording"),
    ("items", "Câu chữ", "The wording"),
    ("heading", "Tiêu đề", "The heading"),
    ("intro", "Đoạn mở đầu", "The opening paragraph"),
    ("name", "Tên", "The name"),
    ("title", "Tên đầy đủ", "The title"),
    ("short_title", "Tên gọn", "The short title"),
    ("location", "Vị trí", "The location"),
    ("indicator", "Chỉ tiêu đo", "The indicator"),
    ("condition", "Điều kiện", "The condition"),
    ("of", "Quan hệ với chỉ tiêu trên", "How it is part of another"),
    ("year", "Năm", "The year"),
    ("lead", "Cơ quan chủ trì", "The lead agency"),
    ("coordinating", "Cơ quan phối hợp", "The coordinating agencies"),
    ("lead_text", "Cột cơ quan chủ trì", "The column of lead agencies"),
    ("coordinating_text", "Cột cơ quan phối hợp", "The column of coordinating agencies"),
    ("from", "Bên báo cáo", "Who reports"),
    ("to", "Bên nhận báo cáo", "To whom is reported"),
    ("about", "Nội dung báo cáo", "What is reported on"),
    ("deliverable", "Sản phẩm", "The deliverable"),
    ("numerator", "Số người tính", "The people counted"),
    ("denominator", "Mẫu số", "The denominator"),
    ("evidence", "Minh chứng", "The evidence"),
    ("flag", "Lưu ý của cổng", "The portal’s remark"),
    ("note", "Ghi chú của cổng", "The portal’s note"),
    ("notes", "Ghi chú của cổng", "The portal’s notes"),
    ("document", "Văn bản", "The document"),
    ("implements", "Văn bản được triển khai", "What is carried out"),
    ("legal_bases", "Căn cứ", "The legal bases"),
    ("publisher", "Nơi công bố", "The publisher"),
    ("address", "Địa chỉ nguồn", "The source’s address"),
    ("date", "Ngày", "The date"),
    ("number", "Số hiệu", "The number"),
    ("as_written", "Nguyên văn", "The source’s words"),
    ("against", "Chỉ tiêu được đối chiếu", "The targets it is set against"),
    ("fulfils", "Chế độ báo cáo được thực hiện", "The duties fulfilled"),
    ("direction", "Chiều tốt", "The better direction"),
    ("unit", "Đơn vị tính", "The unit"),
    ("definition", "Định nghĩa", "The definition"),
    ("base", "Cơ sở tính", "The base"),
    ("bases", "Cơ sở tính", "The bases"),
    ("agencies", "Cơ quan", "The agencies"),
    ("period", "Thời kỳ", "The period"),
    ("topics", "Lĩnh vực", "The topics"),
];

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

/// The last key that has a word, with the place in the document; where none has, the keys themselves.
pub(super) fn field(at: &[String], lang: Lang) -> String {
    let known = |key: &String| FIELDS.iter().find(|(name, ..)| name == key);
    let label = at.iter().rev().find_map(known).map(|(_, vi, en)| lang.pick(*vi, *en).to_owned());
    // A whole passage has no key of its own: it is called after its part of the plan.
    let label = label.or_else(|| at.iter().find_map(|key| section(key, lang)).map(capital));
    let label = match at {
        [period, end] if period == "period" && end == "from" => lang.pick("Năm đầu", "The first year").to_owned(),
        [period, end] if period == "period" && end == "to" => lang.pick("Năm cuối", "The last year").to_owned(),
        _ => label.unwrap_or_else(|| format!("`{}`", at.join("."))),
    };
    let english = at.last().is_some_and(|last| last == "en");
    let label = if english { format!("{label} {}", lang.pick("(bản tiếng Anh)", "(in English)")) } else { label };
    // What names an item of a list: a location, a year, an id.
    const PARTS: [&str; 7] = ["targets", "milestones", "tasks", "values", "passages", "task_statuses", "en"];
    let is_part = |key: &String| section(key, lang).is_some() || PARTS.contains(&key.as_str());
    let named = at.iter().filter(|key| known(key).is_none() && !is_part(key));
    let named: Vec<&str> = named
        .filter(|key| key.contains(|c: char| c.is_ascii_digit() || c.is_uppercase()))
        .map(String::as_str)
        .collect();
    if named.is_empty() || label.starts_with('`') {
        label
    } else {
        lang.pick(format!("{label} ở {}", named.join(", ")), format!("{label} at {}", named.join(", ")))
    }
}
