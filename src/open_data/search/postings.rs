//! Which word stands in which entry.

use std::collections::BTreeMap;

use super::{
    Entry, Weight,
    synonyms::Synonyms,
    term::{Term, terms},
};

/// The five weights, each with the numbers of the entries that have the word at that weight and at none higher.
pub(super) type Places = [Vec<u32>; 5];

/// Every word with where it stands; words in order of their keys.
pub(super) type Postings = BTreeMap<Term, Places>;

/// The words of entries, which are numbered as they come; and of how many words each title is.
pub(super) fn postings(entries: &[Entry], synonyms: &Synonyms) -> (Postings, Vec<usize>) {
    let mut postings = Postings::new();
    let mut lengths = Vec::with_capacity(entries.len());
    for (number, entry) in (0_u32..).zip(entries) {
        let title = terms(&entry.title);
        lengths.push(title.len());
        let mut words: BTreeMap<Term, Weight> = BTreeMap::new();
        let texts = entry.texts.iter().map(|(weight, text)| (*weight, terms(text)));
        for (weight, mut found) in std::iter::once((Weight::Title, title)).chain(texts) {
            found.extend(synonyms.of(&found));
            for term in found {
                let known = words.entry(term).or_insert(weight);
                *known = weight.min(*known);
            }
        }
        for (term, weight) in words {
            postings.entry(term).or_default()[weight as usize].push(number);
        }
    }
    (postings, lengths)
}

/// Rising numbers as the first and the steps between them: small numbers, which pack well.
pub(super) fn steps(numbers: &[u32]) -> Vec<u32> {
    let before = std::iter::once(0).chain(numbers.iter().copied());
    numbers.iter().zip(before).map(|(number, before)| number - before).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{open_data::search::Kind, site::PageId};

    #[test]
    fn a_word_counts_where_it_weighs_most() {
        let entry = Entry::new(Kind::Text, PageId::About, "Bảo hiểm xã hội")
            .with(Weight::Body, "hội nghị về BHXH")
            .with(Weight::Name, "nghị quyết");
        let (postings, lengths) = postings(&[entry], &Synonyms::read());
        assert_eq!(lengths, [4]);
        let weights = |word: &str| {
            let places = &postings[&terms(word)[0]];
            places.iter().map(Vec::len).collect::<Vec<_>>()
        };
        assert_eq!(weights("hội"), [1, 0, 0, 0, 0]);
        assert_eq!(weights("bhxh"), [1, 0, 0, 0, 0]);
        assert_eq!(weights("nghị"), [0, 1, 0, 0, 0]);
        assert_eq!(weights("về"), [0, 0, 0, 0, 1]);
    }

    #[test]
    fn steps_sum_up_again() {
        assert_eq!(steps(&[3, 4, 9]), [3, 1, 5]);
        assert_eq!(steps(&[0]), [0]);
        assert!(steps(&[]).is_empty());
    }
}
