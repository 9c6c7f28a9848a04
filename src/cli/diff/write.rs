//! The three formats.

use std::path::Path;

use serde_json::json;

use crate::{
    change::{Difference, Said, Section},
    diagnostic::MessageLang,
    source::without_refused,
};

/// Rows of a section in a comment, which code hosts cut at 65 536 characters.
const MOST: usize = 100;

fn index(lang: MessageLang) -> usize {
    match lang {
        MessageLang::Vi => 0,
        MessageLang::En => 1,
    }
}

fn nothing(lang: MessageLang) -> &'static str {
    ["Không có gì thay đổi.", "Nothing changed."][index(lang)]
}

/// `12 thay đổi: 3 sửa trực tiếp …, 9 …`
fn summary(difference: &Difference, lang: MessageLang) -> String {
    if difference.same {
        return nothing(lang).to_owned();
    }
    let at = index(lang);
    let count = difference.count();
    let parts: Vec<String> = difference
        .sections
        .iter()
        .map(|section| format!("{} {}", section.told.len(), lower(section.title[at])))
        .collect();
    let s = if count == 1 { "" } else { "s" };
    let head = [format!("{count} thay đổi"), format!("{count} change{s}")][at].clone();
    format!("{head}: {}.", parts.join("; "))
}

fn lower(text: &str) -> String {
    crate::locale::lower_first(text)
}

pub(super) fn human(difference: &Difference, lang: MessageLang) -> String {
    let at = index(lang);
    let mut text = format!("{}\n", summary(difference, lang));
    for section in &difference.sections {
        text.push_str(&format!("\n{} ({})\n", section.title[at], section.told.len()));
        let mut context = "";
        for told in &section.told {
            let said = &told.said[at];
            if said.context != context {
                context = &said.context;
                text.push_str(&format!("  {context}\n"));
            }
            text.push_str(&format!("  - {}\n", plain(&said.text)));
            for (label, words) in words(said, at) {
                text.push_str(&format!("      {label}: {}\n", plain(words)));
            }
        }
    }
    for one in &difference.uncompared {
        text.push_str(&format!("\n{}\n", plain(&one[at])));
    }
    text
}

/// Before, after and why, where they have lines of their own.
fn words(said: &Said, at: usize) -> Vec<(&'static str, &str)> {
    let labels = [["trước", "sau", "vì"], ["before", "after", "why"]][at];
    let all = [said.before.as_deref(), said.after.as_deref(), said.basis.as_deref()];
    labels.into_iter().zip(all).filter_map(|(label, words)| Some((label, words?))).collect()
}

/// What a terminal would take for an order is left out.
fn plain(text: &str) -> String {
    without_refused(text).replace(['\n', '\t'], " ")
}

pub(super) fn json(difference: &Difference, old: &Path, new: &Path) -> String {
    let said = |said: &Said| {
        json!({
            "context": said.context, "text": said.text, "before": said.before, "after": said.after, "basis": said.basis,
        })
    };
    let section = |section: &Section| {
        let told =
            section.told.iter().map(|one| json!({"id": one.key, "vi": said(&one.said[0]), "en": said(&one.said[1])}));
        json!({
            "kind": section.key,
            "title": {"vi": section.title[0], "en": section.title[1]},
            "changes": told.collect::<Vec<_>>(),
        })
    };
    let all = json!({
        "old": old.display().to_string(),
        "new": new.display().to_string(),
        "same": difference.same,
        "count": difference.count(),
        "sections": difference.sections.iter().map(section).collect::<Vec<_>>(),
        "uncompared": difference.uncompared.iter().map(|[vi, en]| json!({"vi": vi, "en": en})).collect::<Vec<_>>(),
    });
    format!("{all:#}\n")
}

pub(super) fn markdown(difference: &Difference, lang: Option<MessageLang>) -> String {
    match lang {
        Some(lang) => one(difference, lang),
        None => format!("{}\n---\n\n{}", one(difference, MessageLang::Vi), one(difference, MessageLang::En)),
    }
}

fn one(difference: &Difference, lang: MessageLang) -> String {
    let at = index(lang);
    let title = ["Thay đổi trong dữ liệu", "Changes of the data"][at];
    let heads = [["Nơi", "Thay đổi", "Vì"], ["Where", "Change", "Why"]][at];
    let mut text = format!("### {title}\n\n{}\n", escaped(&summary(difference, lang)));
    for section in &difference.sections {
        text.push_str(&format!(
            "\n#### {}\n\n| {} |\n| --- | --- | --- |\n",
            escaped(section.title[at]),
            heads.join(" | ")
        ));
        for told in section.told.iter().take(MOST) {
            let said = &told.said[at];
            let mut cell = escaped(&said.text);
            for (label, words) in words(said, at).into_iter().filter(|(_, words)| Some(*words) != said.basis.as_deref())
            {
                cell.push_str(&format!("<br>{label}: {}", escaped(words)));
            }
            let basis = said.basis.as_deref().map(escaped).unwrap_or_default();
            text.push_str(&format!("| {} | {cell} | {basis} |\n", escaped(&said.context)));
        }
        let more = section.told.len().saturating_sub(MOST);
        if more > 0 {
            let words = [format!("… và {more} thay đổi khác"), format!("… and {more} more")];
            text.push_str(&format!("\n{}\n", words[at]));
        }
    }
    for it in &difference.uncompared {
        text.push_str(&format!("\n> {}\n", escaped(&it[at])));
    }
    text
}

/// As text within a table: nothing of it is markup, a mention or a line of its own.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in plain(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A word joiner keeps code hosts from telling somebody of that name.
            '@' => out.push_str("@\u{2060}"),
            '|' | '\\' | '*' | '_' | '[' | ']' | '#' | '~' | '!' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}
