//! The scale of one bullet row, and the labels under it.
//!
//! A length says how much only where it begins at zero and more is better. All else (a rate that shall fall, growth
//! that is asked for, figures below zero) is a dot on a line; that begins at zero, too, where zero is its end. A label
//! stands under its own tick and under no other; where ticks are close it goes to a line below, and a thin line leads
//! to it.

use plotters::style::text_anchor::HPos;

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
/// Between a tick, or the line that leads from it, and words beside it that are its own. What is not stays `APART` from it:
/// words that begin right beside a tick are read as that one's.
const CLEAR: f64 = 4.0;
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
        // A scale that began elsewhere would have to say where.
        let (least, most) = if figures.is_empty() { (0.0, 0.0) } else { (least.min(0.0), most.max(0.0)) };
        let slack = Slack { above: 0.04, below: 0.04 };
        let axis = axis::values(least, most, &slack, row.unit, lang).axis;
        Scale { bar: false, from: axis.from, to: axis.to, left: MARGIN, room: width - 2.0 * MARGIN }
    }

    /// Where a figure stands, in pixels.
    pub(super) fn x(&self, value: f64) -> f64 {
        self.left + (value - self.from) / (self.to - self.from) * self.room
    }
}

/// Where the words of a tick stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    /// Which of the words.
    pub(super) index: usize,
    /// Their left edge.
    pub(super) left: f64,
    /// On which line, from 0.
    pub(super) line: usize,
    /// Where a line leads from the tick to them; none where they stand right under it.
    pub(super) leader: Option<f64>,
    /// Their own tick.
    tick: f64,
    width: f64,
}

impl Placed {
    fn right(&self) -> f64 {
        self.left + self.width
    }

    /// True where words of this one lie at `x`, or so close that they seem to belong there. What is beyond their own tick is
    /// not taken for it.
    fn covers(&self, x: f64) -> bool {
        let beyond = self.tick <= self.left && x <= self.tick || self.tick >= self.right() && x >= self.tick;
        let clear = if beyond { CLEAR } else { APART };
        self.left - clear < x && x < self.right() + clear
    }

    /// Where the words are held: at the edge of the picture, at their tick or leader. In another font, which takes another
    /// width, they grow from there and not out of the picture.
    pub(super) fn anchor(&self, room: f64) -> (f64, HPos) {
        let near = |one: f64, other: f64| (one - other).abs() < 0.5;
        let half = self.width / 2.0;
        if near(self.right(), room) || near(self.right(), self.tick - CLEAR) {
            (self.right(), HPos::Right)
        } else if near(self.left + half, self.tick) && self.tick >= half && self.tick + half <= room {
            (self.tick, HPos::Center)
        } else {
            (self.left, HPos::Left)
        }
    }

    /// True where words or leaders of the two meet.
    fn meets(&self, other: &Placed) -> bool {
        let words = self.line == other.line && self.left < other.right() + APART && other.left < self.right() + APART;
        let crossed = |one: &Placed, two: &Placed| one.leader.is_some_and(|x| two.line < one.line && two.covers(x));
        words || crossed(self, other) || crossed(other, self)
    }
}

/// Words for ticks. Those that find no place stay out.
///
/// Leaders of words that stand to the right of theirs don't cross each other when the rightmost is placed first, and the
/// other way round: near the right edge words have to stand at the left. What places more is taken.
pub(super) fn place(wanted: &[(f64, String)], room: f64) -> Vec<Placed> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|one, other| wanted[*one].0.total_cmp(&wanted[*other].0).then(one.cmp(other)));
    let from_left = in_order(wanted, room, order.iter().copied());
    let from_right = in_order(wanted, room, order.iter().rev().copied());
    // The one at the end is worth two between; then what needs fewer lines.
    let worth = |placed: &[Placed]| {
        let ends = order.last().is_some_and(|last| placed.iter().any(|spot| spot.index == *last));
        (placed.len() + usize::from(ends), ends, std::cmp::Reverse(placed.iter().map(|spot| spot.line).sum::<usize>()))
    };
    if worth(&from_left) > worth(&from_right) { from_left } else { from_right }
}

fn in_order(wanted: &[(f64, String)], room: f64, order: impl Iterator<Item = usize>) -> Vec<Placed> {
    let mut placed: Vec<Placed> = Vec::new();
    for index in order {
        let (tick, words) = &wanted[index];
        let width = width(words, plain(Role::Muted));
        let ticks = || wanted.iter().map(|(x, _)| *x).filter(|x| x != tick);
        let under = Placed {
            index,
            left: (tick - width / 2.0).min(room - width).max(0.0),
            line: 0,
            leader: None,
            tick: *tick,
            width,
        };
        let beside = (0..LINES).flat_map(|line| {
            let leader = (line > 0).then_some(*tick);
            let at = move |left| Placed { index, left, line, leader, tick: *tick, width };
            [at(tick + CLEAR), at(tick - CLEAR - width)]
        });
        let free = |spot: &Placed| {
            // Under or right beside another tick words would be read as that one's; on a lower line the leader says whose they are.
            let own = spot.line > 0 || !ticks().any(|x| spot.covers(x));
            own && spot.left >= 0.0 && spot.right() <= room && placed.iter().all(|other| !spot.meets(other))
        };
        let spot = std::iter::once(under).chain(beside).find(|spot| width <= room && free(spot));
        placed.extend(spot);
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(ticks: &[f64]) -> Vec<(f64, String)> {
        ticks.iter().zip(2021..).map(|(x, year)| (*x, format!("{year}: {x:.0}%"))).collect()
    }

    #[test]
    fn close_ticks_are_led_to_their_words() {
        let placed = place(&words(&[560.0, 576.0, 590.0]), 640.0);
        assert_eq!(placed.len(), 3);
        assert_eq!(placed.iter().filter(|it| it.leader.is_some()).count(), 2, "{placed:?}");
        assert_eq!(place(&words(&[100.0, 400.0]), 640.0).iter().filter(|it| it.line > 0).count(), 0);
    }

    /// A number of people asked for in two years, the first at two thirds of the last, as narrow as a phone.
    #[test]
    fn words_do_not_begin_beside_a_tick_that_is_not_theirs() {
        for (ticks, texts) in [
            (vec![239.0, 358.0], vec!["2025: 6.350 người", "2030: 9.480 người"]),
            (vec![155.0, 239.0, 358.0], vec!["2021: khoảng 13%", "2025: khoảng 20%", "2030: khoảng 30%"]),
        ] {
            let wanted: Vec<(f64, String)> =
                ticks.iter().copied().zip(texts.iter().map(|it| (*it).to_owned())).collect();
            let placed = place(&wanted, 360.0);
            assert_eq!(placed.len(), ticks.len());
            let spot = |index: usize| placed.iter().find(|spot| spot.index == index).unwrap();
            let (before, last) = (spot(ticks.len() - 2), spot(ticks.len() - 1));
            assert_eq!((before.line, before.leader), (0, None), "the tick inside has its words under it: {placed:?}");
            assert_eq!((last.line, last.leader), (1, Some(358.0)), "the last one is led to: {placed:?}");
            assert!(matches!(before.anchor(360.0), (x, HPos::Center) if x == 239.0));
            let held = last.anchor(360.0);
            assert!(
                matches!(held, (x, HPos::Right) if x == 354.0),
                "at its leader, so that no font cuts it at the edge"
            );
        }
    }

    proptest! {
        #[test]
        fn no_words_stand_under_a_tick_that_is_not_theirs(ticks in prop::collection::vec(0.0..600.0_f64, 0..9)) {
            let wanted = words(&ticks);
            for spot in place(&wanted, 600.0) {
                prop_assert!(spot.left >= 0.0 && spot.right() <= 600.0);
                let own = wanted[spot.index].0;
                if spot.line == 0 {
                    prop_assert!(spot.left - own <= CLEAR + 0.01 && own - spot.right() <= CLEAR + 0.01);
                    prop_assert!(wanted.iter().all(|(x, _)| *x == own || !spot.covers(*x)));
                } else {
                    prop_assert_eq!(spot.leader, Some(own));
                }
            }
        }
    }
}
