//! Targets of a plan that is there: chosen from the figures and clauses of its objectives, each written once it is answered.

mod indicator;
mod milestone;
mod nesting;
mod statement;

use std::collections::{BTreeMap, BTreeSet};

use super::{
    draft::{Draft, Known, is_last},
    figures::{Clause, Figure, clauses, timeless},
    plan::topic,
    talk::{Question, Stop, Talk},
    until_done,
};
use crate::{
    cli::{USAGE, new, options::Common},
    diagnostic::Words,
    locale::{lower_first, slug},
    model::{
        Year, is_id,
        raw::{RawItem, RawPlan, RawTarget},
        resolve::sentence::squeeze,
    },
};

/// A clause with where it stands.
pub(super) struct Piece {
    location: String,
    clause: Clause,
    /// Of which bullet: from 0.
    item: usize,
    /// The line above, where figures of one name and year stand under several.
    under: Option<String>,
    /// Which of its figures are in the plan already.
    entered: Vec<bool>,
}

impl Piece {
    /// All its figures are in the plan already.
    fn is_entered(&self) -> bool {
        !self.entered.is_empty() && self.entered.iter().all(|is_entered| *is_entered)
    }
}

/// What no text holds.
const BETWEEN: &str = "\u{1}";

/// What is known of the plan while a target is asked for.
struct Asked<'a> {
    known: &'a Known,
    plan: &'a RawPlan,
    /// All that may be quoted, without white space, with [`BETWEEN`] its bullets.
    original: String,
}

/// That there is such a plan.
pub(super) fn is_there(common: &Common, plan: &str) -> Result<(), Stop> {
    if !plan.split_once('/').is_some_and(|(place, plan)| is_id(place) && is_id(plan)) {
        return Err(Stop::Told(new::bad_id(common.lang(), plan)));
    }
    let known = Known::read(common)?;
    if known.plan(common, &file(plan))?.is_some() {
        return Ok(());
    }
    crate::cli::print::say(
        common.lang(),
        &format!("chưa có kế hoạch `{plan}`. Muốn thêm: minhbach new plan {plan} --ask"),
        &format!("there is no plan `{plan}`. To add it: minhbach new plan {plan} --ask"),
    );
    Err(Stop::Told(USAGE))
}

/// Asks until that is all.
pub(super) fn ask(common: &Common, talk: &mut Talk<'_>, plan: &str) -> Result<(), Stop> {
    loop {
        let known = Known::read(common)?;
        let Some(raw) = known.plan(common, &file(plan))? else { return is_there(common, plan) };
        let items = items(&raw);
        let original = items.iter().map(|item| squeeze(&item.text)).collect::<Vec<_>>().join(BETWEEN);
        let asked = Asked { known: &known, plan: &raw, original };
        let draft = until_done(talk, |talk| {
            talk.show("")?;
            talk.say("Một mục tiêu của kế hoạch:", "A target of the plan:")?;
            one(common, talk, &asked, &items, plan)
        })?;
        if let Some(draft) = draft {
            draft.write(common, talk)?;
        }
        let question = || {
            Question::new("Nhập thêm một mục tiêu nữa?", "Another target?").fresh().help(
                "Lần đầu hai mục tiêu là đủ; mục tiêu khác thêm lúc nào cũng được: minhbach new target.",
                "Two are enough at first; others can be added at any time: minhbach new target.",
            )
        };
        let mut more = talk.yes(question(), raw.targets.is_empty());
        while matches!(more, Err(Stop::Again)) {
            talk.reason(&Words::new(
                "mục tiêu vừa hỏi đã xong; sai thì mở plan.yaml ra sửa",
                "that target is done: to mend it, open plan.yaml",
            ))?;
            more = talk.yes(question(), raw.targets.is_empty());
        }
        if !more? {
            return Ok(());
        }
    }
}

fn file(plan: &str) -> String {
    format!("content/{plan}/plan.yaml")
}

/// One target; nothing where there is none after all, or where it can't be written, after saying so.
fn one(
    common: &Common,
    talk: &mut Talk<'_>,
    asked: &Asked<'_>,
    items: &[Item],
    plan: &str,
) -> Result<Option<Draft>, Stop> {
    let pieces = choose_items(talk, asked, items)?;
    let mut draft = Draft::default();
    let target = match milestone::choose(talk, asked, &pieces)? {
        Some(milestones) => {
            let topic = match asked.plan.topics.first() {
                Some(topic) => topic.0.clone(),
                None => topic(asked.known, talk, &mut draft, &asked.plan.title.vi)?,
            };
            // What it is a share of is part of its name.
            let nesting = nesting::ask(talk, asked, &milestones)?;
            let indicator = indicator::ask(talk, asked, &mut draft, (&milestones, nesting.as_ref()), topic)?;
            milestone::target(asked, &milestones, &indicator, nesting.as_ref())
        }
        None => match statement::ask(talk, asked, &pieces)? {
            Some(target) => target,
            None => return Ok(None),
        },
    };
    let path = file(plan);
    if !asked.known.text(&path).is_some_and(|text| is_last(text, "targets")) {
        talk.say(
            &format!("{path}: `targets:` không phải khóa cuối cùng của tệp, nên máy không tự chép vào được.\nHãy dán đoạn sau vào cuối danh sách `targets:`, thẳng cột với các mục đã có:"),
            &format!("{path}: `targets:` is not the last key of the file, so nothing is added to it.\nPaste this at the end of the list `targets:`, in line with what stands there:"),
        )?;
        talk.show(target.entry().trim_end())?;
    } else {
        draft.add(path, "targets", &target);
    }
    match draft.faults(asked.known, common.lang()) {
        None if talk.looked_over()? => Ok(Some(draft)),
        None => {
            talk.say("Mục tiêu này chưa được ghi.", "This target was not written.")?;
            Ok(None)
        }
        Some(faults) => {
            talk.show(&faults)?;
            talk.say(
                "Mục tiêu này chưa được ghi: các lỗi trên không cho ghi. Hãy nhập lại.",
                "This target was not written: the faults above don't let it. Enter it again.",
            )?;
            Ok(None)
        }
    }
}

/// A bullet of the objectives.
struct Item {
    location: String,
    /// All that stands above it, which may say its year.
    above: String,
    /// The bullet that it stands under; empty where it stands under none.
    under: String,
    text: String,
}

/// Every bullet of the objectives.
fn items(plan: &RawPlan) -> Vec<Item> {
    fn walk(items: &[RawItem], location: &str, (above, under): (&str, &str), out: &mut Vec<Item>) {
        for item in items {
            let heading = item.heading.as_deref().unwrap_or_default();
            let above = format!("{above} {heading}");
            let whole = format!("{heading} {}", item.text);
            let below = format!("{above} {}", item.text);
            out.push(Item { location: location.to_owned(), above, under: under.to_owned(), text: item.text.clone() });
            walk(&item.items, location, (&below, whole.trim()), out);
        }
    }
    let mut out = Vec::new();
    for clause in &plan.objectives {
        let heading = clause.heading.as_deref().unwrap_or_default();
        if let Some(text) = &clause.text {
            let (location, above) = (clause.location.clone(), heading.to_owned());
            out.push(Item { location, above, under: String::new(), text: text.clone() });
        }
        let above = format!("{heading} {}", clause.text.as_deref().unwrap_or_default());
        // A long text says more years than its bullets are of.
        let above = if above.len() > 200 { heading.to_owned() } else { above };
        walk(&clause.items, &clause.location, (&above, ""), &mut out);
    }
    out
}

/// The clauses of the bullets that the target stands in; all of them where they have few figures.
fn choose_items(talk: &mut Talk<'_>, asked: &Asked<'_>, items: &[Item]) -> Result<Vec<Piece>, Stop> {
    const FEW: usize = 40;
    let pieces = pieces(asked.plan, items);
    let figures: usize = pieces.iter().map(|piece| piece.clause.figures.len()).sum();
    if items.len() < 2 || figures <= FEW {
        return Ok(pieces);
    }
    let question = Question::new("Mục tiêu đứng ở ý nào (ví dụ: 1 hay 1,3)", "In which items it stands (1 or 1,3)")
        .help(
            "Một mục tiêu có mốc ở nhiều ý (năm 2028 ở ý này, năm 2030 ở ý kia) thì ghi cả các ý ấy.",
            "Where its milestones stand in several items, name them all.",
        );
    talk.heads(&question);
    for (at, Item { location, text, .. }) in items.iter().enumerate() {
        talk.show(&format!("  {}. {location}: {}", at + 1, shortened(text, 90)))?;
    }
    let chosen = talk.ask(&question, |answer| numbers(answer, items.len()))?;
    Ok(pieces.into_iter().filter(|piece| chosen.contains(&piece.item)).collect())
}

/// Every clause of the bullets.
fn pieces(plan: &RawPlan, items: &[Item]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (item, Item { location, above, text, .. }) in items.iter().enumerate() {
        for clause in clauses(text, above) {
            let is_entered = |value| plan.targets.iter().any(|target| milestone::has(target, value, &clause.text));
            let entered = clause.figures.iter().map(|figure| is_entered(figure.value)).collect();
            pieces.push(Piece { location: location.clone(), clause, item, under: None, entered });
        }
    }
    told_apart(&mut pieces, items);
    pieces
}

/// Tells figures of one name and year apart by the lines that they stand under: “thuộc diện phải tham gia” and “tham gia” may have
/// the same words below them. What is measured says so, too, or two things would be one indicator; but where it begins with
/// the words of the line, as it does with those of no other, it has said so.
fn told_apart(pieces: &mut [Piece], items: &[Item]) {
    const LONGEST: usize = 80;
    type Named = (String, &'static str, Option<Year>);
    let line = |item: usize| {
        let line = timeless(items[item].under.trim_end_matches([':', ' ', '.', ';']));
        (!line.is_empty() && line.chars().count() <= LONGEST).then_some(line)
    };
    let mut lines: BTreeMap<Named, BTreeSet<Option<String>>> = BTreeMap::new();
    let key = |figure: &Figure| (slug(&figure.name), figure.unit, figure.year);
    for piece in pieces.iter() {
        for figure in piece.clause.figures.iter().filter(|figure| !figure.name.is_empty()) {
            lines.entry(key(figure)).or_default().insert(line(piece.item));
        }
    }
    let says = |name: &str, under: &str, lines: &BTreeSet<Option<String>>| {
        // By whole words with their marks: “Nước sạch” does not begin with “Nữ”.
        let words = |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_lowercase).collect() };
        let name = words(name);
        let begins = |line: &str| name.starts_with(&words(line));
        begins(under) && !lines.contains(&None) && lines.iter().flatten().filter(|line| begins(line)).count() == 1
    };
    for piece in pieces {
        let Some(under) = line(piece.item) else { continue };
        for figure in &mut piece.clause.figures {
            let Some(lines) = lines.get(&key(figure)).filter(|lines| lines.len() > 1) else { continue };
            if !says(&figure.name, &under, lines) {
                figure.name = format!("{} ({})", figure.name, lower_first(&under));
            }
            piece.under = Some(under.clone());
        }
    }
}

/// Which of a numbered list: "1, 3"; counted from 0, each once.
fn numbers(answer: &str, count: usize) -> Result<Vec<usize>, Words> {
    let mut chosen = Vec::new();
    for word in answer.split([',', ';', ' ', '.']).filter(|word| !word.is_empty()) {
        match word.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).filter(|at| *at < count) {
            Some(at) if !chosen.contains(&at) => chosen.push(at),
            Some(_) => {}
            None => {
                let (vi, en) =
                    (format!("`{word}`: chọn từ 1 đến {count}"), format!("`{word}`: choose from 1 to {count}"));
                return Err(Words::new(vi, en));
            }
        }
    }
    match chosen.is_empty() {
        true => {
            Err(Words::new("ghi một hay nhiều số thứ tự, như 1 hay 1,3", "write one or more numbers, such as 1 or 1,3"))
        }
        false => Ok(chosen),
    }
}

/// The words around a figure: of a list one can choose from.
fn around(text: &str, printed: &str) -> String {
    const SHOWN: usize = 14;
    let Some(at) = text.find(printed) else { return shortened(text, 70) };
    let (before, after) = (&text[..at], &text[at + printed.len()..]);
    let before: Vec<&str> = before.split_whitespace().collect();
    let after: Vec<&str> = after.split_whitespace().collect();
    // What is measured stands before the figure or after it; where little is before, after.
    let most = SHOWN - before.len().min(SHOWN - 3);
    let tail = if after.len() > most { " …" } else { "" };
    let after = &after[..after.len().min(most)];
    let most = SHOWN - after.len();
    let head = if before.len() > most { "… " } else { "" };
    let (before, after) = (before[before.len().saturating_sub(most)..].join(" "), after.join(" "));
    let text = format!("{before} {printed} {after}");
    format!("{head}{}{tail}", text.trim())
}

/// Its first words.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most).collect();
    format!("{}…", head.rsplit_once(' ').map_or(head.as_str(), |(head, _)| head))
}

impl Asked<'_> {
    /// True where a quotation stands in the objectives.
    fn has(&self, quotation: &str) -> bool {
        let squeezed = squeeze(quotation);
        !squeezed.is_empty() && self.original.contains(&squeezed)
    }

    /// The first of these years for which a target of the plan has a figure of an indicator.
    fn has_target_on(&self, indicator: &str, milestones: &[milestone::Milestone]) -> Option<Year> {
        let own =
            self.plan.targets.iter().filter(|target| target.indicator.as_ref().is_some_and(|id| id.0 == indicator));
        let years: BTreeSet<&str> =
            own.flat_map(|target| &target.milestones).map(|milestone| milestone.year.0.as_str()).collect();
        milestones.iter().map(|milestone| milestone.year).find(|year| years.contains(year.to_string().as_str()))
    }

    /// True for an id that something in the plan has.
    fn is_taken(&self, id: &str) -> bool {
        fn within(items: &[RawItem], id: &str) -> bool {
            items.iter().any(|item| item.id.as_ref().is_some_and(|own| own.0 == id) || within(&item.items, id))
        }
        let plan = self.plan;
        let of_target = |target: &RawTarget| target.id.0 == id || target.parts.iter().any(|part| part.id.0 == id);
        plan.targets.iter().any(of_target)
            || plan.task_groups.iter().flat_map(|group| &group.tasks).any(|task| task.id.0 == id)
            || plan.reporting_duties.iter().any(|duty| duty.id.0 == id)
            || plan.objectives.iter().any(|clause| within(&clause.items, id))
    }
}

#[cfg(test)]
mod bundled_tests;
