//! The index of the fictional portal, and of fictional pages by the thousand.

use super::*;
use crate::{locale::Lang, model::Subject, site::sample};

fn found(entries: &[Entry], kind: Kind) -> Vec<&Entry> {
    entries.iter().filter(|entry| entry.kind == kind).collect()
}

#[test]
fn every_page_of_the_model_can_be_found() {
    let portal = sample::portal();
    let entries: Vec<Entry> = entries(&portal, &|_| None, Lang::Vi).collect();
    let plans = || portal.plans.values();
    for (kind, count) in [
        (Kind::Place, portal.places.len()),
        (Kind::Plan, portal.plans.len()),
        (Kind::Indicator, portal.indicators.len()),
        (Kind::Target, plans().map(|plan| plan.targets.len()).sum()),
        (Kind::Agency, portal.agencies.len()),
        (Kind::Document, portal.documents.len()),
        (Kind::Report, portal.reports.len()),
        (Kind::Task, plans().map(|plan| plan.tasks().count()).sum()),
    ] {
        assert_eq!(found(&entries, kind).len(), count, "{}", kind.name());
    }
    // Of what stands in no catalogue, only the home page and the page for what is not there are left out; what is framed
    // elsewhere is found as the target that it shows.
    let pages: std::collections::BTreeSet<_> = entries.iter().map(|entry| entry.page.clone()).collect();
    let all = crate::site::PageId::all(&portal).into_iter();
    let own = all.filter(|page| !matches!(page, crate::site::PageId::Embed(_)));
    let missing: Vec<_> = own.filter(|page| !pages.contains(page)).collect();
    assert_eq!(missing, [crate::site::PageId::Home, crate::site::PageId::NotFound]);
}

/// The words of commentary, and not where its links lead; each text is asked for once, since whoever gives it lets go of it.
#[test]
fn what_is_written_on_a_page_finds_it() {
    let portal = sample::portal();
    let asked = std::cell::RefCell::new(Vec::new());
    let prose = |subject: &Subject| {
        asked.borrow_mut().push(subject.clone());
        Some("[chữ riêng](dia-chi-an) của trang".to_owned())
    };
    let entries: Vec<Entry> = entries(&portal, &prose, Lang::Vi).collect();
    for kind in [Kind::Place, Kind::Plan, Kind::Report] {
        let all = found(&entries, kind);
        let says = |entry: &Entry, words: &str| entry.texts.iter().any(|(_, text)| text.contains(words));
        assert!(all.iter().all(|entry| says(entry, "chữ riêng") && !says(entry, "dia-chi-an")), "{}", kind.name());
    }
    let mut asked = asked.into_inner();
    let count = asked.len();
    asked.sort();
    asked.dedup();
    assert_eq!(asked.len(), count, "asked for twice");
}

#[test]
fn a_task_leads_to_its_passage() {
    let portal = sample::portal();
    let entries: Vec<Entry> = entries(&portal, &|_| None, Lang::Vi).collect();
    let task = found(&entries, Kind::Task)[0];
    assert!(task.href().starts_with("tinh-mau/01-qd-ubnd-2021/index.html#nhiem-vu-"), "{}", task.href());
}

#[test]
fn the_same_entries_give_the_same_files() {
    let portal = sample::portal();
    let first = index(entries(&portal, &|_| None, Lang::Vi), Lang::Vi);
    let mut turned: Vec<Entry> = entries(&portal, &|_| None, Lang::Vi).collect();
    turned.reverse();
    assert_eq!(index(turned, Lang::Vi), first);
    assert_ne!(index(entries(&portal, &|_| None, Lang::En), Lang::En).manifest, first.manifest);
}

#[test]
fn files_are_named_once_and_by_their_content() {
    let portal = sample::portal();
    let mut names: Vec<String> = Lang::ALL
        .into_iter()
        .flat_map(|lang| index(entries(&portal, &|_| None, lang), lang).files)
        .map(|file| file.name)
        .collect();
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count);
    assert!(names.iter().all(|name| crate::publish::is_clean_path(name)));
}

#[test]
fn no_text_ends_a_script() {
    let hostile = "</script><script>alert(1)</script> \u{2028} \u{2029} \" \\ <!--";
    let page = crate::site::PageId::About;
    let index = index(vec![Entry::new(Kind::Text, page, hostile).standing_in(hostile)], Lang::Vi);
    for file in &index.files {
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        assert!(!text.contains(['<', '\u{2028}', '\u{2029}']), "{text}");
    }
    let rows = index.files.iter().find(|file| file.name.starts_with("e.")).unwrap();
    let text = String::from_utf8(rows.bytes.clone()).unwrap();
    let data = text.strip_prefix("mb(\"e\",0,").unwrap().strip_suffix(')').unwrap();
    let rows: Vec<[String; 3]> = serde_json::from_str(data).unwrap();
    assert_eq!(rows[0][1], hostile);
}
