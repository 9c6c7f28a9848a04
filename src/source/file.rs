//! One text and its lines.

/// A text file, decoded, without BOM, with line feeds, in NFC.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Relative to the portal's root, with `/`: "content/bac-kan/472-qd-ubnd-2021/plan.yaml".
    pub path: String,
    /// The text. All spans are byte offsets into it.
    pub text: String,
    /// Byte offset of the start of each line.
    lines: Vec<usize>,
}

impl SourceFile {
    /// Indexes the lines of `text`.
    pub fn new(path: String, text: String) -> SourceFile {
        let mut lines = vec![0];
        lines.extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1));
        SourceFile { path, text, lines }
    }

    /// The line, from 0, that holds byte `at`.
    pub fn line_of(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at) - 1
    }

    /// How many lines; at least one.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// First byte of a line.
    pub fn line_start(&self, line: usize) -> usize {
        self.lines[line]
    }

    /// The byte after the last of a line, its line feed left out.
    pub fn line_end(&self, line: usize) -> usize {
        match self.lines.get(line + 1) {
            Some(next) => next - 1,
            None => self.text.len(),
        }
    }

    /// Line and column from 1, the column in characters.
    pub fn line_column(&self, at: usize) -> (usize, usize) {
        let at = self.text.floor_char_boundary(at.min(self.text.len()));
        let line = self.line_of(at);
        (line + 1, self.text[self.line_start(line)..at].chars().count() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_not_bytes() {
        let file = SourceFile::new("a".into(), "tỷ lệ: 5\nđích: 6\n".into());
        let at = file.text.find('6').unwrap_or(0);
        assert_eq!(file.line_column(at), (2, 7));
        assert_eq!(file.line_column(0), (1, 1));
        assert_eq!(file.line_column(10_000), (3, 1));
        assert_eq!(&file.text[file.line_start(0)..file.line_end(0)], "tỷ lệ: 5");
    }
}
