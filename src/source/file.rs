//! One text and its lines.

use std::sync::{Arc, OnceLock};

/// A text file, decoded, without BOM, with line feeds, in NFC.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Relative to the portal's root, with `/`: "content/bac-kan/472-qd-ubnd-2021/plan.yaml".
    pub path: String,
    /// The text. All spans are byte offsets into it.
    pub text: Arc<str>,
    /// Made when somebody asks: most files have no faults.
    places: OnceLock<Box<Places>>,
    is_gone: bool,
}

/// Where lines and characters are.
#[derive(Clone, Debug)]
struct Places {
    /// Byte offset of the start of each line.
    lines: Vec<usize>,
    /// Characters before every [`STEP`]th byte: a line may be megabytes long and hold a fault every few bytes.
    characters: Vec<usize>,
}

/// Bytes between two counts.
const STEP: usize = 1024;

impl Places {
    fn of(text: &str) -> Places {
        let mut lines = vec![0];
        lines.extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1));
        let mut characters = vec![0];
        let mut counted = 0;
        for chunk in text.as_bytes().chunks_exact(STEP) {
            counted += chunk.iter().filter(|byte| is_first(**byte)).count();
            characters.push(counted);
        }
        Places { lines, characters }
    }
}

impl SourceFile {
    /// A file with its text.
    pub fn new(path: String, text: impl Into<Arc<str>>) -> SourceFile {
        SourceFile { path, text: text.into(), places: OnceLock::new(), is_gone: false }
    }

    fn places(&self) -> &Places {
        self.places.get_or_init(|| Box::new(Places::of(&self.text)))
    }

    /// Forgets the text.
    pub(super) fn let_go(&mut self) {
        *self = SourceFile { is_gone: true, ..SourceFile::new(std::mem::take(&mut self.path), "") };
    }

    /// True where the text was let go of.
    pub(super) fn is_gone(&self) -> bool {
        self.is_gone
    }

    /// The line, from 0, that holds byte `at`.
    pub fn line_of(&self, at: usize) -> usize {
        self.places().lines.partition_point(|start| *start <= at) - 1
    }

    /// How many lines; at least one.
    pub fn line_count(&self) -> usize {
        self.places().lines.len()
    }

    /// First byte of a line.
    pub fn line_start(&self, line: usize) -> usize {
        self.places().lines[line]
    }

    /// The byte after the last of a line, its line feed left out.
    pub fn line_end(&self, line: usize) -> usize {
        match self.places().lines.get(line + 1) {
            Some(next) => next - 1,
            None => self.text.len(),
        }
    }

    /// Line and column from 1, the column in characters.
    pub fn line_column(&self, at: usize) -> (usize, usize) {
        let at = self.text.floor_char_boundary(at.min(self.text.len()));
        let line = self.line_of(at);
        (line + 1, self.characters_before(at) - self.characters_before(self.line_start(line)) + 1)
    }

    /// The byte at which a character of a line begins, both from 0; the end of the line where it has fewer.
    pub fn byte_of(&self, line: usize, character: usize) -> usize {
        let (start, end) = (self.line_start(line), self.line_end(line));
        self.text[start..end].char_indices().nth(character).map_or(end, |(at, _)| start + at)
    }

    fn characters_before(&self, at: usize) -> usize {
        let step = at / STEP;
        let rest = &self.text.as_bytes()[step * STEP..at];
        self.places().characters[step] + rest.iter().filter(|byte| is_first(**byte)).count()
    }
}

/// True for the first byte of a character.
fn is_first(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_across_steps() {
        let text = "ỷa".repeat(3000);
        let file = SourceFile::new("a".into(), format!("x\n{text}"));
        assert_eq!(file.line_column(2 + 4 * 2999 + 3), (2, 2 * 2999 + 2));
        assert_eq!(file.line_column(2 + 4 * 2999 + 1), (2, 2 * 2999 + 1));
    }

    #[test]
    fn counts_characters_not_bytes() {
        let file = SourceFile::new("a".into(), "tỷ lệ: 5\nđích: 6\n");
        let at = file.text.find('6').unwrap_or(0);
        assert_eq!(file.line_column(at), (2, 7));
        assert_eq!(file.line_column(0), (1, 1));
        assert_eq!(file.line_column(10_000), (3, 1));
        assert_eq!(file.byte_of(0, 7), file.text.find('5').unwrap_or(0));
        assert_eq!(file.byte_of(1, 99), file.text.len() - 1);
        assert_eq!(&file.text[file.line_start(0)..file.line_end(0)], "tỷ lệ: 5");
    }
}
