//! The table: which paths are sent with which headers.
//!
//! Rules stand from the general to the particular; a later one takes the place of an earlier one, header by header. Paths
//! are written as in a `_headers` file: `:name` is one part of a path, `*` anything.

use std::collections::BTreeMap;

/// One rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Which paths, from the site's root on.
    pub path: &'static str,
    /// Name and value.
    pub headers: &'static [(&'static str, &'static str)],
}

const POLICY: &str = "Content-Security-Policy";
const CACHE: &str = "Cache-Control";

/// What pages really use, and no more: files of their own. It holds beside the one in each page, of which most allow no
/// script at all. No page may be framed.
const PAGE: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; \
                    connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Embed pages have no script, and anybody may frame them: that is what they are for.
const EMBED: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                     base-uri 'none'; form-action 'none'; frame-ancestors *";

/// A chart that is opened by itself has its own style in it, and nothing else.
const PICTURE: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; \
                       form-action 'none'; frame-ancestors 'none'";

/// Pages and figures: five minutes, so that a correction is soon everywhere.
const SHORT: &str = "public, max-age=300";

/// The name has the hash of the bytes: what it names never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Every rule, the most general first.
pub const RULES: [Rule; 9] = [
    Rule {
        path: "/*",
        headers: &[
            (POLICY, PAGE),
            // Without subdomains: they belong to other offices.
            ("Strict-Transport-Security", "max-age=31536000"),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
            // Figures and charts are open: any page may read and show them.
            ("Access-Control-Allow-Origin", "*"),
            ("Cross-Origin-Resource-Policy", "cross-origin"),
            (CACHE, SHORT),
        ],
    },
    Rule { path: "/*.svg", headers: &[(POLICY, PICTURE)] },
    Rule { path: "/nhung/*", headers: &[(POLICY, EMBED)] },
    Rule { path: "/en/nhung/*", headers: &[(POLICY, EMBED)] },
    Rule { path: "/an-ban/:day/nhung/*", headers: &[(POLICY, EMBED)] },
    Rule { path: "/en/an-ban/:day/nhung/*", headers: &[(POLICY, EMBED)] },
    Rule { path: "/tai-san/*", headers: &[(CACHE, FOR_EVER)] },
    Rule { path: "/tim-kiem/*.js", headers: &[(CACHE, FOR_EVER)] },
    Rule { path: "/en/tim-kiem/*.js", headers: &[(CACHE, FOR_EVER)] },
];

/// The names of all headers, in the order in which they first stand.
pub fn names() -> Vec<&'static str> {
    let mut names = Vec::new();
    for (name, _) in RULES.iter().flat_map(|rule| rule.headers) {
        if !names.contains(name) {
            names.push(*name);
        }
    }
    names
}

/// The paths with their values for one header, the most general first.
pub fn of_header(name: &str) -> Vec<(&'static str, &'static str)> {
    let value =
        |rule: &Rule| rule.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| (rule.path, *value));
    RULES.iter().filter_map(value).collect()
}

/// The headers of a path ("/nghe-an/"), by their names.
pub fn headers(path: &str) -> BTreeMap<&'static str, &'static str> {
    let rules = RULES.iter().filter(|rule| matches(rule.path, path));
    rules.flat_map(|rule| rule.headers.iter().copied()).collect()
}

/// As a regular expression that servers understand, under a base path.
pub(super) fn regex(pattern: &str, base: &str) -> String {
    let mut out = format!("^{}", base.trim_end_matches('/').replace('.', "\\."));
    for part in pattern.split_inclusive('/') {
        let (name, slash) = part.strip_suffix('/').map_or((part, ""), |name| (name, "/"));
        if name.starts_with(':') {
            out.push_str("[^/]+");
        } else {
            out.push_str(&name.replace('.', "\\.").replace('*', ".*"));
        }
        out.push_str(slash);
    }
    // "Anything" at the end needs no end.
    match out.strip_suffix(".*") {
        Some(open) => open.to_owned(),
        None => format!("{out}$"),
    }
}

fn matches(pattern: &str, path: &str) -> bool {
    match (pattern.split_once('*'), pattern.split_once(':')) {
        (_, Some((before, after))) => path.strip_prefix(before).is_some_and(|rest| {
            let (_, after) = after.split_once('/').unwrap_or((after, ""));
            rest.split_once('/').is_some_and(|(one, rest)| !one.is_empty() && matches(after, rest))
        }),
        (Some((before, after)), None) => path.strip_prefix(before).is_some_and(|rest| rest.ends_with(after)),
        (None, None) => pattern == path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(path: &str, name: &str) -> &'static str {
        headers(path)[name]
    }

    #[test]
    fn only_embed_pages_may_be_framed() {
        for path in [
            "/nhung/a/b/c/",
            "/en/nhung/a/b/c/index.html",
            "/an-ban/2026-06-30/nhung/a/b/c/",
            "/en/an-ban/2026-06-30/nhung/a/",
        ] {
            assert!(value(path, POLICY).ends_with("frame-ancestors *"), "{path}");
        }
        for path in [
            "/",
            "/nhung",
            "/a/nhung/b/",
            "/an-ban/nhung/",
            "/nghe-an/nhung/x/",
            "/404.html",
            "/an-ban/2026-06-30/a/",
            "/nhung-ban/",
            "/a/chart.svg",
        ] {
            assert!(value(path, POLICY).ends_with("frame-ancestors 'none'"), "{path}");
        }
    }

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        for path in ["/tai-san/style.0123456789.css", "/tim-kiem/k.vi.0123456789.js", "/en/tim-kiem/k.en.0123456789.js"]
        {
            assert_eq!(value(path, CACHE), FOR_EVER, "{path}");
        }
        for path in ["/", "/tim-kiem/", "/tim-kiem/index.html", "/a/b/chart.svg", "/du-lieu/data.csv", "/en/tim-kiem/"]
        {
            assert_eq!(value(path, CACHE), SHORT, "{path}");
        }
    }

    #[test]
    fn every_path_has_every_header() {
        for path in ["/", "/nhung/a/", "/a.svg", "/tai-san/a.css", "/khong-co/"] {
            assert_eq!(headers(path).len(), names().len(), "{path}");
        }
    }

    /// The header may only allow what the pages' own policy does, and must allow all of it.
    #[test]
    fn the_policy_is_that_of_the_pages() {
        let template = include_str!("../../themes/default/templates/base.html");
        let own = template.split("Content-Security-Policy\" content=\"").nth(1).and_then(|rest| rest.split('"').next());
        let own = own.expect("every page has a policy");
        let script = own.split("script-src ").nth(1).and_then(|rest| rest.split(';').next()).expect("of scripts, too");
        assert_eq!(format!("{}; frame-ancestors 'none'", own.replace(script, "'self'")), PAGE);
    }

    #[test]
    fn patterns_become_expressions() {
        for (pattern, base, regex_) in [
            ("/*", "/", "^/"),
            ("/*.svg", "/", "^/.*\\.svg$"),
            ("/an-ban/:day/nhung/*", "/", "^/an-ban/[^/]+/nhung/"),
            ("/tim-kiem/*.js", "/cong.tinh/", "^/cong\\.tinh/tim-kiem/.*\\.js$"),
        ] {
            assert_eq!(regex(pattern, base), regex_);
        }
    }
}
