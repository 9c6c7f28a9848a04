//! One text: its markup, its headings, and each link and image by the form of its address.

use std::{collections::BTreeSet, ops::Range};

use super::{Context, Outcome, Page};
use crate::{
    commentary::{
        body::{Body, FaultKind, Link},
        link::{CHART, Destination, Form, OWN_SCHEMES, form},
    },
    diagnostic::{Code, Diagnostic, Report, Span, Words, closest},
    model::SAMPLE_TEXT,
    source::refused,
};

/// Checks one text.
pub(super) struct Checker<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) page: &'a Page<'a>,
    /// What was read of it.
    body: &'a Body,
    pub(super) files: BTreeSet<String>,
    pub(super) faults: Report,
}

impl<'a> Checker<'a> {
    /// Everything there is to say of one text.
    pub(super) fn check(context: &'a Context<'a>, page: &'a Page<'a>, body: &'a Body) -> Outcome {
        let mut checker = Checker { context, page, body, files: BTreeSet::new(), faults: Report::new() };
        checker.markup();
        checker.headings();
        checker.sample();
        let destinations = body.links.iter().map(|link| checker.link(link)).collect();
        Outcome { destinations, files: checker.files, faults: checker.faults }
    }

    /// A fault at a range of the text.
    pub(super) fn fault(&mut self, code: Code, at: &Range<usize>, message: Words, help: Words) {
        self.suggest(code, at, message, None, help);
    }

    /// A fault with "did you mean", or else with the general way out.
    pub(super) fn suggest(
        &mut self,
        code: Code,
        at: &Range<usize>,
        message: Words,
        candidate: Option<&str>,
        help: Words,
    ) {
        let start = self.page.piece.body_start;
        let span = Span { file: self.page.piece.file, start: start + at.start, end: start + at.end };
        let diagnostic = Diagnostic::at(code, span, message);
        self.faults.push(match candidate {
            Some(word) => diagnostic.suggest(Some(word)),
            None => diagnostic.help(help),
        });
    }

    /// What the Markdown itself got wrong.
    fn markup(&mut self) {
        for fault in &self.body.faults {
            let (code, message, help) = words_of(&fault.kind);
            self.fault(code, &fault.at, message, help);
        }
    }

    /// The page's title is its first level; the text goes on from there without a gap.
    fn headings(&mut self) {
        let mut above = 1;
        for heading in &self.body.headings {
            if heading.text.trim().is_empty() {
                let message = Words::new("tiêu đề trống", "an empty heading");
                self.fault(
                    Code::EmptyText,
                    &heading.at,
                    message,
                    Words::new("viết tiêu đề hoặc xóa dấu #", "write the heading or remove the #"),
                );
            }
            if heading.level == 1 {
                let message = Words::new("tiêu đề cấp 1 trong bài", "a first-level heading in the text");
                let help = Words::new(
                    "tên trang đã là cấp 1: bắt đầu từ `##`",
                    "the page's title is the first level: begin with `##`",
                );
                self.fault(Code::Heading, &heading.at, message, help);
            } else if heading.level > above + 1 {
                let signs = "#".repeat(usize::from(above) + 1);
                let message = Words::new(
                    format!("tiêu đề nhảy từ cấp {above} xuống cấp {}", heading.level),
                    format!("a heading goes from level {above} to level {}", heading.level),
                );
                self.fault(
                    Code::Heading,
                    &heading.at,
                    message,
                    Words::new(format!("viết `{signs}`"), format!("write `{signs}`")),
                );
            }
            above = heading.level;
        }
    }

    /// A text that is as `minhbach new` wrote it, or still has some of that.
    fn sample(&mut self) {
        let Some(start) = self.page.body().find(SAMPLE_TEXT) else { return };
        let message = Words::new("bài còn chữ mẫu", "the text still has the sample in it");
        let help = Words::new(
            "viết lời của bạn thay vào từ « đến »; chưa có gì để viết thì xóa tệp này",
            "write your own words in the place of « to »; where there is nothing to write yet, remove the file",
        );
        self.fault(Code::SampleLeft, &(start..start + SAMPLE_TEXT.len()), message, help);
    }

    /// Where a link or an image leads.
    fn link(&mut self, link: &Link) -> Option<Destination> {
        self.words_of_link(link);
        let form = form(link);
        match form {
            Form::Empty => {
                let message = Words::new("liên kết không có địa chỉ", "a link without an address");
                self.fault(Code::BrokenLink, &link.at, message, Words::new("điền địa chỉ", "write the address"));
                None
            }
            Form::Own { scheme, id } => self.own(link, scheme, id),
            Form::Relative { path, .. } if link.is_image => self.image(link, path),
            Form::Relative { path, anchor } => self.relative(link, path, anchor),
            Form::Web if !link.is_image => Some(Destination::Outside(link.address.clone())),
            Form::Anchor(anchor) if !link.is_image => self.anchor(link, self.page, anchor).map(Destination::Anchor),
            refused => {
                self.refuse(link, refused);
                None
            }
        }
    }

    /// A link must say something to those who hear it, an image to those who don't see it.
    fn words_of_link(&mut self, link: &Link) {
        if !link.text.trim().is_empty() {
            return;
        }
        if link.is_image {
            let what =
                if link.address.starts_with(CHART) { ("biểu đồ", "the chart") } else { ("hình", "the image") };
            let message = Words::new(format!("{} thiếu lời mô tả", what.0), format!("{} has no description", what.1));
            let help = Words::new(
                "viết điều nó cho thấy vào giữa hai ngoặc vuông: `![…](…)`",
                "write what it shows between the square brackets: `![…](…)`",
            );
            self.fault(Code::MissingAlt, &link.at, message, help);
        } else {
            let message = Words::new("liên kết không có chữ", "a link without text");
            let help = Words::new("viết chữ vào giữa hai ngoặc vuông", "write its text between the square brackets");
            self.fault(Code::EmptyText, &link.at, message, help);
        }
    }

    /// An address of a form that may not stand there.
    fn refuse(&mut self, link: &Link, form: Form<'_>) {
        let (message, help) = match form {
            Form::Unknown { scheme } => {
                let schemes = OWN_SCHEMES.iter().copied().chain([CHART, "https", "mailto"]);
                let near = closest(scheme, schemes).map(|scheme| format!("{scheme}:"));
                let message = Words::new(
                    format!("loại liên kết `{scheme}:` không được chấp nhận"),
                    format!("links with `{scheme}:` are refused"),
                );
                let list = format!("https: http: mailto: {}:", OWN_SCHEMES.join(": "));
                let help = Words::new(format!("dùng: {list}"), format!("use: {list}"));
                return self.suggest(Code::LinkScheme, &link.address_at, message, near.as_deref(), help);
            }
            Form::Rooted => (
                Words::new("đường dẫn bắt đầu bằng dấu gạch chéo", "a path that begins with a slash"),
                Words::new(
                    "viết đường dẫn tính từ tệp này, ví dụ `../nghe-an/index.md`: cổng có thể nằm trong thư mục con",
                    "write the path from this file, such as `../nghe-an/index.md`: a portal may lie in a sub-folder",
                ),
            ),
            Form::Web | Form::Anchor(_) => (
                Words::new("hình lấy từ ngoài cổng", "an image from outside the portal"),
                Words::new(
                    "chép tệp hình vào cạnh bài viết và ghi tên tệp: trang không tải gì từ nơi khác",
                    "put the image file beside the text and write its name: pages load nothing from elsewhere",
                ),
            ),
            _ => (
                Words::new("địa chỉ viết sai cách", "a malformed address"),
                Words::new(
                    "viết trọn địa chỉ, không dấu cách: `https://tên-miền/…`, `mailto:tên@miền`",
                    "write the whole address without spaces: `https://host/…`, `mailto:name@host`",
                ),
            ),
        };
        self.fault(Code::LinkScheme, &link.address_at, message, help);
    }
}

/// Code, cause and way out of a fault of the markup.
fn words_of(kind: &FaultKind) -> (Code, Words, Words) {
    match kind {
        FaultKind::RawHtml => (
            Code::RawHtml,
            Words::new("HTML viết trực tiếp trong bài", "raw HTML in the text"),
            Words::new("dùng Markdown; nếu muốn in dấu `<`, viết `\\<`", "use Markdown; for a plain `<` write `\\<`"),
        ),
        FaultKind::TooDeep => (
            Code::TooDeep,
            Words::new("danh sách hoặc trích dẫn lồng quá sâu", "lists or quotations nested too deeply"),
            Words::new("viết phẳng hơn; phần sau đây chưa được đọc", "write it flatter; what follows was not read"),
        ),
        FaultKind::UndefinedReference(name) => (
            Code::BrokenLink,
            Words::new(
                format!("không có `[{name}]: địa chỉ` trong bài"),
                format!("the text has no `[{name}]: address`"),
            ),
            Words::new(
                "thêm dòng ấy, hoặc viết `\\[` nếu chỉ là dấu ngoặc",
                "add that line, or write `\\[` for a plain bracket",
            ),
        ),
        FaultKind::UndefinedNote(label) => (
            Code::BrokenLink,
            Words::new(format!("không có chú thích `[^{label}]:`"), format!("there is no note `[^{label}]:`")),
            Words::new(format!("thêm dòng `[^{label}]: …`"), format!("add a line `[^{label}]: …`")),
        ),
        FaultKind::UnusedNote(label) => (
            Code::BrokenLink,
            Words::new(
                format!("chú thích `[^{label}]` không có chỗ nào dẫn tới nên không hiện ra"),
                format!("nothing leads to the note `[^{label}]`, so it would not be shown"),
            ),
            Words::new(format!("đặt `[^{label}]` vào câu cần chú thích"), format!("put `[^{label}]` where it belongs")),
        ),
        FaultKind::DuplicateNote(label) => (
            Code::DuplicateId,
            Words::new(format!("chú thích `[^{label}]` viết hai lần"), format!("the note `[^{label}]` twice")),
            Words::new("đặt tên khác cho một trong hai", "give one of them another name"),
        ),
        FaultKind::RefusedLetter(letter) => {
            let (vi, en) = refused(*letter).map(|why| why.words(*letter)).unwrap_or_default();
            (
                Code::RefusedLetter,
                Words::new(format!("bài chứa {vi}"), format!("the text holds {en}")),
                Words::new("xóa ký tự ấy", "remove that character"),
            )
        }
        FaultKind::BrokenSyntax => (
            Code::BrokenLink,
            Words::new("liên kết viết sai cách nên thành chữ thường", "a malformed link, read as plain words"),
            Words::new(
                "địa chỉ không có dấu cách và đóng bằng `)`; tên tệp có dấu cách thì viết `<…>`",
                "an address has no spaces and ends with `)`; put a file name with spaces into `<…>`",
            ),
        ),
    }
}
