//! `editions.yaml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{DateText, Version};

/// `editions.yaml`: the editions that the portal has published and keeps for ever.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawEditions {
    /// Version of the format.
    pub schema: Version,
    /// The list.
    #[serde(default)]
    pub editions: Vec<RawEdition>,
}

/// One edition. `minhbach build --edition` writes it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RawEdition {
    /// Its day: that of its verdicts, and its address.
    pub date: DateText,
    /// Hash of its manifest, 64 hexadecimal digits: what it held.
    pub manifest: String,
}
