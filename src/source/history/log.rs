//! What `git log --raw -z` and `git ls-tree -z` print, read.

use std::collections::BTreeMap;

use super::{Step, Touched, Version};
use crate::source::without_refused;

/// One commit a record: hash, parents, committer's date, subject; each ended by a zero byte.
pub(super) const FORMAT: &str = "--format=%x01%H%x00%P%x00%cI%x00%s%x00";

/// The steps in the order in which they are printed; what doesn't have the form is left out. `prefix` is what paths begin
/// with in the repository and not in the portal.
pub(super) fn steps(printed: &[u8], prefix: &[u8]) -> Vec<Step> {
    let mut fields = printed.split(|byte| *byte == 0).peekable();
    let mut steps: Vec<Step> = Vec::new();
    while let Some(field) = fields.next() {
        let field = field.strip_prefix(b"\n").unwrap_or(field);
        if let Some(hash) = field.strip_prefix(b"\x01") {
            let (Some(parents), Some(date), Some(subject)) = (fields.next(), fields.next(), fields.next()) else {
                break;
            };
            steps.push(Step {
                hash: text(hash),
                day: text(date).split('T').next().unwrap_or_default().to_owned(),
                subject: plain(&text(subject)),
                merge: parents.contains(&b' '),
                files: Vec::new(),
            });
        } else if let Some(raw) = field.strip_prefix(b":") {
            let raw = text(raw);
            let parts: Vec<&str> = raw.split(' ').collect();
            let ([old_mode, new_mode, old, new, status], Some(path)) = (&parts[..], fields.next()) else { break };
            let renamed = status.starts_with('R') || status.starts_with('C');
            let to = if renamed { fields.next().unwrap_or(path) } else { path };
            let version = |path: &[u8], mode: &str, blob: &str| {
                let path = path.strip_prefix(prefix)?;
                let known = is_file(mode) && blob.bytes().any(|byte| byte != b'0');
                known.then(|| Version { path: text(path), blob: blob.to_owned() })
            };
            // A copy leaves the old file where it was.
            let before = version(path, old_mode, old).filter(|_| !status.starts_with('C'));
            let after = version(to, new_mode, new);
            if let Some(step) = steps.last_mut().filter(|_| before.is_some() || after.is_some()) {
                step.files.push(Touched { before, after });
            }
        }
    }
    steps
}

/// Path and blob of every file.
pub(super) fn files(printed: &[u8], prefix: &[u8]) -> BTreeMap<String, String> {
    let of = |entry: &[u8]| {
        let tab = entry.iter().position(|byte| *byte == b'\t')?;
        let (facts, path) = (text(&entry[..tab]), &entry[tab + 1..]);
        let [mode, _, blob] = facts.split(' ').collect::<Vec<_>>()[..] else { return None };
        is_file(mode).then(|| Some((text(path.strip_prefix(prefix)?), blob.to_owned())))?
    };
    printed.split(|byte| *byte == 0).filter_map(of).collect()
}

/// Not a link and not another repository.
fn is_file(mode: &str) -> bool {
    mode.starts_with("100")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Without what no page can show.
fn plain(subject: &str) -> String {
    without_refused(subject).split_whitespace().collect::<Vec<_>>().join(" ")
}
