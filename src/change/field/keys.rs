//! Every key of every file, by the thing that it stands in: `to` ends a place's time, a plan's years and a way of counting, and
//! names who is reported to. A test walks the schemas, so that no key is without words.

use super::{catalogue, plan};

/// A key with its words in Vietnamese and English, fit to stand before `của …`, `of …`.
pub(super) type Word = (&'static str, &'static str, &'static str);

/// A kind of thing: the keys that lead to it, or the name of the file or list that it is the root of.
type Kind = (&'static [&'static str], &'static [Word]);

/// What a key is called in a thing.
pub(super) fn word(owner: &str, key: &str) -> Option<(&'static str, &'static str)> {
    let kinds = KINDS.iter().filter(|(owners, _)| owners.contains(&owner));
    let mut words = kinds.flat_map(|(_, words)| words.iter());
    words.find(|(name, ..)| *name == key).map(|(_, vi, en)| (*vi, *en))
}

pub(super) const KINDS: &[Kind] = &[
    (&["places"], catalogue::PLACE),
    (&["statuses"], catalogue::PLACE_STATUS),
    (&["agencies"], catalogue::AGENCY),
    (&["successors"], catalogue::SUCCESSOR),
    (&["documents"], catalogue::DOCUMENT),
    (&["signer"], catalogue::SIGNER),
    (&["indicators"], catalogue::INDICATOR),
    (&["bases"], catalogue::BASE),
    (&["topics"], catalogue::TOPIC),
    (&["regions"], catalogue::REGION),
    (&["portal"], catalogue::PORTAL),
    (&["editions"], catalogue::EDITION),
    (&["plan"], plan::PLAN),
    (&["period"], plan::PERIOD),
    (&["legal_bases"], plan::LEGAL_BASIS),
    (&["articles", "purposes", "objectives", "implementation_heads", "funding", "closing", "passages"], plan::CLAUSE),
    (&["items"], plan::ITEM),
    (&["targets"], plan::TARGET),
    (&["of"], plan::NESTING),
    (&["milestones"], plan::MILESTONE),
    (&["numerator"], plan::NUMERATOR),
    (&["denominator"], plan::DENOMINATOR),
    (&["baseline", "baseline_from"], plan::BASELINE),
    (&["parts"], plan::PART),
    (&["evidence"], plan::EVIDENCE),
    (&["task_groups"], plan::TASK_GROUP),
    (&["tasks"], plan::TASK),
    (&["deadline"], plan::DEADLINE),
    (&["annexes"], plan::ANNEX),
    (&["duties"], plan::DUTY),
    (&["reporting_duties"], plan::REPORTING_DUTY),
    (&["due"], plan::DUE),
    (&["notes"], plan::NOTE),
    (&["corrections"], plan::CORRECTION),
    (&["amendment"], plan::AMENDMENT),
    (&["report"], plan::REPORT),
    (&["values"], plan::VALUE),
    (&["task_statuses"], plan::TASK_STATUS),
];
