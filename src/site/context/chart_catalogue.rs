//! The catalogue of charts: every kind in every state, with fictional figures, so that readers, newsrooms and
//! those who change the theme see what each looks like before real figures need it.

use serde::Serialize;

use super::frame::{Frame, Head};
use super::inserts::Catalogue;
use super::scope::Scope;

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct ChartCataloguePage {
    /// The frame.
    pub frame: Frame,
    /// Everything that is shown.
    pub catalogue: Catalogue,
}

/// Builds the page.
pub fn chart_catalogue(scope: &Scope) -> ChartCataloguePage {
    let head = Head {
        title: scope.pick("Biểu đồ", "Charts").to_owned(),
        description: scope
            .pick(
                "Mọi loại biểu đồ của cổng ở mọi trạng thái, vẽ bằng số liệu hư cấu.",
                "Every kind of chart of the portal in every state, drawn from fictional figures.",
            )
            .to_owned(),
    };
    ChartCataloguePage { frame: Frame::new(scope, head), catalogue: scope.chart_catalogue() }
}
