//! The current sources: loaded again when they changed, and not looked at too often.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant, SystemTime},
};

use super::{Loaded, Site};
use crate::source;

/// A page asks for its style, fonts and pictures at once; one look at the disk serves them all.
const PAUSE: Duration = Duration::from_millis(200);

type Fingerprint = Vec<(PathBuf, u64, Option<SystemTime>)>;

/// The sources as they are now.
#[derive(Clone)]
pub(super) struct Current {
    /// The last load without errors, if there was one.
    pub(super) site: Option<Arc<dyn Site>>,
    /// What is wrong with the sources, if anything is.
    pub(super) faults: Option<Arc<str>>,
}

/// Watches one folder by asking, not by being told: a poll of a few thousand files takes milliseconds
/// and misses nothing, whichever editor, file share or `git checkout` changes them.
pub(super) struct Watch<F> {
    root: PathBuf,
    reload: F,
    state: Mutex<State>,
}

struct State {
    seen: Fingerprint,
    looked: Instant,
    current: Current,
}

impl<F: Fn() -> Loaded> Watch<F> {
    /// Loads for the first time.
    pub(super) fn new(root: PathBuf, reload: F) -> Watch<F> {
        let seen = source::fingerprint(&root);
        let current = Current { site: None, faults: None }.after(reload());
        Watch { root, reload, state: Mutex::new(State { seen, looked: now(), current }) }
    }

    /// The sources as they are now, or were at most [`PAUSE`] ago. Others wait while one loads.
    pub(super) fn current(&self) -> Current {
        // A load that panicked left the state before it, and no fingerprint: it is tried again.
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if now().duration_since(state.looked) >= PAUSE {
            state.look(&self.root, &self.reload);
            state.looked = now();
        }
        state.current.clone()
    }
}

impl State {
    fn look(&mut self, root: &Path, reload: impl Fn() -> Loaded) {
        // Taken before loading, so that what is saved meanwhile counts as a change next time.
        let fingerprint = source::fingerprint(root);
        if fingerprint != self.seen {
            self.current = self.current.clone().after(reload());
            self.seen = fingerprint;
        }
    }
}

impl Current {
    fn after(self, loaded: Loaded) -> Current {
        match loaded {
            Loaded::Good(site) => Current { site: Some(site), faults: None },
            Loaded::Faulty(report) => Current { site: self.site, faults: Some(report.into()) },
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "when to look at the disk again; nothing of it is shown")]
fn now() -> Instant {
    Instant::now()
}
