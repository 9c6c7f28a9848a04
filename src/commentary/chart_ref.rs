//! What chart a text asks for: `chart:<id>`, with options after a `?` as in a web address.

use crate::model::{Comparison, IndicatorId, ItemRef, PlaceChoice, PlanRef, Year};

/// A chart in a text, checked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChartRef {
    /// `chart:<target>`: the progress of one target.
    Progress(ItemRef),
    /// `chart:<plan>?form=…`: a plan as a whole.
    Plan(PlanRef, PlanForm),
    /// `chart:<indicator>?form=…`: one indicator in several places.
    Compare {
        /// What is compared.
        indicator: IndicatorId,
        /// How.
        form: CompareForm,
        /// Where; every place with a target or a result, if none is asked for.
        places: PlaceChoice,
        /// Against the milestones of this year; the next that is due, if none is named.
        year: Option<Year>,
    },
}

impl ChartRef {
    /// The comparison that it draws, where its places are named and few.
    pub(super) fn comparison(&self) -> Option<Comparison> {
        match self {
            ChartRef::Compare { indicator, places: PlaceChoice::Named(places), .. } => {
                Comparison::new(indicator.clone(), places.iter().cloned())
            }
            ChartRef::Compare { .. } | ChartRef::Progress(_) | ChartRef::Plan(..) => None,
        }
    }
}

/// Forms for a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanForm {
    /// A row for each target.
    Bullet,
    /// The tasks by their deadlines.
    Timeline,
    /// How many milestones that are due were met.
    Strip,
}

/// Forms for an indicator in several places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CompareForm {
    /// A row for each place.
    Dots,
    /// A panel for each place, with its course.
    Multiples,
    /// A tile for each province of the country.
    Tiles,
}

/// Every form with its word and what its id names.
pub(super) const FORMS: [(&str, Names); 7] = [
    ("progress", Names::Target),
    ("bullet", Names::Plan(PlanForm::Bullet)),
    ("timeline", Names::Plan(PlanForm::Timeline)),
    ("strip", Names::Plan(PlanForm::Strip)),
    ("dots", Names::Indicator(CompareForm::Dots)),
    ("multiples", Names::Indicator(CompareForm::Multiples)),
    ("tiles", Names::Indicator(CompareForm::Tiles)),
];

/// What stands before the `?`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    Target,
    Plan(PlanForm),
    Indicator(CompareForm),
}
