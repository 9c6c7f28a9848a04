//! All targets of a plan beneath each other: where each started, how far it is, what is asked for and when.
//!
//! Each row has a scale of its own, so rows are not compared with each other. A target without a published figure
//! keeps its track and its ticks and says so in words; there is no bar of zero length. Where a length would mislead
//! the result is a dot (`bullet_scale`).

use plotters::style::text_anchor::{HPos, VPos};

use super::block::plain;
use super::bullet_scale::{Scale, place};
use super::datum::{Datum, DatumKind};
use super::figure::{Aim, Figure, not_final, plan_title, tally, unpublished, verdict_mark};
use super::kind::{Chart, Measured, Painted};
use super::marks::{Shape, Type};
use super::palette::Role;
use super::place::Rect;
use super::scene::{Part, Scene, broken, width};
use super::table::{Table, TableRow};
use super::view::Source;
use super::words::Say;
use crate::locale::{self, Label, Lang, Mark, capital};
use crate::model::{Date, Decimal, Direction, Unit, Year};

/// The targets of a plan.
#[derive(Clone, Debug)]
pub struct BulletView {
    /// The language of all words.
    pub lang: Lang,
    /// The plan: its short title.
    pub plan: String,
    /// The place it is for.
    pub place: String,
    /// The plan's years, in words.
    pub period: String,
    /// Its targets, in the plan's order.
    pub rows: Vec<BulletRow>,
}

/// A target.
#[derive(Clone, Debug)]
pub struct BulletRow {
    /// Its name.
    pub name: String,
    /// In what it is measured.
    pub unit: Unit,
    /// Which way is better.
    pub direction: Direction,
    /// For growth: against which year.
    pub since: Option<Year>,
    /// Where it started, as the plan states it.
    pub baseline: Option<Aim>,
    /// What is asked for, by year.
    pub aims: Vec<Aim>,
    /// The latest figure; absent where nothing was published.
    pub latest: Option<Figure>,
    /// The verdict, or why there is none.
    pub label: Label,
}

impl BulletRow {
    /// Every figure that is drawn.
    pub(super) fn figures(&self) -> impl Iterator<Item = Decimal> {
        let aims = self.baseline.iter().chain(&self.aims).map(|aim| aim.value);
        aims.chain(self.latest.as_ref().map(|figure| figure.value))
    }
}

/// Height of a track, and of the bar in it.
const TRACK: f64 = 18.0;
const BAR: f64 = 8.0;
/// Height of a line of labels.
const LABELS: f64 = 18.0;
/// Between rows.
const GAP: f64 = 22.0;
/// With more targets in a row than this only some are named.
const FEW: usize = 8;
const NAME: Type = Type { px: 14.0, bold: false, role: Role::Ink };

/// A chart of rows, measured.
pub(super) struct Bullets {
    pub(super) scene: Scene,
    /// The scale of each row and the middle of its track.
    pub(super) tracks: Vec<(Scale, f64)>,
}

impl BulletView {
    fn say(&self) -> Say {
        Say(self.lang)
    }

    pub(super) fn layout(&self, width: f64) -> Bullets {
        let mut made = Bullets { scene: Scene::default(), tracks: Vec::new() };
        let mut y = made.scene.legend(self.legend(width), (0.0, 0.0), width) + 10.0;
        for row in &self.rows {
            y = self.header(&mut made.scene, row, y, width) + 5.0;
            let scale = Scale::new(row, width, self.lang);
            let middle = y + TRACK / 2.0;
            row.track(&mut made.scene, &scale, y, width);
            made.tracks.push((scale, middle));
            y = self.labels(&mut made.scene, row, &scale, y + TRACK + 5.0, width) + GAP;
        }
        if self.rows.is_empty() {
            let lines = broken(self.say().no_targets(), plain(Role::Muted), width);
            y = made.scene.lines(&lines, plain(Role::Muted), (0.0, 0.0), HPos::Left) + GAP;
        }
        if self.rows.len() > 1 {
            let lines = broken(self.say().own_scales(), plain(Role::Muted), width);
            y = made.scene.lines(&lines, plain(Role::Muted), (0.0, y), HPos::Left) + GAP;
        }
        made.scene.height = (y - GAP + 6.0).ceil();
        made
    }

    fn legend(&self, width: f64) -> Vec<(Vec<Part>, String)> {
        let rect = |x: f64, height: f64, width: f64| Rect { x, y: -height / 2.0, width, height };
        let scales: Vec<Scale> = self.rows.iter().map(|row| Scale::new(row, width, self.lang)).collect();
        let published = || self.rows.iter().zip(&scales).filter(|(row, _)| row.latest.is_some());
        let bars = published().any(|(_, scale)| scale.bar);
        let lines = published().any(|(_, scale)| !scale.bar);
        let any_final = published().any(|(row, _)| row.latest.as_ref().is_some_and(|figure| !figure.hollow()));
        let say = self.say();
        let mut samples = Vec::new();
        let dot = |hollow| Part::Mark {
            at: (if bars { 17.0 } else { 11.0 }, 0.0),
            shape: Shape::Disc,
            radius: 5.0,
            role: Role::Actual,
            hollow,
        };
        // A length in some rows, a dot in others.
        let both = |bar: Part, dot: Part| {
            [bars.then_some(bar), lines.then_some(dot)].into_iter().flatten().collect::<Vec<_>>()
        };
        let length = if lines { 10.0 } else { 22.0 };
        if any_final {
            let bar = Part::Fill { rect: rect(0.0, BAR, length), role: Role::Actual };
            samples.push((both(bar, dot(false)), say.latest().to_owned()));
        }
        samples.extend(not_final(self.rows.iter().filter_map(|row| row.latest.as_ref()), self.lang).map(|words| {
            let words = if any_final { words } else { format!("{} ({})", say.latest(), locale::lower_first(&words)) };
            let bar = Part::Outline { rect: rect(0.0, BAR, length), role: Role::Actual, width: 2.0 };
            (both(bar, dot(true)), words)
        }));
        if self.rows.iter().zip(&scales).any(|(row, scale)| scale.bar && row.baseline.is_some()) {
            samples.push((
                vec![Part::Fill { rect: rect(0.0, TRACK, 22.0), role: Role::Band }],
                say.up_to_baseline().to_owned(),
            ));
        }
        if self.rows.iter().zip(&scales).any(|(row, scale)| !scale.bar && row.baseline.is_some()) {
            let ring = Part::Mark { at: (11.0, 0.0), shape: Shape::Ring, radius: 4.5, role: Role::Path, hollow: false };
            samples.push((vec![ring], say.baseline().to_owned()));
        }
        if self.rows.iter().any(|row| !row.aims.is_empty()) {
            samples
                .push((vec![Part::Fill { rect: rect(9.75, 22.0, 2.5), role: Role::Target }], say.target().to_owned()));
        }
        samples
    }

    /// The name at the left and what is known at the right; beneath each other where they are long.
    fn header(&self, scene: &mut Scene, row: &BulletRow, y: f64, room: f64) -> f64 {
        let role = Role::of_verdict(row.label.role);
        let (value, detail) = match &row.latest {
            Some(figure) => {
                (figure.text.clone(), format!("{}: {}", figure.period, locale::lower_first(&row.label.text)))
            }
            None => (unpublished(self.lang).to_owned(), String::new()),
        };
        let face = if row.latest.is_some() { Type { px: 14.0, bold: true, role } } else { plain(Role::Muted) };
        let words = Type { px: 12.5, bold: false, role: Role::Muted };
        let length = (16.0 + width(&value, face)).max(width(&detail, words));
        let beside = length <= room * 0.45;
        let max = if beside { room - length - 18.0 } else { room };
        let end = scene.lines(&broken(&row.name, NAME, max), NAME, (0.0, y), HPos::Left);
        let mark = |scene: &mut Scene, x: f64, top: f64| {
            if row.latest.is_some() {
                // What is not final is hollow in the row; the verdict says it in words.
                scene.parts.push(verdict_mark(&row.label, (x, top + face.px * 0.71), 4.8, false));
            }
        };
        let details: Vec<String> = if detail.is_empty() { Vec::new() } else { vec![detail.clone()] };
        if beside {
            mark(scene, room - width(&value, face) - 10.0, y);
            let under = scene.lines(&[value], face, (room, y), HPos::Right);
            return end.max(scene.lines(&details, words, (room, under), HPos::Right));
        }
        mark(scene, 6.0, end + 2.0);
        let under = scene.lines(&broken(&value, face, room - 16.0), face, (16.0, end + 2.0), HPos::Left);
        scene.lines(&broken(&detail, words, room), words, (0.0, under), HPos::Left)
    }

    /// The labels of ticks and baseline; answers where they end.
    fn labels(&self, scene: &mut Scene, row: &BulletRow, scale: &Scale, y: f64, room: f64) -> f64 {
        let named = row.aims.iter().enumerate().filter(|(index, _)| row.named(*index)).map(|(_, aim)| aim);
        let mut wanted: Vec<(f64, String)> =
            named.map(|aim| (scale.x(aim.value.to_f64()), format!("{}: {}", aim.year, aim.text))).collect();
        let mut left_out = wanted.len() < row.aims.len();
        // Beside a bar the band shows where it started, and the legend says so.
        wanted.extend(
            row.baseline.iter().filter(|_| !scale.bar).map(|aim| {
                (scale.x(aim.value.to_f64()), format!("{} {}: {}", self.say().baseline(), aim.year, aim.text))
            }),
        );
        let placed = place(&wanted, room);
        for spot in &placed {
            let top = y + spot.line as f64 * LABELS;
            if let Some(x) = spot.leader {
                scene.rule((x, y - 3.0), (x, top + LABELS - 4.0), Role::Axis, 1.0);
            }
            let (x, across) = spot.anchor(room);
            scene.say(wanted[spot.index].1.clone(), plain(Role::Muted), (x, top), across, VPos::Top);
        }
        let mut end = y + placed.iter().map(|spot| spot.line + 1).max().unwrap_or(0) as f64 * LABELS;
        // What is too long for a place under its tick is said below; with many of them, in the table.
        let homeless: Vec<&String> = (0..wanted.len())
            .filter(|index| placed.iter().all(|spot| spot.index != *index))
            .map(|index| &wanted[index].1)
            .collect();
        if homeless.len() <= 3 {
            for words in homeless {
                end = scene.lines(&broken(words, plain(Role::Muted), room), plain(Role::Muted), (0.0, end), HPos::Left);
            }
        } else {
            left_out = true;
        }
        if left_out {
            let words = broken(self.say().see_table(), plain(Role::Muted), room);
            end = scene.lines(&words, plain(Role::Muted), (0.0, end), HPos::Left);
        }
        end
    }
}

impl BulletRow {
    /// True where a milestone has its words under its tick: all of them, or of very many a few, with the last.
    fn named(&self, index: usize) -> bool {
        let step = self.aims.len().div_ceil(FEW).max(1);
        (self.aims.len() - 1 - index).is_multiple_of(step)
    }

    /// What stands on another base is not compared with the ticks: it is grey.
    fn role(&self) -> Role {
        if self.label.mark == Mark::Dash { Role::Outline } else { Role::Actual }
    }

    fn track(&self, scene: &mut Scene, scale: &Scale, y: f64, room: f64) {
        let middle = y + TRACK / 2.0;
        let bar = |x: f64, to: f64, height: f64| Rect { x, y: middle - height / 2.0, width: to - x, height };
        let x = |value: Decimal| scale.x(value.to_f64());
        if scale.bar {
            scene.parts.push(Part::Fill { rect: bar(0.0, room, TRACK), role: Role::Track });
            scene.parts.extend(
                self.baseline.iter().map(|aim| Part::Fill { rect: bar(0.0, x(aim.value), TRACK), role: Role::Band }),
            );
        } else {
            scene.parts.push(Part::Fill { rect: bar(0.0, room, 4.0), role: Role::Band });
        }
        // Very many strong ticks would be a fence: those without words are fine and short.
        let tick = |(index, aim): (usize, &Aim)| {
            let (half, height) = if self.named(index) { (1.25, TRACK + 4.0) } else { (0.5, TRACK / 2.0) };
            Part::Fill { rect: bar(x(aim.value) - half, x(aim.value) + half, height), role: Role::Target }
        };
        match &self.latest {
            Some(figure) if scale.bar => {
                let rect = bar(0.0, x(figure.value).max(1.0), BAR);
                let role = self.role();
                // Ticks that the bar has passed stay visible on it: they are drawn above.
                if figure.hollow() {
                    scene.parts.push(Part::Fill { rect, role: Role::Background });
                    scene.parts.push(Part::Outline { rect, role, width: 2.0 });
                } else {
                    scene.parts.push(Part::Fill { rect, role });
                }
                scene.parts.extend(self.aims.iter().enumerate().map(tick));
            }
            latest => {
                scene.parts.extend(self.aims.iter().enumerate().map(tick));
                scene.parts.extend(self.baseline.iter().filter(|_| !scale.bar).map(|aim| Part::Mark {
                    at: (x(aim.value), middle),
                    shape: Shape::Ring,
                    radius: 4.5,
                    role: Role::Path,
                    hollow: false,
                }));
                scene.parts.extend(latest.iter().map(|figure| Part::Mark {
                    at: (x(figure.value), middle),
                    shape: Shape::Disc,
                    radius: 6.5,
                    role: self.role(),
                    hollow: figure.hollow(),
                }));
            }
        }
    }

    fn sources(&self) -> Vec<Source> {
        let mut sources: Vec<Source> = Vec::new();
        let aims = self.baseline.iter().chain(&self.aims).map(|aim| &aim.source);
        for source in self.latest.iter().map(|figure| &figure.source).chain(aims) {
            if !sources.contains(source) {
                sources.push(source.clone());
            }
        }
        sources
    }

    fn asked(&self) -> String {
        self.aims.iter().map(|aim| format!("{}: {}", aim.year, aim.text)).collect::<Vec<_>>().join("; ")
    }
}

#[expect(private_interfaces, reason = "sealed: only the charts of this module draw")]
impl Painted for BulletView {
    fn measured(&self, width: f64, _: Option<f64>) -> Box<dyn Measured + '_> {
        Box::new(self.layout(width).scene)
    }
}

impl Chart for BulletView {
    fn lang(&self) -> Lang {
        self.lang
    }

    fn class(&self) -> &'static str {
        "bullet"
    }

    fn title(&self) -> String {
        let what = self.lang.pick("Các mục tiêu của", "The targets of");
        format!("{what} {}", plan_title(&self.plan, &self.place, &self.period))
    }

    fn finding(&self) -> String {
        if self.rows.is_empty() {
            return self.say().no_targets().to_owned();
        }
        let labels = self.rows.iter().map(|row| row.latest.as_ref().map(|_| &row.label));
        let counts = tally(labels, self.lang, |words, count| format!("{count} {words}"));
        let all = self.rows.len();
        self.lang.pick(format!("Trong {all} mục tiêu: {counts}."), format!("Of {all} targets: {counts}."))
    }

    fn description(&self) -> String {
        let say = self.say();
        let of = |row: &BulletRow| {
            let mut parts = vec![match &row.latest {
                Some(figure) => {
                    format!("{}: {} ({})", figure.period, figure.text, locale::lower_first(&row.label.text))
                }
                None => unpublished(self.lang).to_owned(),
            }];
            parts.extend(
                row.baseline
                    .iter()
                    .map(|aim| format!("{} {}: {}", locale::lower_first(say.baseline()), aim.year, aim.text)),
            );
            parts.extend(
                (!row.aims.is_empty()).then(|| format!("{} {}", locale::lower_first(say.target()), row.asked())),
            );
            format!("{}: {}.", capital(&row.name), parts.join("; "))
        };
        let sentences: Vec<String> = self.rows.iter().map(of).collect();
        if sentences.is_empty() { say.no_targets().to_owned() } else { sentences.join(" ") }
    }

    fn until(&self) -> Option<Date> {
        self.rows.iter().filter_map(|row| row.latest.as_ref()?.end).max()
    }

    fn data(&self) -> Vec<Datum> {
        let of = |row: &BulletRow| {
            let aim = |kind, aim: &Aim| Datum::of_aim(&row.name, kind, aim, row.unit);
            let start = row.baseline.iter().map(|it| aim(DatumKind::Baseline, it));
            let aims = row.aims.iter().map(|it| aim(DatumKind::Milestone, it));
            let latest = Datum::of_figure(&row.name, row.latest.as_ref(), row.unit, &row.label.text);
            start.chain(aims).chain([latest]).collect::<Vec<_>>()
        };
        self.rows.iter().flat_map(of).collect()
    }

    fn table(&self) -> Table {
        let say = self.say();
        let columns = [
            say.target_column(),
            say.baseline(),
            say.latest_column(),
            say.period_column(),
            say.status_column(),
            say.target(),
            say.source_column(),
        ];
        let nothing = || say.nothing().to_owned();
        let row = |row: &BulletRow| {
            let sources = row.sources();
            let names: Vec<&str> = sources.iter().map(|source| source.text.as_str()).collect();
            let cells = vec![
                row.name.clone(),
                row.baseline.as_ref().map_or_else(nothing, |aim| format!("{}: {}", aim.year, aim.text)),
                row.latest.as_ref().map_or_else(nothing, |figure| figure.text.clone()),
                row.latest.as_ref().map_or_else(nothing, |figure| figure.period.clone()),
                row.label.text.clone(),
                if row.aims.is_empty() { nothing() } else { row.asked() },
                names.join("; "),
            ];
            TableRow { cells, sources }
        };
        Table {
            caption: self.title(),
            columns: columns.map(str::to_owned).into(),
            rows: self.rows.iter().map(row).collect(),
        }
    }
}
