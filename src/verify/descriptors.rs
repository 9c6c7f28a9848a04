//! Does what describes the figures to other machines describe the figures that are there?
//!
//! Data Packages, CSV on the Web, the catalogue and the map of the site say sizes, hashes, columns and addresses. That
//! they are sound documents of their kinds is asked in the tests, by others' validators; here, whether they still fit.

use std::collections::BTreeMap;

use quick_xml::{Reader, events::Event};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::Site;
use crate::{
    diagnostic::{Code, Diagnostic, Report, Words},
    spreadsheet::{decoded, read_csv},
};

const PACKAGE: &str = "datapackage.json";
const COLUMNS: &str = "data.csv-metadata.json";
const CATALOGUE: &str = "du-lieu/catalog.jsonld";
const WHOLE: &str = "du-lieu/datapackage.json";

/// What is wrong with a descriptor.
type Faults = Vec<Words>;

/// Holds every descriptor against what it describes; how many.
pub(super) fn check(site: &Site, report: &mut Report) -> usize {
    let base = base(site);
    let mut looked = 0;
    for (path, bytes) in &site.data {
        let name = path.rsplit('/').next().unwrap_or(path);
        let json = || serde_json::from_slice::<Value>(bytes).ok();
        let faults = match name {
            PACKAGE => json().map(|package| resources(site, path, &package)),
            COLUMNS => json().map(|metadata| columns(site, path, &metadata)),
            _ if path == CATALOGUE => json().map(|graph| distributions(site, &base, &graph)),
            _ if name.starts_with("sitemap") && name.ends_with(".xml") => {
                addresses(bytes).map(|all| missing(site, &base, &all))
            }
            _ => continue,
        };
        looked += 1;
        let unreadable = || vec![Words::new("không đọc được", "can't be read")];
        for words in faults.unwrap_or_else(unreadable) {
            report.push(Diagnostic::of_path(Code::SiteDescriptor, path, words));
        }
    }
    looked
}

/// The site's address, as the description of all its figures says it; none in a copy without one.
fn base(site: &Site) -> Option<String> {
    let package: Value = serde_json::from_slice(site.data.get(WHOLE)?).ok()?;
    package["homepage"].as_str()?.strip_suffix("du-lieu/").map(str::to_owned)
}

/// The file of the site that an address means.
fn file_of(base: &Option<String>, address: &str) -> Option<String> {
    let path = address.strip_prefix(base.as_deref()?)?.split('#').next()?;
    Some(if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() })
}

fn resources(site: &Site, at: &str, package: &Value) -> Faults {
    let folder = at.strip_suffix(PACKAGE).unwrap_or_default();
    let mut faults = Vec::new();
    for resource in package["resources"].as_array().into_iter().flatten() {
        let path = format!("{folder}{}", resource["path"].as_str().unwrap_or_default());
        let hash = resource["hash"].as_str().and_then(|hash| hash.strip_prefix("sha256:"));
        faults.extend(fits(site, &path, resource["bytes"].as_u64(), hash));
    }
    if package["resources"].as_array().is_none_or(Vec::is_empty) {
        faults.push(Words::new("không kể tệp nào", "names no file"));
    }
    faults
}

/// A file that is described: that it is there, with this many bytes and this SHA-256.
fn fits(site: &Site, path: &str, bytes: Option<u64>, hash: Option<&str>) -> Option<Words> {
    let Some(there) = site.data.get(path) else {
        return Some(Words::new(format!("không có `{path}`"), format!("there is no `{path}`")));
    };
    let own: String = Sha256::digest(there).iter().map(|byte| format!("{byte:02x}")).collect();
    let same = bytes == Some(there.len() as u64) && hash == Some(own.as_str());
    (!same).then(|| {
        Words::new(
            format!("cỡ hoặc mã băm ghi cho `{path}` không phải của tệp ấy"),
            format!("the size or hash of `{path}` is not that of the file"),
        )
    })
}

fn columns(site: &Site, at: &str, metadata: &Value) -> Faults {
    let path = at.strip_suffix("-metadata.json").unwrap_or(at);
    let described: Vec<&str> = metadata["tableSchema"]["columns"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|it| it["name"].as_str())
        .collect();
    let header = site.data.get(path).and_then(|bytes| {
        let grid = read_csv(&decoded(bytes).ok()?, usize::MAX, |_| false).ok()?.grid;
        Some(grid.rows.first()?.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>())
    });
    if header.is_some_and(|header| header == described) {
        return Vec::new();
    }
    vec![Words::new(format!("các cột không phải của `{path}`"), format!("the columns are not those of `{path}`"))]
}

fn distributions(site: &Site, base: &Option<String>, graph: &Value) -> Faults {
    let nodes: Vec<&Value> = graph["@graph"].as_array().into_iter().flatten().collect();
    let first = |node: &Value, key: &str, of: &str| node[key][0][of].as_str().map(str::to_owned);
    let hashes: BTreeMap<&str, String> = nodes
        .iter()
        .filter_map(|node| Some((node["@id"].as_str()?, first(node, "spdx:checksumValue", "@value")?)))
        .collect();
    let mut faults = Vec::new();
    for node in nodes {
        let Some(address) = first(node, "dcat:downloadURL", "@id") else { continue };
        let Some(path) = file_of(base, &address) else {
            faults.push(Words::new(format!("`{address}` ở ngoài cổng"), format!("`{address}` is outside of the site")));
            continue;
        };
        let bytes = first(node, "dcat:byteSize", "@value").and_then(|size| size.parse().ok());
        let hash = first(node, "spdx:checksum", "@id").and_then(|id| hashes.get(id.as_str()));
        faults.extend(fits(site, &path, bytes, hash.map(String::as_str)));
    }
    faults
}

/// The addresses of a map; nothing of what is no XML.
fn addresses(bytes: &[u8]) -> Option<Vec<String>> {
    let (mut reader, mut inside, mut found) = (Reader::from_reader(bytes), false, Vec::new());
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) => inside = tag.name().as_ref() == "loc",
            Event::End(_) => inside = false,
            Event::Text(text) if inside => found.push(String::from_utf8_lossy(text.as_ref().as_ref()).into_owned()),
            Event::Eof => return Some(found),
            _ => {}
        }
        buffer.clear();
    }
}

fn missing(site: &Site, base: &Option<String>, addresses: &[String]) -> Faults {
    let there = |address: &&String| file_of(base, address).is_some_and(|path| site.paths.contains(&path));
    let gone = addresses.iter().filter(|address| !there(address));
    gone.map(|address| Words::new(format!("không có trang `{address}`"), format!("there is no page `{address}`")))
        .collect()
}
