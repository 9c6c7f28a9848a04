//! The charts that stand on pages and lie beside them as files.
//!
//! A name only: which chart, on which page, under which file name. `output` draws them.

use super::route::PageId;
use crate::model::{IndicatorId, ItemRef, PlanRef, RegionId};

/// A chart of a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageChart {
    /// The progress of a target: `chart.svg`.
    Progress(ItemRef),
    /// The targets of a plan as rows: `targets.svg`.
    Targets(PlanRef),
    /// The tasks of a plan by deadline: `tasks.svg`.
    Tasks(PlanRef),
    /// Places against the national milestone: `places.svg`.
    Places(IndicatorId),
    /// The same as a map of tiles: `map.svg`.
    Map(IndicatorId),
    /// The course of each place of a region: `dong-nam-bo.svg`.
    Region(IndicatorId, RegionId),
    /// The first state of a kind in the catalogue of charts, by the kind's id: `tien-do.svg`.
    Sample(&'static str),
}

impl PageChart {
    /// The page it stands on.
    pub fn page(&self) -> PageId {
        match self {
            PageChart::Progress(target) => PageId::Target(target.clone()),
            PageChart::Targets(plan) | PageChart::Tasks(plan) => PageId::Plan(plan.clone()),
            PageChart::Places(indicator) | PageChart::Map(indicator) | PageChart::Region(indicator, _) => {
                PageId::Indicator(indicator.clone())
            }
            PageChart::Sample(_) => PageId::ChartCatalogue,
        }
    }

    /// What its files are called, without their endings.
    pub fn stem(&self) -> &str {
        match self {
            PageChart::Progress(_) => "chart",
            PageChart::Targets(_) => "targets",
            PageChart::Tasks(_) => "tasks",
            PageChart::Places(_) => "places",
            PageChart::Map(_) => "map",
            PageChart::Region(_, region) => region.as_str(),
            PageChart::Sample(kind) => kind,
        }
    }
}
