//! `/du-lieu/`: what can be taken away, where it lies, what its columns mean, how to use it and whom to name.

use serde::Serialize;

use super::Download;
use super::common::Link;
use super::frame::{Frame, Head};
use super::scope::Scope;
use crate::model::TargetKind;
use crate::site::PageId;

/// The page on open data.
#[derive(Clone, Debug, Serialize)]
pub struct OpenDataPage {
    /// The frame.
    pub frame: Frame,
    /// What the columns of the table mean.
    pub columns: Vec<DataColumn>,
    /// SPDX id of the licence.
    pub licence: String,
    /// The web address of the table of the whole portal, for examples; relative in a copy without an address.
    pub address: String,
    /// The schema of the JSON.
    pub schema: String,
    /// Everything in one file.
    pub archive: Option<Download>,
    /// True where the table is there as a workbook, too.
    pub workbook: bool,
    /// A page of each kind that has a table of its own.
    pub examples: Vec<Link>,
}

/// A column of the table.
#[derive(Clone, Debug, Serialize)]
pub struct DataColumn {
    /// Its name.
    pub name: &'static str,
    /// `số`, `ngày`, or the words that stand in it.
    pub sort: String,
    /// What it means.
    pub meaning: &'static str,
    /// True where no row leaves it empty.
    pub always: bool,
}

/// The name of the schema's file beside the page.
pub const SCHEMA: &str = "data.schema.json";

/// Builds the page.
pub fn open_data(scope: &Scope) -> OpenDataPage {
    let head = Head {
        title: scope.pick("Dữ liệu mở", "Open data").to_owned(),
        description: scope
            .pick(
                "Mọi con số của cổng trong một bảng, dạng CSV, JSON và bảng tính, kèm nguồn của từng số; cách dùng và cách trích dẫn.",
                "Every figure of the portal in one table, as CSV, JSON and workbook, with the source of each; how to use and cite it.",
            )
            .to_owned(),
    };
    let base = scope.portal().settings.address.as_ref();
    OpenDataPage {
        frame: Frame::new(scope, head),
        columns: scope.view.inserts.data_columns(),
        licence: scope.portal().settings.licence.clone(),
        address: base.map_or_else(|| "data.csv".to_owned(), |base| base.join("du-lieu/data.csv")),
        archive: scope.view.inserts.archive(),
        workbook: cfg!(feature = "xlsx"),
        schema: scope.file(&format!("du-lieu/{SCHEMA}")),
        examples: examples(scope),
    }
}

fn examples(scope: &Scope) -> Vec<Link> {
    let portal = scope.portal();
    let Some(plan) = portal
        .plans
        .values()
        .find(|plan| plan.targets.iter().any(|target| matches!(target.kind, TargetKind::Quantitative(_))))
    else {
        return Vec::new();
    };
    let target = plan.targets.iter().find(|target| scope.indicator_of(target).is_some());
    let indicator = target.and_then(|target| scope.indicator_of(target));
    let mut links = vec![scope.link(&PageId::Place(plan.id.place.clone()), scope.place_name(&plan.id.place))];
    links.push(scope.plan_link(plan));
    links.extend(target.map(|target| scope.target_link(plan, target)));
    links.extend(indicator.map(|indicator| scope.indicator_link(&indicator.id)));
    links
}
