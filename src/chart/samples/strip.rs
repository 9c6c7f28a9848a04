//! Strips of counts in every state.

use crate::chart::StripView;
use crate::locale::{Label, Lang, evidence_label, milestone_cells, pace_label};
use crate::progress::{EvidenceVerdict, MilestoneRollUp, PaceAnswer};

/// A label of the state, and the view.
pub(in crate::chart) fn strips(lang: Lang) -> Vec<(&'static str, StripView)> {
    let due = |row: MilestoneRollUp| StripView {
        denominator: row.due,
        cells: milestone_cells(&row, lang).into(),
        ..view(("Các mốc đã đến hạn", "Milestones already due"), ("mốc đã đến hạn", "milestones already due"), lang)
    };
    let mixed = MilestoneRollUp { due: 20, met: 9, met_late: 4, not_met: 5, other_base: 0, unpublished: 2 };
    vec![
        (lang.pick("Mọi kết luận đều có", "Every verdict"), due(mixed)),
        (
            lang.pick("Có kết luận không mốc nào nhận", "Verdicts that no milestone has"),
            due(MilestoneRollUp { due: 7, met: 7, ..MilestoneRollUp::default() }),
        ),
        (lang.pick("Tám kết luận: chú giải xuống dòng", "Eight verdicts: the legend takes two lines"), pace(lang)),
        (
            lang.pick("Ô rất hẹp", "Very narrow parts"),
            due(MilestoneRollUp { due: 400, met: 396, met_late: 1, not_met: 1, other_base: 0, unpublished: 2 }),
        ),
        (lang.pick("Tổng nhỏ hơn mẫu số", "A sum below its total"), StripView { denominator: 26, ..due(mixed) }),
        (lang.pick("Tổng lớn hơn mẫu số", "A sum above its total"), StripView { denominator: 10, ..due(mixed) }),
        (lang.pick("Nhiệm vụ theo minh chứng", "Tasks by evidence"), tasks(lang)),
        (lang.pick("Không có gì để đếm", "Nothing to count"), due(MilestoneRollUp::default())),
    ]
}

fn view(name: (&str, &str), of: (&str, &str), lang: Lang) -> StripView {
    let plan = lang.pick("Kế hoạch mẫu, Tỉnh Mẫu", "Sample plan, Sample Province");
    let name = format!("{}, {plan}", lang.pick(name.0, name.1));
    StripView { lang, name, of: lang.pick(of.0, of.1).to_owned(), denominator: 0, cells: Vec::new() }
}

fn counted(view: StripView, cells: Vec<(Label, usize)>) -> StripView {
    StripView { denominator: cells.iter().map(|cell| cell.1).sum(), cells, ..view }
}

fn pace(lang: Lang) -> StripView {
    let answers = [
        (PaceAnswer::OnTrack, 6),
        (PaceAnswer::Behind, 4),
        (PaceAnswer::FarBehind, 3),
        (PaceAnswer::Reversed, 1),
        (PaceAnswer::NotDue, 5),
        (PaceAnswer::Overdue, 2),
        (PaceAnswer::NeverPublished, 4),
        (PaceAnswer::OtherBase, 1),
    ];
    let cells = answers.map(|(answer, count)| (pace_label(answer, lang), count));
    counted(view(("Tiến độ so với lộ trình", "Pace against the path"), ("chỉ tiêu", "targets"), lang), cells.into())
}

fn tasks(lang: Lang) -> StripView {
    let verdicts = [
        (EvidenceVerdict::DoneOnTime, 5),
        (EvidenceVerdict::DoneLate, 2),
        (EvidenceVerdict::Overdue, 4),
        (EvidenceVerdict::WithinTerm, 9),
        (EvidenceVerdict::NoDeadline, 0),
    ];
    let cells = verdicts.map(|(verdict, count)| (evidence_label(verdict, lang), count));
    counted(view(("Nhiệm vụ theo minh chứng", "Tasks by evidence"), ("nhiệm vụ", "tasks"), lang), cells.into())
}
