//! The words of an index, numbered as they come.
//!
//! The texts of a portal say few words again and again: what a stretch of text says is worked out once. What is found
//! is the same as by [`terms`] over the whole text: text is only cut where no word goes on.
#![expect(
    clippy::disallowed_types,
    reason = "the map is asked for single words and never walked: no order comes of it"
)]

use std::collections::{BTreeMap, HashMap};

use super::term::{Term, terms};

/// A word by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WordId(u32);

impl WordId {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// All words so far.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// What stands between two signs of ASCII, with the words in it.
    stretches: HashMap<String, Vec<WordId>>,
    known: BTreeMap<Term, WordId>,
}

impl Vocabulary {
    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.known.len()
    }

    /// The number of a word.
    pub(super) fn number(&mut self, term: Term) -> WordId {
        let next = WordId(u32::try_from(self.known.len()).expect("a portal has fewer words than that"));
        *self.known.entry(term).or_insert(next)
    }

    /// Adds the words of a text, in order.
    pub(super) fn read(&mut self, text: &str, found: &mut Vec<WordId>) {
        // Signs of ASCII end every word, whatever letters and marks stand around them.
        let stretches = text.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric());
        for stretch in stretches.filter(|stretch| !stretch.is_empty()) {
            if let Some(known) = self.stretches.get(stretch) {
                found.extend(known);
                continue;
            }
            let words: Vec<WordId> = terms(stretch).into_iter().map(|term| self.number(term)).collect();
            found.extend(&words);
            self.stretches.insert(stretch.to_owned(), words);
        }
    }

    /// The words, each at its number.
    pub(super) fn into_terms(self) -> Vec<Term> {
        let mut words: Vec<(WordId, Term)> = self.known.into_iter().map(|(term, number)| (number, term)).collect();
        words.sort_by_key(|(number, _)| *number);
        words.into_iter().map(|(_, term)| term).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn finds_the_words_of_the_whole_text(texts in prop::collection::vec("[ -~]{0,6}\\PC{0,12}[a-zấ\u{301} ,Σς]{0,9}", 1..4)) {
            let mut vocabulary = Vocabulary::default();
            let mut found = Vec::new();
            for text in &texts {
                vocabulary.read(text, &mut found);
            }
            let all = vocabulary.into_terms();
            let found: Vec<Term> = found.into_iter().map(|word| all[word.index()].clone()).collect();
            let expected: Vec<Term> = texts.iter().flat_map(|text| terms(text)).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
