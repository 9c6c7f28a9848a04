//! Where a label stands: beside its point, in the plot, on nothing.
//!
//! A place is free or it is not. A label never overlaps another label or a mark and never leaves the plot;
//! among the free places the one wins that crosses the fewest lines and lies nearest in order of
//! preference. Where none is free the answer is nothing, and the caller finds the label a row outside the
//! plot: there is no bad place to fall back to.

/// A box, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Rect {
    /// A square around a point.
    pub(super) fn around((x, y): (f64, f64), radius: f64) -> Rect {
        Rect { x: x - radius, y: y - radius, width: 2.0 * radius, height: 2.0 * radius }
    }

    pub(super) fn right(&self) -> f64 {
        self.x + self.width
    }

    pub(super) fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// True where the two share more than an edge.
    pub(super) fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    fn within(&self, frame: &Rect) -> bool {
        self.x >= frame.x && self.y >= frame.y && self.right() <= frame.right() && self.bottom() <= frame.bottom()
    }

    fn distance(&self, (x, y): (f64, f64)) -> f64 {
        let across = (self.x - x).max(x - self.right()).max(0.0);
        across.hypot((self.y - y).max(y - self.bottom()).max(0.0))
    }
}

/// On which side of its point a label lies: −1 left or above, 0 centred, 1 right or below.
pub(super) type Side = (f64, f64);

/// Places below and to the right first: for labels of points that lie below a line.
pub(super) const BELOW: [Side; 12] = [
    (1.0, 1.0),
    (0.5, 1.0),
    (0.0, 1.0),
    (-0.5, 1.0),
    (-1.0, 1.0),
    (1.0, 0.0),
    (-1.0, -1.0),
    (-0.5, -1.0),
    (0.0, -1.0),
    (0.5, -1.0),
    (1.0, -1.0),
    (-1.0, 0.0),
];
/// Places above and to the left first: for labels of points that lie on or above a rising line.
pub(super) const ABOVE: [Side; 12] = [
    (-1.0, -1.0),
    (-0.5, -1.0),
    (0.0, -1.0),
    (0.5, -1.0),
    (1.0, -1.0),
    // Beside it a label stands at the height of what it says; below, it may seem to say another figure.
    (-1.0, 0.0),
    (1.0, 0.0),
    (1.0, 1.0),
    (0.5, 1.0),
    (0.0, 1.0),
    (-0.5, 1.0),
    (-1.0, 1.0),
];

/// As many points of lines as there are.
pub(super) const ANY: usize = usize::MAX;

/// The plot with what is already drawn in it.
pub(super) struct Placer {
    frame: Rect,
    taken: Vec<Rect>,
    marks: Vec<(f64, f64)>,
    lines: Vec<Segment>,
}

/// A straight piece of a line, from a point by a way, looked at in so many equal steps.
struct Segment {
    from: (f64, f64),
    way: (f64, f64),
    steps: f64,
}

impl Segment {
    /// How many of its points, about three pixels apart and both ends among them, lie inside of the box.
    fn inside(&self, rect: &Rect) -> usize {
        let (mut first, mut last) = (0.0_f64, self.steps);
        let bounds =
            [(self.from.0, self.way.0, rect.x, rect.right()), (self.from.1, self.way.1, rect.y, rect.bottom())];
        for (from, way, low, high) in bounds {
            if way == 0.0 {
                if from <= low || from >= high {
                    return 0;
                }
                continue;
            }
            let at = |edge: f64| (edge - from) / way * self.steps;
            let (enters, leaves) = if way > 0.0 { (at(low), at(high)) } else { (at(high), at(low)) };
            // On the edge is not inside.
            first = first.max(enters.floor() + 1.0);
            last = last.min(leaves.ceil() - 1.0);
        }
        if last < first { 0 } else { (last - first) as usize + 1 }
    }
}

/// Two labels keep this much apart, in pixels: across and down.
const APART: (f64, f64) = (10.0, 3.0);
/// A label in its second-best form must save this much.
const SECOND_FORM: f64 = 3.0;
/// Crossing a line costs as much as so many places down the list, for each three pixels of line.
const CROSSING: f64 = 6.0;
/// Lying nearer to another mark than to its own.
const MISLEADING: f64 = 12.0;

impl Placer {
    pub(super) fn new(frame: Rect) -> Placer {
        Placer { frame, taken: Vec::new(), marks: Vec::new(), lines: Vec::new() }
    }

    /// A mark that no label may cover.
    pub(super) fn mark(&mut self, at: (f64, f64), radius: f64) {
        self.taken.push(Rect::around(at, radius));
        self.marks.push(at);
    }

    /// A line that labels had better not cross.
    pub(super) fn line(&mut self, points: &[(f64, f64)]) {
        for pair in points.windows(2) {
            let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
            let steps = ((x1 - x0).hypot(y1 - y0) / 3.0).ceil().clamp(1.0, 2000.0);
            self.lines.push(Segment { from: (x0, y0), way: (x1 - x0, y1 - y0), steps });
        }
    }

    /// A free place beside the mark at `at`, one of `gaps` pixels away, for a label that has one of
    /// `sizes`; answers which. It crosses lines at `most` so many points.
    pub(super) fn beside(
        &mut self,
        at: (f64, f64),
        sizes: &[(f64, f64)],
        sides: &[Side],
        gaps: &[f64],
        most: usize,
    ) -> Option<(usize, Rect)> {
        let mut spots = Vec::new();
        for (form, (width, height)) in sizes.iter().enumerate() {
            for (rank, (gap, (across, down))) in
                gaps.iter().flat_map(|gap| sides.iter().map(move |side| (gap, side))).enumerate()
            {
                let x = at.0 + (across - 1.0) / 2.0 * width + across * gap;
                let y = at.1 + (down - 1.0) / 2.0 * height + down * gap;
                // Near an edge a label moves inwards.
                let x = x.min(self.frame.right() - width).max(self.frame.x);
                let rect = Rect { x, y, width: *width, height: *height };
                spots.push((rank as f64 + form as f64 * SECOND_FORM, form, rect));
            }
        }
        self.best(spots, Some(at), most)
    }

    /// A free place right or left of a vertical line, as high up as can be.
    pub(super) fn along(&mut self, x: f64, size: (f64, f64), gap: f64) -> Option<Rect> {
        let (width, height) = size;
        let rows = (self.frame.height / height).floor().max(0.0) as u32;
        let tops = (0..rows).map(|row| self.frame.y + f64::from(row) * height);
        let rects = tops.flat_map(|y| [x + gap, x - gap - width].map(|x| Rect { x, y, width, height }));
        let spots = rects.enumerate().map(|(rank, rect)| (rank as f64, 0, rect));
        self.best(spots.collect(), None, ANY).map(|(_, rect)| rect)
    }

    /// The cheapest free one of places with a rank, a form and a box, where lines run through at `most` so many points.
    fn best(&mut self, spots: Vec<(f64, usize, Rect)>, own: Option<(f64, f64)>, most: usize) -> Option<(usize, Rect)> {
        let mut cheapest: Option<(f64, usize, Rect)> = None;
        for (rank, form, rect) in spots {
            // What already costs more by its rank need not be looked at.
            if cheapest.as_ref().is_some_and(|(cost, ..)| *cost <= rank) || !self.is_free(&rect) {
                continue;
            }
            let crossed = self.crossed(&rect);
            let cost = rank + self.cost(&rect, own, crossed);
            if crossed <= most && cheapest.as_ref().is_none_or(|(least, ..)| cost < *least) {
                cheapest = Some((cost, form, rect));
            }
        }
        let (_, form, rect) = cheapest?;
        let (across, down) = APART;
        self.taken.push(Rect {
            x: rect.x - across,
            y: rect.y - down,
            width: rect.width + 2.0 * across,
            height: rect.height + 2.0 * down,
        });
        Some((form, rect))
    }

    fn is_free(&self, rect: &Rect) -> bool {
        rect.within(&self.frame) && !self.taken.iter().any(|taken| taken.overlaps(rect))
    }

    /// At how many of its points, three pixels apart, a line runs through the box.
    fn crossed(&self, rect: &Rect) -> usize {
        self.lines.iter().map(|line| line.inside(rect)).sum()
    }

    fn cost(&self, rect: &Rect, own: Option<(f64, f64)>, crossed: usize) -> f64 {
        let misleads = own.is_some_and(|own| {
            let distance = rect.distance(own);
            self.marks.iter().any(|mark| *mark != own && rect.distance(*mark) < distance)
        });
        crossed as f64 * CROSSING + if misleads { MISLEADING } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FRAME: Rect = Rect { x: 0.0, y: 0.0, width: 300.0, height: 200.0 };

    #[test]
    fn keeps_clear_of_lines_where_it_can() {
        let mut placer = Placer::new(FRAME);
        placer.line(&[(0.0, 200.0), (300.0, 0.0)]);
        placer.mark((150.0, 100.0), 6.0);
        let rect = placer.beside((150.0, 100.0), &[(60.0, 17.0)], &ABOVE, &[9.0], ANY).unwrap().1;
        assert!(rect.right() <= 150.0 && rect.bottom() <= 100.0, "{rect:?}");
    }

    #[test]
    fn answers_nothing_where_nothing_is_free() {
        let mut placer = Placer::new(FRAME);
        assert_eq!(placer.beside((150.0, 100.0), &[(301.0, 17.0)], &ABOVE, &[9.0, 18.0], ANY), None);
        assert_eq!(placer.along(150.0, (160.0, 17.0), 6.0), None);
    }

    proptest! {
        #[test]
        fn labels_never_meet(points in prop::collection::vec((0.0..300.0, 0.0..200.0, 10.0..120.0_f64), 0..30)) {
            let mut placer = Placer::new(FRAME);
            for (x, y, _) in &points {
                placer.mark((*x, *y), 6.0);
            }
            let mut placed: Vec<Rect> = Vec::new();
            for (x, y, width) in points {
                let sizes = [(width, 17.0), (width / 2.0, 34.0)];
                placed.extend(placer.beside((x, y), &sizes, &BELOW, &[9.0, 18.0], ANY).map(|(_, rect)| rect));
                placed.extend(placer.along(x, (width, 17.0), 5.0));
            }
            for (index, rect) in placed.iter().enumerate() {
                prop_assert!(rect.within(&FRAME));
                prop_assert!(placed[..index].iter().all(|other| !other.overlaps(rect)));
            }
        }
    }
}
