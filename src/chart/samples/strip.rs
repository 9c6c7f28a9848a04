//! Strips of counts in every state.

use crate::chart::StripView;
use crate::locale::{Label, Lang, evidence_label, milestone_cells, pace_label};
use crate::progress::{EvidenceVerdict, MilestoneRollUp, PaceAnswer};

/// A label of the state, and the view.
pub(in crate::chart) fn strips() -> Vec<(&'static str, StripView)> {
    let due = |row: MilestoneRollUp| StripView {
        denominator: row.due,
        cells: milestone_cells(&row, Lang::Vi).into(),
        ..view("Các mốc đã đến hạn", "mốc đã đến hạn")
    };
    let mixed = MilestoneRollUp { due: 20, met: 9, met_late: 4, not_met: 5, other_base: 0, unpublished: 2 };
    vec![
        ("Mọi kết luận đều có", due(mixed)),
        ("Có kết luận không mốc nào nhận", due(MilestoneRollUp { due: 7, met: 7, ..MilestoneRollUp::default() })),
        ("Tám kết luận: chú giải xuống dòng", pace()),
        (
            "Ô rất hẹp",
            due(MilestoneRollUp { due: 400, met: 396, met_late: 1, not_met: 1, other_base: 0, unpublished: 2 }),
        ),
        ("Tổng nhỏ hơn mẫu số", StripView { denominator: 26, ..due(mixed) }),
        ("Tổng lớn hơn mẫu số", StripView { denominator: 10, ..due(mixed) }),
        ("Nhiệm vụ theo minh chứng", tasks()),
        ("Không có gì để đếm", due(MilestoneRollUp::default())),
    ]
}

fn view(name: &str, of: &str) -> StripView {
    let name = format!("{name}, Kế hoạch mẫu, Tỉnh Mẫu");
    StripView { lang: Lang::Vi, name, of: of.to_owned(), denominator: 0, cells: Vec::new() }
}

fn counted(view: StripView, cells: Vec<(Label, usize)>) -> StripView {
    StripView { denominator: cells.iter().map(|cell| cell.1).sum(), cells, ..view }
}

fn pace() -> StripView {
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
    let cells = answers.map(|(answer, count)| (pace_label(answer, Lang::Vi), count));
    counted(view("Tiến độ so với lộ trình", "chỉ tiêu"), cells.into())
}

fn tasks() -> StripView {
    let verdicts = [
        (EvidenceVerdict::DoneOnTime, 5),
        (EvidenceVerdict::DoneLate, 2),
        (EvidenceVerdict::Overdue, 4),
        (EvidenceVerdict::WithinTerm, 9),
        (EvidenceVerdict::NoDeadline, 0),
    ];
    let cells = verdicts.map(|(verdict, count)| (evidence_label(verdict, Lang::Vi), count));
    counted(view("Nhiệm vụ theo minh chứng", "nhiệm vụ"), cells.into())
}
