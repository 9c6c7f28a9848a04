//! Places beside each other on one indicator.

use std::collections::BTreeSet;

use super::{IndicatorId, PlaceId};

/// Two or more places that somebody puts side by side on one indicator. Which is named first does not matter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Comparison {
    /// What is compared.
    pub indicator: IndicatorId,
    places: BTreeSet<PlaceId>,
}

impl Comparison {
    /// More places than this stand side by side on no screen.
    pub const MOST: usize = 4;

    /// A comparison of distinct places; `None` for fewer than two or more than [`Comparison::MOST`].
    pub fn new(indicator: IndicatorId, places: impl IntoIterator<Item = PlaceId>) -> Option<Comparison> {
        let places: BTreeSet<PlaceId> = places.into_iter().collect();
        (2..=Comparison::MOST).contains(&places.len()).then_some(Comparison { indicator, places })
    }

    /// The places, in the order of their ids.
    pub fn places(&self) -> impl Iterator<Item = &PlaceId> {
        self.places.iter()
    }

    /// `bac-kan--nghe-an`: no id has two hyphens in a row, so no two comparisons have one name.
    pub fn name(&self) -> String {
        self.places.iter().map(PlaceId::as_str).collect::<Vec<_>>().join("--")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_two_to_four_places_in_any_order() {
        let of = |places: &str| {
            let places = places.split(' ').map(|id| PlaceId::new(id).unwrap());
            Comparison::new(IndicatorId::new("ty-le").unwrap(), places)
        };
        assert_eq!(of("nghe-an bac-kan").unwrap().name(), "bac-kan--nghe-an");
        assert_eq!(of("nghe-an bac-kan"), of("bac-kan nghe-an nghe-an"));
        assert!(of("a b c d").is_some());
        assert_eq!((of("a"), of("a a"), of("a b c d e")), (None, None, None));
    }
}
