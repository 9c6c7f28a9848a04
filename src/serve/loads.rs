//! The thread that loads: one change after the other, and nobody waits for it but whoever asks first.

use std::panic::{self, AssertUnwindSafe};

use tokio::sync::watch::Sender;

use super::{Faults, Loaded, Loader, state::State};
use crate::watch::{Changed, Next, Watch};

/// Loads, then loads again after every change, until the watch ends. Each state replaces the one before it.
pub(super) fn run(mut loader: impl Loader, mut watch: Watch, show: &Sender<Option<State>>) {
    if let Some(why) = watch.unwatched() {
        loader.unwatched(why);
    }
    let mut state = State::new();
    let mut changed = Changed::Everything;
    loop {
        // What a loader keeps may be half-made after a panic: the next load is told to trust nothing of it.
        let loaded = panic::catch_unwind(AssertUnwindSafe(|| loader.load(&changed)));
        let is_whole = loaded.is_ok();
        state = state.after(loaded.unwrap_or_else(|_panic| Loaded::Faulty(Faults::of_program())));
        show.send_replace(Some(state.clone()));
        changed = loop {
            match watch.wait() {
                Next::Changed(changed) => break if is_whole { changed } else { Changed::Everything },
                Next::Unwatched => {
                    if let Some(why) = watch.unwatched() {
                        loader.unwatched(why);
                    }
                }
                Next::Idle => {}
                Next::End => return,
            }
        };
    }
}

impl Faults {
    /// A bug of ours, which the terminal tells more of.
    pub(super) fn of_program() -> Faults {
        let text =
            "lỗi của chương trình; chi tiết ở cửa sổ dòng lệnh (a fault of the program: see the terminal)".to_owned();
        Faults { errors: 1, warnings: 0, text }
    }
}
