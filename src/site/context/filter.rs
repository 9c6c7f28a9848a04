//! What a reader can narrow a long page down to. Without a script the page is whole; with one its form is shown.

use serde::Serialize;

use super::scope::Scope;
use crate::locale;

/// The script that narrows.
const SCRIPT: &str = "filter.js";

/// A form of choices.
#[derive(Clone, Debug, Serialize)]
pub struct FilterForm {
    /// Where the script lies.
    pub script: String,
    /// What can be chosen.
    pub choices: Vec<Choice>,
}

/// One list to choose from.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// The part of a row that it is held against: `place`, `topic`, `agency`, `status`.
    pub name: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What can be chosen, each once.
    pub options: Vec<String>,
    /// True where several can be chosen at once.
    pub several: bool,
}

impl FilterForm {
    /// A form from what the rows of the page have.
    pub(super) fn new(scope: &Scope, choices: Vec<Choice>) -> FilterForm {
        let choices = choices.into_iter().filter(|choice| choice.options.len() > 1).collect();
        FilterForm { script: scope.file(scope.view.theme.asset_path(SCRIPT)), choices }
    }
}

impl Choice {
    /// Options in the order of the alphabet.
    pub(super) fn sorted(name: &'static str, label: &'static str, options: impl IntoIterator<Item = String>) -> Choice {
        let mut options: Vec<String> = options.into_iter().collect();
        options.sort_by(|one, other| locale::compare(one, other));
        options.dedup();
        Choice { name, label, options, several: false }
    }

    /// The same, several of which can be chosen at once.
    pub(super) fn several(self) -> Choice {
        Choice { several: true, ..self }
    }
}
