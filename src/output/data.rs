//! The figures of the portal as files: which there are, where they lie, and what is in them.

use super::{ChartFile, Output, Site, matter::Matter};
use crate::{
    diagnostic::Report,
    locale::Lang,
    model::{Date, ItemRef},
    open_data::{
        archive, summary,
        table::{self, About, Cut, Sort},
    },
    progress::TargetVerdict,
    site::{DataColumn, Download, Page, PageChart, PageId, route},
    spreadsheet::Workbook,
};

/// The name of a target's verdict as data.
const VERDICT: &str = "verdict.json";

/// A file of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataFile {
    /// `data.csv`
    Csv,
    /// `data.json`
    Json,
    /// `data.xlsx`
    Xlsx,
}

impl DataFile {
    /// Those that this build of the program can make.
    pub(super) const ALL: &[DataFile] = &[
        DataFile::Csv,
        DataFile::Json,
        #[cfg(feature = "xlsx")]
        DataFile::Xlsx,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            DataFile::Csv => "data.csv",
            DataFile::Json => "data.json",
            DataFile::Xlsx => "data.xlsx",
        }
    }

    fn format(self) -> &'static str {
        match self {
            DataFile::Csv => "CSV",
            DataFile::Json => "JSON",
            DataFile::Xlsx => "XLSX",
        }
    }

    /// Figures are the same in every language: they lie beside the page of the first one alone.
    pub(super) fn path(self, cut: &Cut, edition: Option<Date>) -> String {
        DataFile::beside(cut, edition, self.name())
    }

    /// Where another file of this name lies beside the files of a cut.
    pub(super) fn beside(cut: &Cut, edition: Option<Date>, name: &str) -> String {
        route::beside(&page(cut, edition), name)
    }
}

/// The page that a cut belongs to.
pub(super) fn page(cut: &Cut, edition: Option<Date>) -> Page {
    let id = match (cut, edition) {
        (Cut::Portal, None) => PageId::OpenData,
        (Cut::Portal, Some(date)) => PageId::Edition(date),
        (Cut::Place(id), _) => PageId::Place(id.clone()),
        (Cut::Plan(id), _) => PageId::Plan(id.clone()),
        (Cut::Target(id), _) => PageId::Target(id.clone()),
        (Cut::Indicator(id), _) => PageId::Indicator(id.clone()),
    };
    Page::new(id, Lang::Vi).in_edition(edition)
}

/// The cut that belongs to a page.
pub(super) fn cut(page: &PageId) -> Option<Cut> {
    match page {
        PageId::OpenData | PageId::Edition(_) => Some(Cut::Portal),
        PageId::Place(id) => Some(Cut::Place(id.clone())),
        PageId::Plan(id) => Some(Cut::Plan(id.clone())),
        PageId::Target(id) => Some(Cut::Target(id.clone())),
        PageId::Indicator(id) => Some(Cut::Indicator(id.clone())),
        _ => None,
    }
}

/// Every file of figures, and the schema of their JSON. A cut without a figure has none; the portal always has.
pub(super) fn all(matter: Matter) -> Vec<(String, Output)> {
    let Matter { portal, assessed, edition, .. } = matter;
    let cuts = PageId::all(portal).into_iter().filter(|page| edition.is_none() || page.is_kept());
    let cuts = cuts.filter_map(|page| cut(&page)).filter(|cut| *cut != Cut::Portal);
    let told = cuts.filter(|cut| !table::is_empty(portal, assessed, cut)).chain([Cut::Portal]);
    let of = |cut: Cut| -> Vec<(String, Output)> {
        let file = |file: &DataFile| (file.path(&cut, edition), Output::Data(cut.clone(), *file));
        DataFile::ALL.iter().map(file).collect()
    };
    let schema = route::beside(&page(&Cut::Portal, edition), crate::site::SCHEMA);
    // An edition has its files one by one; all of them in one is of the newest.
    let newest = [(ARCHIVE, Output::Archive), (summary::NAME, Output::Summary)];
    let beside = |name: &str| route::beside(&page(&Cut::Portal, None), name);
    let whole = newest.into_iter().filter(|_| edition.is_none()).map(|(name, output)| (beside(name), output));
    told.flat_map(of).chain([(schema, Output::DataSchema)]).chain(whole).collect()
}

/// The verdict on every target with numbers, beside its page.
pub(super) fn verdicts(matter: Matter) -> Vec<(String, Output)> {
    let numbers = |(item, verdict): (&ItemRef, &TargetVerdict)| {
        matches!(verdict, TargetVerdict::Quantitative(_)).then(|| {
            let page = Page::new(PageId::Target(item.clone()), Lang::Vi).in_edition(matter.edition);
            (route::beside(&page, VERDICT), Output::Verdict(item.clone()))
        })
    };
    matter.assessed.targets.iter().filter_map(numbers).collect()
}

/// All files of figures, and the charts, in one.
const ARCHIVE: &str = "data.zip";

/// What the columns mean, in the language of a page.
pub(super) fn columns(lang: Lang) -> Vec<DataColumn> {
    let sort = |sort: Sort| match sort {
        Sort::Id => lang.pick("mã", "id").to_owned(),
        Sort::Word(words) => words.join(", "),
        Sort::Number => lang.pick("số, dấu chấm thập phân", "number with a decimal point").to_owned(),
        Sort::Whole => lang.pick("số nguyên", "whole number").to_owned(),
        Sort::Day => lang.pick("ngày, 2025-12-31", "day, 2025-12-31").to_owned(),
        Sort::Period => lang.pick("2025, hoặc ngày 2025-09-30", "2025, or a day, 2025-09-30").to_owned(),
        Sort::References => lang
            .pick("địa phương/kế hoạch/mục tiêu, cách nhau bằng dấu cách", "place/plan/target, a space between")
            .to_owned(),
        Sort::Text => lang.pick("chữ", "text").to_owned(),
    };
    let column = |column: table::Column| DataColumn {
        name: column.name,
        sort: sort(column.sort),
        meaning: lang.pick(column.vi, column.en),
        always: column.always,
    };
    table::COLUMNS.into_iter().map(column).collect()
}

impl Site {
    pub(super) fn data_file(&self, cut: &Cut, file: DataFile) -> Vec<u8> {
        let rows = table::rows(&self.portal, &self.assessed, cut);
        match file {
            DataFile::Csv => table::csv(&rows),
            DataFile::Json => table::json(&rows, &self.about(cut)).into_bytes(),
            DataFile::Xlsx => xlsx(&table::workbook(&self.portal, &rows, &self.about(cut))),
        }
    }

    /// Every file of figures and every chart as SVG, in the first language, but for the samples of the catalogue.
    pub(super) fn archive_file(&self) -> &[u8] {
        let taken = |output: &Output| match output {
            Output::Data(..) | Output::DataSchema | Output::Verdict(_) => true,
            Output::Chart(chart, Lang::Vi, ChartFile::Outlines) => !matches!(chart, PageChart::Sample(_)),
            _ => false,
        };
        self.archive.get_or_init(|| {
            let paths = self.outputs.iter().filter(|(_, output)| taken(output)).map(|(path, _)| path);
            // A fault in a chart is told where the chart itself is made.
            let file = |path: &String| Some((path.clone(), self.file(path, &mut Report::new())?));
            archive(&paths.filter_map(file).collect::<Vec<_>>(), &self.portal.settings, self.assessed.as_of)
        })
    }

    fn about(&self, cut: &Cut) -> About {
        let settings = &self.portal.settings;
        let unnamed = || settings.title.clone();
        let title = match cut {
            Cut::Portal => unnamed(),
            Cut::Place(id) => self.portal.places.get(id).map_or_else(unnamed, |place| place.name.clone()),
            Cut::Plan(id) => self.portal.plans.get(id).map_or_else(unnamed, |plan| plan.title.clone()),
            Cut::Target(id) => self.portal.target(id).map_or_else(unnamed, |(_, target)| target.name.clone()),
            Cut::Indicator(id) => self.portal.indicators.get(id).map_or_else(unnamed, |it| it.name.clone()),
        };
        let address = |base: &crate::model::BaseUrl| base.join(&route::address(&page(cut, self.edition)));
        About {
            title,
            publisher: settings.publisher.clone(),
            licence: settings.licence.clone(),
            address: settings.address.as_ref().map(address),
            as_of: self.assessed.as_of,
        }
    }

    /// The files of figures that lie beside a page, as seen from it. Those of the whole portal are told with their size.
    pub(super) fn data_downloads(&self, from: &Page) -> Vec<Download> {
        let Some(cut) = cut(&from.id) else { return Vec::new() };
        // What is not kept has its figures beside its newest form.
        if from.edition != self.edition {
            return Vec::new();
        }
        let path = route::path(from);
        let there = DataFile::ALL.iter().filter(|file| self.outputs.contains_key(&file.path(&cut, self.edition)));
        let file = |file: &DataFile| {
            let size = (cut == Cut::Portal).then(|| size(self.data_file(&cut, *file).len(), from.lang));
            let text = format!("{}{}", file.format(), size.unwrap_or_default());
            Download { text, href: route::relative(&path, &file.path(&cut, self.edition)) }
        };
        let mut files: Vec<Download> = there.map(file).collect();
        // The same in every language.
        let verdict = route::beside(&page(&cut, self.edition), VERDICT);
        if self.outputs.contains_key(&verdict) {
            let text = from.lang.pick("kết luận (JSON)", "verdict (JSON)").to_owned();
            files.push(Download { text, href: route::relative(&path, &verdict) });
        }
        files
    }

    /// All files of figures in one, as seen from a page.
    pub(super) fn archive_download(&self, from: &Page) -> Option<Download> {
        let file = route::beside(&page(&Cut::Portal, None), ARCHIVE);
        self.outputs.get(&file).filter(|output| **output == Output::Archive)?;
        let text = format!("ZIP{}", size(self.archive_file().len(), from.lang));
        Some(Download { text, href: route::relative(&route::path(from), &file) })
    }
}

/// ` (79 kB)`, ` (1,3 MB)`
fn size(bytes: usize, lang: Lang) -> String {
    let kilobytes = bytes.div_ceil(1000);
    if kilobytes < 1000 {
        return format!(" ({kilobytes} kB)");
    }
    let tenths = kilobytes.div_ceil(100);
    format!(" ({}{}{} MB)", tenths / 10, lang.pick(',', '.'), tenths % 10)
}

#[cfg(feature = "xlsx")]
fn xlsx(workbook: &Workbook) -> Vec<u8> {
    crate::spreadsheet::write_workbook(workbook)
}

/// Without workbooks the route table has none.
#[cfg(not(feature = "xlsx"))]
fn xlsx(_: &Workbook) -> Vec<u8> {
    unreachable!("DataFile::ALL has no workbook")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_never_told_too_small() {
        assert_eq!(size(1, Lang::Vi), " (1 kB)");
        assert_eq!(size(999_000, Lang::Vi), " (999 kB)");
        assert_eq!(size(999_001, Lang::Vi), " (1,0 MB)");
        assert_eq!(size(1_300_001, Lang::En), " (1.4 MB)");
    }
}
