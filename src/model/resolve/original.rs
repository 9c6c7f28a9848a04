//! The text that quotations are held against: a plan's passages, or those of a document that changes it. Both are
//! taken from the file as it stands, since what has a fault of its own quotes and is quoted all the same.

use super::{
    check::Check,
    sentence::{printed, squeeze, stand_in},
};
use crate::{
    diagnostic::{Code, Words},
    model::{
        Decimal,
        raw::{ABSENT, Number, RawClause, RawItem, RawMilestone, RawPlan},
    },
    source::yaml::At,
};

/// Every passage of a document except the quotations themselves, without white space.
pub(super) struct Original {
    text: String,
    missing: Words,
    help: Words,
}

impl Original {
    /// The text of a plan.
    pub(super) fn of_plan(plan: &RawPlan) -> Original {
        let mut out = Vec::new();
        let lists = [
            &plan.articles,
            &plan.purposes,
            &plan.objectives,
            &plan.implementation_heads,
            &plan.funding,
            &plan.closing,
        ];
        lists.into_iter().for_each(|list| clauses(list, &mut out));
        let annexed = plan.annexes.iter().flat_map(|annex| &annex.task_groups);
        for group in plan.task_groups.iter().chain(annexed) {
            out.extend(group.heading.as_deref());
            out.extend(group.intro.as_deref());
            for task in &group.tasks {
                out.extend(task.heading.as_deref());
                out.push(&task.text);
                items(&task.items, &mut out);
            }
        }
        for duty in &plan.duties {
            out.extend(duty.heading.as_deref());
            items(&duty.items, &mut out);
        }
        out.extend(plan.plan_head.iter().map(String::as_str));
        Original {
            text: joined(&out),
            missing: Words::new(
                "câu trích không có trong phần văn bản của kế hoạch này",
                "the quoted sentence is not in this plan's text",
            ),
            help: Words::new(
                "chép nguyên văn từ `objectives`, `task_groups`, `duties`…; nếu đoạn ấy chưa được chép, chép nó vào",
                "copy it word for word from `objectives`, `task_groups`, `duties` …; if that passage is not there yet, add it",
            ),
        }
    }

    /// The passages of a document that changes a plan.
    pub(super) fn of_passages(passages: &[RawClause]) -> Original {
        let mut out = Vec::new();
        clauses(passages, &mut out);
        Original {
            text: joined(&out),
            missing: Words::new(
                "câu trích không có trong `passages` của văn bản sửa đổi này",
                "the quoted sentence is not in the `passages` of this amendment",
            ),
            help: Words::new(
                "chép nguyên văn từ `passages`; nếu đoạn ấy chưa được chép, chép nó vào",
                "copy it word for word from `passages`; if that passage is not there yet, add it",
            ),
        }
    }

    /// Says so where `sentence` is not in the text.
    pub(super) fn holds(&self, check: &mut Check<'_>, sentence: &str, at: At<'_>) {
        let sentence = squeeze(sentence);
        if !sentence.is_empty() && sentence != ABSENT && !self.text.contains(&sentence) {
            check.fault_help(Code::SentenceNotFound, at, self.missing.clone(), self.help.clone());
        }
    }
}

/// A milestone with its sentences and the numbers in them.
pub(super) fn milestone_quoted(check: &mut Check<'_>, original: &Original, milestone: &RawMilestone, at: At<'_>) {
    original.holds(check, &milestone.sentence, at.key("sentence"));
    number_in(check, &milestone.sentence, &milestone.value, at.key("value"));
    if let Some(words) = &milestone.words {
        words_in(check, &milestone.sentence, words, at.key("words"));
    }
    for (stated, key) in [(&milestone.numerator, "numerator"), (&milestone.denominator, "denominator")] {
        let Some(stated) = stated else { continue };
        original.holds(check, &stated.sentence, at.key(key).key("sentence"));
        number_in(check, &stated.sentence, &stated.value, at.key(key).key("value"));
    }
}

fn number_in(check: &mut Check<'_>, sentence: &str, number: &Number, at: At<'_>) {
    // What is no number was said to be none.
    let Ok(number) = Decimal::parse(number.0.trim()) else { return };
    let printed = printed(sentence);
    if sentence != ABSENT && !printed.contains(&number) {
        let there = printed.iter().map(Decimal::to_string).collect::<Vec<_>>().join("; ");
        let (vi, en) = match printed.is_empty() {
            true => ("câu ấy không có con số nào".to_owned(), "it prints none".to_owned()),
            false => (format!("trong câu có: {there}"), format!("it prints: {there}")),
        };
        let message = Words::new(
            format!("câu trích không có con số {number}; {vi}"),
            format!("its sentence does not print the number {number}; {en}"),
        );
        check.fault_help(
            Code::NumberNotInSentence,
            at,
            message,
            Words::new(
                "sửa con số theo câu, hoặc chọn đúng câu",
                "mend the number by the sentence, or choose the right sentence",
            ),
        );
    }
}

/// The words go before the figure on every page, in the document's name.
fn words_in(check: &mut Check<'_>, sentence: &str, words: &str, at: At<'_>) {
    // What is empty was said to be so.
    if words.trim().is_empty() || [words, sentence].contains(&ABSENT) || stand_in(words, sentence) {
        return;
    }
    let words = words.trim();
    check.fault_help(
        Code::WordsNotInSentence,
        at,
        Words::new(
            format!("câu trích không có chữ “{words}”"),
            format!("its sentence does not have the words “{words}”"),
        ),
        Words::new(
            "chép chữ đứng trước con số trong câu; câu không có chữ nào như vậy thì xóa `words`",
            "copy the words that stand before the figure in the sentence; if it has none, take `words` out",
        ),
    );
}

fn clauses<'a>(list: &'a [RawClause], out: &mut Vec<&'a str>) {
    for clause in list {
        out.extend(clause.heading.as_deref());
        out.extend(clause.text.as_deref());
        items(&clause.items, out);
    }
}

fn items<'a>(list: &'a [RawItem], out: &mut Vec<&'a str>) {
    for item in list {
        out.extend(item.heading.as_deref());
        out.push(&item.text);
        items(&item.items, out);
    }
}

/// A separator that no sentence holds keeps a quotation from running over two passages.
fn joined(passages: &[&str]) -> String {
    squeeze(&passages.join("\u{1}"))
}
