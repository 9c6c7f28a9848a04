//! What a server must say of the files that it sends: one table ([`rules`]), and the servers' own ways to write it.
//!
//! Files can't say who may frame them, how long they may be kept or that they are only served by HTTPS; servers can.
//! [`netlify`], [`nginx`] and [`apache`] write the same table, and `tests/offices/headers.py` asks real servers for every class of
//! path. A host that takes no headers still serves a whole site: `docs/hosting.md` says what is lost there.

pub mod apache;
pub mod media_type;
pub mod netlify;
pub mod nginx;
pub mod rules;
pub mod uploads;

use crate::model::BaseUrl;

/// Where a site is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The host's name; none answers to every name.
    pub host: Option<String>,
    /// The site's own path there: "/" or "/cong/".
    pub base: String,
    /// The folder on the server that holds what is at "/".
    pub root: String,
}

impl Place {
    /// At an address, out of a folder.
    pub fn new(address: Option<&BaseUrl>, root: &str) -> Place {
        let host = address.and_then(|address| {
            let address = address.join("");
            let host = address.split_once("://")?.1.split(['/', ':']).next()?;
            // It becomes a word of a server's configuration.
            host.chars().all(|c| c.is_ascii_alphanumeric() || ".-".contains(c)).then(|| host.to_owned())
        });
        Place { host, base: address.map_or_else(|| "/".to_owned(), BaseUrl::path), root: root.to_owned() }
    }
}
