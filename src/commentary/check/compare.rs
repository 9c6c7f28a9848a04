//! `compare:<indicator>?places=<place>,<place>`: a link to the page on which places stand side by side.

use super::{Checker, reference::INDICATOR};
use crate::{
    commentary::{
        LinkTarget,
        body::Link,
        link::{COMPARE, Destination},
    },
    diagnostic::{Code, Words},
    model::{Comparison, IndicatorId},
};

impl Checker<'_> {
    /// All faults of its address are told at once.
    pub(super) fn compare(&mut self, link: &Link, address: &str) -> Option<Destination> {
        let (id, options) = address.split_once('?').unwrap_or((address, ""));
        let indicator = self.known(link, COMPARE, id, &self.context.ids.indicators, INDICATOR);
        let Some(list) = options.strip_prefix("places=").filter(|list| !list.contains('&')) else {
            let message = Words::new("không nói so những nơi nào", "it does not say which places are compared");
            let help = Words::new(
                format!("viết `{COMPARE}:{id}?places=<địa phương>,<địa phương>`"),
                format!("write `{COMPARE}:{id}?places=<place>,<place>`"),
            );
            self.fault(Code::LinkScheme, &link.address_at, message, help);
            return None;
        };
        let places = self.places(link, list)?;
        let comparison = Comparison::new(IndicatorId::new(id)?, places);
        if comparison.is_none() {
            let message = Words::new("không đặt cạnh nhau được", "these can't stand side by side");
            let help = Words::new(
                format!("nêu từ hai đến {} nơi khác nhau", Comparison::MOST),
                format!("name two to {} different places", Comparison::MOST),
            );
            self.fault(Code::LinkScheme, &link.address_at, message, help);
        }
        indicator?;
        Some(Destination::Inside { target: LinkTarget::Compare(comparison?), anchor: None, is_value: false })
    }
}
