//! The scale of one bullet row, and the labels under it.
//!
//! A length says how much only where it begins at zero and more is better. All else (a rate that shall fall, growth
//! that is asked for, figures below zero) is a dot on a line. Labels are placed from right to left with a running
//! limit; one that would stand far from its tick goes to the next line.

use super::axis::{self, Slack};
use super::block::plain;
use super::bullet::BulletRow;
use super::palette::Role;
use super::scene::width;
use crate::locale::Lang;
use crate::model::{Direction, Unit};

/// Space at both ends of a line with dots.
const MARGIN: f64 = 8.0;
/// Between two labels of a line.
const APART: f64 = 12.0;
/// How far a label may stand from its tick before it goes to the next line.
const STRAY: f64 = 92.0;
/// Lines of labels under a track.
const LINES: usize = 4;

/// From figures to pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    /// True where the result is a length from zero.
    pub(super) bar: bool,
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) left: f64,
    pub(super) room: f64,
}

impl Scale {
    pub(super) fn new(row: &BulletRow, width: f64, lang: Lang) -> Scale {
        let figures: Vec<f64> = row.figures().map(|value| value.to_f64()).collect();
        let least = figures.iter().copied().fold(f64::INFINITY, f64::min);
        let most = figures.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        if row.direction == Direction::Higher && row.since.is_none() && least >= 0.0 && most > 0.0 {
            // A share that is nearly everybody is read against everybody.
            let whole = row.unit == Unit::Percent && (80.0..=100.0).contains(&most);
            return Scale { bar: true, from: 0.0, to: if whole { 100.0 } else { most }, left: 0.0, room: width - 2.0 };
        }
        let (least, most) = if figures.is_empty() { (0.0, 0.0) } else { (least, most) };
        let slack = Slack { above: 0.04, below: 0.04 };
        let axis = axis::values(least, most, &slack, row.unit, lang).axis;
        Scale { bar: false, from: axis.from, to: axis.to, left: MARGIN, room: width - 2.0 * MARGIN }
    }

    /// Where a figure stands, in pixels.
    pub(super) fn x(&self, value: f64) -> f64 {
        self.left + (value - self.from) / (self.to - self.from) * self.room
    }
}

/// Labels with the middles that they want; answers the left edge and the line of each. Which find no line stays out.
pub(super) fn place(wanted: &[(f64, String)], room: f64) -> Vec<(usize, f64, usize)> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|one, other| wanted[*other].0.total_cmp(&wanted[*one].0).then(other.cmp(one)));
    let mut limits = [room; LINES];
    let mut placed = Vec::new();
    for index in order {
        let (middle, words) = &wanted[index];
        let length = width(words, plain(Role::Muted));
        let spot = |limit: f64| (middle + length / 2.0).min(limit) - length;
        let near = |left: f64| (left + length / 2.0 - middle).abs() <= STRAY.max(length / 2.0 + 4.0);
        let line =
            (0..LINES).find(|line| spot(limits[*line]).max(0.0) + length <= limits[*line] && near(spot(limits[*line])));
        if let Some(line) = line {
            let left = spot(limits[line]).max(0.0);
            limits[line] = left - APART;
            placed.push((index, left, line));
        }
    }
    placed
}
