//! What a portal has, in one file (`du-lieu/portal.json`): for whoever joins portals, without their sources.
//!
//! The table of figures names things by ids; here stands what the ids mean: places, indicators with all that two catalogues
//! could define differently, plans, and for each target with numbers the words of its verdict. Nothing is judged here
//! that `verdict.json` beside a target does not say; `verify` holds the two against each other.
//!
//! It is written from the model, and read as it was written: what comes from elsewhere is checked by who reads it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::verdict::{milestone_word, pace_word};
use crate::locale::{Lang, place_name};
use crate::model::{Comparator, Direction, PlaceId, PlaceKind, Plan, Portal, Standing, Target, TargetKind, Unit};
use crate::progress::{Assessed, METHOD, OccurrenceState, TargetVerdict};

/// The version of the file; a reader of another one can't read it.
pub const SCHEMA: u32 = 1;

/// Where it lies, beside the page on open data.
pub const NAME: &str = "portal.json";

/// A text in the portal's languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Vietnamese.
    pub vi: String,
    /// English, where somebody has translated it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

/// The file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Summary {
    /// [`SCHEMA`]
    pub schema: u32,
    /// Name and version of the method by which targets are judged.
    pub method: String,
    /// The day of the verdicts.
    pub as_of: String,
    /// The site's name.
    pub title: Text,
    /// Who publishes.
    pub publisher: Text,
    /// SPDX id of the licence.
    pub licence: String,
    /// Where the site stands; none in a copy without an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// True where its pages exist in English, too.
    pub english: bool,
    /// The place whose own site it is; none for a portal of several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Every place of the site.
    pub places: Vec<PlaceEntry>,
    /// What indicators are about.
    pub topics: Vec<TopicEntry>,
    /// What is measured.
    pub indicators: Vec<IndicatorEntry>,
    /// Every plan.
    pub plans: Vec<PlanEntry>,
    /// Every target with numbers.
    pub targets: Vec<TargetEntry>,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceEntry {
    /// Its id and address.
    pub id: String,
    /// As it is called on pages: a former unit whose name lives on says until when it was.
    pub name: Text,
    /// Nation, province or city.
    pub kind: PlaceKind,
    /// True where this site speaks for the place: its own, or one of those of a portal of several that has plans or figures of
    /// it. All others stand there to be read beside.
    pub own: bool,
    /// Reports overdue on the day.
    pub overdue: usize,
}

/// A topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicEntry {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
}

/// What is measured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorEntry {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What exactly is measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<Text>,
    /// In what.
    pub unit: Unit,
    /// What a rate is a share of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<Text>,
    /// What is better.
    pub direction: Direction,
    /// Its topic.
    pub topic: String,
    /// What it was computed on, in the order of the catalogue.
    pub bases: Vec<BaseEntry>,
}

/// A base of calculation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaseEntry {
    /// Its id within the indicator.
    pub id: String,
    /// Its name.
    pub name: Text,
}

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanEntry {
    /// Whose.
    pub place: String,
    /// Its id within the place.
    pub id: String,
    /// Its short title.
    pub title: Text,
    /// First year.
    pub from: i16,
    /// Last year.
    pub to: i16,
    /// Targets with numbers and promises without.
    pub targets: usize,
}

/// A target with numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetEntry {
    /// Whose.
    pub place: String,
    /// In which plan.
    pub plan: String,
    /// Its id within the plan.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What it measures.
    pub indicator: String,
    /// What the version in force asks for, by year.
    pub milestones: Vec<MilestoneEntry>,
    /// Answer B, in the word of `verdict.json`.
    pub pace: String,
}

/// What a target asks for by the end of a year, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestoneEntry {
    /// The year.
    pub year: i16,
    /// The figure, digits as written.
    pub required: String,
    /// How strictly it is meant.
    pub comparator: Comparator,
    /// For growth: against which year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<i16>,
    /// Answer A, in the word of `verdict.json`.
    pub answer: String,
    /// The year of a late success, or of the later figure that is there instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_year: Option<i16>,
    /// How firm the figure is that the answer rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
}

/// The version alone, before anything else is read.
#[derive(Deserialize)]
struct Version {
    schema: u32,
}

/// Why a summary can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is of another version.
    Version(u32),
    /// It is no summary: what the reader of JSON says.
    Form(String),
}

impl Summary {
    /// Reads the file.
    ///
    /// # Errors
    /// [`Unreadable`]
    pub fn read(bytes: &[u8]) -> Result<Summary, Unreadable> {
        let form = |error: serde_json::Error| Unreadable::Form(error.to_string());
        let Version { schema } = serde_json::from_slice(bytes).map_err(form)?;
        if schema != SCHEMA {
            return Err(Unreadable::Version(schema));
        }
        serde_json::from_slice(bytes).map_err(form)
    }

    /// As it is published: a line for each entry, so that two editions compare well.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string(self).unwrap_or_else(|_| unreachable!("words and numbers are JSON"));
        // Between two entries of a list, where no text can stand.
        text = text.replace("},{\"id\":", "},\n{\"id\":").replace("},{\"place\":", "},\n{\"place\":");
        text.push('\n');
        text
    }
}

/// What a portal says of itself on a day.
pub fn summary(portal: &Portal, assessed: &Assessed) -> Summary {
    let settings = &portal.settings;
    let own = own(portal);
    let mut overdue: BTreeMap<&PlaceId, usize> = BTreeMap::new();
    for (duty, occasions) in &assessed.duties {
        let late = occasions.iter().filter(|it| matches!(it.state, OccurrenceState::Overdue { .. })).count();
        *overdue.entry(&duty.plan.place).or_default() += late;
    }
    let places = portal.places.values().map(|place| PlaceEntry {
        id: place.id.to_string(),
        name: Text {
            vi: place_name(portal, place, Lang::Vi),
            en: Some(place_name(portal, place, Lang::En)).filter(|_| place.name.en.is_some()),
        },
        kind: place.statuses.iter().rfind(|status| status.from <= assessed.as_of).map_or(place.kind, |it| it.kind),
        own: own.contains(&&place.id),
        overdue: overdue.get(&place.id).copied().unwrap_or(0),
    });
    Summary {
        schema: SCHEMA,
        method: METHOD.to_owned(),
        as_of: assessed.as_of.to_string(),
        title: text(&settings.title),
        publisher: text(&settings.publisher),
        licence: settings.licence.clone(),
        address: settings.address.as_ref().map(|base| base.join("")),
        english: settings.english,
        of: portal.of.as_ref().map(ToString::to_string),
        places: places.collect(),
        topics: portal.topics.values().map(|it| TopicEntry { id: it.id.to_string(), name: text(&it.name) }).collect(),
        indicators: portal.indicators.values().map(indicator).collect(),
        plans: portal.plans.values().map(plan).collect(),
        targets: portal
            .plans
            .values()
            .flat_map(|plan| plan.targets.iter().filter_map(|target| entry(assessed, plan, target)))
            .collect(),
    }
}

/// The places that a site speaks for.
fn own(portal: &Portal) -> Vec<&PlaceId> {
    let family = portal.of.as_ref().map(|place| portal.family(place));
    let speaks = |place: &&PlaceId| match &family {
        Some(family) => family.contains(*place),
        None => {
            portal.plans.keys().any(|id| id.place == **place) || portal.reports.keys().any(|id| id.place == **place)
        }
    };
    portal.places.keys().filter(speaks).collect()
}

fn text(text: &crate::model::Text) -> Text {
    Text { vi: text.vi.to_string(), en: text.en.as_ref().map(ToString::to_string) }
}

fn indicator(it: &crate::model::Indicator) -> IndicatorEntry {
    IndicatorEntry {
        id: it.id.to_string(),
        name: text(&it.name),
        definition: it.definition.as_ref().map(text),
        unit: it.unit,
        denominator: it.denominator.as_ref().map(text),
        direction: it.direction,
        topic: it.topic.to_string(),
        bases: it.bases.iter().map(|base| BaseEntry { id: base.id.to_string(), name: text(&base.name) }).collect(),
    }
}

fn plan(plan: &Plan) -> PlanEntry {
    PlanEntry {
        place: plan.id.place.to_string(),
        id: plan.id.plan.to_string(),
        title: text(&plan.short_title),
        from: plan.from.get(),
        to: plan.to.get(),
        targets: plan.targets.len(),
    }
}

fn entry(assessed: &Assessed, plan: &Plan, target: &Target) -> Option<TargetEntry> {
    let TargetKind::Quantitative(own) = &target.kind else { return None };
    let Some(TargetVerdict::Quantitative(verdict)) = assessed.targets.get(&plan.item(&target.id)) else { return None };
    let version = plan.target_on(target, assessed.as_of);
    let TargetKind::Quantitative(now) = &version.target.kind else { return None };
    // A target that was struck out asks for nothing more.
    let asked = now.milestones.iter().zip(&verdict.milestones).filter(|_| !version.struck_out);
    let milestones = asked.map(|(milestone, it)| {
        let (answer, year) = milestone_word(it.answer);
        MilestoneEntry {
            year: milestone.year.get(),
            required: milestone.value.to_string(),
            comparator: milestone.comparator,
            since: milestone.since.map(|year| year.get()),
            answer: answer.to_owned(),
            answer_year: year.map(|year| year.get()),
            standing: it.observation.as_ref().map(|seen| seen.standing),
        }
    });
    Some(TargetEntry {
        place: plan.id.place.to_string(),
        plan: plan.id.plan.to_string(),
        id: target.id.to_string(),
        name: text(&target.name),
        indicator: own.indicator.to_string(),
        milestones: milestones.collect(),
        pace: pace_word(verdict.pace.answer).to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;
    use crate::open_data::verdict::{milestone_answer, pace_answer, published};
    use crate::progress::assess;
    use crate::site::sample;

    fn made() -> (Portal, Assessed, Summary) {
        let portal = sample::portal();
        let assessed = assess(&portal, Date::parse("2026-11-21").unwrap());
        let summary = summary(&portal, &assessed);
        (portal, assessed, summary)
    }

    #[test]
    fn what_is_written_is_read() {
        let (.., summary) = made();
        let again = Summary::read(summary.to_json().as_bytes()).unwrap();
        assert_eq!(again.to_json(), summary.to_json());
        assert!(!again.targets.is_empty() && !again.plans.is_empty());
        let newer = summary.to_json().replacen("\"schema\":1", "\"schema\":2", 1);
        assert_eq!(Summary::read(newer.as_bytes()).unwrap_err(), Unreadable::Version(2));
        assert!(matches!(Summary::read(b"{}").unwrap_err(), Unreadable::Form(_)));
    }

    #[test]
    fn it_says_of_every_target_what_its_verdict_says() {
        let (portal, assessed, summary) = made();
        for target in &summary.targets {
            let item = crate::model::ItemRef {
                plan: crate::model::PlanRef {
                    place: PlaceId::new(&target.place).unwrap(),
                    plan: crate::model::PlanId::new(&target.plan).unwrap(),
                },
                item: crate::model::ItemId::new(&target.id).unwrap(),
            };
            let verdict = published(&portal, &assessed, &item).unwrap().to_json();
            let verdict: serde_json::Value = serde_json::from_str(&verdict).unwrap();
            assert_eq!(verdict["pace"]["answer"].as_str().unwrap_or("not_applicable"), target.pace);
            assert!(pace_answer(&target.pace).is_some());
            for (said, judged) in target.milestones.iter().zip(verdict["milestones"].as_array().unwrap()) {
                assert_eq!(judged["answer"], said.answer.as_str());
                assert_eq!(judged["required"].as_f64(), said.required.parse().ok());
                let year = said.answer_year.and_then(|year| crate::model::Year::parse(&year.to_string()));
                assert!(milestone_answer(&said.answer, year).is_some(), "{said:?}");
            }
        }
    }

    #[test]
    fn a_place_s_own_site_speaks_for_its_family_alone() {
        let portal = sample::portal();
        let place = portal.plans.keys().next().unwrap().place.clone();
        let family: Vec<String> = portal.family(&place).iter().map(ToString::to_string).collect();
        let excerpt = portal.excerpt(&place, crate::model::Mentions::default());
        let assessed = assess(&excerpt, Date::parse("2026-11-21").unwrap());
        let summary = summary(&excerpt, &assessed);
        let own: Vec<String> = summary.places.iter().filter(|it| it.own).map(|it| it.id.clone()).collect();
        assert_eq!((own, summary.of), (family, Some(place.to_string())));
    }
}
