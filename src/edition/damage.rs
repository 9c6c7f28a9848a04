//! How an edition differs from what was published.

use crate::diagnostic::Words;

/// One file of an edition that is not as its manifest lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It is not there.
    Missing(String),
    /// It has other bytes.
    Differs(String),
    /// The manifest lists a file where an edition has none.
    Foreign(String),
}

impl Damage {
    /// What is wrong, for whoever keeps the editions.
    pub fn words(&self) -> Words {
        match self {
            Damage::Missing(path) => Words::new(format!("thiếu `{path}`"), format!("`{path}` is missing")),
            Damage::Differs(path) => Words::new(format!("`{path}` đã bị đổi"), format!("`{path}` has been changed")),
            Damage::Foreign(path) => Words::new(
                format!("`{path}` không nằm trong chỗ của ấn bản"),
                format!("`{path}` does not lie where an edition may"),
            ),
        }
    }
}
