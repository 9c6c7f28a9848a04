//! A file of figures, as it is told of: its name, its size, what it is.

use sha2::{Digest, Sha256};

/// A file of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name beside the page: `data.csv`.
    pub name: String,
    /// Its size in bytes.
    pub bytes: usize,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// What a format is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Format {
    /// `CSV`: for people; also the code of the European Union's list of file types.
    pub(super) label: &'static str,
    /// `text/csv`
    pub(super) media_type: &'static str,
}

/// By the ending of the name; nothing for what is not known here.
pub(super) fn format(name: &str) -> Option<Format> {
    let (label, media_type) = match name.rsplit_once('.')?.1 {
        "csv" => ("CSV", "text/csv"),
        "json" => ("JSON", "application/json"),
        "xlsx" => ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        "zip" => ("ZIP", "application/zip"),
        _ => return None,
    };
    Some(Format { label, media_type })
}

impl File {
    /// What is said of these bytes.
    pub fn new(name: &str, bytes: &[u8]) -> File {
        let digest = Sha256::digest(bytes);
        let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        File { name: name.to_owned(), bytes: bytes.len(), sha256 }
    }

    pub(super) fn format(&self) -> Option<Format> {
        format(&self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_size_and_hash() {
        let file = File::new("data.csv", b"abc");
        assert_eq!(file.bytes, 3);
        // FIPS 180-4, appendix B.1.
        assert_eq!(file.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(file.format().map(|it| it.media_type), Some("text/csv"));
        assert_eq!((format("data"), format("data.doc")), (None, None));
    }
}
