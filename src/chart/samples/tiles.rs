//! The states of the tile map. Real places have no figures here; those with figures are fictional.

use super::*;
use crate::chart::{Tile, TileNote, TilesView};
use crate::model::Direction;

impl TilesView {
    /// Every state of this kind: its name and the view. All figures and places are fictional.
    pub fn samples(lang: Lang) -> Vec<(String, TilesView)> {
        let state = |vi: &str, en: &str, view: TilesView| (lang.pick(vi, en).to_owned(), view);
        let usual = fictional(lang);
        let mut hollow = usual.clone();
        for tile in hollow.tiles.iter_mut().step_by(3) {
            tile.figure = tile.figure.take().map(estimate);
        }
        let mut silent = usual.clone();
        silent.tiles.iter_mut().for_each(|tile| tile.figure = None);
        let mut people = usual.clone();
        people.unit = Unit::People;
        people.aim = Some(aim(2025, Decimal::new(871_260, 0), Unit::People, lang));
        people.limits = [-200_000, -100_000, 0].map(|limit| Decimal::new(limit, 0));
        for (tile, number) in people.tiles.iter_mut().zip([1_000_000_000, 871_260, 798_000, 640_211]) {
            tile.figure = Some(figure(Decimal::new(number, 0), Unit::People, "2025", lang));
        }
        people.tiles.truncate(4);
        let lower = TilesView { direction: Direction::Lower, ..usual.clone() };
        let mut twice = usual.clone();
        twice.tiles[3].row = twice.tiles[2].row;
        twice.tiles[3].column = twice.tiles[2].column;
        let none = TilesView { tiles: Vec::new(), notes: Vec::new(), ..usual.clone() };
        vec![
            state("Thường gặp", "Usual", usual),
            state("Có ước tính", "With estimates", hollow),
            state("Chưa nơi nào công bố", "Nothing published", silent),
            state("Càng thấp càng tốt", "Lower is better", lower),
            state("Số người", "People", people),
            state("Hai nơi một ô", "Two on one tile", twice),
            state("Không có địa phương", "No places", none),
        ]
    }

    /// A grid of real places alone: no figure, and nothing that is compared.
    pub fn bare(lang: Lang, name: String, tiles: Vec<Tile>, notes: Vec<TileNote>) -> TilesView {
        let tiles = tiles.into_iter().map(|tile| Tile { figure: None, ..tile }).collect();
        TilesView { name, aim: None, tiles, notes, ..fictional(lang) }
    }
}

/// Twelve tiles in the shape of no country.
fn fictional(lang: Lang) -> TilesView {
    let values = [566, 478, 450, 423, 412, 362, 350, 308, 451, 399].map(Some).into_iter().chain([None, None]);
    let cells = [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2), (3, 2), (3, 3), (4, 3), (5, 2), (5, 1), (6, 1)];
    let tiles = values.zip(cells).enumerate().map(|(index, (value, (row, column)))| Tile {
        name: place(index, lang).replace("Tỉnh ", "").replace(" Province", ""),
        short: None,
        row,
        column,
        figure: value.map(|value| figure(tenths(value), Unit::Percent, "2025", lang)),
    });
    TilesView {
        lang,
        name: lang.pick("Chỉ tiêu mẫu", "Sample indicator").to_owned(),
        unit: Unit::Percent,
        direction: Direction::Higher,
        aim: Some(aim(2025, tenths(450), Unit::Percent, lang)),
        limits: [-10, -5, 0].map(|limit| Decimal::new(limit, 0)),
        tiles: tiles.collect(),
        notes: vec![TileNote { name: lang.pick("Đảo Mẫu", "Sample Island").to_owned(), row: 2, column: 4 }],
    }
}
