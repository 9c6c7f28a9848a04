//! Questions and answers, one line each, over any terminal or pipe.

use std::{
    collections::BTreeSet,
    io::{self, BufRead, Read as _, Write},
};

use icu_normalizer::ComposingNormalizerBorrowed;

use super::{
    memory::Memory,
    review::{Review, Taken},
};
use crate::{
    diagnostic::{MessageLang, Words},
    locale::slug,
    source,
};

/// The longest line that is taken: more is no answer, and memory is not for whoever types.
const LONGEST: usize = 64 * 1024;

/// What a terminal keeps of a line that is typed or pasted; what is longer arrives cut, and nobody is told.
const TERMINAL: usize = 4095;

/// Why the questions ended early.
#[derive(Debug)]
pub(super) enum Stop {
    /// No more input.
    End,
    /// `<`: the questions are to be asked again from the first, with the answers so far as what Enter takes.
    Again,
    /// One answer is to be put right, and what follows from it made anew.
    Mend,
    /// What stopped it was told; the exit code.
    Told(u8),
    /// The questions or answers can't be written or read.
    Failed(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Failed(error)
    }
}

/// A question with what Enter takes and what `?` says.
pub(super) struct Question {
    pub(super) text: Words,
    pub(super) suggestion: String,
    help: Words,
    /// Whether the answer is to stand as the suggestion when the questions are asked again.
    is_kept: bool,
    /// Whether it says what all the others are about.
    is_turn: bool,
    /// What its answer is called where all are looked over.
    name: Option<Words>,
    /// Whether the suggestion is taken without a question, to be looked over with the others.
    follows: bool,
    /// Whether the suggestion is what the document says: it stays whatever else is answered.
    is_printed: bool,
    /// What is asked after the whole text was read once.
    short: Option<Words>,
}

impl Question {
    pub(super) fn new(vi: impl Into<String>, en: impl Into<String>) -> Question {
        Question {
            text: Words::new(vi, en),
            suggestion: String::new(),
            help: Words::new("", ""),
            is_kept: true,
            is_turn: false,
            name: None,
            follows: false,
            is_printed: false,
            short: None,
        }
    }

    /// What its answer is called where all are looked over.
    pub(super) fn named(mut self, vi: &str, en: &str) -> Question {
        self.name = Some(Words::new(vi, en));
        self
    }

    /// Its suggestion, where there is one, follows from other answers: it is taken, and looked over at the end.
    pub(super) fn follows(mut self) -> Question {
        self.follows = true;
        self
    }

    /// What the document itself was found to say; nothing where it was not.
    pub(super) fn found(self, answer: Option<&str>) -> Question {
        match answer {
            Some(answer) => self.suggest(answer).follows().printed(true),
            None => self,
        }
    }

    /// Whether the suggestion is what the document says, and no other answer changes it.
    pub(super) fn printed(mut self, is_printed: bool) -> Question {
        self.is_printed = is_printed;
        self
    }

    /// What is asked after the whole text was read once.
    pub(super) fn short(mut self, vi: &str, en: &str) -> Question {
        self.short = Some(Words::new(vi, en));
        self
    }

    /// Two lines at most.
    pub(super) fn help(mut self, vi: &str, en: &str) -> Question {
        self.help = Words::new(vi, en);
        self
    }

    /// One that says what all the others are about: after another answer, none of theirs stands.
    pub(super) fn turns(mut self) -> Question {
        self.is_turn = true;
        self
    }

    /// One that is about the answers, and is new each time.
    pub(super) fn fresh(mut self) -> Question {
        self.is_kept = false;
        self
    }

    /// What Enter takes.
    pub(super) fn suggest(mut self, suggestion: impl Into<String>) -> Question {
        self.suggestion = suggestion.into();
        self
    }
}

/// Who is asked.
pub(super) struct Talk<'a> {
    input: &'a mut dyn BufRead,
    pub(super) output: &'a mut dyn Write,
    lang: MessageLang,
    /// Nobody types: answers are shown, so that what is kept of the talk reads as it does on a terminal.
    piped: bool,
    /// Something is on the disk already, which an early end leaves there.
    pub(super) has_written: bool,
    pub(super) memory: Memory,
    pub(super) review: Review,
    /// Questions whose whole text was read.
    read: BTreeSet<String>,
}

impl<'a> Talk<'a> {
    pub(super) fn new(
        input: &'a mut dyn BufRead,
        output: &'a mut dyn Write,
        lang: MessageLang,
        piped: bool,
    ) -> Talk<'a> {
        Talk {
            input,
            output,
            lang,
            piped,
            has_written: false,
            memory: Memory::default(),
            review: Review::default(),
            read: BTreeSet::new(),
        }
    }

    /// What it speaks.
    pub(super) fn lang(&self) -> MessageLang {
        self.lang
    }

    /// A line for whoever answers; nothing while answers are only taken again.
    pub(super) fn say(&mut self, vi: &str, en: &str) -> Result<(), Stop> {
        if self.review.is_silent {
            return Ok(());
        }
        let line = match self.lang {
            MessageLang::Vi => vi,
            MessageLang::En => en,
        };
        Ok(writeln!(self.output, "{line}")?)
    }

    /// The same in every language.
    pub(super) fn show(&mut self, line: &str) -> Result<(), Stop> {
        self.say(line, line)
    }

    /// What was made of an answer, or why it can't be.
    pub(super) fn reason(&mut self, words: &Words) -> Result<(), Stop> {
        let line = format!("  ! {}", words.get(self.lang));
        self.show(&line)
    }

    /// Begins again at the first question, with what was answered as the suggestions.
    pub(super) fn again(&mut self) -> Result<(), Stop> {
        self.memory.afresh();
        self.review = Review::default();
        self.say(
            "\n  Hỏi lại từ đầu: trong [ ] là câu trả lời cũ, Enter lấy lại; muốn bỏ trống thì gõ -",
            "\n  From the first question again: [ ] has your former answers for Enter; type - for none",
        )
    }

    /// Forgets the answers: what they were about is written.
    pub(super) fn forget(&mut self) {
        self.memory = Memory::default();
        self.review = Review::default();
    }

    /// Where it stands, for [`Talk::rewind`].
    pub(super) fn mark(&self) -> usize {
        self.memory.mark()
    }

    /// Takes the answers since then back: they lead nowhere, and are asked for once more.
    pub(super) fn rewind(&mut self, mark: usize) {
        let keys = self.memory.rewind(mark);
        self.review.without(&keys);
    }

    /// Asks until `judge` takes the answer. Enter alone gives it the suggestion.
    pub(super) fn ask<T>(
        &mut self,
        question: &Question,
        mut judge: impl FnMut(&str) -> Result<T, Words>,
    ) -> Result<T, Stop> {
        let former = self.former(question);
        let suggestion = former.as_deref().unwrap_or(&question.suggestion);
        if self.is_taken(question, suggestion) {
            // Where nothing can be suggested any more, what was answered before stands.
            let before = self.memory.said(&self.memory.key(&question.text.vi)).map(str::to_owned);
            let before = before.filter(|_| self.review.is_mending);
            let is_lost = suggestion.is_empty() && before.as_ref().is_some_and(|said| !said.is_empty());
            let suggested = (!is_lost).then(|| suggestion.to_owned());
            for said in suggested.into_iter().chain(before) {
                if let Ok(answer) = judge(&said) {
                    let is_given = self.was_given(question, former.as_deref());
                    self.keep(question, said, is_given);
                    return Ok(answer);
                }
            }
        }
        self.review.is_silent = false;
        let mut is_warned = false;
        loop {
            let is_read = !self.read.insert(question.text.vi.clone());
            let text = question.short.as_ref().filter(|_| is_read).unwrap_or(&question.text).get(self.lang);
            match suggestion.is_empty() {
                true => write!(self.output, "{text} > ")?,
                false => write!(self.output, "{text} [{suggestion}] > ")?,
            }
            let mut is_given = self.wants(question);
            let (judged, said) = match self.line()? {
                Ok(line) if line == "?" => {
                    self.explain(question)?;
                    continue;
                }
                Ok(line) if line == "<" => return Err(Stop::Again),
                Ok(line) if line.is_empty() => (judge(suggestion), suggestion.to_owned()),
                // Enter would take the former answer, where nothing is an answer, too.
                Ok(line) if line == "-" && former.is_some() && question.suggestion.is_empty() => {
                    (judge(""), String::new())
                }
                Ok(line) => {
                    is_given = true;
                    (judge(&line), line)
                }
                Err(words) => (Err(words), String::new()),
            };
            match judged {
                Ok(answer) => {
                    self.keep(question, said, is_given);
                    return Ok(answer);
                }
                Err(words) => self.reason(&words)?,
            }
            // The rest of a paste comes as the next answers; nothing tells it from what is typed.
            if !said.is_empty() && !is_warned {
                is_warned = true;
                self.say(
                    "    (dán thì phải là một dòng: dán nhiều dòng, dòng sau thành câu trả lời sau)",
                    "    (pasted text must be one line: each further line answers the next question)",
                )?;
            }
        }
    }

    /// What is said from here on belongs to a question, and is said if that is asked; true if it is.
    pub(super) fn heads(&mut self, question: &Question) -> bool {
        let suggestion = self.former(question).unwrap_or_else(|| question.suggestion.clone());
        let is_asked = !self.is_taken(question, &suggestion);
        self.review.is_silent &= !is_asked;
        is_asked
    }

    /// True for the question whose answer is to be put right.
    pub(super) fn wants(&self, question: &Question) -> bool {
        self.review.is_wanted(&self.memory.key(&question.text.vi))
    }

    /// This answer is to be put right, too: it stands in one line with one that was.
    pub(super) fn want(&mut self, question: &Question) {
        self.review.want(self.memory.key(&question.text.vi));
    }

    /// What is said from here on was not said before.
    pub(super) fn speaks(&mut self) {
        self.review.is_silent = false;
    }

    pub(super) fn former(&self, question: &Question) -> Option<String> {
        self.memory.former(&question.text.vi).filter(|_| question.is_kept).map(str::to_owned)
    }

    /// True where an answer is taken without a question.
    pub(super) fn is_taken(&self, question: &Question, suggestion: &str) -> bool {
        let key = self.memory.key(&question.text.vi);
        let is_known = self.review.is_mending && self.memory.said(&key).is_some();
        question.is_kept && !self.review.is_wanted(&key) && (is_known || question.follows && !suggestion.is_empty())
    }

    /// Keeps an answer; of one that nobody gave only what the document says: the rest is made anew.
    pub(super) fn keep(&mut self, question: &Question, said: String, is_given: bool) {
        let key = self.memory.key(&question.text.vi);
        if let Some(name) = &question.name {
            self.review.take(Taken { key: key.clone(), name: name.clone(), answer: said.clone() });
        }
        self.review.is_mended(&key);
        if question.is_kept {
            // What is suggested anew follows from the answers before it, which may be others the next time.
            let is_printed = question.is_printed && said == question.suggestion || self.memory.was_printed(&key);
            let is_kept = is_given || is_printed || said != question.suggestion;
            let is_other = self.memory.said(&key).is_some_and(|before| before != said);
            self.memory.keep(&question.text.vi, said, is_kept);
            if question.is_turn && is_other {
                self.memory.only_asked();
            }
            if is_printed && !is_given {
                self.memory.is_printed(&question.text.vi);
            }
        }
    }

    /// True where a former answer is taken that somebody gave.
    pub(super) fn was_given(&self, question: &Question, former: Option<&str>) -> bool {
        former.is_some() && !self.memory.was_printed(&self.memory.key(&question.text.vi))
    }

    pub(super) fn explain(&mut self, question: &Question) -> Result<(), Stop> {
        let help = question.help.get(self.lang).replace('\n', "\n  ");
        self.show(&format!("  {help}"))
    }

    /// A text that must say something.
    pub(super) fn text(&mut self, question: &Question) -> Result<String, Stop> {
        self.ask(question, |answer| match answer {
            // Ids are made of it.
            text if slug(text).is_empty() => Err(Words::new("cần viết vài chữ", "a few words are needed")),
            text => Ok(text.to_owned()),
        })
    }

    /// Yes or no.
    pub(super) fn yes(&mut self, question: Question, usual: bool) -> Result<bool, Stop> {
        let word = match (self.lang, usual) {
            (MessageLang::Vi, true) => "có",
            (MessageLang::Vi, false) => "không",
            (MessageLang::En, true) => "yes",
            (MessageLang::En, false) => "no",
        };
        let question = question.suggest(word);
        let answer = self.ask(&question, |answer| match answer.to_lowercase().as_str() {
            "c" | "có" | "co" | "y" | "yes" | "đúng" | "dung" => Ok(true),
            "k" | "không" | "khong" | "kh" | "n" | "no" | "sai" => Ok(false),
            _ => Err(Words::new("trả lời “có” hoặc “không” (c, k)", "answer “yes” or “no” (y, n)")),
        })?;
        let word = if answer { Words::new("có", "yes") } else { Words::new("không", "no") };
        let word = word.get(self.lang).to_owned();
        // "c" is shown as the word when it is asked again.
        self.memory.reword(&question.text.vi, &word);
        if let Some(name) = question.name {
            self.note(&question.text.vi, name, word);
        }
        Ok(answer)
    }

    /// One line as it can stand in a file; why it can't be taken.
    pub(super) fn line(&mut self) -> Result<Result<String, Words>, Stop> {
        self.output.flush()?;
        let mut bytes = Vec::new();
        (&mut *self.input).take(LONGEST as u64 + 1).read_until(b'\n', &mut bytes)?;
        if bytes.is_empty() {
            return Err(Stop::End);
        }
        let is_whole = bytes.ends_with(b"\n");
        if !is_whole && bytes.len() > LONGEST {
            self.input.skip_until(b'\n')?;
        }
        let long = || Words::new("dòng quá dài; hãy ngắt thành nhiều dòng", "the line is too long: break it");
        let bytes = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        let line = match str::from_utf8(bytes) {
            _ if bytes.len() > LONGEST || !self.piped && bytes.len() >= TERMINAL => Err(long()),
            Ok(text) => Ok(clean(text)),
            Err(_) => Err(Words::new(
                "chữ không phải UTF-8: đặt bảng mã của cửa sổ dòng lệnh là UTF-8",
                "the text is not UTF-8: set the terminal's encoding to UTF-8",
            )),
        };
        if self.piped {
            let shown = line.as_deref().unwrap_or("…");
            writeln!(self.output, "{shown}")?;
        }
        Ok(line)
    }
}

/// Composed, on one line, with single spaces, and without signs that no text may hold or nobody sees.
fn clean(text: &str) -> String {
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    let seen: String =
        composed.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')).collect();
    source::without_refused(&seen).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[path = "talk_tests.rs"]
mod tests;
