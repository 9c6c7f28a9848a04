//! All answers on one screen, before anything is written: most were not asked for, since they follow from others.

use super::{
    memory::Key,
    talk::{Question, Stop, Talk},
};
use crate::diagnostic::Words;

const REFUSED: &str = "không";

/// An answer that is looked over.
pub(super) struct Taken {
    pub(super) key: Key,
    /// What it is called.
    pub(super) name: Words,
    pub(super) answer: String,
}

/// What was answered since the first question, and what of it is wrong.
#[derive(Default)]
pub(super) struct Review {
    taken: Vec<Taken>,
    /// The lines as they were shown before one was put right.
    shown: Vec<(String, String)>,
    /// The answer that was put right last.
    mended: Option<Key>,
    /// The answer that is to be put right.
    wanted: Option<Key>,
    /// Answers are taken as they were, but for the one that is wanted.
    pub(super) is_mending: bool,
    /// Nothing was asked since: what is said was said before.
    pub(super) is_silent: bool,
}

impl Review {
    /// An answer was given, or taken.
    pub(super) fn take(&mut self, taken: Taken) {
        match self.taken.iter_mut().find(|other| other.key == taken.key) {
            Some(there) => *there = taken,
            None => self.taken.push(taken),
        }
    }

    pub(super) fn is_wanted(&self, key: &Key) -> bool {
        self.wanted.as_ref() == Some(key)
    }

    /// This answer is to be put right, too.
    pub(super) fn want(&mut self, key: Key) {
        self.wanted = Some(key);
    }

    /// Answers were taken back.
    pub(super) fn without(&mut self, keys: &[Key]) {
        self.taken.retain(|taken| !keys.contains(&taken.key));
    }

    /// The answer that was wanted is there; what follows was said before.
    pub(super) fn is_mended(&mut self, key: &Key) {
        if self.is_wanted(key) {
            self.wanted = None;
            self.is_silent = self.is_mending;
        }
    }
}

impl Talk<'_> {
    /// True where what was made of the answers stands as it is; not where it is to be put right, now or in an earlier round.
    /// It is called by its Vietnamese name.
    pub(super) fn stands(&mut self, name: &str) -> bool {
        let key = self.memory.key(name);
        let is_wanted = self.review.is_wanted(&key);
        if is_wanted {
            // What it is made of is asked for once more.
            (self.review.is_mending, self.review.is_silent) = (false, false);
        }
        let is_refused = is_wanted || self.memory.former(name) == Some(REFUSED);
        self.memory.keep(name, REFUSED.to_owned(), is_refused);
        self.review.is_mended(&key);
        !is_refused
    }

    /// What [`Talk::stands`] was asked of does not stand, now and in later rounds.
    pub(super) fn refuse(&mut self, name: &str) {
        self.memory.amend(name, REFUSED);
    }

    /// What the last answer to a question came to: that is looked over in place of what was typed.
    pub(super) fn note(&mut self, question: &str, name: Words, answer: String) {
        if let Some(key) = self.memory.last(question) {
            self.review.take(Taken { key, name, answer });
        }
    }

    /// Another line says the same: the answer to this question is not shown beside it.
    pub(super) fn hide(&mut self, question: &str) {
        if let Some(key) = self.memory.last(question) {
            self.review.without(&[key]);
        }
    }

    /// Shows all that was answered; false where it is not to be written.
    ///
    /// # Errors
    /// [`Stop::Mend`] where one of it is wrong.
    pub(super) fn looked_over(&mut self) -> Result<bool, Stop> {
        (self.review.is_mending, self.review.is_silent) = (false, false);
        let taken = std::mem::take(&mut self.review.taken);
        let before = std::mem::take(&mut self.review.shown);
        let mended = self.review.mended.take();
        let mut lines = Vec::new();
        for (at, Taken { name, answer, .. }) in taken.iter().enumerate() {
            let (vi, en) = match answer.is_empty() {
                true => ("(để trống)".to_owned(), "(left empty)".to_owned()),
                false => {
                    let shown = answer.replace('\n', " ");
                    (shown.clone(), shown)
                }
            };
            let (vi, en) = (format!("{:>2}. {}: {vi}", at + 1, name.vi), format!("{:>2}. {}: {en}", at + 1, name.en));
            let (vi, en) = (wrapped(&vi), wrapped(&en));
            self.review.shown.push((name.vi.clone(), vi.clone()));
            lines.push((vi, en));
        }
        // With a line more or less the numbers of others are no longer those above.
        let is_alike = |(before, shown): (&(String, String), &(String, String))| before.0 == shown.0;
        let is_again = before.len() == taken.len() && before.iter().zip(&self.review.shown).all(is_alike);
        if is_again {
            // What was put right, if it is the same, too, and what follows from it.
            let is_told = |at: usize| before[at].1 != lines[at].0 || Some(&taken[at].key) == mended.as_ref();
            let mut told = (0..lines.len()).filter(|at| is_told(*at)).peekable();
            match told.peek() {
                Some(_) => self.say("\nĐã sửa, các dòng khác như trên:", "\nMended, the other lines are as above:")?,
                None => self.say("\nCác dòng vẫn như trên.", "\nAll lines are as above.")?,
            }
            for at in told {
                self.say(&lines[at].0, &lines[at].1)?;
            }
        } else {
            self.say("\nMáy sẽ ghi:", "\nTo be written:")?;
            for (vi, en) in &lines {
                self.say(vi, en)?;
            }
        }
        let question = Question::new(
            "Đúng cả thì Enter; sai dòng nào thì gõ số dòng ấy; thôi không ghi thì k",
            "Enter if it is all right; the number of a line to mend it; k to write nothing",
        );
        let question = question
            .fresh()
            .short("Đúng cả thì Enter; hoặc số dòng; hoặc k", "Enter if it is all right; or a number; or k")
            .help(
                "Gõ số: máy hỏi lại riêng câu ấy; những gì suy từ câu ấy được tính lại. k: thôi, không ghi.",
                "A number asks that question alone again, and makes anew what follows from it. k: write nothing.",
            );
        let wanted = self.ask(&question, |answer| match answer.to_lowercase().as_str() {
            "" | "c" | "có" | "y" | "yes" => Ok(Some(None)),
            "k" | "không" | "n" | "no" => Ok(None),
            number => match number.parse::<usize>().ok().and_then(|number| taken.get(number.checked_sub(1)?)) {
                Some(taken) => Ok(Some(Some(taken.key.clone()))),
                None => {
                    let count = taken.len();
                    Err(Words::new(
                        format!("Enter, k, hoặc một số từ 1 đến {count}"),
                        format!("Enter, k, or a number from 1 to {count}"),
                    ))
                }
            },
        })?;
        match wanted {
            None => Ok(false),
            Some(None) => Ok(true),
            Some(wanted) => {
                self.memory.again();
                let shown = std::mem::take(&mut self.review.shown);
                let mended = wanted.clone();
                self.review = Review { taken: Vec::new(), shown, mended, wanted, is_mending: true, is_silent: true };
                Err(Stop::Mend)
            }
        }
    }
}

/// A line of the screen, whole: what does not fit stands below it, so that two answers can be compared.
fn wrapped(text: &str) -> String {
    const WIDTH: usize = 78;
    const INDENT: &str = "      ";
    let (mut out, mut width) = (String::from(" "), 1);
    for word in text.split(' ') {
        let length = word.chars().count();
        if width + 1 + length > WIDTH && width > INDENT.len() {
            out.push('\n');
            out.push_str(INDENT);
            width = INDENT.len();
        } else {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn lines_are_whole() {
        assert_eq!(wrapped(" 1. Ngày ký: 05/01/2026"), "   1. Ngày ký: 05/01/2026");
        let long = format!("12. Tên: {}", "kế hoạch ".repeat(20).trim());
        let lines: Vec<String> = wrapped(&long).lines().map(str::to_owned).collect();
        assert!(lines.len() == 3 && lines.iter().all(|line| line.chars().count() <= 78), "{lines:?}");
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(plain(&lines.join(" ")), long);
        assert_eq!(wrapped(&"x".repeat(90)).lines().count(), 1, "a word that fits no line is not broken");
    }
}
