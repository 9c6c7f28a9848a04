//! A progress chart as a file of its own: which words stand around it.
//!
//! The headline is the finding where it fits, else what is measured; the line below it says what, where, in
//! which unit and when.

use super::layout::{fitted, layout};
use super::marks::{Outcome, Sheet};
use super::progress::paint;
use super::sheet::{Caption, Format, Inside, Letters, sheet};
use super::view::ProgressView;
use super::words::Say;
use super::{ChartFault, Credit, Size};
use crate::locale::{Words, day, years};

/// The chart with headline, source, date, licence and address in the picture.
///
/// # Errors
/// [`ChartFault`] where a text has a character that the font lacks.
pub fn draw_file(view: &ProgressView, credit: &Credit, format: Format, letters: Letters) -> Result<String, ChartFault> {
    sheet(&caption(view, credit), format, letters, view)
}

impl Inside for ProgressView {
    fn fits(&self, (width, height): (f64, f64)) -> bool {
        fitted(self, width, height).height <= height
    }

    fn draw(&self, sheet: &Sheet, (width, height): (f64, f64)) -> Outcome {
        paint(self, &fitted(self, width, height), sheet)
    }
}

fn caption(view: &ProgressView, credit: &Credit) -> Caption {
    let say = Say(view.lang);
    let what = format!("{} ({})", view.name, view.unit.words(view.lang));
    let (place, term) = (view.place.clone(), years(view.term.0, view.term.1));
    let finding = view.finding().trim_end_matches('.').to_owned();
    let source = sentence(&format!("{}: {}", say.source_column(), credit.source));
    // The day of the figures, not of the build: an unchanged chart stays the same file.
    let latest = view.points().map(|point| point.end).max();
    let until = sentence(&match latest {
        Some(end) => format!("{} {}", say.figures_until(), day(end, view.lang)),
        None => say.as_of(view.as_of),
    });
    let axis = if cut(view) { format!("{} ", sentence(say.cut_axis())) } else { String::new() };
    let rights = sentence(&format!("{}: {}, {}", say.chart(), credit.publisher, credit.licence));
    let foot = vec![format!("{source} {until}"), format!("{axis}{rights} {}", credit.address)];
    Caption {
        lang: view.lang,
        headlines: vec![
            (finding, joined(&[&what, &place, &term])),
            (
                view.name.clone(),
                format!("{}. {}: {}", joined(&[&place, &term]), say.unit(), view.unit.words(view.lang)),
            ),
        ],
        title: view.title(),
        description: format!("{} {}", view.description(), foot.join(" ")),
        foot,
    }
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ")
}

fn sentence(words: &str) -> String {
    if words.ends_with(['.', '!', '?', '…']) { words.to_owned() } else { format!("{words}.") }
}

/// True where zero is not on the value axis.
fn cut(view: &ProgressView) -> bool {
    let axis = layout(view, Size::Wide).values.axis;
    axis.from > 0.0 || axis.to < 0.0
}
