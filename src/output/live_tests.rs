//! A site that follows is the site that would be loaded.
#![expect(clippy::disallowed_methods, reason = "an author who saves files")]

use std::{fs, path::Path};

use super::*;
use crate::{
    model::Date,
    source::yaml,
    testing::{Portal, copy, said},
};

impl Portal {
    fn copied(name: &str) -> Portal {
        let portal = Portal::of_cases(&format!("live-{name}"));
        // A plan with an amendment is made of two files, and left to a load.
        fs::remove_dir_all(portal.0.join("content/tinh-mau/ke-hoach-mau/amendments")).unwrap();
        portal
    }

    fn load(&self) -> Result<Live, String> {
        let mut report = Report::new();
        let sources = self.with_history(&mut report);
        let day = Date::parse("2026-11-21").unwrap();
        Live::load(sources, Options::of(day), &mut report).map_err(|sources| said(&report, &sources))
    }

    fn texts(&self) -> Vec<String> {
        let site = self.load().unwrap_or_else(|faults| panic!("{faults}"));
        site.site.sources.files().map(|(_, file)| file.path.clone()).collect()
    }
}

fn one(path: &str) -> BTreeSet<String> {
    BTreeSet::from([path.to_owned()])
}

/// Every output but pictures of points, which are made of the drawings.
pub(in crate::output) fn all(site: &Site) -> BTreeMap<&str, Vec<u8>> {
    let paths = site.outputs().keys().filter(|path| !path.ends_with(".png"));
    let made = |path: &str| site.render(path, &mut Report::new()).unwrap().unwrap_or_default();
    paths.map(|path| (path.as_str(), made(path))).collect()
}

/// Holds a site that followed against one that was loaded.
fn is_as_loaded(live: &mut Live, portal: &Portal, what: &str) {
    let fresh = portal.load().unwrap_or_else(|faults| panic!("{what}: {faults}"));
    assert_eq!(
        said(&live.warnings, &live.site.sources),
        said(&fresh.warnings, &fresh.site.sources),
        "{what}: other warnings"
    );
    live.refresh_search();
    let (followed, loaded) = (all(&live.site), all(&fresh.site));
    let paths = |all: &BTreeMap<&str, Vec<u8>>| all.keys().map(|path| (*path).to_owned()).collect::<Vec<_>>();
    assert_eq!(paths(&followed), paths(&loaded), "{what}");
    let other: Vec<_> =
        loaded.iter().filter(|(path, bytes)| followed[*path] != **bytes).map(|(path, _)| path).collect();
    assert!(other.is_empty(), "{what}: not as loaded: {other:?}");
}

/// The scalars of a YAML text: where they stand.
fn scalars(node: &yaml::Node, into: &mut Vec<(usize, usize)>) {
    match &node.kind {
        yaml::Kind::Scalar { .. } => into.push((node.span.start, node.span.end)),
        yaml::Kind::Sequence(items) => items.iter().for_each(|item| scalars(item, into)),
        yaml::Kind::Mapping(pairs) => pairs.iter().for_each(|(_, value)| scalars(value, into)),
    }
}

/// The same with one scalar edited: a digit changed, or a word put into it.
fn edited(text: &str, (start, end): (usize, usize)) -> String {
    let scalar = &text[start..end];
    let digit = scalar.rfind(|letter: char| letter.is_ascii_digit());
    let edited = match (digit, scalar.find(' ')) {
        (Some(at), None) => {
            let other = if &scalar[at..=at] == "1" { "2" } else { "1" };
            format!("{}{other}{}", &scalar[..at], &scalar[at + 1..])
        }
        (_, Some(space)) => format!("{} mới{}", &scalar[..space], &scalar[space..]),
        (None, None) => format!("{scalar}x"),
    };
    format!("{}{edited}{}", &text[..start], &text[end..])
}

#[test]
fn words_and_figures_are_followed_and_all_else_is_left_to_a_load() {
    let portal = Portal::copied("scalars");
    let mut live = portal.load().unwrap();
    let (mut shown, mut faulty, mut unlike) = (0, 0, 0);
    for path in portal.texts().iter().filter(|path| path.ends_with(".yaml")) {
        let text = portal.read(path);
        let mut places = Vec::new();
        scalars(&yaml::tree(&text).unwrap(), &mut places);
        // A whole load for each would take minutes.
        let step = if path.contains("/catalogue/") { 12 } else { 2 };
        for place in places.into_iter().step_by(step) {
            let what = format!("{path}: {}", &text[place.0..place.1]);
            portal.write(path, &edited(&text, place));
            match live.change(&one(path)).unwrap() {
                Change::Shown => {
                    shown += 1;
                    is_as_loaded(&mut live, &portal, &what);
                }
                Change::Faulty(report) => {
                    faulty += 1;
                    let loaded = portal.load().err().unwrap_or_else(|| panic!("{what}: a load finds no fault"));
                    assert_eq!(said(&report, &live.site.sources), loaded, "{what}: other faults");
                }
                Change::Unlike => unlike += 1,
                Change::Same => panic!("{what}: it changed"),
            }
            portal.write(path, &text);
            match live.change(&one(path)).unwrap() {
                Change::Shown | Change::Same => {}
                Change::Unlike => live = portal.load().unwrap(),
                Change::Faulty(report) => panic!("{what}: {}", said(&report, &live.site.sources)),
            }
        }
    }
    is_as_loaded(&mut live, &portal, "as it was");
    assert!(shown >= 8 && faulty >= 5 && unlike >= 8, "{shown} shown, {faulty} faulty, {unlike} unlike");
}

#[test]
fn commentary_is_followed_as_long_as_its_headings_stay() {
    let portal = Portal::copied("prose");
    let mut live = portal.load().unwrap();
    for path in portal.texts().iter().filter(|path| path.ends_with(".md")) {
        let text = portal.read(path);
        portal.write(path, &format!("{text}\nMột đoạn **mới** với số 7.\n"));
        assert!(matches!(live.change(&one(path)), Ok(Change::Shown)), "{path}");
        is_as_loaded(&mut live, &portal, path);
        portal.write(path, &format!("{text}\nMột đoạn có [chỗ dẫn hỏng](plan:khong-co/khong-co).\n"));
        match live.change(&one(path)) {
            Ok(Change::Faulty(report)) => {
                assert_eq!(said(&report, &live.site.sources), portal.load().err().unwrap(), "{path}");
            }
            other => panic!("{path}: {other:?}"),
        }
        portal.write(path, &format!("{text}\n## Một mục mới\n\nChữ.\n"));
        assert!(matches!(live.change(&one(path)), Ok(Change::Unlike)), "{path}");
        portal.write(path, &text);
        live = portal.load().unwrap();
    }
}

#[test]
fn a_fault_stays_told_while_other_files_change() {
    let portal = Portal::copied("faults");
    let mut live = portal.load().unwrap();
    let (plan, text) = ("content/tinh-mau/ke-hoach-mau/plan.yaml", "content/tinh-mau/index.md");
    let (good, prose) = (portal.read(plan), portal.read(text));
    portal.write(plan, &good.replacen("schema: 1", "schema: 1\ntitle: [", 1));
    let faults = |change: Change| match change {
        Change::Faulty(report) => report.errors() > 0,
        other => panic!("{other:?}"),
    };
    assert!(faults(live.change(&one(plan)).unwrap()));
    portal.write(text, &format!("{prose}\nThêm một câu.\n"));
    assert!(faults(live.change(&one(text)).unwrap()), "the fault is still there");
    portal.write(plan, &good);
    assert!(matches!(live.change(&one(plan)), Ok(Change::Shown)));
    is_as_loaded(&mut live, &portal, "mended, and the text that changed meanwhile");
    assert!(matches!(live.change(&one(plan)), Ok(Change::Same)));
    fs::remove_file(portal.0.join(text)).unwrap();
    assert!(matches!(live.change(&one(text)), Ok(Change::Unlike)));
}

/// The figure is held against the texts that say it, but not against one that has no beginning any more.
#[test]
fn a_text_without_a_body_is_not_held_against_a_figure_that_changes() {
    let portal = Portal::copied("beheaded");
    // One that is read after the report.
    let (text, report) = ("content/trang-mau.md", "content/tinh-mau/reports/bao-cao-2023.yaml");
    let prose = "---\ntitle: Trang mẫu\n---\n\nNăm 2023 đã là [38,5%](value:tinh-mau/ty-le-mau@2023).\n";
    portal.write(text, prose);
    let mut live = portal.load().unwrap();
    portal.write(text, "---\n");
    assert!(matches!(live.change(&one(text)), Ok(Change::Faulty(report)) if report.errors() == 1));
    let figures = portal.read(report);
    portal.write(report, &figures.replacen("value: 38.5", "value: 38.4", 1));
    assert_ne!(portal.read(report), figures);
    // The plan's page says the figure of before, and is told of; of the other page only that it has no beginning.
    assert!(matches!(live.change(&one(report)), Ok(Change::Faulty(report)) if report.errors() == 2));
    portal.write(report, &figures);
    portal.write(text, prose);
    live.change(&BTreeSet::from([text, report].map(str::to_owned))).unwrap();
    is_as_loaded(&mut live, &portal, "mended");
}

#[test]
fn faults_of_two_texts_are_told_in_one_pass() {
    let portal = Portal::copied("two-texts");
    let mut live = portal.load().unwrap();
    let (first, second) = ("content/about.md", "content/tinh-mau/index.md");
    portal.write(first, "---\n");
    portal.write(second, &format!("{}\n[sai](target:khong-co)\n", portal.read(second)));
    let told = match live.change(&BTreeSet::from([first, second].map(str::to_owned))) {
        Ok(Change::Faulty(report)) => said(&report, &live.site.sources),
        other => panic!("{other:?}"),
    };
    assert!(told.contains(&format!("{first}:1")) && told.contains(&format!("{second}:")), "{told}");
}

/// The page of changes tells of what is not committed, too.
#[test]
fn what_is_not_committed_is_told_anew() {
    let portal = Portal::copied("uncommitted");
    portal.commit();
    let (plan, text) = ("content/tinh-mau/ke-hoach-mau/plan.yaml", "content/tinh-mau/index.md");
    let report = "content/tinh-mau/reports/bao-cao-2023.yaml";
    let mut live = portal.load().unwrap();
    let told = |live: &Live| live.site.ledger.entries.iter().filter(|entry| entry.day().is_none()).count();
    assert_eq!(told(&live), 0);
    let first = |path: &str, from: &str, to: &str| {
        let text = portal.read(path);
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{path}");
        portal.write(path, &changed);
        text
    };
    let before = first(plan, "\ntitle: \"", "\ntitle: \"Mới: ");
    assert!(matches!(live.change(&one(plan)), Ok(Change::Shown)));
    assert_eq!(told(&live), 1);
    is_as_loaded(&mut live, &portal, "a title");
    first(report, "\ntitle: \"", "\ntitle: \"Sửa: ");
    portal.write(text, &format!("{}\nThêm một câu.\n", portal.read(text)));
    assert!(matches!(live.change(&BTreeSet::from([report, text].map(str::to_owned))), Ok(Change::Shown)));
    is_as_loaded(&mut live, &portal, "a report and a text");
    portal.write(plan, &before);
    assert!(matches!(live.change(&one(plan)), Ok(Change::Shown)));
    is_as_loaded(&mut live, &portal, "the title as it was");
    portal.commit();
    let live = portal.load().unwrap();
    assert_eq!(told(&live), 0);
}

/// An amendment is told with what it amends and names, which are read from the last commit.
#[test]
fn an_amendment_that_is_not_committed_is_told_anew() {
    let portal = Portal::copied("amended");
    portal.commit();
    let folder = "content/tinh-mau/ke-hoach-mau/amendments";
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/_base").join(folder), &portal.0.join(folder));
    let indicators = "content/catalogue/indicators.yaml";
    portal.write(indicators, &portal.read(indicators).replacen("name: \"", "name: \"Mới: ", 1));
    let mut live = portal.load().unwrap_or_else(|faults| panic!("{faults}"));
    let text = "content/tinh-mau/index.md";
    portal.write(text, &format!("{}\nThêm một câu.\n", portal.read(text)));
    assert!(matches!(live.change(&one(text)), Ok(Change::Shown)));
    assert!(live.site.ledger.entries[0].changes.len() > 2);
    is_as_loaded(&mut live, &portal, "a text beside an amendment");
}

/// A change that is not followed leaves no trace in the site that goes on.
#[test]
fn what_is_left_to_a_load_leaves_the_site_as_it_was() {
    let portal = Portal::copied("unlike");
    let mut live = portal.load().unwrap();
    let (plan, list) = ("content/tinh-mau/ke-hoach-mau/plan.yaml", "content/catalogue/topics.yaml");
    let (before, topics) = (portal.read(plan), portal.read(list));
    portal.write(plan, &before.replacen("\ntitle: \"", "\ntitle: \"Mới: ", 1));
    portal.write(list, "topics: [\n");
    let both = BTreeSet::from([plan, list].map(str::to_owned));
    assert!(matches!(live.change(&both), Ok(Change::Unlike)));
    portal.write(plan, &before);
    portal.write(list, &topics);
    for path in [plan, list] {
        let file = live.site.sources.find(path).unwrap();
        assert_eq!(*live.site.sources.file(file).text, *portal.read(path), "{path}");
    }
    is_as_loaded(&mut live, &portal, "undone");
}

#[test]
fn verdicts_follow_a_figure() {
    let portal = Portal::copied("figure");
    let (report, text) = ("content/tinh-mau/reports/bao-cao-2023.yaml", "content/tinh-mau/ke-hoach-mau/index.md");
    // The text that says the figure would not let it change.
    let prose = portal.read(text).replace("[38,5%](value:tinh-mau/ty-le-mau@2023)", "khác");
    portal.write(text, &prose);
    let mut live = portal.load().unwrap();
    let before = live.site.assessed.targets.clone();
    portal.write(report, &portal.read(report).replace("value: 38.5", "value: 61.5"));
    assert!(matches!(live.change(&one(report)), Ok(Change::Shown)));
    assert_ne!(format!("{before:?}"), format!("{:?}", live.site.assessed.targets), "it is judged again");
    is_as_loaded(&mut live, &portal, "a figure that decides");
}

/// The figures of reports are held against each other, so of two that change at once each can be judged only with the other.
#[test]
fn two_reports_at_once_are_left_to_a_load() {
    let portal = Portal::copied("reports");
    let (first, second) = ("content/tinh-mau/reports/bao-cao-2023.yaml", "content/tinh-mau/reports/bao-cao-2024.yaml");
    let report = portal.read(first);
    portal.write(second, &report.replace("period: 2023", "period: 2024").replace("2024-01", "2025-01"));
    let mut live = portal.load().unwrap_or_else(|faults| panic!("{faults}"));
    let note = |text: &str| text.replacen("\ntitle: \"", "\ntitle: \"Mới: ", 1);
    for path in [first, second] {
        let text = portal.read(path);
        assert_ne!(note(&text), text, "{path}");
        portal.write(path, &note(&text));
    }
    let both = BTreeSet::from([first, second].map(str::to_owned));
    assert!(matches!(live.change(&both), Ok(Change::Unlike)), "both in one save");

    // One after the other each is followed.
    let mut live = portal.load().unwrap();
    for path in [first, second] {
        portal.write(path, &note(&portal.read(path)));
        assert!(matches!(live.change(&one(path)), Ok(Change::Shown)), "{path}");
        is_as_loaded(&mut live, &portal, path);
    }

    // A fault in one waits; the other changes meanwhile, and the first is mended with it.
    let good = portal.read(first);
    portal.write(first, &good.replacen("schema: 1", "schema: 1\ntitle: [", 1));
    assert!(matches!(live.change(&one(first)), Ok(Change::Faulty(_))));
    portal.write(second, &note(&portal.read(second)));
    assert!(matches!(live.change(&one(second)), Ok(Change::Unlike)), "the faulty one is read again with it");
}
