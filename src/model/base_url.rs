//! Where a site is published on the web.

/// An absolute web address without a slash at its end, such as `https://minhbach.example/cong`.
///
/// Only what is quoted outside of the site needs it: the canonical address, the line under a printed chart. Links
/// between pages are relative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Reads one; `None` where it is no web address of a host.
    pub fn new(text: &str) -> Option<BaseUrl> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let sound = !rest.trim_matches('/').is_empty() && !rest.starts_with('/');
        // A query or a fragment at its end would swallow the path of every page.
        let plain = !text.contains(|c: char| c.is_whitespace() || c.is_control() || "?#\"<>\\".contains(c));
        (sound && plain).then(|| BaseUrl(text.trim_end_matches('/').to_owned()))
    }

    /// The address of what lies at a path below it.
    pub fn join(&self, path: &str) -> String {
        format!("{}/{path}", self.0)
    }

    /// Its own path: `/` or `/cong/`.
    pub fn path(&self) -> String {
        let after_scheme = self.0.split_once("://").map_or("", |(_, rest)| rest);
        match after_scheme.split_once('/') {
            Some((_, path)) => format!("/{path}/"),
            None => "/".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    #[test]
    fn has_a_host_and_no_slash_at_its_end() {
        let read = |text| BaseUrl::new(text).map(|url| (url.join("bac-kan/"), url.path()));
        let of = |address: &str, path: &str| Some((address.to_owned(), path.to_owned()));
        assert_eq!(read("https://minhbach.example"), of("https://minhbach.example/bac-kan/", "/"));
        assert_eq!(read("https://minhbach.example/"), of("https://minhbach.example/bac-kan/", "/"));
        assert_eq!(read("http://localhost:8000/cong//"), of("http://localhost:8000/cong/bac-kan/", "/cong/"));
        for wrong in
            ["", "minhbach.example", "https://", "https:///cong", "ftp://a.example", "https://a b", "https://a/?x"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
