//! `minhbach serve`: a preview on loopback. The same table and the same functions as `build`, one page at a
//! time; the sources are read again when they change, and what is wrong with them is told here and on the page.

use std::{
    collections::BTreeSet,
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
    time::Instant,
};

use super::{
    GOOD, MACHINE,
    build::EqualProfile,
    options::{Common, Format, parse_place},
    print,
};
use crate::{
    diagnostic::{MessageLang, Report},
    model::PlaceId,
    output::{self, Change, Live},
    serve::{self, Changed, Faults, Loaded, Port, Unwatched},
    site::Profile,
    source::{self, History, Limits, Sources},
};

/// Options of `serve`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Ví dụ · Examples:\n  minhbach serve\n  minhbach serve --port 8080 --root cong-cua-tinh\n  minhbach serve --poll\n\nChỉ máy này xem được (127.0.0.1). Sửa tệp rồi lưu: trang tự tải lại, có lỗi thì hiện ngay trên trang. Dừng: Ctrl-C.\nOnly this machine can see it. Edit a file and save it: the page reloads by itself, faults are shown over it. Stop: Ctrl-C."
)]
pub(super) struct Args {
    #[command(flatten)]
    common: Common,

    /// Chỉ xem cổng riêng của một địa phương · Only the own site of one place
    #[arg(long, value_name = "ID", value_parser = parse_place)]
    place: Option<PlaceId>,

    /// Cổng mạng; 0: cổng nào còn trống. Không ghi: 4321, đang bận thì cổng kế tiếp · The port; 0: any that is free. Without it 4321, or the next that is free
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,

    /// Những trang của phép đo tốc độ thay cho cả cổng · The pages of the benchmark instead of the whole portal
    #[arg(long, value_enum, hide = true)]
    profile: Option<EqualProfile>,

    /// Mỗi giây nhìn lại các tệp, thay vì đợi máy báo (ổ mạng) · Look at the files once a second instead of being told (network drives)
    #[arg(long)]
    poll: bool,
}

/// A loaded site as the server wants it. It changes while it is served: see [`Live`].
struct Preview {
    live: RwLock<Live>,
    lang: MessageLang,
}

impl Preview {
    // A load that panicked left the site as it was or as it is to be: it is whole either way.
    fn read(&self) -> RwLockReadGuard<'_, Live> {
        self.live.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Live> {
        self.live.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl serve::Site for Preview {
    fn render(&self, path: &str) -> Option<Result<Vec<u8>, Faults>> {
        if self.read().waits_for_search(path) {
            self.write().refresh_search();
        }
        let live = self.read();
        let site = live.site();
        if !site.outputs().contains_key(path) {
            return None;
        }
        let mut report = Report::new();
        let bytes = site.render(path, &mut report);
        Some(match bytes {
            Some(bytes) if report.is_clean() => Ok(bytes),
            _ => Err(faults(&report, site.sources(), self.lang)),
        })
    }
}

pub(super) fn run(args: &Args) -> u8 {
    let lang = args.common.lang();
    let as_of = match args.common.day() {
        Ok(date) => date,
        Err(code) => return code,
    };
    let root = args.common.root.clone();
    let port = args.port.map_or(Port::From(serve::DEFAULT_PORT), Port::Exactly);
    let options = serve::Options { root: root.clone(), port, poll: args.poll, lang };
    let server = match serve::Server::bind(options) {
        Ok(server) => server,
        Err(error) => return refused(lang, &error),
    };
    let address = server.address();
    if args.port.is_none() && address.port() != serve::DEFAULT_PORT {
        let (taken, port) = (serve::DEFAULT_PORT, address.port());
        print::say(
            lang,
            &format!("cổng mạng {taken} đang có chương trình khác dùng, nên lấy cổng {port}"),
            &format!("another program has the port {taken}, so {port} was taken"),
        );
    }
    print::say(
        lang,
        &format!("xem ở http://{address}/ · dừng bằng Ctrl-C"),
        &format!("open http://{address}/ · stop with Ctrl-C"),
    );
    // Once: a commit that is made while somebody looks at a preview is not what is looked at.
    let limits = args.common.limits();
    let history = History::read(&root, &limits);
    let profile = args.profile.map_or(Profile::Full, EqualProfile::profile);
    let options = output::Options { place: args.place.clone(), profile, ..output::Options::of(as_of) };
    let loads = Loads { root, limits, options, history, lang, good: None, shown: None, follows: false };
    match server.run(Teller { loads, lang, was_faulty: false }) {
        Ok(()) => GOOD,
        Err(error) => {
            print::machine(lang, &error);
            MACHINE
        }
    }
}

/// Why there is no preview, and what to do.
fn refused(lang: MessageLang, error: &serve::Error) -> u8 {
    match error {
        serve::Error::Taken { address, free } => {
            let (taken, other) = (address.port(), free.unwrap_or(0));
            print::say(
                lang,
                &format!(
                    "cổng mạng {taken} đang có chương trình khác dùng (có khi là một `minhbach serve` chưa dừng); chọn cổng khác: minhbach serve --port {other}"
                ),
                &format!(
                    "another program has the port {taken} (perhaps a `minhbach serve` that still runs); choose another: minhbach serve --port {other}"
                ),
            );
        }
        serve::Error::Io { .. } => print::machine(lang, error),
    }
    MACHINE
}

/// What one load came to.
enum Outcome {
    /// A site, which has the sources that its warnings point into.
    Good(Arc<Preview>),
    /// What the last good load came to.
    Same,
    /// The author's mistakes, in the files of a site that did not take them over.
    Refused(Report, Arc<Preview>),
    /// The author's mistakes, in sources that no site was made of.
    Faulty(Report, Sources),
    /// The machine's fault.
    Unread(source::Error),
}

/// The loads of one portal.
struct Loads {
    root: PathBuf,
    limits: Limits,
    options: output::Options,
    history: History,
    lang: MessageLang,
    /// Of what the last whole load made its site, as long as nothing was changed in it since.
    good: Option<blake3::Hash>,
    /// The last good site.
    shown: Option<Arc<Preview>>,
    /// True where that site knows of every change so far.
    follows: bool,
}

impl Loads {
    fn reload(&mut self, changed: &Changed) -> Outcome {
        self.follow(changed).unwrap_or_else(|| self.whole(changed))
    }

    /// Takes a change over into the site that there is; nothing where that can't be done.
    fn follow(&mut self, changed: &Changed) -> Option<Outcome> {
        let (Changed::Paths(paths), Some(shown), true) = (changed, &self.shown, self.follows) else { return None };
        let paths: Option<BTreeSet<String>> = paths.iter().map(|path| path.to_str().map(str::to_owned)).collect();
        let shown = Arc::clone(shown);
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
                Outcome::Unread(error)
            }
        })
    }

    /// Loads everything.
    fn whole(&mut self, changed: &Changed) -> Outcome {
        self.follows = false;
        let mut report = Report::new();
        let mut sources = match source::read(&self.root, self.limits, &mut report) {
            Ok(sources) => sources,
            Err(error) => return Outcome::Unread(error),
        };
        let digest = digest(&sources);
        if *changed != Changed::Everything && self.good == Some(digest) && report.is_clean() {
            self.follows = true;
            return Outcome::Same;
        }
        sources.history = Box::new(self.history.clone());
        // A preview is of what is being written: editions are published by `build`.
        match Live::load(sources, self.options.clone(), &mut report) {
            Ok(live) => {
                (self.good, self.follows) = (Some(digest), true);
                let shown = Arc::new(Preview { live: RwLock::new(live), lang: self.lang });
                self.shown = Some(Arc::clone(&shown));
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

/// Loads, and tells the terminal what came of it.
struct Teller {
    loads: Loads,
    lang: MessageLang,
    was_faulty: bool,
}

impl serve::Loader for Teller {
    fn load(&mut self, changed: &Changed) -> Loaded {
        let started = now();
        let outcome = self.loads.reload(changed);
        let took = (now() - started).as_millis();
        let was_faulty = std::mem::take(&mut self.was_faulty);
        match outcome {
            Outcome::Good(preview) => {
                let live = preview.read();
                self.tell(live.warnings(), live.site().sources(), took);
                self.tell_end(was_faulty);
                drop(live);
                Loaded::Good(preview)
            }
            Outcome::Same => {
                self.tell_end(was_faulty);
                Loaded::Same
            }
            Outcome::Refused(report, preview) => {
                let live = preview.read();
                self.refuse(&report, live.site().sources(), took)
            }
            Outcome::Faulty(report, sources) => self.refuse(&report, &sources, took),
            Outcome::Unread(error) => {
                self.was_faulty = true;
                print::machine(self.lang, &error);
                Loaded::Faulty(Faults { errors: 1, warnings: 0, text: error.to_string() })
            }
        }
    }

    fn unwatched(&mut self, why: &Unwatched) {
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
            self.lang,
            &format!("{vi}; các tệp được nhìn lại mỗi giây"),
            &format!("{en}; the files are looked at once a second"),
        );
    }
}

impl Teller {
    /// The report, how much of what it has and how long it took. A closed stderr is no reason to stop.
    fn tell(&self, report: &Report, sources: &Sources, took: u128) {
        let _ = print::report(report, sources, Format::Human, self.lang);
        let line = format!("{} · {took} ms", print::count(report, self.lang));
        print::say(self.lang, &line, &line);
    }

    fn refuse(&mut self, report: &Report, sources: &Sources, took: u128) -> Loaded {
        self.was_faulty = true;
        self.tell(report, sources, took);
        Loaded::Faulty(faults(report, sources, self.lang))
    }

    fn tell_end(&self, was_faulty: bool) {
        if was_faulty {
            print::say(self.lang, "đã hết lỗi", "no errors any more");
        }
    }
}

/// A report as pages show it: with a terminal's colours, whatever stderr is.
fn faults(report: &Report, sources: &Sources, lang: MessageLang) -> Faults {
    let mut text = Vec::new();
    // Writing to memory can't fail.
    let _ = report.write_human(sources, lang, true, &mut text);
    let text = String::from_utf8_lossy(&text).into_owned();
    Faults { errors: report.errors(), warnings: report.warnings(), text }
}

#[expect(clippy::disallowed_methods, reason = "how long a load took, told in the terminal")]
fn now() -> Instant {
    Instant::now()
}
