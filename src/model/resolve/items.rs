//! What plans and their targets have in common: ids of one space, evidence.

use std::collections::BTreeMap;

use super::{check::Check, ids::kind};
use crate::{
    diagnostic::{Code, Diagnostic, Span, Words},
    model::{raw::*, *},
    source::yaml::At,
};

/// Ids already taken in a plan: targets, parts, tasks, duties and reporting duties share one space, since
/// they share one address.
pub(super) type Taken = BTreeMap<ItemId, Span>;

/// Declares an id of the plan's one space.
pub(super) fn claim(check: &mut Check<'_>, id: &Id, at: At<'_>, taken: &mut Taken) -> Option<ItemId> {
    let id = check.declare(id, at, ItemId::new)?;
    match taken.get(&id) {
        Some(first) => {
            let words = Words::new(
                format!("mã `{id}` đã có trong kế hoạch này"),
                format!("the id `{id}` is already taken in this plan"),
            );
            check.report.push(
                Diagnostic::at(Code::DuplicateId, at.span(), words)
                    .related(*first, Words::new("lần đầu ở đây", "first here")),
            );
        }
        None => {
            taken.insert(id.clone(), at.span());
        }
    }
    Some(id)
}

/// Evidence, which must name a document of the catalogue.
pub(super) fn evidence(check: &mut Check<'_>, raw: &[RawEvidence], at: At<'_>) -> Vec<Evidence> {
    let ids = check.ids;
    let read = raw.iter().enumerate().filter_map(|(i, e)| {
        let at = at.index(i);
        let document = check.refer(&e.document.0, at.key("document"), &ids.documents, kind::DOCUMENT, DocumentId::new);
        let date = check.maybe_date(&e.date, at.key("date"));
        let note = check.maybe_text(&e.note, at.key("note"));
        Some(Evidence { document: document?, date, note })
    });
    read.collect()
}
