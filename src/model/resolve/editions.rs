//! `editions.yaml`: which editions there are. Whether their bytes are there is asked later.

use std::collections::BTreeMap;

use super::check::Check;
use crate::{
    diagnostic::{Code, Diagnostic, Words},
    model::{
        Date, Edition, ManifestHash,
        raw::{ABSENT, RawEditions},
    },
    source::yaml::At,
};

/// The list, by day.
pub(super) fn editions(check: &mut Check<'_>, raw: &RawEditions, root: At<'_>) -> BTreeMap<Date, Edition> {
    check.version(&raw.schema, root.key("schema"));
    let mut listed: BTreeMap<Date, Edition> = BTreeMap::new();
    for (i, edition) in raw.editions.iter().enumerate() {
        let at = root.key("editions").index(i);
        let date = check.date(&edition.date, at.key("date"));
        let manifest = ManifestHash::parse(&edition.manifest);
        if manifest.is_none() && edition.manifest != ABSENT {
            check.fault_help(
                Code::IdFormat,
                at.key("manifest"),
                Words::new("mã băm phải có 64 chữ số 0–9, a–f", "a hash has 64 digits 0–9, a–f"),
                Words::new(
                    "chép lại dòng mà `minhbach build --edition` đã ghi",
                    "copy the line that `minhbach build --edition` wrote",
                ),
            );
        }
        let (Some(date), Some(manifest)) = (date, manifest) else { continue };
        let here = at.key("date").span();
        if let Some(first) = listed.get(&date) {
            let words =
                Words::new(format!("ấn bản {date} được khai hai lần"), format!("the edition {date} is listed twice"));
            check.report.push(
                Diagnostic::at(Code::DuplicateId, here, words)
                    .related(first.listed_at, Words::new("lần đầu ở đây", "first here"))
                    .help(Words::new("giữ dòng đúng, bỏ dòng kia", "keep the true one, remove the other")),
            );
            continue;
        }
        listed.insert(date, Edition { manifest, listed_at: here });
    }
    listed
}
