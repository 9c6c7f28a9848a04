//! A comparison as people and programs get it: sections of changes, each said in both languages.

use super::{Answer, Basis, Change, Figure, Line, Names, SiteDiff, Subject, Uncompared, What, basis_words, line};
use crate::locale::Lang;

/// A comparison.
#[derive(Clone, Debug, Default)]
pub struct Difference {
    /// What differs, the most serious first; none is empty.
    pub sections: Vec<Section>,
    /// What could not be compared, in both languages.
    pub uncompared: Vec<[String; 2]>,
    /// True where nothing differs.
    pub same: bool,
}

/// Changes of one kind.
#[derive(Clone, Debug)]
pub struct Section {
    /// `silent`, `document`, …: the same for ever.
    pub key: &'static str,
    /// In Vietnamese and English.
    pub title: [&'static str; 2],
    /// What changed.
    pub told: Vec<Told>,
}

/// One change.
#[derive(Clone, Debug)]
pub struct Told {
    /// What changed: `target/bac-kan/472-qd-ubnd-2021/ty-le#milestone/2025`.
    pub key: String,
    /// In Vietnamese and English.
    pub said: [Said; 2],
}

/// A change in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The place and the plan.
    pub context: String,
    /// The sentence.
    pub text: String,
    /// The words before, where they are too long for it.
    pub before: Option<String>,
    /// The words after, likewise.
    pub after: Option<String>,
    /// Why.
    pub basis: Option<String>,
}

const LANGUAGES: [Lang; 2] = Lang::ALL;

fn section(key: &'static str, title: [&'static str; 2], told: Vec<Told>) -> Option<Section> {
    (!told.is_empty()).then_some(Section { key, title, told })
}

impl Difference {
    /// Of two states of `content/`.
    pub fn of_content(changes: &[Change], names: &Names) -> Difference {
        let of = |wanted: &dyn Fn(&Change) -> bool| -> Vec<Told> {
            changes.iter().filter(|change| wanted(change)).map(|change| told(change, names)).collect()
        };
        let gone =
            |change: &Change| matches!(change.what, What::Removed | What::Moved { .. } | What::Unreadable { .. });
        let sections = [
            section(
                "gone",
                ["Bị bỏ, đổi địa chỉ hoặc không đọc được", "Removed, moved or unreadable"],
                of(&|it| gone(it)),
            ),
            section(
                "silent",
                ["Sửa trực tiếp, không nêu văn bản hay lý do", "Direct edits, without a document or a reason"],
                of(&|it| it.basis == Basis::Silent && !gone(it)),
            ),
            section(
                "document",
                ["Theo văn bản", "Under a later document"],
                of(&|it| matches!(it.basis, Basis::Document { .. }) && !gone(it)),
            ),
            section(
                "corrected",
                ["Đính chính, có lý do", "Corrections, with a reason"],
                of(&|it| matches!(it.basis, Basis::Corrected { .. }) && !gone(it)),
            ),
            section(
                "other",
                ["Mới, lời của cổng và danh mục", "New, the portal’s own words, catalogue"],
                of(&|it| it.basis == Basis::Plain && !gone(it)),
            ),
        ];
        Difference {
            sections: sections.into_iter().flatten().collect(),
            uncompared: Vec::new(),
            same: changes.is_empty(),
        }
    }

    /// Of two published sites.
    pub fn of_sites(diff: &SiteDiff) -> Difference {
        let page = |path: &String| plain(format!("page/{path}"), String::new(), [path.clone(), path.clone()]);
        let files = diff.changed_files;
        let mut general = Vec::new();
        if let Some((old, new)) = &diff.as_of {
            let text = [format!("Ngày xét: {old} → {new}"), format!("Day of assessment: {old} → {new}")];
            general.push(plain("as_of".to_owned(), String::new(), text));
        }
        if files > 0 {
            let s = if files == 1 { "" } else { "s" };
            let text = [format!("{files} tệp có nội dung khác"), format!("{files} file{s} with other bytes")];
            general.push(plain("files".to_owned(), String::new(), text));
        }
        let sections = [
            section(
                "gone",
                [
                    "Trang không còn nữa: địa chỉ đã trích dẫn sẽ hỏng",
                    "Pages that are gone: cited addresses will break",
                ],
                diff.gone.iter().map(page).collect(),
            ),
            section(
                "verdicts",
                ["Kết luận khác trước", "Verdicts that changed"],
                diff.verdicts.iter().map(answer).collect(),
            ),
            section(
                "figures",
                ["Số liệu khác trước", "Figures that changed"],
                diff.figures.iter().map(figure).collect(),
            ),
            section("new", ["Trang mới", "New pages"], diff.new.iter().map(page).collect()),
            section("general", ["Chung", "General"], general),
        ];
        let uncompared = diff.uncompared.iter().map(|it| match it {
            Uncompared::Verdicts => [
                "Không so được kết luận: một trong hai bản không có tệp verdict.json".to_owned(),
                "Verdicts can’t be compared: one of the sites has no verdict.json".to_owned(),
            ],
            Uncompared::Figures => [
                "Không so được số liệu: một trong hai bản không có du-lieu/data.csv đọc được".to_owned(),
                "Figures can’t be compared: one of the sites has no du-lieu/data.csv that can be read".to_owned(),
            ],
            Uncompared::File(path) => [format!("Không đọc được {path}"), format!("{path} can’t be read")],
        });
        Difference {
            sections: sections.into_iter().flatten().collect(),
            uncompared: uncompared.collect(),
            same: diff.is_empty(),
        }
    }

    /// How many changes there are.
    pub fn count(&self) -> usize {
        self.sections.iter().map(|section| section.told.len()).sum()
    }
}

fn plain(key: String, context: String, [vi, en]: [String; 2]) -> Told {
    let said = |text: String| Said { context: context.clone(), text, ..Said::default() };
    Told { key, said: [said(vi), said(en)] }
}

fn told(change: &Change, names: &Names) -> Told {
    let said = LANGUAGES.map(|lang| {
        let Line { text, before, after } = line(change, names, lang);
        Said {
            context: context(change, names, lang),
            text,
            before,
            after,
            basis: basis_words(&change.basis, names, lang),
        }
    });
    Told { key: change.key(), said }
}

fn context(change: &Change, names: &Names, lang: Lang) -> String {
    let place = change.subject.place().map(|id| names.of(super::Shelf::Places, id, lang));
    // A line on the plan itself names it.
    let plan = change.subject.plan().filter(|_| !matches!(change.subject, Subject::Plan(_)));
    let plan = plan.and_then(|id| names.plan_title(id)).map(|title| lang.text(title).0.to_owned());
    place.into_iter().chain(plan).collect::<Vec<_>>().join(": ")
}

fn answer(answer: &Answer) -> Told {
    let Answer { target, of, before, after } = answer;
    let what = match of.strip_prefix("milestone/") {
        Some(year) => [format!("Mốc {year}"), format!("Milestone {year}")],
        None if of == "pace" => ["Lộ trình".to_owned(), "Pace".to_owned()],
        None => [of.clone(), of.clone()],
    };
    let [vi, en] = what;
    let arrow = |what: String, none: &str| {
        let value = |value: &Option<String>| value.as_ref().map_or_else(|| none.to_owned(), |it| format!("`{it}`"));
        format!("{what}: {} → {}", value(before), value(after))
    };
    plain(format!("verdict/{target}#{of}"), target.clone(), [arrow(vi, "không có"), arrow(en, "none")])
}

fn figure(figure: &Figure) -> Told {
    let field = |name: &str| figure.row.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let context: Vec<&str> = ["place", "plan", "target"].iter().filter_map(|name| field(name)).collect();
    let facts = ["indicator", "kind", "period_end", "report"].iter().filter_map(|name| field(name));
    let facts = facts.collect::<Vec<_>>().join(", ");
    let gone = figure.columns.iter().all(|(_, _, after)| after.is_none());
    let new = figure.columns.iter().all(|(_, before, _)| before.is_none());
    let text = |lang: Lang| {
        let mark = match (new, gone) {
            (true, false) => lang.pick(" (dòng mới)", " (new row)"),
            (false, true) => lang.pick(" (dòng bị bỏ)", " (row removed)"),
            _ => "",
        };
        let columns = figure.columns.iter().map(|(name, before, after)| match (before, after) {
            (Some(before), Some(after)) => format!("{name} {before} → {after}"),
            (None, Some(after)) => format!("{name} {after}"),
            (Some(before), None) => format!("{name} {before} → –"),
            (None, None) => name.clone(),
        });
        format!("{facts}{mark}: {}", columns.collect::<Vec<_>>().join(", "))
    };
    let key = figure.row.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join("/");
    plain(format!("figure/{key}"), context.join("/"), LANGUAGES.map(text))
}
