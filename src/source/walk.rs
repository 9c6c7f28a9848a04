//! Walking the folder and taking every file into memory.

use std::path::Path;

use icu_normalizer::ComposingNormalizerBorrowed;
use walkdir::{DirEntry, WalkDir};

use super::{
    Binary, Error, Limits, SourceFile, Sources,
    limits::size,
    names::Names,
    ordinary::{Links, Taken, open as open_ordinary, read as read_open, take},
    settled::Seen,
};
use crate::diagnostic::{Code, Diagnostic, Report, Span, Words};

/// Files that editors and systems leave behind, and that no portal means.
fn is_litter(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || name.ends_with(".swp")
        || name.ends_with(".bak")
        || name.ends_with(".orig")
        || name.starts_with("~$")
        || matches!(name, "Thumbs.db" | "desktop.ini" | "README" | "README.md" | "LICENSE" | "LICENSE.md")
}

/// True for a file that [`read`] passes over because of its name or that of a folder around it.
pub(super) fn is_litter_path(path: &str) -> bool {
    path.split('/').any(is_litter)
}

const TEXT: [&str; 9] = ["yaml", "yml", "md", "html", "css", "xml", "txt", "json", "svg"];

/// Reads `content/` and `themes/` under `root`, as they are.
///
/// # Errors
/// The machine's faults.
pub fn read(root: &Path, limits: Limits, report: &mut Report) -> Result<Sources, Error> {
    read_noting(root, limits, &mut Seen::at_once(), report)
}

/// The same, noting what it looked at, for [`super::settled`].
///
/// # Errors
/// The machine's faults; something that never rests.
pub fn read_noting(root: &Path, limits: Limits, seen: &mut Seen, report: &mut Report) -> Result<Sources, Error> {
    if !root.join("content").is_symlink() && !root.join("content").is_dir() {
        return Err(Error::NoContent { path: root.to_owned() });
    }
    folders(root, &["content", "themes"], limits, seen, report)
}

/// Reads `themes/` under `root`, of a portal that has no content of its own.
///
/// # Errors
/// The machine's faults.
pub fn read_themes(root: &Path, limits: Limits, report: &mut Report) -> Result<Sources, Error> {
    folders(root, &["themes"], limits, &mut Seen::at_once(), report)
}

fn folders(root: &Path, tops: &[&str], limits: Limits, seen: &mut Seen, report: &mut Report) -> Result<Sources, Error> {
    let mut sources = Sources { root: root.to_owned(), limits: Box::new(limits), ..Sources::default() };
    // The root is named by whoever runs the program; what lies in it comes from outside, also these names.
    let is_link = |top: &str| root.join(top).is_symlink();
    let (mut total, mut names) = (0u64, Names::default());
    for &top in tops {
        let folder = root.join(top);
        if is_link(top) {
            report.push(symbolic_link(top.to_owned()));
            continue;
        }
        if folder.symlink_metadata().is_err() {
            seen.absent(&folder);
            continue;
        }
        let walk = WalkDir::new(&folder).sort_by_file_name().follow_links(false).max_depth(limits.depth + 1);
        let is_meant = |entry: &DirEntry| entry.depth() == 0 || !is_litter(&entry.file_name().to_string_lossy());
        let mut walk = walk.into_iter().filter_entry(is_meant);
        while let Some(entry) = walk.next() {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(&folder).to_owned();
                Error::Read { path, source: error.into() }
            })?;
            let path = relative(root, entry.path());
            let kind = entry.file_type();
            if entry.depth() > 0 && !names.take(entry.path(), &path, report) {
                if kind.is_dir() {
                    walk.skip_current_dir();
                }
                continue;
            }
            if kind.is_dir() {
                if entry.depth() > limits.depth {
                    let most = limits.depth;
                    report.push(too_large(
                        &path,
                        "depth",
                        format!("{most} cấp thư mục"),
                        format!("{most} levels of folders"),
                    ));
                }
                seen.folder(entry.path())?;
                continue;
            }
            if kind.is_symlink() {
                report.push(symbolic_link(path));
                continue;
            }
            if !kind.is_file() {
                report.push(not_a_file(path));
                continue;
            }
            if sources.files.len() + sources.binaries.len() >= limits.files {
                let most = limits.files;
                report.push(too_large(top, "files", format!("{most} tệp"), format!("{most} files")));
                break;
            }
            let opened = open_ordinary(entry.path(), Links::Refused);
            let Some((file, _)) = opened.map_err(|error| Error::read(entry.path(), error))? else {
                report.push(not_a_file(path));
                continue;
            };
            let length = seen.at_rest(entry.path(), || file.metadata())?.len();
            total = total.saturating_add(length);
            if total > limits.total_bytes {
                let most = size(limits.total_bytes);
                report.push(too_large(top, "total-bytes", most.clone(), most));
                break;
            }
            let ending = path.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
            let is_text = TEXT.contains(&ending.as_str());
            let (most, name) =
                if is_text { (limits.text_bytes, "text-bytes") } else { (limits.binary_bytes, "binary-bytes") };
            let bytes = match read_open(file, length, most) {
                Ok(Taken::Bytes(bytes)) => bytes,
                Ok(Taken::TooLarge) => {
                    report.push(too_large(&path, name, size(most), size(most)));
                    continue;
                }
                Ok(Taken::NotOrdinary) => {
                    report.push(not_a_file(path));
                    continue;
                }
                Err(error) => return Err(Error::read(entry.path(), error)),
            };
            if is_text {
                take_text(path, bytes, &mut sources, report);
            } else {
                sources.binaries.push(Binary { path, bytes });
            }
        }
    }
    sources.sort();
    check_nfc(&mut sources, report);
    Ok(sources)
}

impl Sources {
    /// Reads one of the texts again and gives what it was. Nothing where it is there no more, or is no plain text in the
    /// form that it had: [`read`] then tells what it is.
    ///
    /// # Errors
    /// The machine's fault, with the path.
    pub fn read_again(&mut self, id: super::FileId) -> Result<Option<SourceFile>, Error> {
        let path = self.file(id).path.clone();
        let whole = self.root.join(&path);
        let bytes = match take(&whole, Links::Refused, self.limits.text_bytes) {
            Ok(Taken::Bytes(bytes)) => bytes,
            Ok(Taken::TooLarge | Taken::NotOrdinary) => return Ok(None),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::read(&whole, error)),
        };
        let (mut read, mut faults) = (Sources::default(), Report::new());
        take_text(path, bytes, &mut read, &mut faults);
        check_nfc(&mut read, &mut faults);
        let Some(file) = read.files.pop().filter(|_| faults.is_clean() && faults.warnings() == 0) else {
            return Ok(None);
        };
        Ok(self.files.get_mut(id.0 as usize).map(|old| std::mem::replace(old, file)))
    }

    /// Takes back what [`Sources::read_again`] gave.
    pub fn put_back(&mut self, id: super::FileId, before: SourceFile) {
        if let Some(file) = self.files.get_mut(id.0 as usize) {
            *file = before;
        }
    }
}

/// One file outside of the portal's folder, whole.
///
/// # Errors
/// The machine's fault, with the path; a file over `most` bytes is one that no table of figures has; a pipe or a device
/// is no file.
pub fn open(path: &Path, most: u64) -> Result<Vec<u8>, Error> {
    match take(path, Links::Followed, most) {
        Ok(Taken::Bytes(bytes)) => Ok(bytes),
        Ok(Taken::TooLarge) => Err(Error::TooLarge { path: path.to_owned(), most }),
        Ok(Taken::NotOrdinary) => Err(Error::NotOrdinary { path: path.to_owned() }),
        Err(error) => Err(Error::read(path, error)),
    }
}

/// Path, size and time of change of every file under `root`: what a watch looks at to know
/// whether anything changed. Unreadable entries count as absent.
pub fn fingerprint(root: &Path) -> Vec<(std::path::PathBuf, u64, Option<std::time::SystemTime>)> {
    ["content", "themes"]
        .iter()
        .flat_map(|top| WalkDir::new(root.join(top)).sort_by_file_name().follow_links(false))
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let meta = entry.metadata().ok()?;
            Some((entry.path().to_owned(), meta.len(), meta.modified().ok()))
        })
        .collect()
}

fn too_large(path: &str, limit: &str, vi: String, en: String) -> Diagnostic {
    Diagnostic::of_path(
        Code::TooLarge,
        path,
        Words::new(format!("vượt giới hạn {vi}"), format!("over the limit of {en}")),
    )
    .help(raise(limit))
}

/// How a limit is raised, by whoever may.
pub(crate) fn raise(limit: &str) -> Words {
    Words::new(
        format!("làm gọn lại; nếu thật sự cần hơn thế, người chạy chương trình nới bằng `--limit {limit}=…`"),
        format!("make it smaller; if more is really needed, whoever runs the program raises `--limit {limit}=…`"),
    )
}

fn symbolic_link(path: String) -> Diagnostic {
    let words = Words::new(
        "liên kết tượng trưng không được đi theo: nó có thể dẫn ra ngoài cổng",
        "a symbolic link is not followed: it may lead out of the portal",
    );
    let help = Words::new("chép tệp thật vào đây", "put the file itself here");
    Diagnostic::of_path(Code::SymbolicLink, path, words).help(help)
}

fn not_a_file(path: String) -> Diagnostic {
    Diagnostic::of_path(Code::NotAFile, path, Words::new("không phải tệp thường", "not an ordinary file"))
}

/// The path from the root, with `/` on every system.
pub(super) fn relative(root: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(root).unwrap_or(path);
    inner.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// A text as [`read`] would hold it: without BOM, with line feeds, in NFC; nothing where it is none.
pub(super) fn decoded(bytes: Vec<u8>) -> Option<String> {
    let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    let text = String::from_utf8(bytes).ok()?;
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    Some(ComposingNormalizerBorrowed::new_nfc().normalize(&text).into_owned())
}

/// Decodes: UTF-8, a BOM and CRLF accepted.
fn take_text(path: String, bytes: Vec<u8>, sources: &mut Sources, report: &mut Report) {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        let words =
            Words::new("tệp được lưu bằng UTF-16 (“Unicode” của Windows)", "the file is UTF-16 (“Unicode” on Windows)");
        report.push(Diagnostic::of_path(Code::NotUtf8, path, words).help(save_as_utf8()));
        return;
    }
    let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
            sources.files.push(SourceFile::new(path, text));
        }
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let before = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            let byte = error.as_bytes()[good];
            report.push(
                Diagnostic::of_path(
                    Code::NotUtf8,
                    format!("{path}:{line}:{column}"),
                    Words::new(
                        format!("byte {byte:#04x} không thuộc UTF-8; tệp có lẽ được lưu bằng bảng mã cũ (TCVN3, VNI, Windows-1258)"),
                        format!("byte {byte:#04x} is not UTF-8; the file was perhaps saved in an old code page (TCVN3, VNI, Windows-1258)"),
                    ),
                )
                .help(save_as_utf8()),
            );
        }
    }
}

fn save_as_utf8() -> Words {
    Words::new(
        "lưu lại tệp với bảng mã UTF-8 (Notepad: Save as → Encoding: UTF-8)",
        "save the file again as UTF-8 (Notepad: Save as → Encoding: UTF-8)",
    )
}

/// Decomposed letters are composed, and said once a file: fonts and search know only the composed ones.
fn check_nfc(sources: &mut Sources, report: &mut Report) {
    let nfc = ComposingNormalizerBorrowed::new_nfc();
    for index in 0..sources.files.len() {
        let file = &sources.files[index];
        let (good, rest) = nfc.split_normalized(&file.text);
        if rest.is_empty() {
            continue;
        }
        let at = good.len();
        let text = nfc.normalize(&file.text).into_owned();
        let file = SourceFile::new(file.path.clone(), text);
        let end = file.text[at..].char_indices().nth(1).map_or(file.text.len(), |(next, _)| at + next);
        sources.files[index] = file;
        let span = Span { file: super::FileId(index as u32), start: at, end };
        report.push(
            Diagnostic::at(
                Code::NotNfc,
                span,
                Words::new(
                    "từ đây có chữ tách dấu (NFD); đã được ghép lại khi đọc",
                    "letters from here on are decomposed (NFD); they were composed when read",
                ),
            )
            .help(Words::new("lưu tệp ở dạng NFC (dựng sẵn)", "save the file in NFC (precomposed)")),
        );
    }
}
