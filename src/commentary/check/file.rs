//! Files of the content folder: other texts, their headings, images, scans.

use std::ops::Range;

use super::{Checker, Page, drawing};
use crate::{
    commentary::{
        LinkTarget,
        body::Link,
        link::{Destination, heading_id, joined, percent_decoded, relative},
    },
    diagnostic::{Code, Words},
    locale::slug,
    model::resolve::ids::{plan_ref, report_ref},
    source::Sources,
};

/// Endings of files that a page can show.
const IMAGES: [&str; 7] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"];

/// Endings of files that a text can lead to besides images. Browsers show these or keep them; what they would run on the
/// portal's own host (pages, scripts, drawings with either) is not among them.
const DOCUMENTS: [&str; 22] = [
    "pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "tsv", "ppt", "pptx", "odp", "zip", "7z", "rar",
    "tif", "tiff", "mp3", "m4a", "mp4", "webm",
];

/// The files of the content folder that are published as they are: every binary, and drawings, which are text.
pub(super) fn publishable(sources: &Sources) -> impl Iterator<Item = &str> {
    let drawings = sources.files().map(|(_, file)| file.path.as_str()).filter(|path| ending(path) == "svg");
    let binaries = sources.binaries().iter().map(|file| file.path.as_str());
    binaries.chain(drawings).filter(|path| path.starts_with("content/"))
}

impl Checker<'_> {
    /// A link to a file, as on a code host.
    pub(super) fn relative(&mut self, link: &Link, written: &str, anchor: Option<&str>) -> Option<Destination> {
        let path = self.path(link, written)?;
        if let Some(page) = self.context.pages.get(path.as_str()) {
            let anchor = match anchor {
                Some(anchor) => Some(self.anchor(link, page, anchor)?),
                None => None,
            };
            if let (Some(anchor), true) = (&anchor, page.path == self.page.path) {
                return Some(Destination::Anchor(anchor.clone()));
            }
            let target = LinkTarget::Page(page.subject.clone(), page.lang);
            return Some(Destination::Inside { target, anchor, is_value: false });
        }
        if let Some(target) = self.described_by(&path) {
            return Some(Destination::Inside { target, anchor: None, is_value: false });
        }
        if self.is_publishable(&path) {
            self.files.insert(path.clone());
            self.is_inert(&path, &link.address_at).then_some(())?;
            let anchor = anchor.map(str::to_owned);
            return Some(Destination::Inside { target: LinkTarget::File(path), anchor, is_value: false });
        }
        // A text with a fault in its front matter exists, though there is nothing to link to.
        if !(path.ends_with(".md") && self.context.sources.find(&path).is_some()) {
            let message = Words::new(format!("không có tệp `{written}`"), format!("there is no file `{written}`"));
            self.not_found(Code::BrokenLink, link, &path, message);
        }
        None
    }

    /// A file shown in the text.
    pub(super) fn image(&mut self, link: &Link, written: &str) -> Option<Destination> {
        let path = self.path(link, written)?;
        if !self.is_publishable(&path) {
            let message = Words::new(format!("không có hình `{written}`"), format!("there is no image `{written}`"));
            self.not_found(Code::MissingImage, link, &path, message);
            return None;
        }
        self.files.insert(path.clone());
        if !IMAGES.contains(&ending(&path).as_str()) {
            let message = Words::new(format!("`{written}` không phải là hình"), format!("`{written}` is no image"));
            let list = IMAGES.join(", ");
            let help = Words::new(
                format!("dùng {list}; tệp khác thì viết liên kết, bỏ dấu `!`"),
                format!("use {list}; for another file write a link, without the `!`"),
            );
            self.fault(Code::MissingImage, &link.address_at, message, help);
            return None;
        }
        self.is_inert(&path, &link.address_at).then_some(())?;
        Some(Destination::Inside { target: LinkTarget::File(path), anchor: None, is_value: false })
    }

    /// The id of the heading that an anchor means. A code host keeps the marks of Vietnamese in its anchors
    /// and the portal does not; both forms are understood.
    pub(super) fn anchor(&mut self, link: &Link, page: &Page<'_>, written: &str) -> Option<String> {
        let decoded = percent_decoded(written);
        let folded = slug(&decoded);
        let anchors = page.anchors(self.context.sources.limits.prose_depth);
        let found = [decoded, folded.clone()].into_iter().find(|id| anchors.iter().any(|slug| slug == id));
        if found.is_none() {
            let message = Words::new(
                format!("không có mục `#{written}` trong {}", page.path),
                format!("{} has no heading `#{written}`", page.path),
            );
            let near = self.faults.near(&folded, anchors.iter()).map(|id| format!("#{id}"));
            let help = Words::new(
                "viết tên của một tiêu đề, không dấu, nối bằng gạch: `#da-cong-bo-gi`",
                "write the name of a heading, without marks, joined by hyphens: `#da-cong-bo-gi`",
            );
            self.suggest(Code::BrokenAnchor, &link.address_at, message, near.as_deref(), help);
        }
        found.map(|slug| heading_id(&slug))
    }

    /// The path from the portal's root, if it stays within the content folder.
    fn path(&mut self, link: &Link, written: &str) -> Option<String> {
        let path = joined(self.page.folder(), &percent_decoded(written)).filter(|path| path.starts_with("content/"));
        if path.is_none() {
            let message = Words::new("đường dẫn ra ngoài thư mục content/", "a path out of the content/ folder");
            let help = Words::new(
                "dẫn tới một tệp trong content/, hoặc dùng địa chỉ https đầy đủ",
                "lead to a file within content/, or use a whole https address",
            );
            self.fault(Code::BrokenLink, &link.address_at, message, help);
        }
        path
    }

    /// The plan or report that a YAML file describes.
    fn described_by(&self, path: &str) -> Option<LinkTarget> {
        let inner = path.strip_prefix("content/")?;
        if let Some(folder) = inner.strip_suffix("/plan.yaml") {
            return plan_ref(folder).filter(|_| self.context.ids.plans.contains(folder)).map(LinkTarget::Plan);
        }
        let (place, name) = inner.strip_suffix(".yaml")?.split_once("/reports/")?;
        let id = format!("{place}/{name}");
        report_ref(&id).filter(|_| self.context.ids.reports.contains(&id)).map(LinkTarget::Report)
    }

    /// Whether a file can lie on the portal's own host without doing anything there.
    fn is_inert(&mut self, path: &str, at: &Range<usize>) -> bool {
        let ending = ending(path);
        if ending == "svg" {
            let text = self.context.sources.find(path).map(|id| &*self.context.sources.file(id).text);
            let Some((fault, _)) = text.and_then(drawing::fault) else { return true };
            let (vi, en) = fault.words();
            let help = Words::new(
                "xuất lại thành SVG thuần (Inkscape: Plain SVG), bỏ mã chạy và liên kết ra ngoài; hoặc dùng PNG",
                "export it as plain SVG, without scripts and links to elsewhere; or use PNG",
            );
            let words = Words::new(format!("`{path}`: {vi}"), format!("`{path}`: {en}"));
            self.fault(Code::ActiveFile, at, words, help);
            return false;
        }
        if IMAGES.contains(&ending.as_str()) || DOCUMENTS.contains(&ending.as_str()) {
            return true;
        }
        let list = DOCUMENTS.join(", ");
        let words = Words::new(
            format!("tệp `.{ending}` không được công bố: trình duyệt có thể chạy nó như một phần của cổng"),
            format!("files `.{ending}` are not published: a browser may run one as a part of the portal"),
        );
        let help = Words::new(format!("dùng hình, hoặc {list}"), format!("use an image, or {list}"));
        self.fault(Code::ActiveFile, at, words, help);
        false
    }

    fn is_publishable(&self, path: &str) -> bool {
        let sources = self.context.sources;
        sources.binary(path).is_some() || (ending(path) == "svg" && sources.find(path).is_some())
    }

    fn not_found(&mut self, code: Code, link: &Link, path: &str, message: Words) {
        let index = format!("{path}/index.md");
        let pages = self.context.pages.keys().copied().filter(|_| !link.is_image);
        let near = if self.context.pages.contains_key(index.as_str()) && !link.is_image {
            Some(index.as_str())
        } else {
            self.faults.near(path, pages.chain(publishable(self.context.sources)))
        };
        let near = near.map(|near| relative(self.page.folder(), near));
        let help =
            Words::new("đường dẫn tính từ thư mục của bài viết này", "paths are counted from the folder of this text");
        self.suggest(code, &link.address_at, message, near.as_deref(), help);
    }
}

fn ending(path: &str) -> String {
    path.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase())
}
