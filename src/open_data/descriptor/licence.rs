//! A licence, from its SPDX id to the address where it can be read.

/// Where the licence of an SPDX id stands: that of Creative Commons with them, else the page of the SPDX list. Nothing
/// where the portal's licence is no such id but words of its own.
pub(super) fn address(id: &str) -> Option<String> {
    creative_commons(id).or_else(|| {
        let formed = |c: char| c.is_ascii_alphanumeric() || "-.+".contains(c);
        (!id.is_empty() && id.chars().all(formed)).then(|| format!("https://spdx.org/licenses/{id}.html"))
    })
}

fn creative_commons(id: &str) -> Option<String> {
    if id == "CC0-1.0" {
        return Some("https://creativecommons.org/publicdomain/zero/1.0/".to_owned());
    }
    let (terms, version) = id.strip_prefix("CC-")?.rsplit_once('-')?;
    let known = ["BY", "BY-SA", "BY-NC", "BY-ND", "BY-NC-SA", "BY-NC-ND"].contains(&terms);
    (known && ["1.0", "2.0", "2.5", "3.0", "4.0"].contains(&version))
        .then(|| format!("https://creativecommons.org/licenses/{}/{version}/", terms.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn licences_lead_to_their_words() {
        for (id, there) in [
            ("CC-BY-4.0", Some("https://creativecommons.org/licenses/by/4.0/")),
            ("CC-BY-NC-SA-3.0", Some("https://creativecommons.org/licenses/by-nc-sa/3.0/")),
            ("CC0-1.0", Some("https://creativecommons.org/publicdomain/zero/1.0/")),
            ("ODbL-1.0", Some("https://spdx.org/licenses/ODbL-1.0.html")),
            ("CC-BY-3.0-NL", Some("https://spdx.org/licenses/CC-BY-3.0-NL.html")),
            ("Giấy phép riêng của tỉnh", None),
            ("", None),
        ] {
            assert_eq!(address(id).as_deref(), there, "{id}");
        }
    }
}
