//! Questions and answers, one line each, over any terminal or pipe.

use std::io::{self, BufRead, Read as _, Write};

use icu_normalizer::ComposingNormalizerBorrowed;

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
}

impl Question {
    pub(super) fn new(vi: impl Into<String>, en: impl Into<String>) -> Question {
        Question { text: Words::new(vi, en), suggestion: String::new(), help: Words::new("", "") }
    }

    /// Two lines at most.
    pub(super) fn help(mut self, vi: &str, en: &str) -> Question {
        self.help = Words::new(vi, en);
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
}

impl<'a> Talk<'a> {
    pub(super) fn new(
        input: &'a mut dyn BufRead,
        output: &'a mut dyn Write,
        lang: MessageLang,
        piped: bool,
    ) -> Talk<'a> {
        Talk { input, output, lang, piped, has_written: false }
    }

    /// A line for whoever answers.
    pub(super) fn say(&mut self, vi: &str, en: &str) -> Result<(), Stop> {
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

    /// Asks until `judge` takes the answer. Enter alone gives it the suggestion.
    pub(super) fn ask<T>(
        &mut self,
        question: &Question,
        mut judge: impl FnMut(&str) -> Result<T, Words>,
    ) -> Result<T, Stop> {
        loop {
            let text = question.text.get(self.lang);
            match question.suggestion.is_empty() {
                true => write!(self.output, "{text} > ")?,
                false => write!(self.output, "{text} [{}] > ", question.suggestion)?,
            }
            let judged = match self.line()? {
                Ok(line) if line == "?" => {
                    let help = question.help.get(self.lang).replace('\n', "\n  ");
                    self.show(&format!("  {help}"))?;
                    continue;
                }
                Ok(line) if line.is_empty() => judge(&question.suggestion),
                Ok(line) => judge(&line),
                Err(words) => Err(words),
            };
            match judged {
                Ok(answer) => return Ok(answer),
                Err(words) => self.reason(&words)?,
            }
        }
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
        self.ask(&question, |answer| match answer.to_lowercase().as_str() {
            "c" | "có" | "co" | "y" | "yes" | "đúng" | "dung" => Ok(true),
            "k" | "không" | "khong" | "kh" | "n" | "no" | "sai" => Ok(false),
            _ => Err(Words::new("trả lời “có” hoặc “không” (c, k)", "answer “yes” or “no” (y, n)")),
        })
    }

    /// A text that a page may have broken into lines, until an empty one: what is left of a title must not answer the next
    /// question.
    pub(super) fn paragraph(&mut self, question: &Question) -> Result<String, Stop> {
        loop {
            let text = question.text.get(self.lang);
            writeln!(self.output, "{text} >>")?;
            let (mut lines, mut fault) = (Vec::new(), None);
            loop {
                match self.line()? {
                    Ok(line) if line == "?" && lines.is_empty() => {
                        let help = question.help.get(self.lang).replace('\n', "\n  ");
                        self.show(&format!("  {help}"))?;
                    }
                    Ok(line) if line.is_empty() => break,
                    Ok(line) => lines.push(line),
                    Err(words) => fault = Some(words),
                }
            }
            let text = lines.join(" ");
            let nothing = || Words::new("cần viết vài chữ", "a few words are needed");
            match fault.or_else(|| slug(&text).is_empty().then(nothing)) {
                Some(words) => self.reason(&words)?,
                None => return Ok(text),
            }
        }
    }

    /// Lines that are pasted, until one with a single point: a text from a PDF has empty lines of its own.
    pub(super) fn paste(&mut self, question: &Question) -> Result<Vec<String>, Stop> {
        loop {
            let text = question.text.get(self.lang);
            writeln!(self.output, "{text} >>")?;
            let (mut lines, mut fault, mut empty) = (Vec::new(), None, 0);
            loop {
                match self.line()? {
                    Ok(line) if line == "." => break,
                    Ok(line) if line == "?" && lines.is_empty() => {
                        let help = question.help.get(self.lang).replace('\n', "\n  ");
                        self.show(&format!("  {help}"))?;
                    }
                    Ok(line) => {
                        empty = if line.is_empty() { empty + 1 } else { 0 };
                        if empty == 2 {
                            self.say(
                                "  (xong thì gõ một dấu chấm . rồi Enter)",
                                "  (when done, type a single point . and Enter)",
                            )?;
                        }
                        lines.push(line);
                    }
                    Err(words) => fault = Some(words),
                }
            }
            let said = lines.iter().any(|line| !line.is_empty());
            let nothing = || Words::new("chưa có chữ nào", "there is no text");
            match fault.or_else(|| (!said).then(nothing)) {
                Some(words) => self.reason(&words)?,
                None => return Ok(lines),
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
mod tests {
    use super::*;

    fn talk<T>(input: &str, ask: impl FnOnce(&mut Talk<'_>) -> T) -> (T, String) {
        let (mut input, mut output) = (input.as_bytes(), Vec::new());
        let answer = ask(&mut Talk::new(&mut input, &mut output, MessageLang::Vi, true));
        (answer, String::from_utf8(output).unwrap())
    }

    #[test]
    fn wrong_answers_are_asked_again() {
        let question = Question::new("Tên", "Name").help("Tên tỉnh.\nVí dụ: Lào Cai", "");
        let (answer, said) = talk("?\n\n  Lào\tCai \r\n", |talk| talk.text(&question));
        assert_eq!(answer.unwrap(), "Lào Cai");
        assert_eq!(said, "Tên > ?\n  Tên tỉnh.\n  Ví dụ: Lào Cai\nTên > \n  ! cần viết vài chữ\nTên > Lào Cai\n");
        let (answer, said) = talk("chắc\nK", |talk| talk.yes(Question::new("Đúng chưa?", "Right?"), true));
        assert!(!answer.unwrap());
        assert!(said.contains("! trả lời “có” hoặc “không”"), "{said}");
    }

    #[test]
    fn enter_takes_the_suggestion() {
        let question = Question::new("Mã", "Id").suggest("lao-cai");
        assert_eq!(talk("\n", |talk| talk.text(&question)).0.unwrap(), "lao-cai");
        assert!(talk("\n", |talk| talk.yes(Question::new("?", "?"), true)).0.unwrap());
    }

    #[test]
    fn text_is_composed_and_has_no_hidden_signs() {
        assert_eq!(clean("to\u{309}ng\u{a0}\u{a0}số\u{200b} \u{202e}x\u{ad}y"), "tỏng số xy");
    }

    #[test]
    fn what_is_too_long_or_no_text_is_refused() {
        let long = format!("{}\nđủ\n", "x".repeat(LONGEST + 7));
        let (answer, said) = talk(&long, |talk| talk.text(&Question::new("Tên", "Name")));
        assert_eq!((answer.unwrap().as_str(), said.contains("dòng quá dài")), ("đủ", true));
        let (mut input, mut output) = (&b"\xff\xfe\nA\n"[..], Vec::new());
        let mut talk = Talk::new(&mut input, &mut output, MessageLang::En, true);
        assert_eq!(talk.text(&Question::new("Tên", "Name")).unwrap(), "A");
        assert!(String::from_utf8(output).unwrap().contains("not UTF-8"));
        // A terminal cuts a line at this length and says nothing.
        let (mut input, mut output) = ("x".repeat(TERMINAL) + "\nA\n", Vec::new());
        let mut bytes = input.as_bytes();
        let mut talk = Talk::new(&mut bytes, &mut output, MessageLang::En, false);
        assert_eq!(talk.text(&Question::new("Tên", "Name")).unwrap(), "A");
        input.clear();
    }

    #[test]
    fn pasted_text_ends_with_a_point() {
        let (lines, said) = talk("một\n\n\nhai\n.\nba", |talk| talk.paste(&Question::new("Dán", "Paste")));
        assert_eq!(lines.unwrap(), ["một", "", "", "hai"]);
        assert!(said.contains("gõ một dấu chấm"), "{said}");
        let (lines, said) = talk("\n.\nhai\n.\n", |talk| talk.paste(&Question::new("Dán", "Paste")));
        assert_eq!((lines.unwrap(), said.contains("chưa có chữ nào")), (vec!["hai".to_owned()], true));
    }

    #[test]
    fn the_end_of_input_is_told_from_an_empty_answer() {
        for input in ["", "một\n"] {
            let (lines, _) = talk(input, |talk| talk.paste(&Question::new("Dán", "Paste")));
            assert!(matches!(lines, Err(Stop::End)));
        }
    }
}
