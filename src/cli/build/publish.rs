//! A site onto the disk: all of it is rendered into a stage, which then takes the place of what was there.

use std::path::Path;

use super::{Args, progress::Progress};
use crate::{
    cli::{CONTENT, GOOD, MACHINE, print},
    diagnostic::{MessageLang, Report},
    output::{self, Output, Site},
    publish::{self, About, Artifact, Entry, Outcome, Stage},
};

/// Publishes the site at `out`, with what was found before in `report`; an exit code where it was not, after saying so. To a
/// program that `stays` nobody may be listening any more: that is no reason not to publish.
pub(super) fn publish(
    site: &Site,
    mut report: Report,
    args: &Args,
    (out, stays): (&Path, bool),
) -> Result<Outcome, u8> {
    let lang = args.common.lang();
    let machine = |error: Failure| {
        print::machine(lang, &error);
        MACHINE
    };
    let stage = Stage::open(out).map_err(|error| machine(error.into()))?;
    let progress = Progress::new(site.outputs().len(), lang);
    let reuse = |path: &str, recipe: &str| {
        let entry = stage.reuse(path, recipe).transpose()?;
        progress.step();
        Some(entry.map(|entry| vec![entry]).map_err(Failure::from))
    };
    let keep = |path: &str, bytes: Vec<u8>, made_from: Option<String>| {
        let written =
            if args.compress { packed(&stage, path, bytes, made_from) } else { plain(&stage, path, bytes, made_from) };
        progress.step();
        written.map_err(Failure::from)
    };
    // The file itself comes first, then its packed forms.
    let size = |entries: &Vec<Entry>| entries.first().map(Entry::size);
    let entries = output::render_all(site, &mut report, reuse, keep, size);
    progress.done();
    let entries = match entries {
        Ok(entries) => entries.into_iter().flatten().collect(),
        Err(error) => {
            // What was found until then is true all the same.
            print::outcome(&report, site.sources(), args.format, lang, CONTENT);
            return Err(machine(error));
        }
    };
    let code = if report.is_clean() { GOOD } else { CONTENT };
    let told = print::outcome(&report, site.sources(), args.format, lang, code);
    match if stays { code } else { told } {
        GOOD => {}
        code => return Err(code),
    }
    // An edition is of figures and words; its bytes are the same however much of the history was there.
    let history = args.edition.is_none().then(|| site.sources().history.state.word().to_owned());
    let as_of = args.edition.is_none().then(|| site.as_of().to_string());
    stage.commit(entries, About { history, as_of }).map_err(|error| machine(error.into()))
}

/// What was published, and where.
pub(super) fn say(site: &Site, done: &Outcome, out: &Path, lang: MessageLang) {
    let pages = site.outputs().values().filter(|output| matches!(output, Output::Page(_))).count();
    let (as_of, files, index) = (site.as_of(), done.new + done.changed + done.kept, out.join("index.html"));
    let Outcome { new, changed, kept, removed, manifest, .. } = done;
    let index = index.display();
    print::say(
        lang,
        &format!(
            "{pages} trang, {files} tệp ({new} mới, {changed} đổi, {kept} giữ nguyên, {removed} bỏ), tính đến {as_of}\nmã băm của bản kê: {manifest}\nmở: {index}"
        ),
        &format!(
            "{pages} pages, {files} files ({new} new, {changed} changed, {kept} kept, {removed} removed), as of {as_of}\nhash of the manifest: {manifest}\nopen: {index}"
        ),
    );
}

fn plain(stage: &Stage, path: &str, bytes: Vec<u8>, made_from: Option<String>) -> Result<Vec<Entry>, publish::Error> {
    stage.write(Artifact { path: path.to_owned(), bytes, made_from }).map(|entry| vec![entry])
}

/// As [`plain`], with the packed forms after it.
fn packed(stage: &Stage, path: &str, bytes: Vec<u8>, made_from: Option<String>) -> Result<Vec<Entry>, publish::Error> {
    let entry = stage.write(Artifact { path: path.to_owned(), bytes: bytes.clone(), made_from })?;
    let mut entries = stage.write_packed(&entry, &bytes)?;
    entries.insert(0, entry);
    Ok(entries)
}

/// What the machine can do to a build.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Publish(#[from] publish::Error),
    #[error(transparent)]
    Edition(#[from] crate::edition::Error),
    #[error(transparent)]
    Source(#[from] crate::source::Error),
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "a test reads what was published")]

    use std::collections::BTreeMap;

    use clap::Parser;

    use super::*;
    use crate::{
        model::Date,
        output::Options,
        source::{self, Limits},
        testing::Portal,
    };

    #[derive(Parser)]
    struct Words {
        #[command(flatten)]
        args: Args,
    }

    /// The names and bytes of a published site.
    fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
        let files = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.unwrap());
        let files = files.filter(|entry| entry.file_type().is_file());
        files.map(|entry| (entry.path().display().to_string(), std::fs::read(entry.path()).unwrap())).collect()
    }

    /// Somebody saves commentary while pages are made.
    #[test]
    fn what_was_not_checked_is_not_published() {
        let portal = Portal::of_cases("publish-changed");
        let out = portal.0.join("public");
        let publish_with = |meanwhile: &dyn Fn()| {
            let mut report = Report::new();
            let sources = source::read(&portal.0, Limits::default(), &mut report).unwrap();
            let options = Options::of(Date::parse("2024-06-30").unwrap());
            let site =
                output::load(sources, options, &mut report).unwrap_or_else(|_| panic!("the portal has no faults"));
            meanwhile();
            publish(&site, report, &Words::parse_from(["build"]).args, (&out, false)).map(|done| done.new)
        };
        assert!(publish_with(&|| ()).unwrap() > 0);
        let before = files(&out);
        // Something else to publish, too, so that the old site would be seen to be gone.
        portal.write("content/tinh-mau/index.md", "Một trang khác.\n");
        let save = || portal.write("content/tinh-mau/ke-hoach-mau/index.md", "Chưa ai xét chữ này.\n");
        assert_eq!(publish_with(&save), Err(MACHINE));
        assert!(files(&out) == before, "the old site stays as it was");
        // And that is enough.
        assert!(publish_with(&|| ()).is_ok());
        assert!(files(&out) != before);
    }
}
