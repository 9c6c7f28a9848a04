//! What was answered, for when the questions are asked again.

use std::collections::BTreeMap;

/// Answers by their question and which time it was asked: a passage, and another of the next section.
#[derive(Default)]
pub(super) struct Memory {
    answers: BTreeMap<(String, usize), String>,
    /// The questions that were answered since the first.
    asked: Vec<String>,
}

impl Memory {
    fn key(&self, question: &str) -> (String, usize) {
        (question.to_owned(), self.asked.iter().filter(|asked| *asked == question).count())
    }

    /// What a question that is now asked was answered the last time.
    pub(super) fn former(&self, question: &str) -> Option<&str> {
        self.answers.get(&self.key(question)).map(String::as_str)
    }

    /// The question was answered; nothing is kept of an answer that was only the suggestion.
    pub(super) fn keep(&mut self, question: &str, answer: Option<String>) {
        let key = self.key(question);
        match answer {
            Some(answer) => self.answers.insert(key, answer),
            None => self.answers.remove(&key),
        };
        self.asked.push(question.to_owned());
    }

    /// As if the last question had not been answered.
    pub(super) fn take_back(&mut self) {
        if let Some(last) = self.asked.pop() {
            let key = self.key(&last);
            self.answers.remove(&key);
        }
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
        memory.take_back();
        memory.keep("Năm", None);
        memory.again();
        for former in [Some("một"), Some("hai"), None] {
            assert_eq!(memory.former("Đoạn"), former);
            memory.keep("Đoạn", former.map(str::to_owned));
        }
        assert_eq!(memory.former("Năm"), None);
    }
}
