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
    /// Those that were answered at any time.
    known: BTreeSet<Key>,
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

    /// The question was answered; nothing is kept of an answer that was only the suggestion.
    pub(super) fn keep(&mut self, question: &str, answer: Option<String>) {
        let key = self.key(question);
        self.known.insert(key.clone());
        match answer {
            Some(answer) => self.answers.insert(key, answer),
            None => self.answers.remove(&key),
        };
        self.asked.push(question.to_owned());
    }

    /// Another answer to a question than that which was kept last.
    pub(super) fn amend(&mut self, question: &str, answer: &str) {
        if let Some(key) = self.last(question) {
            self.answers.insert(key, answer.to_owned());
        }
    }

    /// True for a question that was answered before, if only with its suggestion.
    pub(super) fn was_asked(&self, key: &Key) -> bool {
        self.known.contains(key)
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

    /// From the first question.
    pub(super) fn again(&mut self) {
        self.asked.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_time_a_question_is_asked_has_its_own_answer() {
        let mut memory = Memory::default();
        for answer in ["một", "hai", "ba"] {
            memory.keep("Đoạn", Some(answer.to_owned()));
        }
        assert_eq!(memory.rewind(2), [("Đoạn".to_owned(), 2)]);
        memory.keep("Năm", None);
        memory.again();
        for former in [Some("một"), Some("hai"), None] {
            assert_eq!(memory.former("Đoạn"), former);
            memory.keep("Đoạn", former.map(str::to_owned));
        }
        assert_eq!(memory.former("Năm"), None);
    }
}
