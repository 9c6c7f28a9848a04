//! The grid of a tile map: which place stands on which tile. It is data of the theme, not code.
//!
//! Parsed once, with the theme. A grid says nothing of figures; who draws a map gives each tile its own.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::model::PlaceId;

/// Rows and columns that a grid may have.
const MOST: u8 = 40;

/// Where each place stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// A tile for each place.
    pub tiles: BTreeMap<PlaceId, Cell>,
    /// Outlines without figures: the archipelagos.
    pub notes: Vec<Note>,
}

/// A tile.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// From 0, in the north.
    pub row: u8,
    /// From 0, in the west.
    pub column: u8,
    /// A name for tiles that are too narrow for the place's own.
    pub short: Option<String>,
}

/// An outline without a figure.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Its words.
    pub name: String,
    /// From 0, in the north.
    pub row: u8,
    /// From 0, in the west.
    pub column: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    tiles: BTreeMap<String, Cell>,
    #[serde(default)]
    notes: Vec<Note>,
}

impl Grid {
    /// Reads a grid from YAML.
    ///
    /// # Errors
    /// What is wrong, in words: not YAML, no id, two on one tile, too far out.
    pub fn parse(bytes: &[u8]) -> Result<Grid, String> {
        let raw: Raw = serde_yaml::from_slice(bytes).map_err(|error| error.to_string())?;
        let mut taken = BTreeSet::new();
        let mut tiles = BTreeMap::new();
        let cells = raw.tiles.iter().map(|(name, cell)| (name, (cell.row, cell.column)));
        for (name, at) in cells.chain(raw.notes.iter().map(|note| (&note.name, (note.row, note.column)))) {
            if at.0 >= MOST || at.1 >= MOST {
                return Err(format!("{name}: rows and columns end at {}", MOST - 1));
            }
            if !taken.insert(at) {
                return Err(format!("{name}: row {}, column {} is taken", at.0, at.1));
            }
        }
        for (id, cell) in raw.tiles {
            let Some(place) = PlaceId::new(&id) else { return Err(format!("{id} is no id of a place")) };
            tiles.insert(place, cell);
        }
        Ok(Grid { tiles, notes: raw.notes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Theme;
    use std::fs;

    fn grid(name: &str) -> Grid {
        Theme::built_in().unwrap_or_else(|faults| panic!("{faults:#?}")).grid(name).unwrap().clone()
    }

    fn at(grid: &Grid, id: &str) -> (u8, u8) {
        let cell = &grid.tiles[&PlaceId::new(id).unwrap()];
        (cell.row, cell.column)
    }

    /// Ids of the catalogue's provinces: `(all 34, all 63)`.
    #[expect(clippy::disallowed_methods, reason = "tests read the repository")]
    fn catalogue() -> (BTreeSet<String>, BTreeSet<String>) {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/content/catalogue/places.yaml");
        let places: serde_yaml::Value = serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let (mut now, mut before) = (BTreeSet::new(), BTreeSet::new());
        for place in places["places"].as_sequence().unwrap() {
            let text = |key: &str| place.get(key).and_then(|value| value.as_str());
            let id = text("id").unwrap().to_owned();
            if text("kind") == Some("nation") {
                continue;
            }
            if text("to").is_some() || text("from").is_none() {
                before.insert(id.clone());
            }
            if text("to").is_none() {
                now.insert(id);
            }
        }
        (now, before)
    }

    #[test]
    fn every_place_has_one_tile() {
        let (now, before) = catalogue();
        assert_eq!((now.len(), before.len()), (34, 63));
        for (name, ids) in [("tiles-34", now), ("tiles-63", before)] {
            let grid = grid(name);
            assert_eq!(grid.tiles.keys().map(|id| id.as_str().to_owned()).collect::<BTreeSet<_>>(), ids, "{name}");
        }
    }

    #[test]
    fn the_country_is_recognised() {
        let (new, old) = (grid("tiles-34"), grid("tiles-63"));
        assert_eq!((at(&new, "cao-bang").0, at(&old, "ha-giang").0, at(&old, "cao-bang").0), (0, 0, 0));
        for (grid, south) in [(&new, "ca-mau"), (&old, "ca-mau-truoc-2025")] {
            assert!(grid.tiles.values().all(|cell| cell.row <= at(grid, south).0));
            let names: Vec<&str> = grid.notes.iter().map(|note| note.name.as_str()).collect();
            assert_eq!(names, ["Hoàng Sa", "Trường Sa"]);
            // At sea: nothing of the mainland lies further east in their rows.
            for note in &grid.notes {
                assert!(grid.tiles.values().filter(|cell| cell.row == note.row).all(|cell| cell.column < note.column));
            }
        }
        // From north to south along the coast.
        let coast = [
            "quang-ninh",
            "thanh-hoa",
            "nghe-an",
            "quang-tri",
            "da-nang",
            "quang-ngai",
            "khanh-hoa",
            "ho-chi-minh",
            "ca-mau",
        ];
        assert!(coast.windows(2).all(|pair| at(&new, pair[0]).0 < at(&new, pair[1]).0));
    }

    #[test]
    fn faults_are_said() {
        let fault = |text: &str| Grid::parse(text.as_bytes()).unwrap_err();
        assert!(fault("tiles: { a: { row: 1, column: 1 }, b: { row: 1, column: 1 } }").contains("taken"));
        assert!(fault("tiles: { a: { row: 99, column: 1 } }").contains("end at 39"));
        assert!(fault("tiles: { 'Hà Nội': { row: 1, column: 1 } }").contains("no id"));
        assert!(fault("tiles: [").len() > 3);
    }
}
