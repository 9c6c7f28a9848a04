//! A page's content policy, opened for the preview's own files and for nothing else.
//!
//! Most pages allow no script at all. What `build` writes stays so; in the preview the page must run one script, load its
//! style and listen to its events. Only the folder that no site may use is added, so that a script that the published page would
//! refuse is refused in the preview as well.

/// What a page of the preview needs leave for. Where a directive is absent, `default-src` speaks for it.
const NEEDED: [&str; 3] = ["script-src", "style-src", "connect-src"];

/// The policy with `source` allowed for scripts, styles and connections.
pub(super) fn admit(policy: &str, source: &str) -> String {
    let mut directives: Vec<(String, Vec<String>)> = policy
        .split(';')
        .filter_map(|directive| {
            let mut words = directive.split_ascii_whitespace();
            Some((words.next()?.to_ascii_lowercase(), words.map(str::to_owned).collect()))
        })
        .collect();
    // Of two with one name the first counts.
    let find = |all: &[(String, Vec<String>)], name: &str| all.iter().position(|(given, _)| given == name);
    for name in NEEDED {
        if find(&directives, name).is_none() {
            // Without either, anything goes.
            let Some(at) = find(&directives, "default-src") else { continue };
            directives.push((name.to_owned(), directives[at].1.clone()));
        }
        // The narrower directive takes the place of the wider one, where a page has it.
        for name in [name, &format!("{name}-elem")] {
            let Some(at) = find(&directives, name) else { continue };
            let sources = &mut directives[at].1;
            // `'none'` counts only where it stands alone.
            sources.retain(|source| !source.eq_ignore_ascii_case("'none'"));
            sources.push(source.to_owned());
        }
    }
    let directives = directives.into_iter().map(|(name, sources)| [vec![name], sources].concat().join(" "));
    directives.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "localhost:4321/.minhbach/";

    #[test]
    fn only_our_folder_is_added() {
        for (given, opened) in [
            (
                "default-src 'none'; style-src 'self'; script-src 'none'; connect-src 'self'; base-uri 'none'",
                "default-src 'none'; style-src 'self' OURS; script-src OURS; connect-src 'self' OURS; base-uri 'none'",
            ),
            (
                "default-src 'self'",
                "default-src 'self'; script-src 'self' OURS; style-src 'self' OURS; connect-src 'self' OURS",
            ),
            ("Script-Src 'NONE';;", "script-src OURS"),
            ("script-src 'self'; script-src-elem 'none'", "script-src 'self' OURS; script-src-elem OURS"),
            ("script-src a; script-src b", "script-src a OURS; script-src b"),
            ("img-src 'self'", "img-src 'self'"),
            ("", ""),
        ] {
            assert_eq!(admit(given, OURS), opened.replace("OURS", OURS), "{given}");
        }
    }
}
