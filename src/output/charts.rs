//! The charts of pages, and their files: which there are, and what each is made of.
//!
//! Every chart of a page lies beside it as SVG, with outlines and with text, and its figures as CSV and JSON. Which
//! have it as PNG, too, the portal says; a PNG is told by the SVG it is made from, so that one that was published
//! before need not be made again.

use std::collections::BTreeSet;

use super::{
    Output, Site, Sizes,
    matter::{Matter, fault},
    share,
};
use crate::{
    chart::{self, Chart, ChartFault, Credit, Format, Letters},
    diagnostic::{Code, Diagnostic, Report, Words},
    locale::{Lang, day},
    model::{Date, IndicatorId, PngScope},
    open_data::descriptor,
    site::{Download, Page, PageChart, PageId, Picture, route},
};

/// What is shown where a link to a page is shared.
pub(super) const SHARE: &str = "og.png";

/// A file of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChartFile {
    /// `chart.svg`: letters as outlines.
    Outlines,
    /// `chart-text.svg`: letters as text.
    Text,
    /// `chart.png`
    Png,
    /// `chart-2x.png`
    PngTwice,
    /// `chart.csv`: its figures.
    Csv,
    /// `chart.json`: its figures, and what it says in words.
    Json,
    /// `og.png`: what is shown where a link is shared.
    Share,
}

/// How a PNG is made: in which shape, how many pixels for one of the SVG.
pub(super) struct Pixels {
    pub(super) format: Format,
    pub(super) scale: u8,
}

impl ChartFile {
    const ALL: [ChartFile; 7] = [
        ChartFile::Outlines,
        ChartFile::Text,
        ChartFile::Png,
        ChartFile::PngTwice,
        ChartFile::Csv,
        ChartFile::Json,
        ChartFile::Share,
    ];

    fn name(self, chart: &PageChart) -> String {
        let end = match self {
            ChartFile::Outlines => ".svg",
            ChartFile::Text => "-text.svg",
            ChartFile::Png => ".png",
            ChartFile::PngTwice => "-2x.png",
            ChartFile::Csv => ".csv",
            ChartFile::Json => ".json",
            ChartFile::Share => return SHARE.to_owned(),
        };
        format!("{}{end}", chart.stem())
    }

    fn is_data(self) -> bool {
        matches!(self, ChartFile::Csv | ChartFile::Json)
    }

    /// True for what is drawn pixel by pixel.
    pub(super) fn is_dear(self) -> bool {
        self.pixels().is_some()
    }

    pub(super) fn pixels(self) -> Option<Pixels> {
        match self {
            ChartFile::Outlines | ChartFile::Text | ChartFile::Csv | ChartFile::Json => None,
            ChartFile::Png => Some(Pixels { format: Format::Press, scale: 1 }),
            ChartFile::PngTwice => Some(Pixels { format: Format::Press, scale: 2 }),
            ChartFile::Share => Some(Pixels { format: Format::Share, scale: 1 }),
        }
    }

    /// Where it lies.
    pub(super) fn path(self, chart: &PageChart, lang: Lang, edition: Option<Date>) -> String {
        // Figures are the same in every language: they lie beside the page of the first one alone.
        let lang = if self.is_data() { Lang::Vi } else { lang };
        route::beside(&Page::new(chart.page(), lang).in_edition(edition), &self.name(chart))
    }
}

/// Every chart that a page could have.
fn candidates<'a>(matter: Matter<'a>) -> impl Iterator<Item = PageChart> + 'a {
    let progress = matter.assessed.targets.keys().cloned().map(PageChart::Progress);
    let plans = matter.portal.plans.keys();
    let plans = plans.flat_map(|plan| [PageChart::Targets(plan.clone()), PageChart::Tasks(plan.clone())]);
    let indicators = matter.portal.indicators.keys();
    let compared = indicators.flat_map(move |id| of_indicator(matter, id));
    let samples = chart::catalogue(Lang::Vi, Vec::new()).into_iter().map(|kind| PageChart::Sample(kind.id));
    progress.chain(plans).chain(compared).chain(samples)
}

/// The charts that a page could have; those of the catalogue show nothing true.
pub(super) fn of_page(matter: Matter, page: &PageId) -> Vec<PageChart> {
    match page {
        PageId::Target(target) => vec![PageChart::Progress(target.clone())],
        PageId::Plan(plan) => vec![PageChart::Targets(plan.clone()), PageChart::Tasks(plan.clone())],
        PageId::Indicator(id) => of_indicator(matter, id).collect(),
        _ => Vec::new(),
    }
}

fn of_indicator<'a>(matter: Matter<'a>, id: &'a IndicatorId) -> impl Iterator<Item = PageChart> + 'a {
    let regions = matter.portal.regions.keys().map(|region| PageChart::Region(id.clone(), region.clone()));
    [PageChart::Places(id.clone()), PageChart::Map(id.clone())].into_iter().chain(regions)
}

/// The chart files of a portal.
pub(super) fn all(matter: Matter, report: &mut Report) -> Vec<(String, Output)> {
    let mut files = Vec::new();
    let mut without = false;
    let mut shared = BTreeSet::new();
    // An edition has the charts of the pages that it keeps.
    let there = |chart: &PageChart| matter.edition.is_none() || chart.page().is_kept();
    for chart in candidates(matter).filter(there) {
        let Some(drawn) = matter.chart(&chart) else { continue };
        let wanted = match matter.portal.settings.png {
            PngScope::All => true,
            // Samples stand for charts with results, whatever their kind.
            PngScope::Results => matches!(chart, PageChart::Sample(_)) || has_results(drawn.as_ref()),
            PngScope::None => false,
        };
        without |= wanted && !cfg!(feature = "png");
        for file in ChartFile::ALL {
            let made = file.pixels().is_none() || wanted && cfg!(feature = "png");
            // A page has one picture for shared links: its first chart.
            let mut stands = || share::fits(matter, &chart) && shared.insert(chart.page());
            if made && (file != ChartFile::Share || stands()) {
                let of =
                    |lang: &Lang| (file.path(&chart, *lang, matter.edition), Output::Chart(chart.clone(), *lang, file));
                let languages = if file.is_data() { &[Lang::Vi] } else { route::languages(matter.portal) };
                files.extend(languages.iter().map(of));
            }
        }
    }
    if without {
        let words =
            Words::new("bản chương trình này không dựng được ảnh PNG", "this build of the program makes no PNG images");
        report.push(Diagnostic::of_path(Code::NoPng, "content/portal.yaml", words).help(Words::new(
            "viết `png: none`, hoặc dùng bản có tính năng `png`",
            "write `png: none`, or use a build with the feature `png`",
        )));
    }
    files
}

/// True where something was published that it shows.
fn has_results(chart: &dyn Chart) -> bool {
    chart.data().iter().any(|datum| datum.kind == chart::DatumKind::Result)
}

/// A chart with what is said of its origin.
pub(super) fn framed(matter: Matter, chart: &PageChart) -> Option<(Box<dyn Chart>, Credit)> {
    let Matter { portal, assessed, lang, edition, .. } = matter;
    let view = matter.chart(chart)?;
    let page = Page::new(chart.page(), lang).in_edition(edition);
    let address = portal.settings.address.as_ref().map(|base| base.join(&route::address(&page)));
    let credit = match matter.plan(chart) {
        Some(plan) => chart::credit(portal, plan, view.as_ref(), assessed.as_of, address),
        None => chart::fictional_credit(portal, view.as_ref(), assessed.as_of, address),
    };
    // A picture is taken away from its page: it must say itself that it is one that stays as it was.
    let credit = match edition {
        Some(date) => {
            let of = lang.pick("ấn bản", "edition of");
            Credit { publisher: format!("{}, {of} {}", credit.publisher, day(date, lang)), ..credit }
        }
        None => credit,
    };
    Some((view, credit))
}

impl Site {
    pub(super) fn matter(&self, lang: Lang) -> Matter<'_> {
        Matter { portal: &self.portal, assessed: &self.assessed, theme: &self.theme, lang, edition: self.edition }
    }

    fn framed(&self, chart: &PageChart, lang: Lang) -> Option<(Box<dyn Chart>, Credit)> {
        framed(self.matter(lang), chart)
    }

    /// The SVG of a file, or that a file is made from.
    fn chart_svg(&self, chart: &PageChart, lang: Lang, file: ChartFile) -> Option<Result<String, ChartFault>> {
        let (view, credit) = self.framed(chart, lang)?;
        let (format, letters) = match (file, file.pixels()) {
            (_, Some(pixels)) => (pixels.format, Letters::Outlines),
            (ChartFile::Text, None) => (Format::Press, Letters::Text),
            (_, None) => (Format::Press, Letters::Outlines),
        };
        Some(chart::draw_file(view.as_ref(), &credit, format, letters))
    }

    /// The same; a fault goes into the report.
    fn chart_or_fault(&self, chart: &PageChart, lang: Lang, file: ChartFile, report: &mut Report) -> Option<String> {
        match self.chart_svg(chart, lang, file)? {
            Ok(svg) => Some(svg),
            Err(cause) => {
                report.push(fault(chart, &cause));
                None
            }
        }
    }

    /// The bytes of a chart's file.
    pub(super) fn chart_file(
        &self,
        chart: &PageChart,
        lang: Lang,
        file: ChartFile,
        report: &mut Report,
    ) -> Option<Vec<u8>> {
        match file {
            ChartFile::Csv => self.framed(chart, lang).map(|(view, _)| chart::csv(view.as_ref())),
            ChartFile::Json => {
                self.framed(chart, lang).map(|(view, credit)| chart::json(view.as_ref(), &credit).into_bytes())
            }
            ChartFile::Outlines | ChartFile::Text | ChartFile::Png | ChartFile::PngTwice | ChartFile::Share => {
                let svg = self.chart_or_fault(chart, lang, file, report)?;
                match file.pixels() {
                    None => Some(svg.into_bytes()),
                    Some(pixels) => png(&svg, pixels.scale),
                }
            }
        }
    }

    /// What a PNG is made from and by: equal where the PNG is equal.
    pub(super) fn chart_recipe(
        &self,
        chart: &PageChart,
        lang: Lang,
        file: ChartFile,
        report: &mut Report,
    ) -> Option<String> {
        let pixels = file.pixels()?;
        let svg = self.chart_or_fault(chart, lang, file, report)?;
        recipe(&svg, pixels.scale)
    }

    /// The files of a chart that readers may take away.
    pub(super) fn chart_downloads(&self, chart: &PageChart, lang: Lang) -> Vec<Download> {
        let Some(Ok(svg)) = self.chart_svg(chart, lang, ChartFile::Outlines) else { return Vec::new() };
        let here = route::path(&Page::new(chart.page(), lang).in_edition(self.edition));
        let there = |file: &ChartFile| self.outputs.contains_key(&file.path(chart, lang, self.edition));
        let files = ChartFile::ALL.into_iter().filter(|file| *file != ChartFile::Share && there(file));
        let shown = files.map(|file| {
            let text = match (file, file.pixels()) {
                (_, Some(pixels)) => {
                    let ((width, height), scale) = (chart::pixels(&svg), u32::from(pixels.scale));
                    format!("PNG {} × {}", width * scale, height * scale)
                }
                (ChartFile::Csv, None) => "CSV".to_owned(),
                (ChartFile::Json, None) => "JSON".to_owned(),
                (ChartFile::Text, None) => lang.pick("SVG có chữ", "SVG with text").to_owned(),
                (_, None) => format!("SVG ({} kB)", svg.len().div_ceil(1000)),
            };
            Download { text, href: route::relative(&here, &file.path(chart, lang, self.edition)) }
        });
        shown.collect()
    }

    /// Those of them that are pictures.
    pub(super) fn chart_pictures(&self, chart: &PageChart, lang: Lang, sizes: &Sizes) -> Vec<Picture> {
        let Some(Ok(outlines)) = self.chart_svg(chart, lang, ChartFile::Outlines) else { return Vec::new() };
        let here = route::path(&Page::new(chart.page(), lang).in_edition(self.edition));
        let (width, height) = chart::pixels(&outlines);
        let size = |bytes: usize| Some(u64::try_from(bytes).expect("a size in memory"));
        let picture = |file: ChartFile| {
            let path = file.path(chart, lang, self.edition);
            let made = sizes.get(&path).copied();
            let (format, times, purpose, size) = match file {
                ChartFile::Png => ("PNG", 1, lang.pick("cho bài trên mạng", "for articles on the web"), made),
                ChartFile::PngTwice => {
                    ("PNG", 2, lang.pick("cho báo in và màn hình nét", "for print and sharp screens"), made)
                }
                ChartFile::Outlines => {
                    let purpose = lang.pick("phóng to tùy ý, chữ đã thành nét", "any size, letters as outlines");
                    ("SVG", 1, purpose, size(outlines.len()))
                }
                ChartFile::Text => {
                    let text = self.chart_svg(chart, lang, file)?.ok()?;
                    ("SVG", 1, lang.pick("để sửa, chữ là chữ", "for editing, with text"), size(text.len()))
                }
                ChartFile::Csv | ChartFile::Json | ChartFile::Share => return None,
            };
            let href = self.outputs.contains_key(&path).then(|| route::relative(&here, &path))?;
            let (purpose, kilobytes) = (purpose.to_owned(), size.map(|bytes| bytes.div_ceil(1000)));
            Some(Picture { format, purpose, width: width * times, height: height * times, kilobytes, href })
        };
        let order = [ChartFile::Png, ChartFile::PngTwice, ChartFile::Outlines, ChartFile::Text];
        order.into_iter().filter_map(picture).collect()
    }

    /// A chart as a picture that can be taken away: as PNG where it is one, else as SVG.
    pub(super) fn picture(&self, chart: &PageChart, lang: Lang) -> Option<descriptor::Picture> {
        let there = |file: &ChartFile| self.outputs.contains_key(&file.path(chart, lang, self.edition));
        let file = [ChartFile::Png, ChartFile::Outlines].into_iter().find(there)?;
        let (view, _) = self.framed(chart, lang)?;
        // A chart that can't be drawn is told of where it is rendered.
        let svg = self.chart_svg(chart, lang, ChartFile::Outlines)?.ok()?;
        Some(descriptor::Picture {
            path: file.path(chart, lang, self.edition),
            size: chart::pixels(&svg),
            caption: words(view.as_ref()),
        })
    }
}

/// What a PNG is made from and by: equal where the PNG is equal.
pub(super) fn recipe(svg: &str, scale: u8) -> Option<String> {
    let encoder = encoder()?;
    let mut hasher = blake3::Hasher::new();
    hasher.update(svg.as_bytes());
    hasher.update(format!("\0{encoder}, scale {scale}").as_bytes());
    Some(hasher.finalize().to_hex().to_string())
}

/// A chart for those who cannot see it.
pub(super) fn words(chart: &dyn Chart) -> String {
    format!("{}. {}", chart.title(), chart.finding())
}

#[cfg(feature = "png")]
pub(super) fn png(svg: &str, scale: u8) -> Option<Vec<u8>> {
    Some(chart::png(svg, scale))
}

#[cfg(not(feature = "png"))]
pub(super) fn png(_: &str, _: u8) -> Option<Vec<u8>> {
    None
}

#[cfg(feature = "png")]
fn encoder() -> Option<&'static str> {
    Some(chart::ENCODER)
}

#[cfg(not(feature = "png"))]
fn encoder() -> Option<&'static str> {
    None
}
