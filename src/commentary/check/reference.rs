//! The portal's own schemes: `target:`, `plan:`, `place:` and the others.

use std::collections::BTreeSet;

use super::Checker;
use crate::{
    commentary::{
        LinkTarget,
        body::Link,
        link::{CHART, COMPARE, Destination},
    },
    diagnostic::{Code, Words},
    model::{
        AgencyId, DocumentId, IndicatorId, ItemRef, PlaceId, PlanRef, Subject,
        resolve::ids::{item_ref, plan_ref, report_ref},
    },
};

/// A kind of thing, in Vietnamese and in English.
pub(super) type Noun = (&'static str, &'static str);

pub(super) const TARGET: Noun = ("mục tiêu", "target");
pub(super) const PLACE: Noun = ("địa phương", "place");
pub(super) const INDICATOR: Noun = ("chỉ tiêu", "indicator");

impl<'a> Checker<'a> {
    /// A link or an image with a scheme of the portal.
    pub(super) fn own(&mut self, link: &Link, scheme: &str, id: &str) -> Option<Destination> {
        if link.is_image != (scheme == CHART) {
            self.wrong_place(link, scheme);
            return None;
        }
        let ids = self.context.ids;
        let target = match scheme {
            CHART => return self.chart(link, id),
            "value" => return self.value(link, id),
            COMPARE => return self.compare(link, id),
            "target" => LinkTarget::Target(self.item(link, scheme, id)?),
            "plan" => {
                self.known(link, scheme, id, &ids.plans, ("kế hoạch", "plan"))?;
                LinkTarget::Plan(plan_ref(id)?)
            }
            "report" => {
                self.known(link, scheme, id, &ids.reports, ("báo cáo", "report"))?;
                LinkTarget::Report(report_ref(id)?)
            }
            "place" => {
                self.known(link, scheme, id, &ids.places, PLACE)?;
                LinkTarget::Place(PlaceId::new(id)?)
            }
            "agency" => {
                self.known(link, scheme, id, &ids.agencies, ("cơ quan", "agency"))?;
                LinkTarget::Agency(AgencyId::new(id)?)
            }
            "document" => {
                self.known(link, scheme, id, &ids.documents, ("văn bản", "document"))?;
                LinkTarget::Document(DocumentId::new(id)?)
            }
            _ => {
                self.known(link, scheme, id, &ids.indicators, INDICATOR)?;
                LinkTarget::Indicator(IndicatorId::new(id)?)
            }
        };
        Some(Destination::Inside { target, anchor: None, is_value: false })
    }

    /// Something if `id` is declared; else a fault with the nearest that is.
    pub(super) fn known(
        &mut self,
        link: &Link,
        scheme: &str,
        id: &str,
        known: &BTreeSet<String>,
        noun: Noun,
    ) -> Option<()> {
        if known.contains(id) {
            return Some(());
        }
        let near = self.faults.near_id(id, known.iter().map(String::as_str));
        self.dangling(link, scheme, id, noun, near);
        None
    }

    pub(super) fn dangling(&mut self, link: &Link, scheme: &str, id: &str, noun: Noun, near: Option<&str>) {
        let full = self.home().filter(|_| !id.contains('/')).map(|plan| format!("{plan}/{id}"));
        if !self.context.ids.can_judge(noun.1, full.as_deref().unwrap_or(id)) {
            return;
        }
        let message = Words::new(format!("không có {} `{id}`", noun.0), format!("there is no {} `{id}`", noun.1));
        let near = near.map(|near| format!("{scheme}:{near}"));
        let help = Words::new("khai báo nó, hoặc sửa mã", "declare it, or mend the id");
        self.suggest(Code::BrokenLink, &link.address_at, message, near.as_deref(), help);
    }

    /// `<place>/<plan>/<target>`, or the bare id in the folder of its own plan.
    pub(super) fn item(&mut self, link: &Link, scheme: &str, id: &str) -> Option<ItemRef> {
        let targets = &self.context.ids.targets;
        let home = self.home();
        let found = item_ref(id, home).filter(|item| targets.contains(&item.to_string()));
        if found.is_some() {
            return found;
        }
        let near = if id.contains('/') {
            self.faults.near_id(id, targets.iter().map(String::as_str))
        } else {
            self.near_bare(id)
        };
        if near.is_none() && !id.contains('/') && home.is_none() {
            let message = Words::new(
                format!("`{id}` thiếu kế hoạch: chỉ trong thư mục của kế hoạch mới viết ngắn được"),
                format!("`{id}` names no plan: only within a plan's folder does the short form serve"),
            );
            let help = Words::new(
                format!("viết `{scheme}:<địa phương>/<kế hoạch>/{id}`"),
                format!("write `{scheme}:<place>/<plan>/{id}`"),
            );
            self.fault(Code::BrokenLink, &link.address_at, message, help);
        } else {
            self.dangling(link, scheme, id, TARGET, near);
        }
        None
    }

    /// What a bare id that leads nowhere was meant to be: a slip for one of the own plan, or one of another plan.
    fn near_bare(&self, id: &str) -> Option<&'a str> {
        let targets = &self.context.ids.targets;
        let same = targets.iter().map(String::as_str).find(|target| target.rsplit('/').next() == Some(id));
        let own = || {
            let prefix = format!("{}/", self.home()?);
            self.faults.near_id(id, targets.iter().filter_map(|target| target.strip_prefix(prefix.as_str())))
        };
        same.or_else(own)
    }

    /// The plan whose folder the text lies in.
    fn home(&self) -> Option<&'a PlanRef> {
        match self.page.subject {
            Subject::Plan(plan) => Some(plan),
            _ => None,
        }
    }

    /// `[…](chart:…)` or `![…](target:…)`.
    fn wrong_place(&mut self, link: &Link, scheme: &str) {
        let (message, help) = if link.is_image {
            (
                Words::new(format!("`{scheme}:` không phải là hình"), format!("`{scheme}:` is no image")),
                Words::new(
                    "bỏ dấu `!` để thành liên kết, hoặc dùng `chart:`",
                    "remove the `!` to make it a link, or use `chart:`",
                ),
            )
        } else {
            (
                Words::new("`chart:` chỉ dùng cho hình", "`chart:` is for images only"),
                Words::new(
                    "thêm dấu `!` đằng trước để vẽ biểu đồ, hoặc dùng `target:` để dẫn tới trang của mục tiêu",
                    "put a `!` before it to draw the chart, or use `target:` to link to the target's page",
                ),
            )
        };
        self.fault(Code::LinkScheme, &link.at, message, help);
    }
}
