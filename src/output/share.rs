//! The picture that stands for a page where a link to it is shared: its chart, that of its plan, or the portal's card.

use super::{
    ChartFile, Output, Site,
    charts::{self, SHARE},
    matter::Matter,
};
use crate::{
    chart::{self, Card, ChartFault, Format, Letters},
    diagnostic::{Code, Diagnostic, Report, Words},
    locale::Lang,
    model::{PngScope, Portal},
    site::{Page, PageChart, PageId, Share, route},
};

/// True where a chart can stand for its page: a shared picture has one size, in which long lists find no room, and
/// what is fictional stands for nothing.
pub(super) fn fits(matter: Matter, chart: &PageChart) -> bool {
    let fits_in = |lang: &Lang| {
        let drawn = charts::framed(Matter { lang: *lang, ..matter }, chart)
            .map(|(view, credit)| chart::draw_file(view.as_ref(), &credit, Format::Share, Letters::Outlines));
        // A chart that can't be drawn is told of where it is rendered.
        drawn.is_some_and(|svg| svg.map_or(true, |svg| chart::pixels(&svg) == Format::Share.size()))
    };
    match chart {
        PageChart::Sample(_) => false,
        // It is drawn into whatever room there is.
        PageChart::Progress(_) => true,
        _ => route::languages(matter.portal).iter().all(fits_in),
    }
}

/// The portal's card in each language. Links are shared by their whole address, so a copy without one needs none.
pub(super) fn cards(matter: Matter) -> Vec<(String, Output)> {
    let settings = &matter.portal.settings;
    let wanted = matter.edition.is_none()
        && settings.address.is_some()
        && settings.png != PngScope::None
        && cfg!(feature = "png");
    let languages = if wanted { route::languages(matter.portal) } else { &[] };
    languages.iter().map(|lang| (path(*lang), Output::Card(*lang))).collect()
}

fn path(lang: Lang) -> String {
    route::beside(&Page::new(PageId::Home, lang), SHARE)
}

fn card(portal: &Portal, lang: Lang) -> Result<String, ChartFault> {
    let settings = &portal.settings;
    let of = |text| lang.text(text).0.to_owned();
    let address = settings.address.as_ref().map(|base| base.join(""));
    let address = address.as_deref().and_then(|whole| whole.split_once("://")).map_or("", |(_, rest)| rest);
    let foot = format!("{} · {}", of(&settings.publisher), address.trim_end_matches('/'));
    chart::card(&Card { title: of(&settings.title), tagline: of(&settings.tagline), foot, lang })
}

impl Site {
    fn card_svg(&self, lang: Lang, report: &mut Report) -> Option<String> {
        match card(&self.portal, lang) {
            Ok(svg) => Some(svg),
            Err(cause) => {
                let words = Words::new(
                    format!("ảnh chia sẻ của cổng không vẽ được: {cause}"),
                    format!("the portal’s picture for shared links can’t be drawn: {cause}"),
                );
                report.push(Diagnostic::of_path(Code::MissingGlyph, "content/portal.yaml", words).help(Words::new(
                    "thay ký tự ấy ở `title`, `tagline` hoặc `publisher`",
                    "replace that character in `title`, `tagline` or `publisher`",
                )));
                None
            }
        }
    }

    pub(super) fn card_file(&self, lang: Lang, report: &mut Report) -> Option<Vec<u8>> {
        charts::png(&self.card_svg(lang, report)?, 1)
    }

    /// What the card is made from and by: equal where it is equal.
    pub(super) fn card_recipe(&self, lang: Lang, report: &mut Report) -> Option<String> {
        charts::recipe(&self.card_svg(lang, report)?, 1)
    }

    /// The picture of a page: of the chart beside it, for a place of the newest plan that has one, else the card.
    pub(super) fn share(&self, page: &Page) -> Option<Share> {
        let beside = |id: &PageId| {
            let page = Page::new(id.clone(), page.lang).in_edition(page.edition);
            route::beside(&page, SHARE)
        };
        let own = match &page.id {
            // The page for unknown addresses is nobody's to share.
            PageId::NotFound => return None,
            // What stands in a frame stands for the page of its target.
            PageId::Embed(target) => PageId::Target(target.clone()),
            id => id.clone(),
        };
        let of_plans = match &page.id {
            PageId::Place(place) => {
                self.portal.plans_of(place).map(|plan| beside(&PageId::Plan(plan.id.clone()))).collect()
            }
            _ => Vec::new(),
        };
        let candidates = std::iter::once(beside(&own)).chain(of_plans).chain([path(page.lang)]);
        candidates.into_iter().find_map(|path| self.shared(path))
    }

    fn shared(&self, path: String) -> Option<Share> {
        let (width, height) = Format::Share.size();
        let alt = match self.outputs.get(&path)? {
            Output::Chart(chart, lang, ChartFile::Share) => charts::words(self.matter(*lang).chart(chart)?.as_ref()),
            Output::Card(lang) => {
                let settings = &self.portal.settings;
                format!("{}. {}", lang.text(&settings.title).0, lang.text(&settings.tagline).0)
            }
            _ => return None,
        };
        Some(Share { file: path, width, height, alt })
    }
}
