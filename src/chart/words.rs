//! The words that charts alone use. All others are those of `locale`.

use super::view::Break;
use crate::locale::{Lang, day};
use crate::model::{Date, Year};

/// A chart's own words in one language.
#[derive(Clone, Copy)]
pub(super) struct Say(pub(super) Lang);

macro_rules! say {
    ($($name:ident: $vi:literal, $en:literal;)+) => {
        impl Say { $(
            pub(super) fn $name(self) -> &'static str {
                self.0.pick($vi, $en)
            }
        )+ }
    };
}

say! {
    result: "Kết quả đã công bố", "Published result";
    path: "Lộ trình", "Path";
    target: "Mục tiêu", "Target";
    baseline: "Năm gốc", "Baseline";
    wider_target: "Mục tiêu chung", "Wider target";
    enacted_target: "Mục tiêu trước khi sửa đổi", "Target before it was amended";
    part_of: "Là một phần của", "Part of";
    counted_of: "Tính trên", "Out of";
    of_in_all: "trên tổng số", "out of";
    joined_to: "Nối tới số", "Join to an";
    elapsed: "Thời gian đã qua", "Time elapsed";
    earlier: "Số liệu trước đó trong năm", "Earlier in the year";
    lower_is_better: "; càng thấp càng tốt", "; lower is better";
    base_changed: "đổi cơ sở tính", "base of calculation changed";
    no_result: "Trên cổng chưa có kết quả nào", "The portal has no result yet";
    see_table: "Các mục tiêu khác: xem bảng", "Other targets: see the table";
    see_table_all: "Các mục tiêu: xem bảng", "Targets: see the table";
    period_column: "Năm, kỳ", "Year, period";
    result_column: "Kết quả", "Result";
    status_column: "Tình trạng", "Status";
    source_column: "Nguồn", "Source";
    nothing: "–", "–";
    figures_until: "Số liệu đến", "Figures up to";
    cut_axis: "Trục tung không bắt đầu từ 0", "The vertical axis does not start at 0";
    unit: "Đơn vị", "Unit";
    chart: "Biểu đồ", "Chart";
    see_the_table: "xem bảng", "see table";
    distance_column: "Cách mục tiêu", "Distance to the target";
    latest: "Kết quả mới nhất", "Latest result";
    up_to_baseline: "Đến năm gốc", "Up to the baseline";
    target_column: "Tên mục tiêu", "Name of the target";
    latest_column: "Mới nhất", "Latest";
    no_targets: "Kế hoạch không có mục tiêu nào đo được bằng số.", "The plan has no target that is measured in numbers.";
    nation: "Toàn quốc", "Nationwide";
    place_column: "Địa phương", "Place";
    no_places: "Không có địa phương nào để so sánh.", "There are no places to compare.";
    no_ranking: "Xếp theo số liệu cho dễ đọc; thứ tự không phải là đánh giá.", "In the order of figures for easy reading; the order is no judgement.";
    tasks_by_deadline: "Nhiệm vụ theo thời hạn", "Tasks by deadline";
    own_scales: "Mỗi hàng có thang đo riêng; số ở các vạch là mốc của hàng đó.", "Each row has a scale of its own; the numbers at its ticks are its targets.";
    task: "Nhiệm vụ", "Task";
    deadline_column: "Thời hạn", "Deadline";
    done_column: "Ngày hoàn thành", "Done on";
    of_all: "Tất cả", "All";
    count: "Số lượng", "Number";
    no_task: "Kế hoạch không nêu nhiệm vụ nào", "The plan states no task";
}

impl Say {
    /// `Tính đến 21/11/2026`
    pub(super) fn as_of(self, date: Date) -> String {
        format!("{} {}", self.0.pick("Tính đến", "As of"), day(date, self.0))
    }

    /// `so với lộ trình`
    pub(super) fn against_path(self, equal: bool) -> &'static str {
        match (self.0, equal) {
            (Lang::Vi, true) => "lộ trình",
            (Lang::Vi, false) => "so với lộ trình",
            (Lang::En, true) => "to the path",
            (Lang::En, false) => "than the path",
        }
    }

    /// `so với mục tiêu 2025`
    pub(super) fn against_goal(self, year: Year, equal: bool) -> String {
        match (self.0, equal) {
            (Lang::Vi, true) => format!("mục tiêu {year}"),
            (Lang::Vi, false) => format!("so với mục tiêu {year}"),
            (Lang::En, true) => format!("to the {year} target"),
            (Lang::En, false) => format!("than the {year} target"),
        }
    }

    /// `từ 01/10/2022`, `trước 2025`; where figures for earlier days were published on the new base afterwards,
    /// `theo số công bố từ 26/10/2022`.
    pub(super) fn change(self, change: &Break) -> String {
        match change.since {
            Some(since) if since > change.at => {
                format!("{} {}", self.0.pick("theo số công bố từ", "in figures published since"), day(since, self.0))
            }
            Some(since) => format!("{} {}", self.0.pick("từ", "on"), day(since, self.0)),
            None => format!("{} {}", self.0.pick("trước", "before"), change.before),
        }
    }
}
