//! Which word stands in which entry.

use std::collections::BTreeMap;

use super::{
    Entry, Weight,
    synonyms::Synonyms,
    term::Term,
    vocabulary::{Vocabulary, WordId},
};

/// The five weights, each with the numbers of the entries that have the word at that weight and at none higher.
pub(super) type Places = [Vec<u32>; 5];

/// Every word with where it stands; words in order of their keys.
pub(super) type Postings = BTreeMap<Term, Places>;

/// The words of entries, which are numbered as they come; and of how many words each title is.
pub(super) fn postings(entries: &[Entry], synonyms: &Synonyms) -> (Postings, Vec<usize>) {
    let mut vocabulary = Vocabulary::default();
    let spellings = synonyms.numbered(&mut vocabulary);
    let mut places: Vec<Places> = Vec::new();
    let mut lengths = Vec::with_capacity(entries.len());
    // The heaviest weight of each word in the entry that is read; the words of one entry are few among all.
    let mut weights: Vec<Option<Weight>> = Vec::new();
    let (mut found, mut said): (Vec<WordId>, Vec<WordId>) = (Vec::new(), Vec::new());
    for (number, entry) in (0_u32..).zip(entries) {
        let texts = entry.texts.iter().map(|(weight, text)| (*weight, text.as_str()));
        for (weight, text) in std::iter::once((Weight::Title, entry.title.as_str())).chain(texts) {
            found.clear();
            vocabulary.read(text, &mut found);
            if weight == Weight::Title && lengths.len() == number as usize {
                lengths.push(found.len());
            }
            spellings.add_others(&mut found);
            weights.resize(vocabulary.len(), None);
            for word in &found {
                let known = &mut weights[word.index()];
                if known.is_none() {
                    said.push(*word);
                }
                *known = Some(known.map_or(weight, |known| known.min(weight)));
            }
        }
        places.resize(vocabulary.len(), Places::default());
        for word in said.drain(..) {
            let weight = weights[word.index()].take().expect("a word that was said has a weight");
            places[word.index()][weight as usize].push(number);
        }
    }
    let used = |(_, places): &(Term, Places)| places.iter().any(|numbers| !numbers.is_empty());
    (vocabulary.into_terms().into_iter().zip(places).filter(used).collect(), lengths)
}

/// Rising numbers as the first and the steps between them: small numbers, which pack well.
pub(super) fn steps(numbers: &[u32]) -> Vec<u32> {
    let before = std::iter::once(0).chain(numbers.iter().copied());
    numbers.iter().zip(before).map(|(number, before)| number - before).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        open_data::search::{Kind, term::terms},
        site::PageId,
    };

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
