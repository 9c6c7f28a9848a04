//! Sites side by side: which places there are, what is measured in several, what is defined alike.
//!
//! Everything is gathered in ordered maps by id, each thing looked at once: the cost is that of what the sites say.

use std::collections::{BTreeMap, BTreeSet};

use super::{member::Member, table};
use crate::{
    diagnostic::{Code, Diagnostic, Report, Words},
    locale::{self, Lang},
    model::{
        Comparator, Date, Decimal, Indicator, IndicatorId, ItemId, ItemRef, PlaceId, PlaceKind, PlanId, PlanRef,
        Settings, Text, TopicId, Year,
    },
    open_data::{
        feed::{self, Item},
        summary::TargetEntry,
        verdict::{milestone_answer, pace_answer},
    },
    progress::{MilestoneAnswer, MilestoneRollUp, PaceAnswer, PaceRollUp},
};

pub use table::Latest;

/// Targets of a place on one indicator that its row shows; what more there are is on the place's own site.
const SHOWN: usize = 2;

/// All sites joined.
#[derive(Debug)]
pub struct Nation {
    /// What the national portal says of itself.
    pub settings: Settings,
    /// The sites, by name.
    pub members: Vec<Member>,
    /// Which site speaks for a place, by its number among the members.
    pub speaks: BTreeMap<PlaceId, usize>,
    /// What each site has become of, in the order of the members.
    pub standings: Vec<Standing>,
    /// What is measured.
    pub indicators: BTreeMap<IndicatorId, Measured>,
    /// The names of topics: of two the one of the site that comes first.
    pub topics: BTreeMap<TopicId, Text>,
    /// What happened last, in each language.
    pub news: BTreeMap<Lang, Vec<Item>>,
}

/// Where a site stands, counted.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Plans of its own places.
    pub plans: usize,
    /// Targets with numbers.
    pub targets: usize,
    /// Milestones already due.
    pub milestones: MilestoneRollUp,
    /// Pace now.
    pub paces: PaceRollUp,
    /// Reports overdue.
    pub overdue: usize,
}

/// An indicator as the sites have it.
#[derive(Debug)]
pub struct Measured {
    /// One for each way in which it is defined, the one of most sites first.
    pub groups: Vec<Group>,
}

impl Measured {
    /// In what the definitions differ; empty where all are alike.
    pub fn differences(&self) -> Vec<Difference> {
        let Some((first, rest)) = self.groups.split_first() else { return Vec::new() };
        let all: BTreeSet<Difference> =
            rest.iter().flat_map(|group| differences(&first.indicator, &group.indicator)).collect();
        all.into_iter().collect()
    }

    /// The indicator as most sites define it.
    pub fn indicator(&self) -> &Indicator {
        &self.groups[0].indicator
    }
}

/// In what two definitions of an indicator differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// Percent and people are two things.
    Unit,
    /// What is better.
    Direction,
    /// What a rate is a share of.
    Denominator,
    /// What exactly is measured.
    Definition,
    /// What it is computed on.
    Bases,
}

impl Difference {
    /// In words that stand after "by": `đơn vị`.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Difference::Unit => lang.pick("đơn vị", "unit"),
            Difference::Direction => lang.pick("chiều tốt", "direction"),
            Difference::Denominator => lang.pick("mẫu số", "denominator"),
            Difference::Definition => lang.pick("định nghĩa", "definition"),
            Difference::Bases => lang.pick("cơ sở tính", "bases of calculation"),
        }
    }
}

/// Sites that define an indicator alike.
#[derive(Debug)]
pub struct Group {
    /// As the first of them defines it.
    pub indicator: Indicator,
    /// Which sites.
    pub members: Vec<usize>,
    /// Their places with a figure or a target on it.
    pub rows: BTreeMap<PlaceId, Row>,
}

/// What one place has on an indicator.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Its latest figure.
    pub latest: Option<Latest>,
    /// Its targets, those of the newest plans first.
    pub targets: Vec<PlacedTarget>,
    /// How many more there are.
    pub more: usize,
}

/// A target of a place.
#[derive(Clone, Debug)]
pub struct PlacedTarget {
    /// Which.
    pub item: ItemRef,
    /// Its name.
    pub name: Text,
    /// First year of its plan.
    pub from: i16,
    /// What it asks for, by year.
    pub milestones: Vec<Asked>,
    /// Answer B, as the place's own site gives it.
    pub pace: PaceAnswer,
}

/// What a target asks for by the end of a year.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The year.
    pub year: Year,
    /// How much.
    pub value: Decimal,
    /// How strictly.
    pub comparator: Comparator,
    /// For growth: against which year.
    pub since: Option<Year>,
    /// Answer A, as the place's own site gives it.
    pub answer: MilestoneAnswer,
    /// How firm the figure is that it rests on.
    pub standing: Option<crate::model::Standing>,
}

impl Nation {
    /// Joins the sites. What stands against it goes into the report; a nation if nothing does.
    pub fn join(settings: Settings, mut members: Vec<Member>, report: &mut Report) -> Option<Nation> {
        members.sort_by(|a, b| {
            let (one, other) = (a.name(), b.name());
            locale::compare(&one.vi, &other.vi).then_with(|| a.address.join("").cmp(&b.address.join("")))
        });
        let speaks = speaks(&members, report);
        days(&members, report);
        let mut topics = BTreeMap::new();
        for (id, name) in members.iter().flat_map(|member| &member.topics) {
            topics.entry(id.clone()).or_insert_with(|| name.clone());
        }
        let standings = members.iter().map(standing).collect();
        let mut indicators: BTreeMap<IndicatorId, Measured> = BTreeMap::new();
        for (number, member) in members.iter_mut().enumerate() {
            take_in(number, member, &mut indicators);
        }
        for (id, measured) in &mut indicators {
            // What only stands in a catalogue is nobody's.
            measured.groups.retain(|group| !group.rows.is_empty());
            measured.groups.sort_by_key(|group| std::cmp::Reverse(group.rows.len()));
            incomparable(id, measured, &members, report);
        }
        indicators.retain(|_, measured| !measured.groups.is_empty());
        let mut news: BTreeMap<Lang, Vec<Item>> = BTreeMap::new();
        for lang in Lang::ALL {
            let mut items: Vec<Item> = members.iter_mut().filter_map(|it| it.news.remove(&lang)).flatten().collect();
            items.sort_by(|one, other| other.day.cmp(&one.day).then_with(|| one.id.cmp(&other.id)));
            items.truncate(feed::MOST);
            news.insert(lang, items);
        }
        let nation = Nation { settings, members, speaks, standings, indicators, topics, news };
        (report.is_clean() && !nation.members.is_empty()).then_some(nation)
    }

    /// First and last day of the sites' verdicts.
    ///
    /// # Panics
    /// Never: a nation has a site.
    pub fn days(&self) -> (Date, Date) {
        let days: BTreeSet<Date> = self.members.iter().map(|member| member.as_of).collect();
        days.first().copied().zip(days.last().copied()).expect("a nation has a site")
    }

    /// What a place is called.
    pub fn place_name(&self, id: &PlaceId, lang: Lang) -> String {
        let entry = self.speaks.get(id).and_then(|member| self.members[*member].places.get(id));
        entry.map_or_else(
            || id.to_string(),
            |place| match (&place.name.en, lang) {
                (Some(en), Lang::En) => en.clone(),
                _ => place.name.vi.clone(),
            },
        )
    }

    /// True for a place that is the whole country.
    pub fn is_nation(&self, id: &PlaceId) -> bool {
        let entry = self.speaks.get(id).and_then(|member| self.members[*member].places.get(id));
        entry.is_some_and(|place| place.kind == PlaceKind::Nation)
    }
}

/// Each place has one site that speaks for it.
fn speaks(members: &[Member], report: &mut Report) -> BTreeMap<PlaceId, usize> {
    let mut speaks: BTreeMap<PlaceId, usize> = BTreeMap::new();
    for (number, member) in members.iter().enumerate() {
        for place in &member.own {
            let Some(first) = speaks.get(place) else {
                speaks.insert(place.clone(), number);
                continue;
            };
            let (one, other) = (members[*first].folder.path().display(), member.folder.path().display());
            let words = Words::new(
                format!("cùng nói thay `{place}` như `{one}`"),
                format!("speaks for `{place}`, as does `{one}`"),
            );
            report.push(Diagnostic::of_path(Code::SiteTwice, other.to_string(), words).help(Words::new(
                "bỏ một trong hai; cổng riêng của một tỉnh thì dựng bằng `minhbach build --place`",
                "leave one of the two out; a province's own site is built by `minhbach build --place`",
            )));
        }
    }
    speaks
}

/// Sites that are behind the newest are published all the same, each with its own day.
fn days(members: &[Member], report: &mut Report) {
    let Some(newest) = members.iter().map(|member| member.as_of).max() else { return };
    for member in members.iter().filter(|member| member.as_of != newest) {
        let day = member.as_of;
        let words = Words::new(
            format!("số liệu tính đến {day}, trong khi có cổng đã tính đến {newest}"),
            format!("has data as of {day}, while another site is as of {newest}"),
        );
        let path = member.folder.path().display().to_string();
        report.push(Diagnostic::of_path(Code::SiteDay, path, words).help(Words::new(
            "cổng quốc gia ghi ngày của từng cổng; dựng lại cổng này nếu muốn cùng ngày",
            "the national portal states the day of each; build this site again for the same day",
        )));
    }
}

/// An indicator that is defined in several ways is shown in as many tables.
fn incomparable(id: &IndicatorId, measured: &Measured, members: &[Member], report: &mut Report) {
    let Some((first, rest)) = measured.groups.split_first() else { return };
    for group in rest {
        let differ = differences(&first.indicator, &group.indicator);
        let listed = |lang: Lang| differ.iter().map(|it| it.words(lang)).collect::<Vec<_>>().join(", ");
        for member in &group.members {
            let path = members[*member].folder.path().display().to_string();
            let words = Words::new(
                format!("chỉ tiêu `{id}` được hiểu khác số đông các cổng ({})", listed(Lang::Vi)),
                format!("defines the indicator `{id}` otherwise than most sites ({})", listed(Lang::En)),
            );
            report.push(Diagnostic::of_path(Code::SiteIncomparable, path, words).help(Words::new(
                "số của hai cách hiểu đứng ở hai bảng và không so với nhau; muốn so thì dùng chung một danh mục",
                "figures of two definitions stand in two tables and are not compared; to compare them, share a catalogue",
            )));
        }
    }
}

/// In what two definitions differ, the name left out: two provinces may call one thing by two names.
fn differences(one: &Indicator, other: &Indicator) -> Vec<Difference> {
    let said = |text: &Option<Text>| text.as_ref().map(|text| text.vi.trim().to_owned());
    let bases = |it: &Indicator| -> BTreeSet<(String, String)> {
        it.bases.iter().map(|base| (base.id.to_string(), base.name.vi.trim().to_owned())).collect()
    };
    let mut found = Vec::new();
    let mut note = |differ: bool, what: Difference| {
        if differ {
            found.push(what);
        }
    };
    note(one.unit != other.unit, Difference::Unit);
    note(one.direction != other.direction, Difference::Direction);
    note(said(&one.denominator) != said(&other.denominator), Difference::Denominator);
    note(said(&one.definition) != said(&other.definition), Difference::Definition);
    note(bases(one) != bases(other), Difference::Bases);
    found
}

fn standing(member: &Member) -> Standing {
    let answers = member
        .targets
        .iter()
        .flat_map(|target| &target.milestones)
        .filter_map(|it| milestone_answer(&it.answer, it.answer_year.and_then(|year| Year::new(year.into()))));
    Standing {
        plans: member.plans.len(),
        targets: member.targets.len(),
        milestones: MilestoneRollUp::of_answers(answers),
        paces: PaceRollUp::of(member.targets.iter().filter_map(|target| pace_answer(&target.pace))),
        overdue: member.own.iter().filter_map(|id| member.places.get(id)).map(|place| place.overdue).sum(),
    }
}

/// What a member has on each indicator. Its targets and figures are needed no more.
fn take_in(number: usize, member: &mut Member, indicators: &mut BTreeMap<IndicatorId, Measured>) {
    let years: BTreeMap<PlanRef, i16> = member.plans.iter().map(|(id, _, (from, _))| (id.clone(), *from)).collect();
    let mut rows: BTreeMap<IndicatorId, BTreeMap<PlaceId, Row>> = BTreeMap::new();
    for (indicator, latest) in std::mem::take(&mut member.latest) {
        let of_places = rows.entry(indicator).or_default();
        for (place, latest) in latest {
            of_places.entry(place).or_default().latest = Some(latest);
        }
    }
    for target in std::mem::take(&mut member.targets) {
        let Some((indicator, target)) = placed(&target, &years) else { continue };
        let row = rows.entry(indicator).or_default().entry(target.item.plan.place.clone()).or_default();
        let at = row.targets.partition_point(|held| (held.from, &target.item) > (target.from, &held.item));
        row.targets.insert(at, target);
        if row.targets.len() > SHOWN {
            row.targets.pop();
            row.more += 1;
        }
    }
    for (id, rows) in rows {
        let Some(definition) = member.indicators.get(&id) else { continue };
        let measured = indicators.entry(id).or_insert_with(|| Measured { groups: Vec::new() });
        let alike = |group: &&mut Group| differences(&group.indicator, definition).is_empty();
        match measured.groups.iter_mut().find(alike) {
            Some(group) => {
                group.members.push(number);
                group.rows.extend(rows);
            }
            None => measured.groups.push(Group { indicator: definition.clone(), members: vec![number], rows }),
        }
    }
}

/// A target that was checked when it was read.
fn placed(target: &TargetEntry, years: &BTreeMap<PlanRef, i16>) -> Option<(IndicatorId, PlacedTarget)> {
    let plan = PlanRef { place: PlaceId::new(&target.place)?, plan: PlanId::new(&target.plan)? };
    let asked = target.milestones.iter().filter_map(|it| {
        Some(Asked {
            year: Year::new(it.year.into())?,
            value: Decimal::parse(&it.required).ok()?,
            comparator: it.comparator,
            since: it.since.and_then(|year| Year::new(year.into())),
            answer: milestone_answer(&it.answer, it.answer_year.and_then(|year| Year::new(year.into())))?,
            standing: it.standing,
        })
    });
    let placed = PlacedTarget {
        name: Text { vi: target.name.vi.as_str().into(), en: target.name.en.as_deref().map(Into::into) },
        from: years.get(&plan).copied().unwrap_or(0),
        milestones: asked.collect(),
        pace: pace_answer(&target.pace)?,
        item: ItemRef { plan, item: ItemId::new(&target.id)? },
    };
    Some((IndicatorId::new(&target.indicator)?, placed))
}
