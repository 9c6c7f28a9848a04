//! Writing faults where they belong.

use std::io::{self, IsTerminal, Write};

use super::options::Format;
use crate::{
    diagnostic::{Code, Diagnostic, MessageLang, Report},
    model::SAMPLE_HOST,
    source::Sources,
};

/// Writes the report: for people on stderr, for machines on stdout.
pub(super) fn report(report: &Report, sources: &Sources, format: Format, lang: MessageLang) -> io::Result<()> {
    match format {
        Format::Human => {
            let colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            report.write_human(sources, lang, colour, &mut io::stderr().lock())
        }
        Format::Json => report.write_json(sources, lang, &mut io::stdout().lock()),
        Format::Sarif => report.write_sarif(sources, lang, &mut io::stdout().lock()),
        Format::Github => report.write_github(sources, lang, &mut io::stdout().lock()),
        Format::Gitlab => report.write_gitlab(sources, lang, &mut io::stdout().lock()),
    }
}

/// Without what only publishing needs: whoever enters plans or looks at them knows that the portal has no address yet.
pub(super) fn before_publishing(report: Report) -> Report {
    let is_address = |fault: &Diagnostic| fault.code == Code::SampleLeft && fault.message.vi.contains(SAMPLE_HOST);
    report.filter_map(|fault| Some(fault).filter(|fault| !is_address(fault)))
}

/// One line for people on stderr. A closed stderr is no reason to stop.
pub(super) fn say(lang: MessageLang, vi: &str, en: &str) {
    let line = match lang {
        MessageLang::Vi => vi,
        MessageLang::En => en,
    };
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// "3 lỗi, 1 cảnh báo"
pub(super) fn count(report: &Report, lang: MessageLang) -> String {
    let (errors, warnings) = (report.errors(), report.warnings());
    match lang {
        MessageLang::Vi => format!("{errors} lỗi, {warnings} cảnh báo"),
        MessageLang::En => {
            let s = |n: usize| if n == 1 { "" } else { "s" };
            format!("{errors} error{}, {warnings} warning{}", s(errors), s(warnings))
        }
    }
}

/// The machine's fault, which names the path.
pub(super) fn machine(lang: MessageLang, error: &dyn std::fmt::Display) {
    say(lang, &format!("lỗi máy: {error}"), &format!("machine error: {error}"));
}

/// What is said where a stream takes no more.
pub(super) fn unwritten(stream: &str, error: &io::Error) -> String {
    format!(
        "{stream}: không ghi hết được kết quả; nếu ghi vào tệp thì hãy xem đĩa còn chỗ không, rồi chạy lại (the result could not be written to its end: if it goes to a file, see whether the disk is full, then run it again) [{error}]"
    )
}

/// Writes the report and its count; `code` is the exit code if the writing itself went well.
pub(super) fn outcome(found: &Report, sources: &Sources, format: Format, lang: MessageLang, code: u8) -> u8 {
    if let Err(error) = report(found, sources, format, lang) {
        let stream = if matches!(format, Format::Human) { "stderr" } else { "stdout" };
        machine(lang, &unwritten(stream, &error));
        return super::MACHINE;
    }
    let count = count(found, lang);
    say(lang, &count, &count);
    code
}
