//! The loads of one portal, one after another: what changed is taken over into the site that there is, and where that
//! can't be done, everything is read again.

use std::{
    collections::BTreeSet,
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

use crate::{
    diagnostic::{MessageLang, Report},
    output::{Change, Live, Options},
    source::{self, Sources},
    watch::{Changed, Unwatched},
};

use super::print;

/// A site that changes while others look at it.
#[derive(Clone)]
pub(super) struct Shown(Arc<RwLock<Live>>);

impl Shown {
    // A load that panicked left the site as it was or as it is to be: it is whole either way.
    pub(super) fn read(&self) -> RwLockReadGuard<'_, Live> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn write(&self) -> RwLockWriteGuard<'_, Live> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What one load came to.
pub(super) enum Outcome<E> {
    /// A site, which has the sources that its warnings point into.
    Good(Shown),
    /// What the last good load came to.
    Same,
    /// The author's mistakes, in the files of a site that did not take them over.
    Refused(Report, Shown),
    /// The author's mistakes, in sources that no site was made of.
    Faulty(Report, Sources),
    /// What stood against reading: the machine's fault.
    Unread(E),
}

/// The loads of one portal.
pub(super) struct Loads<R> {
    /// Reads all of it, with its history, and says what the site is for.
    read: R,
    /// Of what the last whole load made its site, as long as nothing was changed in it since.
    good: Option<blake3::Hash>,
    /// The last good site.
    shown: Option<Shown>,
    /// True where that site knows of every change so far.
    follows: bool,
}

impl<R, E> Loads<R>
where
    R: FnMut(&mut Report) -> Result<(Sources, Options), E>,
    E: From<source::Error>,
{
    /// None yet.
    pub(super) fn new(read: R) -> Loads<R> {
        Loads { read, good: None, shown: None, follows: false }
    }

    /// Loads what changed, or everything.
    pub(super) fn reload(&mut self, changed: &Changed) -> Outcome<E> {
        self.follow(changed).unwrap_or_else(|| self.whole(changed))
    }

    /// The last good site, if there is one.
    pub(super) fn shown(&self) -> Option<&Shown> {
        self.shown.as_ref()
    }

    /// Takes a change over into the site that there is; nothing where that can't be done.
    fn follow(&mut self, changed: &Changed) -> Option<Outcome<E>> {
        let (Changed::Paths(paths), Some(shown), true) = (changed, &self.shown, self.follows) else { return None };
        let paths: Option<BTreeSet<String>> = paths.iter().map(|path| path.to_str().map(str::to_owned)).collect();
        let shown = shown.clone();
        let change = shown.write().change(&paths?);
        Some(match change {
            Ok(Change::Shown) => {
                self.good = None;
                Outcome::Good(shown)
            }
            Ok(Change::Same) => Outcome::Same,
            Ok(Change::Faulty(report)) => Outcome::Refused(report, shown),
            Ok(Change::Unlike) => return None,
            Err(error) => {
                // What could not be read is not known: the next load is of everything.
                self.follows = false;
                Outcome::Unread(error.into())
            }
        })
    }

    /// Loads everything.
    fn whole(&mut self, changed: &Changed) -> Outcome<E> {
        self.follows = false;
        if *changed == Changed::Everything {
            // Whatever comes of it: the site that there is may be of another day, and is not gone back to.
            self.good = None;
        }
        let mut report = Report::new();
        let (sources, options) = match (self.read)(&mut report) {
            Ok(sources) => sources,
            Err(error) => return Outcome::Unread(error),
        };
        let digest = digest(&sources);
        if self.good == Some(digest) && report.is_clean() {
            self.follows = true;
            return Outcome::Same;
        }
        match Live::load(sources, options, &mut report) {
            Ok(live) => {
                (self.good, self.follows) = (Some(digest), true);
                let shown = Shown(Arc::new(RwLock::new(live)));
                self.shown = Some(shown.clone());
                Outcome::Good(shown)
            }
            Err(sources) => Outcome::Faulty(report, sources),
        }
    }
}

/// Every path and every byte of the sources.
fn digest(sources: &Sources) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    let mut take = |path: &str, bytes: &[u8]| {
        for part in [path.as_bytes(), bytes] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    };
    sources.files().for_each(|(_, file)| take(&file.path, file.text.as_bytes()));
    sources.binaries().iter().for_each(|file| take(&file.path, &file.bytes));
    hasher.finalize()
}

/// Says that the files are looked at once a second, and why.
pub(super) fn say_unwatched(lang: MessageLang, why: &Unwatched) {
    let (vi, en) = match why {
        // Whoever asked knows.
        Unwatched::Asked => return,
        Unwatched::Shared(kind) => (
            format!("thư mục nằm trên {kind}, nơi máy không biết tệp nào vừa đổi"),
            format!("the folder lies on {kind}, where the system can't tell which files change"),
        ),
        Unwatched::Limit => (
            "máy không theo dõi thêm được thư mục nào nữa (fs.inotify.max_user_watches)".to_owned(),
            "the system watches no more folders (fs.inotify.max_user_watches)".to_owned(),
        ),
        Unwatched::Refused(words) => (
            format!("máy không theo dõi được thư mục ({words})"),
            format!("the system can't watch the folder ({words})"),
        ),
    };
    print::say(
        lang,
        &format!("{vi}; các tệp được nhìn lại mỗi giây"),
        &format!("{en}; the files are looked at once a second"),
    );
}
