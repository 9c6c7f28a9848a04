//! `minhbach serve`: a preview on loopback. The same table and the same functions as `build`, one page at a
//! time; the sources are read again when they change, and what is wrong with them is told here and on the page.

use std::{sync::Arc, time::Instant};

use super::{
    GOOD, MACHINE,
    build::EqualProfile,
    loads::{Loads, Outcome, Shown, say_unwatched},
    options::{Common, Format, parse_place},
    print,
};
use crate::{
    diagnostic::{MessageLang, Report},
    model::PlaceId,
    output,
    serve::{self, Faults, Loaded, Port},
    site::Profile,
    source::{self, History, Sources},
    watch::{Changed, Unwatched},
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

/// A loaded site as the server wants it.
struct Preview {
    shown: Shown,
    lang: MessageLang,
}

impl serve::Site for Preview {
    fn render(&self, path: &str) -> Option<Result<Vec<u8>, Faults>> {
        if self.shown.read().waits_for_search(path) {
            self.shown.write().refresh_search();
        }
        let live = self.shown.read();
        let site = live.site();
        if !site.outputs().contains_key(path) {
            return None;
        }
        let mut report = Report::new();
        let bytes = live.render(path, &mut report);
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
    // A preview is of what is being written: editions are published by `build`.
    let read = move |report: &mut Report| {
        let mut sources = source::read(&root, limits, report)?;
        sources.history = Box::new(history.clone());
        Ok((sources, options.clone()))
    };
    match server.run(Teller { loads: Loads::new(read), lang, was_faulty: false }) {
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

/// Loads, and tells the terminal what came of it.
struct Teller<R> {
    loads: Loads<R>,
    lang: MessageLang,
    was_faulty: bool,
}

impl<R> serve::Loader for Teller<R>
where
    R: FnMut(&mut Report) -> Result<(Sources, output::Options), source::Error> + Send + 'static,
{
    fn load(&mut self, changed: &Changed) -> Loaded {
        let started = now();
        let outcome = self.loads.reload(changed);
        let took = (now() - started).as_millis();
        let was_faulty = std::mem::take(&mut self.was_faulty);
        match outcome {
            Outcome::Good(shown) => {
                let live = shown.read();
                self.tell(live.warnings(), live.site().sources(), took);
                self.tell_end(was_faulty);
                drop(live);
                Loaded::Good(Arc::new(Preview { shown, lang: self.lang }))
            }
            Outcome::Same => {
                self.tell_end(was_faulty);
                Loaded::Same
            }
            Outcome::Refused(report, shown) => {
                let live = shown.read();
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
        say_unwatched(self.lang, why);
    }
}

impl<R> Teller<R> {
    /// The report, how much of what it has and how long it took. A closed stderr is no reason to stop.
    fn tell(&self, report: &Report, sources: &Sources, took: u128) {
        let report = print::before_publishing(report.clone());
        let _ = print::report(&report, sources, Format::Human, self.lang);
        let line = format!("{} · {took} ms", print::count(&report, self.lang));
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
