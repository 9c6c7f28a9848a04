//! Abbreviations and other spellings, in one table.
//!
//! Only what officials, the press and readers really write of the things that a portal shows. Where a text has one
//! spelling, its entry is found by the others too, at the same weight. The script gets the table for one purpose: to
//! mark "Bảo hiểm xã hội" in a title that was found by "BHXH". Abbreviations of single agencies do not belong here
//! but in the catalogue of agencies (`short`).

use std::collections::{BTreeMap, BTreeSet};

use super::{
    term::{Term, terms},
    vocabulary::{Vocabulary, WordId},
};

/// Each line: spellings of one thing. Words are compared with their tones, so that "tỷ" and "tì" stay apart.
const SAME: &[&[&str]] = &[
    // Insurance.
    &["bảo hiểm xã hội", "BHXH"],
    &["bảo hiểm y tế", "BHYT"],
    &["bảo hiểm thất nghiệp", "BHTN"],
    &["trung tâm dịch vụ việc làm", "TTDVVL"],
    &["dịch vụ việc làm", "DVVL"],
    &["học sinh sinh viên", "HSSV"],
    // Government.
    &["ủy ban nhân dân", "UBND"],
    &["hội đồng nhân dân", "HĐND"],
    &["lao động thương binh và xã hội", "LĐTBXH", "LĐ-TB&XH", "LĐTB&XH"],
    &["kế hoạch và đầu tư", "KHĐT", "KH&ĐT"],
    &["thông tin và truyền thông", "TTTT", "TT&TT"],
    &["khoa học và công nghệ", "KHCN", "KH&CN"],
    &["giáo dục và đào tạo", "GDĐT", "GD&ĐT"],
    &["mặt trận tổ quốc", "MTTQ"],
    &["mặt trận tổ quốc Việt Nam", "MTTQVN"],
    &["liên đoàn lao động", "LĐLĐ"],
    &["phát thanh và truyền hình", "phát thanh truyền hình", "PTTH", "PT-TH"],
    &["hợp tác xã", "HTX"],
    &["khu kinh tế", "KKT"],
    &["trung ương", "TW"],
    &["công nghệ thông tin", "CNTT"],
    &["kinh tế xã hội", "KTXH", "KT-XH"],
    // Kinds of documents, as their numbers abbreviate them.
    &["quyết định", "QĐ"],
    &["nghị quyết", "NQ"],
    &["nghị định", "NĐ"],
    &["chỉ thị", "CT"],
    &["kế hoạch", "KH"],
    &["chương trình", "CTr"],
    &["tờ trình", "TTr"],
    &["công văn", "CV"],
    // Places.
    &["thành phố", "TP"],
    &["Hồ Chí Minh", "TPHCM", "TP HCM", "Sài Gòn", "Saigon"],
    &["Hà Nội", "Hanoi"],
    &["Nghệ An", "Nghean"],
    &["Đồng Nai", "Dongnai"],
    &["Thái Nguyên", "Thainguyen"],
    &["Bắc Kạn", "Bắc Cạn", "Backan"],
    &["Đắk Lắk", "Đắc Lắc", "Daklak"],
    &["Đắk Nông", "Đắc Nông", "Daknong"],
    &["Kon Tum", "Kontum"],
    &["Viet Nam", "Vietnam"],
    // English.
    &["Vietnam Social Security", "VSS"],
    &["People’s Committee", "Peoples Committee"],
    &["labour", "labor"],
    &["counselling", "counseling"],
    &["Department of Labour, Invalids and Social Affairs", "DOLISA"],
    &["programme", "program"],
];

/// The table as words.
pub(super) struct Synonyms(Vec<Vec<Vec<Term>>>);

impl Synonyms {
    /// Read once for a whole index.
    pub(super) fn read() -> Synonyms {
        let line = |spellings: &&[&str]| spellings.iter().map(|spelling| terms(spelling)).collect();
        Synonyms(SAME.iter().map(line).collect())
    }

    /// The table by the numbers of its words, which it adds to the vocabulary.
    pub(super) fn numbered(&self, vocabulary: &mut Vocabulary) -> Numbered {
        let mut numbered = Numbered { lines: Vec::new(), by_first: BTreeMap::new(), words: 0 };
        for (line, spellings) in self.0.iter().enumerate() {
            let number = |spelling: &Vec<Term>| -> Vec<WordId> {
                spelling.iter().map(|term| vocabulary.number(term.clone())).collect()
            };
            let spellings: Vec<Vec<WordId>> = spellings.iter().map(number).collect();
            for (at, spelling) in spellings.iter().enumerate() {
                if let Some(first) = spelling.first() {
                    numbered.by_first.entry(*first).or_default().push((line, at));
                }
            }
            numbered.lines.push(spellings);
        }
        numbered.words = vocabulary.len();
        numbered
    }

    /// For the script: each line as its keys, spelling by spelling.
    pub(super) fn keys(&self) -> Vec<Vec<String>> {
        let spelling = |words: &Vec<Term>| {
            let keys: Vec<&str> = words.iter().map(|term| term.key.as_str()).collect();
            keys.join(" ")
        };
        self.0.iter().map(|line| line.iter().map(spelling).collect()).collect()
    }
}

/// The table by numbers.
pub(super) struct Numbered {
    lines: Vec<Vec<Vec<WordId>>>,
    /// The spellings that begin with a word: line, and place in it.
    by_first: BTreeMap<WordId, Vec<(usize, usize)>>,
    /// How many words there were when they were numbered: all words of spellings have numbers below.
    words: usize,
}

impl Numbered {
    /// Adds the words of the other spellings of what these words say.
    pub(super) fn add_others(&self, words: &mut Vec<WordId>) {
        let mut said: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.index() < self.words) {
            for (line, spelling) in self.by_first.get(word).into_iter().flatten() {
                if words[at..].starts_with(&self.lines[*line][*spelling]) {
                    said.insert((*line, *spelling));
                }
            }
        }
        let lines: BTreeSet<usize> = said.iter().map(|(line, _)| *line).collect();
        for line in lines {
            for (at, spelling) in self.lines[line].iter().enumerate() {
                if !said.contains(&(line, at)) {
                    words.extend(spelling);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn others(text: &str) -> String {
        let mut vocabulary = Vocabulary::default();
        let numbered = Synonyms::read().numbered(&mut vocabulary);
        let mut words = Vec::new();
        vocabulary.read(text, &mut words);
        let own = words.len();
        numbered.add_others(&mut words);
        let all = vocabulary.into_terms();
        let keys: Vec<&str> = words[own..].iter().map(|word| all[word.index()].key.as_str()).collect();
        keys.join(" ")
    }

    #[test]
    fn either_spelling_leads_to_the_other() {
        assert_eq!(others("Bảo hiểm Xã hội tỉnh"), "bhxh");
        assert_eq!(others("số người tham gia BHXH"), "bao hiem xa hoi");
        assert_eq!(others("Sở Lao động - Thương binh và Xã hội"), "ldtbxh ld tb xh ldtb xh");
        assert_eq!(others("thất nghiệp"), "");
    }

    #[test]
    fn no_line_is_idle() {
        for line in Synonyms::read().0 {
            assert!(line.len() > 1 && line.iter().all(|spelling| !spelling.is_empty()));
        }
    }
}
