//! `minhbach serve`: a preview on loopback. The same table and the same functions as `build`, one page at a
//! time; the sources are read again when they change, and their faults are shown on the page.

use std::{path::Path, sync::Arc};

use super::{GOOD, MACHINE, options::Common, print};
use crate::{
    diagnostic::{MessageLang, Report},
    model::Date,
    output, serve,
    source::{self, History, Limits, history::Bounds},
};

/// Options of `serve`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Ví dụ · Examples:\n  minhbach serve\n  minhbach serve --port 8080 --root cong-cua-tinh\n\nChỉ máy này xem được (127.0.0.1). Sửa tệp rồi tải lại trang. Dừng: Ctrl-C.\nOnly this machine can see it. Edit a file, reload the page. Stop: Ctrl-C."
)]
pub(super) struct Args {
    #[command(flatten)]
    common: Common,

    /// Cổng mạng · The port
    #[arg(long, default_value_t = serve::DEFAULT_PORT)]
    port: u16,
}

/// A loaded site as the server wants it.
struct Preview(output::Site, MessageLang);

impl serve::Site for Preview {
    fn render(&self, path: &str) -> Option<Result<Vec<u8>, String>> {
        if !self.0.outputs().contains_key(path) {
            return None;
        }
        let mut report = Report::new();
        let bytes = self.0.render(path, &mut report);
        Some(match bytes {
            Some(bytes) if report.is_clean() => Ok(bytes),
            _ => Err(human(&report, self.0.sources(), self.1)),
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
    let server = match serve::Server::bind(serve::Options { root: root.clone(), port: args.port }) {
        Ok(server) => server,
        Err(error) => {
            print::machine(lang, &error);
            return MACHINE;
        }
    };
    let address = server.address();
    print::say(
        lang,
        &format!("xem ở http://{address}/ · dừng bằng Ctrl-C"),
        &format!("open http://{address}/ · stop with Ctrl-C"),
    );
    // Once: a commit that is made while somebody looks at a preview is not what is looked at.
    let history = History::read(&root, Bounds::default());
    match server.run(move || load(&root, as_of, &history, lang)) {
        Ok(()) => GOOD,
        Err(error) => {
            print::machine(lang, &error);
            MACHINE
        }
    }
}

fn load(root: &Path, as_of: Date, history: &History, lang: MessageLang) -> serve::Loaded {
    let mut report = Report::new();
    let mut sources = match source::read(root, Limits::default(), &mut report) {
        Ok(sources) => sources,
        Err(error) => return serve::Loaded::Faulty(error.to_string()),
    };
    sources.history = Box::new(history.clone());
    // A preview is of what is being written: editions are published by `build`.
    match output::load(sources, output::Options::of(as_of), &mut report) {
        Ok(site) => serve::Loaded::Good(Arc::new(Preview(site, lang))),
        Err(sources) => serve::Loaded::Faulty(human(&report, &sources, lang)),
    }
}

fn human(report: &Report, sources: &source::Sources, lang: MessageLang) -> String {
    let mut text = Vec::new();
    // Writing to memory can't fail.
    let _ = report.write_human(sources, lang, false, &mut text);
    String::from_utf8_lossy(&text).into_owned()
}
