//! The files of charts beside the pages of targets: which there are, and what each is made of.
//!
//! Every target with numbers has its chart as SVG, with outlines and with text. Which have it as PNG, too, the
//! portal says; a PNG is told by the SVG it is made from, so that one that was published before need not be
//! made again.

use super::{Output, Site};
use crate::{
    chart::{self, ChartFault, Credit, Format, Letters, ProgressView},
    diagnostic::{Code, Diagnostic, Report, Words},
    locale::Lang,
    model::{ItemRef, PngScope, Portal},
    progress::{Assessed, TargetVerdict},
    site::{Download, PageId, Share, route},
};

/// A file of a target's chart.
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
    /// `og.png`: what is shown where a link is shared.
    Share,
}

/// How a PNG is made: in which shape, how many pixels for one of the SVG.
struct Pixels {
    format: Format,
    scale: u8,
}

impl ChartFile {
    const ALL: [ChartFile; 5] =
        [ChartFile::Outlines, ChartFile::Text, ChartFile::Png, ChartFile::PngTwice, ChartFile::Share];

    fn name(self) -> &'static str {
        match self {
            ChartFile::Outlines => "chart.svg",
            ChartFile::Text => "chart-text.svg",
            ChartFile::Png => "chart.png",
            ChartFile::PngTwice => "chart-2x.png",
            ChartFile::Share => "og.png",
        }
    }

    fn pixels(self) -> Option<Pixels> {
        match self {
            ChartFile::Outlines | ChartFile::Text => None,
            ChartFile::Png => Some(Pixels { format: Format::Press, scale: 1 }),
            ChartFile::PngTwice => Some(Pixels { format: Format::Press, scale: 2 }),
            ChartFile::Share => Some(Pixels { format: Format::Share, scale: 1 }),
        }
    }

    /// Where it lies.
    pub(super) fn path(self, target: &ItemRef) -> String {
        route::beside(&PageId::Target(target.clone()), self.name())
    }
}

/// The chart files of a portal.
pub(super) fn all(portal: &Portal, assessed: &Assessed, report: &mut Report) -> Vec<(String, Output)> {
    let mut files = Vec::new();
    let mut without = false;
    for (target, verdict) in &assessed.targets {
        let TargetVerdict::Quantitative(verdict) = verdict else { continue };
        let wanted = match portal.settings.png {
            PngScope::All => true,
            PngScope::Results => !verdict.observations.is_empty(),
            PngScope::None => false,
        };
        without |= wanted && !cfg!(feature = "png");
        for file in ChartFile::ALL {
            if file.pixels().is_none() || wanted && cfg!(feature = "png") {
                files.push((file.path(target), Output::Chart(target.clone(), file)));
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

impl Site {
    /// The view of a target's chart, with what is said of its origin.
    fn framed(&self, target: &ItemRef) -> Option<(ProgressView, Credit)> {
        let (plan, found) = self.portal.target(target)?;
        let TargetVerdict::Quantitative(verdict) = self.assessed.targets.get(target)? else { return None };
        let view = chart::progress_view(&self.portal, plan, found, verdict, self.assessed.as_of, Lang::Vi);
        let page = route::address(&PageId::Target(target.clone()));
        let credit = chart::credit(&self.portal, plan, &view, format!("{}/{page}", self.portal.settings.address));
        Some((view, credit))
    }

    /// The SVG of a file, or that a file is made from.
    fn chart_svg(&self, target: &ItemRef, file: ChartFile) -> Option<Result<String, ChartFault>> {
        let (view, credit) = self.framed(target)?;
        let (format, letters) = match (file, file.pixels()) {
            (_, Some(pixels)) => (pixels.format, Letters::Outlines),
            (ChartFile::Text, None) => (Format::Press, Letters::Text),
            (_, None) => (Format::Press, Letters::Outlines),
        };
        Some(chart::draw_file(&view, &credit, format, letters))
    }

    /// The same; a fault goes into the report.
    fn chart_or_fault(&self, target: &ItemRef, file: ChartFile, report: &mut Report) -> Option<String> {
        match self.chart_svg(target, file)? {
            Ok(svg) => Some(svg),
            Err(cause) => {
                report.push(fault(target, &cause));
                None
            }
        }
    }

    /// The bytes of a chart's file.
    pub(super) fn chart_file(&self, target: &ItemRef, file: ChartFile, report: &mut Report) -> Option<Vec<u8>> {
        let svg = self.chart_or_fault(target, file, report)?;
        match file.pixels() {
            None => Some(svg.into_bytes()),
            Some(pixels) => png(&svg, pixels.scale),
        }
    }

    /// What a PNG is made from and by: equal where the PNG is equal.
    pub(super) fn chart_recipe(&self, target: &ItemRef, file: ChartFile, report: &mut Report) -> Option<String> {
        let pixels = file.pixels()?;
        let svg = self.chart_or_fault(target, file, report)?;
        let encoder = encoder()?;
        let mut hasher = blake3::Hasher::new();
        hasher.update(svg.as_bytes());
        hasher.update(format!("\0{encoder}, scale {}", pixels.scale).as_bytes());
        Some(hasher.finalize().to_hex().to_string())
    }

    /// The files of a chart that readers may take away.
    pub(super) fn chart_downloads(&self, target: &ItemRef) -> Vec<Download> {
        let there = |file: &ChartFile| self.outputs.contains_key(&file.path(target));
        let files = ChartFile::ALL.into_iter().filter(|file| *file != ChartFile::Share && there(file));
        let shown = files.filter_map(|file| {
            let text = match file.pixels() {
                Some(pixels) => {
                    let ((width, height), scale) = (pixels.format.size(), u32::from(pixels.scale));
                    format!("PNG {} × {}", width * scale, height * scale)
                }
                None => {
                    let name = if file == ChartFile::Text { "SVG có chữ" } else { "SVG" };
                    let size = self.chart_svg(target, file)?.ok()?.len().div_ceil(1000);
                    format!("{name} ({size} kB)")
                }
            };
            Some(Download { text, href: file.name().to_owned() })
        });
        shown.collect()
    }

    /// The picture that stands for a target's page where a link to it is shared.
    pub(super) fn share(&self, target: &ItemRef, view: &ProgressView) -> Option<Share> {
        let file = ChartFile::Share;
        let (width, height) = file.pixels()?.format.size();
        self.outputs.contains_key(&file.path(target)).then(|| Share {
            file: file.name().to_owned(),
            width,
            height,
            alt: format!("{}. {}", view.title(), view.finding()),
        })
    }
}

#[cfg(feature = "png")]
fn png(svg: &str, scale: u8) -> Option<Vec<u8>> {
    Some(chart::png(svg, scale))
}

#[cfg(not(feature = "png"))]
fn png(_: &str, _: u8) -> Option<Vec<u8>> {
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

/// Why the chart of a target can't be drawn, for its author.
pub(super) fn fault(target: &ItemRef, fault: &ChartFault) -> Diagnostic {
    let vi = match fault {
        ChartFault::MissingGlyph { text, char } => {
            format!("phông chữ của biểu đồ không có ký tự {char:?} trong “{text}”")
        }
        ChartFault::Layout(cause) => format!("không vẽ được biểu đồ: {cause}"),
    };
    let path = format!("content/{}/plan.yaml", target.plan);
    let words = Words::new(format!("mục tiêu `{}`: {vi}", target.item), format!("target `{}`: {fault}", target.item));
    Diagnostic::of_path(Code::MissingGlyph, path, words).help(Words::new(
        "thay ký tự ấy ở nơi nó được viết: tên, đơn vị, cơ quan công bố, văn bản",
        "replace that character where it is written: name, unit, publisher, document",
    ))
}
