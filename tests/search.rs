//! The page's own search on the real content: what people type leads where it should, and costs little.
//!
//! `tests/search/run.mjs` does the measuring, with the script as it is published; here are the data files it needs.
//! It needs node, which `cargo test` alone must not; `tests/run` installs node and runs what is ignored here.
#![allow(clippy::disallowed_methods, reason = "tests read the repository")]

mod common;

use std::process::Command;

use common::{Folder, repository};
use minhbach::{
    commentary::{Commentaries, check_all},
    diagnostic::Report,
    locale::Lang,
    model::{IndicatorId, ItemId, ItemRef, PlaceId, PlanId, PlanRef, Portal, Subject, resolve::resolve},
    open_data::search::{Entry, Index, Kind, Weight, entries, index, term::terms},
    site::PageId,
    source::{self, Limits},
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};

fn portal() -> (Portal, Commentaries) {
    let mut report = Report::new();
    let sources = source::read(repository(), Limits::default(), &mut report).expect("content/ is there");
    let draft = resolve(&sources, &mut report);
    let texts = check_all(&draft, &sources, &mut report);
    (draft.finish(&report).expect("content/ is clean").0, texts)
}

/// What pages of a language show of it.
fn prose(texts: &Commentaries, lang: Lang) -> impl Fn(&Subject) -> Option<String> {
    move |subject| texts.best(subject, lang)?.markdown().map(str::to_owned)
}

#[test]
#[ignore = "needs node; tests/run has it"]
fn what_people_type_is_found() {
    let folder = Folder::empty("search");
    let (portal, commentary) = portal();
    let mut texts = Vec::new();
    for lang in Lang::ALL {
        let all: Vec<Entry> = entries(&portal, &prose(&commentary, lang), lang).collect();
        texts.extend(all.iter().flat_map(|entry| [entry.title.clone(), entry.setting.clone()]));
        texts.extend(all.iter().flat_map(|entry| entry.texts.iter().map(|(_, text)| text.clone())));
        put(&folder, lang.tag(), &index(all, lang));
    }
    let real: Vec<Entry> = entries(&portal, &prose(&commentary, Lang::Vi), Lang::Vi).collect();
    put(&folder, "large", &index(fictional(&real), Lang::Vi));
    texts.sort();
    texts.dedup();
    texts.extend(random());
    let words: Vec<_> = texts
        .iter()
        .map(|text| (text, terms(text).into_iter().map(|term| (term.key, term.shape)).collect::<Vec<_>>()))
        .collect();
    folder.write("words.json", &serde_json::to_string(&words).expect("texts are JSON"));
    let said = Command::new("node")
        .arg(repository().join("tests/search/run.mjs"))
        .arg(folder.path())
        .output()
        .expect("node runs; tests/run installs it");
    let (out, err) = (String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr));
    println!("{out}");
    assert!(said.status.success(), "{out}{err}");
}

/// The table of spellings holds what the portal shows, and nothing for some other portal.
#[test]
fn every_spelling_is_of_something_in_the_content() {
    let (portal, texts) = portal();
    let keys = |text: &str| {
        let keys: Vec<String> = terms(text).into_iter().map(|term| term.key).collect();
        format!(" {} ", keys.join(" "))
    };
    let all: Vec<Entry> = Lang::ALL
        .into_iter()
        .flat_map(|lang| entries(&portal, &prose(&texts, lang), lang).collect::<Vec<_>>())
        .collect();
    let titles = all.iter().map(|entry| keys(&entry.title));
    let texts: Vec<String> = titles.chain(all.iter().flat_map(|e| e.texts.iter().map(|(_, t)| keys(t)))).collect();
    let index = index(Vec::new(), Lang::Vi);
    let manifest = index.files.last().expect("the manifest");
    let text = std::str::from_utf8(&manifest.bytes).expect("text");
    let data = text.strip_prefix("mb(\"m\",").and_then(|text| text.strip_suffix(')')).expect("a call");
    let manifest: serde_json::Value = serde_json::from_str(data).expect("JSON");
    let lines = manifest["same"].as_array().expect("the table");
    assert!(lines.len() > 20);
    for line in lines {
        let spelled =
            line.as_array().expect("spellings").iter().map(|one| format!(" {} ", one.as_str().expect("keys")));
        assert!(
            spelled.into_iter().any(|one| texts.iter().any(|text| text.contains(&one))),
            "nothing is called {line}"
        );
    }
}

fn put(folder: &Folder, name: &str, index: &Index) {
    for file in &index.files {
        folder.write(&format!("{name}/{}", file.name), std::str::from_utf8(&file.bytes).expect("files are text"));
    }
}

/// Texts that nobody would write: letters with any marks, in any order.
fn random() -> Vec<String> {
    let mut runner = TestRunner::deterministic();
    let letters = "[a-zA-ZđĐðÐăâêôơưỷỳỹọòảÀẾữ0-9ß\u{300}-\u{304}\u{306}\u{309}\u{31b}\u{323} /.-]{0,24}";
    let strategy = proptest::string::string_regex(letters).expect("a pattern");
    (0..500).map(|_| strategy.new_tree(&mut runner).expect("a text").current()).collect()
}

/// More than ten thousand entries of a fictional country, which speaks as the real portal does: 60 provinces with four
/// plans each of twenty targets and twenty tasks. Every entry has the words of a real one of its kind, cut and put
/// together anew, so that their number, their length and how often a word occurs are near to life.
fn fictional(real: &[Entry]) -> Vec<Entry> {
    let mut dice = Dice(7);
    let of = |kind: Kind| real.iter().filter(|entry| entry.kind == kind).collect::<Vec<_>>();
    let (plans, targets, tasks) = (of(Kind::Plan), of(Kind::Target), of(Kind::Task));
    let mut all = real.to_vec();
    for place in 0..60 {
        let name = format!("{} {}", dice.syllable(), dice.syllable());
        let place = PlaceId::new(&format!("tinh-mau-{place}")).expect("an id");
        all.push(entry(Kind::Place, PageId::Place(place.clone()), name.clone(), String::new(), Vec::new()));
        for plan in 0..4 {
            let plan = PlanRef { place: place.clone(), plan: PlanId::new(&format!("ke-hoach-{plan}")).expect("an id") };
            let like = dice.pick(&plans);
            let title = format!("{} {}", like.title, 2018 + dice.below(10));
            let setting = format!("{name} · {}/QĐ-UBND", dice.below(5000));
            let page = PageId::Plan(plan.clone());
            let texts = dice.stir(&plans, like.texts.len());
            all.push(entry(Kind::Plan, page.clone(), title.clone(), setting, texts));
            for item in 0..20 {
                let id = ItemId::new(&format!("muc-tieu-{item}")).expect("an id");
                let setting = format!("{name} · {title}");
                let like = dice.pick(&targets);
                let texts = dice.stir(&targets, like.texts.len());
                let target = PageId::Target(ItemRef { plan: plan.clone(), item: id });
                all.push(entry(Kind::Target, target, like.title.clone(), setting.clone(), texts));
                let like = dice.pick(&tasks);
                let texts = dice.stir(&tasks, like.texts.len());
                let mut task = entry(Kind::Task, page.clone(), like.title.clone(), setting, texts);
                task.anchor = Some(format!("nhiem-vu-{item}"));
                all.push(task);
            }
        }
    }
    for number in 0..400 {
        let id = IndicatorId::new(&format!("chi-tieu-{number}")).expect("an id");
        let like = dice.pick(&targets);
        let texts = dice.stir(&targets, 4);
        all.push(entry(Kind::Indicator, PageId::Indicator(id), like.title.clone(), String::new(), texts));
    }
    all
}

fn entry(kind: Kind, page: PageId, title: String, setting: String, mut texts: Vec<(Weight, String)>) -> Entry {
    texts.push((Weight::Setting, setting.clone()));
    Entry { kind, page, address: None, anchor: None, title, setting, texts }
}

/// Chance, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn pick<'a, T>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }

    /// Texts of several entries, each cut somewhere.
    fn stir(&mut self, list: &[&Entry], count: usize) -> Vec<(Weight, String)> {
        let mut texts = Vec::new();
        for _ in 0..count {
            let from = self.pick(list);
            let (weight, text) = &from.texts[self.below(from.texts.len())];
            let words: Vec<&str> = text.split(' ').collect();
            let end = 1 + self.below(words.len());
            texts.push((*weight, words[..end].join(" ")));
        }
        texts
    }

    fn syllable(&mut self) -> String {
        let heads = ["B", "C", "Đ", "G", "H", "K", "L", "M", "N", "Ng", "Ph", "Qu", "S", "T", "Th", "Tr", "V", "X"];
        let tails = ["ắc", "ạn", "ơn", "inh", "ướng", "ải", "ồng", "iên", "ành", "òa", "ệ", "uyên", "ạng", "ên"];
        format!("{}{}", heads[self.below(heads.len())], tails[self.below(tails.len())])
    }
}
