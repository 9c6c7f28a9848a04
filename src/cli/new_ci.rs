//! The files by which a portal's repository publishes itself: workflows for two code hosts and the one script that both call.
//!
//! They pin one release of this program by its SHA-256. Which address and hash that is can't be known while the release is
//! still being built, so a portal is made either with both, or with a lock file that says how to fill it in; until then
//! the script stops and says the same.

use std::path::PathBuf;

use super::{options::Common, print};

/// The release that CI takes.
#[derive(Debug, clap::Args)]
pub(super) struct Release {
    /// Địa chỉ gói phát hành mà CI tải; ghi vào ci/minhbach.lock · Where CI fetches the release, for ci/minhbach.lock
    #[arg(long, value_name = "URL", value_parser = parse_url, default_value = "")]
    release_url: String,

    /// SHA-256 của gói ấy, lấy từ SHA256SUMS của bản phát hành · Its SHA-256, from the release's SHA256SUMS
    #[arg(long, value_name = "HEX", value_parser = parse_sha256, default_value = "")]
    release_sha256: String,
}

fn parse_url(text: &str) -> Result<String, String> {
    let sound = text.starts_with("https://") && !text.contains(|c: char| c.is_whitespace() || c.is_control());
    if text.is_empty() || sound {
        return Ok(text.to_owned());
    }
    Err(format!("`{text}`: cần địa chỉ https:// (an address with https:// is needed)"))
}

fn parse_sha256(text: &str) -> Result<String, String> {
    let hex = text.len() == 64 && text.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
    if text.is_empty() || hex {
        return Ok(text.to_owned());
    }
    Err(format!("`{text}`: cần 64 ký tự 0–9, a–f (64 digits 0–9, a–f are needed)"))
}

const LOCK: &str = "ci/minhbach.lock";

const FILES: [(&str, &str); 4] = [
    (".github/workflows/minhbach.yml", include_str!("skeleton/ci/github.yml")),
    (".gitlab-ci.yml", include_str!("skeleton/ci/gitlab.yml")),
    ("ci/publish.sh", include_str!("skeleton/ci/publish.sh")),
    (LOCK, include_str!("skeleton/ci/minhbach.lock")),
];

/// What repositories often have already: theirs stays, and they are told what it should hold.
const COMMON: [(&str, &str); 2] = [
    (".gitignore", include_str!("skeleton/ci/gitignore")),
    (".gitattributes", include_str!("skeleton/ci/gitattributes")),
];

/// Every file with its place in the portal's folder.
pub(super) fn files(common: &Common, release: &Release) -> Vec<(PathBuf, String)> {
    let fill = |text: &str| {
        text.replace("{version}", env!("CARGO_PKG_VERSION"))
            .replace("{url}", &release.release_url)
            .replace("{sha256}", &release.release_sha256)
    };
    let place = |(name, text): &(&str, &str)| {
        (common.root.join(name), if *name == LOCK { fill(text) } else { (*text).to_owned() })
    };
    let mut files: Vec<(PathBuf, String)> = FILES.iter().map(place).collect();
    // A refusal says what is in the way and nothing else.
    let refused = files.iter().any(|(path, _)| path.symlink_metadata().is_ok());
    for (path, text) in COMMON.iter().map(place) {
        if path.symlink_metadata().is_err() {
            files.push((path, text));
            continue;
        }
        if refused {
            continue;
        }
        let (lines, there) = (text.replace('\n', "\n  "), path.display());
        print::say(
            common.lang(),
            &format!("{there}: đã có, giữ nguyên; hãy thêm các dòng sau nếu chưa có:\n  {}", lines.trim_end()),
            &format!(
                "{there}: exists already and stays; add these lines where they are missing:\n  {}",
                lines.trim_end()
            ),
        );
    }
    files
}
