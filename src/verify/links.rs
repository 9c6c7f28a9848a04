//! Do links lead somewhere?

use std::collections::BTreeMap;

use super::Site;
use crate::{diagnostic::Report, edition::day_of, output::links};

/// The page that hosts show for unknown addresses: its links begin at the site's own path.
const NOT_FOUND: &str = "404.html";

/// Follows every link of every page within the site.
pub(super) fn check(site: &Site, report: &mut Report) {
    let all = site.pages.iter().map(|(path, links)| (path.as_str(), links.clone().remembered()));
    let (kept, own): (BTreeMap<_, _>, BTreeMap<_, _>) = all.partition(|(path, _)| day_of(path).is_some());
    links::check(&own, &site.paths, &base(site), report);
    links::check_kept(&kept, &site.paths, report);
}

/// The path that the site stands under, as its page for unknown addresses says it: its shortest link within the site.
fn base(site: &Site) -> String {
    let links = site.pages.get(NOT_FOUND).into_iter().flat_map(|links| &links.to);
    let rooted = links.filter(|link| link.starts_with('/') && link.ends_with("index.html"));
    rooted.map(|link| link.trim_end_matches("index.html")).min_by_key(|link| link.len()).unwrap_or("/").to_owned()
}
