//! "trong đó …": the target that one is a part of.

use super::{Asked, milestone::Milestone, numbers, shortened};
use crate::{
    cli::ask::{
        suggest::strip,
        talk::{Question, Stop, Talk},
        yaml::Value,
    },
    diagnostic::Words,
    locale::fold,
    model::{
        raw::{RawIndicator, RawTarget},
        resolve::sentence::squeeze,
    },
};

const PART: &str = "Câu có “trong đó”: là một phần của mục tiêu nào (không phần nào thì 0)";

/// Of which target one is a part, and what it is a share of.
pub(super) struct Nesting {
    parent: String,
    share: &'static str,
    /// What those are whom it is a share of, where the parent's name says it: "người lao động được tư vấn".
    subject: Option<String>,
}

impl Nesting {
    /// As the file has it.
    pub(super) fn value(&self) -> Value {
        Value::Map(vec![("target", Value::plain(&self.parent)), ("share", Value::plain(self.share))])
    }

    /// A rate's name with what it is a rate of.
    pub(super) fn named(&self, name: &str) -> String {
        match &self.subject {
            Some(subject)
                if self.share == OF_PARENT && !name.contains(" trong ") && strip(name, "tỷ lệ ").is_some() =>
            {
                format!("{name} trong số {subject}")
            }
            _ => name.to_owned(),
        }
    }
}

/// Whom a parent's name counts: "Tỷ lệ người lao động được tư vấn" is of "người lao động được tư vấn".
fn subject(name: &str) -> Option<String> {
    const LONGEST: usize = 80;
    let rest = ["tỷ lệ ", "tỉ lệ ", "số "].into_iter().find_map(|head| strip(name, head))?;
    let is_simple = !rest.contains(" trong ") && !rest.contains([',', '(']);
    (is_simple && rest.contains(' ') && rest.chars().count() <= LONGEST).then(|| rest.to_owned())
}

/// A share of those alone whom the parent counts.
const OF_PARENT: &str = "parent_group";

/// Nothing where it is no part, or of none that is there.
pub(super) fn ask(talk: &mut Talk<'_>, asked: &Asked<'_>, milestones: &[Milestone]) -> Result<Option<Nesting>, Stop> {
    let is_part = |one: &&Milestone| one.sentence.to_lowercase().contains("trong đó");
    let Some(part) = milestones.iter().find(is_part) else { return Ok(None) };
    let parents: Vec<&RawTarget> = asked.plan.targets.iter().filter(|target| target.indicator.is_some()).collect();
    if parents.is_empty() {
        talk.say(
            "  Câu có “trong đó”: đây là một phần của mục tiêu khác, mà mục tiêu ấy chưa nhập. Nhập xong nó, ghi `of` theo tra-cuu.md, mục 2.",
            "  “trong đó”: a part of another target, which is not there yet. Once it is, write `of` (docs/tra-cuu.md, 2).",
        )?;
        return Ok(None);
    }
    let question = Question::new(PART, "“trong đó”: a part of which target (0 for none)");
    let usual = whole(asked, part, &parents).map_or_else(String::new, |at| (at + 1).to_string());
    let question = question.named("Là một phần của", "A part of").suggest(usual).help(
        "“80% được tư vấn, trong đó 60% có việc làm”: 60% là một phần của mục tiêu 80%.",
        "“80% are advised, 60% of them find work”: the second is a part of the first.",
    );
    talk.heads(&question);
    if whole(asked, part, &parents).is_none() {
        talk.say(
            "  (Mục tiêu ấy chưa nhập? Gõ 0, rồi k ở bảng; nhập nó trước, mục tiêu này sau.)",
            "  (It is not there yet? Type 0, then k below; enter it first, and this one after it.)",
        )?;
    }
    for (at, parent) in parents.iter().enumerate() {
        let sentence = parent.milestones.first().map_or("", |first| &first.sentence);
        talk.show(&format!("  {}. {}", at + 1, shortened(sentence, 90)))?;
    }
    let sentence = |at: usize| parents[at].milestones.first().map_or("", |first| &first.sentence);
    let chosen = talk.ask(&question, |answer| match answer {
        "0" => Ok(None),
        answer => match numbers(answer, parents.len())?[..] {
            [one] => Ok(Some(one)),
            _ => Err(Words::new("chọn một mục tiêu", "choose one target")),
        },
    })?;
    let none = Words::new("không mục tiêu nào", "none");
    let said = chosen.map_or_else(|| none.get(talk.lang()).to_owned(), |at| shortened(sentence(at), 90));
    talk.note(PART, Words::new("Là một phần của", "A part of"), said);
    let Some(parent) = chosen.map(|at| parents[at]) else { return Ok(None) };
    // "chiếm 0,4% lực lượng lao động" says itself what it is a share of.
    let usual = if fold(&part.sentence).contains("chiem") { "2" } else { "1" };
    let question = Question::new(
        "Con số ấy tính trên: 1 riêng phần ấy (“80% được tư vấn, trong đó 60% số ấy có việc làm”), 2 cả nhóm lớn (“20% lao động, trong đó tự nguyện 1% lao động”)",
        "A share of: 1 those alone (“80% are advised, 60% of them find work”), 2 the whole (“20% of workers, 1% of workers among them”)",
    );
    let question = question.named("Tính trên (1: riêng phần ấy, 2: cả nhóm lớn)", "A share of (1: those, 2: the whole)").suggest(usual).help(
        "1: “trong đó 60% [của những người được tư vấn] có việc làm”.\n2: “20% lực lượng lao động …, trong đó tự nguyện 1% lực lượng lao động”.",
        "1: 60% of those advised. 2: 20% of the labour force, 1% of the labour force among them.",
    );
    let share = talk.ask(&question, |answer| match answer {
        "1" => Ok(OF_PARENT),
        "2" => Ok("same_base"),
        _ => Err(Words::new("gõ 1 hoặc 2", "type 1 or 2")),
    })?;
    let of = |one: &&RawIndicator| parent.indicator.as_ref().is_some_and(|id| id.0 == one.id.0);
    let indicator = asked.known.indicators.iter().find(of);
    let subject = indicator.and_then(|indicator| subject(&indicator.name.vi));
    Ok(Some(Nesting { parent: parent.id.0.clone(), share, subject }))
}

/// The one whose sentence stands right before the part's in the same bullet.
fn whole(asked: &Asked<'_>, part: &Milestone, parents: &[&RawTarget]) -> Option<usize> {
    let bullet = asked.original.split(super::BETWEEN).nth(part.item)?;
    let before = &bullet[..bullet.find(&squeeze(&part.sentence))?];
    let at = |target: &RawTarget| {
        let sentences = target.milestones.iter().map(|own| squeeze(&own.sentence));
        sentences.filter(|sentence| !sentence.is_empty()).filter_map(|sentence| before.rfind(&sentence)).max()
    };
    let found = parents.iter().enumerate().filter_map(|(index, target)| Some((at(target)?, index)));
    found.max().map(|(_, index)| index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_named_with_what_it_is_of() {
        let nesting = |share, parent: &str| Nesting { parent: "a".to_owned(), share, subject: subject(parent) };
        let advised = "Tỷ lệ người lao động được tư vấn";
        for (name, share, parent, is) in [
            ("Tỷ lệ có việc làm", OF_PARENT, advised, "Tỷ lệ có việc làm trong số người lao động được tư vấn"),
            ("Tỷ lệ có việc làm", OF_PARENT, "Số người được tư vấn", "Tỷ lệ có việc làm trong số người được tư vấn"),
            // Of the same base, of something that its name says, of what can't be said simply, and no rate.
            ("Tỷ lệ có việc làm", "same_base", advised, "Tỷ lệ có việc làm"),
            ("Tỷ lệ nữ trong lao động", OF_PARENT, advised, "Tỷ lệ nữ trong lao động"),
            ("Tỷ lệ có việc làm", OF_PARENT, "Mức độ hài lòng", "Tỷ lệ có việc làm"),
            ("Tỷ lệ có việc làm", OF_PARENT, "Tỷ lệ nam, nữ được tư vấn", "Tỷ lệ có việc làm"),
            ("Số người có việc làm", OF_PARENT, advised, "Số người có việc làm"),
        ] {
            assert_eq!(nesting(share, parent).named(name), is);
        }
    }
}
