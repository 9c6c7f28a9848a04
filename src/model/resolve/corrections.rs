//! Why a file was changed after it was published: a day, a reason, and what it is about.
//!
//! The model keeps none of it: what was changed is known to the history of the files alone, which reads the reasons from
//! there. Here they are held to their form, so that a reason does not go astray.

use std::collections::BTreeSet;

use super::check::Check;
use crate::{
    diagnostic::{Code, Diagnostic, Words},
    model::raw::RawCorrection,
    source::yaml::At,
};

/// Judges the corrections of a file; `known` are the ids that they may be about.
pub(super) fn corrections(check: &mut Check<'_>, raw: &[RawCorrection], at: At<'_>, known: &BTreeSet<&str>) {
    for (index, correction) in raw.iter().enumerate() {
        let at = at.index(index);
        let _ = check.date(&correction.date, at.key("date"));
        let _ = check.text(&correction.reason, at.key("reason"));
        for (index, id) in correction.of.iter().enumerate() {
            let Some(id) = id.written().filter(|id| !known.contains(id)) else { continue };
            let words = Words::new(
                format!("không có `{id}` trong tệp này để đính chính"),
                format!("there is no `{id}` in this file to be corrected"),
            );
            let diagnostic = Diagnostic::at(Code::DanglingId, at.key("of").index(index).span(), words);
            check.report.push(match check.report.near_id(id, known.iter().copied()) {
                Some(near) => diagnostic.suggest(Some(near)),
                None => diagnostic.help(Words::new(
                    "bỏ `of:` nếu lý do là của cả tệp, hoặc của điều đã bị xóa",
                    "leave `of:` out if the reason is that of the whole file, or of something that was removed",
                )),
            });
        }
    }
}
