//! Answers of several lines: a title that a page broke, a passage, a whole document.

use super::talk::{Question, Stop, Talk};
use crate::{diagnostic::Words, locale::slug};

impl Talk<'_> {
    /// A text that a page may have broken into lines, until an empty one: what is left of a title must not answer the next
    /// question. An empty line alone takes the suggestion.
    pub(super) fn paragraph(&mut self, question: &Question) -> Result<String, Stop> {
        let former = self.former(question);
        let suggestion = former.as_deref().unwrap_or(&question.suggestion);
        if self.is_taken(question, suggestion) && !slug(suggestion).is_empty() {
            let is_given = self.was_given(question, former.as_deref());
            self.keep(question, suggestion.to_owned(), is_given);
            return Ok(suggestion.to_owned());
        }
        self.review.is_silent = false;
        loop {
            let text = question.text.get(self.lang());
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
                    let is_given = !lines.is_empty() || self.wants(question);
                    self.keep(question, text.clone(), is_given);
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
            let former_text = former.join("\n");
            let is_given = self.was_given(
                question,
                Some(&former_text).filter(|text| **text != question.suggestion).map(String::as_str),
            );
            self.keep(question, former_text, is_given);
            return Ok(former.clone());
        }
        if !is_needed && former.is_none() && self.is_taken(question, "") {
            self.keep(question, String::new(), false);
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
            let text = question.text.get(self.lang());
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
                    self.keep(question, lines.join("\n"), said);
                    return Ok(lines);
                }
            }
        }
    }
}
