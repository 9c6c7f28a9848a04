//! A build may be killed at any moment: what readers see is always one whole edition.
//!
//! Every page prints the day of assessment, so an edition is known by its day. The portal has some hundred pages, so
//! that there is time to be killed in.
#![allow(clippy::disallowed_methods, reason = "tests lay out portals of their own on the disk")]

mod common;

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

use common::{Folder, Said};
use minhbach::publish::{MANIFEST, Manifest};

const PLACES: usize = 150;
/// How many builds are killed, unless `MINHBACH_KILLS` says otherwise; `tests/long` kills 200.
const KILLS: usize = 20;
/// Where the moments begin, unless `MINHBACH_SEED` says otherwise.
const SEED: u64 = 20_261_122;

/// When the kill comes.
enum Moment {
    /// So many thousandths of the time that an undisturbed build takes after its start.
    Of(u32),
    /// So long after the stage has its manifest: while it is forced to the disk, exchanged with the old site, and the old
    /// one is removed. Not by the clock, since a busy machine reaches that point whenever it can.
    Committing(Duration),
}

/// Random moments: over the whole of a build, and every other one in its commit.
struct Moments(u64);

impl Moments {
    /// SplitMix64 (Steele, Lea, Flood 2014): the same moments on every machine.
    fn random(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % below
    }

    fn next(&mut self, round: usize) -> Moment {
        if round.is_multiple_of(2) {
            return Moment::Of(u32::try_from(self.random(1050)).expect("below 1050"));
        }
        // As many below a millisecond as above ten: the exchange takes microseconds, the rest depends on the disk.
        let most = [1_000, 10_000, 120_000][usize::try_from(self.random(3)).expect("below 3")];
        Moment::Committing(Duration::from_micros(self.random(most)))
    }
}

impl Moment {
    /// Waits for it, or for the end of the build.
    fn wait(&self, whole: Duration, manifest: &Path, child: &mut Child) {
        let after = match self {
            Moment::Of(thousandths) => whole * *thousandths / 1000,
            Moment::Committing(after) => {
                while !manifest.exists() && child.try_wait().expect("it is ours").is_none() {
                    thread::sleep(Duration::from_micros(100));
                }
                *after
            }
        };
        thread::sleep(after);
    }
}

/// A number from the environment.
fn number<T: std::str::FromStr>(name: &str, otherwise: T) -> T {
    let given = std::env::var(name).ok();
    given.map_or(otherwise, |text| text.parse().unwrap_or_else(|_| panic!("{name}: {text} is no number")))
}

#[test]
fn readers_always_see_one_whole_edition() {
    let portal = Folder::swift("killed");
    let mut places = portal.read("content/catalogue/places.yaml");
    for number in 0..PLACES {
        places.push_str(&format!("  - {{id: tinh-{number}, name: \"Tỉnh {number}\", kind: province}}\n"));
    }
    portal.write("content/catalogue/places.yaml", &places);
    let public = portal.path().join("public");

    build(&portal, "2026-01-01");
    let (first, files) = edition(&public);
    assert_eq!(first, "2026-01-01");
    assert!(files > PLACES);
    let timed = |day| {
        let started = Instant::now();
        build(&portal, day);
        started.elapsed()
    };
    // The shorter one: the machine may have had other things to do.
    let whole = timed("2026-01-02").min(timed("2026-01-03"));

    let (kills, mut moments) = (number("MINHBACH_KILLS", KILLS), Moments(number("MINHBACH_SEED", SEED)));
    let (mut current, mut killed, mut littered, mut fresh, mut through) = ("2026-01-03".to_owned(), 0, 0, 0, 0);
    for round in 0..kills {
        let moment = moments.next(round);
        let stage = portal.path().join(format!(".{}.minhbach-stage", if round % 5 == 4 { "fresh" } else { "public" }));
        // No day twice: January and February are taken.
        let next = format!("{}-{:02}-{:02}", 2027 + round / 336, round / 28 % 12 + 1, round % 28 + 1);
        // Every fifth is a first build, into a folder that is not there yet.
        let out = if round % 5 == 4 { "fresh" } else { "public" };
        let _ = fs::remove_dir_all(portal.path().join("fresh"));
        let mut child = portal
            .command(&["build", "--as-of", &next, "--out", out])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        moment.wait(whole, &stage.join(MANIFEST), &mut child);
        // SIGKILL: nothing can be tidied up.
        child.kill().expect("it is ours to kill");
        let ended = child.wait().expect("it ended");
        assert!(ended.success() || ended.code().is_none(), "round {round}: it was killed, and did not fail: {ended}");
        if !ended.success() {
            killed += 1;
            littered += usize::from(stage.exists());
        }
        if out == "fresh" {
            let there = portal.path().join("fresh").exists();
            assert!(there || !ended.success(), "round {round}: it said that it was done");
            if there {
                assert_eq!(edition(&portal.path().join("fresh")), (next, files), "round {round}: absent or whole");
                fresh += 1;
            }
            assert_eq!(edition(&public), (current.clone(), files), "round {round}: the other is left alone");
            continue;
        }
        let (day, count) = edition(&public);
        assert_eq!(count, files, "round {round}: no page is missing");
        let may = day == next || !ended.success() && day == current;
        assert!(may, "round {round}: {day} is neither {current} nor {next}, or it said that it was done");
        through += usize::from(!ended.success() && day == next);
        current = day;
        if round.is_multiple_of(10) {
            let said = portal.run(&["verify", "public"]);
            assert_eq!(said.code, 0, "round {round}: {}", said.err);
        }
    }
    println!(
        "{killed} of {kills} builds were killed; {littered} left their stage; {through} had exchanged the sites already; {fresh} first builds were through"
    );
    assert!(killed * 6 >= kills, "only {killed} of {kills} builds were killed");
    assert!(littered >= 1, "none of {killed} was killed while it wrote");
    assert!(kills < 100 || through >= 1, "none of {killed} was killed after the exchange");

    // One more of each, by nobody disturbed, clears what the others left.
    build(&portal, "2026-03-01");
    assert_eq!(edition(&public), ("2026-03-01".to_owned(), files));
    let _ = fs::remove_dir_all(portal.path().join("fresh"));
    portal.run(&["build", "--as-of", "2026-03-01", "--out", "fresh"]).good();
    let beside: BTreeSet<String> = fs::read_dir(portal.path())
        .expect("the portal")
        .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(beside, ["content", "fresh", "public"].map(str::to_owned).into(), "no litter");
}

fn build(portal: &Folder, as_of: &str) {
    Said::of(portal.command(&["build", "--as-of", as_of]).output().expect("the program starts")).good();
}

/// The day that every page of the site shows, and how many files there are; each is in the manifest, with these bytes.
fn edition(public: &Path) -> (String, usize) {
    let manifest = Manifest::read(public).expect("readable").expect("a manifest of ours");
    let mut files = common::files(public);
    files.remove(MANIFEST).expect("the manifest");
    assert_eq!(manifest.files.keys().collect::<Vec<_>>(), files.keys().collect::<Vec<_>>());
    let mut days = BTreeSet::new();
    for (path, bytes) in &files {
        assert_eq!(manifest.files[path].blake3, blake3::hash(bytes).to_hex().as_str(), "{path}: whole");
        if path.ends_with(".html") {
            let text = String::from_utf8_lossy(bytes);
            // What fills a frame says it at its foot.
            let said = text.split_once("class=\"dateline\"").or_else(|| text.rsplit_once("số liệu tính đến "));
            let line = said.and_then(|(_, rest)| rest.split_once("datetime=\""));
            let (_, day) = line.unwrap_or_else(|| panic!("{path} shows no day of assessment"));
            days.insert(day[..10].to_owned());
        }
    }
    assert_eq!(days.len(), 1, "pages of different editions: {days:?}");
    (days.pop_first().expect("one"), files.len())
}
