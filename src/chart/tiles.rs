//! Places as tiles of one size, each about where it lies: is there a pattern across the country?
//!
//! Every tile carries its name and its figure, so the four colours only repeat what is printed. The classes have fixed
//! limits by the distance to the target, which the legend states; they do not depend on the figures. A tile without a
//! figure is an outline with a dash. The grid comes in as data; two places on one tile, or one far outside of any
//! map, are said in words below. Without anything to compare with the map only shows where each place stands.

use std::collections::BTreeSet;

use plotters::style::text_anchor::{HPos, VPos};

use super::block::plain;
use super::datum::{Datum, DatumKind};
use super::figure::{Aim, Figure, not_final, unpublished};
use super::kind::{Chart, Measured, Painted};
use super::marks::Type;
use super::palette::Role;
use super::place::Rect;
use super::scene::{LEADING, NARROW, Part, Scene, bold, broken, width};
use super::table::{Table, TableRow};
use super::words::Say;
use crate::locale::{Lang, Words, number};
use crate::model::{Date, Decimal, Direction, Rational, Unit};

/// A map of tiles.
#[derive(Clone, Debug)]
pub struct TilesView {
    /// The language of all words.
    pub lang: Lang,
    /// What is measured: the indicator's name.
    pub name: String,
    /// In what.
    pub unit: Unit,
    /// Which way is better.
    pub direction: Direction,
    /// What all are compared with; absent for a bare grid, whose tiles carry names alone.
    pub aim: Option<Aim>,
    /// The limits between the four classes: how much better than the target, the lowest first.
    pub limits: [Decimal; 3],
    /// The places.
    pub tiles: Vec<Tile>,
    /// Outlines without figures, beside the places.
    pub notes: Vec<TileNote>,
}

/// A place on its tile.
#[derive(Clone, Debug)]
pub struct Tile {
    /// Its name.
    pub name: String,
    /// A shorter one, for tiles that are too narrow.
    pub short: Option<String>,
    /// From 0, in the north.
    pub row: u8,
    /// From 0, in the west.
    pub column: u8,
    /// Its figure; absent where nothing was published.
    pub figure: Option<Figure>,
}

/// An outline without a figure.
#[derive(Clone, Debug)]
pub struct TileNote {
    /// Its words.
    pub name: String,
    /// From 0, in the north.
    pub row: u8,
    /// From 0, in the west.
    pub column: u8,
}

/// No map has more rows.
const MOST: u8 = 40;
/// Lines that a tile may have.
const LINES: usize = 5;
/// Between two tiles.
const GAP: f64 = 2.0;
/// A tile is no wider.
const WIDEST: f64 = 84.0;
/// And no narrower.
const NARROWEST: f64 = 46.0;
/// Of a legend beside the map; from this width on there is room for one.
const LEGEND: f64 = 208.0;
const BESIDE: f64 = 560.0;
const CLASSES: [Role; 4] = [Role::Class1, Role::Class2, Role::Class3, Role::Class4];

/// A tile's lines of text with their faces.
struct Content {
    lines: Vec<(String, Type)>,
}

impl Content {
    fn height(&self) -> f64 {
        self.lines.iter().map(|(_, face)| face.px * LEADING).sum()
    }
}

impl TilesView {
    fn say(&self) -> Say {
        Say(self.lang)
    }

    /// How much better than the target, exactly.
    fn distance(&self, figure: &Figure) -> Option<Rational> {
        let above = figure.value.to_rational() - self.aim.as_ref()?.value.to_rational();
        Some(match self.direction {
            Direction::Higher => above,
            Direction::Lower => -above,
            // Within a range, any way off is worse.
            Direction::InRange => {
                if above > Rational::from_integer(0) {
                    -above
                } else {
                    above
                }
            }
        })
    }

    fn limits(&self) -> [Decimal; 3] {
        let mut limits = self.limits;
        limits.sort_by_key(|limit| limit.to_rational());
        limits
    }

    /// The class of a tile, 0 to 3; none where nothing was published, or there is nothing to compare with.
    fn class_of(&self, tile: &Tile) -> Option<usize> {
        let distance = self.distance(tile.figure.as_ref()?)?;
        Some(self.limits().iter().filter(|limit| limit.to_rational() <= distance).count())
    }

    /// What a class ranges over: `từ −10 đến dưới −5`.
    fn range(&self, class: usize) -> String {
        let limits = self.limits().map(|limit| number(limit, self.lang));
        let below = |limit: &str| self.lang.pick(format!("dưới {limit}"), format!("below {limit}"));
        match class {
            0 => below(&limits[0]),
            3 => self.lang.pick(format!("từ {} trở lên", limits[2]), format!("{} and above", limits[2])),
            middle => {
                let (from, to) = (&limits[middle - 1], below(&limits[middle]));
                self.lang.pick(format!("từ {from} đến {to}"), format!("from {from} to {to}"))
            }
        }
    }

    /// What stands on the grid in a room: the first on each tile, as far east as tiles can be read, with a name that
    /// has few lines. The others are said below.
    fn standing(&self, room: f64, width: f64) -> (Vec<&Tile>, Vec<&TileNote>, Vec<&Tile>) {
        let most = ((room + GAP) / (NARROWEST + GAP)).floor();
        let fits = |row: u8, column: u8| row < MOST && f64::from(column) < most;
        let mut taken = BTreeSet::new();
        let (mut on, mut off) = (Vec::new(), Vec::new());
        for tile in &self.tiles {
            let readable = self.content(tile, NARROWEST, width).lines.len() <= LINES;
            let stands = readable && fits(tile.row, tile.column) && taken.insert((tile.row, tile.column));
            if stands { on.push(tile) } else { off.push(tile) }
        }
        let free = |note: &&TileNote| fits(note.row, note.column) && taken.insert((note.row, note.column));
        (on, self.notes.iter().filter(free).collect(), off)
    }

    pub(super) fn layout(&self, width: f64) -> Scene {
        let mut scene = Scene { bare: true, ..Scene::default() };
        let beside = width >= BESIDE;
        let room = if beside { width - LEGEND - 24.0 } else { width };
        let (tiles, notes, off) = self.standing(room, width);
        let columns = tiles.iter().map(|tile| tile.column).chain(notes.iter().map(|note| note.column)).max();
        let columns = columns.map_or(1.0, |last| f64::from(last) + 1.0);
        let side = ((room + GAP) / columns - GAP).min(WIDEST);
        let end = if beside {
            self.legend(&mut scene, (width - LEGEND, 0.0), LEGEND)
        } else {
            self.legend(&mut scene, (0.0, 0.0), width)
        };
        let top = if beside || (tiles.is_empty() && notes.is_empty()) { 0.0 } else { end + 8.0 };
        let contents: Vec<Content> = tiles.iter().map(|tile| self.content(tile, side, width)).collect();
        let height = contents.iter().map(Content::height).fold(30.0, f64::max) + 9.0;
        let rect = |row: u8, column: u8| Rect {
            x: f64::from(column) * (side + GAP),
            y: top + f64::from(row) * (height + GAP),
            width: side,
            height,
        };
        let mut bottom: f64 = end;
        for (tile, content) in tiles.iter().zip(&contents) {
            let rect = rect(tile.row, tile.column);
            self.tile(&mut scene, tile, content, rect);
            bottom = bottom.max(rect.bottom());
        }
        for note in notes {
            let rect = rect(note.row, note.column);
            bottom = bottom.max(rect.bottom());
            let inset = Rect { x: rect.x + 3.0, y: rect.y + 5.0, width: rect.width - 4.0, height: rect.height - 10.0 };
            let face = Type { px: 11.0, ..plain(Role::Muted) };
            let lines = broken(&note.name, face, inset.width - 8.0);
            let content = Content { lines: lines.into_iter().map(|line| (line, face)).collect() };
            // Room for the words goes first: a name cut off would be worse than no outline.
            if content.height() <= inset.height {
                scene.parts.push(Part::Outline { rect: inset, role: Role::Outline, width: 1.0 });
            }
            if content.height() <= rect.height {
                content.put(&mut scene, rect);
            }
        }
        for tile in off {
            let words = match self.aim {
                Some(_) => format!("{}: {}", tile.name, self.value_of(tile)),
                None => tile.name.clone(),
            };
            let words = broken(&words, plain(Role::Ink), width);
            bottom = scene.lines(&words, plain(Role::Ink), (0.0, bottom + 6.0), HPos::Left);
        }
        if self.tiles.is_empty() {
            bottom = scene.lines(
                &broken(self.say().no_places(), plain(Role::Muted), width),
                plain(Role::Muted),
                (0.0, bottom + 6.0),
                HPos::Left,
            );
        }
        scene.height = (bottom + 2.0).ceil();
        scene
    }

    fn value_of(&self, tile: &Tile) -> String {
        tile.figure.as_ref().map_or_else(|| unpublished(self.lang).to_owned(), |figure| figure.text.clone())
    }

    /// Name and figure of a tile, in lines that fit it.
    fn content(&self, tile: &Tile, side: f64, column: f64) -> Content {
        let (small, large) = if column < NARROW { (11.0, 12.0) } else { (12.5, 14.0) };
        let role = self.class_of(tile).map_or(Role::Ink, on);
        let (face, value_face) = (Type { px: small, ..plain(role) }, Type { px: large, ..bold(role) });
        let most = side - 6.0;
        let fits = |words: &str, face| words.split_whitespace().all(|word| width(word, face) <= most);
        let full = broken(&tile.name, face, most);
        let names = match &tile.short {
            Some(short) if full.len() > 2 || !fits(&tile.name, face) => broken(short, face, most),
            _ => full,
        };
        let value = match &tile.figure {
            None if self.aim.is_none() => Vec::new(),
            None => vec![self.say().nothing().to_owned()],
            // A number is never cut in two.
            Some(figure) if fits(&figure.text, value_face) => broken(&figure.text, value_face, most),
            Some(_) => broken(self.say().see_the_table(), value_face, most),
        };
        let names = names.into_iter().map(|line| (line, face));
        Content { lines: names.chain(value.into_iter().map(|line| (line, value_face))).collect() }
    }

    fn tile(&self, scene: &mut Scene, tile: &Tile, content: &Content, rect: Rect) {
        match self.class_of(tile) {
            Some(class) => {
                scene.parts.push(Part::Fill { rect, role: CLASSES[class] });
                let hollow = tile.figure.as_ref().is_some_and(Figure::hollow);
                scene.parts.extend(hollow.then(|| inner(rect, on(class))));
            }
            None => scene.parts.extend(empty(rect)),
        }
        content.put(scene, rect);
    }

    fn legend(&self, scene: &mut Scene, (x, y): (f64, f64), room: f64) -> f64 {
        let swatch = Rect { x: 0.0, y: -8.0, width: 22.0, height: 16.0 };
        let figures = || self.tiles.iter().filter_map(|tile| tile.figure.as_ref());
        let mut samples = Vec::new();
        let mut y = y;
        let Some(aim) = &self.aim else { return y };
        if figures().next().is_some() {
            let words = broken(&self.scale_words(aim), bold(Role::Ink), room);
            y = scene.lines(&words, bold(Role::Ink), (x, y), HPos::Left) + 3.0;
            for class in (0..4).rev() {
                samples.push((vec![Part::Fill { rect: swatch, role: CLASSES[class] }], self.range(class)));
            }
        }
        samples.extend(
            not_final(figures(), self.lang)
                .map(|words| (vec![Part::Fill { rect: swatch, role: CLASSES[1] }, inner(swatch, on(1))], words)),
        );
        if self.tiles.iter().any(|tile| tile.figure.is_none()) {
            samples.push((empty(swatch).into(), format!("{} {}", self.say().nothing(), unpublished(self.lang))));
        }
        if room > LEGEND {
            return scene.legend(samples, (x, y), room);
        }
        samples.into_iter().fold(y, |y, sample| scene.legend(vec![sample], (x, y), room))
    }

    /// What the classes measure.
    fn scale_words(&self, aim: &Aim) -> String {
        let unit = match self.unit {
            Unit::Percent => self.lang.pick("điểm phần trăm", "percentage points"),
            other => other.words(self.lang),
        };
        let (year, aim) = (aim.year, &aim.text);
        let better = if self.direction == Direction::Lower { self.say().lower_is_better() } else { "" };
        self.lang.pick(
            format!("Tốt hơn (+) hoặc kém hơn (−) mục tiêu {year} ({aim}), {unit}{better}"),
            format!("Better (+) or worse (−) than the target for {year} ({aim}), {unit}{better}"),
        )
    }
}

/// The colour of words on a class.
fn on(class: usize) -> Role {
    [Role::Ink, Role::Ink, Role::OnClass3, Role::Background][class.min(3)]
}

fn empty(rect: Rect) -> [Part; 2] {
    [Part::Fill { rect, role: Role::Empty }, Part::Outline { rect, role: Role::Outline, width: 1.0 }]
}

/// The line inside of a tile whose figure is not final.
fn inner(rect: Rect, role: Role) -> Part {
    let rect = Rect { x: rect.x + 2.0, y: rect.y + 2.0, width: rect.width - 4.0, height: rect.height - 4.0 };
    Part::Outline { rect, role, width: 1.5 }
}

impl Content {
    /// Puts the lines into the middle of a tile.
    fn put(&self, scene: &mut Scene, rect: Rect) {
        let mut y = rect.y + (rect.height - self.height()) / 2.0;
        for (line, face) in &self.lines {
            scene.say(line.clone(), *face, (rect.x + rect.width / 2.0, y), HPos::Center, VPos::Top);
            y += face.px * LEADING;
        }
    }
}

#[expect(private_interfaces, reason = "sealed: only the charts of this module draw")]
impl Painted for TilesView {
    fn measured(&self, width: f64, _: Option<f64>) -> Box<dyn Measured + '_> {
        Box::new(self.layout(width))
    }
}

impl Chart for TilesView {
    fn lang(&self) -> Lang {
        self.lang
    }

    fn class(&self) -> &'static str {
        "tiles"
    }

    fn title(&self) -> String {
        let Some(aim) = &self.aim else { return self.name.clone() };
        let against = self.lang.pick("so với mục tiêu", "against the target for");
        format!("{}: {against} {} ({})", self.name, aim.year, aim.text)
    }

    fn finding(&self) -> String {
        if self.tiles.is_empty() {
            return self.say().no_places().to_owned();
        }
        let all = self.tiles.len();
        let Some(aim) = &self.aim else {
            return self
                .lang
                .pick(format!("{all} địa phương, mỗi nơi một ô."), format!("{all} places, one tile each."));
        };
        let distances: Vec<Rational> =
            self.tiles.iter().filter_map(|tile| self.distance(tile.figure.as_ref()?)).collect();
        let better = distances.iter().filter(|distance| **distance >= Rational::from_integer(0)).count();
        let (worse, silent) = (distances.len() - better, all - distances.len());
        let (year, aim) = (aim.year, &aim.text);
        if distances.is_empty() {
            return self.lang.pick(
                format!("Trên cổng chưa có số của nơi nào trong {all} địa phương."),
                format!("The portal has no figure yet for any of {all} places."),
            );
        }
        // What is none is left out.
        let counted = |count: usize, words: String| (count > 0).then_some(words);
        let parts = self.lang.pick(
            [
                Some(format!("{better} nơi bằng hoặc tốt hơn mục tiêu {year} ({aim})")),
                counted(worse, format!("{worse} nơi kém hơn")),
                counted(silent, format!("{silent} nơi chưa có số")),
            ],
            [
                Some(format!("{better} are at or better than the target for {year} ({aim})")),
                counted(worse, format!("{worse} are worse")),
                counted(silent, format!("{silent} have no figure")),
            ],
        );
        let list = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        self.lang.pick(format!("Trong {all} địa phương, {list}."), format!("Of {all} places, {list}."))
    }

    fn description(&self) -> String {
        let (published, silent): (Vec<&Tile>, Vec<&Tile>) = self.tiles.iter().partition(|tile| tile.figure.is_some());
        let Some(aim) = &self.aim else {
            let names: Vec<&str> = self.tiles.iter().map(|tile| tile.name.as_str()).collect();
            return format!("{}.", names.join(", "));
        };
        let mut sentences = vec![format!("{} {}: {}.", self.say().target(), aim.year, aim.text)];
        let figures: Vec<String> =
            published.iter().map(|tile| format!("{}: {}", tile.name, self.value_of(tile))).collect();
        sentences.extend((!figures.is_empty()).then(|| format!("{}.", figures.join("; "))));
        let names: Vec<&str> = silent.iter().map(|tile| tile.name.as_str()).collect();
        let without = crate::locale::capital(unpublished(self.lang));
        sentences.extend((!names.is_empty()).then(|| format!("{without}: {}.", names.join(", "))));
        sentences.join(" ")
    }

    fn until(&self) -> Option<Date> {
        self.tiles.iter().filter_map(|tile| tile.figure.as_ref()?.end).max()
    }

    fn data(&self) -> Vec<Datum> {
        let aim = self.aim.iter().map(|aim| Datum::of_aim(self.say().target(), DatumKind::Milestone, aim, self.unit));
        let status = |tile: &Tile| {
            let class = self.class_of(tile).map(|class| self.range(class));
            class.unwrap_or_else(|| if self.aim.is_some() { unpublished(self.lang).to_owned() } else { String::new() })
        };
        let tiles =
            self.tiles.iter().map(|tile| Datum::of_figure(&tile.name, tile.figure.as_ref(), self.unit, &status(tile)));
        aim.chain(tiles).collect()
    }

    fn table(&self) -> Table {
        let say = self.say();
        if self.aim.is_none() {
            let rows = self.tiles.iter().map(|tile| TableRow { cells: vec![tile.name.clone()], sources: Vec::new() });
            return Table { caption: self.title(), columns: vec![say.place_column().to_owned()], rows: rows.collect() };
        }
        let columns =
            [say.place_column(), say.period_column(), say.result_column(), say.distance_column(), say.source_column()];
        let row = |tile: &Tile| {
            let of =
                |get: &dyn Fn(&Figure) -> String| tile.figure.as_ref().map_or_else(|| say.nothing().to_owned(), get);
            let cells = vec![
                tile.name.clone(),
                of(&|figure| figure.period.clone()),
                self.value_of(tile),
                self.class_of(tile).map_or_else(|| say.nothing().to_owned(), |class| self.range(class)),
                of(&|figure| figure.source.text.clone()),
            ];
            TableRow { cells, sources: tile.figure.iter().map(|figure| figure.source.clone()).collect() }
        };
        Table {
            caption: self.title(),
            columns: columns.map(str::to_owned).into(),
            rows: self.tiles.iter().map(row).collect(),
        }
    }
}
