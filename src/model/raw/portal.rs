//! `portal.yaml` and the front matter of commentary.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{TextMap, Version};
use crate::model::PngScope;

/// `portal.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawPortal {
    /// Version of the format.
    pub schema: Version,
    /// The site's name.
    pub title: TextMap,
    /// One line under it.
    pub tagline: TextMap,
    /// Absolute address of the site.
    pub address: String,
    /// Languages of the site, first one first.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Who publishes.
    pub publisher: TextMap,
    /// SPDX id of the licence of the commentary.
    pub licence: String,
    /// Where to report an error: mailto: or https:.
    pub contact: String,
    /// Folder under themes/; absent = default.
    pub theme: Option<String>,
    /// Which charts are also published as PNG: all, those with published results, none; absent = results.
    pub png: Option<PngScope>,
}

/// Front matter of a piece of commentary.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawFrontMatter {
    /// Its title.
    pub title: Option<String>,
}
