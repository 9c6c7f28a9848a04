//! The provinces as tiles, each a link: a way to one's own province for the eye. The list beside it is the way for
//! everybody else, so the map is no stop for keyboards and not read out.

use serde::Serialize;

use super::lookup;
use super::scope::Scope;
use crate::model::{Place, PlaceId};
use crate::site::Grid;
use crate::site::route::PageId;

/// The grid of the provinces in force.
const GRID: &str = "tiles-34";
/// A tile with the gap to the next, in units of the drawing.
const TILE: (u32, u32) = (70, 46);
const GAP: u32 = 3;
/// Letters that a line of a tile holds.
const LINE: usize = 9;
const LEADING: u32 = 14;

/// The map.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceMap {
    /// Of the whole.
    pub width: u32,
    /// Of the whole.
    pub height: u32,
    /// The places.
    pub tiles: Vec<TileLink>,
    /// Outlines at sea.
    pub notes: Vec<TileWords>,
}

/// A province on its tile.
#[derive(Clone, Debug, Serialize)]
pub struct TileLink {
    /// Where its page is.
    pub href: String,
    /// What is known of it: `own`, `former` or `none`.
    pub state: &'static str,
    /// Its words and where they stand.
    pub tile: TileWords,
}

/// A tile with its lines of text.
#[derive(Clone, Debug, Serialize)]
pub struct TileWords {
    /// Left edge.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Its size.
    pub width: u32,
    /// Its size.
    pub height: u32,
    /// Each line with its baseline.
    pub lines: Vec<TileLine>,
    /// The middle of the lines.
    pub middle: u32,
}

/// A line of text.
#[derive(Clone, Debug, Serialize)]
pub struct TileLine {
    /// The words.
    pub text: String,
    /// Its baseline.
    pub y: u32,
}

/// The map of the theme's grid; nothing where the theme has none, or where it names no place of the portal.
pub(super) fn place_map(scope: &Scope) -> Option<PlaceMap> {
    // On one place's own site there is no way to others to show.
    if scope.portal().of.is_some() {
        return None;
    }
    let grid = scope.view.theme.grid(GRID)?;
    let places = &scope.portal().places;
    let tile_of = |id: &PlaceId| {
        let place = places.get(id)?;
        Some((scope.href(&PageId::Place(id.clone())), state(scope, place), scope.text(&place.name)))
    };
    PlaceMap::new(grid, tile_of)
}

impl PlaceMap {
    /// The tiles of a grid for which there is a link, with their state and the name of the place; nothing where there is none.
    pub fn new(grid: &Grid, link: impl Fn(&PlaceId) -> Option<(String, &'static str, String)>) -> Option<PlaceMap> {
        let known = grid.tiles.iter().filter_map(|(id, cell)| Some((link(id)?, cell)));
        let tiles: Vec<TileLink> = known
            .map(|((href, state, name), cell)| {
                let name = cell.short.clone().unwrap_or(name);
                TileLink { href, state, tile: tile(&name, cell.row, cell.column) }
            })
            .collect();
        if tiles.is_empty() {
            return None;
        }
        let notes: Vec<TileWords> = grid.notes.iter().map(|note| tile(&note.name, note.row, note.column)).collect();
        let all = || tiles.iter().map(|link| &link.tile).chain(&notes);
        let width = all().map(|tile| tile.x + tile.width).max()?;
        let height = all().map(|tile| tile.y + tile.height).max()?;
        Some(PlaceMap { width, height, tiles, notes })
    }
}

fn state(scope: &Scope, place: &Place) -> &'static str {
    let planned = |id: &PlaceId| scope.portal().plans_of(id).next().is_some();
    if planned(&place.id) {
        "own"
    } else if lookup::predecessors(scope, place).iter().any(|old| planned(&old.id)) {
        "former"
    } else {
        "none"
    }
}

fn tile(name: &str, row: u8, column: u8) -> TileWords {
    let (x, y) = (u32::from(column) * TILE.0, u32::from(row) * TILE.1);
    let (width, height) = (TILE.0 - GAP, TILE.1 - GAP);
    let lines = broken(name);
    let first = y + height / 2 + 4 - LEADING * (lines.len() as u32 - 1) / 2;
    let lines = lines.into_iter().zip(0..).map(|(text, index)| TileLine { text, y: first + LEADING * index }).collect();
    TileWords { x, y, width, height, lines, middle: x + width / 2 }
}

/// Words in lines of a tile, never cut; one line at least.
fn broken(name: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_broken_between_words() {
        assert_eq!(broken("Thành phố Hồ Chí Minh"), ["Thành phố", "Hồ Chí", "Minh"]);
        assert_eq!(broken("Huế"), ["Huế"]);
        assert_eq!(broken(""), [""]);
    }

    #[test]
    fn lines_stand_in_the_middle_of_their_tile() {
        for name in ["Huế", "Quảng Ngãi", "Thành phố Hồ Chí Minh"] {
            let tile = tile(name, 2, 1);
            let (first, last) = (tile.lines[0].y, tile.lines[tile.lines.len() - 1].y);
            assert!(tile.y + 8 < first && last < tile.y + tile.height, "{name}: {first} to {last}");
        }
    }
}
