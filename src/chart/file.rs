//! A chart as a file of its own: which words stand around it.
//!
//! The headline is the finding where it fits, else what is measured; the line below it says what, where, in
//! which unit and when.

use super::sheet::{Caption, Format, Letters, sheet};
use super::words::Say;
use super::{Chart, ChartFault, Credit};
use crate::locale::day;

/// The chart with headline, source, date, licence and address in the picture.
///
/// # Errors
/// [`ChartFault`] where a text has a character that the font lacks.
pub fn draw_file(chart: &dyn Chart, credit: &Credit, format: Format, letters: Letters) -> Result<String, ChartFault> {
    sheet(&caption(chart, credit), format, letters, chart)
}

fn caption(chart: &dyn Chart, credit: &Credit) -> Caption {
    let lang = chart.lang();
    let say = Say(lang);
    let source = sentence(&format!("{}: {}", say.source_column(), credit.source));
    // The day of the figures, not of the build: an unchanged chart stays the same file.
    let until = sentence(&match chart.until() {
        Some(end) => format!("{} {}", say.figures_until(), day(end, lang)),
        None => say.as_of(credit.as_of),
    });
    let axis = if chart.cut_axis() { format!("{} ", sentence(say.cut_axis())) } else { String::new() };
    let rights = sentence(&format!("{}: {}, {}", say.chart(), credit.publisher, credit.licence));
    let address = credit.address.as_ref().map_or_else(String::new, |address| format!(" {address}"));
    let foot = vec![format!("{source} {until}"), format!("{axis}{rights}{address}")];
    Caption {
        lang,
        headlines: chart.headlines(),
        title: chart.title(),
        description: format!("{} {}", chart.description(), foot.join(" ")),
        foot,
    }
}

fn sentence(words: &str) -> String {
    if words.ends_with(['.', '!', '?', '…']) { words.to_owned() } else { format!("{words}.") }
}
