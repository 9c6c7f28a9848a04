//! How Vietnamese and English write numbers, dates and the words of the portal; how they sort and fold.
//!
//! Written by hand where the common library data is wrong for official Vietnamese: long dates
//! ("ngày 08 tháng 4 năm 2021"), short dates (08/4/2021), quarters (Quý II/2019). Sorting is ICU's, under
//! the rules of Vietnamese in both languages, since the names are the same. Nothing here computes: it
//! writes what the model and the method say, in full sentences where a page needs one.

mod calm;
mod collate;
mod date;
mod fold;
mod label;
mod licence;
mod number;
mod place;
mod quoted;
mod sentence;
mod words;

pub use calm::calm;
pub use collate::{compare, sort_by_name};
pub use date::{day, long_day, month, observed_at, period, plan_period, quarter, years};
pub use fold::{fold, slug};
pub use label::{
    Label, Mark, Role, evidence_label, milestone_cells, milestone_label, not_applicable, occurrence_label, pace_label,
    task_state_label,
};
pub use licence::{licence_address, licence_name, licence_terms};
pub use number::{amount, bounded, difference, fraction, number, people};
pub use place::{place_name, successor_name};
pub use quoted::language_of;
pub use sentence::{milestone_sentence, pace_sentence, pace_sum};
pub use words::{Words, capital, deadline, lower_first, occurrence_period, rhythm};

use crate::model::Text;

/// A language of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lang {
    /// Vietnamese, the first language: every text exists in it.
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Both, the first language first.
    pub const ALL: [Lang; 2] = [Lang::Vi, Lang::En];

    /// The tag of `<html lang>` and `hreflang`.
    pub fn tag(self) -> &'static str {
        self.pick("vi", "en")
    }

    /// The one of two words.
    pub(crate) fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// `text` in this language, else in Vietnamese; with the language it turned out to be, so that a
    /// page can say `lang="vi"` on a passage nobody has translated.
    pub fn text(self, text: &Text) -> (&str, Lang) {
        match (self, &text.en) {
            (Lang::En, Some(en)) => (en, Lang::En),
            (Lang::En, None) | (Lang::Vi, _) => (&text.vi, Lang::Vi),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_untranslated_text_says_so() {
        let mut text = Text { vi: "Nghị quyết".into(), en: None };
        assert_eq!(Lang::En.text(&text), ("Nghị quyết", Lang::Vi));
        text.en = Some("Resolution".into());
        assert_eq!(Lang::En.text(&text), ("Resolution", Lang::En));
        assert_eq!(Lang::Vi.text(&text), ("Nghị quyết", Lang::Vi));
    }
}
