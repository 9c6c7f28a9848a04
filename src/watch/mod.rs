//! Which of the sources changed, and when.
//!
//! The system tells of every event below `content/` and `themes/`; events that come close together are one change. Where it does
//! not tell (see [`Unwatched`]), and where it says that it lost events, the sources are looked at and held against
//! how they were ([`look`]). Nothing outside of the two folders counts: what is built, committed or compiled beside them is
//! nobody's business here.

mod look;
mod place;

use std::{
    collections::BTreeSet,
    path::{Component, Path, PathBuf},
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use look::Look;
use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _,
    event::{AccessKind, AccessMode, CreateKind, ModifyKind},
};

/// The folders that are sources, each by its name in the portal's folder.
const TOPS: [&str; 2] = ["content", "themes"];
/// How often the sources are looked at where the system doesn't tell.
const PAUSE: Duration = Duration::from_secs(1);

/// Which of the sources are not as they were when they were last loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Any may have changed, and nothing that was kept from a load before is to be trusted: the first load, or it is not known.
    Everything,
    /// These, relative to the portal's folder (`content/nghe-an/index.md`): written, made, moved or gone. A folder stands for
    /// all that is or was in it. Some may be as they were.
    Paths(BTreeSet<PathBuf>),
}

/// Why the sources are looked at once a second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwatched {
    /// Somebody asked for it.
    Asked,
    /// The folder lies on a file system on which other machines write unseen; its kind.
    Shared(&'static str),
    /// The system watches no more folders for this user (on Linux `fs.inotify.max_user_watches`).
    Limit,
    /// The system refused otherwise; its words.
    Refused(String),
}

/// How long to wait, and for what.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// A change is over when nothing has happened for so long: an editor writes, renames and sets times within it.
    quiet: Duration,
    /// But it is never waited for longer than this: whoever writes all the time is seen all the time.
    most: Option<Duration>,
    /// After so long without any change, [`Next::Idle`].
    idle: Option<Duration>,
}

impl Patience {
    /// Of somebody who looks at what is being written.
    pub const PREVIEW: Patience =
        Patience { quiet: Duration::from_millis(5), most: Some(Duration::from_millis(30)), idle: None };
    /// Of what is published: never what is half written, so a change is over when the files have been at rest for longer than
    /// a reader waits who finds them changed ([`crate::source::settled`]).
    pub const PUBLISHING: Patience =
        Patience { quiet: Duration::from_millis(200), most: None, idle: Some(Duration::from_secs(60)) };
}

/// What to do next.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// Load.
    Changed(Changed),
    /// Nothing has changed for a while.
    Idle,
    /// Say that the sources are looked at from now on; [`Watch::unwatched`] knows why.
    Unwatched,
    /// End.
    End,
}

/// What reaches the thread that loads.
enum Message {
    /// Below the portal's folder, something that counts; and whether a folder was made or moved in.
    Touched { path: PathBuf, folder: bool },
    /// The system lost events.
    Lost,
    /// The system watches no more.
    Failed(Unwatched),
    /// End.
    Stop,
}

/// Ends a [`Watch`], from wherever.
pub struct Stop(Sender<Message>);

impl Stop {
    /// The watch says [`Next::End`] as soon as it is asked.
    pub fn stop(&self) {
        // Nobody listens any more: that is what was wanted.
        let _ = self.0.send(Message::Stop);
    }
}

/// Watches one portal's folder.
pub struct Watch {
    /// Absolute, since events are.
    root: PathBuf,
    /// None while the sources are looked at.
    watcher: Option<RecommendedWatcher>,
    unwatched: Option<Unwatched>,
    messages: Receiver<Message>,
    look: Look,
    patience: Patience,
    /// What was heard of while somebody asked whether there is more.
    heard: Option<Message>,
    /// The same, of what was looked at.
    seen: BTreeSet<PathBuf>,
    /// When to look at the sources, whatever is told.
    due: Option<Instant>,
}

/// Events that make one change.
#[derive(Default)]
struct Batch {
    paths: BTreeSet<PathBuf>,
    folder: bool,
    lost: bool,
    failed: Option<Unwatched>,
    stop: bool,
}

impl Watch {
    /// Begins to watch, so that nothing that happens from now on is missed.
    pub fn start(root: &Path, poll: bool, patience: Patience) -> (Watch, Stop) {
        // A folder that can't be found can't be watched either: that is told below.
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let (sender, messages) = mpsc::channel();
        let stop = Stop(sender.clone());
        let told = if poll {
            Err(Unwatched::Asked)
        } else if let Some(kind) = TOPS.iter().find_map(|top| place::shared(&root.join(top))) {
            Err(Unwatched::Shared(kind))
        } else {
            watcher(&root, sender)
        };
        let look = Look::new(&root);
        let mut watch = Watch {
            root,
            watcher: None,
            unwatched: None,
            messages,
            look,
            patience,
            heard: None,
            seen: BTreeSet::new(),
            due: None,
        };
        match told {
            Ok(watcher) => watch.watcher = Some(watcher),
            Err(why) => watch.poll(why),
        }
        (watch, stop)
    }

    /// Why the sources are looked at, if they are.
    pub fn unwatched(&self) -> Option<&Unwatched> {
        self.unwatched.as_ref()
    }

    /// True where something has changed since the last change was told: that was read while others were writing.
    pub fn has_more(&mut self) -> bool {
        if self.watcher.is_none() {
            self.seen.extend(self.look.again(&self.root));
        }
        if self.heard.is_none() {
            self.heard = self.messages.try_recv().ok();
        }
        // A load that reads many files makes the system lose events by itself: only what differs is more.
        while matches!(self.heard, Some(Message::Lost)) {
            self.seen.extend(self.look.again(&self.root));
            self.heard = self.messages.try_recv().ok();
        }
        self.heard.is_some() || !self.seen.is_empty()
    }

    /// What differs from the last look; of what is published, once nothing more does for a while.
    fn look_again(&mut self) -> BTreeSet<PathBuf> {
        let mut paths = std::mem::take(&mut self.seen);
        let mut has_rested = false;
        loop {
            let found = self.look.again(&self.root);
            let is_at_rest = found.is_empty() && (has_rested || paths.is_empty());
            paths.extend(found);
            if is_at_rest || self.patience.most.is_some() {
                return paths;
            }
            thread::sleep(self.patience.quiet);
            has_rested = true;
        }
    }

    /// Waits for the next thing to do.
    pub fn wait(&mut self) -> Next {
        let idle = self.patience.idle.map(|idle| now() + idle);
        loop {
            let first = match [self.due, idle].into_iter().flatten().min() {
                _ if self.heard.is_some() => self.heard.take().ok_or(RecvTimeoutError::Timeout),
                _ if !self.seen.is_empty() => {
                    self.due = Some(now());
                    Err(RecvTimeoutError::Timeout)
                }
                None => self.messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(until) => self.messages.recv_timeout(until.saturating_duration_since(now())),
            };
            let batch = match first {
                Ok(first) => self.batch(first),
                Err(RecvTimeoutError::Timeout) if self.due.is_none_or(|due| due > now()) => return Next::Idle,
                Err(RecvTimeoutError::Timeout) => {
                    self.due = self.watcher.is_none().then(|| now() + PAUSE);
                    match self.look_again() {
                        paths if paths.is_empty() => continue,
                        paths => return Next::Changed(Changed::Paths(paths)),
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return Next::End,
            };
            if batch.stop {
                return Next::End;
            }
            if let Some(next) = self.take(batch) {
                return next;
            }
        }
    }

    /// All that comes close to the first event.
    fn batch(&self, first: Message) -> Batch {
        let end = self.patience.most.map(|most| now() + most);
        let mut batch = Batch::default();
        let mut next = Ok(first);
        while let Ok(message) = next {
            match message {
                Message::Touched { path, folder } => {
                    batch.folder |= folder;
                    batch.paths.insert(path);
                }
                Message::Lost => batch.lost = true,
                Message::Failed(why) => batch.failed = Some(why),
                Message::Stop => batch.stop = true,
            }
            if batch.stop {
                break;
            }
            let left = end.map_or(Duration::MAX, |end| end.saturating_duration_since(now()));
            next = self.messages.recv_timeout(self.patience.quiet.min(left));
        }
        batch
    }

    /// What a batch comes to; none if to nothing.
    fn take(&mut self, mut batch: Batch) -> Option<Next> {
        // One of the two folders came anew: it is watched anew, too.
        for top in TOPS {
            let path = self.root.join(top);
            let Some(watcher) = &mut self.watcher else { break };
            if batch.paths.contains(Path::new(top))
                && path.exists()
                && let Err(error) = watcher.watch(&path, RecursiveMode::Recursive)
            {
                batch.failed = Some(why(&error));
            }
        }
        if let Some(why) = batch.failed.filter(|_| self.watcher.is_some()) {
            // The first look finds whatever the system did not tell.
            self.watcher = None;
            self.poll(why);
            self.due = Some(now());
            return Some(Next::Unwatched);
        }
        if batch.lost {
            // A load reads every file, which the system tells, too, and which may be more than it can keep. Only what
            // differs counts, or each load would be the cause of the next.
            batch.paths.extend(self.look.again(&self.root));
        } else if batch.folder && self.watcher.is_some() {
            // What is put into a new folder before the system watches it is told by nobody. A look soon after finds it, and with
            // it whatever else changed since the look before.
            self.due = Some(now() + PAUSE);
        }
        (!batch.paths.is_empty()).then_some(Next::Changed(Changed::Paths(batch.paths)))
    }

    fn poll(&mut self, why: Unwatched) {
        self.unwatched = Some(why);
        self.due = Some(now() + PAUSE);
    }
}

/// A watcher of the two folders, and of the portal's own for their coming and going.
fn watcher(root: &Path, sender: Sender<Message>) -> Result<RecommendedWatcher, Unwatched> {
    let below = root.to_owned();
    let handler = move |event: notify::Result<Event>| {
        let messages = match event {
            Ok(event) => messages(&below, event),
            Err(error) => vec![Message::Failed(why(&error))],
        };
        for message in messages {
            // Nobody listens: the program ends.
            let _ = sender.send(message);
        }
    };
    let config = notify::Config::default().with_follow_symlinks(false);
    let start = || -> notify::Result<_> {
        let mut watcher = RecommendedWatcher::new(handler, config)?;
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        for top in TOPS.iter().map(|top| root.join(top)).filter(|top| top.exists()) {
            watcher.watch(&top, RecursiveMode::Recursive)?;
        }
        Ok(watcher)
    };
    start().map_err(|error| why(&error))
}

/// What of an event counts.
fn messages(root: &Path, event: Event) -> Vec<Message> {
    if event.need_rescan() {
        return vec![Message::Lost];
    }
    let counts = match event.kind {
        // A load opens every file. What was mapped into memory is told by its closing alone.
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        _ => true,
    };
    let comes = |path: &Path| match event.kind {
        EventKind::Create(CreateKind::Folder) => true,
        EventKind::Modify(ModifyKind::Name(_)) => path.is_dir(),
        _ => false,
    };
    let paths = event.paths.iter().filter(|_| counts);
    paths.filter_map(|path| Some(Message::Touched { folder: comes(path), path: source_of(root, path)? })).collect()
}

/// The path below the portal's folder, of what may be a source: not of hidden files and what editors leave behind.
fn source_of(root: &Path, path: &Path) -> Option<PathBuf> {
    let path = path.strip_prefix(root).ok()?;
    let mut parts = path.components().map(|part| match part {
        Component::Normal(name) => name.to_str().unwrap_or("\u{fffd}"),
        _ => "",
    });
    let is_source = TOPS.contains(&parts.next()?) && !parts.any(is_litter);
    is_source.then(|| path.to_owned())
}

/// A name that comes and goes while an editor saves. The reader passes over more; this only spares loads.
fn is_litter(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp")
}

fn why(error: &notify::Error) -> Unwatched {
    match error.kind {
        notify::ErrorKind::MaxFilesWatch => Unwatched::Limit,
        _ => Unwatched::Refused(error.to_string()),
    }
}

#[expect(clippy::disallowed_methods, reason = "how long nothing has happened; nothing of it is shown")]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
#[path = "watch_tests.rs"]
mod tests;
