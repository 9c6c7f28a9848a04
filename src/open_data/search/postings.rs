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

/// What can be found, and by which words.
pub(super) struct Read {
    /// By kind, then by link, without their texts.
    pub(super) entries: Vec<Entry>,
    /// Entries by their number there.
    pub(super) postings: Postings,
    /// Of how many words each title is.
    pub(super) lengths: Vec<usize>,
}

/// Reads entries, in whatever order they come, and lets go of each one's texts before the next is made.
pub(super) fn read(entries: impl IntoIterator<Item = Entry>, synonyms: &Synonyms) -> Read {
    let mut vocabulary = Vocabulary::default();
    let spellings = synonyms.numbered(&mut vocabulary);
    let mut places: Vec<Places> = Vec::new();
    let mut read: Vec<(Entry, usize)> = Vec::new();
    // The heaviest weight of each word in the entry that is read; the words of one entry are few among all.
    let mut weights: Vec<Option<Weight>> = Vec::new();
    let (mut found, mut said): (Vec<WordId>, Vec<WordId>) = (Vec::new(), Vec::new());
    for (number, mut entry) in (0_u32..).zip(entries) {
        let mut length = None;
        let texts = std::mem::take(&mut entry.texts);
        let texts = texts.iter().map(|(weight, text)| (*weight, text.as_str()));
        for (weight, text) in std::iter::once((Weight::Title, entry.title.as_str())).chain(texts) {
            found.clear();
            vocabulary.read(text, &mut found);
            length.get_or_insert(found.len());
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
        read.push((entry, length.unwrap_or(0)));
    }
    let mut order: Vec<u32> = (0..).take(read.len()).collect();
    order.sort_by_cached_key(|number| {
        let (entry, _) = &read[*number as usize];
        (entry.kind, entry.href())
    });
    let mut rank = vec![0; order.len()];
    for (at, number) in (0_u32..).zip(&order) {
        rank[*number as usize] = at;
    }
    for numbers in places.iter_mut().flatten() {
        numbers.iter_mut().for_each(|number| *number = rank[*number as usize]);
        numbers.sort_unstable();
    }
    let mut ranked: Vec<(u32, (Entry, usize))> = rank.into_iter().zip(read).collect();
    ranked.sort_unstable_by_key(|(rank, _)| *rank);
    let (entries, lengths) = ranked.into_iter().map(|(_, read)| read).unzip();
    let used = |(_, places): &(Term, Places)| places.iter().any(|numbers| !numbers.is_empty());
    let postings = vocabulary.into_terms().into_iter().zip(places).filter(used).collect();
    Read { entries, postings, lengths }
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
        let Read { postings, lengths, .. } = read([entry], &Synonyms::read());
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
    fn entries_are_numbered_by_kind_and_link_however_they_come() {
        let entry = |kind, name: &str| Entry::new(kind, PageId::Prose(name.to_owned()), name);
        let all = [entry(Kind::Text, "b"), entry(Kind::Text, "a"), entry(Kind::Plan, "c b")];
        let Read { entries, postings, lengths } = read(all, &Synonyms::read());
        let titles: Vec<_> = entries.iter().map(|entry| entry.title.as_str()).collect();
        assert_eq!((titles, lengths), (vec!["c b", "a", "b"], vec![2, 1, 1]));
        let b = &postings[&terms("b")[0]];
        assert_eq!(b[Weight::Title as usize], [0, 2]);
    }

    #[test]
    fn steps_sum_up_again() {
        assert_eq!(steps(&[3, 4, 9]), [3, 1, 5]);
        assert_eq!(steps(&[0]), [0]);
        assert!(steps(&[]).is_empty());
    }
}
