//! Questions and answers, one line each, over any terminal or pipe.

use std::io::{self, BufRead, Read as _, Write};

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
    text: Words,
    suggestion: String,
    help: Words,
    /// Whether the answer is to stand as the suggestion when the questions are asked again.
    is_kept: bool,
    /// What its answer is called where all are looked over.
    name: Option<Words>,
    /// Whether the suggestion is taken without a question, to be looked over with the others.
    follows: bool,
}

impl Question {
    pub(super) fn new(vi: impl Into<String>, en: impl Into<String>) -> Question {
        Question {
            text: Words::new(vi, en),
            suggestion: String::new(),
            help: Words::new("", ""),
            is_kept: true,
            name: None,
            follows: false,
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
            Some(answer) => self.suggest(answer).follows(),
            None => self,
        }
    }

    /// Two lines at most.
    pub(super) fn help(mut self, vi: &str, en: &str) -> Question {
        self.help = Words::new(vi, en);
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
    output: &'a mut dyn Write,
    lang: MessageLang,
    /// Nobody types: answers are shown, so that what is kept of the talk reads as it does on a terminal.
    piped: bool,
    /// Something is on the disk already, which an early end leaves there.
    pub(super) has_written: bool,
    pub(super) memory: Memory,
    pub(super) review: Review,
}

impl<'a> Talk<'a> {
    pub(super) fn new(
        input: &'a mut dyn BufRead,
        output: &'a mut dyn Write,
        lang: MessageLang,
        piped: bool,
    ) -> Talk<'a> {
        Talk { input, output, lang, piped, has_written: false, memory: Memory::default(), review: Review::default() }
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
        self.memory.again();
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
        if self.is_taken(question, suggestion)
            && let Ok(answer) = judge(suggestion)
        {
            self.keep(question, suggestion.to_owned());
            return Ok(answer);
        }
        self.review.is_silent = false;
        let mut is_warned = false;
        loop {
            let text = question.text.get(self.lang);
            match suggestion.is_empty() {
                true => write!(self.output, "{text} > ")?,
                false => write!(self.output, "{text} [{suggestion}] > ")?,
            }
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
                Ok(line) => (judge(&line), line),
                Err(words) => (Err(words), String::new()),
            };
            match judged {
                Ok(answer) => {
                    self.keep(question, said);
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

    /// What is said from here on was not said before.
    pub(super) fn speaks(&mut self) {
        self.review.is_silent = false;
    }

    fn former(&self, question: &Question) -> Option<String> {
        self.memory.former(&question.text.vi).filter(|_| question.is_kept).map(str::to_owned)
    }

    /// True where an answer is taken without a question.
    fn is_taken(&self, question: &Question, suggestion: &str) -> bool {
        let key = self.memory.key(&question.text.vi);
        let is_known = self.review.is_mending && self.memory.was_asked(&key);
        question.is_kept && !self.review.is_wanted(&key) && (is_known || question.follows && !suggestion.is_empty())
    }

    fn keep(&mut self, question: &Question, said: String) {
        let key = self.memory.key(&question.text.vi);
        if let Some(name) = &question.name {
            self.review.take(Taken { key: key.clone(), name: name.clone(), answer: said.clone() });
        }
        self.review.is_mended(&key);
        if question.is_kept {
            // What is suggested anew follows from the answers before it, which may be others the next time.
            self.memory.keep(&question.text.vi, Some(said).filter(|said| *said != question.suggestion));
        }
    }

    fn explain(&mut self, question: &Question) -> Result<(), Stop> {
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
        if let Some(name) = question.name {
            let word = if answer { Words::new("có", "yes") } else { Words::new("không", "no") };
            self.note(&question.text.vi, name, word.get(self.lang).to_owned());
        }
        Ok(answer)
    }

    /// A text that a page may have broken into lines, until an empty one: what is left of a title must not answer the next
    /// question. An empty line alone takes the suggestion.
    pub(super) fn paragraph(&mut self, question: &Question) -> Result<String, Stop> {
        let former = self.former(question);
        let suggestion = former.as_deref().unwrap_or(&question.suggestion);
        if self.is_taken(question, suggestion) && !slug(suggestion).is_empty() {
            self.keep(question, suggestion.to_owned());
            return Ok(suggestion.to_owned());
        }
        self.review.is_silent = false;
        loop {
            let text = question.text.get(self.lang);
            match suggestion.is_empty() {
                true => writeln!(self.output, "{text} >>")?,
                false => writeln!(self.output, "{text} [{suggestion}] >>")?,
            }
            let (mut lines, mut fault) = (Vec::new(), None);
            loop {
                match self.line()? {
                    Ok(line) if line == "?" && lines.is_empty() => self.explain(question)?,
                    Ok(line) if line == "<" => return Err(Stop::Again),
                    Ok(line) if line.is_empty() => break,
                    Ok(line) => lines.push(line),
                    Err(words) => fault = Some(words),
                }
            }
            let text = if lines.is_empty() { suggestion.to_owned() } else { lines.join(" ") };
            let nothing = || Words::new("cần viết vài chữ", "a few words are needed");
            match fault.or_else(|| slug(&text).is_empty().then(nothing)) {
                Some(words) => self.reason(&words)?,
                None => {
                    self.keep(question, text.clone());
                    return Ok(text);
                }
            }
        }
    }

    /// Lines that are pasted, until one with two points: a text from a PDF has empty lines of its own, and some with one point. Those alone, or
    /// Enter, takes what was pasted before.
    pub(super) fn paste(&mut self, question: &Question) -> Result<Vec<String>, Stop> {
        self.lines(question, true)
    }

    /// The same, or nothing with the two points alone.
    pub(super) fn paste_or_not(&mut self, question: &Question) -> Result<Vec<String>, Stop> {
        self.lines(question, false)
    }

    fn lines(&mut self, question: &Question, is_needed: bool) -> Result<Vec<String>, Stop> {
        let former =
            self.former(question).or_else(|| Some(question.suggestion.clone()).filter(|text| !text.is_empty()));
        let former: Option<Vec<String>> = former.map(|text| text.lines().map(str::to_owned).collect());
        if let Some(former) = former.as_ref().filter(|lines| self.is_taken(question, &lines.join("\n"))) {
            self.keep(question, former.join("\n"));
            return Ok(former.clone());
        }
        if !is_needed && former.is_none() && self.is_taken(question, "") {
            self.keep(question, String::new());
            return Ok(Vec::new());
        }
        self.review.is_silent = false;
        loop {
            if let Some(former) = former.as_ref().filter(|_| is_needed) {
                for line in former {
                    self.show(&format!("  │ {line}"))?;
                }
                self.say(
                    "  Đoạn đã dán ở trên: Enter lấy lại nó, hoặc dán đoạn khác.",
                    "  Pasted before: Enter takes it, or paste another.",
                )?;
            }
            let text = question.text.get(self.lang);
            if former.is_some() && !is_needed {
                self.say("  (Enter: lấy lại văn bản đã dán)", "  (Enter takes the document that was pasted)")?;
            }
            writeln!(self.output, "{text} >>")?;
            let (mut lines, mut fault, mut empty) = (Vec::new(), None, 0);
            loop {
                match self.line()? {
                    Ok(line) if line == ".." => break,
                    // Pasted text has no end of line: what is typed after it stands on its last one.
                    Ok(line) if line.ends_with("..") && !line.ends_with("...") => {
                        lines.push(line[..line.len() - 2].to_owned());
                        break;
                    }
                    Ok(line) if line == "?" && lines.is_empty() => self.explain(question)?,
                    Ok(line) if line == "<" => return Err(Stop::Again),
                    Ok(line) if line.is_empty() && lines.is_empty() && former.is_some() => break,
                    Ok(line) => {
                        // What is copied often begins with empty lines.
                        empty = if line.is_empty() { empty + 1 } else { 0 };
                        if empty == 2 || empty == 1 && lines.is_empty() {
                            self.say(
                                "  (xong thì gõ hai dấu chấm .. rồi Enter)",
                                "  (when done, type two points .. and Enter)",
                            )?;
                        }
                        lines.push(line);
                    }
                    Err(words) => fault = Some(words),
                }
            }
            let said = lines.iter().any(|line| !line.is_empty());
            let taken = former.as_ref().filter(|_| !said && fault.is_none());
            lines = taken.cloned().unwrap_or(lines);
            let nothing = || Words::new("chưa có chữ nào", "there is no text");
            match fault.or_else(|| (is_needed && !said && former.is_none()).then(nothing)) {
                Some(words) => self.reason(&words)?,
                None => {
                    self.keep(question, lines.join("\n"));
                    return Ok(lines);
                }
            }
        }
    }

    /// One line as it can stand in a file; why it can't be taken.
    fn line(&mut self) -> Result<Result<String, Words>, Stop> {
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
