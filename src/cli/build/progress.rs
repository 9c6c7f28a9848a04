//! One line that counts, on a terminal only.

use std::{
    io::IsTerminal,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use crate::diagnostic::MessageLang;

/// The line.
pub(super) struct Progress {
    total: usize,
    done: AtomicUsize,
    shown: Option<Mutex<usize>>,
    lang: MessageLang,
}

impl Progress {
    /// So many are to be counted.
    pub(super) fn new(total: usize, lang: MessageLang) -> Progress {
        Progress {
            total,
            done: AtomicUsize::new(0),
            shown: std::io::stderr().is_terminal().then(|| Mutex::new(0)),
            lang,
        }
    }

    /// One more.
    pub(super) fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let Some(shown) = &self.shown else { return };
        let percent = done * 100 / self.total.max(1);
        // Whoever finds the line busy leaves it to the next: it is a picture, not a record.
        let Ok(mut last) = shown.try_lock() else { return };
        if percent > *last {
            *last = percent;
            let width = 30;
            let bar: String = (0..width).map(|i| if i * 100 < percent * width { '█' } else { '░' }).collect();
            let word = match self.lang {
                MessageLang::Vi => "đang dựng",
                MessageLang::En => "building",
            };
            eprint!("\r{word} {bar} {percent:>3}%");
        }
    }

    /// The line goes.
    pub(super) fn done(&self) {
        if self.shown.is_some() {
            eprint!("\r{:60}\r", "");
        }
    }
}
