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

use crate::model::{BaseUrl, SAMPLE_HOST};

/// Where a site is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The host's name; none answers to every name, where there is no address or that of a sample, which is no host.
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
            let is_word = host.chars().all(|c| c.is_ascii_alphanumeric() || ".-".contains(c));
            (is_word && !host.contains(SAMPLE_HOST)).then(|| host.to_owned())
        });
        Place { host, base: address.map_or_else(|| "/".to_owned(), BaseUrl::path), root: root.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_that_is_not_known_is_asked_for() {
        let of = |address: Option<&str>| Place::new(address.and_then(BaseUrl::new).as_ref(), "/srv/www/cong");
        for address in
            [None, Some("https://dien-dia-chi-that.example"), Some("https://cong.dien-dia-chi-that.example/a")]
        {
            let place = of(address);
            assert_eq!(place.host, None, "{address:?}");
            let nginx = nginx::file(&place);
            assert!(
                nginx.contains("    # Thay _ bằng tên miền thật") && nginx.contains("    server_name _;\n"),
                "{nginx}"
            );
            let apache = apache::file(&place);
            assert!(
                apache.contains("    # Bỏ dấu # ở dòng dưới và ghi tên miền thật")
                    && !apache.contains("\n    ServerName")
            );
            assert!(!nginx.contains("dien-dia-chi-that") && !apache.contains("dien-dia-chi-that"));
        }
        let place = of(Some("https://cong.tinh.gov.vn"));
        assert!(nginx::file(&place).contains("\n    server_name cong.tinh.gov.vn;\n"));
        assert!(!nginx::file(&place).contains("tên miền thật"));
        assert!(apache::file(&place).contains("\n    ServerName cong.tinh.gov.vn\n"));
    }
}
