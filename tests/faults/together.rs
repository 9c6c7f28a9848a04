//! Two at once.

use std::process::{Child, Stdio};

use crate::{
    build,
    common::{AS_OF, Folder, Said},
    is_whole,
};

/// Starts it.
fn start(portal: &Folder, args: &[&str]) -> Child {
    let mut command = portal.command(args);
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
}

/// Waits for all of them.
fn end<const N: usize>(children: [Child; N]) -> [Said; N] {
    children.map(|child| Said::of(child.wait_with_output().expect("it ends")))
}

#[test]
fn two_builds_into_one_folder() {
    let portal = Folder::swift("together");
    let mut locked = 0;
    for round in 1..=4 {
        let days = [format!("2026-01-{round:02}"), format!("2026-02-{round:02}")];
        let said = end([&days[0], &days[1]].map(|day| start(&portal, &["build", "--as-of", day, "--out", "www/site"])));
        assert!(said.iter().any(|said| said.code == 0), "one of them: {said:?}");
        for said in said.iter().filter(|said| said.code != 0) {
            let words =
                "một lần xuất khác đang chạy; hãy đợi nó xong rồi chạy lại (another build is writing here: wait";
            crate::tells(said, "/www/site: ", words, "run this one again");
            locked += 1;
        }
        let day = days.iter().zip(&said).filter(|(_, said)| said.code == 0).map(|(day, _)| day);
        let manifest = portal.read("www/site/.minhbach/manifest.json");
        let shown = day.filter(|day| manifest.contains(&format!("\"as_of\": \"{day}\""))).count();
        assert_eq!(shown, 1, "it is the site of one that said it was done");
        let said = portal.run(&["verify", "www/site"]);
        assert_eq!(said.code, 0, "{}", said.err);
        assert_eq!(crate::litter(&portal.path().join("www")), [""; 0]);
    }
    assert!(locked > 0, "they never met");
}

#[test]
fn a_build_while_an_edition_is_made() {
    let portal = Folder::swift("together-edition");
    build(&portal, "2026-01-01", "public").good();
    for (round, day) in ["2026-06-28", "2026-06-29", "2026-06-30"].into_iter().enumerate() {
        let next = format!("2026-11-{:02}", round + 1);
        let [edition, site] = end([
            start(&portal, &["build", "--edition", day]),
            start(&portal, &["build", "--as-of", &next, "--out", "public"]),
        ]);
        edition.good();
        // Between the edition and its line in the list, the one is there without the other: told, and nothing published.
        let told = site.code == 1 && (site.err.contains("MB703") || site.err.contains("MB705"));
        assert!(site.code == 0 || told, "{}", site.err);
        let said = portal.run(&["verify", "public"]);
        assert_eq!(said.code, 0, "{}", said.err);
        // Both done, all is well.
        build(&portal, AS_OF, "public").good();
        is_whole(&portal, "public", AS_OF);
        assert!(portal.read(&format!("public/an-ban/{day}/index.html")).contains("2026"));
    }
}

#[test]
fn two_editions_at_once_are_both_listed() {
    let portal = Folder::swift("together-editions");
    let days = ["2026-05-31", "2026-06-30"];
    for said in end(days.map(|day| start(&portal, &["build", "--edition", day]))) {
        said.good();
    }
    let list = portal.read("content/editions.yaml");
    assert!(days.iter().all(|day| list.contains(&format!("  - {{date: {day}, manifest: "))), "{list}");
    assert_eq!(list.matches("schema: 1").count(), 1, "{list}");
    assert_eq!(crate::litter(&portal.path().join("content")), [""; 0]);
    // The later day may stand first: editions are told by their day.
    build(&portal, AS_OF, "public").good();
}
