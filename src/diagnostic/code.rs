//! The stable codes. A code never changes its meaning; a retired one is never used again.

use super::Severity;

/// What the catalogue says of a code.
#[derive(Clone, Copy, Debug)]
pub struct CodeInfo {
    /// The code itself.
    pub code: Code,
    /// "MB106"
    pub id: &'static str,
    /// "unknown-key": the name of its golden case.
    pub name: &'static str,
    /// How bad.
    pub severity: Severity,
    /// In one phrase, Vietnamese.
    pub vi: &'static str,
    /// In one phrase, English.
    pub en: &'static str,
}

macro_rules! codes {
    ($($code:ident $id:literal $name:literal $severity:ident $vi:literal $en:literal;)*) => {
        /// A kind of fault.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $en] $code,)*
        }

        /// All codes, in order.
        pub const CODES: &[CodeInfo] = &[
            $(CodeInfo { code: Code::$code, id: $id, name: $name, severity: Severity::$severity, vi: $vi, en: $en },)*
        ];
    };
}

codes! {
    NotUtf8 "MB001" "not-utf8" Error
        "Tệp không phải UTF-8"
        "The file is not UTF-8";
    NotNfc "MB002" "not-nfc" Warning
        "Chữ Việt ở dạng tách dấu (không phải NFC); đã được chuẩn hóa khi đọc"
        "Vietnamese letters in decomposed form (not NFC); normalised when read";
    TooLarge "MB003" "too-large" Error
        "Tệp hoặc thư mục vượt giới hạn kích thước"
        "A file or the folder exceeds the stated limits";
    SymbolicLink "MB004" "symbolic-link" Error
        "Liên kết tượng trưng không được đi theo"
        "A symbolic link is not followed";
    UnusedFile "MB005" "unused-file" Error
        "Tệp không được nơi nào dùng đến"
        "A file that nothing refers to";
    EmptyFile "MB006" "empty-file" Error
        "Tệp trống"
        "An empty file";
    MissingFile "MB007" "missing-file" Error
        "Thiếu một tệp bắt buộc"
        "A required file is missing";
    BadFileName "MB008" "bad-file-name" Error
        "Tên tệp hoặc thư mục không dùng làm địa chỉ được"
        "The name of a file or folder can't be an address";
    NotAFile "MB009" "not-a-file" Error
        "Không phải tệp thường (ống dẫn, ổ cắm, thiết bị)"
        "Not an ordinary file (pipe, socket, device)";
    YamlSyntax "MB101" "yaml-syntax" Error
        "Sai cú pháp YAML"
        "YAML syntax error";
    TabIndent "MB102" "tab-indentation" Error
        "Thụt dòng bằng phím Tab"
        "Indentation by tabs";
    YamlFeature "MB103" "yaml-feature" Error
        "Tính năng YAML không được chấp nhận (bí danh, neo, thẻ, khóa phức)"
        "A YAML feature that is refused (alias, anchor, tag, complex key)";
    TooDeep "MB104" "too-deep" Error
        "Lồng quá sâu hoặc quá nhiều phần tử"
        "Nested too deeply or too many elements";
    DuplicateKey "MB105" "duplicate-key" Error
        "Khóa lặp lại trong cùng một khối"
        "A key twice in one mapping";
    UnknownKey "MB106" "unknown-key" Error
        "Khóa không có trong định dạng"
        "An unknown key";
    MissingKey "MB107" "missing-key" Error
        "Thiếu khóa bắt buộc"
        "A required key is missing";
    WrongType "MB108" "wrong-type" Error
        "Sai kiểu giá trị"
        "A value of the wrong type";
    UnknownWord "MB109" "unknown-word" Error
        "Từ không nằm trong danh sách cho phép"
        "A word that is not in the list of this key";
    NumberFormat "MB110" "number-format" Error
        "Số viết sai cách"
        "A number in the wrong form";
    DateFormat "MB111" "date-format" Error
        "Ngày, quý hoặc năm viết sai cách"
        "A date, quarter or year in the wrong form";
    IdFormat "MB112" "id-format" Error
        "Mã định danh viết sai cách"
        "An id in the wrong form";
    SchemaVersion "MB113" "schema-version" Error
        "Phiên bản định dạng không được hỗ trợ"
        "An unsupported version of the format";
    SeveralDocuments "MB114" "several-documents" Error
        "Nhiều tài liệu YAML trong một tệp"
        "Several YAML documents in one file";
    EmptyText "MB115" "empty-text" Error
        "Chữ bắt buộc bị để trống"
        "A required text is empty";
    Conflict "MB116" "conflicting-keys" Error
        "Các khóa không dùng chung với nhau được"
        "Keys that exclude each other, or none of several that are needed";
    CurlyQuotes "MB117" "curly-quotes" Warning
        "Dấu nháy cong thành một phần của chữ"
        "Curly quotes that become part of the text";
    SampleLeft "MB118" "sample-left" Warning
        "Chữ mẫu của `minhbach new` chưa thay bằng chữ thật"
        "Sample text of `minhbach new` that was not replaced";
    DuplicateId "MB201" "duplicate-id" Error
        "Mã định danh bị trùng"
        "The same id twice";
    DanglingId "MB202" "dangling-id" Error
        "Mã định danh không dẫn tới đâu"
        "An id that leads nowhere";
    ReservedId "MB203" "reserved-id" Error
        "Mã trùng với một địa chỉ dành riêng"
        "An id that equals a reserved address";
    Cycle "MB204" "cycle" Error
        "Quan hệ đi vòng tròn"
        "A relation that goes in a circle";
    YearOutsidePeriod "MB301" "year-outside-period" Error
        "Năm nằm ngoài thời kỳ của kế hoạch"
        "A year outside the plan's period";
    PercentRange "MB302" "percentage-range" Error
        "Tỷ lệ phần trăm ngoài khoảng 0–100"
        "A percentage outside 0–100";
    PartLargerThanWhole "MB303" "part-larger-than-whole" Error
        "Phần lớn hơn toàn thể"
        "A part larger than its whole";
    NumeratorLarger "MB304" "numerator-larger" Error
        "Tử số lớn hơn mẫu số"
        "A numerator larger than its denominator";
    RateContradicted "MB305" "rate-contradicted" Warning
        "Tỷ lệ nêu ra khác với số liệu của chính nó"
        "A stated rate that its own numbers contradict";
    DirectionAgainstTargets "MB306" "direction-against-targets" Warning
        "Chiều tốt lên của chỉ số trái với các mục tiêu"
        "The indicator's direction against the targets";
    MilestoneOrder "MB307" "milestone-order" Error
        "Các mốc không theo thứ tự năm"
        "Milestones out of order";
    DeadlineBeforeDecision "MB308" "deadline-before-decision" Error
        "Thời hạn trước ngày ban hành"
        "A deadline before the decision";
    SentenceNotFound "MB309" "sentence-not-found" Error
        "Câu trích không có trong văn bản"
        "A quoted sentence that the document does not contain";
    NumberNotInSentence "MB310" "number-not-in-sentence" Error
        "Con số không có trong câu trích"
        "A number that its sentence does not contain";
    PeriodReversed "MB311" "period-reversed" Error
        "Thời kỳ kết thúc trước khi bắt đầu"
        "A period that ends before it begins";
    NestingLoop "MB312" "nesting" Error
        "Mục tiêu thành phần không gắn được với mục tiêu mẹ"
        "A nested target that can't hang on its parent";
    AmendmentBeforePlan "MB313" "amendment-before-plan" Error
        "Sửa đổi có trước kế hoạch mà nó sửa"
        "An amendment older than the plan it changes";
    WordsNotInSentence "MB314" "words-not-in-sentence" Error
        "Chữ đi với con số không có trong câu trích"
        "Words beside a figure that its sentence does not contain";
    UnitAgainstSentence "MB315" "unit-against-sentence" Error
        "Đơn vị của chỉ tiêu khác với câu trích"
        "An indicator's unit that the sentence contradicts";
    ValueJump "MB401" "value-jump" Warning
        "Giá trị tăng hơn gấp đôi trong một năm"
        "A value that more than doubled within a year";
    ReportBeforePeriod "MB402" "report-before-period" Error
        "Báo cáo có trước khi kỳ số liệu kết thúc"
        "A report older than the end of its period";
    BaseUnclear "MB403" "base-unclear" Error
        "Không rõ cơ sở tính của giá trị"
        "It is unclear which base a value stands on";
    NothingStated "MB404" "nothing-stated" Error
        "Giá trị không nêu con số nào"
        "A value that states no figure";
    Untranslated "MB405" "untranslated" Warning
        "Chưa có bản tiếng Anh"
        "A text without an English version";
    NotATable "MB411" "not-a-table" Error
        "Tệp không đọc được thành bảng"
        "A file that can't be read as a table";
    UnknownColumn "MB412" "unknown-column" Error
        "Cột không có trong bảng số liệu"
        "A column that the table of figures does not have";
    MissingColumn "MB413" "missing-column" Error
        "Thiếu một cột bắt buộc"
        "A required column is missing";
    EmptyCell "MB414" "empty-cell" Error
        "Ô bắt buộc bị để trống"
        "A required cell is empty";
    CellsDisagree "MB415" "cells-disagree" Error
        "Hai ô nói khác nhau về cùng một điều"
        "Two cells that contradict each other";
    NoSuchRows "MB416" "no-such-rows" Error
        "Bảng không có dòng nào của báo cáo"
        "A table without a row of the report";
    UnclearCell "MB417" "unclear-cell" Error
        "Ô không cho biết con số nào đã được công bố"
        "A cell that does not say which figure was published";
    BrokenLink "MB501" "broken-link" Error
        "Liên kết không dẫn tới đâu"
        "A link that leads nowhere";
    MissingImage "MB502" "missing-image" Error
        "Không tìm thấy hình"
        "An image that is not there";
    BrokenAnchor "MB503" "broken-anchor" Error
        "Liên kết tới một mục không có trong trang"
        "A link to an anchor that the page does not have";
    RawHtml "MB504" "raw-html" Error
        "HTML viết trực tiếp trong bài"
        "Raw HTML in commentary";
    ValueText "MB505" "value-text" Error
        "Chữ của liên kết giá trị khác với giá trị đã công bố"
        "The text of a value link differs from the published value";
    MissingAlt "MB506" "missing-alt" Error
        "Hình hoặc biểu đồ thiếu lời mô tả"
        "An image or chart without a description";
    LinkScheme "MB507" "link-scheme" Error
        "Loại liên kết không được chấp nhận"
        "A link scheme that is refused";
    FrontMatter "MB508" "front-matter" Error
        "Phần đầu của bài viết sai"
        "Faulty front matter";
    Heading "MB509" "heading" Warning
        "Thứ bậc tiêu đề trong bài bị nhảy cóc"
        "Headings of commentary out of order";
    RefusedLetter "MB510" "refused-letter" Error
        "Chữ chứa ký tự điều khiển, ký tự đổi chiều chữ hoặc mã không phải ký tự"
        "A text that holds a control character, one that turns the direction of writing, or none at all";
    ActiveFile "MB511" "active-file" Error
        "Tệp có thể chạy mã hoặc tải từ nơi khác nên không được công bố"
        "A file that may run code or load from elsewhere is not published";
    Template "MB601" "template" Error
        "Lỗi trong giao diện"
        "A fault in a template";
    ThemeFile "MB602" "theme-file" Error
        "Tệp giao diện thiếu hoặc không dùng được"
        "A theme file is missing or of no use";
    PathCollision "MB701" "path-collision" Error
        "Hai trang cùng một địa chỉ"
        "Two outputs at one address";
    OutputLink "MB702" "output-link" Error
        "Trang đã tạo có liên kết hỏng"
        "A rendered page with a broken link";
    EditionMissing "MB703" "edition-missing" Error
        "Ấn bản đã công bố mà không có"
        "An edition that was published and is not there";
    EditionDiffers "MB704" "edition-differs" Error
        "Ấn bản không còn như khi công bố"
        "An edition that is not as it was published";
    EditionUnlisted "MB705" "edition-unlisted" Warning
        "Ấn bản không có trong danh sách"
        "An edition that is not listed";
    VanishedPage "MB706" "vanished-page" Warning
        "Trang mà ấn bản cũ dẫn tới không còn"
        "A page that an old edition leads to is no longer there";
    EditionTooEarly "MB707" "edition-too-early" Error
        "Nội dung đã biết những điều sau ngày của ấn bản"
        "The content knows of things after the edition’s day";
    MissingGlyph "MB801" "missing-glyph" Error
        "Phông chữ của biểu đồ thiếu một ký tự"
        "The charts' font lacks a character";
    NoPng "MB802" "no-png" Warning
        "Bản chương trình này không dựng được ảnh PNG"
        "This build of the program makes no PNG images";
    SiteManifest "MB901" "site-manifest" Error
        "Thư mục không phải một bản đã công bố"
        "The folder is no published site";
    SiteFile "MB902" "site-file" Error
        "Tệp không phải tệp đã công bố"
        "A file that is not the one that was published";
    SiteOrigin "MB903" "site-origin" Error
        "Bản kê không phải bản đang tìm"
        "The manifest is not the one that was expected";
    SiteTable "MB904" "site-table" Error
        "Hai dạng của một bảng số liệu không khớp nhau"
        "The two forms of a table do not agree";
    SiteVerdict "MB905" "site-verdict" Error
        "Kết luận không theo từ số liệu đã công bố"
        "A verdict that does not follow from the published figures";
    SiteEdition "MB906" "site-edition" Error
        "Ấn bản không phải ấn bản trong danh sách"
        "An edition that is not the listed one";
    SiteDescriptor "MB907" "site-descriptor" Error
        "Bản mô tả dữ liệu không khớp dữ liệu"
        "A description of the data that does not fit it";
    SitePacked "MB908" "site-packed" Error
        "Tệp nén không phải tệp mà nó đứng thay"
        "A packed file that is not the file it stands for";
    SiteFormat "MB909" "site-format" Error
        "Dữ liệu của một cổng không ở dạng mà bản này đọc được"
        "The data of a site is not in the form that this version reads";
    SiteTwice "MB910" "site-twice" Error
        "Hai cổng cùng nói thay một địa phương"
        "Two sites that speak for one place";
    SiteAddress "MB911" "site-address" Error
        "Cổng không có địa chỉ để dẫn tới"
        "A site without an address to link to";
    SiteDay "MB912" "site-day" Warning
        "Các cổng được dựng cho những ngày khác nhau"
        "Sites that were built for different days";
    SiteIncomparable "MB913" "site-incomparable" Warning
        "Một chỉ tiêu được các cổng hiểu khác nhau"
        "An indicator that sites define differently";
}

impl Code {
    fn info(self) -> &'static CodeInfo {
        // The table is made from the enum's own variants, in their order.
        &CODES[self as usize]
    }

    /// "MB106"
    pub fn id(self) -> &'static str {
        self.info().id
    }

    /// "unknown-key"
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// How bad.
    pub fn severity(self) -> Severity {
        self.info().severity
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_in_order() {
        for pair in CODES.windows(2) {
            assert!(pair[0].id < pair[1].id, "{} before {}", pair[0].id, pair[1].id);
        }
        for (index, info) in CODES.iter().enumerate() {
            assert_eq!(info.code as usize, index);
            assert_eq!(info.code.id(), info.id);
        }
    }
}
