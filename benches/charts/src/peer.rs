//! A peer in a process of its own that draws a batch when it is asked to: `vl.py`.
//!
//! It says its version in its first line. Then it answers each line with the milliseconds per drawing of one batch, and
//! after the end of its input with its drawing.

use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// The process.
pub(crate) struct Peer {
    pub(crate) version: String,
    process: Child,
    ask: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Peer {
    /// Starts it and waits until it is warm.
    pub(crate) fn start(command: &[String]) -> Result<Peer, Box<dyn Error>> {
        let (program, arguments) = command.split_first().ok_or("--vl needs a command")?;
        let mut process = Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let ask = process.stdin.take().ok_or("the peer has no input")?;
        let answers = BufReader::new(process.stdout.take().ok_or("the peer has no output")?);
        let mut peer = Peer { version: String::new(), process, ask, answers };
        peer.version = peer.line()?;
        Ok(peer)
    }

    fn line(&mut self) -> Result<String, Box<dyn Error>> {
        let mut line = String::new();
        if self.answers.read_line(&mut line)? == 0 {
            return Err("the peer ended early; what it printed above says why".into());
        }
        Ok(line.trim_end().to_owned())
    }

    /// Microseconds per drawing in one batch.
    pub(crate) fn batch(&mut self) -> Result<f64, Box<dyn Error>> {
        self.ask.write_all(b"batch\n")?;
        self.ask.flush()?;
        let line = self.line()?;
        let milliseconds: f64 = line.parse().map_err(|_| format!("the peer answered {line:?}, not a number"))?;
        Ok(milliseconds * 1e3)
    }

    /// Ends it; answers its drawing.
    pub(crate) fn finish(self) -> Result<String, Box<dyn Error>> {
        let Peer { mut process, ask, mut answers, .. } = self;
        drop(ask);
        let mut svg = String::new();
        answers.read_to_string(&mut svg)?;
        let status = process.wait()?;
        if status.success() { Ok(svg) } else { Err(format!("the peer failed: {status}").into()) }
    }
}
