//! `/phuong-phap/giao-dien/`: every part that pages are built of, in its states, with fictional content. What is shown
//! here is what pages use: the same structures, the same templates.

use std::collections::BTreeMap;

use serde::Serialize;

use super::calendar::{DueRow, Occasion};
use super::cite::Cite;
use super::common::{AgencyRef, Citation, Link, NoteView};
use super::components_cite::cites;
use super::filter::{Choice, FilterForm};
use super::frame::{Frame, Head};
use super::plan_card::{PlanCard, StripMark};
use super::prose::labels;
use super::rollup::{RollUp, row};
use super::scope::Scope;
use super::target_row::{Latest, MilestoneCell, TargetRow};
use crate::model::Date;
use crate::site::words::{Day, Label};

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct ComponentsPage {
    /// The frame.
    pub frame: Frame,
    /// Every label of the method.
    pub labels: BTreeMap<&'static str, Label>,
    /// Counts: many, one alone, none.
    pub roll_ups: Vec<RollUp>,
    /// A plan in brief.
    pub card: PlanCard,
    /// Rows of targets.
    pub targets: Vec<TargetRow>,
    /// Reports due.
    pub dues: Vec<DueRow>,
    /// Notes of the editors.
    pub notes: Vec<NoteView>,
    /// What a page can be narrowed down by: one of a list, several of a set.
    pub filter: FilterForm,
    /// What is narrowed down.
    pub rows: Vec<SampleRow>,
    /// A document that is wholly known, and one of which number and date are not.
    pub citations: Vec<Citation>,
    /// How a page is cited and reused, in every state.
    pub cites: Vec<CiteState>,
}

/// A state of the section on citing.
#[derive(Clone, Debug, Serialize)]
pub struct CiteState {
    /// What is special about it.
    pub name: String,
    /// The section.
    pub cite: Cite,
}

/// A line that can be narrowed down to.
#[derive(Clone, Debug, Serialize)]
pub struct SampleRow {
    /// Of which place.
    pub place: String,
    /// On what.
    pub topic: String,
}

/// Builds the page.
pub fn components(scope: &Scope) -> ComponentsPage {
    let head = Head {
        title: scope.pick("Giao diện", "Components").to_owned(),
        description: scope
            .pick(
                "Mọi thành phần của giao diện, ở mọi trạng thái, với nội dung hư cấu.",
                "Every component of the design in every state, with fictional content.",
            )
            .to_owned(),
    };
    let labels = labels(scope);
    let label = |key: &str| labels.get(key).cloned().unwrap_or_else(|| scope.say().not_applicable());
    let fiction = Sample { scope, label: &label };
    let targets = fiction.targets();
    ComponentsPage {
        frame: Frame::new(scope, head),
        roll_ups: fiction.roll_ups(),
        card: fiction.card(targets.clone()),
        dues: fiction.dues(),
        notes: fiction.notes(),
        citations: fiction.citations(),
        cites: cites(scope).into_iter().map(|(name, cite)| CiteState { name, cite }).collect(),
        filter: fiction.filter(),
        rows: fiction.rows(),
        targets,
        labels: labels.clone(),
    }
}

/// Fictional content in the language of the page.
struct Sample<'a, 's> {
    scope: &'a Scope<'s>,
    label: &'a dyn Fn(&str) -> Label,
}

impl Sample<'_, '_> {
    /// Links lead to the part of this page that shows them.
    fn link(&self, vi: &str, en: &str, part: &str) -> Link {
        Link { text: self.scope.pick(vi, en).to_owned(), href: format!("#{part}") }
    }

    fn words(&self, vi: &str, en: &str) -> String {
        self.scope.pick(vi, en).to_owned()
    }

    fn rows(&self) -> Vec<SampleRow> {
        let places = [("Tỉnh Mẫu", "Sample Province"), ("Yên Mẫu", "Yen Mau"), ("An Mẫu", "An Mau")];
        let topics = [("Bảo hiểm mẫu", "Sample insurance"), ("Việc làm mẫu", "Sample jobs")];
        let row = |(vi, en), topic: (&str, &str)| SampleRow {
            place: self.words(vi, en),
            topic: self.words(topic.0, topic.1),
        };
        places.into_iter().flat_map(|place| topics.map(|topic| row(place, topic))).collect()
    }

    fn filter(&self) -> FilterForm {
        let rows = self.rows();
        let topics = rows.iter().map(|row| row.topic.clone());
        let places = rows.iter().map(|row| row.place.clone());
        let choices = vec![
            Choice::sorted("topic", self.scope.pick("Lĩnh vực", "Topic"), topics),
            Choice::sorted("place", self.scope.pick("Chỉ xem những nơi", "Show only these places"), places).several(),
        ];
        FilterForm::new(self.scope, choices)
    }

    fn day(&self, date: &str) -> Option<Day> {
        Date::parse(date).map(|date| self.scope.say().date(date))
    }

    fn agency(&self, vi: &str, en: &str) -> AgencyRef {
        AgencyRef { link: self.link(vi, en, "nguon"), now: Vec::new(), ended: None }
    }

    fn roll_ups(&self) -> Vec<RollUp> {
        let counted = |keys: &[(&str, usize)]| -> Vec<(Label, usize)> {
            keys.iter().map(|(key, count)| ((self.label)(key), *count)).collect()
        };
        let unit = self.scope.pick("mốc", "milestones");
        vec![
            row(
                self.scope.pick("Nhiều kết luận", "Many verdicts"),
                (24, unit),
                counted(&[("met", 9), ("met_late", 3), ("not_met", 4), ("other_base", 2), ("unpublished", 6)]),
            ),
            row(self.scope.pick("Một kết luận", "One verdict"), (7, unit), counted(&[("met", 7), ("not_met", 0)])),
            row(self.scope.pick("Chưa có gì", "Nothing yet"), (0, unit), counted(&[])),
        ]
    }

    fn targets(&self) -> Vec<TargetRow> {
        let cell = |year: &str, required: &str, key: &str| MilestoneCell {
            year: year.to_owned(),
            required: required.to_owned(),
            was: None,
            label: (self.label)(key),
        };
        let plain = TargetRow {
            anchor: String::new(),
            link: self.link("Tỷ lệ tham gia bảo hiểm mẫu", "Sample insurance participation rate", "bang"),
            location: self.link("II.1", "II.1", "nguyen-van"),
            nested: false,
            condition: None,
            milestones: vec![cell("2025", "45%", "met"), cell("2030", "60%", "not_due")],
            pace: Some((self.label)("on_track")),
            sentence: String::new(),
            amended: None,
            spark: None,
            latest: Some(Latest {
                value: self.scope.pick("45,2%", "45.2%").to_owned(),
                when: self.words("năm 2025, ước tính", "2025, estimate"),
                report: self.link("Báo cáo mẫu năm 2025", "Sample report 2025", "nguon"),
            }),
        };
        let silent = TargetRow {
            link: self.link("Tỷ lệ thuộc nhóm mẫu", "Rate of a sample group", "bang"),
            nested: true,
            condition: Some(self.scope.pick("(khi có nhu cầu)", "(on request)").to_owned()),
            milestones: vec![cell("2025", "80%", "never")],
            pace: Some((self.label)("never")),
            latest: None,
            ..plain.clone()
        };
        let promise = TargetRow {
            link: self.link("Kết nối cơ sở dữ liệu mẫu", "Link the sample databases", "bang"),
            milestones: vec![cell("2025", self.scope.pick("hoàn thành", "done"), "no_evidence")],
            pace: None,
            latest: None,
            ..plain.clone()
        };
        vec![plain, silent, promise]
    }

    fn card(&self, targets: Vec<TargetRow>) -> PlanCard {
        PlanCard {
            link: self.link("Kế hoạch mẫu 2021–2030", "Sample plan 2021–2030", "the-ke-hoach"),
            place: self.link("Tỉnh Mẫu", "Sample Province", "the-ke-hoach"),
            title: self.words("Kế hoạch thực hiện Đề án mẫu", "Plan to implement the sample scheme"),
            period: "2021–2030".to_owned(),
            document: self.citations().pop(),
            note: None,
            summary: self.words(
                "24 mốc đã đến hạn: 9 đạt (2 theo số chưa chính thức), 15 chưa có số.",
                "24 milestones due: 9 met (2 by figures that are not final), 15 without a figure.",
            ),
            strip: targets.iter().filter_map(|row| StripMark::new(self.scope, row)).collect(),
            targets,
            size: self.words("3 chỉ tiêu và cam kết", "Targets and commitments: 3"),
        }
    }

    fn dues(&self) -> Vec<DueRow> {
        let due = |day: Option<&str>, key: &str| DueRow {
            place: self.words("Tỉnh Mẫu", "Sample Province"),
            occasions: vec![Occasion {
                period: self.words("Năm 2025", "2025"),
                due: day.and_then(|day| self.day(day)),
                label: (self.label)(key),
                report: (key == "report_done")
                    .then(|| self.link("Báo cáo mẫu năm 2025", "Sample report 2025", "nguon")),
            }],
            label: (self.label)(key),
            from: vec![self.agency("Sở Mẫu", "Sample Department")],
            to: vec![self.agency("Ủy ban nhân dân Tỉnh Mẫu", "People’s Committee of Sample Province")],
            about: None,
            plan: self.link("Tỉnh Mẫu: Kế hoạch mẫu", "Sample Province: Sample plan", "the-ke-hoach"),
            location: self.link("IV.2", "IV.2", "nguyen-van"),
        };
        vec![
            due(Some("2025-12-15"), "report_overdue"),
            due(Some("2026-12-15"), "report_next"),
            due(Some("2024-12-15"), "report_done"),
            due(None, "report_undated"),
        ]
    }

    fn notes(&self) -> Vec<NoteView> {
        let note = |kind, vi: &str, en: &str| NoteView {
            kind,
            locations: vec![self.link("II.1", "II.1", "nguyen-van")],
            text: self.words(vi, en),
        };
        vec![note(
            self.scope.pick("Mâu thuẫn trong văn bản", "Contradiction in the document"),
            "Câu này ghi 90%, phụ lục mẫu ghi 100%.",
            "This sentence has 90%, the sample annex has 100%.",
        )]
    }

    fn citations(&self) -> Vec<Citation> {
        let known = Citation {
            link: self.link("Quyết định số 1/QĐ-MẪU ngày 04/01/2021", "Decision 1/QĐ-MẪU of 4 January 2021", "nguon"),
            title: self.words("Ban hành kế hoạch mẫu", "Issuing the sample plan"),
            issuer: Some(self.agency("Ủy ban nhân dân Tỉnh Mẫu", "People’s Committee of Sample Province")),
            date: self.day("2021-01-04"),
            unknown: None,
            address: None,
        };
        let unknown = Citation {
            link: self.link("Kế hoạch", "Plan", "nguon"),
            date: None,
            unknown: Some(self.scope.pick("số và ngày ban hành: không rõ", "number and date of issue: unknown")),
            ..known.clone()
        };
        vec![unknown, known]
    }
}
