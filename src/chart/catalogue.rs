//! Every kind of chart in every state, with fictional figures: for the page that shows them all, and for the
//! tests that hold every one of them to the same rules.

use super::{BulletView, Chart, DotsView, MultiplesView, ProgressView, Tile, TileNote, TilesView, samples};
use crate::locale::Lang;

/// A kind of chart.
pub struct Kind {
    /// An id for its heading.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The question that it answers, and what it never does.
    pub question: &'static str,
    /// Every state, with what is special about it.
    pub states: Vec<(String, Box<dyn Chart>)>,
}

/// The states of the progress line, for lines the size of a word.
pub fn sample_lines(lang: Lang) -> Vec<(&'static str, ProgressView)> {
    samples::progress::progress(lang)
}

fn kind<C: Chart + 'static, N: Into<String>>(
    id: &'static str,
    (name, question): (&'static str, &'static str),
    states: Vec<(N, C)>,
) -> Kind {
    let boxed = states.into_iter().map(|(label, chart)| (label.into(), Box::new(chart) as Box<dyn Chart>));
    Kind { id, name, question, states: boxed.collect() }
}

/// All kinds of chart, in the order of the catalogue page.
///
/// `grids` are the maps of the theme: real places, which are shown without any figure, each with its name.
pub fn catalogue(lang: Lang, grids: Vec<(String, Vec<Tile>, Vec<TileNote>)>) -> Vec<Kind> {
    let maps = grids.into_iter().map(|(name, tiles, notes)| {
        let view = TilesView::bare(lang, name.clone(), tiles, notes);
        (name, view)
    });
    let words = |vi, en| lang.pick(vi, en);
    vec![
        kind(
            "tien-do",
            words(
                (
                    "Đường tiến độ của một chỉ tiêu",
                    "Kết quả đã công bố đi đến đâu so với lộ trình và các mốc? Năm không có số thì đường đứt; đổi cơ sở tính thì tách làm hai; số chưa chính thức là vòng rỗng.",
                ),
                (
                    "Progress line of a target",
                    "How far have published results come, against the path and the milestones? A year without a figure interrupts the line; a new base begins another; what is not final is hollow.",
                ),
            ),
            samples::progress::progress(lang),
        ),
        kind(
            "hang-muc-tieu",
            words(
                (
                    "Hàng mục tiêu của một kế hoạch",
                    "Mọi chỉ tiêu của một kế hoạch đang ở đâu? Mỗi hàng một chỉ tiêu: thanh là số mới nhất, vạch là các mốc. Chưa có số thì chỉ có các mốc và lời nói rõ, không bao giờ là thanh số không.",
                ),
                (
                    "Bullet rows of a plan",
                    "Where does each target of a plan stand? One row each: the bar is the latest figure, the ticks are milestones. Where there is no figure there are the milestones and words, never a bar of zero.",
                ),
            ),
            BulletView::samples(lang),
        ),
        kind(
            "cham-so-sanh",
            words(
                (
                    "Chấm so sánh các nơi",
                    "Số đã công bố của các nơi nằm đâu so với một mốc? Xếp theo số để dễ đọc, không đánh số hạng. Cả nước đứng riêng.",
                ),
                (
                    "Dot plot of places",
                    "Where do published figures lie against one milestone? In the order of figures, without ranks. The nation stands apart.",
                ),
            ),
            DotsView::samples(lang),
        ),
        kind(
            "nhieu-noi",
            words(
                (
                    "Nhiều ô nhỏ",
                    "Mỗi nơi đã đi thế nào? Mỗi nơi một ô, cùng trục tung và trục hoành, để so sánh hình dạng. Nơi chưa có số trên cổng vẫn có ô với các mốc.",
                ),
                (
                    "Small multiples",
                    "How did each place go? One panel a place, on the same axes, to compare shapes. A place without figures keeps its panel with the milestones.",
                ),
            ),
            MultiplesView::samples(lang),
        ),
        kind(
            "ban-do-o",
            words(
                (
                    "Bản đồ ô",
                    "Có khác biệt giữa các vùng không? Mỗi nơi một ô bằng nhau, có tên và số; bốn màu theo khoảng cách tới mốc với giới hạn cố định, ghi ở chú giải.",
                ),
                (
                    "Tile map",
                    "Is there a pattern across the country? One tile of the same size a place, with name and figure; four colours by the distance to the milestone, with fixed limits that the legend states.",
                ),
            ),
            TilesView::samples(lang).into_iter().chain(maps).collect(),
        ),
        kind(
            "dong-thoi-gian",
            words(
                (
                    "Dòng thời gian nhiệm vụ",
                    "Việc nào đã xong, việc nào quá hạn, việc nào chưa có minh chứng? Mỗi hàng một nhiệm vụ ở thời hạn của nó; vạch đứng là ngày của số liệu.",
                ),
                (
                    "Task timeline",
                    "Which tasks are done, which overdue, which without evidence? One row a task at its deadline; the upright line is the day of the data.",
                ),
            ),
            samples::timeline::timelines(lang),
        ),
        kind(
            "dai-tinh-hinh",
            words(
                (
                    "Dải tình hình",
                    "Mỗi nhãn có bao nhiêu mục? Các số cộng lại bằng tổng ghi bên cạnh; nhãn nào cũng có dấu và chữ.",
                ),
                (
                    "Status strip",
                    "How many have each label? The counts sum to the stated total; every label has a mark and words.",
                ),
            ),
            samples::strip::strips(lang),
        ),
    ]
}
