//! What must hold of the tile map: classes by their limits, a number on every tile, both grids of the country.

use proptest::prelude::*;

use super::kind_tests::{aim, chart_holds, decimal, figure, name, unit};
use super::palette::Role;
use super::scene::Part;
use super::{Chart, Size, Tile, TileNote, TilesView, inline};
use crate::locale::Lang;
use crate::model::{Decimal, Direction, Unit};
use crate::site::Theme;

fn sample(state: &str) -> TilesView {
    TilesView::samples(Lang::Vi).into_iter().find(|(name, _)| name == state).unwrap().1
}

/// A grid of the theme with the names of the catalogue, without figures.
#[expect(clippy::disallowed_methods, reason = "tests read the repository")]
fn country(grid: &str) -> TilesView {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/content/catalogue/places.yaml");
    let places: serde_yaml::Value = serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let name = |id: &str| {
        let place =
            places["places"].as_sequence().unwrap().iter().find(|place| place["id"].as_str() == Some(id)).unwrap();
        place["name"]["vi"].as_str().unwrap().to_owned()
    };
    let theme = Theme::built_in().unwrap_or_else(|faults| panic!("{faults:#?}"));
    let grid = theme.grid(grid).unwrap();
    let tiles = grid.tiles.iter().map(|(id, cell)| Tile {
        name: name(id.as_str()),
        short: cell.short.clone(),
        row: cell.row,
        column: cell.column,
        figure: None,
    });
    let note = |note: &crate::site::Note| TileNote { name: note.name.clone(), row: note.row, column: note.column };
    TilesView { tiles: tiles.collect(), notes: grid.notes.iter().map(note).collect(), ..sample("Thường gặp") }
}

/// The same as a grid alone.
fn bare(grid: &str) -> TilesView {
    let TilesView { tiles, notes, .. } = country(grid);
    TilesView::bare(Lang::Vi, format!("Lưới ô của {} tỉnh, thành phố", tiles.len()), tiles, notes)
}

/// Where there is nothing to compare with, nothing is said of real places but their names.
#[test]
fn a_bare_grid_shows_names_alone() {
    for grid in ["tiles-34", "tiles-63"] {
        let view = bare(grid);
        let count = view.tiles.len();
        let svg = inline(&view, "mau", Size::Wide).unwrap();
        for words in ["mục tiêu", "công bố", ">–<", "2025", "%", "mẫu"] {
            assert!(!svg.contains(words), "{grid}: {words}");
        }
        assert_eq!(view.finding(), format!("{count} địa phương, mỗi nơi một ô."));
        assert_eq!(view.table().columns.len(), 1);
        assert_eq!(view.table().rows.len(), count);
        assert!(view.data().iter().all(|datum| datum.value.is_none() && datum.source.is_none()));
        assert!(svg.contains("Hoàng Sa") || svg.contains(">Hoàng<"));
    }
}

fn holds(view: &TilesView) -> Result<(), TestCaseError> {
    chart_holds(view)?;
    for tile in &view.tiles {
        if let Some(figure) = &tile.figure {
            prop_assert!(view.description().contains(&figure.text));
        }
    }
    Ok(())
}

#[test]
fn every_sample_holds() {
    for lang in Lang::ALL {
        let mut samples = TilesView::samples(lang);
        samples.extend(["tiles-34", "tiles-63"].map(|grid| (grid.to_owned(), country(grid))));
        samples.extend(["tiles-34", "tiles-63"].map(|grid| (grid.to_owned(), bare(grid))));
        for (name, view) in &samples {
            holds(view).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        }
    }
}

#[test]
fn the_country_fits_a_phone_with_its_names() {
    for (grid, count) in [("tiles-34", 34), ("tiles-63", 63)] {
        let view = country(grid);
        let svg = inline(&view, "mau", Size::Phone).unwrap();
        assert_eq!(svg.matches(">–</text>").count(), count);
        for words in ["Hoàng Sa", "Trường Sa"] {
            let lines = |svg: &str| {
                svg.contains(&format!(">{words}</text>"))
                    || words.split(' ').all(|word| svg.contains(&format!(">{word}</text>")))
            };
            assert!(lines(&svg), "{words}");
        }
        // No word of a name is cut in two.
        for tile in &view.tiles {
            let words = tile.name.split_whitespace().filter(|word| word.len() > 1);
            let found = words.filter(|word| svg.contains(*word)).count();
            assert!(found > 0 || tile.short.as_ref().is_some_and(|short| svg.contains(short)), "{}", tile.name);
        }
        assert!(!svg.contains("f-q1") && !svg.contains("f-q4"));
        // Three texts and two boxes a tile, and 63 names in the description.
        assert!(svg.len() <= 32_768, "{}", svg.len());
    }
}

#[test]
fn classes_keep_their_limits() {
    let mut view = sample("Thường gặp");
    let class = |view: &TilesView, tenths: i64| {
        let tile = Tile {
            figure: Some(figure(Decimal::new(tenths, 1), Unit::Percent, "2025", false)),
            ..view.tiles[0].clone()
        };
        let fills = TilesView { tiles: vec![tile], notes: Vec::new(), ..view.clone() }.layout(344.0);
        let role = fills.parts.iter().rev().find_map(|part| match part {
            Part::Fill { role, .. } => Some(*role),
            _ => None,
        });
        role.unwrap()
    };
    assert_eq!([449, 450, 451].map(|value| class(&view, value)), [Role::Class3, Role::Class4, Role::Class4]);
    assert_eq!(
        [349, 350, 399, 400].map(|value| class(&view, value)),
        [Role::Class1, Role::Class2, Role::Class2, Role::Class3]
    );
    view.direction = Direction::Lower;
    assert_eq!([450, 451, 601].map(|value| class(&view, value)), [Role::Class4, Role::Class3, Role::Class1]);
}

#[test]
fn what_has_no_figure_is_an_outline_with_a_dash() {
    let svg = inline(&sample("Chưa nơi nào công bố"), "mau", Size::Wide).unwrap();
    assert!(svg.contains(">– chưa có số</text>") && svg.contains("s-nao") && !svg.contains("f-q"));
}

/// A name of the sea has a place of its own even where no tile is left on the grid.
#[test]
fn notes_alone_stand_under_the_legend() {
    let mut view = sample("Thường gặp");
    for tile in &mut view.tiles {
        tile.name = "M".repeat(60);
        tile.short = None;
    }
    view.notes = vec![TileNote { name: "An Giang".to_owned(), row: 0, column: 0 }];
    holds(&view).unwrap();
}

#[test]
fn sizes() {
    let size = inline(&sample("Thường gặp"), "mau", Size::Wide).unwrap().len();
    assert!(size <= 8192, "{size}");
}

prop_compose! {
    fn tile(unit: Unit)(
        name in name(),
        short in prop::option::weighted(0.2, Just("BR-VT".to_owned())),
        row in prop_oneof![9 => 0..20_u8, 1 => 0..=255_u8],
        column in prop_oneof![9 => 0..6_u8, 1 => 0..=255_u8],
        value in prop::option::weighted(0.8, decimal()),
        estimate in prop::bool::weighted(0.2),
    ) -> Tile {
        Tile { name, short, row, column, figure: value.map(|value| figure(value, unit, "2025", estimate)) }
    }
}

fn views() -> impl Strategy<Value = TilesView> {
    unit().prop_flat_map(|unit| {
        let tiles = prop::collection::vec(tile(unit), 0..40);
        let notes = prop::collection::vec((name(), 0..30_u8, 0..8_u8), 0..3);
        let direction = prop::sample::select(vec![Direction::Higher, Direction::Lower, Direction::InRange]);
        (tiles, notes, decimal(), prop::array::uniform3(decimal()), direction, prop::sample::select(Lang::ALL.to_vec()))
            .prop_map(move |(tiles, notes, asked, limits, direction, lang)| {
                let notes = notes.into_iter().map(|(name, row, column)| TileNote { name, row, column }).collect();
                TilesView {
                    lang,
                    name: "Chỉ tiêu mẫu".to_owned(),
                    unit,
                    direction,
                    aim: Some(aim(2025, asked, unit)),
                    limits,
                    tiles,
                    notes,
                }
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_chart_holds(view in views()) {
        holds(&view)?;
    }
}
