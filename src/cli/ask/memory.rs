//! What was answered, for when the questions are asked again.

use std::collections::{BTreeMap, BTreeSet};

/// A question, and which time it is asked: a passage, and another of the next section.
pub(super) type Key = (String, usize);

/// Answers by their question.
#[derive(Default)]
pub(super) struct Memory {
    answers: BTreeMap<Key, String>,
    /// The questions that were answered since the first.
    asked: Vec<String>,
    /// What was answered at any time, if only with a suggestion.
    known: BTreeMap<Key, String>,
    /// Answers that nobody gave but the document: another document has others.
    printed: BTreeSet<Key>,
}

impl Memory {
    /// A question as it is asked now.
    pub(super) fn key(&self, question: &str) -> Key {
        (question.to_owned(), self.asked.iter().filter(|asked| *asked == question).count())
    }

    /// A question as it was asked last.
    pub(super) fn last(&self, question: &str) -> Option<Key> {
        let (question, count) = self.key(question);
        Some((question, count.checked_sub(1)?))
    }

    /// What a question that is now asked was answered the last time.
    pub(super) fn former(&self, question: &str) -> Option<&str> {
        self.answers.get(&self.key(question)).map(String::as_str)
    }

    /// The question was answered; what was only the suggestion is not kept as somebody's answer.
    pub(super) fn keep(&mut self, question: &str, answer: String, is_kept: bool) {
        let key = self.key(question);
        self.known.insert(key.clone(), answer.clone());
        self.printed.remove(&key);
        match is_kept {
            true => self.answers.insert(key, answer),
            false => self.answers.remove(&key),
        };
        self.asked.push(question.to_owned());
    }

    /// The answer that was kept last in other words, if it was kept.
    pub(super) fn reword(&mut self, question: &str, answer: &str) {
        if let Some(kept) = self.last(question).and_then(|key| self.answers.get_mut(&key)) {
            *kept = answer.to_owned();
        }
    }

    /// True for an answer that nobody gave but the document.
    pub(super) fn was_printed(&self, key: &Key) -> bool {
        self.printed.contains(key)
    }

    /// The answer that was kept last is what the document says.
    pub(super) fn is_printed(&mut self, question: &str) {
        self.printed.extend(self.last(question));
    }

    /// Another answer to a question than that which was kept last.
    pub(super) fn amend(&mut self, question: &str, answer: &str) {
        if let Some(key) = self.last(question) {
            self.answers.insert(key, answer.to_owned());
        }
    }

    /// What a question was answered before, if only with its suggestion.
    pub(super) fn said(&self, key: &Key) -> Option<&str> {
        self.known.get(key).map(String::as_str)
    }

    /// How many questions were answered.
    pub(super) fn mark(&self) -> usize {
        self.asked.len()
    }

    /// As if nothing had been answered since a mark; the questions of which that is true now.
    pub(super) fn rewind(&mut self, mark: usize) -> Vec<Key> {
        let mut keys = Vec::new();
        while self.asked.len() > mark {
            let Some(last) = self.asked.pop() else { break };
            let key = self.key(&last);
            self.answers.remove(&key);
            self.known.remove(&key);
            keys.push(key);
        }
        keys
    }

    /// Forgets the answers to what has not been asked again since the first question.
    pub(super) fn only_asked(&mut self) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for question in &self.asked {
            *counts.entry(question).or_default() += 1;
        }
        let is_asked = |(question, at): &Key| counts.get(question.as_str()).is_some_and(|count| at < count);
        self.answers.retain(|key, _| is_asked(key));
        self.known.retain(|key, _| is_asked(key));
        self.printed.retain(is_asked);
    }

    /// From the first question.
    pub(super) fn again(&mut self) {
        self.asked.clear();
    }

    /// From the first question, with whatever document.
    pub(super) fn afresh(&mut self) {
        self.again();
        for key in std::mem::take(&mut self.printed) {
            self.answers.remove(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_time_a_question_is_asked_has_its_own_answer() {
        let mut memory = Memory::default();
        for answer in ["một", "hai", "ba"] {
            memory.keep("Đoạn", answer.to_owned(), true);
        }
        assert_eq!(memory.rewind(2), [("Đoạn".to_owned(), 2)]);
        memory.keep("Năm", "2030".to_owned(), false);
        memory.again();
        for former in [Some("một"), Some("hai"), None] {
            assert_eq!(memory.former("Đoạn"), former);
            memory.keep("Đoạn", former.unwrap_or_default().to_owned(), former.is_some());
        }
        assert_eq!(memory.former("Năm"), None);
    }

    #[test]
    fn what_a_document_says_stands_until_there_may_be_another() {
        let mut memory = Memory::default();
        memory.keep("Năm", "2030".to_owned(), true);
        memory.is_printed("Năm");
        memory.again();
        assert_eq!(memory.former("Năm"), Some("2030"));
        memory.afresh();
        assert_eq!(memory.former("Năm"), None);
    }
}
