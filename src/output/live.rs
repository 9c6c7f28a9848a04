//! A site that follows its sources: where only words and figures changed, what is made of them is made again, and nothing
//! else is read or checked.
//!
//! It is never another site than the one that a whole load would make: what it can't follow it says ([`Change::Unlike`]),
//! and the whole is loaded. The one thing that lags is the search index, which is made again when somebody searches.

use std::collections::{BTreeMap, BTreeSet};

use super::{Options, Output, Site, index, layout, made_of};
use crate::{
    commentary::check_again,
    diagnostic::{Code, Diagnostic, Place, Report},
    locale::Lang,
    model::{
        BaselineSource, Piece, PlaceId, PlanId, PlanRef, Portal, ReportId, ReportRef, Subject, TargetKind,
        resolve::{
            again::{self, Again},
            ids::Ids,
        },
    },
    open_data::search,
    progress::assess_again,
    site::PageId,
    source::{Error, FileId, SourceFile, Sources},
};

/// A site with all that is needed to change a part of it.
pub struct Live {
    site: Site,
    ids: Ids,
    /// What was found that is no error.
    warnings: Report,
    /// Reports that plans start from.
    started_from: BTreeSet<ReportRef>,
    /// Texts that have faults now, as they were when they had none.
    good: BTreeMap<FileId, SourceFile>,
    search_is_old: bool,
}

/// What became of a change.
#[derive(Debug)]
pub enum Change {
    /// The site shows it.
    Shown,
    /// Every file says what it said.
    Same,
    /// It has faults, which the report holds; the site is as it was.
    Faulty(Report),
    /// More changed than can be followed.
    Unlike,
}

/// What a changed file says now.
enum News {
    Plan(Box<crate::model::Plan>),
    Report(Box<crate::model::Report>),
    Text(Subject, Lang, Piece),
}

impl Live {
    /// As [`super::load`]. The editions that were kept stay as they are in the options.
    ///
    /// # Errors
    /// The sources, where the report has errors.
    pub fn load(sources: Sources, options: Options, report: &mut Report) -> Result<Live, Sources> {
        let (site, ids) = made_of(sources, options, (false, report))?;
        let started_from = started_from(&site.portal);
        Ok(Live { site, ids, warnings: report.clone(), started_from, good: BTreeMap::new(), search_is_old: false })
    }

    /// The site as it is now.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The bytes of one output; faults in it go into the report.
    ///
    /// # Panics
    /// If `path` is not in the table: the caller takes it from there.
    pub fn render(&self, path: &str, report: &mut Report) -> Option<Vec<u8>> {
        self.site.render(path, report).expect("a site that follows its sources let go of no text")
    }

    /// What was found that is no error.
    pub fn warnings(&self) -> &Report {
        &self.warnings
    }

    /// True where the search index is not yet of what the site says.
    pub fn search_is_old(&self) -> bool {
        self.search_is_old
    }

    /// True where a path can only be answered after [`Live::refresh_search`].
    pub fn waits_for_search(&self, path: &str) -> bool {
        let is_page = matches!(self.site.outputs.get(path), Some(Output::Page(page)) if page.id == PageId::Search);
        self.search_is_old && (is_page || path.split('/').any(|part| part == search::FOLDER))
    }

    /// Makes the search index of what the site says now.
    pub fn refresh_search(&mut self) {
        let Site { portal, commentary, search, outputs, profile, .. } = &mut self.site;
        *search = index::of(portal, commentary, *profile);
        outputs.retain(|_, output| !matches!(output, Output::Search(..)));
        outputs.extend(layout::found(search));
        self.search_is_old = false;
    }

    /// Reads these files again, by their paths from the root, and those that had faults before.
    ///
    /// # Errors
    /// The machine's, with the path.
    pub fn change(&mut self, paths: &BTreeSet<String>) -> Result<Change, Error> {
        let change = self.try_change(paths);
        if !matches!(change, Ok(Change::Shown | Change::Same | Change::Faulty(_))) {
            // Whoever can't load the whole goes on with the site as it was, with the files that it was made of.
            for (file, before) in std::mem::take(&mut self.good) {
                self.site.sources.put_back(file, before);
            }
        }
        change
    }

    fn try_change(&mut self, paths: &BTreeSet<String>) -> Result<Change, Error> {
        let found: Option<BTreeSet<FileId>> = paths.iter().map(|path| self.site.sources.find(path)).collect();
        // A site of one place holds a part of what its files say.
        let Some(mut files) = found.filter(|_| self.site.portal.of.is_none()) else { return Ok(Change::Unlike) };
        files.extend(self.good.keys());
        for file in files.clone() {
            let Some(before) = self.site.sources.read_again(file)? else { return Ok(Change::Unlike) };
            if !self.good.contains_key(&file) && before.text == self.site.sources.file(file).text {
                files.remove(&file);
                continue;
            }
            self.good.entry(file).or_insert(before);
        }
        if files.is_empty() {
            return Ok(Change::Same);
        }
        // The figures of reports are held against each other: of several that changed, only a load knows all.
        let reports = files.iter().filter(|file| report_of(&self.site.sources.file(**file).path).is_some());
        if reports.count() > 1 {
            return Ok(Change::Unlike);
        }
        let (mut report, mut news, mut is_whole) = (Report::new(), Vec::new(), true);
        for file in &files {
            match self.news(*file, &mut report) {
                Again::Whole(one) => news.push(one),
                Again::Faulty => is_whole = false,
                Again::Unlike => return Ok(Change::Unlike),
            }
        }
        // Texts are held against the figures as they are now.
        let texts = self.texts(&news);
        let told: BTreeSet<FileId> = files.iter().copied().chain(texts.iter().map(|(.., piece)| piece.file)).collect();
        let (judged, before) = self.put(news);
        let Site { portal, commentary, sources, .. } = &self.site;
        let checked = check_again((portal, &self.ids, sources), commentary, &texts, &mut report);
        let stand = checked.filter(|all| {
            all.iter()
                .zip(&texts)
                .all(|(new, (subject, lang, _))| commentary.get(subject, *lang).is_some_and(|old| new.stands_for(old)))
        });
        report.extend(self.warnings_but(&told));
        let Some(checked) = stand else {
            self.put(before);
            return Ok(Change::Unlike);
        };
        if !is_whole || !report.is_clean() {
            self.put(before);
            return Ok(Change::Faulty(report));
        }
        let Site { portal, assessed, commentary, changed, ledger, sources, archive, .. } = &mut self.site;
        for ((subject, ..), text) in texts.iter().zip(checked) {
            commentary.put(subject, text);
        }
        assess_again(portal, &judged, assessed);
        for file in files {
            changed.mark(&sources.file(file).path, sources.is_uncommitted(file));
        }
        ledger.tell_uncommitted(sources, changed.uncommitted());
        archive.take();
        self.search_is_old = true;
        self.warnings = report;
        self.good.clear();
        Ok(Change::Shown)
    }

    /// What a file says now.
    fn news(&self, file: FileId, report: &mut Report) -> Again<News> {
        let Site { sources, portal, .. } = &self.site;
        let (now, before) = (sources.file(file), &self.good[&file]);
        let model = (portal, &self.ids);
        if let Some(id) = plan_of(&now.path).filter(|id| portal.plans.contains_key(id)) {
            return again::plan((sources, before), (&id, file), model, report).map(|plan| News::Plan(Box::new(plan)));
        }
        if let Some(id) = report_of(&now.path).filter(|id| portal.reports.contains_key(id)) {
            if self.started_from.contains(&id) {
                return Again::Unlike;
            }
            return again::report((sources, before), (&id, file), model, report).map(|it| News::Report(Box::new(it)));
        }
        match pieces(portal).find(|(.., piece)| piece.file == file) {
            Some((subject, lang, _)) => {
                again::text(sources, file, report).map(|piece| News::Text(subject.clone(), lang, piece))
            }
            None => Again::Unlike,
        }
    }

    /// The texts to be looked at again: those that changed, and those that say figures that may have.
    fn texts(&self, news: &[News]) -> Vec<(Subject, Lang, Piece)> {
        let Site { portal, commentary, .. } = &self.site;
        let places: BTreeSet<&PlaceId> = news
            .iter()
            .filter_map(|one| if let News::Report(report) = one { Some(&report.id.place) } else { None })
            .collect();
        let mut texts: BTreeMap<FileId, (Subject, Lang, Piece)> = BTreeMap::new();
        if !places.is_empty() {
            for (subject, lang, piece) in pieces(portal) {
                // Of one that has faults now the sources hold the new text, and its piece says where the old one began. What is
                // to be told of it has been, or is with the others that changed.
                let text = commentary.get(subject, lang).filter(|_| !self.good.contains_key(&piece.file));
                if text.is_some_and(|text| places.iter().any(|place| text.says_values_of(place))) {
                    texts.insert(piece.file, (subject.clone(), lang, piece.clone()));
                }
            }
        }
        for one in news {
            if let News::Text(subject, lang, piece) = one {
                texts.insert(piece.file, (subject.clone(), *lang, piece.clone()));
            }
        }
        texts.into_values().collect()
    }

    /// Puts what is new into the model: the plans of which something new may be said, and what stood there before.
    fn put(&mut self, news: Vec<News>) -> (BTreeSet<PlanRef>, Vec<News>) {
        let portal = &mut self.site.portal;
        let (mut judged, mut before) = (BTreeSet::new(), Vec::new());
        for one in news {
            match one {
                News::Plan(plan) => {
                    judged.insert(plan.id.clone());
                    before.extend(portal.plans.insert(plan.id.clone(), *plan).map(|it| News::Plan(Box::new(it))));
                }
                News::Report(report) => {
                    let named = report.fulfils.iter().chain(report.task_statuses.iter().map(|status| &status.task));
                    judged.extend(named.map(|item| item.plan.clone()));
                    let indicators: BTreeSet<_> = report.values.iter().map(|value| &value.indicator).collect();
                    let targets = indicators.into_iter().flat_map(|id| portal.targets_on(id));
                    let here = targets.filter(|(plan, _)| plan.id.place == report.id.place);
                    judged.extend(here.map(|(plan, _)| plan.id.clone()));
                    before
                        .extend(portal.reports.insert(report.id.clone(), *report).map(|it| News::Report(Box::new(it))));
                }
                News::Text(subject, lang, mut piece) => {
                    let Some(texts) = portal.commentary.get_mut(&subject) else { continue };
                    let held = match lang {
                        Lang::Vi => Some(&mut texts.vi),
                        Lang::En => texts.en.as_mut(),
                    };
                    if let Some(held) = held {
                        std::mem::swap(held, &mut piece);
                        before.push(News::Text(subject, lang, piece));
                    }
                }
            }
        }
        (judged, before)
    }

    /// The warnings that no file of these has to do with.
    fn warnings_but(&self, files: &BTreeSet<FileId>) -> Report {
        let sources = &self.site.sources;
        let paths: BTreeSet<&str> = files.iter().map(|file| sources.file(*file).path.as_str()).collect();
        let places: BTreeSet<PlaceId> = paths.iter().filter_map(|path| report_of(path)).map(|id| id.place).collect();
        let is_told_anew = |it: &Diagnostic| match &it.place {
            Place::Span(span) if it.code == Code::ValueJump => {
                report_of(&sources.file(span.file).path).is_some_and(|id| places.contains(&id.place))
            }
            Place::Span(span) => files.contains(&span.file),
            // Said of a text that stands beside, not of what is in it.
            Place::Path(path) => paths.contains(path.as_str()) && it.code != Code::Untranslated,
        };
        self.warnings.clone().filter_map(|it| (!is_told_anew(&it)).then_some(it))
    }
}

/// Every text.
fn pieces(portal: &Portal) -> impl Iterator<Item = (&Subject, Lang, &Piece)> {
    portal.commentary.iter().flat_map(|(subject, texts)| {
        let en = texts.en.as_ref().map(|piece| (subject, Lang::En, piece));
        std::iter::once((subject, Lang::Vi, &texts.vi)).chain(en)
    })
}

/// `content/nghe-an/12-kh-ubnd-2020/plan.yaml`
fn plan_of(path: &str) -> Option<PlanRef> {
    let (place, plan) = path.strip_prefix("content/")?.strip_suffix("/plan.yaml")?.split_once('/')?;
    Some(PlanRef { place: PlaceId::new(place)?, plan: PlanId::new(plan)? })
}

/// `content/nghe-an/reports/2024.yaml`
fn report_of(path: &str) -> Option<ReportRef> {
    let (place, report) = path.strip_prefix("content/")?.strip_suffix(".yaml")?.split_once("/reports/")?;
    Some(ReportRef { place: PlaceId::new(place)?, report: ReportId::new(report)? })
}

fn started_from(portal: &Portal) -> BTreeSet<ReportRef> {
    let targets = portal.plans.values().flat_map(|plan| &plan.targets);
    let of = |kind: &TargetKind| match kind {
        TargetKind::Quantitative(numbers) => match numbers.baseline.as_ref().map(|baseline| &baseline.source) {
            Some(BaselineSource::Report(id)) => Some(id.clone()),
            _ => None,
        },
        TargetKind::Qualitative(_) => None,
    };
    targets.filter_map(|target| of(&target.kind)).collect()
}

#[cfg(test)]
#[path = "live_tests.rs"]
pub(super) mod tests;
