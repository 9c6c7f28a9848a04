//! Licences, known by their SPDX ids: what their owners call them, what they ask for, where their words are.

use super::Lang;

/// A licence of Creative Commons, taken apart: `CC-BY-SA-4.0`.
struct CreativeCommons<'a> {
    /// `BY`, `SA`; none for the dedication to the public domain.
    terms: Vec<&'a str>,
    version: &'a str,
}

fn creative_commons(spdx: &str) -> Option<CreativeCommons<'_>> {
    match spdx.split('-').collect::<Vec<_>>().as_slice() {
        ["CC", terms @ .., version] if !terms.is_empty() => Some(CreativeCommons { terms: terms.to_vec(), version }),
        ["CC0", version] => Some(CreativeCommons { terms: Vec::new(), version }),
        _ => None,
    }
}

/// As its owner writes it: `CC BY 4.0`; any other by its SPDX id.
pub fn licence_name(spdx: &str) -> String {
    match creative_commons(spdx) {
        Some(CreativeCommons { terms, version }) if terms.is_empty() => format!("CC0 {version}"),
        Some(CreativeCommons { terms, version }) => format!("CC {} {version}", terms.join("-")),
        None => spdx.to_owned(),
    }
}

/// Where it can be read; nothing for one that we know only by its id.
pub fn licence_address(spdx: &str) -> Option<String> {
    let CreativeCommons { terms, version } = creative_commons(spdx)?;
    let path = if terms.is_empty() {
        format!("publicdomain/zero/{version}")
    } else {
        format!("licenses/{}/{version}", terms.join("-").to_lowercase())
    };
    Some(format!("https://creativecommons.org/{path}/"))
}

/// What it lets a reader do, and asks for, in plain words; nothing for one that we know only by its id.
pub fn licence_terms(spdx: &str, lang: Lang) -> Option<String> {
    let CreativeCommons { terms, .. } = creative_commons(spdx)?;
    let has = |term| terms.contains(&term);
    if terms.iter().any(|term| !["BY", "NC", "ND", "SA"].contains(term)) {
        return None;
    }
    let commercial = if has("NC") {
        lang.pick("chỉ khi không nhằm mục đích thương mại", "but not for commercial purposes")
    } else {
        lang.pick("kể cả để kinh doanh", "also commercially")
    };
    let mut asks = vec![lang.pick("được chép, đăng lại", "you may copy and reprint").to_owned() + ", " + commercial];
    asks.extend(has("BY").then(|| lang.pick("phải ghi nguồn", "you must name the source").to_owned()));
    asks.extend(has("ND").then(|| lang.pick("không được sửa", "you may not change it").to_owned()));
    let alike = lang.pick("bản sửa phải theo cùng giấy phép", "what you change must be under the same licence");
    asks.extend(has("SA").then(|| alike.to_owned()));
    Some(asks.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_written_as_their_owners_do() {
        assert_eq!(licence_name("CC-BY-4.0"), "CC BY 4.0");
        assert_eq!(licence_name("CC-BY-SA-4.0"), "CC BY-SA 4.0");
        assert_eq!(licence_name("CC0-1.0"), "CC0 1.0");
        assert_eq!(licence_name("MIT"), "MIT");
    }

    #[test]
    fn their_words_have_an_address() {
        let address = |spdx| licence_address(spdx).unwrap();
        assert_eq!(address("CC-BY-4.0"), "https://creativecommons.org/licenses/by/4.0/");
        assert_eq!(address("CC-BY-NC-SA-4.0"), "https://creativecommons.org/licenses/by-nc-sa/4.0/");
        assert_eq!(address("CC0-1.0"), "https://creativecommons.org/publicdomain/zero/1.0/");
        assert_eq!(licence_address("ODbL-1.0"), None);
    }

    #[test]
    fn what_they_ask_for_is_said_plainly() {
        let vi = |spdx| licence_terms(spdx, Lang::Vi).unwrap();
        assert_eq!(vi("CC-BY-4.0"), "được chép, đăng lại, kể cả để kinh doanh; phải ghi nguồn");
        assert_eq!(vi("CC0-1.0"), "được chép, đăng lại, kể cả để kinh doanh");
        let ask = "được chép, đăng lại, chỉ khi không nhằm mục đích thương mại; phải ghi nguồn; không được sửa";
        assert_eq!(vi("CC-BY-NC-ND-4.0"), ask);
        let en = "you may copy and reprint, also commercially; you must name the source; what you change must be under the same licence";
        assert_eq!(licence_terms("CC-BY-SA-4.0", Lang::En).as_deref(), Some(en));
        assert_eq!(licence_terms("MIT", Lang::Vi), None, "we say nothing of what we do not know");
    }
}
