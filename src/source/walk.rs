//! Walking the folder and taking every file into memory.

use std::path::Path;

use icu_normalizer::ComposingNormalizerBorrowed;
use walkdir::WalkDir;

use super::{Binary, Error, SourceFile, Sources};
use crate::diagnostic::{Code, Diagnostic, Report, Span, Words};

/// What a portal may weigh. Generous for any real one; a bound on time and memory for a hostile one.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of one text file.
    pub text_bytes: u64,
    /// Bytes of one image or scan.
    pub binary_bytes: u64,
    /// Bytes of all files together.
    pub total_bytes: u64,
    /// Files.
    pub files: usize,
    /// Folders within folders.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { text_bytes: 4 << 20, binary_bytes: 64 << 20, total_bytes: 2 << 30, files: 200_000, depth: 12 }
    }
}

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

/// Reads `content/` and `themes/` under `root`.
pub fn read(root: &Path, limits: Limits, report: &mut Report) -> Result<Sources, Error> {
    if !root.join("content").is_dir() {
        return Err(Error::NoContent { path: root.to_owned() });
    }
    let mut sources = Sources { root: root.to_owned(), ..Sources::default() };
    let mut total = 0u64;
    for top in ["content", "themes"] {
        let folder = root.join(top);
        if folder.symlink_metadata().is_err() {
            continue;
        }
        let walk = WalkDir::new(&folder).sort_by_file_name().follow_links(false).max_depth(limits.depth + 1);
        for entry in walk.into_iter().filter_entry(|e| e.depth() == 0 || !is_litter(&e.file_name().to_string_lossy())) {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(&folder).to_owned();
                Error::Read { path, source: error.into() }
            })?;
            let path = relative(root, entry.path());
            let kind = entry.file_type();
            if kind.is_dir() {
                if entry.depth() > limits.depth {
                    report.push(too_large(
                        &path,
                        format!("{} cấp thư mục", limits.depth),
                        format!("{} levels of folders", limits.depth),
                    ));
                }
                continue;
            }
            if kind.is_symlink() {
                report.push(
                    Diagnostic::of_path(
                        Code::SymbolicLink,
                        path,
                        Words::new(
                            "liên kết tượng trưng không được đi theo: nó có thể dẫn ra ngoài cổng",
                            "a symbolic link is not followed: it may lead out of the portal",
                        ),
                    )
                    .help(Words::new("chép tệp thật vào đây", "put the file itself here")),
                );
                continue;
            }
            if !kind.is_file() {
                report.push(Diagnostic::of_path(
                    Code::NotAFile,
                    path,
                    Words::new("không phải tệp thường", "not an ordinary file"),
                ));
                continue;
            }
            if sources.files.len() + sources.binaries.len() >= limits.files {
                report.push(too_large(top, format!("{} tệp", limits.files), format!("{} files", limits.files)));
                break;
            }
            let size = entry
                .metadata()
                .map_err(|error| Error::Read { path: entry.path().to_owned(), source: error.into() })?
                .len();
            total += size;
            if total > limits.total_bytes {
                report.push(too_large(
                    top,
                    format!("{} MiB", limits.total_bytes >> 20),
                    format!("{} MiB", limits.total_bytes >> 20),
                ));
                break;
            }
            let ending = path.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
            let is_text = TEXT.contains(&ending.as_str());
            let most = if is_text { limits.text_bytes } else { limits.binary_bytes };
            if size > most {
                report.push(too_large(&path, format!("{} MiB", most >> 20), format!("{} MiB", most >> 20)));
                continue;
            }
            #[expect(clippy::disallowed_methods, reason = "this is the reader")]
            let bytes = std::fs::read(entry.path()).map_err(|error| Error::read(entry.path(), error))?;
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

/// One file outside of the portal's folder, whole.
///
/// # Errors
/// The machine's fault, with the path; a file over `most` bytes is one that no table of figures has.
pub fn open(path: &Path, most: u64) -> Result<Vec<u8>, Error> {
    let failed = |source| Error::read(path, source);
    let size = std::fs::metadata(path).map_err(failed)?.len();
    if size > most {
        let words = format!("lớn hơn {} MiB (larger than {} MiB)", most >> 20, most >> 20);
        return Err(failed(std::io::Error::new(std::io::ErrorKind::FileTooLarge, words)));
    }
    #[expect(clippy::disallowed_methods, reason = "this is the reader")]
    std::fs::read(path).map_err(failed)
}

/// Path, size and time of change of every file under `root`: what the preview looks at to know
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

fn too_large(path: &str, vi: String, en: String) -> Diagnostic {
    Diagnostic::of_path(
        Code::TooLarge,
        path,
        Words::new(format!("vượt giới hạn {vi}"), format!("over the limit of {en}")),
    )
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
